"""Totals set beside those of another time: "fell from 120 in 2019 to 74 in 2020", "60 attacks, against 41 in May"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.claims.casualties import counted_as, is_casualty
from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.claims.superseded import is_old
from marsad.model.claim import Count
from marsad.model.codebook import VIOLENT, Kind, Polarity, Type
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page, QuantityMention, TimeMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence

_BESIDE = re.compile(
    r"\b(?:(?:as )?(?:compared|set) (?:with|to|against)|as against|against|versus|vs\.?|as opposed to|(?:up|down) from)"
    r"(?: the| only| just)? $",
    re.IGNORECASE,
)
"""What leads from a number to that of another time."""
_KNOWN = re.compile(r"\b(?:the|these|those|its|their) $", re.IGNORECASE)
"""What leads to a number of things known, which is no total: "in the two provinces"."""
_FROM = re.compile(r"\bfrom(?: the| only| just)? $", re.IGNORECASE)
_TO = re.compile(r"\bto(?: the| only| just)? $", re.IGNORECASE)
_AND = re.compile(r" and | to ")
_BACK = re.compile(
    r"(?:(?:in |during )?the (?:previous|preceding|prior) (?=month|year)"
    r"|(?:a|the|one) (?=(?:month|year) (?:before|earlier)))(?P<unit>month|year)",
    re.IGNORECASE,
)
"""Words that count back from the time told first."""
_ON = re.compile(r",? and |, ")
_RESPECTIVELY = re.compile(r",? respectively,? ?(?:in|during|over|for)?(?: the)? ?", re.IGNORECASE)
_LEAD = 28
_REACH = 25
"""A time that begins so many characters after a number is its own."""
_CASES = frozenset({"case", "incident", "one", "event", "year", "month", "week", "fortnight", "day"})
"""Nouns that say nothing of what is counted, the last of them where a parser gives a number those of the time after it:
"from 3,000 two years ago"."""
_COUNTED = VIOLENT | {Type.ABDUCTION, Type.ABUSE, Type.ARREST, Type.DISPLACEMENT, Type.RETURN, Type.DESTRUCTION}
"""Types of claims that totals are told of without a count of their own having been read."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """Numbers of one time, and as many of another that they are set beside; the times, `None` where not told."""

    now: tuple[QuantityMention, ...]
    then: tuple[QuantityMention, ...]
    when_now: TimeMention | None
    when_then: TimeMention
    mark: Quote
    """The words that set them side by side."""
    listed: bool = False
    """Whether they only stand in a list: "108 on Thursday, 165 on Saturday"."""


def is_set_beside(text: str, number: Span) -> bool:
    """Whether a number is that of another time, which one before it is set beside: "the fifth strike, against 31"."""
    return _BESIDE.search(text, max(0, number.start - _LEAD), number.start) is not None


def compared(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page], text: str) -> list[Sketch]:
    """The sketches, with a total for each of two times where a sentence sets the numbers of one beside the other's."""
    out = list(sketches)
    for number, at in enumerate(placed):
        for beside in _besides(at.sentence, pages[at.page], text):
            out = _told_apart(out, number, beside)
    return out


def _besides(sentence: Sentence, page: Page, text: str) -> Iterator[_Beside]:
    """The comparisons of a sentence."""
    numbers = [one for one in page.quantities if sentence.span.holds(one.quote.span)]
    numbers = [one for one in numbers if not is_old(text, one.quote.span)]
    times = [one for one in page.times if sentence.span.holds(one.quote.span) and not one.habitual]
    if len(numbers) < 2 or len({one.when for one in times}) < 1:
        return
    for at, first in enumerate(numbers):
        start = first.quote.span.start
        lead = text[max(sentence.span.start, start - _LEAD) : start]
        led = _BESIDE.search(lead)
        own = _time_after(first, numbers, times, text) or _only_time(first, numbers[at + 1 :], times)
        if own is not None and led is None and first.low > 1:
            for more, other in _further(numbers, times, own, text):
                if _is_bare(more, sentence) and not _is_subject(more, sentence):
                    yield _Beside((first,), (more,), own, other, more.quote, listed=True)
        if led is None and _FROM.search(lead) is None:
            continue
        then = [first]
        if led is not None:
            then += _joined(numbers[at + 1 :], first, text)
        when = _time_after(then[-1], numbers, times, text)
        if when is None or not all(_is_bare(one, sentence) for one in then):
            continue
        free = [one for one in numbers[:at] if not _is_known(one, text)]
        free = free if len(free) >= len(then) else numbers[:at]
        now = free[-len(then) :] if led is not None else _risen_to(numbers, at, sentence, text)
        if len(now) != len(then):
            continue
        own = _time_after(now[-1], numbers, times, text) or _time_between(now[-1], first, times)
        own = own or _time_before(now[0], when, times)
        when = _counted_back(when, own)
        mark = first.quote if led is None else Quote.take(text, start - len(led[0]), start - 1)
        if own is None or own.when != when.when:
            yield _Beside(tuple(now), tuple(then), own, when, mark)
            for more, other in _further(numbers, times, when, text) if len(then) == 1 else ():
                yield _Beside(tuple(now), (more,), own, other, more.quote)


