"""The interface's words in the languages it speaks: catalogues of messages, plurals, numbers and dates by locale.

The catalogues are `desk/data/messages/<code>.json` (see `marsad.products.tongues`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from marsad.desk import shapes
from marsad.desk.hearing import heard
from marsad.products import wording
from marsad.products.plaintext import flat
from marsad.products.tongues import ARABIC_MONTHS, Messages, Tongue, messages

LANGUAGES = {"en": "English", "ar": "العربية", "ckb": "کوردی"}
"""Codes of the interface's languages (ISO 639) and what each calls itself."""

_DIGITS = {"ar": str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫"), "ckb": str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")}
_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "ar": ARABIC_MONTHS,
    "ckb": (
        "کانوونی دووەم|شوبات|ئازار|نیسان|ئایار|حوزەیران|تەممووز|ئاب|ئەیلوول|تشرینی یەکەم|تشرینی دووەم|کانوونی یەکەم"
    ).split("|"),
}


def catalogue(language: str) -> Messages:
    """The messages of a language, none for English."""
    return messages("marsad.desk", "messages", language)


@dataclass(frozen=True, slots=True)
class Speech(Tongue):
    """One language of the interface, as the templates use it."""

    def messages(self) -> Messages:
        """The catalogue of the language."""
        return catalogue(self.code)

    def heard(self, words: str) -> str:
        """A message that came with its values filled in, as a reason or a fault does; other words as they are."""
        if self.code == "en":
            return words
        told = heard(self.code, words)
        return words if told is None else told

    @property
    def comma(self) -> str:
        """What stands between two of a list."""
        return "، " if self.direction == "rtl" else ", "

    def number(self, value: float) -> str:
        """A number with the locale's digits and separators."""
        if isinstance(value, int):
            words = f"{value:,}"
        else:
            words = f"{value:.2g}" if 0 < abs(value) < 1 else f"{value:,.2f}".rstrip("0").rstrip(".")
        return words.translate(_DIGITS.get(self.code, {}))

    def signed(self, value: float) -> str:
        """A number with its sign: `+1.4`, `−0.6`."""
        return f"{'−' if value < 0 else '+'}{self.number(abs(round(value, 1)))}"

    def precise(self, name: str) -> str:
        """A word of the codebook: how finely a time is known, how a place lies to the one named."""
        return self.say(name.replace("_", " "))

    def fields(self, names: Iterable[str]) -> str:
        """The parts of a claim that were changed."""
        return self.comma.join(self.say(FIELDS.get(name, name)) for name in names)

    def digits(self, words: str) -> str:
        """Words with their digits in the locale's."""
        return words.translate({key: to for key, to in _DIGITS.get(self.code, {}).items() if key >= 48})

    def day(self, value: date | None) -> str:
        """A day: `12 Mar 2024`."""
        if value is None:
            return ""
        return self.digits(f"{value.day} {_MONTHS[self.code][value.month - 1]} {value.year}")

    def moment(self, value: datetime | None) -> str:
        """A day and time, in UTC."""
        return f"{self.day(value.date())} {self.digits(f'{value:%H:%M}')}" if value else ""

    def month(self, value: str) -> str:
        """A month given as 2024-03: `Mar 2024`."""
        year, month = value.split("-")
        return f"{_MONTHS[self.code][int(month) - 1]} {self.digits(str(int(year)))}"

    def when(self, when: shapes.When) -> str:
        """When something was, as finely as it is known."""
        first, last = when.earliest, when.latest
        if first and last:
            if first == last:
                return self.day(first)
            if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12) and first.year == last.year:
                return self.digits(str(first.year))
            if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
                return self.month(f"{first.year}-{first.month}")
            if (first.year, first.month) == (last.year, last.month):
                return self.digits(f"{first.day}–{last.day} ") + self.month(f"{first.year}-{first.month}")
            return f"{self.day(first)} – {self.day(last)}"
        if first:
            return self.say("since {day}", day=self.day(first))
        return self.say("until {day}", day=self.day(last)) if last else self.say("undated")

    def period(self, first: date, unit: str) -> str:
        """A week by its days, a month by its name."""
        if unit == "month":
            return self.month(f"{first.year}-{first.month}")
        return self.span(first, first + timedelta(6))

    def percent(self, share: float) -> str:
        """A share without decimals: `40 %`."""
        return f"{self.number(round(100 * share))}\u00a0{'٪' if self.direction == 'rtl' else '%'}"

    def kind(self, of: str) -> str:
        """What a series counts: all violence, that against civilians, or a type."""
        return self.say(KINDS[of]) if of in KINDS else self.type(of)

    def dated(self, value: str) -> str:
        """A day given as 2024-03-12, or a month given as 2024-03."""
        return self.day(date.fromisoformat(value)) if len(value) > 7 else self.month(value)

    def span(self, first: date | None, last: date | None) -> str:
        """Days from one to another, both inclusive, None for an open end."""
        return self.when(shapes.When(earliest=first, latest=last, precision=""))

    def range(self, low: int, high: int | None) -> str:
        """`9`, `7–9`, or `40 or more`."""
        if high is None:
            return self.say("{number} or more", number=self.number(low))
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"

    def counted(self, what: str) -> str:
        """What a count is of: `people killed`."""
        return self.say(wording.count_nouns(what)[1])

    def figure(self, what: str, low: int, high: int | None) -> str:
        """A count in words: `7–9 people killed`."""
        if self.code == "en":
            if high == low == 1:
                return f"1 {wording.count_nouns(what)[0]}"
            return f"{self.range(low, high)} {wording.count_nouns(what)[1]}"
        return f"{self.counted(what)}: {self.range(low, high)}"

    def type(self, name: str, absent: bool = False) -> str:
        """A type of claim in words."""
        words = self.say(TYPES.get(name, name.replace("_", " ")))
        return self.say("No {what}", what=words.lower() if self.code == "en" else words) if absent else words

    def term(self, name: str) -> str:
        """Any other term of the codebook or the desk: a status, a grade, a role."""
        return self.say(TERMS.get(name, name.replace("_", " ")))

    def place(self, where: shapes.Where | None) -> str:
        """Where, by name, with what it is and where it lies."""
        if where is None:
            return self.say("place not told")
        parts = [where.name]
        if where.level == "point" and where.admin2 and where.admin2 != where.name:
            parts.append(where.admin2)
        if where.admin1 and where.admin1 not in parts:
            parts.append(where.admin1)
        lead = self.say("near {place}") if where.level == "point" and where.precision == 2 else "{place}"
        named = [f"\u2068{part}\u2069" for part in parts]
        return self.comma.join([lead.format(place=named[0]), *named[1:]])

    def level(self, name: str) -> str:
        """What a place of the gazetteer is, by its level there."""
        return self.say(LEVELS.get(name, name.replace("_", " ")))

    def levels(self) -> dict[str, str]:
        """The same of every level that the gazetteer has."""
        return {name: self.level(name) for name in LEVELS}

    def precision(self, where: shapes.Where | None) -> str:
        """How finely a place is known."""
        if where is None:
            return self.say("place not told")
        if where.level == "unresolved":
            return self.say("not found in the gazetteer")
        return self.fineness(where.precision or 0)

    def fineness(self, precision: int) -> str:
        """A precision of places, 1 to 7, in words."""
        return self.say(flat(PRECISIONS.get(precision, "not found in the gazetteer")))


