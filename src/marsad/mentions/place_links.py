"""How the places of a sentence hang together: one in another, one beside another, several in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.mentions.place_asides import ADDRESS, ASIDES, BACK, DATELINE, FILED, aside, is_addressed, is_credit
from marsad.mentions.place_lent import CARED, borrowed, cared_for
from marsad.mentions.place_names import LAND, Name
from marsad.mentions.place_phrases import widen
from marsad.mentions.place_powers import power
from marsad.mentions.place_signs import apposition, hint, sign
from marsad.mentions.place_voices import voiced
from marsad.model.syntax import Sentence, Token
from marsad.reference.gazetteer import Candidate, Gazetteer, distance

_KM = r"(?P<number>\d[\d.,]{0,8}|one|two|three|four|five|ten|several)[\s-]?(?P<unit>km|kilomet(?:er|re)s?|miles?|mi)\b"
_SIDES = "north|south|east|west|north-?east|north-?west|south-?east|south-?west"
_SIDE = rf"(?P<side>{_SIDES})(?:ern)?"
_AND = re.compile(
    r"^\s?(?:,\s?)?(?:and|or|&|as well as|along with)(?: also)?(?: in| at| near| from)?(?: the)? ?$|^\s?/\s?$"
)
_COMMA = re.compile(r"^, ?(?:the )?$")
_IN = re.compile(
    r"^,? ?\(?(?:(?:located|situated|which is|both|all) )?(?:in|inside|within|of)(?: the)?(?: [\w-]{2,14}){0,2}"
    r"(?: (?:quarters?|parts?|suburbs?|areas?|districts?|neighbou?rhoods?|sections?|heart|middle|cent(?:re|er)|side|"
    r"north|south|east|west) "
    r"of(?: the)?)? ?$"
)
_NEAR = re.compile(
    r"^,? ?\(?(?:just |located |situated )?(?:near|close to|outside|around|on the outskirts of|in the outskirts of|"
    r"in the suburbs of|not far from|in the vicinity of|on the edge of|bordering|adjacent to)"
    r"(?: the)?(?: [\w-]{2,14})? ?$"
)
_ASIDE = re.compile(
    rf"^,? ?\(?(?:located |situated |about |around |some |roughly |just |approximately )*"
    rf"(?:{_KM}\W? ?(?:\([^()]{{0,20}}\) ?)?)?"
    rf"(?:to the )?(?:{_SIDE} (?:of|from)|(?:away )?from)(?: the)?(?: [\w-]{{2,14}})? ?$"
)
_POSSESSIVE = re.compile(r"^['’]s?(?: [\w-]{2,14})? ?$")
_RELATIONS = (
    ("outskirts", re.compile(r"(?:outskirts|suburbs?|edges?|periphery|fringes) of(?: the)?$")),
    ("outskirts", re.compile(r"\boutside(?: of)?(?: the)?$")),
    (
        "near",
        re.compile(
            r"\b(?:near|nearby|close to|vicinity of|surrounding|adjacent to|next to|not far from|toward|towards|around|"
            r"approaching|overlooking|on the way to|heading to|off|off the coast of|coast of)(?: the)?$"
        ),
    ),
    ("between", re.compile(r"\bbetween(?: the)?$")),
    ("along", re.compile(r"\b(?:along|on)(?: the)?$")),
    ("across", re.compile(r"\b(?:across|throughout|all over)(?: the)?$")),
)
_ASIDE_ALONE = re.compile(
    rf"(?:{_KM}\W? ?(?:\([^()]{{0,20}}\) ?)?)?(?:to the )?"
    rf"(?:{_SIDE}(?: and {_SIDE.replace('side', 'other')})? (?:of|from)|away from|from)(?: the)?$"
)
_PART = re.compile(rf"\bin the (?P<part>{_SIDES}) of(?: the)?$")
_LOOKBACK = 70
_EDGES = frozenset({"suburb", "suburbs", "outskirts", "edge", "edges", "periphery", "fringes"})
_SPACE = re.compile(r"\s+")
_OFFICES = frozenset(
    "foreign interior defense defence intelligence provincial deputy health prime operations security air border coast "
    "state regional".split()
)
_LARGE = 100_000
_WIDE = frozenset({"country", "admin1"})
_STRETCHES = frozenset("territories territory land lands distance stretch way line lines crossing".split())
_WAYS = frozenset("road roads highway motorway route railway line pipeline expressway".split())
_CLOSE = 15.0
_ANCHORED = 40.0
"""Kilometres up to which a town says where another place is, and not only how far off."""


def link(names: Sequence[Name], sentences: Sequence[Sentence], text: str, gazetteer: Gazetteer) -> None:
    """Fills in relations, containers, anchors, rows and evidence of all names of a report, sentence by sentence."""
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence, []).append(name)
    for number, here in by_sentence.items():
        tokens = sentences[number].tokens
        floor = 0
        for name in here:
            widen(name, tokens, floor)
            floor = name.right + 1
            name.site = _is_site(name, tokens)
            _relate(name, tokens, text, sentences[number].span.start)
            _weigh(name, tokens)
            if not name.metonym.startswith("part of") and not name.absorbed:
                apart = _set_apart(name, tokens, text)
                name.metonym = apart if apart in ASIDES or not name.metonym else name.metonym
        _chain(_paired(here, tokens, text), tokens, text, gazetteer)
    for number, here in by_sentence.items():
        _voices(here, sentences[number].tokens, names)
        _lent(here, sentences[number].tokens, names)
        _stand(here)
        _filed(here, sentences[number].tokens, text)


def _voices(here: Sequence[Name], tokens: Sequence[Token], names: Sequence[Name]) -> None:
    """Sets apart the names that say where somebody speaks, with the areas that only hold those."""
    scenes = [name for name in here if _may_be_scene(name)]
    for name in here:
        if name in scenes or name.metonym.startswith("tells where"):
            others = [tokens[other.last] for other in scenes if other.key != name.key and other not in name.row]
            told = voiced(tokens[name.last], others, elsewhere=_elsewhere(name, names))
            name.metonym = told or name.metonym
    for name in here:
        if name.metonym in ASIDES:
            for outer in name.containers:
                outer.metonym = name.metonym if outer.metonym.startswith("holds") else outer.metonym


def _is_site(name: Name, tokens: Sequence[Token]) -> bool:
    """A building, or a street or square of a town: "Haifa Street", but not "the Baghdad road"."""
    noun = tokens[name.right]
    if noun.low == "post" and noun.text[0].isupper():
        return False  # a paper
    return name.sort == "facility" or (noun.low.rstrip(".") in cues.STREETS and noun.text[0].isupper())


def _stand(here: Sequence[Name]) -> None:
    """Tells each site that is said to be in no place the one town of its sentence."""
    towns = [
        name
        for name in here
        if not (name.site or name.absorbed or name.person or name.sort) and _may_be_scene(name)
        if any(place.exact and place.level == "settlement" for place in name.known)
    ]
    for name in here:
        if name.site and not name.containers and not name.anchors and len({town.key for town in towns}) == 1:
            name.town = towns[0]


def _elsewhere(name: Name, names: Sequence[Name]) -> bool:
    """Whether the report names another place that may be a scene, not in a row with this one."""
    return bool({other.key for other in names if _may_be_scene(other)} - {one.key for one in (name, *name.row)})


def _lent(here: Sequence[Name], tokens: Sequence[Token], names: Sequence[Name]) -> None:
    """Sets apart the names that only lend themselves to something, where another of the sentence is its scene."""
    free = [name for name in here if not (name.metonym or name.absorbed or name.person)]
    told = {id(name): borrowed(tokens, name.first, name.last, name.right) for name in free}
    scenes = {name.key for name in free if name.evidence and not told.get(id(name))}
    for name in free:
        elsewhere = bool(scenes - {one.key for one in (name, *name.row)})
        if elsewhere and (
            why := told.get(id(name)) or (power(tokens[name.last], elsewhere=True) if _rules(name) else "")
        ):
            name.metonym = why
        elif cared_for(tokens[name.right]) and _elsewhere(name, names):
            name.metonym = CARED


def _filed(here: Sequence[Name], tokens: Sequence[Token], text: str) -> None:
    """Sets apart the place that a dispatch is filed from, where it opens a line and the sentence tells of another."""
    name = here[0] if here else None
    if name is None or name.first > 1 or name.metonym or not any(place.exact for place in name.known):
        return
    opens = text[: tokens[name.first].start].rstrip("( ")
    others = any(_may_be_scene(other) and other.key != name.key for other in here)
    if (not opens or opens[-1] == "\n") and others and DATELINE.match(text, tokens[name.last].end):
        if not BACK.search(text, tokens[name.last].end, tokens[-1].end):
            name.metonym = FILED


def _may_be_scene(name: Name) -> bool:
    return not (name.metonym or name.absorbed or name.person) and bool(name.evidence or name.typed in _PLACED)


_PLACED = frozenset({"GPE", "LOC", "FAC"})


def _set_apart(name: Name, tokens: Sequence[Token], text: str) -> str:
    """Why nothing of the report happened there although it names the place; "" where it may have."""
    if is_addressed(text, tokens) or is_credit(text[tokens[0].start : tokens[-1].end]):
        return ADDRESS
    return aside(tokens, name.left, name.last, name.right, capital=_rules(name))


def _rules(name: Name) -> bool:
    """Whether it is the name of a country or of a country's capital."""
    return any(place.exact and (place.level == "country" or place.feature == "PPLC") for place in name.known)


