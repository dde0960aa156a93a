"""Speakers, places and times that claims take from what was told before them, and which are history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from marsad.claims import rules, scene
from marsad.claims.sketch import Sketch
from marsad.model.claim import Place
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.document import Document
from marsad.model.interval import Interval
from marsad.model.mention import Page

MOVING = frozenset({Type.MOVEMENT, Type.DISPLACEMENT, Type.RETURN})
"""What goes from one place to another: where it arrives is the scene of no violence told after it."""

_RECENT = 3
"""So many sentences on, history still goes on with what it dated."""

_MONTH = timedelta(days=30)

_EVE, _YEAR = timedelta(days=2), timedelta(days=366)

_TIMELESS = frozenset({Type.STATEMENT, Type.COORDINATION, Type.SECURITY, Type.PRESENCE})


def go_on(sketches: Sequence[Sketch]) -> None:
    """Totals that go on from those of the sentence before are those of whoever gave the first."""
    before: Sketch | None = None
    for one in sketches:
        if one.kind is not Kind.TALLY:
            continue
        if one.speaker is None and before and before.type is one.type and one.sentence - before.sentence <= 1:
            one.speaker = before.speaker
        before = one


def settle(sketches: Sequence[Sketch], doc: Document, pages: Sequence[Page]) -> None:
    """Give places and times that a claim takes from what was told before it: history from history, news from news."""
    home = rules.home(pages)
    story: dict[bool, Sketch] = {}
    last: list[Place] = []
    fought: list[Place] = []
    for one in sketches:
        before = (one.type in VIOLENT and fought) or last or home
        if one.where:
            last = one.where
            if one.type not in MOVING:
                fought = one.where
        elif one.placed > 0.5 and before:
            one.where = before
            one.because["where"] = "the place of what was told before"
        if one.when is None:
            told = story.get(one.background) if one.timed > 0.5 else None
            if one.background and told and (one.kind is not Kind.EVENT or one.sentence - told.sentence > _RECENT):
                told = None
            if told and told.when and told.when.earliest and one.kind is not Kind.TALLY:
                one.when, one.because["when"] = (
                    told.when,
                    f"the passage goes on with what it told of “{told.when.text}”",
                )
            else:
                one.when = scene.default_time(one.kind, doc.published)
                one.because["when"] = (
                    "no time words; not after publication" if doc.published else "no time words, no publication date"
                )
        elif one.kind is not Kind.WARNING and doc.published and one.when.latest and one.when.latest > doc.published:
            earliest = one.when.earliest if one.when.earliest and one.when.earliest <= doc.published else None
            one.when = Interval(earliest, doc.published, one.when.precision, one.when.text)
        if one.when.earliest and one.kind is Kind.EVENT and one.type not in _TIMELESS:
            story[one.background] = one


def date_background(sketches: Sequence[Sketch], published: date | None) -> None:
    """What is to come, and what happened on the eve of publication, is no history; an event of a year before is."""
    for one in sketches:
        when = one.when
        if one.kind is Kind.WARNING:
            one.background = False
        elif published and when and when.earliest and when.latest:
            if published - when.earliest <= _EVE:
                one.background = False
            elif one.kind is Kind.EVENT and published - when.latest > _YEAR:
                one.background = True


def own_story(sketches: Sequence[Sketch], *, dated: bool) -> None:
    """Where nothing is today's news, or no date says what today is, a report's opening is its own story, however long
    ago, and so is all else of that time."""
    opening = [one for one in sketches if one.sentence == sketches[0].sentence]
    if not all(one.background for one in (sketches if dated else opening)):
        return
    for one in sketches:
        if one.background and (one in opening or any(_of_one_time(one, other) for other in opening)):
            one.background = False
            one.because["background"] = "what the report opens with, or of that time"


def _of_one_time(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches' dated times lie within a month of each other."""
    if not (one.when and other.when and one.when.earliest and one.when.latest):
        return False
    if not (other.when.earliest and other.when.latest):
        return False
    return one.when.earliest - other.when.latest <= _MONTH and other.when.earliest - one.when.latest <= _MONTH
