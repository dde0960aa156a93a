"""How good forecasts of counts are: all that `make bench-forecast` measures.

    python bench/forecast.py [--json FILE]

Every forecast is made at a rolling origin of nothing but what came before it. What was to be chosen (how fast weights
fall, how much an area's own past weighs) was chosen on 2014-16; 2017-18 were untouched and stand apart. A difference of
two scores is shown with its standard error (blocks of six months); one within twice that is noise.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import forecast_data as held
import numpy as np

from marsad.analysis import negbin, scores
from marsad.analysis.forecast_baselines import Baseline, baselines
from marsad.analysis.forecast_model import Issued, issued
from marsad.analysis.series import Floats

FLOORS = Path(__file__).with_name("floors.json")
PUBLISHED = {"last_historical_poisson": 20.11, "bootstrap": 25.67}
"""CRPS of the ViEWS challenge's two benchmark submissions, as its call gives them."""
Found = dict[str, Any]


def rounded(value: Any, digits: int = 3) -> float:
    """A figure as it is written down."""
    return round(float(value), digits)


class Fared:
    """What came of a table's forecasts at some horizon for the periods from `first` on."""

    def __init__(self, table: held.Table, horizon: int, first: int) -> None:
        self.horizon, self.rows = horizon, np.arange(first, len(table.counts))
        made: Issued = issued(table.counts, horizon)
        origins = self.rows - horizon
        self.came = table.counts[self.rows]
        self.mean, self.spread = made.mean[origins], made.dispersion[origins]
        self.crps = scores.crps_negbin(self.came, self.mean, self.spread)
        self.held = scores.covered(self.came, self.mean, self.spread)
        self.low, self.high = (negbin.quantile(end, self.mean, self.spread) for end in (0.05, 0.95))
        self.usual = np.stack([table.counts[max(0, row - 11) : row + 1].mean(axis=0) for row in origins])
        self.plain: list[Baseline] = baselines(table.counts, horizon, ranges=True)
        self.origins = origins

    def of(self, base: Baseline) -> tuple[Floats, Floats]:
        """A baseline's CRPS, and whether its range held."""
        rows = self.origins
        return base.crps[rows], (base.low[rows] <= self.came) & (self.came <= base.high[rows])


def measured(
    table: held.Table, horizons: tuple[int, ...], first: int, split: int | None = None, block: int = 6
) -> Found:
    """All figures of one table; `split` is the row from which on nothing was chosen on."""
    fared = {f"h{horizon}": Fared(table, horizon, first + (0 if split else horizon - 1)) for horizon in horizons}
    cover = {name: rounded(one.held.mean()) for name, one in fared.items()}
    every = rounded(np.concatenate([one.held.ravel() for one in fared.values()]).mean())
    crps: Found = {name: rounded(one.crps.mean()) for name, one in fared.items()}
    found: Found = {
        "crps": crps | {"cover90": every},
        "cover90": every,
        "cover90_by_horizon": cover,
        "mean": rounded(next(iter(fared.values())).came.mean(), 1),
        "forecasts": {name: int(one.came.size) for name, one in fared.items()},
        "cover": {
            level: {n: rounded(_covered(one, float(level))) for n, one in fared.items()} for level in ("0.5", "0.8")
        },
        "log_score": {
            n: rounded(scores.log_score_negbin(one.came, one.mean, one.spread).mean()) for n, one in fared.items()
        },
        "ign": {n: rounded(scores.ign_negbin(one.came, one.mean, one.spread).mean()) for n, one in fared.items()},
        "interval_score_90": {
            n: rounded(scores.interval_score(one.came, one.low, one.high, 0.9).mean(), 2) for n, one in fared.items()
        },
        "crps_log1p": {n: rounded(_log_crps(one)) for n, one in fared.items()},
        "pit_tenths": {n: _tenths(one) for n, one in fared.items()},
        "baselines": {},
        "differences": {},
        "per_governorate": {},
        "regimes": {},
    }
    for number, base in enumerate(next(iter(fared.values())).plain):
        of = {name: one.of(one.plain[number]) for name, one in fared.items()}
        found["baselines"][base.name] = {
            "crps": {name: rounded(crps.mean()) for name, (crps, _) in of.items()},
            "cover90": {name: rounded(inside.mean()) for name, (_, inside) in of.items()},
        }
        found["differences"][base.name] = {
            name: _difference(fared[name].crps, crps, block) for name, (crps, _) in of.items()
        }
    for column, area in enumerate(table.areas if len(table.areas) < 10 else ()):
        found["per_governorate"][area] = {
            "crps": {name: rounded(one.crps[:, column].mean()) for name, one in fared.items()},
            "cover90": {name: rounded(one.held[:, column].mean()) for name, one in fared.items()},
            "baselines": {
                base.name: {name: rounded(one.of(one.plain[k])[0][:, column].mean()) for name, one in fared.items()}
                for k, base in enumerate(next(iter(fared.values())).plain)
            },
        }
    for regime in ("quiet", "active", "surge"):
        inside = {name: _regime(one) == regime for name, one in fared.items()}
        found["regimes"][regime] = {
            name: {
                "n": int(inside[name].sum()),
                "crps": rounded(one.crps[inside[name]].mean()),
                "cover90": rounded(one.held[inside[name]].mean()),
            }
            for name, one in fared.items()
            if inside[name].any()
        }
    last = found["baselines"]["last_poisson"]["crps"]
    found["skill_over_last_poisson"] = {name: rounded(1 - crps[name] / last[name]) for name in fared}
    if split is not None:
        for label, keep in (("chosen_on", slice(None, split - first)), ("untouched", slice(split - first, None))):
            found[label] = {
                "crps": {name: rounded(one.crps[keep].mean()) for name, one in fared.items()},
                "cover90": {name: rounded(one.held[keep].mean()) for name, one in fared.items()},
                "baselines": {
                    base.name: {name: rounded(one.of(one.plain[k])[0][keep].mean()) for name, one in fared.items()}
                    for k, base in enumerate(next(iter(fared.values())).plain)
                },
            }
    return found


