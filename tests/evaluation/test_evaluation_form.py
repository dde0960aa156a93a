"""What passes for a claim, and what is told of a line that does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import BadForm
from marsad.evaluation.form import read_claims, stated

PLAIN: dict[str, Any] = {"report": "a.txt", "kind": "event", "type": "attack", "evidence": [{"start": 0, "end": 9}]}


def test_the_shortest_claim_has_the_codebooks_defaults() -> None:
    claim = stated(PLAIN)
    assert claim.marks == ("present", "asserted", False)
    assert (claim.scenes, claim.parts, claim.tolls) == ((), (), ())
    assert claim.voice is None


@pytest.mark.parametrize(
    "change",
    [
        {"report": 7},
        {"kind": "rumour"},
        {"type": ["attack"]},
        {"evidence": []},
        {"evidence": "0-9"},
        {"evidence": [{"start": 9, "end": 9}]},
        {"evidence": [{"start": -1, "end": 9}]},
        {"evidence": [{"start": "0", "end": "9"}]},
        {"where": {"text": "Karsa"}},
        {"where": ["Karsa"]},
        {"where": [{"lat": 34.0}]},
        {"where": [{"text": "Karsa", "lat": "34.0"}]},
        {"actors": [{"text": "gunmen"}]},
        {"actors": [{"text": "gunmen", "role": "hero"}]},
        {"actors": [{"name": None, "role": "party"}]},
        {"counts": [{"what": "killed", "high": 3}]},
        {"counts": [{"what": "killed", "low": 2.5}]},
        {"counts": [{"what": None, "low": 2}]},
        {"when": {"earliest": "last spring"}},
        {"when": {"earliest": "2021-03-02", "latest": "2021-03-01"}},
        {"when": ["2021-03-02"]},
        {"speaker": "an officer"},
    ],
)
def test_a_broken_field_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadForm):
        stated(PLAIN | change)


@pytest.mark.parametrize("field", ["report", "kind", "type", "evidence"])
def test_a_missing_field_is_refused(field: str) -> None:
    with pytest.raises(BadForm, match=field):
        stated({name: value for name, value in PLAIN.items() if name != field})


@pytest.mark.parametrize("change", [{"where": None}, {"actors": None}, {"speaker": {}}, {"when": None}, {"counts": []}])
def test_empty_fields_are_as_good_as_none(change: dict[str, Any]) -> None:
    assert stated(PLAIN | change) == stated(PLAIN)


def test_a_part_of_a_total_is_not_counted() -> None:
    counts = [{"what": "killed", "low": 63, "high": 63}, {"what": "killed", "low": 9, "high": 9, "subset": True}]
    assert [toll.low for toll in stated(PLAIN | {"counts": counts}).tolls] == [63]


def test_bad_lines_are_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "system.jsonl"
    path.write_text("\n".join([json.dumps(PLAIN), "", "[1]", "{", json.dumps(PLAIN | {"report": "b.txt"})]))
    claims = read_claims(path)
    assert {name: len(rows) for name, rows in claims.reports.items()} == {"a.txt": 1, "b.txt": 1}
    assert [number for number, _ in claims.invalid] == [3, 4]
    assert list(read_claims(path, {"b.txt"}).reports) == ["b.txt"]


def test_gold_is_refused_at_its_first_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(PLAIN) + "\n[1]\n")
    with pytest.raises(BadForm, match="line 2"):
        read_claims(path, strict=True)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xfe\x00")
    for name in ("nowhere.jsonl", "picture"):
        with pytest.raises(BadForm, match=name):
            read_claims(tmp_path / name)
