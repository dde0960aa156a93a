"""Which words of a text name somebody, or may: what is known is kept and every other word with a capital is a name.

A word with a capital stays where it is a registered actor, a country, a day, an office or body, a place that may be
told, a person who may be named, or an ordinary word that opens a sentence. What makes each of these doubtful (the
parser takes it for a person, or it stands beside a word that is a name) makes it a name: to hide a word too many is the
lesser fault.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from marsad.inference.parser import Parser
from marsad.model.calendar import MONTHS, WEEKDAYS
from marsad.model.claim import Speaker
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token
from marsad.record.folding import plain
from marsad.record.offices import PERSON, sort_of
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import Registry
from marsad.reference.countries import country_of

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\-][^\W\d_]+)*")
GAP = " -'’."
"""What may stand between the words of one name."""

_TITLES = frozenset(
    """
    general colonel captain lieutenant brigadier sergeant major minister governor president spokesman spokeswoman
    spokesperson commander secretary prosecutor lt col gen maj brig sgt capt hon
    """.split()
)
_BODIES = frozenset(
    """
    army police navy force forces ministry ministries department government council parliament congress division
    brigade battalion regiment infantry command corps security defense defence interior foreign information national
    federal regional provincial district province telegram facebook twitter whatsapp ramadan eid god
    """.split()
)
_TIMES = frozenset(WEEKDAYS + MONTHS)
_INSIDE = frozenset("al el bin bint ibn abu abd umm ben von van de del der dela da di la ag ould".split())
_CLOSED = frozenset("DET PRON ADP AUX CCONJ SCONJ PART NUM ADV INTJ".split())
_OPEN = frozenset("NOUN VERB ADJ".split())
_SAYING = frozenset("say tell add recall remember describe see hear know think believe ask".split())
_OPENERS = ('"', "“", "‘", "'", "«", ":")
_QUOTES = " \"“”‘’«»'"
_ABOUT = re.compile(r"\s*,\s*(?:who|whose|whom|aged|\d{1,3}\b)")
_NICKNAME = re.compile(r"[\"”’»']")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Names that may stay: each as a row of folded words, and all their words."""

    words: frozenset[str]
    names: frozenset[tuple[str, ...]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, names: Collection[str | None]) -> Allowed:
        """Of names of places and persons that may be told; a body's longer name is left to the registry of actors."""
        bodies = Registry.load()
        told = (name for name in names if name and not (" " in name and bodies.find(name)))
        rows = frozenset(tuple(keys(name)) for name in told)
        return cls(frozenset(word for row in rows for word in row), rows)


@dataclass(slots=True)
class Word:
    """A word of a text: where it stands, how it is folded, and what is made of it."""

    text: str
    span: Span
    key: str
    token: Token | None
    opens: bool = False
    """Whether it begins a sentence or a quote, and has a capital for that alone or as a name."""
    gone: bool = False
    firm: bool = False
    """Whether it stays whatever stands beside it."""


def keys(text: str) -> list[str]:
    """The words of a text, folded."""
    return [plain(part) for part in WORD.findall(text)]


def judged(
    text: str, allowed: Allowed, hidden: frozenset[str] = frozenset(), parsed: Sequence[Sentence] | None = None
) -> list[Word]:
    """The words of a text, each `gone` where it may name somebody who may not be named.

    `hidden` are folded words of names that may not be told: they go however they are written. `parsed` are the text's
    sentences where they are known.
    """
    if not text:
        return []
    sentences = Parser.load().parse_all([text])[0] if parsed is None else parsed
    found = _words(text, sentences)
    _firm(found, text, allowed)
    for word in found:
        word.gone = not word.firm and _is_name(word, text, allowed)
    for word in found:
        word.gone |= not hidden.isdisjoint(_parts(word.text, allowed))
    _beside(found, text)
    _again(found)
    return found


def _words(text: str, sentences: Sequence[Sentence]) -> list[Word]:
    tokens = {token.start: token for sentence in sentences for token in sentence.tokens}
    opening = {token.start for sentence in sentences for token in _openers(sentence)}
    return [
        Word(
            match[0], Span(match.start(), match.end()), plain(match[0]), tokens.get(match.start()),
            match.start() in opening,
        )
        for match in WORD.finditer(text)
    ]  # fmt: skip


def _openers(sentence: Sentence) -> Iterable[Token]:
    opening = True
    for token in sentence.tokens:
        if opening and token.pos != "PUNCT":
            yield token
        opening = (opening and token.pos == "PUNCT") or token.text in _OPENERS


