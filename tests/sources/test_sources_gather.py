from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from marsad.model.document import Hints, Refusal, Snapshot
from marsad.sources import Fetcher, Limits, gather
from web_double import PUBLIC, Names, Web, answer

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


def test_every_input_gives_something_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("words")
    (tmp_path / "in/b.jsonl").write_text('{"id": "b-1", "text": "words"}\nbroken\n')
    (tmp_path / "c.md").write_text("# Words")
    web = Web({"site.test/page": answer("<p>Words</p>")})
    fetcher = Fetcher(resolver=Names({"site.test": [PUBLIC]}), dialler=web)
    inputs = [
        str(tmp_path / "in"),
        "http://site.test/page",
        "ftp://site.test/x",
        "http://127.0.0.1/",
        str(tmp_path / "no.txt"),
        str(tmp_path / "c.md"),
        "-",
    ]
    outcomes = list(gather(inputs, fetcher=fetcher, standard_input=io.BytesIO(b"<html><p>Hi"), clock=lambda: NOON))
    assert [outcome.name for outcome in outcomes if isinstance(outcome, Snapshot)] == [
        "a.txt",
        "b-1",
        "http://site.test/page",
        "c.md",
        f"stdin-{hashlib.sha256(b'<html><p>Hi').hexdigest()[:8]}",
    ]
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    assert [refusal.name for refusal in refusals] == [
        "b.jsonl:2",
        "ftp://site.test/x",
        "http://127.0.0.1/",
        str(tmp_path / "no.txt"),
    ]
    assert all(refusal.reason for refusal in refusals)
    assert all(outcome.fetched == NOON for outcome in outcomes if isinstance(outcome, Snapshot))


def test_what_is_said_by_hand_is_on_every_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (snapshot,) = gather([str(tmp_path)], Hints(published=date(2020, 1, 1)))
    assert isinstance(snapshot, Snapshot)
    assert snapshot.hints.published == date(2020, 1, 1)


def test_files_of_one_name_get_names_of_their_own_and_one_file_is_read_once(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder)
    inputs = [str(tmp_path / "north"), str(tmp_path / "south" / "a.txt"), str(tmp_path)]
    assert [outcome.name for outcome in gather(inputs)] == ["north/a.txt", "south/a.txt"]


def kinds_of(content: bytes) -> list[str]:
    return [
        outcome.media_type if isinstance(outcome, Snapshot) else outcome.reason
        for outcome in gather(["-"], standard_input=io.BytesIO(content), limits=Limits(file_bytes=1_000))
    ]


def test_standard_input_is_told_by_its_content() -> None:
    assert kinds_of(b"Two men fled.") == ["text/plain"]
    assert kinds_of(b"\n <!DOCTYPE html><title>x</title>") == ["text/html"]
    assert kinds_of(b"%PDF-1.7\n...") == ["application/pdf"]
    assert kinds_of(b'\xef\xbb\xbf{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}') == ["text/plain"] * 2
    assert kinds_of(b'\n\n{"id": 1, "text": "a"}') == ["text/plain"]
    assert kinds_of(b"{broken") == ["text/plain"]
    assert "nothing came" in kinds_of(b" \n")[0]
    assert "larger than" in kinds_of(b"x" * 1_001)[0]
    assert "no standard input" in next(iter(gather(["-"]))).reason  # type: ignore[union-attr]


def test_reports_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    reading = gather([str(tmp_path)])
    next(reading)
    (tmp_path / "b.txt").unlink()
    second = next(reading)
    assert isinstance(second, Refusal)
    assert "no such file" in second.reason


def test_two_reports_by_standard_input_are_two_reports() -> None:
    names = []
    for words in (b"One report.", b"Another report.", b"One report."):
        (snapshot,) = gather(["-"], standard_input=io.BytesIO(words))
        names.append(snapshot.name)
    assert names[0] == names[2] != names[1]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("www.site.test/page", "https://"),
        ("site.test/page", "https://"),
        ("file:///home/a.txt", "path alone"),
        ("folder/missing.txt", "Check the path."),
    ],
)
def test_what_is_not_there_says_what_to_give(given: str, said: str) -> None:
    (refusal,) = gather([given])
    assert isinstance(refusal, Refusal)
    assert said in refusal.hint
    assert ("https://" in refusal.hint) == (said == "https://")
