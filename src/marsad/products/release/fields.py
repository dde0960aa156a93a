"""The columns of a release: what each holds, and how a row is made of what the gate let out.

Every row carries how well it is borne out, by how many independent originators, who claims it, how finely its day and
place are known, when it changed, and that it is reported and not verified by us (D15). What nobody counted is empty,
which is not 0 (D17).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.model.claim import Place
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.products.exports.values import NOT_VERIFIED, verification
from marsad.products.publishing.persons import said_by
from marsad.products.publishing.shown import ACCEPTED, MACHINE, Shown, Source, Statement
from marsad.products.publishing.standing import ENEMY
from marsad.products.release.glossary import told_as
from marsad.products.wording import estimate_words, figure

Row = dict[str, Any]
TOLLS = {
    "killed": "People killed, soldiers and police among them, but for those told as fighters",
    "killed_fighters": "Fighters killed: members of armed groups that are no state's",
    "injured": "People injured",
}
"""What has columns of its own, in words; all else that was counted is in `other_counts`."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, what it holds (`string`, `integer`, `number`, `boolean`), in words, if it is always set."""

    name: str
    holds: str
    words: str
    always: bool = False


AT_MOST = "at most "
"""What stands before the sight of a row: it may have less."""

NO_ADDRESS, NOT_TOLD = "no address is on record", "not told"
"""Why a source has no link."""

_FRONT = (
    Field("id", "string", "It stays with the row; when the row goes it is in tombstones.csv.", always=True),
    Field("type", "string", "What it is about: see the types below.", always=True),
    Field("status", "string", "How far the reports stand behind it: asserted, hedged, contested, denied.", always=True),
)
_WHEN = (
    Field("date_from", "string", "The first day on which it can have been, or the first of its month; empty: open."),
    Field("date_to", "string", "The last day on which it can have been, or the last of its month; empty: open."),
    Field("date_precision", "string", "day, week, month, season, year, period or unknown.", always=True),
)
_WHERE = (
    Field("country", "string", "ISO 3166-1 alpha-2 code."),
    Field("province", "string", "The first-level area."),
    Field("district", "string", "The second-level area, where it may be told."),
    Field("place", "string", "The place's own name, where it may be told."),
    Field("place_id", "string", "The area's or place's id in the gazetteer; outlines of areas are in areas.geojson."),
    Field(
        "place_precision",
        "string",
        "How finely the row tells the place: place, near, district, province, country, or area (a region that is none "
        "of these). Empty: no place is told, or none that is known.",
    ),
    Field("lat", "number", "Degrees north, where a point may be told, rounded to what is known."),
    Field("lon", "number", "Degrees east, where a point may be told, rounded to what is known."),
)
_BACK = (
    Field(
        "said_by",
        "string",
        "Who claims it: officials and bodies by name, everybody else as a sort, each sort once: two residents are one "
        "here, and two of `originators`. Who only blames or denies is not among them, but in `blamed` or `conflict`.",
        always=True,
    ),
    Field(
        "sources",
        "string",
        "The outlets, with the day or month of publication, where they may be told. Those that read alike stand once; "
        "who denies it or says that it was theirs is among them, and not in `reports`.",
        always=True,
    ),
    Field("source_ids", "string", "Their ids in sources.csv, where they may be told."),
    Field("links", "string", "Where the reports can be read; empty: see `no_link` in sources.csv."),
    Field("changed", "string", "When the row last changed: a day, or a month.", always=True),
    Field(
        "shown_as", "string", "The most that is shown of such a row: it may have less, as less is known.", always=True
    ),
    Field("verification", "string", f"“{NOT_VERIFIED}”, but where the grade is confirmed.", always=True),
    Field("review", "string", "Whether a person has accepted every claim behind it.", always=True),
)

