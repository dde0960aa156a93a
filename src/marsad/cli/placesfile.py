"""The gazetteer's file, built when it is first needed, and the outlines in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from marsad.cli import logs
from marsad.cli.terminal import remark, share
from marsad.errors import MarsadError, Missing
from marsad.record.geojson import Outline
from marsad.record.rings import Ring
from marsad.reference.gazetteer import Gazetteer
from marsad.reference.gazetteer_build import Added, build, default_path, update
from marsad.reference.gazetteer_cache import mark_used, remove_old
from marsad.reference.gazetteer_entry import Source
from marsad.settings import Settings, variable


def gazetteer_file(settings: Settings) -> Path:
    """The gazetteer that the settings name, or that of this version in the cache folder, built first if not there.

    Raises:
        Missing: when the settings name one that is not there.
        MarsadError: when the folder cannot be written to.
    """
    if settings.gazetteer is not None:
        if not settings.gazetteer.is_file():
            name = variable("gazetteer")
            raise Missing(
                f"{name} names {settings.gazetteer}, where there is no gazetteer",
                f"Build it with `marsad gazetteer build --to {settings.gazetteer}`, or unset {name}.",
            )
        return settings.gazetteer
    path = settings.cache / default_path().name
    if path.is_file():
        mark_used(path)
    else:
        if not logs.note("building the gazetteer"):
            remark("Building the gazetteer; this is done once and takes up to half a minute.")
        build_at(path)
        remove_old(path)
    return path


def build_at(
    path: Path,
    sources: Sequence[Source] = (),
    countries: Collection[str] | None = None,
    *,
    only: bool = False,
    add: bool = False,
) -> list[Added]:
    """Builds the gazetteer at a path, with progress where a person looks on; `only` leaves out the shipped sources.

    With `add`, a gazetteer that is there keeps what it has. Returns what each source that was read gave.

    Raises:
        MarsadError: when it cannot be written there, or a source cannot be read.
    """
    try:
        with share("building the gazetteer") as tell:
            if add and path.is_file():
                return update(path, sources, progress=tell)
            return build(path, countries=countries, progress=tell, sources=sources, without_shipped=only)
    except OSError as fault:
        hint = "Name a folder that you may write to: with --to, or in MARSAD_CACHE."
        raise MarsadError(f"the gazetteer cannot be written to {path}: {fault.strerror}", hint) from fault


def outline(settings: Settings) -> Outline:
    """What gives the rings of an area by its id, out of the gazetteer of this version."""
    gazetteer = Gazetteer.open(gazetteer_file(settings))

    def rings(place_id: str) -> list[Ring] | None:
        polygons = gazetteer.polygon(place_id)
        return [ring for polygon in polygons for ring in polygon] if polygons else None

    return rings
