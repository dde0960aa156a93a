"""How many of what: each quantity of a sentence tied to the noun it counts and to what became of those counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.claims.fates import Fates, toll
from marsad.claims.triggers import Trigger
from marsad.model.claim import Count
from marsad.model.mention import QuantityMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token
from marsad.reference.lexicon import Lexicon

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


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, the token of the noun counted, and the token of the word that says what became of them."""

    count: Count
    noun: Token
    fate: Token | None


def find(
    text: str, sentence: Sentence, cast: Cast, lexicon: Lexicon, triggers: Sequence[Trigger] = ()
) -> list[Counted]:
    """The counts of a sentence in order of the text; `triggers` are those met in it."""
    fates = Fates(cast, lexicon, triggers)
    found: list[Counted] = []
    seen: set[int] = set()
    for token in sentence.tokens:
        quantity = cast.quantity_on(token)
        if quantity and quantity.quote.span.start not in seen:
            seen.add(quantity.quote.span.start)
            if _is_age(token):
                continue
            noun, holder = _noun(token, quantity)
            found.extend(_counted(text, quantity, noun, holder, cast, lexicon, fates))
    found.extend(_singles(text, sentence, cast, fates, {counted.noun.i for counted in found}))
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


def _counted(
    text: str, quantity: QuantityMention, noun: Token, holder: Token, cast: Cast, lexicon: Lexicon, fates: Fates
) -> Iterator[Counted]:
    fate = toll(noun) or fates.of(holder) or fates.of(noun)
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


_NOBODY = frozenset({"nobody", "no-one", "none", "noone"})


def _is_part(noun: Token, quantity: QuantityMention) -> bool:
    """Whether a number is a part of one told before: "including nine children", "three of them"."""
    token = noun
    for _ in range(4):
        if token.dep in {"pobj", "pcomp"} and token.head.low in {"including", "among"}:
            return True
        if token.low == "including" or token.head.low == "including":
            return True
        if token.dep == "appos" and token.child("conj") is None:
            return True
        token = token.head
    return any(child.low in {"them", "whom", "these", "those"} for grand in noun.children for child in grand.children)


def _singles(text: str, sentence: Sentence, cast: Cast, fates: Fates, counted: set[int]) -> Iterator[Counted]:
    """ "a soldier was killed", "killed the mayor": one person, told by the article or by the name."""
    for token in sentence.tokens:
        if (
            token.low in _NOBODY | {"another"}
            and token.dep in {"nsubj", "nsubjpass", "dobj"}
            and (fate := fates.of(token))
        ):
            number = 0 if token.low in _NOBODY else 1
            yield Counted(Count(fate[0], number, number, Quote.take(text, token.start, token.end)), token, fate[1])
            continue
        if token.i in counted or token.tag not in {"NN", "NNP"} or token.dep in {"compound", "nmod"}:
            continue
        sorts = cast.sorts(token) or frozenset()
        people = sorts & {"civil", "person", "armed", "force", "fighters", "troops", "authority"}
        if (sorts and not people) or ("group" in sorts and token.pos == "PROPN"):
            continue
        article = next((child.low for child in token.children if child.dep == "det"), None)
        named = "person" in sorts and token.pos == "PROPN"
        known = article == "the" and bool(people & {"person", "authority"}) and token.tag == "NN"
        if article not in {"a", "an", "another", "one"} and not named and not known:
            continue
        if any(child.low in {"number", "group", "family"} for child in [token]):
            continue
        fate = fates.of(token)
        if not fate or fate[1] is token or (not sorts and fate[0] not in {"killed", "injured"}):
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
        if token.dep not in {"conj", "appos"}:
            return False
        token = token.head
    return False
