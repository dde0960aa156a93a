"""How much of what is claimed the record holds: a ratio with its caveat, never a correction."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from marsad.analysis.check import Check, Outcome, days, figure, number, small, span, thing
from marsad.analysis.totals import Family, Measure, Total
from marsad.incidents.places import distance_km, reach_km
from marsad.model.claim import Claim, Place
from marsad.model.codebook import BY_MEANS, VIOLENT, ActorRole, Kind, PlacePrecision, Type
from marsad.model.incident import Incident
from marsad.model.span import Span

_DEEDS = VIOLENT - {Type.ABDUCTION, Type.ABUSE}
_UNTOLD = frozenset({Type.ATTACK, Type.KILLING, Type.SECURITY})
"""Types of totals that do not say which sort of deed they count."""
_COUNTED = frozenset({"attacks", "airstrikes"})
_TOLLS = frozenset({"killed", "killed_fighters", "injured", "abducted", "arrested"})

_AREA = re.compile(r"^(?:the|this|that|its)\s+(?:region|province|governorate|state|oblast|department)\b", re.IGNORECASE)
"""Words that mean the area around the settlement that they were taken for."""
_BY_ITS_MIDDLE = "SUPP"
"""The feature of areas that the gazetteer knows by their middle and their reach alone."""

CAVEAT = (
    "What counts as one, where and by whom is the speaker’s to define, and the record holds only what reports told: "
    "the share shows how much is not on record, not who is right."
)

_ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)
_MANY = r"(?:\d{1,3}|an?|two|three|four|five|six|seven|ten)"
_NTH = re.compile(
    r"\b(?:the|a)\s+(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))\s+"
    r"(?:such\s+|deadly\s+|similar\s+)?(?P<deed>attack|bombing|blast|explosion|ambush|raid|air ?strike|incident)\b"
    r"[^.]{0,40}?\b(?P<time>this\s+(?:day|week|month|year)|in\s+"
    rf"(?:as\s+many|the\s+(?:last|past)(?:\s+{_MANY})?|(?:less\s+than\s+|under\s+)?{_MANY})\s+(?:day|week|month|year)s?)\b",
    re.IGNORECASE,
)
_NAMED = {
    "bombing": frozenset({Type.BOMBING}),
    "blast": frozenset({Type.BOMBING}),
    "explosion": frozenset({Type.BOMBING}),
    "ambush": frozenset({Type.ATTACK, Type.ARMED_CLASH}),
    "airstrike": frozenset({Type.AIRSTRIKE}),
    "air strike": frozenset({Type.AIRSTRIKE}),
}
"""As what types a deed of that name is told; an attack, a raid or an incident may be of any."""


def coverage(found: Sequence[Total], incidents: Sequence[Incident], families: Sequence[Family] = ()) -> Iterator[Check]:
    """C7: how many of the attacks, or of the dead, of each total the incidents on record make up.

    Incidents count that are dated within its days, at a place within its places, by its doers or by nobody named. A
    part of a total that names no place has the places of the whole. More on record than claimed is a flag: one of the
    two counts otherwise. Of a total whose days nobody knows ("this year" in a report of no known day), or of which
    nobody knows from when on it counts, all that is on record of its kind, up to its end, is the most that can be of
    it; incidents of no known day are counted apart, and in no share. A total of which only its end and its length are
    told ("during the week") is taken to begin as long before its end, and more on record than that is no flag.
    """
    whole = {(part.id, part.words): family.parent for family in families for part in family.parts}
    days = _Days(incidents)
    for total in found:
        counted = total.what in _COUNTED or total.what in _TOLLS
        if counted and total.high != 0 and total.measure in (Measure.FLOW, Measure.SINCE):
            where = total.claim.where or (
                whole[total.id, total.words].claim.where if (total.id, total.words) in whole else ()
            )
            yield _covered(total, where, days)


class _Days:
    """Incidents by their days, so that those of some days are found without a look at all."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        self.all = incidents
        self.undated = [one for one in incidents if not (one.when.earliest or one.when.latest)]
        dated = ((one.when.earliest or one.when.latest, at) for at, one in enumerate(incidents))
        self._firsts = sorted((first, at) for first, at in dated if first)

    def within(self, total: Total) -> list[Incident]:
        """Those that lie within the days of a total, in the order given."""
        begin = bisect_left(self._firsts, (_begins(total) or date.min, 0))
        end = bisect_right(self._firsts, (total.last or date.max, len(self.all)))
        found = (self.all[at] for at in sorted(at for _, at in self._firsts[begin:end]))
        return [one for one in found if _dated(one, total)]


