"""One person or thing told without a number: "a soldier was killed", "killed the mayor", "burned a bus", "nobody"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from marsad.claims import arguments, countable
from marsad.claims.cast import Cast
from marsad.claims.fates import Fate, Fates, is_named_as
from marsad.claims.lists import is_one_more, tells
from marsad.model.claim import Count
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token
from marsad.reference.lexicon import Lexicon

Told = tuple[Count, Token, Token | None]
"""A count, its noun, and the word that says what became of it."""

_NOBODY = frozenset({"nobody", "no-one", "none", "noone", "anyone", "anybody"})
_WRECKED = frozenset(
    """
    destroy damage burn torch ransack loot raze level demolish dismantle sink down blow wreck flatten bomb shell
    """.split()
)
_MET = _WRECKED | frozenset(
    """
    hit strike target ambush seize capture confiscate impound recover find discover unearth dig defuse hijack intercept
    raid uncover explode detonate shoot take carry steal
    """.split()
)
_COUNTABLE = frozenset({"vehicles", "weapons", "depots"})
_HOMES = frozenset({"house", "home", "hut", "dwelling", "residence"})
_THIRD = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_CHILDREN = frozenset("child son daughter baby infant toddler".split())
_GRANDCHILDREN = frozenset({"grandchild", "grandson", "granddaughter"})
_NEPHEWS = frozenset({"nephew", "niece"})
_PAIRS: dict[str, frozenset[str]] = {
    "mother": _CHILDREN,
    "father": _CHILDREN,
    "brother": frozenset({"sister"}),
    "sister": frozenset({"brother"}),
    "husband": frozenset({"wife"}),
    "wife": frozenset({"husband"}),
    "man": _CHILDREN | {"woman", "boy", "girl"},
    "woman": _CHILDREN | {"man", "boy", "girl"},
    "boy": frozenset({"girl", "man", "woman"}),
    "girl": frozenset({"boy", "man", "woman"}),
    "grandmother": _GRANDCHILDREN,
    "grandfather": _GRANDCHILDREN,
    "uncle": _NEPHEWS,
    "aunt": _NEPHEWS,
}
"""Who is no one person under one article: "a mother and daughter" are two, "a husband and father" is one."""
_KIN = frozenset(_PAIRS).union(*_PAIRS.values())
_MANY = frozenset(
    """
    family people force police army dead wounded government crew team patrol staff household dozen hundred tribe clan
    community population congregation audience
    """.split()
)
"""Nouns in the singular for more than one."""
_OFFICES = frozenset(
    "chief commander head leader officer deputy captain colonel general major lieutenant sergeant".split()
)
"""Who is one person though the words name a force: "the police chief", "the battalion commander"."""
_KNOWN = frozenset({"man", "woman", "boy", "girl", "person", "child", "victim"})
"""Nouns that with "the" point back at somebody told before."""


def find(
    text: str, sentence: Sentence, cast: Cast, lexicon: Lexicon, fates: Fates, counted: set[int]
) -> Iterator[Told]:
    """The persons and things told singly, in order; `counted` are the nouns that have a number of their own."""
    yield from _him(text, sentence, fates, counted)
    for token in sentence.tokens:
        if token.low in _THIRD and token.i not in counted:
            yield from _third(text, token, fates)
        elif token.low == "without":
            yield from _without(text, token)
        elif token.i not in counted and (token.low in _NOBODY | {"another"} or _is_no_one(token)):
            yield from _pronoun(text, token, fates)
        elif (
            token.i not in counted
            and token.lemma not in countable.VAGUE - {"couple", "pair"}
            and (
                token.tag in {"NN", "NNP"}
                or token.lemma == "personnel"
                or _is_so_old(token)
                or countable.is_model(token)
            )
            and token.dep not in {"compound", "nmod"}
            and not (token.lemma == "life" and token.head.lemma == "lose")
        ):
            yield from _person(text, token, cast, lexicon, fates)
            yield from _thing(text, token, cast, lexicon)


def _pronoun(text: str, token: Token, fates: Fates) -> Iterator[Told]:
    if token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj"} or not (fate := fates.of(token)):
        return
    if token.low.startswith("any") and not any(one.low in {"without", "not", "n't"} for one in _above(token)):
        return
    start = token.children[0].start if _is_no_one(token) else token.start
    number = 1 if token.low == "another" else 0
    yield Count(fate[0], number, number, Quote.take(text, start, token.end)), token, fate[1]


def _is_no_one(token: Token) -> bool:
    """Whether a word is the "one" of "no one"."""
    return token.low == "one" and bool(token.children) and token.children[0].low == "no"


def _third(text: str, token: Token, fates: Fates) -> Iterator[Told]:
    """ "Killed two guards and wounded a third": one more."""
    article = token.child("det")
    if article is None or article.low != "a" or token.dep in {"amod", "advmod"} or token.child("prep"):
        return
    fate = fates.of(token)
    if fate is not None:
        yield Count(fate[0], 1, 1, Quote.take(text, article.start, token.end)), token, fate[1]


def _him(text: str, sentence: Sentence, fates: Fates, counted: set[int]) -> Iterator[Told]:
    """ "attacked the car of a guard, killing him": one person, where the sentence counts no others."""
    if counted:
        return
    for token in sentence.tokens:
        if token.low in {"him", "her"} and token.dep == "dobj" and token.head.dep in {"advcl", "conj", "xcomp"}:
            fate = fates.of(token)
            if fate is not None and fate[0] in {"killed", "injured"}:
                yield Count(fate[0], 1, 1, Quote.take(text, token.head.start, token.end)), token, fate[1]
                return


def _without(text: str, token: Token) -> Iterator[Told]:
    """ "without casualties", "without causing damage or casualties": nobody hurt."""
    done = token.child("pcomp")
    first = token.child("pobj") or (done.child("dobj") if done is not None else None)
    for thing in (first, *first.children) if first is not None else ():
        if thing is not first and thing.dep != "conj":
            continue
        for what in countable.NONE_HURT.get(thing.lemma, ()):
            yield Count(what, 0, 0, Quote.take(text, token.start, thing.end)), thing, thing


def _above(token: Token) -> Iterator[Token]:
    """The words that govern a word, and what hangs on the nearest of them."""
    return chain(list(token.ancestors())[:3], token.head.children)


def _person(text: str, token: Token, cast: Cast, lexicon: Lexicon, fates: Fates) -> Iterator[Told]:
    sorts = cast.sorts(token) or frozenset()
    if (sorts and not countable.is_person(token, cast, lexicon)) or ("group" in sorts and token.pos == "PROPN"):
        return
    if token.lemma in _MANY or tells(token):
        return
    if token.dep == "appos" and not is_one_more(token):
        if token.head.pos == "PROPN" or token.pos == "PROPN" or not token.child("conj"):
            return
    person = countable.is_person(token, cast, lexicon)
    if not _is_one(token, sorts, person) and not (person and _is_one_of_two(token)):
        return
    fate = fates.of(token)
    if not fate or fate[1] is token or not _may(fate, token, cast, lexicon):
        return
    what = fate[0]
    if what in {"killed", "injured"} and countable.is_fighter(token, cast, lexicon):
        what += "_fighters"
    number = 2 if token.lemma in {"couple", "pair"} else 1
    part = is_named_as(fate[1]) or any(ancestor.low == "including" for ancestor in list(token.ancestors())[:4])
    yield Count(what, number, number, _words(text, token), part), token, fate[1]
    more = fates.besides(token, fate[1])
    if more is not None and _may(more, token, cast, lexicon):
        yield Count(more[0], number, number, _words(text, token), part), token, more[1]


def _is_one(token: Token, sorts: frozenset[str], person: bool) -> bool:
    """Whether a noun stands for one person: by its article, its owner, or as a name."""
    article = next((child.low for child in token.children if child.dep == "det"), None)
    if article in {"a", "an", "another", "one"}:
        return True
    if article == "the":
        return (
            person
            and (token.tag == "NN" or token.text.islower())
            and (not sorts & {"force", "group", "body"} or token.lemma in _OFFICES)
            and token.lemma not in _KNOWN
        )
    owned = any(child.dep == "poss" for child in token.children)
    if token.pos == "PROPN" and ("person" in sorts or (not sorts and token.ent == "PERSON")):
        return True
    return article is None and owned and person and token.tag == "NN"


def _is_so_old(token: Token) -> bool:
    """ "Shot dead a 17-year-old": somebody told by age alone."""
    if token.low != "old" or token.dep in {"amod", "acomp"}:
        return False
    age = token.child("npadvmod")
    return age is not None and age.lemma == "year"


def _is_one_of_two(token: Token) -> bool:
    """Whether a noun without an article is one of two people under one article or none: "a policeman and civilian were
    killed", "a mother and daughter", "father and son shot dead"."""
    if any(child.dep in {"det", "poss", "nummod"} for child in token.children) or token.tag not in {"NN", "NNP"}:
        return False
    other = token.head if token.dep == "conj" else token.child("conj")
    if other is None or other.tag not in {"NN", "NNP"}:
        return False
    names = (other.low, token.low) if token.dep == "conj" else (token.low, other.low)
    if names[1] in _PAIRS.get(names[0], ()):
        return True
    if token.dep != "conj":
        return False
    owner = other.child("poss")
    if owner is not None and names[0] != names[1] and (owner.low == "its" or set(names) <= _KIN):
        return True  # "its driver and apprentice", "his wife and daughter"
    while other.dep == "conj":
        other = other.head
    verb = other.head
    return other.dep in {"nsubjpass", "nsubj"} and any(
        child.low in {"were", "are", "have"} and child.dep in {"auxpass", "aux"} for child in verb.children
    )


