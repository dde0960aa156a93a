"""What a sentence sets apart as earlier by a while: "the raid came two days after gunmen killed ten in Pibor"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_DAYS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
_SLACK = {"hour": 1, "day": 0, "week": 1, "month": 10, "year": 60, "decade": 400}
"""By so many days more or less a while told in such units may be off."""
_SOME = {"few": (2, 6), "several": (3, 9), "couple": (2, 2)}
_MANY = (1, 6)
"""How many units there are where no number is told: "weeks after"."""
_UNDER = frozenset({"less", "barely", "under", "within"})
_EXACTLY = frozenset({"exactly", "precisely"})
_LEAPS = {"day": 0, "week": 0, "month": 1, "year": 1}
"""By so many days a while told in such units may be longer, where it is told to the day."""
_BETWEEN = frozenset({"of", "than", "a", "an", "the"})
_MONTH, _FEW = 30, 3
"""A while of so many months is known to a month, one of more to two, as "a month ago" and "six months ago" are."""
_ANY_DEED = frozenset("attack assault ambush raid incident violence massacre killing carnage atrocity".split())
"""Words for a deed of whatever type."""
_STEM = 5
_SINGULAR = frozenset({"NN", "VB", "VBP"})
"""Tags of a noun for one thing: the tagger often takes "that ambush" for a verb."""
_REACH = 5
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Earlier:
    """The words of a clause that was earlier than the rest of its sentence, by how many days from least to most."""

    span: Span
    least: int
    most: int
    exact: bool
    """Whether the while is told to the day."""
    before: bool = False
    """Whether the clause was later, and it is the rest of the sentence that was earlier: "two years before it fell"."""

    def holds(self, words: Span) -> bool:
        """Whether some words are of what was earlier."""
        return self.span.meets(words) is not self.before


def earlier(sentence: Sentence) -> Earlier | None:
    """What a sentence says came a while before the rest of it, None where it says so of nothing."""
    for place, token in enumerate(sentence.tokens):
        if token.low not in {"after", "before"} or place == 0:
            continue
        at = _to_the_day(sentence.tokens, place)
        if sentence.tokens[at - 1].lemma not in _DAYS:
            continue
        clause = token.dep == "mark" and token.head.child("nsubj", "nsubjpass") is not None
        if token.low == "before" and not (clause and _is_perfect(token.head.head)):
            continue
        top = token.head if token.dep == "mark" else token
        below = [one for one in top.subtree() if one.i >= token.i]
        if len(below) > 1:
            before = list(sentence.tokens[max(0, at - _REACH) : at])
            to_the_day = at < place or any(one.low in _EXACTLY for one in before)
            return _while(Span(token.start, below[-1].end), before, to_the_day, before_it=token.low == "before")
    return None


def _to_the_day(tokens: Sequence[Token], at: int) -> int:
    """Where the words that say how long end: before "to the day" of "ten years to the day after"."""
    lead = [token.low for token in tokens[max(0, at - 3) : at]]
    return at - 3 if at > 3 and lead[:2] == ["to", "the"] and lead[2] in _DAYS else at


def _is_perfect(verb: Token) -> bool:
    return any(child.low == "had" and child.dep == "aux" for child in verb.children)


def _while(span: Span, before: Sequence[Token], to_the_day: bool, *, before_it: bool) -> Earlier:
    """By how long something came before, from the words that lead up to "after" or "before"; `to_the_day` where they
    say that it was exactly so long."""
    unit = before[-1].lemma
    low, high = (1, 1) if before[-1].tag == "NN" else _MANY
    under = False
    for token in reversed(before[:-1]):
        if token.low in _UNDER:
            under = True
        elif token.low in _SOME:
            low, high = _SOME[token.low]
        elif (number := _number(token)) is not None:
            low = high = number
        elif token.low not in _BETWEEN | _EXACTLY:
            break
    days, slack = _DAYS[unit], _SLACK[unit]
    if to_the_day and unit in _LEAPS:
        return Earlier(span, low * days, high * days + _LEAPS[unit] * high, low == high, before_it)
    exact = unit == "day" and low == high and not under
    if unit == "month" and low == high and not under:
        around = _MONTH // 2 if low <= _FEW else _MONTH
        return Earlier(span, max(low * days - around, 0), low * days + around, exact, before_it)
    most = high * (days + slack) if days else slack
    return Earlier(span, 0 if under else max(low * (days - slack), 0), most, exact, before_it)


def _number(token: Token) -> int | None:
    if token.low.isdecimal():
        return int(token.low[:_DIGITS])
    if token.low in _TENS:
        return 10 * _TENS.index(token.low) + 20
    return _NUMBERS.index(token.low) + 1 if token.low in _NUMBERS else None


def one_side(words: Span, mark: Span, apart: Earlier | None) -> bool:
    """Whether words stand on the side of a sentence that a claim's own words stand on."""
    return apart is None or apart.span.meets(words) is apart.span.meets(mark)


