"""What is to be ruled on next, and all that one needs to see for it."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, func, or_, select

from marsad.desk import entries, looks, review_shapes, shapes, shaping
from marsad.desk.filters import Filter
from marsad.desk.house import House
from marsad.errors import NotFound
from marsad.model.claim import Claim
from marsad.model.codec import claim_to_row
from marsad.model.span import Span
from marsad.products.plaintext import shown
from marsad.record import reading, schema
from marsad.record.folding import tame
from marsad.record.reviews import standing_row

HELD_SECONDS = 240.0
"""How long a claim that was shown to one person is not offered to another."""

AROUND = 700
"""Characters of the report shown before and after the sentences of a claim."""


@dataclass(slots=True)
class Desk:
    """Which claims are before whom, so that two people are not asked the same."""

    _held: dict[str, tuple[str, float]] = field(default_factory=dict)

    def hold(self, claim: str, person: str) -> None:
        """A claim is before somebody."""
        self._held[claim] = (person, time.monotonic())

    def free(self, claim: str) -> None:
        """It no longer is."""
        self._held.pop(claim, None)

    def with_others(self, person: str) -> set[str]:
        """Claims that are before others."""
        now = time.monotonic()
        old = [claim for claim, (_, at) in self._held.items() if now - at > HELD_SECONDS]
        for claim in old:
            del self._held[claim]
        return {claim for claim, (holder, _) in self._held.items() if holder != person}


def upcoming(
    house: House,
    desk: Desk,
    person: str,
    wanted: Filter,
    skip: Collection[str],
    most: int = 1,
    after: str | None = None,
) -> list[str]:
    """Ids of the claims to rule on next: by disagreement, then severity, then low confidence; not those skipped.

    With `after` those that come after that claim, whether it was ruled on meanwhile or not.
    """
    columns = house.columns()
    queue = columns.queue
    open_ = queue.alive & queue.open
    if wanted.asks():
        rows = entries.asked(columns, wanted, house.finder).rows
        held = queue.rows >= 0
        open_ = open_ & held & np.append(rows, False)[queue.rows]
    away = {*skip, *desk.with_others(person)}
    table = schema.claim.c
    with house.reading() as connection:
        order = queue.order
        if after is not None:
            held_at = [
                queue.at.get(key) for key in connection.execute(select(table.key).where(table.id == after)).scalars()
            ]
            place = np.flatnonzero(np.isin(order, [at for at in held_at if at is not None]))
            order = order[int(place[-1]) + 1 :] if len(place) else order
        keys = queue.keys[entries.first(order, open_, most + len(away))].tolist()
        ids = dict(connection.execute(select(table.key, table.id).where(table.key.in_(keys))).all())
    return [ids[key] for key in keys if key in ids and ids[key] not in away][:most]


def second(house: House, person: str, skip: Collection[str], most: int = 1, after: str | None = None) -> list[str]:
    """Ids of claims on record that somebody else ruled on and this person has not: to be read a second time.

    In the order in which they were first ruled on, those after the claim `after` where one is given.
    """
    table, of, report = schema.review.c, schema.claim, schema.report
    with house.reading() as connection:
        back = select(table.withdraws).where(table.withdraws.is_not(None))
        stands = (table.withdraws.is_(None), table.key.not_in(back))
        mine = select(table.claim).where(table.analyst == person, *stands)
        here = select(of.c.id).select_from(of.join(report)).where(report.c.current, of.c.id == table.claim)
        first = func.min(table.key)
        question = (
            select(table.claim)
            .where(table.analyst != person, *stands, table.claim.not_in(mine), here.exists())
            .group_by(table.claim)
            .order_by(first)
            .limit(most + len(skip))
        )
        if after is not None:
            before = select(first).where(table.claim == after, table.analyst != person, *stands)
            question = question.having(first > func.coalesce(before.scalar_subquery(), 0))
        return [claim for claim in connection.execute(question).scalars() if claim not in skip][:most]


def last_ruling(connection: Connection, person: str) -> tuple[int, datetime] | None:
    """Key and time of a person's last ruling that was not taken back."""
    table = schema.review.c
    back = select(table.withdraws).where(table.withdraws.is_not(None))
    mine = select(table.key, table.made).where(table.analyst == person, table.withdraws.is_(None), _made_here())
    row = connection.execute(mine.where(table.key.not_in(back)).order_by(table.key.desc()).limit(1)).first()
    return (row.key, row.made) if row else None


def _made_here() -> ColumnElement[bool]:
    """Rulings as they were made, and not as they were set again after a second reading."""
    table = schema.review.c
    return or_(table.carried_from.is_(None), table.carried_from != table.claim)


def left(house: House) -> int:
    """How many claims nobody has ruled on."""
    queue = house.columns().queue
    return int((queue.alive & queue.open).sum())


def progress(house: House, person: str, most: int = 10) -> review_shapes.Progress:
    """How far the review is, and this person's last rulings."""
    table = schema.review.c
    waiting = left(house)
    queue = house.columns().queue
    with house.reading() as connection:
        mine = select(table.claim).where(table.analyst == person, table.withdraws.is_(None), _made_here())
        mine = mine.order_by(table.key.desc())
        claims = list(dict.fromkeys(connection.execute(mine.limit(most * 3)).scalars()))[:most]
        happened = shaping.happenings(reading.reviews(connection, claims))
    own = [one for one in happened if one.who == shown(person, 80)]
    return review_shapes.Progress(
        left=waiting,
        done=int(queue.alive.sum()) - waiting,
        mine=sorted(own, key=lambda one: -one.key)[:most],
    )


