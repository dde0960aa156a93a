"""Community reports: consent first, who reports locked away, erasable, never confirmed alone, only counted outside."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from marsad.model.community import OUTLET
from marsad.record import Record
from marsad.record.verifying import verify
from reports_world import marsad, rows

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (pip install 'marsad[community]')")
pytest.importorskip("pyrage", reason="pyrage is not installed (pip install 'marsad[community]')")

NAME, PHONE = "Zerdesht Qamishlo", "+964 770 555 0143"
STORY = (
    "Gunmen killed four farmers near Hawija in Kirkuk province on Monday. I, Zerdesht, saw it; call 0770 555 0143 or "
    "write to zerdesht@mail.example."
)
SECRETS = ("Zerdesht", "Qamishlo", "zerdesht", "770 555 0143", "7705550143", "770-555", "555 0143", "imei-4711")
OTHER = "Gunmen killed four farmers near Hawija in Kirkuk province on Monday, a resident said."


def forms(path: Path) -> None:
    columns = "meta-instanceID asked consent day place district how story killed contact-reporter_name reporter_phone"
    said = dict.fromkeys([*columns.split(), "deviceid"], "")
    full = said | {
        "meta-instanceID": "uuid:1",
        "asked": "2024-03-12T10:00:00Z",
        "consent": "yes",
        "day": "2024-03-11",
        "place": "Hawija",
        "district": "Kirkuk",
        "how": "saw",
        "story": STORY,
        "killed": "4",
        "contact-reporter_name": NAME,
        "reporter_phone": PHONE,
        "deviceid": "imei-4711",
    }
    no = full | {"meta-instanceID": "uuid:2", "consent": "no", "story": "A shop was burned in Tuz Khurmatu."}
    third = full | {"meta-instanceID": "uuid:3", "how": "heard", "story": OTHER, "reporter_phone": ""}
    with path.open("w", newline="", encoding="utf-8") as stream:
        made = csv.DictWriter(stream, list(said))
        made.writeheader()
        made.writerows([full, no, third])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record that took in three forms, and, elsewhere in it, the key."""
    folder = tmp_path_factory.mktemp("community")
    (folder / "away").mkdir()
    made = marsad("community", "key", "-o", str(folder / "away" / "secret.key"))
    assert made.exit_code == 0, made.stderr
    forms(folder / "away" / "forms.csv")
    done = marsad("community", "add", str(folder / "r.marsad"), str(folder / "away" / "forms.csv"), "--to", made.stdout)
    assert done.exit_code == 1, done.stderr
    assert "2 forms taken in" in done.stdout
    assert "form 2: no consent was given; nothing of it is kept" in " ".join(done.stderr.split())
    return folder


def secret(desk: Path) -> str:
    return str(desk / "away" / "secret.key")


def names(desk: Path) -> list[str]:
    return sorted(row["report"] for row in rows("reports", str(desk / "r.marsad"), "--format", "jsonl"))


def everything(folder: Path) -> bytes:
    """Every byte, and every name, of what is in a folder but for what is kept elsewhere."""
    paths = [path for path in folder.rglob("*") if "away" not in path.relative_to(folder).parts]
    return b"\n".join([*(str(path).encode() for path in paths), *(p.read_bytes() for p in paths if p.is_file())])


def test_the_form_is_one_that_odk_takes_and_asks_for_consent_first(tmp_path: Path) -> None:
    assert marsad("community", "form", "-o", str(tmp_path / "form.xlsx")).exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    assert book.sheetnames == ["survey", "choices", "settings"]
    head, *asked = [[cell or "" for cell in row] for row in book["survey"].iter_rows(values_only=True)]
    survey = [dict(zip(head, row, strict=True)) for row in asked]
    questions = [row for row in survey if row["type"] != "start"]
    assert (questions[0]["name"], questions[0]["required"]) == ("consent", "yes")
    assert all(row["relevant"] for row in questions[1:]), "without consent the form ends"
    lists = {row[0] for row in book["choices"].iter_rows(min_row=2, values_only=True)}
    kinds = [row["type"].split() for row in survey]
    assert {kind[1] for kind in kinds if kind[0] == "select_one"} == lists
    assert {kind[0] for kind in kinds} <= {"start", "select_one", "date", "text", "integer"}, "no place by satellite"
    assert len({row["name"] for row in survey}) == len(survey)


