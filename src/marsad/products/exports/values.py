"""What the words in a column with a closed list mean: a reader with the export alone must not need another book."""

from __future__ import annotations

from marsad.model.incident import Grade

TYPES = {
    "armed_clash": "two armed sides fighting, an ambush that is answered, an assault beaten back",
    "attack": (
        'an armed attack by one side with no fight told: shooting, raid, grenade, knife; also "an attack" and no more'
    ),
    "bombing": "an explosive that is planted or carried: roadside bomb, mine, car bomb, suicide belt",
    "shelling": "fire from a distance: artillery, mortars, rockets, missiles, tanks",
    "airstrike": "bombs or missiles from aircraft, helicopters or drones; drones and missiles shot down",
    "killing": "people killed by means that are not told or not in this list: executions, murders, bodies found",
    "abduction": "kidnapping, hostages, people made to disappear",
    "abuse": "torture, beating, sexual violence, ill-treatment",
    "coercion": "threats to people, extortion, forced recruitment, forced pledges, ransom demanded",
    "operation": "a search, sweep, raid to arrest, pursuit; hostages freed by force",
    "arrest": "people held by an authority, or giving themselves up",
    "seizure": "weapons, explosives, money, vehicles or hideouts found, taken, or destroyed where found",
    "control": "a place taken, lost, retaken, besieged, handed over; who has the upper hand",
    "movement": "forces or fighters arrive, leave, infiltrate, gather",
    "presence": "fighters, cells, camps or forces are somewhere; or nobody is (polarity is absent)",
    "displacement": "people leave or are driven out; a village stands empty",
    "return": "people go back, life resumes; hostages let go or bought free",
    "destruction": "homes, crops, roads or other property burned, destroyed, looted",
    "access": "roads, movement at night, checkpoints, curfews, aid: closed, limited or opened; sieges and shortages",
    "coordination": "forces, authorities or groups meet, agree, join, split, or fail to; talks for hostages",
    "statement": "a declaration, a claim of responsibility, a denial, blame, a resignation, where that is the news",
    "protest": "protests, riots, and deaths counted in them",
    "security": "how safe a place is, and whether it is becoming safer",
}
"""The types of the codebook, in its words."""

STATUSES = {
    "asserted": "the text says so plainly",
    "hedged": "the text says so with a reserve: perhaps, reportedly, is feared to",
    "contested": "accounts contradict one another",
    "denied": "the text says that it is not so",
}
GRADES = {
    "confirmed": "one who is said to have done it says so",
    "corroborated": "two or more originators tell of it, in one report or in several",
    "single": "one originator does, however many repeat it",
    "contested": "accounts do not fit together",
    "withdrawn": "all who told of it took it back",
}
REVIEWED = {
    "yes": "people stand behind every claim of it",
    "partly": "people stand behind some of them",
    "no": "nobody has looked, or whoever did left it open: a program put it together",
}
VERDICTS = {
    "accepted": "it is as the program read it",
    "changed": "it is as a person put it",
    "added": "a person added it",
    "unsure": "looked at and left open",
    "rejected": "the words do not say it",
}
POLARITIES = {"present": "it says that something is so", "absent": "it says that something is not so"}
TIMES = {
    "day": "to the day, or a few days by name",
    "week": "to the week",
    "month": "to the month",
    "season": "to the season",
    "year": "to the year",
    "period": "a stretch of time by its ends",
    "unknown": "not told",
}
PLACES = {
    "1": "the place itself",
    "2": "near it, within about 25 km",
    "3": "the district",
    "4": "the province",
    "5": "something vague or longer than a province",
    "6": "the country",
    "7": "sea or air beyond any country",
}

NOT_VERIFIED = "reported, not verified by us"
CONFIRMED = "those said to have done it say so; not verified by us"
VERIFICATIONS = {
    NOT_VERIFIED: "reports say so; nobody here has found out whether it is so",
    CONFIRMED: "one who is said to have done it says so, and no figure is confirmed by it",
}
HISTORIES = {
    "yes": "all who tell of it tell it as background to other news: no total of what is new holds it",
    "no": "at least one tells it as news",
}

VALUES = {
    "type": TYPES,
    "status": STATUSES,
    "grade": GRADES,
    "reviewed": REVIEWED,
    "verification": VERIFICATIONS,
    "history": HISTORIES,
    "verdict": VERDICTS,
    "polarity": POLARITIES,
    "time_precision": TIMES,
    "place_precision": PLACES,
}
"""The words of each such column with what they mean. Columns of one name have the same words in all tables."""


def verification(grade: Grade) -> str:
    """How far a row of a grade is verified: only who is said to have done it can confirm it (D15)."""
    return CONFIRMED if grade is Grade.CONFIRMED else NOT_VERIFIED
