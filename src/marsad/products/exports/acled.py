"""Incidents as rows in the shape of ACLED's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from marsad.model.codebook import Means, PlacePrecision
from marsad.model.incident import Rule
from marsad.model.interval import Estimate
from marsad.products.exports import acled_rules as rules
from marsad.products.exports.csvfile import Cell, sheet
from marsad.products.exports.exporter import Exporter, Supply, Written, by_rule, whole
from marsad.products.exports.shaped import BEHIND, behind, means_of, not_counted, number_of, outlets_of, tolls_of
from marsad.products.exports.sides import CIVILIANS, LABELS, Party, Sides, sides
from marsad.products.exports.states import State, state
from marsad.record.stories import Behind, Story

COLUMNS = tuple(
    (
        "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
        "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
        "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
    ).split()
)
"""ACLED's columns in the order of its files."""

DECIMALS = 4
_KILLED = ("killed", "killed_fighters")


class Acled(Exporter):
    """One row for each incident that ACLED would enter, with Marsad's own columns after ACLED's."""

    name = "acled"
    title = "CSV in the shape of ACLED's files"
    suffix = ".csv"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        written = Written()
        with whole(out) as part, sheet(part, (*COLUMNS, *BEHIND)) as rows:
            for story in supply.stories():
                made = row_of(story)
                if isinstance(made, str):
                    written.left_out[made] += 1
                else:
                    rows.row(made + behind(story))
                    written.rows += 1
        return written


def row_of(story: Story) -> tuple[Cell, ...] | str:
    """The cells of an incident under `COLUMNS`; or why ACLED would not enter it, in words."""
    incident, place = story.incident, story.incident.place
    if reason := not_counted(story):
        return reason
    when = rules.event_date(incident.when)
    if when is None:
        return "its day is not known to within a month"
    geo = rules.GEO_PRECISION.get(PlacePrecision(place.precision)) if place and place.precision else None
    country = state(place.country) if place else None
    if geo is None or country is None or place is None or (place.lat is None and not place.admin1):
        return "its place is not known to within a province"
    stood, means = sides(incident), means_of(story)
    sub = rules.sub_event(incident.type, means, stood, tolls_of(story))
    if sub is None:
        return f"ACLED has no event for {incident.type.value}"
    kind, disorder = rules.SUB_EVENTS[sub]
    ours, theirs = _ordered(stood, sub)
    one, other = _inter(ours), _inter(theirs)
    changed = story.changed
    return (
        f"{country.iso3}{number_of(story)}",
        when[0].isoformat(),
        when[0].year,
        when[1],
        disorder,
        kind,
        sub,
        *_cast(ours, country),
        LABELS.get(one),
        *_cast(theirs, country),
        LABELS.get(other),
        rules.interaction_label(one, other),
        "Civilians targeted" if rules.civilian_targeting(sub, stood) else None,
        country.numeric,
        country.acled_region,
        country.name,
        place.admin1,
        place.admin2,
        None,
        place.name or place.quote.words,
        None if place.lat is None else round(place.lat, DECIMALS),
        None if place.lon is None else round(place.lon, DECIMALS),
        geo,
        outlets_of(story),
        None,
        _notes(story, stood, means),
        rules.fatalities(_lowest(story)),
        _tags(story, kind),
        int(changed.timestamp()) if changed else None,
    )


def _ordered(stood: Sides, sub: str) -> tuple[Sequence[Party], Sequence[Party]]:
    """Actor 1 and 2, a blank one second: whoever is hit by somebody untold, not from the air, by an unidentified group.

    In violence against civilians the target is always actor 2; civilians hurt in a battle are no actors of it; those
    who demonstrate are actor 1, told of or not.
    """
    kind = rules.SUB_EVENTS[sub][0]
    first, second = stood.first, stood.second
    if kind in rules.CROWDS:
        return rules.demonstration(stood, sub)
    if kind == "Battles":
        first, second = _without_civilians(first), _without_civilians(second)
    if not first and rules.SUB_EVENTS[sub][1] == rules.VIOLENCE and sub != rules.REMOTE[Means.AIRSTRIKE]:
        first = (rules.UNTOLD,)
    return (first, second) if first else (second, first)


def _without_civilians(side: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in side if party.inter != CIVILIANS)


def _inter(side: Sequence[Party]) -> int:
    return side[0].inter if side else 0


def _cast(side: Sequence[Party], country: State) -> tuple[str, str]:
    names = [name for party in side if (name := rules.actor_name(party, country.name) or party.words)]
    return (names[0], "; ".join(dict.fromkeys(names[1:]))) if names else ("", "")


def _lowest(story: Story) -> list[tuple[Estimate, str]]:
    """The tolls of those killed by the rule `lowest`, each with the words of the figure that it rests on."""
    counted = {what: toll for what, toll in by_rule(story, Rule.LOWEST).incident.tolls if what in _KILLED}
    if not counted:
        return []
    behind = {claim.id: claim for claim in story.claims}
    return [
        (toll, next((words for key in toll.claims if key in behind for words in _words(behind[key], what, toll)), ""))
        for what, toll in counted.items()
    ]


def _words(claim: Behind, what: str, toll: Estimate) -> Iterator[str]:
    """The words in which a claim gives the lowest figure of a toll."""
    for count in claim.form()["counts"]:
        if (count["what"], count["low"]) == (what, toll.low):
            yield count["text"]


def _notes(story: Story, stood: Sides, means: frozenset[Means]) -> str:
    """The row in words: no sentence of a report."""
    incident = story.incident
    said = [f"{incident.type.value.replace('_', ' ')} told of by {len(incident.reports)} reports"]
    said[0] = said[0] if len(incident.reports) != 1 else said[0].removesuffix("s")
    if means:
        said.append("by " + ", ".join(sorted(one.value.replace("_", " ") for one in means)))
    for what, toll in incident.tolls:
        said.append(f"{what.replace('_', ' ')} {toll.low}-{'' if toll.high is None else toll.high}")
    if not stood.second and stood.first:
        said.append("no target told")
    return "; ".join(said)


def _tags(story: Story, kind: str) -> str | None:
    persons = tolls_of(story).get("persons")
    if kind not in ("Protests", "Riots"):
        return None
    if persons is None:
        return "crowd size=no report"
    size = f"at least {persons.low}" if persons.high is None else f"{persons.low}-{persons.high}"
    return f"crowd size={size if persons.low != persons.high else persons.low}"
