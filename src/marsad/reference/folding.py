"""Names to keys under which their spellings meet: Latin transliterations of one another, and Arabic script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _letters() -> dict[int, str | None]:
    """Latin letters to plain ASCII ones, quotation marks to nothing, other marks to spaces."""
    table: dict[int, str | None] = {}
    for code in (*range(0x80), *range(0xA0, 0x250), *range(0x1E00, 0x1F00)):
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", chr(code)) if mark.isascii() and mark.isalnum())
        table[code] = plain.lower() or " "
    for mark in "()":
        table[ord(mark)] = mark
    table |= {ord(mark): None for mark in "'`‘’ʼʻʿʾ′´ʹ\"“”"}
    table |= dict.fromkeys(range(0x300, 0x370))
    special = {"ı": "i", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "đ": "d", "ħ": "h"}
    special |= {letter.upper(): plain for letter, plain in special.items() if letter not in "ßı"}
    return table | {ord(letter): plain for letter, plain in ({**special, "ə": "a", "Ə": "a"}).items()}


_PLAIN = str.maketrans(_letters())
_ARABIC = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه",
        "ە": "ه", "ک": "ك", "گ": "ك", "ھ": "ه", "ء": None, "ـ": None,
    }
)  # fmt: skip
_PARENTHESIS = re.compile(r"\([^()]{0,60}\)")
_SPLIT = re.compile(r"[\W_]+")
_ARTICLE = re.compile(
    r"\b(?:[aeu]l|[ae]r(?= r)|[ae]s(?= s)|[ae]sh(?= sh)|[ae]t(?= t)|ath(?= th)|[ae]dh?(?= d)|[ae]z(?= z)|[ae]n(?= n)"
    r"|ur(?= r)|us(?= s)|ud(?= d)) (?=\w)|(?<=\w ) ?[ei] (?=\w)"
)
_SOUNDS = (
    ("kh", "x"), ("gh", "g"), ("ph", "f"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
    ("y", "i"),
)  # fmt: skip
_COMMON = {
    spelling: line.split(":")[0]
    for line in """tall: tell tel tal | jabal: jebel jabel djebel djabal gebel | ain: ayn ein eyn | wadi: ouadi oued
        | dair: dayr deir deyr | bait: bayt beit beyt | shaikh: shaykh sheikh sheik shekh cheikh
        | sayyid: saiyid sayed seyyed | kafr: kufr kfar kafar | qalat: qalaat kalat | khirbat: khirbet kherbet
        | umm: um oum | bin: ibn ben | abu: abou | saint: st | sainte: ste | mount: mt | fort: ft""".split(" | ")
    for spelling in line.split()[1:]
} | {"al bu": "albu"}
"""Words that many names are made of, by their other spellings and short forms."""
_COMMON_WORD = re.compile(r"\b(?:" + "|".join(_COMMON) + r")(?= \w)")
_COMPOUND = re.compile(
    r"(?<=\w)h?[aeou](?:dd|ld)(?:in|een)e?\b|(?<=\w\w\w)h[aeou]d(?:in|een)e?\b|(?<=\babd)[aeu]l(?=[\w ])"
)
_KURDISH_OR_TURKISH = re.compile("[êîûşçığÊÎÛŞÇİ]")
_ONLY_KURDISH = re.compile("[êîûÊÎÛ]")
_TURKISH = str.maketrans({"ş": "sh", "Ş": "Sh", "ç": "ch", "Ç": "Ch", "c": "j", "C": "J", "ğ": "gh", "İ": "I"})
_KURDISH = {**_TURKISH, ord("e"): "a", ord("E"): "A", ord("ê"): "e", ord("Ê"): "E"}
_DOUBLED = re.compile(r"(.)\1+")
_MUTE_H = re.compile(r"(?<=[aeiou])h\b")
_LOOSE = str.maketrans("eow", "iuu")
_GLIDE = re.compile(r"a(?=[iu])")

ADMIN_WORDS: dict[str, str] = {
    **dict.fromkeys(
        "governorate governorates province provinces provincial oblast oblasts krai state states region regions wilaya "
        "wilayat muhafazat mohafazat muhafazah viloyat velayat provincia departement département prefecture".split(),
        "admin1",
    ),
    **dict.fromkeys(
        "district districts territory territories county counties raion rayon qada qadha kaza cercle woreda township "
        "townships locality department departments tehsil agency subdistrict subdistricts sub-district sub-districts "
        "nahiya nahia nahiyah municipality municipalities governate".split(),
        "admin2",
    ),
    **dict.fromkeys(
        "city cities town towns village villages hamlet settlement settlements township's neighbourhood neighborhood "
        "neighbourhoods neighborhoods suburb quarter".split(),
        "settlement",
    ),
}
"""Words that say what level a named area is of; they are no part of its name."""

_BEFORE = frozenset(
    "muhafazat mohafazat muhafazah qada qadha kaza qaza nahiyat nahiyah nahiya qaryat qarayat khirbat khirbet kherbet "
    "khirbeh hayy wilayat liwa".split()
)
"""Words for a level that stand before the name, as GeoNames and UCDP write them."""
_BEFORE_OF = frozenset("distrito province governorate state district city town village republic area".split())
_AREA_WORDS = frozenset("area areas zone region sector locality vicinity outskirts suburbs countryside".split())
"""Words behind a name that tell no level."""
_ARABIC_PREFIXES = re.compile(r"^(?:محافظة|محافظه|قضاء|ناحية|ناحيه|قرية|مدينة|ولاية)\s+")


def is_arabic(name: str) -> bool:
    """True when the first letter of `name` is of the Arabic script."""
    letter = next((mark for mark in name if mark.isalpha()), "")
    return "\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff"


def is_latin(name: str) -> bool:
    """True when every letter of `name` is Latin."""
    return all(not mark.isalpha() or ord(mark) < 0x300 or 0x1E00 <= ord(mark) < 0x1F00 for mark in name)


def _fold_arabic(name: str) -> str:
    name = _ARABIC_PREFIXES.sub("", unicodedata.normalize("NFKC", name))
    bare = "".join(mark for mark in name.translate(_ARABIC) if not unicodedata.combining(mark))
    words = [word for word in _SPLIT.split(bare) if word]
    return "".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words)


def fold_latin(text: str) -> str:
    """`fold` for text that is known not to be of the Arabic script; not cached."""
    text = text.translate(_PLAIN)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.lower()).lower()
        text = "".join(mark for mark in text if mark.isalnum() or mark in " ()")
    if "(" in text or ")" in text:
        text = _SPLIT.sub(" ", _PARENTHESIS.sub("", text))
    text = " ".join(text.split())
    if " " in text:
        text = _COMMON_WORD.sub(lambda word: _COMMON[word[0]], text.removeprefix("the "))
        text = _ARTICLE.sub("", text)
    if "din" in text or "deen" in text or "abd" in text:
        text = _COMPOUND.sub(_joint, text)
    for sound, letter in _SOUNDS:
        text = text.replace(sound, letter)
    return _DOUBLED.sub(r"\1", _MUTE_H.sub("", text).replace(" ", ""))


def _joint(article: re.Match[str]) -> str:
    """What is left of an article within a word: "Salahuddin" is "Salah ad-Din", "Abdulrahman" is "Abd al-Rahman"."""
    return "" if article[0].endswith("l") else "din"


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of `name`: two spellings of one name that differ only in ways of transliterating share it.

    Diacritics, apostrophes, hyphens, spaces and articles (`al-`, and `ar-`, `as-` ... before their sun letters) are
    dropped; kh and x, gh and g, q and k, oo, ou and u, ee, y and i, doubled letters, and -a and -ah are one.
    Arabic script keeps its letters with alef, ya and ta marbuta made alike. "" where nothing is left.
    """
    return _fold_arabic(name) if is_arabic(name) else fold_latin(name)


