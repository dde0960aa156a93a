"""What a report has said so far: the countries it is on, and the groups that "they" and "the group" mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from marsad.mentions.actor_lines import Line
from marsad.model.calendar import WEEKDAYS
from marsad.model.mention import PlaceMention
from marsad.reference.countries import countries

_FADING = 0.75
_FAR = 12
_PARALLEL = 3
_PAIR = 2

Fit = Callable[[str], bool]
"""Whether the actor of a name may be the one that is spoken of."""


def anyone(name: str) -> bool:
    """Every actor fits."""
    del name
    return True


@dataclass(frozen=True, slots=True)
class Trace:
    """A mention as memory keeps it: where it stood, and whether it was a subject and more than one; by what noun it was
    called, and whether it was done harm to."""

    line: int
    position: int
    sort: str
    name: str | None
    subject: bool
    plural: bool
    country: str | None = None
    key: str = ""
    harmed: bool = False


@dataclass(slots=True)
class Memory:
    """The actors named so far, latest last, and the acronyms that the report itself has explained."""

    traces: list[Trace] = field(default_factory=list)
    acronyms: dict[str, tuple[str, str]] = field(default_factory=dict)
    ahead: tuple[tuple[int, str], ...] = ()
    """The armed groups that the registry knows in the whole report, with the line that each mention stands in."""
    claiming: frozenset[tuple[int, str]] = frozenset()
    """Those that only claim a deed there."""
    written: list[tuple[int, str, bool]] = field(default_factory=list)
    """Groups that the registry does not know, with the line of each mention so far and whether they claim a deed in
    it."""

    def group_ahead(self, line: int, fit: Fit = anyone) -> str | None:
        """The armed group that is named next after a line, for a report that says "rebels" first and who later."""
        return next((name for number, name in self.ahead if number >= line and fit(name)), None)

    def group_of(self, fit: Fit) -> str | None:
        """The armed group that fits, of all that the report names, where only one does."""
        found = {name for _, name in self.ahead if fit(name)}
        return next(iter(found)) if len(found) == 1 else None

    def lines_of(self, name: str) -> tuple[list[int], list[int]]:
        """The lines in which a group only claims a deed, and the others that name it."""
        own = [(number, claims) for number, group, claims in self.written if group == name]
        claimed = {number for number, group in self.claiming if group == name} | {number for number, yes in own if yes}
        told = {number for number, group in self.ahead if group == name} | {number for number, _ in own}
        return sorted(claimed), sorted(told - claimed)

    def tell(self, name: str, line: int, *, claims: bool) -> None:
        """Remembers a group by the name that only the report gives it."""
        self.written.append((line, name, claims))

    def group_acts_in(self, line: int) -> bool:
        """Whether an armed group with a name is a subject of a line."""
        return any(t.line == line and t.subject and t.name and t.sort == "armed_group" for t in self.traces)

    def keep(self, trace: Trace) -> None:
        """Remembers one more mention."""
        self.traces.append(trace)

    def salient(
        self,
        sorts: Iterable[str],
        line: int,
        *,
        reach: int = _FAR,
        plural: bool = False,
        subject: bool = True,
        nameless: bool = False,
        fit: Fit = anyone,
        harmed: bool = True,
    ) -> Trace | None:
        """The named actor of these sorts that is most in mind: often and lately named, in a like place of its sentence.

        Weights fall by a quarter a sentence; subjects count threefold for a subject, others for what is none (salience
        and parallel place after Lappin and Leass, 1994). With `nameless`, unknown gunmen count as one actor more;
        without `harmed`, those to whom harm is done do not count.
        """
        wanted = frozenset(sorts)
        weights: dict[str | None, float] = defaultdict(float)
        latest: dict[str | None, Trace] = {}
        for trace in reversed(self.traces):
            if line - trace.line > reach:
                break
            known = fit(trace.name) if trace.name else nameless
            if trace.sort in wanted and known and (trace.plural or not plural) and (harmed or not trace.harmed):
                weights[trace.name] += _FADING ** (line - trace.line) * (_PARALLEL if trace.subject == subject else 1)
                latest.setdefault(trace.name, trace)
        return latest[max(weights, key=lambda name: weights[name])] if weights else None

    def called(self, key: str, line: int, *, reach: int) -> Trace | None:
        """The last mention by a noun, named or not, at most `reach` sentences back."""
        for trace in reversed(self.traces):
            if line - trace.line > reach:
                return None
            if trace.key == key:
                return trace
        return None

    def two(self, sorts: Iterable[str], line: int) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """The only two actors of these sorts, by name and sort, that the sentence before a line names, or else its own
        so far, the first before the second."""
        wanted = frozenset(sorts)
        for number in (line - 1, line):
            told = [t for t in self.traces if t.line == number and t.sort in wanted and t.name]
            names = dict.fromkeys((trace.name or "", trace.sort) for trace in told)
            if len(names) == _PAIR:
                one, other = names
                return one, other
        return None

    def latest(self, sorts: Iterable[str], line: int, *, reach: int) -> Trace | None:
        """The last mention of one of these sorts, named or not, at most `reach` sentences back."""
        wanted = frozenset(sorts)
        for trace in reversed(self.traces):
            if line - trace.line > reach:
                return None
            if trace.sort in wanted:
                return trace
        return None

    def only_group(self, line: int, fit: Fit = anyone) -> str | None:
        """The one armed group named so far, else the one in this sentence and the last; None where there are more."""
        told = [
            (trace.name, trace.line)
            for trace in self.traces
            if trace.sort == "armed_group" and trace.name and fit(trace.name)
        ]
        groups = {name for name, _ in told}
        near = {name for name, number in told if line - number < 2}
        return next((next(iter(names)) for names in (groups, near) if len(names) == 1), None)


class Scene:
    """The countries of a report: of each sentence, and of all of it.

    `places` are the places that the report names; those resolved to a country tell where its forces are at home.
    """

    def __init__(self, lines: Sequence[Line], country: str | None, places: Sequence[PlaceMention] = ()) -> None:
        self._places = {line.number: _placed(line, places) for line in lines}
        self._named = {line.number: _signals(line) for line in lines}
        self._spots = {line.number: _spots(line, places) for line in lines}
        self._days = {line.number: _days(line) for line in lines}
        votes: Counter[str] = Counter()
        for rows, weight in ((self._named, 1), (self._places, 2)):
            for signals in rows.values():
                for _, code in signals:
                    votes[code] += weight
        self.main = country or _main(votes)
        self.countries: tuple[str, ...] = tuple(dict.fromkeys([*([country] if country else []), *_ranked(votes)]))

    def near(self, line: Line, position: int) -> tuple[str, ...]:
        """The countries that a word may be about: the report's main one, those named near it, then all others."""
        signals = sorted(
            [*self._named[line.number], *self._places[line.number]], key=lambda signal: _distance(signal[0], position)
        )
        own = [code for _, code in signals]
        first = [self.main] if self.main else []
        return tuple(dict.fromkeys([*first, *own, *self.countries]))

    def has_place(self, line: int) -> bool:
        """Whether a line names a place below a country as a scene."""
        return bool(self._spots.get(line))

    def moves_on(self, line: int, claimed: int) -> bool:
        """Whether a line tells of another place or day than the deed that is claimed in a line, told there or in the
        two before."""
        near = range(claimed - 2, claimed + 1)
        if line in near[1:]:
            return False
        for told in (self._spots, self._days):
            there = frozenset[str]().union(*(told.get(number, frozenset()) for number in near if number != line))
            here = told.get(line, frozenset())
            if here and there and not here & there:
                return True
        return False

    def country(self, line: Line, position: int) -> str | None:
        """The country that a force named without one belongs to, None where the report names none."""
        return next(iter(self.near(line, position)), None)


