"""Speakers, places and times that claims take from what was told before them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from marsad.claims import rules, scene
from marsad.claims.sketch import Sketch
from marsad.model.claim import Place
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.document import Document
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page

MOVING = frozenset({Type.MOVEMENT, Type.DISPLACEMENT, Type.RETURN})
"""What goes from one place to another: where it arrives is the scene of no violence told after it."""

_ANYWHERE = frozenset({Type.STATEMENT, Type.COORDINATION})
"""What is said or agreed on a thing as a rule elsewhere than that was."""

_STRETCH, _COUNTRY = 5, 6
"""The precisions of what has no one point, and of a country."""

_LINES = frozenset("road roads highway motorway track route railway line border frontier".split())

_RECENT = 3
"""So many sentences on, history still goes on with what it dated."""

_BEFORE = "the place of what was told before"
_BREAK = "\n\n"
"""Between paragraphs: what one told of elsewhere seldom goes on in the next, which is where the report is at home."""

_BULLET = 8
"""Characters that may stand before the first word of a line."""
_OPENS = re.compile(r"[^\w\n]*(?:\(?[a-z0-9]{1,2}[.)]\s*)?")
_HEADS = re.compile(r"(?: ?\([^()\n]{2,30}\))?(?::|\.?[ \t]*\n|\.[ \t])")
_BELOW = 1
"""Paragraphs down to which a line that stands alone says where what follows was."""
_WORST = re.compile(
    r"\b(?:worst|deadliest|bloodiest|biggest|largest|heaviest|gravest|first)\b[^.;]{0,60}\bsince\b", re.IGNORECASE
)
"""What only measures news by what was before."""
_OF_THESE = re.compile(r"\bof (?:these|those|them|whom)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died?|dying|succumb(?:ed)?)\b", re.IGNORECASE)
_HURT_BEFORE = re.compile(
    r"\bof (?:the|those|these) (?:\w+ )?(?:wounded|injured|hurt)\b"
    r"|\b(?:of|from|to) (?:(?:his|her|their|its|the) )?(?:wounds|injuries|burns)\b",
    re.IGNORECASE,
)
_SEARCHES = frozenset({"search", "searches", "the search", "rescue", "recovery", "search and rescue"})
_IN_THE_SAME = re.compile(
    r"\b(?:in|during) the same "
    r"(?:attack|raid|assault|ambush|incident|massacre|operation|strike|bombing|blast|shooting)\b",
    re.IGNORECASE,
)
_NEXT = 2
"""So many sentences on, a claim may tell further of a deed."""
_MANY = {"killed": 2000, "injured": 5000, "attacks": 2000, "displaced": 100_000, "returned": 100_000}
"""So many people or deeds are more than are told of one spot."""
_SPOT = 2
"""The precision up to which a place is one spot."""
_SEATS = frozenset({"PPLC", "PPLA"})
_BOUNDED = frozenset({Kind.EVENT, Kind.TALLY})
_HEAD, _SHORT = 3, 16
"""A bulletin says what it covers in one of its first sentences, of so many words at the most."""
_COVERS = re.compile(
    r"^\W*(?:(?:reporting|review|reference|report) (?:period|window|week)|period(?: covered| of report| under review)?"
    r"|(?:this|the) (?:report|bulletin|update|snapshot|note) covers|covering|coverage)\b"
)
_TITLED = re.compile(
    r"\b(?:weekly|monthly|round-?\s?up|bulletin|digest|situation report|sitrep|update|snapshot|review)\b"
)
_WHOLE = re.compile(
    r"(?:(?:in|during|over)\s)?(?:this|the)\s(?:(?:reporting|past)\s)?(?:week|month|period)", re.IGNORECASE
)
"""What means all that a bulletin covers."""
_NEAR = 40
_PERFECT = re.compile(r"\b(?:has|have)(?: (?:\w+ly|since|now|also|been|not|already))*(?: \w+)?$", re.IGNORECASE)
_THIS = re.compile(r"(?:later\s|some\s?time\s)?this\s", re.IGNORECASE)
_TIMELESS = frozenset({Type.STATEMENT, Type.COORDINATION, Type.SECURITY, Type.PRESENCE})


def go_on(sketches: Sequence[Sketch]) -> None:
    """Totals that go on from those of the sentence before are those of whoever gave the first, of another type too
    where they are bare numbers: "nine came back; twelve turned up dead"."""
    before: Sketch | None = None
    for one in sketches:
        if one.kind is not Kind.TALLY:
            continue
        if one.speaker is None and before and one.sentence - before.sentence <= 1:
            if before.type is one.type or (one.counts and " " not in one.counts[0].quote.words):
                one.speaker = before.speaker
        before = one


def settle(sketches: Sequence[Sketch], doc: Document, pages: Sequence[Page]) -> None:
    """Give places and times that a claim takes from what was told before it: history from history, news from news.

    What is told of one spot or area goes on there; of a road, of hills, of a country or of several places at once it
    is not known where what is told next was.
    """
    home, covered, titled = _home(pages, doc), _covered(pages, _COVERS), _covered(pages, _TITLED)
    story: dict[bool, Sketch] = {}
    last: list[Place] = []
    fought: list[Place] = []
    paragraph = 0
    items = list(_items(pages, doc))
    for one in sketches:
        span = one.evidence[0]
        opened = doc.text.count(_BREAK, 0, span.start)
        while items and items[0].quote.span.start < span.end:
            head = items.pop(0)
            if doc.text.count(_BREAK, head.quote.span.end, span.start) <= _BELOW:
                last, fought, paragraph = [head], [head], opened
        near = [place for place, at in home if at < span.end or _is_meant(place, doc.text[span.start : span.end])]
        before = (one.type in VIOLENT and fought) or last or near
        if opened != paragraph:
            before = near or before
        if one.where:
            passing = _is_late(one, doc) or _is_aside(one, sketches, doc, told=bool(last))
            if _is_scene(one.where) and not passing:
                last, paragraph = one.where, opened
                if one.type not in MOVING:
                    fought = one.where
        elif (same := _same_deed(one, sketches, doc)) is not None:
            one.where, one.because["where"] = list(same.where), _BEFORE
            if one.when is None and same.when is not None:
                one.when, one.because["when"] = same.when, f"the same deed as of “{same.when.text}”"
        elif one.placed > 0.5 and before and one.type not in _ANYWHERE and not _outgrows(one, before):
            one.where = before
            one.because["where"] = _BEFORE
            last = last or before
        if one.when is None and (again := _told_before(one, sketches)) is not None:
            one.when, one.because["when"] = again.when, "told before with that number"
        if one.when is None and (total := _total_of(one, sketches, doc)) is not None:
            one.when, one.because["when"] = total.when, "of the total told before"
        if _comes_back(one, sketches, doc):
            one.when, one.timed = None, 0.0
        if (deed := _of_deed(one, sketches, doc)) is not None and deed.when is not None:
            one.when, one.because["when"] = deed.when, f"the deed that it goes on with was of “{deed.when.text}”"
        if one.when is None:
            told = story.get(one.background) if one.timed > 0.5 else None
            if told and _moves_on(one, told, doc):
                told = None
            if one.background and told and (one.kind is not Kind.EVENT or one.sentence - told.sentence > _RECENT):
                told = None
            if told and told.when and told.when.earliest and _goes_on(one, doc):
                one.when, one.because["when"] = (
                    told.when,
                    f"the passage goes on with what it told of “{told.when.text}”",
                )
            elif covered and one.kind in _BOUNDED and not one.background:
                one.when, one.because["when"] = covered, f"what the report covers, “{covered.text}”"
            else:
                one.when = scene.default_time(one.kind, doc.published)
                one.because["when"] = (
                    "no time words; not after publication" if doc.published else "no time words, no publication date"
                )
        elif (whole := covered or titled) and one.kind in _BOUNDED and _WHOLE.fullmatch(one.when.text or ""):
            one.when, one.because["when"] = whole, f"what the report covers, “{whole.text}”"
        elif one.when.earliest is None and one.when.latest is None and doc.published and one.kind is not Kind.WARNING:
            one.when = Interval(None, doc.published, one.when.precision, one.when.text)
        elif one.kind is Kind.WARNING:
            one.when = _to_come(one.when, doc.published)
        elif doc.published and one.when.latest and one.when.latest > doc.published:
            earliest = one.when.earliest if one.when.earliest and one.when.earliest <= doc.published else None
            one.when = Interval(earliest, doc.published, one.when.precision, one.when.text)
        if one.when.earliest and one.kind is Kind.EVENT and one.type not in _TIMELESS and not _is_search(one):
            story[one.background] = one


def _is_late(one: Sketch, doc: Document) -> bool:
    """Whether a sketch tells where those died who were hurt elsewhere: "two of the wounded died in Hilla"."""
    own = one.evidence[0]
    died = one.type in VIOLENT and _DIED.search(one.mark.words) is not None
    return died and _HURT_BEFORE.search(doc.text, own.start, own.end) is not None


def _is_search(one: Sketch) -> bool:
    """Whether a sketch tells of a search for those whom a deed of another day left."""
    return one.type is Type.OPERATION and one.mark.words.lower() in _SEARCHES


def _same_deed(one: Sketch, sketches: Sequence[Sketch], doc: Document) -> Sketch | None:
    """The last deed by force told before what a sentence says came about "in the same attack"."""
    own = one.evidence[0]
    if one.kind is not Kind.EVENT or _IN_THE_SAME.search(doc.text, own.start, own.end) is None:
        return None
    told = [
        deed
        for deed in sketches
        if deed.type in VIOLENT and deed.kind is Kind.EVENT and deed.sentence < one.sentence and deed.where
    ]
    return told[-1] if told else None


def _is_aside(one: Sketch, sketches: Sequence[Sketch], doc: Document, *, told: bool) -> bool:
    """Whether history is only told beside news of another place, or to measure them by, so that what follows goes on
    with the news: "they shelled X on Monday, a week after they burned Y", "the worst since May, when 30 died in Y"."""
    if not one.background or not told:
        return False
    span = one.evidence[0]
    news = any(
        two.sentence == one.sentence and not two.background and _is_scene(two.where) and two.where != one.where
        for two in sketches
    )
    worst = _WORST.search(doc.words(), span.start, span.end)
    return news or (worst is not None and all(place.quote.span.start >= worst.end() for place in one.where))


def _items(pages: Sequence[Page], doc: Document) -> Iterator[Place]:
    """The places that lines are on by their first words: "• X: gunmen attacked", "X. Two shells fell"."""
    text = doc.words()
    for page in pages:
        for mention in page.places:
            span = mention.quote.span
            opening = text.rfind("\n", 0, span.start) + 1
            if not mention.metonym and span.start - opening <= _BULLET and _OPENS.fullmatch(text, opening, span.start):
                if _HEADS.match(text, span.end):
                    yield mention.place


def _outgrows(one: Sketch, where: Sequence[Place]) -> bool:
    """Whether a total is of more than happens at one spot, so that it is of a wider area which nobody names: "13,000
    have been killed", after a raid on a village was told. The seat of a province stands for it."""
    if one.kind is not Kind.TALLY or not all((place.precision or _SPOT) <= _SPOT for place in where):
        return False
    if any(place.feature in _SEATS for place in where):
        return False
    return any(count.low >= _MANY.get(count.what.partition("_")[0], count.low + 1) for count in one.counts)


