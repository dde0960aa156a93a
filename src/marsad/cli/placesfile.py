"""The gazetteer's file, built when it is first needed, and the outlines in it."""

from __future__ import annotations

from pathlib import Path

from marsad.cli.terminal import remark, share
from marsad.errors import MarsadError
from marsad.record.geojson import Outline
from marsad.record.rings import Ring
from marsad.reference.gazetteer import Gazetteer
from marsad.reference.gazetteer_build import build, default_path
from marsad.reference.gazetteer_cache import mark_used, remove_old
from marsad.settings import Settings


def gazetteer_file(settings: Settings) -> Path:
    """The gazetteer of this version in the cache folder, built first where it is not there.

    Raises:
        MarsadError: when the folder cannot be written to.
    """
    path = settings.cache / default_path().name
    if path.is_file():
        mark_used(path)
    else:
        remark("Building the gazetteer; this is done once and takes up to half a minute.")
        build_at(path)
        remove_old(path)
    return path


def build_at(path: Path) -> None:
    """Builds the gazetteer at a path, with progress where a person looks on.

    Raises:
        MarsadError: when it cannot be written there.
    """
    try:
        with share("building the gazetteer") as tell:
            build(path, progress=tell)
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
