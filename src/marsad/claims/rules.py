"""A report's pages to its claims by rules over syntax: the first reading, which the network reads again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from marsad.claims import counts, merging, scene, sentences, statements
from marsad.claims.cast import Cast
from marsad.claims.draft import Draft
from marsad.claims.sentences import Context
from marsad.model.claim import Claim, Place, Provenance, Speaker
from marsad.model.codebook import LONGEST_EVIDENCE, VIOLENT, Kind, Polarity, Status, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence
from marsad.reference.lexicon import Lexicon

READER = "rules"
VERSION = "2"
_SHORT = 6
_HISTORY = timedelta(days=14)


@dataclass(slots=True)
class _Report:
    """What is known of the whole report while its pages are read."""

    doc: Document
    text: str
    home: list[Place]
    latest_named: date | None
    short: bool = False
    scenes: list[list[Place]] = field(default_factory=list)
    scene_page: int = -1
    event: Draft | None = None
    tally: Draft | None = None
    story: Draft | None = None


def claims(doc: Document, pages: Sequence[Page], lexicon: Lexicon) -> list[Claim]:
    """What the rules read in a report from its pages, whatever it is about: claims in order of the text, each in the
    codebook's form with its reasons."""
    report = _Report(doc, doc.words(), home(pages, doc), _latest_named(pages))
    report.short = sum(len(page.sentences) for page in pages) <= _SHORT
    drafts: list[Draft] = []
    for number, page in enumerate(without_dateline(page, doc) for page in pages):
        context = Context(report.text, page, number, Cast(page, lexicon), lexicon, heated=True)
        for place, sentence in enumerate(page.sentences):
            drafts.extend(_read(sentence, place, context, report))
    _older_than_the_news(drafts)
    merging.contested(drafts)
    folded = merging.fold(drafts)
    return [_claim(draft, report) for draft in folded]


def without_dateline(page: Page, doc: Document) -> Page:
    """The page without the place that a dispatch is filed from, where it opens the passage ("KHARTOUM — ...")."""
    if not doc.dateline or not page.places:
        return page
    start, filed = page.sentences[0].span.start if page.sentences else 0, doc.dateline.casefold()
    return replace(
        page,
        places=tuple(
            mention
            for mention in page.places
            if mention.quote.span.start > start + 2 or mention.quote.words.casefold() != filed
        ),
    )


_LEAD = 150
"""So many characters into a report, its story has begun."""


def home(pages: Sequence[Page], doc: Document) -> list[Place]:
    """The place a report is mostly about: the one named most often, with what its title and its first words name
    counted once more; areas and settlements, no countries."""
    names: Counter[str] = Counter()
    first: dict[str, Place] = {}
    title = (doc.title or "").casefold()
    for page in pages:
        for mention in page.places:
            if mention.metonym or not mention.place.name or mention.place.precision in {6, 7, None}:
                continue
            name = mention.place.name.casefold()
            if name not in first:
                first[name] = mention.place
                names[name] += (name in title) + (mention.quote.span.start < _LEAD)
            names[name] += 1
    if not names:
        return []
    most = max(names.values())
    name = next(name for name in first if names[name] == most)
    return [replace(first[name], relation="in")]


def _latest_named(pages: Sequence[Page]) -> date | None:
    days = [m.when.latest for page in pages for m in page.times if m.when.latest]
    return max(days, default=None)


def _read(sentence: Sentence, place: int, context: Context, report: _Report) -> list[Draft]:
    root = next(iter(sentence.roots), sentence.tokens[0])
    speaker = context.page.speaker_of(Span(root.start, root.end))
    found = sentences.drafts(sentence, context, speaker=speaker)
    if not found:
        said = report.short and statements.of(sentence, context.page, context.number, context.cast)
        found = [said] if said else []
    if not found:
        _no_casualties(sentence, context, report)
    named = _scene(sentence, context)
    for draft in found:
        draft.number = place
        head = draft.trigger.head
        own = context.page.speaker_of(Span(head.start, head.end)) or speaker
        draft.speaker = own if draft.type is not Type.STATEMENT or own else _own_voice(draft)
        _go_on(draft, report)
        _unsay(draft)
        _place(draft, named, report)
        _time(draft, report)
        if draft.type in VIOLENT and draft.kind is Kind.EVENT:
            report.event = draft
        if draft.own_time and draft.kind is Kind.EVENT and draft.type not in _TIMELESS:
            report.story = draft
    if named:
        report.scenes.append(named)
        report.scene_page = context.number
    return found


