"""The record as tables of its own: the columns with what each means, and the rows, a few at a time.

Incidents are one table, claims four, by their kind: totals, conditions and warnings are never rows among events. What
nobody told is empty, which is not 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from marsad.model.claim import Place
from marsad.model.codebook import ActorRole, Kind
from marsad.model.incident import Incident
from marsad.model.interval import Interval
from marsad.products.exports.csvfile import Cell
from marsad.products.exports.exporter import Codes, Supply
from marsad.products.exports.states import state
from marsad.products.exports.values import verification
from marsad.record.geojson import POINTS
from marsad.record.stories import Form, Report, Story, Told

Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its kind (`string`, `integer`, `number`, `boolean`, `date` or `datetime`), what it means."""

    name: str
    kind: str
    words: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns; `key` names the columns that tell its rows apart, `leads` what others point to."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    leads: tuple[tuple[str, str, str], ...] = ()
    """Columns that hold a key of another table: column, table, its column."""
    header: tuple[str, ...] = field(init=False)
    """The names of its columns."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "header", tuple(column.name for column in self.columns))


def _columns(*lines: str) -> tuple[Column, ...]:
    """Columns out of lines `name kind! words`; an exclamation mark says that it is never empty."""
    made = []
    for line in lines:
        name, kind, words = line.split(" ", 2)
        made.append(Column(name, kind.rstrip("!"), words, kind.endswith("!")))
    return tuple(made)


_WHEN = (
    "earliest date first day that it may have been; empty where nothing bounds it",
    "latest date last day that it may have been, inclusive",
    "time_precision string! how finely the words fix it: day, week, month, season, year, period or unknown",
)
_WHERE = (
    "place string the place, by its name in the gazetteer or as the report writes it",
    "place_id string the gazetteer's id of the place",
    "lat number latitude, WGS84 degrees; only where the place is known to within about 25 km",
    "lon number longitude, likewise",
    "place_precision integer UCDP's 1 to 7: 1 the place, 2 near it, 3 district, 4 province, 5 vague, 6 country, 7 sea",
    "admin1 string first-level area, such as a province",
    "admin1_pcode string OCHA's code of it",
    "admin2 string second-level area, such as a district",
    "admin2_pcode string OCHA's code of it",
    "country string ISO 3166-1 code of two letters",
    "iso3 string ISO 3166-1 code of three letters",
)
_ROLES = tuple(f"{role.value} string actors in the role of {role.value}, with semicolons between" for role in ActorRole)
_ROLE_NAMES = tuple(role.value for role in ActorRole)
_TOLLED = {
    "killed": "people killed, but for those counted as fighters",
    "killed_fighters": "fighters killed",
    "injured": "people injured",
    "displaced": "people displaced",
}

INCIDENTS = Table(
    "incidents",
    "What happened, as far as claims go: one row for each occurrence",
    _columns(
        "id string! the incident's id, the same as long as its claims are; `tolls` and `claims` lead to it",
        "type string! what it is",
        "status string! asserted, hedged, contested or denied",
        "grade string! how well it is borne out: confirmed, corroborated, single, contested or withdrawn",
        "reviewed string! whether people stand behind its claims: yes, partly or no",
        "verification string! whether those said to have done it say so too; else it is reported and not verified",
        "history string! whether it is told as history: yes or no; history is in no total of what is new",
        *_WHEN,
        *_WHERE,
        *_ROLES,
        *(
            f"{what}_{end} integer {words} of {who}; empty where nobody counted{more}"
            for what, who in _TOLLED.items()
            for end, words, more in (
                ("low", "lowest number", ""),
                ("best", "best figure", ""),
                ("high", "highest number", " or nothing bounds it"),
            )
        ),
        "claims integer! how many claims it rests on",
        "reports integer! how many reports tell of it",
        "originators integer! how many originators tell of it, however many repeat them",
        "speakers string who says so, with semicolons between",
        "blamed string who is said to have done it, with semicolons between",
        "sources string outlets of the reports, with semicolons between",
        "claim_ids string! ids of its claims (table `claims`), with semicolons between",
        "report_names string! names of its reports (table `reports`), with semicolons between",
        "changed datetime when the newest of its claims came on record",
    ),
    ("id",),
)
TOLLS = Table(
    "tolls",
    "What was counted of each incident, with the rule that chose the best figure",
    _columns(
        "incident string! the incident",
        "what string! what was counted",
        "low integer! lowest number, inclusive",
        "best integer! best figure",
        "high integer highest number, inclusive; empty where nothing bounds it",
        "rule string how the best figure was chosen, and from whose",
        "originators integer how many originators gave figures",
        "claim_ids string claims whose figures these are (tables `claims` and `counts`), with semicolons between",
    ),
    ("incident", "what"),
    (("incident", "incidents", "id"),),
)
_CLAIM = _columns(
    "id string! the claim's id",
    "report string! the report that it stands in",
    "evidence string where it stands in the report's text: first character, from 0, and the one after its last",
    "incident string the incident that it is of; empty where it is of none",
    "type string! what it is about",
    "polarity string! present, or absent where it says that something is not so",
    "status string! asserted, hedged, contested or denied",
    "background boolean! whether it is history to the report",
    *_WHEN,
    *_WHERE,
    "other_places string further places, with semicolons between",
    *_ROLES,
    "means string the weapon or method",
    "speaker string who says so; empty where the report itself does",
    "speaker_role string the speaker's office",
    "organization string the speaker's organization",
    "anonymous boolean whether the text withholds the speaker's name",
    "confidence number how sure the reader is, 0 to 1",
    "verdict string what a person made of it; empty before",
    "reader string! what read it, with its version",
    "first_seen datetime! when it came on record",
)
_OF_CLAIMS = (("report", "reports", "name"),)
CLAIMS = Table("claims", "Who says that what happened: claims of events", _CLAIM, ("id",), _OF_CLAIMS)
TALLIES = Table("tallies", "Totals that somebody counts: never added to incidents", _CLAIM, ("id",), _OF_CLAIMS)
CONDITIONS = Table("conditions", "How places and groups are said to be", _CLAIM, ("id",), _OF_CLAIMS)
WARNINGS = Table("warnings", "What is feared, threatened or planned", _CLAIM, ("id",), _OF_CLAIMS)
COUNTS = Table(
    "counts",
    "What each claim counts; those of totals are no part of those of events",
    _columns(
        "claim string! the claim, in the table of its kind",
        "number integer! which of its counts, from 1",
        "kind string! the claim's kind: event (table `claims`), tally, condition or warning",
        "what string! what is counted",
        "words string the words for the number, from which low and high were read",
        "low integer! lowest number, inclusive",
        "high integer highest number, inclusive; empty where nothing bounds it",
        "subset boolean! whether it is part of a total that the claim also gives",
    ),
    ("claim", "number"),
)
REPORTS = Table(
    "reports",
    "The reports that claims stand in; not their text",
    _columns(
        "name string! the report's name",
        "outlet string who published it",
        "title string its title",
        "author string its author",
        "url string where it was read",
        "published date day of publication",
        "language string! ISO 639 code, und where unknown",
        "outcome string! read, or set aside",
        "copy_of string the report that it is a copy of",
        "version integer! how often it was corrected, from 1",
        "sha256 string hash of its bytes",
    ),
    ("name",),
)
TABLES = (INCIDENTS, TOLLS, CLAIMS, TALLIES, CONDITIONS, WARNINGS, COUNTS, REPORTS)
BY_KIND = {Kind.EVENT: CLAIMS, Kind.TALLY: TALLIES, Kind.CONDITION: CONDITIONS, Kind.WARNING: WARNINGS}


def rows(supply: Supply) -> Iterator[tuple[Table, Cells]]:
    """Every row of every table: reports, then incidents with their tolls, then claims with their counts."""
    for report in supply.reports():
        yield REPORTS, report_cells(report)
    for story in supply.stories(written=False):
        yield INCIDENTS, incident_cells(story, supply)
        for toll in toll_cells(story.incident):
            yield TOLLS, toll
    for told in supply.told():
        yield BY_KIND[Kind(told.form["kind"])], claim_cells(told, supply)
        for count in count_cells(told.form):
            yield COUNTS, count


def listed(values: Iterable[str]) -> str | None:
    """Values with semicolons between, each once; None for none."""
    several = list(values)
    return "; ".join(dict.fromkeys(several) if len(several) > 1 else several) or None


def incident_cells(story: Story, supply: Supply) -> Cells:
    """The cells of an incident under `INCIDENTS`."""
    incident, tolls = story.incident, dict(story.incident.tolls)
    tolled = (tolls.get(what) for what in _TOLLED)
    changed = story.changed
    return (
        incident.id,
        incident.type.value,
        incident.status.value,
        incident.grade.value,
        story.reviewed,
        verification(incident.grade),
        "yes" if story.is_history else "no",
        *_when(incident.when),
        *_place(incident.place, supply),
        *_roles([(actor.role.value, actor.name or actor.quote.words) for actor in incident.actors]),
        *(cell for toll in tolled for cell in ((toll.low, toll.best, toll.high) if toll else (None, None, None))),
        len(incident.claims),
        len(incident.reports),
        incident.originators,
        listed(incident.speakers),
        listed(one.name for one in incident.blamed),
        listed(one.outlet for one in story.outlets if one.outlet),
        "; ".join(incident.claims),
        "; ".join(incident.reports),
        changed.isoformat() if changed else None,
    )


def _roles(actors: list[tuple[str, str]]) -> Cells:
    """Names of actors by role, in the order of the roles."""
    by: dict[str, str] = {}
    if len({role for role, _ in actors}) == len(actors):
        by = dict(actors)
    else:
        for role, _ in actors:
            by[role] = listed(name for other, name in actors if other == role) or ""
    return tuple([by.get(role) or None for role in _ROLE_NAMES])


def toll_cells(incident: Incident) -> Iterator[Cells]:
    """The cells of an incident's tolls under `TOLLS`."""
    for what, toll in incident.tolls:
        claims = "; ".join(toll.claims) or None
        yield incident.id, what, toll.low, toll.best, toll.high, toll.rule or None, toll.originators, claims


