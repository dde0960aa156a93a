"""The proper name in the words for a speaker, and whether a person or a body bears it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from marsad.mentions.speakers_words import BODIES, PARTICLES, PERSONAL, TITLES
from marsad.model.syntax import Sentence, Token

_INNER = frozenset({"-", "‐", "‑", "’", "'", "'s", "’s", "."})
_CALLED = 24
"""Words between who somebody is and the wish to be called something."""
_CALLING = 6
_ACRONYM = 3
"""Words of an acronym in brackets."""
_NOM_DE_GUERRE = frozenset({"nom", "de", "guerre"})
_ELSEWHERE = frozenset({"GPE", "LOC", "DATE", "TIME"})
_ENGLISH = frozenset({"at", "as", "an"})
_BEFORE_BODY = re.compile(r",| of | for | in | at | to ")


def name_run(words: Sequence[Token], who: Token) -> list[Token]:
    """The proper name in a phrase, without titles: the run of names about its head, or right after it."""
    at = next((place for place, word in enumerate(words) if word is who), len(words) - 1)
    last = at
    while last + 1 < len(words) and (_is_name(words, last + 1) or _joins(words, last + 1)):
        last += 1
    if not (_is_name(words, last) and words[last].pos == "PROPN"):
        return []
    first = last
    while first > 0 and (_is_name(words, first - 1) or _joins(words, first - 1)):
        first -= 1
    run = list(words[first : last + 1])
    while run and (run[0].pos != "PROPN" or is_title(run[0])) and run[0].low not in PARTICLES:
        if _is_general(run, 0):
            break
        run.pop(0)
    return run if len(run) != 1 or not _is_common(run[0]) else []


def _is_common(token: Token) -> bool:
    """Whether a word that a sentence opens with is no name: "Medics"."""
    return token.low in PERSONAL or token.low.removesuffix("s") in PERSONAL


def _is_name(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    if is_title(token) and not _is_general(words, at):
        return False
    return token.pos == "PROPN" or _is_particle(words, at) or token.text in _INNER or token.text in '“”"'


def _is_general(words: Sequence[Token], at: int) -> bool:
    """Whether "General" is no rank but part of a body's name: "General Staff"."""
    following = words[at + 1] if at + 1 < len(words) else None
    return words[at].text == "General" and following is not None and following.low in BODIES


def _is_particle(words: Sequence[Token], at: int) -> bool:
    """Whether a small word is one inside names; "at", "as" and "an" are where they lean on the next ("at-Tamimi")."""
    leans = at + 1 < len(words) and words[at + 1].start == words[at].end
    return words[at].low in PARTICLES and (leans or words[at].text not in _ENGLISH)


def _joins(words: Sequence[Token], at: int) -> bool:
    """Whether the word joins two names: "Al Arabiya and Al Hadath"."""
    return (
        words[at].low in {"and", "&"}
        and 0 < at < len(words) - 1
        and all(words[beside].pos == "PROPN" and not is_title(words[beside]) for beside in (at - 1, at + 1))
    )


def joined(run: Sequence[Token]) -> str:
    """The words of a name as written, nickname marks left out."""
    text = ""
    for before, token in zip([None, *run[:-1]], run, strict=True):
        if token.text in '“”"':
            continue
        if before is not None and token.start > before.end:
            text += " "
        text += token.text
    return " ".join(text.split()).strip(" -.’'")


def named_beside(words: Sequence[Token], sentence: Sentence) -> list[Token]:
    """The name between commas right after a phrase: "the mayor, Karim Jabbar, said"."""
    at = sentence.tokens.index(words[-1]) + 1
    if at >= len(sentence.tokens) or sentence.tokens[at].text != ",":
        return []
    run: list[Token] = []
    for token in sentence.tokens[at + 1 :]:
        if token.text in {",", "("} or token.pos == "VERB":
            break
        run.append(token)
    if run and run[-1].text == "." and run[-1] is sentence.tokens[-1]:
        run.pop()
    named = all(word.pos == "PROPN" or word.low in PARTICLES or word.text in _INNER for word in run)
    return run if named and not any(word.ent in _ELSEWHERE for word in run) else []


def self_named(last: Token, sentence: Sentence) -> list[Token]:
    """The name that somebody gives, after the `last` word for whom it is: "a victim, who identified himself simply as
    Ali", "who gave her name as Salma"."""
    at = sentence.tokens.index(last)
    clause = sentence.tokens[at + 1 : at + 12]
    if (called := _called(sentence.tokens[at + 1 :])) is not None:
        return called
    place = next((place for place, token in enumerate(clause) if token.low == "as"), 0)
    before = {token.low for token in clause[max(0, place - 4) : place]}
    relative = any(token.low in {"who", "identifying", "introducing"} for token in clause[:3])
    own = before & {"himself", "herself"} or (before & {"his", "her"} and "name" in before)
    if not relative or not own:
        return []
    return list(takewhile(lambda token: token.pos == "PROPN", clause[place + 1 :]))


def _called(rest: Sequence[Token]) -> list[Token] | None:
    """The name by which somebody wants to be called, or goes: "who asked to be called Abu Salam", "who goes by the call
    sign Falcon"."""
    if len(rest) > _ACRONYM and rest[0].text == "(" and rest[_ACRONYM - 1].text == ")":
        rest = rest[_ACRONYM:]
    if not rest or rest[0].low not in {"who", ","}:
        return None
    for at, token in enumerate(rest[:_CALLED]):
        words = [word.low for word in rest[at : at + 5]]
        wished = token.low == "called" and words[:1] == ["called"] and rest[at - 1].low == "be"
        goes = token.low in {"goes", "went"} and words[1:2] == ["by"]
        if not (wished or goes) or not any(word.low == "who" for word in rest[:at]):
            continue
        begin = at + 1
        while begin < len(rest) and not _is_given(rest[begin]) and begin < at + _CALLING:
            begin += 1
        named = list(takewhile(lambda word: word.pos == "PROPN" or word.low in PARTICLES, rest[begin:]))
        return named or None
    return None


def _is_given(token: Token) -> bool:
    """Whether a word begins a name that somebody goes by, and no word for such a name: "the nom de guerre Falcon"."""
    return token.pos == "PROPN" and token.low not in _NOM_DE_GUERRE


def is_title(token: Token) -> bool:
    """Whether a word before a name is no part of it: "Gen.", "Minister"."""
    return token.low.rstrip(".") in TITLES


def is_titled(words: Sequence[Token]) -> bool:
    """Whether words are a person's name behind a title: "Maj. Gen. Omar Haddad"."""
    return len(words) > 1 and is_title(words[0]) and all(word.pos == "PROPN" or word.text in _INNER for word in words)


def is_body(run: Sequence[Token], role: str | None) -> bool:
    """Whether a name with what stands before or beside it is one of a body, not of a person."""
    last = _BEFORE_BODY.split((role or "").lower())[0].split()[-1:]
    if last and (last[0] in BODIES or last[0].rstrip("s") in BODIES):
        return True
    if any(token.low in BODIES for token in run):
        return True
    if last and last[0] in PERSONAL | TITLES:
        return False
    return run[-1].ent in {"ORG", "GPE", "NORP", "FAC"} and not role
