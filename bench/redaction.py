"""How much of what names or finds somebody is taken out of invented sentences, beside the parser's names alone.

    python bench/redaction.py [--unseen] [--errors] [--json FILE]

`redaction/seen.jsonl` and `unseen.jsonl` are 60 sentences each, from eight theatres, written before anyone of the
sentences' author had looked at the redactor; `unseen.jsonl` is for scores only and is never shown sentence by sentence.
`redaction.jsonl` is of the redactor's own author. A line has its `text` and, each a list of words: `name`, `contact`
and `age` of private persons, which should go; `official`, names of public offices' holders, and `kept`, other words,
which should stay; `places`, which a reader of the release may be told.

A word is gone when it stands nowhere in what is left. `clean` is the share of sentences with nothing left of anybody's
name or contact. Who may be named is found as a release finds it: the sentence is read, and the speakers of its claims
who hold an office that is named (`marsad.record.offices`) may stay. `withheld` are officials whose office is not named
(mayors, officers below a general), who go by that rule.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from marsad import pipeline
from marsad.inference.parser import Parser
from marsad.model.claim import Claim
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.model.span import Span
from marsad.products.publishing.persons import public_speaker, secrets
from marsad.products.publishing.redactor import NAME, Allowed, redact

HERE = Path(__file__).parent
SETS = {
    "own": HERE / "redaction.jsonl",
    "seen": HERE / "redaction" / "seen.jsonl",
    "unseen": HERE / "redaction" / "unseen.jsonl",
}
GOING, STAYING = ("name", "contact", "age"), ("official", "kept")
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
Case = dict[str, Any]
Redacted = Callable[[Case], str]


def cases(path: Path) -> list[Case]:
    """The sentences of a file; `gone` of the older form are names."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [case | {"name": case.get("name", case.get("gone", []))} for case in found]


def by_parser(case: Case) -> str:
    """The text without what the parser labels as a person."""
    text: str = case["text"]
    [sentences] = Parser.load().parse(text, [Span(0, len(text))])
    for token in reversed([token for sentence in sentences for token in sentence.tokens]):
        if token.ent == "PERSON":
            text = text[: token.start] + NAME + text[token.end :]
    return text


def with_nobody(case: Case) -> str:
    """The text as the redactor leaves it where no person may be named."""
    return redact(case["text"], Allowed.of(case.get("places", [])), most=1000)


def as_released(tools: pipeline.Tools) -> Redacted:
    """The text as a release shows it, with officials who speak in it, and what is on record of others taken out."""

    def redacted(case: Case) -> str:
        told = _claims(case["text"], tools)
        hidden = secrets(told, [])
        public = (public_speaker(claim.speaker, hidden) for claim in told)
        speakers = [one.name for one in public if one]
        return redact(case["text"], Allowed.of([*case.get("places", []), *speakers]), hidden.parts(), most=1000)

    return redacted


def _claims(text: str, tools: pipeline.Tools) -> list[Claim]:
    content = text.encode()
    snapshot = Snapshot("bench.txt", content, "text/plain", "bench", MOMENT, "bench", "utf-8", Hints())
    doc = pipeline.document(snapshot)
    return [] if isinstance(doc, Refusal) else list(pipeline.read_claims(doc, tools).claims)


def stands(word: str, text: str) -> bool:
    """Whether a word stands in a text as such, its capitals as given."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def shares(some: list[Case], redacted: Redacted) -> tuple[dict[str, Any], list[str]]:
    """The share of each sort of words that went or stayed as it should, and what did not, in words."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    amiss = []
    for case in some:
        told = redacted(case)
        left: list[str] = []
        for sort in (*GOING, *STAYING):
            for word in case.get(sort, []):
                wanted[sort] += 1
                if stands(word, told) is (sort in STAYING):
                    right[sort] += 1
                else:
                    amiss.append(f"{sort} {word}: {told}")
                    left += [word] if sort in ("name", "contact") else []
        if any(case.get(sort) for sort in ("name", "contact")):
            wanted["clean"] += 1
            right["clean"] += not left
    figures = {sort: round(right[sort] / many, 3) for sort, many in wanted.items()}
    return figures | {"of": dict(wanted)}, amiss


def main() -> None:
    """All of them, on each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unseen", action="store_true", help="score the sentences that are for scores only too")
    parser.add_argument("--errors", action="store_true", help="what went or stayed amiss, but for the unseen")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    given = parser.parse_args()
    released = as_released(pipeline.Tools.load())
    ways = {"parser alone": by_parser, "nobody named": with_nobody, "as released": released}
    figures: dict[str, Any] = {}
    for of in ("own", "seen", *(["unseen"] if given.unseen else [])):
        some = cases(SETS[of])
        for way, redacted in ways.items():
            found, amiss = shares(some, redacted)
            figures.setdefault(of, {})[way] = found
            sys.stdout.write(f"{of:7} {way:13} {found}\n")
            if given.errors and of != "unseen" and way != "parser alone":
                sys.stdout.write("".join(f"  {line}\n" for line in amiss))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
