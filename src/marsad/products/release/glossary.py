"""What a reader who has the release alone must know of its words: how words became numbers, whose figure was taken,
what is left out by which rule, what each word of the tables means.
"""

from __future__ import annotations

from collections.abc import Sequence

QUANTITIES = (
    ("“seven”, “7”", "7 to 7"),
    ("“at least 40”", "40, open above"),
    ("“more than 900”, “over 900”", "901, open above"),
    ("“up to 40”, “as many as 40”", "1 to 40"),
    ("“about 150”, “around 150”, “some 150”", "135 to 165: a tenth less and more"),
    ("“nearly 120”", "108 to 119: from a tenth less to one less"),
    ("“between 10 and 20”", "10 to 20"),
    ("“a few”, “a number of”", "2 to 9"),
    ("“several”", "3 to 9"),
    ("“several hundred”", "300 to 900"),
    ("“dozens”", "24, open above"),
    ("“scores”", "40, open above"),
    ("“hundreds”", "200, open above"),
    ("“thousands”", "2,000, open above"),
    ("“some villagers”, no number", "no count at all"),
)
"""Words of quantity with low and high, as every reader of reports has to write them down."""

STANDINGS = {
    "best": "the best figure is its number; where `rule` says that this was set, the figure that it was set from holds",
    "holds": "it is neither superseded nor the best: low and high run over those of them that are precise, and over a "
    "vague one where it fits none of these",
    "repeated": "its originator gave the same figure too; it counts once",
    "superseded": "its originator gave another that took its place, or had given a more precise one that it fits; it "
    "is kept here and is in no low, best or high",
    "enemy": "a belligerent's claim of its enemy's losses; it is in no low, best or high",
}
"""How a figure stands to the best one of its kind."""

BEST = (
    ("(empty)", "only a belligerent counts it, as its enemy's loss: no best is chosen"),
    ("the only figure", "one was given"),
    ("the figure that all give", "several gave the same"),
    ("the figure that holds", "the others are superseded"),
    ("out of … different figures", "so many hold; figures that read alike are one here"),
    ("the newest", "of several that hold, the last published"),
    ("the newest precise", "the same of those that are precise; vaguer ones are as new or newer, and are passed over"),
    ("the middle of the newest …", "several are of the last day, and as well placed; an even number has the lower "
     "middle"),
    ("… of the best placed (…)", "figures as new came from some who are placed worse, and these were passed over"),
    ("the lowest; the lowest of the best placed; the middle of the originators", "where the record's keeper chose that "
     "rule for all tolls"),
    ("the range counts, and no best is chosen", "likewise; `best` is then the low"),
    ("… other is superseded; … others are superseded", "so many figures that read like none that holds count for "
     "nothing"),
    ("later ones from others are passed over", "they came more than 31 days after the first, from some who are placed "
     "worse"),
    ("set to the low end; set to the high end", "the figure chosen lay outside what all that hold say together"),
    ("none is precise", "all that hold are wide ranges or open"),
    ("it fits none of the precise", "the newest is a wide range or open, and beyond all the precise ones"),
    ("open above and taken at its least; a range and taken at its middle", "how the figure chosen became one number"),
)  # fmt: skip
"""What stands in `rule`, and what it means."""

HARM = (
    ("D1", "Every row has a level of sensitivity, and none goes out without."),
    ("D2", "What the machine read goes out when a person has accepted it, or is marked as unreviewed everywhere."),
    ("D3", "Sexual violence, minors, detention and disappearance, medical and aid sites, shelters, witnesses and aid "
     "convoys: no parties, no link, province and month."),
    ("D4", "A row that a person closed is gone from the next release and leaves a tombstone; one that became more "
     "sensitive tells less."),
    ("D5", "One function makes every place public; all files use it."),
    ("D6", "Filters and the order of rows go by what is public."),
    ("D7", "The same place is told the same way in every release, without any randomness."),
    ("D8", "A district or province is drawn as an area or listed, and never drawn as a point."),
    ("D9", "Nothing is told more finely than it is known."),
    ("D10", "Victims, witnesses, detainees and local sources are not named, unless two people let a name out."),
    ("D11", "Excerpts are short, and names, numbers, addresses and positions are taken out of them."),
    ("D12", "Tables that split people into groups leave small numbers out, and what would give them away."),
    ("D13", "What is redacted is made anew without it, and not masked."),
    ("D14", "Nobody who worked on the record is in a release."),
    ("D15", "Every row says how well it is borne out, by how many, who claims it, and that it is not verified."),
    ("D16", "What is history, planned, feared or denied is in no total of incidents."),
    ("D17", "What nobody counted is empty, and not 0."),
    ("D18", "Where it is disputed who did it, all claims that were read and may be told are told, and none is chosen."),
    ("D19", "Totals are never added to incidents, nor people who are displaced to people who flee."),
    ("D20", "An id stays, or leaves a tombstone; changes are listed by column."),
    ("D21", "What forces, convoys or fleeing people do is held back for a time."),
    ("D22", "Each release is on record with who made it; large ones that are not public need two people and expire."),
    ("D23", "Nothing is deleted unseen: the record's own trail shows whether it was changed."),
    ("D24", "No text of reports is republished but short redacted excerpts, for partners; a source may ask for no "
     "link, or not to be named."),
    ("D25", "Each source's facts are handed on as its terms let, or only counted."),
    ("D26", "The pages call nobody."),
    ("D27", "There are no pictures or films of what happened."),
    ("D28", "Whoever publishes sees first, in words, what readers will see."),
    ("D29", "Forces present, moving or gone, gaps, unguarded roads, emptied and returned places: in public province "
     "and month, whatever the source says; for partners district and day, after the time for which they are held."),
)  # fmt: skip
"""The rules by which a release does no harm."""

