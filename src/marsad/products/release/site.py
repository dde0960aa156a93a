"""The release as a site: pages in a folder that need no server and call nobody (D26). No picture is in it (D27)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Kind, Polarity, Status, Type
from marsad.model.incident import Grade
from marsad.products.dates import state_words, when_words
from marsad.products.families import Family, family_of
from marsad.products.map import draw
from marsad.products.outlines import Outlines
from marsad.products.pages import allowance, asset, environment
from marsad.products.publishing.shown import Published, Shown, Statement
from marsad.products.publishing.sights import Profile
from marsad.products.release.about import About
from marsad.products.release.data import Tables
from marsad.products.release.fields import TOLLS, Row
from marsad.products.release.glossary import QUANTITIES, STANDINGS, TIMES, WORDS
from marsad.products.release.texts import GAZETTEER, GRADES, method
from marsad.products.scenes import NOT_TOLD, Scene, scene_words, scenes
from marsad.products.wording import (
    TYPES,
    capital,
    estimate_words,
    figure,
    number,
    place_words,
    plural,
)

MOST_ON_A_PAGE = 2000
"""Incidents on one page; a year that has more goes on to further pages."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its file, its name in the row of pages, its heading."""

    file: str
    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where something leads, in words."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area with what is told of it."""

    anchor: str
    where: str
    told: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure in words; `best` and `rule` are "" where there is but one number."""

    words: str
    best: str
    rule: str


@dataclass(frozen=True, slots=True)
class Card:
    """An incident on a page."""

    row: Row
    kind: str
    family: Family
    when: str
    where: str
    tolls: tuple[Toll, ...]
    facts: tuple[tuple[str, str], ...]
    figures: tuple[str, ...]
    contested: bool
    machine: bool
    violent: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A table on a page, under its heading; `numbers` are the columns of numbers, `ids` what rows can be led to by."""

    heading: str
    words: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[str] = frozenset()
    empty: str = ""
    ids: tuple[str, ...] = ()


FIXED = (
    Page("index.html", "Overview", "What reports tell"),
    Page("totals.html", "Totals", "Added up"),
    Page("statements.html", "Told totals, conditions, warnings", "Told totals, conditions and warnings"),
    Page("sources.html", "Sources", "Sources, licences and attributions"),
    Page("method.html", "Method", "How this release was made"),
    Page("changes.html", "Changes", "What changed"),
)


def site(about: About, published: Published, tables: Tables, outlines: Outlines) -> Iterator[tuple[str, str]]:
    """The pages as (file, text), in a fixed order."""
    years = _pages_of_years(published)
    pages = (FIXED[0], *(page for page, _ in years), *FIXED[1:])
    where = {one.incident.id: page.file for page, some in years for one in some}
    made = _Site(about, pages)
    yield made.page(FIXED[0], "index", **_index(published, outlines, where))
    rows = {row["id"]: row for row in tables.rows["incidents"]}
    for page, some in years:
        cards = [_card(one, rows[one.incident.id], tables.figures.get(one.incident.id, ())) for one in some]
        yield made.page(page, "incidents", cards=cards, kinds=sorted({card.kind for card in cards}))
    links = {row["link"] for row in tables.rows["sources"] if row["link"]}
    for page, parts in zip(FIXED[1:], _parts(about, published, tables), strict=True):
        yield made.page(page, "table", parts=parts, links=links)


class _Site:
    """What all pages share."""

    def __init__(self, about: About, pages: Sequence[Page]) -> None:
        style = asset("brief.css") + asset("release/release.css")
        script = asset("brief.js")
        allowed = f"style-src {allowance(style)}; script-src {allowance(script)}"
        self._shared = {
            "about": about,
            "pages": pages,
            "public": about.profile is Profile.PUBLIC,
            "style": Markup(style),  # noqa: S704 - the package's own style sheets
            "script": Markup(script),  # noqa: S704 - the package's own script
            "policy": f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'",
        }

    def page(self, page: Page, template: str, **given: object) -> tuple[str, str]:
        made = environment().get_template(f"release/{template}.html.j2").render(page=page, **self._shared, **given)
        return page.file, made


