"""A report's pages to its claims: what the network proposes, filled from what the passages name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.claims import dating, features, repeats, rules, scene
from marsad.claims.cast import Cast
from marsad.claims.colouring import colour, is_burial, is_pit, is_reason_for_silence, said_then
from marsad.claims.counts import Counted
from marsad.claims.named import Named
from marsad.claims.phrases import Phrase, phrases
from marsad.claims.resuming import resume
from marsad.claims.seconding import second
from marsad.claims.sides import in_ranks
from marsad.claims.sketch import Sketch, sketch
from marsad.inference.network import Network, Proposal
from marsad.inference.network import Sentence as Given
from marsad.inference.windows import AFTER, BEFORE
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import VIOLENT, ActorRole, Kind, Polarity, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Role
from marsad.model.interval import Interval
from marsad.model.mention import Page
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence
from marsad.reference.actors import Registry
from marsad.reference.lexicon import Lexicon

READER = "marsad"
VERSION = "2"
ACCEPTED = 0.5
"""A proposal is a claim from this probability on."""

AGREED = 0.1
"""One that the rules read too is a claim from this probability on."""

EITHER = 0.8
"""Where the same words may name claims of several types, none of them likely enough alone, the likeliest is one from
this
probability on that any is."""

ABOUT, DOUBTFUL = 0.5, 0.5
"""A report is about armed conflict from this probability on by the network; below this one by its words alone, it
takes the
rules' word for it too."""

CERTAIN = 0.9
"""So sure must the network be that a report is about armed conflict for what only the rules read in it to stand."""

STEEPNESS, LEVEL = 0.2, 0.58
"""How a probability becomes a confidence: its logit times the first, plus the second (Platt scaling, fitted on reports
that the networks had not learned from)."""

NEAREST = 3
"""So many sentences that came near to a claim are told of."""

_RECENT = 3
"""So many sentences on, history still goes on with what it dated."""

_MONTH = timedelta(days=30)

_EVE, _YEAR = timedelta(days=2), timedelta(days=366)

_MOVING = frozenset({Type.MOVEMENT, Type.DISPLACEMENT, Type.RETURN})
"""What goes from one place to another."""

_TELLING = frozenset({Type.STATEMENT, Type.COORDINATION})
"""Types of claims whose time is when somebody spoke."""

_HURT = frozenset({"killed", "injured"})
_BY_ARMS = frozenset({Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.ARMED_CLASH})
_DEADLY = _BY_ARMS | {Type.ATTACK, Type.KILLING, Type.OPERATION}
"""Types of claims that people killed or injured may be counted in."""
_DOERS = frozenset({ActorRole.PERPETRATOR, ActorRole.PARTY})

_TIMELESS = frozenset({Type.STATEMENT, Type.COORDINATION, Type.SECURITY, Type.PRESENCE})


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence that came near to a claim: its span, the type it came nearest to, and how sure the network was of
    it."""

    span: Span
    type: Type
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of a report; or, where it is not about armed conflict, `aside` says why it was not read further.

    `nearest` are the sentences that came nearest to a claim without being one, the nearest first.
    """

    claims: list[Claim]
    aside: str = ""
    nearest: tuple[Near, ...] = ()


@dataclass(slots=True)
class _Placed:
    """A sentence of the report with the page it stands on."""

    sentence: Sentence
    page: int
    role: Role
    phrases: tuple[Phrase, ...]
    counted: tuple[Counted, ...]


