"""What the words between two names, and before one, say of how they lie to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.mentions import numerals
from marsad.mentions.place_names import Name
from marsad.model.syntax import Token

_LOOSE = {"several": 5.0, "a few": 3.0, "a dozen": 12.0}
_WORDS = rf"(?:{'|'.join(_LOOSE)}|{numerals.WORDS})"
_KM = (
    rf"(?P<number>\d[\d.,]{{0,8}}|{_WORDS})(?:-odd)?[\s-]?(?P<unit>km|kilomet(?:er|re)s?|(?:nautical )?miles?|mi|nm)\b"
    r"(?: (?:by (?:road|river|sea|air|track|boat|rail)|as the crow flies|"
    r"(?:up|down|along|on) the (?:[a-z]{3,9} ){0,2}(?:road|highway|track|river|railway|line)))?"
)
_SPAN = (
    rf"(?P<span>(?:half an?|(?:a |three )?quarters? of an|an?|\d+|{_WORDS}) "
    r"(?:hour|morning|day|night|minute)s?(?:['’]s?)?"
    r"(?: ?(?:drive|walk|ride|flight|march|journey|trek|sail|hike|travel|by [a-z]{3,9}|on foot|away|off|up|down))?|"
    rf"an? (?:\d+|{_WORDS})-(?:hour|day|minute) (?:[a-z]{{3,8}} )?"
    r"(?:drive|walk|ride|flight|march|journey|trek|sail|hike|trip)) "
)
"""How far off a place is told to be by the time that one takes: "an hour's drive from X"."""
_HOURS, _PART_HOUR = 60.0, 15.0
"""Kilometres that such a time is taken for: a place of its own, yet the two are of one part of a country; and those of
a part of an hour."""
_SIDES = "north|south|east|west|north-?east|north-?west|south-?east|south-?west"
_SIDE = rf"(?P<side>{_SIDES})(?:ern)?"
_AND = re.compile(
    r"^\s?(?:,\s?)?(?:and|or|&|as well as|along with)(?: also)?(?: in| at| near| from)?(?: the)? ?$|^\s?/\s?$"
)
_COMMA = re.compile(r"^, ?(?:the )?$")
_IN = re.compile(
    r"^,? ?\(?(?:(?:located|situated|which is|both|all) )?(?:in|inside|within|of)(?: the)?"
    r"(?: (?!(?:on|at|in|from|to|by|near|against|with|for)\b)[\w-]{2,14}){0,2}"
    r"(?: (?:quarters?|parts?|suburbs?|areas?|districts?|neighbou?rhoods?|sections?|heart|middle|cent(?:re|er)|side|"
    r"countryside|"
    r"north|south|east|west) "
    r"of(?: the)?)? ?$"
)
_NEAR = re.compile(
    r"^,? ?\(?(?:just |located |situated )?(?:near|close to|outside|around|not far from|in the vicinity of|"
    rf"(?:on|in|at) the (?:(?:very|far|outer|{_SIDES.replace('|', '(?:ern)?|')}(?:ern)?)[ -]?){{0,2}}"
    r"(?:outskirts|edge|fringes?|periphery|suburbs|outer suburbs) of|bordering|adjacent to)"
    r"(?: the)?(?: [\w-]{2,14})? ?$"
)
_ASIDE = re.compile(
    r"^,? ?\(?(?:which (?:is|lies|sits|stands) )?(?:located |situated |about |around |some |roughly |just |"
    r"approximately |"
    r"less than |more than |over |nearly |barely |almost |only |at least |a good |not quite |no more than |within )*"
    rf"(?:{_KM}\W? ?(?:\([^()]{{0,20}}\) ?)?|{_SPAN})?"
    rf"(?:to the )?(?:{_SIDE} (?:of|from)|(?:away )?from|out of)(?: the)?(?: [\w-]{{2,14}})? ?$"
)
_FURTHER = re.compile(
    rf"^,? ?(?:and|but|or) (?:about |around |some |roughly |just |nearly |over )*(?:{_KM}|\d[\d.,]*) "
    rf"(?:{_SIDE} (?:of|from)|from)(?: the)? ?$"
)
"""What stands between two places that both only say how far off a third is."""
_CALLED = re.compile(
    r"^, (?:an?|the) (?:[\w-]{2,14} ){0,2}[\w-]{2,14} "
    rf"(?=(?:(?:some|about|around|roughly|just) )?(?:\d|(?:{_WORDS}) (?:km|kilom|miles?)))"
)
"""What a place is called before it is told how far off it lies: "X, a base 45 km north of Y"."""
_SORT = re.compile(
    r"^,? ?[\u2013\u2014-]?(?: ?\()? ?(?:an?|the|another|one of (?:the|several|many)) (?:[\w'’-]{2,14} ){0,3}"
    r"(?:villages?|hamlets?|towns?|city|cities|communit(?:y|ies)|settlements?|suburbs?|quarters?|neighbou?rhoods?|"
    r"districts?|municipality|townships?|localit(?:y|ies)|capital|seat|ports?|outposts?|junctions?|crossings?|"
    r"islands?|areas?) "
    r"(?=(?:in|inside|within|near|close|outside|of|on the (?:outskirts|edge)|not far|south|north|east|west)\b)"
)
"""What sort of place a name is said to be before the words that say where: "X, a farming village in Y"."""
_BESIDES = re.compile(
    rf"^,? (?:and|as well as|along with) (?:(?:{_WORDS}|\d+|other|some|many|its|the|neighbou?ring|nearby|surrounding|"
    r"adjacent|more|further|small) ){1,4}"
    r"(?:villages?|hamlets?|communities|settlements?|towns) (?=(?:in|of|near|inside)\b)"
)
"""What else a deed befell before the words that say where: "X and two neighbouring villages in Y"."""
_POSSESSIVE = re.compile(r"^['’]s?(?: [\w-]{2,14})? ?$")
_RELATIONS = (
    ("outskirts", re.compile(r"(?:outskirts|suburbs?|edges?|periphery|fringes) of(?: the)?$")),
    ("outskirts", re.compile(r"\boutside(?: of)?(?: the)?$")),
    (
        "near",
        re.compile(
            r"\b(?:near|nearby|close to|vicinity of|surrounding|adjacent to|next to|not far from|short of|"
            r"toward|towards|around|"
            r"approaching|overlooking|on the way to|heading to|off|off the coast of|coast of)(?: the)?$"
        ),
    ),
    ("between", re.compile(r"\bbetween(?: the)?$")),
    ("along", re.compile(r"\b(?:along|on)(?: the)?$")),
    ("across", re.compile(r"\b(?:across|throughout|all over)(?: the)?$")),
)
_ASIDE_ALONE = re.compile(
    rf"(?:{_KM}\W? ?(?:\([^()]{{0,20}}\) ?)?|{_SPAN})?(?:to the )?"
    rf"(?:{_SIDE}(?: and {_SIDE.replace('side', 'other')})? (?:of|from)|away from|from)(?: the)?$"
)
_PART = re.compile(rf"\bin the (?P<part>{_SIDES}) of(?: the)?$")
_PART_OF_AREA = re.compile(rf"(?<!\bto )\bthe (?P<part>{_SIDES}) of(?: the)?$")
"""The same after whatever words but "to the south of", of what is wide enough to have a south."""
_LOOKBACK = 70
_WIDE = frozenset({"country", "admin1", "admin2"})
_TOWNS = frozenset("city capital town hub port stronghold".split())
_DESCRIBING = 5
"""So many words at most describe a name."""
_EDGES = frozenset({"suburb", "suburbs", "outskirts", "edge", "edges", "periphery", "fringes"})
_SPACE = re.compile(r"\s+")


def gap(one: Name, other: Name, tokens: Sequence[Token], text: str) -> str:
    """How the second of two neighbouring names hangs on the first, by the words between; "" where they tell nothing.

    One of comma, and, near, in, aside ("24 km north of"), further ("and about 400 from"), owner ("X's Y"), side
    (nothing between), dash.
    """
    between = text[tokens[one.right].end : tokens[other.left].start]
    if len(between) > 60 or other.left <= one.right:
        return "owner" if other.left <= one.right else ""
    between = _SPACE.sub(" ", between.lower())
    if not between.strip():
        return "owner" if other.level and other.left < other.first else "and" if not between else "side"
    if between.strip() in {"-", "–"}:
        return "dash"
    between = _BESIDES.sub(" ", _SORT.sub(", ", _CALLED.sub(", ", between)))
    for sort, pattern in (
        ("comma", _COMMA), ("and", _AND), ("near", _NEAR), ("in", _IN), ("aside", _ASIDE), ("owner", _POSSESSIVE),
        ("further", _FURTHER),
    ):  # fmt: skip
        if found := pattern.match(between):
            if sort == "aside" and not (found["number"] or found["side"] or found["span"] or "away" in between):
                return ""  # "cement from X"
            loose = sort == "in" and between.strip().startswith("of") and not (one.level or one.sort or one.known)
            return "" if loose else sort
    return ""


def relate(name: Name, tokens: Sequence[Token], text: str, opening: int) -> None:
    """Fills in the relation and the kilometres that the words before a name tell; its sentence begins at `opening`."""
    start = _described(tokens, name.left)
    before = _SPACE.sub(" ", text[max(opening, start - _LOOKBACK) : start].rstrip().lower())
    if _suburbs(tokens, name.right):
        name.relation = "outskirts"
        return
    if part := _PART.search(before) or (_is_wide(name) and _PART_OF_AREA.search(before)):
        name.part = name.part or part["part"]
        return
    if aside := _ASIDE_ALONE.search(before):
        if aside["side"]:
            name.relation = aside["side"].replace("-", "") + "_of"
        elif aside["number"]:
            name.relation = "near"
        name.kilometres = _lasting(aside["span"]) if aside["span"] else _kilometres(aside["number"], aside["unit"])
        if name.relation != "in":
            return
    for relation, pattern in _RELATIONS:
        if pattern.search(before):
            if relation != "along" or name.sort == "vague":
                name.relation = relation
            return


def _is_wide(name: Name) -> bool:
    """Whether a name is an area's, by the noun with it or by all places of that name."""
    exact = {place.level for place in name.known if place.exact}
    return name.level in _WIDE or (bool(exact) and exact <= _WIDE)


