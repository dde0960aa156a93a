"""Bytes to characters, with a note wherever that took a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from marsad.errors import Refused

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CROWDED = ("cp1256", "iso8859_6", "cp1251", "koi8_r", "cp1255", "cp1253")
_SCATTERED = ("cp1252", "cp1254")
_LOOK = 50_000
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NO_CHARSETS = frozenset(
    "idna punycode unicode-escape raw-unicode-escape unicode_escape raw_unicode_escape utf-7".split()
)
_LOOSE = frozenset({"ascii", "latin-1", "iso8859-1", "cp1252"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, nothing stripped and no line end changed, and what was guessed on the way."""

    text: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of `content`.

    In this order: a byte order mark of UTF-16 or UTF-32; `declared`, the encoding that the carrier named; UTF-8 (whose
    own mark, if any, stays in the text as its first character); UTF-8 with a few broken bytes; a legacy code page.

    Raises:
        Refused: when the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(Decoded(content.decode(encoding, "replace")))
    decoded = _as_declared(content, declared) or _as_utf8(content) or _as_damaged_utf8(content) or _as_legacy(content)
    if declared and not _codec(declared):
        decoded = Decoded(decoded.text, (f"the declared encoding {declared[:40]!r} is not known", *decoded.notes))
    return _checked(decoded)


def _codec(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip()).name
        b"a".decode(name, "ignore")
    except (LookupError, ValueError):
        return None
    return None if name in _NO_CHARSETS else name


def _as_declared(content: bytes, declared: str | None) -> Decoded | None:
    """The text in the declared encoding, unless that is unknown, does not fit, or is a common default over UTF-8."""
    name = _codec(declared) if declared else None
    if name is None or name == "utf-8" or (name in _LOOSE and _as_utf8(content)):
        return None
    try:
        return Decoded(content.decode("cp1252" if name == "iso8859-1" else name))
    except (UnicodeDecodeError, ValueError):
        return None


def _as_utf8(content: bytes) -> Decoded | None:
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _as_damaged_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with some broken bytes: many whole sequences, and few bytes that are in none."""
    whole = sum(len(found.group()) for found in _SEQUENCE.finditer(content))
    high = sum(len(found.group()) for found in _HIGH_RUN.finditer(content))
    if not whole or (high - whole) * 5 > whole:
        return None
    text = content.decode("utf-8", "replace")
    return Decoded(text, (f"{text.count(chr(0xFFFD))} broken characters in UTF-8 text",))


def _as_legacy(content: bytes) -> Decoded:
    """The text by the likeliest of the old one-byte code pages.

    Scripts other than Latin are written in runs of high bytes, accented Latin in single ones: that decides which
    pages are asked about, and the fit of letters to a language which of them it is.
    """
    runs = [len(found.group()) for found in _HIGH_RUN.finditer(content[: _LOOK * 4])]
    crowded = sum(length for length in runs if length > 2) * 2 > sum(runs)
    best = from_bytes(content[:_LOOK], cp_isolation=list(_CROWDED if crowded else _SCATTERED)).best()
    sure = best is not None and (crowded or best.coherence > 0)
    encoding = best.encoding if best is not None and sure else "cp1252"
    text = content.decode(encoding, "replace")
    return Decoded(text, (f"the encoding is not declared and was guessed as {encoding}",))


def _checked(decoded: Decoded) -> Decoded:
    """The text, if it is text: a file of another kind decodes to many control characters."""
    sample = decoded.text[:_LOOK]
    controls = sum(1 for character in sample if character < " " and character not in "\t\n\r\x0b\x0c\x1b")
    if controls > 2 + len(sample) // 100:
        raise Refused("the bytes are not text", "Give the report as text, HTML, PDF or e-mail.")
    return decoded
