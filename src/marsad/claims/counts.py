"""How many of what: each quantity of a sentence tied to the noun it counts and to what became of those counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.model.claim import Count
from marsad.model.mention import QuantityMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token
from marsad.reference.lexicon import OUTCOME, Lexicon

_BY_NOUN = {
    "family": "families",
    "household": "families",
    "village": "villages",
    "hamlet": "villages",
    "house": "houses",
    "home": "houses",
    "dwelling": "houses",
}
_BY_SORT = (
    ("store", "depots"),
    ("vehicle", "vehicles"),
    ("strikes", "airstrikes"),
    ("event", "attacks"),
    ("weapon", "weapons"),
    ("aircraft", "weapons"),
    ("fighters", "fighters"),
    ("troops", "forces"),
    ("home", "houses"),
    ("civil", "persons"),
)
_PARTS = frozenset({"last", "most", "rest", "remainder", "all", "some", "many", "majority", "total", "body", "remains"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, the token of the noun counted, and the token of the word that says what became of them."""

    count: Count
    noun: Token
    fate: Token | None


def find(text: str, sentence: Sentence, cast: Cast, lexicon: Lexicon) -> list[Counted]:
    """The counts of a sentence in order of the text."""
    found: list[Counted] = []
    seen: set[int] = set()
    for token in sentence.tokens:
        quantity = cast.quantity_on(token)
        if quantity and quantity.quote.span.start not in seen:
            seen.add(quantity.quote.span.start)
            if _is_age(token):
                continue
            noun, holder = _noun(token, quantity)
            found.extend(_counted(text, quantity, noun, holder, cast, lexicon))
    found.extend(_singles(text, sentence, cast, lexicon, {counted.noun.i for counted in found}))
    return _summed(text, sorted(found, key=lambda counted: counted.count.quote.span.start))


def _is_age(token: Token) -> bool:
    """ "Jabbar, 42, said": a bare number beside a name is how old somebody is."""
    return token.pos == "NUM" and token.dep in {"appos", "npadvmod", "amod"} and token.head.pos == "PROPN"


def _noun(token: Token, quantity: QuantityMention) -> tuple[Token, Token]:
    """What a number counts (the noun it modifies, the noun after "of", or itself), and the word that stands for it in
    the sentence."""
    inside = quantity.quote.span
    while inside.start <= token.head.start < inside.end and token.head is not token:
        token = token.head
    if (
        token.dep in {"nummod", "quantmod", "amod", "det", "advmod", "predet", "compound", "nmod", "npadvmod"}
        and token.head.i > token.i
    ):
        token = token.head
        while (
            inside.start <= token.start < inside.end
            and token.head.i > token.i
            and token.dep in {"nummod", "amod", "quantmod"}
        ):
            token = token.head
        return token, token
    thing = arguments.of_object(token, "of")
    return (thing, token) if thing is not None else (token, token)


def outcome(token: Token, lexicon: Lexicon, *, sorts: frozenset[str] | None = None, verbal: bool = False) -> str | None:
    """What a word says became of people: `killed`, `injured`, `abducted`, ...; None for other words."""
    for rule in lexicon.rules.get(token.lemma, ()) + lexicon.rules.get(token.low, ()):
        if rule.what and len(rule.words) == 1 and (rule.type == OUTCOME or verbal or token.pos == "VERB"):
            if sorts is not None and rule.pos == "v" and not rule.obj.allow(sorts):
                continue
            if (
                not verbal
                and rule.pos == "v"
                and token.pos not in {"VERB", "AUX"}
                and token.tag not in {"VBN", "VBD", "VBG"}
            ):
                continue
            return rule.what
    if token.lemma in {"shoot", "gun", "burn", "beat", "stab", "hack"} and any(
        child.low in {"dead", "down", "death"} or (child.low == "to" and child.child("pobj"))
        for child in token.children
    ):
        return "killed"
    return None


