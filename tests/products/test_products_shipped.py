from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from marsad.errors import Missing
from marsad.products.geometry import Box
from marsad.products.outlines import COUNTRY, DISTRICT, PROVINCE
from marsad.products.shipped import ShippedOutlines
from marsad.reference.boundaries import freeze
from marsad.reference.gazetteer_schema import create
from marsad.reference.gazetteer_sources import LEVELS


@pytest.fixture
def gazetteer(tmp_path: Path) -> Path:
    path = tmp_path / "small.sqlite"
    connection = sqlite3.connect(path)
    create(connection)
    areas = (
        ("iso:XA", "Aland", "country", 0, 0, 40),
        ("X1", "North", "admin1", 0, 20, 20),
        ("X2", "Ford", "admin2", 5, 25, 5),
    )
    for number, (place_id, name, level, west, south, side) in enumerate(areas, 1):
        square = [[[west * 1000, south * 1000, side * 1000, 0, 0, side * 1000, -side * 1000, 0, 0, -side * 1000]]]
        rank = LEVELS.index(level)
        connection.execute(
            "insert into place(n, id, name, level, population) values(?,?,?,?,0)", (number, place_id, name, rank)
        )
        connection.execute(
            "insert into boundary values(?,?,?,?,?,?,?,?,1)",
            (number, rank, "XA", west, south, west + side, south + side, freeze(square)),
        )
    towns = ((10, "Small", 1.0, 1.0, 30_000), (11, "Large", 2.0, 2.0, 900_000), (12, "Hamlet", 3.0, 3.0, 40))
    for number, name, lon, lat, people in towns:
        connection.execute(
            "insert into place(n, id, name, lon, lat, level, population) values(?,?,?,?,?,?,?)",
            (number, f"t{number}", name, lon, lat, LEVELS.index("settlement"), people),
        )
    connection.commit()
    connection.close()
    return path


def test_outlines_come_by_id_and_by_box(gazetteer: Path) -> None:
    with ShippedOutlines.open(gazetteer) as outlines:
        found = outlines.outline("X2")
        assert found is not None
        assert (found.name, found.level, found.box) == ("Ford", DISTRICT, Box(5.0, 25.0, 10.0, 30.0))
        assert found.rings[0][0] == (5.0, 25.0)
        assert [area.name for area in outlines.meeting(Box(1, 1, 2, 2), COUNTRY)] == ["Aland"]
        assert outlines.meeting(Box(1, 1, 2, 2), PROVINCE) == []
        assert outlines.outline("nowhere") is None
        assert outlines.outline("t10") is None


def test_towns_come_largest_first_and_hamlets_not_at_all(gazetteer: Path) -> None:
    with ShippedOutlines.open(gazetteer) as outlines:
        assert [town.name for town in outlines.towns(Box(0, 0, 5, 5), 5)] == ["Large", "Small"]
        assert [town.name for town in outlines.towns(Box(0, 0, 5, 5), 1)] == ["Large"]


def test_arabic_names_come_by_id_and_for_areas_by_name(gazetteer: Path) -> None:
    connection = sqlite3.connect(gazetteer)
    for place_id, arabic in (("X1", "الشمال"), ("X2", "المخاضة"), ("t10", "الصغيرة"), ("t11", "الكبيرة")):
        connection.execute("update place set arabic = ? where id = ?", (arabic, place_id))
    connection.execute("update place set name = 'North' where id = 't11'")
    connection.commit()
    connection.close()
    with ShippedOutlines.open(gazetteer) as outlines:
        assert outlines.arabic((), ("North", "Small")) == {"North": "الشمال"}, "a town is known by its id alone"
        assert outlines.arabic(["t10", "t12"], ["Ford"]) == {"Small": "الصغيرة", "Ford": "المخاضة"}
        assert outlines.arabic(["t11"], ["North"]) == {}, "a name of two places that are written apart"
        assert outlines.arabic((), ()) == {}


def test_the_tigris_runs_through_baghdad_and_nothing_through_paris(gazetteer: Path) -> None:
    with ShippedOutlines.open(gazetteer) as outlines:
        assert any(not water.closed for water in outlines.waters(Box(44.2, 33.1, 44.6, 33.5)))
        assert outlines.waters(Box(2.0, 48.0, 3.0, 49.0)) == []


def test_no_gazetteer_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        ShippedOutlines.open(tmp_path / "none.sqlite")
