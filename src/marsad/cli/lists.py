"""Lists of a record: claims, incidents, places. (Totals, displacement and histories: `tables`.)"""

from __future__ import annotations

from rich.text import Text

from marsad.analysis.reckoned import reckoned
from marsad.cli import wording
from marsad.cli.cells import CLAIM_HEADER, INCIDENT_HEADER, PLACE_HEADER, claim_cells, incident_cells, place_cells
from marsad.cli.listing import Column, Listing, Row
from marsad.cli.terminal import plain
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Polarity, Status
from marsad.model.codec import claim_to_row
from marsad.model.incident import Grade, Incident, Rule
from marsad.record import PlaceSummary, Query, View
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


def short(ref: str) -> Text:
    """The first characters of an id."""
    return Text(ref[: wording.SHORT_ID], style="cyan")


def marks(claim: Claim) -> str:
    """What sets a claim apart from a plain present event: its kind, polarity, status, history."""
    apart = [claim.kind.value] if claim.kind is not Kind.EVENT else []
    apart += ["not so"] if claim.polarity is Polarity.ABSENT else []
    apart += [claim.status.value] if claim.status is not Status.ASSERTED else []
    apart += ["history"] if claim.background else []
    return ", ".join(apart)


def what_told(claim: Claim, apart: str) -> Text:
    """A claim's type, and in brackets what sets it apart."""
    told = plain(claim.type.value.replace("_", " "), "bold")
    if apart:
        told.append(f" ({apart})", style="dim")
    return told


def _claim_shown(claim: Claim) -> tuple[Text, ...]:
    what = what_told(claim, marks(claim))
    if counted := wording.counts(claim):
        what.append(" ").append_text(plain(counted))
    return (
        short(claim.id),
        plain(wording.claim_days(claim)),
        what,
        plain(wording.places(claim.where)),
        plain(wording.speaker(claim.speaker)),
        plain(claim.report, "dim"),
    )


def incidents(view: View, query: Query, rule: Rule) -> list[Incident]:
    """The incidents asked for, with their tolls by a rule; `weighed` learns from all incidents on record."""
    found = view.incidents(query)
    if rule is Rule.LATEST:
        return found
    return reckoned(found, rule, view.incidents() if rule is Rule.WEIGHED else ())


def _incident_shown(incident: Incident) -> tuple[Text, ...]:
    told = plain(incident.type.value.replace("_", " "), "bold")
    marked = [] if incident.status is Status.ASSERTED else [incident.status.value]
    if incident.grade in (Grade.WITHDRAWN, Grade.CONTESTED) and incident.grade.value not in marked:
        marked.append(incident.grade.value)
    if marked:
        told.append(f" ({', '.join(marked)})", style="dim")
    return (
        short(incident.id),
        plain(wording.short_days(incident.when)),
        told,
        plain(wording.place(incident.place)),
        plain("; ".join(filter(None, (wording.tolls(incident), wording.enemies(incident))))),
        plain(wording.who(incident.actors)),
        plain(wording.grade(incident)),
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
    help="List who says that what happened.",
    noun=("claim", "claims"),
    find=lambda view, query, _: view.claims(query),
    row=claim_to_row,
    cells=claim_cells,
    header=CLAIM_HEADER,
    columns=_CLAIM_COLUMNS,
    shown=_claim_shown,
    map=lambda claims, outline: claims_geojson(claims, polygon=outline),
)
INCIDENTS: Listing[Incident] = Listing(
    name="incidents",
    help="List what happened, as far as claims go.",
    noun=("incident", "incidents"),
    find=incidents,
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
        Column("borne out", width=12),
    ),
    shown=_incident_shown,
    map=lambda incidents, outline: incidents_geojson(incidents, polygon=outline),
    only=Kind.EVENT,
    reckons=True,
)
PLACES: Listing[PlaceSummary] = Listing(
    name="places",
    help="List the places named, and where they are.",
    noun=("place", "places"),
    find=lambda view, query, _: view.places(query),
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
