"""Who asserts what a report tells: quotes, reported speech, "according to", pronouns followed back to the person.

A stretch of words may lie in several scopes, of one speaker in another's words: the least that meets them counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.mentions.speakers_cues import Cue, asides, segment
from marsad.mentions.speakers_own import Own
from marsad.mentions.speakers_quotes import quotations
from marsad.mentions.speakers_turns import turns
from marsad.mentions.speakers_voices import Voice, Voices
from marsad.mentions.speakers_words import TAKEN
from marsad.model.mention import ActorMention, SpeakerMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token


def find(
    text: str, pages: Sequence[Sequence[Sentence]], actors: Sequence[Sequence[ActorMention]]
) -> list[list[SpeakerMention]]:
    """For each page of a report, in order, the stretches that somebody asserts, and who.

    `pages` holds the sentences of each passage and `actors` what they name. The outlet spoken to is never the speaker;
    what no scope meets is in the reporter's own voice.
    """
    spans = [Span(page[0].span.start, page[-1].span.end) for page in pages if page]
    quoted = quotations(text, spans)
    voices = Voices(text, [mention for named in actors for mention in named], quoted)
    sentences = [sentence for page in pages for sentence in page]
    voices.expect(sentences)
    voiced = [voice for line, sentence in enumerate(sentences) for voice in voices.hear(line, sentence)]
    found: list[list[SpeakerMention]] = [[] for _ in sentences]
    own = Own(text, sentences, quoted, voiced, voices)
    for line, mention in own.mentions():
        found[line].append(mention)
    held = {line for line, row in enumerate(found) if row}
    for voice in voiced:
        row = [other.cue for other in voiced if other.line == voice.line and other is not voice]
        inner = voice.nested or voice.line in held
        found[voice.line] += _scopes(voice, sentences[voice.line], row, held=inner)
    for place, speaker in turns(text, sentences, quoted, voiced, voices).items():
        for line, span in _stretches(quoted[place].span, sentences):
            found[line].append(SpeakerMention(span, speaker))
    return list(_by_page(found, pages))


def _by_page(
    found: Sequence[list[SpeakerMention]], pages: Sequence[Sequence[Sentence]]
) -> Iterator[list[SpeakerMention]]:
    line = 0
    for page in pages:
        rows = [mention for row in found[line : line + len(page)] for mention in row]
        line += len(page)
        yield sorted(dict.fromkeys(rows), key=lambda mention: mention.scope)


def _stretches(span: Span, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Span]]:
    """The parts of a quotation by the sentence they stand in."""
    for line, sentence in enumerate(sentences):
        if sentence.span.meets(span):
            yield line, Span(max(span.start, sentence.span.start), min(span.end, sentence.span.end))


def _scopes(voice: Voice, sentence: Sentence, others: Sequence[Cue], *, held: bool) -> Iterator[SpeakerMention]:
    cue = voice.cue
    if cue.deed:
        taken = set() if held else _deed(cue)
    elif held or not cue.main:
        taken = {word.i for word in cue.content} | ({cue.word.i} if cue.content and not held else set())
    else:
        taken = _region(cue, sentence, others)
    for run in _runs(sentence, taken):
        yield SpeakerMention(Span(run[0].start, run[-1].end), voice.speaker)


def _deed(cue: Cue) -> set[int]:
    """The words of a deed of speech: "blames the militia"; of claims, "responsibility" alone, or "claimed" an attack."""
    thing = cue.word.child("dobj")
    if thing is None or not cue.word.i < thing.i < cue.word.i + 8:
        return {cue.word.i}
    if cue.word.lemma == "claim":
        return {thing.i} if thing.lemma in TAKEN else {cue.word.i}
    return set(range(cue.word.i, thing.i + 1))


def _region(cue: Cue, sentence: Sentence, others: Sequence[Cue]) -> set[int]:
    """The words of a sentence that hang on a cue: all but its subject's own phrase and what others say beside it."""
    source = {below.i for below in cue.who.subtree()} if cue.who.pos != "PRON" else {cue.who.i}
    if cue.word.i in source:
        source = {cue.who.i}
    beside = {
        word.i
        for other in others
        if other.who is not cue.who and other.word.dep == "conj" and other.word.head is cue.word
        for word in other.word.subtree()
    }
    return segment(cue, sentence, others) - (source - {word.i for word in cue.content}) - asides(cue) - beside


def _runs(sentence: Sentence, taken: set[int]) -> Iterator[list[Token]]:
    """The taken words in unbroken runs, without the punctuation about them."""
    run: list[Token] = []
    for token in [*sentence.tokens, None]:
        if token is not None and token.i in taken:
            run.append(token)
            continue
        while run and run[0].pos == "PUNCT":
            run.pop(0)
        while run and run[-1].pos == "PUNCT":
            run.pop()
        if run:
            yield run
        run = []
