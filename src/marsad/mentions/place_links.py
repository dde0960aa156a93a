"""How the places of a sentence hang together: one in another, one beside another, several in a row."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.mentions.place_asides import ASIDES
from marsad.mentions.place_gaps import gap, relate
from marsad.mentions.place_lists import enlist
from marsad.mentions.place_names import LAND, Name
from marsad.mentions.place_phrases import widen
from marsad.mentions.place_rivers import beside_scenes, river
from marsad.mentions.place_roads import paired
from marsad.mentions.place_scenes import filed, idling, is_site, lent, name_houses, set_apart, stand, stand_on, voices
from marsad.mentions.place_signs import SHELLED, apposition, counted_after, hint, shelled, sign, stationed
from marsad.model.syntax import Sentence, Token
from marsad.reference.gazetteer import Candidate, Gazetteer, distance

_OFFICES = frozenset(
    "foreign interior defense defence intelligence provincial deputy health prime operations security air border coast "
    "state regional".split()
)
_LARGE = 100_000
_WIDE = frozenset({"country", "admin1"})
_GROUND = frozenset(
    "lane road track path bridge river bank field farm meadow wood forest ford quarry pass ridge hill slope orchard "
    "canal ditch crossing checkpoint".split()
)
"""What lies beside a place that stands under "by": "on a farm lane by X"."""
_BORDERS = frozenset({"border", "borders", "frontier"})
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
        enlist(here, tokens, text)
        floor = 0
        for name in here:
            widen(name, tokens, floor)
            floor = name.right + 1
            name.site = is_site(name, tokens)
            river(name, tokens, gazetteer)
            relate(name, tokens, text, sentences[number].span.start)
            _weigh(name, tokens)
            if not name.metonym.startswith("part of") and not name.absorbed:
                apart = set_apart(name, tokens, text)
                name.metonym = apart if apart in ASIDES or not name.metonym else name.metonym
        row = paired(here, tokens, text)
        _chain(row, tokens, text, gazetteer)
        beside_scenes(row)
    for number, here in by_sentence.items():
        voices(here, sentences[number].tokens, names)
        name_houses(here, sentences[number].tokens)
        lent(here, sentences[number].tokens, names)
        idling(here, sentences[number].tokens)
        stand(here)
        filed(here, sentences[number].tokens, text)
    stand_on(by_sentence)


def _weigh(name: Name, tokens: Sequence[Token]) -> None:
    """What in the sentence's grammar says that the name is a place, or that it stands for someone."""
    head = tokens[name.last]
    name.border = _is_country(name) and (name.cue in _BORDERS or _borders_on(tokens, name.left))
    before = next((tokens[at] for at in range(name.left - 1, -1, -1) if not _passed_over(tokens[at])), None)
    name.modifier = (
        head.dep in {"compound", "amod", "nmod"}
        and head.head.i > tokens[name.right].i
        and not counted_after(tokens, name.right)
        and not stationed(tokens, name.right)
    )
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
    elif before is not None and before.low == "by" and _lies(tokens, name.left):
        name.evidence = "after 'by'"
    elif shelled(tokens, name.last):
        name.evidence = SHELLED
    elif head.dep in {"dobj", "nsubjpass"} and head.head.lemma in cues.TAKING:
        name.evidence = f"object of {head.head.lemma!r}"
    elif name.part:
        name.evidence = f"after {name.part!r}"
    name.evidence = name.evidence or found
    if not name.evidence and any(place.exact for place in name.known):
        name.evidence = hint(tokens, name.first, name.last)
    if not name.metonym and not found.startswith("called a"):
        name.metonym = _stands_for(name, tokens, before)


def _borders_on(tokens: Sequence[Token], left: int) -> bool:
    """ "On the border with X", "bordering X"."""
    lead = [token.low for token in tokens[max(0, left - 2) : left]]
    return lead[-1:] == ["bordering"] or (len(lead) == 2 and lead[0] in _BORDERS and lead[1] in {"with", "to", "of"})


