"""Reading into a record: nothing silent, nothing twice, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from marsad.errors import MarsadError
from marsad.model.codec import claim_to_row
from marsad.model.document import Outcome
from marsad.record import Record
from reports_world import AMBUSH, ARABIC, RIVAL, marsad, process


def outcomes(path: Path) -> dict[str, Outcome]:
    with Record.open(path) as record, record.view() as view:
        return {entry.name: entry.outcome for entry in view.entries()}


def contents(path: Path) -> tuple[list[object], ...]:
    """All that reading puts on record, with nothing of when it was done."""
    with Record.open(path) as record, record.view() as view:
        entries = [(one.name, one.version, one.outcome, one.claims, one.duplicate_of) for one in view.entries()]
        return list(entries), [claim_to_row(claim) for claim in view.claims()], list(view.incidents())


def test_every_report_has_its_outcome(record: Path) -> None:
    assert outcomes(record) == {
        "ambush.txt": Outcome.READ,
        "rival.txt": Outcome.READ,
        "brief-1": Outcome.READ,
        "brief-2": Outcome.READ,
        "arabic.txt": Outcome.SET_ASIDE,
        "match.txt": Outcome.SET_ASIDE,
        "table.xlsx": Outcome.REFUSED,
        "wire.jsonl:3": Outcome.REFUSED,
    }


def test_reading_ends_with_a_table_that_says_why(folder: Path, tmp_path: Path) -> None:
    done = marsad("read", str(folder), "--into", str(tmp_path / "new.marsad"))
    assert done.exit_code == 1
    told = " ".join(done.stdout.split())
    assert "language not read yet: Arabic" in told
    assert "not about armed conflict" in told
    assert "refused" in told
    assert "8 reports: 4 read, 2 set aside, 2 refused" in " ".join(done.stderr.split())


def test_reading_again_changes_nothing(folder: Path, record: Path) -> None:
    before = contents(record)
    done = marsad("read", str(folder), "--into", str(record))
    assert done.stdout.count("unchanged") == 6
    assert "2 refused; 6 unchanged." in " ".join(done.stderr.split())
    assert contents(record) == before


def test_a_corrected_version_keeps_both_and_says_so(tmp_path: Path) -> None:
    report, into = tmp_path / "ambush.txt", tmp_path / "one.marsad"
    report.write_text(AMBUSH, encoding="utf-8")
    assert marsad("read", str(report), "--into", str(into)).exit_code == 0
    report.write_text(AMBUSH.replace("seven", "eight"), encoding="utf-8")
    done = marsad("read", str(report), "--into", str(into))
    assert "corrected (version 2)" in " ".join(done.stdout.split())
    with Record.open(into) as record, record.view() as view:
        assert [(entry.version, entry.current) for entry in view.entries()] == [(1, False), (2, True)]
        assert any(count.low == 8 for claim in view.claims() for count in claim.counts)
        assert not any(count.low == 7 for claim in view.claims() for count in claim.counts)


def test_two_files_of_one_name_are_two_reports_also_when_read_one_after_the_other(tmp_path: Path) -> None:
    into = tmp_path / "one.marsad"
    for folder, text in (("north", AMBUSH), ("south", RIVAL)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "sitrep.txt").write_text(text, encoding="utf-8")
        marsad("read", str(tmp_path / folder), "--into", str(into))
    assert outcomes(into) == {"sitrep.txt": Outcome.READ, "south/sitrep.txt": Outcome.READ}
    before = contents(into)
    for asked in (tmp_path / "south" / "sitrep.txt", tmp_path / "north", tmp_path):
        marsad("read", str(asked), "--into", str(into))
    assert contents(into) == before


def test_a_corrected_file_from_another_folder_is_a_corrected_version(tmp_path: Path) -> None:
    into = tmp_path / "one.marsad"
    for folder, text in (("first", AMBUSH), ("corrected", AMBUSH.replace("seven", "eight"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ambush.txt").write_text(text, encoding="utf-8")
        done = marsad("read", str(tmp_path / folder), "--into", str(into))
    assert "corrected (version 2)" in " ".join(done.stdout.split())


def test_standard_input_takes_what_the_options_say(tmp_path: Path) -> None:
    into = tmp_path / "stdin.marsad"
    words = [
        "read",
        "-",
        "--into",
        str(into),
        "--published",
        "2024-03-12",
        "--source",
        "Field notes",
        "--language",
        "en",
    ]
    assert marsad(*words, stdin="Gunmen killed seven policemen near Hawija on Monday.").exit_code == 0
    with Record.open(into) as record, record.view() as view:
        [entry] = view.entries()
        assert entry.document is not None
        assert (entry.document.source, str(entry.document.published)) == ("Field notes", "2024-03-12")
        assert [str(claim.when.earliest) for claim in view.claims()][:1] == ["2024-03-11"]


def test_a_file_that_is_no_record_is_left_alone(tmp_path: Path, folder: Path) -> None:
    precious = tmp_path / "notes.txt"
    precious.write_text("not a record", encoding="utf-8")
    done = marsad("read", str(folder), "--into", str(precious))
    assert done.exit_code == 2
    assert precious.read_text(encoding="utf-8") == "not a record"


def killed_after(reports: Path, into: Path, enough: int) -> None:
    """Starts reading and kills it, without warning, once `enough` reports are on record."""
    running = subprocess.Popen(
        [*process(), "read", str(reports), "--into", str(into)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < until:
            if into.exists() and _on_record(into) >= enough:
                os.kill(running.pid, signal.SIGKILL)
                break
            time.sleep(0.1)
    finally:
        running.kill()
        running.wait()
    assert running.returncode == -signal.SIGKILL, "reading was over before it could be killed"


def _on_record(path: Path) -> int:
    try:
        return len(outcomes(path))
    except (MarsadError, DatabaseError):  # the file is being made
        return 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_in_the_middle_it_resumes_with_nothing_lost_or_doubled(tmp_path: Path) -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]  # over one transaction
    told = "Gunmen killed {} soldiers near Mosul on {}."
    lines = [
        {
            "id": f"r{number}",
            "published": day,
            "text": f"{ARABIC} {number}" if number % 6 else told.format(number + 2, day),
        }
        for number, day in enumerate(days)
    ]
    reports = tmp_path / "many.jsonl"
    reports.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    broken, whole = tmp_path / "broken.marsad", tmp_path / "whole.marsad"
    killed_after(reports, broken, 5)
    assert 5 <= _on_record(broken) < len(days)
    resumed = marsad("read", str(reports), "--into", str(broken), "--jobs", "1")
    assert resumed.exit_code == 0
    assert " unchanged." in " ".join(resumed.stderr.split())
    assert marsad("read", str(reports), "--into", str(whole), "--jobs", "1").exit_code == 0
    assert contents(broken) == contents(whole)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_breaking_off_by_hand_says_what_to_do(tmp_path: Path) -> None:
    line = json.dumps(
        {"id": "r", "published": "2024-05-01", "text": "Gunmen killed two soldiers near Mosul on Monday."}
    )
    running = subprocess.Popen(
        [*process(), "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(line.encode() + b"\n")
    running.stdin.flush()
    assert running.stdout.readline()
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == 130  # before its input ends, which would let it end by itself
    _, told = running.communicate()
    assert told.decode().startswith("marsad: broken off")
    assert "Traceback" not in told.decode()