def _describes(word: Token) -> bool:
    """Whether a word before a name only says more of it: "X's second city", "the rebel-held"."""
    return (
        word.pos == "ADJ"
        or word.tag in {"VBN", "HYPH", "POS"}
        or (word.pos == "NOUN" and word.low in _TOWNS)
        or word.dep == "poss"
    )


def _described(tokens: Sequence[Token], left: int) -> int:
    """Where what only describes a name begins: "the rebel-held" of "west of the rebel-held city of X"."""
    at = left
    while at > 0 and left - at < _DESCRIBING and _describes(tokens[at - 1]):
        at -= 1
        if tokens[at].tag == "HYPH":
            at -= at > 0
    return tokens[at].start


def _suburbs(tokens: Sequence[Token], right: int) -> bool:
    """ "X's western suburbs"."""
    if right + 2 >= len(tokens) or tokens[right + 1].text not in {"'s", "’s"}:
        return False
    return any(token.low in _EDGES for token in tokens[right + 2 : right + 4])


def _lasting(span: str) -> float:
    """The kilometres that one comes in "two hours", or in "a quarter of an hour"."""
    return _PART_HOUR if re.search(r"quarter|minute|half", span) else _HOURS


def _kilometres(number: str | None, unit: str | None) -> float | None:
    if number is None or unit is None:
        return None
    try:
        value = _LOOSE.get(number) or float(numerals.value(number) or number.replace(",", "").rstrip("."))
    except ValueError:
        return None
    if unit.startswith("n"):
        return value * 1.852
    return value * (1.609344 if unit.startswith("mi") else 1.0)