def read(doc: Document, pages: Sequence[Page], network: Network, lexicon: Lexicon, *, odds: float = 1.0) -> Reading:
    """Read the claims of a report from its pages, in order of the text, each in the codebook's form with its reasons.

    A report that is not about armed conflict gives none; `odds` is how likely it is by its words alone (see `Gate`).
    """
    first = rules.read(doc, pages, lexicon, weighed=False)
    weight = first.relevance
    if weight.elsewhere or (odds < DOUBTFUL and not weight.about_conflict):
        return Reading([], weight.why)
    text = doc.words()
    pages = [rules.without_dateline(page, doc) for page in pages]
    given: list[Given] = []
    placed: list[_Placed] = []
    before = 0
    for number, page in enumerate(pages):
        cast = Cast(page, lexicon)
        told = [features.tell(sentence, text, cast, lexicon) for sentence in page.sentences]
        read_words = features.of(page, text, cast, lexicon, first.claims, doc.published, before=before, told=told)
        before += features.body(page)
        for sentence, words, own in zip(page.sentences, read_words, told, strict=True):
            given.append(Given(sentence.span, words))
            placed.append(_Placed(sentence, number, page.passage.role, tuple(phrases(sentence)), tuple(own.counted)))
    found = network.read(text, given)
    if found.about < ABOUT:
        return Reading([], f"its sentences speak of other things ({found.about:.0%} likely to be)")
    sketches: list[Sketch] = []
    near: list[Near] = []
    for proposal in found.proposals:
        score = proposal.whole["accept"]["yes"]
        if score < _floor(proposal, first.claims, found.proposals):
            near.append(Near(placed[proposal.sentence].sentence.span, Type(proposal.type), score))
            continue
        at = placed[proposal.sentence]
        named = _named(text, proposal, placed, pages, lexicon, doc.published)
        made = sketch(proposal, at.sentence.span, at.page, at.role, named, score=score)
        if is_pit(made, text) or is_burial(made) or is_reason_for_silence(made, text):
            continue
        if made.type not in _MOVING:
            made.where = scene.together(made.where, text, made.mark.span)
        made.speaker = _speaker(proposal, pages[at.page])
        made.actors = [actor for actor in made.actors if not _only_speaks(actor, made.speaker)]
        if (known := _same(made, first.claims)) is not None:
            second(made, known, proposal)
        colour(made, at.sentence, pages[at.page].times, doc.published)
        made.counts = in_ranks(made.counts, made.actors, Registry.load())
        sketches.append(made)
    if found.about >= CERTAIN:
        sketches += _certain(first.claims, sketches, placed)
    sketches = _one_each(sketches, placed)
    sketches = _with_tolls(_with_series(sketches, first.claims))
    _own_counts(sketches)
    _with_casualties(sketches, placed)
    resume(sketches, [one.sentence for one in placed], pages, [one.page for one in placed])
    _go_on(sketches)
    _settle(sketches, doc, pages)
    wording = [frozenset(token.low for token in one.sentence.tokens) for one in placed]
    sketches = repeats.without_headlines(repeats.fold(sketches, wording))
    _date_background(sketches, doc.published)
    _own_story(sketches, dated=doc.published is not None)
    near.sort(key=lambda one: -one.score)
    return Reading([_claim(one, doc) for one in sketches], nearest=tuple(near[:NEAREST]))


def _named(
    text: str,
    proposal: Proposal,
    placed: Sequence[_Placed],
    pages: Sequence[Page],
    lexicon: Lexicon,
    published: date | None,
) -> Named:
    """What the sentences that a proposal was read with name."""
    near = [
        one
        for one in placed[max(0, proposal.sentence - BEFORE) : proposal.sentence + AFTER + 1]
        if one.sentence.span.meets(proposal.within)
    ]
    near.sort(key=lambda one: one is not placed[proposal.sentence])
    around = {one.page for one in near}
    telling = Type(proposal.type) in _TELLING
    spoken = [] if telling else [span for one in near for span in said_then(one.sentence)]

    def inside(span: Span) -> bool:
        return span.meets(proposal.within)

    return Named(
        text,
        [phrase for one in near for phrase in one.phrases],
        [m for page in around for m in pages[page].actors if inside(m.quote.span)],
        [m for page in around for m in pages[page].places if inside(m.quote.span)],
        dating.own(
            (
                m
                for page in around
                for m in pages[page].times
                if inside(m.quote.span) and not m.habitual and not any(m.quote.span.meets(one) for one in spoken)
            ),
            proposal.mark,
            placed[proposal.sentence].sentence,
            published,
        ),
        [counted for one in near for counted in one.counted],
        [
            m
            for page in around
            for m in pages[page].quantities
            if inside(m.quote.span) and not any(_in_name(m.quote.span, one.sentence) for one in near)
        ],
        lexicon,
    )


