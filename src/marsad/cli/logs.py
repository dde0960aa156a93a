"""Logs for those who run Marsad: what happened, how long it took and what failed, with no word of any report.

A line says what Marsad's own code names by a constant, with numbers and codes. What other packages say, what an error
says of itself, and every value with a space or a sign in it that no code has, are left out: they may hold words of a
report, a name or a secret. A report is told by the first digits of its name's SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

from marsad.model.document import Outcome

if TYPE_CHECKING:
    from marsad.pipeline import Step

OURS = "marsad"
SIGNALLED = 128
"""Exit statuses above this are those of a signal, as shells have it."""
_COMMANDS = logging.getLogger("marsad.command")
_CODE = re.compile(r"[A-Za-z0-9_.:/{}*-]{1,80}")
_READ = logging.getLogger("marsad.read")


class Log(StrEnum):
    """How logs are written: in words for people, or as one JSON object a line."""

    PLAIN = "plain"
    JSON = "json"


class Grade(StrEnum):
    """What is logged: this and all that is graver."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class _Stream(logging.StreamHandler[Any]):
    """Writes to what standard error is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line. What it wrote to before may be closed by now, and has nothing to be flushed."""
        self.stream = sys.stderr
        super().emit(record)


class Lines(logging.Formatter):
    """A line of a log: only what may be known."""

    def __init__(self, how: Log) -> None:
        super().__init__()
        self._how = how

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told = dict(fields(record))
        if self._how is Log.JSON:
            return json.dumps(told)
        front = f"{told.pop('time')} {told.pop('level')} {told.pop('logger')}: {told.pop('event')}"
        return " ".join([front, *(f"{key}={value}" for key, value in told.items())])


def fields(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    """What a line says of an event: time (UTC), level, logger, event, and codes and numbers of `extra={"told": …}`."""
    ours = record.name.split(".")[0] == OURS
    made = datetime.fromtimestamp(record.created, UTC)
    yield "time", f"{made:%Y-%m-%dT%H:%M:%S}.{made.microsecond // 1000:03}Z"
    yield "level", record.levelname.lower()
    yield "logger", record.name
    yield "event", record.msg if ours and isinstance(record.msg, str) and not record.args else "message withheld"
    told = getattr(record, "told", None) if ours else {"where": f"{record.module}:{record.lineno}"}
    for key, value in (told if isinstance(told, dict) else {}).items():
        yield key, value if isinstance(value, bool | int | float) else code(str(value))
    if record.exc_info and record.exc_info[0] is not None:
        yield "error", record.exc_info[0].__name__
        frames = traceback.extract_tb(record.exc_info[2])
        yield "at", [f"{Path(one.filename).name}:{one.lineno}:{one.name}" for one in frames[-12:]]


def code(value: str) -> str:
    """A value that is a code, as it is; anything else is withheld."""
    return value if _CODE.fullmatch(value) else "withheld"


def set_up(how: Log | None, grade: Grade) -> None:
    """Log to standard error from now on, or not any more where `how` is None."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _Stream)]:
        root.removeHandler(handler)
    if how is None:
        if sys.excepthook is _uncaught:
            sys.excepthook = sys.__excepthook__
        return
    sys.excepthook = _uncaught
    handler = _Stream()
    handler.setFormatter(Lines(how))
    root.addHandler(handler)
    level = getattr(logging, grade.name)
    root.setLevel(max(level, logging.WARNING))
    logging.getLogger(OURS).setLevel(level)


def _uncaught(kind: type[BaseException], fault: BaseException, at: TracebackType | None) -> None:
    """What nobody foresaw, as a line of the log: Python's own account of it may hold words of a report."""
    _COMMANDS.critical("broken by a fault", exc_info=(kind, fault, at))


def failed(fault: BaseException, status: int) -> None:
    """Log, where anything is logged, that a command ends with that exit status because of a fault or a signal."""
    if are_on():
        level = logging.WARNING if status > SIGNALLED else logging.ERROR
        _COMMANDS.log(level, "command ended", extra={"told": {"status": status}}, exc_info=fault)


def note(event: str, **told: object) -> bool:
    """Log an event of a command, with codes and numbers, where anything is logged; False where nothing is, and it may
    be told in words."""
    if on := are_on():
        _COMMANDS.info(event, extra={"told": told})
    return on


def are_on() -> bool:
    """Whether anything is logged."""
    return any(isinstance(one, _Stream) for one in logging.getLogger().handlers)


def report_code(name: str) -> str:
    """What a report is called in logs: the first twelve digits of its name's SHA-256."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def logged(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps of a reading as they come, each logged."""
    begun = last = monotonic()
    many: Counter[Outcome] = Counter()
    for step in steps:
        now = monotonic()
        many[step.outcome] += 1
        _READ.info(
            "report done",
            extra={
                "told": {
                    "report": report_code(step.name),
                    "outcome": step.outcome.name.lower(),
                    "claims": step.claims,
                    "change": step.addition.change.name.lower() if step.addition else "none",
                    "seconds": round(now - last, 3),
                }
            },
        )
        last = now
        yield step
    outcomes = {outcome.name.lower(): many[outcome] for outcome in Outcome}
    told = {"reports": many.total(), **outcomes, "seconds": round(monotonic() - begun, 3)}
    _READ.info("reading done", extra={"told": told})
