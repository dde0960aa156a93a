"""An encrypted record is one like any other with its key, and noise without."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest
from record_world import TEXT, both, content, document

from marsad.errors import Missing, NoRecord
from marsad.record import Record, keys
from marsad.record.backup import backup, restore
from marsad.record.verifying import verify
from reports_world import marsad

pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed (pip install 'marsad[encrypted]')")

SECRET = 'it\'s a sentence of "several" words'
WORDS = ("shepherds", "Wadi Hatab", "Sarah Obaid", "CREATE TABLE", "a.txt", SECRET)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(keys.KEY, SECRET)
    path = tmp_path / "locked" / "a.marsad"
    path.parent.mkdir()
    with keys.encrypting(), Record.open(path, create=True) as record:
        record.add(document(), both(document()))
        with record.view() as view:
            assert view.claims() == both(document())
            told = b"".join(part.read_bytes() for part in path.parent.iterdir())
            assert [word for word in WORDS if word.encode() in told] == [], "nor while it is open"
    return path


def test_with_its_key_it_is_a_record_like_any_other(path: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.marsad"
    with Record.open(plain, create=True) as record:
        record.add(document(), both(document()))
    assert content(path) == content(plain)
    with Record.open(path) as record, record.reading() as connection:
        assert list(verify(connection)) == []
    assert plain.read_bytes()[:6] == b"SQLite", "a record is encrypted only where that is asked for"


def test_without_it_there_is_nothing_but_noise(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = path.read_bytes()
    assert [word for word in WORDS if word.encode() in told] == []
    counted = Counter(told)
    assert -sum(n / len(told) * math.log2(n / len(told)) for n in counted.values()) > 7.9, "bits in each byte"
    monkeypatch.setenv(keys.KEY, "another sentence")
    with pytest.raises(NoRecord, match="this is not its key"):
        Record.open(path)
    monkeypatch.delenv(keys.KEY)
    with pytest.raises(NoRecord, match="not a record of Marsad's") as caught:
        Record.open(path)
    assert keys.KEY_FILE in caught.value.hint
    assert path.read_bytes() == told


def test_a_key_comes_from_a_file_or_is_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(keys.KEY)
    (tmp_path / "key").write_text(f"{SECRET}\n", encoding="utf-8")
    monkeypatch.setenv(keys.KEY_FILE, str(tmp_path / "key"))
    Record.open(path).close()
    monkeypatch.setenv(keys.KEY_FILE, str(tmp_path / "none"))
    with pytest.raises(NoRecord, match="cannot be read"):
        Record.open(path)
    monkeypatch.delenv(keys.KEY_FILE)
    asked: list[tuple[str, bool]] = []
    monkeypatch.setattr(keys, "_typed", {})

    def ask(question: str, twice: bool) -> str:
        asked.append((question, twice))
        return SECRET

    before = keys._asked.set(ask)
    try:
        Record.open(path).close()
        Record.open(path).close()
    finally:
        keys._asked.reset(before)
    assert asked == [("Key of a.marsad", False)], "once, and not twice over as for a new one"


def test_a_short_key_and_a_record_that_is_not_encrypted_are_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "plain.marsad"
    Record.open(plain, create=True).close()
    with keys.encrypting(), pytest.raises(NoRecord, match="is there already and is not encrypted"):
        Record.open(plain, create=True)
    monkeypatch.setenv(keys.KEY, "short")
    with keys.encrypting(), pytest.raises(NoRecord, match="too short"):
        Record.open(tmp_path / "new.marsad", create=True)
    assert not (tmp_path / "new.marsad").exists()


def test_copies_are_encrypted_too_and_come_back(path: Path, tmp_path: Path) -> None:
    before = content(path)
    with Record.open(path) as record:
        copy = backup(record, tmp_path / "copy.marsad").path
    assert [word for word in WORDS if word.encode() in copy.read_bytes()] == []
    assert content(restore(copy, tmp_path / "back.marsad")[0].path) == before


def test_a_record_is_encrypted_afterwards_and_its_copies_stay_so(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_RECORD_KEY", SECRET)
    again, plain, locked = (tmp_path / f"{name}.marsad" for name in ("again", "plain", "locked"))
    assert marsad("record", "copy", str(path), str(again)).exit_code == 0
    assert [word for word in WORDS if word.encode() in again.read_bytes()] == [], "it stays what it was"
    assert marsad("record", "copy", str(path), str(plain), "--plain").exit_code == 0
    assert plain.read_bytes()[:6] == b"SQLite"
    assert marsad("record", "copy", str(plain), str(locked), "--encrypted").exit_code == 0
    assert [word for word in WORDS if word.encode() in locked.read_bytes()] == []
    assert content(path) == content(again) == content(plain) == content(locked)


def test_without_the_package_it_says_what_to_install(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "find_spec", lambda _name: None)
    with pytest.raises(Missing, match="sqlcipher3") as caught:
        Record.open(path)
    assert "marsad[encrypted]" in caught.value.hint


def test_the_command_makes_and_reads_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    into = str(tmp_path / "r.marsad")
    done = marsad("read", str(tmp_path / "a.txt"), "--into", into, "--encrypted")
    assert done.exit_code == 2
    assert keys.KEY_FILE in done.stderr
    monkeypatch.setenv(keys.KEY, SECRET)
    done = marsad("read", str(tmp_path / "a.txt"), "--into", into, "--encrypted")
    assert done.exit_code == 0, done.stderr
    assert b"shepherds" not in (tmp_path / "r.marsad").read_bytes()
    assert "Wadi Hatab" in marsad("claims", into, "--format", "jsonl").stdout