def _certain(known: Sequence[Claim], sketches: Sequence[Sketch], placed: Sequence[_Placed]) -> list[Sketch]:
    """Events of war with people killed or injured, counted by no other of violence, that the rules read in sentences in
    which the network sees no violence: with arms that only war has, by somebody, or on forces."""
    out: list[Sketch] = []
    violent = [one for one in sketches if one.type in _DEADLY]
    spoken = {one.sentence for one in sketches}
    for claim in known:
        span = claim.evidence[0]
        tolls = [count for count in claim.counts if _is_toll(count)]
        if any(known.quote.span.meets(count.quote.span) for one in violent for known in one.counts for count in tolls):
            continue
        if claim.kind is not Kind.EVENT or claim.type not in VIOLENT or not tolls or claim.trigger is None:
            continue
        if claim.type not in _BY_ARMS and not any(_is_of_war(actor) for actor in claim.actors):
            continue
        number = next((n for n, one in enumerate(placed) if one.sentence.span.meets(claim.trigger.span)), None)
        if number is None or any(one.sentence == number for one in violent):
            continue
        if number in spoken and all(count.low == 1 for count in tolls):
            continue
        for one in sketches:
            one.counts = [c for c in one.counts if not any(c.quote.span.meets(toll.quote.span) for toll in tolls)]
        at = placed[number]
        out.append(
            Sketch(
                claim.type, claim.kind, claim.trigger, number, at.page, at.role, AGREED, [span],
                polarity=claim.polarity, status=claim.status, background=claim.background, means=claim.means,
                actors=list(claim.actors), counts=list(claim.counts), where=list(claim.where), when=claim.when,
                speaker=claim.speaker, placed=1.0, timed=1.0, because=dict(claim.provenance.because),
            )
        )  # fmt: skip
    return out


def _is_of_war(actor: Actor) -> bool:
    """Whether an actor does a deed, or is one of the forces that it is done to."""
    return actor.role in _DOERS or actor.name not in {None, "civilians"}


def _in_name(span: Span, sentence: Sentence) -> bool:
    """Whether a number is the end of a name: "told Kurdistan 24"."""
    return any(
        token.start == span.start and token.head.pos == "PROPN" and token.head.end + 1 == token.start
        for token in sentence.tokens
    )


def _speaker(proposal: Proposal, page: Page) -> Speaker | None:
    """Who asserts what the words that name a claim are part of: the speaker of the least stretch of words about
    them."""
    around = [m for m in page.speakers if m.scope.meets(proposal.mark)]
    if around:
        return min(around, key=lambda m: m.scope.end - m.scope.start).speaker
    return None


def _only_speaks(actor: Actor, speaker: Speaker | None) -> bool:
    """Whether those that a claim befell are the very words for who tells it: "a resident said"."""
    harmed = actor.role in {ActorRole.VICTIM, ActorRole.TARGET}
    return harmed and speaker is not None and actor.quote.span.meets(speaker.quote.span)


def _floor(proposal: Proposal, known: Sequence[Claim], proposals: Sequence[Proposal]) -> float:
    """The probability from which on a proposal is a claim."""
    if any(
        claim.trigger and claim.trigger.span.meets(proposal.mark) and claim.type == proposal.type for claim in known
    ):
        return AGREED
    rivals = [p for p in proposals if p.sentence == proposal.sentence and p.mark.meets(proposal.mark)]
    score = proposal.whole["accept"]["yes"]
    if len(rivals) > 1 and score == max(rival.whole["accept"]["yes"] for rival in rivals):
        none = 1.0
        for rival in rivals:
            none *= 1.0 - rival.whole["accept"]["yes"]
        if 1.0 - none >= EITHER:
            return 0.0
    return ACCEPTED


