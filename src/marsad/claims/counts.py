"""How many of what: each quantity of a sentence tied to the noun it counts and to what became of those counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.claims import arguments, countable, going_on, lists, singles, sums, tolls
from marsad.claims.cast import Cast
from marsad.claims.counted import Counted
from marsad.claims.deeds import LIMBS
from marsad.claims.fates import Fate, Fates, is_named_as, is_number
from marsad.claims.superseded import is_old
from marsad.claims.triggers import Trigger
from marsad.model.claim import Count
from marsad.model.codebook import CASUALTIES
from marsad.model.mention import QuantityMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token
from marsad.reference.lexicon import Lexicon

_LONGEST = 120
_UNCOUNTED = frozenset(
    "say tell add note explain report recall describe allege claim complain speak argue warn".split()
)
_TIMES = frozenset({"time", "occasion", "twice", "once"})
_OUT_OF = re.compile(
    r"\bof (?:(?:(?:the|those|these|its|his|her|their) (?:[a-z]{4,12} )?|some |about |more than )?"
    r"|(?:the )?(?:[\w-]{1,24} ){0,2}[\w-]{1,24}['’]s? )$",
    re.IGNORECASE,
)
_NEAR = 40
_WAR = frozenset("armed_clash attack bombing shelling killing abduction".split())
_TREATING = frozenset({"admit", "receive", "treat"})
"""What is done with casualties who are hurt; else it is not told which of them are."""
_MEN = frozenset({"man", "member", "own"})
"""What the dead of whoever lost them are called."""
_COMPANIES = frozenset({"crew", "family", "team", "patrol", "household"})
"""Who is so many by an "of": "a family of six"."""


def find(
    text: str, sentence: Sentence, cast: Cast, lexicon: Lexicon, triggers: Sequence[Trigger] = ()
) -> list[Counted]:
    """The counts of a sentence in order of the text; `triggers` are those met in it."""
    reader = _Reader(text, cast, lexicon, Fates(cast, lexicon, triggers), triggers)
    found: list[Counted] = []
    seen: set[int] = set()
    for token in sentence.tokens:
        quantity = cast.quantity_on(token)
        if quantity and quantity.quote.span.start not in seen and not _is_link(token, quantity):
            seen.add(quantity.quote.span.start)
            if not _is_age(token) and not is_old(text, quantity.quote.span):
                found.extend(reader.counted(token, quantity, found))
    found.extend(_as_many(text, sentence, reader.fates, found))
    alone = singles.find(text, sentence, cast, lexicon, reader.fates, {counted.noun.i for counted in found})
    found.extend(Counted(*told) for told in alone)
    return sums.listed(text, found)


def _as_many(text: str, sentence: Sentence, fates: Fates, found: Sequence[Counted]) -> Iterator[Counted]:
    """Those told to be as many as others before them: "three soldiers were killed and as many wounded", "killed nine
    rebels and wounded twice as many"."""
    for before, token, after in zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False):
        if before.low != "as" or token.low != "many" or after.low in {"as", "of"}:
            continue
        noun = token.head if token.dep == "amod" and token.head.i > token.i else token
        next_to = fates.told_by(after)
        fate = fates.of(noun) or ((next_to, after) if next_to else None)
        told = [one for one in found if one.noun.i < token.i and not one.count.subset and one.fate is not None]
        if not told or fate is None or fate[0] not in CASUALTIES:
            continue
        first = told[-1].count
        times = 2 if any(one.low == "twice" for one in sentence.tokens if one.i == before.i - 1) else 1
        armed = noun is token and first.what.endswith("_fighters")
        high = None if first.high is None else first.high * times
        quote = Quote.take(text, before.start, max(token.end, noun.end))
        yield Counted(Count(f"{fate[0]}_fighters" if armed else fate[0], first.low * times, high, quote), noun, fate[1])


def _is_link(token: Token, quantity: QuantityMention) -> bool:
    """Whether a word only leads the number on: "between" in "between 80 and 100"."""
    inside = quantity.quote.span
    return token.pos == "ADP" and token.end < inside.end and not inside.start <= token.head.start < inside.end


def _is_age(token: Token) -> bool:
    """ "Jabbar, 42, said": a bare number beside a name is how old somebody is."""
    beside = token.pos == "NUM" and token.dep in {"appos", "npadvmod", "amod"} and token.head.pos == "PROPN"
    return beside and arguments.of_object(token, "of") is None


