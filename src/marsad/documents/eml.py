"""E-mail: the plain part of a message, or else its page, with the header as metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy, Policy
from email.utils import parseaddr, parsedate_to_datetime
from itertools import count

from marsad.documents.decode import decode
from marsad.documents.draft import Draft
from marsad.documents.html import draft_html
from marsad.documents.paragraphs import stripped
from marsad.errors import Refused
from marsad.model.span import Span

MOST_PARTS = 100
MOST_LINES = 500_000
"""As many as a file of the largest size has with its attachments encoded; each costs a look for every open part."""
LONGEST_FIELD = 2_000
"""Characters of one field of a header that are read: parsing one takes time and depth that grow faster than it."""
_QUOTED = "quoted from an earlier message"
_SIGNATURE = "signature of the message"
_HEADER_LINE = "header of a forwarded message"
_MARK = re.compile(r"^-- ?$", re.MULTILINE)
_FORWARDED = re.compile(r"^-{3,}[ ]?(?:forwarded|original) message[ ]?-{3,}$|^begin forwarded message:$", re.IGNORECASE)
_FIELD = re.compile(r"^(?:from|date|sent|subject|to|cc|reply-to)\s?:\s", re.IGNORECASE)


_BROKEN = (ValueError, TypeError, AttributeError, LookupError, OverflowError, NameError)
"""What the standard library's parser of headers raises on some that are malformed."""


class _Bounded(EmailPolicy):
    """The usual policy, with each field of a header cut where nobody reads on."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name[:LONGEST_FIELD], value[:LONGEST_FIELD]


def draft_eml(content: bytes) -> Draft:
    """A draft of a message: subject as title, sender as source, date; its attachments are named in the notes.

    Raises:
        Refused: when the message has no text, or more parts than are looked at.
    """
    try:
        message = _parsed(content)
        part = _body(message)
        text, notes = _text(part)
        draft = draft_html(text) if part.get_content_type() == "text/html" else _plain(text.replace("\r\n", "\n"))
        return _with_header(draft, message, (*notes, *draft.notes))
    except RecursionError as error:
        raise Refused("the message or its header is nested too deep", "Save its text.") from error
    except _BROKEN as error:
        raise Refused("a header of the message cannot be read", "Save its text.") from error


def _parsed(content: bytes) -> EmailMessage:
    """The message; its parts are counted as the parser comes upon them, before there are too many to hold."""
    parts = count(1)

    def part(policy: Policy) -> EmailMessage:
        if next(parts) > MOST_PARTS:
            raise Refused(f"the message has more than {MOST_PARTS} parts", "Save its text.")
        return EmailMessage(policy)

    if content.count(b"\n") > MOST_LINES:
        raise Refused(f"the message has more than {MOST_LINES:,} lines", "Save its text.")
    message = BytesParser(part, policy=_Bounded()).parsebytes(content)  # type: ignore[arg-type] # it is given the policy
    if not isinstance(message, EmailMessage):
        raise Refused("it is not an e-mail message")
    return message


def _body(message: EmailMessage) -> EmailMessage:
    part = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(part, EmailMessage) or part.get_content_maintype() != "text":
        raise Refused("the message has no text", "Save its attachments and give those.")
    return part


def _text(part: EmailMessage) -> tuple[str, tuple[str, ...]]:
    """The part's characters. Its own character set is tried first, then what any file goes through."""
    payload = part.get_payload(decode=True)
    decoded = decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
    return decoded.text, decoded.notes


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's words on one line; None where it is missing or cannot be read."""
    try:
        words = str(message.get(name, ""))
    except (*_BROKEN, RecursionError):
        return None
    return " ".join(words.encode("utf-8", "replace").decode().split())[:500] or None


def _with_header(draft: Draft, message: EmailMessage, notes: tuple[str, ...]) -> Draft:
    name, address = parseaddr(_header(message, "From") or "")
    written = _header(message, "Date")
    try:
        published = parsedate_to_datetime(written).date() if written else None
    except (TypeError, ValueError, IndexError, OverflowError):
        published = None
    attached = [attachment.get_filename() or attachment.get_content_type() for attachment in message.iter_attachments()]
    named = ", ".join(str(entry)[:80] for entry in attached[:20])
    return replace(
        draft,
        title=_header(message, "Subject") or draft.title,
        source=name or address or draft.source,
        author=name or draft.author,
        published=published or draft.published,
        published_from="the message's date" if published else draft.published_from,
        notes=(*notes, f"{len(attached)} attachments were not read: {named}") if attached else notes,
    )


def _plain(text: str) -> Draft:
    """A plain body with its quoted lines, the headers of forwarded messages and the signature set aside."""
    signature = _MARK.search(text, len(text) // 4)
    aside: list[tuple[Span, str]] = []
    header = False
    for found in re.finditer(r"[^\n]*\n?", text):
        span = stripped(text, found.start(), found.end())
        if span is None:
            header = False
            continue
        line = span.of(text)
        header = bool(_FORWARDED.match(line)) or (header and bool(_FIELD.match(line)))
        if signature and span.start >= signature.start():
            aside.append((span, _SIGNATURE))
        elif line.startswith(">") or header:
            aside.append((span, _HEADER_LINE if header else _QUOTED))
    return Draft(text, aside=tuple(aside))
