"""Whom "both sides" and "the two gangs" mean: the two that the text has told of last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from marsad.model.claim import Actor
from marsad.model.codebook import ActorRole
from marsad.model.mention import ActorMention, Page
from marsad.model.span import Quote, Span
from marsad.reference.actors import Registry

_SIDES = "sides|parties|camps|armies|forces|groups|gangs|factions|militias|bands|organi[sz]ations|movements|cartels"
_BOTH = re.compile(rf"(?:both(?: of)?(?: the| these)?|(?:the|these) two)(?: rival| warring)? ({_SIDES})", re.IGNORECASE)
_FIGHTING = frozenset({"armed_group", "force"})
_RULING = frozenset({"authority", "state"})
_SERVING = frozenset({"force", "authority", "state"})
_GROUPS = frozenset({"groups", "gangs", "factions", "bands", "cartels", "organisations", "organizations", "movements"})
"""What no state's forces are called."""
_LONGEST = 4
"""Words in the name of a side; what is longer says more than a name."""
_NEAR = 12
"""So many mentions back, somebody is still one of two that are told of."""
_FAR = 600
"""So many characters back at the most."""


def named(actors: Sequence[Actor], pages: Sequence[Page]) -> list[Actor]:
    """The actors, with "both sides" and the like as the two that it means, each by name; as it is where fewer than two
    have been named before it."""
    out: list[Actor] = []
    for actor in (part for one in actors for part in _apart(one, pages)):
        found = _BOTH.fullmatch(actor.quote.words)
        two = _two(actor, found[1].lower(), pages) if found else ()
        out.extend([Actor(actor.quote, name, actor.role) for name in two] or [actor])
    kept: list[Actor] = []
    for actor in out:
        if not any(one.role is actor.role and one.name and one.name == actor.name for one in kept):
            kept.append(actor)
    return kept


def is_both(actor: Actor) -> bool:
    """Whether an actor's words mean two sides at once: "both sides"."""
    return _BOTH.fullmatch(actor.quote.words) is not None


def _apart(actor: Actor, pages: Sequence[Page]) -> Sequence[Actor]:
    """Two sides that one phrase names, the first of them known by name: "the RSF and Arab tribesmen"."""
    first, joined, second = actor.quote.words.partition(" and ")
    if not joined or actor.role is not ActorRole.PARTY or " and " in second or "," in first:
        return (actor,)
    start, end = actor.quote.span.start, actor.quote.span.end
    ends = Span(start, start + len(first))
    named = {m.name for page in pages for m in page.actors if m.name and ends.holds(m.quote.span)}
    after = {
        m.name for page in pages for m in page.actors if m.name and Span(end - len(second), end).holds(m.quote.span)
    }
    if len(named) != 1 or len(first.removeprefix("the ").split()) > _LONGEST or (after and after == named):
        return (actor,)
    one = Actor(Quote(first, ends), named.pop(), actor.role)
    return one, Actor(Quote(second, Span(end - len(second), end)), next(iter(after), None), actor.role)


def _two(actor: Actor, called: str, pages: Sequence[Page]) -> Sequence[str]:
    start = actor.quote.span.start
    before = [m for page in pages for m in page.actors if 0 <= start - m.quote.span.end <= _FAR][-_NEAR:]
    for sorts in (frozenset({"armed_group"}),) if called in _GROUPS else (_FIGHTING, _FIGHTING | _RULING):
        names = Counter(_weighed(before, sorts))
        if len(names) > 1:
            two = [name for name, _ in names.most_common(2)]
            if _are_of_one_state(two):
                return ()
            return sorted(two, key=[m.name for m in before].index)
    return ()


def _are_of_one_state(names: Sequence[str]) -> bool:
    """Whether two bodies serve one state, and so are no two sides: an army and its police."""
    known = [Registry.load().find(name) for name in names]
    lands = [
        frozenset(one.countries) if one is not None and one.sort in _SERVING else frozenset[str]() for one in known
    ]
    return bool(frozenset.intersection(*lands))


def _weighed(mentions: Sequence[ActorMention], sorts: frozenset[str]) -> Iterator[str]:
    """The names of mentions of some sorts, the last first."""
    return (m.name for m in reversed(mentions) if m.sort in sorts and m.name and not _BOTH.fullmatch(m.quote.words))
