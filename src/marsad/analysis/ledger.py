"""The totals of a record with all that can be said of them: parents and parts, checks, how much the record holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from marsad.analysis import checks_lines, checks_parts
from marsad.analysis import coverage as covering
from marsad.analysis.check import Check, Outcome
from marsad.analysis.totals import Family, Total, families, totals
from marsad.model.claim import Claim
from marsad.model.codebook import Kind, Type
from marsad.model.document import Document
from marsad.model.incident import Incident

Json = dict[str, Any]


class Recorded(Protocol):
    """What is asked of the record's view."""

    def claims(self) -> Sequence[Claim]:
        """The current claims."""

    def incidents(self) -> Sequence[Incident]:
        """The incidents resolved from them."""

    def document(self, ref: str) -> Document:
        """The newest version of a report."""

    def quote(self, claim: Claim) -> str:
        """The sentences behind a claim."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Totals, apart from incidents, and the checks of them in the order of the checks."""

    totals: tuple[Total, ...]
    families: tuple[Family, ...]
    checks: tuple[Check, ...]
    _of: Mapping[str, tuple[Check, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by: dict[str, list[Check]] = {}
        for check in self.checks:
            for claim in check.claims:
                by.setdefault(claim, []).append(check)
        object.__setattr__(self, "_of", {claim: tuple(checks) for claim, checks in by.items()})

    def of(self, claim: str) -> tuple[Check, ...]:
        """The checks that are about a claim."""
        return self._of.get(claim, ())

    def parent(self, claim: str) -> str | None:
        """The claim whose total this one's is a part of."""
        return next((f.parent.id for f in self.families if any(part.id == claim for part in f.parts)), None)

    def parts(self, claim: str) -> tuple[str, ...]:
        """The claims whose totals are parts of this one's."""
        return tuple(part.id for f in self.families if f.parent.id == claim for part in f.parts)

    def worth_telling(self) -> tuple[Check, ...]:
        """The checks that say something: all but words found again, and lengths that fit."""
        return tuple(c for c in self.checks if c.outcome is Outcome.VIOLATED or c.code not in {"C12", "C4", "C3"})


def ledger(view: Recorded) -> Ledger:
    """All totals of a record, with every check that they allow."""
    claims = list(view.claims())
    docs = {name: view.document(name) for name in dict.fromkeys(claim.report for claim in claims)}
    return weigh_up(claims, view.incidents(), docs, view.quote)


def weigh_up(
    claims: Sequence[Claim],
    incidents: Sequence[Incident],
    docs: Mapping[str, Document],
    quote: Callable[[Claim], str],
) -> Ledger:
    """All totals among some claims, with every check that they allow.

    `docs` are the reports by name, `quote` gives the sentences behind a claim; numbers of reports that are not among
    `docs` cannot be looked for again.
    """

    def published(report: str) -> date | None:
        return docs[report].published if report in docs else None

    found = totals(claims, quote, published)
    left = [claim for claim in claims if claim.type in (Type.DISPLACEMENT, Type.RETURN)]
    moves = totals(left, quote, published, (Kind.EVENT,))
    tallied = [one for one in found if one.claim.kind is Kind.TALLY]
    made = families(tallied)
    checks = [
        *checks_parts.adds_up(made),
        *checks_parts.running(tallied, lambda one: published(one.claim.report)),
        *checks_parts.subsets(claims),
        *checks_parts.areas(tallied),
        *checks_parts.nested(tallied, made),
        *checks_parts.changes(tallied, quote),
        *covering.ordinals(claims, incidents, quote, published),
        *covering.coverage(tallied, incidents, made),
        *checks_parts.units(made),
        *checks_parts.rates(tallied),
        *checks_parts.trends(tallied),
        *checks_parts.balance([*found, *moves]),
        *covering.members(tallied, claims),
        *checks_lines.out_of_line(tallied, incidents),
        *checks_lines.refound(
            [claim for claim in claims if claim.kind is Kind.TALLY and claim.report in docs],
            lambda name: docs[name].text,
        ),
    ]
    unique = {(check.code, check.words, check.claims): check for check in checks}
    return Ledger(tuple(found), tuple(made), tuple(sorted(unique.values(), key=lambda check: int(check.code[1:]))))


def total_row(total: Total) -> Json:
    """A total as JSON: what, how many, as what sort of number, over which days."""
    return {
        "what": total.what,
        "low": total.low,
        "high": total.high,
        "words": total.words,
        "unit": total.unit,
        "measure": total.measure.value,
        "first": total.first.isoformat() if total.first else None,
        "last": total.last.isoformat() if total.last else None,
        "days": total.days,
        "shorter": total.shorter,
    }


def check_row(check: Check) -> Json:
    """A check as JSON."""
    return {
        "code": check.code,
        "check": check.name,
        "outcome": check.outcome.value,
        "words": check.words,
        "caveat": check.caveat,
        "numbers": dict(check.numbers),
        "claims": list(check.claims),
        "incidents": list(check.incidents),
    }
