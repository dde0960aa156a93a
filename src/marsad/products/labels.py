"""Names on a map that do not run into one another, at several scales."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

SCALES = (2.4, 1.0, 0.5, 0.25)
"""Size of a label against the map for each tier: on a narrow screen, whole map, zoomed in twice, four times."""

_CELL = 48.0
_WIDE = 0.6
"""Width of a letter in ems that few names exceed on average, for bold system sans-serif fonts."""
_AIR = 3.0
"""Units kept free on either side of a name."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the sheet, in its units, y growing down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Frame) -> bool:
        """True when the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Frame) -> bool:
        """True when the other lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Name:
    """A name wanted at a spot. `sort` is a CSS class, `size` the font size.

    `gap` is the radius of a mark to keep clear of; 0 centres the name on the spot. `tier` is the first tier it may
    appear on, `others` further spots where it may stand as well.
    """

    text: str
    x: float
    y: float
    size: float
    sort: str
    gap: float = 0.0
    tier: int = 0
    others: tuple[tuple[float, float], ...] = ()

    def spots(self) -> list[Name]:
        """The name at its spot, then at each of the others."""
        return [self, *(replace(self, x=x, y=y, others=()) for x, y in self.others)]


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its place: offsets `dx`, `dy` from the spot scale with the label; shown from `tier` on."""

    name: Name
    tier: int
    dx: float
    dy: float
    align: str


@dataclass(slots=True)
class _Sheet:
    """Frames taken so far at one scale, found by cell."""

    cells: dict[tuple[int, int], list[Frame]] = field(default_factory=lambda: defaultdict(list))

    def _around(self, frame: Frame) -> Iterator[tuple[int, int]]:
        for column in range(int(frame.left // _CELL), int(frame.right // _CELL) + 1):
            for row in range(int(frame.top // _CELL), int(frame.bottom // _CELL) + 1):
                yield column, row

    def take(self, frame: Frame) -> None:
        for cell in self._around(frame):
            self.cells[cell].append(frame)

    def free(self, frame: Frame) -> bool:
        return not any(frame.meets(other) for cell in self._around(frame) for other in self.cells.get(cell, ()))


def _frame(name: Name, dx: float, dy: float, align: str, scale: float) -> Frame:
    width, height = (len(name.text) * name.size * _WIDE + 2 * _AIR) * scale, name.size * 1.15 * scale
    x, y = name.x + dx * scale, name.y + dy * scale
    left = {"start": x - _AIR * scale, "end": x - width + _AIR * scale, "middle": x - width / 2}[align]
    return Frame(left, y - height * 0.78, left + width, y + height * 0.22)


def _seats(name: Name) -> tuple[tuple[float, float, str], ...]:
    if not name.gap:
        return ((0.0, name.size * 0.32, "middle"),)
    side, drop = name.gap + _AIR + 1, name.size * 0.34
    return (
        (side, drop, "start"),
        (-side, drop, "end"),
        (0.0, -name.gap - 4, "middle"),
        (0.0, name.gap + name.size, "middle"),
    )


def _reach(label: Label, scale: float) -> Frame:
    """The label's frame and its spot: what it covers at this scale and, shrinking towards the spot, at all below."""
    name = label.name
    frame = _frame(name, label.dx, label.dy, label.align, scale)
    return Frame(min(frame.left, name.x), min(frame.top, name.y), max(frame.right, name.x), max(frame.bottom, name.y))


def _seat(name: Name, taken: _Sheet, marks: _Sheet, bounds: Frame, tier: int) -> Label | None:
    scale = SCALES[tier]
    for spot in name.spots():
        for dx, dy, align in _seats(spot):
            label = Label(spot, tier, dx, dy, align)
            frame = _frame(spot, dx, dy, align, scale)
            if bounds.holds(frame) and marks.free(frame) and taken.free(_reach(label, scale)):
                return label
    return None


def place_labels(
    names: Sequence[Name],
    marks: Sequence[tuple[float, float, float]],
    bounds: Frame,
    kept_free: Sequence[Frame] = (),
) -> list[Label]:
    """Labels for as many names as fit, the first names first, clear of marks (x, y, radius) and of one another.

    A name that does not fit at one scale is tried again at the next, where labels are smaller against the map.
    """
    placed: list[Label] = []
    waiting = list(names)
    for tier, scale in enumerate(SCALES):
        taken, blocked = _Sheet(), _Sheet()
        for x, y, radius in marks:
            blocked.take(Frame(x - radius * scale, y - radius * scale, x + radius * scale, y + radius * scale))
        for frame in kept_free:
            blocked.take(frame)
        for label in placed:
            taken.take(_reach(label, scale))
        left = []
        for name in waiting:
            seated = _seat(name, taken, blocked, bounds, tier) if name.tier <= tier else None
            if seated is None:
                left.append(name)
                continue
            placed.append(seated)
            taken.take(_reach(seated, scale))
        waiting = left
    return placed
