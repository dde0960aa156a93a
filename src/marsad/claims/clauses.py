"""Clauses of one sentence that tell of two deeds: "an air strike hit X, and three soldiers were killed near Y"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_DEEDS = frozenset("raid attack bombing blast strike ambush assault clash killing massacre shelling".split())
_VERBS = frozenset({"VERB", "AUX"})
_RECALLING = frozenset({"for", "to", "of", "after", "since"})
"""Prepositions by which a sentence recalls another deed: "in retaliation for Tuesday's raid on X"."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """Which words of a sentence belong to which clause, by the number of the word that governs it (-1: the main one),
    and which clauses name a place or a time of their own."""

    sentence: Sentence | None = None
    of: dict[int, int] = field(default_factory=dict)
    placed: frozenset[int] = frozenset()
    timed: frozenset[int] = frozenset()

    @classmethod
    def of_sentence(cls, sentence: Sentence, places: Iterable[Span], times: Iterable[Span]) -> Clauses:
        """The clauses of a sentence, with the places and times that it names."""
        tops = {token.i for token in sentence.tokens if _is_top(token)}
        of = {token.i: _top(token, tops) for token in sentence.tokens} if tops else {}
        return cls(sentence, of, _clauses_with(sentence, of, places), _clauses_with(sentence, of, times))

    def are_two(self, one: Span, other: Span) -> bool:
        """Whether two stretches of words are of two clauses that each have a place, or each a time, of their own."""
        if not self.of:
            return False
        left, right = self._clause(one), self._clause(other)
        if left is None or right is None or left == right:
            return False
        return {left, right} <= self.placed or {left, right} <= self.timed

    def _clause(self, span: Span) -> int | None:
        word = self.sentence.head_of(span) if self.sentence else None
        return self.of.get(word.i) if word is not None else None


def _is_top(token: Token) -> bool:
    """A verb joined to another with a subject of its own, or a deed that is only recalled, with a clause about it."""
    if token.dep == "conj" and token.pos in _VERBS and token.head.pos in _VERBS:
        return token.child("nsubj", "nsubjpass") is not None
    recalled = token.dep == "pobj" and token.head.low in _RECALLING and token.lemma in _DEEDS
    return recalled and token.child("relcl") is not None


def _top(token: Token, tops: set[int]) -> int:
    if token.i in tops:
        return token.i
    return next((above.i for above in token.ancestors() if above.i in tops), -1)


def _clauses_with(sentence: Sentence, of: dict[int, int], spans: Iterable[Span]) -> frozenset[int]:
    words = [sentence.head_of(span) for span in spans if of and sentence.span.holds(span)]
    return frozenset(of[word.i] for word in words if word is not None and word.i in of)
