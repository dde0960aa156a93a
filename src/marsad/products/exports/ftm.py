"""Incidents, the reports they rest on and the actors in them as FollowTheMoney entities, one a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.model.claim import Place
from marsad.model.incident import Incident
from marsad.products.dates import when_words
from marsad.products.exports.exporter import Exporter, Supply, Written, whole
from marsad.products.exports.values import verification
from marsad.record.geojson import geometry
from marsad.record.stories import Outlet, Report, Story
from marsad.reference.actors import KnownActor, Registry

Json = dict[str, Any]

DATASET = "marsad"
_SCHEMATA = {"force": "PublicBody", "authority": "PublicBody", "organization": "Organization"}


class FollowTheMoney(Exporter):
    """An `Article` for each report, `Address`, `Organization` and `PublicBody` once, an `Event` for each incident."""

    name = "followthemoney"
    title = "FollowTheMoney entities, one a line"
    suffix = ".ftm.json"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        written = Written()
        seen: set[str] = set()
        with whole(out) as part, part.open("w", encoding="utf-8") as stream:
            for report in supply.reports():
                _put(stream.write, [article(report)], seen)
            for story in supply.stories(written=False):
                _put(stream.write, entities(story), seen)
                written.rows += 1
        return written


def _put(write: Any, made: Iterable[Json], seen: set[str]) -> None:
    for entity in made:
        if entity["schema"] == "Event":
            write(json.dumps(entity) + "\n")
        elif entity["id"] not in seen:
            seen.add(entity["id"])
            write(json.dumps(entity) + "\n")


def entities(story: Story) -> Iterator[Json]:
    """The entities of an incident: its place and actors, then the event itself."""
    incident = story.incident
    place = incident.place
    if place is not None:
        yield address(place)
    known = {name: actor for one in incident.actors if (name := one.name) and (actor := Registry.load().find(name))}
    for actor in known.values():
        yield organization(actor)
    yield event(story, list(known.values()))


def event(story: Story, actors: Iterable[KnownActor]) -> Json:
    """The incident as an `Event`; deaths are words in its summary, for the schema has no number for them."""
    incident, place, changed = story.incident, story.incident.place, story.changed
    when = incident.when
    return _entity(
        incident.id,
        "Event",
        name=[name_of(incident)],
        startDate=[when.earliest.isoformat()] if when.earliest else [],
        endDate=[when.latest.isoformat()] if when.latest else [],
        date=[when.earliest.isoformat()] if when.earliest and when.earliest == when.latest else [],
        summary=[summary(story)],
        location=[place.name or place.quote.words] if place else [],
        addressEntity=[address(place)["id"]] if place else [],
        country=[place.country.lower()] if place and place.country else [],
        involved=[key_of("actor", actor.id) for actor in actors],
        proof=[key_of("report", outlet.report) for outlet in story.outlets],
        sourceUrl=[url for outlet in story.outlets if (url := _web(outlet))],
        publisher=[outlet.outlet for outlet in story.outlets if outlet.outlet],
        recordId=[incident.id],
        modifiedAt=[changed.date().isoformat()] if changed else [],
    )


def name_of(incident: Incident) -> str:
    """What an incident is called: its type, place and time."""
    place = incident.place
    where = f" ({place.relation} {place.name or place.quote.words})" if place else ""
    return f"{incident.type.value.replace('_', ' ')}{where}, {when_words(incident.when)}"


def summary(story: Story) -> str:
    """What is counted, how well it is borne out, who says so."""
    incident = story.incident
    said = [
        f"{what.replace('_', ' ')}: {toll.low} to {toll.high if toll.high is not None else 'unbounded'}, best "
        f"{toll.best}"
        for what, toll in incident.tolls
    ]
    said.append(f"borne out: {incident.grade.value}, {incident.originators} independent originators")
    said.append(f"{verification(incident.grade)}; reviewed: {story.reviewed}")
    if story.is_history:
        said.append("told as history")
    if incident.speakers:
        said.append("said by " + ", ".join(incident.speakers))
    said.append("claims " + ", ".join(incident.claims))
    return "; ".join(said)


def address(place: Place) -> Json:
    """A place as an `Address`; a point only where it is known to within about 25 km."""
    name = place.name or place.quote.words
    drawn = geometry((place,))
    point = drawn["coordinates"] if drawn else None
    return _entity(
        key_of("place", place.place_id or "|".join(map(str, (name, place.admin1, place.country, point)))),
        "Address",
        full=[", ".join(dict.fromkeys(filter(None, (name, place.admin2, place.admin1))))],
        region=[place.admin1] if place.admin1 else [],
        country=[place.country.lower()] if place.country else [],
        latitude=[str(point[1])] if point else [],
        longitude=[str(point[0])] if point else [],
    )


def organization(actor: KnownActor) -> Json:
    """An actor of the registry: a body of a state, or an organization."""
    return _entity(
        key_of("actor", actor.id),
        _SCHEMATA.get(actor.sort, "Organization"),
        name=[actor.name],
        country=[code.lower() for code in actor.countries],
    )


def article(report: Report) -> Json:
    """A report as an `Article`, without its text."""
    outlet = report.outlet
    return _entity(
        key_of("report", outlet.report),
        "Article",
        title=[outlet.title or outlet.report],
        author=[outlet.author] if outlet.author else [],
        publisher=[outlet.outlet] if outlet.outlet else [],
        publishedAt=[outlet.published.isoformat()] if outlet.published else [],
        sourceUrl=[url] if (url := _web(outlet)) else [],
        language=[report.language] if len(report.language) == 3 and report.language != "und" else [],
        fileName=[outlet.report],
    )


def key_of(sort: str, key: str) -> str:
    """An id for an entity: its sort and a hash, the same in every export."""
    return f"{DATASET}-{sort}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _web(outlet: Outlet) -> str | None:
    return outlet.url if outlet.url and outlet.url.startswith(("http://", "https://")) else None


def _entity(key: str, schema: str, **properties: list[str]) -> Json:
    kept = {name: list(dict.fromkeys(values)) for name, values in properties.items() if values}
    caption = next(iter(kept.get("name") or kept.get("title") or kept.get("full") or [key]))
    return {"id": key, "caption": caption, "schema": schema, "properties": kept, "datasets": [DATASET]}
