"""Whom a pronoun means that is set off with a verb of saying in its own sentence: "The navy is content: it had, it
said, sunk two boats"."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.mentions.speakers_sources import can_speak
from marsad.mentions.speakers_words import BODIES, INDEFINITE, PAPERS, PERSONAL
from marsad.model.syntax import Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLURAL = frozenset({"NNS", "NNPS"})
_ASIDE = frozenset({"relcl", "acl", "advcl", "parataxis"})


def earlier_subjects(who: Token, verb: Token, sentence: Sentence) -> Iterator[Token]:
    """The subjects before a pronoun in the other main clauses of its sentence that it may stand for, the nearest first.

    Nobody speaks of himself by his name in words that "he said" is set off in, nor does somebody inside a relative
    clause come to mind. Only a verb of saying that is set off looks back: its words go on behind it.
    """
    if verb.dep not in {"parataxis", "ccomp", "conj", "ROOT"}:
        return
    told = verb.head if verb.head is not verb else None
    for token in reversed(sentence.tokens):
        if token.i >= who.i or token.dep not in _SUBJECTS or token.head is told or token.head is verb:
            continue
        if token.head.dep in _ASIDE or any(above.dep in _ASIDE for above in token.head.ancestors()):
            continue
        if fits(token, who.low):
            yield token


def fits(noun: Token, pronoun: str) -> bool:
    """Whether a noun may be taken up by a pronoun, as far as its words tell."""
    if noun.pos not in {"NOUN", "PROPN", "NUM"} or not can_speak(noun):
        return False
    plural = noun.tag in _PLURAL or any(child.dep == "conj" for child in noun.children)
    person = noun.lemma in PERSONAL or noun.ent == "PERSON" or noun.low == "one"
    if pronoun in {"he", "she"}:
        return person and not plural
    if pronoun == "it":
        body = noun.lemma in BODIES or noun.low in BODIES or noun.ent in {"ORG", "NORP"} or noun.lemma in PAPERS
        return body and not person and not plural
    return pronoun == "they" and (plural or noun.low in INDEFINITE - {"one"})