def _covered(one: Fared, level: float) -> float:
    return float(scores.covered(one.came, one.mean, one.spread, level).mean())


def _log_crps(one: Fared) -> float:
    """CRPS on the scale of log(1 + count), of 199 quantiles."""
    ends = (np.arange(199) + 0.5) / 199
    draws = negbin.quantile(ends, one.mean[..., None], one.spread[..., None])
    return float(scores.crps_ensemble(np.log1p(draws), np.log1p(one.came)).mean())


def _tenths(one: Fared) -> list[float]:
    heights = np.histogram(scores.pit(one.came, one.mean, one.spread), 10, (0, 1))[0]
    return [rounded(height / one.came.size) for height in heights]


def _regime(one: Fared) -> Any:
    """Quiet: fewer than three a period in the year before; surge: over twice the year's mean, and five or more."""
    surge = (one.came > 2 * one.usual) & (one.came >= 5)
    return np.where(surge, "surge", np.where(one.usual < 3, "quiet", "active"))


def _difference(ours: Floats, theirs: Floats, block: int) -> Found:
    gap = scores.difference(ours, theirs, block=block)
    return {name: rounded(getattr(gap, name)) for name in ("mean", "error", "low", "high")}


def rescored() -> Found:
    """The challenge's two benchmark submissions, scored again, beside what its call gives."""
    found: Found = {}
    for name, published in PUBLISHED.items():
        years = [held.submitted(name, year) for year in held.YEARS]
        crps = float(np.mean([scores.crps_ensemble(draws, came).mean() for draws, came in years]))
        ign = float(np.mean([scores.ign_ensemble(draws, came).mean() for draws, came in years]))
        found[name] = {
            "crps": rounded(crps), "ign": rounded(ign), "published_crps": published,
            "apart": rounded(abs(crps / published - 1), 5),
        }  # fmt: skip
    return found


def views() -> Found:
    """Deaths by country and month, 2018-21, each year from the October before: three to fourteen months ahead."""
    found: Found = {"rescored": rescored()}
    counts, october = held.countries()
    shape = (len(held.YEARS), 12, counts.shape[1])
    crps, ign, inside, wide = (np.empty(shape) for _ in range(4))
    for month in range(12):
        made = issued(counts, month + 3)
        for year in range(len(held.YEARS)):
            origin = october + 12 * year
            mean, spread, came = made.mean[origin], made.dispersion[origin], counts[origin + month + 3]
            low, high = (negbin.quantile(end, mean, spread) for end in (0.05, 0.95))
            crps[year, month] = scores.crps_negbin(came, mean, spread)
            ign[year, month] = scores.ign_negbin(came, mean, spread)
            inside[year, month] = (low <= came) & (came <= high)
            wide[year, month] = scores.interval_score(came, low, high, 0.9)
    by_year = {
        str(year): {"crps": rounded(crps[place].mean()), "ign": rounded(ign[place].mean())}
        for place, year in enumerate(held.YEARS)
    }
    return found | {
        "crps": rounded(crps.mean()),
        "ign": rounded(ign.mean()),
        "cover90": rounded(inside.mean()),
        "interval_score_90": rounded(wide.mean(), 1),
        "by_year": by_year,
        "chosen_on_2018_19": {"crps": rounded(crps[:2].mean()), "ign": rounded(ign[:2].mean())},
        "untouched_2020_21": {"crps": rounded(crps[2:].mean()), "ign": rounded(ign[2:].mean())},
    }


