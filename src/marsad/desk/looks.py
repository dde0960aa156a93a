"""The views of the desk: each looks at the record and gives one shape, which a page renders and the API returns."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

import numpy as np
from sqlalchemy import Connection, func, select

from marsad.desk import entries, shapes, shaping
from marsad.desk.filters import SORTS, Filter
from marsad.desk.house import House
from marsad.errors import NotFound
from marsad.incidents.voices import as_written
from marsad.model.codebook import Kind
from marsad.model.incident import Incident
from marsad.model.interval import Interval
from marsad.model.review import Ruling
from marsad.model.span import Span
from marsad.products.plaintext import clean, shown
from marsad.record import clock, reading, schema
from marsad.record.columns import REVIEW_STATES, UNKNOWN, Columns, Spot
from marsad.record.folding import name_keys
from marsad.record.history import KEPT
from marsad.record.query import stands
from marsad.record.waiting import Bools
from marsad.reference.gazetteer import Candidate

PAGE = 30
"""Entries on one page of a list."""

MOST_TOLD = 200
"""Claims that one page spells out; the rest are counted."""


def overview(house: House, wanted: Filter, after: str | None = None, most: int = PAGE) -> shapes.Overview:
    """The entries that a filter asks for, a page of them, with facets and timeline."""
    columns = house.columns()
    question = replace(wanted, sort=SORTS[0]).query()
    with house.reading() as connection:
        asked = _asked(house, connection, columns, wanted)
        ids, more = entries.page(columns, asked, wanted.sort, after, most)
        bars, undated = house.kept.of(columns, ("timeline", question), lambda: entries.timeline(columns, asked))
        found = house.kept.of(columns, ("facets", question), lambda: entries.facets(columns, asked, wanted))
        return shapes.Overview(
            total=int(asked.rows.sum()),
            of=int(columns.alive.sum()),
            entries=rows(connection, columns, ids),
            after=more,
            facets={
                facet: [shapes.FacetValue(name=value.name, count=value.count, on=value.on) for value in values]
                for facet, values in found.items()
            },
            timeline=[shapes.Bar(month=bar.month, count=bar.count) for bar in bars],
            undated=undated,
        )


def _asked(house: House, connection: Connection, columns: Columns, wanted: Filter) -> entries.Asked:
    """The rows that a filter asks for, whatever they are sorted by."""

    def work_out() -> entries.Asked:
        changed = _changed(connection, columns, wanted.changed) if wanted.changed is not None else None
        return entries.asked(columns, wanted, house.finder, changed)

    return house.kept.of(columns, ("asked", replace(wanted, sort=SORTS[0]).query()), work_out)


def rows(connection: Connection, columns: Columns, ids: Sequence[str]) -> list[shapes.Entry]:
    """Entries by their ids, in the order given."""
    incidents = reading.incidents(connection, [key for key in ids if not key.startswith("c")])
    held = reading.claims(connection, [key for key in ids if key.startswith("c")])
    texts = reading.texts(connection, [one.report_key for one in held.values()])
    states = columns.names["reviewed"].names
    made: list[shapes.Entry] = []
    for key in ids:
        if key in incidents:
            row = columns.rows.get(key)
            reviewed = states[columns.codes["reviewed"][row]] if row is not None else REVIEW_STATES[0]
            made.append(shaping.entry_of_incident(incidents[key], reviewed))
        elif key in held:
            one = held[key]
            words = " ".join(span.of(texts[one.report_key]) for span in sorted(one.claim.evidence))
            made.append(shaping.entry_of_claim(one, words))
    return made


def _changed(connection: Connection, columns: Columns, since: int) -> Bools:
    incident, report, of = schema.incident.c, schema.report.c, schema.claim.c
    fresh = list(connection.execute(select(incident.id).where(incident.stamp > since)).scalars())
    told = select(of.id).select_from(schema.claim.join(schema.report)).where(report.stamp > since, report.current)
    fresh += connection.execute(told).scalars()
    picked = np.zeros(len(columns), bool)
    picked[[columns.rows[key] for key in fresh if key in columns.rows]] = True
    return picked


def since(house: House, account: str) -> shapes.Since:
    """What is new or changed since a person last said that they had seen it all."""
    table = schema.looked.c
    with house.reading() as connection:
        row = connection.execute(select(table.tick, table.made).where(table.account == account)).first()
        tick = row.tick if row else 0
        fresh, reports = house.kept.of(house.columns(), ("since", tick), lambda: _fresh(connection, tick))
        return shapes.Since(at=row.made if row else None, tick=tick, entries=fresh, reports=reports)


def _fresh(connection: Connection, tick: int) -> tuple[int, int]:
    """How many incidents and reports are new or changed after a tick of the record's clock."""
    incident, report = schema.incident.c, schema.report.c
    fresh = connection.execute(select(func.count()).where(incident.stamp > tick)).scalar() or 0
    return fresh, connection.execute(select(func.count()).where(report.stamp > tick, report.current)).scalar() or 0


