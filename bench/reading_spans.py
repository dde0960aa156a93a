"""What passages name, against re3d's marked spans, beside the bare parser's entities on the same texts in one run.

    python bench/reading_spans.py [--part test|dev] [--limit N] [--json FILE]

Kinds: Location, Organisation, Person, Quantity, Temporal and Weapon. Ours are the mentions of `pipeline.pages_of`:
places, actors (persons apart from all other sorts), quantities that a number names, without the words that round them,
and times that a noun or a number names. For measures (lengths, areas, shares) and weapons the pipeline has no finder:
what is scored is a stand-in, a number with its unit, and the words that the lexicon of nouns calls weapons, projectiles
or explosives, with what is compounded to them. The parser's entities are mapped by `PARSER`.

Gold: re3d's spans with a confidence of one half and more (the rest were its automatic cues that the annotators did not
confirm, nearly all of them inside a confirmed span). The documents that are in the development gold (by `origin`) are
left out; they are the part `dev`, which the mapping was made on. A span is right exactly, or where it overlaps one of
its kind, one to one, articles aside in both.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from corpora import SHARED
from reading_texts import OUTSIDE, Figures, Score, document, missing, most, show

from marsad import pipeline
from marsad.documents.anchors import given_span
from marsad.inference.parser import MODEL
from marsad.model.document import Document
from marsad.model.mention import Page, TimeMention
from marsad.model.span import Span
from marsad.model.syntax import Token

RE3D = OUTSIDE / "re3d"
DEVELOPMENT = SHARED / "gold" / "dev" / "reports.jsonl"
KINDS = ("Location", "Organisation", "Person", "Quantity", "Temporal", "Weapon")
PARSER = {
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Location",
    "ORG": "Organisation",
    "PERSON": "Person",
    "CARDINAL": "Quantity",
    "QUANTITY": "Quantity",
    "PERCENT": "Quantity",
    "DATE": "Temporal",
    "TIME": "Temporal",
    "PRODUCT": "Weapon",
}
"""The parser's labels (OntoNotes 5) by re3d's kinds; peoples (NORP) are re3d's Nationality, which is not scored."""

SURE = 0.5
_ROUNDING = re.compile(
    r"(?:(?:at least|more than|less than|fewer than|over|about|around|some|nearly|almost|up to|additional|an additional"
    r"|as many as|approximately|roughly|another) )+",
    re.I,
)
_INDEFINITE = frozenset("several scores dozens hundreds thousands many few dual both another".split())
_MEASURE = re.compile(
    r"\b\d[\d.,]*(?: (?:to|and) \d[\d.,]*| (?:million|billion))?[ -]?"
    r"(?:%|(?:percent|per cent|(?:square[ -])?(?:km|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|feet|yards))\b)",
    re.I,
)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_ARMS = frozenset({"weapon", "projectile", "explosive"})
_NO_ARMS = frozenset(
    {"fuse", "charge", "device", "drug", "narcotic", "cocaine", "cartridge", "belt", "round"}
) | frozenset({"fertilizer", "fertilise", "bomber", "explosion", "blast", "detonator"})
"""Nouns that the lexicon counts among arms for what can be seized, and that by themselves name none."""

_SHORT = frozenset({"ied", "vbied", "svbied", "rpg", "manpad", "atgm", "icbm"})
_SYSTEMS = frozenset({"system", "launcher", "device", "grenade", "hardware"})
_OTHER = frozenset("other more new several many own illegal large small enemy".split())


@dataclass(frozen=True, slots=True)
class Marked:
    """A document of re3d with its spans by kind."""

    name: str
    text: str
    spans: dict[str, list[Span]]


def marked(part: str) -> list[Marked]:
    """The documents of a part, in order of their ids: `dev` are those of the development gold, `test` all others."""
    rows = (json.loads(line) for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines())
    known = {row.get("origin") for row in rows}
    spans: dict[str, dict[str, list[Span]]] = defaultdict(lambda: {kind: [] for kind in KINDS})
    texts: dict[str, str] = {}
    for folder in sorted(RE3D.iterdir()):
        for row in _lines(folder / "documents.json"):
            texts[row["_id"]] = row["text"]
        for row in _lines(folder / "entities.json"):
            if row["type"] in KINDS and row["confidence"] >= SURE:
                spans[row["documentId"]][row["type"]].append(Span(row["begin"], row["end"]))
    chosen = sorted(name for name in texts if (name in known) == (part == "dev"))
    return [Marked(name, texts[name], spans[name]) for name in chosen]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ours(doc: Document, pages: Sequence[Page], tools: pipeline.Tools) -> dict[str, list[Span]]:
    """What the pages of a document name, by re3d's kinds, with offsets in its text as given."""
    found: dict[str, list[Span]] = {kind: [] for kind in KINDS}
    for page in pages:
        found["Location"] += [mention.quote.span for mention in page.places]
        found["Temporal"] += [mention.quote.span for mention in page.times if _dated(mention, page)]
        found["Quantity"] += [
            span for mention in page.quantities if (span := numbered(mention.quote.span, doc)) is not None
        ]
        for mention in page.actors:
            found["Person" if mention.sort == "person" else "Organisation"].append(mention.quote.span)
        found["Weapon"] += weapons(page, tools)
    read = [page.passage.span for page in pages]
    for measure in _MEASURE.finditer(doc.words()):
        span = Span(*measure.span())
        if any(passage.holds(span) for passage in read):
            found["Quantity"] = [one for one in found["Quantity"] if not one.meets(span)] + [span]
    return {kind: [given_span(doc.anchors, span) for span in spans] for kind, spans in found.items()}


