"""Whether an outlet and a month would lead a row that has no link to the one report that has (D3, D29).

What is told strictly names its outlet and the month, and nothing else of its report. Where the same outlet has few
reports in that month that other rows link, with their days, these would tell which one it is: it is then told without
its outlet. Links themselves stay: nearly every report tells of both, so that one left out would only mark it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from marsad.model.claim import Place
from marsad.products.publishing.cells import LEAST
from marsad.products.publishing.licences import FACTS, UNDISCLOSED
from marsad.products.publishing.shown import Shown, Source, Statement

UNTOLD_OUTLET = "Outlet not told"


@dataclass(slots=True)
class Crowd:
    """The reports that rows lead to, by outlet and month, and by province too."""

    _reports: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, incidents: Iterable[Shown], statements: Iterable[Statement] = ()) -> Crowd:
        """Of all that some readers may know."""
        made = cls()
        for one in incidents:
            made.learn(one.sources, province_of(one.incident.place))
        made.state(other.source for other in statements)
        return made

    def learn(self, sources: Iterable[Source], province: str) -> None:
        """Take in the reports of an incident of some province, as far as it leads to them."""
        for source in sources:
            if source.key:
                for spot in _spots(source, province):
                    self._reports[spot].add(source.key)

    def state(self, sources: Iterable[Source]) -> None:
        """Take in the reports of statements, likewise; which province they tell of is not asked."""
        for source in sources:
            if source.key:
                self._reports[_spots(source, "")[-1]].add(source.key)

    def hides(self, source: Source, province: str) -> bool:
        """Whether a report of a row of some province is one of enough, or where none is linked at all."""
        few = (len(self._reports.get(spot, ())) for spot in _spots(source, province))
        return next((many >= LEAST for many in few if many), True)

    def shown(self, one: Shown) -> Shown:
        """An incident without the outlets that would lead to its reports."""
        if one.sight.links:
            return one
        province = province_of(one.incident.place)
        cited = tuple((claim, self._source(source, province)) for claim, source in one.cited)
        return replace(one, cited=cited, sources=in_order(source for _, source in cited))

    def statement(self, one: Statement) -> Statement:
        """A total, a condition or a warning, likewise."""
        return one if one.sight.links else replace(one, source=self._source(one.source, _province(one)))

    def _source(self, source: Source, province: str) -> Source:
        told = source.key or source.outlet in (UNDISCLOSED, UNTOLD_OUTLET)
        return source if told or self.hides(source, province) else untold(source)


def untold(source: Source) -> Source:
    """A source without its outlet, and without what would tell it."""
    return replace(source, outlet=UNTOLD_OUTLET, licence=FACTS, credit="", side="")


def in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Each source once, in an order that tells no more than they do."""
    return tuple(sorted(set(sources), key=lambda one: (one.outlet, one.published, one.key, one.url or "")))


def _spots(source: Source, province: str) -> Sequence[tuple[str, ...]]:
    """Among which reports one stands, the narrowest first."""
    month = source.published[:7]
    return (source.outlet, month, province), (source.outlet, month)


def province_of(place: Place | None) -> str:
    """The province of a place, "" where none is told."""
    return (place.admin1 or "") if place else ""


def _province(one: Statement) -> str:
    return province_of(one.claim.where[0] if one.claim.where else None)