def now(house: House) -> int:
    """The tick of the record's clock."""
    with house.reading() as connection:
        return clock.now(connection)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map's places, also as JSON, and west, south, east, north of where most is told of."""

    answer: shapes.MapAnswer
    json: bytes
    bounds: tuple[float, float, float, float] | None


def on_map(house: House, wanted: Filter) -> Drawn:
    """Places of the entries that a filter asks for, kept until the record changes.

    Points where they are fine enough, else with no geometry.
    """
    columns = house.columns()
    with house.reading() as connection:
        asked = _asked(house, connection, columns, wanted)
    question = replace(wanted, sort=SORTS[0]).query()
    return house.kept.of(columns, ("map", question), lambda: _map_of(columns, asked))


def _map_of(columns: Columns, asked: entries.Asked) -> Drawn:
    found, more = entries.places(columns, asked)
    features: list[dict[str, object]] = []
    for one in found:
        shape, names = _drawn(one.spot)
        told = {"count": one.count, "disputed": one.disputed}
        features.append({"type": "Feature", "geometry": shape, "properties": names | told})
    unplaced = int((asked.rows & (columns.numbers["place"] < 0)).sum())
    answer = shapes.MapAnswer(features=features, more=more, areas=entries.by_area(columns, asked), unplaced=unplaced)
    placed = [one for one, feature in zip(found, features, strict=True) if feature["geometry"]]
    return Drawn(answer, answer.model_dump_json().encode("utf-8", "replace"), _bounds(placed))


def _bounds(found: Sequence[entries.OnMap]) -> tuple[float, float, float, float] | None:
    """The country that more than half is told of, so that one far place does not make all others tiny, else all."""
    told: Counter[str | None] = Counter()
    for one in found:
        told[one.spot.country] += one.count
    ((country, most),) = told.most_common(1) or [(None, 0)]
    near = [one.spot for one in found if 2 * most <= told.total() or one.spot.country == country]
    lons, lats = (
        [spot.lon for spot in near if spot.lon is not None],
        [spot.lat for spot in near if spot.lat is not None],
    )
    return (min(lons), min(lats), max(lons), max(lats)) if lons and lats else None


@lru_cache(maxsize=20_000)
def _drawn(spot: Spot) -> tuple[dict[str, object] | None, dict[str, object]]:
    """The geometry and the names of a place on the map."""
    place = shaping.of_spot(spot)
    point: dict[str, object] = {"type": "Point", "coordinates": [place.lon, place.lat]}
    shape = point if place.level == "point" else None
    return shape, place.model_dump(include={"key", "name", "level", "admin1", "admin2", "country"})


def incident(house: House, key: str) -> shapes.IncidentPage:
    """Everything behind an incident.

    Raises:
        Moved: when it is no more, and others hold its claims.
        NotFound: when there is and was none of that id.
    """
    columns = house.columns()
    with house.reading() as connection:
        found = reading.incident(connection, key)
        if found is None:
            raise _gone(connection, key)
        held = reading.claims(connection, found.claims[:MOST_TOLD])
        claims = [held[one] for one in found.claims if one in held]
        answers = _answers(connection, found)
        known = reading.sources(connection, [one.report_key for one in (*claims, *answers)])
        texts = reading.texts(connection, known)
        claims.sort(key=lambda one: (str(known[one.report_key].published or "9"), known[one.report_key].name))
        told = shaping.tells(claims, known, texts, dict.fromkeys(found.claims, key))
        answered = shaping.tells(answers, known, texts)
        named = {one.id: one.quote.outlet or one.quote.title for one in (*told, *answered)}
        names = as_written((one.claim for one in claims), (source.outlet for source in known.values()))
        made = reading.reviews(connection, found.claims)
        links = reading.judgements(connection, found.claims)
        return shapes.IncidentPage(
            entry=rows(connection, columns, [key])[0],
            tolls=[shaping.toll(what, estimate) for what, estimate in found.tolls],
            figures=[
                shapes.Figure(
                    what=shown(one.what, 40),
                    low=one.low,
                    high=one.high,
                    claim=one.claim,
                    originator=shown(names.get(one.originator, one.originator), 120),
                    published=one.published,
                    asserted=one.asserted,
                    enemy_of=shown(one.enemy_of, 80),
                )
                for one in sorted(found.figures, key=lambda one: (one.what, str(one.published or "")))
            ],
            enemies=[
                shaping.toll(f"{one.what}", one.estimate).model_copy(update={"rule": shown(one.by, 80)})
                for one in found.enemies
            ],
            blamed=[
                {
                    "name": shown(one.name, 100),
                    "originators": [shown(names.get(part, part), 100) for part in one.originators],
                    "claims": list(one.claims),
                }
                for one in found.blamed
            ],
            told=told,
            answers=answered,
            originators=_originators(claims, known),
            candidates=_candidates(house, found),
            history=shaping.happenings(made),
            links=[
                shapes.Link(
                    left=one.left, right=one.right, verdict=one.verdict, analyst=shown(one.analyst, 80), made=one.made
                )
                for one in links
            ],
            because=[shaping.reason(reason, named) for reason in found.because],
            near=rows(connection, columns, _near(columns, key)),
        )