def _noun(token: Token, quantity: QuantityMention) -> tuple[Token, Token]:
    """What a number counts (the noun it modifies, the noun after "of", or itself), and the word that stands for it in
    the sentence."""
    inside = quantity.quote.span
    while inside.start <= token.head.start < inside.end and token.head is not token:
        token = token.head
    if token.dep in {"nummod", "det", "preconj"} and any(
        child.low == "(" and token.i < child.i < token.head.i for child in token.head.children
    ):
        return token, token.head  # "another 45 (30 men and 15 women)"
    if (
        token.dep == "nummod"
        and token.head.lemma in LIMBS
        and any(child.low == "lost" and token.i < child.i for child in token.head.children)
    ):
        return token, token  # "one was killed and two lost limbs"
    if token.dep == "nummod" and is_number(token.head) and not inside.start <= token.head.start < inside.end:
        return token, token  # "twelve dead and forty-one wounded"
    if (
        token.dep in {"nummod", "quantmod", "amod", "det", "advmod", "predet", "compound", "nmod", "npadvmod"}
        and token.head.i > token.i
        and (token.dep == "nummod" or token.head.pos not in {"VERB", "AUX"})
    ):
        token = token.head
        while (
            (inside.start <= token.start < inside.end or token.pos == "NUM")
            and token.head.i > token.i
            and token.dep in {"nummod", "amod", "quantmod"}
        ):
            token = token.head
        return token, token
    if token.dep == "pobj" and token.head.low == "of" and token.head.head.lemma in _COMPANIES:
        return token.head.head, token.head.head
    thing = arguments.of_object(token, "of")
    if thing is not None and thing.low == "own":
        return token, token
    return (thing, token) if thing is not None else (token, token)


