"""Where it happened and to whom: a table of areas, and sums of what reports count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from marsad.analysis.series import Area
from marsad.model.codebook import ActorRole
from marsad.products.briefing.document import Line, Section, Table
from marsad.products.briefing.telling import Teller, dead, is_contested
from marsad.products.publishing.cells import suppress
from marsad.products.publishing.shown import Shown

SUMMED = ("killed", "killed_fighters", "injured", "abducted", "arrested")
"""What may be added up: each incident has people of its own. Displaced people may be told of twice, and are not."""

_HIT = (ActorRole.TARGET, ActorRole.VICTIM)
MOST_AREAS = 8

GROUPS = {
    "sexual violence": "sexual violence",
    "minors": "children",
    "detention": "people detained or missing",
    "medical": "medical sites or staff",
    "aid": "aid workers or convoys",
    "shelter": "displaced people or shelters",
    "witness": "witnesses or survivors",
}


def where(teller: Teller) -> Section:
    """The section on where."""
    say = teller.speech
    violent = teller.violent(teller.told.now)
    by: dict[Area | None, list[Shown]] = {}
    for one in violent:
        by.setdefault(teller.area_of(one), []).append(one)
    before = Counter(teller.area_of(one) for one in teller.violent(teller.told.before))
    areas = sorted({*by, *before} - {None}, key=lambda area: (-len(by.get(area, ())), -before[area], str(area)))
    compared = teller.told.first is not None
    columns = [
        say.say("Area"),
        say.say("Incidents"),
        *([say.say("Before")] if compared else []),
        say.say("Killed"),
        say.say("Contested"),
        say.say("Single source"),
    ]
    named = [area for area in areas if area is not None]
    rows = tuple(
        _row(teller, area, by.get(area, []), before[area] if compared else None) for area in named[:MOST_AREAS]
    )
    lines = (
        *_hottest(teller, named, by),
        *_coarse(teller, by.get(None, [])),
        *_silent(teller, named),
        *_fewer(teller, named[MOST_AREAS:], by),
    )
    return Section(
        "where",
        say.say("Where"),
        lines if lines or rows else (Line(say.say("There is no place to tell of.")),),
        table=Table(tuple(columns), rows, frozenset(range(1, len(columns)))) if rows else None,
    )


def _row(teller: Teller, area: Area, some: Sequence[Shown], before: int | None) -> tuple[str, ...]:
    say = teller.speech
    tolls = [toll for one in some if (toll := dead(one))]
    highs = [toll[2] for toll in tolls]
    high = None if None in highs else sum(value for value in highs if value is not None)
    return (
        say.name(area.name),
        say.number(len(some)),
        *([] if before is None else [say.number(before)]),
        say.range(sum(toll[0] for toll in tolls), high) if tolls else say.say("not told") if some else "–",
        say.number(sum(map(is_contested, some))),
        say.number(sum(one.incident.originators <= 1 for one in some)),
    )


def _fewer(teller: Teller, rest: Sequence[Area], by: dict[Area | None, list[Shown]]) -> Iterator[Line]:
    """What the table has no room for."""
    some = [one for area in rest for one in by.get(area, [])]
    if rest:
        words = teller.speech.count(
            "{n} area with fewer violent incidents is not in the table ({many} there).|"
            "{n} areas with fewer violent incidents are not in the table ({many} there).",
            len(rest),
            many=teller.speech.number(len(some)),
        )
        yield Line(words, rows=teller.rows(some))


def _hottest(teller: Teller, areas: Sequence[Area], by: dict[Area | None, list[Shown]]) -> Iterator[Line]:
    say = teller.speech
    most = [area for area in areas if by.get(area)]
    if len(most) > 1:
        total = sum(map(len, by.values()))
        words = say.say(
            "Most in {area}: {n} of {total} violent incidents.",
            area=say.name(most[0].name),
            n=say.number(len(by[most[0]])),
            total=say.number(total),
        )
        yield Line(words, rows=teller.rows(by[most[0]]))


def _coarse(teller: Teller, some: Sequence[Shown]) -> Iterator[Line]:
    if some:
        words = teller.speech.count(
            "{n} more could not be placed in one of these areas.|{n} more could not be placed in one of these areas.",
            len(some),
        )
        yield Line(words, rows=teller.rows(some))


def _silent(teller: Teller, told_of: Sequence[Area]) -> Iterator[Line]:
    """Areas that the record knows of and that no report of these days names: no reports, which is not calm."""
    told, say = teller.told, teller.speech
    if told.first is None or told.area is None or told.area.level == teller.level:
        return
    known = {
        area
        for one in told.occurrences
        if (area := one.area.at(teller.level)) and area.at(told.area.level) == told.area
    }
    named = {one.area.at(teller.level) for one in told.namings if told.first <= one.day <= told.last}
    silent = sorted(area.name for area in known - named - set(told_of))
    if silent:
        yield Line(
            say.say(
                "No report in this period names {areas}: an absence of reports, not of violence.",
                areas=say.listed([say.name(name) for name in silent], 8),
            )
        )


def to_whom(teller: Teller) -> Section:
    """The section on who was harmed."""
    say = teller.speech
    violent = teller.violent(teller.told.now)
    lines = [*_sums(teller, violent), *_civilians(teller, violent), *_groups(teller)]
    hint = say.say("Sums of the figures reported, incident by incident. Not a count of everyone harmed.")
    nobody = Line(say.say("Nobody is reported harmed; that does not mean that nobody was."))
    return Section("whom", say.say("Who was harmed"), tuple(lines or [nobody]), hint=hint if lines else "")


def _sums(teller: Teller, violent: Sequence[Shown]) -> Iterator[Line]:
    say = teller.speech
    for what in SUMMED:
        tolls = [(one, dict(one.incident.tolls)[what]) for one in violent if what in dict(one.incident.tolls)]
        if not tolls:
            continue
        highs = [toll.high for _, toll in tolls]
        high = None if None in highs else sum(value for value in highs if value is not None)
        words = say.count(
            "{figure}, in {n} incident.|{figure}, in {n} incidents.",
            len(tolls),
            figure=_capital(say.figure(what, sum(toll.low for _, toll in tolls), high)),
        )
        yield Line(words, rows=teller.rows(one for one, _ in tolls), strong=what == "killed")
    untold = [one for one in violent if dead(one) is None]
    if untold:
        words = say.count(
            "No death toll is reported for {n} violent incident; that does not mean that nobody died.|"
            "No death toll is reported for {n} violent incidents; that does not mean that nobody died.",
            len(untold),
        )
        yield Line(words, rows=teller.rows(untold))


def _civilians(teller: Teller, violent: Sequence[Shown]) -> Iterator[Line]:
    hit = [one for one in violent if any(a.name == "civilians" and a.role in _HIT for a in one.incident.actors)]
    if hit:
        words = teller.speech.count(
            "{n} of the violent incidents is reported as against civilians.|"
            "{n} of the violent incidents are reported as against civilians.",
            len(hit),
        )
        yield Line(words, rows=teller.rows(hit))


def _groups(teller: Teller) -> Iterator[Line]:
    """Whom incidents concern by the words of the reports; outside the house small numbers are left out (D12)."""
    say = teller.speech
    counts = Counter(group for one in teller.told.now for group in one.groups)
    told = {group: say.number(many) for group, many in counts.items()}
    if not teller.inside:
        told = suppress({"": counts}).get("", {}) if counts else {}
    kept = [(group, many) for group, many in told.items() if many != "withheld"]
    if kept:
        words = [say.say("{what} {n}", what=say.say(GROUPS[group]), n=many) for group, many in sorted(kept)]
        rows = teller.rows(one for one in teller.told.now if one.groups) if teller.inside else ()
        yield Line(say.say("Incidents whose reports mention: {groups}.", groups=say.listed(words, 8)), rows=rows)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
