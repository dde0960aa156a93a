"""Sources in GeoJSON: OCHA's common operational boundaries with P-codes, and Who's On First's admin repositories."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.errors import BadForm
from marsad.reference.folding import fold, is_arabic, is_latin
from marsad.reference.gazetteer_entry import Credit, Entry, Nothing, Reading, digest_of
from marsad.reference.outlines import inner_point, packed, polygons_of

_PLACES = {
    "region": ("admin1", "ADM1"), "macrocounty": ("admin1", "ADM1"), "county": ("admin2", "ADM2"),
    "localadmin": ("admin3", "ADM3"), "locality": ("settlement", "PPL"), "borough": ("settlement", "PPLX"),
    "neighbourhood": ("settlement", "PPLX"), "campus": ("settlement", "PPLX"),
}  # fmt: skip
_MOST_NAMES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries(Nothing):
    """Areas of one level with their outlines and P-codes, as OCHA publishes them (COD-AB), in GeoJSON.

    The level is that of the deepest `ADMn_PCODE` among the properties; names are `ADMn_EN`, `ADMn_AR` and the like, in
    any case of letters. Their outlines are believed over what other sources say a place lies in.
    """

    path: Path
    licence: str = "CC BY 3.0 IGO"
    rank: int = 70

    @property
    def name(self) -> str:
        """Its name in the file."""
        return f"boundaries {self.path.stem}"

    @property
    def credits(self) -> tuple[Credit, ...]:
        """OCHA and the country's own survey."""
        return (Credit(self.path.stem, f"OCHA COD-AB, {self.path.name}", self.licence),)

    def digest(self) -> str:
        """A hash of the file."""
        return digest_of([self.path], self.licence)

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """The areas.

        Raises:
            BadForm: when the file is no GeoJSON of areas with P-codes.
        """
        try:
            features = json.loads(self.path.read_bytes())["features"]
        except (ValueError, KeyError, TypeError) as fault:
            raise BadForm(
                f"{self.path} is no GeoJSON collection of features: {fault}", "Convert shapefiles with ogr2ogr."
            ) from fault
        for number, feature in enumerate(features, 1):
            reading.share = number / len(features)
            try:
                yield self._entry(feature)
            except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
                reading.fault(self.path, 0, f"feature {number}: {fault}")

    def _entry(self, feature: dict[str, Any]) -> Entry:
        told = {key.lower(): value for key, value in feature["properties"].items() if isinstance(value, str) and value}
        level = max((level for level in (1, 2, 3) if f"adm{level}_pcode" in told), default=0)
        if not level:
            raise ValueError("no ADM1_PCODE, ADM2_PCODE or ADM3_PCODE")
        names = [told[key] for key in sorted(told, key=lambda key: key[-3:] != "_en") if _names_level(key, level)]
        if not names:
            raise ValueError(f"no ADM{level}_EN")
        polygons = polygons_of(feature.get("geometry") or {})
        if not polygons:
            raise ValueError("no polygon")
        lat, lon = inner_point(polygons)
        code = told[f"adm{level}_pcode"]
        one, two = (told.get(f"adm{above}_pcode", "") if above < level else "" for above in (1, 2))
        return Entry(
            code, names, lat, lon, f"admin{level}", f"ADM{level}", told.get("adm0_pcode", code)[:2].upper(),
            self.path.stem, arabic=told.get(f"adm{level}_ar", ""), pcode=code,
            shape=packed(polygons, 0.003, 0.0001), admin1=one, admin2=two,
        )  # fmt: skip


