"""What an analyst asks the overview for, as a link: the query of an address and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from marsad.errors import BadForm

ASKED = ("kind", "type", "actor", "area", "grade", "status", "source", "voice", "reviewed")
"""Facets that can be asked for, in the order in which they are shown."""

SORTS = ("newest", "oldest", "deadliest", "disputed", "added")
"""Ways of sorting, the first by default."""

MOST_VALUES = 40
"""Values of one facet that one address may name."""

LONGEST_VALUE = 300
"""Characters of one value."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filter:
    """What must hold: of each facet any of its values, all facets together; `box` is west, south, east, north.

    `since` and `until` are days, both inclusive. `words` are looked for in claims and names. `changed` asks for what is
    new or changed after that tick of the record's clock. `place` is the key of one place.
    """

    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    box: tuple[float, float, float, float] | None = None
    words: str = ""
    sort: str = SORTS[0]
    changed: int | None = None
    place: str = ""

    @classmethod
    def of(cls, query: Iterable[tuple[str, str]]) -> Filter:
        """The filter in the query of an address; what it does not know is left out.

        Raises:
            BadForm: when a day, a box, a sort or a number is not in its form.
        """
        given: dict[str, list[str]] = {}
        for name, value in query:
            if value:
                given.setdefault(name, []).append(value[:LONGEST_VALUE])
        facets = {name: tuple(dict.fromkeys(given[name]))[:MOST_VALUES] for name in ASKED if name in given}
        sort = given.get("sort", [SORTS[0]])[-1]
        if sort not in SORTS:
            raise BadForm(f"nothing is sorted by {sort[:40]!r}", f"Use one of: {', '.join(SORTS)}.")
        since, until = (_day(name, given.get(name)) for name in ("since", "until"))
        if since and until and since > until:
            raise BadForm(f"{since} is later than {until}", "Swap the two days.")
        return cls(
            facets=facets,
            since=since,
            until=until,
            box=_box(given.get("bbox")),
            words=given.get("q", [""])[-1].strip(),
            sort=sort,
            changed=_number(given.get("changed")),
            place=given.get("place", [""])[-1],
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The filter as the fields of a form; the same filter always gives the same."""
        pairs: list[tuple[str, str]] = [("q", self.words)] if self.words else []
        pairs += [(name, value) for name in ASKED for value in self.facets.get(name, ())]
        pairs += [(name, day.isoformat()) for name, day in (("since", self.since), ("until", self.until)) if day]
        pairs += [("bbox", ",".join(f"{edge:g}" for edge in self.box))] if self.box else []
        pairs += [("place", self.place)] if self.place else []
        pairs += [("changed", str(self.changed))] if self.changed is not None else []
        return pairs + ([("sort", self.sort)] if self.sort != SORTS[0] else [])

    def query(self) -> str:
        """The filter as the query of an address."""
        return urlencode(self.pairs())

    def toggled(self, facet: str, value: str) -> Filter:
        """The filter with one value of a facet asked for, or no longer where it was."""
        held = self.facets.get(facet, ())
        kept = tuple(one for one in held if one != value) if value in held else (*held, value)
        facets = {name: values for name, values in self.facets.items() if name != facet}
        return replace(self, facets=facets | ({facet: kept} if kept else {}))

    def without(self, name: str) -> Filter:
        """The filter with one part left out: a facet, `q`, `days`, `bbox`, `place` or `changed`."""
        if name in ASKED:
            return replace(self, facets={facet: values for facet, values in self.facets.items() if facet != name})
        cleared: dict[str, Filter] = {
            "q": replace(self, words=""),
            "days": replace(self, since=None, until=None),
            "bbox": replace(self, box=None),
            "place": replace(self, place=""),
            "changed": replace(self, changed=None),
        }
        return cleared[name]

    def asks(self) -> bool:
        """Whether anything at all is asked for."""
        return replace(self, sort=SORTS[0]) != Filter()


def _day(name: str, values: Sequence[str] | None) -> date | None:
    if not values:
        return None
    try:
        if not _DAY.fullmatch(values[-1]):
            raise ValueError  # noqa: TRY301
        return date.fromisoformat(values[-1])
    except ValueError:
        raise BadForm(f"{name} is not a date", "Write year, month and day, as 2024-03-12.") from None


def _number(values: Sequence[str] | None) -> int | None:
    if not values:
        return None
    if not re.fullmatch(r"\d{1,15}", values[-1], re.ASCII):
        raise BadForm("changed is not a number", "Follow the link on the overview.")
    return int(values[-1])


def _box(values: Sequence[str] | None) -> tuple[float, float, float, float] | None:
    if not values:
        return None
    try:
        west, south, east, north = (float(edge) for edge in values[-1].split(","))
    except ValueError:
        raise BadForm("bbox is not a box", "Write west,south,east,north in degrees, as 43,34,46,36.") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadForm("bbox is not a box on the globe", "Write west,south,east,north in degrees, as 43,34,46,36.")
    return west, south, east, north
