"""The ways out: what a way must be able to do, and what goes wrong on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from marsad.errors import MarsadError
from marsad.products.alerts.notices import Notice, Notices
from marsad.products.alerts.sent import WITHDRAWN, Gone, Sent


class NotSent(MarsadError):
    """An alert did not reach its destination; it is sent again with the next run."""


class Way(Protocol):
    """One destination, by whatever way."""

    destination: str
    """What it is kept by: an address."""

    def words(self) -> str:
        """The destination without its secrets, for people."""

    def send(self, notice: Notice) -> None:
        """Sends one alert.

        Raises:
            NotSent: where it did not arrive.
        """

    def withdraw(self, gone: Gone) -> None:
        """Says of one alert that it no longer stands.

        Raises:
            NotSent: where it did not arrive.
        """


@dataclass(slots=True)
class Outcome:
    """What became of one run: titles of what was sent or would be, of what was withdrawn, and faults in words."""

    sent: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    faults: list[MarsadError] = field(default_factory=list)


def deliver(notices: Notices, ways: Sequence[Way], sent: Sent, *, dry: bool = False) -> Outcome:
    """Sends each way what did not go there yet, the oldest first, and takes back what no longer stands.

    One that cannot be sent holds up no other. `dry`: nothing is sent or kept, only told.
    """
    outcome = Outcome()
    standing = {one.id for one in notices.sent}
    since = notices.watched.since or notices.as_of
    for way in ways:
        where = destination(way.destination, notices)
        for notice in reversed(notices.sent):
            _one(way, where, notice, sent, outcome, dry=dry)
        for gone in sent.gone(where, standing, since):
            _back(way, where, gone, sent, outcome, dry=dry)
    return outcome


def destination(address: str, notices: Notices) -> str:
    """What alerts of one scope to one address are kept by."""
    return f"{address} {notices.scope}"


def _one(way: Way, where: str, notice: Notice, sent: Sent, outcome: Outcome, *, dry: bool) -> None:
    line = f"{notice.title} → {way.words()}"
    if dry:
        outcome.sent += [] if sent.has(notice.id, where) else [line]
        return
    last = notice.alert.last.isoformat()
    _try(
        lambda: sent.once(notice.id, where, lambda: way.send(notice), title=notice.title, last=last),
        line,
        outcome.sent,
        outcome,
    )


def _back(way: Way, where: str, gone: Gone, sent: Sent, outcome: Outcome, *, dry: bool) -> None:
    line = f"{gone.title} → {way.words()}"
    if sent.has(gone.id, where, WITHDRAWN):
        return
    if dry:
        outcome.withdrawn.append(line)
        return
    _try(
        lambda: sent.once(gone.id, where, lambda: way.withdraw(gone), title=gone.title, last=gone.last, what=WITHDRAWN),
        line,
        outcome.withdrawn,
        outcome,
    )


def _try(send: Callable[[], bool], line: str, into: list[str], outcome: Outcome) -> None:
    try:
        if send():
            into.append(line)
    except MarsadError as fault:
        outcome.faults.append(fault)
