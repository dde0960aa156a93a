"""The briefing: one self-contained page that asks nothing of the network and lets no report's text act."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from marsad.model.codebook import Kind, PlacePrecision
from marsad.model.document import Outcome
from marsad.model.incident import Incident, Rule
from marsad.products.briefing import Briefing, Recorded, gather
from marsad.products.cards import anchors, cards
from marsad.products.contests import contests, disputed_claims
from marsad.products.dates import day_words
from marsad.products.families import FAMILIES, MIXED
from marsad.products.gaps import gaps, sources
from marsad.products.highlights import covered, highlights
from marsad.products.map import MapFigure, draw
from marsad.products.outlines import NoOutlines, Outlines
from marsad.products.people import voices
from marsad.products.plaintext import CLOSE, OPEN, bounded, clean, flat, shown
from marsad.products.scenes import Scene, scene_words, scenes
from marsad.products.statements import caveats, checked, conditions, tallies, warnings
from marsad.products.timeline import timeline
from marsad.products.wording import PRECISIONS, TYPES, capital, number, plural, precision_words

TITLE = "What the reports say"
MOST_CONTESTS = 200
"""Contested incidents shown once more under their own heading; the rest are marked among the incidents."""

FOLDED = 60
"""Rows past which a list on the page starts closed."""

_PATH = re.compile(r"[MLZ0-9. -]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number at the head of the page and what it counts."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the list under the map: what is told of it, and why it is drawn as it is or not at all."""

    anchor: str
    where: str
    note: str
    incidents: tuple[tuple[str, str], ...]
    conditions: int


def _finalize(value: object) -> object:
    """What every expression of the template passes through: clean and bounded unless the page's own markup."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return _apart(value)
    if isinstance(value, float):
        return f"{value:.1f}"
    return "" if value is None else value


def _apart(text: str) -> Markup:
    """Text as markup: cleaned, bounded and escaped, its right-to-left names between `<bdi>` and `</bdi>`."""
    pieces = text.split(OPEN)
    found = [escape(bounded(clean(pieces[0])))]
    for piece in pieces[1:]:
        name, _, rest = piece.partition(CLOSE)
        found += [Markup("<bdi>"), escape(bounded(clean(name))), Markup("</bdi>"), escape(bounded(clean(rest)))]
    return Markup("").join(found)


def _path(value: str) -> Markup:
    """Path data as markup, whatever its length.

    Raises:
        ValueError: when it holds anything but the letters and numbers of a path.
    """
    if not _PATH.fullmatch(value):
        raise ValueError("not path data")
    return Markup(value)  # noqa: S704 - only letters M, L, Z, digits, points, spaces and signs


@cache
def environment() -> Environment:
    """The templates of pages that call nobody: all that they show is cleaned, bounded and escaped."""
    made = Environment(
        loader=PackageLoader("marsad.products", "data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters |= {"path": _path, "number": number, "flat": flat, "capital": capital}
    made.globals |= {"plural": plural, "families": (*FAMILIES, MIXED)}
    return made


@cache
def asset(name: str) -> str:
    """A style sheet or script of the package's own."""
    return (files("marsad.products") / "data" / name).read_text(encoding="utf-8")


def allowance(text: str) -> str:
    """What a Content-Security-Policy allows one style sheet or script by: its hash."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy() -> str:
    """The page's Content-Security-Policy: nothing but its own style sheet and script, each named by its hash."""
    style, script = allowance(_style()), allowance(asset("brief.js"))
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def _style() -> str:
    return asset("brief.css") + asset("internal.css")


