"""Words alone, before anything is parsed: can a report hold what belongs to armed conflict and to nothing else?

Where it cannot, `relevance` will set it aside however it is parsed, so that parsing it can be spared. What is asked
here is asked too widely on purpose: a word counts in any form that its lemma may have, and a name in any sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from marsad.claims.relevance import HARD, LONG
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import Registry

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SPARE = 1.1
"""A text must be longer than `LONG` by so much, as the parser counts words in its own way."""
_FIGHTERS = frozenset({"gunmen", "band", "militia", "armed_group"})


def bare(text: str, registry: Registry) -> int:
    """The number of words of a text that is long and has no word or name of armed conflict alone; 0 for any other."""
    words = _WORD.findall(text)
    if len(words) < _SPARE * LONG or not _spoken().isdisjoint(_forms(words)):
        return 0
    if any(word.startswith(_stems()) for word in map(str.lower, set(words))):
        return 0
    named = (actor for _, _, match in registry.match_text(text) for actor in match.actors)
    return 0 if any(actor.sort == "armed_group" for actor in named) else len(words)


def _forms(words: Iterable[str]) -> set[str]:
    """The words in small letters, and what each part of them may be the plural of."""
    told: set[str] = set()
    for word in set(words):
        for part in (word, *re.split(r"[-'’]", word)):
            low = part.lower()
            told |= {low, low.removesuffix("s"), low.removesuffix("es")}
            told |= {low[:-3] + end for many, end in (("ies", "y"), ("men", "man")) if low.endswith(many)}
    return told


@cache
def _stems() -> tuple[str, ...]:
    """What every form of those words begins with: "displac" of "displace", "gunm" of "gunmen"."""
    return tuple(sorted({re.sub(r"(?<=\w{4})(?:[aeiouy]+|[ae]n|ing|ed|ment)$", "", word) for word in HARD}))


@cache
def _spoken() -> frozenset[str]:
    """Nouns that may stand for an armed group, or end the name of one."""
    nouns = ActorNouns.load()
    heads = {word for word, noun in (*nouns.heads.items(), *nouns.pairs.items()) if noun.sort in _FIGHTERS}
    return frozenset({*heads, *nouns.arming, *(word for word, sort in nouns.names.items() if sort in _FIGHTERS)})