def _paired(names: list[Name], tokens: Sequence[Token], text: str) -> list[Name]:
    """Two ends of one road, border or stretch made one: "the Kirkuk-Baghdad road", "the border between A and B"."""
    kept: list[Name] = []
    for name in names:
        one = kept[-1] if kept else None
        gap = _gap(one, name, tokens, text) if one else ""
        if one and gap == "dash" and name.sort == "vague":
            one.absorbed, name.pair, name.left = True, one, one.left
            kept[-1] = name
        elif one and gap == "and" and one.relation == "between" and not one.pair:
            _between(one, name, tokens, kept[-2] if len(kept) > 1 else None)
            kept[-1:] = [one] if name.absorbed else [one, name]
        elif one and not one.pair and (way := _way(one, name, tokens)) is not None:
            name.absorbed, one.pair, one.right = True, name, name.right
            one.sort, one.cue, one.evidence = "vague", tokens[way].low, f"called a {tokens[way].low}"
            one.left, one.relation, one.level = way - (way > 0 and tokens[way - 1].low == "the"), "along", None
        else:
            kept.append(name)
    return kept


def _way(one: Name, other: Name, tokens: Sequence[Token]) -> int | None:
    """Where the noun stands in "the highway from A to B", "the road linking A with B"; None where it is no such way."""
    gap = [token.low for token in tokens[one.right + 1 : other.left]]
    at = one.left - 1
    if at < 1 or len(gap) != 1 or gap[0] not in {"to", "and", "with"}:
        return None
    joins = tokens[at].low in {"linking", "connecting", "joining"} or (tokens[at].low == "from" and gap[0] == "to")
    at -= 1 + (tokens[at - 1].low in {"that", "which", "leading", "running"})
    return at if joins and at >= 0 and tokens[at].low in _WAYS else None


