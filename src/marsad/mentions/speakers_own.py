"""Words that are somebody's own without quotation marks: what follows "The minister said:", and transcripts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from marsad.mentions.speakers_quotes import Quoted
from marsad.mentions.speakers_statements import first_person, statement
from marsad.mentions.speakers_voices import Voice, Voices, hands_over
from marsad.mentions.speakers_words import CITING
from marsad.model.claim import Speaker
from marsad.model.mention import SpeakerMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence

_LABEL = re.compile(
    r"(?m)^[ \t]{0,4}[\x22“]?((?:Q|[A-Z][A-Z.'’\-]{1,20}(?: [A-Z][A-Z.'’\-]{1,20}){0,4})):[ \t]{1,4}(?=\S)"
)
_LABELS = 3


class Own:
    """The sentences of a report that somebody speaks without quotation marks."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quoted: Quoted,
        heard: Mapping[int, Sequence[Voice]],
        voices: Voices,
    ) -> None:
        self._text, self._sentences, self._voices = text, sentences, voices
        self._quoted, self._heard = quoted, heard
        self._mine = max((n for n, one in enumerate(sentences) if first_person(one, quoted)), default=-1)
        cited = (n for n, row in heard.items() if any(voice.cue.word.lemma in CITING for voice in row))
        self._cited = max(cited, default=-1)

    def mentions(self) -> Iterator[tuple[int, SpeakerMention]]:
        """The sentences of a statement, a hand-over or a transcript, and who speaks them, each with its number."""
        yield from self._labelled()
        handed = list(self._handed_over())
        yield from handed or statement(self._text, self._sentences, self._quoted, self._heard, self._voices)

    def _handed_over(self) -> Iterator[tuple[int, SpeakerMention]]:
        holder: Speaker | None = None
        until = 0
        for line, sentence in enumerate(self._sentences):
            if holder and line < until and not self._quoted.covers(sentence.span):
                yield line, SpeakerMention(sentence.span, holder)
            if self._hands_over(line) and (speaker := self._at_the_door(line)):
                holder, until = speaker, self._end_of(line)

    def _hands_over(self, line: int) -> bool:
        if line + 1 >= len(self._sentences) or not hands_over(self._text, self._sentences[line]):
            return False
        following = self._sentences[line + 1].span.start
        return not self._quoted.within(Span(following, following + 2))

    def _at_the_door(self, line: int) -> Speaker | None:
        said = [voice for voice in self._heard.get(line, ()) if not voice.cue.content]
        return said[-1].speaker if said else None

    def _end_of(self, line: int) -> int:
        """Where the words handed over end.

        With the report, where "I" or "we" speak in them or nobody else does after them; else with the paragraph.
        """
        if self._mine > line or self._cited <= line:
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
        starts = [sentence.span.start for sentence in self._sentences]
        ends = [label.start() for label in labels[1:]] + [len(self._text)]
        for label, end in zip(labels, ends, strict=True):
            words = label.group(1)
            speaker = Speaker(Quote.take(self._text, *label.span(1)), words.title(), None, words == "Q")
            first = max(bisect_right(starts, label.start(1)) - 1, 0)
            for line in range(first, bisect_left(starts, end)):
                yield line, SpeakerMention(self._sentences[line].span, speaker)
