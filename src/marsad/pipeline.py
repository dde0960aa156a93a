"""From reports to a record: the only file that knows the order of the stages.

Sources give snapshots, snapshots become documents, documents hold mentions, mentions make claims, claims are grouped
into incidents, and all of it goes on record.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Protocol, TypeVar

from sqlalchemy import Connection

from marsad import claims, documents, sources
from marsad.documents.anchors import given_span, reading_span
from marsad.errors import BadForm, Refused
from marsad.incidents import duplicates
from marsad.incidents.answers import may_answer
from marsad.incidents.blocking import blocks
from marsad.incidents.comparison import compare
from marsad.incidents.explaining import explain
from marsad.incidents.grouping import group_tellings, tellings
from marsad.incidents.occurrence import is_occurrence
from marsad.incidents.responsibility import is_answer
from marsad.incidents.telling import Telling, telling
from marsad.incidents.verdicts import Verdicts
from marsad.incidents.weights import DOUBTFUL
from marsad.inference.network import Network
from marsad.inference.parser import Parser
from marsad.mentions import actors, places, quantities, speakers, times
from marsad.model.claim import Claim
from marsad.model.codec import claim_id, claim_to_row
from marsad.model.document import Document, Entry, Hints, Outcome, Refusal, Snapshot
from marsad.model.incident import Judgement
from marsad.model.linkage import Doubt, Explanation
from marsad.model.mention import Page
from marsad.model.review import Ruling
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence
from marsad.record import Addition, Change, Names, Query, Record, View, links, reading
from marsad.record.view import Origin
from marsad.reference.actors import Registry
from marsad.reference.gate import Gate
from marsad.reference.gazetteer import Gazetteer, default_gazetteer
from marsad.reference.languages import language_name
from marsad.reference.lexicon import Lexicon
from marsad.settings import Settings

A = TypeVar("A")
B = TypeVar("B")

READER_VERSION = f"{claims.READER} {claims.VERSION}"
"""What the record remembers of who read a report: another one reads it again."""

GATE = 0.2
"""Below this probability by its words alone a report is not parsed. In cross-validation that loses four of a thousand
reports on conflict and spares nearly half of the texts made to look like them (training/gate.py)."""

ENOUGH = 40
"""A text of fewer words is too short to be judged by them."""

READABLE_LANGUAGES = frozenset({"en", "und"})
"""ISO 639 codes that the reader understands; a text too short to tell its language is taken to be English."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs, loaded once: the first pass over words, the parser, the reader's network, the gazetteer,
    the registry of actors and the
    lexicon."""

    gate: Gate
    parser: Parser
    network: Network
    gazetteer: Gazetteer
    registry: Registry
    lexicon: Lexicon

    @classmethod
    def load(cls, gazetteer: Path | None = None) -> Tools:
        """Load all of them, about 600 MB; the gazetteer at a path, or the one that comes with this version.

        Raises:
            Missing: when the parser's model, the network or the gazetteer is not there.
        """
        found = Gazetteer.open(gazetteer) if gazetteer else default_gazetteer()
        return cls(Gate.load(), Parser.load(), Network.load(), found, Registry.load(), Lexicon.load())


@dataclass(frozen=True, slots=True)
class Toolbox:
    """What loads the tools, here or in another process; `gazetteer` is as `Tools.load` takes it."""

    gazetteer: Path | None = None

    def __call__(self) -> Tools:
        """The tools, loaded."""
        return Tools.load(self.gazetteer)


class Engine(Protocol):
    """Where the stages run; the engines are in `marsad.engines`."""

    def each(self, work: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """What `work` makes of each thing, in their order, however many are worked on at one time.

        `lost` gives what stands for a thing whose work cannot be done, as it ends the process that does it each time.
        None, where it is among the things, needs no process: `work` has nothing to do with it.
        Things are taken as they are needed, and no more than a bounded number before what came of the first of them is
        asked for.
        """
        ...


class Here:
    """The engine that does the work at once, in this process."""

    def each(self, work: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """See `Engine`; a thing is taken when what came of the one before has been dealt with, and none is lost."""
        for thing in things:
            yield work(thing)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a document: its claims, or the reason why it was set aside."""

    outcome: Outcome
    claims: tuple[Claim, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one report: `addition` says what that changed on record, None where it was refused."""

    name: str
    outcome: Outcome
    claims: int = 0
    reason: str = ""
    hint: str = ""
    addition: Addition | None = None
    notes: tuple[str, ...] = ()

    def changed(self) -> bool:
        """Whether the record holds something of it that it did not hold before."""
        return self.addition is not None and self.addition.change is not Change.UNCHANGED


def snapshots(
    inputs: Sequence[str],
    hints: Hints,
    settings: Settings,
    standard_input: BinaryIO | None = None,
    record: Path | None = None,
    fetcher: sources.Fetcher | None = None,
) -> Iterator[Snapshot | Refusal]:
    """The reports that the inputs name, as bytes, one by one; `record` is the file that they are read into, if any.

    `fetcher` fetches the addresses among them, one that comes to public addresses alone if none is given.
    """
    limits = sources.Limits(file_bytes=settings.file_bytes, seconds=settings.fetch_seconds)
    yield from sources.gather(
        inputs, hints, limits=limits, fetcher=fetcher, standard_input=standard_input, record=record
    )


def feed(address: str, settings: Settings, fetcher: sources.Fetcher | None = None) -> Iterator[Snapshot | Refusal]:
    """The reports that a feed lists now, as bytes, one by one; a refusal where the address gives no feed."""
    limits = sources.Limits(file_bytes=settings.file_bytes, seconds=settings.fetch_seconds)
    yield from sources.follow(address, limits=limits, fetcher=fetcher)


def document(snapshot: Snapshot | Refusal) -> Document | Refusal:
    """A snapshot as text; a refusal where it cannot be read, whatever is wrong with it."""
    if isinstance(snapshot, Refusal):
        return snapshot
    try:
        return documents.read(snapshot)
    except Refused as refused:
        return Refusal(snapshot.name, snapshot.origin, str(refused), refused.hint)
    except Exception as fault:  # noqa: BLE001 - one report must never end the reading of the others; nothing is hidden
        return _broken(snapshot.name, snapshot.origin, fault)


def read(doc: Document, tools: Tools) -> Reading:
    """Read a document for claims, or set it aside with the reason."""
    if doc.language not in READABLE_LANGUAGES:
        return Reading(Outcome.SET_ASIDE, reason=f"language not read yet: {language_name(doc.language)}")
    if not doc.readable():
        return Reading(Outcome.SET_ASIDE, reason="no text to read: everything in it is furniture")
    odds = tools.gate.odds(doc.words()) if len(doc.words().split()) >= ENOUGH else 1.0
    if odds < GATE:
        return Reading(Outcome.SET_ASIDE, reason=f"not about armed conflict: hardly a word of it ({_chance(odds)})")
    if odds < claims.DOUBTFUL and (words := claims.bare(_readable(doc), tools.registry)):
        why = f"none of its {words} words belongs to armed conflict alone"
        return Reading(Outcome.SET_ASIDE, reason=f"not about armed conflict: {why}")
    found = read_claims(doc, tools, odds=odds)
    if found.aside:
        return Reading(Outcome.SET_ASIDE, reason=f"not about armed conflict: {found.aside}")
    if not found.claims:
        return Reading(Outcome.READ, reason=_nothing(doc, found))
    return Reading(Outcome.READ, tuple(anchored(claim, doc) for claim in found.claims))


def _readable(doc: Document) -> str:
    """The words of the passages that are read, one passage a line."""
    text = doc.words()
    return "\n".join(reading_span(doc.anchors, passage.span).of(text) for passage in doc.readable())


def _chance(odds: float) -> str:
    return f"{odds:.0%} likely" if odds >= 0.01 else "under 1% likely"


def _nothing(doc: Document, found: claims.Reading) -> str:
    """Why a report on armed conflict gave no claim: what came nearest."""
    if not found.nearest:
        return "no claim in it: no words name an event or a state of the codebook"
    near = "; ".join(
        f"“{' '.join(one.span.of(doc.words()).split())[:90]}” ({one.type.value}, {_chance(one.score)})"
        for one in found.nearest
    )
    return f"no claim in it; what came nearest: {near}"


def claims_of(doc: Document, tools: Tools) -> list[Claim]:
    """The claims of one document, with offsets in its text as given; none where it is set aside."""
    return list(read(doc, tools).claims)


def read_claims(doc: Document, tools: Tools, *, odds: float = 1.0) -> claims.Reading:
    """The claims of an English report with what was weighed; offsets count in `doc.words()`.

    `odds` is how likely the report is about armed conflict by its words alone.
    """
    return claims.read(doc, pages_of(doc, tools), tools.network, tools.lexicon, odds=odds)


def pages_of(doc: Document, tools: Tools) -> list[Page]:
    """The readable passages of a report with their sentences and all that they name; offsets count in `doc.words()`."""
    text, passages = doc.words(), doc.readable()
    parsed = tools.parser.parse(text, [reading_span(doc.anchors, passage.span) for passage in passages])
    sentences = [sentence for page in parsed for sentence in page]
    found = places.find(sentences, doc, tools.gazetteer)
    named = actors.find_pages(text, parsed, tools.registry, places=found)
    voices = speakers.find(text, parsed, named)
    latest = None if doc.published else times.latest_named(text)
    dated = times.find_pages(
        text, [[s.span for s in page] for page in parsed], published=doc.published, latest_named=latest
    )
    return [
        Page(
            passage=passage,
            sentences=tuple(page),
            times=tuple(mention for when in whens for mention in when),
            places=tuple(mention for mention in found if _on(page, mention.quote.span.start)),
            actors=tuple(own),
            quantities=tuple(
                mention
                for sentence, when in zip(page, whens, strict=True)
                for mention in quantities.find(
                    sentence.span.of(text), sentence.span.start, avoid=[mention.quote.span for mention in when]
                )
            ),
            speakers=tuple(spoken),
        )
        for passage, page, own, spoken, whens in zip(passages, parsed, named, voices, dated, strict=True)
    ]


def _on(page: list[Sentence], offset: int) -> bool:
    return bool(page) and page[0].span.start <= offset < page[-1].span.end


def anchored(claim: Claim, doc: Document) -> Claim:
    """The claim with its offsets carried from the mended text that was read to the text as given, and its id anew."""
    if doc.reading is None:
        return claim

    def span(there: Span) -> Span:
        return given_span(doc.anchors, there)

    def quote(there: Quote) -> Quote:
        here = span(there.span)
        return Quote(here.of(doc.text), here)

    moved = replace(
        claim,
        evidence=tuple(span(stretch) for stretch in claim.evidence),
        trigger=quote(claim.trigger) if claim.trigger else None,
        where=tuple(replace(place, quote=quote(place.quote)) for place in claim.where),
        actors=tuple(replace(part, quote=quote(part.quote)) for part in claim.actors),
        counts=tuple(replace(counted, quote=quote(counted.quote)) for counted in claim.counts),
        speaker=replace(claim.speaker, quote=quote(claim.speaker.quote)) if claim.speaker else None,
    )
    return replace(moved, id=claim_id(moved))


def read_each(
    reports: Iterable[Snapshot | Refusal], tools: Callable[[], Tools]
) -> Iterator[tuple[Document, Reading] | Refusal]:
    """The reports one by one as they are read, with no record; `tools` is called when the first has to be read."""
    ready: Tools | None = None
    for snapshot in reports:
        found = document(snapshot)
        if isinstance(found, Document):
            ready = ready or tools()
            reading = _attempt(found, ready)
            yield reading if isinstance(reading, Refusal) else (found, reading)
        else:
            yield found


PORTION = 32
"""Reports that are put on record in one transaction where several may be."""
SECONDS = 1.0
"""What was read waits no longer than this for others, where others come."""


def read_into(
    record: Record,
    reports: Iterable[Snapshot | Refusal],
    tools: Callable[[], Tools],
    engine: Engine | None = None,
    *,
    portion: int = 1,
) -> Iterator[Step]:
    """Put reports on record, so many in a transaction, and say of each, in their order, what became of it.

    Killed in the middle, it loses at most what was not yet said; run again, it passes over what is on record. `tools`
    is called when the first report has to be read, in each process that the engine reads in; this one alone writes.
    A report whose name is new is read where its bytes become text; of another one it is first seen what is on record.
    """
    run = engine or Here()
    known: dict[str, Entry] = {}
    under_way: deque[tuple[Document | Refusal, Reading | Refusal | None]] = deque()
    ready = _Portion(record, portion)
    sent = Counter[str]()

    def alike(name: str, doc: Document) -> bool:
        coming = chain((found for found, _ in reversed(under_way)), (found for found, _ in reversed(ready.held)))
        earlier = next((one for one in coming if isinstance(one, Document) and one.name == name), None)
        return duplicates.is_correction(earlier, doc) if earlier else _is_correction(record, name, doc)

    def wanted(names: Names) -> Iterator[_Wanted]:
        for report in reports:
            new = isinstance(report, Snapshot) and not sent[report.name] and names.is_free(report)
            sent[report.name] += 1
            yield _Wanted(report, whole=new)

    def unread() -> Iterator[Document | None]:
        names = record.names(alike)
        for come in run.each(partial(_take, tools), wanted(names), _lost_whole):
            sent.subtract((come.found.name,))
            if not sent[come.found.name]:
                del sent[come.found.name]
            found = _named(come.found, names)
            reading = come.reading if found.name == come.found.name else None
            under_way.append((found, reading))
            new = reading is None and isinstance(found, Document) and not record.knows(found, READER_VERSION)
            yield found if new and isinstance(found, Document) else None

    for come in run.each(partial(_read_with, tools), unread(), _lost):
        found, reading = under_way.popleft()
        reading = reading or come
        if isinstance(found, Document) and isinstance(reading, Reading):
            yield from ready.put(found, reading)
            continue
        yield from ready.written()
        refusal = found if isinstance(found, Refusal) else reading
        if isinstance(refusal, Refusal):
            yield _refuse(record, refusal)
        elif isinstance(found, Document):
            yield _met_again(record, found, known)
    yield from ready.written()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A report to be made text, and to be read at once where `whole`."""

    report: Snapshot | Refusal
    whole: bool


@dataclass(frozen=True, slots=True)
class _Come:
    """What became of it; `reading` is None where it was not to be read, or is no text."""

    found: Document | Refusal
    reading: Reading | Refusal | None = None


@dataclass(slots=True)
class _Portion:
    """Readings that wait to be put on record together, `size` at most."""

    record: Record
    size: int
    held: list[tuple[Document, Reading]] = field(default_factory=list)
    since: float = 0.0

    def put(self, doc: Document, reading: Reading) -> list[Step]:
        """One more; gives what was put on record by that."""
        self.since = self.since if self.held else monotonic()
        self.held.append((doc, reading))
        return self.written() if len(self.held) >= self.size or monotonic() - self.since > SECONDS else []

    def written(self) -> list[Step]:
        """All that wait, put on record."""
        if len(self.held) < 2:
            steps = [_put(self.record, *one) for one in self.held]
        else:
            told = [(doc, reading.outcome, reading.claims, reading.reason) for doc, reading in self.held]
            additions = self.record.add_together(told, READER_VERSION)
            steps = [_step(*one, addition) for one, addition in zip(self.held, additions, strict=True)]
        self.held.clear()
        return steps


def _take(tools: Callable[[], Tools], wanted: _Wanted) -> _Come:
    found = document(wanted.report)
    if not wanted.whole or isinstance(found, Refusal):
        return _Come(found)
    return _Come(found, _attempt(found, _loaded(tools)))


def _lost_whole(wanted: _Wanted) -> _Come:
    return _Come(_lost(wanted.report))


def _named(found: Document | Refusal, names: Names) -> Document | Refusal:
    """A report under the name that it has on record."""
    if isinstance(found, Refusal):
        return replace(found, origin=names.origin(found))
    name = names.name(found)
    return replace(found, name=name, origin=names.origin(found), id=documents.document_id(name, found.text))


def set_apart(record: Record, snapshot: Snapshot) -> Snapshot:
    """A report that came by name alone, under a name of its own where its name is that of another report on record.

    One that is nearly the same text is a corrected version of the report on record, and keeps the name.
    """
    with record.reading() as connection:
        taken = bool(reading.versions(connection, snapshot.name))
    found = document(snapshot) if taken else None
    if not isinstance(found, Document) or _is_correction(record, snapshot.name, found):
        return snapshot
    name = Path(snapshot.name)
    return replace(snapshot, name=f"{name.stem}-{snapshot.sha256[:8]}{name.suffix}")


def _is_correction(record: Record, name: str, doc: Document) -> bool:
    with record.view() as view:
        return duplicates.is_correction(view.document(name), doc)


def _attempt(doc: Document, tools: Tools) -> Reading | Refusal:
    try:
        return read(doc, tools)
    except Exception as fault:  # noqa: BLE001 - as in `document`
        return _broken(doc.name, doc.origin, fault)


@lru_cache(maxsize=1)
def _loaded(tools: Callable[[], Tools]) -> Tools:
    return tools()


def _read_with(tools: Callable[[], Tools], doc: Document | None) -> Reading | Refusal | None:
    return _attempt(doc, _loaded(tools)) if doc else None


CLAIM_ROWS = "report string, claim string, kind string, type string, month string, form string"
"""What `claim_rows` gives, as columns: `month` is that in which it was at the earliest ("2024-03", "unknown")."""


def claim_rows(come: object) -> list[tuple[str, ...]]:
    """What an engine may keep of a reading besides the record: a row for each claim, `form` being its JSON."""
    come = come.reading if isinstance(come, _Come) else come
    told = come.claims if isinstance(come, Reading) else ()
    return [
        (
            claim.report,
            claim.id,
            claim.kind.value,
            claim.type.value,
            claim.when.earliest.isoformat()[:7] if claim.when.earliest else "unknown",
            json.dumps(claim_to_row(claim), ensure_ascii=False, sort_keys=True),
        )
        for claim in told
    ]


def _lost(report: Snapshot | Refusal | Document | None) -> Refusal:
    assert report is not None, "no work ends no process"
    reason = "reading it ended the process that read it, twice"
    return Refusal(
        report.name, report.origin, reason, "It may need more memory than there is: split it, or leave it out."
    )


def _put(record: Record, doc: Document, reading: Reading) -> Step:
    addition = record.add(
        doc, reading.claims, outcome=reading.outcome, reason=reading.reason, reader_version=READER_VERSION
    )
    return _step(doc, reading, addition)


def _step(doc: Document, reading: Reading, addition: Addition) -> Step:
    return Step(doc.name, reading.outcome, len(reading.claims), reading.reason, addition=addition, notes=doc.notes)


def _met_again(record: Record, doc: Document, known: dict[str, Entry]) -> Step:
    """A report that is on record: nothing is read, and what became of it then holds."""
    if doc.id not in known:
        with record.view() as view:
            known |= {entry.document.id: replace(entry, document=None) for entry in view.entries() if entry.document}
    entry = known[doc.id]
    return Step(doc.name, entry.outcome, entry.claims, entry.reason, addition=record.saw(doc), notes=doc.notes)


def _refuse(record: Record, refusal: Refusal) -> Step:
    if refusal.aside:
        return Step(refusal.name, Outcome.SET_ASIDE, reason=refusal.reason)
    record.refuse(refusal)
    return Step(refusal.name, Outcome.REFUSED, reason=refusal.reason, hint=refusal.hint)


def _broken(name: str, origin: str, fault: Exception) -> Refusal:
    where = fault.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    at = f"{Path(where.tb_frame.f_code.co_filename).stem}, line {where.tb_lineno}" if where else "unknown"
    reason = f"an error in Marsad itself: {type(fault).__name__}: {str(fault)[:200]} (in {at})"
    return Refusal(name, origin, reason, "Please report it, with the report if you may share it.")


def regroup(record: Record) -> int:
    """Find copies among the reports that were read and incidents among the claims anew; returns how many there are."""
    with record.view() as view, record.reading() as connection:
        docs = list(links.to_link(connection))
        told, judgements = view.claims(), view.judgements()
    originals = duplicates.originals(docs)
    published = {doc.name: doc.published for doc in docs}
    outlets = {doc.name: doc.source for doc in docs}
    ready = tellings(told, published=published, originals=originals, outlets=outlets)
    grouped = group_tellings(ready, judgements)
    record.put_originals(originals)
    record.put_incidents(grouped.incidents)
    with record.writing() as connection:
        links.put_prints(connection, {doc.name: duplicates.prints(doc) for doc in docs})
        links.put_homes(connection, {one.id: _home(one) for one in ready})
        links.put_doubts(connection, grouped.doubts)
    return len(grouped.incidents)


FEW = 20
"""Where the new reports are fewer than one in so many, they are linked one by one to what is on record."""

AT_ONCE = 4_000
"""Reports that were read, texts and claims, that are held at one time to be linked: half a GB. Of a longer stream one
portion after another is linked to what is on record, which comes to the same."""


def link(record: Record, steps: Iterable[Step]) -> int:
    """Bring the incidents up to date with what was just read; returns how many there are."""
    return link_named(record, [step.name for step in steps if step.changed()])


def link_named(record: Record, names: Sequence[str]) -> int:
    """Bring the incidents up to date after reports of these names were put on record; returns how many there are.

    Reports that an earlier run put on record and was killed before it linked them are linked too.
    """
    with record.reading() as connection:
        reports, ready = links.state(connection)
        wanted = sorted({*links.concerned(connection, names), *links.waiting(connection)}) if ready else []
    if reports <= AT_ONCE and (not ready or FEW * len(wanted) > reports):
        return regroup(record)
    if not ready:
        with record.reading() as connection:
            wanted = [doc.name for doc in links.to_link(connection)]
    for start in range(0, len(wanted), AT_ONCE):
        link_new(record, wanted[start : start + AT_ONCE])
    with record.reading() as connection:
        return links.incidents(connection)


def link_new(record: Record, names: Sequence[str]) -> int:
    """Link reports that were just put on record, by name, to what is there; returns how many incidents that concerned.

    Nothing else is compared: the claims that the new ones may meet are found by their blocks, then those that these may
    meet where they come to something, until nobody new is met. What comes out is what `regroup` would find, as no
    incident depends on claims that no such chain leads to. The record must have been grouped by this version before.
    """
    with record.view() as view, record.reading() as connection:
        docs = {doc.name: doc for doc in links.to_link(connection, names)}
        judgements = view.judgements()
    touched = _put_copies(record, docs) | set(names)
    with record.view() as view, record.reading() as connection:
        fresh = [claim for name in sorted(touched) for claim in view.claims(Query(report=name))]
        fresh = [claim for claim in fresh if claim.report in touched]
        ready = {one.id: one for one in _tellings(view, fresh)}
    with record.writing() as connection:
        links.put_homes(connection, {key: _home(one) for key, one in ready.items() if _is_linked(one)})
    with record.view() as view, record.reading() as connection:
        gone = reading.incidents(connection, links.incidents_of(connection, touched))
        wanted = {*ready, *(claim for incident in gone.values() for claim in incident.claims)}
        told = _chain(view, connection, wanted, judgements)
        held = reading.incidents(connection, set(reading.holding(connection, told).values()))
    grouped = group_tellings(list(told.values()), judgements)
    kept = {incident.id for incident in grouped.incidents}
    record.replace_incidents([key for key in {**gone, **held} if key not in kept], grouped.incidents)
    with record.writing() as connection:
        links.put_doubts(connection, grouped.doubts, list(told))
    return len(grouped.incidents)


def _put_copies(record: Record, docs: Mapping[str, Document]) -> set[str]:
    """Find which of some reports are copies, or have copies; returns these and all whose original is another now."""
    prints = {name: duplicates.prints(doc) for name, doc in docs.items()}
    with record.writing() as connection:
        links.put_prints(connection, prints)
        near = set(docs).union(*(links.sharing(connection, some) for some in prints.values()))
        near |= links.related(connection, near)
    with record.view() as view, record.reading() as connection:
        before = {origin.name: origin.copy_of for origin in view.origins(near)}
        originals = duplicates.originals(list(links.to_link(connection, near)))
    changed = {name for name in near if originals.get(name) != before.get(name)}
    record.put_originals(originals, of=changed)
    return {*docs, *changed}


def _chain(
    view: View, connection: Connection, start: Iterable[str], judgements: Sequence[Judgement]
) -> dict[str, Telling]:
    """The claims, and what denies or owns them, that some lead to by pairs that come to something or were judged."""
    judged: dict[str, set[str]] = {}
    for one in judgements:
        judged.setdefault(one.left, set()).add(one.right)
        judged.setdefault(one.right, set()).add(one.left)
    met: dict[str, Telling] = {}
    frontier = set(start)
    known: dict[str, Telling] = {}
    while frontier:
        known |= _standing(view, connection, frontier - known.keys())
        here = [known[key] for key in sorted(frontier) if key in known]
        met |= {one.id: one for one in here}
        near = {one.id: links.meeting(connection, _visit(one)) - {one.id} for one in here if _is_linked(one)}
        known |= _standing(view, connection, set().union(*near.values()) - known.keys())
        found = {
            other
            for key, others in near.items()
            for other in others
            if other in known and _comes_to(known[key], known[other])
        }
        found |= {other for one in here for other in judged.get(one.id, ())}
        frontier = found - met.keys()
    return met


def _comes_to(left: Telling, right: Telling) -> bool:
    """Whether two claims may be of one incident, or one answers the other: denies it, claims it, blames others."""
    for answer, deed in ((left, right), (right, left)):
        if is_answer(answer.claim):
            return is_occurrence(deed.claim) and may_answer(answer, deed)
    comparison = compare(left, right)
    return not (comparison.apart or comparison.silent) and comparison.score > DOUBTFUL[0]


def _standing(view: View, connection: Connection, ids: Iterable[str]) -> dict[str, Telling]:
    found = reading.claims(connection, ids).values()
    told = [held.claim for held in found if held.current and held.verdict != Ruling.REJECTED.value]
    return {one.id: one for one in _tellings(view, told)}


def _is_linked(telling: Telling) -> bool:
    return is_occurrence(telling.claim) or is_answer(telling.claim)


def _home(telling: Telling) -> links.Home:
    found = blocks(telling)
    return links.Home(found.homes, found.start, found.end)


def _visit(telling: Telling) -> links.Visit:
    found = blocks(telling)
    return links.Visit(found.visits, found.long, found.earliest(), found.latest(), found.ends())


def explain_link(view: View, left: str, right: str) -> Explanation:
    """Why two claims, by their ids or what these begin with, are or are not of one incident.

    Raises:
        NotFound: when there is no such claim, or more than one.
        BadForm: when both are the same claim.
    """
    pair = view.claim(left), view.claim(right)
    if pair[0].id == pair[1].id:
        raise BadForm("a claim cannot be linked to itself", "Name two claims.")
    held = [incident for claim in pair if (incident := view.holding(claim.id))]
    ids = dict.fromkeys((*(claim.id for claim in pair), *(claim for incident in held for claim in incident.claims)))
    told = {one.id: one for one in _tellings(view, [view.claim(claim) for claim in ids])}
    verdicts = Verdicts.of(view.judgements(), told)
    return explain(told[pair[0].id], told[pair[1].id], verdicts, list(told.values()))


def doubts(record: Record) -> list[Doubt]:
    """The pairs of claims that a person should look at, the most doubtful first."""
    with record.reading() as connection:
        return links.doubts(connection)


def _tellings(view: View, told: Sequence[Claim]) -> list[Telling]:
    origins = {origin.name: origin for origin in view.origins({claim.report for claim in told})}
    copied = {origin.copy_of for origin in origins.values() if origin.copy_of}
    origins |= {origin.name: origin for origin in view.origins(copied)}
    published, originals = _published(origins), _originals(origins)
    outlets = {name: origin.outlet for name, origin in origins.items()}
    return [telling(claim, published, originals, outlets) for claim in told]


def _published(origins: Mapping[str, Origin]) -> dict[str, date | None]:
    return {name: origin.published for name, origin in origins.items()}


def _originals(origins: Mapping[str, Origin]) -> dict[str, str]:
    return {name: origin.copy_of for name, origin in origins.items() if origin.copy_of}


def regroup_around(record: Record, claims: Sequence[str]) -> list[str]:
    """Find anew the incidents that some claims, by their whole ids, are of or may be of; returns their ids.

    What is compared are the claims of the incidents concerned, those judged to belong to them, those that once did, and
    whoever these may meet by the index, so that it takes no longer on a large record and finds what `regroup` would.
    On a record that was never grouped by this version there is no index, and nobody new is met.
    """
    with record.view() as view, record.reading() as connection:
        judgements = view.judgements()
        wanted = {*claims, *reading.kin(connection, claims)}
        wanted |= {claim for one in judgements for claim in (one.left, one.right) if {one.left, one.right} & wanted}
        held = reading.incidents(connection, set(reading.holding(connection, wanted).values()))
        wanted |= {claim for incident in held.values() for claim in incident.claims}
        told = _standing(view, connection, wanted)
        met = links.state(connection)[1]
    if met:
        with record.writing() as connection:
            links.put_homes(connection, {one.id: _home(one) for one in told.values() if _is_linked(one)})
        with record.view() as view, record.reading() as connection:
            told = _chain(view, connection, wanted, judgements)
            held |= reading.incidents(connection, set(reading.holding(connection, told).values()))
    grouped = group_tellings(list(told.values()), judgements)
    kept = {incident.id for incident in grouped.incidents}
    record.replace_incidents([key for key in held if key not in kept], grouped.incidents)
    with record.writing() as connection:
        links.put_doubts(connection, grouped.doubts, list({*wanted, *told}))
    return [incident.id for incident in grouped.incidents]
