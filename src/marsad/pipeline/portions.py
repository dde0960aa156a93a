"""Reports onto a record, some at a time: what is read where, and what is written together.

An engine does the stages, here or in other processes; the process that asks names the reports and writes.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Protocol, TypeVar

from marsad.documents import document_id
from marsad.incidents import duplicates
from marsad.model.codec import claim_to_row
from marsad.model.document import Document, Entry, Outcome, Refusal, Snapshot
from marsad.pipeline.stages import READER_VERSION, Reading, Tools, attempt, document
from marsad.record import Addition, Change, Names, Record, reading

A = TypeVar("A")
B = TypeVar("B")

PORTION = 128
"""Reports that are put on record in one transaction where several may be: a fifth less work than 32 at a time, and a
disk is waited for once. They are read in less than a second, and no more than that is lost."""
SECONDS = 1.0
"""What was read waits no longer than this for others, where others come."""


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
    return _Come(found, attempt(found, _loaded(tools)))


def _lost_whole(wanted: _Wanted) -> _Come:
    return _Come(_lost(wanted.report))


def _named(found: Document | Refusal, names: Names) -> Document | Refusal:
    """A report under the name that it has on record."""
    if isinstance(found, Refusal):
        return replace(found, origin=names.origin(found))
    name = names.name(found)
    return replace(found, name=name, origin=names.origin(found), id=document_id(name, found.text))


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


@lru_cache(maxsize=1)
def _loaded(tools: Callable[[], Tools]) -> Tools:
    return tools()


def _read_with(tools: Callable[[], Tools], doc: Document | None) -> Reading | Refusal | None:
    return attempt(doc, _loaded(tools)) if doc else None


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