def item(house: House, key: str, *, blind: bool = False) -> review_shapes.ReviewItem:
    """A claim with its passage and all that one needs to rule on it; `blind` leaves out what others ruled.

    Raises:
        NotFound: when there is no such claim.
    """
    columns = house.columns()
    with house.reading() as connection:
        held = reading.claims(connection, [key]).get(key)
        if held is None:
            raise NotFound(
                f"no claim on record is called {key[:60]}", "It may have gone when its report was read again."
            )
        if blind and held.reader:
            held = replace(held, claim=held.reader, verdict=None)
        known = reading.sources(connection, [held.report_key])
        texts = reading.texts(connection, known)
        holding = reading.holding(connection, [key])
        (told,) = shaping.tells([held], known, texts, holding)
        before = replace(held, claim=held.reader) if held.reader and not blind else None
        standing = standing_row(connection, key)
        entry, rivals = _incident(house, connection, holding.get(key), key)
        made = [] if blind else reading.reviews(connection, [key])
        return review_shapes.ReviewItem(
            told=told,
            reader=shaping.tells([before], known, texts, holding)[0] if before else None,
            row=tamed(claim_to_row(held.claim)),
            pieces=pieces(texts[held.report_key], held.claim),
            stands=standing["key"] if standing is not None else 0,
            why=_why(house, held.key),
            candidates=[
                looks.candidates(house, place.name or place.quote.words, place.place_id) for place in held.claim.where
            ],
            history=shaping.happenings(made),
            entry=entry or looks.rows(connection, columns, [key])[0] if entry or key in columns.rows else None,
            rivals=rivals,
            left=left(house),
        )


def _incident(
    house: House, connection: Connection, incident: str | None, key: str
) -> tuple[shapes.Entry | None, list[shapes.Told]]:
    """The incident of a claim and up to five other claims of it."""
    if incident is None:
        return None, []
    found = reading.incident(connection, incident)
    if found is None:
        return None, []
    held = list(reading.claims(connection, [one for one in found.claims if one != key][:5]).values())
    known = reading.sources(connection, [one.report_key for one in held])
    told = shaping.tells(held, known, reading.texts(connection, known), dict.fromkeys(found.claims, incident))
    return looks.rows(connection, house.columns(), [incident])[0], told


def _why(house: House, key: int) -> list[str]:
    """Why a claim is asked about now, as messages of the interface."""
    columns = house.columns()
    queue = columns.queue
    at = queue.at.get(key)
    if at is None:
        return []
    row = int(queue.rows[at])
    said = []
    if row >= 0 and columns.numbers["disputed"][row] > 1:
        said.append("accounts of it contradict one another")
    elif row >= 0 and columns.numbers["disputed"][row] == 1:
        said.append("its tolls differ")
    if row >= 0 and columns.numbers["killed"][row] > 0:
        said.append("people were killed")
    elif queue.violent[at]:
        said.append("it is violent")
    if queue.confidence[at] < 0.5:
        said.append("the reader was not sure")
    return said


def tamed(row: dict[str, Any]) -> dict[str, Any]:
    """A claim's row whose every text can be shown and sent (see `marsad.record.folding.tame`)."""

    def of(part: Any) -> Any:
        if isinstance(part, str):
            return tame(part, 500)
        if isinstance(part, dict):
            return {of(name): of(value) for name, value in part.items()}
        return [of(value) for value in part] if isinstance(part, list) else part

    return {name: of(value) for name, value in row.items()}


def pieces(text: str, claim: Claim) -> list[review_shapes.Piece]:
    """The text around a claim's sentences, cut where its evidence, trigger and parts begin and end."""
    spans = sorted(claim.evidence)
    start = _at_line(text, max(0, spans[0].start - AROUND), spans[0].start)
    end = _at_space(text, spans[-1].end, spans[-1].end + AROUND)
    parts = _parts(claim)
    edges = {start, end}
    trigger = [claim.trigger.span] if claim.trigger else []
    for span in (*spans, *trigger, *(span for span, _ in parts)):
        edges |= {min(max(span.start, start), end), min(max(span.end, start), end)}
    made = []
    order = sorted(edges)
    for first, last in zip(order, order[1:], strict=False):
        piece = Span(first, last)
        name = next((name for span, name in parts if span.holds(piece)), "")
        made.append(
            review_shapes.Piece(
                start=first,
                text=shaping.visible(piece.of(text)),
                evidence=any(span.holds(piece) for span in spans),
                trigger=claim.trigger is not None and claim.trigger.span.holds(piece),
                part=name,
            )
        )
    return made


def _at_line(text: str, start: int, before: int) -> int:
    """The start of the first line or word after `start`, so that no word is cut."""
    if start == 0:
        return 0
    line = text.find("\n", start, before)
    if line >= 0:
        return line + 1
    space = text.find(" ", start, before)
    return space + 1 if space >= 0 else start


def _at_space(text: str, after: int, end: int) -> int:
    """The end of the last line or word before `end`, so that no word is cut."""
    if end >= len(text):
        return len(text)
    return max(text.rfind("\n", after, end), text.rfind(" ", after, end), after)


def _parts(claim: Claim) -> Sequence[tuple[Span, str]]:
    made = [(count.quote.span, "count") for count in claim.counts]
    made += [(place.quote.span, "place") for place in claim.where]
    made += [(actor.quote.span, "actor") for actor in claim.actors]
    made += [(claim.speaker.quote.span, "speaker")] if claim.speaker else []
    return made
