"""Logs say what happened and nothing of what reports say; SIGTERM ends work gently and loses nothing."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from marsad.cli import logs, stopping
from marsad.cli import watch as watching_command
from marsad.errors import MarsadError
from marsad.record import Record, batches
from reports_world import AMBUSH, ARABIC, LINES, MATCH, marsad, process

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")


def lines(stderr: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in stderr.splitlines() if line.startswith("{")]


@pytest.fixture(autouse=True)
def silence_after() -> Iterator[None]:
    yield
    logs.set_up(None, logs.Grade.INFO)


def test_reading_logs_each_report_without_its_name_or_a_word_of_it(folder: Path, tmp_path: Path) -> None:
    done = marsad("--log", "json", "read", str(folder), "--into", str(tmp_path / "a.marsad"))
    told = lines(done.stderr)
    by = {str(one["report"]): one for one in told if one["event"] == "report done"}
    assert by[logs.report_code("ambush.txt")]["outcome"] == "read"
    assert by[logs.report_code("arabic.txt")]["outcome"] == "set_aside"
    assert by[logs.report_code("ambush.txt")]["claims"] == 4
    assert len(told) == len(done.stderr.splitlines()), "each line is a JSON object"
    [ended] = [one for one in told if one["event"] == "reading done"]
    outcomes = [one["outcome"] for one in by.values()]
    assert ended["reports"] == len(by)
    assert all(ended[one] == outcomes.count(one) for one in ("read", "set_aside", "refused"))
    assert (told[-1]["event"], told[-1]["logger"]) == ("put together", "marsad.command")
    words = {word for text in (AMBUSH, ARABIC, MATCH, *map(str, LINES)) for word in re.findall(r"[^\W\d]{5,}", text)}
    names = {"ambush.txt", "rival.txt", "brief-1", str(folder), str(tmp_path)}
    kept = "\n".join(json.dumps(one, ensure_ascii=False) for one in told)
    assert [word for word in words - {"report"} | names if word in kept] == []


OPERATE = Path(__file__).parents[2] / "docs" / "operate.md"


def test_the_digests_that_operate_md_works_out_are_those_of_the_log(record: Path) -> None:
    [told] = re.findall(r"marsad reports FILE --format jsonl \| python3 -c '(.+?)'\n\n", OPERATE.read_text(), re.DOTALL)
    code = told.replace("\n    ", "\n")
    listed = marsad("reports", str(record), "--format", "jsonl").stdout
    done = subprocess.run([sys.executable, "-c", code], input=listed, capture_output=True, text=True, check=True)
    names = [json.loads(line)["report"] for line in listed.splitlines()]
    assert done.stdout.splitlines() == [f"{logs.report_code(name)} {name}" for name in names] != []


SECRET = "token-5f3a9c"


@pytest.mark.parametrize("how", list(logs.Log))
def test_no_message_error_argument_or_value_of_others_is_logged(
    how: logs.Log, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up(how, logs.Grade.DEBUG)
    try:
        int(f"the farmer {SECRET}")
    except ValueError:
        logging.getLogger("marsad.read").exception("report failed", extra={"told": {"report": "0a1b"}})
        logging.getLogger("elsewhere.http").exception(f"GET https://name:{SECRET}@host/")
    logging.getLogger("marsad.read").info("told %s", SECRET)
    logging.getLogger("marsad.read").info("told", extra={"told": {"words": f"the farmer {SECRET}", "many": 3}})
    logging.getLogger("elsewhere").warning("%s", SECRET)
    logging.getLogger("elsewhere").info("%s", SECRET)
    told = capsys.readouterr().err
    assert SECRET not in told
    assert "farmer" not in told
    assert len(told.splitlines()) == 5
    assert "ValueError" in told
    assert "test_cli_logs.py" in told
    assert "withheld" in told
    assert ('"many": 3' if how is logs.Log.JSON else "many=3") in told


def test_a_command_that_fails_is_logged_by_its_kind_and_told_in_words(tmp_path: Path) -> None:
    done = marsad("--log", "json", "reports", str(tmp_path / "none.marsad"))
    [told] = lines(done.stderr)
    assert done.exit_code == 2
    assert (told["event"], told["level"], told["status"], told["error"]) == ("command ended", "error", 2, "NoRecord")
    assert [line for line in done.stderr.splitlines() if line.startswith("marsad: there is no record")]
    assert str(tmp_path) not in json.dumps(told)


def test_trouble_with_a_feed_is_logged_without_its_address_and_alone(tmp_path: Path) -> None:
    address = "http://10.9.8.7/feed"
    done = marsad("--log", "json", "watch", address, "--into", str(tmp_path / "a.marsad"), "--once")
    told = lines(done.stderr)
    assert len(told) == len(done.stderr.splitlines())
    assert {one["event"] for one in told} == {"report done", "reading done"}
    assert "10.9.8.7" not in done.stderr


def test_trouble_with_the_record_is_logged_and_names_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    address = "http://site.example/feed"
    logs.set_up(logs.Log.JSON, logs.Grade.INFO)
    watching_command._tell_trouble(address, MarsadError("the disk is full"))
    [told] = map(json.loads, capsys.readouterr().err.splitlines())
    assert (told["event"], told["error"]) == ("look ended early", "MarsadError")
    assert told["feed"] == logs.report_code(address)


def test_what_nobody_foresaw_is_logged_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.excepthook
    logs.set_up(logs.Log.JSON, logs.Grade.ERROR)
    try:
        raise ValueError(f"the farmer {SECRET}")  # noqa: TRY301
    except ValueError as fault:
        sys.excepthook(type(fault), fault, fault.__traceback__)
    [told] = lines(capsys.readouterr().err)
    assert (told["event"], told["error"]) == ("broken by a fault", "ValueError")
    assert SECRET not in json.dumps(told)
    logs.set_up(None, logs.Grade.INFO)
    assert sys.excepthook in (before, sys.__excepthook__)


def test_the_level_holds_and_without_the_option_nothing_is_logged(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(logs.Log.JSON, logs.Grade.WARNING)
    logging.getLogger("marsad.read").info("report done")
    assert capsys.readouterr().err == ""
    assert marsad("--log", "json", "doctor", "--quick").exit_code == 0
    assert logs.are_on()
    assert marsad("doctor", "--quick").exit_code == 0
    assert not logs.are_on()


def test_a_step_under_way_is_the_last_after_sigterm(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(stopping._Asked, "stop", False)
    monkeypatch.setattr(stopping, "PATIENCE", 0.2)
    stopping.listen()

    def steps() -> Iterator[int]:
        for number in range(5):
            if number == 2:
                os.kill(os.getpid(), signal.SIGTERM)
            yield number

    def slow() -> Iterator[int]:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(30)
        yield 1

    try:
        assert list(stopping.gently(steps())) == [0, 1, 2]
        with pytest.raises(stopping.Stopped):
            stopping.leave()
        monkeypatch.setattr(stopping._Asked, "stop", False)
        with pytest.raises(stopping.Stopped):
            list(stopping.gently(slow()))
        with pytest.raises(stopping.Stopped):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def reports_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM report").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def wait_for(what: str, met: object, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if callable(met) and met():
            return
        time.sleep(0.01)
    raise AssertionError(what)


def test_a_reading_that_is_told_to_stop_loses_and_doubles_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(400):
        (tmp_path / "in" / f"{number:04}.txt").write_text(f"{ARABIC} {number}", encoding="utf-8")
    path = tmp_path / "a.marsad"
    words = ["read", str(tmp_path / "in"), "--into", str(path)]
    with subprocess.Popen([*process(), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        wait_for("no report came on record", lambda: path.exists() and reports_in(path) > 3)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=60)
    assert running.returncode == stopping.STOPPED, said
    assert "stopped" in said
    at = reports_in(path)
    assert 3 < at < 400
    assert marsad("record", "verify", str(path)).exit_code == 0
    assert marsad(*words, "--jobs", "1").exit_code == 0
    assert reports_in(path) == 400
    assert marsad("record", "verify", str(path)).exit_code == 0


@contextmanager
def desk_at(path: Path) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """The address of a desk that is told to stop in the end, and what it logged, once it has stopped."""
    start = [*process(), "--log", "json", "desk", str(path), "--port", "0", "--no-browser"]
    logged: list[dict[str, object]] = []
    with subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        place = running.stdout.readline().split()[-1]
        wait_for("the desk does not answer", lambda: answers(place + "health"))
        yield place, logged
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 0, said
    assert ARABIC.split()[0] not in said
    logged.extend(lines(said))


def test_a_desk_that_is_told_to_stop_reads_at_the_next_start_what_was_pasted(tmp_path: Path) -> None:
    path = tmp_path / "a.marsad"
    with desk_at(path) as (place, logged):
        mark = page(place + "add").split('name="mark" value="')[1].split('"')[0]
        for number in range(3):
            sent = {"text": f"{ARABIC} {number}", "mark": mark}
            page(place + "add", urllib.parse.urlencode(sent).encode())
    assert len([one for one in logged if one["event"] == "request answered" and one["route"] == "/add"]) > 3
    with Record.open(path) as record, record.reading() as connection:
        waiting = batches.waiting(connection)
    assert {one.begun for one in waiting} <= {0}
    assert reports_in(path) + len(waiting) == 3
    with desk_at(path):
        wait_for("what waited is not read", lambda: reports_in(path) == 3)
    with Record.open(path) as record, record.view() as view, record.reading() as connection:
        assert len({entry.document.text for entry in view.entries() if entry.document}) == 3
        assert batches.waiting(connection) == []
    assert marsad("record", "verify", str(path)).exit_code == 0


def page(address: str, body: bytes | None = None) -> str:
    with urllib.request.urlopen(address, body, timeout=60) as answer:
        return str(answer.read().decode())


def answers(address: str) -> bool:
    try:
        return bool(page(address))
    except OSError:
        return False
