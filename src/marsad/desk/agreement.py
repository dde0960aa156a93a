"""How far people agree on the same claims, and on the same pairs of claims, with intervals."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from marsad.desk import review_shapes
from marsad.desk.agreement_fields import by_field, grouped
from marsad.desk.agreement_figures import DRAWS, Unit, alpha, of_pairs
from marsad.desk.house import House
from marsad.model.incident import Judgement, standing
from marsad.model.review import Ruling
from marsad.record import schema
from marsad.record.reading import chunks

MOST = 3_000
"""Rulings that are looked at, the newest first."""

MOST_CLAIMS = 200
"""Of the claims that two or more ruled on in these, so many are compared, those ruled on last."""

MOST_FORMS = 100
"""Claims whose fields are compared, the newest of these."""

MOST_APART = 50
"""Claims on which people differ that are listed, the newest."""

FORMING = (Ruling.ACCEPTED.value, Ruling.CHANGED.value, Ruling.ADDED.value)
"""Rulings that say what a claim is."""

FIELDS = "kind type polarity status background when actors counts speaker means evidence trigger".split()
"""Parts of a claim in which two people's forms of it are compared, beside its places."""


def kept(house: House) -> review_shapes.Agreement:
    """The same as `agreement`, worked out once and kept until the record changes."""

    def work_out() -> review_shapes.Agreement:
        with house.reading() as connection:
            return agreement(connection)

    return house.kept.of(house.columns(), "agreement", work_out)


def agreement(connection: Connection) -> review_shapes.Agreement:
    """How far people agree on the claims that two or more ruled on, by the last ruling of each not taken back."""
    table = schema.review.c
    said: dict[str, dict[str, str]] = {claim: {} for claim in _twice(connection)}
    for some in chunks(list(said)):
        rows = select(table.claim, table.analyst, table.verdict).where(*_said(), table.claim.in_(some))
        for claim, analyst, verdict in connection.execute(rows.order_by(table.key)):
            said[claim][analyst] = verdict
    told = _apart_in_form(connection, said)
    apart = [claim for claim, words in told.items() if len(set(words.values())) > 1][:MOST_APART]
    units = list(told.values())
    value, low, high = alpha(units)
    return review_shapes.Agreement(
        claims=len(units),
        alpha=value,
        low=low,
        high=high,
        pairs=of_pairs(units),
        apart=apart,
        said={claim: said[claim] for claim in apart},
        links=_links(connection),
        fields=by_field(_forms(connection, said)),
        draws=DRAWS,
        most_rulings=MOST,
        most_claims=MOST_CLAIMS,
        most_fields=MOST_FORMS,
    )


def _twice(connection: Connection) -> list[str]:
    """The claims that two people or more ruled on, those ruled on last first."""
    table = schema.review.c
    newest = select(table.claim, table.analyst, table.key).where(*_said()).order_by(table.key.desc()).limit(MOST)
    some = newest.subquery().c
    twice = select(some.claim).group_by(some.claim).having(func.count(some.analyst.distinct()) > 1)
    return list(connection.scalars(twice.order_by(func.max(some.key).desc()).limit(MOST_CLAIMS)))


def _forms(connection: Connection, said: Mapping[str, Unit]) -> list[dict[str, Mapping[str, object]]]:
    """What people made of the newest claims that two or more took for one: the reader's form, or theirs."""
    table = schema.review.c
    took = [claim for claim, words in said.items() if sum(word in FORMING for word in words.values()) > 1]
    rows: list[tuple[str, str, Mapping[str, object]]] = []
    for some in chunks(took[:MOST_FORMS]):
        question = select(table.claim, table.analyst, table.verdict, table.before, table.after)
        for row in connection.execute(question.where(*_said(), table.claim.in_(some)).order_by(table.key)):
            if row.verdict == said[row.claim].get(row.analyst) and row.verdict in FORMING:
                rows.append((row.claim, row.analyst, json.loads(row.after or row.before)))
    return grouped(rows)


def _said() -> tuple[ColumnElement[bool], ...]:
    """Rulings that people made of the very claim and did not take back."""
    table = schema.review.c
    back = select(table.withdraws).where(table.withdraws.is_not(None))
    return table.withdraws.is_(None), table.key.not_in(back), table.carried_from.is_(None)


def _apart_in_form(connection: Connection, said: Mapping[str, Unit]) -> dict[str, Unit]:
    """What was said, with a word for each form that a claim was changed to: who change it differently do not agree."""
    table = schema.review.c
    twice = [claim for claim, words in said.items() if list(words.values()).count(Ruling.CHANGED.value) > 1]
    forms: dict[str, dict[str, Form]] = defaultdict(dict)
    for some in chunks(twice):
        changed = select(table.claim, table.analyst, table.after).where(*_said(), table.claim.in_(some))
        changed = changed.where(table.verdict == Ruling.CHANGED.value).order_by(table.key)
        for claim, analyst, after in connection.execute(changed):
            forms[claim][analyst] = _form(after or "{}")
    told = dict(said)
    for claim in twice:
        made: list[Form] = []
        for form in forms[claim].values():
            if form not in made:
                made.append(form)
        told[claim] = {
            who: f"{word} {made.index(forms[claim][who])}" if word == Ruling.CHANGED.value else word
            for who, word in said[claim].items()
        }
    return told


Form = tuple[Sequence[object], Sequence[Mapping[str, object]]]
"""What a person made of a claim, without who did: the same for two who did the same."""


def _form(after: str) -> Form:
    row = json.loads(after)
    places = [{name: value for name, value in place.items() if name != "why"} for place in row.get("where", ())]
    return [row.get(name) for name in FIELDS], places


def _links(connection: Connection) -> review_shapes.Concord:
    """How far people agree on pairs of claims that two or more judged, by the last word of each not taken back."""
    table = schema.judgement
    rows = connection.execute(select(table).order_by(table.c.key.desc()).limit(MOST))
    by: dict[str, list[Judgement]] = defaultdict(list)
    for row in rows:
        by[row.analyst].append(Judgement(row.left, row.right, row.verdict, row.analyst, row.made))
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for analyst, judgements in by.items():
        for pair, one in standing(judgements).items():
            said[pair][analyst] = one.verdict
    units = [words for words in said.values() if len(words) > 1]
    value, low, high = alpha(units)
    return review_shapes.Concord(claims=len(units), alpha=value, low=low, high=high, pairs=of_pairs(units))