TYPES = {kind.value: words for kind, words in wording.TYPES.items()}

KINDS = {"violent": "Violent incidents", "civilians": "Violence against civilians"}
"""What is counted besides the types of the codebook."""

LEVELS = {
    "country": "country",
    "admin1": "province",
    "admin2": "district",
    "admin3": "subdistrict",
    "settlement": "settlement",
    "area": "vague area",
    "water": "water",
}
"""What places of the gazetteer are."""

PRECISIONS = {
    1: "known to the settlement",
    2: "known to lie near it",
    3: "known only to the district",
    4: "known only to the province",
    5: "a vague area",
    6: "known only to the country",
    7: "at sea or in the air",
}

TERMS = {
    "incident": "Incident",
    "event": "Event",
    "condition": "Condition",
    "warning": "Warning",
    "tally": "Total",
    "asserted": "Asserted",
    "hedged": "Told with reserve",
    "contested": "Contested",
    "denied": "Denied",
    "confirmed": "Confirmed by its doer",
    "corroborated": "Corroborated",
    "single": "One originator",
    "withdrawn": "Withdrawn",
    "named": "Named",
    "unnamed": "Not named",
    "withheld": "Name withheld",
    "report": "The report itself",
    "no": "Not reviewed",
    "partly": "Partly reviewed",
    "yes": "Reviewed",
    "perpetrator": "By",
    "target": "Against",
    "victim": "Victims",
    "party": "Sides",
    "authority": "Authority",
    "accepted": "accepted",
    "changed": "changed",
    "rejected": "rejected",
    "unsure": "unsure",
    "added": "added",
    "present": "It is so",
    "absent": "It is not so",
    "read": "read",
    "set aside": "set aside",
    "new": "new",
    "unchanged": "unchanged",
    "corrected": "corrected",
    "reread": "reread",
    "refused": "refused",
    "batch waiting": "is waiting",
    "batch reading": "is being read",
    "batch grouping": "is being put together",
    "batch done": "is read",
    "batch failed": "was broken off",
    "kind": "Kind",
    "type": "Type",
    "actor": "Actor",
    "area": "Area",
    "grade": "Grade",
    "status": "Standing",
    "source": "Source",
    "voice": "Speaker",
    "reviewed": "Review",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "deadliest": "Most killed first",
    "disputed": "Most disputed first",
    "attacks": "Attacks and destruction",
    "emptied": "Emptied",
    "returned": "People returned",
    "access": "Roads and access",
    "safety": "How safe it is",
    "forces": "Who is there",
    "held": "Held or taken",
    "other": "Other",
    "by district": "By district",
    "by governorate": "By governorate",
    "by country": "By country",
    "by week": "By week",
    "by month": "By month",
    "state alert": "alert",
    "state running": "still high after an alert",
    "state quiet": "no alert",
    "state no_reports": "no reports, which is not calm",
    "state too_short": "too short a history",
    "people left": "People left",
    "people returned": "People returned",
    "moved persons": "people",
    "moved families": "families",
    "moved villages": "villages",
    "moved houses": "houses",
    "moved flow left": "left",
    "moved flow returned": "returned",
    "moved stock left": "away",
    "moved stock returned": "back",
    "strip reports": "Reports of these incidents",
    "strip originators": "Originators of these incidents",
    "strip named": "Reports that name the area, on anything",
    "strip single": "Incidents that one originator alone tells of",
    "same": "same incident",
    "different": "different incidents",
    "reader": "Reader",
    "viewer": "Viewer",
    "coder": "Coder",
    "reviewer": "Reviewer",
    "editor": "Editor",
    "admin": "Admin",
}
"""Words for the desk's terms; `added` is both a ruling and a way of sorting."""

FIELDS = {
    "kind": "Kind",
    "type": "Type",
    "polarity": "So or not",
    "status": "Standing",
    "background": "History",
    "when": "Time",
    "where": "Place",
    "actors": "Actor",
    "counts": "Number",
    "speaker": "Speaker",
    "means": "Means",
    "evidence": "evidence",
    "trigger": "trigger",
}
"""What the parts of a claim are called that a person changed, as its form calls them."""

DEEDS = (
    "added a claim|added reports|closed an account|exported|exported gold|followed a feed|made a token|"
    "read who reported|revoked a token|set an account|set how often a feed is read|sign-in refused|signed in|"
    "signed out|stopped following a feed|took a ruling back|ruled accepted|ruled changed|ruled rejected|ruled unsure|"
    "judged same|judged different|judged unsure|judged withdrawn|the timetable|changed|"
    "read again|set a level|took off or put back|took a report off the record|put a report back on record|"
    "took in a community report|released|laid down terms|said who may be named|"
    "changed their password|change of password refused"
).split("|")
"""What the audit trail tells of, and who did it where it was nobody."""


def marked(words: str) -> Markup:
    """Words of our own catalogue that hold markup; never words of a report."""
    return Markup(words)  # noqa: S704