def _covered(total: Total, where: Sequence[Place], incidents: _Days) -> Check:
    kinds = _kinds(total)

    def alike(some: Iterable[Incident]) -> list[Incident]:
        found = (one for one in some if one.type in kinds and _placed(one.place, where) and _by(one, total))
        return [one for one in found if total.what not in _TOLLS or total.what in dict(one.tolls)]

    if not _begins(total):
        return _undated(total, alike(incidents.within(total) if total.last else incidents.all))
    held = alike(incidents.within(total))
    undated = len(alike(incidents.undated))
    many = _many(total, held)
    more = total.high is not None and many > total.high
    share = many / total.low if total.low else None
    when = f"for {span(total)}" if total.first else f"({span(total)}, taken to be {_reckoned(total)})"
    told = f"of the {figure(total)} {thing(total)} claimed {when} the record holds "
    told += number(many) if many else "none"
    if total.what in _TOLLS and held:
        told += f", in {small(len(held))} {'incident' if len(held) == 1 else 'incidents'}"
    words = told[0].upper() + told[1:]
    if more and not total.first:
        words += ": more than claimed, but from when on it counts is not told"
    elif more:
        words += ": more than claimed, so one of the two counts otherwise"
    elif share:
        words += f", {_shares(many, total)}"
    if not where:
        words += "; no place is told, so all places are looked at"
    if undated:
        words += f"; {small(undated)} more of no known day {'is' if undated == 1 else 'are'} left out"
    numbers: dict[str, float | None] = {
        "held": many,
        "claimed": total.low,
        "share": None if share is None else round(share, 4),
    }
    if undated:
        numbers["undated"] = undated
    outcome = Outcome.OK if not more else Outcome.VIOLATED if total.first else Outcome.NOT_COMPARABLE
    return Check("C7", outcome, words, (total.id,), numbers, tuple(one.id for one in held), CAVEAT)


def _begins(total: Total) -> date | None:
    """The first day of a total, or as long before its last as it is told to run; None where neither is told."""
    if total.first or not total.last or not total.days:
        return total.first
    return total.last - min(timedelta(days=total.days - 1), total.last - date.min)


def _reckoned(total: Total) -> str:
    first = _begins(total)
    return days(first, total.last) if first and total.last else ""


def _undated(total: Total, alike: Sequence[Incident]) -> Check:
    """What can be said of a total whose days are not known: the most that the record can hold of it."""
    most = _many(total, alike)
    words = f"How many of the {figure(total)} {thing(total)} ({span(total)}) the record holds cannot be told, as "
    if total.last:
        words += f"from when on they are counted is not: up to {total.last} it holds {number(most)}"
    else:
        words += f"their days are not known: of all days together it holds {number(most)}"
    numbers: dict[str, float | None] = {"held_at_most": most, "claimed": total.low}
    if total.low and most < total.low:
        words += f", so {_share(most / total.low)} at most"
        numbers["share_at_most"] = round(most / total.low, 4)
    return Check("C7", Outcome.NOT_COMPARABLE, words, (total.id,), numbers, tuple(one.id for one in alike), CAVEAT)


def _kinds(total: Total) -> frozenset[Type]:
    """The types of the incidents that a total may count: its own where it names one ("40 bombings"), for attacks of
    any sort every violent deed, for the dead whatever took their lives."""
    told = total.claim.type
    if total.what == "airstrikes":
        return frozenset({Type.AIRSTRIKE})
    if total.what == "attacks":
        return _DEEDS if told in _UNTOLD else frozenset({told})
    return frozenset({told}) if told in BY_MEANS else frozenset(Type)


def _many(total: Total, held: Sequence[Incident]) -> int:
    """The incidents, or what they count of what the total counts."""
    if total.what not in _TOLLS:
        return len(held)
    return sum(dict(one.tolls)[total.what].best for one in held)


def _shares(many: int, total: Total) -> str:
    """What share of a total some are; between two of a range, and at most so much of "40 or more"."""
    most = _share(many / total.low)
    if total.high is None:
        return f"at most {most}"
    least = _share(many / total.high)
    return most if least == most else f"{least} to {most}"


def _share(share: float) -> str:
    return "under 1%" if 0 < share < 0.01 else f"{share:.0%}"


def _dated(incident: Incident, total: Total) -> bool:
    first = incident.when.earliest or incident.when.latest
    last = incident.when.latest or incident.when.earliest
    if not first or not last:
        return False
    begins = _begins(total)
    return (begins is None or first >= begins) and (total.last is None or last <= total.last)


def lies_in(place: Place | None, areas: Sequence[Place]) -> bool:
    """Whether a place is one of some places or lies in one of them; where none is given, any place does."""
    return any(_in(place, area) for area in areas)


def _placed(place: Place | None, areas: Sequence[Place]) -> bool:
    return not areas or lies_in(place, areas)


def _in(place: Place | None, area: Place) -> bool:
    if place is None:
        return False
    if _AREA.search(area.quote.words[:200]) and area.precision == PlacePrecision.EXACT and area.admin1:
        return place.country == area.country and place.admin1 == area.admin1
    if area.place_id and area.place_id == place.place_id:
        return True
    name = (area.name or area.quote.words).casefold()
    if name == (place.name or place.quote.words).casefold():
        return True
    if area.precision == PlacePrecision.COUNTRY:
        return area.country is not None and area.country == place.country
    if _is_within(place, area):
        return True
    return name in ((place.admin1 or "").casefold(), (place.admin2 or "").casefold())


