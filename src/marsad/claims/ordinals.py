"""What a total comes to that is told by the rank of its latest: "the fourth such attack this month", "struck for the
third time this week"."""

from __future__ import annotations

import re
from dataclasses import replace

from marsad.claims.compared import is_set_beside
from marsad.claims.countable import is_called_person
from marsad.claims.sketch import Sketch
from marsad.model.claim import Count
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token
from marsad.reference.lexicon import Lexicon

_WORDS = {
    word: number
    for number, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=2,
    )
}
_DIGITS = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
_PERIODS = frozenset(
    "day night evening morning week weekend month year century decade phase stage round anniversary floor brigade"
    " division battalion regiment corps quarter front".split()
)
"""What is ranked and is no deed."""
_DEATHS = frozenset({"murder", "killing", "death", "assassination", "fatality", "execution"})
_GRAVES = frozenset({"grave", "site", "pit", "tomb"})
"""What is found of a deed and is none."""
_ATTACKS = VIOLENT | {Type.ABDUCTION, Type.ABUSE, Type.OPERATION}
"""Types of deeds that are counted as attacks."""
_DIE = frozenset({"die", "succumb", "perish"})
_OF = frozenset({"of", "from", "to", "in"})
_WOUNDS = frozenset({"wound", "injury", "burn"})
_WARDS = frozenset({"hospital", "clinic"})
_LONGEST = 60
"""Characters that the words for a death have at most."""
_FATES = {Type.ABDUCTION: "abducted", Type.ARREST: "arrested", Type.DISPLACEMENT: "displaced"}


def with_rank(made: Sketch, sentence: Sentence, text: str, lexicon: Lexicon) -> None:
    """Count in a total as many as the rank of its latest says, where nothing but that one is counted; in place."""
    if made.kind is not Kind.TALLY:
        return
    ranked = _ranked(made, sentence)
    if ranked is None:
        return
    token, noun, number = ranked
    what = _what(made.type, noun, lexicon)
    made.counts = [count for count in made.counts if not is_set_beside(text, count.quote.span)]
    same = [count for count in made.counts if count.what == what and not count.subset]
    if all(count.high == 1 for count in same) or (what == "killed" and sum(one.low for one in same) <= number):
        quote = Quote.take(text, token.start, max(token.end, noun.end))
        parts = [replace(count, subset=True) for count in same if count.low > 1]
        made.counts = [*(count for count in made.counts if count not in same), *parts]
        made.counts.append(Count(what, number, number, quote))


def with_late_death(made: Sketch, sentence: Sentence, text: str) -> None:
    """Count as many dead of a deed as the rank of the last to die says: "a sixth man has died of his wounds"; in
    place."""
    if made.kind is not Kind.EVENT or made.type not in VIOLENT:
        return
    for token in sentence.tokens:
        number, who = _number(token), token.head
        if number is None or number < 2 or token.dep != "amod" or who.dep != "nsubj" or who.head.lemma not in _DIE:
            continue
        article = who.child("det")
        if article is None or article.low not in {"a", "an"}:
            continue
        here = [count for count in made.counts if count.what == "killed" and who.start < count.quote.span.end]
        if here and all(count.high == 1 for count in here):
            quote = Quote.take(text, token.start, who.end)
            made.counts = [count for count in made.counts if count not in here]
            made.counts.append(Count("killed", number, number, quote))
        return


def with_wounds(mark: Quote, sentence: Sentence, text: str) -> Quote:
    """The words for a death with those that say what of, or that it was in hospital: "died of their wounds"."""
    for token in sentence.tokens:
        if token.lemma not in _DIE or not mark.span.start <= token.start < mark.span.end:
            continue
        for link in token.children:
            thing = link.child("pobj") if link.dep == "prep" and link.low in _OF else None
            of_wounds = thing is not None and thing.lemma in (_WARDS if link.low == "in" else _WOUNDS)
            if thing is not None and of_wounds and mark.span.end < thing.end <= mark.span.start + _LONGEST:
                return Quote.take(text, mark.span.start, thing.end)
    return mark


def _ranked(made: Sketch, sentence: Sentence) -> tuple[Token, Token, int] | None:
    """The ordinal that ranks what a claim's words name, the noun that it ranks, and its number."""
    inside = {token.i for token in sentence.tokens if made.mark.span.start <= token.start < made.mark.span.end}
    for token in sentence.tokens:
        number = _number(token)
        if number is None or number < 2:
            continue
        noun = token.head if token.dep in {"amod", "compound", "nummod", "nmod"} and token.head.i > token.i else token
        if noun.lemma in _PERIODS or (noun is token and not _is_one_of_a_kind(token)):
            continue
        of_verb = noun.lemma == "time" and any(above.i in inside for above in list(noun.ancestors())[:2])
        told = any(child.i in inside for child in noun.children if child.dep in {"relcl", "acl"})
        told = told or (noun.dep in {"nsubj", "nsubjpass"} and noun.head.i in inside)
        if token.i in inside or noun.i in inside or of_verb or told:
            return token, noun, number
    return None


def _number(token: Token) -> int | None:
    digits = _DIGITS.fullmatch(token.low)
    return int(digits[1]) if digits else _WORDS.get(token.low)


def _is_one_of_a_kind(token: Token) -> bool:
    """ "Was the third in the city": an ordinal that stands for a deed, and no share ("a third of the harvest")."""
    article = token.child("det")
    return article is not None and article.low == "the" and token.dep in {"attr", "appos", "dobj", "nsubj"}


def _what(of: Type, noun: Token, lexicon: Lexicon) -> str:
    """What those ranked are counted as."""
    if is_called_person(noun, lexicon):
        return _FATES.get(of) or ("killed" if of in VIOLENT else "persons")
    if noun.lemma in _DEATHS:
        return "killed"
    if noun.lemma in _GRAVES:
        return "other"
    if of is Type.AIRSTRIKE:
        return "airstrikes"
    return "attacks" if of in _ATTACKS else "other"
