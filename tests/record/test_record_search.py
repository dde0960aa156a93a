"""Which rows hold the words that are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from marsad.record import Record, search


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Connection]:
    with Record.open(tmp_path / "a.marsad", create=True) as record, record.writing() as connection:
        rows = ("a bomb in a market", "bombers seen", "a bomb on a road", "bombing of a road", "shots on a road")
        search.put(connection, "claim", [(key, search.searchable(words)) for key, words in enumerate(rows, 1)])
        yield connection


@pytest.mark.parametrize("beginnings", [search.MOST_BEGUN, 1])
@pytest.mark.parametrize(
    ("asked", "most", "keys"),
    [
        ("bomb", 10, [4, 3, 2, 1]),
        ("bomb", 2, [3, 1]),
        ("bomb", 3, [4, 3, 2]),
        ("road bomb", 10, [4, 3]),
        ("bomb road", 10, [3]),
        ("boat", 10, []),
        ("", 10, []),
    ],
)
def test_the_last_word_may_be_begun_where_few_hold_it_whole(
    held: Connection, monkeypatch: pytest.MonkeyPatch, asked: str, most: int, keys: list[int], beginnings: int
) -> None:
    monkeypatch.setattr(search, "MOST_BEGUN", beginnings)
    assert search.found(held, "claim", asked, most) == keys


def test_words_that_are_begun_are_looked_for_one_by_one(held: Connection) -> None:
    asked: list[str] = []
    note = event.listens_for(held, "before_cursor_execute")
    note(lambda _connection, _cursor, _statement, parameters, *_rest: asked.append(str(parameters)))
    assert search.found(held, "claim", "ROAD bom", 10) == [4, 3]
    assert any('("bomb" OR "bombers" OR "bombing")' in words for words in asked), asked
    assert not any("*" in words for words in asked)
