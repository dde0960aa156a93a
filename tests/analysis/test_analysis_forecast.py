"""Forecasts of series: beside their past and plain forecasts, in words, and none where there is too little past."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from series_world import BAQUBA, KHANAQIN, KIRKUK, happened, plain_series

from marsad.analysis import scores
from marsad.analysis.forecast import JUDGED, forecasts, unreported
from marsad.analysis.forecast_baselines import NAMES, baselines, windows
from marsad.analysis.forecast_outlook import outlook_row, outlooks
from marsad.analysis.forecast_words import CHANCES, NO_BREAK, chance_words, past_words, range_words
from marsad.analysis.series import Area, Level, Series, Unit, series


def steady(mean: float, periods: int = 60, seed: int = 1) -> scores.Floats:
    chance = np.random.default_rng(seed)
    return np.array(chance.poisson(chance.gamma(5, mean / 5, periods)), float)


def three() -> list[Series]:
    means = ((KHANAQIN, 8.0), (BAQUBA, 3.0), (KIRKUK, 20.0))
    return [plain_series(steady(mean, seed=number), area) for number, (area, mean) in enumerate(means)]


def test_each_area_and_horizon_has_one_with_its_past() -> None:
    made = forecasts(three())
    assert [(one.area, one.horizon) for one in made] == [
        (area, ahead) for area in (BAQUBA, KHANAQIN, KIRKUK) for ahead in (1, 3, 6)
    ]
    for one in made:
        assert len(one.past.hits) == JUDGED
        assert [name for name, _ in one.past.baselines] == list(NAMES)
        assert one.past.hits[-1].period == date(2019, 12, 1)
        low, high = one.interval(0.9)
        assert low <= one.interval(0.5)[0] <= one.median <= one.interval(0.5)[1] <= high
        assert one.chance(0) == 1
        assert one.chance(high + 1) <= 0.05 < one.chance(high)
    kirkuk = made[-1]
    assert kirkuk.period == date(2020, 6, 1)
    assert 10 < kirkuk.median < 30
    assert kirkuk.past.held >= 18


def test_what_is_shown_of_the_past_was_made_before_it() -> None:
    found = three()
    changed = [plain_series(np.append(one.counts[:-1], 400), one.area) for one in found]
    for before, after in zip(forecasts(found, [1]), forecasts(changed, [1]), strict=True):
        assert [(hit.low, hit.high) for hit in before.past.hits] == [(hit.low, hit.high) for hit in after.past.hits]
        assert after.past.hits[-1].count == 400
        assert not after.past.hits[-1].held


def test_it_is_the_same_each_time() -> None:
    assert forecasts(three()) == forecasts(three())


def test_too_short_a_past_gives_no_forecast_but_words() -> None:
    found = [*three(), plain_series(np.append(np.full(52, np.nan), np.arange(8.0)), Area("IQ", "Diyala", "Muqdadiya"))]
    late = outlooks(found)[-1]
    assert late.forecasts == ()
    assert late.words[0].startswith("No forecast for Muqdadiya: its past is too short. 8 months")
    assert forecasts([plain_series(np.arange(9.0), KHANAQIN)]) == []
    assert forecasts([]) == []


def test_a_shift_makes_ranges_wider_and_is_said() -> None:
    chance = np.random.default_rng(3)
    quiet = [np.append(np.full(70, 10.0), chance.choice([1.0, 60.0], 14)) for _ in range(3)]
    found = [plain_series(counts, area) for counts, area in zip(quiet, (KHANAQIN, BAQUBA, KIRKUK), strict=True)]
    [khanaqin, *_] = outlooks(found, [1])
    assert khanaqin.forecasts[0].widened > 1
    assert any("Ranges are widened" in words for words in khanaqin.words)


def test_words_name_ranges_past_and_what_is_not_foreseen() -> None:
    found = outlooks(three(), [1, 3], at_least=30)
    khanaqin = found[0]
    text = " ".join(khanaqin.words)
    assert "January 2020 (1 month ahead): " in text
    assert "nine in ten" in text
    assert "At least 30 incidents in January 2020: almost no chance (under 5 in 100)." in text
    assert "Of its last 24 ranges (months), made to hold nine in ten, " in text
    assert khanaqin.words[-1] == NO_BREAK


def test_a_page_has_all_it_needs_and_no_bare_chance() -> None:
    found = three()
    found[0].counts[-2] = np.nan
    rows = [outlook_row(one) for one in outlooks(found)]
    assert json.loads(json.dumps(rows)) == rows
    row = rows[0]
    assert row["history"][-2] == {"period": "2019-11-01", "count": None}
    assert len(row["history"]) == 24
    assert [fan["horizon"] for fan in row["fan"]] == [1, 3, 6]
    for fan in row["fan"]:
        assert len(fan["past"]["strip"]) == fan["past"]["of"]
        assert sum(hit["held"] for hit in fan["past"]["strip"]) == fan["past"]["held"]
        assert set(fan["past"]["baselines"]) == set(NAMES)
        for threshold in fan["thresholds"]:
            assert set(threshold) == {"at_least", "chance", "range"}
    assert row["caveat"] == NO_BREAK
    assert row["level"] == "district"


def test_deaths_are_told_by_thresholds() -> None:
    [one, *_] = outlooks(three(), [1], deaths=True)
    assert [each.at_least for each in one.thresholds[0]] == [10, 25]
    assert any("At least 25 deaths" in words for words in one.words)
    assert outlook_row(one)["of"] == "deaths"


def test_weeks_are_forecast_one_and_four_ahead() -> None:
    found = [plain_series(steady(5, 80), unit=Unit.WEEK)]
    made = forecasts(found)
    assert [one.horizon for one in made] == [1, 4]
    assert made[0].period == found[0].day(80)
    assert "the week from" in outlooks(found)[0].words[0].casefold()


def test_what_came_late_is_not_held_against_the_past() -> None:
    told = [happened(n, f"2024-0{1 + n % 6}-20", after=1 + 25 * (n // 6 % 2)) for n in range(30)]
    found = series(told, level=Level.DISTRICT, unit=Unit.MONTH, until=date(2024, 6, 30))
    late = unreported(found, told)
    assert late is not None
    by_hand = sum(one.known > date(2024, 3, 31) and one.last.month == 3 for one in told)
    assert late[0, 2, 0] == by_hand > 0
    assert late[1].sum() == 0
    assert unreported(found, []) is None


@pytest.mark.parametrize(
    ("chance", "word"),
    [
        (0, "almost no chance"),
        (0.05, "very unlikely"),
        (0.3, "unlikely"),
        (0.5, "about even"),
        (0.55, "likely"),
        (0.9, "very likely"),
        (1, "almost certain"),
    ],
)
def test_chances_have_fixed_words(chance: float, word: str) -> None:
    assert chance_words(chance)[0] == word


def test_words_of_chances_are_in_order_and_no_chance_is_refused() -> None:
    assert [bound for bound, _, _ in CHANCES] == sorted(bound for bound, _, _ in CHANCES)
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="no chance"):
            chance_words(wrong)


def test_past_in_words() -> None:
    assert past_words(0, 0, "zero", None, Unit.WEEK) == "This forecast has no past yet."
    assert "12% closer" in past_words(21, 24, "moments_6", 0.12, Unit.MONTH)
    assert "12% further off" in past_words(21, 24, "moments_6", -0.12, Unit.MONTH)
    assert "as close as" in past_words(21, 24, "moments_6", 0.001, Unit.MONTH)
    assert (range_words(0, 0), range_words(3, 3), range_words(3, 9)) == ("none", "3", "3 to 9")


def test_baselines_by_hand() -> None:
    counts = np.array([[2.0], [np.nan], [4.0], [6.0]])
    found = {base.name: base for base in baselines(counts, 1)}
    np.testing.assert_array_equal(windows(counts, 2)[:, 0], [[2, np.nan], [2, np.nan], [4, 2], [6, 4]])
    np.testing.assert_allclose(found["zero"].crps[:, 0], [np.nan, 4, 6, np.nan])
    assert found["last_poisson"].crps[2, 0] == pytest.approx(float(scores.crps_poisson(6, 4)))
    assert found["conflictology_12"].crps[2, 0] == pytest.approx(float(scores.crps_ensemble([2, 4], 6)))
    assert found["moments_6"].crps[2, 0] == pytest.approx(float(scores.crps_poisson(6, 3)))
    wide = np.array([[0.0], [10.0], [3.0]])
    found = {base.name: base for base in baselines(wide, 1)}
    assert found["moments_12"].crps[1, 0] == pytest.approx(float(scores.crps_negbin(3, 5, (50 - 5) / 25)))