def _joined(rest: Sequence[QuantityMention], first: QuantityMention, text: str) -> list[QuantityMention]:
    """The number joined to another by "and": "against 7 and 19 in 2019"."""
    if rest and _AND.fullmatch(text, first.quote.span.end, rest[0].quote.span.start):
        return [rest[0]]
    return []


def _counted_back(then: TimeMention, now: TimeMention | None) -> TimeMention:
    """The month or year before that of the numbers told first, where words count back from it: "118 in February, down
    from 143 the previous month"."""
    back = _BACK.match(then.quote.words)
    first = now.when.earliest if now is not None else None
    if back is None or now is None or first is None:
        return then
    year, month = first.year, first.month
    if back["unit"] == "month":
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    else:
        year -= 1
    if back["unit"] == "year" and now.when.precision is TimePrecision.YEAR:
        days = date(year, 1, 1), date(year, 12, 31)
    elif now.when.precision is TimePrecision.MONTH:
        days = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    else:
        return then
    return replace(then, when=Interval(*days, now.when.precision, then.quote.words))


def _further(
    numbers: Sequence[QuantityMention], times: Sequence[TimeMention], when: TimeMention, text: str
) -> Iterator[tuple[QuantityMention, TimeMention]]:
    """The numbers of yet other times that go on from one: "against 21 in March and 17 in April 2019"."""
    for number in numbers:
        if number.quote.span.start > when.quote.span.end:
            other = _time_after(number, numbers, times, text)
            if other is None or not _ON.fullmatch(text, when.quote.span.end, number.quote.span.start):
                return
            yield number, other
            when = other


def _is_known(number: QuantityMention, text: str) -> bool:
    start = number.quote.span.start
    return _KNOWN.search(text, max(0, start - _LEAD), start) is not None


def _risen_to(numbers: Sequence[QuantityMention], at: int, sentence: Sentence, text: str) -> list[QuantityMention]:
    """The number that one rose or fell to: the next, or that right before it."""
    for one in (*numbers[at + 1 : at + 2], *numbers[max(0, at - 1) : at]):
        start = one.quote.span.start
        if _TO.search(text[max(sentence.span.start, start - _LEAD) : start]):
            return [one]
    return []


def _is_bare(number: QuantityMention, sentence: Sentence) -> bool:
    """Whether a number stands without a noun, or only with one that says that it is of the same."""
    word = sentence.head_of(number.quote.span)
    return word is None or word.dep != "nummod" or word.head.i < word.i or word.head.lemma in _CASES


def _is_subject(number: QuantityMention, sentence: Sentence) -> bool:
    """Whether something else is told of a number: "took 20 on Monday, and six on Tuesday were freed"."""
    word = sentence.head_of(number.quote.span)
    return word is None or word.dep in {"nsubj", "nsubjpass"} or (word.dep == "dobj" and word.head.dep == "conj")


def _time_after(
    number: QuantityMention, numbers: Sequence[QuantityMention], times: Sequence[TimeMention], text: str
) -> TimeMention | None:
    """The time that stands right after a number, before the next number."""
    end = number.quote.span.end
    said = _RESPECTIVELY.match(text, end)
    reach = (said.end() if said else end) + _REACH
    limit = min((one.quote.span.start for one in numbers if one.quote.span.start >= end), default=reach)
    return next((one for one in times if end <= one.quote.span.start <= min(reach, limit)), None)


def _time_before(number: QuantityMention, then: TimeMention, times: Sequence[TimeMention]) -> TimeMention | None:
    """The one time before a number that is told as closely as that of the other: "in 2020, 31 died, against 20 in
    2019"."""
    before = [one for one in times if one.quote.span.end <= number.quote.span.start]
    alike = len(before) == 1 and before[0].when.precision is then.when.precision
    return before[0] if alike and before[0].when != then.when else None


def _time_between(number: QuantityMention, then: QuantityMention, times: Sequence[TimeMention]) -> TimeMention | None:
    gap = (number.quote.span.end, then.quote.span.start)
    if gap[0] > gap[1]:
        return None
    between = Span(*gap)
    return next((one for one in times if between.holds(one.quote.span)), None)


def _only_time(
    number: QuantityMention, rest: Sequence[QuantityMention], times: Sequence[TimeMention]
) -> TimeMention | None:
    """The one day between a number and the next: "ten people were killed in Hit on 11 July and six in Baiji"."""
    gap = (number.quote.span.end, rest[0].quote.span.start) if rest else (0, 0)
    between = [one for one in times if gap[0] <= one.quote.span.start and one.quote.span.end <= gap[1]]
    return between[0] if len(between) == 1 and between[0].when.precision is TimePrecision.DAY else None


