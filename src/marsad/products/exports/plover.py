"""Incidents as PLOVER events, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marsad import __version__
from marsad.model.claim import Place
from marsad.model.codebook import PlacePrecision, Status
from marsad.products.exports import plover_rules as rules
from marsad.products.exports.days import days_of
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.shaped import BEHIND, behind, killed_of, means_of, not_counted, tolls_of
from marsad.products.exports.sides import Party, sides
from marsad.products.exports.states import state
from marsad.record.geojson import POINTS
from marsad.record.stories import Outlet, Story

Json = dict[str, Any]


class Plover(Exporter):
    """One event for each incident that PLOVER has a code for; what it is on record stands under `marsad`."""

    name = "plover"
    title = "PLOVER events as JSON Lines"
    suffix = ".jsonl"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        written = Written()
        with whole(out) as part, part.open("w", encoding="utf-8") as stream:
            for story in supply.stories():
                made = event_of(story)
                if isinstance(made, str):
                    written.left_out[made] += 1
                else:
                    stream.write(json.dumps(made) + "\n")
                    written.rows += 1
        return written


def event_of(story: Story) -> Json | str:
    """An incident as a PLOVER event; or why there is none, in words. No sentence of a report is in it."""
    incident = story.incident
    if reason := not_counted(story):
        return reason
    days = days_of(incident.when)
    if days is None:
        return "its day is not known"
    stood = sides(incident)
    code = rules.coded(incident.type, means_of(story), stood, tolls_of(story))
    if code is None:
        return f"PLOVER has no event for {incident.type.value}"
    actors, recipients = rules.cast(incident.type, stood)
    if code.event in rules.RECIPIENT_NEEDED and not recipients:
        return f"PLOVER's {code.event} needs somebody to whom it was done"
    country = incident.place.country if incident.place else None
    made: Json = {
        "id": incident.id,
        "date": days.first.isoformat(),
        "enddate": days.last.isoformat() if days.last != days.first else None,
        "actor": [_entity(party, country) for party in actors],
        "recipient": [_entity(party, country) for party in recipients],
        "event": [code.event],
        "mode": [mode for mode in (code.mode, "historical" if story.is_history else "") if mode],
        "quad_code": code.quad,
        "event_scale": code.score,
        "event_loc": _location(incident.place) if incident.place else None,
        "size": _size(story),
        "cite_info": _citation(story.outlets[0]) if story.outlets else None,
        "link": [_link(outlet) for outlet in story.outlets],
        "coder": f"marsad {__version__}",
        "comment": "hedged" if incident.status is Status.HEDGED else None,
        "marsad": dict(zip((name.removeprefix("marsad_") for name in BEHIND), behind(story), strict=True)),
    }
    return {name: value for name, value in made.items() if value not in (None, [], {})} | {"actor": made["actor"]}


def _entity(party: Party, country: str | None) -> Json:
    home = party.known.countries[0] if party.known and party.known.countries else country
    known = state(home)
    return {
        "code": known.iso3 if known else "",
        "sector": [rules.sector(party)],
        "entity_text": party.words,
        "entity_name": party.name or None,
    }


def _location(place: Place) -> Json:
    country = state(place.country)
    point = (place.lat, place.lon) if place.precision in POINTS else (None, None)
    made = {
        "extracted_place": place.quote.words,
        "resolved_place": place.name,
        "lat": point[0],
        "lon": point[1],
        "district": place.admin2,
        "province": place.admin1,
        "country": country.name if country else None,
        "country_code": country.iso3 if country else None,
        "feature_code": place.feature,
        "resolution": rules.RESOLUTION.get(PlacePrecision(place.precision)) if place.precision else None,
    }
    return {name: value for name, value in made.items() if value is not None}


def _size(story: Story) -> Json:
    """Dead, injured and arrested by the best figures; what nobody counted is absent, which is not 0."""
    counted, killed = tolls_of(story), killed_of(story)
    size = {"dead": killed.best} if killed else {}
    names = (("injured", "injured"), ("arrested", "arrested"))
    return size | {name: counted[what].best for name, what in names if what in counted}


def _citation(outlet: Outlet) -> Json:
    made = {"publication": outlet.outlet, "title": outlet.title, "url": outlet.url, "citation": outlet.report}
    return {name: value for name, value in made.items() if value}


def _link(outlet: Outlet) -> str:
    return outlet.url or outlet.report
