"""`marsad show`: one claim or one incident, with the words behind it and the reasons for what was made of them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from sqlalchemy import select

from marsad.analysis.ledger import ledger
from marsad.analysis.reckoned import reckoned
from marsad.cli import selection, wording
from marsad.cli.lists import marks
from marsad.cli.terminal import answers, clean, inert, plain, remark
from marsad.errors import NotFound
from marsad.incidents.answers import statements_on
from marsad.incidents.reconciling import current
from marsad.incidents.voices import as_written, spelt_out
from marsad.model.claim import Claim, Place
from marsad.model.codebook import Kind, Type
from marsad.model.document import Document
from marsad.model.incident import Figure, Incident, Rule
from marsad.model.interval import Estimate
from marsad.products.wording import precision_words
from marsad.record import Query, Record, View, schema
from marsad.settings import Settings

AROUND = 160
"""Characters of the report shown on either side of the evidence."""
_INCIDENT = re.compile(r"i[0-9a-f]{1,16}")
_LISTS = "List ids with `marsad claims FILE` or `marsad incidents FILE`."


def show(
    file: selection.File,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a claim or an incident; its first characters will do.")],
    *,
    tolls: selection.Tolls = None,
    as_of: selection.AsOf = None,
) -> None:
    """Show one claim or incident, and why.

    Its words in context, the speaker, the place and the time.
    """
    with Record.open(file) as record, record.view(as_of) as view:
        console = answers()
        found = _found(view, id if as_of else _whole(record, id))
        if isinstance(found, Incident):
            if not found.id.startswith(id):
                remark(inert(f"{id} is no more; its claims are of {found.id}."))
            rule = tolls or Settings.load().tolls
            whole = view.incidents() if rule is Rule.WEIGHED else ()
            _show_incident(console, view, reckoned([found], rule, whole)[0] if rule is not Rule.LATEST else found)
        else:
            _show_claim(console, view, found)


def _found(view: View, ref: str) -> Claim | Incident:
    """The claim or incident of an id; each has letters of its own in front, so one of the two answers."""
    if not ref.strip():
        raise NotFound("the id is empty", _LISTS)
    if any(entry.name == ref for entry in view.entries()):
        hint = f"List what was read out of it: marsad claims FILE --report {shlex.quote(ref)}"
        raise NotFound(f"{ref} is a report, and only claims and incidents are shown", hint)
    try:
        return view.claim(ref)
    except NotFound as no_claim:
        try:
            return view.incident(ref)
        except NotFound as no_incident:
            raise _better(no_claim, no_incident) from no_incident


def _whole(record: Record, ref: str) -> str:
    """The whole id of the one incident that is no more and begins so, where none that is does; else what was given."""
    now, past = schema.incident.c.id, schema.incident_past.c.incident_id
    if not _INCIDENT.fullmatch(ref):
        return ref
    with record.reading() as connection:
        if connection.execute(select(now).where(now.startswith(ref)).limit(1)).first():
            return ref
        gone = list(connection.execute(select(past).distinct().where(past.startswith(ref)).limit(2)).scalars())
    return gone[0] if len(gone) == 1 else ref


def _better(no_claim: NotFound, no_incident: NotFound) -> NotFound:
    """Of two refusals, the one that says that several fit, or what became of it; else one that neither is there."""
    for refusal in (no_claim, no_incident):
        if str(refusal).startswith(("more than one", "the incident ")):
            return refusal
    return NotFound(str(no_claim).replace("no claim", "no claim and no incident", 1), _LISTS)


def _fields(rows: Iterator[tuple[str, Text]]) -> Table:
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    made.add_column(style="dim", width=11)
    made.add_column(overflow="fold")
    for name, told in rows:
        made.add_row(name, told)
    return made


def _reason(claim: Claim, field: str) -> str:
    return dict(claim.provenance.because).get(field, "")


def _with_reason(told: str, why: str) -> Text:
    """What was made of the words, and below it why, where that says more than the words already told."""
    text = plain(told)
    if why and why not in told:
        text.append(f"\n{clean(why)}", style="dim italic")
    return text


def words_in_context(view: View, claim: Claim, around: int = AROUND) -> Text:
    """The sentences behind a claim in bold, with whole words of what stands before and after them, each word once."""
    told = Text()
    excerpts = view.context(claim, around)
    for number, excerpt in enumerate(excerpts):
        joined = number > 0 and _meets(excerpts[number - 1].after, excerpt.before, around)
        before = "" if joined else clean(excerpt.before)
        after = clean(excerpt.after)
        if len(excerpt.before) == around and around and not joined:
            before = "… " + before.partition(" ")[2]
        if len(excerpt.after) == around and around:
            after = after.rpartition(" ")[0] + " …"
        if number and not before and not joined:
            told.append(" … ")
        told.append(before + " " if before else "", style="dim")
        told.append_text(_trigger(claim, clean(excerpt.words)))
        told.append(" " + after if after else "", style="dim")
        if number + 1 < len(excerpts) and _meets(excerpt.after, excerpts[number + 1].before, around):
            told.append(" ")
    return told


def _meets(after: str, before: str, around: int) -> bool:
    """Whether what stands after one excerpt runs right up to the next, so that the text between is told already."""
    return bool(around) and after == before and len(after) < around


def _trigger(claim: Claim, sentence: str) -> Text:
    """A sentence in bold, the word that names the event underlined."""
    text = Text(sentence, style="bold")
    word = clean(claim.trigger.words) if claim.trigger else ""
    at = sentence.find(word) if word else -1
    if at >= 0:
        text.stylize("underline", at, at + len(word))
    return text


def _place_told(place: Place) -> str:
    areas = wording.area(place)
    told = f"“{place.quote.words}”"
    if place.lat is None or place.lon is None:
        return f"{told}: not resolved"
    named = f"{wording.place(place)} ({areas})" if areas else wording.place(place)
    spot = wording.spot(place)
    return f"{told}: {named}" + (f", {spot}" if spot else "") + f"; {precision_words(place)}"


def _report_told(doc: Document) -> str:
    named = " · ".join(filter(None, (doc.title, doc.source, doc.author)))
    found = f" ({doc.published_from})" if doc.published_from else ""
    published = f"published {wording.spoken(doc.published)}{found}"
    return f"{doc.name}: {named}; {published}" if named else f"{doc.name}; {published}"


def _speaker_told(claim: Claim) -> str:
    speaker = claim.speaker
    if speaker is None:
        return "the report, in its own voice"
    told = [wording.speaker(speaker)]
    told += [part for part in (speaker.role, speaker.organization) if part and part not in told[0]]
    return f"{', '.join(told)}; in the words “{speaker.quote.words}”"


def _claim_rows(view: View, claim: Claim) -> Iterator[tuple[str, Text]]:
    when = wording.days(claim.when) or "unknown"
    of_time = f" (to the {claim.when.precision.value})" if claim.when.earliest else ""
    words = f"; in the words “{claim.when.text}”" if claim.when.text else ""
    yield "when", _with_reason(f"{when}{of_time}{words}", _reason(claim, "when"))
    for place in claim.where:
        why = "; ".join(filter(None, (_reason(claim, "where"), place.why)))
        yield "where", _with_reason(_place_told(place), why)
    for part in claim.actors:
        told = f"{wording.actor(part)}; in the words “{part.quote.words}”" if part.name else part.quote.words
        yield part.role.value, _with_reason(told, _reason(claim, "actors"))
    for counted in claim.counts:
        part_of = " (part of a total)" if counted.subset else ""
        yield "count", _with_reason(f"{wording.count(counted)}{part_of}; in the words “{counted.quote.words}”", "")
    yield "said by", _with_reason(_speaker_told(claim), _reason(claim, "speaker"))
    shown = {"when", "where", "actors", "speaker"}
    for field, why in claim.provenance.because:
        if field not in shown:
            yield "why", plain(f"{field}: {why}", "dim italic")
    yield "report", plain(_report_told(view.document(claim.report)))
    first, last = view.seen(claim)
    yield "seen", plain(f"first {first:%Y-%m-%d %H:%M}, last {last:%Y-%m-%d %H:%M} UTC")
    yield "read by", plain(f"{claim.provenance.reader} {claim.provenance.version}")


def _incidents_of(view: View, claim: Claim) -> list[Incident]:
    """The incidents that a claim is of, or speaks of: a denial, blame."""
    near = view.incidents(Query(report=claim.report))
    return [one for one in near if claim.id in one.claims or claim.id in statements_on(one)]


def _show_claim(console: Console, view: View, claim: Claim) -> None:
    apart = marks(claim)
    title = f"{claim.type.value.replace('_', ' ')}" + (f" ({apart})" if apart else "")
    console.print(Group(plain(f"Claim {claim.id}", "cyan"), plain(title, "bold")))
    console.print(Padding(words_in_context(view, claim), (1, 2)))
    console.print(_fields(_claim_rows(view, claim)))
    if claim.counts and (claim.kind in (Kind.TALLY, Kind.CONDITION) or claim.type in (Type.DISPLACEMENT, Type.RETURN)):
        checks = ledger(view).of(claim.id)
        if checks:
            console.print(Text(), plain("Checked:", "bold"), sep="\n")
        for check in checks:
            console.print(plain(f"  {check.code} {check.outcome.value}: {check.words}"))
        for caveat in dict.fromkeys(check.caveat for check in checks if check.caveat):
            console.print(plain(f"  {caveat}", "dim italic"))
    for incident in _incidents_of(view, claim):
        claims = wording.several(len(incident.claims), "claim")
        reports = wording.several(len(incident.reports), "report")
        lead = "In" if claim.id in incident.claims else "Speaks of"
        console.print(Text(), plain(f"{lead} incident {incident.id}, with {claims} from {reports}."), sep="\n")


def _incident_rows(incident: Incident, names: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    yield "when", plain(wording.days(incident.when) or "unknown")
    if incident.place:
        yield "where", _with_reason(_place_told(incident.place), incident.place.why)
    for part in incident.actors:
        yield part.role.value, plain(wording.actor(part))
    for what, estimate in incident.tolls:
        yield "toll", _estimate_told(wording.toll(what, estimate), estimate)
        yield from _trail([one for one in incident.figures if one.what == what and not one.enemy_of], names)
    for enemy in incident.enemies:
        told = f"{enemy.by} claims {wording.toll(enemy.what, enemy.estimate)} of its enemy; in no toll"
        yield "enemy", _estimate_told(told, enemy.estimate)
        yield from _trail(
            [one for one in incident.figures if (one.enemy_of, one.what) == (enemy.by, enemy.what)], names
        )
    acting = {actor.name for actor in incident.actors}
    told_already = len(incident.blamed) == 1 and incident.blamed[0].name in acting
    for blame in () if told_already else incident.blamed:
        yield "blamed", plain(f"{blame.name}, by {', '.join(spelt_out(one, names) for one in blame.originators)}")
    yield "status", plain(incident.status.value)
    tell = wording.several(incident.originators, "originator tells", "originators tell")
    yield "borne out", plain(f"{wording.grade(incident).partition(' (')[0]}: {tell} of it")
    yield "reports", plain(", ".join(incident.reports))


def _estimate_told(told: str, estimate: Estimate) -> Text:
    behind = wording.several(len(estimate.claims), "claim")
    best = "" if estimate.low == estimate.high else f"best {estimate.best}: "
    spread = estimate.spread
    apart = f"; the highest is {spread:.1f} times the lowest" if spread and spread > 1.05 else ""
    return _with_reason(told, f"{best}{estimate.rule}{apart}; {behind} behind it")


def _trail(figures: Sequence[Figure], names: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    """Every figure in the order in which it was told, those superseded struck out; nothing where there is only one."""
    if len({(one.low, one.high, one.originator) for one in figures}) < 2:
        return
    holding = current(figures)
    for one in figures:
        who = spelt_out(one.originator, names)
        line = plain(f"{one.published or 'undated'}: {wording.number(one.low, one.high)}, {who}", "dim")
        if one not in holding:
            line.append(", superseded or said before", style="dim italic")
        yield "", line


def _show_incident(console: Console, view: View, incident: Incident) -> None:
    title = incident.type.value.replace("_", " ")
    console.print(Group(plain(f"Incident {incident.id}", "cyan"), plain(title, "bold"), Text()))
    claims = [view.claim(ref) for ref in incident.claims]
    statements = [view.claim(key) for key in statements_on(incident)]
    names = as_written([*claims, *statements], (one.outlet for one in view.origins(incident.reports)))
    console.print(_fields(_incident_rows(incident, names)))
    console.print(Text(), plain(f"{wording.several(len(incident.claims), 'claim')} behind it:", "bold"), sep="\n")
    _list_claims(console, view, claims)
    if statements:
        told = wording.several(len(statements), "statement speaks", "statements speak")
        console.print(Text(), plain(f"{told} of it without being part of it:", "bold"), sep="\n")
        _list_claims(console, view, statements)
    if incident.because:
        console.print(Text(), plain("Why this is made of them:", "bold"), sep="\n")
    for why in incident.because:
        console.print(plain(f"  {why}", "dim italic"))


def _list_claims(console: Console, view: View, claims: Sequence[Claim]) -> None:
    for claim in claims:
        counted = f", {wording.counts(claim)}" if claim.counts else ""
        said = f"{claim.id} {claim.type.value.replace('_', ' ')}{counted}; {wording.speaker(claim.speaker)}"
        time = f"; time: “{claim.when.text}”" if claim.when.text else ""
        console.print(Text(), plain(f"{said}, in {claim.report}{time}", "cyan"), sep="\n")
        console.print(Padding(words_in_context(view, claim, 0), (0, 2)))
