"""Bytes into a snapshot: their hash, the time, where they came from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from marsad.model.document import Hints, Snapshot

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Capture:
    """Makes snapshots of one run: `hints` are what the person said about all its reports, `clock` gives UTC."""

    hints: Hints
    clock: Clock = now

    def snapshot(
        self,
        name: str,
        content: bytes,
        media_type: str,
        *,
        origin: str,
        charset: str | None = None,
        own: Hints | None = None,
    ) -> Snapshot:
        """A snapshot of these bytes. What the report's carrier says of it (`own`) wins over the run's hints."""
        return Snapshot(
            name=name,
            content=content,
            media_type=media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            fetched=self.clock(),
            origin=origin,
            charset=charset,
            hints=merged(own, self.hints) if own else self.hints,
        )


def merged(first: Hints, second: Hints) -> Hints:
    """The hints of `first`, filled from `second` where it is silent."""
    return replace(
        first,
        published=first.published or second.published,
        title=first.title or second.title,
        source=first.source or second.source,
        url=first.url or second.url,
        language=first.language or second.language,
    )