def thresholds(table: held.Table, first: int) -> Found:
    """Brier scores of the chance of so many or more one month ahead, beside the share of months that had so many."""
    made = issued(table.counts, 1)
    rows = np.arange(first, len(table.counts))
    came, mean, spread = table.counts[rows], made.mean[rows - 1], made.dispersion[rows - 1]
    found: Found = {}
    for least in (1, 3, 10):
        happened = came >= least
        past = np.stack([(table.counts[row - 24 : row] >= least).mean(axis=0) for row in rows])
        found[f"at least {least}"] = {
            "brier": rounded(scores.brier(happened, negbin.at_least(least, mean, spread)).mean(), 4),
            "brier of the share of the last 24": rounded(scores.brier(happened, past).mean(), 4),
            "happened": rounded(happened.mean()),
        }
    return found


def apart_from_outside() -> float:
    """The largest distance of our CRPS from `scoringrules`', on random cases, in shares of the larger of 1 and it."""
    import scoringrules

    chance = np.random.default_rng(1)
    mean, spread = np.exp(chance.uniform(-4, 6, 20_000)), np.exp(chance.uniform(-3, 2, 20_000))
    came = np.round(mean * chance.gamma(1, 1, 20_000))
    theirs = scoringrules.crps_negbinom(came, 1 / spread, 1 / (1 + spread * mean))
    ours = scores.crps_negbin(came, mean, spread)
    known = np.isfinite(theirs)
    return float(np.max(np.abs(ours - theirs)[known] / np.maximum(theirs[known], 1)))


def measure() -> Found:
    """Everything."""
    events, deaths, weeks, areas = held.iraq("events"), held.iraq("deaths"), held.weekly(), held.districts()
    first, split = events.periods.index("2014-01"), events.periods.index("2017-01")
    found = {
        "data": "UCDP GED Iraq (CC BY 4.0), ViEWS prediction challenge 2023/24, weekly incidents of geocausal (MIT)",
        "apart_from_scoringrules": apart_from_outside(),
        "events": measured(events, (1, 3, 6), first, split),
        "deaths": measured(deaths, (1, 3, 6), first, split),
        "weekly": measured(weeks, (1, 4), 27, block=4),
        "districts": measured(areas, (1, 3, 6), first, split) | {"thresholds": thresholds(areas, first)},
    }
    if held.VIEWS.is_dir():
        found["views"] = views()
    return found


def lines(found: Found) -> list[str]:
    """The figures for a person."""
    told = []
    for name in ("events", "deaths", "weekly", "districts"):
        part = found[name]
        horizons = [key for key in part["crps"] if key != "cover90"]
        told.append(f"{name}: CRPS (cover of 90 %) at {', '.join(horizons)}")
        rows = [("ours", part["crps"], part["cover90_by_horizon"])]
        rows += [(base, one["crps"], one["cover90"]) for base, one in part["baselines"].items()]
        for label, crps, cover in rows:
            told.append(f"  {label:18}" + "".join(f"{crps[h]:9.2f} ({cover[h]:.2f})" for h in horizons))
        for base, gaps in part["differences"].items():
            shown = "".join(f"{gaps[h]['mean']:+9.2f} ± {gaps[h]['error']:.2f}" for h in horizons)
            told.append(f"  ours less {base:18}{shown}")
        if "untouched" in part:
            told += [
                f"  {label:12}{part[label]['crps']} cover {part[label]['cover90']}"
                for label in ("chosen_on", "untouched")
            ]
    if "views" in found:
        part = found["views"]
        told.append(
            f"views: CRPS {part['crps']}, IGN {part['ign']}, cover {part['cover90']}; by year {part['by_year']}"
        )
        told.append(f"  rescored {part['rescored']}")
    told.append(f"apart from scoringrules: {found['apart_from_scoringrules']:.1e}")
    return told


def broken(found: Found, floors: Found) -> list[str]:
    """What has fallen below its floor or risen above its ceiling, in words; `floors` is by a path of keys."""
    told = []
    for path, bound in floors.items():
        value: Any = found
        for key in path.split("/"):
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None and not bound.get("floor", value) <= value <= bound.get("ceiling", value):
            told.append(f"{path} is {value}, not within {bound}")
    return told


def main() -> None:
    """Measures, prints, writes, and fails where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if not held.there():
        print(f"nothing measured: the series are not on this machine ({held.SERIES.name} in ../shared/data)")
        return
    started = time.process_time()
    found = measure()
    found["seconds_of_processor"] = round(time.process_time() - started)
    print("\n".join(lines(found)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    pinned = [row for row in json.loads(FLOORS.read_text(encoding="utf-8")) if row.get("bench") == "forecast"]
    bounds = {path: bound for row in pinned for path, bound in row.items() if path != "bench"}
    if told := broken(found, bounds):
        sys.exit("\n".join(told))


if __name__ == "__main__":
    main()
