"""What citizens and field staff report: a source of a kind of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

OUTLET = "Community report"
"""The outlet that all of them bear: together one originator, never more (D10, D25 of the do-no-harm list)."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One filled-in form.

    `instance` is the form's own id; `consent` what was agreed to, `asked` when, both as the form has them; `answers`
    tell of what happened and nothing of who says so; `identity` is who says so, apart.
    """

    instance: str
    consent: str
    asked: str
    day: date | None
    answers: dict[str, str]
    identity: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A form that is not taken in: which one, and why, in words."""

    line: int
    reason: str
