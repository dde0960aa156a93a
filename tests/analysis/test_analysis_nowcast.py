"""The reporting triangle: what late reports will still add."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from series_world import happened

from marsad.analysis.nowcast import delays, nowcast
from marsad.analysis.series import Level, Occurrence, Unit, series

START, NOW = date(2024, 1, 1), date(2024, 12, 29)


def late_world(daily: int = 3, seed: int = 1, until: date = NOW) -> list[Occurrence]:
    """Incidents of each day, first reported after a geometric delay of three days on average."""
    chance = np.random.default_rng(seed)
    days = (until - START).days + 1
    told = [
        happened(day * 100 + number, (START + timedelta(day)).isoformat(), after=int(chance.geometric(0.25)) - 1)
        for day in range(days)
        for number in range(chance.poisson(daily))
    ]
    return [one for one in told if one.known <= until]


def test_delays_are_worked_out_backwards_from_what_could_be_seen() -> None:
    found = delays(late_world(until=date(2024, 2, 11)), date(2024, 2, 11))
    assert found is not None
    for after in range(8):
        assert abs(found.known[after] - (1 - 0.75 ** (after + 1))) < 0.1, after
    assert found.known[-1] == 1
    assert (np.diff(found.known) >= 0).all()


def test_too_few_delays_say_nothing() -> None:
    assert delays([happened(1, "2024-01-03")], NOW) is None


def test_nowcasts_hold_what_came_later() -> None:
    held = early = 0
    for seed in range(40):
        whole = late_world(seed=seed)
        asof = date(2024, 6, 30)
        known = [one for one in whole if one.known <= asof]
        of_delays = delays(known, asof)
        assert of_delays is not None
        now = series(known, level=Level.DISTRICT, unit=Unit.WEEK, until=asof)[0]
        then = series(whole, level=Level.DISTRICT, unit=Unit.WEEK, until=asof)[0]
        made = nowcast(now, of_delays, asof)
        held += made.low[-1] <= then.counts[-1] <= made.high[-1]
        early += now.counts[-1] < then.counts[-1]
        assert made.share[-1] < 0.9
        np.testing.assert_array_equal(made.best[:-6], now.counts[:-6])
    assert held >= 32
    assert early >= 35


def test_no_reports_stay_no_reports() -> None:
    known = delays(late_world(), NOW)
    assert known is not None
    told = [happened(1, "2024-11-28"), happened(2, "2024-12-11")]
    made = nowcast(series(told, level=Level.DISTRICT, unit=Unit.WEEK, until=NOW)[0], known, NOW)
    assert np.isnan(made.best[-1])
    assert made.best[0] == 1


def test_a_day_to_come_is_not_known() -> None:
    known = delays(late_world(), NOW)
    assert known is not None
    assert known.share(NOW + timedelta(1), NOW + timedelta(3), NOW) == 0
    assert known.share(NOW - timedelta(100), NOW - timedelta(95), NOW) == 1
