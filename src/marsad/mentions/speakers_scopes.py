"""The stretches of a sentence that a voice covers: what is said, without who says it and what the reporter adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.mentions.speakers_cues import Cue, asides, segment
from marsad.mentions.speakers_voices import Voice
from marsad.mentions.speakers_words import BODIES, PAPERS, TAKEN, TAKING
from marsad.model.mention import SpeakerMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_SHIFTED = frozenset({"had", "would"})
_ROUGHLY = frozenset("about some nearly around almost roughly over more fewer less at up than least".split())
_TAKEN_UP = frozenset("they he she both all most some others another".split())
"""Words for those who were told of just before."""


def scopes(voice: Voice, sentence: Sentence, others: Sequence[Cue], *, held: bool) -> Iterator[SpeakerMention]:
    """What a voice in a sentence covers, beside the `others` that are in it; `held`: in words that another speaks."""
    cue = voice.cue
    held = held or voice.nested
    if cue.deed:
        told = voice.nested or (held and cue.word.lemma in TAKING - {"deny"})
        taken = set() if told else _deed(cue)
    elif held or not cue.main:
        own: set[int] = set() if held or cue.silent or not cue.content else {cue.word.i}
        taken = {word.i for word in cue.content} | own
    else:
        taken = _region(cue, sentence, others)
    for run in _runs(sentence, taken):
        yield SpeakerMention(Span(run[0].start, run[-1].end), voice.speaker)


def _deed(cue: Cue) -> set[int]:
    """The words of a deed of speech: "blames the militia"; of claims, "responsibility" or "claimed" alone."""
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
    part = {word.i for word in segment(cue.word, sentence)} | _going_on(cue, sentence, others)
    if cue.silent:
        part -= {cue.word.i, *(child.i for child in cue.word.children if child.dep in {"aux", "auxpass"})}
    said = {word.i for word in cue.content}
    return part - (source - said) - asides(cue) - beside - _after_source(cue, said)


def _going_on(cue: Cue, sentence: Sentence, others: Sequence[Cue]) -> set[int]:
    """What goes on behind the next semicolon of those that were told of, without a word of attribution of its own: "…,
    a nurse said; two more are missing", "…; they were buried at dawn"."""
    last = segment(cue.word, sentence)[-1].i
    rest = [token for token in sentence.tokens if token.i > last + 1]
    part = segment(rest[0], sentence) if rest else []
    if not part or any(other.word in part for other in others):
        return set()
    while len(part) > 1 and (
        part[0].ent in {"DATE", "TIME"} or (part[0].tag == "IN" and part[1].ent in {"DATE", "TIME"})
    ):
        part = part[1:]
    number = next((at for at, token in enumerate(part) if token.low not in _ROUGHLY), 0)
    part = part[number:] if part[number].tag == "CD" else part
    first, noun = part[0], next((token for token in part if token.dep in {"nsubj", "nsubjpass"}), None)
    if _is_shifted(cue, rest, part):
        return {word.i for word in part}
    told = first.low in _TAKEN_UP or first.tag == "CD" or [token.low for token in part[:2]] == ["of", "these"]
    plain = first.low == "the" and noun is not None and noun.pos == "NOUN" and noun.lemma not in BODIES | PAPERS
    return {word.i for word in part} if told or plain else set()


def _is_shifted(cue: Cue, rest: Sequence[Token], part: Sequence[Token]) -> bool:
    """Whether the next part is told on in the tense of what was said: "said the town had held; the army had moved"."""
    own = cue.word.tag == "VBD" and any(word.low in _SHIFTED and word.dep == "aux" for word in cue.content)
    verbs = [word for word in part if word.tag == "VBD" or word.low in _SHIFTED]
    return own and bool(rest) and bool(verbs) and verbs[0].low in _SHIFTED and verbs[0].dep == "aux"


def _after_source(cue: Cue, said: set[int]) -> set[int]:
    """What the reporter tells of who speaks, behind a verb of saying that stands before its subject."""
    if not said or max(said) > cue.word.i or cue.who.i < cue.word.i:
        return set()
    return {below.i for below in cue.who.subtree() if below.i > cue.who.i}


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
