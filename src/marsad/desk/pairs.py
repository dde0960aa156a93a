"""Pairs of claims that may be one incident: which to ask about next, and all that one needs to say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, or_, select, tuple_

from marsad.desk import entries, looks, review_shapes, shapes, shaping
from marsad.desk.filters import Filter
from marsad.desk.house import House
from marsad.errors import NotFound
from marsad.model.incident import WITHDRAWN, Judgement, standing
from marsad.model.linkage import HELD_IN
from marsad.model.review import Ruling
from marsad.products.plaintext import shown
from marsad.products.waterfall import WIDTH as PICTURE
from marsad.products.waterfall import WORDS, Bar, waterfall
from marsad.record import reading, schema
from marsad.record.stories import ACCEPTED

AT_ONCE = 200
"""Pairs that are looked at in one question."""

LATELY = 20
"""A person's last rulings whose claims are followed by the pairs that these are in."""

STRONG, FAIR = 1.5, 0.6
"""Weights (log-odds) from which a finding speaks strongly, and fairly; below it speaks slightly."""

Pair = tuple[str, str]


def key(left: str, right: str) -> str:
    """A pair as one word: both ids, the lesser first, with a hyphen between them."""
    return "-".join(sorted((left, right)))


def left(house: House) -> int:
    """How many pairs are in doubt."""
    with house.reading() as connection:
        return connection.execute(select(func.count()).select_from(schema.doubt)).scalar_one()


def upcoming(
    house: House, person: str, wanted: Filter, skip: Collection[str], most: int = 1, after: str | None = None
) -> list[str]:
    """The pairs to ask a person about next, the most doubtful first, `most` at most; those after the pair `after`."""
    table = schema.doubt.c
    held = and_(table.linked, table.probability < HELD_IN)
    order = case((held, 0.0), else_=func.abs(table.probability - 0.5)), table.left, table.right
    question = _doubts().order_by(*order)
    found: list[str] = []
    with house.reading() as connection:
        if after is not None:
            one, _, other = after.partition("-")
            at = connection.execute(select(*order).where(table.left == one, table.right == other)).first()
            question = question.where(tuple_(*order) > tuple_(*at)) if at else question
        for some in connection.execute(question).partitions(AT_ONCE):
            found += _open(house, connection, some, person, wanted, skip)
            if len(found) >= most:
                break
    return found[:most]


def after_ruling(house: House, person: str, skip: Collection[str]) -> str | None:
    """The most doubtful pair of claims that people stand behind, one of which this person ruled on just now."""
    table, ruled, of = schema.doubt.c, schema.review.c, schema.claim
    with house.reading() as connection:
        mine = select(ruled.claim).where(ruled.analyst == person, ruled.withdraws.is_(None))
        claims = list(connection.execute(mine.order_by(ruled.key.desc()).limit(LATELY)).scalars())
        near = connection.execute(_doubts().where(or_(table.left.in_(claims), table.right.in_(claims)))).all()
        ends = {claim for row in near for claim in row}
        accepted = select(of.c.id).where(of.c.id.in_(ends), of.c.verdict.in_(sorted(ACCEPTED)))
        stood = set(connection.execute(accepted).scalars())
        found = _open(house, connection, [row for row in near if set(row) <= stood], person, Filter(), skip)
    return found[0] if found else None


def _doubts() -> Select[str, str]:
    return select(schema.doubt.c.left, schema.doubt.c.right)


def _open(
    house: House, connection: Connection, some: Sequence[Any], person: str, wanted: Filter, skip: Collection[str]
) -> list[str]:
    """Those of some pairs that may be asked about."""
    pairs: list[Pair] = [(row[0], row[1]) for row in some]
    ends = {claim for pair in pairs for claim in pair}
    said = _judgements(connection, ends)
    settled = {pair for pair, one in standing(said).items() if one.verdict != "unsure"}
    unsure = standing(one for one in said if one.analyst == person)
    of = schema.claim
    moot = set(
        connection.execute(select(of.c.id).where(of.c.id.in_(ends), of.c.verdict == Ruling.REJECTED.value)).scalars()
    )
    inside = _within(house, connection, ends, wanted) if wanted.asks() else ends
    over = {pair for pair in pairs if pair in settled or pair in unsure or key(*pair) in skip or moot & set(pair)}
    return [key(*pair) for pair in pairs if pair not in over and inside & set(pair)]


