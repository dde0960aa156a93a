"""Bare figures that say how many there are of a class named elsewhere: "put the dead at 18", "the toll rose to 9"."""

from __future__ import annotations

from marsad.claims.cast import Cast
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

_RISING = frozenset(
    "reach rise climb stand surpass hit increase exceed pass jump grow remain be go fall drop decline soar".split()
)
_PUTTING = frozenset("put place raise set bring estimate give revise lower keep push take".split())
_HEADS = frozenset(
    "toll number count figure total tally dead wounded injured death casualty fatality loss injury arrest".split()
)
_TOLD = {
    **dict.fromkeys("kill die dead death fatality murder execute perish corpse body behead slay".split(), "killed"),
    **dict.fromkeys("wound injure injury wounded injured hurt".split(), "injured"),
    **dict.fromkeys("arrest detain detainee".split(), "arrested"),
    **dict.fromkeys("abduct kidnap abductee hostage".split(), "abducted"),
    **dict.fromkeys("displace refugee idp displaced uproot".split(), "displaced"),
    **dict.fromkeys("return returnee".split(), "returned"),
}
_OF_TWO = frozenset({"former", "latter"})
_ITS = frozenset({"its", "their", "his", "her", "our"})
_SIDES = frozenset({"side", "rank", "part", "number", "camp", "force"})
_ANYONE = frozenset({"people", "person", "victim", "civilian"})
_FALLEN = frozenset({"victim", "casualty", "deceased", "slain", "martyr"})


def of(number: Token, cast: Cast, lexicon: Lexicon) -> tuple[str, Token] | None:
    """What a bare number is the toll of and the word that says so; None where it is no toll."""
    subject = _class(number, lexicon)
    if subject is None:
        return None
    if _is_happenings(subject, lexicon):
        return "attacks", subject
    words = [token for token in subject.subtree() if token is not number]
    others = _those(subject, number)
    whose = [*others.subtree(), others] if others is not None else words
    owner = _owner(subject, number)
    armed = (
        is_armed(owner, cast)
        if owner is not None
        else any(
            "armed" in sorts and "force" not in sorts
            for token in whose
            if token is subject or _is_of(token, others or subject)
            if token.pos in {"NOUN", "PROPN"} and (sorts := cast.sorts(token) or frozenset())
        )
    )
    for token in words:
        if what := _TOLD.get(token.lemma) or _TOLD.get(token.low):
            return (f"{what}_fighters" if armed and what in {"killed", "injured"} else what), _word(subject, token)
    fallen = next((token for token in words if token.lemma in _FALLEN and token.head.head is subject), None)
    if fallen is not None and fallen.head.low == "of":
        return "killed", fallen
    for token in words:
        if subject.lemma != "toll" and token.pos == "NOUN" and "event" in lexicon.sorts(token.lemma):
            return "attacks", token
        if token.lemma == "loss":
            return ("killed_fighters" if armed else "killed"), token
    return ("killed", subject) if subject.lemma == "toll" else None


def told(noun: Token) -> str | None:
    """What became of the people that a noun calls by it: "the dead", "the injured", "those killed"; None for others."""
    words = [noun, *(child for child in noun.children if child.dep == "acl")] if noun.low == "those" else [noun]
    if noun.lemma in _ANYONE:  # "the injured people", "the 14 people killed"
        words += [child for child in noun.children if child.dep == "amod" or _befell(child)]
    found = [_TOLD.get(word.lemma) or _TOLD.get(word.low) for word in words]
    return next((what for what in found if what), "killed" if noun.lemma in _FALLEN else None)


def _befell(clause: Token) -> bool:
    """Whether a clause tells what was done to the noun before it: "killed in a raid", "who were killed"."""
    passive = clause.dep == "relcl" and clause.child("nsubjpass") is not None
    return clause.tag == "VBN" and (clause.dep == "acl" or passive)


def _is_of(token: Token, subject: Token) -> bool:
    """Whether a word says whose the dead are ("the toll of rebels"), not what they died in ("the toll from fighting
    between rebels and the army", "the number of people killed in a rebel assault")."""
    for one in (token, *token.ancestors()):
        if one is subject:
            break
        if one.dep == "prep" and one.low not in {"of", "among"}:
            return False
    return True


def _word(subject: Token, told: Token) -> Token:
    return subject if told.lemma in {"death", "fatality"} else told


def _is_happenings(subject: Token, lexicon: Lexicon) -> bool:
    """Whether what a number is the size of are deeds: "ambushes rose from 12 to 30"."""
    return subject.tag == "NNS" and not _names_class(subject) and "event" in lexicon.sorts(subject.lemma)


def _compared(verb: Token, lexicon: Lexicon) -> Token | None:
    """The deeds whose number at another time one is set beside: "ambushes rose to 30 from 12 in May"."""
    subject = verb.child("nsubj") if verb.lemma in _RISING else None
    return subject if subject is not None and _is_happenings(subject, lexicon) else None


