"""A place's life by date, and totals beside what is on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from sqlalchemy import Connection, func, select

from marsad.analysis.histories import histories
from marsad.analysis.ledger import weigh_up
from marsad.desk import entries, looks, shapes, shaping
from marsad.desk.house import House
from marsad.desk.speakers import told_by
from marsad.errors import NotFound
from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.products.plaintext import shown
from marsad.record import reading, schema
from marsad.record.columns import Columns, Spot, spot_of
from marsad.record.query import stands
from marsad.record.waiting import Ints
from marsad.reference.actors import Registry

MOST_CLAIMS = 120
"""Claims of each kind that a place's page spells out, the latest first."""

MOST_COUNTED = 1_000
"""Totals that are counted; there may be more."""

LANES = ("attacks", "emptied", "returned", "access", "safety", "forces", "held", "other")
"""Lanes of a place's life, in the order in which they are shown."""

_LANE_OF_STATE = {
    "emptied": "emptied",
    "people left": "emptied",
    "people returned": "returned",
    "unsafe at night": "safety",
    "unsafe": "safety",
    "calm": "safety",
    "access restricted": "access",
    "access open": "access",
    "held or taken": "held",
    "forces present": "forces",
    "no forces": "forces",
    "fighters present": "forces",
    "no fighters": "forces",
}
_LANE_OF_TYPE = {
    Type.DISPLACEMENT: "emptied",
    Type.RETURN: "returned",
    Type.ACCESS: "access",
    Type.SECURITY: "safety",
    Type.PRESENCE: "forces",
    Type.MOVEMENT: "forces",
    Type.CONTROL: "held",
}


def place(house: House, key: str) -> shapes.PlacePage:
    """Everything told of a place, or of an area and what lies in it.

    Raises:
        NotFound: when nothing on record is called so.
    """
    columns = house.columns()
    spot = _spot(house, columns, key)
    rows = columns.alive & looks.spots_of(house, columns, spot)
    bars, _ = entries.timeline(columns, entries.Asked({"alive": rows}, rows))
    with house.reading() as connection:
        lives = looks.place_claims(connection, spot, (Kind.EVENT, Kind.CONDITION, Kind.WARNING), MOST_CLAIMS)
        totals = looks.place_claims(connection, spot, (Kind.TALLY,), 30)
        return shapes.PlacePage(
            place=shaping.of_spot(spot),
            total=int(rows.sum()),
            timeline=[shapes.Bar(month=bar.month, count=bar.count) for bar in bars],
            lanes=_lanes(connection, lives),
            tallies=_told(connection, reading.claims_by_key(connection, totals)),
            after=None,
        )


def _spot(house: House, columns: Columns, key: str) -> Spot:
    code = columns.spot_codes.get(key)
    if code is not None:
        return columns.spots[code]
    with house.reading() as connection:
        at = schema.claim_place.c
        held = connection.execute(select(at.claim_key).where(at.place_id == key).limit(1)).scalar()
        if held is not None:
            (one,) = reading.claims_by_key(connection, [held])
            return next(spot_of(each) for each in one.claim.where if each.place_id == key)
    raise NotFound(f"no place on record is called {shown(key, 80)}", "Go to the overview and search for it.")


def _told(connection: Connection, held: Sequence[reading.Held]) -> list[shapes.Told]:
    known = reading.sources(connection, [one.report_key for one in held])
    texts = reading.texts(connection, known)
    return shaping.tells(held, known, texts, reading.holding(connection, [one.claim.id for one in held]))


def _lanes(connection: Connection, keys: Sequence[int]) -> list[shapes.Life]:
    """The claims in lanes by what they say of the place; a state that is told is put into words by the analysis."""
    held = reading.claims_by_key(connection, keys)
    known = reading.sources(connection, [one.report_key for one in held])
    texts = reading.texts(connection, known)
    by_id = {one.claim.id: one for one in held}

    def quote(claim: Claim) -> str:
        text = texts[by_id[claim.id].report_key]
        return " ".join(span.of(text) for span in sorted(claim.evidence))

    published = {source.name: source.published for source in known.values()}
    told = histories([one.claim for one in held], quote, published.get, _is_group)
    lane_of: dict[str, str] = {}
    for history in told:
        for stretch in history.stretches:
            lane_of.setdefault(stretch.claim.id, _LANE_OF_STATE.get(stretch.state.value, ""))
    lanes: dict[str, list[shapes.Told]] = {lane: [] for lane in LANES}
    for one in shaping.tells(held, known, texts, reading.holding(connection, list(by_id))):
        lanes[lane_of.get(one.id) or _lane(by_id[one.id].claim)].append(one)
    return [shapes.Life(lane=lane, told=claims) for lane, claims in lanes.items() if claims]


def _lane(claim: Claim) -> str:
    if claim.type in VIOLENT or claim.type is Type.DESTRUCTION:
        return "attacks"
    return _LANE_OF_TYPE.get(claim.type, "other")


def _is_group(name: str) -> bool:
    """Whether a name is an armed group's."""
    actor = Registry.load().find(name)
    return actor is not None and actor.sort == "armed_group"


