"""The words of attribution in a sentence: who says, with which word, and what of the sentence it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.mentions.speakers_words import DECLARING, OF_DEEDS, QUOTING
from marsad.model.syntax import Sentence, Token

_BESIDES = frozenset("while as after since when before though although whereas despite".split())
_SPOKEN = QUOTING | OF_DEEDS | DECLARING | frozenset({"threaten", "demand", "invite", "forbid", "give", "keep"})
"""What goes on with somebody's word behind "and"."""
_LISTED = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of attribution. `who` is the noun that it belongs to; `content` the words that are said, none where they
    stand outside the sentence or in quotation marks; `main` whether the whole sentence hangs on it.

    `deed`: the word is a deed of speech ("blames the militia"), which its subject asserts but not its object. `silent`:
    the word itself is the reporter's, what follows it is not ("announced a truce"). `back`: it says whose word the
    sentences before it were ("said this").
    """

    word: Token
    who: Token
    content: tuple[Token, ...] = ()
    main: bool = False
    deed: bool = False
    silent: bool = False
    back: bool = False


def segment(word: Token, sentence: Sentence) -> list[Token]:
    """The words of a sentence about a word, as far as the semicolons, unless these part a list."""
    parts: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.text != ";":
            parts[-1].append(token)
        elif parts[-1]:
            parts.append([])
    if parts[-1] and parts[-1][0].low == "and" and len(parts) > _LISTED:
        return [token for part in parts for token in part]
    return next((part for part in parts if word in part), [word])


def without(words: Sequence[Token], who: Token) -> tuple[Token, ...]:
    """The words but those of the phrase about `who`; all of them where none would be left."""
    taken = {below.i for below in who.subtree()} if who.pos != "PRON" else {who.i}
    kept = tuple(word for word in words if word.i not in taken)
    return kept or tuple(words)


def asides(cue: Cue) -> set[int]:
    """The clauses beside a verb of saying that tell what the reporter adds: "…, while another minister visits".

    Within what is said, a clause with "as" behind a comma, or in the present beside a past tense, is the reporter's.
    Where no clause is said, so is what is joined to the verb: "announced a truce, and shells fell on the port".
    """
    found: set[int] = set()
    said = {word.i for word in cue.content}
    for before, word in zip((cue.word, *cue.content), cue.content, strict=False):
        if word.low == "as" and word.dep == "mark" and word.head.dep == "advcl":
            verb = word.head
            if before.text == "," or (verb.head.i in said and _present(verb) and not _present(verb.head)):
                found |= {below.i for below in verb.subtree()}
    if said and min(said) < cue.word.i:
        return found
    if cue.word.child("ccomp") is None:
        found |= {below.i for child in cue.word.children if _is_deed(child) for below in child.subtree()}
    for child in cue.word.children:
        marks = {c.low for c in child.children if c.dep in {"mark", "advmod"}}
        if child.dep == "advcl" and child.i > cue.word.i and marks & _BESIDES and child.i not in said:
            found |= {below.i for below in child.subtree()}
    return found


def _is_deed(joined: Token) -> bool:
    """Whether a word joined to a verb of saying is a verb with a subject of its own, or none of saying."""
    if joined.dep != "conj" or joined.pos not in {"VERB", "AUX"}:
        return False
    return joined.child("nsubj", "nsubjpass") is not None or joined.lemma not in _SPOKEN


def _present(verb: Token) -> bool:
    auxiliaries = [child for child in verb.children if child.dep in {"aux", "auxpass"}]
    if any(child.lemma == "have" for child in auxiliaries):
        return False
    finite = next((word for word in [*auxiliaries, verb] if word.tag in {"VBZ", "VBP", "VBD", "MD"}), verb)
    return finite.tag in {"VBZ", "VBP"}