FIGURES = (
    ("what", "What was counted: see below; two words joined by `_` are both, as in `displaced_families`."),
    ("standing", "How it stands to the best figure: see below."),
    ("low, high", "The number as the words give it; no high: open above."),
    ("told_as", "Which words give such a range; empty for a plain number. It is nothing of the report."),
    ("said_by", "Whom it comes from: originator 1, 2 … of this row, and as what."),
    (
        "published",
        "The day on which its words were first published: for a copy of another report, that one's day; or "
        "the month, where no day may be told (D29); none where neither may be.",
    ),
    ("claim", "The claim that counts it; its maker finds the sentence by it."),
    ("claimed_of_enemy", "Whether a belligerent claims it as its enemy's loss."),
    ("outlet, source_id", "Who published it, and its row in sources.csv, where they may be told."),
    ("review", "Whether a person has accepted the claim that counts it."),
    ("rule", "How the best figure of its kind was chosen out of those that hold: see below."),
)
"""The fields of a figure."""

CONFLICTS = (
    ("a report gives rival accounts", "its own words set one account against another"),
    ("different doers are named", "claims or accusations name different groups as having done it"),
    ("somebody denies it; denied by …", "who, and in which report, where that may be told"),
    ("tolls do not fit together", "of killed: see contested, below"),
    ("what conflicts may not be told", "or is none of these: the row has no sides (D3), or the reason would tell more"),
)
"""What stands in `conflict`."""

SORTS = (
    ("the name of a body or force", "it, or somebody who speaks for it and is not named"),
    ("NAME (a spokesperson, a minister, a governor, …)", "who holds that office and speaks for it"),
    ("an officer or soldier, a police officer, a local official, …", "officials below that: no names (D10)"),
    ("a health worker; an aid or rights worker; a journalist; an expert; a community elder; a business owner; a "
     "witness or resident; a detainee or former captive; an armed group; an intelligence or security source", "people "
     "of that sort, by the word that tells it"),
    ("an organization or force", "a body or force whose name the row may not tell"),
    ("a person", "anybody else; how each is placed is told by the words of the report, of which this is the sort"),
)  # fmt: skip
"""What stands in `said_by`."""

ROLES = (
    ("perpetrator", "it did it, or is said to have"),
    ("target", "it was aimed at"),
    ("victim", "it suffered it"),
    ("party", "a side of a fight, or one of those who met or agreed"),
    ("authority", "it ordered, decreed or closed something"),
)
"""What sides of an incident are."""

GROUPS = (
    ("sexual violence", "words or means of sexual violence"),
    ("minors", "children, pupils, ages below 18"),
    ("detention", "people abducted, arrested, held or missing"),
    ("medical", "hospitals, ambulances, health workers"),
    ("aid", "aid workers, convoys, distributions"),
    ("shelter", "camps, shelters, the displaced"),
    ("witness", "witnesses, survivors, informants"),
)
"""Whom incidents concern, by the words of their reports; one can concern several, and only be near to them."""

AREAS = (
    ("area, name, level, province, country", "which area it is: its id in `place_id` of the tables, district or "
     "province, and what it lies in"),
    ("incidents, ids", "the incidents told of that area itself; those of a district are not among its province's"),
    ("review", "whether a person has accepted all of these"),
)  # fmt: skip
"""The properties of an area."""

