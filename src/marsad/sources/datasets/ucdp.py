"""UCDP's Georeferenced Event Dataset and its monthly candidates (CC BY 4.0)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideRow, Sort
from marsad.sources.datasets.cells import Unreadable, code, country, day, needed, number, point, text
from marsad.sources.datasets.tabular import Form, read, rows_of, written

HANDING_ON = "full"
WANTED = ("id", "date_start", "date_end", "best", "low", "high")
LABELS = {1: "state-based", 2: "non-state", 3: "one-sided"}
_SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def ucdp(path: Path) -> Iterator[OutsideRow | OutsideFault]:
    """The events of a file, by their `id`; `relid` changes between releases and is no key."""
    return read(rows_of(path, WANTED, ("Result",)), _row)


def _row(line: int, form: Form) -> OutsideRow:
    first, last = (day(needed(form, name), name) for name in ("date_start", "date_end"))
    if first > last:
        raise Unreadable(f"it ends on {last}, before its start on {first}")
    low, best, high = _deaths(form)
    lat, lon = point(form, "latitude", "longitude")
    violence = code(text(form, "type_of_violence"), "type_of_violence", 3)
    return OutsideRow(
        key=needed(form, "id"),
        line=line,
        sort=Sort.EVENT,
        label=LABELS[violence],
        type=Type.ATTACK if violence == 3 else Type.ARMED_CLASH,
        earliest=first,
        latest=last,
        country=country(text(form, "country")),
        admin1=text(form, "adm_1") or None,
        admin2=text(form, "adm_2") or None,
        place=text(form, "where_coordinates") or None,
        lat=lat,
        lon=lon,
        precision=code(text(form, "where_prec") or "6", "where_prec", 7),
        low=low,
        best=best,
        high=high,
        actors=tuple(filter(None, (text(form, "side_a"), text(form, "side_b")))),
        source=text(form, "source_office", "source_article"),
        form=written(form),
    )


def _deaths(form: Form) -> tuple[int, int, int]:
    """Low, best and high in order, the four parts adding up to best."""
    low, best, high = (number(needed(form, name), name) or 0 for name in ("low", "best", "high"))
    if not low <= best <= high:
        raise Unreadable(f"low {low}, best {best} and high {high} are out of order")
    parts = [number(text(form, name), name) for name in _SIDES]
    known = [part for part in parts if part is not None]
    if len(known) == len(_SIDES) and sum(known) != best:
        raise Unreadable(f"deaths by side add up to {sum(known)}, not to best, {best}")
    return low, best, high
