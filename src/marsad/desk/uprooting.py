"""Displacement: flows and stocks by area and time, never added up; places emptied and returned to, by who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from marsad.analysis.histories import History, Stretch, histories
from marsad.analysis.series_displacement import Moved, moved
from marsad.analysis.uprooted import uprooted
from marsad.desk import shaping
from marsad.desk.counting import Counted
from marsad.desk.cuts import Cut
from marsad.desk.house import House
from marsad.desk.shapes import Told
from marsad.desk.trend_shapes import Displacement, Movement, Settlement, Spell, Voice
from marsad.desk.trends import name_of
from marsad.desk.working import Workroom
from marsad.model.claim import Claim
from marsad.model.codebook import Type
from marsad.products.plaintext import shown
from marsad.record import reading, schema
from marsad.record.query import stands

MOST_ROWS = 60
"""Flows, and stocks, that one page shows, the newest."""
PAGE = 20
"""Places that one page shows."""
MOST_SPELLS = 8
"""Spells of one place that are spelt out, the latest."""

_TYPES = (Type.DISPLACEMENT, Type.RETURN)


@dataclass(frozen=True, slots=True)
class _Uprooted:
    """What is told of displacement in all of a record."""

    moved: Sequence[Moved]
    histories: Sequence[History]
    voices: Mapping[str, str]


def displacement(house: House, work: Workroom, cut: Cut, start: int = 0) -> Displacement:
    """Who left, who is away and who came back, and a page of the places that were emptied or returned to."""
    worked = work.of(("uprooted", cut.level, cut.unit), lambda known: _read(house, known, cut))
    found = worked.value
    flows = [one for one in reversed(found.moved) if one.measure == "flow"]
    stocks = [one for one in reversed(found.moved) if one.measure == "stock"]
    some = found.histories[start : start + PAGE]
    with house.reading() as connection:
        told = _told(connection, [one.claim.id for history in some for one in history.stretches[-MOST_SPELLS:]])
    return Displacement(
        level=cut.level.value,
        unit=cut.unit.value,
        of=cut.of,
        fresh=worked.fresh,
        flows=[_movement(one, cut, found.voices) for one in flows[:MOST_ROWS]],
        stocks=[_movement(one, cut, found.voices) for one in stocks[:MOST_ROWS]],
        kept_flows=len(flows),
        kept_stocks=len(stocks),
        places=[_settlement(one, told) for one in some],
        total_places=len(found.histories),
        after=start + PAGE if start + PAGE < len(found.histories) else None,
    )


def _read(house: House, _: Counted, cut: Cut) -> _Uprooted:
    with house.reading() as connection:
        held = reading.claims_by_key(connection, _keys(connection))
        known = reading.sources(connection, {one.report_key for one in held})
        texts = reading.texts(connection, known)
        text_of = {one.claim.id: texts[one.report_key] for one in held}
        holding = reading.holding(connection, list(text_of))

    def quote(claim: Claim) -> str:
        return " ".join(span.of(text_of[claim.id]) for span in sorted(claim.evidence))

    days = {source.name: source.published for source in known.values()}
    claims = [one.claim for one in held]
    counted = moved(uprooted(claims, quote, days.get), holding, level=cut.level, unit=cut.unit)
    counted.sort(key=lambda one: (one.period, one.area, one.measure, one.direction, one.what))
    lives = histories((one for one in claims if one.type in _TYPES), quote, days.get, lambda _: False)
    behind = {key for one in counted for key in one.claims}
    voices = {one.claim.id: _voice(one, known[one.report_key]) for one in held if one.claim.id in behind}
    return _Uprooted(counted, sorted(lives, key=_newest, reverse=True), voices)


def _voice(held: reading.Held, source: reading.Source) -> str:
    """Who says so: the speaker, the outlet where the report itself does."""
    speaker = held.claim.speaker
    words = (speaker.name or speaker.quote.words) if speaker else (source.outlet or source.title or source.name)
    return shown(words, 100)


def _keys(connection: Connection) -> list[int]:
    """Keys of the claims that tell of displacement: by their type, or by what they count."""
    of, count = schema.claim.c, schema.claim_count.c
    counts = select(count.claim_key).where(or_(count.what.like("displaced%"), count.what.like("returned%")))
    question = select(of.key).select_from(schema.claim.join(schema.report)).where(schema.report.c.current, stands())
    asked = question.where(or_(of.type.in_([kind.value for kind in _TYPES]), of.key.in_(counts)))
    return list(connection.execute(asked).scalars())


def _newest(history: History) -> date:
    return max((one.told or one.since or date.min for one in history.stretches), default=date.min)


def _told(connection: Connection, ids: Iterable[str]) -> dict[str, Told]:
    held = list(reading.claims(connection, ids).values())
    known = reading.sources(connection, [one.report_key for one in held])
    texts = reading.texts(connection, known)
    return {one.id: one for one in shaping.tells(held, known, texts)}


def _movement(one: Moved, cut: Cut, voices: Mapping[str, str]) -> Movement:
    return Movement(
        area=name_of(one.area),
        first=one.period,
        last=cut.unit.last(cut.unit.number(one.period)),
        measure=one.measure,
        direction=one.direction,
        what=one.what,
        low=one.low,
        high=one.high,
        claims=[Voice(claim=key, by=voices.get(key, "")) for key in one.claims],
    )


def _settlement(history: History, told: dict[str, Told]) -> Settlement:
    return Settlement(
        place=shaping.where(history.place),
        spells=[_spell(one, told) for one in history.stretches[-MOST_SPELLS:]],
        more=max(0, len(history.stretches) - MOST_SPELLS),
    )


def _spell(one: Stretch, told: dict[str, Told]) -> Spell:
    return Spell(
        state=one.state.value,
        since=one.since,
        told_of=one.told,
        until=one.until,
        against=len(one.against),
        by=shown(one.by, 120),
        told=told.get(one.claim.id),
    )
