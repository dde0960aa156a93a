"""What a release adds up: incidents by month, province and type, and whom they concern; no total that somebody told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from marsad.model.codebook import Status
from marsad.products.publishing.cells import LEAST, WITHHELD, suppress
from marsad.products.publishing.shown import ACCEPTED, MACHINE, Counted, Published, Shown
from marsad.products.release.fields import Row

Key = tuple[str, str, str, str]

ANY = "any"
"""What stands for all groups of a province that is withheld."""

BESIDE = "/"
"""What stands between a country and its province; releases of earlier versions named the province alone."""


def month_of(one: Shown) -> str:
    """Year and month of an incident, "" where it is not within one."""
    first, last = one.incident.when.earliest, one.incident.when.latest
    whole = first and last and (first.year, first.month) == (last.year, last.month)
    return f"{first:%Y-%m}" if whole and first else ""


def counts(one: Shown) -> bool:
    """Whether an incident is one to count: it is told as having happened, and not as history (D16)."""
    return not one.history and one.incident.status is not Status.DENIED


def totals(incidents: Sequence[Shown], counted: Sequence[Counted] = ()) -> list[Row]:
    """Incidents and their dead, summed by month, country, province and type; tolls that nobody told stay empty, not 0.

    Raises:
        TypeError: when anything but an incident is given: told totals, stocks and flows are never summed (D19).
    """
    by: dict[Key, list[Shown]] = defaultdict(list)
    more: dict[Key, int] = defaultdict(int)
    for one in incidents:
        if not isinstance(one, Shown):
            raise TypeError("only incidents are summed; a total that somebody told stands for itself")
        if counts(one):
            by[month_of(one), _country(one), _province(one), one.incident.type.value].append(one)
    for other in counted:
        more[other.month, other.country, other.province, other.type] += 1
    return [_total(key, by.get(key, []), more.get(key, 0)) for key in sorted({*by, *more})]


def _province(one: Shown) -> str:
    place = one.incident.place
    return (place.admin1 or "") if place else ""


def _area(one: Shown) -> str:
    return f"{_country(one)}{BESIDE}{_province(one)}"


def _country(one: Shown) -> str:
    place = one.incident.place
    return (place.country or "") if place else ""


def _total(key: Key, incidents: Sequence[Shown], only_counted: int) -> Row:
    return {
        "month": key[0],
        "country": key[1],
        "province": key[2],
        "type": key[3],
        "incidents": len(incidents),
        "only_counted": only_counted,
        **_summed(incidents, "killed", "with_toll"),
        **_summed(incidents, "killed_fighters", "with_fighters"),
        "review": MACHINE if any(not one.reviewed for one in incidents) else ACCEPTED,
    }


def _summed(incidents: Sequence[Shown], what: str, many: str) -> Row:
    tolls = [dict(one.incident.tolls).get(what) for one in incidents]
    told = [toll for toll in tolls if toll is not None]
    closed = all(toll.high is not None for toll in told)
    return {
        many: len(told),
        f"{what}_low": sum(toll.low for toll in told) if told else None,
        f"{what}_best": sum(toll.best for toll in told) if told else None,
        f"{what}_high": sum(toll.high or 0 for toll in told) if told and closed else None,
    }


def concerned(published: Published) -> dict[str, list[str]]:
    """Ids of the incidents that concern groups of people, or are shown as if they did, by country and province."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in published.incidents:
        if counts(one) and (one.groups or not one.sight.parties):
            found[_area(one)].append(one.incident.id)
    return found


def told_of(now: Mapping[str, Sequence[str]], earlier: Sequence[Mapping[str, Sequence[str]]]) -> list[str]:
    """The provinces whose people may be told of: rows say which incidents are strict, and that would give few away.

    So there are `LEAST` of them or more, and beside each earlier release that told of the province none or `LEAST` and
    more are new or gone: a number that changed with a single row would tell that row's group.
    """
    return [
        province
        for province, ids in sorted(now.items())
        if len(ids) >= LEAST and not any(_is_few(set(ids), set(told)) for told in _told_before(province, earlier))
    ]


def _told_before(area: str, earlier: Sequence[Mapping[str, Sequence[str]]]) -> Iterator[Sequence[str]]:
    """What earlier releases told of an area, under its name or its province's alone."""
    province = area.partition(BESIDE)[2]
    return (one[name] for one in earlier for name in (area, province) if name in one)


def _is_few(now: set[str], before: set[str]) -> bool:
    return 0 < max(len(now - before), len(before - now)) < LEAST


def people(published: Published, earlier: Sequence[Mapping[str, Sequence[str]]] = ()) -> list[Row]:
    """How many incidents concern which groups of people, by province, small cells left out (D12).

    Rows say nothing of groups: with them, a single row would tell what the table withholds. `earlier` are the incidents
    of the provinces that earlier releases told of (`concerned`).
    """
    now = concerned(published)
    told = told_of(now, earlier)
    table: dict[str, dict[str, int]] = {province: {} for province in told}
    for one in published.incidents:
        if counts(one) and (cells := table.get(_area(one))) is not None:
            for group in one.groups:
                cells[group] = cells.get(group, 0) + 1
    groups = sorted({group for row in table.values() for group in row})
    whole = {province: {group: table[province].get(group, 0) for group in groups} for province in told}
    made = suppress(whole) | {province: {ANY: WITHHELD} for province in now if province not in table}
    review = MACHINE if published.unreviewed else ACCEPTED
    return [
        dict(zip(("country", "province"), area.split(BESIDE, 1), strict=True))
        | {"group": group, "incidents": cell, "review": review}
        for area, row in sorted(made.items())
        for group, cell in row.items()
    ]