def _go_on(draft: Draft, report: _Report) -> None:
    """Figures that go on from the sentence before are those of whoever gave the first."""
    before = report.tally
    if draft.kind is not Kind.TALLY:
        return
    if draft.speaker is None and before is not None and before.type is draft.type and draft.page - before.page <= 1:
        draft.speaker = before.speaker
    report.tally = draft


def _unsay(draft: Draft) -> None:
    """Who says it is not, in the same words, who did it."""
    if draft.speaker is not None and draft.type is not Type.STATEMENT:
        said = draft.speaker.quote.span
        draft.actors = [actor for actor in draft.actors if not said.holds(actor.quote.span)] or draft.actors


def _no_casualties(sentence: Sentence, context: Context, report: _Report) -> None:
    """ "No casualties were reported." counts nought on the event told just before."""
    if report.event is None or report.event.page != context.number:
        return
    for counted in counts.find(context.text, sentence, context.cast, context.lexicon):
        if counted.count.high == 0:
            report.event.add_count(counted.count)
            report.event.add_evidence(sentence.span)


def _own_voice(draft: Draft) -> Speaker | None:
    """Who makes a statement is its speaker."""
    if not draft.actors:
        return None
    actor = draft.actors[0]
    return Speaker(actor.quote, actor.name or actor.quote.words)


def _scene(sentence: Sentence, context: Context) -> list[Place]:
    """The scene that a sentence leaves to the next: its places, countries left out where it has any finer."""
    root = next(iter(sentence.roots), sentence.tokens[0])
    return scene.places(context.page.places, sentence, context.cast, root, [])


_AREAS = {
    "province": {4},
    "governorate": {4},
    "provinces": {4},
    "region": {3, 4, 5},
    "regions": {3, 4, 5},
    "area": {1, 2, 3, 4, 5},
    "areas": {1, 2, 3, 4, 5},
    "district": {3},
    "districts": {3},
    "country": {6},
    "city": {1, 2},
    "town": {1, 2},
    "village": {1, 2},
    "villages": {1, 2, 3},
    "camp": {1, 2},
    "strait": {7},
    "border": {5},
    "road": {5},
}
"""Nouns that point back at a scene, and the precisions (UCDP, 1-7) that it may have."""


def _pointed_at(sentence: Sentence, report: _Report) -> list[Place]:
    """ "the province", "these villages", "here": the latest scene of that level."""
    for token in sentence.tokens:
        levels = _AREAS.get(token.low)
        if levels and any(child.low in _DEFINITE for child in token.children):
            for places in reversed(report.scenes):
                if places[0].precision in levels:
                    return places
        if token.low == "here" and report.home:
            return report.home
    return []


_DEFINITE = frozenset({"the", "this", "that", "these", "those", "our", "their", "its"})


def _place(draft: Draft, named: Sequence[Place], report: _Report) -> None:
    if draft.type is Type.STATEMENT:
        draft.where = []
        return
    if draft.where:
        draft.because["where"] = "named in its sentence"
        return
    if draft.type is Type.COORDINATION and draft.kind is not Kind.CONDITION:
        return
    if named:
        draft.where, draft.because["where"] = list(named), "named in its sentence"
    elif pointed := _pointed_at(draft.sentence, report):
        draft.where, draft.because["where"] = pointed, "the area that its sentence points back at"
    elif report.scenes and (draft.kind is not Kind.TALLY or report.scene_page == draft.page):
        draft.where, draft.because["where"] = report.scenes[-1], "the place of the passage"
    elif report.home and draft.kind is not Kind.TALLY:
        draft.where, draft.because["where"] = report.home, "the place that the report is mostly about"


def _time(draft: Draft, report: _Report) -> None:
    published = report.doc.published
    if draft.when is None and (when := _story_time(draft, report)):
        draft.when, draft.because["when"] = when, f"the passage goes on with what it told of “{when.text}”"
    elif draft.when is None:
        draft.when = scene.default_time(draft.kind, published)
        draft.because["when"] = (
            "no time words; not after publication" if published else "no time words, no publication date"
        )
    elif draft.kind is not Kind.WARNING and published and draft.when.latest and draft.when.latest > published:
        earliest = draft.when.earliest if draft.when.earliest and draft.when.earliest <= published else None
        draft.when = Interval(earliest, published, draft.when.precision, draft.when.text)
    draft.background = _is_history(draft, published or report.latest_named)


