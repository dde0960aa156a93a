"""Incidents as rows in the shape of UCDP's Georeferenced Event Dataset."""

from __future__ import annotations

from pathlib import Path

from marsad.model.incident import Rule
from marsad.products.exports import ucdp_rules as rules
from marsad.products.exports.csvfile import Cell, sheet
from marsad.products.exports.exporter import Exporter, Supply, Written, by_rule, whole
from marsad.products.exports.shaped import (
    BEHIND,
    behind,
    killed_of,
    not_counted,
    number_of,
    outlet_name,
    tolls_of,
)
from marsad.products.exports.sides import STATES, Party, sides
from marsad.products.exports.states import State, state
from marsad.record.stories import Outlet, Story

COLUMNS = tuple(
    (
        "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
        "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
        "number_of_sources source_article source_office source_date source_headline source_original where_prec "
        "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
        "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best "
        "high low gwnoa gwnob"
    ).split()
)
"""The 49 columns of GED in the order of its files. What only UCDP can number (conflicts, dyads, sides) is empty."""


class Ucdp(Exporter):
    """One row for each incident that is an event by UCDP's definition, with Marsad's own columns after UCDP's."""

    name = "ucdp-ged"
    title = "CSV in the shape of UCDP's Georeferenced Event Dataset"
    suffix = ".csv"

    def write(self, supply: Supply, out: Path) -> Written:
        """As `Exporter`."""
        written = Written()
        with whole(out) as part, sheet(part, (*COLUMNS, *BEHIND)) as rows:
            for story in supply.stories(written=False):
                made = row_of(story)
                if isinstance(made, str):
                    written.left_out[made] += 1
                else:
                    rows.row(made + behind(story))
                    written.rows += 1
        return written


def row_of(story: Story) -> tuple[Cell, ...] | str:
    """The cells of an incident under `COLUMNS`; or why it is no event of UCDP's, in words."""
    by_ucdp = by_rule(story, Rule.UCDP)
    incident, place = by_ucdp.incident, by_ucdp.incident.place
    if reason := not_counted(story) or rules.is_event(incident.type, killed_of(by_ucdp)):
        return reason
    dated = rules.date_prec(incident.when)
    if dated is None:
        return "its day is not known"
    country = state(place.country) if place else None
    if place is None or country is None or place.precision is None:
        return "its place is not known"
    stood = sides(incident)
    violence = rules.type_of_violence(stood)
    if violence is None:
        return "no organised actor and whom it fought or hit is known by name"
    a, b = rules.warring(stood, violence)
    (days, precision), dead = dated, rules.deaths(tolls_of(by_ucdp), stood, violence, a, b)
    names = [rules.side_name(party, _home(party)) for party in (a, b)]
    located = place.lat is not None and place.lon is not None
    return (
        number_of(story),
        f"{country.iso3}-{days.first.year}-{violence}-{number_of(story)}",
        days.first.year,
        None,
        "Clear" if story.reviewed == "yes" else "Check: not reviewed",
        violence,
        *(None, None, None, None, None),
        " - ".join(names),
        *(None, None, names[0], None, None, names[1]),
        len(story.outlets) or -1,
        *_sources(story.outlets),
        "; ".join(incident.speakers) or None,
        place.precision,
        place.name or place.quote.words,
        f"{place.relation} {place.quote.words}" if place.relation != "in" else None,
        place.admin1,
        place.admin2,
        place.lat,
        place.lon,
        f"POINT ({place.lon} {place.lat})" if located else None,
        rules.priogrid(place.lat, place.lon) if place.lat is not None and place.lon is not None else None,
        country.name,
        country.gw,
        country.ucdp_region,
        rules.event_clarity(precision),
        precision,
        days.first.isoformat(),
        days.last.isoformat(),
        dead.a,
        dead.b,
        dead.civilians,
        dead.unknown,
        dead.best,
        dead.high,
        dead.low,
        _number(a),
        _number(b),
    )


def _sources(outlets: tuple[Outlet, ...]) -> tuple[Cell, ...]:
    """Article, office, date and headline of each report, in one order, with semicolons between."""
    columns = [
        [f'"{outlet_name(one)},{one.published or ""},{one.title or ""}"' for one in outlets],
        [outlet_name(one) for one in outlets],
        [one.published.isoformat() if one.published else "" for one in outlets],
        [one.title or "" for one in outlets],
    ]
    return tuple(";".join(cell.replace(";", ",") for cell in column) or None for column in columns)


def _state(party: Party) -> State | None:
    if party.inter not in STATES or party.known is None or not party.known.countries:
        return None
    return state(party.known.countries[0]) if "coalition" not in party.known.kinds else None


def _home(party: Party) -> str:
    home = _state(party)
    return home.name if home else ""


def _number(party: Party) -> int | None:
    home = _state(party)
    return home.gw if home else None