def _between(one: Name, other: Name, tokens: Sequence[Token], before: Name | None) -> None:
    """Joins the two where a noun of land goes before: "the road between A and B"; else they stay two."""
    at = next((at for at in range(one.left - 1, max(-1, one.left - 4), -1) if tokens[at].low == "between"), 0)
    noun = next(
        (at for at in range(at - 1, max(-1, at - 4), -1) if tokens[at].low in cues.VAGUE_WORDS | _STRETCHES), None
    )
    towns = all(not name.level and not name.metonym and _is_town(name) for name in (one, other))
    if before is not None and noun is not None and before.left <= noun <= before.right:
        one.metonym = other.metonym = f"tells where {before.text} is"
        one.relation = other.relation = "in"
    elif noun is not None:
        other.absorbed, one.pair, one.right = True, other, other.right
        one.sort, one.cue, one.evidence = "vague", tokens[noun].low, f"called a {tokens[noun].low}"
        first = noun - 1 if noun and tokens[noun - 1].pos in {"ADJ", "VERB", "NOUN"} else noun
        one.left = first - 1 if first and tokens[first - 1].low == "the" else first
    elif towns:
        other.absorbed, one.pair, one.right = True, other, other.right
        one.sort, one.cue = "vague", "road"
    elif all(any(place.level == "country" for place in name.known) for name in (one, other)):
        one.metonym = other.metonym = "between the two of them"