def _is_within(place: Place, area: Place) -> bool:
    """Whether a place lies as near the middle of an area as that reaches, where nothing else is known of the area: a
    part of a country, or a province that maps have under another name. What has an outline holds places by their names.
    """
    if area.country != place.country or not (area.feature == _BY_ITS_MIDDLE or area.precision == PlacePrecision.VAGUE):
        return False
    away = distance_km(place, area)
    return away is not None and away <= reach_km(area)


def _by(incident: Incident, total: Total) -> bool:
    doing = (ActorRole.PERPETRATOR, ActorRole.PARTY)
    asked = {actor.name for actor in total.claim.actors if actor.name and actor.role in doing}
    named = {actor.name for actor in incident.actors if actor.name and actor.role in doing}
    return not asked or not named or bool(asked & named)


def members(found: Sequence[Total], claims: Sequence[Claim]) -> Iterator[Check]:
    """C9 for villages: of a number of villages left or returned to, the ones that the record names, no more than it."""
    for total in found:
        if not total.what.endswith("villages") or total.claim.type not in (Type.DISPLACEMENT, Type.RETURN):
            continue
        named = sorted(
            {
                place.name or place.quote.words
                for claim in claims
                if claim.type is total.claim.type and claim.kind is not Kind.WARNING and claim.polarity == "present"
                for place in claim.where
                if place.precision in (PlacePrecision.EXACT, PlacePrecision.NEAR)
                and lies_in(place, total.claim.where)
                and (place.name or place.quote.words) not in {p.name or p.quote.words for p in total.claim.where}
            }
        )
        more = total.high is not None and len(named) > total.high
        done = "left" if total.claim.type is Type.DISPLACEMENT else "returned to"
        words = f"Of {figure(total)} villages {done} the record names {small(len(named)) if named else 'none'}"
        words += f" ({', '.join(named[:12])})" if named else ""
        words += ": more than claimed" if more else "; they are villages, not people, and no attacks"
        numbers = {"named": len(named), "claimed": total.low}
        yield Check("C9", Outcome.VIOLATED if more else Outcome.OK, words, (total.id,), numbers)


def ordinals(
    claims: Iterable[Claim],
    incidents: Sequence[Incident],
    quote: Callable[[Claim], str],
    published: Callable[[str], date | None],
) -> Iterator[Check]:
    """C6: "the third attack this month" says that there were three: how many of them the record holds.

    "The third bombing" is held against bombings alone. More on record than told is a flag, as of a total. A sentence
    that makes several claims says it once.
    """
    said: set[tuple[str, Sequence[Span]]] = set()
    for claim in claims:
        counts = claim.kind in (Kind.EVENT, Kind.TALLY) and claim.type in VIOLENT
        told = _NTH.search(quote(claim)) if counts and (claim.report, claim.evidence) not in said else None
        last = (claim.when.latest or published(claim.report)) if told else None
        if told is None or last is None:
            continue
        said.add((claim.report, claim.evidence))
        word = told["nth"].casefold()
        nth = _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
        first = _since(" ".join(told["time"].casefold().split()), last, nth)
        kinds = _NAMED.get(told["deed"].casefold(), _DEEDS) | {claim.type}
        held = [
            one
            for one in incidents
            if one.type in kinds and one.when.latest and first <= one.when.latest <= last
            and _placed(one.place, claim.where)
        ]  # fmt: skip
        more = len(held) > nth
        words = f"Told as “{told[0]}”: for {days(first, last)} the record holds {small(len(held)) if held else 'none'}"
        if more:
            words += ", more than that, so one of the two counts otherwise"
        elif len(held) < nth:
            words += f" of {small(nth)}"
        outcome = Outcome.VIOLATED if more else Outcome.OK
        yield Check("C6", outcome, words, (claim.id,), {"told": nth, "held": len(held)}, tuple(one.id for one in held))


def _since(words: str, last: date, nth: int) -> date:
    """The first day of "this month", "the past two weeks", "as many days" (as there were attacks)."""
    if words.startswith("this "):
        unit = words.removeprefix("this ")
        if unit == "year":
            return last.replace(month=1, day=1)
        if unit == "month":
            return last.replace(day=1)
        return last - timedelta(days=last.weekday()) if unit == "week" else last
    numbers = {"a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
    many = next((numbers.get(word) or int(word) for word in words.split() if word in numbers or word.isdigit()), 1)
    if "as many" in words:
        many = nth
    size = next(days for unit, days in (("day", 1), ("week", 7), ("month", 31), ("year", 366)) if unit in words)
    return last - timedelta(days=min(many * size, 3660) - 1)
