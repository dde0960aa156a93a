"""Places that something is only likened to: "another X", "unlike X", "twice the size of X", "a little X"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.model.syntax import Token

LIKENED = "only likened to it"
_COMPARING = frozenset(
    "comparison parallel echo shade reminder memory ghost resemblance similarity reminiscent similar akin identical "
    "compare liken remind copy borrow lesson shadow manner spectre specter repeat repetition likes".split()
)
"""Words that liken, before "of", "to", "with", "from" and a name."""
_REMEMBERED = frozenset("anniversary commemoration centenary".split())
"""What is held of something long past: "on the anniversary of the attack on X"."""
_RIVALS = frozenset("resemble rival evoke mirror echo dwarf eclipse surpass outdo".split())
"""Verbs whose object is what their subject is likened to."""
_COVERING = frozenset({"cover", "fill", "swallow", "blanket"})
_MEASURES = frozenset(
    "size area population length width version equivalent kind sort style scale magnitude proportion".split()
)
_COUNTED = frozenset("area population length width scale".split())
"""Those of them that are as often a place's own: "the Ghazaliya area of Baghdad"."""
_MULTIPLES = frozenset("twice thrice half times double triple quarter third about roughly nearly".split())
_NEW = frozenset("new second next little mini modern small latter-day another different future".split())
"""Words between "a" and a name that make of the name a kind."""
_NAMING = frozenset("call dub nickname label style term christen".split())
_MODELLED = frozenset({"modelled", "modeled", "patterned"})
_KNOWN = frozenset({"use", "see", "know", "employ"})
_MANNERS = frozenset("type kind sort tactic method style trick weapon technique".split())
"""What is said to be known from elsewhere: "of the type used in X", "a tactic known from X"."""
_SEEMING = frozenset("be become look feel sound seem resemble turn appear make end finish".split())
_WINDOW = 8


def likened(tokens: Sequence[Token], left: int, last: int, right: int) -> str:
    """Why the name whose phrase is tokens `left` to `right` is no scene, being a likeness; "" where it may be one."""
    if _kind_of(tokens, left, last, right) or _compared(tokens, left, last) or _again(tokens, last, right):
        return LIKENED
    return ""


def _kind_of(tokens: Sequence[Token], left: int, last: int, right: int) -> bool:
    """ "A new X", "another X", "our X", "a X of slag heaps", "X-style": the name of a kind."""
    if any(token.pos == "NOUN" and token.text[0].islower() for token in tokens[left:last]):
        return False  # "a town called X"
    if tokens[left].low in {"the", "a"} and left < last:
        left += 1
    before = tokens[left - 1] if left else None
    after = tokens[right + 1] if right + 1 < len(tokens) else None
    if after is not None and after.text == "-" and right + 2 < len(tokens):
        if tokens[right + 2].low in {"style", "like", "type"}:
            return True
    if before is None or tokens[right].dep in {"compound", "poss", "amod", "nmod"}:
        return before is not None and before.low == "another"
    if before.low in _NEW:
        return before.low == "another" or (left > 1 and tokens[left - 2].low in {"a", "our", "their"})
    if before.low == "the" and left > 1 and tokens[left - 2].lemma in _NAMING:
        return True
    if before.low == "the" and last == right and after is not None and after.low == "of":
        return not any(token.text[0].isupper() for token in tokens[right + 2 : right + 4])
    if before.low in cues.WHOSE and all(token.text[0].isupper() for token in tokens[left : right + 1]):
        return True
    if before.low not in {"a", "no"}:
        return False
    if before.text == "a" and left == last == right and tokens[last].tag == "NNP" and len(tokens[last].text) > 3:
        return True  # "neither a X nor a Y": no place of its own has "a" before it
    return tokens[right].dep in {"attr", "oprd"} or (after is not None and after.low == "of")


def _would_cover(verb: Token) -> bool:
    """ "The burnt land would have covered X": how large something is, told by what it could lie on."""
    return verb.lemma in _COVERING and any(child.low in {"would", "could"} for child in verb.children)


