from __future__ import annotations

import os
from pathlib import Path

import pytest

from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources.capture import Capture
from marsad.sources.files import Found, expected, find_files, named, read_file
from marsad.sources.limits import Limits


def test_a_folder_gives_its_files_in_order_and_names_what_it_cannot_take(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.html", "a/d.docx", ".hidden.txt", ".git/x.txt", "A.TXT", "no_suffix"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words")
    found = list(find_files(tmp_path, Limits()))
    assert [path.relative_to(tmp_path).as_posix() for path in found if isinstance(path, Path)] == [
        "A.TXT",
        "a/c.html",
        "b.txt",
    ]
    refused = {refusal.name: refusal for refusal in found if isinstance(refusal, Refusal)}
    assert set(refused) == {"d.docx", "no_suffix"}
    assert "PDF" in refused["d.docx"].hint


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "empty").mkdir()
    for path, words in (
        ("none.txt", "no such file"),
        ("pipe.txt", "plain file"),
        ("empty", "no files"),
        ("\0", "no such file"),
    ):
        (refusal,) = find_files(tmp_path / path, Limits())
        assert isinstance(refusal, Refusal)
        assert words in refusal.reason
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    *_, last = find_files(tmp_path, Limits(files=1))
    assert isinstance(last, Refusal)
    assert "the first 1 were taken" in last.reason


def test_names_are_the_files_own_and_longer_only_where_they_clash(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("x/day/a.txt", "y/day/a.txt", "b.txt", "x/c.txt", "c.txt", "b.txt")]
    names = [found.name for found in named(paths)]
    assert names[:4] == ["x/day/a.txt", "y/day/a.txt", "b.txt", "x/c.txt"]
    assert names[4] == f"{tmp_path.name}/c.txt"
    assert len(names) == 5


def read(path: Path, limits: Limits | None = None) -> list[Snapshot | Refusal]:
    return list(read_file(Found(path, path.name), Capture(Hints()), limits or Limits()))


def test_a_file_is_taken_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\xff")
    (snapshot,) = read(path)
    assert isinstance(snapshot, Snapshot)
    assert (snapshot.content, snapshot.media_type, snapshot.origin) == (path.read_bytes(), "text/html", str(path))
    assert len(snapshot.sha256) == 64


def test_files_that_are_empty_large_or_gone_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert "empty" in _reason(read(path))
    path.write_bytes(b"x" * 11)
    assert "larger than 10 bytes" in _reason(read(path, Limits(file_bytes=10)))
    assert "cannot be read" in _reason(read(tmp_path / "gone.txt"))


def _reason(outcomes: list[Snapshot | Refusal]) -> str:
    (refusal,) = outcomes
    assert isinstance(refusal, Refusal)
    return refusal.reason


def test_a_name_that_is_not_utf_8_can_still_be_stored(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("words")
    (found,) = named([path])
    found.name.encode()
    (snapshot,) = read_file(found, Capture(Hints()), Limits())
    assert isinstance(snapshot, Snapshot)
    snapshot.origin.encode()


def test_how_many_reports_to_expect_is_told_for_paths_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.jsonl").write_text('{"id": "1"}\n\n{"id": "2"}')
    assert expected([str(tmp_path)]) == 3
    assert expected([str(tmp_path / "a.txt"), str(tmp_path)]) == 4
    assert expected([str(tmp_path), "-"]) is None
    (tmp_path / "-").write_text("words")
    assert expected(["-"]) is None  # standard input, whatever file is there
    assert expected(["https://site.test/"]) is None


def test_the_record_that_is_written_to_is_no_report(tmp_path: Path) -> None:
    for name in ("a.txt", "my.marsad", "my.marsad-wal", "my.marsad-shm"):
        (tmp_path / name).write_text("words")
    assert list(find_files(tmp_path, Limits(), tmp_path / "my.marsad")) == [tmp_path / "a.txt"]
    assert isinstance(next(find_files(tmp_path / "my.marsad", Limits(), tmp_path / "my.marsad")), Refusal)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_links_to_folders_and_pipes_end_in_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "round.txt").symlink_to("round.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")
    found = list(find_files(tmp_path, Limits()))
    assert [entry.name for entry in found if isinstance(entry, Path)] == ["a.txt"]
    reasons = {Path(entry.origin).name: entry.reason for entry in found if isinstance(entry, Refusal)}
    assert reasons == {
        "loop": "it is a link to a folder, which is not followed",
        "pipe.jsonl": "it is not a plain file",
        "round.txt": "there is no such file",
    }
    assert expected([str(tmp_path)]) == 4


def test_a_folder_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.txt").write_text("words")
    whole = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return whole(path)

    monkeypatch.setattr(os, "scandir", scandir)
    file, refused = find_files(tmp_path, Limits())
    assert file == tmp_path / "a.txt"
    assert isinstance(refused, Refusal)
    assert refused.reason == "the folder cannot be opened: Permission denied"


def test_a_path_that_cannot_be_looked_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_dir(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", is_dir)
    [refused] = find_files(Path("locked/a.txt"), Limits())
    assert isinstance(refused, Refusal)
