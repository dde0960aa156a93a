"""Documents made by hand and read by the whole reader or up to its pages, for the tests of claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from marsad import pipeline
from marsad.claims import counts, modality, roles, rules, triggers
from marsad.claims.cast import Cast
from marsad.claims.counted import Counted
from marsad.claims.fates import Fates
from marsad.claims.modality import Modality
from marsad.claims.triggers import Trigger
from marsad.model.claim import Actor, Claim
from marsad.model.codebook import Type
from marsad.model.document import Document, Passage, Role
from marsad.model.mention import Page
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

PUBLISHED = date(2021, 11, 5)
"""A Friday."""

SETTING = "Rebels and government soldiers have been fighting in the province."
"""A passage that makes a report one about armed conflict, and names no place and no group."""


@cache
def tools() -> pipeline.Tools:
    """The reader's tools, loaded once."""
    return pipeline.Tools.load()


def document(text: str, *, published: date | None = PUBLISHED, roles: Sequence[Role] = ()) -> Document:
    """A report whose every line is a passage: of these roles in order, the rest body."""
    passages: list[Passage] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            first = start + len(line) - len(line.lstrip())
            role = roles[len(passages)] if len(passages) < len(roles) else Role.BODY
            passages.append(Passage(Span(first, first + len(line.strip())), role))
        start += len(line) + 1
    return Document("d0", "report.txt", text, tuple(passages), published=published, language="en")


def claims_of(doc: Document) -> list[Claim]:
    """Its claims as the rules alone read them."""
    return rules.claims(doc, pipeline.pages_of(doc, tools()), tools().lexicon)


def read(text: str, *, published: date | None = PUBLISHED) -> list[Claim]:
    """The claims of a report as the whole reader reads them."""
    return pipeline.read_claims(document(text, published=published), tools()).claims


def told(sentences: str, *, setting: str = SETTING, published: date | None = PUBLISHED) -> list[Claim]:
    """The claims of some sentences in a report that is plainly about conflict."""
    start = len(setting) + 2
    doc = document(f"{setting}\n\n{sentences}", published=published)
    return [claim for claim in claims_of(doc) if claim.evidence[0].start >= start]


def of_type(type_: Type, sentences: str) -> Claim:
    """The one claim of a type that some sentences make in such a report."""
    found = told(sentences)
    fitting = [claim for claim in found if claim.type is type_]
    assert len(fitting) == 1, [f"{claim.kind}/{claim.type} {claim.trigger}" for claim in found]
    return fitting[0]


def counted(claim: Claim) -> dict[str, tuple[int, int | None]]:
    """What a claim counts, parts of a total left out."""
    return {count.what: (count.low, count.high) for count in claim.counts if not count.subset}


def cast_of(claim: Claim) -> set[tuple[str, str]]:
    """Its actors as (role, words without an article)."""
    return {(actor.role.value, bare(actor.quote.words)) for actor in claim.actors}


def bare(words: str) -> str:
    """Words without the article before them."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} else words


@dataclass(frozen=True, slots=True)
class Parsed:
    """A passage as the room gets it."""

    text: str
    page: Page
    cast: Cast

    @property
    def sentence(self) -> Sentence:
        """Its first sentence."""
        return self.page.sentences[0]

    def token(self, word: str) -> Token:
        """The first token so written, anywhere in the passage."""
        return next(token for sentence in self.page.sentences for token in sentence.tokens if token.text == word)

    def triggers(self) -> list[Trigger]:
        """The triggers of its first sentence."""
        return triggers.find(self.sentence, self.cast, tools().lexicon)

    def trigger(self, word: str) -> Trigger:
        """The trigger of its first sentence whose head is so written."""
        (found,) = [trigger for trigger in self.triggers() if trigger.head.text == word]
        return found

    def counts(self) -> list[Counted]:
        """The counts of its first sentence."""
        return counts.find(self.text, self.sentence, self.cast, tools().lexicon, self.triggers())

    def fate(self, word: str) -> str | None:
        """What became of those that a word speaks of."""
        found = Fates(self.cast, tools().lexicon, self.triggers()).of(self.token(word))
        return found[0] if found else None

    def mode(self, word: str, *, counted: bool = False, summed: bool = False) -> Modality:
        """How the trigger headed by a word stands to the world."""
        return modality.of(self.trigger(word), self.sentence, counted=counted, summed=summed)

    def actors(self, word: str) -> list[Actor]:
        """The actors of the trigger headed by a word."""
        return roles.of(self.trigger(word), self.sentence, self.cast)


@cache
def page(text: str, *, published: date | None = PUBLISHED) -> Parsed:
    """One passage, parsed and with all that it names."""
    (found,) = pipeline.pages_of(document(text, published=published), tools())
    return Parsed(text, found, Cast(found, tools().lexicon))


def at(text: str, word: str) -> Token:
    """A word of a sentence."""
    return next(token for token in page(text).page.sentences[0].tokens if token.text == word)


def in_sentence(text: str, word: str) -> tuple[Token, Sentence]:
    """A word of a sentence, and the sentence."""
    sentence = page(text).page.sentences[0]
    return next(token for token in sentence.tokens if token.text == word), sentence
