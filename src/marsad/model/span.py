"""Where something stands in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points, `start` inclusive, `end` exclusive, in one text.

    Raises:
        ValueError: when the range is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}-{self.end}")

    def of(self, text: str) -> str:
        """The words of `text` that the span points at."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True when the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The same length of span, `by` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text and where they stand: `span.of(text) == words` for the text they were taken from."""

    words: str
    span: Span

    @classmethod
    def take(cls, text: str, start: int, end: int) -> Quote:
        """The quote of `text[start:end]`."""
        return cls(text[start:end], Span(start, end))
