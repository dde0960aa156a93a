"""Sentences that only say whose word it was that went before: "This was announced by the head of the district." """

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from marsad.mentions.speakers_cues import Cue
from marsad.mentions.speakers_sources import can_speak, subject
from marsad.mentions.speakers_words import TELLING
from marsad.model.claim import Speaker
from marsad.model.mention import SpeakerMention
from marsad.model.syntax import Sentence, Token

_GIVING = TELLING | frozenset(
    """
    announce report disclose reveal confirm declare inform communicate note give provide release publish share post
    make
    """.split()
)
"""Verbs by which "this" is somebody's word; who denies or dismisses it does not stand behind it."""

_THIS = frozenset({"this", "that"})
_NEWS = frozenset({"information", "news"})
_FIGURES = frozenset({"figure", "datum", "data", "number", "detail", "statistic"})
_OF = frozenset({"about", "on", "of"})
_MODALS = frozenset("would could should may might must can".split())


def points_back(word: Token, sentence: Sentence) -> Cue | None:
    """The attribution of what went before that a word makes: "The mayor said this on Telegram", "This was stated by",
    "The information was confirmed by", "That is according to"."""
    if word.low == "according":
        what = word.child("nsubj") or (word.head.child("nsubj") if word.head.lemma == "be" else None)
        source = next((child.child("pobj") for child in word.children if child.low == "to"), None)
        return Cue(word, source, back=True) if source is not None and what is not None and what.low in _THIS else None
    if word.lemma not in _GIVING or word.pos != "VERB" or sentence.tokens[-1].text == ":" or _is_unsaid(word):
        return None
    if (agent := word.child("agent")) is not None:
        what, who = word.child("nsubjpass"), agent.child("pobj")
        found = what is not None and _is_news(what)
    else:
        what, who = word.child("dobj"), subject(word)
        about = (child.child("pobj") for child in word.children if child.dep == "prep" and child.low in _OF)
        found = (what is not None and _is_this(what)) or any(one is not None and _is_this(one) for one in about)
    if not found or who is None or not can_speak(who) or word.child("ccomp") is not None:
        return None
    return Cue(word, who, back=True)


def _is_unsaid(verb: Token) -> bool:
    return any(child.dep == "neg" or (child.dep == "aux" and child.low in _MODALS) for child in verb.children)


def _is_this(what: Token) -> bool:
    news = what.lemma in _NEWS and any(child.low in {"the", "this"} for child in what.children)
    return news or (what.low in _THIS and what.tag == "DT")


def _is_news(what: Token) -> bool:
    """Whether a noun stands for what was told just before: "this", "the information", "these figures"."""
    return _is_this(what) or (what.lemma in _FIGURES and any(c.low in {"this", "these"} for c in what.children))


def pointed_at(
    text: str, sentences: Sequence[Sentence], given: Iterable[tuple[int, Speaker]], spoken: Collection[int]
) -> Iterator[tuple[int, SpeakerMention]]:
    """The sentences that a later one gives to somebody, each by its number.

    They are those before it in its paragraph, or in the paragraph before where it opens one, back to the first that
    has a speaker of its own. `given` are the sentences that point back, with who speaks; `spoken` those with a speaker.
    """
    for line, speaker in given:
        for before in range(line - 1, -1, -1):
            parted = "\n" in text[sentences[before].span.end : sentences[before + 1].span.start]
            if (parted and before + 1 < line) or before in spoken:
                break
            yield before, SpeakerMention(sentences[before].span, speaker)
