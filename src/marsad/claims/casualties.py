"""Whose the killed and injured of a sentence are: told apart from their event, in another sentence, or of none yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from marsad.claims.placed import Placed
from marsad.claims.sequel import earlier, one_side
from marsad.claims.sketch import Sketch
from marsad.claims.totals import over_all
from marsad.model.claim import Count
from marsad.model.codebook import CASUALTIES, VIOLENT, ActorRole, Kind, Polarity, Type
from marsad.model.mention import Page
from marsad.model.syntax import Sentence

_LONG = timedelta(days=27)
_AT_LARGE = frozenset("violence conflict war terrorism unrest fighting fight hostilities insurgency crime".split())
_SEVERAL = frozenset(
    "attacks raids strikes airstrikes clashes incidents killings bombings shootings ambushes explosions".split()
)
_PAIR = 2
"""Many deeds are gone on with so many sentences after they were counted, or nearer."""
_AT_TIMES_DEADLY = frozenset({Type.OPERATION, Type.PROTEST})
_DEADLY = frozenset({Type.ARMED_CLASH, Type.ATTACK, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.KILLING})
_HURTS_NOBODY = frozenset({Type.RETURN, Type.DISPLACEMENT, Type.STATEMENT, Type.COORDINATION, Type.SECURITY})
_WOUNDED = re.compile(r"\b(?:wounded|injured)\b", re.IGNORECASE)
BECAME = {
    Type.KILLING: "killed",
    Type.ABDUCTION: "abducted",
    Type.ARREST: "arrested",
    Type.DISPLACEMENT: "displaced",
    Type.RETURN: "returned",
}
"""What became of those of whom claims of a type are told."""
_COUNTING = {what: type_ for type_, what in BECAME.items() if type_ not in _DEADLY} | {
    "houses": Type.DESTRUCTION,
    "weapons": Type.SEIZURE,
    "depots": Type.SEIZURE,
}
"""What is counted in claims of which type."""


def counted_as(type_: Type) -> str:
    """What a number of claims of a type is of, where nothing else tells."""
    deed = "airstrikes" if type_ is Type.AIRSTRIKE else "attacks" if type_ in VIOLENT | {Type.ABUSE} else "other"
    return BECAME.get(type_, deed)


def is_casualty(count: Count) -> bool:
    """Whether a number is of killed or injured, of whatever rank, also where it is 0."""
    return count.what.partition("_")[0] in CASUALTIES


def is_toll(count: Count) -> bool:
    """Whether a number is of all killed or injured of an event that has any."""
    return is_casualty(count) and count.low > 0 and not count.subset


def with_tolls(sketches: Sequence[Sketch]) -> list[Sketch]:
    """A toll that is put at a number, with no time or place but the event's, is of the one event that its sentence
    names."""
    out = list(sketches)
    for toll in sketches:
        if toll.kind not in {Kind.TALLY, Kind.EVENT} or toll.type not in VIOLENT or not toll.counts:
            continue
        if not all(map(is_casualty, toll.counts)):
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


def own_counts(sketches: Sequence[Sketch]) -> None:
    """Numbers of another sentence are not a claim's where a claim of that sentence has them, nor are those whom they
    count its victims."""
    for one in sketches:
        elsewhere = [other for other in sketches if other.sentence != one.sentence]
        lost = [
            count
            for count in one.counts
            if not one.evidence[0].meets(count.quote.span)
            and any(
                other.evidence[0].holds(count.quote.span) and any(known.quote == count.quote for known in other.counts)
                for other in elsewhere
            )
        ]
        others = [c for c in one.counts if c not in lost]
        _lose(one, lost + [c for c in others if _is_anothers(c, one, sketches) or _is_of_before(c, one, sketches)])


def own_dead(sketches: Sequence[Sketch]) -> None:
    """The killed and injured of a sentence before it are of no operation that is told further on: "one soldier died.
    The operation was launched on 18 May"; in place."""
    for one in sketches:
        if one.type is Type.OPERATION:
            _lose(one, [c for c in one.counts if is_casualty(c) and c.quote.span.end <= one.evidence[0].start])