def _covered(pages: Sequence[Page], cue: re.Pattern[str]) -> Interval | None:
    """The stretch that a bulletin says at its head, by a cue, that it covers: "Period covered: 6-12 February",
    "Security weekly, 6-12 February"; None of others."""
    for page in pages[:_HEAD]:
        for sentence in page.sentences[:_HEAD]:
            words = " ".join(one.low for one in sentence.tokens)
            if len(sentence.tokens) <= _SHORT and cue.search(words):
                told = [one for one in page.times if sentence.span.holds(one.quote.span) and not one.habitual]
                when = told[0].when if told else None
                return when if when and when.earliest and when.latest and when.earliest < when.latest else None
    return None


def _told_before(one: Sketch, sketches: Sequence[Sketch]) -> Sketch | None:
    """The event of a day that a report told earlier and now tells again, with the same number of the same: "abducted
    nine men", "nine passengers were abducted"."""
    numbers = {(count.what, count.low, count.high) for count in one.counts if count.low > 1}
    if one.kind is not Kind.EVENT or one.background or not numbers:
        return None
    for first in sketches:
        if first is one:
            return None
        alike = first.type is one.type and first.kind is Kind.EVENT and first.background is one.background
        if alike and first.when and first.when.earliest and first.when.earliest == first.when.latest:
            if numbers & {(count.what, count.low, count.high) for count in first.counts}:
                return first
    return None


