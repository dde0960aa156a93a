"""Time expressions: found and read to the right value, on TempEval-3's platinum texts and on gold claims' `when`.

    python bench/reading_times.py [--json FILE]

On the news texts: F1 of TIMEX3 values, an expression being right where its span meets the gold's and the value is the
same (the relaxed match with value of TempEval-3, Table 3 of UzZaman et al. 2013). Of twenty texts the first ten by name
were read while the rules were made, the other ten were not. `dateparser` is measured beside, in the same run. On gold
claims: how often the days that our words give are those of the coder. Exit status 1 where the bar is missed; what is
not on this machine is named and left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from corpora import ROOT, SHARED
from dateparser.date import DateDataParser
from dateparser.search import search_dates
from durations import Valued, lengths
from lxml import etree
from timex import valued

from marsad.inference.sentences import split
from marsad.mentions import times
from marsad.model.mention import TimeMention
from marsad.model.span import Span

PLATINUM = SHARED / "data" / "corpora" / "tempeval3_platinum"
GOLD = {"dev": SHARED / "gold" / "dev", "invented": ROOT / "gold" / "invented"}
BAR = 0.75
SEEN = 10
"""So many texts, the first by name, were looked at."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class News:
    """A text with the day it was written and its expressions: spans and TIMEX3 values."""

    text: str
    written: date
    gold: tuple[Valued, ...]


def news(path: Path) -> News:
    """A TimeML file as text; offsets count in the content of its TEXT element."""
    root = etree.fromstring(path.read_bytes())
    written = root.find("DCT/TIMEX3").get("value")
    text, gold = "", []
    for event, node in etree.iterwalk(root.find("TEXT"), events=("start", "end")):
        if event == "start":
            if node.tag == "TIMEX3":
                words = "".join(node.itertext())
                gold.append((Span(len(text), len(text) + len(words)), node.get("value")))
            text += node.text or ""
        elif node.tag != "TEXT":
            text += node.tail or ""
    return News(text, date.fromisoformat(written), tuple(gold))


def passages(text: str) -> list[list[Span]]:
    """The sentences of each paragraph."""
    return [split(text, Span(match.start(), match.end())) for match in _PARAGRAPH.finditer(text)]


def ours(doc: News) -> list[Valued]:
    """What we find."""
    pages = passages(doc.text)
    found: list[Valued] = []
    read = times.find_pages(doc.text, pages, published=doc.written, each=True)
    for page, whens in zip(pages, read, strict=True):
        for span, mentions in zip(page, whens, strict=True):
            found += [pair for mention in mentions for pair in valued(mention)]
            found += lengths(span.of(doc.text), span.start, [mention.quote.span for mention in mentions])
    return found


_PERIODS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "time": "%Y-%m-%dT%H:%M", "week": "%G-W%V"}


def dateparsers(doc: News) -> list[Valued]:
    """What dateparser finds, each written as finely as dateparser says that it knows it."""
    base = datetime(doc.written.year, doc.written.month, doc.written.day)
    settings: Any = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
    reader = DateDataParser(languages=["en"], settings=settings)
    found: list[Valued] = []
    for page in passages(doc.text):
        for sentence in page:
            words, at = sentence.of(doc.text), 0
            for named, when in search_dates(words, languages=["en"], settings=settings) or ():
                at = max(words.find(named, at), 0)
                period = reader.get_date_data(named).period or "day"
                span = Span(sentence.start + at, sentence.start + at + len(named))
                found.append((span, when.strftime(_PERIODS.get(period, "%Y-%m-%d"))))
                at += len(named)
    return found


@dataclass(slots=True)
class Tally:
    """Gold expressions, found ones, those whose spans meet, and those whose values are the same too."""

    gold: int = 0
    found: int = 0
    met: int = 0
    right: int = 0

    def add(self, doc: News, found: Sequence[Valued]) -> None:
        """Counts a text; every expression is matched once, in order of the text."""
        left = sorted(found, key=lambda pair: pair[0].start)
        self.gold, self.found = self.gold + len(doc.gold), self.found + len(left)
        for span, value in doc.gold:
            near = [pair for pair in left if pair[0].meets(span)]
            if near:
                best = max(near, key=lambda pair: min(pair[0].end, span.end) - max(pair[0].start, span.start))
                left.remove(best)
                self.met, self.right = self.met + 1, self.right + (best[1] == value)

    def to_row(self) -> dict[str, float]:
        """Counts and F1, of spans and of values."""
        total = max(self.gold + self.found, 1)
        row = {"gold": self.gold, "found": self.found, "met": self.met, "right": self.right}
        return row | {"span_f1": round(2 * self.met / total, 4), "value_f1": round(2 * self.right / total, 4)}


