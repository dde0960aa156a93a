"""The words of attribution: verbs and nouns that give somebody's word, and the nouns for those who give it."""

from __future__ import annotations

from marsad.model.calendar import WEEKDAYS

TELLING = frozenset(
    "say tell add explain state reply respond remark quip recount narrate testify tweet write joke".split()
)
"""Verbs that give somebody's word whatever stands beside them, and whoever their subject is."""

CLAUSE = TELLING | frozenset(
    """
    announce report claim believe estimate stress note confirm warn suggest agree conclude continue indicate
    reveal argue insist deny declare recall admit acknowledge emphasize emphasise assert allege disclose inform
    maintain predict clarify affirm complain think fear suspect reiterate reckon observe mention caution vow
    pledge promise understand know find discover determine contend proclaim concede assure hint lament
    boast brag speculate posit theorize reaffirm remind advise guess imagine worry hope expect feel doubt
    dispute realize realise see decide ask wonder swear signal interject protest underline underscore highlight
    repeat charge propose counter fret assume assess establish calculate verify tally grumble retort shout
    recognise figure project forecast certify read hear show demonstrate relate opine muse describe point suppose
    presume specify remember recollect confess attest aver avow confide surmise submit venture demand request
    """.split()
)
"""Verbs that give somebody's word where they govern a clause."""

QUOTING = CLAUSE | frozenset(
    """
    call ask urge shout cry chant yell exclaim whisper joke laugh sigh describe accuse blame praise criticize
    criticise condemn denounce slam blast mock post comment answer put cite offer summarize summarise
    """.split()
) - frozenset({"show", "see", "hear", "know"})
"""Verbs that may stand beside a quote of the one who speaks."""

OF_DEEDS = frozenset(
    """
    report announce confirm claim allege estimate deny document record count predict fear reveal acknowledge
    admit disclose register log suspect verify tally cite list describe note mention recall credit condemn
    detect concede expect anticipate dread foresee calculate reckon tabulate catalogue catalog
    enumerate chronicle itemise itemize confess collate
    """.split()
)
"""Verbs whose object is what is said to have happened: "confirms the deaths of two", "fear an attack"."""

COUNTING = frozenset(
    "count record document register tally log tabulate catalogue catalog enumerate chronicle itemise itemize "
    "collate".split()
)
"""Verbs of keeping figures, which only a body or a paper does."""

TO_HAVE_DONE = frozenset("claim deny report admit allege recall acknowledge vow pledge promise swear confirm".split())
"""Verbs whose infinitive or participle is what is said: "claim to have captured", "denies firing"."""

ABOUT = frozenset("warn complain speak talk tell inform testify boast admit attribute hope point".split())
"""Verbs that say something of, about or against what follows."""

DECLARING = frozenset(
    """
    deny blame reject accuse condemn dismiss promise vow pledge urge praise describe attribute appeal boast hail
    mourn deplore denounce apologize apologise voice scoff confess dispute retract welcome comment call regret
    plead pin
    """.split()
)
"""Verbs that are deeds of speech: the verb itself is what its subject asserts, not what its object is."""

SILENT = frozenset({"announce", "declare"})
"""Verbs that are the reporter's own where their object is what is said: "announced a truce"."""

WEAK = frozenset(
    """
    show indicate suggest reveal continue conclude find see point confirm read demonstrate reflect note project
    figure feel describe call put predict charge counter hint signal underscore underline highlight repeat start
    begin go give make offer cite post slam blast recall mean hear list detect condemn claim worry answer fear
    """.split()
)
"""Verbs that things may be the subject of without saying anything."""

WITNESSING = frozenset({"hear", "see"})
WITNESSES = frozenset(
    """
    witness resident villager local inhabitant eyewitness fisherman farmer shopkeeper neighbour neighbor
    survivor herder passer-by reporter townspeople shepherd trader driver passenger
    """.split()
)
"""Who tells of what "residents heard", and whose hearing is told for that."""

ISSUING = frozenset("lodge file issue release publish e-mail email distribute broadcast circulate".split())
ISSUED = frozenset(
    """
    statement video photograph picture leaflet message letter communique communiqué recording complaint protest petition
    objection
    """.split()
)
"""Deeds of speech in what is made public: "issued a statement"."""

STATED = frozenset("statement communique communiqué report message post release text bulletin".split())
"""Papers in which somebody who spoke before goes on: "the statement added"."""

TOLLS = frozenset("toll number figure count total loss tally death casualty dead estimate".split())
DAYS = frozenset({*WEEKDAYS, "today", "yesterday"})
OCCASIONS = frozenset(
    "interview conference speech briefing call telephone phone broadcast address video e-mail".split()
)
"""When and on what occasion something was said."""

