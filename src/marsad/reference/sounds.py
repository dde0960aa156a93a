"""Names to what they sound like: consonants only, alike in Latin, Arabic and Kurdish letters."""

from __future__ import annotations

import re

from marsad.reference.folding import fold, is_arabic, loosen

_PAIRS = (("sh", "5"), ("ch", "5"), ("zh", "j"), ("dh", "d"), ("th", "t"), ("mb", "nb"))
_LATIN = str.maketrans("pqgcvz", "bkkkfd", "aeiouwyh")
_DIGITS = str.maketrans("", "", "0123456789")
_TRIBE = "albu"
"""How the names of many tribes and their villages begin: in Arabic letters the first two read as an article."""
_VOWELS = frozenset("aeiouwy")
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("اأإآٱعءئؤويىیېەێۆےۀ", "a"), **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطث", "t"),
        **dict.fromkeys("دذزژضظ", "d"), **dict.fromkeys("سص", "s"), **dict.fromkeys("شچ", "5"),
        **dict.fromkeys("كکقغگ", "k"), **dict.fromkeys("حهھ", "h"), **dict.fromkeys("رڕ", "r"),
        **dict.fromkeys("لڵ", "l"), **dict.fromkeys("فڤ", "f"), "ج": "j", "خ": "x", "م": "m", "ن": "n", "ة": "a",
    }
)  # fmt: skip
_OTHER = re.compile(r"[^a-z5]+")
_NO_SOUND = re.compile(r"[^bcdfj-nrstx5]+")


def sound(name: str) -> str:
    """The consonants of a name, an opening vowel as "a": "Khanaqin", "Xaneqîn" and "خانقين" are all "xnkn".

    p and b, v and f, d, dh and z, t and th, k, q, g and gh, sh and ch are one; w, y and h count as vowels but
    for an opening h. Wider than `loosen`: what it finds needs an area around it that agrees. "" where nothing is left,
    and for other scripts.
    """
    return sound_of(loosen(fold(name)))


def sound_of(loose: str) -> str:
    """The sound of a key that `loosen` made."""
    if not loose.isascii():
        if not is_arabic(loose):
            return ""
        key = loose.translate(_ARABIC)
        return _OTHER.sub("", key[:1]) + _NO_SOUND.sub("", key[1:].replace("mb", "nb"))
    loose = loose[2:] if loose.startswith(_TRIBE) else loose
    loose = loose.translate(_DIGITS)
    for pair, letter in _PAIRS:
        loose = loose.replace(pair, letter)
    first = "a" if loose[:1] in _VOWELS else "h" if loose[:1] == "h" else ""
    return first + loose.translate(_LATIN)
