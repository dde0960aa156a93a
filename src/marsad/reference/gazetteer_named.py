"""Sources by the files that a person names, in the order in which they must be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import Missing
from marsad.reference.gazetteer_entry import Credit, Source
from marsad.reference.gazetteer_features import Boundaries, WhosOnFirst
from marsad.reference.gazetteer_geonames import AdminCodes, AlternateNames, GeoNamesDump
from marsad.reference.gazetteer_tables import PlacesTable, Supplement


@dataclass(frozen=True, slots=True)
class Named:
    """Files and folders of each sort, and what to keep of them: countries (ISO 3166-1 alpha-2), languages (ISO 639).

    `licence` is that of tables that state none.
    """

    geonames: Sequence[Path] = ()
    admin_codes: Sequence[Path] = ()
    alternate_names: Sequence[Path] = ()
    whosonfirst: Sequence[Path] = ()
    boundaries: Sequence[Path] = ()
    csv: Sequence[Path] = ()
    supplement: Sequence[Path] = ()
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    licence: str = ""


def sources(named: Named) -> list[Source]:
    """The sources: areas before what lies in them, names and corrections after the places that they are of.

    Raises:
        Missing: when a file or folder is not there.
    """
    every = (named.geonames, named.admin_codes, named.alternate_names, named.boundaries, named.csv, named.supplement)
    for path in (path for paths in every for path in paths):
        if not path.is_file():
            raise Missing(f"there is no file {path}", "Name a file that is there.")
    for path in named.whosonfirst:
        if not path.is_dir():
            raise Missing(f"there is no folder {path}", "Name a checkout of a Who's On First admin repository.")
    return [
        *(Boundaries(path=path) for path in sorted(named.boundaries)),
        *(AdminCodes(path=path, countries=named.countries) for path in sorted(named.admin_codes)),
        *(GeoNamesDump(path=path, countries=named.countries) for path in named.geonames),
        *(WhosOnFirst(folder=path) for path in named.whosonfirst),
        *(PlacesTable(path=path, licence=named.licence) for path in named.csv),
        *(AlternateNames(path=path, languages=named.languages) for path in named.alternate_names),
        *(_supplement(path) for path in named.supplement),
    ]


def _supplement(path: Path) -> Supplement:
    credit = Credit(path.stem, f"{path.name}, written by hand", "not stated")
    return Supplement(path=path, name=f"supplement {path.stem}", credit=credit)
