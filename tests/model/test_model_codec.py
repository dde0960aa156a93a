from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.codec import claim_from_row, claim_id, claim_to_row
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
quotes = st.builds(lambda text, start: Quote(text, Span(start, start + len(text))), words, st.integers(0, 900))
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted([draw(days), draw(days)])
    return Interval(
        draw(st.sampled_from([first, None])),
        draw(st.sampled_from([last, None])),
        draw(st.sampled_from(TimePrecision)),
        draw(st.none() | words),
    )


places = st.builds(
    Place,
    quotes,
    st.none() | words,
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
    st.none() | st.integers(1, 7),
    st.sampled_from(["in", "near", "along"]),
    st.none() | words,
)
claims = st.builds(
    Claim,
    id=st.just("c0"),
    report=words,
    kind=st.sampled_from(Kind),
    type=st.sampled_from(Type),
    evidence=st.lists(quotes.map(lambda quote: quote.span), min_size=1, max_size=3).map(tuple),
    provenance=st.just(Provenance("rules", "1", (("kind", "told as done"),))),
    trigger=st.none() | quotes,
    polarity=st.sampled_from(Polarity),
    status=st.sampled_from(Status),
    background=st.booleans(),
    when=intervals(),
    where=st.lists(places, max_size=2).map(tuple),
    actors=st.lists(st.builds(Actor, quotes, st.none() | words, st.sampled_from(ActorRole)), max_size=2).map(tuple),
    counts=st.lists(st.builds(Count, st.just("killed"), st.integers(0, 9), st.none(), quotes), max_size=2).map(tuple),
    speaker=st.none() | st.builds(Speaker, quotes, st.none() | words, st.none() | words, st.booleans()),
    means=st.none() | st.sampled_from(Means),
)


@given(claims)
def test_a_claim_survives_the_trip_through_json(claim: Claim) -> None:
    assert claim_from_row(json.loads(json.dumps(claim_to_row(claim), ensure_ascii=False))) == claim


@given(claims)
def test_the_id_is_of_the_content_alone(claim: Claim) -> None:
    other = replace(claim, id="c1", confidence=0.5, provenance=Provenance("another", "2"))
    assert claim_id(other) == claim_id(claim)
    assert claim_id(replace(claim, background=not claim.background)) != claim_id(claim)