def _fate(noun: Token, cast: Cast, lexicon: Lexicon) -> tuple[str, Token] | None:
    """What became of those a noun speaks of, from the words that govern it or hang on it."""
    for child in noun.children:
        if child.dep in {"acl", "relcl", "amod"} and (what := outcome(child, lexicon)):
            if child.tag == "VBN" or child.pos == "ADJ" or child.lemma in {"die", "perish"}:
                return what, child
    governor, dep = noun.head, noun.dep
    if dep == "pobj" and governor.low == "of" and governor.head.lemma in _PARTS:
        governor, dep = governor.head.head, governor.head.dep
    while dep in {"conj", "appos"} and governor.pos in {"NOUN", "PROPN", "NUM", "PRON"}:
        governor, dep = governor.head, governor.dep
    sorts = cast.sorts(noun)
    if dep in {"dobj", "nsubjpass", "oprd", "attr"} and (
        what := outcome(governor, lexicon, sorts=sorts, verbal=dep == "dobj")
    ):
        return what, governor
    if dep == "nsubj":
        if (
            governor.lemma in {"die", "perish", "succumb", "flee", "return"}
            or arguments.is_passive(governor)
            or governor.pos == "ADJ"
        ):
            if what := outcome(governor, lexicon):
                return what, governor
        for child in governor.children:
            if child.dep in {"acomp", "oprd"} and (what := outcome(child, lexicon)):
                return what, child
    if dep == "dobj":
        for child in governor.children:
            if (
                child.dep in {"acomp", "oprd", "ccomp", "xcomp"}
                and child.i > noun.i
                and (what := outcome(child, lexicon))
            ):
                return what, child
    if dep == "pobj" and governor.low == "of":
        above = governor.head
        if what := outcome(above, lexicon):
            return what, above
        if above.lemma in {"toll", "number"} and any(child.lemma == "death" for child in above.children):
            return "killed", above
    if (what := outcome(noun, lexicon)) and noun.pos in {"ADJ", "NOUN", "VERB"} and noun.dep not in {"ROOT"}:
        return what, noun
    return None


_RISING = frozenset("reach rise climb stand surpass hit increase exceed pass jump grow remain be go".split())


def _toll(number: Token) -> tuple[str, Token] | None:
    """ "The death toll rose to nine", "the number of people killed has reached nine": what the number is a toll of."""
    verb = number.head
    if number.dep == "pobj" and verb.low in {"to", "at"}:
        verb = verb.head
    elif number.dep not in {"dobj", "attr", "acomp", "nummod"}:
        return None
    subject = verb.child("nsubj") if verb.lemma in _RISING else None
    if subject is None:
        return None
    if subject.lemma in {"toll", "number", "count"}:
        below = subject.subtree()
        for token in below:
            if token.lemma in {"kill", "die", "dead", "death", "fatality"}:
                return "killed", subject if token.lemma in {"death", "fatality"} else token
            if token.lemma in {"wound", "injure", "injury", "wounded", "injured"}:
                return "injured", token
        if subject.lemma == "toll":
            return "killed", subject
    return None


def _counted(
    text: str, quantity: QuantityMention, noun: Token, holder: Token, cast: Cast, lexicon: Lexicon
) -> Iterator[Counted]:
    fate = _fate(holder, cast, lexicon) or _fate(noun, cast, lexicon) or _toll(noun)
    start = min(quantity.quote.span.start, noun.start)
    end = max(quantity.quote.span.end, noun.end)
    quote = Quote.take(text, start, end) if end - start < 120 else quantity.quote
    low, high = quantity.low, quantity.high
    if low == 0 and high == 0 and noun.lemma in {"casualty", "injury", "death", "fatality", "victim", "loss"}:
        for what in {"casualty": ("killed", "injured"), "injury": ("injured",), "victim": ("killed", "injured")}.get(
            noun.lemma, ("killed",)
        ):
            yield Counted(Count(what, 0, 0, quote), noun, noun)
        return
    counted_as = _what(noun, fate, cast, lexicon)
    if counted_as:
        yield Counted(Count(counted_as, low, high, quote, _is_part(noun, quantity)), noun, fate[1] if fate else None)