def _class(number: Token, lexicon: Lexicon) -> Token | None:
    """The noun whose size the number is."""
    top, verb = number, number.head
    if number.dep == "pobj":
        if verb.low == "with" and verb.head.low == "compared":  # "reached 60, compared with 41 in May"
            top, verb = verb, verb.head
        elif verb.low not in {"to", "at", "of", "near", "above", "from", "against"}:
            return None
        if top is not number or verb.low in {"from", "against"}:
            return _compared(verb.head, lexicon)
        top, verb = verb, verb.head
        if verb.lemma in {"total", "high", "low", "close"}:
            top, verb = verb, verb.head
    elif number.dep not in {"dobj", "attr", "acomp", "nummod", "npadvmod", "oprd", "advmod", "pcomp"}:
        return None
    if top.low == "to" and verb.low == "from":  # "rose from 20 to 34"
        verb = verb.head
    if top.dep == "prep" and top.low == "at":
        for above in (verb, *list(verb.ancestors())[:3]):
            if _names_class(above):
                return above
            if above.lemma in _PUTTING:
                break
    if verb.pos not in {"VERB", "AUX"}:
        return None
    if verb.lemma in _PUTTING and (pair := verb.child("dobj")) is not None and pair.low in _OF_TWO:
        return _of_two(pair)
    if verb.lemma in _PUTTING and (those := verb.child("dobj")) is not None and those.low == "those":
        return next((one for one in verb.head.subtree() if one.i < verb.i and _names_class(one)), None)
    if verb.lemma in _PUTTING and (thing := verb.child("dobj", "nsubjpass")) and thing is not number:
        return next((one for one in (thing, *_after(thing, number)) if _names_class(one)), None)
    if verb.lemma in _RISING and (subject := verb.child("nsubj")):
        return subject if _names_class(subject) or _is_happenings(subject, lexicon) else None
    if verb.lemma == "kill" and verb.dep in {"acl", "ccomp"} and _names_class(verb.head):
        return verb.head
    return None


def _of_two(pair: Token) -> Token | None:
    """The first or the last of the classes whose sizes were told before: "put the dead at 14 and the hurt at 30; the
    army puts the latter at nine"."""
    top = next((one for one in pair.ancestors() if one.head is one), pair)
    told = [
        one for one in top.subtree() if one.i < pair.i and one.dep in {"dobj", "conj", "nsubj"} and _names_class(one)
    ]
    return (told[0] if pair.low == "former" else told[-1]) if len(told) > 1 else None


def _those(subject: Token, number: Token) -> Token | None:
    """The "those" that stands for what was put at a number before: "put rebel deaths at 21 and those of the army at
    12"."""
    verb, putting = subject.head, number.head.head
    beside = (*verb.children, *subject.children, *putting.children)
    near = [one for one in beside if one.low == "those" and subject.i < one.i < number.i]
    return near[-1] if near and near[-1].dep in {"conj", "dobj"} else None


def _owner(subject: Token, number: Token) -> Token | None:
    """Whose the dead are where that is who gives the figure ("put its own losses at five", "and their own at three"),
    or stands right before it by itself ("and the rebels' at 21")."""
    link = number.head
    verb = next((one for one in link.ancestors() if one.lemma in _PUTTING), None)
    if link.dep != "prep" or verb is None:
        return None
    before = {one.i: one for one in verb.subtree() if subject.i < one.i < link.i}
    last = before.get(link.i - 1)
    if last is None:
        return teller(verb) if _is_own(subject) else None
    if last.low == "own":
        return teller(verb)
    return before.get(last.i - 1) if last.low in {"'", "’", "'s", "’s"} else None


def _is_own(noun: Token) -> bool:
    """Whether the dead are called those of whoever speaks of them: "its losses", "their own dead", "deaths on its
    side"."""
    if any(child.dep == "poss" and child.low in _ITS for child in noun.children):
        return True
    for where in (*noun.children, *noun.head.children):
        side = where.child("pobj") if where.dep == "prep" and where.low in {"on", "in", "among", "from"} else None
        if side is not None and side.lemma in _SIDES and where.i > noun.i:
            return any(child.dep == "poss" and child.low in _ITS for child in side.children)
    return False


def is_of_others(number: Token, subject: Token) -> bool:
    """Whether a figure is of others than the one before it, by the same word: "army deaths at 21 and those of police at
    12"; the own dead and the other side's are no sum."""
    last = number.head.i - 1
    if number.dep != "pobj" or not subject.i < last:
        return False
    return not _is_own(subject) and _those(subject, number) is not None


def own(noun: Token) -> Token | None:
    """Who counts the dead that a noun calls by that where they are its own: "the rebels admitted to three deaths on
    their side"; None for others."""
    verb = next((one for one in noun.ancestors() if one.pos == "VERB"), None)
    return teller(verb) if verb is not None and noun.lemma in _HEADS and _is_own(noun) else None


def teller(verb: Token) -> Token | None:
    """Whoever gives a figure: the subject of its verb, or of the one that this is joined to."""
    for one in (verb, verb.head):
        if (subject := one.child("nsubj")) is not None:
            return subject
        if one.dep not in {"conj", "xcomp", "advcl"}:
            return None
    return None


def is_armed(noun: Token, cast: Cast) -> bool:
    """Whether somebody is of an armed group and no force of a state, by its own words or those before it ("a rebel
    spokesman")."""
    words = [noun, *(child for child in noun.children if child.dep in {"compound", "amod", "poss", "nmod"})]
    sorts = [cast.sorts(word) or frozenset() for word in words]
    return any("armed" in one for one in sorts) and not any("force" in one for one in sorts)


def _after(thing: Token, number: Token) -> list[Token]:
    return [child for child in thing.children if child.dep == "conj" and child.i < number.i]


def _names_class(token: Token) -> bool:
    return token.lemma in _HEADS or token.low in _HEADS
