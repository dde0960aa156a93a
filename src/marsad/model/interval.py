"""Time with its precision, numbers with their bounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TimePrecision(StrEnum):
    """How finely the words fix a time (codebook, section 3)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    PERIOD = "period"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends inclusive; None where nothing bounds it.

    Raises:
        ValueError: when `earliest` is after `latest`.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    text: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"an interval ends on {self.latest}, before its start on {self.earliest}")

    def meets(self, other: Interval) -> bool:
        """True unless the two are known to be apart; an open end bounds nothing."""
        return not (
            (self.latest and other.earliest and self.latest < other.earliest)
            or (other.latest and self.earliest and other.latest < self.earliest)
        )


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number as low, best and high, all inclusive; `high` is None where nothing bounds it.

    `rule` says in words how `best` was chosen; `claims` are the ids of the claims behind the figures, `originators` how
    many gave them independently of one another, 0 where that was not looked at.

    Raises:
        ValueError: when the three are out of order or negative.
    """

    low: int
    best: int
    high: int | None
    rule: str = ""
    claims: tuple[str, ...] = ()
    originators: int = 0

    @property
    def spread(self) -> float | None:
        """How many times the low goes into the high: 1 where all agree; None where it is open or the low is nought."""
        return self.high / self.low if self.low and self.high is not None else None

    def __post_init__(self) -> None:
        if self.low < 0 or self.best < self.low or (self.high is not None and self.high < self.best):
            raise ValueError(f"an estimate needs 0 <= low <= best <= high, not {self.low}/{self.best}/{self.high}")
