"""Alerts as an Atom feed (RFC 4287); what no longer stands is in it as a deleted entry (RFC 6721)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from marsad.errors import MarsadError
from marsad.products.alerts.notices import Notice, Notices
from marsad.products.alerts.sent import Gone

ATOM = "http://www.w3.org/2005/Atom"
DELETED = "http://purl.org/atompub/tombstones/1.0"
_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def urn(key: str) -> str:
    """The lasting name of something in a feed."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'marsad:{key}')}"


def feed(notices: Notices, *, title: str, address: str | None = None, gone: Iterable[Gone] = ()) -> bytes:
    """The feed as bytes; the same notices give the same bytes. `address` is where it will be read."""
    root = etree.Element(etree.QName(ATOM, "feed"), nsmap={None: ATOM, "at": DELETED})
    scope = f"{notices.profile}:{notices.watched.unit}:{notices.watched.of}:{title}"
    _put(root, "id", urn(f"feed:{scope}"))
    _put(root, "title", title)
    _put(root, "subtitle", f"{notices.summary()} For readers: {notices.profile}.")
    days = [one.changed.isoformat() for one in notices.sent] + [f"{notices.as_of.isoformat()}T00:00:00"]
    _put(root, "updated", f"{max(days)}Z")
    _put(_put(root, "author"), "name", "Marsad")
    if address:
        _put(root, "link", rel="self", href=address)
    for one in notices.sent:
        _entry(root, one)
    for past in gone:
        deleted = etree.SubElement(root, etree.QName(DELETED, "deleted-entry"), ref=urn(past.id), when=f"{max(days)}Z")
        etree.SubElement(deleted, etree.QName(DELETED, "comment")).text = "What it rested on no longer stands."
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _entry(root: etree._Element, one: Notice) -> None:
    entry = _put(root, "entry")
    _put(entry, "id", urn(one.id))
    _put(entry, "title", one.title)
    _put(entry, "updated", f"{one.changed.isoformat()}Z")
    _put(entry, "category", term="firm" if one.alert.firm else "hint", label=_printable(one.alert.reporting.change))
    _put(entry, "summary", one.lines()[0])
    outlets = sorted({source.outlet for source in one.sources})
    lines = [*one.lines(), f"Sources: {', '.join(outlets)}."] if outlets else one.lines()
    _put(entry, "content", "\n".join(lines), type="text")
    for address in sorted({source.url for source in one.sources if source.url}):
        _put(entry, "link", rel="related", href=_printable(address))


def _put(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, etree.QName(ATOM, name), attrib=attributes)
    if text:
        child.text = _printable(text)
    return child


def _printable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def write_feed(path: Path, content: bytes) -> None:
    """Writes a feed whole or not at all.

    Raises:
        MarsadError: where it cannot be written there.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        hint = "Name a file in a folder that is there and that you may write to."
        raise MarsadError(f"{path} cannot be written: {fault.strerror}", hint) from fault
