"""The map of a briefing: what its readers may know of places, areas shaded and points marked, and a list of them."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.codebook import Kind
from marsad.products.briefing.reading import MOST_ACCOUNTS
from marsad.products.briefing.telling import Teller
from marsad.products.map import MapFigure, draw
from marsad.products.outlines import Outlines
from marsad.products.scenes import Scene, scenes

MOST_PLACES = 120


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the map: its element, its words, the numbers of the incidents there, how many states are told."""

    anchor: str
    where: str
    rows: tuple[int, ...]
    states: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """The map, None where nothing can be drawn, and the places that marks on it lead to."""

    figure: MapFigure | None
    spots: tuple[Spot, ...]


def atlas(teller: Teller, outlines: Outlines) -> Atlas:
    """The map of the incidents and of the states of places."""
    told = teller.told
    states = (one.claim for one in told.statements if one.claim.kind is Kind.CONDITION)
    shown = teller.order[:MOST_ACCOUNTS]
    found = scenes((one.incident for one in shown), states, outlines)[:MOST_PLACES]
    anchors = {key: f"i-{number}" for key, number in teller.numbers.items()}
    spots = tuple(_spot(teller, scene, f"place-{at}") for at, scene in enumerate(found, start=1))
    return Atlas(draw(found, outlines, anchors), spots)


def _spot(teller: Teller, scene: Scene, anchor: str) -> Spot:
    rows = tuple(sorted(teller.numbers[one.id] for one in scene.incidents if one.id in teller.numbers))
    where = teller.speech.place(scene.place)
    return Spot(anchor, where[:1].upper() + where[1:], rows, len(scene.conditions))