def _figures(briefing: Briefing) -> tuple[Figure, ...]:
    counts = (
        (len(briefing.ended(Outcome.READ)), "report read", "reports read"),
        (len(briefing.ended(Outcome.SET_ASIDE)), "set aside", "set aside"),
        (len(briefing.ended(Outcome.REFUSED)), "refused", "refused"),
        (len(briefing.claims), "claim", "claims"),
        (len(briefing.incidents), "incident", "incidents"),
        (len(briefing.kind(Kind.TALLY)), "total told", "totals told"),
        (len(briefing.kind(Kind.CONDITION)), "condition", "conditions"),
        (len(briefing.kind(Kind.WARNING)), "warning", "warnings"),
    )
    return tuple(Figure(number(count), one if count == 1 else many) for count, one, many in counts)


def _told_as(incident: Incident, scene: Scene) -> str:
    near = scene.mixed and incident.place and incident.place.precision == PlacePrecision.NEAR
    return TYPES[incident.type] + (" (near)" if near else "")


def _place_rows(
    told: Sequence[Scene], figure: MapFigure | None, elements: dict[str, str]
) -> tuple[tuple[PlaceRow, ...], tuple[PlaceRow, ...]]:
    """The places on the map, and those that are only listed."""
    far = {id(scene) for scene in figure.elsewhere} if figure else set()
    drawn: list[PlaceRow] = []
    listed: list[PlaceRow] = []
    for order, scene in enumerate(told, start=1):
        note = scene.reason or ("Outside the map" if id(scene) in far else precision_words(scene.place))
        row = PlaceRow(
            f"place-{order}",
            capital(scene_words(scene)),
            "" if scene.place is None or (note == PRECISIONS[1] and not scene.mixed) else note,
            tuple((elements[incident.id], _told_as(incident, scene)) for incident in scene.incidents),
            len(scene.conditions),
        )
        (listed if scene.reason or id(scene) in far else drawn).append(row)
    return tuple(drawn), tuple(listed)


def page(briefing: Briefing, outlines: Outlines, *, made: datetime, title: str = TITLE) -> str:
    """The page of a briefing that has been gathered; `made` is the time it is made at, with its zone."""
    elements = dict(anchors(briefing))
    told = scenes(briefing, outlines)
    figure = draw(told, outlines, elements)
    open_ends = gaps(briefing)
    shown_cards = cards(briefing, elements)
    drawn, listed = _place_rows(told, figure, elements)
    stamp = made.astimezone(UTC) if made.tzinfo else made
    return (
        environment()
        .get_template("brief.html.j2")
        .render(
            policy=policy(),
            style=Markup(_style()),  # noqa: S704 - the package's own style sheet
            script=Markup(asset("brief.js")),  # noqa: S704 - the package's own script
            title=shown(title, 200) or TITLE,
            covered=covered(briefing),
            made=f"{day_words(stamp.date())}, {stamp:%H:%M}" + (" UTC" if made.tzinfo else ""),
            empty=not briefing.entries,
            figures=_figures(briefing),
            highlights=highlights(briefing, elements, open_ends),
            map=figure,
            drawn=drawn,
            listed=listed,
            timeline=timeline(briefing, elements),
            cards=shown_cards,
            kinds=sorted({card.kind for card in shown_cards}),
            tallies=tallies(briefing),
            checked=checked(briefing),
            caveats=caveats(briefing),
            conditions=conditions(briefing),
            warnings=warnings(briefing),
            contests=contests(shown_cards),
            most_contests=MOST_CONTESTS,
            disputed=disputed_claims(briefing),
            voices=voices(briefing),
            gaps=open_ends,
            sources=sources(briefing),
            folded=FOLDED,
        )
    )


def render(
    view: Recorded,
    *,
    gazetteer_polygons: Outlines | None = None,
    made: datetime,
    title: str = TITLE,
    rule: Rule = Rule.LATEST,
) -> str:
    """The briefing page of a record, as HTML text in UTF-8's repertoire.

    `view` is the record's view; `gazetteer_polygons` gives the map its outlines (None draws marks on a blank sheet);
    `made` is the time stated on the page; `rule` makes tolls that differ into one.
    """
    return page(gather(view, rule), gazetteer_polygons or NoOutlines(), made=made, title=title)
