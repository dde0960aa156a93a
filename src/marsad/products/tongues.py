"""Words in several languages: catalogues of messages, plurals by number, and what the languages share.

A message is its English words; a catalogue maps them to another language's. Where words depend on a number, the key is
both English forms joined by `|`, and the value has a form for each of the language's categories (Unicode CLDR plural
rules). What a catalogue lacks is said in English.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Messages = Mapping[str, str | Mapping[str, str]]

RIGHT_TO_LEFT = frozenset({"ar", "ckb"})
ARABIC_MONTHS = tuple(
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول".split("|")
)
"""The months as the Arab east names them."""


@cache
def messages(package: str, folder: str, language: str) -> Messages:
    """The messages of a language, from `<language>.json` in a folder of a package's data; none for English."""
    if language == "en":
        return {}
    file = files(package) / "data" / folder / f"{language}.json"
    return json.loads(file.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def plural_category(language: str, number: int) -> str:
    """The category of a whole number (CLDR): zero, one, two, few, many or other."""
    if language != "ar":
        return "one" if number == 1 else "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language; who inherits from it says which `messages` it knows and how a `number` is written."""

    code: str = "en"

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    def messages(self) -> Messages:
        """The catalogue of the language."""
        raise NotImplementedError

    def number(self, value: int) -> str:
        """A whole number as the language writes it."""
        raise NotImplementedError

    def say(self, message: str, **values: object) -> str:
        """A message with its `{names}` filled in."""
        found = self.messages().get(message, message)
        words = found if isinstance(found, str) else message
        return words.format(**values) if values else words

    def count(self, message: str, number: int, **values: object) -> str:
        """A message for a number of things: `{n} report|{n} reports`."""
        found = self.messages().get(message)
        told = {"n": self.number(number)} | values
        if isinstance(found, Mapping):
            return found.get(plural_category(self.code, number), found["other"]).format(**told)
        one, _, many = message.partition("|")
        return (one if number == 1 else many or one).format(**told)