def _fronted(number: Token) -> Token | None:
    """The noun of which a bare number counts a part, where that opens the clause: "of its 90 families, 38 left"."""
    verb = number.head
    if number.tag != "CD" or number.dep not in {"nsubj", "nsubjpass", "dobj"} or number.child("prep") is not None:
        return None
    links = [one for one in verb.children if one.dep == "prep" and one.low == "of" and one.i < min(number.i, verb.i)]
    things = [thing for link in links if (thing := link.child("pobj")) is not None]
    return next((thing for thing in things if thing.pos == "NOUN" and thing.child("nummod") is not None), None)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is known of a sentence while its numbers are read."""

    text: str
    cast: Cast
    lexicon: Lexicon
    fates: Fates
    triggers: Sequence[Trigger]

    def counted(self, token: Token, quantity: QuantityMention, before: Sequence[Counted]) -> Iterator[Counted]:
        """The counts that one number makes; `before` are those of the numbers before it."""
        noun, holder = _noun(token, quantity)
        if lists.tells(holder) or self._is_whole(noun):
            return
        low, high = quantity.low, quantity.high
        quote = self._quote(quantity, noun)
        if noun is holder and (things := _fronted(noun)) is not None:
            noun, quote = things, quantity.quote
        if (low, high) == (0, 0) and noun.lemma in countable.NONE_HURT:
            for what in countable.NONE_HURT[noun.lemma]:
                yield Counted(Count(what, 0, 0, quote), noun, noun)
            return
        if noun.lemma == "casualty" and noun.head.lemma not in _TREATING:
            yield Counted(Count("persons", low, high, quote), noun, None)
            return
        if holder.lemma in countable.MEASURES:
            yield Counted(Count("other", low, high, quote), holder, None)
            return
        whole = going_on.whole_of(noun, holder, self._lead(quantity), before)
        bare = quantity.quote.span.holds(_span(noun))
        if told := self._toll(noun, holder, bare):
            yield Counted(Count(told[0], low, high, quote), noun, told[1])
            return
        counted_as, fate = self._what(noun, holder, bare, whole, before)
        if fate is None and self._is_stock(noun, quantity, before):
            return
        if counted_as is None or (counted_as == "other" and (low, high) == (1, 1)):
            return
        if fate is not None and self._is_unsplit(fate):
            yield Counted(Count("persons", low, high, quote), noun, None, holder)
            return
        some = fate is not None and fate is not noun and is_named_as(fate)
        part = going_on.is_part(whole, counted_as) or going_on.is_of_those(noun, holder, counted_as, before) or some
        yield Counted(Count(counted_as, low, high, quote, part), noun, fate, holder)
        whole_told = holder is not noun and noun.child("nummod") is not None
        if fate is not None and not whole_told and (more := self.fates.besides(noun, fate)):
            if other := self._of_fate(more, noun, bare, before):
                yield Counted(Count(other, low, high, quote, part), noun, more[1], holder)

    def _is_whole(self, noun: Token) -> bool:
        """Whether a number only says of how many the one after it is a part: "of the village's 90 families, 38 left";
        not where it is told what became of them all ("of the 300 pupils taken, 120 are free")."""
        link = noun.head
        if noun.dep != "pobj" or link.low != "of" or link.head.pos not in {"VERB", "AUX"}:
            return False
        if any(self.fates.told_by(clause) for clause in noun.children if clause.dep in {"acl", "relcl"}):
            return False
        return any(_fronted(part) is noun for part in link.head.children)

    def _is_unsplit(self, fate: Token) -> bool:
        """Whether it is not told how many of a number were killed and how many hurt: "killed or wounded 45"."""
        other = fate.head if fate.dep == "conj" else fate.child("conj")
        if other is None or not any(child.low == "or" for one in (fate, other) for child in one.children):
            return False
        both = {self.fates.told_by(fate), self.fates.told_by(other)}
        return both == set(CASUALTIES)

    def _toll(self, noun: Token, holder: Token, bare: bool) -> tuple[str, Token] | None:
        """What a number is the toll of, bare or of people: "rose to 33", "rose to 33 soldiers"."""
        if bare:
            return tolls.of(holder, self.cast, self.lexicon)
        if noun.dep != "pobj" or noun.head.low != "to" or not countable.is_person(noun, self.cast, self.lexicon):
            return None
        told = tolls.of(noun, self.cast, self.lexicon)
        if told is None:
            return None
        what = told[0].partition("_")[0]
        armed = what in CASUALTIES and countable.is_fighter(noun, self.cast, self.lexicon)
        return (f"{what}_fighters" if armed else what), told[1]

    def _is_stock(self, noun: Token, quantity: QuantityMention, before: Sequence[Counted]) -> bool:
        """Whether a number only says out of how many: "shot down 34 of 41 drones launched", "three of the five
        hostages"; not where it is told what became of them all ("four of the 11 soldiers it had captured")."""
        if any(self.fates.told_by(clause) for clause in noun.children if clause.dep in {"acl", "relcl", "amod"}):
            return False
        within = any(one.count.quote.span.holds(quantity.quote.span) for one in before)
        return within and _OUT_OF.search(self._lead(quantity)) is not None

    def _lead(self, quantity: QuantityMention) -> str:
        """What stands right before a number."""
        start = quantity.quote.span.start
        return self.text[max(0, start - _NEAR) : start]

    def _quote(self, quantity: QuantityMention, noun: Token) -> Quote:
        start = min(quantity.quote.span.start, noun.start)
        end = max(quantity.quote.span.end, noun.end)
        return Quote.take(self.text, start, end) if end - start < _LONGEST else quantity.quote

    def _what(
        self, noun: Token, holder: Token, bare: bool, whole: Counted | None, before: Sequence[Counted]
    ) -> tuple[str | None, Token | None]:
        """What a number counts, and the word that says what became of them."""
        if noun.lemma in _TIMES or holder.low in _TIMES:
            return self._repeated(holder if holder.low in _TIMES else noun), None
        if happening := self._happening(noun):
            return happening, None
        fate = self.fates.of(holder) or self.fates.of(noun)
        more = going_on.is_more(noun, holder)
        if more and (thing := going_on.things_before(before, fate)):
            return thing.count.what, None
        pronoun = noun.pos == "PRON" or bare or noun.lemma == "other" or noun.low == "more"
        if fate and (what := self._of_fate(fate, noun, pronoun, before)):
            return what, fate[1]
        if whole is not None and (pronoun or whole.fate is not None):
            return self._as_whole(noun, holder, whole)
        if noun.pos == "PRON":
            return (None if _speaks(holder) else "persons"), None
        if bare:
            last = next((one for one in reversed(before) if not one.count.subset), None)
            if last is not None and going_on.is_rival(holder, last):
                return last.count.what, holder.head
            return (last.count.what, last.fate) if last and going_on.goes_on(holder, last.noun) else (None, None)
        if _speaks(holder):
            return None, None
        return countable.named(noun, self.cast, self.lexicon), None

    def _of_fate(self, fate: Fate, noun: Token, pronoun: bool, before: Sequence[Counted]) -> str | None:
        """What those with a fate are counted as; None where such a fate cannot be theirs."""
        what = fate[0]
        named = countable.named(noun, self.cast, self.lexicon)
        if named == "families" and what in {"displaced", "returned"}:
            return f"{what}_families"
        if named in {"villages", "houses"}:
            return named
        sorts = countable.sorts_of(noun, self.cast, self.lexicon)
        if what in CASUALTIES:
            if countable.is_thing(noun, self.cast, self.lexicon):
                return None
            armed = (
                countable.is_fighter(noun, self.cast, self.lexicon)
                if not pronoun
                else going_on.same_side(before, noun.low in going_on.BACK)
            )
            armed = armed or (pronoun and fate[1].lemma in {"neutralise", "neutralize"})
            armed = armed or self._is_of_fighters(noun, fate[1], pronoun)
            owner = tolls.own(noun)
            armed = armed if owner is None else tolls.is_armed(owner, self.cast)
            return f"{what}_fighters" if armed else what
        if fate[1] is noun:
            return what
        if what in {"displaced", "returned"} and sorts & {"force", "troops", "armed"} and "civil" not in sorts:
            return what if what == "returned" and fate[1].lemma in {"free", "release", "let", "exchange"} else None
        return what if pronoun or countable.is_person(noun, self.cast, self.lexicon) else None

    def _is_of_fighters(self, noun: Token, verb: Token, pronoun: bool) -> bool:
        """Whether those killed or hurt are of an armed group by whose they are: its own ("the rebels lost 22 men"), or
        those whom the deed before was done to ("engaged the rebels and killed seven")."""
        if verb.lemma == "lose":
            loser = arguments.subject(verb)
            return loser is not None and (pronoun or noun.lemma in _MEN) and self._is_armed(loser)
        foe = arguments.foe(verb) if pronoun and noun.head is verb and noun.dep == "dobj" else None
        return foe is not None and self._is_armed(foe)

    def _is_armed(self, noun: Token) -> bool:
        return countable.is_fighter(noun, self.cast, self.lexicon)

    def _happening(self, noun: Token) -> str | None:
        """ "31 such attacks", "12 abductions", "nine car bombs exploded": happenings counted as attacks."""
        if noun.tag == "NNS" and noun.head.lemma in {"explode", "detonate", "go"} and noun.dep in {"nsubj", "dobj"}:
            if "explosive" in self.lexicon.sorts(noun.lemma) or "bomb" in noun.low:
                return "attacks" if noun.head.lemma != "go" or noun.head.child("prt") else None
        met = next((trigger for trigger in self.triggers if trigger.head is noun and trigger.nominal), None)
        if met is None or noun.tag != "NNS" or noun.lemma in countable.DEATHS:
            return None
        if met.rule.what not in {None, "abducted"} and noun.lemma != "massacre":
            return None
        if met.type == "airstrike":
            return "airstrikes"
        if countable.is_person(noun, self.cast, self.lexicon):
            return None
        return "attacks" if met.type in _WAR and countable.named(noun, self.cast, self.lexicon) != "weapons" else None

    def _repeated(self, token: Token) -> str | None:
        """ "struck twice", "attacked three times": how often the verb's deed was done."""
        for above in list(token.ancestors())[:3]:
            met = next((trigger for trigger in self.triggers if trigger.head is above), None)
            if met is not None:
                return "airstrikes" if met.type == "airstrike" else "attacks" if met.type in _WAR else "other"
        return None

    def _as_whole(self, noun: Token, holder: Token, whole: Counted) -> tuple[str, Token | None]:
        """A part of a number is of its kind, and of fighters where it says so ("three, two of them gunmen")."""
        what = whole.count.what
        if what.endswith("_families") and countable.is_person(noun, self.cast, self.lexicon):
            return what.removesuffix("_families"), whole.fate
        told = [holder.head, *holder.children, *noun.children] if noun.pos == "PRON" else [noun]
        armed = any(one.pos == "NOUN" and countable.is_fighter(one, self.cast, self.lexicon) for one in told)
        return (f"{what}_fighters" if armed and what in CASUALTIES else what), whole.fate


def _speaks(noun: Token) -> bool:
    """Whether those counted only tell the news: "two residents said", "according to three officials"."""
    if noun.dep == "nsubj":
        return noun.head.lemma in _UNCOUNTED
    return noun.dep == "pobj" and noun.head.low in {"to", "by"} and noun.head.head.low in {"according", "told", "to"}