def _answers(connection: Connection, found: Incident) -> list[reading.Held]:
    """The claims that an incident's reasons name and that are no part of it: who denies it, claims it, lays blame."""
    within = set(found.claims)
    named = (key for words in found.because for key in shaping.claims_in(words))
    ids = [key for key in dict.fromkeys(named) if key not in within][:MOST_TOLD]
    held = reading.claims(connection, ids)
    return [held[key] for key in ids if key in held]


class Moved(NotFound):
    """An incident is no more; `now` are the ids of those that hold its claims."""

    def __init__(self, message: str, now: Sequence[str]) -> None:
        super().__init__(message)
        self.now = tuple(now)


def _gone(connection: Connection, key: str) -> NotFound:
    if heirs := reading.became(connection, key):
        return Moved(f"incident {key} is now {', '.join(heirs[:5])}", heirs)
    return NotFound(f"no incident on record is called {shown(key, 60)}", "Go to the overview.")


def _originators(claims: Sequence[reading.Held], known: dict[int, reading.Source]) -> list[shapes.Originator]:
    """Reports that are copies of one another as one, by when the first was published."""
    by: dict[str, list[reading.Held]] = defaultdict(list)
    for one in claims:
        source = known[one.report_key]
        by[source.duplicate_of or source.name].append(one)
    made = []
    for name, held in by.items():
        sources = {known[one.report_key].name: known[one.report_key] for one in held}
        first = sources.get(name) or next(iter(sources.values()))
        made.append(
            shapes.Originator(
                name=shown(first.outlet or first.title or first.name, 120),
                published=first.published,
                reports=[clean(each) for each in sources],
                claims=[one.claim.id for one in held],
            )
        )
    return made


def _candidates(house: House, found: Incident) -> list[shapes.Candidate]:
    if found.place is None:
        return []
    return candidates(house, found.place.name or found.place.quote.words, found.place.place_id)


def candidates(house: House, name: str, chosen: str | None = None) -> list[shapes.Candidate]:
    """What a name may stand for, the likeliest; those spelt as it is come first, then the most populous."""
    return _told_of(house.candidates(name), chosen)


def all_candidates(house: House, name: str, after: str | None = None, most: int = PAGE) -> shapes.Candidates:
    """All that a name may stand for, a page of it, from the one after the place of an id on.

    It starts from the first where that place is none of them.
    """
    ids = house.candidate_ids(name)
    start = ids.index(after) + 1 if after in ids else 0
    found = _told_of(house.candidates(name, most, start), None)
    last = ids[start + most - 1] if len(ids) > start + most else None
    return shapes.Candidates(candidates=found, total=len(ids), after=last)


def _told_of(found: Iterable[Candidate], chosen: str | None) -> list[shapes.Candidate]:
    return [
        shapes.Candidate(
            place_id=one.place_id,
            name=shown(one.name),
            level=one.level,
            admin1=shown(one.admin1) or None,
            admin2=shown(one.admin2) or None,
            country=one.country,
            population=one.population,
            chosen=one.place_id == chosen,
        )
        for one in found
    ]