def own_nobodies(sketches: Sequence[Sketch]) -> None:
    """That nobody was hurt is said of violence and not of what is told beside it: "a mosque was stoned; no one was
    hurt, but families put off their return"; in place."""
    for one in sketches:
        if one.type in _HURTS_NOBODY:
            one.counts = [count for count in one.counts if count.high != 0 or not is_casualty(count)]


def own_wounded(sketches: Sequence[Sketch]) -> None:
    """People who were wounded before they moved, came back or were handed over are hurt by none of that: "fifty wounded
    fighters were flown out"; in place."""
    for one in sketches:
        if one.type in _HURTS_NOBODY | {Type.MOVEMENT, Type.ARREST}:
            one.counts = [
                replace(c, what="fighters" if c.what.endswith("_fighters") else "persons")
                if c.what.startswith("injured") and _WOUNDED.search(c.quote.words)
                else c
                for c in one.counts
            ]


def _is_anothers(count: Count, one: Sketch, sketches: Sequence[Sketch]) -> bool:
    """Whether a number of nobody told before a claim is also one told before it: "nobody was hurt" ends what it
    follows, and not what comes next."""
    if count.high != 0 or count.quote.span.end > one.evidence[0].start:
        return False
    return any(
        other.sentence < one.sentence and any(known.quote == count.quote for known in other.counts)
        for other in sketches
        if other is not one
    )


def _is_of_before(count: Count, one: Sketch, sketches: Sequence[Sketch]) -> bool:
    """Whether killed or injured told in the paragraph before are those of a claim made there."""
    if not is_casualty(count) or count.quote.span.end > one.evidence[0].start:
        return False
    before = (other for other in sketches if other.page < one.page and other.type is not Type.OPERATION)
    return any(known.quote == count.quote for other in before for known in other.counts)


def _lose(one: Sketch, lost: Sequence[Count]) -> None:
    """Take numbers from a sketch, and those whom they count from its victims."""
    one.counts = [count for count in one.counts if count not in lost]
    one.actors = [
        actor
        for actor in one.actors
        if actor.role is not ActorRole.VICTIM or not any(actor.quote.span.meets(count.quote.span) for count in lost)
    ]


def own_fates(sketches: Sequence[Sketch]) -> None:
    """Those abducted, arrested or displaced, and what was burned or seized, are counted in the claim of that alone,
    where their sentence has one: "raided a village and took 27 people" is a raid without a number (in gold, 1589
    claims of 1591), and so are the killed and injured of violence (in gold, 967 of 968); and nobody is a victim of
    another deed by it."""
    for one in sketches:
        for other in sketches:
            if other is one or other.sentence != one.sentence:
                continue
            told = [count.quote for count in other.counts if _is_of(count, other.type)]
            lost = [c for c in one.counts if c.quote in told and _is_of(c, other.type) and not _is_of(c, one.type)]
            _lose(one, lost)


def _is_of(count: Count, type_: Type) -> bool:
    """Whether a number is of what claims of a type count: killed and injured of fights, arrested of arrests."""
    return type_ in _DEADLY if is_casualty(count) else _COUNTING.get(count.what.partition("_")[0]) is type_


def _is_of_many(one: Sketch) -> bool:
    """Whether a sketch is of what went on for long and not of one event: "killed in the violence in October", "in
    attacks in January"."""
    if one.kind is not Kind.EVENT:
        return one.kind is Kind.CONDITION
    if one.when is None or one.when.earliest is None or one.when.latest is None:
        return False
    return one.when.latest - one.when.earliest >= _LONG and not (_AT_LARGE | _SEVERAL).isdisjoint(
        one.mark.words.lower().split()
    )


