"""The briefing's words in the languages it speaks: catalogues of messages, plurals, numbers and dates by locale.

The catalogues are `products/data/briefing/messages/<code>.json` (see `marsad.products.tongues`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from marsad.model.claim import Count, Place
from marsad.model.codebook import Type
from marsad.model.interval import Interval
from marsad.products import dates, wording
from marsad.products.plaintext import CLOSE, OPEN, isolated, shown
from marsad.products.tongues import ARABIC_MONTHS, Messages, Tongue, messages

LANGUAGES = {"en": "English", "ar": "العربية"}
"""Codes of the languages that a briefing can be written in (ISO 639), and what each calls itself."""

_DIGITS = {"ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}
_MARKS = {"ar": str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")}
_MONTHS = {
    "ar": ARABIC_MONTHS,
}


def catalogue(language: str) -> Messages:
    """The messages of a language, none for English."""
    return messages("marsad.products", "briefing/messages", language)


def digits(language: str, words: str) -> str:
    """Words with their digits in a language's."""
    return words.translate(_DIGITS.get(language, {}))


@dataclass(frozen=True, slots=True)
class Speech(Tongue):
    """One language of a briefing; `names` are those of places as the language has them, by how the record does."""

    names: Mapping[str, str] = field(default_factory=dict, compare=False)

    def messages(self) -> Messages:
        """The catalogue of the language."""
        return catalogue(self.code)

    def name(self, text: str | None, most: int = 80) -> str:
        """A name out of the record, clean and bounded, set apart where it runs the other way."""
        words = shown(self.names.get(text, text) if text else text, most)
        if self.direction == "rtl" and words:
            return f"{OPEN}{words}{CLOSE}"
        return isolated(words)

    def number(self, value: int) -> str:
        """A whole number with the locale's digits and separators."""
        return f"{value:,}".translate(_MARKS.get(self.code, {}))

    def percent(self, share: float) -> str:
        """A share as a whole number of hundredths: `37%`."""
        return f"{share:.0%}".translate(_MARKS.get(self.code, {}))

    def digits(self, words: str) -> str:
        """Words with their digits in the locale's."""
        return digits(self.code, words)

    def range(self, low: int, high: int | None) -> str:
        """`9`, `7 to 9`, `at least 40`, or `more than 40`."""
        if (above := wording.exceeded(low, high)) is not None:
            return self.say("more than {low}", low=self.number(above))
        if high is None:
            return self.say("at least {low}", low=self.number(low))
        if low == high:
            return self.number(low)
        return self.say("{low} to {high}", low=self.number(low), high=self.number(high))

    def listed(self, names: Sequence[str], most: int = 5) -> str:
        """`A, B and C`; past `most` the rest are counted."""
        if self.code == "en":
            return wording.listed(list(names), most)
        kept = list(names[:most])
        if len(names) > most:
            kept.append(self.count("{n} more", len(names) - most))
        return " و".join(["، ".join(kept[:-1]), kept[-1]] if len(kept) > 1 else kept)

    def day(self, day: date) -> str:
        """A day: `12 March 2024`."""
        return self.span(day, day)

    def month(self, first: date) -> str:
        """A month: `March 2024`."""
        if self.code == "en":
            return f"{first:%B %Y}"
        return f"{_MONTHS[self.code][first.month - 1]} {self.digits(str(first.year))}"

    def span(self, first: date | None, last: date | None) -> str:
        """Days from one to another, both inclusive, None for an open end; whole months and years by their names."""
        if self.code == "en":
            return dates.when_words(Interval(first, last))
        if first and last:
            return self._between(first, last)
        if last:
            return self.say("by {day}", day=self.day(last))
        return self.say("from {day} on", day=self.day(first)) if first else self.say("date not told")

    def _between(self, first: date, last: date) -> str:
        if first == last:
            return f"{self.digits(str(first.day))} {self.month(first)}"
        if first.day == 1 and (last + timedelta(1)).day == 1:
            if (first.month, last.month) == (1, 12):
                years = (str(first.year), str(last.year))
                return self.digits(years[0] if years[0] == years[1] else "–".join(years))
            return self.month(first) if (first.year, first.month) == (last.year, last.month) else self._two(first, last)
        if (first.year, first.month) == (last.year, last.month):
            return self.digits(f"{first.day}–{last.day} ") + self.month(last)
        return f"{self.day(first)} – {self.day(last)}"

    def _two(self, first: date, last: date) -> str:
        return f"{self.month(first)} – {self.month(last)}"

    def when(self, when: Interval) -> str:
        """An interval in words, no finer than it is known."""
        return dates.when_words(when) if self.code == "en" else self.span(when.earliest, when.latest)

    def dated(self, written: str) -> str:
        """A day given as 2024-03-12, or a month given as 2024-03; "" for nothing."""
        if not written:
            return ""
        return self.month(date.fromisoformat(f"{written}-01")) if len(written) == 7 else self.day(_day(written))

    def type(self, kind: Type, *, small: bool = False) -> str:
        """A type of claim in words; `small` within an English sentence."""
        words = self.say(wording.TYPES[kind])
        return words.lower() if small and self.code == "en" else words

    def counted(self, what: str) -> str:
        """What a count is of, in the plural: `people killed`."""
        return self.say(wording.count_nouns(what)[1])

    def figure(self, what: str, low: int, high: int | None) -> str:
        """A count in words: `7 to 9 people killed`."""
        if self.code == "en":
            return wording.figure(what, low, high)
        return f"{self.counted(what)}: {self.range(low, high)}"

    def counts(self, counts: Sequence[Count]) -> str:
        """All that a claim counts; what has no name in the codebook only by its number."""
        return self.listed([self.figure(one.what, one.low, one.high) for one in counts], 6)

    def place(self, place: Place | None) -> str:
        """Where, as a phrase: `near Tel Rasan, Hadba district, Diyala`."""
        if self.code == "en":
            return wording.place_words(place)
        if place is None:
            return self.say("place not told")
        near = place.relation == "near" or (place.relation == "in" and place.precision == 2)
        parts = [self.name(place.name or place.quote.words)]
        for inside in (place.admin2 if place.precision in (1, 2) else None, place.admin1):
            if inside and place.precision in (1, 2, 3) and inside != place.name:
                parts.append(self.name(inside, 60))
        return self.say("near {place}" if near else "in {place}", place="، ".join(dict.fromkeys(parts)))


def _day(written: str) -> date:
    return date.fromisoformat(written)
