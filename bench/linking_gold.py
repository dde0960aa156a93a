"""Claims on invented incidents, put together again: from gold claims, and end to end from the raw reports.

The gold says of each claim which incident it is of (`incident`); what has none (tallies, states, warnings) is of none.
Two universes are scored: occurrences, which can make an incident, and all that the gold ties to one, among them
denials, blame and claims of responsibility, each of which counts as alone unless Marsad holds it against the incident.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from marsad import pipeline
from marsad.evaluation.clusters import (
    Score,
    b_cubed,
    ceaf_e,
    count_error,
    lea,
    over_merged,
    pairwise,
    under_merged,
)
from marsad.evaluation.pairing import one_family
from marsad.incidents import duplicates, group
from marsad.incidents.answers import statements_on
from marsad.incidents.occurrence import is_occurrence
from marsad.model.claim import Claim
from marsad.model.codec import claim_from_row, claim_id
from marsad.model.document import Document, Hints, Snapshot
from marsad.model.incident import Incident
from marsad.model.interval import Interval
from marsad.model.span import Span

FOLDER = Path(__file__).resolve().parents[1] / "gold/linking"
CELL = 0.5
"""Degrees of the cells that stand for districts: gold claims bear points, and no areas."""

ALONE = "told by itself"
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def read_gold(folder: Path) -> tuple[list[Document], list[tuple[Claim, str | None]], dict[str, str]]:
    """The reports of one half as documents, its claims with their incidents, and which reports are copies."""
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    docs = [_document(row) for row in rows]
    told = []
    for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        incident = row.pop("incident", None)
        claim = claim_from_row(row | {"id": "", "provenance": {"reader": "gold", "version": "1"}, **_filled(row)})
        told.append((replace(claim, id=claim_id(claim)), incident))
    return docs, told, {row["id"]: row["copy_of"] for row in rows if row.get("copy_of")}


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    """What the short form leaves out."""
    when = row.get("when") or {"earliest": None, "latest": None, "precision": "unknown", "text": None}
    return {"when": when, "background": row.get("background", False)}


def _document(row: dict[str, Any]) -> Document:
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    hints = Hints(published=day, title=row.get("title"), source=row.get("source"), language="en")
    content = row["text"].encode()
    found = pipeline.document(Snapshot(row["id"], content, "text/plain", row["id"], _NOW, row["id"], "utf-8", hints))
    if not isinstance(found, Document):
        raise TypeError(f"{row['id']}: {found.reason}")
    return found


def link(docs: Sequence[Document], claims: Iterable[Claim]) -> list[Incident]:
    """The incidents of claims, with Marsad's own idea of which reports are copies."""
    published = {doc.name: doc.published for doc in docs}
    outlets = {doc.name: doc.source for doc in docs}
    return group(list(claims), published=published, originals=duplicates.originals(docs), outlets=outlets)


def measure(half: str, tools: pipeline.Tools | None) -> dict[str, Any] | None:
    """Scores of one half; end to end, too, where there are `tools` to read with."""
    folder = FOLDER / half
    if not (folder / "claims.jsonl").exists():
        return None
    docs, told, copies = read_gold(folder)
    incidents = link(docs, [claim for claim, _ in told])
    gold = {claim.id: incident for claim, incident in told if incident}
    real = {claim.id for claim, _ in told if is_occurrence(claim)}
    found = placed(gold, incidents)
    scored = {
        "reports": len(docs),
        "claims": len(told),
        "incidents": len(set(gold.values())),
        "copies": _copies(duplicates.originals(docs), copies),
        "occurrences": scores(_only(gold, real), _only(found, real)),
        "all": scores(gold, found),
        "district_months": counts([claim for claim, _ in told], gold, incidents),
    }
    if tools:
        scored["end_to_end"] = end_to_end(docs, told, tools)
    return scored


def grouped(half: str) -> dict[str, Any]:
    """Scores of the occurrences of one set, put together from gold claims."""
    docs, told, _ = read_gold(FOLDER / half)
    gold = {claim.id: incident for claim, incident in told if incident and is_occurrence(claim)}
    return scores(gold, placed(gold, link(docs, [claim for claim, _ in told])))


def placed(gold: Mapping[str, str], incidents: Sequence[Incident]) -> dict[str, str]:
    """The set that each gold claim is put in: its incident, the one that it denies or claims, or one of its own."""
    held = {claim: incident.id for incident in incidents for claim in incident.claims}
    answered = {claim: incident.id for incident in incidents for claim in statements_on(incident)}
    return {claim: held.get(claim) or answered.get(claim) or f"{ALONE} {claim}" for claim in gold}


def _only(clusters: Mapping[str, str], claims: set[str]) -> dict[str, str]:
    return {claim: name for claim, name in clusters.items() if claim in claims}


def scores(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, Any]:
    """All scores of one grouping."""

    def three(score: Score) -> dict[str, float]:
        return {
            "f1": round(score.f1, 3),
            "precision": round(score.precision, 3),
            "recall": round(score.recall, 3),
        }

    return {
        "claims": len(gold),
        "b_cubed": three(b_cubed(gold, found)),
        "ceaf_e": three(ceaf_e(gold, found)),
        "lea": three(lea(gold, found)),
        "pairwise": three(pairwise(gold, found)),
        "over_merged": round(over_merged(gold, found), 3),
        "under_merged": round(under_merged(gold, found), 3),
    }


