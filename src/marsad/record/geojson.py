"""The map, encoded once: claims, incidents and places as GeoJSON (RFC 7946), for the desk and the products alike.

A point is drawn only for a place known to within about 25 km (UCDP precision 1 and 2). A district, a province or a
country (3, 4, 6) is never a point: it has the outline that `polygon` gives for its `place_id`, or no geometry, and the
property `area` names it. A vague area, the sea and what is not resolved (5, 7, none) have no geometry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from marsad.model.claim import Actor, Claim, Count, Place
from marsad.model.codebook import ActorRole, PlacePrecision
from marsad.model.incident import Incident
from marsad.model.interval import Estimate
from marsad.record.rings import Ring, polygons
from marsad.record.view import PlaceSummary

Json = dict[str, Any]
Outline = Callable[[str], Sequence[Ring] | None]
"""From a place's id to its rings of (longitude, latitude), outer ones and holes alike; None where it has no outline."""

POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
AREAS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
DECIMALS = 5
"""Of a degree: about a metre, finer than any place in a report."""


def claims_geojson(claims: Iterable[Claim], *, polygon: Outline | None = None) -> Json:
    """A FeatureCollection with one feature for each claim; several points of one claim are one MultiPoint."""
    return _collection(_claim(claim, polygon) for claim in claims)


def incidents_geojson(incidents: Iterable[Incident], *, polygon: Outline | None = None) -> Json:
    """A FeatureCollection with one feature for each incident; what nobody counted is null, which is not 0."""
    return _collection(_incident(incident, polygon) for incident in incidents)


def places_geojson(places: Iterable[PlaceSummary], *, polygon: Outline | None = None) -> Json:
    """A FeatureCollection with one feature for each place and how often it is told of."""
    return _collection(_summary(summary, polygon) for summary in places)


def geometry(places: Sequence[Place], polygon: Outline | None = None) -> Json | None:
    """The geometry of some places: their points; where they have none, their outlines; None where they have neither."""
    points = list(dict.fromkeys(spot for place in places if (spot := _point(place))))
    if len(points) == 1:
        return {"type": "Point", "coordinates": list(points[0])}
    if points:
        return {"type": "MultiPoint", "coordinates": [list(spot) for spot in points]}
    shapes = [shape for area in _areas(places) for shape in polygons((polygon(area) if polygon else None) or ())]
    if len(shapes) == 1:
        return {"type": "Polygon", "coordinates": shapes[0]}
    return {"type": "MultiPolygon", "coordinates": shapes} if shapes else None


def _collection(features: Iterable[Json]) -> Json:
    return {"type": "FeatureCollection", "features": list(features)}


def _feature(key: str | None, shape: Json | None, properties: Json) -> Json:
    feature: Json = {"type": "Feature"} | ({"id": key} if key else {})
    return feature | {"geometry": shape, "properties": properties}


def _point(place: Place) -> tuple[float, float] | None:
    if place.precision not in POINTS or place.lat is None or place.lon is None:
        return None
    return round(place.lon, DECIMALS), round(place.lat, DECIMALS)


def _areas(places: Iterable[Place]) -> list[str]:
    return list(dict.fromkeys(place.place_id for place in places if place.place_id and place.precision in AREAS))


def _claim(claim: Claim, polygon: Outline | None) -> Json:
    speaker = claim.speaker
    properties = (
        {
            "id": claim.id,
            "report": claim.report,
            "kind": claim.kind.value,
            "type": claim.type.value,
            "polarity": claim.polarity.value,
            "status": claim.status.value,
            "background": claim.background,
        }
        | _days(claim.when.earliest, claim.when.latest, claim.when.precision.value)
        | _where(claim.where)
        | _cast(claim.actors)
        | _ranges(claim.counts)
        | {
            "means": claim.means.value if claim.means else None,
            "speaker": (speaker.name or speaker.quote.words) if speaker else None,
            "speaker_anonymous": speaker.anonymous if speaker else None,
            "confidence": claim.confidence,
        }
    )
    return _feature(claim.id, geometry(claim.where, polygon), properties)


def _incident(incident: Incident, polygon: Outline | None) -> Json:
    places = (incident.place,) if incident.place else ()
    tolls = dict(incident.tolls)
    properties = (
        {"id": incident.id, "type": incident.type.value, "status": incident.status.value}
        | _days(incident.when.earliest, incident.when.latest, incident.when.precision.value)
        | _where(places)
        | _cast(incident.actors)
        | _toll("killed", tolls.get("killed"))
        | _toll("killed_fighters", tolls.get("killed_fighters"))
        | _toll("injured", tolls.get("injured"))
        | {
            "counts": "; ".join(f"{what} {_range(toll.low, toll.high)}" for what, toll in incident.tolls) or None,
            "claims": len(incident.claims),
            "reports": len(incident.reports),
            "originators": incident.originators,
            "speakers": "; ".join(incident.speakers) or None,
        }
    )
    return _feature(incident.id, geometry(places, polygon), properties)


def _summary(summary: PlaceSummary, polygon: Outline | None) -> Json:
    properties = _where((summary.place,)) | {
        "place_id": summary.place.place_id,
        "claims": summary.claims,
        "incidents": summary.incidents,
        "reports": summary.reports,
        "types": "; ".join(summary.types),
    }
    return _feature(summary.place.place_id, geometry((summary.place,), polygon), properties)


def _days(earliest: date | None, latest: date | None, precision: str) -> Json:
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "time_precision": precision,
    }


def _where(places: Sequence[Place]) -> Json:
    first = places[0] if places else None
    return {
        "place": "; ".join(place.name or place.quote.words for place in places) or None,
        "place_precision": first.precision if first else None,
        "relation": first.relation if first else None,
        "admin1": first.admin1 if first else None,
        "admin2": first.admin2 if first else None,
        "country": first.country if first else None,
        "area": "; ".join(_areas(places)) or None,
    }


def _cast(actors: Sequence[Actor]) -> Json:
    return {
        role.value: "; ".join(dict.fromkeys(actor.name or actor.quote.words for actor in actors if actor.role is role))
        or None
        for role in ActorRole
    }


def _ranges(counts: Sequence[Count]) -> Json:
    told = "; ".join(f"{count.what} {_range(count.low, count.high)}" for count in counts if not count.subset)
    return {"counts": told or None}


def _toll(what: str, toll: Estimate | None) -> Json:
    return {
        f"{what}_low": toll.low if toll else None,
        f"{what}_best": toll.best if toll else None,
        f"{what}_high": toll.high if toll else None,
    }


def _range(low: int, high: int | None) -> str:
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"