def _compared(tokens: Sequence[Token], left: int, last: int) -> bool:
    """ "Unlike X", "than the one in X", "as grim as X", "similar to that in X", "twice the size of X", "as in X"."""
    before = tokens[left - 1] if left else None
    if tokens[last].dep == "dobj" and (tokens[last].head.lemma in _RIVALS or _would_cover(tokens[last].head)):
        return True
    if before is None:
        return False
    if before.low in {"unlike", "than"} or (before.low == "like" and _simile(tokens, left - 1)):
        return True
    if before.low == "as" and tokens[last].dep == "nsubj" and tokens[last].head.lemma == "be":
        return True
    if before.low == "since" and left > 1 and tokens[left - 2].low == "not":
        return True
    if before.low == "as" and left > 2 and tokens[left - 3].low == "as" and tokens[left - 2].pos in {"ADJ", "ADV"}:
        return tokens[left - 2].low not in {"far", "well", "recently", "early", "late"}
    if (
        before.low == "of"
        and before.head.lemma in _MEASURES
        and any(t.low in {"the", "a"} for t in before.head.children)
        and (before.head.lemma not in _COUNTED or _times(tokens, before.head))
    ):
        return True
    if before.low in {"in", "at"} and left > 1 and tokens[left - 2].low in {"than", "like"}:
        return True
    if before.low in {"in", "at"} and left > 1 and tokens[left - 2].low == "as":
        return left == 2 or not tokens[left - 3].text[0].isalpha()
    over = _up(tokens[last])
    one = next((token for token in over if token.low in {"one", "that", "those", "ones"}), None)
    if one is not None and one.dep == "dobj" and one.head.lemma in _RIVALS | {"recall", "match", "remember"}:
        return True
    return _happened_there(before) or any(map(_likens, over))


def _times(tokens: Sequence[Token], measure: Token) -> bool:
    """ "Twice the area of X", "an area three times that of X"."""
    at = next((at for at, token in enumerate(tokens) if token is measure), 0)
    return any(token.low in _MULTIPLES for token in tokens[max(0, at - 3) : at])


def _likens(over: Token) -> bool:
    """A preposition over a name that likens what is before it to what lies there."""
    head = over.head
    if over.dep == "conj" and head.pos == "ADP":
        head = head.head  # "compare it with X and with Y"
    elif over.dep != "prep":
        return False
    if over.low == "than":
        return head.pos != "NUM"
    if over.low == "unlike" or (over.low in {"on", "after", "in"} and head.low in _MODELLED):
        return True
    if over.low in {"in", "at", "from"} and head.lemma in _KNOWN and head.dep in {"acl", "relcl"}:
        return head.head.lemma in _MANNERS and (over.low == "from" or head.head.dep == "pobj")
    if over.low == "of" and head.lemma == "fate":
        return head.head.lemma in {"share", "suffer", "meet", "avoid", "escape"}
    if over.low == "like":
        return head.lemma in _SEEMING and head.pos in {"VERB", "AUX"}
    if over.low == "of" and head.lemma in _REMEMBERED:
        return True
    if over.low == "since":
        best = (head, *head.children)
        return any(child.tag in {"JJS", "RBS"} or child.low in {"first", "such"} for child in best)
    if over.low in {"with", "to"} and head.dep == "dobj" and head.head.lemma in _COMPARING:
        return True
    if over.low == "of" and head.low in {"that", "those"} and head.dep == "attr":
        return True
    return over.low in {"of", "to", "with", "from"} and head.lemma in _COMPARING


def _simile(tokens: Sequence[Token], at: int) -> bool:
    """ "Like X" that opens a clause, or after a verb of seeming; not "cities like X"."""
    if at == 0 or tokens[at - 1].text in {";", ":", '"', "\u201c", "\u2014"}:
        return True
    return tokens[at - 1].lemma in _SEEMING or tokens[at - 1].low in {"much", "just", "exactly", "something"}


def _happened_there(before: Token) -> bool:
    """ "What happened in X must not happen here", "they will do here what they did in X"."""
    verb = before.head
    if verb.lemma == "do" and verb.head is not verb and verb.head.lemma == "do":
        return any(child.low == "what" for child in verb.children)
    subject = verb.child("nsubj")
    if before.low not in {"in", "at", "to"} or verb.lemma != "happen" or subject is None:
        return False
    return subject.low == "what" and verb.dep in {"csubj", "nsubj", "pcomp"}


def _again(tokens: Sequence[Token], last: int, right: int) -> bool:
    """ "It was X all over again", "this is not X", "remember X"."""
    name, verb = tokens[last], tokens[last].head
    if (
        name.dep in {"attr", "acomp"}
        and verb.lemma == "be"
        and (who := verb.child("nsubj"))
        and who.low in {"it", "this", "that"}
    ):
        after = tokens[right + 1].low if right + 1 < len(tokens) else ""
        return verb.child("neg") is not None or after in {"again", "all", "with", "without", "minus"}
    if name.dep == "dobj" and verb.lemma == "remember" and verb.child("nsubj") is None:
        return True
    return [token.low for token in tokens[right + 1 : right + 4]] == ["all", "over", "again"]


def _up(token: Token) -> list[Token]:
    """What governs a token, up to the preposition or the verb of its own clause, which what was done on a day is."""
    found: list[Token] = []
    for one in token.ancestors():
        if len(found) > _WINDOW:
            break
        found.append(one)
        if one.pos in {"VERB", "AUX"} and (one.dep not in {"relcl", "acl", "pcomp"} or _of_a_day(one)):
            break
    return found


def _of_a_day(clause: Token) -> bool:
    """ "The worst week since 21 March, when 40 were killed in X"."""
    return clause.dep == "relcl" and any(child.low == "when" for child in clause.children)
