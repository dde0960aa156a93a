"""What a report says further of an event under a definite noun: "the attack, which hit Qara, began on Saturday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from marsad.claims import scene
from marsad.claims.sketch import Sketch
from marsad.claims.telling import said_then
from marsad.model.claim import Place
from marsad.model.codebook import VIOLENT, Kind, Polarity, Type
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_WITHIN = 8
"""So many sentences on, a definite noun still speaks of an event."""

_NIGHT = timedelta(days=1)
_AREA = 4
"""UCDP's precision from which on a place is an area."""

_NOUNS: dict[str, frozenset[Type]] = {
    **dict.fromkeys(
        ("attack", "assault", "raid", "ambush", "incident", "violence", "massacre", "killing", "shooting"), VIOLENT
    ),
    **dict.fromkeys(("bombing", "blast", "explosion"), frozenset({Type.BOMBING, Type.ATTACK})),
    **dict.fromkeys(("airstrike", "strike", "bombardment"), frozenset({Type.AIRSTRIKE, Type.SHELLING})),
    **dict.fromkeys(("shelling",), frozenset({Type.SHELLING})),
    **dict.fromkeys(
        ("clash", "fighting", "battle", "firefight", "gunfight", "encounter", "shootout"), frozenset({Type.ARMED_CLASH})
    ),
    **dict.fromkeys(("kidnapping", "abduction"), frozenset({Type.ABDUCTION})),
}
"""Nouns that take up an event told before, with the types of event that they may take up."""

_DEFINITE = frozenset({"the", "this", "that"})
_OTHER = frozenset(
    "another earlier first initial last latest new next other previous recent second similar such third".split()
)
"""Adjectives of an event that is one of several, or not the one told of."""

_TALKED_OF = frozenset("condemn denounce claim blame mourn report confirm deny describe criticise investigate".split())
"""What is done to an event afterwards, at a time of its own."""

_TIMED = frozenset({"nsubj", "nsubjpass", "ROOT"})
"""What a noun is to the verb whose time is its own: "the attack took place on Monday", not "he condemned the attack
on Monday"."""

_AFTER = frozenset("follow avenge answer precede recall echo mirror resemble".split())
"""Verbs whose object is another deed, with a place and a time of its own."""


def resume(
    sketches: Sequence[Sketch], sentences: Sequence[Sentence], pages: Sequence[Page], page_of: Sequence[int]
) -> None:
    """Give an event that has no time, or no place but an area, those that later sentences give under a definite noun;
    in place.

    `page_of` says of each sentence on which page it stands.
    """
    for number, sentence in enumerate(sentences):
        page = pages[page_of[number]]
        for token in sentence.tokens:
            types = _types(token, page)
            if types is None:
                continue
            event = _event(sketches, number, types)
            if event is None:
                continue
            if (when := _time(token, sentence, page)) is not None:
                for one in _beside(sketches, event):
                    if _is_finer(when, one.when):
                        one.when = when
                        one.because["when"] = f"“{when.text}”, said of “{token.text}” further on"
            if not event.where or min(place.precision or 1 for place in event.where) >= _AREA:
                if (place := _place(token, sentence, page)) is not None:
                    event.where = [place]
                    event.because["where"] = f"said of “{token.text}” further on"


def _types(token: Token, page: Page) -> frozenset[Type] | None:
    """The types of event that a word may take up; None where it takes up none."""
    if token.low == "it" and token.dep == "nsubj":
        verb, thing = token.head, token.head.child("dobj")
        happened = verb.lemma in {"happen", "occur"} or (verb.lemma == "take" and thing and thing.lemma == "place")
        return VIOLENT if happened else None
    types = _NOUNS.get(token.lemma.lower())
    return types if types is not None and token.tag == "NN" and _takes_up(token, page) else None


def _takes_up(noun: Token, page: Page) -> bool:
    """Whether a noun is definite by its article or by a time that owns it ("Thursday's attack")."""
    if any(child.low in _OTHER for child in noun.children):
        return False
    if noun.dep == "dobj" and noun.head.lemma in _TALKED_OF:
        return False
    if any(child.low in _DEFINITE for child in noun.children if child.dep == "det"):
        return True
    owner = noun.child("poss")
    return owner is not None and any(m.quote.span.start <= owner.start < m.quote.span.end for m in page.times)


def _event(sketches: Sequence[Sketch], number: int, types: frozenset[Type]) -> Sketch | None:
    """The last violent event told before a sentence, where it is of those types and of today's news."""
    before = [
        one
        for one in sketches
        if number - _WITHIN <= one.sentence < number
        and one.kind is Kind.EVENT
        and one.type in VIOLENT
        and one.polarity is Polarity.PRESENT
        and not one.background
    ]
    return before[-1] if before and before[-1].type in types else None


def _beside(sketches: Sequence[Sketch], event: Sketch) -> list[Sketch]:
    """An event, and the violent ones of its sentence that are part of it: "clashed with police as they attacked"."""
    return [
        one
        for one in sketches
        if one is event
        or (
            one.sentence == event.sentence
            and one.kind is Kind.EVENT
            and one.type in VIOLENT
            and one.polarity is Polarity.PRESENT
            and not one.background
        )
    ]


def _is_finer(day: Interval, known: Interval | None) -> bool:
    """Whether a day tells more than what is known: nothing, or a period that it lies in."""
    if known is None or known.precision is TimePrecision.UNKNOWN:
        return True
    if known.earliest is None or known.latest is None or day.earliest is None or day.latest is None:
        return False
    return known.earliest <= day.earliest <= day.latest <= known.latest and known.earliest < known.latest


def _is_short(when: Interval) -> bool:
    """Whether it is a day, or a night between two."""
    if when.earliest is None or when.latest is None:
        return False
    night = "night" in (when.text or "").lower() and when.latest - when.earliest <= _NIGHT
    return when.precision is TimePrecision.DAY or night


def _time(noun: Token, sentence: Sentence, page: Page) -> Interval | None:
    spoken = list(said_then(sentence))
    days = [
        mention
        for mention in page.times
        if _is_short(mention.when)
        if not any(mention.quote.span.meets(span) for span in spoken)
    ]
    found = scene.time(days, sentence, noun, (), future=False)
    if found is None:
        return None
    own = any(
        found.quote.span.meets(Span(token.start, token.end)) for token in sentence.tokens if scene.below(token, noun)
    )
    return found.when if own or _is_told_of(noun) else None


def _is_told_of(noun: Token) -> bool:
    """Whether what a noun's verb tells is of itself: not in "the shelling followed an ambush near X on Tuesday"."""
    return noun.dep in _TIMED and not (noun.head.lemma in _AFTER and noun.head.child("dobj") is not None)


def _place(noun: Token, sentence: Sentence, page: Page) -> Place | None:
    """The place of the noun's own words, or of the verb that it is the subject of: not where those who fled "the
    attack" have arrived."""
    about = noun.head if _is_told_of(noun) else noun
    near = [
        (scene.distance(token, noun), mention.place)
        for mention in page.places
        if not mention.metonym and not mention.aside and (mention.place.precision or 1) < _AREA
        for token in sentence.tokens
        if token.start == mention.quote.span.start and scene.below(token, about) and not _is_of_other(token, about)
    ]
    return min(near, key=lambda one: one[0])[1] if near else None


def _is_of_other(token: Token, about: Token) -> bool:
    """Whether a word belongs to a clause that another deed is told in: "the blast came hours after troops had stormed a
    hotel in Hit"."""
    for one in (token, *token.ancestors()):
        if one is about:
            return False
        if one.dep == "advcl":
            return True
    return False
