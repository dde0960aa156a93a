"""The areas that a point lies in are looked up once, however many claims lie there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

from marsad.model.claim import Place
from marsad.model.span import Quote, Span
from marsad.products.publishing.places import _TRIES, Area, GazetteerAreas, recalled

HELD = (("admin1", "Diyala", "p1"), ("admin2", "Khanaqin", "p2"))


@dataclass
class Counting:
    """A gazetteer that counts what it is asked."""

    asked: list[tuple[float, float]] = field(default_factory=list)

    def holding(self, lat: float, lon: float) -> list[Any]:
        self.asked.append((lat, lon))
        return [SimpleNamespace(level=level, name=name, place_id=key) for level, name, key in HELD]

    def candidates(self, name: str) -> tuple[Any, ...]:
        """Nothing has a name here; what is asked by name is not counted."""
        return ()


def test_where_a_point_lies_is_looked_up_once() -> None:
    gazetteer: Any = Counting()
    areas = GazetteerAreas(gazetteer)
    at = Place(Quote("Tel Rasan", Span(0, 9)), "Tel Rasan", 34.1, 45.2, 1, "in", "s1", None, "Diyala", None, "IQ")
    for _ in range(3):
        assert areas.province(at) == Area("Diyala", "p1")
        assert areas.district(at) == Area("Khanaqin", "p2")
    assert gazetteer.asked == [(34.1, 45.2)]
    elsewhere = replace(at, lat=34.2, admin1="Kirkuk")
    assert areas.province(elsewhere) == Area("Kirkuk"), "the name that the claim has holds where no outline fits"
    assert gazetteer.asked == [(34.1, 45.2), (34.2, 45.2)]


def _point(number: int, **more: Any) -> Place:
    quote = Quote("Tel Rasan", Span(0, 9))
    at = Place(quote, "Tel Rasan", 34 + number / 100, 45.2, 1, "in", "s1", None, "Diyala", "Khanaqin", "IQ")
    return replace(at, **more)


def test_recalled_areas_look_for_an_outline_once_a_name() -> None:
    gazetteer: Any = Counting()
    areas = recalled(GazetteerAreas(gazetteer))
    for number in range(30):
        assert areas.province(_point(number)) == Area("Diyala", "p1")
        assert areas.district(_point(number)) == Area("Khanaqin", "p2")
    assert len(gazetteer.asked) == 1
    abroad = _point(0, country="IR")
    assert areas.district(abroad) == Area("Khanaqin", "p2"), "a name of another country is another name"


def test_a_name_without_an_outline_is_given_up_after_some_points() -> None:
    gazetteer: Any = Counting()
    areas = recalled(GazetteerAreas(gazetteer))
    for number in range(30):
        assert areas.district(_point(number, admin2="Nowhere")) == Area("Nowhere")
    assert len(gazetteer.asked) == _TRIES


def test_a_place_without_a_name_of_its_area_is_looked_for_by_its_point() -> None:
    gazetteer: Any = Counting()
    areas = recalled(GazetteerAreas(gazetteer))
    for number in range(3):
        assert areas.district(_point(number, admin2=None)) == Area("Khanaqin", "p2")
    assert len(gazetteer.asked) == 3


def test_recalled_areas_are_those_of_the_gazetteer() -> None:
    """Looking once a name answers what looking at each point does, wherever names and outlines fit."""
    gazetteer: Any = Counting()
    plain, quick = GazetteerAreas(gazetteer), recalled(GazetteerAreas(gazetteer))
    for place in (_point(1), _point(2, admin1=None), _point(3, precision=3, admin2=None), _point(4, lat=None)):
        assert quick.province(place) == plain.province(place)
        assert quick.district(place) == plain.district(place)
