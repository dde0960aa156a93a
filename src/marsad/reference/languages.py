"""Names of languages in English, for the codes that reports come in (ISO 639)."""

from __future__ import annotations

NAMES = {
    "am": "Amharic",
    "ar": "Arabic",
    "arb": "Arabic",
    "ckb": "Kurdish (Sorani)",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "kmr": "Kurdish (Kurmanji)",
    "ku": "Kurdish",
    "my": "Burmese",
    "nl": "Dutch",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "sdh": "Kurdish (Southern)",
    "so": "Somali",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}


def language_name(code: str) -> str:
    """`Arabic` for `ar`; the code itself where it has no name here."""
    return NAMES.get(code.lower().split("-")[0], code)
