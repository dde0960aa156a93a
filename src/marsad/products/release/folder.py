"""A release from a record to a folder: numbered, logged, whole or not at all; the same record gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from marsad import __version__
from marsad.errors import BadForm
from marsad.products.exports.exporter import Codes, whole
from marsad.products.outlines import Outlines
from marsad.products.publishing.crowd import UNTOLD_OUTLET
from marsad.products.publishing.gate import Order, countable, publish
from marsad.products.publishing.places import Areas
from marsad.products.publishing.shown import ACCEPTED, MACHINE, Published
from marsad.products.publishing.sights import Profile
from marsad.products.release import data, texts
from marsad.products.release.about import About
from marsad.products.release.also import PAGE, also_text
from marsad.products.release.changes import changes, tombstones
from marsad.products.release.data import Tables
from marsad.products.release.fields import AT_MOST, Row, figures_of, incident_row, source_row, statement_row
from marsad.products.release.site import site
from marsad.products.release.sums import concerned, people, told_of, totals
from marsad.products.release.supply import Shelf, export
from marsad.products.release.verify import MANIFEST, SUMS, digest, digests, sums_text
from marsad.record import Record, heirs, protection, reading
from marsad.record.outward import MARK, outward
from marsad.record.people import note
from marsad.record.protection import Released
from marsad.record.rings import Ring

MANY = 1000
"""Rows of a release that is not public from which on a second person must agree to it (D22)."""

GOOD_FOR = timedelta(days=180)
"""How long a release that is not public may be used (D22)."""

EARLIEST = date(1980, 1, 1)
"""The first day that a zip archive can give a file."""

TITLE = "What the reports say"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the order to the gate, the title, and who makes it with whom.

    `maker` is the name and contact that readers are told, `terms` those on which the release itself may be used.
    """

    order: Order
    by: str
    title: str = TITLE
    second: str = ""
    also: tuple[str, ...] = ()
    maker: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that can be looked at before anything is written. `digest` is of all that it says.

    `concerned` are the incidents of the provinces of whose people it tells, `mark` is of the secret that its ids are
    made with.
    """

    about: About
    published: Published
    tables: Tables
    digest: str
    fresh: bool
    concerned: Mapping[str, Sequence[str]]
    mark: str

    def rows(self) -> int:
        """How many incidents and statements it shows."""
        return len(self.published.incidents) + len(self.published.statements)


def draft(connection: Connection, wanted: Wanted, areas: Areas) -> Draft:
    """The release as it would be made of a record now.

    A release that says what the last one of its profile said is that one again, under its number.

    Raises:
        Unset: where an incident or a claim has no level of sensitivity.
    """
    published = publish(connection, wanted.order, areas)
    review = MACHINE if published.unreviewed else ACCEPTED
    profile = published.profile
    ids = outward(connection)
    called = str if profile is Profile.INTERNAL else ids.of
    earlier = _people_before(connection, profile, called)
    rows: dict[str, list[Row]] = {
        "incidents": [incident_row(one) for one in published.incidents],
        "statements": [statement_row(one) for one in published.statements],
        "sources": [
            source_row(source, ACCEPTED if reviewed else MACHINE)
            for source, reviewed in zip(published.sources(), published.sources_reviewed(), strict=True)
        ],
        "totals": totals(published.incidents, published.counted),
        "people": people(published, earlier),
    }
    figures = {one.incident.id: figures_of(one) for one in published.incidents}
    told = _digest(rows, figures, _settings(wanted, published))
    held = protection.releases(connection, profile.value)
    fresh = not held or held[0].digest != told
    before = (held[0] if fresh else held[1] if len(held) > 1 else None) if held else None
    number = (held[0].number + fresh) if held else 1
    now = {row["id"]: row for row in (*rows["incidents"], *rows["statements"])}
    ever = protection.ever_shown(connection, profile.value, before=number)
    rows["tombstones"] = tombstones(ever, now, lambda own: list(map(called, _became(connection, own))), review)
    shown = protection.rows_shown(connection, profile.value, before.number) if before else {}
    heirs = {row["id"]: row["became"] for row in rows["tombstones"] if row["became"]}
    rows["changes"] = changes({called(own): row for own, row in shown.items()}, now, review, heirs)
    about = About(
        title=wanted.title,
        profile=profile,
        number=number,
        as_of=published.as_of,
        unreviewed=published.unreviewed,
        version=__version__,
        hours=round(wanted.order.hold.total_seconds() / 3600),
        expires=None if profile is Profile.PUBLIC else _after(published.as_of, GOOD_FOR),
        before=before.number if before else None,
        held=countable(published.held, profile),
        by_leave=published.by_leave,
        maker=_line(wanted.maker),
        terms=_line(wanted.terms),
        **_told(rows),
    )
    behind = concerned(published)
    provinces = {province: behind[province] for province in told_of(behind, earlier)}
    mark = "" if profile is Profile.INTERNAL else ids.mark()
    return Draft(about, published, Tables(rows, figures), told, fresh, provinces, mark)


def _line(words: str) -> str:
    """Words of the maker's on one line."""
    return " ".join(words.split())


