"""From a report's bytes to what it claims: the stages that one report goes through, in their order.

Sources give snapshots, snapshots become documents, documents hold mentions, mentions make claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from marsad import claims, documents, sources
from marsad.documents.anchors import given_span, reading_span
from marsad.errors import Refused
from marsad.inference.network import Network
from marsad.inference.parser import Parser
from marsad.mentions import actors, amounts, places, quantities, speakers, times
from marsad.model.claim import Claim
from marsad.model.codec import claim_id
from marsad.model.document import Document, Hints, Outcome, Refusal, Snapshot
from marsad.model.mention import Page
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence
from marsad.reference.actors import Registry
from marsad.reference.gate import Gate
from marsad.reference.gazetteer import Gazetteer, default_gazetteer
from marsad.reference.languages import language_name
from marsad.reference.lexicon import Lexicon
from marsad.settings import Settings

READER_VERSION = f"{claims.READER} {claims.VERSION}"
"""What the record remembers of who read a report: another one reads it again."""

GATE = 0.3
"""Below this probability by its words alone a report is not parsed. In cross-validation that loses 36 of a thousand
texts on conflict, most of them short ones in plain words, and spares half of the texts made to look like them
(training/gate.py)."""

DOUBTFUL = 0.5
"""Below this one a report of some length is parsed only where it has a word that belongs to armed conflict alone."""

ENOUGH = 40
"""A text of fewer words is too short to be judged by them."""

READABLE_LANGUAGES = frozenset({"en", "und"})
"""ISO 639 codes that the reader understands; a text too short to tell its language is taken to be English."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs, loaded once: the first pass over words, the parser, the reader's network, the gazetteer,
    the registry of actors and the lexicon."""

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a document: its claims, or the reason why it was set aside."""

    outcome: Outcome
    claims: tuple[Claim, ...] = ()
    reason: str = ""


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
    if odds < DOUBTFUL and (words := claims.bare(_readable(doc), tools.registry)):
        why = f"none of its {words} words belongs to armed conflict alone"
        return Reading(Outcome.SET_ASIDE, reason=f"not about armed conflict: {why}")
    found = read_claims(doc, tools)
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


def read_claims(doc: Document, tools: Tools) -> claims.Reading:
    """The claims of an English report with what was weighed; offsets count in `doc.words()`."""
    return claims.read(doc, pages_of(doc, tools), tools.network, tools.lexicon)


def pages_of(doc: Document, tools: Tools) -> list[Page]:
    """The readable passages of a report with their sentences and all that they name; offsets count in `doc.words()`."""
    text, passages = doc.words(), doc.readable()
    parsed = tools.parser.parse(text, [reading_span(doc.anchors, passage.span) for passage in passages])
    sentences = [sentence for page in parsed for sentence in page]
    found, possible = places.find_all(sentences, doc, tools.gazetteer)
    registry = tools.registry.in_year(doc.published.year) if doc.published else tools.registry
    named = actors.find_pages(text, parsed, registry, places=found)
    voices = speakers.find(text, parsed, named)
    latest = None if doc.published else times.latest_named(text)
    dated = times.find_pages(
        text,
        [[s.span for s in page] for page in parsed],
        published=doc.published,
        latest_named=latest,
        heading=f"{doc.title or ''} {doc.source or ''}",
    )
    return [
        Page(
            passage=passage,
            sentences=tuple(page),
            times=tuple(mention for when in whens for mention in when),
            places=tuple(mention for mention in found if _on(page, mention.quote.span.start, since)),
            actors=tuple(own),
            quantities=tuple(
                mention
                for sentence, when in zip(page, whens, strict=True)
                for mention in quantities.find(
                    sentence.span.of(text), sentence.span.start, avoid=times.kept_clear(when)
                )
            ),
            amounts=tuple(m for one in page for m in amounts.find(one.span.of(text), one.span.start)),
            speakers=tuple(spoken),
            possible=tuple(mention for mention in possible if _on(page, mention.quote.span.start, since)),
        )
        for passage, page, own, spoken, whens, since in zip(
            passages, parsed, named, voices, dated, _ends_before(parsed), strict=True
        )
    ]


def _ends_before(parsed: Sequence[list[Sentence]]) -> list[int]:
    """Where what was read before each page ends: a dateline in between goes with the page that it opens."""
    ends = [0]
    for page in parsed:
        ends.append(page[-1].span.end if page else ends[-1])
    return ends[:-1]


def _on(page: list[Sentence], offset: int, since: int) -> bool:
    return bool(page) and since <= offset < page[-1].span.end


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
            reading = attempt(found, ready)
            yield reading if isinstance(reading, Refusal) else (found, reading)
        else:
            yield found


def attempt(doc: Document, tools: Tools) -> Reading | Refusal:
    """As `read`; a refusal where Marsad itself fails at it, so that one report never ends the reading of the others."""
    try:
        return read(doc, tools)
    except Exception as fault:  # noqa: BLE001 - as in `document`
        return _broken(doc.name, doc.origin, fault)


def _broken(name: str, origin: str, fault: Exception) -> Refusal:
    where = fault.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    at = f"{Path(where.tb_frame.f_code.co_filename).stem}, line {where.tb_lineno}" if where else "unknown"
    reason = f"an error in Marsad itself: {type(fault).__name__}: {str(fault)[:200]} (in {at})"
    return Refusal(name, origin, reason, "Please report it, with the report if you may share it.")
