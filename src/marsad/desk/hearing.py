"""Messages that come with their values filled in, said in another language.

Reasons of linking, refusals and faults are made in English by all parts of Marsad, and stand on record so. The
catalogues `desk/data/heard/<code>.json` have them as messages with `{places}`; what is heard is matched with those, and
what stood in the places is heard again, as it may be a message itself. Where words depend on the number `{n}`, the
catalogue has a form for each of the language's categories. Values that are none, which are names, ids and
words of reports, are set apart from the words about them (Unicode isolates), as they may run in the other direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from marsad.model.codebook import COUNTED
from marsad.products.tongues import Messages, messages, plural_category
from marsad.products.wording import TYPES, count_nouns

LONGEST = 600
"""Characters past which words are no message of ours."""
DEEPEST = 4
"""How deep messages stand within messages."""
JOINTS = ("; ", ". ")
"""What stands between messages that are told one after another."""
ISOLATED = "\u2068{}\u2069"

_PLACE = re.compile(r"\\{(\w+)\\}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def forms(language: str) -> Messages:
    """The messages with places of a language, none for English."""
    return messages("marsad.desk", "heard", language)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str | Mapping[str, str]], ...]:
    """What each message with places matches, and what it becomes; those with most words of their own first."""
    made = []
    counts = {f"{{figure}} {noun}": f"{said}: {{figure}}" for noun, said in _nouns(language)}
    for message, words in (counts | dict(_kinds(language)) | dict(forms(language))).items():
        own = len(re.sub(r"\{\w+\}", "", message))
        pattern = _PLACE.sub(_anything, re.escape(message))
        made.append((own, re.compile(pattern, re.DOTALL), words))
    return tuple((pattern, words) for _, pattern, words in sorted(made, key=lambda one: -one[0]))


def _anything(place: re.Match[str]) -> str:
    words = r"\d.*?" if place[1] in ("figure", "another") else ".+?"
    return f"(?P<{place[1]}>{words})"


def _kinds(language: str) -> Iterator[tuple[str, str]]:
    """What linking says of types that are alike and of counts beside each other, by the codebook's names."""
    known, both = messages("marsad.desk", "messages", language), forms(language).get("both {one}")
    for kind, words in TYPES.items():
        if isinstance(both, str) and isinstance(said := known.get(words), str):
            yield f"both {kind.value}", both.format(one=said)
    for what in COUNTED:
        if isinstance(said := known.get(count_nouns(what)[1]), str):
            yield f"{what} {{figure}} and {{another}}", f"{said}: {{figure}} / {{another}}"


def _nouns(language: str) -> Iterator[tuple[str, str]]:
    """What is counted, one and several, in English and in a language."""
    known = messages("marsad.desk", "messages", language)
    for what in COUNTED:
        one, many = count_nouns(what)
        said = known.get(many)
        if isinstance(said, str):
            yield from ((one, said), (many, said))


@lru_cache(maxsize=4096)
def heard(language: str, words: str, deep: int = DEEPEST) -> str | None:
    """The words of a message, its values filled in, in a language; None where they are no message of ours."""
    found = messages("marsad.desk", "messages", language).get(words)
    if isinstance(found, str):
        return found
    if not words or len(words) > LONGEST or not deep:
        return None
    for pattern, form in _patterns(language):
        if (match := pattern.fullmatch(words)) and not _holds_several(pattern, match):
            values = {name: _value(language, value, deep - 1) for name, value in match.groupdict().items()}
            return _form(language, form, match.groupdict().get("n", "")).format(**values)
    for joint in JOINTS:
        parts = [part for part in words.split(joint) if part]
        told = [heard(language, part, deep - 1) or heard(language, f"{part}.", deep - 1) for part in parts]
        if len(parts) > 1 and any(told):
            said = [
                one.removesuffix(".") if one else ISOLATED.format(part) for one, part in zip(told, parts, strict=True)
            ]
            return joint.join(said)
    return None


def _form(language: str, form: str | Mapping[str, str], number: str) -> str:
    """The form for a number, that of any number where it is no whole one."""
    if isinstance(form, str):
        return form
    return form.get(plural_category(language, int(number)) if number.isdecimal() else "other", form["other"])


def _holds_several(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Whether a place has taken in further messages that were told after this one."""
    several = JOINTS[0]
    return re.escape(several) not in pattern.pattern and any(several in value for value in match.groupdict().values())


def _value(language: str, value: str, deep: int) -> str:
    """A value of a message: a message itself, a number, or a name."""
    if told := heard(language, value, deep):
        return told
    return value if _NUMBER.fullmatch(value) else ISOLATED.format(value)