def numbered(span: Span, doc: Document) -> Span | None:
    """A quantity without the words that round it, as re3d marks them; None where no number is in it ("several", "scores
    of"), or where it only picks one out ("one of its groups")."""
    words = doc.words()
    rounding = _ROUNDING.match(words, span.start, span.end)
    start = rounding.end() if rounding else span.start
    number = words[start : span.end].lower()
    if not number or number in _INDEFINITE or (number == "one" and words[span.end :].startswith(" of")):
        return None
    return Span(start, span.end)


def _dated(time: TimeMention, page: Page) -> bool:
    """Whether words of time name one by a noun or a number, as re3d's do: "now", "recently", "so far" do not, nor does
    what says how often."""
    nouns = {"NOUN", "PROPN", "NUM"}
    return not time.habitual and any(
        token.pos in nouns
        for sentence in page.sentences
        for token in sentence.tokens
        if time.quote.span.start <= token.start < time.quote.span.end
    )


def weapons(page: Page, tools: pipeline.Tools) -> Iterator[Span]:
    """A stand-in for a finder of weapons: nouns of arms with the words compounded to them, and the systems and devices
    that they are compounded to."""
    for sentence in page.sentences:
        for place, token in enumerate(sentence.tokens):
            lemma = token.lemma.lower().rstrip("s") if token.text.isupper() else token.lemma.lower()
            arms = lemma in _SHORT or (tools.lexicon.sorts(lemma) & _ARMS and lemma not in _NO_ARMS)
            if arms and token.pos in {"NOUN", "PROPN"} and (token.dep != "compound" or token.head.lemma in _SYSTEMS):
                last = token.head if token.dep == "compound" and token.head.lemma in _SYSTEMS else token
                first = place
                while first and _goes_with(sentence.tokens, first):
                    first -= 1
                yield Span(sentence.tokens[first].start, last.end)


def _goes_with(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before a place is part of a weapon's name: compounded, hyphened, or an adjective of it; not who
    has it."""
    before, token = tokens[place - 1], tokens[place]
    hyphened = before.text == "-" or token.text == "-" or (place > 1 and tokens[place - 2].text == "-")
    named = before.dep in {"compound", "nmod"} or (before.dep == "amod" and before.tag == "JJ")
    return hyphened or (named and not before.ent and before.low not in _OTHER)


def parsers(text: str, parser: Any) -> dict[str, list[Span]]:
    """The bare parser's entities by re3d's kinds."""
    found: dict[str, list[Span]] = {kind: [] for kind in KINDS}
    for entity in parser(text).ents:
        if kind := PARSER.get(entity.label_):
            found[kind].append(Span(entity.start_char, entity.end_char))
    return found


def bare(span: Span, text: str) -> Span:
    """A span without a leading article."""
    article = _ARTICLE.match(text, span.start, span.end)
    return Span(article.end(), span.end) if article and article.end() < span.end else span


def count(said: Sequence[Span], wanted: Sequence[Span], exact: Score, overlap: Score) -> None:
    """Count a document's spans of one kind into both scores; a span given twice counts once."""
    left, right = sorted(set(said)), sorted(set(wanted))
    exact.add(len(set(left) & set(right)), len(left), len(right))
    overlap.add(len(most(len(left), len(right), lambda a, b: left[a].meets(right[b]))), len(left), len(right))


def measure(tools: pipeline.Tools, part: str = "test", limit: int | None = None) -> Figures:
    """Figures of the reader and the bare parser by kind; `skipped` where a file is not there."""
    if absent := missing(RE3D, DEVELOPMENT):
        return absent
    parser = spacy.load(MODEL)
    scores: dict[str, dict[str, tuple[Score, Score]]] = {
        system: {kind: (Score(), Score()) for kind in KINDS} for system in ("reader", "parser")
    }
    documents = list(islice(marked(part), limit))
    for one in documents:
        doc = document(one.name, one.text)
        for system, found in (
            ("reader", ours(doc, pipeline.pages_of(doc, tools), tools)),
            ("parser", parsers(one.text, parser)),
        ):
            for kind in KINDS:
                said, wanted = ([bare(span, one.text) for span in side[kind]] for side in (found, one.spans))
                count(said, wanted, *scores[system][kind])
    return {
        "part": part,
        "documents": len(documents),
        **{
            f"{system}_{way}": {kind: scores[system][kind][place].row() for kind in KINDS}
            | {"all": Score.sum(scores[system][kind][place] for kind in KINDS if kind != "Weapon").row()}
            for system in scores
            for place, way in enumerate(("exact", "overlap"))
        },
    }


def lines(figures: Figures) -> Iterator[str]:
    """The figures in words."""
    if "skipped" in figures:
        return
    yield f"re3d {figures['part']}, {figures['documents']} documents; `all` leaves out weapons, which have no finder"
    for way in ("exact", "overlap"):
        for kind in (*KINDS, "all"):
            for system in ("reader", "parser"):
                name = "stand-in" if (kind, system) == ("Weapon", "reader") else system
                yield show(f"{kind}, {way}, {name}", figures[f"{system}_{way}"][kind])


def main() -> int:
    """Runs the benchmark alone and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("test", "dev"), default="test")
    parser.add_argument("--limit", type=int, help="documents")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if missing(RE3D, DEVELOPMENT):
        return 0
    figures = measure(pipeline.Tools.load(), options.part, options.limit)
    print("\n".join(lines(figures)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
