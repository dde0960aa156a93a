"""Where and when: the places and times of a sentence that belong to a trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from marsad.claims.cast import Cast
from marsad.model.claim import Place
from marsad.model.codebook import Kind
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import PlaceMention, TimeMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token
from marsad.reference.gazetteer import distance as kilometres

HABIT = timedelta(days=31)
_FAR = 99
_ONES = frozenset({"one", "last", "another", "latest", "first"})
"""What became of "one of them" is told aside."""
_PAPERS = frozenset(
    "issue edition report statement article newspaper newssheet bulletin editorial broadcast paper".split()
)


def distance(left: Token, right: Token) -> int:
    """Steps between two tokens of a sentence along the dependencies; 99 where they are not joined."""
    up = {left.i: 0}
    token, steps = left, 0
    while token.head is not token:
        token, steps = token.head, steps + 1
        up[token.i] = steps
    token, steps = right, 0
    while True:
        if token.i in up:
            return up[token.i] + steps
        if token.head is token:
            return _FAR
        token, steps = token.head, steps + 1


def below(token: Token, top: Token) -> bool:
    """Whether a token is `top` or hangs below it."""
    return token is top or any(ancestor is top for ancestor in token.ancestors())


def places(
    mentions: Sequence[PlaceMention], sentence: Sentence, cast: Cast, head: Token, others: Sequence[Token]
) -> list[Place]:
    """The places of a sentence that belong to the trigger at `head`; [] where it names none.

    The place nearest along the dependencies decides, with those coordinated with it; a finer place of the same sentence
    that lies inside it replaces it. A place nearer to another trigger (`others`) belongs to that one.
    """
    groups = _groups(mentions, sentence, cast)
    if not groups:
        return []
    near = [group for group in groups if all(_apart(group, head) <= _apart(group, other) for other in others)]
    if not near and len(groups) == 1:
        near = groups
    if not near:
        return []
    under = [group for group in near if any(below(token, head) for _, token in group)]
    chosen = min(under or near, key=lambda group: _apart(group, head))
    finer = [
        group
        for group in near
        if group is not chosen and _rank(group[0][0].place) < _rank(chosen[0][0].place) and _inside(group, chosen)
    ]
    best = min(finer, key=lambda group: (_rank(group[0][0].place), _apart(group, head))) if finer else chosen
    return [mention.place for mention, _ in best][:6]


_Placed = tuple[PlaceMention, Token]


def _groups(mentions: Sequence[PlaceMention], sentence: Sentence, cast: Cast) -> list[list[_Placed]]:
    """The scenes of a sentence: coordinated places together, an area that only holds another left out."""
    placed = [
        (mention, token)
        for mention in mentions
        if not mention.metonym
        and sentence.span.meets(mention.quote.span)
        and (token := sentence.head_of(mention.quote.span)) is not None
        and not _only_named(token, cast)
    ]
    groups: list[list[_Placed]] = []
    for mention, token in placed:
        before = groups[-1][-1] if groups else None
        if before is None or not _adjoining(before, mention, sentence):
            groups.append([(mention, token)])
        elif _rank(mention.place) <= _rank(before[0].place) or _coordinated(before[1], token):
            if not _holds(mention.place, before[0].place):
                groups[-1].append((mention, token))
    return groups


def _only_named(token: Token, cast: Cast) -> bool:
    """Whether a place name is only part of an actor's name, or names a state as one who acts."""
    actor = cast.actor_on(token)
    if actor is None:
        return False
    if actor.sort in {"armed_group", "force", "authority", "organization"}:
        return True
    return actor.sort == "state" and token.dep in {"compound", "amod", "poss", "nmod", "nsubj", "nsubjpass"}


def _adjoining(before: _Placed, mention: PlaceMention, sentence: Sentence) -> bool:
    first, last = before[0].quote.span.end, mention.quote.span.start
    between = [token for token in sentence.tokens if first <= token.start < last]
    return all(token.low in {",", "and", "or", "&", "the", "as", "well", ";", "both", "in"} for token in between)


def _coordinated(left: Token, right: Token) -> bool:
    """Whether two names stand in one list ("X, Y and Z"), rather than one qualifying the other ("X, Y province")."""
    token = right
    for _ in range(6):
        if token is left:
            return True
        if token.dep != "conj":
            return False
        token = token.head
    return False


def _holds(area: Place, place: Place) -> bool:
    """Whether an area is the one that a place lies in, by name."""
    if _rank(area) <= _rank(place) or not area.name:
        return False
    return area.name in {place.admin1, place.admin2} or (area.precision == 6 and area.country == place.country)


def _inside(group: list[_Placed], area: list[_Placed]) -> bool:
    return any(_holds(outer.place, inner.place) for inner, _ in group for outer, _ in area)


def _apart(group: list[_Placed], token: Token) -> int:
    """Steps from a scene to a trigger; a place that something comes from is further off than one it happens in."""
    steps = []
    for _, place in group:
        away = place.dep == "pobj" and place.head.low in {"from", "against", "to"} and place.head.low != "to"
        steps.append(distance(place, token) + (3 if away else 0))
    return min(steps)


_LISTING = frozenset("and or both in at near the as well also between to from".split())
_AREA = 3
"""The precision from which on a place is an area."""
_APART = 250.0
"""Kilometres from which on two places that no list joins are hardly the scene of one thing."""


