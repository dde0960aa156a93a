"""Alerts as they leave the house: what each says, and which are kept back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from marsad.analysis.series import Level, Unit, placed, series
from marsad.analysis.series import counted as is_counted
from marsad.analysis.surge import watch
from marsad.analysis.surge_alerts import Alert, Watched
from marsad.analysis.surge_words import CAVEAT, headline, reasons, strength, summary
from marsad.products.alerts.counting import Centre, told
from marsad.products.publishing.cells import LEAST
from marsad.products.publishing.gate import HOLD
from marsad.products.publishing.places import Areas
from marsad.products.publishing.shown import ACCEPTED, MACHINE, Published, Shown, Source
from marsad.products.publishing.sights import Profile

FEW = f"fewer than {LEAST} incidents, too few to tell the public of"
FRESH = "its days are not yet long enough past"


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert as its readers get it: `changed` is when what it rests on last changed, `review` who stands by it."""

    alert: Alert
    profile: Profile
    sources: tuple[Source, ...]
    changed: datetime
    review: str

    @property
    def id(self) -> str:
        """The alert's id, another for each profile."""
        return f"{self.alert.id}-{self.profile}"

    @property
    def title(self) -> str:
        """The alert in one line; where nobody has reviewed what it rests on, it says so first."""
        return headline(self.alert) if self.review == ACCEPTED else f"Unreviewed: {headline(self.alert)}"

    def lines(self) -> list[str]:
        """Why, how surely, who stands behind it, and what it does not say: a sentence or two each."""
        return [*reasons(self.alert), f"The incidents are reported, not verified by us: {self.review}.", CAVEAT]

    def row(self) -> dict[str, Any]:
        """The same as a JSON object."""
        alert = self.alert
        return {
            "id": self.id,
            "profile": self.profile.value,
            "title": self.title,
            "areas": [
                {"country": area.country, "admin1": area.governorate or None, "admin2": area.district or None}
                for area in alert.areas
            ],
            "level": alert.areas[0].level.value,
            "unit": alert.unit.value,
            "of": alert.of,
            "first": alert.first.isoformat(),
            "last": alert.last.isoformat(),
            "since": alert.since.isoformat(),
            "observed": alert.observed,
            "usual": round(alert.usual, 1),
            "periods": alert.periods,
            "rules": [{"rule": one.rule.value, "chance": float(f"{one.chance:.2g}")} for one in alert.spoke],
            "together": float(f"{alert.together:.2g}"),
            "firm": alert.firm,
            "strength": strength(alert),
            "reporting": alert.reporting.change.value,
            "why": self.lines(),
            "review": self.review,
            "changed": self.changed.isoformat(),
            "incidents": list(alert.incidents),
            "sources": [_source(source) for source in self.sources],
        }


@dataclass(frozen=True, slots=True)
class Notices:
    """What goes out for one profile, the newest first; `held` counts what does not, by reason in words.

    `apart` counts violent incidents that these readers know of by a larger area or a longer time alone. `scope` tells
    alerts of one kind from those of another: only within one is something missing withdrawn.
    """

    profile: Profile
    as_of: date
    watched: Watched
    sent: tuple[Notice, ...] = ()
    held: Counter[str] = field(default_factory=Counter)
    apart: int = 0
    scope: str = ""

    def summary(self) -> str:
        """How many alerts among how many areas, up to which day."""
        return summary(self.watched, [one.alert for one in self.sent])


def notices(
    published: Published,
    areas: Areas,
    *,
    level: Level = Level.DISTRICT,
    unit: Unit = Unit.WEEK,
    newest: int = 8,
    hold: timedelta = HOLD,
    centre: Centre = lambda _: None,
) -> Notices:
    """The alerts of the newest periods as the readers of a profile get them.

    Public ones tell of at least `LEAST` incidents, and no public or partner's alert goes out before its last day is
    `hold` past. Places are no finer than a district, times than a week.
    """
    counted = told(published, areas, centre)
    found = series(counted.occurrences, counted.namings, level=level, unit=unit)
    watched = watch(found, counted.points, newest=newest)
    by_id = {shown.incident.id: shown for shown in published.incidents}
    violent = [one for one in counted.occurrences if is_counted("violent", one)]
    apart = sum(one.area.at(level) is None or placed(one, unit) is None for one in violent)
    held: Counter[str] = Counter()
    out = []
    for alert in watched.alerts:
        if reason := _kept_back(alert, published, hold):
            held[reason] += 1
        else:
            out.append(_notice(alert, published.profile, by_id))
    return Notices(
        published.profile, published.as_of, watched, tuple(out), held, apart, f"{published.profile} {level} {unit}"
    )


def _kept_back(alert: Alert, published: Published, hold: timedelta) -> str | None:
    if published.profile is Profile.PUBLIC and alert.observed < LEAST:
        return FEW
    if published.profile is not Profile.INTERNAL and alert.last > published.as_of - hold:
        return FRESH
    return None


def _notice(alert: Alert, profile: Profile, by_id: Mapping[str, Shown]) -> Notice:
    behind = [by_id[key] for key in alert.incidents]
    sources = sorted({source for one in behind for source in one.sources}, key=lambda one: (one.outlet, one.key))
    return Notice(
        alert=alert,
        profile=profile,
        sources=tuple(sources),
        changed=_changed(alert, behind),
        review=ACCEPTED if all(one.reviewed for one in behind) else MACHINE,
    )


def _changed(alert: Alert, behind: Iterable[Shown]) -> datetime:
    """The day after the alert's last, or when an incident behind it last changed, where that is later."""
    days = [alert.last + timedelta(1)]
    days += [date.fromisoformat(one.changed) for one in behind if len(one.changed) == len("2024-03-12")]
    return datetime.combine(max(days), time())


def _source(source: Source) -> dict[str, Any]:
    return {
        "report": source.key or None,
        "outlet": source.outlet,
        "published": source.published or None,
        "url": source.url,
        "licence": source.licence,
        "credit": source.credit or None,
    }
