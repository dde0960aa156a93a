from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from marsad.errors import Missing
from marsad.reference.gazetteer import Gazetteer, about, build, default_gazetteer, default_path, distance
from marsad.reference.gazetteer_build import SHIPPED
from marsad.reference.gazetteer_sources import shipped


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


def _nearest(gazetteer: Gazetteer, name: str, country: str, point: tuple[float, float]) -> float:
    found = [place for place in gazetteer.candidates(name) if place.country == country and place.point]
    return min((distance(place.point, point) for place in found if place.point), default=9999.0)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Khanaqin", "IQ", 34.348, 45.391),
        ("Jalawla", "IQ", 34.274, 45.169),
        ("Qara Tabbah", "IQ", 34.433, 44.935),
        ("Mardan", "IQ", 34.366, 45.303),
        ("Khales", "IQ", 33.85, 44.52),
        ("Salaheddine", "IQ", 34.66, 43.63),
        ("Nineveh", "IQ", 35.99, 42.36),
        ("Tuz Khurmatu", "IQ", 34.888, 44.633),
        ("Taza Khurmatu", "IQ", 35.302, 44.326),
        ("Shingal", "IQ", 36.321, 41.877),
        ("Saadiya", "IQ", 34.188, 45.118),
        ("Kyiv", "UA", 50.45, 30.52),
        ("El Geneina", "SD", 13.45, 22.45),
        ("Afgoye", "SO", 2.138, 45.121),
        ("Deir Ezzor", "SY", 35.336, 40.141),
        ("Strait of Hormuz", "", 26.57, 56.25),
        ("Kuwait International Airport", "KW", 29.23, 47.97),
    ],
)
def test_places_are_where_they_are(gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    assert _nearest(gazetteer, name, country, (lat, lon)) < 10


def test_tuz_khurmatu_is_not_called_taza(gazetteer: Gazetteer) -> None:
    assert "gn:90026" not in {place.place_id for place in gazetteer.candidates("Taza Khurmatu")}
    place = gazetteer.place("gn:90026")
    assert place is not None
    assert place.name == "Tuz Khurmatu"


def test_gaza_is_the_strip_and_gaza_city_the_city(gazetteer: Gazetteer) -> None:
    assert [place.name for place in gazetteer.candidates("Gaza") if place.exact and place.country == "PS"] == [
        "Gaza Strip"
    ]
    assert gazetteer.candidates("Gaza City")[0].level == "settlement"


@pytest.mark.parametrize("name", ["", "'", "()", "Zzyzzxq", "a" * 5000, "'; drop table name; --"])
def test_nonsense_has_no_candidates(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()


def test_areas_hold_their_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.contains("IQG10", 34.35, 45.39) is True
    assert gazetteer.contains("IQG10", 36.33, 43.12) is False
    assert gazetteer.contains("gn:94591", 34.35, 45.39) is None
    assert gazetteer.contains("no such place", 0, 0) is None


def test_polygons_are_closed_rings(gazetteer: Gazetteer) -> None:
    for place_id in ("IQG10", "IQG10Q05", "iso:IQ", "ne:UKR-327"):
        polygons = gazetteer.polygon(place_id)
        assert polygons
        assert all(ring[0] == ring[-1] and len(ring) > 3 for polygon in polygons for ring in polygon)
    assert gazetteer.polygon("gn:94591") is None


def test_an_area_is_found_from_outlines(gazetteer: Gazetteer) -> None:
    mogadishu = next(place for place in gazetteer.candidates("Mogadishu") if place.country == "SO")
    assert gazetteer.located(mogadishu).admin1 == "Banaadir"


def test_similar_needs_an_area_and_forgives_a_vowel_only(gazetteer: Gazetteer) -> None:
    khanaqin = gazetteer.place("IQG10Q05")
    assert khanaqin is not None
    found = gazetteer.similar("Bina Bakh", khanaqin)
    assert found is not None
    assert found.place_id == "gn:6928303"
    assert gazetteer.similar("Gila", khanaqin) is None
    kirkuk = gazetteer.place("IQG13")
    assert kirkuk is not None
    assert gazetteer.similar("Bina Bakh", kirkuk) is None


def test_a_build_is_whole_and_says_what_it_is_made_of(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    target = tmp_path / "folder" / "small.sqlite"
    build(target, countries={"SO"}, progress=lambda what, share: told.append((what, share)))
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert told[-1][1] == 1.0
    rows = about(target)
    assert {row.source for row in rows} == {credit.credit for source in shipped() for credit in source.credits}
    assert all(row.licence for row in rows)
    small = Gazetteer.open(target)
    assert small.candidates("Afgoye")
    assert small.candidates("Iraq")
    assert not [place for place in small.candidates("Fallujah") if place.level == "settlement"]
    small.close()
    assert list(target.parent.iterdir()) == [target]


def test_every_place_belongs_to_a_source_with_a_licence() -> None:
    connection = sqlite3.connect(default_path())
    try:
        assert connection.execute(
            "select count(*) from place where source not in (select n from about)"
        ).fetchone() == (0,)
    finally:
        connection.close()


def test_what_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        Gazetteer.open(tmp_path / "nothing.sqlite")
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(Missing):
        Gazetteer.open(other)


def test_the_shipped_files_stay_small() -> None:
    folder = Path(__file__).parents[2] / "src" / "marsad" / "reference" / "data"
    sizes = {
        path.name: path.stat().st_size for path in folder.iterdir() if path.name in SHIPPED or path.suffix == ".xz"
    }
    assert set(SHIPPED) <= set(sizes)
    assert max(sizes.values()) < 10_000_000
    assert sum(sizes.values()) < 20_000_000
