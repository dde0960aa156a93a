"""Is a report about armed conflict at all? Weighs its words, so that a match or a film is never a battle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.mention import Page
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

_ARMED = {"armed_group": 2.0, "gunmen": 1.5, "force": 1.0, "state": 0.25, "authority": 0.25}
_STRONG = frozenset(
    """
    airstrike air-strike shelling shell mortar artillery insurgent insurgency militant gunman jihadist ied militia
    guerrilla landmine ceasefire truce checkpoint warplane terrorist terrorism displaced frontline paramilitary rocket
    missile drone hostage kidnap abduct abduction kidnapping ambush detonate peacekeeper peacekeeping extremist sniper
    rebel troop troops soldier army military bomb bombing bomber civilian airspace counterterrorism counter-terrorism
    occupied war conflict settler strait naval navy tanker blockade besiege siege massacre assassinate execution
    genocide warring hostilities sanction nuclear brigade battalion regiment fighter militiaman caliphate unrest coup
    """.split()
)
_MILD = frozenset(
    """
    attack assault fighting kill injure wound death dead strike raid operation force police security defense
    defence fire shoot explosion blast clash arrest seize capture ministry government foreign minister president
    spokesperson border threat weapon commander villager refugee flee evacuate intercept negotiation talk
    agreement peace offensive invasion group condemn accuse deny visit embassy diplomat diplomatic ambassador
    territory province governorate region
    """.split()
)
HARD = frozenset(
    """
    airstrike shelling mortar artillery insurgent insurgency militant gunman gunmen jihadist ied militia guerrilla
    landmine warplane paramilitary terrorist peacekeeper abduct ambush sniper rebel ceasefire checkpoint bombing
    extremist displaced militiaman frontline truce hostilities airspace missile warship blockade bomb bombardment
    grenade explosive detonate civilian munition humanitarian regime besiege gunfire gunshot ammunition armed gunpoint
    abduction kidnap kidnapping kidnapper hostage captor displace rocket curfew massacre
    """.split()
)
_ENOUGH, _PLENTY = 1.0, 2.0
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

    `conflict` is the weight of words and actors of conflict, `hard` how many different ones belong to it alone; `other`
    counts the different words of the strongest rival `domain`, `words` all words.
    """

    conflict: float
    hard: int
    other: int
    domain: str | None
    words: int

    @property
    def about_conflict(self) -> bool:
        """Whether the report is to be read for claims."""
        if self.elsewhere or self._bare:
            return False
        return self.conflict > self.other and self.conflict >= (_PLENTY if self.other and not self.hard else _ENOUGH)

    @property
    def elsewhere(self) -> bool:
        """Whether words of another domain are many and dense enough to say what the report is about."""
        if self.other < _RIVALS or 100 * self.other < _DENSITY * self.words:
            return False
        return self.domain in _TOLD or self.hard < _PLAIN or self.other > 2 * self.hard

    @property
    def _bare(self) -> bool:
        """Whether a report of some length has no word that belongs to armed conflict alone."""
        return self.words >= LONG and self.hard == 0

    @property
    def why(self) -> str:
        """What decided, in words: "reads like fiction (5 words of it)"."""
        how_many = f"{self.other} {'word' if self.other == 1 else 'words'}"
        if self.about_conflict:
            return "reads like a report on armed conflict"
        if self.elsewhere:
            return f"reads like {self.domain} ({how_many} of it)"
        if self._bare:
            return f"none of its {self.words} words belongs to armed conflict alone"
        return "hardly a word of armed conflict" + (f", and {how_many} of {self.domain}" if self.other else "")


def weigh(pages: Sequence[Page], lexicon: Lexicon) -> Relevance:
    """Weigh a report: actors and arms on one side; words of sport, film, accident, history ... on the other."""
    conflict, words = 0.0, 0
    rivals: Counter[str] = Counter()
    hard: set[str] = set()
    seen: set[str] = set()
    for page in pages:
        conflict += _actors(page, hard)
        for sentence in page.sentences:
            for token in sentence.tokens:
                words += token.pos != "PUNCT"
                word = token.lemma
                if word in seen or token.pos not in {"NOUN", "VERB", "PROPN", "ADJ"}:
                    continue
                seen.add(word)
                conflict += 1.0 if word in _STRONG else 0.5 if word in _MILD else 0.0
                if word in HARD and not _likened(token):
                    hard.add(word)
                rivals.update(lexicon.domains.get(word, ()))
    domain, other = rivals.most_common(1)[0] if rivals else (None, 0)
    return Relevance(conflict, len(hard), other, domain, words)


def _likened(token: Token) -> bool:
    """Whether a word only serves a simile: "like gunfire", "as if we were being bombed"."""
    if token.head.low == "like":
        return True
    return any(child.low == "if" and child.dep == "mark" for child in token.children)


def _actors(page: Page, hard: set[str]) -> float:
    """The weight of the actors of a page, each name once; armed groups count among the words of conflict alone."""
    weight = 0.0
    names: set[str] = set()
    for mention in page.actors:
        key = (mention.name or mention.quote.words).lower()
        if key not in names:
            names.add(key)
            weight += _ARMED.get(mention.sort, 0.0)
            if mention.sort == "armed_group" and mention.name:
                hard.add(key)
    return weight