def date_later(sketches: Sequence[Sketch], placed: Sequence[Placed], published: date | None) -> None:
    """Give what has no time of its own and came a while after a deed told before, or on the same day, the days that
    this makes: "four days after the raid, a bomb blew up a lorry"; in place."""
    deeds: list[Sketch] = []
    for one in sketches:
        sentence = placed[one.sentence].sentence
        apart = earlier(sentence) or _same_day(sentence)
        later = apart is not None and not apart.before and (apart.exact or apart.most > 1)
        before = [deed for deed in deeds if deed.sentence < one.sentence]
        if apart is not None and later and not apart.holds(one.mark.span) and not _is_dated(one, sentence):
            deed = next((deed for deed in reversed(before) if _is_meant(sentence, apart, deed)), None)
            if deed is not None and one.kind is Kind.EVENT:
                _put_after(one, deed, apart, published)
            elif not apart.most and one.when is not None:
                one.when, one.timed = None, 0.0
        if _is_of_a_day(one) and not (apart is not None and apart.holds(one.mark.span)):
            deeds.append(one)


def _put_after(one: Sketch, deed: Sketch, apart: Earlier, published: date | None) -> None:
    """Date what came so long after a deed of one day, as far as that is not after publication."""
    assert deed.when is not None
    assert deed.when.earliest is not None
    first = deed.when.earliest + timedelta(days=apart.least)
    last = deed.when.earliest + timedelta(days=apart.most)
    last = min(last, published) if published is not None else last
    if first <= last:
        one.when = Interval(first, last, TimePrecision.DAY if first == last else TimePrecision.PERIOD)
        one.because["when"] = f"{apart.least} days after “{deed.mark.words}”"


def _same_day(sentence: Sentence) -> Earlier | None:
    """What a sentence says something came on the same day as: "the same day as the blast"."""
    for link, before in zip(sentence.tokens[2:], sentence.tokens[1:], strict=False):
        thing = link.child("pobj") if link.low == "as" else None
        if thing is not None and before.low in {"day", "night", "morning", "evening", "afternoon"}:
            if any(child.low == "same" for child in before.children):
                return Earlier(Span(link.start, thing.subtree()[-1].end), 0, 0, exact=True)
    return None


def _is_dated(one: Sketch, sentence: Sentence) -> bool:
    """Whether a claim has a time by words of its own sentence."""
    if one.when is None or one.when.earliest is None:
        return False
    words = (one.when.text or "").lower().split()
    return bool(words) and {word.strip(",.") for word in words} <= {token.low for token in sentence.tokens}


def _is_of_a_day(one: Sketch) -> bool:
    """Whether it is a deed of one known day."""
    if one.kind is not Kind.EVENT or one.type is Type.STATEMENT or one.when is None:
        return False
    return one.when.precision is TimePrecision.DAY and one.when.earliest == one.when.latest


def _is_meant(sentence: Sentence, apart: Earlier, deed: Sketch) -> bool:
    """Whether what something came after is one thing, and a deed told before by a like word or by one for any deed."""
    noun = next((one for one in sentence.tokens if one.start > apart.span.start and one.dep == "pobj"), None)
    if noun is None or not apart.span.meets(Span(noun.start, noun.end)) or noun.tag not in _SINGULAR:
        return False
    if not any(child.low in {"the", "that", "this"} for child in noun.children) or noun.child("prep") is not None:
        return False
    words = deed.mark.words.lower()
    return (noun.lemma in _ANY_DEED and deed.type in VIOLENT) or noun.lemma[:_STEM] in words


def date_earlier(
    sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page], published: date | None
) -> None:
    """Give what came a while before a dated event the days so long before it, and before what is so now those before
    publication; what was told before, "that ambush", has its day already; in place."""
    news: Interval | None = None
    deed: Sketch | None = None
    for one in sketches:
        sentence = placed[one.sentence].sentence
        apart = earlier(sentence)
        if apart is None or not apart.holds(one.mark.span):
            if one.kind is Kind.EVENT and not one.background and one.when and one.when.earliest:
                news = one.when
            deed = one if one.type in VIOLENT and _is_of_a_day(one) else deed
            continue
        if one.when is not None and one.when.earliest is not None:
            continue
        if deed is not None and deed.sentence < one.sentence and _is_meant(sentence, apart, deed):
            one.when, one.because["when"] = deed.when, f"“{deed.mark.words}”, told before"
            continue
        main = _main_day(placed[one.sentence], pages, apart) or news or _now(placed[one.sentence], apart, published)
        one.timed = 0.0
        if main is not None and main.earliest is not None and main.latest is not None:
            one.when = _shifted(main.earliest, main.latest, apart)
            one.because["when"] = f"so long before “{main.text}”" if main.text else "so long before the news"


def _main_day(at: Placed, pages: Sequence[Page], apart: Earlier) -> Interval | None:
    """The day that a sentence gives outside what it sets apart."""
    for mention in pages[at.page].times:
        span = mention.quote.span
        if at.sentence.span.holds(span) and not apart.holds(span) and mention.when.precision is TimePrecision.DAY:
            return mention.when
    return None


def _now(at: Placed, apart: Earlier, published: date | None) -> Interval | None:
    """The day of publication, where the main verb of what a sentence does not set apart is in the present."""
    root = next((token for token in at.sentence.tokens if token.head is token and not apart.holds(_span(token))), None)
    now = root is not None and (
        root.tag in {"VBZ", "VBP"}
        or any(child.dep in {"aux", "auxpass"} and child.tag in {"VBZ", "VBP"} for child in root.children)
    )
    return Interval(published, published, TimePrecision.DAY) if published and now else None


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _shifted(first: date, last: date, apart: Earlier) -> Interval:
    precision = TimePrecision.DAY if apart.exact and first == last else TimePrecision.PERIOD
    return Interval(first - timedelta(days=apart.most), last - timedelta(days=apart.least), precision)