def _told_apart(sketches: list[Sketch], number: int, beside: _Beside) -> list[Sketch]:
    """The sketches with those that count the numbers of one time once more for those of the other."""
    told_here = [one for one in sketches if one.sentence == number]
    here = [one for one in told_here if one.polarity is Polarity.PRESENT]
    news = [one for one in here if _counts(one, beside.now)]
    named = [one for one in news if _is_named(one, beside)]
    news = [one for one in news if one not in named] or news
    olds = [one for one in told_here if one not in news and (_counts(one, beside.then) or _is_named(one, beside))]
    if beside.listed and (bool(olds) is bool(news) or len(olds) > 1):
        return sketches
    if not news:
        bare = (one for one in here if not one.counts and one.type in _COUNTED and one not in olds)
        first = olds[0] if beside.listed else next(bare, None)
        first = first or next((one for one in olds if one.type in _COUNTED or one.counts), None)
        if first is None:
            return sketches
        what = next((count.what for count in first.counts), None) or counted_as(first.type)
        olds = [one for one in olds if one is not first]
        first.counts = [Count(what, one.low, one.high, one.quote) for one in beside.now[:1]]
        news = [first]
    told = {None, beside.when_then.when, beside.when_now.when if beside.when_now else None}
    empty = [one for one in here if _is_empty(one) and one.type is news[0].type and one.when in told]
    out: list[Sketch] = []
    for one in sketches:
        if one in olds or one in empty:
            continue
        out.append(one)
        if one in news:
            out.append(_of_then(one, beside))
            _set(one, beside)
    return out


def _set(one: Sketch, beside: _Beside) -> None:
    """Give a sketch the numbers and the time of now alone; in place."""
    if one.kind is Kind.EVENT and not beside.listed and not _is_of_deeds(one, beside):
        one.kind, one.because["kind"] = Kind.TALLY, "a total set beside that of another time"
    if one.when is not None and one.when == beside.when_then.when:
        one.background = False
    one.counts = [count for count in one.counts if not any(count.quote.span.meets(m.quote.span) for m in beside.then)]
    if beside.when_now is not None:
        one.when, one.because["when"] = beside.when_now.when, f"“{beside.when_now.quote.words}”, beside its number"
    elif one.when is not None and one.when == beside.when_then.when:
        one.when, one.timed = None, 0.0


def _is_of_deeds(one: Sketch, beside: _Beside) -> bool:
    """Whether what is set side by side are the dead or hurt of two deeds of a day each, or two tolls of one: "stands at
    54, up from 32 last night", "six died, as against 14 in the attack of 16 May"."""
    times = [beside.when_then.when, *([beside.when_now.when] if beside.when_now is not None else [one.when])]
    days = all(time is not None and time.precision is TimePrecision.DAY for time in times)
    return days and one.kind is Kind.EVENT and bool(one.counts) and all(map(is_casualty, one.counts))


def _of_then(one: Sketch, beside: _Beside) -> Sketch:
    """The same total of another time."""
    words = f"“{beside.when_then.quote.words}”, beside its number"
    single = beside.listed or _is_of_deeds(one, beside)
    kind = Kind.TALLY if one.kind is Kind.EVENT and not single else one.kind
    because = one.because | {"kind": "a total set beside that of another time", "when": words}
    made = replace(one, kind=kind, when=beside.when_then.when, because=because, actors=list(one.actors))
    made.counts = []
    for count in (count for count in one.counts if not count.subset):
        pairs = zip(beside.now, beside.then, strict=True)
        if thens := [then for now, then in pairs if count.quote.span.meets(now.quote.span)]:
            highs = [then.high for then in thens]
            high = None if None in highs else sum(one or 0 for one in highs)
            made.counts.append(Count(count.what, sum(then.low for then in thens), high, thens[0].quote))
    made.mark = beside.mark
    made.background = one.background or (not beside.listed and _is_before(beside))
    return made


def _is_before(beside: _Beside) -> bool:
    """Whether the other time lies before that of the numbers told first."""
    now = beside.when_now.when.latest if beside.when_now is not None else None
    then = beside.when_then.when.latest
    return now is None or then is None or then < now


def _is_empty(one: Sketch) -> bool:
    return not one.counts and one.kind is Kind.TALLY


def _counts(one: Sketch, numbers: Sequence[QuantityMention]) -> bool:
    return any(count.quote.span.meets(number.quote.span) for count in one.counts for number in numbers)


def _is_named(one: Sketch, beside: _Beside) -> bool:
    """Whether a sketch is named by a number of the other time, or by what leads to it."""
    leads = one.mark.span.meets(beside.mark.span)
    return leads or any(number.quote.span.meets(one.mark.span) for number in beside.then)
