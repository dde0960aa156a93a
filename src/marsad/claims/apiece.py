"""Several numbers in a sentence, each with a time of its own: as many tallies."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.counted import Counted
from marsad.claims.draft import Draft
from marsad.model.claim import Count
from marsad.model.codebook import Kind, Polarity
from marsad.model.mention import Page, TimeMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token


def apiece(draft: Draft, sentence: Sentence, text: str, page: Page, counted: Sequence[Counted]) -> list[Draft]:
    """ "40 attacks in 2018, 12 in 2019, 9 in 2020" as one tally for each number and time."""
    if not draft.counts or draft.kind is Kind.WARNING or draft.modality.polarity is Polarity.ABSENT:
        return [draft]
    pairs = _pairs(sentence, page)
    if len(pairs) < 2 or not all(_is_bare(number, sentence) or _is_among(number, counted) for number, _ in pairs):
        return [draft]
    first = draft.counts[0]
    if any(_is_of_another(number, first, sentence, counted) for number, _ in pairs[1:]):
        return [draft]
    out = []
    for quantity, time in pairs:
        one = _copy(draft)
        end = max(quantity.span.end, time.quote.span.end)
        words = Quote.take(text, quantity.span.start, end)
        low, high = _bounds(quantity, page)
        one.kind, one.when, one.own_time = Kind.TALLY, time.when, True
        one.counts = [Count(first.what, low, high, words)]
        one.because = one.because | {
            "kind": "one of several numbers, each with its own time",
            "when": f"“{time.quote.words}”",
        }
        out.append(one)
    return out


def _copy(draft: Draft) -> Draft:
    return Draft(
        type=draft.type,
        kind=draft.kind,
        trigger=draft.trigger,
        modality=draft.modality,
        sentence=draft.sentence,
        page=draft.page,
        number=draft.number,
        role=draft.role,
        triggers=draft.triggers,
        evidence=list(draft.evidence),
        actors=list(draft.actors),
        where=list(draft.where),
        means=draft.means,
        because=dict(draft.because),
    )


def _bounds(quantity: Quote, page: Page) -> tuple[int, int | None]:
    mention = next(m for m in page.quantities if m.quote == quantity)
    return mention.low, mention.high


def _pairs(sentence: Sentence, page: Page) -> list[tuple[Quote, TimeMention]]:
    """Numbers each followed closely by time words of its own, before the next number; none where one of them is what
    the others come to: "killed five on Monday, bringing to 14 the number killed in two days"."""
    numbers = [m.quote for m in page.quantities if sentence.span.holds(m.quote.span)]
    if any(_is_reached(sentence.head_of(number.span)) for number in numbers):
        return []
    times = [m for m in page.times if sentence.span.holds(m.quote.span) and not m.habitual]
    out = []
    for index, number in enumerate(numbers):
        limit = numbers[index + 1].span.start if index + 1 < len(numbers) else sentence.span.end
        after = [t for t in times if number.span.end <= t.quote.span.start < limit]
        if after and after[0].quote.span.start - number.span.end <= 25:
            out.append((number, after[0]))
    return out if len(out) == len(numbers) else []


def _is_bare(number: Quote, sentence: Sentence) -> bool:
    """Whether a number stands without the noun that it counts."""
    word = sentence.head_of(number.span)
    return word is None or word.dep != "nummod"


def _is_among(number: Quote, counted: Sequence[Counted]) -> bool:
    return any(one.count.quote.span.holds(number.span) for one in counted)


def _is_of_another(number: Quote, first: Count, sentence: Sentence, counted: Sequence[Counted]) -> bool:
    """Whether a number is told of another deed than the first: "took 50 on Monday; six were freed on Tuesday"."""
    told = next((one for one in counted if one.count.quote.span.holds(number.span)), None)
    if told is not None and told.count.quote == number:
        return told.count.what.partition("_")[0] != first.what.partition("_")[0]
    word = sentence.head_of(number.span)
    apart = any(one.text == ";" and first.quote.span.end < one.start < number.span.start for one in sentence.tokens)
    return apart or (word is not None and word.dep in {"nsubj", "nsubjpass"})


def _is_reached(number: Token | None) -> bool:
    if number is None or number.dep != "pobj" or number.head.low != "to":
        return False
    return number.head.head.lemma in {"bring", "raise", "take", "push"}