def halves(docs: Sequence[News], read: Callable[[News], list[Valued]]) -> dict[str, dict[str, float]]:
    """The figures of the texts that were looked at, of the others, and of all."""
    tallies = {"seen": Tally(), "unseen": Tally(), "all": Tally()}
    for index, doc in enumerate(docs):
        found = read(doc)
        tallies["seen" if index < SEEN else "unseen"].add(doc, found)
        tallies["all"].add(doc, found)
    return {name: tally.to_row() for name, tally in tallies.items()}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _days(mention: TimeMention, published: date | None) -> tuple[str | None, str | None]:
    """The days of a claim that hangs on these words; a habit is bounded by publication alone."""
    first, last = (None, published) if mention.habitual else (mention.when.earliest, mention.when.latest)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _place(text: str, words: str, evidence: Sequence[dict[str, int]]) -> int:
    """Where the words of a claim's time stand: in its evidence, else the last time before it, else anywhere."""
    inside = [at for stretch in evidence if (at := text.find(words, stretch["start"], stretch["end"])) >= 0]
    return inside[0] if inside else max(text.rfind(words, 0, evidence[0]["start"]), text.find(words))


def agreed(folder: Path) -> dict[str, float]:
    """How many of the gold claims that quote words of time get the coder's days, by an expression or by their union."""
    reports = {row["id"]: row for row in _rows(folder / "reports.jsonl")}
    read: dict[str, list[TimeMention]] = {}
    counts = {"claims": 0, "found": 0, "same": 0}
    for claim in _rows(folder / "claims.jsonl"):
        when, report = claim.get("when") or {}, reports[claim["report"]]
        at = _place(report["text"], when["text"], claim["evidence"]) if when.get("text") else -1
        if at < 0:
            continue
        published = date.fromisoformat(report["published"][:10]) if report["published"] else None
        mentions = read.setdefault(report["id"], list(_mentions(report["text"], published)))
        span = Span(at, at + len(when["text"]))
        days = [_days(mention, published) for mention in mentions if mention.quote.span.meets(span)]
        bounded = [(first, last) for first, last in days if first and last]
        if len(days) > 1 and len(bounded) == len(days):
            days.append((min(first for first, _ in bounded), max(last for _, last in bounded)))
        counts["claims"] += 1
        counts["found"] += bool(days)
        counts["same"] += (when.get("earliest"), when.get("latest")) in days
    return counts | {"share": round(counts["same"] / max(counts["claims"], 1), 4)}


def _mentions(text: str, published: date | None) -> Iterator[TimeMention]:
    latest = None if published else times.latest_named(text)
    for page in times.find_pages(text, passages(text), published=published, latest_named=latest):
        for whens in page:
            yield from whens


def measure() -> dict[str, Any]:
    """All figures; a corpus that is not on this machine is named on standard output and has none."""
    figures: dict[str, Any] = {"bar": BAR}
    paths = sorted(PLATINUM.glob("*.tml"))
    if paths:
        docs = [news(path) for path in paths]
        figures["tempeval3"] = {"marsad": halves(docs, ours), "dateparser": halves(docs, dateparsers)}
    else:
        print("skipped: TempEval-3 platinum, whose texts are not on this machine")
    for name, folder in GOLD.items():
        if (folder / "claims.jsonl").exists():
            figures[name] = agreed(folder)
        else:
            print(f"skipped: {name}, whose gold claims are not on this machine")
    return figures


def main() -> int:
    """Runs the benchmark and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure()
    for system, parts in figures.get("tempeval3", {}).items():
        for part, row in parts.items():
            scores = f"value F1 {row['value_f1']:.3f}  span F1 {row['span_f1']:.3f}"
            print(f"{system:10} {part:6} {scores}  {row['gold']:.0f} in gold, {row['found']:.0f} found")
    for name in GOLD:
        if row := figures.get(name):
            print(
                f"claims' when, {name}: {row['same']:.0f} of {row['claims']:.0f} the coder's days ({row['share']:.3f})"
            )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    reached = "tempeval3" not in figures or figures["tempeval3"]["marsad"]["all"]["value_f1"] >= BAR
    print(f"the bar of {BAR} is {'reached' if reached else 'not reached'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
