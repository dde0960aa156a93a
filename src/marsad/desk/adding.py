"""Adding reports at the desk: pasted, uploaded or fetched, read one job at a time by the pipeline."""

from __future__ import annotations

import hashlib
import io
import itertools
import logging
import secrets
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import PurePath
from queue import SimpleQueue

from marsad.desk import batches, people_shapes
from marsad.desk.house import House
from marsad.errors import BadForm, MarsadError
from marsad.model.document import Hints, Refusal, Snapshot
from marsad.products.plaintext import clean, shown
from marsad.record import batches as waiting
from marsad.record import clock, feeds, people
from marsad.sources.capture import Capture
from marsad.sources.kinds import JSON_LINES, instead, media_type_of
from marsad.sources.warc import WARC

ORIGIN = "desk"
"""Where a report is said to come from that was pasted or uploaded."""

MOST_COPIES = 3
LONGEST_ADDRESS = 2_000
KEPT_JOBS = 50
"""Jobs that are remembered after they are done."""
FINISHING_SECONDS = 600.0
"""How long the report at hand, and what waits nowhere but here, may take after the desk was told to stop."""
_LOG = logging.getLogger("marsad.desk")


@dataclass(slots=True)
class Job:
    """One batch of reports: what has become of each so far.

    `feed` is the address of the feed that is being read, `of_feeds` what became of what each has listed so far; `kept`
    says that the batch waits on record until it is read, and `left` that the desk was closed before it was.
    """

    key: str
    person: str
    snapshots: Callable[[], Iterator[Snapshot | Refusal]]
    state: str = "waiting"
    steps: list[dict[str, object]] = field(default_factory=list)
    incidents: int | None = None
    fault: str = ""
    tick: int = 0
    feed: str = ""
    of_feeds: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    quiet: bool = False
    kept: bool = False
    left: bool = False
    made: datetime = field(default_factory=lambda: datetime.now(UTC))

    def shape(self) -> people_shapes.Job:
        """The job as pages show it."""
        return people_shapes.Job(
            key=self.key,
            person=shown(self.person, 80),
            made=self.made,
            state=self.state,
            steps=[people_shapes.Step.model_validate(step) for step in list(self.steps)],
            incidents=self.incidents,
            fault=self.fault,
            tick=self.tick,
        )