def _names_level(key: str, level: int) -> bool:
    head, _, tail = key.partition("_")
    return head in {f"adm{level}", f"adm{level}alt1", f"adm{level}alt2"} and len(tail) == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class WhosOnFirst(Nothing):
    """A checkout of a Who's On First admin repository: a folder with one GeoJSON file a place.

    Places that are superseded or no longer there are left out and counted. Settlements that concord with GeoNames take
    its number as id. Areas keep their outlines where they have one.
    """

    folder: Path
    rank: int = 35
    credits: tuple[Credit, ...] = (
        Credit("whosonfirst", "Who's On First, whosonfirst.org/docs/licenses", "credit and link; parts CC0 and CC BY"),
    )

    @property
    def name(self) -> str:
        """Its name in the file."""
        return f"whosonfirst {self.folder.resolve().name}"

    def digest(self) -> str:
        """A hash of all its files."""
        return digest_of(self._paths())

    def entries(self, reading: Reading) -> Iterator[Entry]:
        """The places, areas first.

        Raises:
            BadForm: when the folder holds no places.
        """
        paths = self._paths()
        if not paths:
            raise BadForm(
                f"{self.folder} holds no GeoJSON files of places",
                "Name a checkout of a repository such as whosonfirst-data-admin-iq.",
            )
        later = []
        for number, path in enumerate(paths, 1):
            reading.share = number / len(paths)
            try:
                feature = json.loads(path.read_bytes())
                entry = self._entry(feature["properties"], feature.get("geometry") or {})
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                reading.fault(path, 0, f"not a place of Who's On First: {fault}")
                continue
            if entry is None:
                reading.left_out += 1
            elif entry.level == "admin1":
                yield entry
            else:
                later.append(entry)
        later.sort(key=lambda entry: entry.level)
        yield from later

    def _paths(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*.geojson") if "-alt-" not in path.name)

    def _entry(self, told: dict[str, Any], geometry: dict[str, Any]) -> Entry | None:
        kind = _PLACES.get(told["wof:placetype"])
        names = wof_names(told)
        if kind is None or told.get("wof:superseded_by") or told.get("mz:is_current") == 0 or not names:
            return None
        level, feature = kind
        own, number = f"wof:{told['wof:id']}", (told.get("wof:concordances") or {}).get("gn:id") or told.get("gn:id")
        lat, lon = (float(told.get(f"lbl:{axis}") or told[f"geom:{axis}"]) for axis in ("latitude", "longitude"))
        polygons = polygons_of(geometry) if level.startswith("admin") else []
        holders = {key: _holder(told, key, own) for key in ("region_id", "county_id")}
        return Entry(
            f"gn:{number}" if number and level == "settlement" else own, names, lat, lon, level,
            told.get("gn:feature_code") or feature,
            str(told.get("wof:country") or told.get("iso:country") or "").upper(), "whosonfirst",
            population=int(float(told.get("wof:population") or told.get("gn:population") or 0)),
            admin1=holders["region_id"] if level != "admin1" else "",
            admin2=holders["county_id"] if level not in {"admin1", "admin2"} else "",
            arabic=next(iter(told.get("name:ara_x_preferred") or ()), ""),
            shape=packed(polygons, 0.01, 0.001) if polygons else None,
            also=(f"gn:{number}",) if number and level != "settlement" else (),
        )  # fmt: skip


def _holder(told: dict[str, Any], key: str, own: str) -> str:
    number = next((belongs.get(key) or 0 for belongs in told.get("wof:hierarchy") or []), 0)
    return f"wof:{number}" if number > 0 and f"wof:{number}" != own else ""


def wof_names(told: dict[str, Any]) -> list[str]:
    """Names in Latin and Arabic letters, the main one first, one of each key."""
    listed = [told.get("wof:name") or ""]
    listed += [(told.get(f"meso:{key}") or "") for key in ("name_en", "gadm_adm2", "gaul_adm2")]
    for key, values in told.items():
        if key.startswith("name:") and isinstance(values, list):
            listed += [text for text in values if isinstance(text, str)]
    by_key: dict[str, str] = {}
    for text in sorted(listed, key=lambda name: not is_latin(name)):
        if text.strip() and (is_latin(text) or is_arabic(text)):
            by_key.setdefault(fold(text), text.strip())
    return list(by_key.values())[:_MOST_NAMES]
