"""The forecast page of a record, as JSON."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from datetime import date

from analysis_world import World, spot

from marsad.analysis.forecast_baselines import NAMES
from marsad.analysis.forecast_page import page
from marsad.analysis.forecast_words import NO_BREAK
from marsad.analysis.series import Level
from marsad.analysis.series_reading import Published
from marsad.model.claim import Claim
from marsad.model.incident import Incident


@dataclass
class Held:
    """A record's view, by hand: incidents alone."""

    found: list[Incident]

    def claims(self) -> list[Claim]:
        return []

    def incidents(self) -> list[Incident]:
        return self.found

    def origins(self) -> list[Published]:
        return []


def three_years() -> Held:
    world, draw = World(), random.Random(2)
    for month in range(37):
        for name, most in (("Khanaqin", 12), ("Baquba", 4)):
            for _ in range(draw.randint(1, most)):
                day = date(2021 + month // 12, month % 12 + 1, draw.randint(1, 28))
                world.happen(day.isoformat(), spot(name, 3, admin2=name))
    world.happen("2024-01-20", spot("Mandali", 3, admin2="Balad Ruz"))
    found = [replace(one, id=f"i{number}") for number, one in enumerate(world.incidents)]
    return Held(found)


def test_a_page_orders_areas_and_names_those_left_out() -> None:
    made = page(three_years())
    assert json.loads(json.dumps(made)) == made
    assert [row["area"] for row in made["areas"]] == ["Khanaqin", "Baquba"]
    assert made["short"] == ["Balad Ruz"]
    assert made["asof"] == "2023-12-31"
    assert made["caveat"] == NO_BREAK
    assert [one["horizon"] for one in made["past"]] == [1, 3, 6]
    for one in made["past"]:
        assert one["held"] <= one["of"]
        assert set(one["baselines"]) == set(NAMES)
    first = made["past"][0]
    assert first["of"] == sum(fan["past"]["of"] for row in made["areas"] for fan in row["fan"] if fan["horizon"] == 1)
    assert len(made["chances"]) == 7


def test_a_page_of_an_empty_record_is_empty() -> None:
    made = page(Held([]), level=Level.GOVERNORATE)
    assert (made["areas"], made["short"], made["past"], made["asof"]) == ([], [], [], None)