def _is_town(name: Name) -> bool:
    """Known as a settlement and as nothing wider."""
    levels = {place.level for place in name.known if place.exact}
    return "settlement" in levels and not levels & _WIDE


def _relate(name: Name, tokens: Sequence[Token], text: str, opening: int) -> None:
    start = tokens[name.left].start
    before = _SPACE.sub(" ", text[max(opening, start - _LOOKBACK) : start].rstrip().lower())
    if _suburbs(tokens, name.right):
        name.relation = "outskirts"
        return
    if part := _PART.search(before):
        name.part = name.part or part["part"]
        return
    if aside := _ASIDE_ALONE.search(before):
        if aside["side"]:
            name.relation = aside["side"].replace("-", "") + "_of"
        elif aside["number"]:
            name.relation = "near"
        name.kilometres = _kilometres(aside["number"], aside["unit"])
        if name.relation != "in":
            return
    for relation, pattern in _RELATIONS:
        if pattern.search(before):
            if relation != "along" or name.sort == "vague":
                name.relation = relation
            return


def _suburbs(tokens: Sequence[Token], right: int) -> bool:
    """ "X's western suburbs"."""
    if right + 2 >= len(tokens) or tokens[right + 1].text not in {"'s", "’s"}:
        return False
    return any(token.low in _EDGES for token in tokens[right + 2 : right + 4])


def _kilometres(number: str | None, unit: str | None) -> float | None:
    if number is None or unit is None:
        return None
    words = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0, "several": 5.0}
    try:
        value = words.get(number) or float(number.replace(",", "").rstrip("."))
    except ValueError:
        return None
    return value * (1.609344 if unit.startswith("mi") else 1.0)


def _weigh(name: Name, tokens: Sequence[Token]) -> None:
    """What in the sentence's grammar says that the name is a place, or that it stands for someone."""
    head = tokens[name.last]
    before = next((tokens[at] for at in range(name.left - 1, -1, -1) if not _passed_over(tokens[at])), None)
    name.modifier = head.dep in {"compound", "amod", "nmod"} and head.head.i > tokens[name.right].i
    if name.evidence:
        return
    if not name.sort and name.text.lower().startswith(("highway ", "route ")):
        name.sort = "vague"
    found = sign(tokens, name.first, name.last)
    name.firm = bool(found)
    if not name.level and not name.sort and (noun := apposition(tokens, name.last)) in cues.LEVEL_WORDS:
        name.level, name.cue, name.evidence = cues.LEVEL_WORDS[noun], noun, found
    elif name.level or name.sort:
        name.evidence = f"called a {name.cue}"
    elif before is not None and before.low in cues.PLACE_PREPOSITIONS and before.pos != "PART":
        name.evidence = f"after {before.low!r}"
    elif head.dep in {"dobj", "nsubjpass"} and head.head.lemma in cues.TAKING:
        name.evidence = f"object of {head.head.lemma!r}"
    elif name.part:
        name.evidence = f"after {name.part!r}"
    name.evidence = name.evidence or found
    if not name.evidence and any(place.exact for place in name.known):
        name.evidence = hint(tokens, name.first, name.last)
    if not name.metonym:
        name.metonym = _stands_for(name, tokens, before)


def _passed_over(token: Token) -> bool:
    return (
        token.low in {"the", "a", "both", "all", "nearby", "neighbouring", "neighboring", "besieged"}
        or token.pos == "ADJ"
    )


