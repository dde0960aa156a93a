from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_world import TEXT, document

from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import COUNTED, ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import Record
from marsad.record.forms import incident_from_row, incident_to_row
from server_world import ENGINES

ANY = st.text(st.characters(codec=None), max_size=20)
MAYBE = st.none() | ANY
SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, len(TEXT)), st.integers(1, 50))
QUOTES = st.builds(Quote, ANY, SPANS)
DEGREES = st.none() | st.floats(-180, 180)
NUMBERS = st.integers(0, 10**30)
PLACES = st.builds(
    Place,
    quote=QUOTES,
    name=MAYBE,
    lat=DEGREES,
    lon=DEGREES,
    precision=st.none() | st.integers(1, 7),
    relation=st.sampled_from(["in", "near", "between"]),
    **dict.fromkeys(
        ("place_id", "feature", "admin1", "admin2", "country"), st.none() | st.text(min_size=1, max_size=9)
    ),
    why=ANY,
)
ACTORS = st.builds(Actor, QUOTES, MAYBE, st.sampled_from(ActorRole))
COUNTS = st.builds(
    lambda what, low, more, quote, subset: Count(what, low, None if more is None else low + more, quote, subset),
    st.sampled_from(sorted(COUNTED)),
    NUMBERS,
    st.none() | NUMBERS,
    QUOTES,
    st.booleans(),
)
DAYS = st.dates(max_value=date(9000, 1, 1))
ENDS = st.one_of(
    st.tuples(st.none() | DAYS, st.none()),
    st.tuples(st.none(), DAYS),
    st.builds(lambda first, days: (first, first + timedelta(days)), DAYS, st.integers(0, 5000)),
)
INTERVALS = st.builds(
    lambda ends, precision, text: Interval(ends[0], ends[1], precision, text),
    ENDS,
    st.sampled_from(TimePrecision),
    MAYBE,
)
SPEAKERS = st.builds(Speaker, QUOTES, MAYBE, MAYBE, st.booleans(), st.none() | st.text(min_size=1, max_size=9))
CLAIMS = st.builds(
    Claim,
    id=st.text("0123456789abcdef", min_size=1, max_size=16).map("c".__add__),
    report=st.just("a.txt"),
    kind=st.sampled_from(Kind),
    type=st.sampled_from(Type),
    evidence=st.lists(SPANS, min_size=1, max_size=3).map(tuple),
    provenance=st.builds(
        Provenance, ANY, ANY, st.dictionaries(ANY, ANY, max_size=2).map(lambda why: tuple(why.items()))
    ),
    trigger=st.none() | QUOTES,
    polarity=st.sampled_from(Polarity),
    status=st.sampled_from(Status),
    background=st.booleans(),
    when=INTERVALS,
    where=st.lists(PLACES, max_size=3).map(tuple),
    actors=st.lists(ACTORS, max_size=3).map(tuple),
    counts=st.lists(COUNTS, max_size=3).map(tuple),
    speaker=st.none() | SPEAKERS,
    means=st.none() | st.sampled_from(Means),
    confidence=st.none() | st.floats(0, 1),
)
ESTIMATES = st.builds(
    lambda low, more, most, rule: Estimate(low, low + more, None if most is None else low + more + most, rule, ("c1",)),
    NUMBERS,
    NUMBERS,
    st.none() | NUMBERS,
    ANY,
)
INCIDENTS = st.builds(
    Incident,
    id=ANY,
    type=st.sampled_from(Type),
    when=INTERVALS,
    place=st.none() | PLACES,
    actors=st.lists(ACTORS, max_size=2).map(tuple),
    tolls=st.dictionaries(ANY, ESTIMATES, max_size=2).map(lambda tolls: tuple(tolls.items())),
    claims=st.lists(ANY, max_size=3).map(tuple),
    reports=st.lists(ANY, max_size=2).map(tuple),
    originators=st.integers(0, 9),
    status=st.sampled_from(Status),
    speakers=st.lists(ANY, max_size=2).map(tuple),
    because=st.lists(ANY, max_size=2).map(tuple),
)


@pytest.fixture(scope="module", params=ENGINES)
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    of_a_server = request.param != "sqlite"
    where = request.getfixturevalue("server").record() if of_a_server else tmp_path_factory.mktemp("r") / "a.marsad"
    with Record.open(where, create=True) as record:
        yield record


@settings(max_examples=25)
@given(st.lists(CLAIMS, max_size=3, unique_by=lambda claim: claim.id))
def test_claims_come_back_as_they_went_in(record: Record, claims: list[Claim]) -> None:
    record.add(document(), claims)
    with record.view() as view:
        assert view.claims() == claims
        for claim in claims:
            assert view.claim(claim.id) == claim


@settings(max_examples=25)
@given(INCIDENTS)
def test_incidents_come_back_as_they_went_in(incident: Incident) -> None:
    assert incident_from_row(incident_to_row(incident)) == incident
