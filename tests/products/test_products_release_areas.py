"""The areas that a point lies in are looked up once, however many claims lie there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

from marsad.model.claim import Place
from marsad.model.span import Quote, Span
from marsad.products.publishing.places import Area, GazetteerAreas

HELD = (("admin1", "Diyala", "p1"), ("admin2", "Khanaqin", "p2"))


@dataclass
class Counting:
    """A gazetteer that counts what it is asked."""

    asked: list[tuple[float, float]] = field(default_factory=list)

    def holding(self, lat: float, lon: float) -> list[Any]:
        self.asked.append((lat, lon))
        return [SimpleNamespace(level=level, name=name, place_id=key) for level, name, key in HELD]


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