def _same(one: Sketch, known: Sequence[Claim]) -> Claim | None:
    """What the rules read of the same occurrence: on the same words, else of the same type in the same sentence."""
    here = [claim for claim in known if claim.evidence[0].meets(one.evidence[0])]
    on_it = [claim for claim in here if claim.trigger and claim.trigger.span.meets(one.mark.span)]
    return next(iter(on_it), None) or next((claim for claim in here if claim.type is one.type), None)


def _with_tolls(sketches: Sequence[Sketch]) -> list[Sketch]:
    """A toll that is put at a number, with no time or place but the event's, is of the one event that its sentence
    names."""
    out = list(sketches)
    for toll in sketches:
        if toll.kind not in {Kind.TALLY, Kind.EVENT} or toll.type not in VIOLENT or not toll.counts:
            continue
        if any(count.what.split("_")[0] not in {"killed", "injured"} for count in toll.counts):
            continue
        events = [one for one in out if one is not toll and _bears(one, toll)]
        if len(events) == 1:
            events[0].counts = toll.counts
            out.remove(toll)
    return out


def _bears(event: Sketch, toll: Sketch) -> bool:
    """Whether a toll can be that of an event told without one in the same sentence."""
    if event.sentence != toll.sentence or event.kind is not Kind.EVENT or event.counts:
        return False
    if event.type is not toll.type and (toll.kind is Kind.EVENT or event.type not in VIOLENT):
        return False
    return toll.when in {None, event.when} and (not toll.where or toll.where == event.where)


def _own_counts(sketches: Sequence[Sketch]) -> None:
    """Numbers of another sentence are not a claim's where a claim of that sentence has them."""
    for one in sketches:
        elsewhere = [other for other in sketches if other.sentence != one.sentence]
        one.counts = [
            count
            for count in one.counts
            if one.evidence[0].meets(count.quote.span)
            or not any(
                other.evidence[0].holds(count.quote.span) and any(known.quote == count.quote for known in other.counts)
                for other in elsewhere
            )
        ]


def _with_casualties(sketches: Sequence[Sketch], placed: Sequence[_Placed]) -> None:
    """The killed or injured of a sentence whom no claim has are those of its one violent event, or of the event that
    has the others told with them; in place."""
    for number, one in enumerate(placed):
        told = [counted.count for counted in one.counted if counted.fate is not None and _is_toll(counted.count)]
        free = [c for c in told if not any(c.quote.span.meets(k.quote.span) for s in sketches for k in s.counts)]
        if not free:
            continue
        here = [s for s in sketches if s.sentence == number and s.type in VIOLENT and s.polarity is Polarity.PRESENT]
        if len(here) != 1:
            taken = [c for c in told if c not in free]
            here = [s for s in sketches if any(k.quote == c.quote for k in s.counts for c in taken)]
        if len(here) == 1 and here[0].kind in {Kind.EVENT, Kind.TALLY}:
            known = {count.what.partition("_")[0] for count in here[0].counts}
            here[0].counts += [c for c in free if c.what.partition("_")[0] not in known]


def _is_toll(count: Count) -> bool:
    return count.what.partition("_")[0] in _HURT and count.low > 0 and not count.subset


def _with_series(sketches: Sequence[Sketch], known: Sequence[Claim]) -> list[Sketch]:
    """ "40 attacks in 2018, 12 in 2019, 9 in 2020" as one tally for each number and time, as the rules read it, in
    place of what the network makes of the same numbers."""
    out = list(sketches)
    for span in dict.fromkeys(claim.evidence[0] for claim in known):
        parts = [claim for claim in known if claim.evidence[0] == span and claim.kind is Kind.TALLY and claim.counts]
        if len({claim.when for claim in parts}) < 2:
            continue
        numbers = [count.quote.span for claim in parts for count in claim.counts]
        told = [one for one in out if one.kind is Kind.TALLY and one.evidence[0].meets(span)]
        here = [one for one in told if _of(one, parts, numbers)]
        if here:
            best = max(here, key=lambda one: (one.type is parts[0].type, one.speaker is not None, one.score))
            at = min(out.index(one) for one in here)
            left = [one for one in out if one not in here]
            out = [*left[:at], *(_part(best, claim) for claim in parts), *left[at:]]
    return out


