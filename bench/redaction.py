"""How much of what names or finds somebody is taken out of invented sentences, beside the parser's names alone.

The sentences were written by whoever wrote the redactor, so the figures show what it does, not how it does elsewhere.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from marsad.inference.parser import Parser
from marsad.model.span import Span
from marsad.products.publishing.redactor import NAME, Allowed, redact

TEXTS = Path(__file__).with_name("redaction.jsonl")


def by_parser(text: str) -> str:
    """The text without what the parser labels as a person."""
    [sentences] = Parser.load().parse(text, [Span(0, len(text))])
    for token in reversed([token for sentence in sentences for token in sentence.tokens]):
        if token.ent == "PERSON":
            text = text[: token.start] + NAME + text[token.end :]
    return text


def shares(redacted: Callable[[str], str]) -> tuple[float, float, list[str]]:
    """Shares of what should go that is gone, and of what should stay that is there; and what was missed."""
    gone = kept = wanted = meant = 0
    missed = []
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        told = redacted(case["text"])
        left = [word for word in case["gone"] if word in told]
        missed += [f"{word} in: {told}" for word in left]
        lost = [word for word in case["kept"] if word not in told]
        missed += [f"{word} lost: {told}" for word in lost]
        wanted, gone = wanted + len(case["gone"]), gone + len(case["gone"]) - len(left)
        meant, kept = meant + len(case["kept"]), kept + len(case["kept"]) - len(lost)
    return gone / wanted, kept / meant, missed


def main() -> None:
    """The two side by side."""
    for name, redacted in (
        ("the parser's persons alone", by_parser),
        ("Marsad", lambda text: redact(text, Allowed.of([]), most=1000)),
    ):
        gone, kept, missed = shares(redacted)
        sys.stdout.write(f"{name}: {gone:.1%} of what should go is gone, {kept:.1%} of what should stay is there\n")
        if "--errors" in sys.argv:
            sys.stdout.write("".join(f"  {line}\n" for line in missed))


if __name__ == "__main__":
    main()
