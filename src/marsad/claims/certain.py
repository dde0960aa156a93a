"""What the rules read with certainty and the network passed over."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.casualties import is_toll
from marsad.claims.placed import Placed
from marsad.claims.sequel import Earlier, earlier, one_side
from marsad.claims.series import names_the_rest
from marsad.claims.sides import in_ranks
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor, Claim
from marsad.model.codebook import VIOLENT, ActorRole, Kind, Type
from marsad.model.interval import TimePrecision
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence
from marsad.reference.actors import Registry

_BY_ARMS = frozenset({Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.ARMED_CLASH})
_DEADLY = _BY_ARMS | {Type.ATTACK, Type.KILLING, Type.OPERATION}
"""Types of claims that people killed or injured may be counted in."""
_TOLD_OF = frozenset("attack ambush raid assault shooting bombing blast explosion shelling strike airstrike".split())
_DOERS = frozenset({ActorRole.PERPETRATOR, ActorRole.PARTY})


def certain(known: Sequence[Claim], sketches: Sequence[Sketch], placed: Sequence[Placed], score: float) -> list[Sketch]:
    """Events of war with people killed or injured, counted by no other of violence, that the rules read where the
    network sees no violence: with arms that only war has, by somebody, or on forces.

    They are as likely as `score`; what they count is no more the others', in place.
    """
    out: list[Sketch] = []
    violent = [one for one in sketches if one.type in _DEADLY]
    spoken = {one.sentence for one in sketches}
    for claim in known:
        span = claim.evidence[0]
        tolls = [count for count in claim.counts if is_toll(count)]
        others = [one for one in violent if not _is_beside(one, claim, placed)]
        counted = [known.quote.span for one in others if _by_one(one, claim) for known in one.counts]
        if all(any(span.meets(toll.quote.span) for span in counted) for toll in tolls):
            continue
        if claim.kind is not Kind.EVENT or claim.type not in VIOLENT or not tolls or claim.trigger is None:
            continue
        number = next((n for n, one in enumerate(placed) if one.sentence.span.meets(claim.trigger.span)), None)
        if number is None or any(one.sentence == number for one in others):
            continue
        if claim.type not in _BY_ARMS and not any(_is_of_war(actor) for actor in claim.actors):
            if not (violent and _goes_on(placed[number].sentence)):
                continue
        if number in spoken and all(count.low == 1 for count in tolls):
            continue
        mark, apart = claim.trigger, earlier(placed[number].sentence)
        across = not all(one_side(toll.quote.span, mark.span, apart) for toll in tolls)
        if across:
            told = next((one.fate for one in placed[number].counted if one.count.quote == tolls[0].quote), None)
            if told is None:
                continue
            mark = Quote(told.text, Span(told.start, told.end))

        def own(quote: Quote, mark: Quote = mark, apart: Earlier | None = apart) -> bool:
            return one_side(quote.span, mark.span, apart)

        for one in sketches:
            one.counts = [c for c in one.counts if not any(c.quote.span.meets(toll.quote.span) for toll in tolls)]
        at = placed[number]
        out.append(
            Sketch(
                claim.type, claim.kind, mark, number, at.page, at.role, score, [span],
                polarity=claim.polarity, status=claim.status, background=claim.background, means=claim.means,
                actors=[actor for actor in claim.actors if own(actor.quote)],
                where=[place for place in claim.where if span.holds(place.quote.span) and own(place.quote)],
                when=None if across or claim.when.precision is TimePrecision.UNKNOWN else claim.when,
                counts=in_ranks([c for c in claim.counts if own(c.quote)], claim.actors, Registry.load()),
                speaker=claim.speaker, placed=1.0, timed=1.0, because=dict(claim.provenance.because),
            )
        )  # fmt: skip
    return out


def _is_beside(one: Sketch, claim: Claim, placed: Sequence[Placed]) -> bool:
    """Whether a sketch is of the many things that a deed is said to be one of, or that are told of its place besides:
    "killed ten on Friday in the deadliest of a series of attacks", "killed ten where rebels have massacred many"."""
    if one.kind is Kind.EVENT or claim.trigger is None or one.mark.span.meets(claim.trigger.span):
        return False
    if not one.evidence[0].meets(claim.evidence[0]):
        return False
    if names_the_rest(one.mark.span, placed[one.sentence].sentence):
        return True
    return claim.when.precision is TimePrecision.DAY or _is_aside(one, claim, placed[one.sentence].sentence)


def _is_aside(one: Sketch, claim: Claim, sentence: Sentence) -> bool:
    """Whether a sketch is told in a clause on a noun, in which the dead of the claim do not stand."""
    head = sentence.head_of(one.mark.span)
    clause = next((above for above in (head, *head.ancestors()) if above.dep == "relcl"), None) if head else None
    if clause is None:
        return False
    inside = Span(clause.subtree()[0].start, clause.subtree()[-1].end)
    return not any(inside.meets(count.quote.span) for count in claim.counts if is_toll(count))


def _by_one(one: Sketch, claim: Claim) -> bool:
    """Whether a sketch and a claim are told by one speaker; who tells of others' dead adds to what was told before."""
    return claim.speaker is None or claim.speaker.is_heard_in(one.speaker)


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a violent event told before: "two people were hurt in the attack"."""
    return any(
        token.lemma.lower() in _TOLD_OF and token.dep == "pobj" and any(one.low == "the" for one in token.children)
        for token in sentence.tokens
    )


def _is_of_war(actor: Actor) -> bool:
    """Whether an actor does a deed, or is one of the forces that it is done to."""
    return actor.role in _DOERS or actor.name not in {None, "civilians"}
