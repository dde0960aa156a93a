"""Reports as snapshots, for tests of engines."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from marsad.model.document import Refusal, Snapshot

Snapshots = list[Snapshot | Refusal]


def snapshot(text: str, name: str) -> Snapshot:
    """A report out of a list, not a file."""
    content = text.encode()
    when = datetime(2024, 3, 14, tzinfo=UTC)
    return Snapshot(name, content, "text/plain", sha256(content).hexdigest(), when, f"wire.jsonl:{name}")
