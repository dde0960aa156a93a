"""How far people agree on each field of a claim's form, by what is in it.

A field that holds one word of a list is compared as nominal. Others are compared by how far two values lie apart: 0 for
the same, 1 for nothing in common. Krippendorff's alpha takes any such distance ("Computing Krippendorff's
alpha-reliability", 2011). Words of a report are not chosen from a list, so that chance makes no two alike; of them the
share in common is told as it is (Hripcsak and Rothschild 2005, "Agreement, the F-measure, and reliability in
information retrieval").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np

from marsad.desk import review_shapes
from marsad.desk.agreement_figures import Distance, Floats, alpha, mean, nominal, of_pairs
from marsad.reference.folding import fold

Row = Mapping[str, Any]
"""A claim in the codebook's form."""

OPEN = 365
"""Days that a time without an end is taken to go on, or to have gone on without a start."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: what it holds in a claim, and how two of these are compared."""

    name: str
    value: Callable[[Row], Hashable]
    measure: str
    apart: Distance | None = nominal


def areas_apart(values: Sequence[Any]) -> Floats:
    """Of sets: 1 less the share of all members that both have (Jaccard 1912)."""
    both, either, _, _ = _shared(values)
    found: Floats = 1 - np.where(either > 0, both / np.maximum(either, 1), 1)
    return found


def sets_apart(values: Sequence[Any]) -> Floats:
    """Of sets: as Jaccard has it, milder where one holds the other (MASI: Passonneau 2006)."""
    both, either, left, right = _shared(values)
    held = (both == left) | (both == right)
    mild = np.where((both == left) & (both == right), 1, np.where(held, 2 / 3, np.where(both > 0, 1 / 3, 0)))
    found: Floats = 1 - np.where(either > 0, both / np.maximum(either, 1), 1) * mild
    return found


def _shared(values: Sequence[Any]) -> tuple[Any, Any, Any, Any]:
    """Of each two sets: how many members both have and either has; and how many the one and the other."""
    held = Counter(one for value in values for one in value)
    # What one set alone has, two never share.
    members = {member: at for at, member in enumerate(one for one, times in held.items() if times > 1)}
    table = np.zeros((len(values), max(1, len(members))), np.float32)
    for row, value in enumerate(values):
        table[row, [members[one] for one in value if one in members]] = 1
    both, many = table @ table.T, np.array([len(value) for value in values], np.float32)
    np.fill_diagonal(both, many)
    return (
        both,
        many[:, None] + many - both,
        np.broadcast_to(many[:, None], both.shape),
        np.broadcast_to(many, both.shape),
    )


def days_apart(values: Sequence[Any]) -> Floats:
    """Of stretches of days, first and last or None: 1 less the share of all days that are in both (Jaccard 1912)."""
    starts, ends = np.array([value or (0, -1) for value in values], float).reshape(-1, 2).T
    both = np.maximum(0, np.minimum.outer(ends, ends) - np.maximum.outer(starts, starts) + 1)
    many = ends - starts + 1
    either = many[:, None] + many - both
    found: Floats = 1 - np.where(either > 0, both / np.maximum(either, 1), 1)
    return found


def numbers_apart(values: Sequence[Any]) -> Floats:
    """Of counts: for each thing that either counts ((a - b) / (a + b))², Krippendorff's distance of ratios (2011).

    It is the mean over low and high ends and over things; 1 for a thing that one of them does not count.
    """
    total = np.zeros((len(values), len(values)), np.float32)
    things = np.zeros_like(total)
    for what in sorted({what for value in values for what, _, _ in value}):
        ends = {at: told for at, value in enumerate(values) for name, *told in value if name == what}
        told = np.isin(np.arange(len(values)), list(ends))
        total += told[:, None] ^ told
        things += told[:, None] | told
        lows, highs = np.array(list(ends.values()), np.float32).T
        total[np.ix_(list(ends), list(ends))] += (_ratio_apart(lows) + _ratio_apart(highs)) / 2
    found: Floats = total / np.maximum(things, 1)
    return found


def _ratio_apart(values: Floats) -> Floats:
    total = np.add.outer(values, values)
    found: Floats = (np.subtract.outer(values, values) / np.where(total > 0, total, 1)) ** 2
    return found


def _who(row: Row) -> str:
    words = row.get("name") or row.get("text") or ""
    return fold(words) or str(words)


def _actors(row: Row) -> Hashable:
    return frozenset(_who(one) for one in row.get("actors") or ())