def _told(rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """The first and last month of the reports, how many rows are shown how, how many without an outlet."""
    months = sorted({row["published"][:7] for row in rows["sources"] if row["published"]})
    two = [rows["incidents"], rows["statements"]]
    shown = [Counter(row["shown_as"].removeprefix(AT_MOST) for row in some) for some in two]
    return {
        "since": months[0] if months else "",
        "until": months[-1] if months else "",
        "kinds": {words: (shown[0][words], shown[1][words]) for words in sorted({*shown[0], *shown[1]})},
        "untold": tuple(sum(any(UNTOLD_OUTLET in one for one in row["sources"]) for row in some) for some in two),
    }


def _became(connection: Connection, own: str) -> list[str]:
    """What holds what a row told: the row itself, what became of the incident, or what took the claim's place."""
    return [own, *(reading.became(connection, own) or sorted(heirs.of(connection, [own]) - {own}))]


def _people_before(
    connection: Connection, profile: Profile, called: Callable[[str], str]
) -> list[Mapping[str, Sequence[str]]]:
    """The incidents of the provinces of whose people earlier releases of a profile told (`concerned`)."""
    held = (one.about.get("people", {}) for one in protection.releases(connection, profile.value, most=None))
    return [{province: list(map(called, ids)) for province, ids in people.items()} for people in held]


def _digest(rows: Mapping[str, list[Row]], figures: Mapping[str, Sequence[Row]], settings: Row) -> str:
    """SHA-256 of all that a release says, as JSON with sorted keys, made a row at a time: it may be large."""
    digest = hashlib.sha256()

    def tell(words: str) -> None:
        digest.update(words.encode("utf-8", "surrogatepass"))

    def tell_all(some: Mapping[str, Sequence[Row]]) -> None:
        for at, key in enumerate(sorted(some)):
            tell(f"{', ' if at else ''}{_json(key)}: [")
            for number, row in enumerate(some[key]):
                tell(f"{', ' if number else ''}{_json(row)}")
            tell("]")

    tell("[{")
    tell_all(rows)
    tell("}, {")
    tell_all(figures)
    tell("}, " + _json(settings) + "]")
    return digest.hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _settings(wanted: Wanted, published: Published) -> Row:
    hold = wanted.order.hold.total_seconds()
    return {
        "version": __version__,
        "title": wanted.title,
        "maker": _line(wanted.maker),
        "terms": _line(wanted.terms),
        "unreviewed": published.unreviewed,
        "as_of": published.as_of.isoformat(),
        "hold": hold,
        "held": countable(published.held, published.profile),
    }


def _after(day: date, by: timedelta) -> date:
    return day + by if day <= date.max - by else date.max


def agreed(made: Draft, wanted: Wanted) -> None:
    """Whether those who must agree have (D22).

    Raises:
        BadForm: where nobody is named who makes it, or a second person is missing.
    """
    if not wanted.by.strip():
        raise BadForm("a release needs to be somebody's", "Say whose with --by NAME.")
    if made.about.profile is not Profile.PUBLIC:
        seconded(made.rows(), wanted.by, wanted.second)


def seconded(rows: int, by: str, second: str) -> None:
    """Whether a second person agrees to many rows that are not public (D22).

    Raises:
        BadForm: where one is needed and none, or whoever does it, is named.
    """
    named = second.strip().casefold()
    if rows >= MANY and (not named or named == by.strip().casefold()):
        raise BadForm(
            f"{rows} rows that are not public need a second person who agrees", "Name them with --second NAME."
        )


Files = Iterator[tuple[str, Iterable[str]]]
"""Files by their paths with slashes, each a piece at a time: not all of them fit into memory at once."""


def contents(made: Draft, outlines: Outlines) -> Files:
    """Every file of a release but its manifest, its sums and further formats."""
    about, published, tables = made.about, made.published, made.tables
    for name, (_, columns) in data.TABLES.items():
        yield f"data/{name}.csv", data.csv_lines(tables.rows[name], columns)
    incidents = tables.rows["incidents"]
    figured = (dict(row) | {"figures": tables.figures[row["id"]]} for row in incidents)
    yield "data/incidents.jsonl", data.jsonl_lines(figured)
    yield "data/statements.jsonl", data.jsonl_lines(tables.rows["statements"])
    yield "data/incidents.geojson", data.geojson_lines(published, incidents)
    yield "data/areas.geojson", data.areas_lines(published, lambda key: _rings(outlines, key))
    yield "data/schema.json", [data.schema_text(about.warning)]
    yield "README.md", [texts.readme(about, tables)]
    yield "METHOD.md", [texts.method_text(about)]
    yield "CODEBOOK.md", [texts.codebook_text(about)]
    yield "LICENCES.md", [texts.licences_text(about, tables.rows["sources"])]
    yield "CHANGES.md", [texts.changes_text(about, tables.rows["changes"], tables.rows["tombstones"])]
    for name, page in site(about, published, tables, outlines):
        yield f"site/{name}", [page]


def _rings(outlines: Outlines, key: str) -> Sequence[Ring] | None:
    found = outlines.outline(key)
    return found.rings if found else None


def _manifest(made: Draft, hashes: Mapping[str, str]) -> str:
    about = made.about
    told = {
        "heading": about.heading,
        "title": about.title,
        "warning": about.warning,
        "maker": about.maker or None,
        "terms": about.terms or None,
        "covers": about.covers,
        "shown": {words: {"incidents": one, "statements": two} for words, (one, two) in about.kinds.items()},
        "outlet_not_told": dict(zip(("incidents", "statements"), about.untold, strict=True)),
        "profile": about.profile.value,
        "number": about.number,
        "before": about.before,
        "as_of": about.as_of.isoformat(),
        "expires": about.expires.isoformat() if about.expires else None,
        "unreviewed": about.unreviewed,
        "marsad": about.version,
        "says": made.digest,
        "rows": {name: len(rows) for name, rows in made.tables.rows.items()},
        "files": dict(hashes),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def write(
    record: Record,
    made: Draft,
    wanted: Wanted,
    outlines: Outlines,
    out: Path,
    coded: Callable[[str], Codes] | None = None,
) -> int:
    """Writes a release to a new folder and puts it on record; returns how many files it has.

    `coded` gives the place codes around a place by its id, for formats that have them.

    Raises:
        BadForm: where somebody's agreement is missing.
        MarsadError: when it cannot be written there, or the record cannot be written to.
    """
    agreed(made, wanted)
    with whole(out, folder=True) as folder:
        for name, pieces in contents(made, outlines):
            _put(folder / name, pieces)
        if wanted.also:
            (folder / "exports").mkdir()
            written = export(Shelf(made.published, outlines, coded), wanted.also, folder / "exports")
            _put(folder / "exports" / PAGE, [also_text(made.about, written)])
        hashes = digests(folder)
        _put(folder / MANIFEST, [_manifest(made, hashes)])
        hashes[MANIFEST] = digest(folder / MANIFEST)
        _put(folder / SUMS, [sums_text(hashes)])
        _date(folder, made.about.as_of)
        with record.writing() as connection:
            _log(connection, made, wanted)
    return len(hashes) + 1


def _put(path: Path, pieces: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        stream.writelines(pieces)


def _date(folder: Path, day: date) -> None:
    """Give every file and folder the day that the release is of: an archive of it tells nobody's hours of work."""
    moment = datetime.combine(max(day, EARLIEST), time(), UTC).timestamp()
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (moment, moment))


def _log(connection: Connection, made: Draft, wanted: Wanted) -> None:
    about, rows = made.about, made.tables.rows
    if made.fresh:
        own = made.published.own
        shown = {own[row["id"]]: row for row in (*rows["incidents"], *rows["statements"])}
        told: Row = {"title": about.title, "as_of": about.as_of.isoformat(), "unreviewed": about.unreviewed}
        told["people"] = {province: [own[key] for key in ids] for province, ids in made.concerned.items()}
        told[MARK] = made.mark
        released = Released(about.profile.value, about.number, made.digest, told)
        protection.put_release(connection, released, shown, analyst=wanted.by)
    note(
        connection,
        wanted.by,
        "released",
        f"{about.profile.value} {about.number}",
        second=wanted.second,
        filter={"unreviewed": about.unreviewed, "as_of": about.as_of.isoformat(), "hold": about.hours},
        rows=made.rows(),
        ceiling=made.published.ceiling(),
        expires=about.expires.isoformat() if about.expires else None,
        says=made.digest,
    )
