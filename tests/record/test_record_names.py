from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from record_world import document

from marsad.model.document import Document, Refusal, Snapshot
from marsad.record import Names


def never(_name: str, _doc: Document) -> bool:
    return False


def at(path: Path, text: str) -> Document:
    return document(name=path.name, text=text, origin=str(path))


def test_a_name_that_is_taken_gets_its_folders_before_it(tmp_path: Path) -> None:
    names = Names([], tmp_path, never)
    first, second = at(tmp_path / "north" / "a.txt", "One text."), at(tmp_path / "south" / "a.txt", "Another text.")
    third = at(tmp_path / "east" / "south" / "a.txt", "A third text.")
    assert [names.name(doc) for doc in (first, second, third)] == ["a.txt", "south/a.txt", "east/south/a.txt"]
    assert [names.name(doc) for doc in (third, first, second)] == ["east/south/a.txt", "a.txt", "south/a.txt"]


def test_the_same_path_is_the_same_report_whatever_its_text(tmp_path: Path) -> None:
    names = Names([("a.txt", "north/a.txt", "x")], tmp_path, never)
    assert names.name(at(tmp_path / "north" / "a.txt", "Quite another text.")) == "a.txt"
    assert names.name(replace(at(tmp_path / "north" / "a.txt", "Text."), name="north/a.txt")) == "a.txt"


def test_the_same_text_is_the_same_report_wherever_it_lies(tmp_path: Path) -> None:
    first = at(tmp_path / "north" / "a.txt", "One text.")
    names = Names([("a.txt", "north/a.txt", first.sha256)], tmp_path, never)
    assert names.name(at(tmp_path / "moved" / "a.txt", "One text.")) == "a.txt"


def test_nearly_the_same_text_is_a_corrected_version(tmp_path: Path) -> None:
    asked = []

    def alike(name: str, doc: Document) -> bool:
        asked.append((name, doc.text))
        return True

    names = Names([("a.txt", "north/a.txt", "x")], tmp_path, alike)
    assert names.name(at(tmp_path / "moved" / "a.txt", "Corrected.")) == "a.txt"
    assert asked == [("a.txt", "Corrected.")]


def test_paths_are_told_from_the_folder_of_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    names = Names([], tmp_path, never)
    assert names.origin(document(origin="a.txt")) == "in/a.txt"
    assert names.origin(document(origin=os.path.join(os.pardir, "a.txt"))) == "a.txt"
    assert names.origin(Refusal("a.txt", "a.txt", "it is locked")) == "in/a.txt"


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("https://x.example/a.txt", "https://x.example/a.txt"),
        ("brief-1", "wire.jsonl:1"),
        ("stdin-1a2b3c4d", "-"),
        ("a.txt", "\0/a.txt"),
    ],
)
def test_what_is_no_file_of_its_own_keeps_its_name_and_origin(tmp_path: Path, name: str, origin: str) -> None:
    doc = document(name=name, origin=origin)
    names = Names([(name, "elsewhere", "x")], tmp_path, never)
    assert (names.name(doc), names.origin(doc)) == (name, origin)


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    real = tmp_path / "a.txt"
    real.write_text("Text.", encoding="utf-8")
    (tmp_path / "links").mkdir()
    try:
        (tmp_path / "links" / "b.txt").symlink_to(real)
    except OSError:  # a system where only some may make links
        return
    names = Names([("a.txt", "a.txt", "x")], tmp_path, never)
    assert names.origin(document(name="b.txt", origin=str(tmp_path / "links" / "b.txt"))) == "a.txt"


def test_a_name_is_free_where_nothing_bears_it_and_nothing_came_from_there(tmp_path: Path) -> None:
    names = Names([("a.txt", "north/a.txt", "x")], tmp_path, never)
    content, when = b"Text.", datetime(2024, 3, 1, tzinfo=UTC)

    def free(name: str, origin: Path) -> bool:
        return names.is_free(Snapshot(name, content, "text/plain", "y", when, str(origin)))

    assert not free("a.txt", tmp_path / "south" / "a.txt")
    assert not free("north-a.txt/a.txt", tmp_path / "north" / "a.txt")
    assert free("b.txt", tmp_path / "north" / "b.txt")
    names.name(at(tmp_path / "north" / "b.txt", "Text."))
    assert not free("b.txt", tmp_path / "elsewhere" / "b.txt")
