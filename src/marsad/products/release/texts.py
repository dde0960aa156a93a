"""The pages of a release in plain text: what it is, how it was made, what its columns hold, on what terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.model.codebook import COUNTED
from marsad.products.exports.values import STATUSES, TYPES
from marsad.products.publishing.cells import LEAST
from marsad.products.publishing.licences import FACTS
from marsad.products.publishing.redactor import LONGEST_EXCERPT
from marsad.products.publishing.sights import Profile
from marsad.products.release.about import About
from marsad.products.release.data import TABLES, Tables
from marsad.products.release.fields import Row
from marsad.products.release.glossary import (
    AREAS,
    BEST,
    CONFLICTS,
    COUNTING,
    FIGURES,
    GROUPS,
    HARM,
    LEFT_OUT,
    QUANTITIES,
    ROLES,
    SORTS,
    STANDING,
    STANDINGS,
    TIMES,
    WORDS,
)
from marsad.products.wording import count_nouns, plural

GRADES = (
    ("confirmed", "One who is said to have done it says so, and nothing conflicts."),
    ("corroborated", "Two or more originators tell of it, in one report or in several; no figure is graded by it."),
    ("single", "One originator tells of it, however many repeat it."),
    ("contested", "Accounts do not fit together; all are given and none is chosen. `conflict` says what does not fit."),
)
GAZETTEER = (
    "GeoNames (CC BY 4.0), through Who's On First",
    "OCHA COD-AB and the Iraqi Central Statistical Organization (CC BY 3.0 IGO)",
    "UCDP, Uppsala University (CC BY 4.0)",
    "Natural Earth (public domain)",
)

_UNCOUNTED = (
    "What waits for a person's accept, or is held back for its time, is not counted: from day to day the number would "
    "tell when it came."
)


def method(about: About) -> list[tuple[str, Sequence[str]]]:
    """How it was made, as headings with paragraphs."""
    hold = f"{about.hours} hours" if about.hours % 24 else f"{about.hours // 24} days"
    return [
        (
            "Where it comes from",
            (
                "Reports are read by machine into claims: who says that what happened, where, when, how many. Claims "
                "about one occurrence are one incident. Every row names the kinds of people that it rests on, and the "
                "outlets where they may be told; every figure in incidents.jsonl names the claim and the originator "
                "behind it.",
                about.covers,
                about.warning,
                about.made_by,
            ),
        ),
        (
            "What it is and is not",
            (
                "It says what reports say, not what is so. Nothing in it is a count of all that happened: what nobody "
                "reported, or was read amiss, is not in it, and an empty figure means that no number was told or read, "
                "which is not 0.",
                "Tolls have a low, a best and a high. What a belligerent claims of its enemy's losses is in no toll. "
                "Totals that somebody told stand in statements.csv and are never added to incidents; what is told as "
                "history, denied or taken back is in no total.",
            ),
        ),
        ("How figures come about", COUNTING),
        ("How well it is borne out", STANDING),
        (
            "What readers see",
            (
                *(f"{what}: {sight}." for what, sight in about.seen()),
                _placed(about.profile),
                "A district or a province is drawn as an area where its outline is known: then it has a `place_id`. A "
                "name is looked up in the gazetteer by its spelling, by what the report tells around it, and by where "
                "it tells of besides; a namesake elsewhere can have been taken.",
                f"What would guide an attacker, or endangers those it is about, is held back for {hold} after it was "
                "so; where the month alone is told, after that month.",
                "A row that tells no link to its source tells none because that would tell what is left out here; a "
                "row that may tell one has one where the report has an address on record.",
                "Nobody is named but holders of public offices who speak for them, registered groups and bodies"
                + (f", and by leave of two people: {', '.join(about.by_leave)}." if about.by_leave else "."),
                f"Tables that split people into groups leave out numbers from 1 to {LEAST - 1}, and further ones that "
                f"would give them away; a province is withheld while fewer than {LEAST} incidents there concern such "
                "groups, or are new or gone since an earlier release.",
            ),
        ),
        (
            "What is told less finely, or not told, and by which rule",
            (
                *_kinds(about),
                f"An outlet is not told in {plural(about.untold[0], 'incident')} and "
                f"{plural(about.untold[1], 'statement')}.",
                *LEFT_OUT,
                _excerpted(about.profile),
            ),
        ),
        ("The rules by number", [f"{number}: {words}" for number, words in HARM]),
        (
            "What is not in it",
            [f"{number} {reason}." for reason, number in sorted(about.held.items())]
            + ([] if about.profile is Profile.INTERNAL else [_UNCOUNTED])
            or ("No row was held back whole.",),
        ),
        (
            "When it changes",
            (
                "An id stays with its row from release to release, unless linking puts its claims together otherwise, "
                "as when a report joins it. One that is gone is in tombstones.csv, with the rows that its claims are "
                "in now. Where that is one row which has the claims of no other, changes.csv says that it goes on "
                "under its new id (`continued`), and sets its columns beside those that it had; where rows became one, "
                "or one became several, the old are removed and the new are added, and no figure is set beside "
                "another. changes.csv lists what changed since the release before, by column; why is not told: a "
                "report was added or taken off, a person accepted, changed or rejected a claim, claims were linked "
                "otherwise, or less or more of one may be told. Sources, totals and people are made anew and are not "
                "in it; an outlet that was told can be untold.",
            ),
        ),
    ]


def _placed(profile: Profile) -> str:
    if profile is Profile.PUBLIC:
        return "A place is told by the area that holds it, without a point in it, and in the same way in every release."
    if profile is Profile.PARTNER:
        return (
            "Where the place itself may be told, it has a point, rounded to what is known of it; else it is told by "
            "the area that holds it, without a point in it, and in the same way in every release."
        )
    return "Places are told as they are on record."


def _excerpted(profile: Profile) -> str:
    if profile is Profile.PUBLIC:
        return (
            "No words of reports are in a public release (D24), so that the sentence behind a figure cannot be read in "
            "it."
        )
    return (
        f"An excerpt is cut after {LONGEST_EXCERPT} signs, and is of the sentences that a claim rests on: a figure can "
        "stand in what was cut or in a sentence beside. A name that is taken out of one excerpt can stand in another, "
        "whose row may tell it."
    )


def _kinds(about: About) -> Iterator[str]:
    for words, (incidents, statements) in sorted(about.kinds.items()):
        told = f"{plural(incidents, 'incident')} and {plural(statements, 'statement')}"
        yield f"{told} are shown with at most {words}."


def readme(about: About, tables: Tables) -> str:
    """README.md: the first page."""
    lines = [f"# {about.title}", "", f"{about.heading}.", "", about.warning, ""]
    if about.expires:
        lines += [f"After {about.expires.isoformat()} ask for a newer one.", ""]
    lines += [about.made_by, "", about.covers, ""]
    lines += [
        "Open `site/index.html` in a browser; it needs no network.",
        "",
        "| file | rows | |",
        "| --- | --- | --- |",
    ]
    lines += [f"| `data/{name}.csv` | {len(tables.rows[name])} | {words} |" for name, (words, _) in TABLES.items()]
    lines += [
        "| `data/incidents.jsonl`, `data/statements.jsonl` | | The same with lists; each figure with who gave it. |",
        "| `data/incidents.geojson`, `data/areas.geojson` | | The same for maps: points or none; areas as outlines. |",
        "| `data/schema.json` | | The columns of the tables, for programs. |",
        "| `METHOD.md`, `CODEBOOK.md`, `LICENCES.md` | | How it was made, what columns hold, on what terms. |",
        "| `CHANGES.md`, `manifest.json`, `SHA256SUMS` | | What changed; what it is and the hashes of its files. |",
        "| `exports/` | | Where it is there: the same in other formats, with a page that says what they hold. |",
        "",
        "Where a number comes from: a row of `totals.csv` is the sum of the rows of `incidents.csv` of its month, "
        "country, province and type that are not `history` and not denied. What an incident's row gives as killed or "
        "injured "
        "comes of its `figures` in `incidents.jsonl`: each with who gave it, the claim, the outlet, its report in "
        "`sources.csv` (`source_id`, where that may be told), how it stands to the best figure (`standing`) and the "
        "rule by which the best was chosen. A figure in "
        "`statements.csv` is one source's own, and stands for itself. Rows, claims, and reports that may be told apart "
        "have ids: name one to whoever made this release, and they find the sentence of the report that it rests on. "
        "Nobody else can, but where an excerpt shows it. "
        "Words are explained in `CODEBOOK.md`; what is not told, and by which rule, is in `METHOD.md`.",
        "",
        "Check that it is whole: `marsad release verify DIR`, or `sha256sum -c SHA256SUMS`. That finds damage, and no "
        "deceit: whoever changes a file can make the sums anew. Where there is a `SHA256SUMS.sig`, `marsad release "
        "verify DIR --key PUBLIC` sees that it is untouched since the owner of that key signed it; have the key from "
        "them by another way. Where there is none, compare the sums with its maker's.",
        "",
    ]
    return "\n".join(lines)


def method_text(about: About) -> str:
    """METHOD.md."""
    lines = ["# How this release was made", "", f"{about.heading}.", ""]
    for heading, paragraphs in method(about):
        lines += [f"## {heading}", ""]
        for paragraph in paragraphs:
            lines += [paragraph, ""]
    return "\n".join(lines)


def codebook_text(about: About) -> str:
    """CODEBOOK.md: what every column holds."""
    lines = ["# Codebook", "", f"{about.heading}. {about.warning}", ""]
    for name, (words, columns) in TABLES.items():
        lines += [f"## {name}.csv", "", words, "", "| column | holds | |", "| --- | --- | --- |"]
        lines += [f"| `{one.name}` | {one.holds} | {one.words} |" for one in columns]
        lines.append("")
    for name, told in (("type", TYPES.items()), ("status", STATUSES.items()), ("grade", GRADES)):
        heading = {"type": "Types", "status": "Statuses", "grade": "Grades"}[name]
        lines += [
            f"## {heading}",
            "",
            f"| {name} | |",
            "| --- | --- |",
            *(f"| {one} | {words} |" for one, words in told),
            "",
        ]
    lines += ["## Figures of incidents.jsonl", "", "| field | |", "| --- | --- |"]
    lines += [f"| `{one}` | {words} |" for one, words in FIGURES]
    for heading, first, pairs in (
        ("What is counted", "what", tuple((what, count_nouns(what)[1]) for what in sorted(COUNTED))),
        ("Standing of figures", "standing", tuple(STANDINGS.items())),
        ("How `rule` reads", "rule", BEST),
        ("Words of quantity", "the report's words", QUANTITIES),
        ("Roles in `parties`", "role", ROLES),
        ("Reasons in `conflict`", "conflict", CONFLICTS),
        ("Sorts in `said_by`", "said_by", SORTS),
        ("Groups in people.csv", "group", GROUPS),
        ("Properties in areas.geojson", "property", AREAS),
        ("Words", "word", WORDS),
    ):
        lines += ["", f"## {heading}", "", f"| {first} | |", "| --- | --- |"]
        lines += [f"| {one} | {words} |" for one, words in pairs]
    for heading, paragraphs in (("How figures come about", COUNTING), ("Times", TIMES), ("Standing", STANDING)):
        lines += ["", f"## {heading}", "", *("\n\n".join(paragraphs).split("\n"))]
    left_out = "\n\n".join((*LEFT_OUT, _excerpted(about.profile)))
    lines += ["", "## What is not told", "", *left_out.split("\n"), ""]
    return "\n".join(lines)


def licences_text(about: About, sources: Sequence[Row]) -> str:
    """LICENCES.md: on what terms it and each source's facts are handed on, and whom places are owed to."""
    lines = ["# Licences and attributions", "", f"{about.heading}. {about.warning}", ""]
    lines += ["## The release itself", "", about.own_terms, "", about.made_by, ""]
    lines += ["## What it rests on", "", FACTS, ""]
    lines += ["| outlet | licence | credit |", "| --- | --- | --- |"]
    known = dict.fromkeys((row["outlet"], row["licence"], row["credit"]) for row in sources)
    lines += [f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |" for cells in known]
    lines += ["", "Places and outlines:", "", *(f"- {name}" for name in GAZETTEER), ""]
    return "\n".join(lines)


def changes_text(about: About, rows: Sequence[Row], gone: Sequence[Row]) -> str:
    """CHANGES.md: the change list in words."""
    since = f"Since release {about.before}." if about.before else "This is the first release: all of it is new."
    lines = ["# Changes", "", f"{about.heading}. {about.warning}", "", since, ""]
    goes_on = {row["id"] for row in rows if row["change"] == "continued"}
    for change in ("added", "continued", "changed", "removed"):
        ids = {row["id"] for row in rows if row["change"] == change} - (goes_on if change == "changed" else set())
        lines += [f"- {change}: {len(ids)}"]
    lines += ["", f"Tombstones: {len(gone)}.", ""]
    return "\n".join(lines)
