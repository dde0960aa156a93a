"""Claims to the codebook's JSON form and back, and the hash that names a claim."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span

Row = dict[str, Any]


def _quote(quote: Quote) -> Row:
    return {"text": quote.words, "start": quote.span.start, "end": quote.span.end}


def _unquote(row: Row) -> Quote:
    return Quote(row["text"], Span(row["start"], row["end"]))


_GAZETTEERS = tuple("lat lon place_id feature admin1 admin2 country why radius score line".split())
"""What the gazetteer says of a place, which may say more in another version."""


def _place(place: Place) -> Row:
    row = _quote(place.quote) | {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "relation": place.relation,
    }
    for key in ("place_id", "feature", "admin1", "admin2", "country", "why", "radius", "score"):
        if value := getattr(place, key):
            row[key] = value
    return row | {"line": [list(end) for end in place.line]} if place.line else row


def _count(count: Count) -> Row:
    row: Row = {"what": count.what, "low": count.low, "high": count.high} | _quote(count.quote)
    return row | {"subset": True} if count.subset else row


def _speaker(speaker: Speaker) -> Row:
    row = _quote(speaker.quote) | {"name": speaker.name, "role": speaker.role, "anonymous": speaker.anonymous}
    return row | {"organization": speaker.organization} if speaker.organization else row


def claim_to_row(claim: Claim) -> Row:
    """The claim as one JSON object in the codebook's form, with `id` and `provenance` added."""
    row: Row = {
        "report": claim.report,
        "id": claim.id,
        "kind": claim.kind.value,
        "type": claim.type.value,
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "background": claim.background,
        "evidence": [{"start": span.start, "end": span.end} for span in claim.evidence],
        "trigger": _quote(claim.trigger) if claim.trigger else None,
        "when": {
            "earliest": claim.when.earliest.isoformat() if claim.when.earliest else None,
            "latest": claim.when.latest.isoformat() if claim.when.latest else None,
            "precision": claim.when.precision.value,
            "text": claim.when.text,
        },
        "where": [_place(place) for place in claim.where],
        "actors": [_quote(actor.quote) | {"name": actor.name, "role": actor.role.value} for actor in claim.actors],
        "counts": [_count(count) for count in claim.counts],
        "speaker": _speaker(claim.speaker) if claim.speaker else None,
    }
    if claim.means:
        row["means"] = claim.means.value
    if claim.confidence is not None:
        row["confidence"] = claim.confidence
    row["provenance"] = {
        "reader": claim.provenance.reader,
        "version": claim.provenance.version,
        "because": dict(claim.provenance.because),
    }
    return row


def claim_from_row(row: Row) -> Claim:
    """The claim that `claim_to_row` wrote.

    Raises:
        KeyError, ValueError: when the row is not in the codebook's form.
    """
    when = row["when"]
    speaker = row.get("speaker")
    trigger = row.get("trigger")
    made = row["provenance"]
    return Claim(
        id=row["id"],
        report=row["report"],
        kind=Kind(row["kind"]),
        type=Type(row["type"]),
        evidence=tuple(Span(part["start"], part["end"]) for part in row["evidence"]),
        provenance=Provenance(made["reader"], made["version"], tuple(made.get("because", {}).items())),
        trigger=_unquote(trigger) if trigger else None,
        polarity=Polarity(row["polarity"]),
        status=Status(row["status"]),
        background=row["background"],
        when=Interval(
            date.fromisoformat(when["earliest"]) if when["earliest"] else None,
            date.fromisoformat(when["latest"]) if when["latest"] else None,
            TimePrecision(when["precision"]),
            when["text"],
        ),
        where=tuple(
            Place(
                _unquote(part),
                **{
                    key: part.get(key)
                    for key in ("name", "lat", "lon", "precision", "place_id", "feature", "admin1", "admin2", "country")
                },
                relation=part.get("relation", "in"),
                why=part.get("why", ""),
                radius=part.get("radius"),
                score=part.get("score"),
                line=tuple((lat, lon) for lat, lon in part.get("line", ())),
            )
            for part in row["where"]
        ),
        actors=tuple(Actor(_unquote(part), part.get("name"), ActorRole(part["role"])) for part in row["actors"]),
        counts=tuple(
            Count(part["what"], part["low"], part["high"], _unquote(part), bool(part.get("subset")))
            for part in row["counts"]
        ),
        speaker=Speaker(
            _unquote(speaker),
            speaker.get("name"),
            speaker.get("role"),
            bool(speaker["anonymous"]),
            speaker.get("organization"),
        )
        if speaker
        else None,
        means=Means(row["means"]) if row.get("means") else None,
        confidence=row.get("confidence"),
    )


def claim_id(claim: Claim) -> str:
    """`c` and 16 hex digits: a hash of what the claim says and where; not of its reader, confidence or gazetteer.

    The same words read in the same way get the same id in every run, on every machine.
    """
    row = claim_to_row(claim)
    for key in ("id", "provenance", "confidence"):
        row.pop(key, None)
    for place in row["where"]:
        for key in _GAZETTEERS:
            place.pop(key, None)
    return (
        "c"
        + hashlib.sha256(
            json.dumps(row, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
        ).hexdigest()[:16]
    )
