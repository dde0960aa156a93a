"""Releases by the command: a preview in words, the same bytes twice, and what a receiver finds."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from marsad.products.exports.formats import EXPORTERS
from marsad.products.release.also import TRACES
from marsad.record import Record
from marsad.record.outward import outward
from reports_world import marsad, rows


@pytest.fixture
def own(record: Path, tmp_path: Path) -> Path:
    """A copy of the shared record, to be released from."""
    path = tmp_path / "own.marsad"
    shutil.copy(record, path)
    return path


def release(own: Path, name: str, *more: str, profile: str = "public") -> Path:
    out = own.with_name(name)
    done = marsad("release", profile, str(own), "--unreviewed", "--by", "Dana", "--yes", "-o", str(out), *more)
    assert done.exit_code == 0, done.stderr
    return out


def test_nothing_is_written_unless_somebody_agrees_to_what_readers_will_see(own: Path) -> None:
    out = own.with_name("out")
    done = marsad("release", "public", str(own), "-o", str(out))
    assert done.exit_code == 2
    assert "Readers will see 0 incidents" in done.stdout
    assert "waiting for a person's accept" in done.stdout
    assert "--preview" in done.stderr
    looked = marsad("release", "public", str(own), "--unreviewed", "--preview")
    assert looked.exit_code == 0
    assert "unreviewed machine reading" in looked.stdout
    assert not out.exists()
    assert marsad("release", "public", str(own)).exit_code == 2
    assert marsad("release", "public", str(own), "--preview", "--date", "2999-01-01").exit_code == 2


def test_the_same_record_gives_the_same_bytes_and_the_same_number(own: Path) -> None:
    one, two = release(own, "one", "--also", "hxl"), release(own, "two", "--also", "hxl")
    names = [str(path.relative_to(one)) for path in sorted(one.rglob("*"))]
    assert names == [str(path.relative_to(two)) for path in sorted(two.rglob("*"))]
    assert "exports/hxl-unreviewed.csv" in names
    for name in names:
        assert (one / name).is_dir() or (one / name).read_bytes() == (two / name).read_bytes(), name
    assert json.loads((two / "manifest.json").read_text())["number"] == 1


def test_what_changed_is_a_further_release_with_tombstones(own: Path) -> None:
    release(own, "one")
    [first, *_] = rows("incidents", str(own), "--format", "jsonl")
    done = marsad("protect", "level", str(own), first["id"], "closed", "--why", "the family asked", "--by", "Dana")
    assert done.exit_code == 0, done.stderr
    two = release(own, "two")
    assert json.loads((two / "manifest.json").read_text())["number"] == 2
    with Record.open(own) as record, record.reading() as connection:
        outside = outward(connection).of(first["id"])
    assert outside in (two / "data" / "tombstones.csv").read_text()
    assert outside not in (two / "data" / "incidents.csv").read_text()
    assert first["id"] in marsad("show", str(own), outside).stdout
    refused = marsad("protect", "level", str(own), first["id"], "ordinary", "--why", "no")
    assert (refused.exit_code, "forces" in refused.stderr) == (2, True)


def test_terms_and_names_are_laid_down_by_command(own: Path) -> None:
    assert marsad("protect", "source", str(own), "Wire", "--redistribute", "none", "--by", "Dana").exit_code == 0
    assert marsad("protect", "name", str(own), "Ali", "--why", "asked", "--by", "Dana").exit_code == 2
    approved = ("--approver", "Omar", "--by", "Dana")
    assert marsad("protect", "name", str(own), "Ali", "--why", "asked", *approved).exit_code == 0
    assert marsad("protect", "name", str(own), "Ali", "--why", "no longer", "--withdraw").exit_code == 0


def test_a_receiver_finds_what_was_changed_added_and_taken_away(own: Path) -> None:
    out = release(own, "out")
    assert marsad("release", "verify", str(out)).exit_code == 0
    (out / "README.md").write_text("other", encoding="utf-8")
    (out / "data" / "totals.csv").unlink()
    (out / "more.txt").write_text("x", encoding="utf-8")
    found = marsad("release", "verify", str(out))
    assert found.exit_code == 1
    for told in ("README.md: changed", "data/totals.csv: missing", "more.txt: not of this release"):
        assert told in found.stdout
    assert marsad("release", "verify", str(own.parent)).exit_code == 2


def test_the_manifest_cannot_be_changed_with_the_sums_left(own: Path) -> None:
    out = release(own, "out")
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["unreviewed"] = False
    (out / "manifest.json").write_text(json.dumps(manifest))
    assert "manifest.json: changed" in marsad("release", "verify", str(out)).stdout


def test_a_file_cannot_be_added_with_its_sum_alone(own: Path) -> None:
    out = release(own, "out")
    (out / "more.txt").write_bytes(b"x")
    with (out / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(f"{hashlib.sha256(b'x').hexdigest()}  more.txt\n")
    found = marsad("release", "verify", str(out))
    assert (found.exit_code, "more.txt: manifest.json and SHA256SUMS do not agree" in found.stdout) == (1, True)


def test_a_release_is_whole_or_not_there(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.products.release import folder

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_log", full)
    out = own.with_name("out")
    done = marsad("release", "public", str(own), "--unreviewed", "--by", "Dana", "--yes", "-o", str(out))
    assert (done.exit_code, "No space left" in done.stderr) == (2, True)
    assert not out.exists()
    assert not out.with_name("out.part").exists()


def test_a_release_for_the_house_has_everything_and_says_so(own: Path) -> None:
    out = release(own, "out", profile="internal")
    held = (out / "data" / "incidents.jsonl").read_text(encoding="utf-8")
    assert "Gunmen killed seven policemen near Hawija" in held
    assert "Internal. Not for publication" in (out / "site" / "index.html").read_text(encoding="utf-8")


def test_further_formats_have_place_codes_and_a_page_that_says_what_they_hold_and_leave_out(own: Path) -> None:
    out = release(own, "out", "--also", "hxl", "--also", "acled")
    with (out / "exports" / "hxl-unreviewed.csv").open(encoding="utf-8", newline="") as stream:
        held = [row for row in csv.DictReader(stream) if not row["id"].startswith("#")]
    assert {row["id"] for row in held} == {row["id"] for row in _table(out, "incidents")}
    codes = {row["admin1"]: row["admin1_pcode"] for row in held if row["iso3"] == "IRQ" and row["admin1"]}
    assert codes
    assert all(code.startswith("IQG") for code in codes.values()), codes
    with (out / "exports" / "acled-unreviewed.csv").open(encoding="utf-8", newline="") as stream:
        entered = list(csv.DictReader(stream))
    assert entered
    assert {row["latitude"] for row in entered} == {""}, "no area is a pin"
    page = (out / "exports" / "README.md").read_text(encoding="utf-8")
    left = sum(int(line.rsplit(" ", 1)[1]) for line in page.splitlines() if line.startswith("- left out"))
    assert len(entered) + left == len(held)
    assert "Holds unreviewed machine reading" in page
    for column in held[0]:
        assert f"| `{column}` |" in page, column


def _table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_format_has_words_on_where_its_numbers_come_from() -> None:
    assert set(TRACES) == set(EXPORTERS)


def test_a_reader_with_the_folder_alone_finds_where_each_number_comes_from(own: Path) -> None:
    data = release(own, "out") / "data"

    def table(name: str) -> list[dict[str, str]]:
        with (data / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    sources = {row["source_id"]: row for row in table("sources")}
    told = [json.loads(line) for line in (data / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]
    figures = [figure for incident in told for figure in incident["figures"]]
    assert figures
    for incident in told:
        if incident["killed_best"] is not None:
            behind = [one for one in incident["figures"] if one["what"] == "killed"]
            assert min(one["low"] for one in behind) <= incident["killed_best"]
            assert all(one["said_by"] and one["outlet"] and one["claim"] and one["rule"] for one in behind)
    assert all(sources[one["source_id"]]["outlet"] == one["outlet"] for one in figures if one["source_id"])
    assert any(one["source_id"] for one in figures)
    rows = [row for row in table("incidents") if row["history"] == "false" and row["status"] != "denied"]
    summed: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        summed[row["country"], row["province"], row["type"]] += int(row["killed_best"] or 0)
    totals: Counter[tuple[str, ...]] = Counter()
    for row in table("totals"):
        totals[row["country"], row["province"], row["type"]] += int(row["killed_best"] or 0)
    assert +summed == +totals
    assert totals.total() > 0


def test_a_reader_finds_each_file_column_and_code_explained(own: Path) -> None:
    out = release(own, "out", "--also", "hxl")
    read_me = (out / "README.md").read_text(encoding="utf-8")
    top = {f"data/{path.name}" for path in (out / "data").iterdir()} | {path.name for path in out.glob("*.*")}
    assert [name for name in sorted(top - {"README.md"}) if f"`{name}`" not in read_me] == []
    codes = (out / "CODEBOOK.md").read_text(encoding="utf-8")
    with (out / "data" / "incidents.csv").open(encoding="utf-8", newline="") as stream:
        told = list(csv.DictReader(stream))
    assert told
    for row in told:
        assert all(f"| `{column}` |" in codes for column in row)
        assert all(f"| {row[column]} |" in codes for column in ("type", "status", "grade"))


def test_a_release_is_signed_and_its_receiver_sees_by_whom(own: Path, tmp_path: Path) -> None:
    out, key = release(own, "out"), tmp_path / "dana.key"
    unsigned = marsad("release", "verify", str(out)).stdout
    assert "Nobody signed it: whoever changed a file could have made the sums anew" in unsigned
    assert "untouched: " not in unsigned, "sums alone show no more than that nothing is damaged"
    made = marsad("release", "key", str(key))
    assert (made.exit_code, made.stdout.startswith("ssh-ed25519 ")) == (0, True)
    assert marsad("release", "verify", str(out), "--key", f"{key}.pub").exit_code == 1
    assert marsad("release", "sign", str(out), "--key", f"{key}.pub").exit_code == 2
    done = marsad("release", "sign", str(out), "--key", str(key))
    assert (done.exit_code, "signed by the key SHA256:" in done.stdout) == (0, True), done.stderr
    sure = marsad("release", "verify", str(out), "--key", f"{key}.pub").stdout
    assert "the key that you gave" in sure
    assert "Whole and untouched" in sure
    assert "give its owner's public key" in marsad("release", "verify", str(out)).stdout
    refused = marsad("release", "key", str(key))
    assert (refused.exit_code, "there already" in refused.stderr) == (2, True)