def _lies(tokens: Sequence[Token], left: int) -> bool:
    """ "A farm lane by X": whatever the parser hangs "by" on."""
    return left > 1 and tokens[left - 1].low == "by" and tokens[left - 2].lemma in _GROUND


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
            office = _office(owned)
            return f"{office!r} of it" if office else f"owner of {owned.low!r}"
    elif after is not None and not name.part and _role_follows(tokens, name.right + 1):
        return f"before {after.low!r}"
    if before is not None and before.low == "of" and before.i > tokens[0].i:
        noun = before.head
        if noun.low in cues.ROLE_WORDS and noun is not before:
            return f"{noun.low!r} of it"
        if country and noun.ent == "PERSON" and noun.pos == "PROPN":
            return f"{noun.text!r} of it"
    there = before is not None and before.low in {"in", "near", "at"}  # "In X, a chief said": no subject
    if head.dep == "nsubj" and head.head.pos in {"VERB", "AUX"} and not there:
        verb = head.head.lemma
        if verb in cues.SPEECH or (country and verb not in cues.STATES_OF_BEING):
            return f"subject of {verb!r}"
    if country and before is not None and before.low in {"by", "with"} and not _bounded(tokens, before):
        return f"after {before.low!r}"
    return ""


def _office(owned: Token) -> str:
    """ "X's mayor", "X's police chief": an office that is held in one place, where nothing is said by who holds it."""
    holder = owned.head if owned.dep == "compound" and owned.head.i == owned.i + 1 else owned
    verb = holder.head
    undergone = holder.dep in {"nsubjpass", "dobj"} or (holder.dep == "nsubj" and verb.lemma in _UNDERGONE)
    return holder.low if holder.low in _LOCAL_OFFICES and undergone else ""


_LOCAL_OFFICES = frozenset("mayor prefect governor chief commissioner headman imam sheikh sheriff".split())
_UNDERGONE = frozenset("survive escape die resign flee perish quit".split())
"""What befalls one who holds an office, or ends it."""


def _bounded(tokens: Sequence[Token], preposition: Token) -> bool:
    """True for "the border with X"."""
    at = tokens.index(preposition)
    return at > 0 and tokens[at - 1].low in {"border", "borders", "frontier"}


def _role_follows(tokens: Sequence[Token], at: int) -> bool:
    words = [token.low for token in tokens[at : at + 3]]
    if not words or not tokens[at].text[0].isalpha() or _house_follows(tokens, at):
        return False
    if words[0] in cues.ROLE_WORDS - _OFFICES:
        return True
    return len(words) > 1 and words[0] in _OFFICES and words[1] in cues.ROLE_WORDS


def _house_follows(tokens: Sequence[Token], at: int) -> bool:
    """ "The X police station", "the X army barracks": what stands there."""
    role = tokens[at].low in {
        "police",
        "army",
        "military",
        "security",
        "intelligence",
        "court",
        "council",
        "navy",
        "air",
    }
    ahead = [token for token in tokens[at + 1 : at + 3] if token.pos in {"NOUN", "PROPN"}]
    return role and any(token.low in cues.FACILITY_WORDS - {"field"} | {"canteen", "academy"} for token in ahead)


def _chain(names: Sequence[Name], tokens: Sequence[Token], text: str, gazetteer: Gazetteer) -> None:
    links = [gap(one, other, tokens, text) for one, other in zip(names, names[1:], strict=False)]
    _amid_places(names, links)
    for at in range(len(names) - 2, -1, -1):
        one, other = names[at], names[at + 1]
        following = links[at + 1] if at + 1 < len(links) else ""
        sort = links[at]
        if one.person or one.metonym.startswith("part of") or _is_thing(one, tokens):
            continue
        if sort in {"in", "comma", "near"} and _measures(one) and _is_town(other):
            _beside(other, one, "aside")
        elif sort == "in" and following == "owner" and other in names[at + 2].containers:
            _put(one, names[at + 2])  # "Konduga, in Nigeria's Borno state"
        elif sort == "in" or sort == "comma":
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
        elif at and links[at - 1] == "aside" and (sort == "further" or _is_its_capital(one, other, tokens)):
            _beside(names[at - 1], other, "further")
    _share(names, links, tokens, gazetteer)