INCIDENTS = (
    *_FRONT,
    Field("grade", "string", "confirmed, corroborated, single or contested: see the grades below.", always=True),
    Field(
        "originators",
        "integer",
        "How many tell of it, however many repeat them; several may be in one report.",
        always=True,
    ),
    Field("reports", "integer", "How many reports tell of it, as far as they may be told of.", always=True),
    Field(
        "history",
        "boolean",
        "Whether all who tell of it tell it as background to other news: it is in no total. Their words decide, no "
        "number of days alone.",
        always=True,
    ),
    Field("conflict", "string", "What does not fit, where it is contested, as far as it may be told."),
    Field(
        "perhaps_same",
        "string",
        "Ids of rows that may tell of the same, as linking is in doubt. They are counted apart: in sums of them the "
        "same dead may stand twice.",
    ),
    *_WHEN,
    *_WHERE,
    Field("parties", "string", "Who took part, by role (see below); registered actors by name, others as a sort."),
    Field(
        "blamed",
        "string",
        "Every group, force or state that is said by its name to have done it, with who says so; none is chosen. "
        "Perpetrators without a name are in `parties` alone, as are the sides of a clash. Where somebody says so of "
        "themselves, or blames another, in a report that would guide an attacker, that report is not told (D29).",
    ),
    *(
        Field(f"{what}_{end}", "integer", f"{who}, {words}.")
        for what, who in TOLLS.items()
        for end, words in (
            ("low", "the low end of the figures that hold; empty: no number was told or read, which is not 0"),
            ("best", "the best figure, by the rule that stands with its `figures` in incidents.jsonl"),
            ("high", "the high end of the figures that hold; empty beside a low: open above"),
        )
    ),
    Field(
        "other_counts", "string", "Whatever else was counted, in words: low to high, and the best where they differ."
    ),
    Field("claimed_of_enemy", "string", "Losses that a belligerent claims of its enemy; they are in no toll."),
    *_BACK,
    Field("excerpts", "string", "Words of the reports, redacted and cut; in partner and internal releases alone."),
)
STATEMENTS = (
    *_FRONT,
    Field("kind", "string", "tally (a total, never added to incidents), condition or warning.", always=True),
    Field("polarity", "string", "present, or absent where it is said not to be so.", always=True),
    *_WHEN,
    *_WHERE,
    Field("also_in", "string", "Further areas that it is told of."),
    Field("parties", "string", "Whom it is about, by role."),
    Field("counts", "string", "What is counted, in words; empty: no number was told, or none was read."),
    Field("told_as", "string", "Which words give a number of `counts` that is a range; nothing of the report."),
    *_BACK,
    Field("excerpts", "string", "Words of the report, redacted and cut; in partner and internal releases alone."),
)
SOURCES = (
    Field("source_id", "string", "The report's id in this release; empty where it is not told."),
    Field("outlet", "string", "Who published it.", always=True),
    Field(
        "side", "string", "The armed group or force whose own voice the outlet is; empty: none, or none known to be."
    ),
    Field("published", "string", "The day or month."),
    Field("link", "string", "Where it can be read."),
    Field(
        "no_link", "string", "Why `link` is empty: no address is on record, or it is not told (see What is not told)."
    ),
    Field("licence", "string", "On what terms its facts are handed on.", always=True),
    Field("credit", "string", "How it wants to be named."),
    Field("review", "string", "Whether a person has accepted all that rests on it here.", always=True),
)
TOTALS = (
    Field("month", "string", "Year and month; empty for what is not within one."),
    Field("country", "string", "ISO 3166-1 alpha-2 code; empty where it is not known or not told."),
    Field("province", "string", "The first-level area; empty where it is not known or not told."),
    Field("type", "string", "The type of incident.", always=True),
    Field("incidents", "integer", "How many incidents; history and what is denied are left out.", always=True),
    Field("only_counted", "integer", "How many more, of sources whose rows may not be handed on.", always=True),
    Field(
        "with_toll",
        "integer",
        "How many of them have a toll of killed, fighters not among them; 0: no number was read, so none is summed.",
        always=True,
    ),
    Field("killed_low", "integer", "The sum of the lows, fighters not among them. Empty: no number was read."),
    Field("killed_best", "integer", "The sum of the best figures."),
    Field("killed_high", "integer", "The sum of the highs; empty where one is open above."),
    Field("with_fighters", "integer", "How many of them have a toll of fighters killed.", always=True),
    *(
        Field(f"killed_fighters_{end}", "integer", f"The same for fighters killed: {words}.")
        for end, words in (("low", "lows"), ("best", "best figures"), ("high", "highs"))
    ),
    Field("review", "string", "Whether a person has accepted what was counted.", always=True),
)
PEOPLE = (
    Field("country", "string", "ISO 3166-1 alpha-2 code; empty where it is not known."),
    Field("province", "string", "The first-level area; all without one is one row of its country."),
    Field("group", "string", "Whom they concern, by the words of the reports (see below); `any` where withheld.", True),
    Field(
        "incidents",
        "string",
        "How many; small numbers are `<5`; what would give them away is `withheld`. Which they are is not told (D12); "
        "a group that no listed area has is in no row.",
        True,
    ),
    Field("review", "string", "Whether a person has accepted what was counted.", always=True),
)
TOMBSTONES = (
    Field("id", "string", "An id that an earlier release showed.", always=True),
    Field("last_release", "integer", "The last release that did.", always=True),
    Field(
        "became",
        "string",
        "The ids of rows that its claims are in now. They can tell less than it did: a claim was taken back, is read "
        "otherwise, or may not be told; so it is too where this is empty. Which of these it is is not told (D4).",
    ),
    Field("review", "string", "As in every file of this release.", always=True),
)
CHANGES = (
    Field("id", "string", "The row.", always=True),
    Field(
        "change",
        "string",
        "added, changed, removed, or continued: the row of `before` is under this id now, as claims joined or left it.",
        always=True,
    ),
    Field("field", "string", "The column that changed."),
    Field(
        "before",
        "string",
        "What it was, if nothing else became coarser: for type, status, grade, how many tell it, review, figures.",
    ),
    Field("after", "string", "What it is."),
    Field("review", "string", "The row's own; that of the release where the row is gone.", always=True),
)