LISTS = frozenset(
    "list register tally log record count roll roster ledger inventory catalogue catalog database".split()
)
"""What somebody keeps of those who were killed or taken."""

RECKONINGS = frozenset(
    """
    count account estimate tally reckoning telling view word version admission figure opinion judgement judgment phrase
    estimation assessment
    """.split()
)
ACCOUNTS = frozenset("account version picture story tale explanation breakdown toll figure tally answer detail".split())
"""Nouns for what somebody counts or tells."""

EITHER = frozenset(
    "list lists report reports claims documents states counts records talks estimates fears hopes".split()
)
"""Verbs that a parser may take for nouns."""

PARTED = frozenset(
    """
    calculate estimate reckon count admit report go recall promise boast answer retort shout complain verify
    allege maintains admits reports counts estimates claims states says recalls complains
    """.split()
)
"""Further verbs of saying where commas set them off, lemmas and forms that a parser may take for nouns."""

TAKING = frozenset({"claim", "admit", "accept", "deny", "disclaim"})
TAKEN = frozenset({"responsibility", "credit", "involvement", "blame"})
"""Claims of responsibility: verbs and their objects."""

STANCES = frozenset("concerned worried afraid fearful alarmed confident convinced certain hopeful adamant sure".split())
"""Adjectives that give somebody's mind: "forces are concerned about a return"."""

PERFORMING = frozenset(
    """
    condemn welcome commend offer express extend urge reaffirm reiterate deplore denounce congratulate applaud
    mourn condole call
    """.split()
)
"""Verbs that do what they say, in the first person: what a party's statement is made of."""

FINDING = frozenset("verify document record receive inform wish note observe treat register find".split())
MOODS = frozenset(
    "appalled concerned alarmed saddened deeply shocked outraged dismayed encouraged convinced committed".split()
)
"""What else a party says of itself in its statement: what it found, and in what mood it is."""

CITING = frozenset({"say", "tell", "add", "according"})
"""Words of attribution that show a report to be a reporter's."""

STANDING = PERFORMING | frozenset("support stand remain join continue thank".split())
"""Verbs with which a party takes a stand in a statement of its own."""

SHOWING = frozenset("show demonstrate indicate suggest reveal read find put estimate reflect conclude".split())
"""Verbs that papers are the subject of."""

PAPERS = frozenset(
    """
    figure statistic data report statement count release record document source intelligence investigation
    survey tally communique communiqué bulletin census inquiry poll study analysis memo letter email filing
    indictment article post tweet message column editorial book account transcript affidavit complaint ruling
    assessment toll ledger list datum testimony petition log notebook register picture image footage video
    photograph photo map page
    """.split()
)
"""Things that speak for whoever made them."""

VOICED = frozenset(
    """
    claim report warning statement allegation announcement accusation assertion suggestion fear belief concern
    admission testimony declaration denial complaint assurance argument estimate view contention prediction
    threat alarm
    """.split()
)
"""Nouns that give somebody's word: "the ministry's claim that", "warnings from the embassy about"."""

PERSONAL = frozenset(
    """
    officer source official resident witness commander local villager soldier spokesman spokeswoman spokesperson
    member leader analyst doctor insider survivor eyewitness fighter militant activist journalist correspondent
    diplomat adviser advisor minister governor mayor chief policeman elder farmer relative neighbour neighbor
    expert observer monitor worker general colonel captain major lieutenant brigadier head director secretary
    man woman people many some others other employee teacher medic guard driver shopkeeper sheikh aide critic
    supporter lawmaker ambassador envoy president deputy politician candidate senator congressman congresswoman
    representative judge lawyer attorney prosecutor professor researcher scholar author economist historian
    strategist pollster manager executive founder chairman chairwoman chair chairperson volunteer voter
    protester protestor student mother father son daughter brother sister wife husband widow parent child boy
    girl family civilian refugee nurse surgeon physician engineer trader merchant shepherd fisherman imam priest
    bishop pope king prince queen troop rebel insurgent jihadist extremist terrorist detainee prisoner victim
    suspect defendant plaintiff nominee operative organizer organiser host moderator guest colleague friend
    veteran cleric preacher sergeant admiral commissioner coordinator rapporteur investigator inspector agent
    reporter tribesman rescuer paramedic speaker premier chancellor emir caliph warlord negotiator mediator
    delegate counsel counselor coach owner ally contractor consultant operator participant herder herdsman miner
    partner ombudsman ombudswoman consul councillor councilor clerk prefect administrator baker grocer butcher
    pharmacist actor nun uncle aunt cousin nephew photographer worshipper grower peasant notable catechist superior
    headmaster headmistress arrival inmate advocate campaigner demonstrator smuggler trucker hauler tenant separatist
    guerrilla townspeople clergy midwife passenger landlord parishioner abbot rabbi monk escapee hostage
    truce-monitor broker staffer insurer person human migrant citizen opponent adversary counterpart predecessor
    successor winner patriarch democrat republican conservative liberal progressive american columnist
    commentator pundit blogger detective sleuth stallholder caretaker watchman ferryman boatman headman porter
    pathologist coroner magistrate beekeeper gardener
    """.split()
)
"""Nouns for persons who may speak."""

