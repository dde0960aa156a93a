"""From what is on record to the shapes that pages and API show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from marsad.desk import shapes
from marsad.model.claim import Actor, Claim, Place
from marsad.model.codebook import Polarity
from marsad.model.codec import claim_to_row
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval
from marsad.model.review import Review
from marsad.products.plaintext import bounded, clean, link, shown
from marsad.record.columns import Spot, spot_of
from marsad.record.geojson import AREAS, POINTS
from marsad.record.reading import Held, Source

CONTEXT = 110
"""Characters shown on either side of a sentence."""

LONGEST_EVIDENCE = 1600
"""Characters shown of one claim's sentences."""


_ODD = re.compile(r"[^\x20-\x7e\n\t]")


@cache
def _seen(mark: str) -> str:
    if mark == "\r":
        return " "
    category = unicodedata.category(mark)
    if category[0] != "C" or mark in "\u200c\u200d":
        return mark
    return "\u200b" if category == "Cf" else "\ufffd"


def visible(text: str) -> str:
    """The text made safe to show without any offset moving.

    Controls and lone surrogates become U+FFFD; direction marks and the like, which cannot be seen, U+200B.
    """
    return _ODD.sub(lambda found: _seen(found[0]), text)


def when(interval: Interval) -> shapes.When:
    """Days with their precision."""
    return shapes.When(
        earliest=interval.earliest,
        latest=interval.latest,
        precision=interval.precision.value,
        words=shown(interval.text, 120),
    )


def level(precision: int | None, *, located: bool) -> str:
    """How a place may be drawn: `point`, `area`, `vague` or `unresolved`."""
    if precision in POINTS and located:
        return "point"
    if precision in AREAS:
        return "area"
    return "vague" if precision in (5, 7) else "unresolved"


def where(place: Place) -> shapes.Where:
    """A place as a claim has it."""
    spot = spot_of(place)
    made = of_spot(spot)
    return made.model_copy(
        update={"relation": shown(place.relation, 30), "why": shown(place.why, 300), "words": shown(place.quote.words)}
    )


def of_spot(spot: Spot) -> shapes.Where:
    """A place as entries share it."""
    drawn = level(spot.precision, located=spot.lat is not None)
    point = drawn == "point"
    return shapes.Where(
        key=clean(spot.key),
        name=shown(spot.name) or "?",
        level=drawn,
        precision=spot.precision,
        lat=round(spot.lat, 5) if point and spot.lat is not None else None,
        lon=round(spot.lon, 5) if point and spot.lon is not None else None,
        admin1=shown(spot.admin1) or None,
        admin2=shown(spot.admin2) or None,
        country=shown(spot.country, 40) or None,
    )


def toll(what: str, estimate: Estimate) -> shapes.Toll:
    """A toll with its rule and the claims behind it."""
    return shapes.Toll(
        what=shown(what, 40),
        low=estimate.low,
        best=estimate.best,
        high=estimate.high,
        rule=shown(estimate.rule, 300),
        claims=list(estimate.claims),
        originators=estimate.originators,
    )


def actors(parts: Iterable[Actor]) -> list[shapes.Actor]:
    """Actors, each once in a role."""
    named = ((shown(part.name or part.quote.words, 100), part.role.value) for part in parts)
    return [shapes.Actor(name=name, role=role) for name, role in dict.fromkeys(named) if name]


def entry_of_incident(incident: Incident, reviewed: str = "no") -> shapes.Entry:
    """The row of an incident."""
    return shapes.Entry(
        id=incident.id,
        kind="incident",
        type=incident.type.value,
        status=incident.status.value,
        grade=incident.grade.value,
        when=when(incident.when),
        place=where(incident.place) if incident.place else None,
        tolls=[toll(what, estimate) for what, estimate in incident.tolls],
        actors=actors(incident.actors),
        claims=len(incident.claims),
        reports=len(incident.reports),
        originators=incident.originators,
        reviewed=reviewed,
    )


def entry_of_claim(held: Held, quote: str = "") -> shapes.Entry:
    """The row of a condition or a warning."""
    claim = held.claim
    best = min(claim.where, key=lambda place: (place.lat is None, place.precision or 9), default=None)
    return shapes.Entry(
        id=claim.id,
        kind=claim.kind.value,
        type=claim.type.value,
        absent=claim.polarity is Polarity.ABSENT,
        status=claim.status.value,
        when=when(claim.when),
        place=where(best) if best else None,
        actors=actors(claim.actors),
        reviewed="yes" if held.verdict else "no",
        quote=shown(quote, 240),
    )


def quote(held: Held, source: Source, text: str) -> shapes.Quote:
    """The sentences behind a claim in their context, with who says it where."""
    claim = held.claim
    spans = sorted(claim.evidence)
    parts: list[str] = []
    end = spans[0].start
    for span in spans:
        between = text[end : span.start]
        parts.append((between if not between.strip() else " … ") + span.of(text))
        end = span.end
    speaker = claim.speaker
    named = speaker.name if speaker and not speaker.anonymous else None
    return shapes.Quote(
        claim=claim.id,
        report=shown(source.name, 300),
        version=source.version,
        title=shown(source.title or source.name, 200),
        outlet=shown(source.outlet, 100),
        published=source.published,
        url=link(source.url),
        before=_before(text, spans[0].start),
        words=bounded(clean("".join(parts).strip()), LONGEST_EVIDENCE),
        after=_after(text, end),
        speaker=shown(named or (speaker.quote.words if speaker else ""), 120),
        speaker_role=shown(speaker.role, 120) if speaker else "",
        organization=shown(speaker.organization, 120) if speaker else "",
        voice="report"
        if speaker is None
        else "withheld"
        if speaker.anonymous
        else "named"
        if speaker.name
        else "unnamed",
    )


