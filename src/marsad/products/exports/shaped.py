"""What programme-shaped rows share: which incidents no programme counts, numbers for ids, what stands behind a row."""

from __future__ import annotations

from marsad.model.codebook import Means, Status
from marsad.model.incident import Grade
from marsad.model.interval import Estimate
from marsad.products.exports.csvfile import Cell
from marsad.products.exports.values import verification
from marsad.record.stories import Outlet, Story

_DIGITS = 12
"""Hex digits of an id that its number is made of: 48 bits, 15 decimal digits, which every spreadsheet keeps exactly."""

BEHIND = tuple(
    f"marsad_{name}"
    for name in (
        "id grade status reviewed verification history said_by killed_low killed_best killed_high originators "
        "place_precision time_precision earliest latest claims reports"
    ).split()
)
"""Columns that stand after a programme's own: what the row is on record and what it rests on."""


def number_of(story: Story) -> int:
    """A number that stands for the incident's id, the same as long as the id is."""
    return int(story.incident.id[1 : 1 + _DIGITS], 16)


def not_counted(story: Story) -> str | None:
    """Why no programme counts an incident: it is denied, or all who told of it took it back. None where it counts."""
    if story.incident.grade is Grade.WITHDRAWN:
        return "all who told of it took it back"
    return "it is denied" if story.incident.status is Status.DENIED else None


def tolls_of(story: Story) -> dict[str, Estimate]:
    """What was counted, by name."""
    return dict(story.incident.tolls)


def killed_of(story: Story) -> Estimate | None:
    """All killed, fighters among them; None where nobody told of any, which is not 0."""
    counted = tolls_of(story)
    found = [counted[what] for what in ("killed", "killed_fighters") if what in counted]
    if not found:
        return None
    highs = [toll.high for toll in found]
    high = None if None in highs else sum(top for top in highs if top is not None)
    return Estimate(sum(toll.low for toll in found), sum(toll.best for toll in found), high)


def means_of(story: Story) -> frozenset[Means]:
    """Every weapon or method that a claim behind it names."""
    return frozenset(means for claim in story.claims if (means := claim.means))


def outlet_name(outlet: Outlet) -> str:
    """Who published a report, as ACLED writes it; an outlet that nobody names is an undisclosed source."""
    return outlet.outlet or "Undisclosed Source"


def outlets_of(story: Story) -> str:
    """The outlets behind an incident, each once, with semicolons between."""
    return "; ".join(dict.fromkeys(map(outlet_name, story.outlets)))


def behind(story: Story) -> tuple[Cell, ...]:
    """The cells under `BEHIND`."""
    incident, killed = story.incident, killed_of(story)
    return (
        incident.id,
        incident.grade.value,
        incident.status.value,
        story.reviewed,
        verification(incident.grade),
        "yes" if story.is_history else "no",
        "; ".join(incident.speakers) or None,
        killed.low if killed else None,
        killed.best if killed else None,
        killed.high if killed else None,
        incident.originators,
        incident.place.precision if incident.place else None,
        incident.when.precision.value,
        incident.when.earliest.isoformat() if incident.when.earliest else None,
        incident.when.latest.isoformat() if incident.when.latest else None,
        "; ".join(incident.claims),
        "; ".join(incident.reports),
    )
