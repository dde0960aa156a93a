"""Which actors the desk counts and asks for by name: groups, forces and authorities, and never a person.

A villager whom a report names as an actor stands in the words of their claim, and is found by these; nobody is counted
or followed through a record by their name. A name that is in no registry is a person's where nothing in it says that it
is another's: one whose group nobody can tell by it is left out as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import Registry
from marsad.reference.countries import country_of
from marsad.reference.folding import fold

_BEGINS = frozenset(
    fold(word)
    for word in "asaib firqat hizb harakat harakah hashd jabhat jaysh jaish jama'at kataib katibat "
    "lashkar liwa majlis quwat saraya tanzim tehrik كتائب كتيبة لواء سرايا حركة حزب جيش جبهة قوات قوة "
    "عصائب تنظيم جماعة مجلس فرقة فوج شرطة هيئة حشد هێزی هێزەکانی سوپای پۆلیسی".split()
)
"""Words that the names of groups and forces begin with in Arabic and Kurdish, in either script, folded."""

_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z\d])[A-Z\d]{2,12}")
_EDGES = ".,;:'\"()[]’“”"


@lru_cache(maxsize=65536)
def is_told_of(name: str) -> bool:
    """Whether an actor may be counted and asked for by this name: it is known, or says itself that it is no person's.

    Says so: a noun of actors in small letters at its end ("Chechen fighters"), the head of a group's name in capitals
    ("Valley Front", "Council of State"), a people in the plural, an acronym, or a word of `_BEGINS` before others.
    """
    if Registry.load().find(name) or country_of(name):
        return True
    words = [word for part in name.split() if (word := part.strip(_EDGES))]
    if len(words) > 1 and fold(words[0]) in _BEGINS:
        return True
    parts = name.replace("-", " ").replace("/", " ").split()
    if any(map(_ACRONYM.fullmatch, parts)) and (len(words) == 1 or not name.isupper()):
        return True
    if "_".join(words[-2:]).lower() in ActorNouns.load().pairs:
        return True
    return any(_heads(word, words[at + 1] if at + 1 < len(words) else "") for at, word in enumerate(words))


def _heads(word: str, after: str) -> bool:
    """Whether a word makes a name one of actors who are no single person; `after` is the word after it, or ""."""
    nouns, key = ActorNouns.load(), word.lower()
    single = key.removesuffix("s")
    if word == key:
        known = {key, single, key.replace("men", "man"), f"{key.removesuffix('ies')}y"}
        return after == after.lower() and not known.isdisjoint(nouns.heads.keys() | nouns.members | nouns.arming)
    if key in nouns.names:
        return after in {"", "of", "for"} or not after[0].isalpha()
    return not after and (single if key.endswith("s") else "") in nouns.peoples
