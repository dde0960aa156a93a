"""Rivers that are named without saying so: "the right bank of the Dnipro", "fishermen on the Niger"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions.place_lent import ROAD
from marsad.mentions.place_names import Name
from marsad.model.syntax import Token
from marsad.reference.gazetteer import Gazetteer

_BANKS = frozenset({"bank", "banks", "shore", "shores", "mouth", "tributary"})
_BANK = "whose bank is told of"
_LANDS = frozenset({"congo", "gambia", "jordan"})
"""Countries with an article that share it with a river."""


def river(name: Name, tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Makes a river of a name after "the" that is one's, or whose banks are told of; in place. Cities and provinces of
    that name have no article."""
    at = name.left
    if name.level or name.sort or at == 0 or tokens[at - 1].low != "the" or name.first != at:
        return
    after = tokens[name.right + 1] if name.right + 1 < len(tokens) else None
    if after is not None and (after.pos in {"NOUN", "PROPN", "ADJ"} or after.text in {"-", "\u2013"}):
        return
    banks = at > 2 and tokens[at - 2].low == "of" and tokens[at - 3].low in _BANKS
    if banks or (name.text.lower() not in _LANDS and _is_one(name.text, gazetteer)):
        name.sort, name.cue, name.left = "vague", "river", at - 1
        name.evidence = name.evidence or (_BANK if banks else "called a river")


def _is_one(text: str, gazetteer: Gazetteer) -> bool:
    return any(place.exact and place.level == "area" for place in gazetteer.candidates(f"{text} River"))


def beside_scenes(names: Sequence[Name]) -> None:
    """Sets apart the rivers and the routes of trains that only say where other places of a sentence are; in place."""
    lines = [name for name in names if name.cue in {"river", "route"} and name.sort == "vague" and not name.metonym]
    others = [
        name
        for name in names
        if name not in lines and not (name.metonym or name.absorbed or name.person) and (name.evidence or name.known)
    ]
    for name in lines:
        if town := next((one for one in name.anchors if one.metonym == f"tells where {name.text} is"), None):
            town.metonym = ""
            name.anchors.remove(town)
            name.metonym = ROAD
            continue
        if others and (name.cue == "route" or name.evidence == _BANK):
            name.metonym = ROAD
