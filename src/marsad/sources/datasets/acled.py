"""ACLED's files: a user's own copy, kept as a private overlay. Its terms let nothing of it be handed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideRow, Sort
from marsad.sources.datasets.cells import around, code, country, day, month_around, needed, number, point, text
from marsad.sources.datasets.tabular import Form, read, rows_of, written

HANDING_ON = "none"
WANTED = ("event_id_cnty", "event_date", "event_type", "fatalities")

PRECISION = {1: 1, 2: 2, 3: 4}
"""geo_precision to UCDP's where_prec: a town, near one, a larger region (ACLED codebook)."""

TYPES = {
    "government regains territory": Type.CONTROL,
    "non-state actor overtakes territory": Type.CONTROL,
    "armed clash": Type.ARMED_CLASH,
    "excessive force against protesters": Type.PROTEST,
    "protest with intervention": Type.PROTEST,
    "peaceful protest": Type.PROTEST,
    "violent demonstration": Type.PROTEST,
    "mob violence": Type.PROTEST,
    "chemical weapon": Type.ATTACK,
    "air/drone strike": Type.AIRSTRIKE,
    "suicide bomb": Type.BOMBING,
    "shelling/artillery/missile attack": Type.SHELLING,
    "remote explosive/landmine/ied": Type.BOMBING,
    "grenade": Type.ATTACK,
    "sexual violence": Type.ABUSE,
    "attack": Type.ATTACK,
    "abduction/forced disappearance": Type.ABDUCTION,
    "arrests": Type.ARREST,
    "change to group/activity": Type.MOVEMENT,
    "disrupted weapons use": Type.SEIZURE,
    "looting/property destruction": Type.DESTRUCTION,
    "non-violent transfer of territory": Type.CONTROL,
}
"""Sub-event types to ours; those that no type of ours fits are left out. Letters' case makes no difference."""


def acled(path: Path) -> Iterator[OutsideRow | OutsideFault]:
    """The events of a file; columns of older files (numeric inter codes, `data_id`, `iso3`) are kept as they are."""
    return read(rows_of(path, WANTED, ("data",)), _row)


def _row(line: int, form: Form) -> OutsideRow:
    middle = day(needed(form, "event_date"), "event_date")
    precise = code(text(form, "time_precision") or "1", "time_precision", 3)
    first, last = {1: (middle, middle), 2: around(middle, 3), 3: month_around(middle)}[precise]
    lat, lon = point(form, "latitude", "longitude")
    geo = code(text(form, "geo_precision") or "3", "geo_precision", 3)
    dead = number(text(form, "fatalities"), "fatalities")
    label = text(form, "sub_event_type", "event_type")
    actors = (text(form, "actor1"), text(form, "actor2"))
    return OutsideRow(
        key=needed(form, "event_id_cnty"),
        line=line,
        sort=Sort.EVENT,
        label=label,
        type=TYPES.get(label.casefold()),
        earliest=first,
        latest=last,
        country=country(text(form, "country")),
        admin1=text(form, "admin1") or None,
        admin2=text(form, "admin2") or None,
        place=text(form, "location") or None,
        lat=lat,
        lon=lon,
        precision=PRECISION[geo],
        low=dead,
        best=dead,
        high=dead,
        actors=tuple(filter(None, actors)),
        source=text(form, "source"),
        form=written(form),
    )