def tallies(
    house: House, before: int | None = None, most: int = 20, place_key: str = "", speaker: str = ""
) -> shapes.Tallies:
    """Totals that somebody counts, the last on record first, each with what the record has for its place and days."""
    columns = house.columns()
    of = schema.claim.c
    with house.reading() as connection:
        joined = schema.claim.join(schema.report)
        question = (
            select(of.key).select_from(joined).where(of.kind == Kind.TALLY.value, schema.report.c.current, stands())
        )
        if place_key:
            at = schema.claim_place.c
            question = question.where(of.key.in_(select(at.claim_key).where(at.place_id == place_key)))
        if speaker:
            question = question.where(told_by(house, columns, connection, speaker))
        counted = select(func.count()).select_from(question.limit(MOST_COUNTED).subquery())
        total = house.kept.of(
            columns, ("totals", place_key, speaker), lambda: connection.execute(counted).scalar() or 0
        )
        if before is not None:
            question = question.where(of.key < before)
        keys = list(connection.execute(question.order_by(of.key.desc()).limit(most + 1)).scalars())
        held = reading.claims_by_key(connection, keys[:most])
        told = _told(connection, held)
        findings = _findings(connection, held)
        checks = [
            _check(house, columns, one.claim, each, findings.get(one.claim.id, []))
            for one, each in zip(held, told, strict=True)
        ]
        return shapes.Tallies(checks=checks, after=keys[most - 1] if len(keys) > most else None, total=total)


def _findings(connection: Connection, held: Sequence[reading.Held]) -> dict[str, list[str]]:
    """What checks of these totals against one another found, in words, by claim."""
    known = reading.sources(connection, [one.report_key for one in held])
    texts = reading.texts(connection, known)
    text_of = {one.claim.id: texts[one.report_key] for one in held}

    def quote(claim: Claim) -> str:
        return " ".join(span.of(text_of[claim.id]) for span in sorted(claim.evidence))

    docs = {source.name: reading.document(connection, key) for key, source in known.items()}
    found = weigh_up([one.claim for one in held], (), docs, quote)
    said: dict[str, list[str]] = {}
    for check in found.worth_telling():
        if check.code != "C7":
            for claim in check.claims:
                said.setdefault(claim, []).append(shown(f"{check.words} {check.caveat}".strip(), 500))
    return said


def _check(house: House, columns: Columns, claim: Claim, told: shapes.Told, findings: list[str]) -> shapes.Check:
    """A total beside the incidents of its place and days; none where either is not told."""
    days = _days(claim.when.earliest, claim.when.latest)
    number = claim.counts[0].low if claim.counts else None
    per_day = number / days if number is not None and days else None
    if not days or not claim.where:
        return shapes.Check(
            told=told, incidents=None, low=None, best=None, high=None, findings=findings, days=days, per_day=per_day
        )
    rows = columns.alive & looks.in_period(columns, claim.when)
    rows = rows & (columns.codes["kind"] == columns.names["kind"].codes.get("incident", -9))
    at = np.zeros(len(columns), bool)
    for each in claim.where:
        at |= looks.spots_of(house, columns, spot_of(each))
    rows = rows & at
    killed = rows & (columns.numbers["killed"] >= 0)
    low, best, high = (columns.numbers[name][killed] for name in ("low", "killed", "high"))
    open_above = bool((high == -2).any())
    return shapes.Check(
        told=told,
        incidents=int(rows.sum()),
        low=int(low.sum()) if killed.any() else None,
        best=int(best.sum()) if killed.any() else None,
        high=None if open_above or not killed.any() else int(high.sum()),
        findings=findings,
        days=days,
        per_day=per_day,
    )


def _days(earliest: date | None, latest: date | None) -> int | None:
    return (latest - earliest).days + 1 if earliest and latest else None


def listed(house: House, asked: str = "", after: str | None = None, most: int = looks.PAGE) -> shapes.Places:
    """Places on record, those that most is told of first; where a name is asked for, those called so in any spelling.

    A page of them, from the one after the place of a key on; from the first where that place is none of them.
    """
    columns = house.columns()
    counts, order = house.kept.of(columns, ("places listed", asked.strip()), lambda: _listed(house, columns, asked))
    code = columns.spot_codes.get(after, -1) if after is not None else -1
    at = np.flatnonzero(order == code)
    shown = order[int(at[0]) + 1 if len(at) else 0 :][: most + 1]
    found = [
        shapes.PlaceListed(**shaping.of_spot(columns.spots[code]).model_dump(), entries=int(counts[code]))
        for code in shown[:most]
    ]
    return shapes.Places(places=found, total=len(order), after=found[-1].key if len(shown) > most else None)


def _listed(house: House, columns: Columns, asked: str) -> tuple[Ints, Ints]:
    """How many entries each place has, and the places asked for of which there are any, by that."""
    told = columns.numbers["place"][columns.alive]
    counts = np.bincount(told[told >= 0], minlength=len(columns.spots))
    wanted = counts > 0
    if asked.strip():
        wanted = wanted & house.finder.spots(columns, asked)
    at = np.flatnonzero(wanted)
    return counts, at[np.argsort(-counts[at], kind="stable")]