def _pages_of_years(published: Published) -> list[tuple[Page, list[Shown]]]:
    by: dict[str, list[Shown]] = {}
    for one in published.incidents:
        last = one.incident.when.latest or one.incident.when.earliest
        by.setdefault(str(last.year) if last else "undated", []).append(one)
    found = []
    for year, some in by.items():
        for start in range(0, len(some), MOST_ON_A_PAGE):
            part = f"-{start // MOST_ON_A_PAGE + 1}" if start else ""
            name = f"{year}{part.replace('-', ', page ')}"
            page = Page(f"incidents-{year}{part}.html", f"Incidents {name}", f"Incidents: {name}")
            found.append((page, some[start : start + MOST_ON_A_PAGE]))
    return found


def _index(published: Published, outlines: Outlines, where: Mapping[str, str]) -> dict[str, object]:
    conditions = [one.claim for one in published.statements if one.claim.kind is Kind.CONDITION]
    told = _placed(scenes((one.incident for one in published.incidents), conditions, outlines), conditions)
    several = sum(len(one.where) > 1 for one in conditions)
    anchors = {one.id: f"place-{at}" for at, scene in enumerate(told, start=1) for one in scene.incidents}
    kinds = [one.claim.kind for one in published.statements]
    figures = [
        (len(published.incidents), "incident", "incidents"),
        (kinds.count(Kind.TALLY), "total told", "totals told"),
        (kinds.count(Kind.CONDITION), "condition", "conditions"),
        (kinds.count(Kind.WARNING), "warning", "warnings"),
        (len({source.key or source for source in published.sources()}), "source", "sources"),
    ]
    return {
        "figures": [(number(many), one if many == 1 else more) for many, one, more in figures],
        "map": draw(told, outlines, anchors),
        "several": plural(several, "condition") if several else "",
        "places": [_area(scene, f"place-{at}", where) for at, scene in enumerate(told, start=1)],
    }


def _placed(told: Sequence[Scene], conditions: Sequence[Claim]) -> list[Scene]:
    """The scenes with the conditions of no place among those of none: every row is in one."""
    without = tuple(one for one in conditions if not one.where)
    if not without:
        return list(told)
    none = next((one for one in told if one.place is None), Scene(None, (), (), reason=NOT_TOLD))
    made = replace(none, conditions=without)
    return sorted((made, *(one for one in told if one is not none)), key=lambda scene: -scene.weight())


def _area(scene: Scene, anchor: str, where: Mapping[str, str]) -> AreaRow:
    told = [plural(len(scene.incidents), "incident")] if scene.incidents else []
    told += [plural(len(scene.conditions), "condition")] if scene.conditions else []
    links = [Link(f"{where[one.id]}#{one.id}", f"{TYPES[one.type]}, {when_words(one.when)}") for one in scene.incidents]
    links += [
        Link(f"statements.html#{one.id}", f"{_type_words(one.type, one.polarity)}, {state_words(one.when)}")
        for one in scene.conditions
    ]
    return AreaRow(anchor, capital(scene_words(scene)), " and ".join(told), tuple(links))


def _card(one: Shown, row: Row, figures: Sequence[Row]) -> Card:
    incident = one.incident
    facts = (
        ("Sides", "; ".join(row["parties"])),
        ("Blamed", "; ".join(row["blamed"])),
        ("Does not fit", "; ".join(row["conflict"])),
        ("Perhaps the same as", "; ".join(row["perhaps_same"])),
        ("Also counted", "; ".join(row["other_counts"])),
        ("Claimed", "; ".join(row["claimed_of_enemy"])),
        ("Said by", "; ".join(row["said_by"])),
        ("Sources", "; ".join(row["sources"])),
        ("Borne out", _backing(row)),
    )
    return Card(
        row=row,
        kind=TYPES[incident.type],
        family=family_of(incident.type),
        when=when_words(incident.when),
        where=place_words(incident.place) if incident.place else "at a place that is not known or not told",
        tolls=tuple(_tolls(one)),
        facts=tuple((name, words) for name, words in facts if words),
        figures=tuple(_figure(told) for told in figures),
        contested=incident.status is Status.CONTESTED or incident.grade is Grade.CONTESTED,
        machine=not one.reviewed,
        violent=incident.type in VIOLENT,
    )


