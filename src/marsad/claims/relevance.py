"""Is a report about armed conflict at all? Weighs its words, so that a match or a film is never a battle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.mention import Page
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
    attack kill injure wound death dead strike raid operation force police security defense defence fire shoot explosion
    blast clash arrest seize capture ministry government foreign minister president spokesperson border threat weapon
    commander villager refugee flee evacuate intercept negotiation talk agreement peace offensive invasion group
    condemn accuse deny visit embassy diplomat diplomatic ambassador territory province governorate region
    """.split()
)
_ENOUGH, _PLENTY = 1.0, 2.0


@dataclass(frozen=True, slots=True)
class Relevance:
    """`conflict` and `other` are weights of words for and against; `domain` names the strongest rival."""

    conflict: float
    other: float
    domain: str | None

    @property
    def about_conflict(self) -> bool:
        """Whether the report is to be read for claims."""
        return self.conflict > self.other and self.conflict >= (_PLENTY if self.other else _ENOUGH)

    @property
    def why(self) -> str:
        """The weighing in words."""
        rival = f"{self.domain} {self.other:.1f}" if self.domain else "nothing else"
        return f"words of conflict {self.conflict:.1f}, of {rival}"


def weigh(pages: Sequence[Page], lexicon: Lexicon) -> Relevance:
    """Weigh a report: actors and arms on one side; words of sport, film, accident, history ... on the other."""
    conflict = 0.0
    rivals: Counter[str] = Counter()
    seen: set[str] = set()
    for page in pages:
        names: set[str] = set()
        for mention in page.actors:
            weight = _ARMED.get(mention.sort, 0.0)
            key = (mention.name or mention.quote.words).lower()
            if weight and key not in names:
                names.add(key)
                conflict += weight
        for sentence in page.sentences:
            for token in sentence.tokens:
                if token.pos not in {"NOUN", "VERB", "PROPN", "ADJ"}:
                    continue
                word = token.lemma
                if word in _STRONG and word not in seen:
                    seen.add(word)
                    conflict += 1.0
                elif word in _MILD and word not in seen:
                    seen.add(word)
                    conflict += 0.5
                for domain in lexicon.domains.get(word, ()):
                    if f"{domain}:{word}" not in seen:
                        seen.add(f"{domain}:{word}")
                        rivals[domain] += 1
    if not rivals:
        return Relevance(conflict, 0.0, None)
    domain, other = rivals.most_common(1)[0]
    return Relevance(conflict, float(other), domain)
