"""Lines that say who wrote a report, where and when, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from marsad.documents.dates import MONTHS, WrittenDate, written_dates

_LONGEST = 22
_BY = re.compile(r"(?:written\s+)?by[:\s]\s*|بقلم[:\s]\s*", re.IGNORECASE)
_AFTER = re.compile(r"(?<=[.|,;])\s*by\s+(?=[A-Z])", re.IGNORECASE)
_OUTLET = re.compile(
    r"\b(?:news|times|post|daily|weekly|herald|tribune|gazette|press|agency|radio|tv|television|monitor|journal"
    r"|observer|chronicle|courier|dispatch|bulletin|media|review|today|online|telegraph|standard|star|voice|letter)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:first\s+|last\s+|date\s+)?(?:published|updated|posted|modified|issued|released|filed|dated?|created|on|at)\b:?"
    r"|^(?:نشر|تاريخ النشر|آخر تحديث)\b:?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\bT?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?Z?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b(?:gmt|utc|bst|est|edt|cet|ast|local time|hrs|hours)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?"
    r"|\b(?:الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)\b،?",
    re.IGNORECASE,
)
_EDGES = " \t|,;:·•/–—-()[]،"
_PARTS = re.compile(r"\s*[|·•/]\s*|\s+[–—-]\s+|\s{2,}|[,،]\s*")
_PARTICLES = frozenset("al el bin ibn abu ben de del der da di van von la le du dos ter of and &".split())
_DESKS = frozenset("staff correspondent correspondents reporter reporters writer writers desk team".split())
_DESK_WORDS = _DESKS | frozenset("our a the special news own".split())
_NO_NAMES = frozenset(
    "news report reports attack attacks terrorism security war world politics update bombing bombings killing killings "
    "clashes battle analysis opinion video photos army forces state islamic group terror conflict crisis weapons mass "
    "iraq syria middle east breaking day night home international local latest today weather sport sports the in at on "
    "for to after amid over as with from into near".split()
) | frozenset(MONTHS)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line about the report says: its writer, place, days and outlet; `by` is true where it names a writer."""

    author: str | None = None
    place: str | None = None
    days: tuple[date, ...] = ()
    outlet: str | None = None

    @property
    def by(self) -> bool:
        """Whether it names a writer."""
        return self.author is not None


def read_byline(words: str) -> Byline | None:
    """What the line says of the report; None where it says anything else too, so that no sentence is taken for one."""
    if len(words) > 200 or len(words.split()) > _LONGEST:
        return None
    dates = written_dates(words)
    rest = _without(words, dates)
    days = tuple(written.day for written in dates)
    by = _BY.match(rest) or (_AFTER.search(rest) if dates else None)
    if by:
        named = _named(rest[by.end() :], days)
        place = rest[: by.start()].strip(_EDGES + ".")
        return replace(named, place=place) if named and place and is_name(place, longest=4) else named
    if not dates:
        return None
    if masthead := _masthead(words, rest, days):
        return masthead
    parts = [part for part in (part.strip(_EDGES) for part in _PARTS.split(rest)) if part]
    if not parts:
        return Byline(days=days)
    outlets = [name for name in map(outlet_name, parts) if name]
    places = [part for part in parts if not outlet_name(part)]
    whole = len(parts) <= 2 and all(is_name(part, longest=4) for part in places)
    if whole and len(outlets) <= 1 and not words.rstrip().endswith("."):
        return Byline(place=places[0] if places else None, days=days, outlet=outlets[0] if outlets else None)
    return None


def _masthead(words: str, rest: str, days: tuple[date, ...]) -> Byline | None:
    """ "THE VALLEY NEWS | KIRKUK | 13.03.2024": outlet and place, in capitals or title case, between upright bars; the
    outlet comes first where no word tells which it is and both are in capitals."""
    parts = [part for part in (part.strip(_EDGES) for part in re.split(r"\s*[|·•]\s*", rest)) if part]
    if len(re.findall(r"[|·•]", words)) < 2 or len(parts) != 2 or words.rstrip().endswith("."):
        return None
    if not all(len(part.split()) <= 6 and all(word[0].isupper() for word in part.split()) for part in parts):
        return None
    outlets = [part for part in parts if _OUTLET.search(part)]
    if not outlets and all(part.isupper() for part in parts):
        outlets = parts[:1]
    if len(outlets) != 1:
        return None
    place = next(part for part in parts if part is not outlets[0])
    return Byline(place=place.title() if place.isupper() else place, days=days, outlet=_cased(outlets[0]))


def outlet_name(words: str) -> str | None:
    """The outlet that a line consists of ("Hamrin Dispatch"), None where it is none: capitals, the last word telling.

    What only names a section ("World News", "Daily Review") is no outlet.
    """
    parts = words.split()
    if not 2 <= len(parts) <= 6 or any(map(str.isdigit, words)) or not _OUTLET.fullmatch(parts[-1]):
        return None
    if not all(part[0].isupper() or part.lower() in _PARTICLES for part in parts):
        return None
    own = [part for part in parts if part.lower() not in _NO_NAMES | {"the"} and not _OUTLET.fullmatch(part)]
    return _cased(words) if own else None


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name.split()) > 1 else name


def _without(words: str, dates: list[WrittenDate]) -> str:
    """The line without its dates, times, days of the week and words such as "Published"."""
    for written in reversed(dates):
        words = words[: written.start] + "  |  " + words[written.end :]
    if dates:
        words = _WEEKDAY.sub(" ", _TIME.sub(" ", words))
        parts = (_LABEL.sub("", part.strip(_EDGES)).strip(_EDGES) for part in words.split("|"))
        words = " | ".join(part for part in parts if part)
    return words.strip(_EDGES)


def _named(rest: str, days: tuple[date, ...]) -> Byline | None:
    """Names after "By", and a place after "in"."""
    head = next((part for part in _PARTS.split(rest) if part.strip(_EDGES)), "")
    head, _, outlet = head.partition(" for ")
    name, _, place = head.partition(" in ")
    name, place, outlet = name.strip(_EDGES), place.strip(_EDGES), outlet.strip(_EDGES + "*_.")
    people = re.split(r"\s+and\s+|\s*&\s*", name)
    if not all(_is_person(person) for person in people) or (place and not is_name(place, longest=4)):
        return None
    others = [part.strip(_EDGES) for part in _PARTS.split(rest)[1:]]
    if not all(is_name(part, longest=6) for part in others if part):
        return None
    return Byline(author=name, place=place or None, days=days, outlet=outlet or None)


def _is_person(name: str) -> bool:
    words = name.split()
    if any(word.lower() in _DESKS for word in words):
        return all(word.lower() in _DESK_WORDS or word[0].isupper() for word in words)
    return 2 <= len(words) <= 6 and is_name(name, longest=6)


def is_name(words: str, *, longest: int) -> bool:
    """Whether the words could be a name: few, each with a capital but for particles, no figures, no common words."""
    parts = words.split()
    return (
        1 <= len(parts) <= longest and all(_name_word(part) for part in parts) and not words.endswith((":", "?", "!"))
    )


def _name_word(word: str) -> bool:
    plain = word.strip("().,'’\"").lower()
    if not plain or any(character.isdigit() for character in word) or plain in _NO_NAMES:
        return False
    return plain in _PARTICLES or plain.startswith(("al-", "el-")) or not word[0].islower()


def is_bare_name(words: str) -> bool:
    """Whether a line is nothing but a person's name, as a byline without "By" is: two to four words."""
    return is_name(words, longest=4) and len(words.split()) >= 2 and not words.isupper() and words[-1].isalpha()