def _of(one: Sketch, parts: Sequence[Claim], numbers: Sequence[Span]) -> bool:
    """Whether a sketch is of a series: of its type, or with one of its numbers."""
    counted = any(count.quote.span.meets(number) for count in one.counts for number in numbers)
    return counted or (not one.counts and one.type is parts[0].type)


def _part(one: Sketch, claim: Claim) -> Sketch:
    because = {"kind": "one of several numbers, each with its own time", "when": f"“{claim.when.text}”"}
    return replace(
        one,
        type=claim.type,
        mark=claim.trigger or one.mark,
        counts=list(claim.counts),
        when=claim.when,
        evidence=list(one.evidence),
        because=one.because | because,
    )


def _one_each(sketches: Sequence[Sketch], placed: Sequence[_Placed]) -> list[Sketch]:
    """Of sketches that the same words name, the likeliest. An event and a total in one sentence with the same dead
    both stay, the dead with the one whose words govern theirs."""
    kept: list[Sketch] = []
    for one in sorted(sketches, key=lambda d: -d.score):
        here = [other for other in kept if other.sentence == one.sentence]
        twin = next((other for other in here if _twin(one, other)), None)
        if twin is not None and {one.kind, twin.kind} == {Kind.EVENT, Kind.TALLY} and not _touch(twin.mark, one.mark):
            event, total = (one, twin) if one.kind is Kind.EVENT else (twin, one)
            if _governs(event, placed[one.sentence].sentence) and not _governs(total, placed[one.sentence].sentence):
                total.counts = [count for count in total.counts if not _is_toll(count)]
                twin = None
        if twin is None and not any(_touch(other.mark, one.mark) for other in here):
            kept.append(one)
    return sorted(kept, key=lambda d: (d.sentence, d.mark.span.start))


def _governs(one: Sketch, sentence: Sentence) -> bool:
    """Whether the words that name a sketch are the verb of its dead, or the subject of that verb."""
    marked = {token.i for token in sentence.tokens if one.mark.span.start <= token.start < one.mark.span.end}
    for count in one.counts:
        if not _is_toll(count):
            continue
        for token in sentence.tokens:
            if count.quote.span.start <= token.start < count.quote.span.end and token.dep in {"dobj", "nsubjpass"}:
                verb = token.head
                if verb.i in marked or any(child.i in marked for child in verb.children if child.dep == "nsubj"):
                    return True
    return False


def _touch(one: Quote, other: Quote) -> bool:
    """Whether two stretches of words share a character, or are a deed and the "dead" beside it ("shot dead")."""
    beside = 0 <= max(other.span.start - one.span.end, one.span.start - other.span.end) <= 1
    return one.span.meets(other.span) or (beside and "dead" in (one.words, other.words))


