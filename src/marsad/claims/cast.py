"""Who and what the words of a passage are: the actor, the sorts of thing and the number behind each token."""

from __future__ import annotations

from bisect import bisect_right
from typing import Generic, TypeVar

from marsad.model.mention import ActorMention, Page, PlaceMention, QuantityMention
from marsad.model.span import Span
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

T = TypeVar("T")
_SORTS = {
    "armed_group": frozenset({"armed", "group"}),
    "gunmen": frozenset({"armed", "gunmen"}),
    "force": frozenset({"force"}),
    "authority": frozenset({"authority", "state"}),
    "civilians": frozenset({"civil"}),
    "person": frozenset({"person"}),
    "state": frozenset({"state"}),
    "organization": frozenset({"group", "organization"}),
}
_PARTITIVE = frozenset(
    """
    kg kilogram kilo tonne ton litre crate box bag lot quantity amount cache stash pile plenty
    member number dozen hundred thousand score group unit series couple total some many most part several all
    leader commander officer other body half majority detachment column convoy remnant element cell pocket faction
    fighter hundreds thousands dozens scores more one two three
    """.split()
)


class Cast:
    """The actors, places and quantities of one page, found by token."""

    def __init__(self, page: Page, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._actors = _Spans([(mention.quote.span, mention) for mention in page.actors])
        self._places = _Spans([(mention.quote.span, mention) for mention in page.places])
        self._quantities = _Spans([(mention.quote.span, mention) for mention in page.quantities])

    def actor_on(self, token: Token) -> ActorMention | None:
        """The actor whose words the token stands in."""
        return self._actors.at(token.start)

    def place_on(self, token: Token) -> PlaceMention | None:
        """The place whose words the token stands in."""
        return self._places.at(token.start)

    def quantity_on(self, token: Token) -> QuantityMention | None:
        """The quantity whose words the token stands in."""
        return self._quantities.at(token.start)

    def actor(self, token: Token) -> ActorMention | None:
        """The actor that a token speaks of: its own, or for "members of …", "dozens of …" the one in what follows."""
        found = self.actor_on(token)
        if found:
            return found
        for child in token.children:
            if child.dep == "prep" and child.low == "of" and (_is_part(token) or self.quantity_on(token)):
                for thing in child.children:
                    if thing.dep == "pobj" and (inner := self.actor(thing)):
                        return inner
        for child in token.children:
            if child.dep in {"compound", "amod", "nmod", "appos"} and (inner := self.actor_on(child)):
                return inner
        return None

    def sorts(self, token: Token | None) -> frozenset[str] | None:
        """What sorts of thing an argument is (see triggers.txt); None where there is no argument."""
        if token is None:
            return None
        found: frozenset[str] = frozenset()
        if token.pos != "PRON":
            found |= self._lexicon.sorts(token.lemma) or self._lexicon.sorts(token.low)
            for child in token.children:
                if child.dep == "compound":
                    found |= self._lexicon.sorts(f"{child.low}_{token.lemma}")
        actor = self.actor(token)
        if actor:
            own = _SORTS[actor.sort]
            found = own | (found - {"civil", "armed", "force", "group", "state"}) if "civil" not in own else own | found
        elif self.place_on(token):
            found |= {"place"}
        for child in token.children:
            if child.dep == "prep" and child.low == "of" and (_is_part(token) or self.quantity_on(token)):
                thing = child.child("pobj")
                if thing is not None:
                    found |= self.sorts(thing) or frozenset()
        return found


def _is_part(token: Token) -> bool:
    return token.lemma in _PARTITIVE or token.low in _PARTITIVE


class _Spans(Generic[T]):
    """Values by the span they stand on, found by an offset inside it; the longest wins."""

    def __init__(self, placed: list[tuple[Span, T]]) -> None:
        self._placed = sorted(placed, key=lambda pair: (pair[0].start, -pair[0].end))
        self._starts = [span.start for span, _ in self._placed]

    def at(self, offset: int) -> T | None:
        for index in range(bisect_right(self._starts, offset) - 1, -1, -1):
            span, value = self._placed[index]
            if span.end > offset:
                return value
            if offset - span.start > 300:
                return None
        return None