_LEVELS = {1: "place", 2: "near", 3: "district", 4: "province", 6: "country"}


def incident_row(one: Shown) -> Row:
    """An incident as a row; its lists are tuples."""
    incident = one.incident
    tolls = dict(incident.tolls)
    row: Row = {
        "id": incident.id,
        "type": incident.type.value,
        "status": incident.status.value,
        "grade": incident.grade.value,
        "originators": incident.originators,
        "reports": len({claim.report for claim in one.claims}),
        "history": one.history,
        "conflict": one.conflicts,
        "perhaps_same": one.perhaps,
    }
    row |= _when(incident.when) | _where(incident.place)
    row |= {
        "parties": tuple(f"{actor.role.value}: {actor.name or actor.quote.words}" for actor in incident.actors),
        "blamed": tuple(f"{blame.name}, said by {' and '.join(blame.originators)}" for blame in incident.blamed),
    }
    for what in TOLLS:
        row |= _toll(what, tolls.get(what))
    row |= {
        "other_counts": tuple(_other(what, toll) for what, toll in incident.tolls if what not in TOLLS),
        "claimed_of_enemy": tuple(
            f"{enemy.by} claims {estimate_words(enemy.what, enemy.estimate)}" for enemy in incident.enemies
        ),
        "said_by": tuple(sorted({said_by(claim.speaker) for claim in one.claims})),
    }
    verified = verification(incident.grade)
    row |= _sources(one.sources) | _standing(one, verified)
    return row | {"excerpts": tuple(words for _, words in one.excerpts if words)}


def figures_of(one: Shown) -> list[Row]:
    """Every figure told of an incident: who gave it, when, in which claim and report; superseded ones among them.

    `rule` is how the best figure of its kind was chosen out of those that count.
    """
    cited, tolls = dict(one.cited), dict(one.incident.tolls)
    return [
        {
            "what": told.what,
            "standing": stands,
            "low": told.low,
            "high": told.high,
            "told_as": told_as(told.low, told.high),
            "said_by": told.originator,
            "published": told.published.isoformat() if told.published else _month(cited.get(told.claim)),
            "claim": told.claim,
            "claimed_of_enemy": stands == ENEMY,
            "outlet": cited[told.claim].outlet if told.claim in cited else "",
            "source_id": cited[told.claim].key if told.claim in cited else "",
            "review": ACCEPTED if told.claim in one.accepted else MACHINE,
            "rule": tolls[told.what].rule if told.what in tolls and not told.enemy_of else "",
        }
        for told, stands in zip(one.incident.figures, one.stands, strict=True)
    ]


