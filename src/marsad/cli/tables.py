"""What a record says as a whole, in tables of their own: totals with their checks, displacement, histories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from marsad.analysis.check import Check, Outcome
from marsad.analysis.histories import State, Stretch, histories
from marsad.analysis.histories import words as stretch_words
from marsad.analysis.ledger import check_row, ledger, total_row
from marsad.analysis.totals import Total
from marsad.analysis.uprooted import Uprooted, uprooted
from marsad.cli import wording
from marsad.cli.cells import CLAIM_HEADER, claim_cells
from marsad.cli.formats import Cell
from marsad.cli.listing import Column, Listing, Row
from marsad.cli.lists import marks, short, what_told
from marsad.cli.terminal import plain
from marsad.model.claim import Claim
from marsad.model.codebook import Kind
from marsad.model.codec import claim_to_row
from marsad.model.incident import Rule
from marsad.record import Query, View
from marsad.record.geojson import claims_geojson
from marsad.reference.actors import Registry

_STYLES = {Outcome.OK: "green", Outcome.VIOLATED: "bold red", Outcome.NOT_COMPARABLE: "yellow"}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a total with what was made of it.

    `checks` are all that are about it, `telling` those worth a line; `others`, the same for all, are those worth a line
    that are about no total ("the third attack this month"), where nothing narrower than all totals was asked for.
    """

    claim: Claim
    totals: tuple[Total, ...]
    checks: tuple[Check, ...]
    telling: tuple[Check, ...]
    parent: str | None
    parts: tuple[str, ...]
    others: tuple[Check, ...] = ()


def _tallies(view: View, query: Query, _: Rule) -> list[Told]:
    claims = view.tallies(query)
    if not claims:
        return []
    whole = ledger(view)
    worth = set(map(id, whole.worth_telling()))
    totals = {total.id for total in whole.totals}
    others = [check for check in whole.worth_telling() if not totals.intersection(check.claims)]
    return [
        Told(
            claim=claim,
            totals=tuple(total for total in whole.totals if total.id == claim.id),
            checks=whole.of(claim.id),
            telling=tuple(check for check in whole.of(claim.id) if id(check) in worth),
            parent=whole.parent(claim.id),
            parts=whole.parts(claim.id),
            others=tuple(others) if query == Query() else (),
        )
        for claim in claims
    ]


def _tally_row(told: Told) -> Row:
    return claim_to_row(told.claim) | {
        "totals": [total_row(total) for total in told.totals],
        "parent": told.parent,
        "parts": list(told.parts),
        "checks": [check_row(check) for check in told.checks],
    }


def _tally_shown(told: Told) -> tuple[Text, ...]:
    claim = told.claim
    counted = plain(wording.counts(claim) or "no figure read")
    if told.parts:
        counted.append(f" (in {len(told.parts)} parts)", style="dim")
    if told.parent:
        counted.append(f" (part of {told.parent[: wording.SHORT_ID]})", style="dim")
    return (
        short(claim.id),
        plain(wording.short_days(claim.when) or claim.when.text or "period not told"),
        what_told(claim, ", ".join(mark for mark in marks(claim).split(", ") if mark not in ("tally", "history", ""))),
        counted,
        plain(wording.speaker(claim.speaker)),
        plain(wording.places(claim.where) or "place not told"),
        plain(claim.report, "dim"),
    )


def _checks_below(entries: Sequence[Told]) -> Iterable[Text]:
    """The checks in words, each once; a caveat that several share comes once at the end."""
    yield from _checks_told(check for told in entries for check in (*told.telling, *told.others))


def _checks_told(found: Iterable[Check]) -> Iterable[Text]:
    checks = sorted({(c.code, c.words, c.claims): c for c in found}.values(), key=lambda check: int(check.code[1:]))
    if checks:
        yield Text()
        yield Text("What the totals come to when they are checked:", style="bold")
    for check in checks:
        line = Text("  ").append(f"{check.code} ", style="dim")
        if check.outcome is not Outcome.OK:
            line.append(f"{check.outcome.value}: ", style=_STYLES[check.outcome])
        yield line.append_text(plain(check.words)).append("." if check.words[-1:] != "." else "")
    yield from (plain(caveat, "dim italic") for caveat in dict.fromkeys(c.caveat for c in checks if c.caveat))


def _published(view: View) -> Callable[[str], date | None]:
    days = {entry.name: entry.document.published for entry in view.entries() if entry.document and entry.current}
    return days.get


def _is_group(name: str) -> bool:
    actor = Registry.load().find(name)
    return actor is not None and actor.sort == "armed_group"


def _histories(view: View, query: Query, _: Rule) -> list[Stretch]:
    found = histories(view.claims(query), view.quote, _published(view), _is_group)
    return [stretch for history in found for stretch in history.stretches]


def _of_whom(stretch: Stretch) -> str:
    """Whose forces or fighters are there or are not, and who holds it or took it; "" of all else."""
    told = stretch.state in (State.HELD, State.GUARDED, State.GAP, State.FIGHTERS, State.CLEAR)
    return wording.who(one for one in stretch.claim.actors if one.role in wording.ACTING) if told else ""


def _stretch_row(stretch: Stretch) -> Row:
    place = stretch.place
    return {
        "place": place.name or place.quote.words,
        "place_id": place.place_id,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "country": place.country,
        "state": stretch.state.value,
        "of_whom": _of_whom(stretch),
        "since": _iso(stretch.since),
        "told_as_of": _iso(stretch.told),
        "otherwise_from": _iso(stretch.until),
        "said_by": stretch.by,
        "kind": stretch.claim.kind.value,
        "status": stretch.claim.status.value,
        "report": stretch.claim.report,
        "claim": stretch.claim.id,
        "also": list(stretch.also),
        "against": list(stretch.against),
    }