BODIES = frozenset(
    """
    ministry government police army military navy force group agency office authority council court union party
    company campaign organization organisation coalition media newspaper outlet committee embassy team mission
    prosecution department administration parliament congress senate house bureau institute institution
    foundation society network association federation alliance front movement guard regime opposition cabinet
    presidency directorate commission command brigade division battalion service unit board panel jury firm bank
    airline corporation hospital charity watchdog ngo cell arm television tv radio monitor observatory centre
    center station channel website magazine paper press state kingdom republic nation country syndicate tribe
    militia faction wing leadership staff crew community public side lobby entity headquarters diocese archdiocese
    parish church clinic university municipality secretariat prefecture project programme program initiative
    consortium branch
    """.split()
)
"""Nouns for bodies that may speak."""

KINDS_OF = {
    "officer": frozenset(
        "officer colonel captain major lieutenant general brigadier commander policeman sergeant official col capt maj "
        "lt gen brig sgt inspector superintendent".split()
    ),
    "official": frozenset(
        "official minister mayor governor spokesman spokeswoman spokesperson head chief director secretary "
        "administrator prefect commissioner ombudsman ombudswoman councillor prosecutor coordinator chairman "
        "chairwoman".split()
    ),
    "commander": frozenset("commander colonel captain major lieutenant general brigadier officer leader".split()),
    "insider": frozenset("source official officer member employee".split()),
    "source": frozenset("source official officer insider".split()),
    "lawmaker": frozenset("lawmaker member mp senator congressman congresswoman representative deputy".split()),
    "politician": frozenset("senator governor mayor congressman minister president lawmaker candidate".split()),
    "candidate": frozenset("candidate nominee".split()),
    "nominee": frozenset("candidate nominee".split()),
    "doctor": frozenset("doctor physician surgeon medic dr".split()),
    "leader": frozenset("leader chief head chairman president commander sheikh emir".split()),
    "spokesman": frozenset("spokesman spokesperson".split()),
    "spokeswoman": frozenset("spokeswoman spokesperson".split()),
    "organization": frozenset("organization group association foundation union society watchdog observatory".split()),
    "organisation": frozenset("organisation group association foundation union society watchdog observatory".split()),
    "entity": frozenset("office ministry agency institution authority council organization organisation".split()),
    "department": frozenset({"department", "ministry"}),
    "group": frozenset(
        "group organization organisation front movement militia state army forces faction committee committees network "
        "association council alliance coalition observatory watchdog charity union society rooms".split()
    ),
}
"""What a definite description may go back to: "the officer" to a colonel."""

OFFICES = frozenset(
    """
    minister governor mayor president king queen premier secretary chief prefect ambassador pope emir chancellor
    administrator director chairman chairwoman bishop superior commissioner speaker ombudsman ombudswoman
    """.split()
)
"""Offices that one person holds: "the governor" is nobody whose name is withheld."""

TITLES = frozenset(
    """
    mr mrs ms dr gen lt col maj brig capt sgt cpl adm cmdr president minister prime general colonel captain
    major lieutenant brigadier admiral commander sergeant sheikh governor mayor secretary ambassador spokesman
    spokeswoman spokesperson chief head deputy director professor prof sen rep gov senator representative
    congressman congresswoman judge justice attorney king queen prince princess pope bishop rev reverend imam
    ayatollah mullah chairman chairwoman chancellor commissioner coordinator envoy speaker chairperson marshal
    premier sir lord lady officer inspector superintendent leader candidate nominee analyst adviser advisor
    lawmaker hon honourable mallam malam alhaji haji pastor lawyer activist resident councillor mp sp dsp asp
    csp ssp dpo
    """.split()
)
"""Words before a name that are no part of it."""

PARTICLES = frozenset("al el bin ibn abu abd ben von van de la le du der di da ad as ar an at ul".split())
"""Small words inside names."""

OUTLET_PEOPLE = frozenset(["correspondent", "reporter"])
"""Whose word is the outlet's own."""

PRONOUNS = frozenset({"he", "she", "they", "it"})
INDEFINITE = frozenset(
    "some many others several most few everyone someone one all both another those two three four".split()
)
"""Words for persons who are not named, standing alone or before "of"."""