def _total_of(one: Sketch, sketches: Sequence[Sketch], doc: Document) -> Sketch | None:
    """The dated total right before, of which a claim counts a part: "the army is to blame for 23 of these deaths"."""
    own = one.evidence[0]
    if one.kind is not Kind.TALLY or _OF_THESE.search(doc.text[own.start : own.end]) is None:
        return None
    before = [
        total
        for total in sketches
        if total.kind is Kind.TALLY
        and total.when
        and total.when.earliest
        and 0 < one.sentence - total.sentence <= _NEXT
    ]
    return before[-1] if before else None


def _of_deed(one: Sketch, sketches: Sequence[Sketch], doc: Document) -> Sketch | None:
    """The deed of which a claim tells further that took its time from the sentence before, where the deed itself has
    another time there: "on Monday they dug where a bomb went off two days ago. The mayor puts the dead at 41"."""
    if one.kind is not Kind.EVENT or one.type not in VIOLENT or one.when is None or not one.when.text:
        return None
    words, text = one.when.text, doc.words()
    own = one.evidence[0]
    if words in text[own.start : own.end]:
        return None
    near = [
        deed
        for deed in sketches
        if deed.type is one.type and deed.kind is Kind.EVENT and 0 < one.sentence - deed.sentence <= _NEXT
    ]
    deed = near[-1] if near else None
    if deed is None or deed.when is None or deed.when.earliest is None:
        return None
    if deed.when.text and deed.background is not one.background:
        return None
    told = text[deed.evidence[0].start : deed.evidence[0].end]
    own_words = deed.when.text or ""
    return deed if own_words != words and own_words in told and words in told else None


