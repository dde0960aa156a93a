"""The details after the first pages: every incident with what is told of it, totals, states of places, warnings."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.codebook import ActorRole, Kind
from marsad.model.interval import Estimate
from marsad.products.briefing.document import Account, Line, Section
from marsad.products.briefing.doubts import check_line, tallies, tally
from marsad.products.briefing.outlook import warned
from marsad.products.briefing.reading import MOST_ACCOUNTS
from marsad.products.briefing.telling import Teller, is_contested
from marsad.products.plaintext import shown
from marsad.products.publishing.shown import Shown, Statement
from marsad.products.states import state_label
from marsad.products.wording import MEANS, ROLES

MOST_LISTED = 100
PRONOUNS = frozenset("he him i it she her their them they this that those these us we who whom which you".split())
"""Words that name nobody."""


def accounts(teller: Teller) -> tuple[Account, ...]:
    """The incidents with all that is told of them, the newest first; the first `MOST_ACCOUNTS`."""
    return tuple(_account(teller, one) for one in teller.order[:MOST_ACCOUNTS])


def _account(teller: Teller, one: Shown) -> Account:
    say, incident = teller.speech, one.incident
    tolls = teller.tolls(one)
    lines = [Line(_capital(tolls) + ".", teller.cited(one, incident.claims))] if tolls else []
    if not tolls:
        lines.append(Line(say.say("No toll reported."), teller.cited(one, incident.claims)))
    for what, toll in incident.tolls:
        if toll.high is None or toll.high > toll.low:
            lines += [
                Line(
                    _best(teller, what, toll),
                    teller.cited(one, toll.claims),
                )
            ] * (len(toll.claims) > 1)
    for enemy in incident.enemies:
        figure = say.figure(enemy.what, enemy.estimate.low, enemy.estimate.high)
        words = say.say("{name} claims of its enemy: {figure}", name=say.name(enemy.by), figure=figure)
        lines.append(Line(words + ".", teller.cited(one, enemy.estimate.claims)))
    parties = _parties(teller, one)
    if parties:
        lines.append(Line(parties))
    lines.append(Line(_capital(teller.standing(one)) + ("." if one.reviewed else " · " + say.say("unreviewed") + ".")))
    return Account(teller.numbers[incident.id], incident.id, teller.heading(one), tuple(lines), is_contested(one))


def _best(teller: Teller, what: str, toll: Estimate) -> str:
    say = teller.speech
    words = say.say("{what}: best figure {best}", what=_capital(say.counted(what)), best=say.number(toll.best))
    return f"{words} ({shown(toll.rule, 120)})." if toll.rule and say.code == "en" else f"{words}."


def _parties(teller: Teller, one: Shown) -> str:
    say = teller.speech
    by: dict[ActorRole, dict[str, None]] = {}
    for actor in one.incident.actors:
        if (actor.name or actor.quote.words).casefold() in PRONOUNS:
            continue
        by.setdefault(actor.role, {})[say.name(actor.name or actor.quote.words)] = None
    parts = [f"{say.say(ROLES[role])}: {say.listed(list(by[role]), 6)}" for role in ActorRole if role in by]
    means = dict.fromkeys(MEANS[claim.means] for claim in one.claims if claim.means)
    if means:
        parts.append(f"{say.say('Means')}: {say.listed([say.say(name) for name in means])}")
    return ". ".join(parts) + "." if parts else ""


def unshown(teller: Teller) -> str:
    """What is said of incidents beyond those in the details; "" where there are none."""
    more = len(teller.order) - MOST_ACCOUNTS
    if more <= 0:
        return ""
    words = teller.speech.count("{n} more incident is on record.|{n} more incidents are on record.", more)
    return words + (" " + teller.speech.say("List them with `marsad incidents`.") if teller.inside else "")


def sections(teller: Teller) -> tuple[Section, ...]:
    """All totals with their checks, the states of places, the warnings."""
    say = teller.speech
    totals = [tally(teller, one) for one in tallies(teller)[:MOST_LISTED]]
    checks = [check_line(teller, check) for check in teller.told.checks[:MOST_LISTED]]
    parts = (
        (Section("checks", say.say("What the totals come to when they are checked"), tuple(checks)),) if checks else ()
    )
    found = [
        Section("totals", say.say("Reported totals"), tuple(totals), parts=parts),
        _states(teller),
        Section("warnings", say.say("Warnings"), tuple(warned(teller))[:MOST_LISTED]),
    ]
    return tuple(one for one in found if one.lines or one.parts)


def _states(teller: Teller) -> Section:
    say = teller.speech
    by: dict[str, list[Line]] = {}
    for one in teller.told.statements:
        if one.claim.kind is Kind.CONDITION:
            for name, line in _state(teller, one):
                by.setdefault(name, []).append(line)
    order = sorted(by, key=lambda name: (-len(by[name]), name))[:MOST_LISTED]
    parts = tuple(Section(f"state-{at}", _capital(name), tuple(by[name])) for at, name in enumerate(order, start=1))
    hint = say.say("Conditions reported to last. That nobody reported an end does not mean that they continue.")
    return Section("states", say.say("Conditions by place"), hint=hint, parts=parts)


def _state(teller: Teller, one: Statement) -> Iterator[tuple[str, Line]]:
    say, claim = teller.speech, one.claim
    label = state_label(claim, one.excerpt)
    named = (actor.name or actor.quote.words for actor in claim.actors)
    actors = say.listed(list(dict.fromkeys(say.name(one) for one in named if one.casefold() not in PRONOUNS)), 4)
    counts = say.counts(claim.counts)
    when = claim.when
    lasting = when.latest and not when.earliest
    time = say.say("as of {day}", day=say.day(when.latest)) if lasting and when.latest else say.when(when)
    words = "; ".join(part for part in (say.say(label), actors, counts, time) if part)
    line = Line(words + ".", teller.cited_statement(one))
    names = dict.fromkeys(say.place(place) for place in claim.where) or {say.say("place not told"): None}
    yield from ((name, line) for name in names)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