def statement_row(one: Statement) -> Row:
    """A total, a condition or a warning as a row."""
    claim = one.claim
    row: Row = {
        "id": claim.id,
        "type": claim.type.value,
        "status": claim.status.value,
        "kind": claim.kind.value,
        "polarity": claim.polarity.value,
    }
    row |= _when(claim.when) | _where(claim.where[0] if claim.where else None)
    row["also_in"] = tuple(", ".join(dict.fromkeys(_names(place))) for place in claim.where[1:])
    row |= {
        "parties": tuple(f"{actor.role.value}: {actor.name or actor.quote.words}" for actor in claim.actors),
        "counts": tuple(figure(count.what, count.low, count.high) for count in claim.counts),
        "told_as": tuple(dict.fromkeys(filter(None, (told_as(count.low, count.high) for count in claim.counts)))),
        "said_by": (said_by(claim.speaker),),
    }
    row |= _sources((one.source,)) | _standing(one, NOT_VERIFIED)
    return row | {"excerpts": (one.excerpt,) if one.excerpt else ()}


def source_row(source: Source, review: str) -> Row:
    """A source as a row."""
    return {
        "source_id": source.key,
        "outlet": source.outlet,
        "side": source.side,
        "published": source.published,
        "link": source.url or "",
        "no_link": "" if source.url else NO_ADDRESS if source.unaddressed else NOT_TOLD,
        "licence": source.licence,
        "credit": source.credit,
        "review": review,
    }


def flat(row: Mapping[str, Any], fields: Sequence[Field]) -> Row:
    """The row as cells in the order of the columns: lists joined by semicolons, yes and no as true and false."""
    return {field.name: _cell(row[field.name]) for field in fields}


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _when(when: Interval) -> Row:
    return {
        "date_from": when.earliest.isoformat() if when.earliest else "",
        "date_to": when.latest.isoformat() if when.latest else "",
        "date_precision": (when.precision if when.earliest or when.latest else TimePrecision.UNKNOWN).value,
    }


def _where(place: Place | None) -> Row:
    fine = place is not None and place.precision in (1, 2)
    return {
        "country": (place.country or "") if place else "",
        "province": (place.admin1 or "") if place else "",
        "district": (place.admin2 or "") if place else "",
        "place": (place.name or "") if place and fine else "",
        "place_id": (place.place_id or "") if place else "",
        "place_precision": _LEVELS.get(place.precision or 0, "area") if place else "",
        "lat": place.lat if place and fine else None,
        "lon": place.lon if place and fine else None,
    }


def _names(place: Place) -> Iterator[str]:
    yield from filter(None, (place.name, place.admin2, place.admin1, place.country))


def _month(source: Source | None) -> str | None:
    return source.published[:7] or None if source else None


def _other(what: str, toll: Estimate) -> str:
    words = estimate_words(what, toll)
    return words if toll.low == toll.high else f"{words} (best {toll.best:,})"


def _toll(what: str, toll: Estimate | None) -> Row:
    return {
        f"{what}_low": toll.low if toll else None,
        f"{what}_best": toll.best if toll else None,
        f"{what}_high": toll.high if toll else None,
    }


def _sources(sources: Sequence[Source]) -> Row:
    named = (f"{source.outlet}, {source.published}" if source.published else source.outlet for source in sources)
    return {
        "sources": tuple(dict.fromkeys(named)),
        "source_ids": tuple(source.key for source in sources if source.key),
        "links": tuple(source.url for source in sources if source.url),
    }


def _standing(one: Shown | Statement, verified: str) -> Row:
    return {
        "changed": one.changed,
        "shown_as": f"{AT_MOST}{one.sight.words()}",
        "verification": verified,
        "review": one.review,
    }
