"""Sentences that only tell how many were killed or hurt, and whom no claim counts: each makes a claim of its own."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.casualties import is_casualty, is_toll
from marsad.claims.counted import Counted
from marsad.claims.placed import Placed
from marsad.claims.sides import in_ranks
from marsad.claims.sketch import Sketch
from marsad.claims.telling import said_then
from marsad.claims.tenses import has_done
from marsad.model.claim import Actor, Claim, Count
from marsad.model.codebook import VIOLENT, ActorRole, Kind, Polarity, Type
from marsad.model.document import Role
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token
from marsad.reference.actors import Registry

_WITHIN = 3
"""So many sentences after it, the dead may be those of a violent event."""

_DEADLY = VIOLENT | {Type.OPERATION, Type.PROTEST}
"""Types of claims that people killed or injured may be counted in."""

_AT_LARGE = frozenset({Type.ATTACK, Type.KILLING})
"""Types that tell of a deed by its dead alone, so that what was told before says more of it."""

_ONE_SIDED = frozenset({Type.ATTACK, Type.BOMBING})
"""Types of deeds whose doers are not among the dead: rebels killed after them fell in the fight that followed."""

_TRENDS = frozenset(
    """
    surge spread rise escalate worsen intensify grow increase rage continue flare mount soar spiral deteriorate engulf
    plague ravage grip roil persist drag widen spill
    """.split()
)
"""Verbs of what goes on over a time and not on one day."""
_PUT_TO_DEATH = frozenset("murder execute behead slaughter massacre decapitate".split())


_BY_ARMS = frozenset({Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE})
"""Types that say what a deed was done with."""
_NEXT = 2
"""So many sentences on, another's toll is that of a deed."""
_PUT = frozenset("put speak place give say report count set tell talk".split())
"""Verbs by which somebody gives a figure."""


def by_teller(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page]) -> None:
    """The dead that somebody tells of in a sentence of their own are no claim's that another speaker makes, or nobody:
    "gunmen ambushed a convoy, the army said; a doctor had counted nine bodies"; in place."""
    for number, at in enumerate(placed):
        told = [one for one in at.counted if one.fate is not None and is_toll(one.count)]
        if not told or any(one.sentence == number and one.type in _DEADLY for one in sketches):
            continue
        word = _word(told)
        speaker = pages[at.page].speaker_of(Span(word.start, word.end))
        if speaker is None:
            continue
        for one in sketches:
            if one.sentence != number and not speaker.is_heard_in(one.speaker):
                one.counts = [c for c in one.counts if not any(c.quote.span.meets(t.count.quote.span) for t in told)]


def of_other_days(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page]) -> None:
    """Those killed or hurt on another day are no claim's of the sentence before: "rebels struck the post on Monday. On
    the second night they came back and killed four"; in place."""
    for number, at in enumerate(placed):
        told = [one for one in at.counted if is_toll(one.count) and _is_done(one)]
        days = [m.when for m in pages[at.page].times if at.sentence.span.holds(m.quote.span) and not m.habitual]
        spoken = any(True for _ in said_then(at.sentence))
        if not told or len(days) != 1 or spoken or days[0].precision is not TimePrecision.DAY:
            continue
        for one in sketches:
            if one.sentence < number and one.when and _are_apart(one.when, days[0]):
                one.counts = [c for c in one.counts if not any(c.quote.span.meets(t.count.quote.span) for t in told)]


def _is_done(one: Counted) -> bool:
    """Whether a verb tells how those of a number were killed or hurt by somebody: not how they died."""
    return one.fate is not None and one.fate.pos == "VERB" and one.noun.head is one.fate and one.noun.dep == "dobj"


