"""What is contested, what was claimed and how it checks, and what is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.analysis.check import CHECKS, Check, Outcome
from marsad.incidents.voices import as_written, spelt_out
from marsad.model.codebook import Kind, Status
from marsad.model.document import Outcome as Ended
from marsad.products.briefing.document import Line, Section
from marsad.products.briefing.telling import Teller, is_contested
from marsad.products.plaintext import shown
from marsad.products.publishing.shown import Shown, Statement
from marsad.products.publishing.sights import Profile

MOST_CONTESTED = 6
MOST_CLAIMED = 5
_DAY = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b")
"""A day or a month as checks write them."""
_FIRST = {Outcome.VIOLATED: 0, Outcome.OK: 1, Outcome.NOT_COMPARABLE: 2}


def contested(teller: Teller, most: int = MOST_CONTESTED) -> Section:
    """The section on what is contested."""
    say = teller.speech
    found = [one for one in teller.order if is_contested(one)]
    lines = [line for one in found[:most] for line in _rival(teller, one)]
    if len(found) > most:
        words = say.count("{n} more is marked in the details.|{n} more are marked in the details.", len(found) - most)
        lines.append(Line(words, rows=teller.rows(found[most:])))
    if not found and teller.order:
        lines.append(Line(say.say("No conflicting accounts were found. Most incidents have a single source.")))
    elif not found:
        lines.append(Line(say.say("No conflicting accounts were found.")))
    return Section("contested", say.say("What is contested"), tuple(lines))


def _rival(teller: Teller, one: Shown) -> Iterator[Line]:
    """What accounts of an incident differ on: who did it, how many, whether it was so; none is chosen."""
    say, incident = teller.speech, one.incident
    told = []
    if len(incident.blamed) > 1 and incident.status is Status.CONTESTED:
        names = [
            say.say(
                "{name} (by {speakers})", name=say.name(blame.name), speakers=_speakers(teller, one, blame.originators)
            )
            for blame in incident.blamed
        ]
        told.append(say.say("who did it: {names}", names=say.listed(names, 4)))
    for what in dict.fromkeys(figure.what for figure in incident.figures if not figure.enemy_of):
        ranges = {(one.low, one.high) for one in incident.figures if one.what == what and not one.enemy_of}
        apart = any(
            not left.meets(right)
            for left in incident.figures for right in incident.figures
            if left.what == right.what == what and not left.enemy_of and not right.enemy_of
        )  # fmt: skip
        if apart:
            figures = [say.range(low, high) for low, high in sorted(ranges, key=lambda pair: pair[0])]
            told.append(say.say("{what}: {figures}", what=say.counted(what), figures=say.listed(figures, 5)))
    for enemy in incident.enemies:
        figure = say.figure(enemy.what, enemy.estimate.low, enemy.estimate.high)
        told.append(say.say("{name} claims of its enemy: {figure}", name=say.name(enemy.by), figure=figure))
    if not told:
        told.append(say.say("whether or how it happened: read the accounts"))
    words = say.say("{heading}. Accounts differ on {what}.", heading=teller.heading(one), what="; ".join(told))
    yield Line(words, teller.cited(one), teller.rows([one]))


def _speakers(teller: Teller, one: Shown, speakers: tuple[str, ...]) -> str:
    """Those who say so, as they are written in what an incident is told by, or as the registry has them."""
    names = as_written(one.claims, (source.outlet for source in one.sources))
    return teller.speech.listed([teller.speech.name(spelt_out(by, names)) for by in speakers], 3)


def tallies(teller: Teller) -> list[Statement]:
    """The totals told, the newest first."""
    found = [one for one in teller.told.statements if one.claim.kind is Kind.TALLY]
    return sorted(found, key=lambda one: (_minus(one.source.published), one.claim.id))


def _minus(day: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in day.split("-")) if day else (0,)


def tally(teller: Teller, one: Statement) -> Line:
    """A total in a sentence, with its source."""
    say, claim = teller.speech, one.claim
    words = say.say(
        "{figures}; {what} {where}, {when}.",
        figures=say.counts(claim.counts) or say.say("no figure read"),
        what=say.type(claim.type, small=True),
        where=say.listed([say.place(place) for place in claim.where], 3) or say.say("place not told"),
        when=say.when(claim.when),
    )
    return Line(words[:1].upper() + words[1:], teller.cited_statement(one))


def claimed(teller: Teller, most: int = MOST_CLAIMED) -> Section:
    """The section on totals that somebody told, each with what it comes to when it is checked."""
    say = teller.speech
    by: dict[str, list[Check]] = {}
    for check in teller.told.checks:
        for key in check.claims:
            by.setdefault(key, []).append(check)
    found = sorted(
        tallies(teller), key=lambda one: min((_FIRST[c.outcome] for c in by.get(one.claim.id, ())), default=3)
    )
    lines: list[Line] = []
    told: set[int] = set()
    for one in found[:most]:
        checks = [check for check in by.get(one.claim.id, ()) if id(check) not in told]
        told |= {id(check) for check in checks}
        lines.append(tally(teller, one))
        lines += [
            check_line(teller, check, under=True) for check in sorted(checks, key=lambda one: _FIRST[one.outcome])[:3]
        ]
    if len(found) > most:
        words = say.count("{n} more total is in the details.|{n} more totals are in the details.", len(found) - most)
        lines.append(Line(words))
    if not found:
        lines.append(Line(say.say("No totals were reported.")))
    hint = say.say("Totals for a period or an area, as a speaker stated them. They are never added to the incidents.")
    return Section(
        "claimed", say.say("What was claimed, and how it checks out"), tuple(lines), hint=hint if found else ""
    )


def check_line(teller: Teller, check: Check, *, under: bool = False) -> Line:
    """What a check found: in English in full, in other languages by what was looked at and with which numbers."""
    say = teller.speech
    sort = {Outcome.OK: "Checked", Outcome.VIOLATED: "Does not fit", Outcome.NOT_COMPARABLE: "Cannot be compared"}
    if say.code == "en":
        words = _DAY.sub(lambda found: say.dated(found[0]), shown(check.words, 400).rstrip("."))
    else:
        words = say.say(CHECKS[check.code])
        held, total = check.numbers.get("held"), check.numbers.get("claimed")
        if held is not None and total is not None:
            words = say.say(
                "the record holds {held} of {total} claimed", held=say.number(int(held)), total=say.number(int(total))
            )
    label = say.say(sort[check.outcome])
    return Line(say.say("{label} ({code}): {words}.", label=label, code=check.code, words=words), under=under)


def unknown(teller: Teller) -> Section:
    """The section on what is not known."""
    lines = [*_thin(teller), *_unread(teller), *_left_out(teller)]
    say = teller.speech
    if teller.told.checks:
        lines.append(
            Line(
                say.say(
                    "How much of a claimed total the record holds shows how much is not on record, not who is right: "
                    "what counts as one, where and by whom is the speaker’s to define."
                )
            )
        )
    lines.append(Line(say.say("What nobody reported is not in this briefing. It may still have happened.")))
    return Section("unknown", say.say("What we do not know"), tuple(lines))


def _thin(teller: Teller) -> Iterator[Line]:
    say = teller.speech
    now = teller.told.now
    single = [one for one in now if one.incident.originators <= 1]
    if single:
        yield Line(
            say.count(
                "{n} of {total} incidents has a single source.|{n} of {total} incidents have a single source.",
                len(single),
                total=say.number(len(now)),
            ),
            rows=teller.rows(single),
        )
    vague = [
        one for one in now if not one.incident.when.earliest or one.incident.when.earliest != one.incident.when.latest
    ]
    if vague and not teller.inside:
        yield Line(
            say.count(
                "The exact day of {n} incident is not known, or is not told here.|"
                "The exact day of {n} incidents is not known, or is not told here.",
                len(vague),
            ),
            rows=teller.rows(vague),
        )
    elif vague:
        yield Line(
            say.count(
                "The exact day of {n} incident is not known.|The exact day of {n} incidents is not known.", len(vague)
            ),
            rows=teller.rows(vague),
        )
    machine = [one for one in now if not one.reviewed]
    if machine:
        yield Line(
            say.count(
                "{n} was read by machine and not yet accepted by a person.|"
                "{n} were read by machine and not yet accepted by a person.",
                len(machine),
            ),
            rows=teller.rows(machine),
        )


def _unread(teller: Teller) -> Iterator[Line]:
    say, outcomes = teller.speech, teller.told.outcomes
    for ended, message in (
        (
            Ended.SET_ASIDE,
            "{n} report of these days was kept but not read.|{n} reports of these days were kept but not read.",
        ),
        (Ended.REFUSED, "{n} report was refused.|{n} reports were refused."),
    ):
        if outcomes[ended]:
            yield Line(say.count(message, outcomes[ended]))


def _left_out(teller: Teller) -> Iterator[Line]:
    """How these readers' briefing differs from the house's; never how much is left out of a place, which would tell."""
    say, profile = teller.speech, teller.told.profile
    if profile is Profile.INTERNAL:
        return
    yield Line(
        say.say(
            "Places are told no finer than a district. What would guide an attacker or endangers those it is about is "
            "told by province and month, later, or not at all. Private persons are not named."
            if profile is Profile.PUBLIC
            else "What would guide an attacker or endangers those it is about is told more coarsely, later, or not at "
            "all. Private persons are not named."
        )
    )
    if not teller.told.asked.order.unreviewed:
        yield Line(say.say("Only what a person has reviewed and accepted is included."))


def denied(teller: Teller) -> list[Statement]:
    """Conditions and warnings that are contested or denied."""
    return [one for one in teller.told.statements if one.claim.status in (Status.CONTESTED, Status.DENIED)]
