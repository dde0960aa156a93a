"""What the grammar about a claim's words says for certain of how it stands to the world, whatever the network says."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.modality import dreaded, negated
from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Polarity, Type
from marsad.model.mention import TimeMention
from marsad.model.syntax import Sentence, Token

_SAID = frozenset({Type.STATEMENT, Type.SECURITY})
"""Types whose words are negated without the claim being so: "did not say who fired", "no longer safe"."""

def colour(made: Sketch, sentence: Sentence, times: Sequence[TimeMention]) -> None:
    """Set a sketch's polarity and kind where its sentence leaves no doubt: a negated verb, a present tense with a time
    that comes again and again, a deed that somebody dreads."""
    head = _head(made, sentence)
    if head is None or made.type in _SAID:
        return
    if (word := negated(head)) and made.polarity is Polarity.PRESENT:
        made.polarity, made.because["polarity"] = Polarity.ABSENT, f"negated by “{word}”"
    if made.kind is Kind.EVENT and (word := dreaded(head)):
        made.kind, made.because["kind"] = Kind.WARNING, f"“{word}”"
    if made.kind is Kind.EVENT and _present(head):
        often = next((m for m in times if m.habitual and sentence.span.holds(m.quote.span)), None)
        if often:
            made.kind, made.because["kind"] = Kind.CONDITION, f"told in the present, “{often.quote.words}”"


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
