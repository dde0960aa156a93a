"""Splink on the claims of the gold's seen half: its own comparisons of day, place, type, doers, killed and means.

pip install splink duckdb      (not among Marsad's own requirements)
"""

from __future__ import annotations

import logging
from typing import Any

import linking_gold
import numpy as np
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from marsad.incidents import duplicates
from marsad.incidents.grouping import tellings
from marsad.incidents.occurrence import is_occurrence


def measure() -> dict[str, Any]:
    """F1 at probability 0.5 and at the best threshold, over all pairs of its blocks and those it never saw."""
    logging.disable(logging.WARNING)
    docs, told, _ = linking_gold.read_gold(linking_gold.FOLDER / "seen")
    incident = {claim.id: name for claim, name in told if name}
    published = {doc.name: doc.published for doc in docs}
    ready = tellings([claim for claim, _ in told], published=published, originals=duplicates.originals(docs))
    ready = [one for one in ready if is_occurrence(one.claim) and one.id in incident]
    frame = pd.DataFrame([_row(one) for one in ready])
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("month", "family")],
        comparisons=[
            cl.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=False, metrics=["day", "day"], thresholds=[1, 2]
            ),
            cl.DistanceInKMAtThresholds("lat", "lon", [2, 5, 25, 50]),
            cl.JaroWinklerAtThresholds("place", [0.9, 0.8]),
            cl.ExactMatch("type"),
            cl.ExactMatch("doer"),
            cl.ExactMatch("killed"),
            cl.ExactMatch("means"),
        ],
    )
    linker = Linker(frame, settings, DuckDBAPI())
    linker.training.estimate_probability_two_random_records_match([block_on("day", "place", "type")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("day", "type"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("place"))
    found = linker.inference.predict().as_pandas_dataframe()
    same = np.array(
        [incident[a] == incident[b] for a, b in zip(found["unique_id_l"], found["unique_id_r"], strict=True)], int
    )
    p = found["match_probability"].to_numpy()
    ids = [one.id for one in ready]
    total = sum(
        incident[a] == incident[b]
        for n, a in enumerate(ids)
        for b in ids[n + 1 :]
        if ready[n].family == ready[ids.index(b)].family
    )
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(same[order])
    best = 2 * hits / (np.arange(1, len(p) + 1) + total)
    calls = p > 0.5
    at = hits / np.arange(1, len(p) + 1)
    return {
        "f1": round(float(2 * same[calls].sum() / max(1, calls.sum() + total)), 3),
        "best_f1": round(float(best.max()), 3),
        "log_loss": round(float(-np.where(same == 1, np.log(p + 1e-9), np.log(1 - p + 1e-9)).mean()), 3),
        "average_precision": round(float((at * same[order]).sum() / max(1, total)), 3),
        "best_threshold": float(p[order][best.argmax()]),
    }


def _row(telling: Any) -> dict[str, Any]:
    claim = telling.claim
    where = claim.where[0] if claim.where else None
    day = telling.window.latest if telling.window else None
    killed = telling.figures.get("killed", (None, None))[0]
    return {
        "unique_id": telling.id,
        "day": pd.Timestamp(day),
        "month": f"{day:%Y-%m}",
        "family": telling.family,
        "type": claim.type.value,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "place": where.name if where else None,
        "doer": min(telling.doers, default=None),
        "killed": None if killed is None else str(killed),
        "means": claim.means.value if claim.means else None,
    }