def test_without_consent_nothing_is_kept(desk: Path) -> None:
    assert b"Tuz Khurmatu" not in everything(desk)
    assert len(names(desk)) == 2


def test_what_a_run_that_was_broken_off_took_in_and_did_not_read_is_read_by_the_next(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that dies between keeping a form and reading it loses nothing, and nothing is read or locked away twice."""
    record, filled = tmp_path / "r.marsad", str(desk / "away" / "forms.csv")
    public = next(line.split(": ")[1] for line in Path(secret(desk)).read_text().splitlines() if line.startswith("#"))

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("marsad.pipeline.read_into", killed)
        assert marsad("community", "add", str(record), filled, "--to", public).exit_code != 0
    assert rows("reports", str(record), "--format", "jsonl") == []
    done = marsad("community", "add", str(record), filled, "--to", public)
    assert "2 forms taken in" in done.stdout
    assert len(rows("reports", str(record), "--format", "jsonl")) == 2
    again = marsad("community", "add", str(record), filled, "--to", public)
    assert "0 forms taken in" in again.stdout
    assert "2 forms taken in before" in again.stdout
    with closing(sqlite3.connect(record)) as connection:
        assert connection.execute("SELECT count(*) FROM submission").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM reporter").fetchone() == (2,)


def test_who_reported_cannot_be_taken_away_unseen(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.marsad"
    shutil.copy(desk / "r.marsad", path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        [(one,), (other,)] = connection.execute("SELECT id FROM reporter WHERE identity IS NOT NULL LIMIT 2").fetchall()
        connection.execute("UPDATE reporter SET identity = x'00' WHERE id = ?", (one,))
        connection.execute("DELETE FROM reporter WHERE id = ?", (other,))
    with Record.open(path) as record, record.reading() as reading:
        found = [str(fault) for fault in verify(reading)]
    assert any(f"reporter {one}: was altered since change" in fault for fault in found), found
    assert any(f"reporter {other}: is missing; change" in fault for fault in found), found


def test_consent_is_stored_with_when_it_was_asked(desk: Path) -> None:
    with closing(sqlite3.connect(desk / "r.marsad")) as connection:
        told = connection.execute("SELECT consent, asked FROM submission").fetchall()
    assert told == [("yes", "2024-03-12T10:00:00Z")] * 2


def test_a_form_is_taken_in_once(desk: Path) -> None:
    done = marsad("community", "add", str(desk / "r.marsad"), str(desk / "away" / "forms.csv"), "--to", "age1none")
    assert "0 forms taken in" in done.stdout
    assert len(names(desk)) == 2


def test_who_reports_is_needed_no_key_for_at_the_desk_and_read_with_the_key_alone(desk: Path, tmp_path: Path) -> None:
    record = str(desk / "r.marsad")
    told = [marsad("community", "who", record, name, "--key", secret(desk), "--why", "to ask") for name in names(desk)]
    assert all(f"name: {NAME}" in done.stdout for done in told), [done.stderr for done in told]
    assert sum(PHONE in done.stdout for done in told) == 1
    marsad("community", "key", "-o", str(tmp_path / "other.key"))
    done = marsad("community", "who", record, names(desk)[0], "--key", str(tmp_path / "other.key"), "--why", "to ask")
    assert (done.exit_code, NAME in done.stdout) == (2, False)
    assert "does not open it" in done.stderr


def test_an_identity_without_a_key_to_lock_it_with_is_refused(desk: Path, tmp_path: Path) -> None:
    done = marsad("community", "add", str(tmp_path / "r.marsad"), str(desk / "away" / "forms.csv"))
    assert done.exit_code == 2
    assert "no key to lock it with" in " ".join(done.stderr.split())
    assert not any(word.encode() in everything(tmp_path) for word in SECRETS)


def test_the_reporters_name_and_number_are_nowhere(desk: Path, tmp_path: Path) -> None:
    """A search of every byte: of the record, its copy, exports, the briefing and releases of all profiles."""
    record = str(desk / "r.marsad")
    for form in ("acled", "plover", "ftm", "geojson"):
        marsad("export", form, record, "-o", str(tmp_path / f"out.{form}"))
    marsad("brief", record, "-o", str(tmp_path / "brief.html"))
    marsad("record", "backup", record, "-o", str(tmp_path / "copy.marsad"))
    for profile in ("public", "partner", "internal"):
        done = marsad("release", profile, record, "-o", str(tmp_path / profile), "--unreviewed", "--yes")
        assert done.exit_code == 0, done.stderr
    for folder in (desk, tmp_path):
        found = everything(folder)
        assert b"Hawija" in found
        assert [word for word in SECRETS if word.encode() in found] == []
    told = "".join(marsad(name, record, "--format", "jsonl").stdout for name in ("claims", "incidents", "reports"))
    assert [word for word in SECRETS if word in told] == []


def test_they_are_never_confirmed_or_corroborated_alone(desk: Path, tmp_path: Path) -> None:
    record = str(desk / "r.marsad")
    incidents = rows("incidents", record, "--format", "jsonl")
    assert incidents
    assert {one["grade"] for one in incidents} <= {"single", "contested"}
    assert max(one["originators"] for one in incidents) >= 1


def test_releases_only_count_them_whatever_terms_are_laid_down(desk: Path, tmp_path: Path) -> None:
    record = str(desk / "r.marsad")
    marsad("protect", "source", record, OUTLET, "--redistribute", "full", "--why", "a mistake")
    done = marsad("release", "public", record, "-o", str(tmp_path / "public"), "--unreviewed", "--hold", "0", "--yes")
    assert done.exit_code == 0, done.stderr
    manifest = json.loads((tmp_path / "public" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["rows"]["incidents"] == 0
    assert manifest["rows"]["statements"] == 0
    assert manifest["rows"]["sources"] == 0
    totals = list(
        csv.DictReader((tmp_path / "public" / "data" / "totals.csv").read_text(encoding="utf-8").splitlines())
    )
    assert "attack" in {total["type"] for total in totals}
    assert {(total["incidents"], total["only_counted"], total["killed_low"]) for total in totals} == {("0", "1", "")}
    shown = everything(tmp_path / "public")
    assert [name for name in names(desk) if name.encode() in shown] == []
    assert b"four farmers" not in shown


def test_a_reporter_is_erased_by_destroying_their_key(desk: Path) -> None:
    record, path = str(desk / "r.marsad"), desk / "r.marsad"
    name = names(desk)[0]
    with closing(sqlite3.connect(path)) as connection:
        reporter = "SELECT locked_key, identity FROM reporter JOIN submission ON reporter = id WHERE report = ?"
        locked, identity = connection.execute(reporter, (name,)).fetchone()
    assert marsad("community", "erase", record, name).exit_code == 2, "not without a reason"
    done = marsad("community", "erase", record, name, "--why", "they asked for it")
    assert done.exit_code == 0, done.stderr
    found = everything(desk)
    assert locked[60:120] not in found
    assert identity[60:120] not in found
    done = marsad("community", "who", record, name, "--key", secret(desk), "--why", "to ask")
    assert done.exit_code == 2
    assert "was erased on" in done.stderr
    assert name in names(desk), "what they told stays"
    assert "1 erased" in marsad("community", "count", record).stdout
    with Record.open(path) as opened, opened.reading() as connection:
        assert [str(fault) for fault in verify(connection)] == [], "and the chain of changes is whole"
