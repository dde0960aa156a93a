"""Is a report about armed conflict at all? Weighs its words, so that a match or a film is never a battle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.mention import Page
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

HARD = frozenset(
    """
    airstrike shelling mortar artillery insurgent insurgency militant gunman gunmen jihadist ied militia guerrilla
    landmine warplane paramilitary terrorist peacekeeper abduct ambush sniper rebel ceasefire checkpoint bombing
    extremist displaced militiaman frontline truce hostilities airspace missile warship blockade bomb bombardment
    grenade explosive detonate civilian munition humanitarian regime besiege gunfire gunshot ammunition armed gunpoint
    abduction kidnap kidnapping kidnapper hostage captor displace rocket curfew massacre
    """.split()
)
_TOLD = frozenset({"fiction", "history"})
"""Domains that speak of armed groups and their arms without any of it being news."""

_RIVALS, _DENSITY, _PLAIN = 3, 0.8, 2
"""A report belongs elsewhere with so many different words of another domain, at so many per hundred words; one told as
fiction or history always, any other where fewer than so many words are of armed conflict alone."""


LONG = 100
"""A report of so many words with none that belongs to armed conflict alone is of something else."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """What the words of a report weigh.

    `hard` is how many different ones belong to armed conflict alone; `other` counts the different words of the
    strongest rival `domain`, `words` all words.
    """

    hard: int
    other: int
    domain: str | None
    words: int

    @property
    def elsewhere(self) -> bool:
        """Whether words of another domain are many and dense enough to say what the report is about."""
        if self.other < _RIVALS or 100 * self.other < _DENSITY * self.words:
            return False
        return self.domain in _TOLD or self.hard < _PLAIN or self.other > 2 * self.hard

    @property
    def why(self) -> str:
        """What speaks for its being about something else: "reads like fiction (5 words of it)"."""
        how_many = f"{self.other} {'word' if self.other == 1 else 'words'}"
        return f"reads like {self.domain} ({how_many} of it)"


def weigh(pages: Sequence[Page], lexicon: Lexicon) -> Relevance:
    """Weigh a report: words of conflict alone on one side; those of sport, film, accident, history ... on the other."""
    words = 0
    rivals: Counter[str] = Counter()
    hard: set[str] = set()
    seen: set[str] = set()
    for page in pages:
        hard |= {one.name.lower() for one in page.actors if one.sort == "armed_group" and one.name}
        for sentence in page.sentences:
            for token in sentence.tokens:
                words += token.pos != "PUNCT"
                word = token.lemma
                if word in seen or token.pos not in {"NOUN", "VERB", "PROPN", "ADJ"}:
                    continue
                seen.add(word)
                if word in HARD and not _likened(token):
                    hard.add(word)
                rivals.update(lexicon.domains.get(word, ()))
    domain, other = rivals.most_common(1)[0] if rivals else (None, 0)
    return Relevance(len(hard), other, domain, words)


def _likened(token: Token) -> bool:
    """Whether a word only serves a simile: "like gunfire", "as if we were being bombed"."""
    if token.head.low == "like":
        return True
    return any(child.low == "if" and child.dep == "mark" for child in token.children)
