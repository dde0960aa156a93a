"""Makes one place of what several sources give under one id, and applies what was corrected by hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from marsad.reference.folding import fold, loosen
from marsad.reference.gazetteer_entry import LEVELS
from marsad.reference.gazetteer_schema import FACTS, WEAK

Facts = dict[str, Any]
"""Columns of `place` by name."""
APART = 0.2
"""Degrees beyond which two settlements of one id are two places: one of the sources has a wrong number."""
_SEAT = 20_000
_COLUMNS = ", ".join(FACTS)
_SETTLEMENT = LEVELS.index("settlement")
_AREAS_CALLED = """select p.n, n.strict, p.name, p.arabic from name n join place p on p.n = n.place
  where n.key = ? and n.country = ? and p.level = 1"""
_FILLED = ("arabic", "lat", "lon", "admin1", "admin2", "admin3", "pcode")


def merge_twice_given(connection: sqlite3.Connection) -> None:
    """One row for each id; `moved` then tells the numbers that went."""
    ranks = dict(connection.execute("select n, rank from layer"))
    twice = connection.execute("select id from place group by id having count(*) > 1").fetchall()
    for (place_id,) in twice:
        rows = connection.execute(f"select n, {_COLUMNS} from place where id = ? order by n", (place_id,)).fetchall()  # noqa: S608
        together = _those_together(connection, place_id, [(row[0], _facts(row[1:])) for row in rows], ranks)
        if len(together) > 1:
            _merge(connection, place_id, together)


def rewrite(connection: sqlite3.Connection, place_id: str) -> None:
    """Writes a place anew from what is given of it, by rank; one that a single source gives needs nothing else."""
    ranks = dict(connection.execute("select n, rank from layer"))
    rows = [json.loads(facts) for (facts,) in connection.execute("select facts from given where id = ?", (place_id,))]
    if not rows:
        return
    best = merged(sorted(rows, key=lambda facts: -ranks.get(facts["layer"], 0)))
    marks = ", ".join(f"{column} = ?" for column in FACTS)
    connection.execute(f"update place set {marks} where id = ?", (*(best[column] for column in FACTS), place_id))  # noqa: S608
    if len(rows) == 1:
        connection.execute("delete from given where id = ?", (place_id,))


def merged(rows: Sequence[Facts]) -> Facts:
    """The facts of the first row, with what it lacks from the others; the largest population and record of all."""
    best = dict(rows[0])
    for column in _FILLED:
        best[column] = next((facts[column] for facts in rows if facts[column] is not None), None)
    best["population"] = max(facts["population"] for facts in rows)
    best["prior"] = max(facts["prior"] for facts in rows)
    if any(facts["feature"] == "PPLC" for facts in rows):
        best["feature"] = "PPLC"
    return best


def _facts(columns: Sequence[Any]) -> Facts:
    return dict(zip(FACTS, columns, strict=True))


def _those_together(
    connection: sqlite3.Connection, place_id: str, rows: list[tuple[int, Facts]], ranks: dict[int, int]
) -> list[tuple[int, Facts]]:
    """The rows that are one place; settlements too far from the highest-ranked get an id of their own."""
    _, best = max(rows, key=lambda row: ranks.get(row[1]["layer"], 0))
    kept = []
    for number, facts in rows:
        if facts["level"] == best["level"] == _SETTLEMENT and _apart(facts, best):
            layer = connection.execute("select name from layer where n = ?", (facts["layer"],)).fetchone()[0]
            own = f"{place_id}~{layer}"
            connection.execute("update place set id = ? where n = ?", (own, number))
            connection.execute("delete from given where id = ? and layer = ?", (place_id, facts["layer"]))
        else:
            kept.append((number, facts))
    return kept


def _apart(one: Facts, other: Facts) -> bool:
    if None in (one["lat"], other["lat"]):
        return False
    return bool(abs(one["lat"] - other["lat"]) > APART or abs(one["lon"] - other["lon"]) > APART)


def _merge(connection: sqlite3.Connection, place_id: str, rows: list[tuple[int, Facts]]) -> None:
    first = rows[0][0]
    known = connection.execute("select 1 from given where id = ?", (place_id,)).fetchone()
    connection.executemany(
        "insert or ignore into given values(?,?,?)",
        ((place_id, facts["layer"], json.dumps(facts, ensure_ascii=False)) for _, facts in rows[1 if known else 0 :]),
    )
    gone = [(number, first) for number, _ in rows[1:]]
    connection.executemany("insert or replace into moved values(?,?)", gone)
    connection.executemany("delete from place where n = ?", ((number,) for number, _ in gone))
    rewrite(connection, place_id)


def correct(connection: sqlite3.Connection) -> None:
    """Applies the corrections of all supplements; those of places that are not in the file wait."""
    for place_id, name, added, dropped, layer in connection.execute("select * from correction").fetchall():
        row = connection.execute(
            "select n, country from place where id = coalesce((select place_id from alias where id = ?1), ?1)",
            (place_id,),
        ).fetchone()
        if row is None:
            continue
        number, country = row
        for key in json.loads(dropped):
            connection.execute(
                "delete from name where key = ? and place = ? and strict = ?",
                (loosen(key), number, "" if loosen(key) == key else key),
            )
        if name:
            connection.execute("update place set name = ? where n = ?", (name, number))
        for words in filter(None, (name, *json.loads(added))):
            key = fold(words)
            loose = loosen(key)
            connection.execute(
                "insert or ignore into name values(?,?,?,?,?)",
                (loose, number, "" if loose == key else key, country, layer),
            )


def weaken_seats(connection: sqlite3.Connection) -> None:
    """Names of first-level areas that are only their seat's count as loose spellings: "Ramadi" is no Anbar.

    An area that is named after its seat keeps the name.
    """
    seats = connection.execute(
        "select n, name, arabic, country from place where level = ? and (population >= ? or feature = 'PPLC')",
        (_SETTLEMENT, _SEAT),
    )
    for seat, name, arabic, country in seats:
        for key in {fold(words) for words in (name, arabic) if words}:
            for area, strict, shown, local in connection.execute(_AREAS_CALLED, (loosen(key), country)).fetchall():
                own = {fold(words) for words in (shown, local) if words}
                if (strict or loosen(key)) == key and key not in own and not _answers(connection, seat, fold(shown)):
                    connection.execute(
                        "update or ignore name set strict = ? where key = ? and place = ? and strict = ?",
                        (key + WEAK, loosen(key), area, strict),
                    )


def _answers(connection: sqlite3.Connection, place: int, key: str) -> bool:
    found = connection.execute("select 1 from name where key = ? and place = ?", (loosen(key), place))
    return found.fetchone() is not None
