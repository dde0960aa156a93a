"""Claims as a scorer reads them: lines of JSON checked against the codebook's form, gold and system alike."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marsad.errors import BadForm
from marsad.model.codebook import ActorRole, Kind, Type

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """A place of a claim; `lat` and `lon` in WGS84 degrees, None where unresolved; `precision` is UCDP's 1-7."""

    name: str | None
    text: str | None
    lat: float | None
    lon: float | None
    precision: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """An actor of a claim and what it is to the claim."""

    name: str | None
    text: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Voice:
    """The speaker of a claim, as far as the claim names one."""

    name: str | None
    role: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Toll:
    """So many of `what`; `high` is None where nothing bounds it."""

    what: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Stated:
    """One claim of a gold or system file, in what the scores compare.

    `spans` are evidence as (start, end), half-open; `tolls` leaves out counts that are part of another; `marks` holds
    polarity, status and background as written, with the codebook's defaults filled in; `trigger` is "" where none.
    """

    report: str
    kind: Kind
    type: Type
    spans: tuple[tuple[float, float], ...]
    earliest: date | None
    latest: date | None
    scenes: tuple[Scene, ...]
    parts: tuple[Part, ...]
    tolls: tuple[Toll, ...]
    voice: Voice | None
    marks: tuple[object, object, object]
    trigger: str


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """The claims of one file by report, in order, and the (line number, fault) of lines that break the form."""

    reports: dict[str, list[Stated]]
    invalid: tuple[tuple[int, str], ...]


class _FormError(ValueError):
    """A claim that breaks the codebook's form; its text names the field."""


def _require(holds: bool, field: str) -> None:
    if not holds:
        raise _FormError(field)


def _name(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(row: Row, key: str) -> float | None:
    value = row.get(key)
    _require(value is None or isinstance(value, int | float), "where")
    try:
        return None if value is None else float(value)
    except OverflowError:
        return float("inf")


def _rows(row: Row, field: str) -> list[Row]:
    rows = row.get(field) or []
    _require(isinstance(rows, list) and all(isinstance(part, dict) for part in rows), field)
    return list(rows)


def _named(row: Row, field: str) -> None:
    _require(isinstance(row.get("text") or row.get("name"), str), field)


def _spans(row: Row) -> tuple[tuple[float, float], ...]:
    evidence = row["evidence"]
    _require(bool(evidence), "evidence")
    spans = tuple((span["start"], span["end"]) for span in evidence)
    _require(all(0 <= start < end for start, end in spans), "evidence")
    return spans


def _scene(row: Row) -> Scene:
    _named(row, "where")
    lat, lon, precision = (_number(row, key) for key in ("lat", "lon", "precision"))
    return Scene(_name(row.get("name")), _name(row.get("text")), lat, lon, precision)


def _part(row: Row) -> Part:
    _named(row, "actors")
    return Part(_name(row.get("name")), _name(row.get("text")), ActorRole(row["role"]).value)


def _toll(row: Row) -> Toll:
    what, low, high = row["what"], row["low"], row.get("high")
    _require(isinstance(what, str) and isinstance(low, int) and isinstance(high, int | None), "counts")
    return Toll(what, low, high)


def _bounds(row: Row) -> tuple[date | None, date | None]:
    when = row.get("when") or {}
    earliest, latest = (date.fromisoformat(when[key]) if when.get(key) else None for key in ("earliest", "latest"))
    _require(not (earliest and latest and earliest > latest), "when: earliest after latest")
    return earliest, latest


def _voice(row: Row) -> Voice | None:
    speaker = row.get("speaker") or {}
    _require(isinstance(speaker, dict), "speaker")
    return Voice(*(_name(speaker.get(key)) for key in ("name", "role", "text"))) if speaker else None


def _trigger(row: Row) -> str:
    trigger = row.get("trigger")
    return str(trigger.get("text") or "") if isinstance(trigger, dict) else ""


def _stated(row: Row) -> Stated:
    _require(isinstance(row["report"], str), "report")
    counts = _rows(row, "counts")
    tolls = [(_toll(part), part.get("subset")) for part in counts]
    earliest, latest = _bounds(row)
    return Stated(
        report=row["report"],
        kind=Kind(row["kind"]),
        type=Type(row["type"]),
        spans=_spans(row),
        earliest=earliest,
        latest=latest,
        scenes=tuple(_scene(part) for part in _rows(row, "where")),
        parts=tuple(_part(part) for part in _rows(row, "actors")),
        tolls=tuple(toll for toll, subset in tolls if not subset),
        voice=_voice(row),
        marks=(row.get("polarity", "present"), row.get("status", "asserted"), row.get("background", False)),
        trigger=_trigger(row),
    )


def stated(row: object) -> Stated:
    """The claim in one parsed line.

    Raises:
        BadForm: when the line breaks the codebook's form; the message names the field.
    """
    if not isinstance(row, dict):
        raise BadForm("not a JSON object")
    try:
        return _stated(row)
    except _FormError as fault:
        raise BadForm(str(fault)) from fault
    except KeyError as fault:
        raise BadForm(f"no field {fault}") from fault
    except (TypeError, ValueError, AttributeError) as fault:
        raise BadForm(str(fault)) from fault


def _parsed(line: str) -> Stated:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadForm(f"not JSON: {fault}") from fault
    return stated(row)


def read_claims(path: Path, only: Collection[str] = (), *, strict: bool = False) -> ClaimFile:
    """The claims of a JSON Lines file; `only` keeps these reports (all where empty).

    Raises:
        BadForm: when the file cannot be read as UTF-8, or, with `strict` (gold), when a line breaks the form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise BadForm(f"{path} cannot be read: {fault.strerror}", "Name a file that is there.") from fault
    except UnicodeDecodeError as fault:
        raise BadForm(f"{path} is not UTF-8 text", "Give a file with one JSON object a line, in UTF-8.") from fault
    reports: dict[str, list[Stated]] = {}
    invalid: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            claim = _parsed(line)
        except BadForm as fault:
            if strict:
                raise BadForm(f"{path}, line {number}: {fault}", "Every gold claim must keep the codebook.") from fault
            invalid.append((number, str(fault)))
            continue
        if not only or claim.report in only:
            reports.setdefault(claim.report, []).append(claim)
    return ClaimFile(reports, tuple(invalid))
