"""What is other than in the last briefing: new, corrected, withdrawn; told of what its readers could see alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marsad.errors import BadForm
from marsad.model.codebook import Type
from marsad.products.briefing.document import Line, Section
from marsad.products.briefing.reading import Told
from marsad.products.briefing.telling import Teller
from marsad.products.publishing.shown import Shown
from marsad.record.outward import is_outward

Json = dict[str, Any]
FORM = "marsad-briefing-1"
MOST = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed since the briefing of `day`: ids of incidents that are new, those that are told otherwise with what
    they were told as, and what was told of those that are gone.

    `withdrawn` were taken back by all who told of them; `gone` are no longer told of for another reason.
    """

    day: date
    new: tuple[str, ...]
    corrected: tuple[tuple[str, Json], ...]
    withdrawn: tuple[Json, ...]
    gone: tuple[Json, ...]


def state(told: Told, made: datetime) -> Json:
    """What a briefing said of its incidents, to be compared with the next one; it holds nothing that was not in it."""
    return {
        "form": FORM,
        "made": made.date().isoformat(),
        "profile": told.profile.value,
        "place": told.asked.place,
        "since": told.first.isoformat() if told.first else None,
        "until": told.last.isoformat(),
        "incidents": {one.incident.id: _told_as(one) for one in told.now},
    }


def _told_as(one: Shown) -> Json:
    incident = one.incident
    place = incident.place
    return {
        "type": incident.type.value,
        "first": incident.when.earliest.isoformat() if incident.when.earliest else None,
        "last": incident.when.latest.isoformat() if incident.when.latest else None,
        "place": (place.name or place.quote.words) if place else None,
        "tolls": {what: [toll.low, toll.best, toll.high] for what, toll in incident.tolls},
        "grade": incident.grade.value,
        "claims": sorted(claim.id for claim in one.claims),
    }


def load(written: str, told: Told) -> Json:
    """The state of a last briefing; its ids as these readers have them now, though it be from before they had others
    than those on record.

    Raises:
        BadForm: when it is none, or is of another place or of other readers.
    """
    try:
        last = json.loads(written)
    except ValueError:
        last = None
    if not isinstance(last, dict) or last.get("form") != FORM:
        raise BadForm("the last briefing cannot be read", "Name the file that --since-last wrote, or a new one.")
    if last.get("profile") != told.profile.value or last.get("place") != told.asked.place:
        whom = f"{last.get('place') or 'all places'} for {last.get('profile')} readers"
        raise BadForm(f"the last briefing is of {whom[:120]}", "Keep one file for each place and profile.")
    return last | {"incidents": _led_on(last["incidents"], told)}


def _led_on(incidents: Mapping[str, Json], told: Told) -> dict[str, Json]:
    def called(key: str) -> str:
        return key if is_outward(key) else told.called(key)

    return {called(key): one | {"claims": list(map(called, one["claims"]))} for key, one in incidents.items()}


def difference(last: Mapping[str, Any], told: Told) -> Difference:
    """What is other now than in the last briefing.

    An incident's id changes when claims come to it or leave it; two that share a claim are one.
    """
    before: dict[str, Json] = dict(last["incidents"])
    holder = {claim: key for key, one in before.items() for claim in one["claims"]}
    new: list[str] = []
    corrected: list[tuple[str, Json]] = []
    met: set[str] = set()
    for one in told.now:
        now = _told_as(one)
        keys = [one.incident.id] if one.incident.id in before else []
        keys += [holder[claim] for claim in now["claims"] if claim in holder]
        if not keys:
            new.append(one.incident.id)
            continue
        met.update(keys)
        if changes(before[keys[0]], now):
            corrected.append((one.incident.id, before[keys[0]]))
    left = [(key, one) for key, one in before.items() if key not in met and _is_within(one, told)]
    back = told.published.withdrawn
    return Difference(
        date.fromisoformat(last["made"]),
        tuple(new),
        tuple(corrected),
        tuple(one for key, one in left if key in back),
        tuple(one for key, one in left if key not in back),
    )


