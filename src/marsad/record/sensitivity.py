"""How much harm a row could do if it were known: levels, and the least level that what it tells of forces.

Rules D3 and D29 of the project's do-no-harm list. The least level is worked out from a claim's kind, type, means,
counts, the named who speak, and the words that it rests on; a person may raise it and nobody can lower it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Means, Polarity, Type
from marsad.record.offices import is_exposed


class Level(StrEnum):
    """How a row may be told to others, from the least to the most sensitive.

    `ordinary`: what happened and is over. `guarded`: what would guide an attacker (D29). `strict`: what endangers those
    it is about (D3). `closed`: for the house alone; it leaves a tombstone where it was public before.
    """

    ORDINARY = "ordinary"
    GUARDED = "guarded"
    STRICT = "strict"
    CLOSED = "closed"

    @property
    def rank(self) -> int:
        """0 for ordinary, rising."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


def highest(levels: Iterable[Level]) -> Level:
    """The most sensitive of some levels; ordinary for none."""
    return max(levels, key=_RANKS.__getitem__, default=Level.ORDINARY)


OVER = frozenset(
    {
        Type.ARMED_CLASH,
        Type.ATTACK,
        Type.BOMBING,
        Type.SHELLING,
        Type.AIRSTRIKE,
        Type.KILLING,
        Type.DESTRUCTION,
        Type.PROTEST,
    }
)
"""Types of events that are over when they are told. All others tell where somebody is, was left alone or will be."""

HELD_TYPES = frozenset({Type.ABDUCTION, Type.ARREST, Type.ABUSE})
HELD_COUNTS = frozenset({"abducted", "arrested"})

STRICT_WORDS = {
    "sexual violence": r"rap(?:e|es|ed|ing|ist|ists)|sexual\w*|molest\w*|sex slave\w*|gang-?rape\w*|forced marriage\w*",
    "minors": r"child|children|childhood|boys?|girls?|infants?|bab(?:y|ies)|toddlers?|teen\w*|minors?|schoolchild\w*"
    r"|schoolboys?|schoolgirls?|pupils?|kindergarten\w*|newborns?|adolescen\w*|underage|(?:\w+|\d+)-year-old",
    "detention": r"detain\w*|detention\w*|detainees?|prison\w*|jail\w*|custody|arrest\w*|imprison\w*|inmates?"
    r"|disappear\w*|missing|abduct\w*|kidnap\w*|hostages?|captiv\w*|captors?|tortur\w*|interrogat\w*",
    "medical": r"hospitals?|clinics?|ambulances?|medics?|medical\w*|doctors?|nurses?|paramedics?|health (?:cent\w+|work"
    r"\w*|facilit\w+)|field dressing\w*|pharmac\w+|surgeons?|midwi\w+|maternity|dispensar\w+|blood banks?",
    "aid": r"aid (?:convoys?|workers?|trucks?|agenc\w+|groups?|warehouses?|distribution\w*|supplies|deliver\w+)"
    r"|humanitarian\w*|relief (?:convoys?|workers?|agenc\w+|supplies)|food distribution\w*|red (?:cross|crescent)"
    r"|unicef|unhcr|wfp|msf|white helmets",
    "shelter": r"shelters?|sheltering|camps?|displaced (?:people|persons|famil\w+)|idps?|refugees?|refuge|safe houses?"
    r"|evacuee\w*|reception cent\w+",
    "witness": r"(?:eye-?)?witness\w*|testif\w*|testimon\w*|informants?|informers?|whistleblow\w*|surviv\w+",
}
"""Words that put a row among those told only strictly, by category (D3)."""

GUARDED_WORDS = (
    r"convoys?|checkpoints?|patrol\w*|garrisons?|barracks|outposts?|unguarded|undefended|unprotected|unpatrolled"
    r"|withdr[ae]w\w*|pull(?:ed|s|ing)? (?:out|back)|redeploy\w*|deploy\w*|reinforc\w*|regroup\w*|no (?:troops|soldiers"
    r"|police|forces|guards|presence|security)|security (?:gap|vacuum|void)\w*|vacuums?|gaps?|empt(?:y|ied)|abandon\w*"
    r"|deserted|evacuat\w*|returne?\w*|fled|flee\w*|hid(?:ing|eouts?|den)|tunnels?|routes?|at night|after dark"
)
"""Words of presence and absence, gaps, emptied places, routes (D29)."""

_STRICT = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for name, words in STRICT_WORDS.items()}
_GUARDED = re.compile(rf"(?<!\w)(?:{GUARDED_WORDS})(?!\w)", re.IGNORECASE)


def categories(claim: Claim, words: str) -> tuple[str, ...]:
    """The categories of D3 that a claim falls under; `words` are the sentences that it rests on."""
    said = " ".join((words, *(place.quote.words for place in claim.where)))
    found = [name for name, pattern in _STRICT.items() if pattern.search(said)]
    if claim.means is Means.SEXUAL:
        found.append("sexual violence")
    if claim.type in HELD_TYPES or any(HELD_COUNTS.intersection(count.what.split("_")) for count in claim.counts):
        found.append("detention")
    if is_exposed(claim.speaker):
        found.append("witness")
    return tuple(dict.fromkeys(found))


def is_guide(claim: Claim, words: str) -> bool:
    """Whether a claim would guide an attacker (D29): anything but an event that is over, told with no word of forces,
    gaps, emptied places or routes."""
    over = claim.kind in (Kind.EVENT, Kind.TALLY) and claim.type in OVER and claim.polarity is Polarity.PRESENT
    return not over or _GUARDED.search(words) is not None


def least(claim: Claim, words: str) -> Level:
    """The least level of a claim, whatever its source says and whoever asks."""
    if categories(claim, words):
        return Level.STRICT
    return Level.GUARDED if is_guide(claim, words) else Level.ORDINARY