def _amid_places(names: Sequence[Name], links: Sequence[str]) -> None:
    """Takes for a place what reads like a person between two places of a list: "through X, Chin Pone, Y and Z"."""
    joined = {"comma", "and"}
    for before, one, after, first, second in zip(names, names[1:], names[2:], links, links[1:], strict=False):
        if one.person and first in joined and second in joined and _is_told(before) and _is_told(after):
            one.person = False


def _is_told(name: Name) -> bool:
    """Whether a name is a place's by what goes before it, or by the gazetteer, and no person's."""
    return not name.person and (name.evidence.startswith("after ") or any(place.exact for place in name.known))


def _is_its_capital(land: Name, city: Name, tokens: Sequence[Token]) -> bool:
    """Whether a city is named as the capital of the country before it: "500 km from Sarania's capital, Qara"."""
    between = [token.low for token in tokens[land.last + 1 : city.left] if token.tag != "POS"]
    return between in (["capital"], ["capital", ","])


def _measures(name: Name) -> bool:
    """Whether a name only says how far off something is: "some 60 km north of X"."""
    return name.kilometres is not None and name.relation.endswith("_of")


def _is_town(name: Name) -> bool:
    """Whether a name is told to be that of a village or a town: "60 km north of X, in the village of Y"."""
    return name.level == "settlement" and name.left < name.first


def _is_thing(name: Name, tokens: Sequence[Token]) -> bool:
    """ "The Crisis Desk in X", "the Morning Mail near X": an unknown name after "the" with nothing that says place."""
    if any(place.exact for place in name.known) or name.typed in cues.LABELS:
        return False
    if name.level or name.sort or name.left == 0:
        return False
    told = name.evidence and not name.evidence.startswith("object of")
    return tokens[name.left - 1].low in {"the", "a", "an", "bound", "based"} and not told


def _is_country(name: Name) -> bool:
    return any(place.exact and place.level == "country" for place in name.known)


def _put(inner: Name, outer: Name) -> None:
    inner.containers = [outer, *outer.containers]
    inner.evidence = inner.evidence or f"in {outer.text}"
    outer.metonym = outer.metonym or f"holds {inner.text}"
    outer.evidence = outer.evidence or f"holds {inner.text}"


def _beside(one: Name, other: Name, sort: str) -> None:
    why = f"tells where {one.text} is"
    if other.border:  # on which side of it?
        one.evidence = one.evidence or f"beside {other.text}"
        other.metonym, other.evidence = other.metonym or why, other.evidence or why
        return
    if sort == "near" or (sort == "aside" and (other.kilometres or 0.0) <= _ANCHORED):
        one.anchors.append(other)
    else:
        one.afar.append(other)
        why = f"only measures how far off {one.text} is"
    one.evidence = one.evidence or f"beside {other.text}"
    other.metonym = other.metonym or why
    other.evidence = other.evidence or why


def _holds(inner: Name, outer: Name, gazetteer: Gazetteer, *, strict: bool, listed: bool) -> bool:
    """Whether `outer` can be the area that `inner` is said to lie in; `strict` where only a comma says so."""
    areas = _areas(outer)
    if not areas or inner.key == outer.key:
        return not strict and outer.level in {"admin1", "admin2"}
    lands = {area.country for area in areas}
    inners = [place for place in inner.known if place.exact]
    if inner.site and not outer.site and (not strict or not listed or areas[0].level == "settlement"):
        return True
    if strict and listed and {place.level for place in inners} & {area.level for area in areas} & _WIDE:
        return False  # "Oklahoma, Pennsylvania and Ohio" are states, though a town has the first name
    for area in areas:
        for place in inners:
            if place.country not in lands and "" not in lands:
                continue
            if (strict and listed and area.level not in _WIDE) or not gazetteer.inside(gazetteer.located(place), area):
                continue
            if area.level != "settlement":
                if place.level != area.level:
                    return True
            elif not strict or (
                not listed and place.point and area.point and distance(place.point, area.point) <= _CLOSE
            ):
                return True
    small = inner.level == "settlement"
    hamlet = small and inner.cue in cues.HAMLETS
    if strict and outer.level in {"admin1", "admin2"} and not (listed or (_wide(inner) and not hamlet)):
        return True  # "X, municipality of Y"
    wide = areas[0].level in _WIDE
    if outer.metonym.startswith("subject") or (not small and any(place.level in _WIDE for place in inners)):
        return False
    if not strict:
        return wide or small or not _wide(inner)
    if _wide(inner) and not hamlet:
        return False
    if hamlet and outer.containers and not listed:
        return True  # "the hamlet of X, Y, Z province"
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


