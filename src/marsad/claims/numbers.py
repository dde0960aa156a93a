"""Which numbers of its sentences a proposal counts, and as what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.claims.countable import MEASURES
from marsad.claims.counted import Counted
from marsad.claims.named import Named
from marsad.claims.sums import of_one_list
from marsad.inference.network import Proposal
from marsad.model.claim import Count
from marsad.model.codebook import CASUALTIES, Type
from marsad.model.span import Quote, Span
from marsad.model.syntax import Token
from marsad.reference.lexicon import Lexicon

_COUNTED = 0.6
"""A number is a count of the claim from this probability on."""

_LOOSE = 0.6
"""A number that the rules tie to nothing is a count from this probability on."""

_SURE = 0.6
"""By so much more likely another fate stands against the rules' word."""

_FIGHTS = frozenset(
    "battle gunbattle firefight fight fighting clash encounter skirmish shootout exchange engagement engage".split()
)
"""What those it is with are no dead of."""
_EITHER = frozenset({"kill", "injure", "wound", "hurt"})
_UNITS = frozenset({"houses", "vehicles", "villages", "families"})
"""What a noun alone says is counted."""

_TOWNS = frozenset("town city district governorate province state county region municipality quarter".split())
"""What is larger than a village or lies within a town."""
_EITHER_SIDE = frozenset({"fighter", "militiaman"})
_THINGS = frozenset({"vehicles", "weapons", "depots", "houses", "villages"})
_IN_THE = re.compile(r"\b(?:in|of|across|between|from|to|on|around) (?:the|these|those|its|their|all) $", re.IGNORECASE)
_AREAS = re.compile(
    r"(?: [\w-]{1,20})? (?:communes|provinces|districts|regions|states|counties|countries|cities|towns|governorates"
    r"|municipalities|departments|townships)\b",
    re.IGNORECASE,
)
"""What a number of known places stands between: "in the three communes"."""
_REACH = 24
_PLAINLY = frozenset("martyr behead decapitate slay massacre slaughter strangle lynch".split())
"""Verbs that leave no doubt that somebody died."""
_GEAR = frozenset(
    """
    phone telephone smartphone cellphone laptop computer camera radio walkie-talkie card passport document flag uniform
    banner mattress generator battery
    """.split()
)
"""What is found with arms and is none."""
_OUTLAWS = frozenset("smuggler trafficker poacher thief robber dealer rioter looter burglar".split())
"""Who breaks the law and fights in no group."""
_GOING = frozenset({"displaced", "returned"})
_PEOPLE = frozenset({"persons", "fighters", "forces"})

