"""Outside datasets kept in tables of their own: none of it is a claim, an incident or part of an export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from marsad.model.codebook import Type
from marsad.model.outside import OutsideFault, OutsideFile, OutsideRow, Sort
from marsad.record import schema
from marsad.record.reading import AT_ONCE
from marsad.record.stories import batches

SAME = "the same id stands in an earlier line of this file"


def put(connection: Connection, file: OutsideFile, found: Iterable[OutsideRow | OutsideFault]) -> OutsideFile:
    """Puts a file's rows on record under its name and returns what became of them; a row of the same id goes for it.

    Of two rows with one id in the same file the second is a fault. Nothing that was found is lost: every line is a
    row or a fault.
    """
    table = schema.outside_file
    values = {name: getattr(file, name) for name in ("name", "format", "file", "sha256", "handing_on")}
    values |= {"imported": datetime.now(UTC), "rows": 0, "replaced": 0, "faults": 0}
    made = connection.execute(insert(table).values(values))
    key = made.inserted_primary_key[0] if made.inserted_primary_key else 0
    rows = replaced = faults = 0
    for some in batches(found):
        good = [one for one in some if isinstance(one, OutsideRow)]
        bad = [one for one in some if isinstance(one, OutsideFault)]
        kept, twice, gone = _sifted(connection, file.name, key, good)
        bad += twice
        if gone:
            connection.execute(delete(schema.outside_row).where(schema.outside_row.c.key.in_(gone)))
        if kept:
            connection.execute(insert(schema.outside_row), [_values(row, file.name, key) for row in kept])
        if bad:
            told = [{"file_key": key, "line": one.line, "reason": one.reason, "form": one.form} for one in bad]
            connection.execute(insert(schema.outside_fault), told)
        rows, replaced, faults = rows + len(kept), replaced + len(gone), faults + len(bad)
    counted = {"rows": rows, "replaced": replaced, "faults": faults}
    connection.execute(update(table).where(table.c.key == key).values(counted))
    return replace(file, key=key, rows=rows, replaced=replaced, faults=faults)


def known(connection: Connection, name: str, sha256: str) -> OutsideFile | None:
    """The newest file of a name where its bytes are these: it need not be imported again."""
    table = schema.outside_file
    question = select(table).where(table.c.name == name).order_by(table.c.key.desc()).limit(1)
    row = connection.execute(question).mappings().first()
    return _file(row) if row and row["sha256"] == sha256 else None


def files(connection: Connection) -> list[OutsideFile]:
    """Every file that was imported, in that order."""
    table = schema.outside_file
    return [_file(row) for row in connection.execute(select(table).order_by(table.c.key)).mappings()]


def faults(connection: Connection, file_key: int, most: int | None = None) -> list[OutsideFault]:
    """The rows of a file that could not be read, by line."""
    table = schema.outside_fault.c
    question = select(table.line, table.reason, table.form).where(table.file_key == file_key)
    return [OutsideFault(*row) for row in connection.execute(question.order_by(table.line).limit(most))]


def rows(connection: Connection, name: str, sort: Sort | None = None) -> Iterator[OutsideRow]:
    """The rows kept under a name, by day and id."""
    table = schema.outside_row
    question = select(table).where(table.c.name == name).order_by(table.c.earliest, table.c.outside_id)
    if sort is not None:
        question = question.where(table.c.sort == sort.value)
    for row in connection.execute(question, execution_options={"yield_per": AT_ONCE}).mappings():
        yield _row(row)


def names(connection: Connection) -> list[str]:
    """What outside datasets are kept under, by name."""
    column = schema.outside_row.c.name
    return list(connection.execute(select(column).group_by(column).order_by(column)).scalars())


def many(connection: Connection, name: str) -> int:
    """How many rows are kept under a name."""
    table = schema.outside_row
    return connection.execute(select(func.count()).select_from(table).where(table.c.name == name)).scalar_one()


def _sifted(
    connection: Connection, name: str, file_key: int, found: Sequence[OutsideRow]
) -> tuple[list[OutsideRow], list[OutsideFault], list[int]]:
    """Rows to keep, those whose id stood in the file before, and the keys of older rows that they take the place of."""
    table = schema.outside_row.c
    asked = select(table.outside_id, table.key, table.file_key).where(table.name == name)
    there = {
        key: (old, of) for key, old, of in connection.execute(asked.where(table.outside_id.in_([r.key for r in found])))
    }
    kept: dict[str, OutsideRow] = {}
    twice: list[OutsideFault] = []
    for row in found:
        if row.key in kept or there.get(row.key, (0, 0))[1] == file_key:
            twice.append(OutsideFault(row.line, SAME, row.form))
        else:
            kept[row.key] = row
    return list(kept.values()), twice, [there[key][0] for key in kept if key in there]


def _values(row: OutsideRow, name: str, file_key: int) -> dict[str, object]:
    plain = "line label earliest latest country admin1 admin2 place lat lon precision low best high source form".split()
    return {column: getattr(row, column) for column in plain} | {
        "file_key": file_key,
        "name": name,
        "outside_id": row.key,
        "sort": row.sort.value,
        "type": row.type.value if row.type else None,
        "actors": json.dumps(list(row.actors), ensure_ascii=False),
    }


def _row(row: RowMapping) -> OutsideRow:
    plain = "line label earliest latest country admin1 admin2 place lat lon precision low best high source form".split()
    return OutsideRow(
        key=row["outside_id"],
        sort=Sort(row["sort"]),
        type=Type(row["type"]) if row["type"] else None,
        actors=tuple(json.loads(row["actors"])),
        **{column: row[column] for column in plain},
    )


def _file(row: RowMapping) -> OutsideFile:
    return OutsideFile(**dict(row))
