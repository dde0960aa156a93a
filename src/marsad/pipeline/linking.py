"""Claims on record into incidents: all at one go, or what is new beside what is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from marsad.errors import BadForm
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
from marsad.model.claim import Claim
from marsad.model.document import Document
from marsad.model.incident import Judgement
from marsad.model.linkage import Doubt, Explanation
from marsad.model.review import Ruling
from marsad.pipeline.portions import Step
from marsad.record import Query, Record, View, links, reading
from marsad.record.view import Origin

FEW = 20
"""Where the new reports are fewer than one in so many, they are linked one by one to what is on record."""

AT_ONCE = 4_000
"""Reports that were read, texts and claims, that are held at one time to be linked: half a GB. Of a longer stream one
portion after another is linked to what is on record, which comes to the same."""


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
    two = len({incident.id for incident in held}) > 1
    return explain(told[pair[0].id], told[pair[1].id], verdicts, list(told.values()), held_as_two=two)


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
