"""What a person at the review queue adds: the queue's questions answered rightly, in its order, ten at a time.

The gold answers: `same` where two claims are of one incident, `different` where they are not, `unsure` where it says
nothing of one of them. After each ten answers the claims are linked anew, and the queue is what is then in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import linking_gold

from marsad.incidents import duplicates
from marsad.incidents.grouping import Grouped, group_tellings, tellings
from marsad.incidents.occurrence import is_occurrence
from marsad.model.claim import Claim
from marsad.model.document import Document
from marsad.model.incident import Judgement

AT_ONCE = 10
ANSWERED = (0, 10, 20, 50)
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)


SETS = ("seen", "seen-2", "seen-3", "seen-4", "unseen")


def measure() -> dict[str, Any]:
    """What `reviewed` finds of each set of the gold that is there."""
    found = {}
    for half in SETS:
        if (linking_gold.FOLDER / half / "claims.jsonl").exists():
            docs, told, _ = linking_gold.read_gold(linking_gold.FOLDER / half)
            incident = {claim.id: name for claim, name in told if name and is_occurrence(claim)}
            found[half] = reviewed(docs, [claim for claim, _ in told], incident)
    return found


def reviewed(docs: Sequence[Document], claims: Sequence[Claim], incident: Mapping[str, str]) -> dict[str, Any]:
    """Scores of the occurrences in `incident` after so many answers, and how many questions there are at first; less
    than a number asked for where the queue ends before it."""
    ready = tellings(
        claims,
        published={doc.name: doc.published for doc in docs},
        originals=duplicates.originals(docs),
        outlets={doc.name: doc.source for doc in docs},
    )
    judged: list[Judgement] = []
    found: dict[str, Any] = {}
    linked = group_tellings(ready)
    questions = len(linked.doubts)
    while True:
        if len(judged) in ANSWERED:
            found[str(len(judged))] = _scored(incident, linked)
        asked = [doubt for doubt in linked.doubts if (doubt.left, doubt.right) not in {one.pair for one in judged}]
        if not asked or len(judged) >= max(ANSWERED):
            break
        for doubt in asked[:AT_ONCE]:
            made = _FIRST + timedelta(minutes=len(judged))
            verdict = _verdict(incident.get(doubt.left), incident.get(doubt.right))
            judged.append(Judgement(doubt.left, doubt.right, verdict, "reviewer", made))
        linked = group_tellings(ready, judged)
    return {"questions": questions, "answered": len(judged), "after": found, "at_the_end": _scored(incident, linked)}


def _verdict(left: str | None, right: str | None) -> str:
    if left is None or right is None:
        return "unsure"
    return "same" if left == right else "different"


def _scored(incident: Mapping[str, str], linked: Grouped) -> dict[str, float]:
    scored = linking_gold.scores(incident, linking_gold.placed(incident, linked.incidents))
    return {
        "b_cubed": scored["b_cubed"]["f1"],
        "over_merged": scored["over_merged"],
        "under_merged": scored["under_merged"],
    }


def lines(found: dict[str, Any]) -> list[str]:
    """The figures in words."""
    told = ["Linking gold with a reviewer who answers the queue rightly, ten questions at a time:"]
    for half, one in found.items():
        rows = one["after"] | {str(one["answered"]): one["at_the_end"]}
        for answers, row in rows.items():
            shares = f"over {row['over_merged']:.1%}  under {row['under_merged']:.1%}"
            asked = f"{answers} answers of {one['questions']} questions at first"
            told.append(f"  {half:8} {asked:40} B³ {row['b_cubed']:.3f}  {shares}")
    return told