def _copies(found: Mapping[str, str], gold: Mapping[str, str]) -> dict[str, Any]:
    """Copies found among those told, where a copy of a copy is one of the first; and how many more were found."""

    def root(name: str) -> str:
        return root(gold[name]) if name in gold else name

    right = sum(root(copy) == root(found.get(copy, copy)) and copy in found for copy in gold)
    return {"told": len(gold), "found": right, "more": len(set(found) - set(gold))}


def counts(claims: Sequence[Claim], gold: Mapping[str, str], incidents: Sequence[Incident]) -> dict[str, Any]:
    """The error in incidents a cell and month: where a gold incident lies is what most of its claims say."""
    by_id = {claim.id: claim for claim in claims}
    true: dict[str, list[Claim]] = {}
    for key, name in gold.items():
        if is_occurrence(by_id[key]):
            true.setdefault(name, []).append(by_id[key])
    cells = Counter(cell for told in true.values() if (cell := _cell(told)))
    ours = Counter(
        cell
        for incident in incidents
        if (cell := _cell([by_id[key] for key in incident.claims if key in gold and key in by_id]))
    )
    return {"incidents": sum(cells.values()), "found": sum(ours.values()), "error": round(count_error(cells, ours), 3)}


def _cell(told: Sequence[Claim]) -> tuple[int, int, str] | None:
    """The cell and month that most claims name, the least between equals; None where none names a place and a day."""
    named: Counter[tuple[int, int, str]] = Counter()
    for claim in told:
        day = _day(claim.when)
        for place in claim.where[:1]:
            if day and place.lat is not None and place.lon is not None:
                named[int(place.lat // CELL), int(place.lon // CELL), day] += 1
    return min(named, key=lambda cell: (-named[cell], cell), default=None)


def _day(when: Interval) -> str | None:
    one = when.earliest or when.latest
    return f"{one:%Y-%m}" if one else None


def end_to_end(
    docs: Sequence[Document], told: Sequence[tuple[Claim, str | None]], tools: pipeline.Tools
) -> dict[str, Any]:
    """From the raw reports: which gold claims were read at all, how these were put together, and the error of counts.

    A claim that was read stands for the gold claim of its report and family whose evidence it shares most of.
    """
    read = [claim for doc in docs for claim in pipeline.read(doc, tools).claims]
    incidents = link(docs, read)
    held = {claim: incident.id for incident in incidents for claim in incident.claims}
    gold: dict[str, str] = {}
    found: dict[str, str] = {}
    wanted = [(claim, incident) for claim, incident in told if incident and is_occurrence(claim)]
    taken: set[str] = set()
    for claim, incident in wanted:
        stand = match(claim, [one for one in read if one.id not in taken and one.id in held])
        if stand:
            taken.add(stand.id)
            gold[claim.id], found[claim.id] = incident, held[stand.id]
    true: dict[str, list[Claim]] = {}
    for claim, incident in wanted:
        true.setdefault(incident, []).append(claim)
    by_id = {claim.id: claim for claim in read}
    cells = Counter(cell for claims in true.values() if (cell := _cell(claims)))
    ours = Counter(cell for one in incidents if (cell := _cell([by_id[key] for key in one.claims])))
    return {
        "claims_read": len(read),
        "gold_found": round(len(gold) / max(1, len(wanted)), 3),
        "incidents_found": round(len(set(gold.values())) / max(1, len(true)), 3),
        "incidents": len(incidents),
        "of_those_found": scores(gold, found),
        "district_months": {
            "incidents": sum(cells.values()),
            "found": sum(ours.values()),
            "error": round(count_error(cells, ours), 3),
        },
    }


def match(claim: Claim, read: Sequence[Claim]) -> Claim | None:
    """The claim that was read, of those left, that stands for a gold claim: of its report and family, and whose
    evidence it shares most of; of several told in one sentence, that which has most of its trigger, counts and places.
    """
    words = _words(claim)
    shared = [
        (
            sum(min(a.end, b.end) - max(a.start, b.start) for a in claim.evidence for b in one.evidence if a.meets(b)),
            one.type is claim.type,
            sum(any(span.meets(other) for other in _words(one)) for span in words),
            one,
        )
        for one in read
        if one.report == claim.report and one_family(one.type, claim.type)
    ]
    best = max(shared, key=lambda found: (*found[:3], found[3].id), default=None)
    return best[3] if best and best[0] > 0 else None


def _words(claim: Claim) -> list[Span]:
    """Where the words stand that tell a claim from others of its sentence."""
    quotes = [*(one.quote for one in claim.counts), *(one.quote for one in claim.where), claim.trigger]
    return [quote.span for quote in quotes if quote]


def lines(half: str, found: dict[str, Any]) -> list[str]:
    """The figures in words."""
    told = [
        f"Linking gold, {half}: {found['reports']} reports, {found['claims']} claims, {found['incidents']} incidents"
    ]
    parts = {"occurrences": found["occurrences"], "all": found["all"]}
    if "end_to_end" in found:
        parts["end to end"] = found["end_to_end"]["of_those_found"]
    for name, score in parts.items():
        f1 = "  ".join(f"{key} {score[key]['f1']:.3f}" for key in ("b_cubed", "ceaf_e", "lea", "pairwise"))
        told.append(f"  {name:12} {f1}  over {score['over_merged']:.1%}  under {score['under_merged']:.1%}")
    told.append(f"  copies {found['copies']}; district-months {found['district_months']}")
    if "end_to_end" in found:
        told.append(f"  end to end: {found['end_to_end']['district_months']}, gold {found['end_to_end']['gold_found']}")
    return told