def _twin(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches tell one thing: all alike, or the same dead or wounded, by the same words."""
    if one.polarity is not other.polarity:
        return False
    if one.type is other.type and one.counts == other.counts and one.when == other.when:
        return True
    if not {one.type, other.type} <= VIOLENT:
        return False
    return any(
        count.quote == known.quote and count.what == known.what and count.what.partition("_")[0] in _HURT
        for count in one.counts
        for known in other.counts
        if not count.subset and not known.subset
    )


def _go_on(sketches: Sequence[Sketch]) -> None:
    """Totals that go on from those of the sentence before are those of whoever gave the first."""
    before: Sketch | None = None
    for one in sketches:
        if one.kind is not Kind.TALLY:
            continue
        if one.speaker is None and before and before.type is one.type and one.sentence - before.sentence <= 1:
            one.speaker = before.speaker
        before = one


def _settle(sketches: Sequence[Sketch], doc: Document, pages: Sequence[Page]) -> None:
    """Give places and times that a claim takes from what was told before it: history from history, news from news."""
    home = rules.home(pages)
    story: dict[bool, Sketch] = {}
    last: list[Place] = []
    for one in sketches:
        if one.where:
            last = one.where
        elif one.placed > 0.5 and (last or home):
            one.where = last or home
            one.because["where"] = "the place of what was told before"
        if one.when is None:
            told = story.get(one.background) if one.timed > 0.5 else None
            if one.background and told and (one.kind is not Kind.EVENT or one.sentence - told.sentence > _RECENT):
                told = None
            if told and told.when and told.when.earliest:
                one.when, one.because["when"] = (
                    told.when,
                    f"the passage goes on with what it told of “{told.when.text}”",
                )
            else:
                one.when = scene.default_time(one.kind, doc.published)
                one.because["when"] = (
                    "no time words; not after publication" if doc.published else "no time words, no publication date"
                )
        elif one.kind is not Kind.WARNING and doc.published and one.when.latest and one.when.latest > doc.published:
            earliest = one.when.earliest if one.when.earliest and one.when.earliest <= doc.published else None
            one.when = Interval(earliest, doc.published, one.when.precision, one.when.text)
        if one.when.earliest and one.kind is Kind.EVENT and one.type not in _TIMELESS:
            story[one.background] = one


def _date_background(sketches: Sequence[Sketch], published: date | None) -> None:
    """What is to come, and what happened on the eve of publication, is no history; an event of a year before is."""
    for one in sketches:
        when = one.when
        if one.kind is Kind.WARNING:
            one.background = False
        elif published and when and when.earliest and when.latest:
            if published - when.earliest <= _EVE:
                one.background = False
            elif one.kind is Kind.EVENT and published - when.latest > _YEAR:
                one.background = True


def _own_story(sketches: Sequence[Sketch], *, dated: bool) -> None:
    """Where nothing is today's news, or no date says what today is, a report's opening is its own story, however long
    ago, and so is all else of that time."""
    opening = [one for one in sketches if one.sentence == sketches[0].sentence]
    if not all(one.background for one in (sketches if dated else opening)):
        return
    for one in sketches:
        if one.background and (one in opening or any(_of_one_time(one, other) for other in opening)):
            one.background = False
            one.because["background"] = "what the report opens with, or of that time"


def _of_one_time(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches' dated times lie within a month of each other."""
    if not (one.when and other.when and one.when.earliest and one.when.latest):
        return False
    if not (other.when.earliest and other.when.latest):
        return False
    return one.when.earliest - other.when.latest <= _MONTH and other.when.earliest - one.when.latest <= _MONTH


def _confidence(score: float) -> float:
    """How often a claim of that probability is right, by type family, 0 to 1."""
    score = min(max(score, 1e-4), 1 - 1e-4)
    return 1 / (1 + math.exp(-STEEPNESS * math.log(score / (1 - score)) - LEVEL))


def _claim(one: Sketch, doc: Document) -> Claim:
    if one.speaker:
        one.because["speaker"] = f"“{one.speaker.quote.words}”"
    claim = Claim(
        id="",
        report=doc.name,
        kind=one.kind,
        type=one.type,
        evidence=rules.bounded(one.evidence),
        provenance=Provenance(READER, VERSION, tuple(sorted(one.because.items()))),
        trigger=one.mark,
        polarity=one.polarity,
        status=one.status,
        background=one.background,
        when=one.when or Interval(),
        where=tuple(one.where),
        actors=tuple(one.actors),
        counts=tuple(one.counts),
        speaker=one.speaker,
        means=one.means,
        confidence=round(_confidence(one.score), 3),
    )
    return replace(claim, id=claim_id(claim))
