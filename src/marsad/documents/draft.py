"""What a format's reader makes of the bytes, before anything is known of what is body and what is furniture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.model.document import Role
from marsad.model.span import Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that the format itself marks out.

    `role` is what the format says it is, None where that is left to its words; `reason` says why where it is furniture;
    `caption` and `heading` are true where the format marks it as one.
    """

    span: Span
    role: Role | None = None
    reason: str = ""
    caption: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, the blocks its format marks out (none: the text is to be split by its lines), and its own metadata.

    `blanked` are stretches of marks (of headings, emphasis) that the reading shows as spaces. `aside` are whole lines
    of a text without blocks that are furniture, with the reason. `otherwise_published` is a day, and where it was
    found, to be believed only where nothing else tells.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: date | None = None
    published_from: str = ""
    notes: tuple[str, ...] = ()
    blanked: tuple[Span, ...] = ()
    aside: tuple[tuple[Span, str], ...] = ()
    otherwise_published: tuple[date, str] | None = None