def _may(fate: Fate, token: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether what is told can become of one such: of persons anything, of what is not known only death and wounds."""
    if token.lemma in {"body", "corpse"}:
        return fate[0] == "killed"
    if fate[0] in {"killed", "injured"}:
        return not countable.is_thing(token, cast, lexicon)
    return countable.is_person(token, cast, lexicon)


def _thing(text: str, token: Token, cast: Cast, lexicon: Lexicon) -> Iterator[Told]:
    """One thing that is hit, taken or destroyed, told by the indefinite article; a home that is destroyed by any."""
    article = next((child.low for child in token.children if child.dep == "det"), None)
    known = token.lemma in _HOMES and (article == "the" or token.child("poss") is not None)
    if not (known or article in {"a", "an", "another"}):
        return
    if token.tag not in {"NN", "NNP"} and not countable.is_model(token):
        return
    verb = _undergone(token)
    if known and verb is not None and verb.lemma not in _WRECKED and not _set_alight(verb):
        return
    if (
        verb is None
        or (verb.lemma in {"hit", "strike"} and "explosive" in lexicon.sorts(token.lemma))
        or countable.is_person(token, cast, lexicon)
    ):
        return
    what = countable.named(token, cast, lexicon)
    wrecked = verb.lemma in _WRECKED or _set_alight(verb)
    if (what in _COUNTABLE and verb.lemma in _MET) or (what in _COUNTABLE | {"houses", "other"} and wrecked):
        if what in _COUNTABLE or countable.sorts_of(token, cast, lexicon) & {"good", "home", "base", "ways"}:
            yield Count(what, 1, 1, _words(text, token)), token, verb


def _set_alight(verb: Token) -> bool:
    return verb.lemma in {"set", "put"} and any(
        child.low in {"ablaze", "alight", "fire", "afire"} or (child.low == "on" and _burns(child.child("pobj")))
        for child in verb.children
    )


def _burns(token: Token | None) -> bool:
    return token is not None and token.lemma == "fire"


def _undergone(token: Token) -> Token | None:
    """The verb that a noun undergoes, as its object or as the subject of a passive."""
    noun = token
    while noun.dep in {"conj", "appos"} and noun.head.pos in {"NOUN", "PROPN"}:
        noun = noun.head
    if noun.dep == "dobj" or (noun.dep in {"nsubjpass", "nsubj"} and arguments.is_passive(noun.head)):
        return noun.head
    if noun.dep == "pobj" and noun.head.low in {"to", "at"}:
        verb = noun.head.head
        return verb if verb.lemma in _MET or _set_alight(verb) else None
    return None


def _words(text: str, token: Token) -> Quote:
    own = {"det", "amod", "compound", "poss"}
    start = min([token.start, *(child.start for child in token.children if child.dep in own and child.i < token.i)])
    return Quote.take(text, start, token.end)