def _before(text: str, end: int) -> str:
    """What stands before some words, from the start of a word."""
    start = max(0, end - CONTEXT)
    words = clean(text[start:end])
    return words if start == 0 else "… " + words.partition(" ")[2]


def _after(text: str, start: int) -> str:
    """What stands after some words, to the end of a word."""
    words = clean(text[start : start + CONTEXT])
    return words if start + CONTEXT >= len(text) else words.rpartition(" ")[0] + " …"


def told(held: Held, source: Source, text: str, incident: str | None = None) -> shapes.Told:
    """A claim with the sentence behind it."""
    claim = held.claim
    return shapes.Told(
        id=claim.id,
        kind=claim.kind.value,
        type=claim.type.value,
        absent=claim.polarity is Polarity.ABSENT,
        status=claim.status.value,
        background=claim.background,
        when=when(claim.when),
        places=[where(place) for place in claim.where],
        actors=actors(claim.actors),
        counts=[
            shapes.Count(
                what=shown(count.what, 40),
                low=count.low,
                high=count.high,
                words=shown(count.quote.words, 80),
                subset=count.subset,
            )
            for count in claim.counts
        ],
        means=claim.means.value if claim.means else None,
        confidence=claim.confidence,
        verdict=held.verdict,
        changed=changes(held.reader, claim) if held.reader else [],
        quote=quote(held, source, text),
        incident=incident,
        because={shown(name, 40): shown(rule, 300) for name, rule in claim.provenance.because},
        reader=shown(f"{claim.provenance.reader} {claim.provenance.version}", 80),
    )


_CLAIM = re.compile(r"\bc[0-9a-f]{8,40}\b")


def claims_in(words: str) -> list[str]:
    """The ids of claims that a reason names."""
    return _CLAIM.findall(words)


def reason(words: str, named: Mapping[str, str]) -> str:
    """Why claims are or are not one incident; `named` says who tells each claim, in place of its id."""
    return shown(_CLAIM.sub(lambda found: named.get(found[0], found[0][:8]), words), 400)


_FIELDS = "kind type polarity status background when where actors counts speaker means evidence trigger".split()


def changes(before: Claim, after: Claim) -> list[str]:
    """Names of the fields in which two forms of a claim differ."""
    old, new = claim_to_row(before), claim_to_row(after)
    return [name for name in _FIELDS if old.get(name) != new.get(name)]


def happening(review: Review, back: Review | None) -> shapes.Happening:
    """A ruling as a line of history."""
    return shapes.Happening(
        made=review.made,
        who=shown(review.analyst, 80),
        what=review.ruling.value,
        target=review.claim,
        note=shown(review.note, 500),
        withdrawn_by=shown(back.analyst, 80) if back else "",
        withdrawn=back.made if back else None,
        changes=changes(review.before, review.after) if review.after else [],
        key=review.key,
    )


def happenings(made: Iterable[tuple[Review, Review | None]]) -> list[shapes.Happening]:
    """Rulings as lines of history, given in the order in which they were made.

    One that was set again after a second reading (see `marsad.desk.acting.rule`) is told once, where it was made; the
    reading before which it went on standing is told as such.
    """
    told: list[shapes.Happening] = []
    last: dict[str, int] = {}
    for review, back in made:
        if review.carried_from == review.claim:
            at = last[review.claim]
            told[at] = told[at].model_copy(update={"second": True})
        else:
            last[review.claim] = len(told)
            told.append(happening(review, back))
    return told


def report(source: Source) -> shapes.ReportRow:
    """What is known of a report."""
    return shapes.ReportRow(
        name=clean(source.name),
        version=source.version,
        current=source.current,
        title=shown(source.title or source.name, 200),
        outlet=shown(source.outlet, 100),
        author=shown(source.author, 100),
        url=link(source.url),
        published=source.published,
        language=shown(source.language, 20),
        outcome=source.outcome.value,
        reason=shown(source.reason, 400),
        hint=shown(source.hint, 300),
        duplicate_of=clean(source.duplicate_of) if source.duplicate_of else None,
        first_seen=source.first_seen,
        claims=source.claims,
        document=source.document,
    )


def tells(
    held: Sequence[Held],
    known: Mapping[int, Source],
    texts: Mapping[int, str],
    holding: Mapping[str, str] | None = None,
) -> list[shapes.Told]:
    """Claims with their sentences, in the order given."""
    of = holding or {}
    return [
        told(one, known[one.report_key], texts[one.report_key], of.get(one.claim.id))
        for one in held
        if one.report_key in known and one.report_key in texts
    ]