def _stands_for(name: Name, tokens: Sequence[Token], before: Token | None) -> str:
    """Why the name stands for an authority or its people and not for a scene; "" where it is a scene."""
    head = tokens[name.last]
    after = tokens[name.right + 1] if name.right + 1 < len(tokens) else None
    country = any(place.level == "country" for place in name.known)
    if country and name.sort == "facility":
        return "a building named for it"
    if name.cue == "front" and tokens[name.right].text[0].isupper():
        return f"part of the name {name.text + ' Front'!r}"
    if name.sort or name.evidence == LAND:
        return ""
    if country and name.relation == "outskirts":
        return "outside of it"
    if after is not None and after.text in {"'s", "’s"}:
        owned = next(
            (tokens[at] for at in range(name.right + 2, min(name.right + 5, len(tokens))) if tokens[at].pos == "NOUN"),
            None,
        )
        if owned is not None and owned.low in cues.ROLE_WORDS:
            return f"owner of {owned.low!r}"
    elif after is not None and not name.part and _role_follows(tokens, name.right + 1):
        return f"before {after.low!r}"
    if before is not None and before.low == "of" and before.i > tokens[0].i:
        noun = before.head
        if noun.low in cues.ROLE_WORDS and noun is not before:
            return f"{noun.low!r} of it"
    if head.dep == "nsubj" and head.head.pos in {"VERB", "AUX"}:
        verb = head.head.lemma
        if verb in cues.SPEECH or (country and verb not in cues.STATES_OF_BEING):
            return f"subject of {verb!r}"
    if country and before is not None and before.low in {"by", "with"} and not _bounded(tokens, before):
        return f"after {before.low!r}"
    return ""


def _bounded(tokens: Sequence[Token], preposition: Token) -> bool:
    """True for "the border with X"."""
    at = tokens.index(preposition)
    return at > 0 and tokens[at - 1].low in {"border", "borders", "frontier"}


def _role_follows(tokens: Sequence[Token], at: int) -> bool:
    words = [token.low for token in tokens[at : at + 3]]
    if not words or not tokens[at].text[0].isalpha():
        return False
    if words[0] in cues.ROLE_WORDS - _OFFICES:
        return True
    return len(words) > 1 and words[0] in _OFFICES and words[1] in cues.ROLE_WORDS


def _chain(names: Sequence[Name], tokens: Sequence[Token], text: str, gazetteer: Gazetteer) -> None:
    links = [_gap(one, other, tokens, text) for one, other in zip(names, names[1:], strict=False)]
    for at in range(len(names) - 2, -1, -1):
        one, other = names[at], names[at + 1]
        following = links[at + 1] if at + 1 < len(links) else ""
        sort = links[at]
        if one.person or one.metonym.startswith("part of"):
            continue
        if sort == "in" or sort == "comma":
            listed = following == "and" or (following == "comma" and not other.containers)
            if _holds(one, other, gazetteer, strict=sort == "comma", listed=listed):
                _put(one, other)
            elif sort == "comma":
                links[at] = "and" if following == "and" else ""
        elif sort == "owner" and (
            _holds(other, one, gazetteer, strict=True, listed=False) or (other.level and _is_country(one))
        ):
            _put(other, one)
        elif sort in {"near", "aside"}:
            _beside(one, other, sort)
    _share(names, links, gazetteer)


def _gap(one: Name, other: Name, tokens: Sequence[Token], text: str) -> str:
    between = text[tokens[one.right].end : tokens[other.left].start]
    if len(between) > 60 or other.left <= one.right:
        return "owner" if other.left <= one.right else ""
    between = _SPACE.sub(" ", between.lower())
    if not between.strip():
        return "owner" if other.level and other.left < other.first else "and" if not between else "side"
    if between.strip() in {"-", "–"}:
        return "dash"
    for sort, pattern in (
        ("comma", _COMMA), ("and", _AND), ("near", _NEAR), ("in", _IN), ("aside", _ASIDE), ("owner", _POSSESSIVE),
    ):  # fmt: skip
        if pattern.match(between):
            loose = sort == "in" and between.strip().startswith("of") and not (one.level or one.sort or one.known)
            return "" if loose else sort
    return ""


def _is_country(name: Name) -> bool:
    return any(place.exact and place.level == "country" for place in name.known)


