"""What is on record at one moment, to read."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from typing import Self

from rapidfuzz import process
from sqlalchemy import Engine, func, select

from marsad.errors import NotFound
from marsad.model.claim import Claim, Place
from marsad.model.codebook import Kind, Type
from marsad.model.codec import claim_from_row
from marsad.model.document import Document, Entry, Outcome
from marsad.model.incident import Incident, Judgement
from marsad.record import outward, reading, rewinding, schema
from marsad.record import query as questions
from marsad.record.folding import plain
from marsad.record.forms import document_from_row, incident_from_row
from marsad.record.query import EVERYTHING, Query

GAP = " … "
"""What stands between sentences of evidence that do not follow one another."""

AT_ONCE = 500
"""Names that are asked for in one question."""


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """A place on record: how many current claims, incidents and reports name it, and of what types, commonest first.

    `place` is the place as one of the claims has it, the best resolved one.
    """

    place: Place
    claims: int
    incidents: int
    reports: int
    types: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a report with what stands before and after them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A report's name and day, the report that it is a copy of, if any, its outlet and its author."""

    name: str
    published: date | None
    copy_of: str | None
    outlet: str | None
    author: str | None


class View:
    """A snapshot of a record: it shows what was on record when it was made, whatever is written meanwhile.

    With `as_of` it shows what was on record at the end of that day (UTC), or at that time where it is one: reports,
    claims with what people had made of them, incidents and judgements. Refusals are those of now.
    """

    def __init__(self, engine: Engine, as_of: date | None = None) -> None:
        self._connection = engine.connect()
        try:
            if as_of is not None:
                self._connection = self._connection.execution_options(**rewinding.options(engine.dialect.name))
                rewinding.rewind(self._connection, rewinding.moment(as_of))
            self._connection.execute(select(schema.report.c.key).limit(1)).all()
        except BaseException:
            self._connection.close()
            raise
        self._texts: dict[int, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the snapshot."""
        self._connection.close()

    def entries(self) -> list[Entry]:
        """Every version of every report, and every refusal, by name and version."""
        table, sight, of = schema.report, schema.sighting, schema.claim
        counted = select(func.count()).where(of.c.report_key == table.c.key).scalar_subquery()
        rows = self._connection.execute(
            select(table, sight.c.last_seen, counted.label("claims")).select_from(table.outerjoin(sight))
        ).mappings()
        read = [
            Entry(
                name=row["name"],
                outcome=Outcome(row["outcome"]),
                document=document_from_row(dict(row)),
                **{
                    key: row[key]
                    for key in "reason hint version current duplicate_of claims first_seen last_seen".split()
                },
            )
            for row in rows
        ]
        return sorted(read + self._refusals(), key=lambda entry: (entry.name, entry.version, entry.reason))

    def _refusals(self) -> list[Entry]:
        rows = self._connection.execute(select(schema.refusal)).all()
        return [Entry(row.name, Outcome.REFUSED, None, row.reason, row.hint, first_seen=row.first_seen) for row in rows]

    def claims(self, query: Query = EVERYTHING) -> list[Claim]:
        """The claims of the current versions that the query asks for, by report and in the order of reading."""
        return [claim_from_row(json.loads(row.form)) for row in self._connection.execute(questions.claims(query))]

    def tallies(self, query: Query = EVERYTHING) -> list[Claim]:
        """Totals: claims of kind `tally`."""
        return self.claims(replace(query, kinds=(Kind.TALLY,)))

    def conditions(self, query: Query = EVERYTHING) -> list[Claim]:
        """States of places and groups: claims of kind `condition`."""
        return self.claims(replace(query, kinds=(Kind.CONDITION,)))

    def warnings(self, query: Query = EVERYTHING) -> list[Claim]:
        """What is feared or planned: claims of kind `warning`."""
        return self.claims(replace(query, kinds=(Kind.WARNING,)))

    def incidents(self, query: Query = EVERYTHING) -> list[Incident]:
        """The incidents that the query asks for, by day."""
        return [incident_from_row(json.loads(row.form)) for row in self._connection.execute(questions.incidents(query))]

    def claim(self, ref: str) -> Claim:
        """The claim of that id, or of the only id that begins so; from an older version where the newest lacks it.

        An id that it is called by outside leads to it, too; one that went when its report was read anew, to the claim
        that took its place.

        Raises:
            NotFound: when there is none, or more than one.
        """
        table, of = schema.claim, schema.report
        ref = self._own(ref)
        ids = list(self._connection.execute(select(table.c.id).where(table.c.id == ref).limit(1)).scalars())
        if not ids and (became := reading.later(self._connection, ref)):
            if len(became) > 1:
                raise NotFound(f"the claim {ref} is no more: it is now {', '.join(became)}", "Ask for one of these.")
            ref, ids = became[0], became
        if not ids:
            ids = list(self._connection.execute(select(table.c.id).distinct()).scalars())
        wanted = _the_one(ref, ids, "claim", "List ids with `marsad claims FILE`.")
        newest = select(table.c.form).select_from(table.join(of)).where(table.c.id == wanted)
        return claim_from_row(
            json.loads(self._connection.execute(newest.order_by(of.c.version.desc())).scalars().first() or "")
        )

    def incident(self, ref: str) -> Incident:
        """The incident of that id, or of the only id that begins so; of an id that is no more, what became of it.

        An id that it is or was called by outside leads to it, too.

        Raises:
            NotFound: when there is none, or more than one.
        """
        table = schema.incident
        ref = self._own(ref)
        ids = list(self._connection.execute(select(table.c.id)).scalars())
        became = [] if ref in ids else reading.became(self._connection, ref)
        if len(became) > 1:
            raise NotFound(f"the incident {ref} is no more: it is now {', '.join(became)}", "Ask for one of these.")
        if not became and ref not in ids and (last := rewinding.last_day(self._connection, ref)):
            raise NotFound(
                f"the incident {ref} is no more, and none of its claims is on record; it stood until {last}",
                f"See it as it was: marsad show FILE {ref} --as-of {last - timedelta(days=1)}",
            )
        wanted = _the_one(became[0] if became else ref, ids, "incident", "List ids with `marsad incidents FILE`.")
        form = self._connection.execute(select(table.c.form).where(table.c.id == wanted)).scalar_one()
        return incident_from_row(json.loads(form))

    def _own(self, ref: str) -> str:
        return outward.led_back(self._connection, ref) or ref

    def standing(self, claim: str) -> Claim | None:
        """The claim of that whole id if it is in a current version and nobody rejected it."""
        table, of = schema.claim, schema.report
        question = select(table.c.form).select_from(table.join(of)).where(table.c.id == claim, of.c.current)
        form = self._connection.execute(question.where(questions.stands())).scalar()
        return claim_from_row(json.loads(form)) if form else None

    def holding(self, claim: str) -> Incident | None:
        """The incident that a claim is of, None where it is of none; `claim` is its whole id."""
        table, of = schema.incident, schema.incident_claim
        form = self._connection.execute(
            select(table.c.form).select_from(table.join(of)).where(of.c.claim_id == claim)
        ).scalar()
        return incident_from_row(json.loads(form)) if form else None

    def origins(self, names: Iterable[str] | None = None) -> list[Origin]:
        """Where and when the current versions of reports were published; of all reports unless some are named."""
        table = schema.report.c
        asked = select(table.name, table.published, table.duplicate_of, table.source, table.author).where(table.current)
        if names is None:
            return [Origin(*row) for row in self._connection.execute(asked)]
        found: list[Origin] = []
        wanted = sorted(set(names))
        for start in range(0, len(wanted), AT_ONCE):
            some = asked.where(table.name.in_(wanted[start : start + AT_ONCE]))
            found += [Origin(*row) for row in self._connection.execute(some)]
        return found

    def document(self, ref: str) -> Document:
        """The newest version of the report of that name; or the version whose document has that id or begins so.

        So has what it is called outside.

        Raises:
            NotFound: when there is none, or more than one.
        """
        table = schema.report
        named = select(table).where(table.c.name == ref, table.c.current)
        row = self._connection.execute(named).mappings().one_or_none()
        if row is None:
            known = self._connection.execute(select(table.c.name, table.c.document)).all()
            names, ids = [name for name, _ in known], [document for _, document in known]
            wanted = _the_one(self._own(ref), ids, "report", "", also=names)
            of_it = select(table).where(table.c.document == wanted).order_by(table.c.version.desc())
            row = self._connection.execute(of_it).mappings().first()
        return document_from_row(dict(row or {}))

    def seen(self, claim: Claim) -> tuple[datetime, datetime]:
        """When a claim was first, and its report last, met."""
        table, of, sight = schema.claim, schema.report, schema.sighting
        joined = table.join(of).join(sight, sight.c.report_key == of.c.key)
        rows = select(table.c.first_seen, sight.c.last_seen).select_from(joined).where(table.c.id == claim.id)
        found = self._connection.execute(rows).all()
        if not found:
            raise NotFound(f"no claim on record has the id {claim.id}", "List ids with `marsad claims FILE`.")
        return min((row[0] for row in found), key=_moment), max((row[1] for row in found), key=_moment)

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order in which they were put on record."""
        rows = self._connection.execute(select(schema.judgement).order_by(schema.judgement.c.key)).all()
        return [Judgement(row.left, row.right, row.verdict, row.analyst, row.made) for row in rows]

    def places(self, query: Query = EVERYTHING) -> list[PlaceSummary]:
        """The places that the claims asked for name, the most told first."""
        held = defaultdict(set)
        for claim, incident in self._connection.execute(
            select(schema.incident_claim.c.claim_id, schema.incident_claim.c.incident_id)
        ):
            held[claim].add(incident)
        told: dict[tuple[object, ...], list[tuple[Place, Claim]]] = defaultdict(list)
        for claim in self.claims(query):
            for key, place in {_place_key(place): place for place in claim.where}.items():
                told[key].append((place, claim))
        summaries = [_summary(pairs, held) for pairs in told.values()]
        return sorted(
            summaries, key=lambda summary: (-summary.claims, _name(summary.place), summary.place.place_id or "")
        )

    def quote(self, claim: Claim) -> str:
        """The sentences behind a claim, word for word; ` … ` stands where text between them is left out.

        Raises:
            NotFound: when the claim is not on record.
        """
        text = self._text(claim)
        spans = sorted(claim.evidence)
        words = spans[0].of(text) if spans else ""
        for before, span in zip(spans, spans[1:], strict=False):
            between = text[before.end : span.start]
            words += (between if not between.strip() else GAP) + span.of(text)
        return words

    def context(self, claim: Claim, chars: int = 200) -> list[Excerpt]:
        """Each stretch of evidence with up to `chars` characters on either side, cut at the next stretch.

        Raises:
            NotFound: when the claim is not on record.
        """
        text = self._text(claim)
        spans = sorted(claim.evidence)
        floors = [0, *(span.end for span in spans)]
        ceilings = [*(span.start for span in spans[1:]), len(text)]
        return [
            Excerpt(
                text[max(floor, span.start - chars) : max(floor, span.start)],
                span.of(text),
                text[span.end : max(span.end, min(ceiling, span.end + chars))],
            )
            for floor, span, ceiling in zip(floors, spans, ceilings, strict=False)
        ]

    def _text(self, claim: Claim) -> str:
        table, of = schema.claim, schema.report
        joined = select(of.c.key).select_from(table.join(of)).where(table.c.id == claim.id)
        key = self._connection.execute(joined.order_by(of.c.version.desc())).scalars().first()
        if key is None:
            raise NotFound(f"no claim on record has the id {claim.id}", "List ids with `marsad claims FILE`.")
        if key not in self._texts:
            self._texts[key] = self._connection.execute(select(of.c.text).where(of.c.key == key)).scalar_one()
        return self._texts[key]


def _moment(seen: datetime) -> datetime:
    return seen if seen.tzinfo else seen.replace(tzinfo=UTC)


def _the_one(ref: str, ids: Sequence[str], noun: str, hint: str, also: Iterable[str] = ()) -> str:
    """The id that is `ref` or the only one that begins with it."""
    if ref in ids:
        return ref
    found = sorted({key for key in ids if ref and key.startswith(ref)})
    if len(found) == 1:
        return found[0]
    if found:
        few = ", ".join(found[:5]) + (", ..." if len(found) > 5 else "")
        raise NotFound(f"more than one {noun} begins with {ref}: {few}", "Give more of the id.")
    near = [name for name, _, _ in process.extract(ref[:200], sorted({*ids, *also}), limit=3, score_cutoff=60)]
    raise NotFound(
        f"no {noun} on record is called {ref[:200]}", (f"Near it: {', '.join(near)}. " if near else "") + hint
    )


def _name(place: Place) -> str:
    return place.name or place.quote.words


def _place_key(place: Place) -> tuple[object, ...]:
    if place.place_id:
        return (place.place_id,)
    return plain(_name(place)), place.admin1, place.country, place.precision


def _summary(pairs: Sequence[tuple[Place, Claim]], held: dict[str, set[str]]) -> PlaceSummary:
    best = min(
        (place for place, _ in pairs),
        key=lambda place: (place.lat is None, place.precision or 9, _name(place), place.quote.span),
    )
    types = Counter(claim.type for _, claim in pairs)
    return PlaceSummary(
        place=best,
        claims=len({claim.id for _, claim in pairs}),
        incidents=len({incident for _, claim in pairs for incident in held.get(claim.id, ())}),
        reports=len({claim.report for _, claim in pairs}),
        types=tuple(sorted(types, key=lambda kind: (-types[kind], kind))),
    )
