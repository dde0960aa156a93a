"""Whose words stand between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from marsad.mentions.speakers_quotes import Quotation, Quoted
from marsad.mentions.speakers_sources import can_speak
from marsad.mentions.speakers_voices import Voice, Voices, hands_over
from marsad.mentions.speakers_words import QUOTING
from marsad.model.claim import Speaker
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token

_SIGNED = re.compile(r"\s{0,3}(?:[—–―]|--|-)\s{0,3}([A-Z][^\n,;:(@“\"]{2,50}?)\s{0,3}(?=[\n,;:(@.]|$)")
_REACH = 4


class Lines:
    """The sentences of a report, found by where they stand."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._spans = [sentence.span for sentence in sentences]
        self._starts = [span.start for span in self._spans]

    def meeting(self, span: Span) -> list[int]:
        """The numbers of the sentences that share a character with a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        return [line for line in range(first, last) if self._spans[line].meets(span)]


def turns(
    text: str, sentences: Sequence[Sentence], quoted: Quoted, heard: Mapping[int, Sequence[Voice]], voices: Voices
) -> Iterator[tuple[Quotation, Speaker]]:
    """The quotations with their speakers, in order; those whose speaker nothing tells are left out.

    In this order: the word of attribution beside it in its first or last sentence, a name after a dash, a sentence that
    hands over with a colon, the quotation before it in the paragraph, an open quote that it takes up, the subject of
    the next sentence, who spoke last. `heard` are the voices outside quotation marks, by sentence.
    """
    yield from _Turns(text, sentences, quoted, heard, voices).all()


class _Turns:
    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quoted: Quoted,
        heard: Mapping[int, Sequence[Voice]],
        voices: Voices,
    ) -> None:
        self._text, self._sentences, self._quoted, self._voices = text, sentences, quoted, voices
        self._outer = heard
        self._lines = Lines(sentences)

    def all(self) -> Iterator[tuple[Quotation, Speaker]]:
        before: tuple[Quotation, Speaker] | None = None
        for one in self._quoted.all:
            lines = self._lines.meeting(one.span)
            if not lines:
                continue
            speaker = (
                self._beside(one, lines)
                or self._signed(one)
                or self._handed_over(one, lines[0])
                or self._going_on(one, lines[0], before)
                or self._after(one, lines[-1])
                or self._standing_by(one, lines)
                or self._last(one, lines[0])
            )
            before = (one, speaker) if speaker else None
            if speaker:
                yield one, speaker

    def _beside(self, one: Quotation, lines: Sequence[int]) -> Speaker | None:
        near = []
        for line in {lines[0], lines[-1]}:
            for voice in self._outer.get(line, ()):
                word, span = voice.cue.word, one.span
                if word.lemma not in QUOTING and not any(
                    span.start <= token.start < span.end for token in voice.cue.content
                ):
                    continue
                first, last = (span.end, word.start) if word.start >= span.end else (word.end, span.start)
                marks = sum(self._text.count(mark, first, last) for mark in '"“')
                near.append((last - first + 200 * marks, voice.line, voice))
        if near:
            return min(near, key=lambda row: row[:2])[2].speaker
        return self._unsaid(one, lines)

    def _unsaid(self, one: Quotation, lines: Sequence[int]) -> Speaker | None:
        """The subject of whatever verb stands beside a quote: "“We left,” sighed the farmer"."""
        ended = self._text[one.span.start : one.span.end].rstrip("\"”’'»")[-1:] in {",", "!", "?"}
        line = lines[-1] if ended else lines[0]
        sentence = self._sentences[line]
        for token in sentence.tokens:
            if token.pos != "VERB" or token.dep not in {"ROOT", "conj", "ccomp", "parataxis"} or self._quotes(token):
                continue
            who = token.child("nsubj")
            if who is None or self._quotes(who) or not can_speak(who):
                continue
            if ended or (token.end <= one.span.start and not self._named_thing(who)):
                return self._voices.subject(who)
        return None

    def _named_thing(self, who: Token) -> bool:
        return who.pos == "PROPN" and self._voices.actor(who) is None and who.ent != "PERSON"

    def _quotes(self, token: Token) -> bool:
        return self._quoted.at(token.start) is not None

    def _signed(self, one: Quotation) -> Speaker | None:
        signed = _SIGNED.match(self._text, one.span.end)
        if signed is None:
            return None
        start, end = signed.span(1)
        return Speaker(Quote.take(self._text, start, end), self._text[start:end].strip(" ."), None, False)

    def _handed_over(self, one: Quotation, line: int) -> Speaker | None:
        if line == 0 or self._text[self._sentences[line].span.start : one.span.start].strip():
            return None
        before = self._sentences[line - 1]
        if not hands_over(self._text, before):
            return None
        if said := self._outer.get(line - 1):
            return said[-1].speaker
        who = next((t for t in before.tokens if t.dep == "nsubj" and t.head.head is t.head and can_speak(t)), None)
        return self._voices.subject(who) if who else None

    def _going_on(self, one: Quotation, line: int, before: tuple[Quotation, Speaker] | None) -> Speaker | None:
        if before is None:
            return None
        between = self._text[before[0].span.end : one.span.start]
        same = "\n" not in between and not self._outer.get(line)
        return before[1] if one.goes_on or same else None

    def _after(self, one: Quotation, line: int) -> Speaker | None:
        if line + 1 >= len(self._sentences) or "\n" in self._text[one.span.end : self._sentences[line + 1].span.start]:
            return None
        following = self._outer.get(line + 1, ())
        return next((voice.speaker for voice in following if not voice.cue.content), None)

    def _standing_by(self, one: Quotation, lines: Sequence[int]) -> Speaker | None:
        """The subject of the sentence by a quote that stands alone: "“They come at night.” The farmer points …"."""
        for line in (lines[-1] + 1, lines[0] - 1):
            if not 0 <= line < len(self._sentences):
                continue
            sentence = self._sentences[line]
            span = one.span
            between = self._text[min(span.end, sentence.span.end) : max(span.start, sentence.span.start)]
            if "\n" in between or self._outer.get(line):
                continue
            who = next((t for t in sentence.tokens if t.dep == "nsubj" and t.head.head is t.head), None)
            actor = self._voices.actor(who) if who else None
            if who and not self._quotes(who) and (actor is None or actor.sort == "person") and can_speak(who):
                if speaker := self._voices.subject(who):
                    return speaker
        return None

    def _last(self, one: Quotation, line: int) -> Speaker | None:
        if self._text[self._sentences[line].span.start : one.span.start].strip():
            return None
        known = self._voices.memory.spoke_last(line, _REACH)
        return known.speaker if known else None
