"""The reader alone: claims on standard output in the codebook's form, everything else on standard error."""

from __future__ import annotations

import json
from pathlib import Path

from marsad.evaluation.form import stated
from reports_world import AMBUSH, LINES, marsad, quotes, rows


def test_claims_and_nothing_else_are_printed(folder: Path) -> None:
    done = marsad("extract", str(folder), "--format", "jsonl")
    assert done.exit_code == 1
    claims = [stated(json.loads(line)) for line in done.stdout.splitlines()]
    assert {claim.report for claim in claims} == {"ambush.txt", "rival.txt", "brief-1", "brief-2"}
    told = " ".join(done.stderr.split())
    assert "table.xlsx: refused" in told
    assert "wire.jsonl:3: refused" in told
    assert "arabic.txt: set aside: language not read yet: Arabic" in told


def test_offsets_count_in_the_text_as_given(folder: Path) -> None:
    texts = {"ambush.txt": AMBUSH} | {line["id"]: line["text"] for line in LINES}
    checked = 0
    for line in marsad("extract", str(folder)).stdout.splitlines():
        row = json.loads(line)
        text = texts.get(row["report"])
        for start, end, words in quotes(row) if text else ():
            assert text is not None
            assert text[start:end] == words
            checked += 1
    assert checked > 10


def test_damaged_text_is_quoted_as_it_was_given(tmp_path: Path) -> None:
    text = "Gunmen\u00a0killed seven policemen near Hawija on\r\nMonday, â€œin cold bloodâ€\u009d, an officer said."
    path = tmp_path / "damaged.txt"
    path.write_bytes(text.encode())
    found = rows("extract", str(path), "--published", "2024-03-12")
    assert found
    for row in found:
        for start, end, words in quotes(row):
            assert text[start:end] == words


def test_with_text_prints_the_text_that_offsets_count_in(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in AMBUSH.splitlines() if line)
    page.write_text(f"<html><head><title>Ambush</title></head><body><article>{body}</article></body></html>")
    done = marsad("extract", str(page), "--with-text")
    assert done.exit_code == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found
    for row in found:
        text = row.pop("text")
        assert row["report"] == "page.html"
        for start, end, words in quotes(row):
            assert text[start:end] == words


def test_one_report_by_standard_input() -> None:
    text = "Gunmen killed seven policemen near Hawija on Monday."
    done = marsad("extract", "-", "--published", "2024-03-12", stdin=text)
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["report"].startswith("stdin-")
    assert row["when"]["earliest"] == "2024-03-11"
    assert row["counts"][0]["low"] == 7


def test_extract_and_read_agree(folder: Path, record: Path) -> None:
    extracted = {row["id"] for row in rows("extract", str(folder))}
    on_record = {row["id"] for row in rows("claims", str(record), "--format", "jsonl")}
    assert extracted == on_record
