"""Claims, incidents and places as rows of CSV."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.cli import wording
from marsad.cli.formats import Cell
from marsad.model.claim import Claim, Place
from marsad.model.codebook import ActorRole
from marsad.model.incident import Incident
from marsad.record import PlaceSummary

_TOLLED = ("killed", "killed_fighters", "injured")

CLAIM_HEADER = tuple(
    (
        "id report kind type polarity status background earliest latest time_precision place place_id lat lon "
        "place_precision admin1 admin2 country other_places perpetrator target victim party authority counts means "
        "speaker speaker_role anonymous start end"
    ).split()
)
INCIDENT_HEADER = tuple(
    (
        "id type status earliest latest time_precision place place_id lat lon place_precision admin1 admin2 country "
        "actors killed_low killed_best killed_high killed_fighters_low killed_fighters_best killed_fighters_high "
        "injured_low injured_best injured_high counts enemies claims reports originators speakers grade blamed"
    ).split()
)
PLACE_HEADER = tuple(
    "place place_id lat lon place_precision admin1 admin2 country claims incidents reports types".split()
)


def _spot(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return dict.fromkeys(("place", "place_id", "lat", "lon", "place_precision", "admin1", "admin2", "country"))
    return {
        "place": place.name or place.quote.words,
        "place_id": place.place_id,
        "lat": place.lat,
        "lon": place.lon,
        "place_precision": place.precision,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "country": place.country,
    }


def _day_cells(entry: Claim | Incident) -> dict[str, Cell]:
    when = entry.when
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "time_precision": when.precision.value,
    }


def claim_cells(claim: Claim) -> Mapping[str, Cell]:
    """The cells of a claim, under `CLAIM_HEADER`; the first of several places has columns of its own."""
    first = claim.where[0] if claim.where else None
    return {
        "id": claim.id,
        "report": claim.report,
        "kind": claim.kind.value,
        "type": claim.type.value,
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "background": claim.background,
        **_day_cells(claim),
        **_spot(first),
        "other_places": wording.places(claim.where[1:]),
        **{role.value: wording.actors(part for part in claim.actors if part.role is role) for role in ActorRole},
        "counts": wording.counts(claim),
        "means": claim.means.value if claim.means else None,
        "speaker": (claim.speaker.name or claim.speaker.quote.words) if claim.speaker else None,
        "speaker_role": claim.speaker.role if claim.speaker else None,
        "anonymous": claim.speaker.anonymous if claim.speaker else None,
        "start": claim.evidence[0].start,
        "end": claim.evidence[0].end,
    }


def incident_cells(incident: Incident) -> Mapping[str, Cell]:
    """The cells of an incident, under `INCIDENT_HEADER`; what nobody counted is empty, which is not 0."""
    estimates = dict(incident.tolls)
    tolls: dict[str, Cell] = {}
    for what in _TOLLED:
        toll = estimates.get(what)
        tolls |= {
            f"{what}_low": toll.low if toll else None,
            f"{what}_best": toll.best if toll else None,
            f"{what}_high": toll.high if toll else None,
        }
    return {
        "id": incident.id,
        "type": incident.type.value,
        "status": incident.status.value,
        **_day_cells(incident),
        **_spot(incident.place),
        "actors": wording.actors(incident.actors),
        **tolls,
        "counts": wording.tolls(incident),
        "enemies": wording.enemies(incident),
        "claims": len(incident.claims),
        "reports": len(incident.reports),
        "originators": incident.originators,
        "speakers": "; ".join(incident.speakers),
        "grade": incident.grade.value,
        "blamed": "; ".join(one.name for one in incident.blamed),
    }


def place_cells(summary: PlaceSummary) -> Mapping[str, Cell]:
    """The cells of a place, under `PLACE_HEADER`."""
    return {
        **_spot(summary.place),
        "claims": summary.claims,
        "incidents": summary.incidents,
        "reports": summary.reports,
        "types": "; ".join(summary.types),
    }
