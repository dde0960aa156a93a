"""`marsad series` and `marsad forecast`: on four years of invented incidents, and on records too short to tell."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from marsad.analysis.forecast_baselines import SHORT
from marsad.analysis.forecast_words import NO_BREAK
from marsad.analysis.series_rows import SERIES_HEADER
from marsad.cli.forecast import HEADER
from marsad.model.claim import Place
from marsad.model.codebook import Type
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record import Record
from reports_world import marsad, rows

DISTRICTS = (("Khanaqin", "Diyala", 5), ("Baquba", "Diyala", 2), ("Hawija", "Kirkuk", 8))


def incident(number: int, day: date, district: str, governorate: str) -> Incident:
    quote = Quote(district, Span(0, len(district)))
    place = Place(quote, district, 34.0, 45.0, 3, place_id=district, admin1=governorate, admin2=district, country="IQ")
    when = Interval(day, day, TimePrecision.DAY)
    toll = (("killed", Estimate(1, 2, 3)),)
    return Incident(f"i{number:09}", Type.ATTACK, when, place, (), toll, (f"c{number}",), ("r",), 1 + number % 2)


def incidents(months: int) -> list[Incident]:
    draw = random.Random(4)
    made: list[Incident] = []
    for month in range(months):
        first = date(2020 + month // 12, month % 12 + 1, 1)
        for district, governorate, usual in DISTRICTS:
            many = draw.randint(0, 2 * usual)
            made += [
                incident(len(made) + number, first + timedelta(draw.randrange(28)), district, governorate)
                for number in range(many)
            ]
    end = date(2020 + months // 12, months % 12 + 1, 1)
    return [*made, incident(len(made), end, "Khanaqin", "Diyala")]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("years") / "years.marsad"
    with Record.open(path, create=True) as record:
        record.put_incidents(incidents(40))
    return str(path)


def test_series_are_the_same_in_every_form(years: str) -> None:
    found = rows("series", years, "--unit", "month", "--format", "jsonl")
    assert len(found) == 3 * 40
    assert {row["area"] for row in found} == {"Khanaqin", "Baquba", "Hawija"}
    assert tuple(found[0]) == SERIES_HEADER
    table = list(csv.DictReader(io.StringIO(marsad("series", years, "--unit", "month", "--format", "csv").stdout)))
    assert [row["incidents"] for row in table] == [
        "" if row["incidents"] is None else str(row["incidents"]) for row in found
    ]
    made = incidents(40)
    assert sum(row["incidents"] or 0 for row in found) == len(made) - 1
    assert any(row["incidents"] is None and row["killed_best"] is None for row in found)
    some = next(row for row in found if row["incidents"])
    assert (some["killed_low"], some["killed_best"], some["killed_high"]) == tuple(
        n * some["incidents"] for n in (1, 2, 3)
    )


def test_larger_areas_and_filters(years: str) -> None:
    all_months = ["series", years, "--unit", "month", "--format", "jsonl"]
    whole = rows(*all_months, "--by", "country")
    assert {row["area"] for row in whole} == {"Iraq"}
    assert sum(row["incidents"] for row in whole) == len(incidents(40)) - 1
    diyala = rows(*all_months, "--place", "Diyala Governorate")
    assert {row["area"] for row in diyala} == {"Khanaqin", "Baquba"}
    assert {row["period"] for row in rows(*all_months, "--since", "2022-05-01", "--until", "2022-06-30")} == {
        "2022-05-01",
        "2022-06-01",
    }
    assert not any(row["incidents"] for row in rows(*all_months, "--of", "bombing"))


def test_tables_fit_the_terminal_and_say_what_a_dot_is(years: str) -> None:
    for command in ("series", "forecast"):
        done = marsad(command, years)
        assert done.exit_code == 0, done.output
        assert max(map(len, done.stdout.splitlines())) <= 120
        assert "Khanaqin" in done.stdout
    assert "that is not zero" in marsad("series", years).stderr


def test_a_forecast_stands_beside_its_past(years: str) -> None:
    found = rows("forecast", years, "--format", "jsonl", "--at-least", "9")
    assert [row["area"] for row in found] == ["Baquba", "Khanaqin", "Hawija"]
    for row in found:
        assert [fan["horizon"] for fan in row["fan"]] == [1, 3, 6]
        for fan in row["fan"]:
            assert fan["past"]["of"] >= 12
            assert fan["low90"] <= fan["middle"] <= fan["high90"]
            assert fan["thresholds"][0]["at_least"] == 9
        assert row["caveat"] == NO_BREAK
    assert found[2]["fan"][0]["middle"] > found[0]["fan"][0]["middle"]
    text = marsad("forecast", years, "--format", "csv", "--ahead", "2").stdout
    table = list(csv.DictReader(io.StringIO(text)))
    assert tuple(table[0]) == HEADER
    assert {row["horizon"] for row in table} == {"2"}
    shown = marsad("forecast", years).stdout
    assert all(short in shown for short in SHORT.values())
    assert NO_BREAK[:40] in marsad("forecast", years).stdout.replace("\n", " ")


def test_no_forecast_is_made_from_a_day_to_come(years: str) -> None:
    def periods(*more: str) -> list[str]:
        return [fan["period"] for row in rows("forecast", years, "--format", "jsonl", *more) for fan in row["fan"]]

    assert periods("--until", "2030-12-31")[:3] == ["2023-06-01", "2023-08-01", "2023-11-01"]
    assert periods("--until", "2022-12-31")[:3] == ["2023-01-01", "2023-03-01", "2023-06-01"]


def test_nothing_is_counted_below_the_district(years: str, tmp_path: Path) -> None:
    for command in ("series", "forecast"):
        done = marsad(command, years, "--by", "village")
        assert done.exit_code == 2
        assert "finer than a district" in done.stderr
        assert "no area" in marsad(command, years, "--place", "Atlantis").stderr


def test_a_village_is_refused_in_words(record: Path) -> None:
    done = marsad("forecast", str(record), "--place", "Saadiya")
    assert done.exit_code == 2
    assert "below the district" in done.stderr or "Ask for its district" in done.stderr


def test_too_short_a_record_is_told_so(record: Path) -> None:
    done = marsad("forecast", str(record))
    assert done.exit_code == 0
    assert "too short a past" in done.stderr or "0 areas" in done.stderr
    assert rows("forecast", str(record), "--format", "jsonl", "--by", "governorate") is not None
    by = ("series", str(record), "--format", "jsonl", "--by")
    assert rows(*by, "province") == rows(*by, "governorate")
    assert marsad("series", str(record), "--displaced").exit_code == 0


def test_an_empty_record_has_nothing_to_count(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.marsad", create=True) as record:
        record.put_incidents([replace(incidents(1)[0], when=Interval())])
    for command in ("series", "forecast"):
        assert marsad(command, str(tmp_path / "empty.marsad")).exit_code == 0
