"""How long a server asks to be left alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

LONGEST = 7 * 86_400.0
"""Seconds that a host is left alone at most, whatever it asks."""
UNSAID = 300.0
"""Seconds that a host is left alone which says that it is asked too often, but not for how long."""


def asked_for(status: int, headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that an answer asks for: those of its `Retry-After` (RFC 9110, 10.2.3), None where it asks for none.

    A time of day counts from the server's own `Date` where it gives one, so that neither clock need be right.
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), LONGEST)
    until = _time(said)
    if until is None:
        return UNSAID if status == HTTPStatus.TOO_MANY_REQUESTS else None
    began = _time(headers.get("date", "")) or now or datetime.now(UTC)
    return min(max((until - began).total_seconds(), 0.0), LONGEST)


def _time(words: str) -> datetime | None:
    try:
        time = parsedate_to_datetime(words[:100])
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