def nobody_after(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> None:
    """That nobody was hurt, told in a sentence that makes no claim, is counted of the violence told right before it:
    "rebels burned a lorry. No one was harmed"; in place."""
    for number, at in enumerate(placed):
        nobody = [one.count for one in at.counted if one.count.high == 0 and is_casualty(one.count)]
        if not nobody or any(one.sentence == number for one in sketches):
            continue
        for one in reversed(sketches):
            if one.sentence == number - 1 and one.page == at.page and _may_hurt(one):
                told = {count.what.partition("_")[0] for count in one.counts}
                one.counts += [count for count in nobody if count.what not in told]
                break


def _may_hurt(one: Sketch) -> bool:
    violent = one.type in VIOLENT | _AT_TIMES_DEADLY | {Type.DESTRUCTION}
    return violent and one.kind is Kind.EVENT and one.polarity is Polarity.PRESENT


def of_totals(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page]) -> None:
    """Whom many deeds that were counted just before have killed are a total of their time: "gunmen carried out 40 raids
    last year. The raids claimed the lives of 30 policemen"; so are the dead of a place and a day "in all"; in place."""
    for one in sketches:
        if one.kind is Kind.CONDITION or one.type not in VIOLENT or not any(is_toll(count) for count in one.counts):
            continue
        at = placed[one.sentence]
        if one.kind is Kind.EVENT and (word := over_all(one, at.sentence)):
            one.kind, one.because["kind"] = Kind.TALLY, f"several, “{word}”"
        if any(at.sentence.span.holds(mention.quote.span) for mention in pages[at.page].times):
            continue
        totals = [other for other in sketches if _is_total(other, one)]
        total = max(totals, key=lambda other: max(count.low for count in other.counts), default=None)
        if total is not None and _goes_back(at.sentence):
            one.kind, one.because["kind"] = Kind.TALLY, "the dead of the many told before"
            one.when, one.timed, one.because["when"] = total.when, 1.0, "the time of the many told before"
            one.background = total.background
            if not any(at.sentence.span.holds(place.quote.span) for place in one.where):
                one.where, one.because["where"] = list(total.where), "the place of the many told before"


def _is_total(other: Sketch, one: Sketch) -> bool:
    """Whether a sketch counts many deeds in the sentence before another's."""
    many = any(count.what in {"attacks", "airstrikes"} and count.low > 1 for count in other.counts)
    near = 0 < one.sentence - other.sentence <= _PAIR and other.page == one.page
    return near and other.kind is Kind.TALLY and many


def _goes_back(sentence: Sentence) -> bool:
    """Whether a sentence's subject is the many deeds told before, or those who did them."""
    root = next(iter(sentence.roots), None)
    subject = root.child("nsubj") if root is not None else None
    if subject is None or subject.head.tag not in {"VBD", "VBP", "VBN"}:
        return False
    known = any(child.low in {"the", "these", "those"} for child in subject.children)
    return subject.low in {"they", "these", "those"} or (known and subject.low in _SEVERAL)


def with_casualties(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> None:
    """The killed or injured of a sentence whom no claim has are those of its one violent event, or of the event that
    has the others told with them; what goes on and has killed or injured several is a total of them; in place."""
    for sketch in sketches:
        tolls = [count for count in sketch.counts if is_toll(count)]
        once = sketch.kind is Kind.CONDITION and all(count.high == 1 for count in tolls)
        if sketch.type in VIOLENT and tolls and not once and _is_of_many(sketch):
            sketch.kind = Kind.TALLY
    for number, one in enumerate(placed):
        told = [counted.count for counted in one.counted if counted.fate is not None and is_toll(counted.count)]
        free = [c for c in told if not any(c.quote.span.meets(k.quote.span) for s in sketches for k in s.counts)]
        if not free:
            continue
        apart = earlier(one.sentence)
        present = [
            s
            for s in sketches
            if s.sentence == number and s.polarity is Polarity.PRESENT
            if all(one_side(c.quote.span, s.mark.span, apart) for c in free)
            and not any(one.clauses.are_two(c.quote.span, s.mark.span) for c in free)
        ]
        violent = [s for s in present if s.type in VIOLENT]
        here = violent or [s for s in present if s.type in _AT_TIMES_DEADLY]
        if len(here) != 1:
            taken = [c for c in told if c not in free]
            here = [s for s in sketches if any(k.quote == c.quote for k in s.counts for c in taken)]
        if len(here) == 1 and here[0].kind in {Kind.EVENT, Kind.TALLY}:
            known = {count.what for count in here[0].counts}
            here[0].counts += [c for c in free if c.what not in known]
