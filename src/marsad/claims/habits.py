"""What is done time and again, by the grammar of the words that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.model.calendar import WEEKDAYS
from marsad.model.mention import TimeMention
from marsad.model.syntax import Sentence, Token

AGAIN = frozenset(
    """
    regularly often frequently repeatedly daily routinely usually always nightly sometimes still continually constantly
    periodically weekly monthly whenever every each most for since until between many
    """.split()
)
"""Words for what comes again, goes on or is told over a time."""

_WHOEVER = frozenset({"anyone", "anybody", "everyone", "everybody", "anything"})
"""Whom a deed is done to that is done to all who do as is said: "shoot at anyone who crosses"."""

_EACH = frozenset({"each", "every"})
_TURNS = frozenset(WEEKDAYS) | frozenset(
    """
    day night evening morning dawn dusk noon week weekend month year season summer winter spring autumn rain harvest
    time election vote poll holiday feast visit market
    """.split()
)
"""What comes round again: "each polling day", "night after night"."""

_DREADING = frozenset("fear expect threaten warn plan vow dread want hope intend risk".split())
_ABIDING = frozenset({"live", "dwell", "languish"})
_PARTED = frozenset({"split", "divide"})
_OF_THE_NIGHT = frozenset({"night", "dusk", "dawn", "nightfall"})
_ONE = frozenset({"a", "an", "one", "another"})
_THEN = frozenset({"after", "before", "as", "once", "until", "while"})


def habit(deed: Token) -> str | None:
    """ "used to", "keep", "night after night", where a deed is one that is or was done time and again."""
    for verb in (deed, deed.head):
        if verb.lemma == "use" and (verb is deed or deed.dep == "xcomp") and is_used_to(verb):
            return "used to"
    above = deed.head
    if deed.dep == "xcomp" and above.lemma == "keep" and deed.tag == "VBG":
        return above.low
    return _turn_after_turn(deed) or _most_of(deed)


def is_used_to(verb: Token) -> bool:
    """Whether "used" tells of a former habit ("used to shell"): not of what was put to a use ("drones used to drop
    grenades", "were used to flatten shacks", "used mortars to shell")."""
    deed = verb.child("xcomp")
    to = next((child for child in deed.children if child.low == "to" and child.dep == "aux"), None) if deed else None
    if to is None or verb.tag not in {"VBD", "VBN"} or verb.dep == "acl":
        return False
    return verb.child("dobj", "auxpass", "nsubjpass") is None and not any(
        one.dep != "advmod" for one in verb.children if verb.i < one.i < to.i
    )


def _turn_after_turn(deed: Token) -> str | None:
    """ "night after night": a time told twice, beside a verb or the verb that a noun depends on."""
    verb = governing(deed)
    for child in verb.children:
        for after in (child, *child.children):
            thing = after.child("pobj") if after.low == "after" else None
            before = after.head if after is not child else next((c for c in verb.children if c.i == after.i - 1), None)
            if thing is not None and before is not None and thing.low == before.low and thing.lemma in _TURNS:
                return f"{before.low} after {thing.low}"
    return None


def _most_of(deed: Token) -> str | None:
    """ "Rockets hit the town most mornings"."""
    for child in governing(deed).children:
        if child.dep in {"npadvmod", "dobj", "tmod"} and child.tag == "NNS" and child.lemma in _TURNS:
            if any(one.low == "most" for one in child.children):
                return f"most {child.low}"
    return None


def done_by_all(deed: Token) -> str | None:
    """The words by which a clause says what some do as their way: "gangs who raid villages, stealing cattle"."""
    verb = deed
    while verb.head is not verb and (verb.dep == "conj" or (verb.tag == "VBG" and verb.dep in {"advcl", "xcomp"})):
        verb = verb.head
    if verb.dep != "relcl" or verb.tag != "VBP" or verb.head.tag != "NNS" or verb.child("aux", "auxpass") is not None:
        return None
    who = verb.child("nsubj")
    return f"{verb.head.low} {who.low} {verb.low}" if who is not None and who.low in {"who", "that", "which"} else None


def often(deed: Token, sentence: Sentence, times: Sequence[TimeMention]) -> str | None:
    """The words that say that what is told in the present comes again and again."""
    verb = governing(deed)
    if word := recurring(verb, sentence, times):
        return word
    first = verb.head if verb.dep == "conj" else verb
    each_time = next((t.low for c in first.children if c.dep == "advcl" for t in c.children if _repeats(t, c)), None)
    whoever = next((t.low for t in verb.subtree() if t.low in _WHOEVER and t.child("relcl") and t.i > verb.i), None)
    return (
        each_time
        or whoever
        or next(_each_turn(verb), None)
        or next((one.low for one in verb.children if one.dep == "advmod" and one.low in AGAIN), None)
    )


def told_again(deed: Token) -> bool:
    """Whether a deed is told by a main verb in the present, of what is done and not dreaded: "they come at night and
    strip the pylons"."""
    first = deed.head if deed.dep == "conj" else deed
    present = first.tag in {"VBP", "VBZ"} and (deed is first or deed.tag in {"VB", "VBP", "VBZ"})
    main = deed.dep in {"ROOT", "conj"} and first.dep in {"ROOT", "conj"} and deed.pos == "VERB"
    return present and main and deed.lemma not in _DREADING and deed.child("aux") is None


def abiding(deed: Token) -> str | None:
    """The words by which what is told in the present is a state: "live in exile", "is split between two camps"."""
    verb = deed.head.head if deed.dep == "pobj" and deed.head.low == "in" else deed
    if verb.lemma in _ABIDING and verb.tag in {"VBP", "VBZ"}:
        return f"{verb.low} in" if verb is not deed else verb.low
    parted = verb.lemma in _PARTED and any(one.low in {"between", "into", "among", "over"} for one in verb.children)
    return verb.low if parted and any(one.low in {"is", "are", "remains", "remain"} for one in verb.children) else None


def recurring(verb: Token, sentence: Sentence, times: Sequence[TimeMention]) -> str | None:
    """The time words of a sentence that say how often a verb's deed is done; not "at night" of one deed."""
    for mention in times:
        if mention.habitual and sentence.span.holds(mention.quote.span):
            at = sentence.head_of(mention.quote.span)
            if at is None or not (_is_one_night(at) and is_told_once(verb)):
                return mention.quote.words
    return None


def one_night(verb: Token, sentence: Sentence, times: Sequence[TimeMention]) -> str | None:
    """The words by which a brief in the present tells of one deed of one night: "blow up an office at night"."""
    night = next((one for one in times if one.habitual and sentence.span.holds(one.quote.span)), None)
    if night is None or verb.tag not in {"VBP", "VBZ", "VB"} or recurring(verb, sentence, times):
        return None
    return night.quote.words


def _is_one_night(word: Token) -> bool:
    """Whether time words are "at night" or "by night", which may be of one night too."""
    of_night = [word, *word.children, word.head]
    return any(one.low in _OF_THE_NIGHT for one in of_night) and any(one.low in {"at", "by"} for one in of_night)


def is_told_once(verb: Token) -> bool:
    """Whether a brief in the present tells of one deed: on one thing or a number of them ("blow up a bridge", "kill
    three farmers"), or set before or after another ("march in after officers slip away")."""
    things = [child for child in verb.children if child.dep in {"dobj", "nsubjpass"}]
    if any(one.low in _ONE or one.dep == "nummod" for thing in things for one in thing.children):
        return True
    clause = [verb, *(child for child in verb.children if child.dep == "advcl")]
    return any(
        child.low in _THEN and child.dep == "mark" and one.child("nsubj", "nsubjpass") is not None
        for one in clause
        for child in one.children
        if one.dep == "advcl"
    )


def _each_turn(verb: Token) -> Iterator[str]:
    """The words beside a verb for each of what comes round: "around each polling day", "at the onset of every rainy
    season"."""
    for child in verb.children:
        if child.dep in {"prep", "npadvmod"}:
            for one in child.subtree():
                if one.low in _EACH and one.head.lemma.lower() in _TURNS:
                    yield f"{one.low} {one.head.low}"


def _repeats(mark: Token, clause: Token) -> bool:
    """Whether a clause says of every time: "whenever", or "if" and "when" with the present."""
    if mark.low in {"time", "day"} and mark.dep == "npadvmod":
        return any(one.low in _EACH for one in mark.children)
    return mark.low == "whenever" or (mark.low in {"if", "when"} and clause.tag in {"VBP", "VBZ"})


def comes_again(sentence: Sentence) -> bool:
    """Whether any word of a sentence says that something comes again or goes on."""
    return any(token.low in AGAIN for token in sentence.tokens)


def governing(head: Token) -> Token:
    """The verb of the clause in which a word stands as the object or the subject; else the word itself."""
    under = head.pos == "NOUN" and head.dep in {"dobj", "nsubj", "nsubjpass"} and head.head.pos == "VERB"
    return head.head if under else head