HISTORY_HEADER = tuple(
    "place place_id admin1 admin2 country state of_whom since told_as_of otherwise_from said_by kind status report "
    "claim also against".split()
)


def _stretch_cells(stretch: Stretch) -> Mapping[str, Cell]:
    lists = {"also": " ".join(stretch.also), "against": " ".join(stretch.against)}
    return _stretch_row(stretch) | lists


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _stretch_shown(stretch: Stretch) -> tuple[Text, ...]:
    state = plain(stretch.state.value, "bold")
    if whom := _of_whom(stretch):
        state.append_text(plain(f": {whom}"))
    apart = [stretch.claim.status.value] if stretch.claim.status != "asserted" else []
    apart += ["history"] if stretch.claim.background else []
    if apart:
        state.append(f" ({', '.join(apart)})", style="dim")
    return (
        plain(wording.place(stretch.place)),
        state,
        plain(stretch_words(stretch)),
        plain(wording.speaker(stretch.claim.speaker)),
        plain(stretch.claim.report, "dim"),
        short(stretch.claim.id),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of those who left or returned, with the checks that are about it."""

    figure: Uprooted
    checks: tuple[Check, ...]


def _uprooted(view: View, query: Query, _: Rule) -> list[Moved]:
    found = uprooted(view.claims(query), view.quote, _published(view))
    if not found:
        return []
    whole = ledger(view)
    return [Moved(one, tuple(c for c in whole.of(one.claim.id) if c.code == "C9")) for one in found]


def _uprooted_row(moved: Moved) -> Row:
    return dict(_uprooted_cells(moved)) | {"checks": [check_row(check) for check in moved.checks]}


def _uprooted_cells(moved: Moved) -> Mapping[str, Cell]:
    one, claim = moved.figure, moved.figure.claim
    return {
        "direction": one.direction,
        "unit": one.unit,
        "measure": "stock" if one.stock else "flow",
        "low": one.low,
        "high": one.high,
        "words": one.words,
        "earliest": _iso(claim.when.earliest),
        "latest": _iso(claim.when.latest),
        "where": wording.places(claim.where),
        "said_by": wording.speaker(claim.speaker),
        "kind": claim.kind.value,
        "status": claim.status.value,
        "report": claim.report,
        "claim": claim.id,
    }


UPROOTED_HEADER = tuple(
    "direction unit measure low high words earliest latest where said_by kind status report claim".split()
)


def _uprooted_shown(moved: Moved) -> tuple[Text, ...]:
    one, claim = moved.figure, moved.figure.claim
    return (
        short(claim.id),
        plain(wording.claim_days(claim) or claim.when.text or "time not told"),
        plain(f"{wording.number(one.low, one.high)} {one.unit}", "bold"),
        plain(("away" if one.direction == "left" else "back") if one.stock else one.direction),
        plain("at a day" if one.stock else "over the time"),
        plain(wording.places(claim.where) or "place not told"),
        plain(wording.speaker(claim.speaker)),
    )


TALLIES: Listing[Told] = Listing(
    name="tallies",
    help="List the totals that somebody counts, checked.\n\nThey are never added to incidents.",
    noun=("tally", "tallies"),
    find=_tallies,
    row=_tally_row,
    cells=lambda told: claim_cells(told.claim),
    header=CLAIM_HEADER,
    columns=(
        Column("id", width=wording.SHORT_ID),
        Column("period", width=13),
        Column("what", width=12),
        Column("how many", ratio=4),
        Column("who says so", ratio=4),
        Column("where", ratio=3),
        Column("report", ratio=3, cut=True),
    ),
    shown=_tally_shown,
    map=lambda entries, outline: claims_geojson((told.claim for told in entries), polygon=outline),
    only=Kind.TALLY,
    below=_checks_below,
)
HISTORIES: Listing[Stretch] = Listing(
    name="histories",
    help="List how places were over time.\n\nEmptied, calm, unsafe: who says so, until when.",
    noun=("state of a place", "states of places"),
    find=_histories,
    row=_stretch_row,
    cells=_stretch_cells,
    header=HISTORY_HEADER,
    columns=(
        Column("place", ratio=2),
        Column("told to be", ratio=2),
        Column("when", ratio=3),
        Column("who says so", ratio=2),
        Column("report", ratio=2, cut=True),
        Column("claim", width=wording.SHORT_ID),
    ),
    shown=_stretch_shown,
    map=lambda entries, outline: claims_geojson((one.claim for one in entries), polygon=outline),
)
DISPLACEMENT: Listing[Moved] = Listing(
    name="displacement",
    help="List who left and who returned.\n\nThose away at a day and those who left stay apart.",
    noun=("figure of displacement", "figures of displacement"),
    find=_uprooted,
    row=_uprooted_row,
    cells=_uprooted_cells,
    header=UPROOTED_HEADER,
    columns=(
        Column("id", width=wording.SHORT_ID),
        Column("when", width=13),
        Column("how many", ratio=2),
        Column("left or back", width=12),
        Column("counted", width=13),
        Column("where", ratio=2),
        Column("who says so", ratio=2),
    ),
    shown=_uprooted_shown,
    map=lambda entries, outline: claims_geojson((one.figure.claim for one in entries), polygon=outline),
    below=lambda entries: _checks_told(check for one in entries for check in one.checks),
)
