"""Reports of a few passages, and who speaks in them."""

from __future__ import annotations

from marsad.inference.parser import Parser
from marsad.mentions import actors, speakers
from marsad.model.claim import Speaker
from marsad.model.mention import SpeakerMention
from marsad.model.span import Span
from marsad.reference.actors import Registry


def mentions(*passages: str) -> tuple[str, list[list[SpeakerMention]]]:
    """The text of a report of these passages, and what is found in each."""
    text = "\n\n".join(passages)
    spans, start = [], 0
    for passage in passages:
        spans.append(Span(start, start + len(passage)))
        start += len(passage) + 2
    pages = Parser.load().parse(text, spans)
    return text, speakers.find(text, pages, actors.find_pages(text, pages, Registry.load()))


def speaker_of(word: str, *passages: str) -> Speaker | None:
    """Who asserts a word of a report: the speaker of the least scope about it."""
    text, found = mentions(*passages)
    at = text.index(word)
    around = [one for page in found for one in page if one.scope.start <= at < one.scope.end]
    return min(around, key=lambda one: one.scope.end - one.scope.start).speaker if around else None


def name_of(word: str, *passages: str) -> str | None:
    speaker = speaker_of(word, *passages)
    return speaker.name if speaker else None


def words_of(word: str, *passages: str) -> str | None:
    speaker = speaker_of(word, *passages)
    return speaker.quote.words if speaker else None