def _spots(line: Line, places: Sequence[PlaceMention]) -> frozenset[str]:
    """The places below a country that a line names as scenes."""
    if not line.tokens:
        return frozenset()
    start, end = line.tokens[0].start, line.tokens[-1].end
    inside = (m for m in places if start <= m.quote.span.start < end and not m.metonym and m.place.feature != "PCLI")
    return frozenset(m.place.name or m.quote.words for m in inside)


def _days(line: Line) -> frozenset[str]:
    """The days of the week that a line names."""
    return frozenset(token.low for token in line.tokens if token.low in WEEKDAYS)


def _placed(line: Line, places: Sequence[PlaceMention]) -> list[tuple[int, str]]:
    """The countries of the scenes named in a line, by position; names of countries are counted elsewhere, territories
    that have no forces of their own not at all."""
    found = []
    if line.tokens:
        start, end = line.tokens[0].start, line.tokens[-1].end
        for mention in places:
            at, code = mention.quote.span.start, mention.place.country
            if code in countries() and not mention.metonym and start <= at < end and mention.place.feature != "PCLI":
                position = next((place for place, token in enumerate(line.tokens) if token.end > at), 0)
                found.append((position, code))
    return found


def _signals(line: Line) -> list[tuple[int, str]]:
    signals = [(land.first, land.code) for land in line.lands if not land.backing]
    for match in line.matches:
        actor = match.actors[0]
        if (
            len(match.actors) == 1
            and not match.weak
            and actor.countries
            and actor.sort != "organization"
            and len(actor.countries) < 3
        ):
            signals.append((match.first, actor.countries[0]))
    return signals


def _distance(place: int, position: int) -> int:
    return position - place if place <= position else 2 * (place - position)


def _main(counts: Counter[str]) -> str | None:
    """The country that a report is on, where one is named as often as all others together."""
    code, often = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    return code if often and 2 * often >= counts.total() else None


def _ranked(counts: Counter[str]) -> list[str]:
    return [code for code, _ in counts.most_common()]
