"""A release as the exporters take it: every format that a record can be handed on in, of what the gate let out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from marsad.model.claim import Claim
from marsad.model.codec import claim_to_row
from marsad.model.document import Outcome
from marsad.products.exports.exporter import Codes, Written
from marsad.products.exports.formats import EXPORTERS
from marsad.products.outlines import Outlines
from marsad.products.publishing.shown import Published, Shown, Source, Statement
from marsad.record.forms import dumped
from marsad.record.rings import Ring
from marsad.record.stories import Behind, Outlet, Report, Story, Told


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the gate let out, for exporters; it holds nothing else."""

    published: Published
    outlines: Outlines
    coded: Callable[[str], Codes] | None = None

    def stories(self, *, written: bool = True) -> Iterator[Story]:
        """As `Supply`."""
        for one in self.published.incidents:
            called = _called(one)
            claims = tuple(_behind(claim, one, called[claim.id], written=written) for claim in one.claims)
            outlets = {name: _outlet(source, name) for name, source in _sources(one)}
            incident = replace(one.incident, reports=tuple(sorted(outlets)))
            yield Story(incident, claims, tuple(outlets[name] for name in sorted(outlets)))

    def told(self) -> Iterator[Told]:
        """As `Supply`."""
        for one in self.published.incidents:
            called = _called(one)
            for claim in one.claims:
                yield Told(_form(claim, called[claim.id]), _verdict(one), _moment(one.changed), one.incident.id)
        for other in self.published.statements:
            name = other.source.key or other.claim.report
            yield Told(_form(other.claim, name), _verdict(other), _moment(other.changed), None)

    def reports(self) -> Iterator[Report]:
        """As `Supply`: those that may be told apart, and of others what their one row tells of them."""
        told = {name: source for one in self.published.incidents for name, source in _sources(one)}
        told |= {one.source.key or one.claim.report: one.source for one in self.published.statements}
        for name in sorted(told):
            yield Report(_outlet(told[name], name), Outcome.READ, "und", "", None, 1)

    def outline(self, place_id: str) -> Sequence[Ring] | None:
        """As `Supply`."""
        found = self.outlines.outline(place_id)
        return found.rings if found else None

    def codes(self, place_id: str | None) -> Codes:
        """As `Supply`."""
        return self.coded(place_id) if self.coded and place_id else Codes()


def _called(one: Shown) -> dict[str, str]:
    """What the report of each claim is called: by its key, or as the gate calls it where it has none."""
    keys = {claim: source.key for claim, source in one.cited}
    return {claim.id: keys[claim.id] or claim.report for claim in one.claims}


def _sources(one: Shown) -> Iterator[tuple[str, Source]]:
    called = _called(one)
    return ((called[claim], source) for claim, source in one.cited)


def _form(claim: Claim, report: str) -> dict[str, Any]:
    return claim_to_row(claim) | {"report": report, "evidence": [], "confidence": None}


def _verdict(one: Shown | Statement) -> str | None:
    return "accepted" if one.reviewed else None


def _behind(claim: Claim, one: Shown, report: str, *, written: bool) -> Behind:
    return Behind(
        claim.id,
        report,
        dumped(_form(claim, report)) if written else None,
        _verdict(one),
        _moment(one.changed),
        claim.background,
    )


def _moment(changed: str) -> datetime:
    """A day, or the first of a month, as a time."""
    return datetime.fromisoformat(changed if len(changed) > 7 else f"{changed}-01").replace(tzinfo=UTC)


def _outlet(source: Source, report: str) -> Outlet:
    day = datetime.fromisoformat(source.published).date() if len(source.published) == 10 else None
    return Outlet(report, source.outlet, None, None, source.url, day)


def export(shelf: Shelf, names: Sequence[str], folder: Path) -> dict[str, tuple[str, Written]]:
    """Files of some formats, in a folder that is there; those of an unreviewed release say so in their names.

    Returns for each format the name of its file and what was written to it.

    Raises:
        Missing: when a package that a format needs is not installed.
    """
    mark = "-unreviewed" if shelf.published.unreviewed else ""
    made: dict[str, tuple[str, Written]] = {}
    for name in sorted(set(names)):
        exporter = EXPORTERS[name]()
        file = f"{name}{mark}{exporter.suffix}"
        made[name] = file, exporter.write(shelf, folder / file)
    return made