def _what(noun: Token, fate: tuple[str, Token] | None, cast: Cast, lexicon: Lexicon) -> str | None:
    sorts = cast.sorts(noun) or frozenset()
    by_noun = _BY_NOUN.get(noun.lemma)
    if fate:
        what = fate[0]
        if what in {"killed", "injured"} and "armed" in sorts and "force" not in sorts:
            return f"{what}_fighters"
        if what in {"displaced", "returned"} and by_noun == "families":
            return f"{what}_families"
        if what in {"displaced"} and by_noun in {"villages"}:
            return by_noun
        return what
    if by_noun:
        return by_noun
    for sort, what in _BY_SORT:
        if sort in sorts or sort in lexicon.sorts(noun.lemma):
            return what
    if "armed" in sorts:
        return "fighters"
    if sorts & {"force"}:
        return "forces"
    if sorts & {"civil", "person"}:
        return "persons"
    return None


def _is_part(noun: Token, quantity: QuantityMention) -> bool:
    """Whether a number is a part of one told before: "including nine children", "three of them"."""
    token = noun
    for _ in range(4):
        if token.dep in {"pobj", "pcomp"} and token.head.low in {"including", "among"}:
            return True
        if token.low == "including" or token.head.low == "including" or token.dep == "appos":
            return True
        token = token.head
    return any(child.low in {"them", "whom", "these", "those"} for grand in noun.children for child in grand.children)


def _singles(text: str, sentence: Sentence, cast: Cast, lexicon: Lexicon, counted: set[int]) -> Iterator[Counted]:
    """ "a soldier was killed", "killed the mayor": one person, told by the article or by the name."""
    for token in sentence.tokens:
        if token.i in counted or token.tag not in {"NN", "NNP"} or token.dep in {"compound", "nmod"}:
            continue
        sorts = cast.sorts(token) or frozenset()
        people = sorts & {"civil", "person", "armed", "force", "fighters", "troops", "authority"}
        if (sorts and not people) or ("group" in sorts and token.pos == "PROPN"):
            continue
        article = next((child.low for child in token.children if child.dep == "det"), None)
        named = "person" in sorts and token.pos == "PROPN"
        if article not in {"a", "an", "another", "one"} and not named:
            continue
        if any(child.low in {"number", "group", "family"} for child in [token]):
            continue
        fate = _fate(token, cast, lexicon)
        if not fate or (not sorts and fate[0] not in {"killed", "injured"}):
            continue
        what = fate[0]
        if what in {"killed", "injured"} and "armed" in sorts and "force" not in sorts:
            what += "_fighters"
        start = min(
            [token.start, *(child.start for child in token.children if child.dep in {"det", "amod", "compound"})]
        )
        yield Counted(Count(what, 1, 1, Quote.take(text, start, token.end), _part_of_list(token)), token, fate[1])


def _part_of_list(token: Token) -> bool:
    return any(ancestor.low == "including" for ancestor in list(token.ancestors())[:4])


def _summed(text: str, found: list[Counted]) -> list[Counted]:
    """Coordinated numbers of one fate ("eight men and two women were killed") as their sum, the parts kept."""
    out: list[Counted] = []
    for counted in found:
        before = next(
            (
                other
                for other in out
                if other.fate is counted.fate is not None
                and other.count.what == counted.count.what
                and not other.count.subset
                and not counted.count.subset
                and _coordinated(other.noun, counted.noun)
            ),
            None,
        )
        if before is None:
            out.append(counted)
            continue
        first, second = before.count, counted.count
        high = None if first.high is None or second.high is None else first.high + second.high
        quote = Quote.take(text, first.quote.span.start, second.quote.span.end)
        total = Counted(Count(first.what, first.low + second.low, high, quote), before.noun, before.fate)
        out[out.index(before)] = total
        out.append(Counted(Count(second.what, second.low, second.high, second.quote, True), counted.noun, counted.fate))
    return out


def _coordinated(first: Token, second: Token) -> bool:
    token = second
    for _ in range(5):
        if token is first:
            return True
        if token.dep != "conj":
            return False
        token = token.head
    return False
