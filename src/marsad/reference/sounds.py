"""Names to what they sound like: consonants only, alike in Latin, Arabic and Kurdish letters."""

from __future__ import annotations

import re

from marsad.reference.folding import fold_latin, is_arabic, loosen

_LATIN = str.maketrans("pqgcvzyeiouw", "bkkkfdaaaaaa")
_PAIRS = re.compile("[scdtz]h")
_PAIRED = {"sh": "5", "ch": "5", "zh": "j", "dh": "d", "th": "t"}
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("اأإآٱعءئؤويىیېەێۆےۀ", "a"), **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطث", "t"),
        **dict.fromkeys("دذزژضظ", "d"), **dict.fromkeys("سص", "s"), **dict.fromkeys("شچ", "5"),
        **dict.fromkeys("كکقغگ", "k"), **dict.fromkeys("حهھ", "h"), **dict.fromkeys("رڕ", "r"),
        **dict.fromkeys("لڵ", "l"), **dict.fromkeys("فڤ", "f"), "ج": "j", "خ": "x", "م": "m", "ن": "n", "ة": "a",
    }
)  # fmt: skip
_ARTICLE = re.compile(r"\bال(?=\w{2})")
_FINAL_H = re.compile(r"[هھە]\b")
_OTHER = re.compile(r"[^a-z5]+")


def sound(name: str) -> str:
    """The consonants of a name, an opening vowel as "a": "Khanaqin", "Xaneqîn" and "خانقين" are all "xnkn".

    p and b, v and f, d, dh and z, t and th, k, q, g and gh, sh and ch are one; w and y count as vowels, an h at a
    word's end goes. Wider than `loosen`: what it finds needs an area around it that agrees. "" where nothing is left.
    """
    if is_arabic(name):
        key = _OTHER.sub("", _FINAL_H.sub("", _ARTICLE.sub("", name)).translate(_ARABIC))
        return _bare(key)
    return sound_of(fold_latin(name))


def sound_of(key: str) -> str:
    """The sound of a Latin key that `fold` made."""
    loose = loosen(key)
    paired = _PAIRS.sub(lambda pair: _PAIRED[pair[0]], loose)
    return _bare(_OTHER.sub("", paired.translate(_LATIN)))


def _bare(key: str) -> str:
    return key[:1] + key[1:].replace("a", "").replace("nb", "mb")
