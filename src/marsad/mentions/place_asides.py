"""Places that a report names and where nothing of it happened: addresses, origins, comparisons, capitals that act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.model.syntax import Token
from marsad.reference.countries import demonym_code

_FURNITURE = re.compile(
    r"\bP\.? ?O\.? Box\b|\bSuite \d|\ball rights reserved\b|©|\(c\) ?\d{4}|\bregistered (?:in|office|charity)\b|"
    r"\bprinted (?:and|by|in)\b|\b(?:distributed|published|sponsored) by\b|\bnewsletter\b|\bsubscribe\b|"
    r"\bdonat(?:e|ions)\b|"
    r"\bcheques? to\b|\b(?:contact|tel|telephone|phone|e-?mail|address):|\babout us\b|\beditorial office\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    "man woman boy girl youth student engineer doctor driver convert native teacher worker labourer laborer "
    "businessman merchant trader preacher cleric recruit volunteer immigrant migrant national citizen lawyer nurse "
    "journalist activist mechanic farmer tourist son daughter brother sister couple singer poet".split()
)
_RAISED = frozenset({"bear", "born", "grow", "raise", "hail", "educate"})
_BORN = frozenset({"born", "raised", "bred", "educated", "native", "natives"})
_ACTING = frozenset(
    "maintain insist back host recall summon issue sign refuse broker mediate send impose lift deny accuse blame vow "
    "condemn urge demand warn object protest decline comment fund sponsor supply arm finance support negotiate pledge "
    "call describe want hope fear believe consider think know expect recognise recognize".split()
)
"""Verbs that only a government does, where a place is their subject."""
_ADDRESSED = frozenset("accuse blame condemn urge tell ask warn criticise criticize thank pressure persuade".split())
"""Verbs done to governments, where a place is their object."""
_MOODS = frozenset("worried concerned angry ready silent furious alarmed pleased adamant willing keen".split())
_SEATED = frozenset({"base", "headquarter", "register", "run", "house"})
"""Verbs that say where an office is, in a clause about it: "a group, which is run from a house in X,"."""
_SPEAKING = frozenset({"speak", "brief", "reach", "interview", "contact"})


ASIDES = ("in an address", "an origin", "where somebody speaks", "an office's seat", "only likened to it")
"""Reasons, of all for which a name is no scene, that hold whatever else the sentence tells."""


def line_of(text: str, start: int) -> str:
    """The line of the text that character `start` stands in."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return text[left : right if right >= 0 else len(text)]


def is_address(line: str) -> bool:
    """A line of a publisher's: its address, its rights, where to give money; or one of names and commas alone."""
    if len(line) > 300:
        return False
    if _FURNITURE.search(line):
        return True
    words = [word for word in re.split(r"[\s,]+", line.strip().rstrip(".")) if word]
    return line.count(",") >= 2 and len(words) < 10 and all(not word[0].islower() for word in words)


def aside(tokens: Sequence[Token], left: int, last: int, right: int, *, capital: bool) -> str:
    """Why the name at tokens `left` to `last`, in a phrase that ends at `right`, is no scene; "" where it may be one.

    `capital` is true for the name of a country's capital or of a country.
    """
    before = tokens[left - 1] if left else None
    after = tokens[right + 1] if right + 1 < len(tokens) else None
    if before is not None and (told := _origin(before) or _spoken(before)):
        return told
    if _likened(tokens, left):
        return "only likened to it"
    if after is not None:
        behind = tokens[right + 2] if after.text == "-" and right + 2 < len(tokens) else after
        if behind.low in _BORN:
            return "an origin"
        if (
            tokens[last].dep == "compound"
            and tokens[last].head.i > tokens[last].i
            and tokens[last].head.lemma in _PEOPLE
        ):
            return "an origin"
    return _government(tokens[last]) if capital else ""


def _origin(before: Token) -> str:
    """ "An engineer from X", "born in X", "youths of X"."""
    head = before.head
    if before.low == "from" and head.pos in {"NOUN", "PROPN", "ADJ"}:
        return "an origin" if head.lemma in _PEOPLE | {"descent", "origin"} or demonym_code(head.text) else ""
    if before.low in {"in", "at", "from"} and head.lemma in _RAISED and head.pos == "VERB":
        return "an origin"
    return "an origin" if before.low == "of" and head.lemma in {"youth", "native"} else ""


def _spoken(before: Token) -> str:
    """ "Speaking in X", "reached by telephone in X", "on a visit to X"."""
    head = before.head
    if before.low in {"in", "at"} and head.lemma in _SPEAKING and head.tag in {"VBG", "VBN"}:
        return "where somebody speaks"
    if before.low == "in":
        over = next((token for token in before.ancestors() if token.pos == "VERB"), None)
        if over is not None and over.lemma in _SEATED and over.dep == "relcl" and over.head.pos == "PROPN":
            return "an office's seat"
    return "where somebody speaks" if before.low == "to" and head.lemma == "visit" and head.pos == "NOUN" else ""


def _likened(tokens: Sequence[Token], left: int) -> bool:
    """ "Another X", "bigger than X", "as grim as X"; not "like" before a list of what is meant: "cities like X"."""
    if left == 0:
        return False
    word = tokens[left - 1].low
    if word in {"another", "than"}:
        return True
    return word == "as" and left > 2 and tokens[left - 3].low == "as" and tokens[left - 2].pos == "ADJ"


def _government(head: Token) -> str:
    """A capital that does or suffers what only governments do, also in a row: "Islamabad and Tehran each issued"."""
    first = head
    while first.dep == "conj" and first.head is not first:
        first = first.head
    verb = first.head
    if first.dep == "nsubj" and verb.pos in {"VERB", "AUX"}:
        mood = next((child for child in verb.children if child.dep == "acomp"), None)
        if verb.lemma in _ACTING or (mood is not None and mood.low in _MOODS):
            return f"subject of {verb.lemma!r}"
    if first.dep in {"dobj", "nsubjpass"} and verb.lemma in _ADDRESSED:
        return f"object of {verb.lemma!r}"
    return ""
