"""A score in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.evaluation.score import Miss, Ratio, Score


def _ratio(name: str, ratio: Ratio) -> str:
    return f"{name:8} P {ratio.precision:.3f} R {ratio.recall:.3f} F1 {ratio.f1:.3f}"


def _fields(score: Score) -> str:
    shares = "  ".join(f"{field} {likeness:.2f} ({score.filled[field]})" for field, likeness in score.fields.items())
    return f"fields   {shares}  resolved {score.resolved:.2f}  invalid {len(score.invalid)}"


def _miss(miss: Miss) -> str:
    claim = miss.claim
    start, end = claim.spans[0]
    where = f"{claim.report[:20]} {claim.kind}/{claim.type} at {start}-{end}"
    return f"{miss.what:8} {where} {claim.trigger}".rstrip()


def lines(score: Score, errors: int = 0) -> Iterator[str]:
    """The score as text: a line for each report, the totals, and up to `errors` invalid lines and as many misses."""
    for name, report in score.reports.items():
        figures = f"found {report.found:.3f}  lenient {report.lenient:.3f}  record {report.record:.3f}"
        yield f"{name[:44]:44} gold {report.gold:3} system {report.system:3}  {figures}"
    yield _ratio("found", score.found)
    yield _ratio("lenient", score.lenient)
    yield _ratio("record", score.record)
    yield _fields(score)
    for number, why in score.invalid[:errors]:
        yield f"invalid  line {number}: {why}"
    for miss in score.misses[:errors]:
        yield _miss(miss)