COUNTING: Sequence[str] = (
    "Killed are all but fighters: soldiers, police, civilians, and whoever is not said to be anything. Fighters are "
    "members of armed groups that are no state's, and are counted apart.",
    "`low` and `high` are numbers as the words give them: a range stands for “between”, or for a word such as “about”, "
    "and a low without a high for “at least”, “more than” or “dozens”. Where no words of reports are shown, `told_as` "
    "says which words give these numbers.",
    "Low and high run from the least to the most of the figures that hold and are precise: those whose ends are within "
    "two of each other, or within a quarter of the lower. A vague one (“dozens”, “at least 24”, “1 to 60”) widens them "
    "only where it fits none of these. Where none is precise their bounds are put together: “at least ten” and “up to "
    "forty” are 10 to 40, “at least 37” and “at least 39” are at least 39. A later figure of the same originator takes "
    "the place of its earlier one, and of two of one day, in one report or in two, the greater that of the lesser, as "
    "tolls rise and totals stand beside their parts. So a superseded 2 can stand below a low of 7: it is listed and "
    "counts for nothing. `standing` marks each figure.",
    "The best figure is the newest of those from within 31 days of the first; later ones count only from somebody as "
    "well placed. A vague one that fits a precise one is never taken. Those published on the day of the newest or the "
    "day before it are as new; of these it is that of the best placed: first those who count the dead and wounded "
    "(hospitals, health and rescue services); then officials (police, army and security forces, ministries, mayors, "
    "councils, monitors, the United Nations), and reports in their own voice; then witnesses and all others "
    "(residents, relatives, elders, activists, aid and rights workers whose body does neither count nor monitor, "
    "people of whom nothing is told); last armed groups, and reports that an armed group publishes itself. Somebody is "
    "placed by the words that tell who it is, of which `said_by` gives the sort alone. Of several as well placed it is "
    "that of the last day, and of several of one day the middle one; of a range it is the middle, rounded down. `rule` "
    "tells which of this was used.",
    "What an army or an armed group tells of its enemy's dead and wounded is in no toll, whether a report quotes it or "
    "is its own: one whose outlet is named for an armed group, or for an army, a ministry of defence, a military unit "
    "or police: `side` in sources.csv. Where no side may be told, such a figure is marked as `enemy` and no more.",
    "Killed of whom one report tells nothing more, or that they were an armed group's, and as many fighters killed in "
    "another are taken for the same, but where these are an enemy's claim.",
    "Where the words give no number, or one that was not read, the row has none: that is not 0. So a total told "
    "without a number stands in statements.csv with empty `counts`.",
    "An incident has one type and the counts of all its claims: families displaced can stand under a movement of "
    "forces that drove them out.",
    "The same dead can be told one by one, as an incident, and again within a total that somebody told. The two are "
    "not matched, and must not be added to each other; nor totals that overlap in place and time.",
    "Claims are put together as one incident by how alike they are in kind, place, time, sides and figures. Where that "
    "leaves a doubt, `perhaps_same` names the other row; where it was wrong and in no doubt, two rows can tell of the "
    "same, or one of two, and nothing says so.",
)
"""How figures come about, as paragraphs."""

TIMES: Sequence[str] = (
    "A length of time without dates (“over four years”, “for the past three months”) is counted back from the day of "
    "publication, a year as 365 days. Its parts may be calendar years: parts that add up to the total need not have "
    "the same days as it.",
    "Where only the last day is there and `date_precision` is unknown, no time was told: it was so on the day of "
    "publication or before.",
)
"""How words of time were read."""

STANDING: Sequence[str] = (
    "An originator is whoever a claim comes from, counted once however many repeat it: a speaker, or a report that "
    "tells it in its own voice (“the report itself”); somebody of whom no more is known than “he” or “they” is the "
    "report's own voice too, though `said_by` has “a person”. Two originators may stand in one report, as an officer "
    "and the report that quotes him: then `reports` is 1. “corroborated” says no more than that there are two or more, "
    "and it is of the incident, not of any figure: a figure may have a single originator in a corroborated incident.",
    "`verification` is other than “reported, not verified by us” only where the grade is confirmed: one who is said to "
    "have done it says so, which `blamed` or `said_by` tells where it may be told. It confirms the deed and no figure. "
    "Where accounts conflict the grade is contested, though one who is blamed speaks in it too. `conflict` says what "
    "does not fit, as far as it may be told; who gives the rival account is told where that was read as a claim, and "
    "is not where a report only says that there is one.",
    "`parties` and `blamed` are as reports tell them; none is chosen. Who is blamed may also be among those who speak.",
)
"""How well something is borne out, as paragraphs."""

