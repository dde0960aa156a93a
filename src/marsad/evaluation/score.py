"""How well a reader's claims agree with gold: what was found, and how right it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.evaluation.form import ClaimFile, Stated, read_claims
from marsad.evaluation.likeness import fields, mean
from marsad.evaluation.pairing import leniently, pairs, strictly


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, hits: float, system: int, gold: int) -> Ratio:
        """The ratios of `hits` true positives; 0 where there is nothing to divide by."""
        precision = hits / system if system else 0.0
        recall = hits / gold if gold else 0.0
        both = precision + recall
        return cls(precision, recall, 2 * precision * recall / both if both else 0.0)


@dataclass(frozen=True, slots=True)
class ReportScore:
    """The figures of one report: how many claims each side has, and F1 by the three measures."""

    gold: int
    system: int
    found: float
    lenient: float
    record: float


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim without a partner: `missed` by the system, or `spurious` in it."""

    what: str
    claim: Stated


@dataclass(frozen=True, slots=True)
class Score:
    """All figures of one comparison.

    `found` counts strict pairs, `lenient` those of one family, `record` each strict pair at the mean of its fields:
    the figure to quote. `fields` maps a field to its mean likeness over lenient pairs, `filled` to how many pairs say
    something in it. `resolved` is the share of the system's places with coordinates. `system` counts invalid lines too.
    """

    reports: Mapping[str, ReportScore]
    gold: int
    system: int
    invalid: tuple[tuple[int, str], ...]
    found: Ratio
    lenient: Ratio
    record: Ratio
    fields: Mapping[str, float]
    filled: Mapping[str, int]
    resolved: float
    misses: tuple[Miss, ...]

    def to_row(self) -> dict[str, Any]:
        """The figures as one JSON object; `misses` are left out and `invalid` is a number."""
        return {
            "reports": {
                name: {
                    "gold": report.gold,
                    "system": report.system,
                    "found": report.found,
                    "lenient": report.lenient,
                    "record": report.record,
                }
                for name, report in self.reports.items()
            },
            "gold": self.gold,
            "system": self.system,
            "invalid": len(self.invalid),
            "found": _ratio_row(self.found),
            "lenient": _ratio_row(self.lenient),
            "record": _ratio_row(self.record),
            "fields": dict(self.fields),
            "filled": dict(self.filled),
            "resolved": self.resolved,
        }


def _ratio_row(ratio: Ratio) -> dict[str, float]:
    return {"p": ratio.precision, "r": ratio.recall, "f1": ratio.f1}


@dataclass(frozen=True, slots=True)
class _Compared:
    """One report, both sides, and the pairs between them."""

    gold: Sequence[Stated]
    system: Sequence[Stated]
    strict: list[tuple[int, int]]
    lenient: list[tuple[int, int]]
    worth: float

    @classmethod
    def of(cls, gold: Sequence[Stated], system: Sequence[Stated]) -> _Compared:
        strict = pairs(gold, system, strictly)
        worth = 0.0
        for left, right in strict:
            worth += mean(fields(gold[left], system[right]))
        return cls(gold, system, strict, pairs(gold, system, leniently), worth)

    def score(self) -> ReportScore:
        gold, system = len(self.gold), len(self.system)
        found, lenient, record = (
            Ratio.of(hits, system, gold).f1 for hits in (len(self.strict), len(self.lenient), self.worth)
        )
        return ReportScore(gold, system, found, lenient, record)

    def misses(self) -> list[Miss]:
        paired_gold = {left for left, _ in self.lenient}
        paired_system = {right for _, right in self.lenient}
        missed = [Miss("missed", claim) for at, claim in enumerate(self.gold) if at not in paired_gold]
        return missed + [Miss("spurious", claim) for at, claim in enumerate(self.system) if at not in paired_system]

    def likeness(self) -> list[tuple[str, float]]:
        likeness: list[tuple[str, float]] = []
        for left, right in self.lenient:
            gold, system = self.gold[left], self.system[right]
            likeness.append(("type", float(gold.type == system.type)))
            likeness.append(("kind", float(gold.kind == system.kind)))
            likeness.extend(fields(gold, system).items())
        return likeness


def _by_field(compared: Collection[_Compared]) -> dict[str, list[float]]:
    values: dict[str, list[float]] = {}
    for report in compared:
        for field, value in report.likeness():
            values.setdefault(field, []).append(value)
    return values


def _resolved(system: ClaimFile) -> float:
    scenes = [scene for claims in system.reports.values() for claim in claims for scene in claim.scenes]
    return sum(scene.lat is not None for scene in scenes) / len(scenes) if scenes else 0.0


def compare(gold: ClaimFile, system: ClaimFile) -> Score:
    """The figures of `system` against `gold`. A system line that breaks the form counts as spurious."""
    names = sorted(set(gold.reports) | set(system.reports))
    compared = {name: _Compared.of(gold.reports.get(name, []), system.reports.get(name, [])) for name in names}
    every = list(compared.values())
    golds = sum(len(report.gold) for report in every)
    systems = sum(len(report.system) for report in every) + len(system.invalid)
    worth = 0.0
    for report in every:
        worth += report.worth
    values = _by_field(every)
    return Score(
        reports={name: report.score() for name, report in compared.items()},
        gold=golds,
        system=systems,
        invalid=system.invalid,
        found=Ratio.of(sum(len(report.strict) for report in every), systems, golds),
        lenient=Ratio.of(sum(len(report.lenient) for report in every), systems, golds),
        record=Ratio.of(worth, systems, golds),
        fields={field: sum(likeness) / len(likeness) for field, likeness in values.items()},
        filled={field: len(likeness) for field, likeness in values.items()},
        resolved=_resolved(system),
        misses=tuple(miss for report in every for miss in report.misses()),
    )


def score(gold: Path, system: Path, only: Collection[str] = ()) -> Score:
    """The figures of a system's file of claims against a gold file; `only` keeps these reports.

    Raises:
        BadForm: when a file cannot be read, or a gold claim breaks the codebook's form.
    """
    return compare(read_claims(gold, only, strict=True), read_claims(system, only))
