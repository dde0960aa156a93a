"""Names of languages in English, for the codes that reports come in."""

from __future__ import annotations

from marsad.products.plaintext import shown

_NAMES = {
    "en": "English",
    "ar": "Arabic",
    "arb": "Arabic",
    "fa": "Persian",
    "ku": "Kurdish",
    "ckb": "Sorani Kurdish",
    "kmr": "Kurmanji Kurdish",
    "sdh": "Southern Kurdish",
    "he": "Hebrew",
    "tr": "Turkish",
    "ur": "Urdu",
    "ps": "Pashto",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "ru": "Russian",
    "uk": "Ukrainian",
    "zh": "Chinese",
    "so": "Somali",
    "am": "Amharic",
    "sw": "Swahili",
    "my": "Burmese",
}


def language_words(code: str) -> str:
    """`Arabic` for `ar`; a code without a name here is given as it is; "" where it is unknown."""
    return "" if code == "und" else _NAMES.get(code.lower(), shown(code, 20))
