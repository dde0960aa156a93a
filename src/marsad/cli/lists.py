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
    1: "the place itself",
    2: "near the place",
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


def _what(claim: Claim) -> Text:
    told = plain(claim.type.value.replace("_", " "), "bold")
    if apart := marks(claim):
        told.append(f" ({apart})", style="dim")
    if counted := wording.counts(claim):
        told.append(" ").append_text(plain(counted))
    return told


def _claim_shown(claim: Claim) -> tuple[Text, ...]:
    return (
        _short(claim.id),
        plain(wording.days(claim.when)),
        _what(claim),
        plain(wording.places(claim.where)),
        plain(wording.speaker(claim.speaker)),
        plain(claim.report, "dim"),
    )


def _incident_shown(incident: Incident) -> tuple[Text, ...]:
    told = plain(incident.type.value.replace("_", " "), "bold")
    if incident.status is not Status.ASSERTED:
        told.append(f" ({incident.status.value})", style="dim")
    return (
        _short(incident.id),
        plain(wording.days(incident.when)),
        told,
        plain(wording.place(incident.place)),
        plain(wording.tolls(incident)),
        plain(wording.actors(incident.actors)),
        Text(str(len(incident.claims))),
        Text(str(incident.originators)),
    )


def _place_shown(summary: PlaceSummary) -> tuple[Text, ...]:
    place = summary.place
    spot = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else "not on the map"
    return (
        plain(place.name or place.quote.words, "bold"),
        plain(", ".join(filter(None, (place.admin2, place.admin1, place.country)))),
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
    columns=_CLAIM_COLUMNS,
    shown=_claim_shown,
    map=CLAIMS.map,
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
        Column("what", ratio=3),
        Column("where", ratio=3),
        Column("toll", ratio=3),
        Column("who", ratio=4),
        Column("claims", width=6, right=True),
        Column("sources", width=7, right=True),
    ),
    shown=_incident_shown,
    map=lambda incidents, outline: incidents_geojson(incidents, polygon=outline),
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
        Column("known to", width=16),
        Column("lat, lon", width=17),
        Column("claims", width=6, right=True),
        Column("incidents", width=9, right=True),
        Column("told of", ratio=3),
    ),
    shown=_place_shown,
    map=lambda places, outline: places_geojson(places, polygon=outline),
)