def _backing(row: Row) -> str:
    return f"{row['grade']}: {plural(row['originators'], 'originator')}, {plural(row['reports'], 'report')}"


def _tolls(one: Shown) -> Iterator[Toll]:
    tolls = dict(one.incident.tolls)
    for what in TOLLS:
        if toll := tolls.get(what):
            single = toll.low == toll.high and len(toll.claims) < 2
            words = capital(estimate_words(what, toll))
            yield Toll(words, "" if single else number(toll.best), "" if single else toll.rule)


def _figure(told: Row) -> str:
    enemy = ", claimed of its enemy" if told["claimed_of_enemy"] else ""
    published = f", {told['published']}" if told["published"] else ""
    said = f"{told['said_by']}, {told['outlet']}" if told["outlet"] else told["said_by"]
    words = f" ({told['told_as']})" if told["told_as"] else ""
    count = figure(told["what"], told["low"], told["high"])
    return f"{count}{words}{enemy}: {said}{published} ({STANDINGS[told['standing']]}; {told['claim']})"


def _parts(about: About, published: Published, tables: Tables) -> Iterator[tuple[Part, ...]]:
    yield _totals(tables)
    yield _statements(published, tables)
    yield _sources(about, tables)
    yield tuple(Part(heading, tuple(words), (), ()) for heading, words in (*method(about), *_more())) + _codes()
    yield _changes(about, tables)


def _cells(rows: Sequence[Row], names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_words(row[name]) for name in names) for row in rows)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else number(value) if isinstance(value, int) else str(value)


_SUMS = ("killed_low", "killed_best", "killed_high", "killed_fighters_best")
_KILLED = ("Killed, low", "Killed, best", "Killed, high", "Fighters killed, best")


def _totals(tables: Tables) -> tuple[Part, ...]:
    names = ("month", "country", "province", "type", "incidents", "only_counted", "with_toll")
    columns = ("Month", "Country", "Province", "Type", "Incidents", "Only counted", "With a toll", *_KILLED)
    rows, summed = len(tables.rows["incidents"]), sum(row["incidents"] for row in tables.rows["totals"])
    left_out = f"{summed:,} of the {plural(rows, 'incident')} of this release" if rows > summed else "All incidents"
    words = (
        f"{left_out} are in it: what all tell as background to other news, or what is denied, is not.",
        "The killed are the sums of lows, best figures and highs where a number was told and read; an empty high is "
        "open. Fighters are apart, and not among them. They are no count of all that happened. What a row adds up is "
        "on the page of its year: choose the type there, and write the province where one is told.",
    )
    told = tuple(
        (row[0] or "not within one", row[1] or "not told", row[2] or "not told", *row[3:])
        for row in _typed(tables, names)
    )
    groups = ("Country", "Province", "Whom they concern", "Incidents")
    people = _cells(tables.rows["people"], ("country", "province", "group", "incidents"))
    return (
        Part("", words, columns, told, frozenset(columns[4:]), "Nothing to add up."),
        Part(
            "Whom incidents concern",
            (
                "By the words of the reports. Small numbers are left out, as are those that would give them away, and "
                "provinces of which rows or earlier releases would.",
            ),
            groups,
            tuple((row[0] or "not told", row[1] or "not told", *row[2:]) for row in people),
            frozenset({"Incidents"}),
            "Nothing of which that may be told.",
        ),
    )