def _comes_back(one: Sketch, sketches: Sequence[Sketch], doc: Document) -> bool:
    """Whether those who return are told of after their flight, whose day is not that of their return."""
    if one.type is not Type.RETURN or one.kind is not Kind.EVENT:
        return False
    own = doc.words()[one.evidence[0].start : one.evidence[0].end]
    if one.when is not None and (one.when.text or "") in own:
        return False
    fled = [two for two in sketches if two.type is Type.DISPLACEMENT and 0 < one.sentence - two.sentence <= _NEXT]
    return bool(fled) and (one.when is None or any(two.when == one.when for two in fled))


def _moves_on(one: Sketch, told: Sketch, doc: Document) -> bool:
    """Whether another paragraph tells of another place, by its name: a roundup goes on to other news."""
    if _BREAK not in doc.text[told.evidence[0].end : one.evidence[0].start] or not (one.where and told.where):
        return False
    if {one.type, told.type} <= VIOLENT and any(count.what == "villages" and count.low > 1 for count in told.counts):
        return False  # "three villages were attacked", each told of after that
    if one.because.get("where") == _BEFORE:
        return False
    here, there = ({place.name for place in sketch.where} for sketch in (one, told))
    return not here & there


def _goes_on(one: Sketch, doc: Document) -> bool:
    """Whether what is told with no time of its own is of the story's day: a deed told in the simple past. What is
    so, is to come, has been done since or is said of it is of no day (in gold, 30 of 31)."""
    if one.kind is not Kind.EVENT or one.type is Type.STATEMENT:
        return False
    text, at = doc.words(), one.mark.span.start
    first = one.mark.words.split(" ")[0]
    return _PERFECT.search(text[max(0, at - _NEAR) : at] + first) is None


def _to_come(when: Interval, published: date | None) -> Interval:
    """What a warning of "this month" is of: what is left of it."""
    if published is None or when.latest != published or not when.text or not _THIS.match(when.text):
        return when
    last = {
        TimePrecision.WEEK: published + timedelta(days=6 - published.weekday()),
        TimePrecision.MONTH: published.replace(day=monthrange(published.year, published.month)[1]),
        TimePrecision.YEAR: published.replace(month=12, day=31),
    }.get(when.precision, published)
    return Interval(published, last, when.precision, when.text)


def _home(pages: Sequence[Page], doc: Document) -> list[tuple[Place, int]]:
    """The place that a report is mostly about, with where it is first named; none where that is a line or hills."""
    return [(place, place.quote.span.start) for place in rules.home(pages, doc) if not _is_stretch(place)]


def _is_meant(place: Place, text: str) -> bool:
    """Whether words ahead of a place's name mean it: a correction's "killed at the bridge", of a bridge named below."""
    noun = (place.name or "").rpartition(" ")[2]
    return noun.islower() and re.search(rf"\bthe {re.escape(noun)}\b", text) is not None


def _is_stretch(place: Place) -> bool:
    """A line, or a vague area that no province is known for: not the north of one."""
    road = bool(place.name) and str(place.name).split()[-1].lower() in _LINES
    return place.precision == _STRETCH and (road or not place.admin1)


def _is_scene(where: Sequence[Place]) -> bool:
    """Whether what is told there may go on there."""
    return len(where) == 1 and where[0].precision not in {_STRETCH, _COUNTRY}
