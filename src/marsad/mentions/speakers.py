"""Who asserts what a report tells: quotes, reported speech, "according to", pronouns followed back to the person.

A stretch of words may lie in several scopes, of one speaker in another's words: the least that meets them counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.mentions.speakers_own import Own
from marsad.mentions.speakers_pointing import pointed_at
from marsad.mentions.speakers_quotes import Quoted, quotations
from marsad.mentions.speakers_scopes import scopes
from marsad.mentions.speakers_turns import Lines, turns
from marsad.mentions.speakers_voices import Voices
from marsad.model.mention import ActorMention, SpeakerMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence


def find(
    text: str, pages: Sequence[Sequence[Sentence]], actors: Sequence[Sequence[ActorMention]]
) -> list[list[SpeakerMention]]:
    """For each page of a report, in order, the stretches that somebody asserts, and who.

    `pages` holds the sentences of each passage and `actors` what they name. The outlet spoken to is never the speaker;
    what no scope meets is in the reporter's own voice.
    """
    sentences = [sentence for page in pages for sentence in page]
    spans = [Span(page[0].span.start, page[-1].span.end) for page in pages if page]
    quoted = Quoted(quotations(text, spans))
    voices = Voices(text, [mention for named in actors for mention in named], quoted)
    voices.expect(sentences)
    rows = [voices.hear(line, sentence) for line, sentence in enumerate(sentences)]
    heard = {line: outer for line, row in enumerate(rows) if (outer := [one for one in row if not one.nested])}
    found: list[list[SpeakerMention]] = [[] for _ in sentences]
    for line, mention in Own(text, sentences, quoted, heard, voices).mentions():
        found[line].append(mention)
    for line, (sentence, row) in enumerate(zip(sentences, rows, strict=True)):
        held = bool(found[line])
        for voice in row:
            others = [other.cue for other in row if other is not voice]
            found[line] += scopes(voice, sentence, others, held=held)
    given = [(line, voice.speaker) for line, row in heard.items() for voice in row if voice.cue.back]
    spoken = {line for line, sentence in enumerate(sentences) if found[line] or quoted.covers(sentence.span)}
    for line, mention in pointed_at(text, sentences, given, spoken.union(heard)):
        found[line].append(mention)
    starts = Lines(sentences)
    for one, speaker in turns(text, sentences, quoted, heard, voices):
        for line in starts.meeting(one.span):
            span = sentences[line].span
            found[line].append(
                SpeakerMention(Span(max(one.span.start, span.start), min(one.span.end, span.end)), speaker)
            )
    return list(_by_page(found, pages))


def _by_page(
    found: Sequence[list[SpeakerMention]], pages: Sequence[Sequence[Sentence]]
) -> Iterator[list[SpeakerMention]]:
    line = 0
    for page in pages:
        rows = [mention for row in found[line : line + len(page)] for mention in row]
        line += len(page)
        yield sorted(dict.fromkeys(rows), key=lambda mention: mention.scope)
