"""Words that are a party's own without quotation marks: its statement, and what follows "The minister said:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.mentions.speakers_quotes import Quotation
from marsad.mentions.speakers_sources import can_speak
from marsad.mentions.speakers_voices import Voice, Voices
from marsad.mentions.speakers_words import PERFORMING, STANDING
from marsad.model.claim import Speaker
from marsad.model.mention import SpeakerMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token

_TELLS = frozenset({"say", "tell", "add", "accord", "according"})
_FIRST = frozenset({"i", "we"})
_LABEL = re.compile(
    r"(?m)^[ \t]{0,4}[\x22“]?((?:Q|[A-Z][A-Z.'’\-]{1,20}(?: [A-Z][A-Z.'’\-]{1,20}){0,4})):[ \t]{1,4}(?=\S)"
)
_LABELS = 3


class Own:
    """The sentences of a report that a party speaks itself."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quoted: Sequence[Quotation],
        voiced: Sequence[Voice],
        voices: Voices,
    ) -> None:
        self._text, self._sentences, self._voices = text, sentences, voices
        self._quoted = [one.span for one in quoted if one.speech]
        self._heard: dict[int, list[Voice]] = {}
        for voice in voiced:
            if not voice.nested:
                self._heard.setdefault(voice.line, []).append(voice)
        self._mine = {n for n, sentence in enumerate(sentences) if self._first_person(sentence)}

    def mentions(self) -> Iterator[tuple[int, SpeakerMention]]:
        """The sentences of a statement or a hand-over, and who speaks them, each with its number."""
        yield from self._labelled()
        declared = self._declared()
        holder: Speaker | None = None
        until = 0
        for line, sentence in enumerate(self._sentences):
            if holder and line < until and not self._in_quotes(sentence):
                yield line, SpeakerMention(sentence.span, holder)
            if self._hands_over(line) and (speaker := self._at_the_door(line)):
                holder, until = speaker, self._end_of(line)
        if declared and holder is None and (declarer := self._declarer()):
            for line, sentence in enumerate(self._sentences):
                if not self._in_quotes(sentence):
                    yield line, SpeakerMention(sentence.span, self._speaking(sentence, line, declarer))

    def _first_person(self, sentence: Sentence) -> bool:
        if self._in_quotes(sentence):
            return False
        return any(
            token.low in _FIRST and token.dep == "nsubj" and not self._is_quoted(token) for token in sentence.tokens
        )

    def _is_quoted(self, token: Token) -> bool:
        return any(span.start <= token.start < span.end for span in self._quoted)

    def _in_quotes(self, sentence: Sentence) -> bool:
        covered = sum(
            min(span.end, sentence.span.end) - max(span.start, sentence.span.start)
            for span in self._quoted
            if span.meets(sentence.span)
        )
        return covered > 0.5 * (sentence.span.end - sentence.span.start)

    def _declared(self) -> bool:
        """Whether a report is a party's statement: "I" or "we" take a stand in it more often than others are cited."""
        cited = sum(1 for voices in self._heard.values() if any(voice.cue.word.lemma in _TELLS for voice in voices))
        stands = any(
            token.lemma in STANDING
            and (who := token.child("nsubj")) is not None
            and who.low in _FIRST
            and (who.low == "we" or token.lemma in PERFORMING)
            for line in self._mine
            for token in self._sentences[line].tokens
        )
        return stands and len(self._mine) > cited

    def _declarer(self) -> Speaker | None:
        for line, sentence in enumerate(self._sentences):
            for token in sentence.tokens:
                who = token.child("nsubj") if token.lemma in STANDING and token.pos == "VERB" else None
                if who is None or token.head is not token or self._is_quoted(token):
                    continue
                if who.low in _FIRST:
                    return Speaker(Quote.take(self._text, who.start, who.end), None, None, False)
                if can_speak(who) and (speaker := self._voices.speaker(who, sentence, line)):
                    return speaker
        return None

    def _speaking(self, sentence: Sentence, line: int, declarer: Speaker) -> Speaker:
        """The party in the sentence's own words for itself: "we", "the Department"."""
        for token in sentence.tokens:
            if token.dep == "nsubj" and token.low in _FIRST and not self._is_quoted(token):
                return replace(declarer, quote=Quote.take(self._text, token.start, token.end))
        return declarer

    def _hands_over(self, line: int) -> bool:
        span = self._sentences[line].span
        if not self._text[span.start : span.end + 1].rstrip().endswith(":") or line + 1 >= len(self._sentences):
            return False
        following = self._sentences[line + 1].span.start
        return not any(quoted.start - 2 <= following < quoted.end for quoted in self._quoted)

    def _at_the_door(self, line: int) -> Speaker | None:
        said = [voice for voice in self._heard.get(line, ()) if not voice.cue.content]
        return said[-1].speaker if said else None

    def _end_of(self, line: int) -> int:
        """Where the words handed over end.

        With the report, where "I" or "we" speak in them or nobody else does after them; else with the paragraph.
        """
        others = any(
            voice.cue.word.lemma in _TELLS for later, voices in self._heard.items() if later > line for voice in voices
        )
        if any(mine > line for mine in self._mine) or not others:
            return len(self._sentences)
        end = line + 2
        while end < len(self._sentences):
            if "\n" in self._text[self._sentences[end - 1].span.end : self._sentences[end].span.start]:
                break
            end += 1
        return end

    def _labelled(self) -> Iterator[tuple[int, SpeakerMention]]:
        """What stands after a name in capitals and a colon, in a report that has several: a transcript."""
        labels = list(_LABEL.finditer(self._text))
        if len(labels) < _LABELS:
            return
        ends = [label.start() for label in labels[1:]] + [len(self._text)]
        for label, end in zip(labels, ends, strict=True):
            words = label.group(1)
            speaker = Speaker(Quote.take(self._text, *label.span(1)), words.title(), None, words == "Q")
            for line, sentence in enumerate(self._sentences):
                if label.end() <= sentence.span.start < end or sentence.span.start <= label.start() < sentence.span.end:
                    yield line, SpeakerMention(sentence.span, speaker)
