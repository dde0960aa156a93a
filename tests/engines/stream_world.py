"""Reports as snapshots, for tests of engines."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from marsad.model.codec import claim_to_row
from marsad.model.document import Refusal, Snapshot
from marsad.record import Record
from reports_world import AMBUSH, ARABIC, RIVAL

Snapshots = list[Snapshot | Refusal]


def snapshot(text: str, name: str) -> Snapshot:
    """A report out of a list, not a file."""
    content = text.encode()
    when = datetime(2024, 3, 14, tzinfo=UTC)
    return Snapshot(name, content, "text/plain", sha256(content).hexdigest(), when, f"wire.jsonl:{name}")


def reports() -> Snapshots:
    """Reports of which one came twice, one was corrected on the way, and one is none."""
    return [
        snapshot(AMBUSH, "ambush.txt"),
        snapshot(RIVAL, "rival.txt"),
        snapshot(AMBUSH, "ambush.txt"),
        Refusal("gone.txt", "gone.txt", "no such file"),
        snapshot(ARABIC, "arabic.txt"),
        snapshot(AMBUSH.replace("seven", "eight"), "ambush.txt"),
        snapshot(RIVAL.replace("Nine", "Ten"), "other/rival.txt"),
    ]


def contents(record: Record) -> list[object]:
    with record.view() as view:
        entries = [(one.name, one.version, one.outcome, one.claims, one.reason) for one in view.entries()]
        return [*entries, *(claim_to_row(claim) for claim in view.claims())]
