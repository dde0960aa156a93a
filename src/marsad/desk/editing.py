"""A claim as a person puts it: the form's fields checked against the codebook and the report's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TypeVar

from marsad import __version__
from marsad.errors import BadForm
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import (
    COUNTED,
    LONGEST_EVIDENCE,
    ActorRole,
    Kind,
    Means,
    PlacePrecision,
    Polarity,
    Status,
    Type,
)
from marsad.model.codec import claim_id
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.record.folding import tame
from marsad.record.history import KEPT
from marsad.reference.gazetteer import Candidate

T = TypeVar("T", bound=Enum)

LookUp = Callable[[str], Candidate | None]
"""The place of a gazetteer's id."""

_SIDES = "north northeast east southeast south southwest west northwest".split()
RELATIONS = (*"in at near outskirts between along across".split(), *(f"{side}_of" for side in _SIDES))
LARGEST = 10**9
MOST_PARTS = 60
"""Counts, actors or places that one claim may have."""

CODEBOOK = {
    "types": [kind.value for kind in Type],
    "kinds": [kind.value for kind in Kind],
    "polarities": [kind.value for kind in Polarity],
    "statuses": [kind.value for kind in Status],
    "precisions": [kind.value for kind in TimePrecision],
    "roles": [kind.value for kind in ActorRole],
    "means": [kind.value for kind in Means],
    "counted": sorted(COUNTED),
    "relations": list(RELATIONS),
    "fineness": [int(kind) for kind in PlacePrecision],
}
"""What the fields of a claim may be, for the form."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


def edited(claim: Claim, fields: Mapping[str, str], text: str, look_up: LookUp, who: str) -> Claim:
    """The claim with the fields of a form in place of its own; what the form does not have stays as it is.

    Fields: `type`, `kind`, `polarity`, `status`, `background`, `means`, `earliest`, `latest`, `precision`, `when` (the
    words that say when), `evidence` and `trigger` (spans as `start-end`, evidence several with spaces between, the one
    that carries the claim first), and for each part `count.N.what`, `.low`, `.high`, `.subset`, `.span`,
    `actor.N.name`, `.role`, `.span`, `place.N.place_id` (`-` leaves it open), `.point`, `.relation`, `.precision` (1 to
    7, never finer than the place is), `.span`, `speaker.name`, `.role`, `.organization`, `.anonymous`, `.span`; `.drop`
    leaves a part out. N beyond the claim's own adds one.

    Raises:
        BadForm: when a field is not in its form, naming it.
    """
    form = _Form(fields, text, look_up, who)
    changed = replace(
        claim,
        type=form.chosen("type", Type, claim.type),
        kind=form.chosen("kind", Kind, claim.kind),
        polarity=form.chosen("polarity", Polarity, claim.polarity),
        status=form.chosen("status", Status, claim.status),
        background=fields["background"] == "yes" if "background" in fields else claim.background,
        means=(form.chosen("means", Means, None) if fields["means"] else None) if "means" in fields else claim.means,
        when=form.when(claim.when),
        evidence=form.evidence(claim.evidence),
        trigger=form.quote("trigger", claim.trigger),
        counts=tuple(form.counts(claim.counts)),
        actors=tuple(form.actors(claim.actors)),
        where=tuple(form.places(claim.where)),
        speaker=form.speaker(claim.speaker),
    )
    if not changed.evidence:
        raise BadForm("a claim needs a sentence", "Select it in the text.")
    return changed


def made(report: str, fields: Mapping[str, str], text: str, look_up: LookUp, who: str) -> Claim:
    """A claim that the reader missed, out of the same fields; it needs a type and a sentence.

    Raises:
        BadForm: when a field is missing or not in its form, naming it.
    """
    if not fields.get("type"):
        raise BadForm("a claim needs a type", "Choose one of the codebook's list.")
    said = (("type", f"put by {who}"),)
    dated = fields.get("earliest") or fields.get("latest")
    fields = {name: value for name, value in fields.items() if dated or name != "precision"}
    blank = Claim("", report, Kind.EVENT, Type.ATTACK, (), Provenance(KEPT, __version__, said))
    claim = edited(blank, fields, text, look_up, who)
    return replace(claim, id=claim_id(claim))


class _Form:
    def __init__(self, fields: Mapping[str, str], text: str, look_up: LookUp, who: str) -> None:
        self._fields = fields
        self._text = text
        self._look_up = look_up
        self._who = who

    def chosen(self, name: str, among: type[T], otherwise: T | None) -> T:
        value = self._fields.get(name)
        if value is None and otherwise is not None:
            return otherwise
        try:
            return among(value)
        except ValueError:
            options = ", ".join(str(one.value) for one in among)
            raise BadForm(f"{name} cannot be {(value or '')[:40]!r}", f"Use one of: {options}.") from None

    def span(self, name: str, value: str) -> Span:
        match = _SPAN.fullmatch(value)
        if not match:
            raise BadForm(f"{name} is not a stretch of text", "Select it in the text.")
        start, end = map(int, match.groups())
        if not start < end <= len(self._text):
            raise BadForm(f"{name} does not lie in the report", "Select it in the text.")
        return Span(start, end)

    def quote(self, name: str, otherwise: Quote | None) -> Quote | None:
        value = self._fields.get(name)
        if value is None:
            return otherwise
        if not value:
            return None
        span = self.span(name, value)
        return Quote(span.of(self._text), span)

    def evidence(self, otherwise: tuple[Span, ...]) -> tuple[Span, ...]:
        value = self._fields.get("evidence")
        if value is None:
            return otherwise
        spans = tuple(dict.fromkeys(self.span("evidence", part) for part in value.split()[:20]))
        if sum(span.end - span.start for span in spans) > LONGEST_EVIDENCE:
            raise BadForm(f"evidence is longer than {LONGEST_EVIDENCE} characters", "Select fewer sentences.")
        return spans

    def when(self, held: Interval) -> Interval:
        if not {"earliest", "latest", "precision", "when"} & self._fields.keys():
            return held
        said = self.quote("when", None)
        first = self._day("earliest", held.earliest)
        last = self._day("latest", held.latest)
        precision = self.chosen("precision", TimePrecision, held.precision)
        if first and last and first > last:
            raise BadForm(f"{first} is later than {last}", "Swap the two days.")
        return Interval(first, last, precision, said.words if said else held.text)

    def _day(self, name: str, otherwise: date | None) -> date | None:
        value = self._fields.get(name)
        if value is None:
            return otherwise
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise BadForm(f"{name} is not a date", "Write year, month and day, as 2024-03-12.") from None

    def _numbers(self, part: str, held: int) -> list[tuple[int, Mapping[str, str]]]:
        """Number and fields of each part that is to be, those dropped left out."""
        named: dict[int, dict[str, str]] = {number: {} for number in range(held)}
        for name, value in self._fields.items():
            match = re.fullmatch(rf"{part}\.(\d{{1,3}})\.(\w+)", name, re.ASCII)
            if match:
                named.setdefault(int(match[1]), {})[match[2]] = value
        if len(named) > MOST_PARTS:
            raise BadForm(f"more than {MOST_PARTS} of {part}", "Leave some out.")
        return [(number, fields) for number, fields in sorted(named.items()) if not fields.get("drop")]

    def _of(self, part: str, number: int, fields: Mapping[str, str], held: Quote | None) -> Quote:
        name = f"{part}.{number}.span"
        if fields.get("span"):
            span = self.span(name, fields["span"])
            return Quote(span.of(self._text), span)
        if held is None:
            raise BadForm(f"{part} {number + 1} points at no words", "Select them in the text.")
        return held

    def counts(self, held: tuple[Count, ...]) -> list[Count]:
        made = []
        for number, fields in self._numbers("count", len(held)):
            old = held[number] if number < len(held) else None
            quote = self._of("count", number, fields, old.quote if old else None)
            what = fields.get("what", old.what if old else "killed")
            if not all(part in COUNTED for part in what.split("_")) or what.count("_") > 1:
                raise BadForm(f"nothing is counted as {what[:40]!r}", "Choose one of the codebook's list.")
            low = _whole(f"count {number + 1}", fields.get("low"), old.low if old else None)
            high = _whole(f"count {number + 1}", fields.get("high"), old.high if old else low, may_be_open=True)
            if low is None or (high is not None and high < low):
                raise BadForm(f"count {number + 1} is no range", "Give the least first; leave the most empty if open.")
            subset = fields["subset"] == "yes" if "subset" in fields else bool(old and old.subset)
            made.append(Count(what, low, high, quote, subset))
        return made

    def actors(self, held: tuple[Actor, ...]) -> list[Actor]:
        made = []
        for number, fields in self._numbers("actor", len(held)):
            old = held[number] if number < len(held) else None
            quote = self._of("actor", number, fields, old.quote if old else None)
            name = _words(fields.get("name"), old.name if old else None)
            role = fields.get("role", old.role.value if old else ActorRole.PERPETRATOR.value)
            if role not in {one.value for one in ActorRole}:
                raise BadForm(f"no role is called {role[:40]!r}", "Choose one of the codebook's list.")
            made.append(Actor(quote, name, ActorRole(role)))
        return made

    def places(self, held: tuple[Place, ...]) -> list[Place]:
        made = []
        for number, fields in self._numbers("place", len(held)):
            old = held[number] if number < len(held) else None
            quote = self._of("place", number, fields, old.quote if old else None)
            relation = fields.get("relation", old.relation if old else "in")
            if relation not in {*RELATIONS, old.relation if old else "in"}:
                raise BadForm(f"no relation is called {relation[:40]!r}", f"Use one of: {', '.join(RELATIONS)}.")
            place = replace(old, quote=quote, relation=relation) if old else Place(quote, relation=relation)
            made.append(self._as_finely(self._placed(place, fields), fields.get("precision", ""), number + 1))
        return made

    def _as_finely(self, place: Place, wanted: str, number: int) -> Place:
        """The place as it is known: less finely than it was put where a person says so, and never more."""
        if not wanted:
            return place
        if wanted not in {str(int(one)) for one in PlacePrecision} or int(wanted) < (place.precision or 1):
            hint = "Choose the place or its point instead."
            raise BadForm(f"place {number} cannot be known more finely than it is put", hint)
        why = f"put by {self._who}"
        return replace(place, precision=int(wanted), why=why) if int(wanted) != place.precision else place

    def _placed(self, place: Place, fields: Mapping[str, str]) -> Place:
        if fields.get("point"):
            lat, lon = _point(fields["point"])
            why = f"put on the map by {self._who}"
            return replace(place, lat=lat, lon=lon, precision=2, place_id=None, why=why)
        wanted = fields.get("place_id")
        if wanted is None or wanted == tame(place.place_id or ""):
            return place
        if wanted in ("", "-"):
            return Place(place.quote, relation=place.relation, why=f"left open by {self._who}")
        found = self._look_up(wanted)
        if found is None:
            raise BadForm(f"no place has the id {wanted[:60]}", "Choose one of those that are offered.")
        return replace(
            place,
            name=found.name,
            lat=found.lat,
            lon=found.lon,
            precision=found.precision,
            place_id=found.place_id,
            feature=found.feature,
            admin1=found.admin1 if found.level != "admin1" else found.name,
            admin2=found.admin2,
            country=found.country,
            why=f"chosen by {self._who}",
        )

    def speaker(self, held: Speaker | None) -> Speaker | None:
        fields = {
            name.removeprefix("speaker."): value for name, value in self._fields.items() if name.startswith("speaker.")
        }
        if not fields:
            return held
        if fields.get("drop") or (held is None and not fields.get("span")):
            return None
        quote = self._of("speaker", 0, fields, held.quote if held else None)
        name = _words(fields.get("name"), held.name if held else None)
        role = _words(fields.get("role"), held.role if held else None)
        anonymous = fields["anonymous"] == "yes" if "anonymous" in fields else (held.anonymous if held else False)
        organization = _words(fields.get("organization"), held.organization if held else None)
        return Speaker(quote, None if anonymous else name, role, anonymous, organization)


def _words(value: str | None, otherwise: str | None) -> str | None:
    """What a field says; what is on record where the field shows just that."""
    if value is None or value == tame(otherwise or "", 500):
        return otherwise
    return tame(value.strip(), 200) or None


def _whole(name: str, value: str | None, otherwise: int | None, *, may_be_open: bool = False) -> int | None:
    if value is None:
        return otherwise
    if may_be_open and not value.strip():
        return None
    if not re.fullmatch(r"\d{1,10}", value.strip(), re.ASCII) or int(value) > LARGEST:
        raise BadForm(f"{name} is not a number", "Write a whole number.")
    return int(value)


def _point(value: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in value.split(","))
    except ValueError:
        raise BadForm("the point is not on the map", "Click on the map.") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadForm("the point is not on the map", "Click on the map.")
    return round(lat, 5), round(lon, 5)
