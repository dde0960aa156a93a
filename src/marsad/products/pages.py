"""Pages that ask nothing of the network and let no report's text act: their templates, style sheets and policies."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from marsad.products.families import FAMILIES, MIXED
from marsad.products.plaintext import CLOSE, OPEN, bounded, clean, flat
from marsad.products.wording import capital, number, plural

_PATH = re.compile(r"[MLZ0-9. -]*")


def _finalize(value: object) -> object:
    """What every expression of the template passes through: clean and bounded unless the page's own markup."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return _apart(value)
    if isinstance(value, float):
        return f"{value:.1f}"
    return "" if value is None else value


def _apart(text: str) -> Markup:
    """Text as markup: cleaned, bounded and escaped, its right-to-left names between `<bdi>` and `</bdi>`."""
    pieces = text.split(OPEN)
    found = [escape(bounded(clean(pieces[0])))]
    for piece in pieces[1:]:
        name, _, rest = piece.partition(CLOSE)
        found += [Markup("<bdi>"), escape(bounded(clean(name))), Markup("</bdi>"), escape(bounded(clean(rest)))]
    return Markup("").join(found)


def _path(value: str) -> Markup:
    """Path data as markup, whatever its length.

    Raises:
        ValueError: when it holds anything but the letters and numbers of a path.
    """
    if not _PATH.fullmatch(value):
        raise ValueError("not path data")
    return Markup(value)  # noqa: S704 - only letters M, L, Z, digits, points, spaces and signs


@cache
def environment() -> Environment:
    """The templates of pages that call nobody: all that they show is cleaned, bounded and escaped."""
    made = Environment(
        loader=PackageLoader("marsad.products", "data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters |= {"path": _path, "number": number, "flat": flat, "capital": capital}
    made.globals |= {"tr": str, "plural": plural, "families": (*FAMILIES, MIXED)}
    return made


@cache
def asset(name: str) -> str:
    """A style sheet or script of the package's own."""
    return (files("marsad.products") / "data" / name).read_text(encoding="utf-8")


def allowance(text: str) -> str:
    """What a Content-Security-Policy allows one style sheet or script by: its hash."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
