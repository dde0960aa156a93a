"""Small cells of tables that split people up: a few people in a small place are known to their neighbours (D12)."""

from __future__ import annotations

from collections.abc import Mapping

LEAST = 5
"""Numbers from 1 up to below this are not told."""

WITHHELD = "withheld"
"""What stands for a number that would give away a small one."""

Table = Mapping[str, Mapping[str, int]]


def suppress(table: Table, least: int = LEAST) -> dict[str, dict[str, str]]:
    """The table in words: numbers from 1 up to below `least` are `<5`, and 0 stays 0.

    Secondary suppression: a row or column that has only one number left out would give it away by its total, so its
    smallest other number above 0 is `withheld` too, until nothing changes.
    """
    rows = list(table)
    columns = list(dict.fromkeys(column for row in table.values() for column in row))
    cells = {(row, column): table[row].get(column, 0) for row in rows for column in columns}
    small = {cell for cell, value in cells.items() if 0 < value < least}
    gone = set(small)
    lines = [[(row, column) for column in columns] for row in rows]
    lines += [[(row, column) for row in rows] for column in columns]
    changed = True
    while changed:
        changed = False
        for line in lines:
            left = [cell for cell in line if cell not in gone and cells[cell] > 0]
            if sum(cell in gone for cell in line) == 1 and left:
                gone.add(min(left, key=lambda cell: (cells[cell], cell)))
                changed = True

    def told(cell: tuple[str, str]) -> str:
        return f"<{least}" if cell in small else WITHHELD if cell in gone else str(cells[cell])

    return {row: {column: told((row, column)) for column in columns} for row in rows}