def _near(columns: Columns, key: str, days: int = 7, most: int = 6) -> list[str]:
    """Incidents at the same place within some days, the nearest first."""
    row = columns.rows.get(key)
    if row is None or columns.numbers["place"][row] < 0 or columns.numbers["first"][row] == UNKNOWN:
        return []
    first = columns.numbers["first"]
    incident = columns.names["kind"].codes.get("incident", -9)
    apart = np.abs(first - first[row])
    same = (
        columns.alive
        & (columns.numbers["place"] == columns.numbers["place"][row])
        & (columns.codes["kind"] == incident)
    )
    at = np.flatnonzero(same & (first != UNKNOWN) & (apart <= days))
    return [columns.ids[one] for one in sorted(at, key=lambda one: int(apart[one])) if one != row][:most]


def claim(house: House, key: str) -> shapes.ClaimPage:
    """One claim with what was made of it; for one that is no more, the claim that took its place.

    Raises:
        NotFound: when there is none of that id.
    """
    with house.reading() as connection:
        found = reading.claims(connection, [key])
        if not found and len(now := reading.later(connection, key)) == 1:
            [key] = now
            found = reading.claims(connection, now)
        held = found.get(key)
        if held is None:
            raise NotFound(f"no claim on record is called {shown(key, 60)}", "Go to the overview.")
        known = reading.sources(connection, [held.report_key])
        texts = reading.texts(connection, known)
        holding = reading.holding(connection, [key])
        (told,) = shaping.tells([held], known, texts, holding)
        before = replace(held, claim=held.reader) if held.reader else None
        return shapes.ClaimPage(
            told=told,
            reader=shaping.tells([before], known, texts, holding)[0] if before else None,
            history=shaping.happenings(reading.reviews(connection, [key])),
        )


def reports(house: House, before: int | None = None, most: int = PAGE) -> shapes.Reports:
    """Reports, the newest on record first."""
    with house.reading() as connection:
        found = reading.reports(connection, before, most + 1)
        refused = reading.refusals(connection, PAGE) if before is None else []
        return shapes.Reports(
            reports=[shaping.report(source) for source in found[:most]],
            refused=[
                shapes.Refused(name=shown(name, 200), reason=shown(reason, 400), hint=shown(hint, 300), first_seen=seen)
                for name, reason, hint, seen in refused
            ],
            before=found[most - 1].key if len(found) > most else None,
        )


def report(house: House, name: str, version: int | None = None) -> shapes.ReportPage:
    """A report's text, its newest version unless one is named, with its claims in place.

    Raises:
        NotFound: when there is no such report or version.
    """
    with house.reading() as connection:
        known = reading.versions(connection, name)
        source = next((one for one in known if one.version == version or (version is None and one.current)), None)
        if source is None:
            raise NotFound(f"no report on record is called {shown(name, 100)}", "Go to the list of reports.")
        doc = reading.document(connection, source.key)
        held = [one for one in reading.claims_of_report(connection, source.key) if not _taken_back(one)]
        holding = reading.holding(connection, [one.claim.id for one in held])
        told = shaping.tells(held[: MOST_TOLD * 5], {source.key: source}, {source.key: doc.text}, holding)
        marks = [
            (span, one.claim.id) for one in held if one.verdict != Ruling.REJECTED.value for span in one.claim.evidence
        ]
        triggers = [one.claim.trigger.span for one in held if one.claim.trigger]
        ids = {one.claim.id for one in held}
        reviewed = schema.review.c
        ruled = set(connection.execute(select(reviewed.claim).where(reviewed.report == name)).scalars()) - ids
        orphans = [one for one in shaping.happenings(reading.reviews(connection, ruled)) if not one.withdrawn]
        return shapes.ReportPage(
            report=shaping.report(source),
            versions=[shaping.report(one) for one in known],
            copies=[clean(one.name) for one in reading.copies(connection, name)],
            passages=[
                shapes.Passage(
                    role=passage.role.value,
                    reason=shown(passage.reason, 200),
                    segments=segments(doc.text, passage.span, marks, triggers),
                )
                for passage in doc.passages
            ],
            told=told,
            notes=[shown(note, 300) for note in doc.notes],
            orphans=orphans if source.current else [],
        )


def _taken_back(held: reading.Held) -> bool:
    """Whether a claim stood by a person's word alone, and that was taken back."""
    return held.claim.provenance.reader == KEPT and held.verdict == Ruling.REJECTED.value


