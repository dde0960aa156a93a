"""What is known of each word before the network reads it, as small numbers: lexicon, mentions, syntax, the rules'
reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.claims import counts, triggers
from marsad.claims.cast import Cast
from marsad.claims.counted import Counted
from marsad.claims.triggers import Trigger
from marsad.model.claim import Claim
from marsad.model.codebook import COUNTED, ActorRole, Kind, Polarity, Status, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.mention import Page
from marsad.model.span import Span
from marsad.model.syntax import Sentence
from marsad.reference.lexicon import OUTCOME, Lexicon

WHATS = tuple(
    sorted(
        COUNTED
        | {"killed_fighters", "injured_fighters", "displaced_families", "returned_families", "abducted_families"}
    )
)
"""What counts may be of, in the order of their numbers."""

_ACTORS = ("armed_group", "force", "authority", "civilians", "gunmen", "organization", "person", "state")
_AGES = ((3, "now"), (14, "weeks"), (100, "months"), (36_500, "years"))
_OTHERS = ("place", "metonym", "habit", "number", "open", "future", *(label for _, label in _AGES))
_DEPS = tuple(
    """
    ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep
    det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet
    prep prt punct quantmod relcl xcomp
    """.split()
)
_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "NN", "NNS", "NNP", "NNPS", "PRP", "CD", "JJ", "RB", "WDT")
_PREPOSITIONS = frozenset(
    """
    in on at by from against of to between with for near after during into inside over under through since across
    """.split()
)
_MODES = ("absent", "denied", "hedged", "contested", "background")
CHANNELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("word", ("", *(one.value for one in Type), OUTCOME)),
    ("actor", ("", *_ACTORS)),
    ("other", ("", *_OTHERS)),
    ("count", ("", *WHATS)),
    ("dep", ("", *_DEPS)),
    ("tag", ("", *_TAGS)),
    ("voice", ("", "said", "speaker")),
    ("claim", ("", *(one.value for one in Type))),
    ("kind", ("", *(one.value for one in Kind))),
    ("mode", ("", *_MODES)),
    ("role", ("", *(one.value for one in ActorRole))),
    ("scene", ("", "where")),
    ("part", ("", "headline", "first", "second", "early", "late")),
)
"""The channels in order, each with what its numbers stand for; 0 is nothing. From "claim" to "scene", they are what the
rules read; "part" is where in the report a sentence stands."""

_EARLY = 5
"""The first so many sentences of a report's body are early."""

_NUMBERS = {name: {label: number for number, label in enumerate(labels)} for name, labels in CHANNELS}


@dataclass(frozen=True, slots=True)
class Word:
    """A word's span in the report, its number in each channel of `CHANNELS`, and how it hangs in its sentence: the
    number of its governing word (its own for a root) and the dependency, a preposition's with its word."""

    start: int
    end: int
    channels: tuple[int, ...]
    head: int
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a sentence that name events and states, and what is counted in it."""

    triggers: Sequence[Trigger]
    counted: Sequence[Counted]


def tell(sentence: Sentence, text: str, cast: Cast, lexicon: Lexicon) -> Told:
    """What the words of a sentence name and count."""
    found = triggers.find(sentence, cast, lexicon)
    return Told(found, counts.find(text, sentence, cast, lexicon, found))


def of(
    page: Page,
    text: str,
    cast: Cast,
    lexicon: Lexicon,
    claims: Sequence[Claim],
    published: date | None,
    *,
    before: int = 0,
    told: Sequence[Told] | None = None,
) -> list[list[Word]]:
    """The words of each sentence of a page with their channels.

    `claims` are what the rules read in the report, `before` is how many sentences of its body stand on earlier pages,
    `told` what the words of each sentence name and count, where that is known.
    """
    spans: list[tuple[Span, str]] = [(m.quote.span, "metonym" if m.metonym else "place") for m in page.places]
    spans += [(m.quote.span, "habit" if m.habitual else _age(m.when, published)) for m in page.times]
    spans += [(m.quote.span, "number") for m in page.quantities]
    voices = [(m.speaker.quote.span, "speaker") for m in page.speakers] + [(m.scope, "said") for m in page.speakers]
    read = _read(claims)
    layers = {"other": spans, "voice": voices, **read}
    known = told or [tell(sentence, text, cast, lexicon) for sentence in page.sentences]
    return [
        list(_words(sentence, cast, known[number], {**layers, "part": [(sentence.span, _part(page, before + number))]}))
        for number, sentence in enumerate(page.sentences)
    ]


def body(page: Page) -> int:
    """How many sentences of a report's body a page holds: none where it is a headline."""
    return 0 if page.passage.role is Role.HEADLINE else len(page.sentences)