class Reader:
    """Reads what is added, one job after another, in a thread of its own; the tools are loaded for the first."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._tools: object = None
        self._closing = False

    def job(self, key: str) -> Job | None:
        """The job of that key, while it is remembered."""
        return self._jobs.get(key)

    def jobs(self) -> list[Job]:
        """Those that are remembered, the oldest first."""
        return list(self._jobs.values())

    def add(self, person: str, snapshots: Callable[[], Iterator[Snapshot | Refusal]]) -> Job:
        """A new job, to be read after those that wait."""
        return self._put(Job(secrets.token_urlsafe(9), person, snapshots))

    def take(self, person: str, found: Sequence[batches.Found], hints: Hints) -> Job:
        """A new job that waits on record until it is read: when this returns, no restart loses it."""
        key = secrets.token_urlsafe(9)
        return self._put(self._keep(Job(key, person, partial(self._waited, key)), batches.parts(found, hints)))

    def resume(self) -> None:
        """Take up what waits on record since the desk was closed or broke off."""
        with self._house.reading() as connection:
            held = waiting.waiting(connection)
        for one in held:
            job = Job(one.key, one.person, partial(self._waited, one.key), made=one.made, kept=True)
            if addresses := batches.feeds_in(one.first):
                self._of_feeds(job, addresses)
            if one.begun >= waiting.MOST_BEGUN:
                job.snapshots = _given_up
            self._put(job)

    def _waited(self, key: str) -> Iterator[Snapshot | Refusal]:
        for place in itertools.count():
            with self._house.reading() as connection:
                part = waiting.part(connection, key, place)
            if part is None:
                return
            yield from snapshots_of(self._house, [batches.found(part)], batches.hints(part))

    def _keep(self, job: Job, parts: Sequence[waiting.Part]) -> Job:
        job.kept = True
        with self._house.record.writing() as connection:
            waiting.put(connection, waiting.Waiting(job.key, job.person, job.made), parts)
        return job

    def _put(self, job: Job) -> Job:
        self._jobs[job.key] = job
        while len(self._jobs) > KEPT_JOBS:
            self._jobs.popitem(last=False)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="reader", daemon=True)
            self._thread.start()
        self._waiting.put(job)
        return job

    def follow(self, person: str, addresses: Sequence[str], *, quiet: bool = False) -> Job:
        """A new job that reads what some feeds list now, one feed after another.

        A `quiet` one asks for nothing that was had and did not change (`marsad.watching`), and leaves a line in the
        audit trail only where it brought something.
        """
        job = self._of_feeds(Job(secrets.token_urlsafe(9), person, lambda: iter(()), quiet=quiet), addresses)
        if not quiet:
            self._keep(job, [batches.of_feeds(addresses)])
        return self._put(job)

    def _of_feeds(self, job: Job, addresses: Sequence[str]) -> Job:
        def snapshots() -> Iterator[Snapshot | Refusal]:
            from marsad import pipeline, watching

            house = self._house
            for address in addresses:
                job.feed, job.of_feeds[address] = address, []
                if job.quiet:
                    yield from watching.look(house.record, address, house.settings, house.fetcher)
                else:
                    yield from pipeline.feed(address, house.settings, house.fetcher)

        job.snapshots = snapshots
        return job

    def states(self) -> Counter[str]:
        """How many jobs are in which state."""
        return Counter(job.state for job in self.jobs())

    def close(self) -> None:
        """Finish the report at hand, and what waits nowhere but here, and stop; the rest is read at the next start."""
        self._closing = True
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(timeout=FINISHING_SECONDS)

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            if self._closing and job.kept:
                continue
            try:
                if job.kept:
                    with self._house.record.writing() as connection:
                        waiting.begin(connection, job.key)
                self._read(job)
                job.state = "done"
            except _Left:
                job.state = "waiting"
                with suppress(MarsadError), self._house.record.writing() as connection:
                    waiting.leave(connection, job.key)
                continue
            except MarsadError as fault:
                self._failed(job, ". ".join(part for part in (str(fault), fault.hint) if part))
            except Exception as fault:  # noqa: BLE001 - one job must not end the thread; it is shown with its job
                self._failed(job, f"an error in Marsad itself: {type(fault).__name__}")
                _LOG.exception("job failed")
            if job.kept:
                with suppress(MarsadError), self._house.record.writing() as connection:
                    waiting.done(connection, job.key)

    def _failed(self, job: Job, fault: str) -> None:
        job.state, job.fault = "failed", fault
        with suppress(MarsadError), self._house.record.writing() as connection:
            for address in job.of_feeds:
                feeds.was_read(connection, address, {}, fault)

    def _read(self, job: Job) -> None:
        from marsad import pipeline  # imports the parser, which takes two seconds that no page should wait for

        def tools() -> pipeline.Tools:
            if not isinstance(self._tools, pipeline.Tools):
                self._tools = pipeline.Tools.load(self._house.gazetteer_path)
            return self._tools

        job.state = "reading"
        record = self._house.record
        with record.reading() as connection:
            job.tick = clock.now(connection)
        taken = []
        for step in pipeline.read_into(record, self._apart(self._until_closed(job)), tools):
            taken.append(step)
            job.steps.append(_step(step))
            if job.feed:
                job.of_feeds[job.feed].append(job.steps[-1])
        if job.left:
            raise _Left
        job.state = "grouping"
        job.incidents = pipeline.link(record, taken)
        self._tell_copies(job)
        with record.writing() as connection:
            told = [step for step in job.steps if not job.quiet or step["change"] not in ("", "unchanged")]
            names = [str(step["name"]) for step in told[:20]]
            if names or not job.quiet:
                people.note(connection, job.person, "added reports", names[0] if names else "", names=names)
            for address, steps in job.of_feeds.items():
                own = next((step for step in steps if step["name"] == address and step["outcome"] == "refused"), None)
                fault = ". ".join(str(own[part]) for part in ("reason", "hint") if own[part]) if own else ""
                counts = Counter(str(step["change"] or step["outcome"]) for step in steps if step is not own)
                feeds.was_read(connection, address, dict(counts.most_common()), fault)

    def _until_closed(self, job: Job) -> Iterator[Snapshot | Refusal]:
        for one in job.snapshots():
            if self._closing and job.kept:
                job.left = True
                return
            yield one

    def _apart(self, snapshots: Iterator[Snapshot | Refusal]) -> Iterator[Snapshot | Refusal]:
        """Uploads of one name are one report only where they have nearly the same text."""
        from marsad import pipeline

        for one in snapshots:
            by_name = isinstance(one, Snapshot) and one.origin == ORIGIN
            yield pipeline.set_apart(self._house.record, one) if isinstance(one, Snapshot) and by_name else one

    def _tell_copies(self, job: Job) -> None:
        """Say of each report whether it turned out to be a copy of another, or others to be copies of it."""
        from marsad.record import reading

        with self._house.reading() as connection:
            for step in job.steps:
                known = reading.versions(connection, str(step["name"]))
                step["copy_of"] = clean(known[-1].duplicate_of) if known and known[-1].duplicate_of else None
                step["version"] = known[-1].version if known else None
                copies = reading.copies(connection, str(step["name"]))
                step["copies"] = [clean(one.name) for one in copies[:MOST_COPIES]]


class _Left(Exception):
    """The desk is being closed; what is not read of a job is read when it is opened again."""


def _given_up() -> Iterator[Snapshot | Refusal]:
    raise BadForm("the desk ended each time while it read this", "Add its reports one by one.")
    yield  # makes it one that raises when it is read


def _step(step: object) -> dict[str, object]:
    from marsad.pipeline import Step

    if not isinstance(step, Step):
        raise TypeError(type(step))
    return {
        "name": clean(step.name),
        "outcome": step.outcome.value,
        "claims": step.claims,
        "reason": shown(step.reason, 400),
        "hint": shown(step.hint, 300),
        "change": step.addition.change.value if step.addition else "",
        "version": step.addition.version if step.addition else None,
        "copy_of": None,
        "copies": [],
        "notes": [shown(note, 200) for note in step.notes],
    }


def pasted(text: str, hints: Hints) -> Snapshot:
    """A report out of words that somebody pasted, named for its content.

    Raises:
        BadForm: when there is nothing in it.
    """
    if not text.strip():
        raise BadForm("nothing was pasted", "Paste a report's text.")
    content = text.replace("\r\n", "\n").encode("utf-8", "replace")
    name = f"pasted-{hashlib.sha256(content).hexdigest()[:8]}"
    return Capture(hints).snapshot(name, content, "text/plain", origin=ORIGIN, charset="utf-8")


def uploaded(name: str, content: bytes, hints: Hints) -> Snapshot | Refusal | io.BytesIO:
    """A report out of a file that somebody uploaded: a stream where it holds a report a line."""
    path = PurePath(clean(name.replace("\\", "/")) or "unnamed")
    base = path.name[-200:] or "unnamed"
    media_type = media_type_of(path)
    if media_type is None:
        return Refusal(base, ORIGIN, "files of this kind are not read", instead(path))
    if media_type == WARC:
        return Refusal(base, ORIGIN, "a web archive is not read here", "Read it from a terminal, with `marsad read`.")
    if not content.strip():
        return Refusal(base, ORIGIN, "the file is empty", "Choose another.")
    if media_type == JSON_LINES:
        return io.BytesIO(content)
    return Capture(hints).snapshot(base, content, media_type, origin=ORIGIN)


def snapshots_of(house: House, found: Sequence[batches.Found], hints: Hints) -> Iterator[Snapshot | Refusal]:
    """The reports of one batch; an address is fetched only now, and never where it leads to a private network."""
    from marsad import pipeline

    for one in found:
        if isinstance(one, str):
            yield from pipeline.snapshots([one], hints, house.settings, fetcher=house.fetcher)
        elif isinstance(one, io.BytesIO):
            for each in pipeline.snapshots(["-"], hints, house.settings, one):
                yield replace(each, origin=ORIGIN) if isinstance(each, Snapshot) else each
        else:
            yield one


def hints_of(published: str, title: str, source: str) -> Hints:
    """What somebody says of the reports that they add.

    Raises:
        BadForm: when the day is none.
    """
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        raise BadForm("the day of publication is not a date", "Write year, month and day, as 2024-03-12.") from None
    return Hints(published=day, title=clean(title)[:300] or None, source=clean(source)[:120] or None)


def web_address(words: str) -> str:
    """What somebody wrote, if it is an address that may be fetched.

    Raises:
        BadForm: when it is none.
    """
    if not words.startswith(("http://", "https://")) or len(words) > LONGEST_ADDRESS or not words.isprintable():
        raise BadForm(f"{words[:80]} is not a web address", "Begin it with http:// or https://.")
    return words
