"""What the grammar about a claim's words says for certain of how it stands to the world, whatever the network says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from marsad.claims.modality import dreaded, negated
from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Polarity, Type
from marsad.model.mention import TimeMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_TELLS = frozenset("say tell report announce add confirm state note".split())
_MINE = re.compile(r"(?:the |an? )?(?:\w+ )?mines?", re.IGNORECASE)
_PIT = re.compile(
    r"\b(?:coal|gold|copper|diamond|cobalt|coltan|tin|salt|lithium|iron|zinc|uranium|silver|emerald|phosphate|jade|ruby"
    r"|marble|granite|sulphur|bauxite|lead|ore) mines?$",
    re.IGNORECASE,
)
_SAID = frozenset({Type.STATEMENT, Type.SECURITY})
"""Types whose words are negated without the claim being so: "did not say who fired", "no longer safe"."""


def colour(made: Sketch, sentence: Sentence, times: Sequence[TimeMention], published: date | None = None) -> None:
    """Set a sketch's polarity and kind where its sentence leaves no doubt: a negated verb, a present tense with a time
    that comes again and again, a deed that somebody dreads, one of a day after publication not told as past."""
    head = _head(made, sentence)
    if head is None or made.type in _SAID:
        return
    if (word := negated(head)) and made.polarity is Polarity.PRESENT:
        made.polarity, made.because["polarity"] = Polarity.ABSENT, f"negated by “{word}”"
    if made.kind is Kind.EVENT and (word := dreaded(head)):
        made.kind, made.because["kind"] = Kind.WARNING, f"“{word}”"
    if made.kind is Kind.EVENT and _ahead(made, head, published):
        made.kind, made.because["kind"] = Kind.WARNING, "its time is yet to come"
    if made.kind is Kind.EVENT and _present(head):
        often = next((m for m in times if m.habitual and sentence.span.holds(m.quote.span)), None)
        if often:
            made.kind, made.because["kind"] = Kind.CONDITION, f"told in the present, “{often.quote.words}”"


def is_pit(made: Sketch, text: str) -> bool:
    """Whether the "mine" that a bombing is read from is one that ore is dug from."""
    if made.type is not Type.BOMBING or not _MINE.fullmatch(made.mark.words):
        return False
    return _PIT.search(text[max(0, made.mark.span.start - 20) : made.mark.span.end]) is not None


def said_then(sentence: Sentence) -> Iterator[Span]:
    """The words beside a verb of telling that say when it was told: "police said on Thursday"."""
    for verb in sentence.tokens:
        if verb.lemma in _TELLS and verb.pos == "VERB":
            for child in verb.children:
                if child.dep in {"prep", "npadvmod", "tmod"} and child.i > verb.i:
                    below = child.subtree()
                    yield Span(below[0].start, below[-1].end)


def _ahead(made: Sketch, head: Token, published: date | None) -> bool:
    if published is None or made.when is None or made.when.earliest is None or made.when.earliest <= published:
        return False
    past = head.tag == "VBD" or any(child.low in {"was", "were", "had", "did"} for child in head.children)
    return not past


def _present(verb: Token) -> bool:
    """Whether a verb is in the simple present; a bare one with a doer and no auxiliary is too."""
    bare = verb.tag == "VB" and verb.child("nsubj") is not None and verb.child("aux") is None
    return verb.tag in {"VBP", "VBZ"} or bare


def _head(made: Sketch, sentence: Sentence) -> Token | None:
    """The word that governs those that name a claim; a verb among them before a noun."""
    marked = [t for t in sentence.tokens if t.start < made.mark.span.end and t.end > made.mark.span.start]
    inside = {token.i for token in marked}
    tops = [token for token in marked if token.head is token or token.head.i not in inside]
    return next((t for t in tops if t.pos == "VERB"), None) or next((t for t in tops if t.pos in {"NOUN", "AUX"}), None)