LEFT_OUT: Sequence[str] = (
    "“Outlet not told” is by design, and no slip: the outlet is named for a place or a person that the row does not "
    "tell (rules D5, D10); or the row has no link, and outlet and month would lead to the one report of few that other "
    "rows link (D3, D29); or none is on record. Which of these it is is not told. “Undisclosed source” is by the "
    "source's terms (D24). What terms forbid altogether is not in the release, or only in the column `only_counted` "
    "(D25).",
    "`shown_as` is the most that is shown of a row of its kind. A row may have less, as less is known, or less is on "
    "record; whether a finer place or day is known is not told (D29).",
    "`link` is empty with the reason in `no_link`: no address is on record, or it may not be told, as the row has no "
    "link (D3, D29), the address would tell more than the row does (D5, D10), or by the source's terms (D24).",
    "Figures of rows that tell the month alone have the month of their report, where its day is not told (D29).",
    "One report can stand in several rows of sources.csv, or several reports in one, where they may not be told apart.",
)
"""What is not told, by which rule: never why in one case."""

WORDS = (
    ("a person", "Somebody who is quoted and of whom nothing may be told, or nothing is."),
    ("the report itself", "The report says it in its own voice, and quotes nobody."),
    ("originator 1, originator 2", "Those whom the figures of one row come from, told apart within that row alone."),
    ("best placed", "Whom a figure is taken from where several are as new: see how figures come about."),
    ("superseded", "In whose place its originator put another figure: it counts for nothing, and stays listed."),
    ("history", "All who tell of it tell it as background to other news, in words such as “in 2014” or “earlier "
     "attacks”; it is in no total. No number of days alone decides it: what happened last month is news in one report "
     "and history in another, and one that tells it as news makes it news."),
    ("rows that read alike", "Two rows that differ in their ids alone rest on two sentences or two reports, and what "
     "tells these apart may not be told."),
    ("changed, with nothing before or after", "What may be told of a row became less or more, such as its outlet, or "
     "what changed is no figure and no grade; `before` and `after` are told of those alone."),
    ("denied", "The status denied: all say that it did not take place; such a row is in no total. One that somebody "
     "denies and others tell of is contested, and counts."),
    ("contested", "Accounts conflict: a text gives rival ones, somebody denies it, different doers are named; then the "
     "status is contested, and the grade. Of tolls of killed alone the grade is: two of different originators, told "
     "without reserve, of which one is more than twice the other and more than two above it, and is not the later one "
     "and at most six times as high."),
    ("hedged", "Told with a reserve in every account: perhaps, reportedly."),
    ("polarity absent; “said not to be so”", "It is said that this is not so or is missing: “access, said not to be "
     "so” is a road said not to be closed, or not to be open, as the reading does not tell which."),
    ("members of forces", "A count of troops or police who are somewhere: no toll."),
    ("other things counted", "A number of something that the list of things counted has no name for: beasts, "
     "kilograms, ransoms."),
    ("people not named here", "A side that may not be named (D10), or that no registry of actors has."),
    ("says (in manifest.json)", "A hash of all that the release tells: two releases with the same one tell the same."),
    ("only_counted", "Incidents of sources whose rows may not be handed on, which may be counted (D25)."),
    ("D1 to D29", "The rules by which Marsad publishes without doing harm: see METHOD.md."),
)  # fmt: skip
"""Words of the tables and of the site that are used in one sense."""


def told_as(low: int, high: int | None) -> str:
    """Which words give such a number, by `QUANTITIES`; "" for a plain one. Told by the numbers alone.

    It gives no word of the report: “about 20” and “between 18 and 22” are the same here.
    """
    if high == low:
        return ""
    if high is None:
        vague = {24: "“dozens”, ", 40: "“scores”, ", 200: "“hundreds”, ", 2000: "“thousands”, "}.get(low, "")
        more = f"“more than {low - 1:,}” or " if low > 1 else ""
        return f"open above: {vague}{more}“at least {low:,}”"
    if (low, high) in ((2, 9), (3, 9), (300, 900)):
        return {2: "“a few”", 3: "“several”", 300: "“several hundred”"}[low] + f", or a range from {low:,} to {high:,}"
    if low == 1:
        return f"“up to {high:,}”, or a range from 1"
    middle = (low + high) // 2
    if (low, high) == (round(middle * 0.9), round(middle * 1.1)):
        return f"“about {middle:,}”, or a range from {low:,} to {high:,}"
    if low == round((high + 1) * 0.9):
        return f"“nearly {high + 1:,}”, or a range from {low:,} to {high:,}"
    return f"a range from {low:,} to {high:,}"