def _part(page: Page, number: int) -> str:
    """Where in the report a sentence stands, by its number in the body from 0."""
    if page.passage.role is Role.HEADLINE:
        return "headline"
    return ("first", "second")[number] if number < 2 else "early" if number < _EARLY else "late"


def _age(when: Interval, published: date | None) -> str:
    """How long before publication words of time lie."""
    day = when.latest or when.earliest
    if day is None or published is None:
        return "open"
    days = (published - day).days
    return "future" if days < 0 else next((label for most, label in _AGES if days <= most), "years")


def _read(claims: Iterable[Claim]) -> dict[str, list[tuple[Span, str]]]:
    """What the rules read, by channel: on the words that name a claim, on its actors and on its places."""
    out: dict[str, list[tuple[Span, str]]] = {"claim": [], "kind": [], "mode": [], "role": [], "scene": []}
    for claim in claims:
        if claim.trigger:
            span = claim.trigger.span
            out["claim"].append((span, claim.type.value))
            out["kind"].append((span, claim.kind.value))
            if claim.polarity is Polarity.ABSENT:
                out["mode"].append((span, "absent"))
            elif claim.status is not Status.ASSERTED:
                out["mode"].append((span, claim.status.value))
            elif claim.background:
                out["mode"].append((span, "background"))
        out["role"] += [(actor.quote.span, actor.role.value) for actor in claim.actors]
        out["scene"] += [(place.quote.span, "where") for place in claim.where]
    return out


def _words(
    sentence: Sentence,
    cast: Cast,
    told: Told,
    layers: Mapping[str, Sequence[tuple[Span, str]]],
) -> Iterator[Word]:
    named: dict[int, str] = {}
    for trigger in reversed(told.triggers):
        for token in sentence.tokens:
            if trigger.first.i <= token.i <= trigger.last.i or token is trigger.head:
                named[token.i] = trigger.type
    numbers_of = {token.i: number for number, token in enumerate(sentence.tokens)}
    starts = [token.start for token in sentence.tokens]
    columns = {
        "word": [_number("word", named.get(token.i)) for token in sentence.tokens],
        "actor": [_number("actor", actor.sort if actor else None) for actor in map(cast.actor_on, sentence.tokens)],
        "dep": [_number("dep", token.dep) for token in sentence.tokens],
        "tag": [_number("tag", token.tag) for token in sentence.tokens],
    }
    counted = [(one.count.quote.span, one.count.what) for one in told.counted]
    for name, placed in {**layers, "count": counted}.items():
        columns[name] = column = [0] * len(starts)
        for span, label in reversed([one for one in placed if one[0].meets(sentence.span)]):
            low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
            column[low:high] = [_number(name, label)] * (high - low)
    rows = zip(*(columns[name] for name, _ in CHANNELS), strict=True)
    for number, (token, channels) in enumerate(zip(sentence.tokens, rows, strict=True)):
        yield Word(
            token.start,
            token.end,
            channels,
            numbers_of.get(token.head.i, number),
            f"prep_{token.low}" if token.dep == "prep" and token.low in _PREPOSITIONS else token.dep,
        )


def _number(channel: str, label: str | None) -> int:
    """What stands for a label in a channel; 0 for none, and for one that it does not know."""
    return _NUMBERS[channel].get(label or "", 0)