def _older_than_the_news(drafts: Sequence[Draft]) -> None:
    """What lies before the report's own incident is background, even by days: before the first dated event it tells."""
    news = next((d for d in drafts if d.kind is Kind.EVENT and d.own_time and not d.background and _day(d)), None)
    first = _day(news) if news else None
    for draft in drafts:
        latest = draft.when.latest if draft.when and draft.own_time else None
        if first and latest and draft is not news and latest < first - timedelta(days=1):
            draft.background = True


def _day(draft: Draft) -> date | None:
    """The first day of an event dated to the day or week."""
    if draft.when is None or draft.when.precision not in {TimePrecision.DAY, TimePrecision.WEEK}:
        return None
    return draft.when.earliest


def _story_time(draft: Draft, report: _Report) -> Interval | None:
    """The time of the story that the passage plainly goes on with: that of the event told last, near before, to the day
    or week; only for what has happened."""
    told = report.story
    if draft.kind is not Kind.EVENT or told is None or told.when is None or not told.when.earliest:
        return None
    if draft.type in _TIMELESS or told.background or draft.page != told.page:
        return None
    if told.when.precision not in {TimePrecision.DAY, TimePrecision.WEEK}:
        return None
    return told.when


_TIMELESS = frozenset({Type.STATEMENT, Type.COORDINATION, Type.SECURITY, Type.PRESENCE})


def _is_history(draft: Draft, today: date | None) -> bool:
    """Before the report's own news: dated well before publication, told in the pluperfect, or as what came before."""
    latest = draft.when.latest if draft.when and draft.own_time else None
    if latest and today and latest < today - _HISTORY:
        return True
    head = draft.trigger.head
    pluperfect = head.tag == "VBN" and any(child.dep == "aux" and child.low == "had" for child in head.children)
    if pluperfect and draft.speaker is None and head.dep != "ccomp":
        return True
    chain = [head, *list(head.ancestors())[:3]]
    if any(token.lemma == "since" and token.dep == "prep" for token in chain[1:]) and draft.trigger.nominal:
        return True
    if any(token.lemma == "use" and token.tag == "VBD" and token.child("xcomp") is not None for token in chain):
        return True
    return any(
        child.low in {"previously", "formerly", "earlier", "once"} and child.dep == "advmod"
        for t in chain[:2]
        for child in t.children
    ) or any(child.low in {"previous", "earlier", "former", "past"} and child.dep == "amod" for child in head.children)


def _claim(draft: Draft, report: _Report) -> Claim:
    first, last = draft.trigger.first, draft.trigger.last
    start, end = min(first.start, draft.trigger.head.start), max(last.end, draft.trigger.head.end)
    mode = draft.modality
    status = mode.status
    if draft.contested and status is Status.ASSERTED:
        status = Status.CONTESTED
        draft.because["status"] = "somebody denies it in the same passage"
    if draft.speaker:
        draft.because["speaker"] = f"“{draft.speaker.quote.words}”"
    claim = Claim(
        id="",
        report=report.doc.name,
        kind=draft.kind,
        type=draft.type,
        evidence=bounded(draft.evidence),
        provenance=Provenance(READER, VERSION, tuple(sorted(draft.because.items()))),
        trigger=Quote.take(report.text, start, end),
        polarity=mode.polarity if mode.polarity is Polarity.ABSENT else Polarity.PRESENT,
        status=status,
        background=draft.background,
        when=draft.when or Interval(),
        where=tuple(draft.where),
        actors=tuple(draft.actors),
        counts=tuple(draft.counts),
        speaker=draft.speaker,
        means=draft.means,
    )
    return replace(claim, id=claim_id(claim))


def bounded(evidence: Sequence[Span]) -> tuple[Span, ...]:
    """Whole sentences up to the codebook's limit; a single longer one is cut there."""
    kept: list[Span] = []
    left = LONGEST_EVIDENCE
    for span in evidence:
        if not kept and span.end - span.start > left:
            return (Span(span.start, span.start + left),)
        if span.end - span.start <= left:
            kept.append(span)
            left -= span.end - span.start
    return tuple(kept)