def together(found: Sequence[Place], text: str, mark: Span) -> list[Place]:
    """The places that can be the scene of what `mark` names: of two that lie far apart and are not listed together,
    the one that stands nearer to it."""
    ordered = sorted(found, key=lambda place: _steps(place, mark))
    kept: list[Place] = []
    for place in ordered:
        if not any(_far(place, other) and not _listed(place, other, text) for other in kept):
            kept.append(place)
    kept = [place for place in found if place in kept and not _only_way(place, kept, text)]
    return [place for place in kept if not _only_around(place, kept, text)]


def _only_around(area: Place, found: Sequence[Place], text: str) -> bool:
    """Whether an area only says where a stretch between two places lies: "in the steppe, between X and Y"."""
    if area.line or (area.precision or 1) < _AREA:
        return False
    return any(other.line and other.relation == "between" and not _joined(area, other, text) for other in found)


def _only_way(place: Place, found: Sequence[Place], text: str) -> bool:
    """Whether a road of two ends only says where another place of the claim lies: "at X on the A-B highway"."""
    if not place.line:
        return False
    return any(
        (other.precision or 9) < 4 and other.lat is not None and not _joined(place, other, text) for other in found
    )


def _joined(one: Place, other: Place, text: str) -> bool:
    first, last = sorted((one.quote.span, other.quote.span), key=lambda span: span.start)
    return _listed(one, other, text) and bool({"and", "or", ","} & set(text[first.end : last.start].split()))


def _steps(place: Place, mark: Span) -> int:
    """Characters between a place and a trigger."""
    return max(place.quote.span.start - mark.end, mark.start - place.quote.span.end, 0)


def _far(one: Place, other: Place) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    if 6 in {one.precision, other.precision}:
        return False
    return kilometres((one.lat, one.lon), (other.lat, other.lon)) > _APART


def _listed(one: Place, other: Place, text: str) -> bool:
    """Whether only words of a list, and other names, stand between two places: "X, Y and Z"."""
    first, last = sorted((one.quote.span, other.quote.span), key=lambda span: span.start)
    words = re.findall(r"[^\W_]+", text[first.end : last.start])
    return len(words) < 12 and all(word[0].isupper() or word.lower() in _LISTING for word in words)


def finest(found: Sequence[Place]) -> list[Place]:
    """Without the areas that hold another place of the list; several places of the finest level all stay."""
    if not found:
        return []
    best = min(_rank(place) for place in found)
    out: list[Place] = []
    for place in found:
        if _rank(place) == best and not any(known.name == place.name for known in out):
            out.append(place)
    return out


def _rank(place: Place) -> int:
    precision = place.precision or 5
    return {1: 1, 2: 1, 7: 1, 3: 2, 5: 3, 4: 4, 6: 5}.get(precision, 3)


def of_paper(word: Token) -> bool:
    """Whether a day only says when a paper told something: "in Monday's issue", "our report of 16 June"."""
    if word.dep == "pobj" and word.head.low == "of" and word.head.head.lemma in _PAPERS:
        return any(child.low in {"our", "earlier"} for child in word.head.head.children)
    return word.dep == "poss" and word.head.lemma in _PAPERS


def time(
    mentions: Sequence[TimeMention], sentence: Sentence, head: Token, others: Sequence[Token], *, future: bool
) -> TimeMention | None:
    """The time words of a sentence that belong to the trigger at `head`, None where it has none of its own."""
    own = [
        (mention, token)
        for mention in mentions
        if not mention.habitual
        and sentence.span.meets(mention.quote.span)
        and (token := sentence.head_of(mention.quote.span)) is not None
        and not of_paper(token)
        and not of_one(token, head)
    ]
    if not own:
        return None
    near = [(m, t) for m, t in own if all(distance(t, head) <= distance(t, other) for other in others)]
    if not near and len(own) == 1 and not others:
        near = own
    if not near:
        near = [(m, t) for m, t in own if below(t, head) and not _of_another_clause(t, head)]
    if not near:
        leading = [
            (m, t)
            for m, t in own
            if t.i < head.i and distance(t, head) < _FAR and t.dep in {"npadvmod", "pobj", "advmod"}
        ]
        near = [pair for pair in leading if pair[0].quote.span.start - sentence.span.start < 25]
    return min(near, key=lambda pair: distance(pair[1], head))[0] if near else None


def _of_another_clause(token: Token, head: Token) -> bool:
    """Whether a clause that only describes stands between them: "the ceasefire signed in October"."""
    while token is not head and token.head is not token:
        if token.pos in {"VERB", "AUX"} and token.dep in {"acl", "relcl", "ccomp", "pcomp", "xcomp", "conj"}:
            return True
        token = token.head
    return False


def of_one(word: Token, head: Token) -> bool:
    """Whether a time is that of what became of one of them: "five are dead, the last of them having died on Monday"."""
    for token in (word, *word.ancestors()):
        if token is head:
            return False
        subject = token.child("nsubj", "nsubjpass")
        if subject is not None and subject.lemma in _ONES and (of := subject.child("prep")) is not None:
            return any(child.low in {"them", "whom"} for child in of.children)
    return False


def default_time(kind: Kind, published: date | None) -> Interval:
    """The time of a claim without time words: bounded by publication; unbounded where it is yet to come."""
    if kind is Kind.WARNING:
        return Interval()
    return Interval(None, published, TimePrecision.UNKNOWN)


def spans_period(when: Interval) -> bool:
    """Whether time words cover a period in which many things happen, rather than fix one day or one month."""
    if when.precision is TimePrecision.PERIOD and when.earliest and when.latest:
        return (when.latest - when.earliest) >= timedelta(days=20)
    if when.precision is TimePrecision.YEAR:
        return False
    return bool(when.text and when.text.lower().startswith("since"))