def _share(names: Sequence[Name], links: list[str], tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Names in a row share what is said once: the noun and the area after the last, what goes before the first."""
    for at in range(len(names) - 2, -1, -1):
        one, other = names[at], names[at + 1]
        if one.person and links[at] in {"and", "comma"} and other.cue.endswith("s") and other.level == "settlement":
            one.person, links[at] = False, "and"  # "Tse-Gber, Tse-Ahar and Tse-Kuma villages"
        if links[at] not in {"and", "side"}:
            continue
        shared = other.cue.endswith("s") and not one.level and not one.sort
        if shared:
            one.level, one.sort, one.cue, one.evidence = other.level, other.sort, other.cue, other.evidence
        if other.containers and not one.containers:
            for at_outer, outer in enumerate(other.containers):
                if one is not outer and (shared or _holds(one, outer, gazetteer, strict=True, listed=True)):
                    one.containers = list(other.containers[at_outer:])
                    break
        one.evidence = one.evidence or (f"beside {other.text}" if other.evidence else "")
    for at, sort in enumerate(links):
        if sort == "and" and at and links[at - 1] in {"near", "aside"} and _after_comma(names[at], tokens):
            _follow(names[at - 1], names[at + 1], apart=False)
        elif sort in {"and", "side"}:
            between = tokens[names[at].right + 1 : names[at + 1].left]
            _follow(names[at], names[at + 1], apart=any(token.low in cues.PLACE_PREPOSITIONS for token in between))
    for name in names:
        if len(name.row) > 1 and name.row[0] is name:
            _level(name.row, tokens)


def _after_comma(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a comma closes what a name says aside: "X, north of Y, and Z"."""
    return name.right + 1 < len(tokens) and tokens[name.right + 1].text == ","


def _level(row: Sequence[Name], tokens: Sequence[Token]) -> None:
    """ "The districts of X and Y" are these two; "villages of X", or of two provinces, are some that lie there."""
    first = row[0]
    noun = next((tokens[at].low for at in range(first.left, first.first) if tokens[at].low in cues.LEVEL_WORDS), "")
    rest = [name for name in row[1:] if not (name.level or name.sort) and name.left == name.first]
    if not noun.endswith("s") or first.level or first.sort or len(rest) + 1 < len(row):
        return
    if cues.LEVEL_WORDS[noun] == "settlement" and any(map(_wide, row)):
        return
    for name in row:
        name.level, name.cue, name.part = cues.LEVEL_WORDS[noun], noun, ""


def _follow(one: Name, other: Name, *, apart: bool) -> None:
    """The second of two in a row takes what is said of the first; not how it lies, where it has a preposition of its
    own (`apart`)."""
    row = one.row or [one]
    row.append(other)
    one.row = other.row = row
    if other.relation == "in" and not apart:
        other.relation, other.kilometres = one.relation, one.kilometres
    other.evidence = other.evidence or (f"beside {one.text}" if one.evidence else "")
    other.firm = other.firm or (one.firm and not other.person)
    if one.metonym.startswith(("subject", "after", "before")) and not other.metonym and not other.evidence:
        other.metonym = one.metonym
    if one.metonym == "an origin" and not other.metonym:
        other.metonym = one.metonym