def _are_apart(one: Interval, other: Interval) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def of_trends(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> None:
    """The dead that a trend has left are no claim's of another sentence: "gunmen struck on Monday. Violence has surged
    since July, leaving 200 dead"; in place."""
    for number, at in enumerate(placed):
        for told in at.counted:
            if told.fate is not None and is_toll(told.count) and _trend(told.fate) is not None:
                for one in sketches:
                    if one.sentence != number:
                        one.counts = [count for count in one.counts if count.quote != told.count.quote]


def recounted(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> None:
    """Another's toll of a deed is of the deed's type: of an ambush told right before it, "the rebels put the dead at
    30" is no air strike that the report told of further back; in place."""
    for one in sketches:
        if (
            one.type not in VIOLENT
            or one.kind is not Kind.EVENT
            or not _only_counts(one, placed[one.sentence].sentence)
        ):
            continue
        near = [two for two in sketches if two.page == one.page and 0 < one.sentence - two.sentence <= _NEXT]
        deeds = [two for two in near if two.type in VIOLENT and two.kind is Kind.EVENT]
        if deeds and all(two.type is not one.type for two in near) and deeds[-1].polarity is Polarity.PRESENT:
            one.type, one.means = deeds[-1].type, deeds[-1].means
            one.because["type"] = f"the toll of what was told before (“{deeds[-1].mark.words}”)"


def as_deed(sketches: Sequence[Sketch], placed: Sequence[Placed], text: str) -> None:
    """Another's toll of a deed told right before it was when and where that was, unless it says so itself; in place."""
    for one in sketches:
        sentence = placed[one.sentence].sentence
        if one.type not in VIOLENT or one.kind is not Kind.EVENT or not _only_counts(one, sentence):
            continue
        deed = next((two for two in reversed(sketches) if 0 < one.sentence - two.sentence <= _NEXT), None)
        if deed is None or deed.page != one.page or deed.type is not one.type or deed.kind is not Kind.EVENT:
            continue
        own = sentence.span.of(text)
        if one.when is not None and (one.when.text or "\n") not in own and deed.when is not None:
            one.when, one.because["when"] = deed.when, f"the toll of “{deed.mark.words}”"
        if not any(sentence.span.holds(place.quote.span) for place in one.where):
            one.where, one.because["where"] = list(deed.where), f"the toll of “{deed.mark.words}”"


def _only_counts(one: Sketch, sentence: Sentence) -> bool:
    """Whether a sentence only says how many were killed or hurt in what was told before: "put the dead at 13"."""
    if not one.counts or not all(is_casualty(count) for count in one.counts):
        return False
    figures = [word for count in one.counts if (word := sentence.head_of(count.quote.span)) is not None]
    verbs = [next((above for above in word.ancestors() if above.pos == "VERB"), None) for word in figures]
    return bool(figures) and all(
        word.pos == "NUM" and verb is not None and verb.lemma in _PUT for word, verb in zip(figures, verbs, strict=True)
    )


def losses(
    known: Sequence[Claim],
    sketches: Sequence[Sketch],
    placed: Sequence[Placed],
    pages: Sequence[Page],
    text: str,
    score: float,
) -> list[Sketch]:
    """The claims of sentences that tell of people killed or injured soon after a violent event, where the sentence has
    no claim of violence and nothing counts them; as likely as `score`.

    They are of the type of that event, unless the rules read (`known`) a type of their own. One person alone may be of
    any story, and makes none. Another toll that somebody else gives in the sentence of a claim is a claim of theirs.
    """
    out: list[Sketch] = []
    for number, at in enumerate(placed):
        violent = [one for one in sketches if one.sentence == number and one.type in VIOLENT and one.speaker]
        for told in violent:
            if rivals := _rivals(told, violent, at, pages[at.page]):
                loss = _loss(rivals, told, number, at, (), pages[at.page], score)
                loss.type, loss.where, loss.when = told.type, list(told.where), told.when
                doers = [one for one in told.actors if one.role is not ActorRole.VICTIM]
                loss.actors = [*doers, *_victims(rivals, at, pages[at.page], text)]
                out.append(loss)
        free = [one for one in at.counted if one.fate is not None and is_toll(one.count) and not _is_had(one, sketches)]
        if at.role is Role.HEADLINE or all(one.count.low == 1 for one in free):
            continue
        if any(one.sentence == number and _may_kill(one) for one in sketches):
            continue
        dated = any(at.sentence.span.holds(mention.quote.span) for mention in pages[at.page].times)
        event = _event([*sketches, *out], number, dated=dated)
        if event is not None:
            loss = _loss(free, event, number, at, known, pages[at.page], score)
            loss.actors = loss.actors or _victims(free, at, pages[at.page], text)
            out.append(loss)
    return out


def _rivals(event: Sketch, here: Sequence[Sketch], at: Placed, page: Page) -> list[Counted]:
    """The dead or hurt of an event's sentence by the count of somebody who makes no claim `here`, where whoever tells
    of the event counts them too: "the army said three were killed, while a doctor put the toll at 20"; they are the
    event's no more."""
    told = [one for one in at.counted if one.fate is not None and is_toll(one.count)]
    by = {one.count: page.speaker_of(Span(one.fate.start, one.fate.end)) for one in told if one.fate is not None}
    others = [
        one
        for one in told
        if (who := by[one.count]) is not None and not any(who.is_heard_in(claim.speaker) for claim in here)
    ]
    own = {one.count.what for one in told if (who := by[one.count]) is not None and who.is_heard_in(event.speaker)}
    rivals = others if any(one.count.what in own for one in others) else []
    if rivals:
        event.counts = [count for count in event.counts if all(count.quote != one.count.quote for one in rivals)]
        event.counts += [one.count for one in told if one.count.what in own and one not in others]
        event.counts = list(dict.fromkeys(event.counts))
    return rivals


def _is_had(one: Counted, sketches: Sequence[Sketch]) -> bool:
    return any(one.count.quote.span.meets(count.quote.span) for sketch in sketches for count in sketch.counts)


def _victims(free: Sequence[Counted], at: Placed, page: Page, text: str) -> list[Actor]:
    """Those killed or hurt, as their noun phrases name them."""
    found: list[Actor] = []
    for one in free:
        phrase = next((phrase for phrase in at.phrases if phrase.head is one.noun), None)
        if phrase is None or one.noun.pos == "NUM" or one.count.subset:
            continue
        noun = Span(one.noun.start, one.noun.end)
        name = next((actor.name for actor in page.actors if actor.quote.span.holds(noun)), None)
        if name is None and not one.count.what.endswith("_fighters"):
            name = "civilians"
        found.append(Actor(Quote.take(text, phrase.span.start, phrase.span.end), name, ActorRole.VICTIM))
    return found


def _may_kill(one: Sketch) -> bool:
    """Whether those killed or hurt in a sentence may be a claim's: not where people are only still missing."""
    return one.type in _DEADLY and not (one.type is Type.ABDUCTION and one.kind is Kind.CONDITION)


def _event(sketches: Sequence[Sketch], number: int, *, dated: bool) -> Sketch | None:
    """The violent event told last before a sentence, where it is near; for one with a time of its own (`dated`) a total
    will do."""
    before = [
        one
        for one in sketches
        if 0 < number - one.sentence <= _WITHIN
        and (one.type in VIOLENT or _is_arson(one))
        and (one.kind is Kind.EVENT or (dated and one.kind is Kind.TALLY))
        and one.polarity is Polarity.PRESENT
    ]
    return max(before, key=lambda one: one.sentence, default=None)


def _is_arson(one: Sketch) -> bool:
    """Whether armed men burned or destroyed something, of which people may have died: an attack."""
    return one.type is Type.DESTRUCTION and any(actor.role is ActorRole.PERPETRATOR for actor in one.actors)


def _loss(
    free: Sequence[Counted], event: Sketch, number: int, at: Placed, known: Sequence[Claim], page: Page, score: float
) -> Sketch:
    """The claim of a sentence's dead, with what the rules read of them there."""
    word, span = _word(free), at.sentence.span
    mark = Quote(word.text, Span(word.start, word.end))
    counts = [one.count for one in free]
    claim = next((one for one in known if _counts(one, counts) and one.type in VIOLENT and _is_in(one, span)), None)
    type_ = Type.ATTACK if event.type is Type.DESTRUCTION else event.type
    loss = Sketch(
        type_, Kind.EVENT, mark, number, at.page, at.role, score, [span],
        background=event.background, counts=counts, speaker=page.speaker_of(mark.span), placed=1.0, timed=1.0,
        because={"type": f"the dead or hurt of what was told before (“{event.mark.words}”)"},
    )  # fmt: skip
    if _is_tallied(at.sentence):
        loss.kind, loss.timed, loss.because["kind"] = Kind.TALLY, 0.0, "a tally that somebody keeps"
        return loss
    if (trend := _trend(word)) is not None:
        loss.kind, loss.type, loss.timed = Kind.TALLY, Type.KILLING, 0.0
        loss.because["kind"] = f"what “{trend.low}” has left"
        loss.when = next((one.when for one in page.times if span.holds(one.quote.span) and not one.habitual), None)
        loss.where = [] if claim is None else [one for one in claim.where if span.holds(one.quote.span)]
        return loss
    if claim is not None:
        loss.actors = [one for one in claim.actors if span.holds(one.quote.span)]
        loss.where = [one for one in claim.where if span.holds(one.quote.span)]
        loss.when = None if claim.when.precision is TimePrecision.UNKNOWN else claim.when
        loss.status, loss.polarity = claim.status, claim.polarity
        loss.counts = in_ranks(counts, claim.actors, Registry.load())
        own = claim.type not in _AT_LARGE or (
            claim.type is Type.KILLING
            and (bool(loss.where) or (free[0].fate is not None and free[0].fate.lemma in _PUT_TO_DEATH))
        )
        if own:
            loss.type, loss.because = claim.type, dict(claim.provenance.because)
            return loss
    if loss.type is Type.ABDUCTION:
        loss.type = Type.ATTACK
    if event.type in _ONE_SIDED and all(one.what == "killed_fighters" for one in loss.counts):
        loss.type = Type.ARMED_CLASH
    return loss


def _is_tallied(sentence: Sentence) -> bool:
    """Whether a sentence gives what a tally comes to: "have died, according to a toll compiled by the agency"."""
    return any(
        token.low in {"toll", "tally", "count", "database"}
        and token.head.low == "to"
        and token.head.head.low == "according"
        for token in sentence.tokens
    )


def _trend(word: Token) -> Token | None:
    """The verb of a trend that has gone on and left so many dead: "violence has surged, leaving 200 dead"."""
    for above in (word, *word.ancestors()):
        if above.dep == "advcl" and above.tag == "VBG":
            verb = above.head
            return verb if has_done(verb) and verb.lemma in _TRENDS else None
    return None


def _word(told: Sequence[Counted]) -> Token:
    """The word that says what became of them."""
    return next(one.fate for one in told if one.fate is not None)


def _counts(claim: Claim, counts: Sequence[Count]) -> bool:
    return any(one in counts for one in claim.counts)


def _is_in(claim: Claim, span: Span) -> bool:
    return claim.trigger is not None and span.holds(claim.trigger.span)