def _roles(row: Row) -> Hashable:
    return frozenset((_who(one), str(one.get("role"))) for one in row.get("actors") or ())


def _areas(row: Row) -> Hashable:
    """All that the places are or lie in: what two have in common is the more, the nearer they are."""
    held: set[str] = set()
    for place in row.get("where") or ():
        within = [str(place[name]) for name in ("country", "admin1", "admin2") if place.get(name)]
        held |= {"/".join(within[: depth + 1]) for depth in range(len(within))}
        held.add(str(place.get("place_id") or _who(place)))
    return frozenset(held)


def _days(row: Row) -> Hashable:
    when = row.get("when") or {}
    first, last = (
        date.fromisoformat(day).toordinal() if day else None for day in (when.get("earliest"), when.get("latest"))
    )
    if first is None and last is None:
        return None
    return first if first is not None else (last or 0) - OPEN, last if last is not None else (first or 0) + OPEN


def _counts(row: Row) -> Hashable:
    held = {
        (str(one["what"]), float(one["low"]), float(one["low"] if one["high"] is None else one["high"]))
        for one in row.get("counts") or ()
    }
    return frozenset(held)


def _speaker(row: Row) -> Hashable:
    return _who(row["speaker"]) if row.get("speaker") else ""


def _characters(*names: str) -> Callable[[Row], Hashable]:
    """The stretches of the text that the spans of some parts cover, first to last, none touching the next."""

    def held(row: Row) -> Hashable:
        covered: list[tuple[int, int]] = []
        for start, end in sorted(span for name in names for span in _spans(row.get(name))):
            if covered and start <= covered[-1][1]:
                covered[-1] = covered[-1][0], max(end, covered[-1][1])
            elif start < end:
                covered.append((start, end))
        return tuple(covered)

    return held


def _spans(part: Any) -> list[tuple[int, int]]:
    parts = part if isinstance(part, list) else [part] if part else []
    return [(one["start"], one["end"]) for one in parts]


def _word(name: str) -> Callable[[Row], Hashable]:
    return lambda row: str(row.get(name) or "")


NOMINAL = "nominal"
FIELDS = (
    *(Field(name, _word(name), NOMINAL) for name in "kind type polarity status background means".split()),
    Field("speaker", _speaker, NOMINAL),
    Field("actors", _actors, "MASI", sets_apart),
    Field("roles", _roles, "MASI", sets_apart),
    Field("place", _areas, "areas", areas_apart),
    Field("time", _days, "days", days_apart),
    Field("counts", _counts, "numbers", numbers_apart),
    Field("evidence", _characters("evidence"), "words", None),
    Field("trigger", _characters("trigger"), "words", None),
)
"""The fields of the form in the order in which they are shown; the last two by the words that they have in common."""


def by_field(forms: Sequence[Mapping[str, Row]]) -> list[review_shapes.FieldAgreement]:
    """How far people agree on each field, over claims with what two or more made of each."""
    return [_one(field, [{who: field.value(row) for who, row in form.items()} for form in forms]) for field in FIELDS]


def _one(field: Field, units: Sequence[Mapping[str, Hashable]]) -> review_shapes.FieldAgreement:
    if field.apart is None:
        value, low, high = mean([share for unit in units if (share := _in_common(unit)) is not None])
    else:
        value, low, high = alpha(units, field.apart)
    return review_shapes.FieldAgreement(
        field=field.name,
        measure=field.measure,
        claims=len(units),
        same=sum(len(set(unit.values())) == 1 for unit in units),
        coefficient="share" if field.apart is None else "alpha",
        value=value,
        low=low,
        high=high,
        pairs=of_pairs(units) if field.measure == NOMINAL else [],
    )


def _in_common(unit: Mapping[str, Any]) -> float | None:
    """The F-measure of the characters that each two chose, on average; None where nobody chose any."""
    found = [
        2 * sum(max(0, min(one[1], other[1]) - max(one[0], other[0])) for one in left for other in right) / many
        for left, right in combinations(unit.values(), 2)
        if (many := sum(end - start for start, end in (*left, *right)))
    ]
    return sum(found) / len(found) if found else None


def grouped(rows: Sequence[tuple[str, str, Row]]) -> list[dict[str, Row]]:
    """What people made of each claim, those that two or more made something of; the last word of each counts."""
    held: dict[str, dict[str, Row]] = defaultdict(dict)
    for claim, analyst, row in rows:
        held[claim][analyst] = row
    return [form for form in held.values() if len(form) > 1]