def _put(inner: Name, outer: Name) -> None:
    inner.containers = [outer, *outer.containers]
    inner.evidence = inner.evidence or f"in {outer.text}"
    outer.metonym = outer.metonym or f"holds {inner.text}"
    outer.evidence = outer.evidence or f"holds {inner.text}"


def _beside(one: Name, other: Name, sort: str) -> None:
    why = f"tells where {one.text} is"
    if other.kilometres is None or other.kilometres <= _ANCHORED or sort == "near":
        one.anchors.append(other)
    else:
        why = f"only measures how far off {one.text} is"
    one.evidence = one.evidence or f"beside {other.text}"
    other.metonym = other.metonym or why
    other.evidence = other.evidence or why


def _holds(inner: Name, outer: Name, gazetteer: Gazetteer, *, strict: bool, listed: bool) -> bool:
    """Whether `outer` can be the area that `inner` is said to lie in; `strict` where only a comma says so."""
    areas = _areas(outer)
    if not areas or inner.key == outer.key:
        return not strict and outer.level in {"admin1", "admin2"}
    inners = [place for place in inner.known if place.exact][:60]
    if inner.site and not outer.site and (not strict or not listed or areas[0].level == "settlement"):
        return True
    if strict and listed and {place.level for place in inners} & {area.level for area in areas} & _WIDE:
        return False  # "Oklahoma, Pennsylvania and Ohio" are states, though a town has the first name
    for area in areas:
        for place in inners:
            if (strict and listed and area.level not in _WIDE) or not gazetteer.inside(gazetteer.located(place), area):
                continue
            if area.level != "settlement":
                if place.level != area.level:
                    return True
            elif not strict or (
                not listed and place.point and area.point and distance(place.point, area.point) <= _CLOSE
            ):
                return True
    wide = areas[0].level in _WIDE
    small = inner.level == "settlement"
    if outer.metonym.startswith("subject") or (not small and any(place.level in _WIDE for place in inners)):
        return False
    if not strict:
        return wide or small or not _wide(inner)
    if _wide(inner):
        return False
    return wide and not listed if inners else wide or not listed


def _areas(outer: Name) -> list[Candidate]:
    return sorted(
        (place for place in outer.known if place.exact and place.level != "water"),
        key=lambda place: ("country", "admin1", "admin2", "area", "admin3", "settlement").index(place.level),
    )[:25]


def _wide(name: Name) -> bool:
    return any(place.exact and (place.level in _WIDE or _large(place)) for place in name.known)


def _large(place: Candidate) -> bool:
    return place.level == "settlement" and place.population > _LARGE


def _share(names: Sequence[Name], links: Sequence[str], gazetteer: Gazetteer) -> None:
    """Names in a row share what is said once: the noun and the area after the last, what goes before the first."""
    for at in range(len(names) - 2, -1, -1):
        if links[at] not in {"and", "side"}:
            continue
        one, other = names[at], names[at + 1]
        shared = other.cue.endswith("s") and not one.level and not one.sort
        if shared:
            one.level, one.sort, one.cue, one.evidence = other.level, other.sort, other.cue, other.evidence
        if other.containers and not one.containers:
            outer = other.containers[0]
            if one is not outer and (shared or _holds(one, outer, gazetteer, strict=True, listed=True)):
                one.containers = list(other.containers)
        one.evidence = one.evidence or (f"beside {other.text}" if other.evidence else "")
    for at, sort in enumerate(links):
        if sort in {"and", "side"}:
            _follow(names[at], names[at + 1])


def _follow(one: Name, other: Name) -> None:
    row = one.row or [one]
    row.append(other)
    one.row = other.row = row
    if other.relation == "in":
        other.relation, other.kilometres = one.relation, one.kilometres
    other.evidence = other.evidence or (f"beside {one.text}" if one.evidence else "")
    other.firm = other.firm or (one.firm and not other.person)
    if one.metonym.startswith(("subject", "after", "before")) and not other.metonym and not other.evidence:
        other.metonym = one.metonym
    if one.metonym == "an origin" and not other.metonym:
        other.metonym = one.metonym
