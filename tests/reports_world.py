"""Invented reports that the tests of whole commands read, and the way they run a command."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from typer.testing import CliRunner, Result

from marsad.cli import app

AMBUSH = """Gunmen ambush patrol near Hawija

By Nadia Berwari
12 March 2024

Gunmen killed seven policemen near Hawija on Monday, police Captain Laith Omran said. Four others were wounded.

The ministry counted 61 attacks in Kirkuk province in 2023.

Residents of the village fled to Kirkuk on Tuesday. "The road is closed after dark," said a farmer.
"""
RIVAL = """Nine dead in Hawija ambush, doctor says

13 March 2024

Nine policemen were killed when gunmen ambushed a patrol near Hawija on Monday, a doctor at the hospital said.
"""
ARABIC = "قُتل ثلاثة من رجال الشرطة في هجوم مسلح قرب الحويجة مساء الاثنين، بحسب ما أعلنت قيادة الشرطة في كركوك."
MATCH = """Lions beat Harbour United on penalties

The home side attacked from the first minute. Their captain fired over the bar twice before the goalkeeper saved
the day, and the crowd went home happy after a late goal in the stadium.
"""
LINES = (
    {"id": "brief-1", "published": "2024-05-02", "text": "A mine killed two soldiers near Mosul on 1 May 2024."},
    {"id": "brief-2", "published": "2024-05-03", "text": "Militants burned six houses in Saadiya on Thursday."},
)


class Marsad(Protocol):
    """Runs one command."""

    def __call__(self, *words: str, stdin: str | None = None) -> Result: ...


def marsad(*words: str, stdin: str | None = None) -> Result:
    """Runs one command in this process."""
    return CliRunner().invoke(app, list(words), input=stdin, env={"COLUMNS": "100"})


def process() -> list[str]:
    """The words that start the command in a process of its own."""
    script = Path(sys.executable).with_name("marsad" + (".exe" if os.name == "nt" else ""))
    return [str(script)] if script.exists() else [sys.executable, "-c", "from marsad.cli import main; main()"]


def write_folder(folder: Path) -> None:
    """Two reports of one ambush, one in Arabic, a football match, two lines of JSON and one line that is none."""
    (folder / "ambush.txt").write_text(AMBUSH, encoding="utf-8")
    (folder / "rival.txt").write_text(RIVAL, encoding="utf-8")
    (folder / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "match.txt").write_text(MATCH, encoding="utf-8")
    (folder / "table.xlsx").write_bytes(b"PK\x03\x04")
    lines = [*map(json.dumps, LINES), "{broken"]
    (folder / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")


def rows(*words: str) -> list[dict[str, Any]]:
    """What a command prints as JSON Lines."""
    done = marsad(*words)
    return [json.loads(line) for line in done.stdout.splitlines()]


def quotes(row: Any) -> Iterator[tuple[int, int, str]]:
    """Every quote anywhere in a claim: start, end, words."""
    if isinstance(row, dict):
        if {"text", "start", "end"} <= set(row):
            yield row["start"], row["end"], row["text"]
        for value in row.values():
            yield from quotes(value)
    elif isinstance(row, list):
        for value in row:
            yield from quotes(value)