def claim_cells(told: Told, supply: Supply) -> Cells:
    """The cells of a claim, under the columns that all four tables of claims have."""
    form = told.form
    when, speaker, made = form["when"], form["speaker"], form["provenance"]
    where: list[Form] = form["where"]
    spans = [f"{span['start']}-{span['end']}" for span in form["evidence"]]
    return (
        form["id"],
        form["report"],
        spans[0] if len(spans) == 1 else listed(spans),
        told.incident,
        form["type"],
        form["polarity"],
        form["status"],
        form["background"],
        when["earliest"],
        when["latest"],
        when["precision"],
        *(_spot(where[0], supply) if where else (None,) * len(_WHERE)),
        listed(place["name"] or place["text"] for place in where[1:]) if len(where) > 1 else None,
        *_roles([(actor["role"], actor["name"] or actor["text"]) for actor in form["actors"]]),
        form.get("means"),
        *(_speaker(speaker) if speaker else (None,) * 4),
        form.get("confidence"),
        told.verdict,
        f"{made['reader']} {made['version']}",
        told.first_seen.isoformat(),
    )


def _speaker(form: Form) -> Cells:
    return form.get("name") or form.get("text"), form.get("role"), form.get("organization"), form.get("anonymous")


def count_cells(form: Form) -> Iterator[Cells]:
    """The cells of a claim's counts under `COUNTS`."""
    for number, count in enumerate(form["counts"], 1):
        kind, subset = form["kind"], bool(count.get("subset"))
        yield form["id"], number, kind, count["what"], count["text"], count["low"], count["high"], subset