def segments(
    text: str, within: Span, marks: Sequence[tuple[Span, str]], triggers: Sequence[Span]
) -> list[shapes.Segment]:
    """A stretch of text cut where claims begin and end; each piece with the claims that rest on it, in order."""
    near = [(span, key) for span, key in marks if span.meets(within)]
    words = [span for span in triggers if span.meets(within)]
    edges = {within.start, within.end}
    for span in (*(span for span, _ in near), *words):
        edges |= {max(span.start, within.start), min(span.end, within.end)}
    order = sorted(edges)
    made = []
    for start, end in zip(order, order[1:], strict=False):
        piece = Span(start, end)
        claims = list(dict.fromkeys(key for span, key in near if span.holds(piece)))
        made.append(
            shapes.Segment(
                start=start,
                text=shaping.visible(piece.of(text)),
                claims=claims,
                trigger=bool(claims) and any(span.holds(piece) for span in words),
            )
        )
    return made


_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MOST_TOKENS = 40_000
"""Words past which two versions are compared by lines."""


def comparison(house: House, name: str, older: int, newer: int) -> shapes.Comparison:
    """What changed between two versions of a report, word by word.

    Raises:
        NotFound: when there is no such version.
    """
    with house.reading() as connection:
        keys = {one.version: one.key for one in reading.versions(connection, name)}
        if older not in keys or newer not in keys:
            raise NotFound(f"{shown(name, 100)} has no such version", "Go to the report.")
        texts = reading.texts(connection, [keys[older], keys[newer]])
    old, new = texts[keys[older]], texts[keys[newer]]
    cut = _TOKEN.findall if len(old) + len(new) < 5 * MOST_TOKENS else str.splitlines
    left, right = cut(old), cut(new)
    made: list[shapes.Change] = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=len(left) + len(right) > 4_000)
    joint = "" if cut is _TOKEN.findall else "\n"
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            made.append(shapes.Change(sort="same", text=clean(joint.join(left[i:j]))))
            continue
        if j > i:
            made.append(shapes.Change(sort="out", text=clean(joint.join(left[i:j]))))
        if m > k:
            made.append(shapes.Change(sort="in", text=clean(joint.join(right[k:m]))))
    return shapes.Comparison(name=clean(name), older=older, newer=newer, changes=made)


def spots_of(house: House, columns: Columns, spot: Spot) -> Bools:
    """Which rows are at a place or, where it is an area, within it."""
    return house.kept.of(columns, ("at", spot), lambda: _rows_at(columns, spot))


def _rows_at(columns: Columns, spot: Spot) -> Bools:

    if spot.precision not in (3, 4, 6):
        own: Bools = columns.numbers["place"] == columns.spot_codes.get(spot.key, -9)
        return own

    def lies(other: Spot) -> bool:
        if other.key == spot.key:
            return True
        if spot.country and other.country != spot.country:
            return False
        if spot.precision == 3:
            return other.admin2 == spot.name and (not spot.admin1 or other.admin1 == spot.admin1)
        if spot.precision == 4:
            return other.admin1 == spot.name
        return spot.precision == 6

    picked = np.array([lies(other) for other in columns.spots], bool)
    rows: Bools = np.append(picked, False)[columns.numbers["place"]]
    return rows


def place_claims(connection: Connection, spot: Spot, kinds: Iterable[Kind], most: int) -> list[int]:
    """Keys of current claims that name a place, or one within it where it is an area; the latest first."""
    of, at, key = schema.claim.c, schema.claim_place.c, schema.place_key.c
    joined = schema.claim.join(schema.report)
    question = select(of.key).select_from(joined).where(schema.report.c.current, stands())
    question = question.where(of.kind.in_([kind.value for kind in kinds]))
    if spot.precision in (3, 4, 6) or spot.key.startswith("~"):
        names = [*name_keys(spot.name), *([spot.key] if not spot.key.startswith("~") else [])]
        within = select(key.claim_key).where(key.folded.in_(names))
    else:
        within = select(at.claim_key).where(at.place_id == spot.key)
    question = question.where(of.key.in_(within)).order_by(of.earliest.desc().nulls_last(), of.key.desc())
    return list(connection.execute(question.limit(most)).scalars())


def in_period(columns: Columns, period: Interval, *, slack: timedelta = timedelta(0)) -> Bools:
    """Rows that lie wholly in some days."""
    first, last = columns.numbers["first"], columns.numbers["last"]
    rows: Bools = first != UNKNOWN
    if period.earliest:
        rows = rows & (first >= (period.earliest - slack).toordinal())
    if period.latest:
        rows = rows & (last <= (period.latest + slack).toordinal())
    return rows