_MODIFYING = frozenset({"amod", "acl", "relcl"})
_TOTAL = re.compile(r"a total of ", re.IGNORECASE)
"""Words that lead to a number and are none of it."""
_MORE = re.compile(
    r"(?:another|an additional|a further) |(?:at least |some )?[\w-]+ (?:more\b(?! than)|others?\b)", re.IGNORECASE
)
"""A number that says that it comes on top of one before it."""
_OF_ALL = re.compile(r"\bOf (?:the|these|those|its|their|his|her)\b[^,;.]{0,60}$")
_LEAD = 90
_RISEN = re.compile(r" to (?=\S)")
_MISSING = re.compile(
    r"(?: [a-z-]+){0,4}? (?:missing|unaccounted for)\b|(?: [a-z-]+)? (?:escaped|survived|were unhurt)\b", re.IGNORECASE
)
"""What is said of people of whom nobody knows whether they are dead, or who are not."""
_ALIVE = frozenset({"abducted", "arrested", "displaced", "returned"})
_DYING = frozenset({"die", "succumb"})
_FATES = frozenset({"killed", "injured", "abducted", "arrested", "displaced", "returned"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A count of the claim, as the rules read it (None where they did not), and how near and likely it is: whether in
    the claim's own sentence, in its clause and no addition, and the network's odds."""

    count: Count
    rules: Counted | None
    weight: tuple[bool, bool, float]
    agreed: bool
    """Whether the network takes it for what the rules do."""


def counted_in(proposal: Proposal, named: Named, evidence: Span) -> list[Count]:
    """The counts of the rules, and numbers that they tie to nothing, on words that the network takes for counts of this
    claim: of each what the likeliest, one in the claim's own sentence before others."""
    loose = [
        Count("other", m.low, m.high, m.quote)
        for m in named.quantities
        if not any(one.count.quote.span.meets(m.quote.span) for one in named.counted)
        and not _is_left_behind(m.quote.span, named)
    ]
    found: list[_Found] = []
    for count, rules in [*((one.count, one) for one in named.counted), *((one, None) for one in loose)]:
        if _is_where(count, named.text):
            continue
        odds = _odds(proposal, count, named)
        fate = rules.fate if rules else None
        if not odds or odds["none"] > 1.0 - (_COUNTED if count.what != "other" or fate else _LOOSE):
            continue
        likeliest = _likeliest(odds).partition("_")[0]
        if rules is not None and _is_told_better(rules, odds, named):
            continue
        told = replace(count, what=_what(count, odds, rules, named.lexicon))
        if count.what == "forces" and _base(told) == "displaced":
            continue
        if proposal.type == Type.KILLING and _base(told) in _ALIVE and likeliest in CASUALTIES:
            continue
        if _base(told) in CASUALTIES and _MISSING.match(named.text, count.quote.span.end):
            continue
        if _base(told) in CASUALTIES:
            told = replace(told, what=_undecided(told, count, rules, proposal) or told.what)
        if proposal.type in {Type.SEIZURE, Type.SHELLING} and count.what == "weapons" and told.what == "other":
            told = count
        if proposal.type == Type.PROTEST and told.what == "displaced" and fate is None:
            told = replace(told, what="persons")
        more = _MORE.match(named.text, count.quote.span.start) is not None
        beside = not more and not _is_of_another_clause(rules, proposal.mark)
        weight = (evidence.holds(count.quote.span), beside, 1.0 - odds["none"])
        found.append(_Found(told, rules, weight, agreed=likeliest == _base(count)))
    kept: list[_Found] = []
    for one in sorted(_apart(found), key=lambda each: each.weight, reverse=True):
        rivals = (known for known in kept if not one.count.subset and _rivals(one.count, known.count))
        rival = next((known for known in rivals if not _are_listed(one, known)), None)
        if rival is None:
            kept.append(one)
        elif (both := _together(one, rival, named)) is not None:
            kept[kept.index(rival)] = replace(rival, count=both)
    counts = [own for one in kept if (own := _with_whole(one, kept, named)) is not None]
    return sorted(counts, key=lambda count: count.quote.span.start)


def _is_of_another_clause(one: Counted | None, mark: Span) -> bool:
    """Whether what became of those counted is told in a clause with a subject of its own, beside the claim's: "nine
    were killed in a bombing, while three died in a stampede"."""
    fate = one.fate if one else None
    if fate is None or fate.pos != "VERB" or fate.child("nsubj", "nsubjpass") is None:
        return False
    top = [fate, *fate.ancestors()]
    deed = next((word for word in top[-1].subtree() if mark.holds(Span(word.start, word.end))), None)
    return deed is not None and deed not in top and fate not in deed.ancestors()


def _is_where(count: Count, text: str) -> bool:
    """Whether a number only says of how many known places something is told: "in the three communes"."""
    span = count.quote.span
    words, _, _ = count.quote.words.partition(" ")
    if _IN_THE.search(text, max(0, span.start - _REACH), span.start) is None:
        return False
    return _AREAS.match(text, span.start + len(words)) is not None


def _is_left_behind(span: Span, named: Named) -> bool:
    """Whether a number is what one that the rules count rose or fell from ("rose from 20 to 34"), or of how many the
    one after it is a part ("of the 90 families, 38 left")."""
    if _OF_ALL.search(named.text, max(0, span.start - _LEAD), span.start):
        return any(0 < one.count.quote.span.start - span.end < _LEAD for one in named.counted)
    to = (
        _RISEN.match(named.text, span.end) if named.text.endswith("from ", max(0, span.start - 5), span.start) else None
    )
    return to is not None and any(one.count.quote.span.start == to.end() for one in named.counted)


def _is_told_better(one: Counted, odds: Mapping[str, float], named: Named) -> bool:
    """Whether the claim is about another fate of the same people ("a teacher seized was killed"), or about some of
    those counted ("killed four of the 11 soldiers it had captured")."""
    likeliest = _likeliest(odds).partition("_")[0]
    if _base(one.count) == likeliest:
        return False
    here = one.count.quote.span
    return any(
        other.count.quote == one.count.quote or (one.fate is None and other.count.quote.span.holds(here))
        for other in named.counted
        if other is not one and other.fate is not None and _base(other.count) == likeliest
    )


def _apart(found: Sequence[_Found]) -> list[_Found]:
    """Numbers under one word that the rules tell apart as fighters and others, or as houses and other things, as the
    rules have them, where the network makes them alike: it would be left with one of them."""
    out: list[_Found] = []
    for one in found:
        alike = [
            other
            for other in found
            if other.count.what == one.count.what and other is not one and not other.count.subset
            if one.rules and other.rules and other.rules.count.what != one.rules.count.what
        ]
        ranks = [other for other in alike if one.rules and other.rules and _one_fate(one.rules, other.rules)]
        things = (
            one.rules is not None
            and one.rules.count.what in _THINGS | {"other"}
            and one.count.what in _THINGS
            and alike
        )
        back = one.rules is not None and not one.count.subset and (ranks or things)
        out.append(replace(one, count=one.rules.count) if back and one.rules else one)
    return out


def _one_fate(one: Counted, other: Counted) -> bool:
    return one.fate is not None and one.fate is other.fate and _base(one.count) == _base(other.count)


def _together(one: _Found, other: _Found, named: Named) -> Count | None:
    """The sum of two numbers of people of one sentence, where the later says that it is more: "two were killed in Gao
    and one more in Kidal"; None where it does not."""
    first, second = sorted((one.count, other.count), key=lambda count: count.quote.span.start)
    if first.what != second.what or _base(first) not in _FATES or one.weight[0] is not other.weight[0]:
        return None
    text = named.text
    if first.quote.span.meets(second.quote.span) or not _MORE.match(text, second.quote.span.start):
        return None
    gap = Span(first.quote.span.end, second.quote.span.start)
    later = max(one, other, key=lambda found: found.count.quote.span.start).rules
    died = later is not None and later.fate is not None and later.fate.lemma in _DYING
    if not died and any(
        _base(known.count) in _FATES - {_base(first)} and gap.holds(known.count.quote.span) for known in named.counted
    ):
        return None  # "50 were hurt before, adding that a raid killed nine and wounded six others"
    high = None if first.high is None or second.high is None else first.high + second.high
    return Count(
        first.what, first.low + second.low, high, Quote.take(text, first.quote.span.start, second.quote.span.end)
    )


def _with_whole(one: _Found, kept: Sequence[_Found], named: Named) -> Count | None:
    """A part of a total as what the claim counts the total as; None where the claim counts no total and makes of the
    part what it is not: of nine people abducted, the four women are no dead."""
    part = one.count
    if not part.subset or one.rules is None or one.rules.of is None:
        return part
    noun = one.rules.of
    totals = [other.count.quote for other in named.counted if other.noun is noun and not other.count.subset]
    whole = next((other.count for other in kept if other.count.quote in totals), None)
    if whole is None:
        return part if one.agreed and part.what not in _THINGS else None
    return part if _base(part) == _base(whole) else replace(part, what=whole.what)


def _base(count: Count) -> str:
    return count.what.partition("_")[0]


def _undecided(told: Count, count: Count, rules: Counted | None, proposal: Proposal) -> str | None:
    """What people are counted as who are no dead or wounded: those a fight is with ("a gun battle with 50 rebels"), who
    do it ("a raid involving 30 men", "killed by 20 gunmen"), who are abused, and those of whom it is not said which
    ("39 people were killed or injured"); None for others."""
    if rules is None:
        return None
    noun = rules.noun
    if rules.fate is None:
        if proposal.type == Type.ABUSE and count.what == "persons" and _base(told) == "killed":
            return count.what
        if noun.dep == "pobj" and noun.head.low in {"with", "against"} and noun.head.head.lemma in _FIGHTS:
            return "fighters"
        if _only_under_fire(noun):
            return "persons"
        if noun.head.lemma == "involve" or (noun.dep == "pobj" and noun.head.dep == "agent"):
            return count.what
    verb = noun.head.head if noun.head.dep == "conj" and noun.head.lemma in _EITHER else noun.head
    either = any(one.low == "or" and one.dep == "cc" for one in verb.children)
    hurt = either and any(one.dep == "conj" and one.lemma in _EITHER for one in verb.children)
    return "persons" if hurt and verb.lemma in _EITHER else None


def _only_under_fire(noun: Token) -> bool:
    """Whether people are told to have been shot at and no more: "six traders came under fire", "were shot at"."""
    verb = noun.head
    if noun.dep not in {"nsubj", "nsubjpass"}:
        return False
    beside = {child.low for child in verb.children if child.i == verb.i + 1}
    under = verb.child("prep") if verb.lemma in {"come", "be"} else None
    fire = under.child("pobj") if under is not None and under.low == "under" else None
    at = verb.lemma in {"shoot", "fire"} and noun.dep == "nsubjpass" and bool(beside & {"at", "on", "upon"})
    return at or (fire is not None and fire.lemma in {"fire", "attack"})


def _odds(proposal: Proposal, count: Count, named: Named) -> Mapping[str, float]:
    """What the network takes a count's words for; a sum ("a woman and two children") for what it takes its likeliest
    part for."""
    total = _TOTAL.match(count.quote.words)
    spans = [Span(count.quote.span.start + (total.end() if total else 0), count.quote.span.end)]
    if not count.subset:
        spans += [one.count.quote.span for one in named.counted if one.count.subset and _adds(one.count, count)]
    found = [odds for span in spans if (odds := proposal.of("count", span))]
    return min(found, key=lambda odds: odds["none"]) if found else {}


def _adds(part: Count, whole: Count) -> bool:
    """Whether a count is a part of a sum whose words hold its own."""
    return whole.quote.span.holds(part.quote.span) and part.quote.span != whole.quote.span


def _rivals(one: Count, other: Count) -> bool:
    """Whether only one of two counts can be a claim's: of one what, or of words that share some and are not the same
    ("no casualties" is of killed and injured)."""
    here, there = one.quote.span, other.quote.span
    return (one.what == other.what and not other.subset) or (here.meets(there) and here != there)


def _are_listed(one: _Found, other: _Found) -> bool:
    """Whether two things with no name of their own stand in one list: "40 sacks of flour and 12 telephones"."""
    if one.count.what != "other" or one.rules is None or other.rules is None or other.count.what != "other":
        return False
    return of_one_list(one.rules, other.rules)


def _likeliest(odds: Mapping[str, float]) -> str:
    return max((what for what in odds if what != "none"), key=lambda what: odds[what])


def _unit(what: str) -> str | None:
    """How what is counted ends by its noun: people and families are told apart whatever became of them."""
    if what == "families" or what.endswith("_families"):
        return "_families"
    return "" if what == "persons" or what in _GOING else None


def _are_rebels(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun leaves no doubt that those are of an armed group: not who may be of either side ("militiamen"),
    nor those whose name alone may be that of one ("Fulani herders")."""
    of = any(child.low == "of" for child in noun.children)
    return (noun.lemma not in _EITHER_SIDE or of) and "civil" not in lexicon.sorts(noun.lemma)


def _what(count: Count, odds: Mapping[str, float], rules: Counted | None, lexicon: Lexicon) -> str:
    """What became of those counted, as the rules say, where it is a fate of people and the network is not quite sure of
    another; else what the network says. Of whether the killed and injured are fighters the network decides, where their
    noun leaves that open. Those whom a verb tells to flee or to be taken are not the dead told beside them."""
    base = _base(count)
    likeliest = _likeliest(odds)
    fate = rules.fate if rules else None
    if count.what in _UNITS and likeliest in _UNITS | {"other"}:
        return count.what
    if rules is not None and rules.noun.lemma in MEASURES:
        return "other"
    if rules is not None and rules.noun.lemma == "casualty" and rules.count.low > 0 and rules.fate is None:
        return count.what
    if likeliest.partition("_")[0] in _GOING and (unit := _unit(count.what)) is not None:
        likeliest = likeliest.removesuffix("_families") + unit
    if rules is not None and likeliest == "villages" and rules.noun.lemma in _TOWNS:
        return "other"
    if count.what == "fighters" and likeliest in {"persons", "forces"}:
        return count.what
    if count.what in _PEOPLE and likeliest in _THINGS:
        return count.what
    if rules is not None and likeliest in _THINGS and rules.noun.lemma in _GEAR:
        return "other"
    if count.what == "attacks" and likeliest in CASUALTIES:
        return count.what
    stands = fate is not None and base in _FATES
    alive = stands and base not in CASUALTIES and fate is not None and fate.pos == "VERB" and fate.dep not in _MODIFYING
    if alive and likeliest.partition("_")[0] in CASUALTIES:
        return count.what
    if stands and fate is not None and fate.lemma in _PLAINLY and likeliest.partition("_")[0] != "killed":
        return base
    if not stands or odds[likeliest] - odds.get(base, 0.0) - odds.get(f"{base}_fighters", 0.0) > _SURE:
        return likeliest
    if rules is not None and rules.noun.lemma in _OUTLAWS and base in CASUALTIES:
        return base
    if base not in CASUALTIES or (
        rules is not None and count.what.endswith("_fighters") and _are_rebels(rules.noun, lexicon)
    ):
        return count.what
    return f"{base}_fighters" if odds.get(f"{base}_fighters", 0.0) > odds.get(base, 0.0) else base
