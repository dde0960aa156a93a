"""When something was told, as against when it was done: "police said on Thursday"."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.calendar import WEEKDAYS
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_TELLS = frozenset("say tell report announce add confirm state note speak describe".split())
_TOLD_IN = frozenset(
    """
    statement report communique message post letter note bulletin interview conference speech briefing call telephone
    broadcast address video recording e-mail email tweet release
    """.split()
)
"""Papers and occasions in which something is told."""
_WEEKDAYS = frozenset({*WEEKDAYS, "yesterday"})


def said_then(sentence: Sentence) -> Iterator[Span]:
    """The words beside a verb of telling that say when it was told: "police said on Thursday". What is told in the
    present has no such day: in "residents say they left on Wednesday" it is theirs; nor has one "reported dead", nor
    "clashes were reported on Wednesday", which is when there were some."""
    for verb in sentence.tokens:
        if verb.lemma == "report" and verb.child("nsubjpass") is not None:
            continue
        if verb.lemma in _TELLS and verb.pos == "VERB" and verb.tag not in {"VBP", "VBZ"} and not verb.child("oprd"):
            for child in verb.children:
                if _dates(child) and (child.i > verb.i or _opens_telling(child, verb)) and not _after_that(child, verb):
                    below = child.subtree()
                    yield Span(below[0].start, below[-1].end)
            after = next((one for one in sentence.tokens if one.i == verb.i + 1), None)
            if after is not None and after.low in _WEEKDAYS and not any(one.dep == "case" for one in after.children):
                yield Span(after.start, after.end)  # "said Tuesday the attack was in X"


def _after_that(date: Token, verb: Token) -> bool:
    """Whether a date stands in what was told, by the "that" before it: "stated that on Monday gunmen came"."""
    return any(child.low == "that" and verb.i < child.i < date.i for child in verb.children)


def _opens_telling(date: Token, verb: Token) -> bool:
    """Whether a date before a verb of telling is its own: "On Tuesday a nurse reported that three had died"."""
    told = verb.child("ccomp")
    return (
        told is not None and told.i > verb.i and any(one.low == "that" and one.dep == "mark" for one in told.children)
    )


def _dates(word: Token) -> bool:
    """Whether a word beside a verb of telling may say when, or in what paper, it was told: "on Thursday", "in a
    statement on Thursday"; not "confirmed two deaths after a raid on Thursday"."""
    if word.dep != "prep":
        return word.dep in {"npadvmod", "tmod"}
    thing = word.child("pobj")
    paper = thing is not None and (thing.lemma in _TOLD_IN or thing.ent in {"DATE", "TIME"})
    return word.low in {"on", "at", "during", "over", "late", "early"} or paper