def respelt(name: str) -> str | None:
    """A name in Kurdish or Turkish letters as English writes it: "Şingal" is "Shingal"; None where nothing differs.

    Kurdish (known by ê, î or û) writes a short a as e; both write sh as ş, ch as ç and j as c.
    """
    if name.isascii() or not _KURDISH_OR_TURKISH.search(name):
        return None
    return name.translate(_KURDISH if _ONLY_KURDISH.search(name) else _TURKISH)


def loosen(key: str) -> str:
    """A folded key with e and i, o, w and u, and aw and u, ay and i made one, and a final a dropped.

    It is wider than the key, so a match on it alone needs an area that agrees. A key of which that leaves one letter
    ("Wau", "Yei") stays as it is.
    """
    loose = _DOUBLED.sub(r"\1", _GLIDE.sub("", key.translate(_LOOSE)))
    if len(loose) < 2:
        return key
    return loose[:-1] if len(loose) > 3 and loose.endswith("a") else loose


def without_admin_words(name: str) -> str:
    """`name` with the words that tell its level taken off its ends: "Anbar Governorate" and "city of Anbar" to "Anbar".

    So are articles, possessives and words for any area: "Kirkuk's", "the Kilo area". A name that is nothing but such
    words ("Northern Province", "State") is left with what distinguishes it.
    """
    words = name.split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    if words and words[-1][-2:] in {"'s", "’s"} and len(words[-1]) > 4:
        words[-1] = words[-1][:-2]
    while len(words) > 1 and ((last := words[-1].lower().strip(".,")) in ADMIN_WORDS or last in _AREA_WORDS):
        words.pop()
    while len(words) > 1 and (drop := _before(words)):
        words = words[drop:]
    return " ".join(words) or name.strip()


def _before(words: list[str]) -> int:
    """How many words before a name tell only its level: "Qaḑā’" 1, "district of" 2."""
    first = words[0].translate(_PLAIN).strip()
    if first in _BEFORE:
        return 1
    return 2 if first in _BEFORE_OF and len(words) > 2 and words[1].lower() in {"of", "de"} else 0
