"""PLOVER events as JSON Lines, out of any coder that writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideRow, Sort
from marsad.sources.datasets.cells import Unreadable, country, day, needed, number, point, text
from marsad.sources.datasets.tabular import Form, json_lines, read, written

HANDING_ON = "none"

MODES = {
    "firearms": Type.ATTACK,
    "explosives": Type.BOMBING,
    "suicide-attack": Type.BOMBING,
    "aerial": Type.AIRSTRIKE,
    "drone": Type.AIRSTRIKE,
    "heavy-weapons": Type.SHELLING,
    "abduct": Type.ABDUCTION,
    "torture": Type.ABUSE,
    "sexual": Type.ABUSE,
    "beat": Type.ABUSE,
    "targeted": Type.KILLING,
    "destroy": Type.DESTRUCTION,
    "arrest": Type.ARREST,
    "seize": Type.CONTROL,
    "expel": Type.DISPLACEMENT,
    "troops": Type.MOVEMENT,
}
"""Modes to ours, whatever the event."""

EVENTS = {"ASSAULT": Type.ATTACK, "PROTEST": Type.PROTEST, "MOBILIZE": Type.MOVEMENT, "THREATEN": Type.COERCION}
PRECISION = {5: 1, 4: 1, 3: 3, 2: 4, 1: 6}
"""`resolution` to UCDP's where_prec."""

AUXILIARY = frozenset({"historical", "future", "hypothetical", "negation"})
"""Modes of what did not happen, or not now: such an event is a fault here, and counts for nothing."""


def plover(path: Path) -> Iterator[OutsideRow | OutsideFault]:
    """The events of a file of JSON Lines."""
    return read(json_lines(path), _row)


def _row(line: int, form: Form) -> OutsideRow:
    first = day(needed(form, "date"), "date")
    last = day(text(form, "enddate") or needed(form, "date"), "enddate")
    if first > last:
        raise Unreadable(f"it ends on {last}, before its start on {first}")
    events, modes = _listed(form, "event"), _listed(form, "mode")
    if not events:
        raise Unreadable("event is empty")
    if unreal := AUXILIARY.intersection(modes):
        raise Unreadable(f"it is {', '.join(sorted(unreal))}: it did not happen then")
    place, size = _object(form, "event_loc"), _object(form, "size")
    lat, lon = point(place, "lat", "lon")
    dead = number(text(size, "dead"), "dead")
    return OutsideRow(
        key=needed(form, "id"),
        line=line,
        sort=Sort.EVENT,
        label=" ".join([*events, *modes]),
        type=next((MODES[mode] for mode in modes if mode in MODES), EVENTS.get(events[0])),
        earliest=first,
        latest=last,
        country=country(text(place, "country", "country_code")),
        admin1=text(place, "province") or None,
        admin2=text(place, "district") or None,
        place=text(place, "resolved_place", "extracted_place") or None,
        lat=lat,
        lon=lon,
        precision=PRECISION.get(number(text(place, "resolution"), "resolution") or 0),
        low=dead,
        best=dead,
        high=dead,
        actors=tuple(_actors(form)),
        source=text(_object(form, "cite_info"), "publication", "url"),
        form=written(form),
    )


def _listed(form: Form, name: str) -> list[str]:
    cell = form.get(name)
    return [str(one) for one in cell] if isinstance(cell, list) else [str(cell)] if cell else []


def _object(form: Form, name: str) -> Mapping[str, Any]:
    cell = form.get(name)
    cell = cell[0] if isinstance(cell, list) and cell else cell
    return cell if isinstance(cell, dict) else {}


def _actors(form: Form) -> Iterator[str]:
    for name in ("actor", "recipient"):
        for entity in form.get(name) or []:
            if isinstance(entity, dict) and (words := text(entity, "entity_name", "entity_text", "raw_text", "code")):
                yield words