def _firm(found: list[Word], text: str, allowed: Allowed) -> None:
    """Marks the words of whole names that may be told, and of registered actors that can be nothing else."""
    longest = max(map(len, allowed.names), default=0)
    folded = [tuple(keys(word.text)) for word in found]
    for first in range(len(found)):
        for last in range(first + 1, min(len(found), first + longest) + 1):
            if sum(folded[first:last], ()) in allowed.names:
                for word in found[first:last]:
                    word.firm = True
    for start, end, match in Registry.load().match_text(text):
        inside = [word for word in found if start <= word.span.start < end]
        alone = len(inside) == 1 and not inside[0].text.isupper() and not text[:start].lower().endswith("the ")
        if alone and (match.weak or _is_person(inside[0]) or _ABOUT.match(text, end)):
            continue
        for word in inside:
            word.firm = True


def _is_person(word: Word) -> bool:
    return word.token is not None and word.token.ent == "PERSON"


def _is_name(word: Word, text: str, allowed: Allowed) -> bool:
    """Whether a word that stands for nothing known is a name by its letters and its place, its neighbours aside."""
    parts = word.text.split("-")
    if all(part[:1].islower() for part in parts):
        return False
    if not any(mark.isupper() for mark in word.text):
        return not word.text.isascii() and not any(mark.islower() for mark in word.text)
    if word.key in _TITLES or all(key in allowed.words for key in keys(word.text)):
        return False
    if word.key in _BODIES or word.key in _TIMES or country_of(word.text):
        return _is_person(word) and not word.text.isupper()
    if word.key == "i" and word.token is not None and word.token.pos == "PRON":
        return False
    return not (word.opens and _is_ordinary(word, text))


def _is_ordinary(word: Word, text: str) -> bool:
    """Whether a word that opens a sentence or a quote has its capital for that: the parser takes it for no name, and
    a dictionary has it."""
    token = word.token
    if token is None or token.ent == "PERSON" or token.pos in ("PROPN", "X"):
        return False
    before, after = text[: word.span.start], text[word.span.end :]
    if before.endswith(_OPENERS) and _NICKNAME.match(after) and before.rstrip(_QUOTES):
        return False
    if token.pos in _CLOSED:
        return True
    if token.pos not in _OPEN or not (Parser.load().has_word(token.lemma) or token.lemma in ActorNouns.load().heads):
        return False
    says = token.dep == "nsubj" and token.head.lemma in _SAYING
    return not (says and token.low == token.lemma and not token.children and not _is_sort(word))


def _is_sort(word: Word) -> bool:
    """Whether a word says what sort of person somebody is, as "witness" does."""
    lemma = word.token.lemma if word.token else word.key
    return lemma in ActorNouns.load().heads or sort_of(Speaker(Quote(lemma, word.span))) != PERSON


def _beside(found: list[Word], text: str) -> None:
    """A small word within a name goes with it, and so does a doubtful word that a name follows or goes on from."""
    for at in range(len(found) - 2, -1, -1):
        word, after = found[at], found[at + 1]
        if after.gone and _joined(word, after, text) and _is_doubtful(word, found[at - 1] if at else None):
            word.gone = True
    for before, word in zip(found, found[1:], strict=False):
        if before.gone and not word.firm and _joined(before, word, text):
            word.gone |= word.key in _INSIDE or _is_part(word)


def _joined(word: Word, after: Word, text: str) -> bool:
    return not text[word.span.end : after.span.start].strip(GAP + _QUOTES)


def _is_part(word: Word) -> bool:
    """Whether a word may be part of a name that it is no name without: a name that may be told only as a whole, or
    the start of a quote, which is a byname there."""
    return word.text[:1].isupper() and word.key not in _TITLES | _BODIES and word.key not in _TIMES


def _is_doubtful(word: Word, before: Word | None) -> bool:
    """Whether a word that a name follows is part of it: a byname, a day's name as a person's, an ordinary word."""
    if word.firm or word.gone or not word.text[:1].isupper() or word.key in _TITLES or word.key in _BODIES:
        return False
    token = word.token
    if word.key in _TIMES:
        return before is None or before.token is None or before.token.pos not in ("ADP", "ADJ", "DET", "PROPN")
    if country_of(word.text):
        return False
    if token is not None and word.opens:
        return token.pos not in _CLOSED and token.low == token.lemma and not _is_sort(word)
    return True


def _again(found: list[Word]) -> None:
    """A word that is a name in one place is one wherever it has a capital."""
    named = {word.key.removesuffix("'s") for word in found if word.gone and not word.opens and word.text[:1].isupper()}
    for word in found:
        if not word.firm and word.text[:1].isupper() and word.key.removesuffix("'s") in named:
            closed = word.opens and word.token is not None and word.token.pos in _CLOSED
            word.gone |= not closed


def _parts(word: str, allowed: Allowed) -> frozenset[str]:
    """The folded parts of a word that are of no name that may stay."""
    return frozenset(plain(part) for part in word.split("-")) - allowed.words
