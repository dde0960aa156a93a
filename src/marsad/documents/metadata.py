"""Title, outlet, author, place and day of a report, each from the best of the places that tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from marsad.documents.draft import Draft
from marsad.documents.outlets import outlet_named_in
from marsad.documents.passages import Layout
from marsad.model.document import Hints

GIVEN = "given"
DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report besides its text; `notes` say what was guessed."""

    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published: date | None
    published_from: str
    dateline: str | None
    notes: tuple[str, ...] = ()


def gather_metadata(draft: Draft, layout: Layout, hints: Hints, *, body: str, furniture: str, today: date) -> Metadata:
    """The metadata of a report. What was given wins over what the format says, that over what the lines say.

    `body` and `furniture` are the words of each; a day after `today` (when the report was fetched) is not believed.
    """
    published, where = _published(draft, layout, hints, today)
    agency = next((dateline.agency for dateline in layout.datelines if dateline.agency), None)
    signed = next((byline.outlet for byline in layout.bylines if byline.outlet), None)
    source = hints.source or draft.source or agency or signed
    outlet = None if source else outlet_named_in(body, furniture)
    places = [byline.place for byline in layout.bylines] + [dateline.place for dateline in layout.datelines]
    return Metadata(
        title=hints.title or draft.title or _plain(layout.headline),
        source=source or outlet,
        author=draft.author or next((byline.author for byline in layout.bylines if byline.author), None),
        url=hints.url or draft.url,
        published=published,
        published_from=where,
        dateline=_plain(next((place for place in reversed(places) if place), None)),
        notes=(f"the outlet was guessed from whom people spoke to: {outlet}",) if outlet else (),
    )


def _plain(words: str | None) -> str | None:
    """A title or place without the marks of Markdown around it."""
    return (words.strip("#*_ ") or None) if words else None


def _published(draft: Draft, layout: Layout, hints: Hints, today: date) -> tuple[date | None, str]:
    """The day and where it was found: the first place that gives one, and of several datelines the latest day."""
    for day, where in _days(draft, layout, hints):
        if day and (where == GIVEN or day.toordinal() <= today.toordinal() + 1):
            return day, where
    return None, ""


def _days(draft: Draft, layout: Layout, hints: Hints) -> Iterator[tuple[date | None, str]]:
    yield hints.published, GIVEN
    yield draft.published, draft.published_from
    lines = [day for byline in layout.bylines for day in byline.days]
    for day in sorted(lines + [dateline.day for dateline in layout.datelines if dateline.day], reverse=True):
        yield day, DATELINE
    if draft.otherwise_published:
        yield draft.otherwise_published