def report_cells(report: Report) -> Cells:
    """The cells of a report under `REPORTS`."""
    outlet = report.outlet
    return (
        outlet.report,
        outlet.outlet,
        outlet.title,
        outlet.author,
        outlet.url,
        outlet.published.isoformat() if outlet.published else None,
        report.language,
        report.outcome.value,
        report.duplicate_of,
        report.version,
        report.sha256 or None,
    )


def _when(when: Interval) -> Cells:
    first, last = (day.isoformat() if day else None for day in (when.earliest, when.latest))
    return first, last, when.precision.value


def _place(place: Place | None, supply: Supply) -> Cells:
    if place is None:
        return (None,) * len(_WHERE)
    codes = supply.codes(place.place_id)
    point = (place.lat, place.lon) if place.precision in POINTS else (None, None)
    return _located(
        place.name or place.quote.words,
        place.place_id,
        point,
        place.precision,
        (place.admin1, place.admin2),
        codes,
        place.country,
    )


def _spot(form: Form, supply: Supply) -> Cells:
    codes = supply.codes(form.get("place_id"))
    point = (form["lat"], form["lon"]) if form["precision"] in POINTS else (None, None)
    areas = (form.get("admin1"), form.get("admin2"))
    name = form["name"] or form["text"]
    return _located(name, form.get("place_id"), point, form["precision"], areas, codes, form.get("country"))


def _located(
    name: str,
    key: str | None,
    point: tuple[Cell, Cell],
    precision: int | None,
    areas: tuple[str | None, str | None],
    codes: Codes,
    country: str | None,
) -> Cells:
    known = state(country)
    iso3 = known.iso3 if known else None
    return (name, key, *point, precision, areas[0], codes.admin1, areas[1], codes.admin2, country, iso3)
