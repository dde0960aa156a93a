"""What has been said so far of who is who: the countries a report is on, and the groups that "they" and "the group" mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from marsad.mentions.actor_phrases import Line
from marsad.reference.actors import Registry

_FADING = 0.75
_FAR = 12


@dataclass(frozen=True, slots=True)
class Trace:
    """A mention as memory keeps it: the sentence and word it stood in, and whether it was a subject and more than one."""

    line: int
    position: int
    sort: str
    name: str | None
    subject: bool
    plural: bool
    country: str | None = None


@dataclass(slots=True)
class Memory:
    """The actors named so far, latest last, and the acronyms that the report itself has explained."""

    traces: list[Trace] = field(default_factory=list)
    acronyms: dict[str, tuple[str, str]] = field(default_factory=dict)

    def keep(self, trace: Trace) -> None:
        """Remembers one more mention."""
        self.traces.append(trace)

    def salient(self, sorts: Iterable[str], line: int, *, reach: int = _FAR, plural: bool = False) -> Trace | None:
        """The named actor of these sorts that is most in mind: often and lately named, subjects before others.

        Weights fall by a quarter a sentence, and subjects count double (after Lappin and Leass, 1994).
        """
        wanted = frozenset(sorts)
        weights: dict[str, float] = defaultdict(float)
        latest: dict[str, Trace] = {}
        for trace in reversed(self.traces):
            if line - trace.line > reach:
                break
            if trace.sort in wanted and trace.name and (trace.plural or not plural):
                weights[trace.name] += _FADING ** (line - trace.line) * (2 if trace.subject else 1)
                latest.setdefault(trace.name, trace)
        return latest[max(weights, key=lambda name: weights[name])] if weights else None

    def latest(self, sorts: Iterable[str], line: int, *, reach: int) -> Trace | None:
        """The last mention of one of these sorts, named or not, at most `reach` sentences back."""
        wanted = frozenset(sorts)
        for trace in reversed(self.traces):
            if line - trace.line > reach:
                return None
            if trace.sort in wanted:
                return trace
        return None

    def groups(self) -> set[str]:
        """The names of all armed groups so far."""
        return {trace.name for trace in self.traces if trace.sort == "armed_group" and trace.name}


class Scene:
    """The countries of a report: of each sentence, and of all of it."""

    def __init__(self, lines: Sequence[Line], registry: Registry, country: str | None) -> None:
        self._given = country
        self._registry = registry
        self._lines = {line.number: _signals(line) for line in lines}
        counts = Counter(code for signals in self._lines.values() for _, code in signals)
        self.countries: tuple[str, ...] = tuple(dict.fromkeys([*([country] if country else []), *_ranked(counts)]))

    def near(self, line: Line, position: int) -> tuple[str, ...]:
        """Countries by how near they are named to a word, then those of the report."""
        signals = sorted(self._lines[line.number], key=lambda signal: _distance(signal[0], position))
        own = [code for _, code in signals]
        if self._given and (self._given in own or len(set(own)) != 1):
            own = [self._given, *own]
        return tuple(dict.fromkeys([*own, *self.countries]))

    def country(self, line: Line, position: int) -> str | None:
        """The country that a force named without one belongs to, None where the report names none."""
        return next(iter(self.near(line, position)), None)


def _signals(line: Line) -> list[tuple[int, str]]:
    signals = [(land.first, land.code) for land in line.lands if not land.backing]
    for match in line.matches:
        actor = match.actors[0]
        if len(match.actors) == 1 and not match.weak and actor.countries and actor.sort != "organization" and len(actor.countries) < 3:
            signals.append((match.first, actor.countries[0]))
    return signals


def _distance(place: int, position: int) -> int:
    return position - place if place <= position else 2 * (place - position)


def _ranked(counts: Counter[str]) -> list[str]:
    return [code for code, _ in counts.most_common()]
