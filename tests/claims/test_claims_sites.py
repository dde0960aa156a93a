"""Words without a name that say where a claim was."""

from __future__ import annotations

import re

import numpy as np
import pytest
from claims_reading import page

from marsad.claims import sites
from marsad.claims.named import Named
from marsad.claims.phrases import phrases
from marsad.claims.sketch import Sketch
from marsad.inference.network import Proposal
from marsad.model.claim import Place
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.mention import PlaceMention
from marsad.model.span import Quote, Span
from marsad.reference.lexicon import Lexicon

TEXT = "Gunmen set fire to the clinic beside the river on Sunday."


def _quote(words: str, text: str = TEXT) -> Quote:
    return Quote.take(text, text.index(words), text.index(words) + len(words))


def _proposal(likely: dict[str, float]) -> Proposal:
    spans = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", TEXT)]
    odds = np.array([[1.0, 0.0]] * len(spans))
    for words, yes in likely.items():
        span = _quote(words).span
        for row, (start, _) in enumerate(spans):
            if span.start <= start < span.end:
                odds[row] = 1 - yes, yes
    starts, ends = [one for one, _ in spans], [one for _, one in spans]
    here = Span(0, len(TEXT))
    return Proposal(0, "destruction", 0.9, Span(7, 10), here, {}, starts, ends, {"where": (["no", "yes"], odds)})


def _of(likely: dict[str, float], *, places: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> str | None:
    """The site of the claim of `TEXT`, with what the network takes for where it was, the words that name places and the
    ones that may name a building."""
    found = [PlaceMention(_quote(one), Place(_quote(one), name=one)) for one in places]
    maybe = [PlaceMention(_quote(one), Place(_quote(one), name=one), site=True) for one in names]
    named = Named(TEXT, list(phrases(page(TEXT).sentence)), [], found, [], [], [], Lexicon.load(), maybe)
    quote = sites.of(_proposal(likely), named, Span(0, len(TEXT)))
    return quote.words if quote else None


def test_the_likeliest_words_without_a_name_say_where_a_claim_was() -> None:
    assert _of({"the clinic": 0.9, "the river": 0.8}) == "the clinic"
    assert _of({"the clinic": 0.6, "the river": 0.8}) == "the river"


def test_no_words_that_are_hardly_likely_or_that_name_a_place_are_a_site() -> None:
    assert _of({"the clinic": 0.6}) is None
    assert _of({"the clinic": 0.9}, places=("clinic",)) is None


def test_a_name_that_may_be_a_buildings_is_a_site() -> None:
    assert _of({"the clinic": 0.9}, names=("clinic",)) == "the clinic"
    assert _of({"clinic": 0.9}, places=("the clinic",), names=("clinic",)) == "clinic"


def _settled(site: str | None, where: list[Place], *, placed: float = 0.9) -> list[Place]:
    made = Sketch(
        Type.DESTRUCTION, Kind.EVENT, _quote("set fire"), 1, 0, Role.BODY, 0.9, [Span(0, len(TEXT))], placed=placed
    )
    made.site = _quote(site) if site else None
    made.where = where
    sites.settle([made])
    return made.where


TOWN = Place(
    Quote("Port Amal", Span(200, 209)), name="Port Amal", lat=1.0, lon=2.0, precision=1, admin1="Sawahil", country="XX"
)


def test_a_site_is_in_the_town_that_was_told_of_and_has_its_own_words() -> None:
    (place,) = _settled("the clinic", [TOWN])
    assert (place.quote.words, place.name, place.lat) == ("the clinic", "Port Amal", 1.0)


def test_a_town_of_the_claims_own_sentence_keeps_its_words() -> None:
    here = Place(_quote("the river"), name="Amal", lat=1.0, lon=2.0, precision=1)
    assert _settled("the clinic", [here]) == [here]


@pytest.mark.parametrize("placed", [0.9, 0.2])
def test_a_site_of_no_known_place_is_on_no_map(placed: float) -> None:
    where = _settled("the clinic", [], placed=placed)
    assert [(one.quote.words, one.name, one.lat) for one in where] == (
        [("the clinic", None, None)] if placed > 0.5 else []
    )


def test_an_area_is_not_in_the_town_that_was_told_of() -> None:
    text = "Bandits rule the district."
    made = Sketch(Type.CONTROL, Kind.CONDITION, _quote("rule", text), 1, 0, Role.BODY, 0.9, [Span(0, len(text))])
    made.site, made.where = _quote("the district", text), [TOWN]
    sites.settle([made])
    assert [(one.quote.words, one.name, one.lat, one.admin1) for one in made.where] == [
        ("the district", None, None, "Sawahil")
    ]