def changes(before: Json, now: Json) -> tuple[str, ...]:
    """The names of the fields that are told otherwise."""
    return tuple(name for name in ("type", "first", "last", "place", "tolls", "grade") if before[name] != now[name])


def _is_within(one: Json, told: Told) -> bool:
    """Whether an incident of the last briefing would be of these days too."""
    last = one["last"] or one["first"]
    return told.first is None or (last is not None and date.fromisoformat(last) >= told.first)


def since_section(teller: Teller, found: Difference) -> Section:
    """The section on what is other than in the last briefing."""
    say = teller.speech
    lines = [*_new(teller, found), *_corrected(teller, found), *_gone(teller, found)]
    if not lines:
        lines = [Line(say.say("Nothing has changed since the last briefing, and nothing is new."))]
    return Section("since", say.say("Since the briefing of {day}", day=say.day(found.day)), tuple(lines))


def _new(teller: Teller, found: Difference) -> Iterator[Line]:
    say = teller.speech
    by_id = {one.incident.id: one for one in teller.told.now}
    some = [by_id[key] for key in found.new]
    if some:
        words = say.count("New since then: {n} incident.|New since then: {n} incidents.", len(some))
        yield Line(words, rows=teller.rows(some), strong=True)


def _corrected(teller: Teller, found: Difference) -> Iterator[Line]:
    say = teller.speech
    by_id = {one.incident.id: one for one in teller.told.now}
    for key, before in found.corrected[:MOST]:
        one = by_id[key]
        parts = "; ".join(_changed(teller, before, _told_as(one)))
        words = say.say("Corrected since then: {heading}: {changes}.", heading=teller.heading(one), changes=parts)
        yield Line(words, teller.cited(one), teller.rows([one]))
    if len(found.corrected) > MOST:
        rest = [by_id[key] for key, _ in found.corrected[MOST:]]
        words = say.count("Corrected since then: {n} more.|Corrected since then: {n} more.", len(rest))
        yield Line(words, rows=teller.rows(rest))


def _changed(teller: Teller, before: Json, now: Json) -> Iterator[str]:
    say = teller.speech
    names = changes(before, now)
    for what in sorted({*before["tolls"], *now["tolls"]}):
        old, new = before["tolls"].get(what), now["tolls"].get(what)
        if old != new:
            told = [say.range(toll[0], toll[2]) if toll else say.say("not told") for toll in (old, new)]
            yield say.say("{what}: {before}, now {now}", what=say.counted(what), before=told[0], now=told[1])
    if "first" in names or "last" in names:
        yield say.say("the date was {before}", before=_days(teller, before))
    if "place" in names:
        yield say.say("the place was {before}", before=say.name(before["place"]) or say.say("place not told"))
    if "type" in names:
        yield say.say("it was reported as another kind of event")
    if "grade" in names:
        yield say.say("how well it is supported has changed")


def _gone(teller: Teller, found: Difference) -> Iterator[Line]:
    say = teller.speech
    for message, some in (
        ("Withdrawn since then by all who reported it: {heading}.", found.withdrawn),
        ("No longer in the record for this place and period: {heading}.", found.gone),
    ):
        for one in some[:MOST]:
            yield Line(say.say(message, heading=_heading(teller, one)), strong=some is found.withdrawn)
        if len(some) > MOST:
            yield Line(
                say.count("{n} more no longer in the record.|{n} more no longer in the record.", len(some) - MOST)
            )


def _heading(teller: Teller, one: Json) -> str:
    say = teller.speech
    where = say.name(one["place"]) or say.say("place not told")
    kind = say.type(Type(one["type"]))
    return say.say("{what}, {where}, {when}", what=kind, where=where, when=_days(teller, one))


def _days(teller: Teller, one: Json) -> str:
    first, last = (date.fromisoformat(one[name]) if one[name] else None for name in ("first", "last"))
    return teller.speech.span(first, last)