def _judgements(connection: Connection, claims: Iterable[str]) -> list[Judgement]:
    """What was said of pairs whose lesser claim is one of these."""
    table = schema.judgement.c
    found = []
    for some in reading.chunks(claims):
        for row in connection.execute(select(schema.judgement).where(table.left.in_(some))):
            found.append(Judgement(row.left, row.right, row.verdict, row.analyst, row.made))
    return found


def _within(house: House, connection: Connection, claims: Iterable[str], wanted: Filter) -> set[str]:
    """Those of some claims that are behind entries a filter asks for."""
    columns = house.columns()
    rows = entries.asked(columns, wanted, house.finder).rows
    of, report = schema.claim, schema.report
    found: set[str] = set()
    for some in reading.chunks(claims):
        question = select(of.c.id, of.c.key).select_from(of.join(report)).where(report.c.current, of.c.id.in_(some))
        for claim, number in connection.execute(question):
            at = columns.queue.at.get(number)
            row = int(columns.queue.rows[at]) if at is not None else -1
            if row >= 0 and bool(rows[row]):
                found.add(claim)
    return found


def last(connection: Connection, person: str) -> Judgement | None:
    """What a person said last of two claims and did not take back."""
    table = schema.judgement.c
    mine = select(schema.judgement).where(table.analyst == person).order_by(table.key.desc())
    back: dict[Pair, int] = {}
    for row in _some(connection, mine):
        one = Judgement(row.left, row.right, row.verdict, row.analyst, row.made)
        if one.verdict == WITHDRAWN:
            back[one.pair] = back.get(one.pair, 0) + 1
        elif back.get(one.pair):
            back[one.pair] -= 1
        else:
            return one
    return None


def _some(connection: Connection, question: Select[Any]) -> Iterator[Any]:
    for some in connection.execute(question).partitions(AT_ONCE):
        yield from some


def item(house: House, one: str, other: str) -> review_shapes.PairItem:
    """Two claims with their passages, and why they are or are not of one incident.

    Raises:
        NotFound: when there is no such claim.
        BadForm: when both are the same claim.
    """
    from marsad import pipeline  # as in `acting.regroup`

    with house.record.view() as view:
        why = pipeline.explain_link(view, one, other)
    columns = house.columns()
    with house.reading() as connection:
        held = reading.claims(connection, [why.left, why.right])
        if len(held) < 2:
            raise NotFound("one of these claims is gone", "It may have gone when its report was read again.")
        known = reading.sources(connection, [each.report_key for each in held.values()])
        texts = reading.texts(connection, known)
        holding = reading.holding(connection, held)
        ends = [held[why.left], held[why.right]]
        told = shaping.tells(ends, known, texts, holding)
        rows = {row.id: row for row in looks.rows(connection, columns, sorted(set(holding.values())))}
        said = [link for link in reading.judgements(connection, [why.left]) if why.right in link.pair]
    named = {one.id: one.quote.outlet or one.quote.title for one in told}
    fall = waterfall(why)
    return review_shapes.PairItem(
        key=key(why.left, why.right),
        told=told,
        entries=[rows.get(holding.get(each.claim.id, "")) for each in ends],
        one=why.one,
        verdict=why.verdict,
        probability=round(why.probability, 3),
        score=round(why.score, 2),
        steps=[_step(bar, step.words, step.weight) for bar, step in zip(fall.bars, why.steps, strict=True)],
        zero=_across(fall.zero),
        reasons=[shaping.reason(reason, named) for reason in why.reasons],
        links=[
            shapes.Link(
                left=link.left, right=link.right, verdict=link.verdict, analyst=shown(link.analyst, 80), made=link.made
            )
            for link in said
        ],
        left=left(house),
    )


def _across(x: float) -> float:
    """A place in the picture, in per cent of the part that holds its bars."""
    return round(100 * (x - WORDS) / (PICTURE - WORDS), 2)


def _step(bar: Bar, words: str, weight: float) -> review_shapes.Finding:
    much = "strongly" if abs(weight) >= STRONG else "fairly" if abs(weight) >= FAIR else "slightly"
    side = "for" if weight > 0 else "against"
    force = "rules it out" if bar.sort == "apart" else f"speaks {much} {side} one incident"
    width = round(100 * bar.width / (PICTURE - WORDS), 2)
    return review_shapes.Finding(
        words=shown(words, 300), weight=round(weight, 2), force=force, sort=bar.sort, x=_across(bar.x), width=width
    )