def _typed(tables: Tables, names: Sequence[str]) -> list[tuple[str, ...]]:
    types = {kind.value: words for kind, words in TYPES.items()}
    rows = [dict(row) | {"type": types[row["type"]]} for row in tables.rows["totals"]]
    return list(_cells(rows, (*names, *_SUMS)))


def _statements(published: Published, tables: Tables) -> tuple[Part, ...]:
    headings = {
        "tally": ("Totals that somebody told", "They are never added to incidents, nor to one another."),
        "condition": ("Conditions", "States of places and groups, as somebody told them."),
        "warning": ("Warnings", "What is feared or expected; it has not taken place."),
    }
    columns = ("What", "When", "Where", "Counted", "Said by", "Sources", "Standing")
    parts = []
    for kind, (heading, words) in headings.items():
        pairs = zip(published.statements, tables.rows["statements"], strict=True)
        some = [(one, row) for one, row in pairs if row["kind"] == kind]
        rows, ids = tuple(_statement(one, row) for one, row in some), tuple(row["id"] for _, row in some)
        parts.append(Part(heading, (words,), columns, rows, empty="None in this release.", ids=ids))
    return tuple(parts)


def _type_words(kind: Type, polarity: Polarity) -> str:
    return TYPES[kind] + (" (said not to be so)" if polarity is Polarity.ABSENT else "")


def _statement(one: Statement, row: Row) -> tuple[str, ...]:
    what = _type_words(one.claim.type, one.claim.polarity)
    when = state_words(one.claim.when) if one.claim.kind is Kind.CONDITION else when_words(one.claim.when)
    where = ", ".join(dict.fromkeys(filter(None, (row["place"], row["district"], row["province"], row["country"]))))
    standing = f"{row['status']}; {row['verification']}; {row['review']} ({row['id']})"
    where = "; ".join((where or "not told", *row["also_in"]))
    counts = "; ".join((*row["counts"], *row["told_as"])) or ("no number" if one.claim.kind is Kind.TALLY else "")
    told = (counts, *("; ".join(row[name]) for name in ("said_by", "sources")))
    return what, when, where, *told, standing


def _sources(about: About, tables: Tables) -> tuple[Part, ...]:
    columns = ("Outlet", "Published", "Read", "Licence", "Credit", "Id")
    names = ("outlet", "published", "link", "licence", "credit", "source_id")
    rows = _cells([dict(row) | {"link": row["link"] or row["no_link"]} for row in tables.rows["sources"]], names)
    places = tuple((name,) for name in GAZETTEER)
    return (
        Part("", (), columns, rows, empty="No source is named."),
        Part("The release itself", (about.own_terms, about.made_by), (), ()),
        Part("Places and outlines", (), ("Owed to",), places),
    )


def _codes() -> tuple[Part, ...]:
    return (
        Part("Grades", (), ("Grade", "Meaning"), GRADES),
        Part("Words of quantity", (), ("The report's words", "Low and high"), QUANTITIES),
        Part("Words", (), ("Word", "Meaning"), WORDS),
    )


def _more() -> tuple[tuple[str, Sequence[str]], ...]:
    return (("Times", TIMES),)


def _changes(about: About, tables: Tables) -> tuple[Part, ...]:
    since = f"Since release {about.before}." if about.before else "This is the first release: all of it is new."
    rows = [row for row in tables.rows["changes"] if about.before]
    names = ("id", "change", "field", "before", "after")
    gone = _cells(tables.rows["tombstones"], ("id", "last_release", "became"))
    return (
        Part(
            "",
            (since,),
            ("Id", "Change", "Column", "Before", "After"),
            _cells(rows, names),
            empty="Nothing." if about.before else "",
        ),
        Part(
            "No longer shown",
            ("Ids that earlier releases showed, and what holds what they told now.",),
            ("Id", "Last in release", "Became"),
            gone,
            empty="None.",
        ),
    )
