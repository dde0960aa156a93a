"""The order of the stages, and the only file that knows it: documents, mentions, claims, incidents, record."""

from __future__ import annotations

from dataclasses import dataclass

from marsad import claims
from marsad.claims import Reading
from marsad.inference.parser import Parser
from marsad.mentions import actors, places, quantities, speakers, times
from marsad.model.document import Document
from marsad.model.mention import Page
from marsad.model.syntax import Sentence
from marsad.reference.actors import Registry
from marsad.reference.gazetteer import Gazetteer, default_gazetteer
from marsad.reference.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs, loaded once: the parser, the gazetteer, the registry of actors and the lexicon."""

    parser: Parser
    gazetteer: Gazetteer
    registry: Registry
    lexicon: Lexicon

    @classmethod
    def load(cls) -> Tools:
        """Load all of them; the gazetteer is built where this is its first use on the machine."""
        return cls(Parser.load(), default_gazetteer(), Registry.load(), Lexicon.load())


def read_claims(doc: Document, tools: Tools) -> Reading:
    """The claims of an English report with what was weighed; offsets count in `doc.words()`."""
    return claims.extract(doc, pages_of(doc, tools), tools.lexicon)


def pages_of(doc: Document, tools: Tools) -> list[Page]:
    """The readable passages of a report with their sentences and all that they name."""
    text, passages = doc.words(), doc.readable()
    parsed = tools.parser.parse(text, [passage.span for passage in passages])
    sentences = [sentence for page in parsed for sentence in page]
    named = actors.find_pages(text, parsed, tools.registry)
    voices = speakers.find(text, parsed, named)
    found = places.find(sentences, doc, tools.gazetteer)
    latest = None if doc.published else times.latest_named(text)
    return [
        Page(
            passage=passage,
            sentences=tuple(page),
            times=tuple(
                mention
                for sentence in page
                for mention in times.find(
                    sentence.span.of(text), sentence.span.start, published=doc.published, latest_named=latest
                )
            ),
            places=tuple(mention for mention in found if _on(page, mention.quote.span.start)),
            actors=tuple(own),
            quantities=tuple(
                mention for sentence in page for mention in quantities.find(sentence.span.of(text), sentence.span.start)
            ),
            speakers=tuple(spoken),
        )
        for passage, page, own, spoken in zip(passages, parsed, named, voices, strict=True)
    ]


def _on(page: list[Sentence], offset: int) -> bool:
    return bool(page) and page[0].span.start <= offset < page[-1].span.end
