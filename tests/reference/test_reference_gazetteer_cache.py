"""Old builds go, and nothing else does."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from marsad.reference.gazetteer_build import default_path
from marsad.reference.gazetteer_cache import UNUSED, mark_used, remove_old

LONG_AGO = time.time() - UNUSED - 60
OLD, LEFT = "gazetteer-0.0.9-0123456789ab.sqlite", "gazetteer-0.0.9-0123456789ab.sqlitexyz1.part"


def made(folder: Path, name: str, when: float = LONG_AGO) -> Path:
    path = folder / name
    path.write_bytes(b"places")
    os.utime(path, (when, when))
    return path


def test_builds_that_nobody_uses_are_removed_and_all_else_stays(tmp_path: Path) -> None:
    here = made(tmp_path, default_path(tmp_path).name)
    gone = [made(tmp_path, name) for name in (OLD, LEFT)]
    kept = [made(tmp_path, name) for name in ("gazetteer-notes.txt", "mine.sqlite", "gazetteer-of-mine.sqlite")]
    assert remove_old(here) == gone
    assert sorted(tmp_path.iterdir()) == sorted([here, *kept])


def test_a_build_that_was_used_lately_stays(tmp_path: Path) -> None:
    here, other = made(tmp_path, default_path(tmp_path).name), made(tmp_path, OLD)
    mark_used(other)
    assert remove_old(here) == []
    assert other.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove a file that is open")
def test_who_has_an_old_build_open_goes_on_reading(tmp_path: Path) -> None:
    here, other = made(tmp_path, default_path(tmp_path).name), made(tmp_path, OLD)
    with other.open("rb") as stream:
        assert remove_old(here) == [other]
        assert stream.read() == b"places"


def test_what_is_not_there_is_no_matter(tmp_path: Path) -> None:
    mark_used(tmp_path / "nothing.sqlite")
    assert remove_old(tmp_path / "nowhere" / "nothing.sqlite") == []
