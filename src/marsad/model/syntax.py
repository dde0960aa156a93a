"""A passage as a parser sees it: sentences of tokens joined by dependencies. Independent of which parser made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from marsad.model.span import Span

_PLACE = attrgetter("i")


@dataclass(slots=True, eq=False)
class Token:
    """One word. `start`/`end` are offsets in the document; `head` is the governing token (itself for a root).

    `pos` is the Universal part of speech, `tag` the Penn tag, `dep` the dependency label (ClearNLP set), `ent` the
    label of the named entity it stands in, or "". `children` are in order of the text. `low` is the word in lower case.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    ent: str
    start: int
    end: int
    head: Token
    children: tuple[Token, ...] = ()
    low: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.low = self.text.lower()

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependency labels."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def subtree(self) -> list[Token]:
        """This token and all below it, in order of the text."""
        if not self.children:
            return [self]
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        found.sort(key=_PLACE)
        return found

    def ancestors(self) -> Iterator[Token]:
        """The governing tokens, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: its span in the document and its tokens."""

    span: Span
    tokens: tuple[Token, ...]

    @property
    def roots(self) -> list[Token]:
        """Tokens that no other governs."""
        return [token for token in self.tokens if token.head is token]

    def head_of(self, span: Span) -> Token | None:
        """The token of a stretch that governs the rest of it, the first of several; None where none begins in it."""
        inside = [token for token in self.tokens if span.start <= token.start < span.end]
        places = {token.i for token in inside}
        return next((token for token in inside if token.head is token or token.head.i not in places), None)
