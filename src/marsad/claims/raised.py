"""Tolls that an event's dead bring to a number: "four were killed on Sunday, bringing the toll since May to 352" tells
of an event and of a total, each with its own dead."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.casualties import is_toll
from marsad.claims.counted import Counted
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.mention import Page
from marsad.model.span import Quote, Span
from marsad.model.syntax import Token

_RAISING = frozenset("bring take raise push lift increase".split())
_BESIDE = frozenset({"advcl", "relcl", "acl", "conj"})


def raised(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page], score: float) -> list[Sketch]:
    """The totals to which the dead of an event bring a toll, where no claim is of them; as likely as `score`.

    What an event told beside one counts, and when it was, is not the total's; in place.
    """
    out: list[Sketch] = []
    for number, at in enumerate(placed):
        for one in at.counted:
            verb = _verb(one) if is_toll(one.count) and one.fate is not None else None
            here = [sketch for sketch in sketches if sketch.sentence == number and sketch.type in VIOLENT]
            if verb is None or not here:
                continue
            clause = Span(verb.subtree()[0].start, verb.subtree()[-1].end)
            times = [mention for mention in pages[at.page].times if clause.holds(mention.quote.span)]
            apart = [sketch for sketch in here if not clause.meets(sketch.mark.span)]
            for sketch in apart:
                sketch.counts = [count for count in sketch.counts if not clause.holds(count.quote.span)]
                if any(sketch.when == mention.when for mention in times):
                    sketch.when = None
            if len(apart) == len(here) and one.fate is not None:
                out.append(_total(one, one.fate, here[0], number, at, pages[at.page], score))
                out[-1].when = times[0].when if times else None
    return out


def _verb(one: Counted) -> Token | None:
    """The verb by which a number is what a toll is brought to, in a clause beside another."""
    to = one.standing.head
    verb = to.head
    if one.standing.dep != "pobj" or to.low != "to" or verb.lemma not in _RAISING:
        return None
    return verb if verb.dep in _BESIDE and verb.child("dobj") is not None else None


def _total(one: Counted, word: Token, event: Sketch, number: int, at: Placed, page: Page, score: float) -> Sketch:
    mark = Quote(word.text, Span(word.start, word.end))
    kind = event.type if event.type is not Type.ABDUCTION else Type.KILLING
    return Sketch(
        kind, Kind.TALLY, mark, number, at.page, at.role, score, [at.sentence.span],
        counts=[one.count], speaker=page.speaker_of(mark.span), placed=1.0, timed=0.0,
        because={"kind": f"what a toll is brought to beside “{event.mark.words}”"},
    )  # fmt: skip
