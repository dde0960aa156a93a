"""The four lists of a record: claims, incidents, places, tallies."""

from __future__ import annotations

from rich.text import Text

from marsad.cli import wording
from marsad.cli.cells import CLAIM_HEADER, INCIDENT_HEADER, PLACE_HEADER, claim_cells, incident_cells, place_cells
from marsad.cli.listing import Column, Listing, Row
from marsad.cli.terminal import plain
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Polarity, Status
from marsad.model.codec import claim_to_row
from marsad.model.incident import Incident
from marsad.record import PlaceSummary
from marsad.record.forms import incident_to_row
from marsad.record.geojson import claims_geojson, incidents_geojson, places_geojson

PRECISIONS = {
    1: "the place",
    2: "about 25 km",
    3: "district",
    4: "province",
    5: "vague area",
    6: "country",
    7: "sea or air",
}


def _short(ref: str) -> Text:
    return Text(ref[: wording.SHORT_ID], style="cyan")


def marks(claim: Claim) -> str:
    """What sets a claim apart from a plain present event: its kind, polarity, status, history."""
    apart = [claim.kind.value] if claim.kind is not Kind.EVENT else []
    apart += ["not so"] if claim.polarity is Polarity.ABSENT else []
    apart += [claim.status.value] if claim.status is not Status.ASSERTED else []
    apart += ["history"] if claim.background else []
    return ", ".join(apart)


def _what(claim: Claim, apart: str) -> Text:
    told = plain(claim.type.value.replace("_", " "), "bold")
    if apart:
        told.append(f" ({apart})", style="dim")
    return told


def _claim_shown(claim: Claim) -> tuple[Text, ...]:
    what = _what(claim, marks(claim))
    if counted := wording.counts(claim):
        what.append(" ").append_text(plain(counted))
    return (
        _short(claim.id),
        plain(wording.claim_days(claim)),
        what,
        plain(wording.places(claim.where)),
        plain(wording.speaker(claim.speaker)),
        plain(claim.report, "dim"),
    )


def _tally_shown(claim: Claim) -> tuple[Text, ...]:
    return (
        _short(claim.id),
        plain(wording.short_days(claim.when) or "period not told"),
        _what(claim, ", ".join(mark for mark in marks(claim).split(", ") if mark not in ("tally", "history", ""))),
        plain(wording.counts(claim) or "no figure read"),
        plain(wording.speaker(claim.speaker)),
        plain(wording.places(claim.where) or "place not told"),
        plain(claim.report, "dim"),
    )


def _incident_shown(incident: Incident) -> tuple[Text, ...]:
    told = plain(incident.type.value.replace("_", " "), "bold")
    if incident.status is not Status.ASSERTED:
        told.append(f" ({incident.status.value})", style="dim")
    return (
        _short(incident.id),
        plain(wording.short_days(incident.when)),
        told,
        plain(wording.place(incident.place)),
        plain(wording.tolls(incident)),
        plain(wording.who(incident.actors)),
        Text(str(incident.originators)),
    )


def _place_shown(summary: PlaceSummary) -> tuple[Text, ...]:
    place = summary.place
    spot = wording.spot(place) or ("not on the map" if place.lat is None else "an area")
    return (
        plain(place.name or place.quote.words, "bold"),
        plain(wording.area(place)),
        plain(PRECISIONS.get(place.precision or 0, "unknown")),
        Text(spot),
        Text(str(summary.claims)),
        Text(str(summary.incidents)),
        plain(", ".join(kind.value.replace("_", " ") for kind in summary.types[:3])),
    )


def _place_row(summary: PlaceSummary) -> Row:
    return dict(place_cells(summary)) | {
        "types": [kind.value for kind in summary.types],
        "text": summary.place.quote.words,
        "why": summary.place.why,
    }


_CLAIM_COLUMNS = (
    Column("id", width=wording.SHORT_ID),
    Column("when", width=13),
    Column("what", ratio=4),
    Column("where", ratio=3),
    Column("said by", ratio=3),
    Column("report", ratio=3, cut=True),
)

CLAIMS: Listing[Claim] = Listing(
    name="claims",
    noun=("claim", "claims"),
    find=lambda view, query: view.claims(query),
    row=claim_to_row,
    cells=claim_cells,
    header=CLAIM_HEADER,
    columns=_CLAIM_COLUMNS,
    shown=_claim_shown,
    map=lambda claims, outline: claims_geojson(claims, polygon=outline),
)
TALLIES: Listing[Claim] = Listing(
    name="tallies",
    noun=("tally", "tallies"),
    find=lambda view, query: view.tallies(query),
    row=claim_to_row,
    cells=claim_cells,
    header=CLAIMS.header,
    columns=(
        Column("id", width=wording.SHORT_ID),
        Column("period", width=13),
        Column("what", ratio=3),
        Column("how many", ratio=4),
        Column("who says so", ratio=4),
        Column("where", ratio=3),
        Column("report", ratio=3, cut=True),
    ),
    shown=_tally_shown,
    map=CLAIMS.map,
    only=Kind.TALLY,
)
INCIDENTS: Listing[Incident] = Listing(
    name="incidents",
    noun=("incident", "incidents"),
    find=lambda view, query: view.incidents(query),
    row=incident_to_row,
    cells=incident_cells,
    header=INCIDENT_HEADER,
    columns=(
        Column("id", width=wording.SHORT_ID),
        Column("when", width=13),
        Column("what", width=12),
        Column("where", ratio=1),
        Column("toll", ratio=1),
        Column("who", ratio=1),
        Column("sources", width=7, right=True),
    ),
    shown=_incident_shown,
    map=lambda incidents, outline: incidents_geojson(incidents, polygon=outline),
    only=Kind.EVENT,
)
PLACES: Listing[PlaceSummary] = Listing(
    name="places",
    noun=("place", "places"),
    find=lambda view, query: view.places(query),
    row=_place_row,
    cells=place_cells,
    header=PLACE_HEADER,
    columns=(
        Column("place", ratio=3),
        Column("lies in", ratio=3),
        Column("known to", width=14),
        Column("lat, lon", width=16),
        Column("claims", width=6, right=True),
        Column("incidents", width=9, right=True),
        Column("told of", width=12),
    ),
    shown=_place_shown,
    map=lambda places, outline: places_geojson(places, polygon=outline),
)
