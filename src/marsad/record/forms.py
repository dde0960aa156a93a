"""Documents and incidents to JSON and back. Claims have theirs in `marsad.model.codec`."""

from __future__ import annotations

import json
from datetime import date
from operator import itemgetter
from typing import Any

from marsad.model.claim import Actor, Place
from marsad.model.codebook import ActorRole, Status, Type
from marsad.model.document import Document, Passage, Role
from marsad.model.incident import Blame, Enemy, Figure, Grade, Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span

Row = dict[str, Any]


def dumped(value: object) -> str:
    """`value` as JSON in one line, letters of all scripts as they are; the same value gives the same text."""
    return _WRITER.encode(value)


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def document_row(doc: Document) -> Row:
    """The columns of the table `report` that hold a document, `first_seen` and the rest left out."""
    return {
        "name": doc.name,
        "document": doc.id,
        "title": doc.title,
        "source": doc.source,
        "author": doc.author,
        "url": doc.url,
        "language": doc.language,
        "published": doc.published,
        "published_from": doc.published_from,
        "dateline": doc.dateline,
        "media_type": doc.media_type,
        "sha256": doc.sha256,
        "fetched": doc.fetched,
        "origin": doc.origin,
        "text": doc.text,
        "reading": doc.reading,
        "passages": dumped([[part.span.start, part.span.end, part.role.value, part.reason] for part in doc.passages]),
        "anchors": dumped(doc.anchors),
        "notes": dumped(doc.notes),
    }


def document_from_row(row: Row) -> Document:
    """The document that `document_row` wrote."""
    return Document(
        id=row["document"],
        passages=tuple(
            Passage(Span(start, end), Role(role), reason) for start, end, role, reason in json.loads(row["passages"])
        ),
        anchors=tuple((reading, text) for reading, text in json.loads(row["anchors"])),
        notes=tuple(json.loads(row["notes"])),
        **{
            key: row[key]
            for key in "name title source author url language published published_from dateline media_type sha256 "
            "fetched origin text reading".split()
        },
    )


def incident_to_row(incident: Incident) -> Row:
    """The incident as one JSON object; `tolls` by what was counted, with the claims behind each."""
    return {
        "id": incident.id,
        "type": incident.type.value,
        "status": incident.status.value,
        "when": {
            "earliest": _day(incident.when.earliest),
            "latest": _day(incident.when.latest),
            "precision": incident.when.precision.value,
            "text": incident.when.text,
        },
        "place": _place(incident.place) if incident.place else None,
        "actors": [_quote(actor.quote) | {"name": actor.name, "role": actor.role.value} for actor in incident.actors],
        "tolls": {what: _toll(toll) for what, toll in incident.tolls},
        "claims": list(incident.claims),
        "reports": list(incident.reports),
        "originators": incident.originators,
        "speakers": list(incident.speakers),
        "because": list(incident.because),
        "grade": incident.grade.value,
        "blamed": [
            {"name": one.name, "originators": list(one.originators), "claims": list(one.claims)}
            for one in incident.blamed
        ],
        "enemies": [{"by": one.by, "what": one.what} | _toll(one.estimate) for one in incident.enemies],
        "figures": [_figure(figure) for figure in incident.figures],
    }


_TYPES = {one.value: one for one in Type}
_STATUSES = {one.value: one for one in Status}
_PRECISIONS = {one.value: one for one in TimePrecision}
_ROLES = {one.value: one for one in ActorRole}
_GRADES = {one.value: one for one in Grade}
"""By their words: an enumeration that is called takes five times as long, a dozen times an incident."""


def incident_from_row(row: Row) -> Incident:
    """The incident that `incident_to_row` wrote.

    Raises:
        KeyError, ValueError: when the row is not in that form.
    """
    when = row["when"]
    return Incident(
        id=row["id"],
        type=_TYPES[row["type"]],
        when=Interval(
            _undated(when["earliest"]), _undated(when["latest"]), _PRECISIONS[when["precision"]], when["text"]
        ),
        place=_unplaced(row["place"]) if row["place"] else None,
        actors=tuple([Actor(_unquote(part), part["name"], _ROLES[part["role"]]) for part in row["actors"]]),
        tolls=tuple([(what, _untoll(toll)) for what, toll in row["tolls"].items()]),
        claims=tuple(row["claims"]),
        reports=tuple(row["reports"]),
        originators=row["originators"],
        status=_STATUSES[row["status"]],
        speakers=tuple(row["speakers"]),
        because=tuple(row["because"]),
        grade=_GRADES[row.get("grade", Grade.SINGLE)],
        figures=tuple([_unfigure(part) for part in row.get("figures", ())]),
        enemies=tuple(Enemy(part["by"], part["what"], _untoll(part)) for part in row.get("enemies", ())),
        blamed=tuple(
            Blame(part["name"], tuple(part["originators"]), tuple(part["claims"])) for part in row.get("blamed", ())
        ),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _undated(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _quote(quote: Quote) -> Row:
    return {"text": quote.words, "start": quote.span.start, "end": quote.span.end}


def _unquote(row: Row) -> Quote:
    return Quote(row["text"], Span(row["start"], row["end"]))


_PLACE = tuple("name lat lon precision relation place_id feature admin1 admin2 country why".split())
"""In the order in which `Place` has them."""
_PLACED = itemgetter(*_PLACE)
_MEASURED = ("radius", "score")


def _place(place: Place) -> Row:
    row = _quote(place.quote) | {key: getattr(place, key) for key in (*_PLACE, *_MEASURED)}
    return row | {"line": [list(end) for end in place.line]}


def _unplaced(row: Row) -> Place:
    line = tuple([(lat, lon) for lat, lon in row.get("line", ())])  # older records have neither this nor a measure
    told: tuple[Any, ...] = (*_PLACED(row), *map(row.get, _MEASURED), line)
    return Place(_unquote(row), *told)


def _toll(toll: Estimate) -> Row:
    return {
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "rule": toll.rule,
        "claims": list(toll.claims),
        "originators": toll.originators,
        "spread": None if toll.spread is None else round(toll.spread, 2),
    }


def _untoll(row: Row) -> Estimate:
    claims = tuple(row["claims"])
    return Estimate(row["low"], row["best"], row["high"], row["rule"], claims, row.get("originators", 0))


_FIGURE = tuple("what low high claim originator published placed asserted enemy_of".split())
"""In the order in which `Figure` has them."""
_FIGURED = itemgetter(*_FIGURE)


def _figure(figure: Figure) -> Row:
    row = {key: getattr(figure, key) for key in _FIGURE if key != "published"}
    return row | {"published": _day(figure.published)}


def _unfigure(row: Row) -> Figure:
    what, low, high, claim, originator, published, *more = _FIGURED(row)
    return Figure(what, low, high, claim, originator, _undated(published), *more)
