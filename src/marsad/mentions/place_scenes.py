"""Which names of a sentence are no scenes in the light of the others: where somebody speaks, what lends its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.mentions import place_cues as cues
from marsad.mentions.place_aftermath import CARED, cared_for, judged
from marsad.mentions.place_asides import ADDRESS, ASIDES, BACK, DATELINE, FILED, aside, is_addressed, is_credit
from marsad.mentions.place_clauses import PAST, hailed, once_had
from marsad.mentions.place_deeds import apart, idle, tells_of_deed
from marsad.mentions.place_goals import GOAL, WENT, bound_for, missed
from marsad.mentions.place_lent import ROAD, borrowed
from marsad.mentions.place_media import shown
from marsad.mentions.place_names import Name
from marsad.mentions.place_plans import PLANNED, convening, planned
from marsad.mentions.place_powers import power
from marsad.mentions.place_voices import LIVES, voiced
from marsad.model.syntax import Token

_MARKS = frozenset({"--", "—", "–", "-", "©", "|", "***"})
"""What stands between a report and its publisher's line."""
_HELD = frozenset(f"{noun!r} of it" for noun in ("mayor", "prefect", "governor", "chief", "commissioner", "headman"))
"""Reasons for which a name is a local office's: what one who holds it tells elsewhere is as a rule of that place."""


_BACK = 4
"""Sentences back that the town may have been told in which a site stands."""


def set_apart(name: Name, tokens: Sequence[Token], text: str) -> str:
    """Why nothing of the report happened there although it names the place; "" where it may have."""
    own = _part_of(tokens, name)
    if is_addressed(text, own) or is_credit(text[own[0].start : own[-1].end]):
        return "" if _after_credit(name, tokens) else ADDRESS
    return aside(tokens, name.left, name.last, name.right, capital=_rules(name))


def _part_of(tokens: Sequence[Token], name: Name) -> Sequence[Token]:
    """The words of a sentence up to, or from, a mark behind a full stop after which a publisher may stand: "They left.
    -- Editorial office: 14 Shorsh Street, Erbil", which the parser takes for one."""
    marks = [
        at
        for at, token in enumerate(tokens)
        if at and token.text in _MARKS and tokens[at - 1].text.endswith((".", "”"))
    ]
    low = max((at for at in marks if at <= name.first), default=0)
    high = min((at for at in marks if at > name.first), default=len(tokens))
    return tokens[low:high]


def _after_credit(name: Name, tokens: Sequence[Token]) -> bool:
    """ "Filed by our correspondent in X: gunmen killed two men in Y": the news after who sent it."""
    colon = next((at for at, token in enumerate(tokens) if token.text == ":" and at < name.left), None)
    if colon is None or not tells_of_deed(tokens[colon + 1 :]):
        return False
    ours = len(tokens) > 1 and (tokens[0].low, tokens[1].low) in {("from", "our"), ("by", "our")}
    return ours or is_credit(tokens[0].text + " by")


def voices(here: Sequence[Name], tokens: Sequence[Token], names: Sequence[Name]) -> None:
    """Sets apart the names that say where somebody speaks, with the areas that only hold those."""
    scenes = [name for name in here if _may_be_scene(name)]
    before = any(_may_be_scene(name) and name.sentence < here[0].sentence for name in names) if here else False
    pointed = [token for token in tokens if before and _points_back(token)]
    for name in here:
        if name in scenes or name.metonym.startswith("tells where"):
            others = [tokens[other.last] for other in scenes if other.key != name.key and other not in name.row]
            others += pointed
            far = _elsewhere(name, names)
            home = None if far else next((one for one in here if one.metonym in _HELD and one.key != name.key), None)
            told = voiced(tokens[name.last], others, elsewhere=far or home is not None)
            name.metonym = told or name.metonym
            if told and home is not None:
                home.metonym = ""
    for name in here:
        if name.metonym in ASIDES or name.metonym.startswith(("subject of", "object of", "owner of")):
            for outer in name.containers:
                outer.metonym = name.metonym if outer.metonym.startswith("holds") else outer.metonym


def lent(here: Sequence[Name], tokens: Sequence[Token], names: Sequence[Name]) -> None:
    """Sets apart the names that only lend themselves to something, where another of the sentence is its scene."""
    free = [name for name in here if not (name.metonym or name.absorbed or name.person)]
    told = {id(name): borrowed(tokens, name.first, name.last, name.right) for name in free}
    scenes = {name.key for name in free if _may_be_scene(name) and not (told.get(id(name)) or name.modifier)}
    for name in free:
        elsewhere = bool(scenes - {one.key for one in (name, *name.row)})
        if elsewhere and told.get(id(name)) == ROAD and _in_clause_of_its_own(name, free, scenes, tokens):
            continue  # "hours after a siege in X, a bomb killed five on the road to Y"
        if elsewhere and (
            why := told.get(id(name)) or (power(tokens[name.last], elsewhere=True) if _rules(name) else "")
        ):
            name.metonym = why
        elif cared_for(tokens[name.right]) and _elsewhere(name, names):
            name.metonym = CARED
        elif (why := shown(tokens[name.right]) or _of_another(tokens[name.right])) and _elsewhere(name, names):
            name.metonym = why
    _beyond(here, tokens)


def _in_clause_of_its_own(name: Name, free: Sequence[Name], scenes: set[str], tokens: Sequence[Token]) -> bool:
    """Whether all other scenes of a sentence stand in other clauses."""
    others = [one for one in free if one.key in scenes and one.key != name.key and one not in name.row]
    road = tokens[name.first].head.head  # "on the road to X"
    if road.dep != "pobj" or road.head.low not in {"on", "along"}:
        return False
    return all(apart(tokens[one.last], tokens[name.last]) for one in others)


def _of_another(place: Token) -> str:
    """What only leads up to the scene that another sentence tells: a journey that did not end, a life, a plan."""
    if missed(place):
        return GOAL
    if convening(place):
        return PLANNED
    return PAST if once_had(place) or hailed(place) else ""


def _beyond(here: Sequence[Name], tokens: Sequence[Token]) -> None:
    """Sets apart the names of where somebody only made for, or planned something, where another is a scene."""
    free = [name for name in here if not (name.metonym or name.absorbed or name.person)]
    told = {
        id(name): bound_for(tokens, name.left, name.last)
        or planned(tokens, name.left, name.last)
        or judged(tokens[name.right])
        for name in free
    }
    scenes = [name for name in free if _may_be_scene(name) and not told[id(name)]]
    for name in free:
        why = told[id(name)]
        others = [one for one in scenes if one.key != name.key and one not in name.row]
        if why == WENT:
            others = [one for one in others if apart(tokens[one.last], tokens[name.last])]
        if why and others:
            name.metonym = GOAL if why == WENT else why


def idling(here: Sequence[Name], tokens: Sequence[Token]) -> None:
    """Sets apart the names of clauses in which nothing is done, where another of the sentence is a deed's."""
    while True:
        free = [name for name in here if _may_be_scene(name) and name.pair is None]
        for name in free:
            others = [tokens[one.last] for one in free if one.key != name.key and one not in name.row]
            if why := idle(tokens[name.last], others):
                name.metonym = why
                break
        else:
            return


def name_houses(here: Sequence[Name], tokens: Sequence[Token]) -> None:
    """Sets apart the houses that are only called after a place, where their sentence says in which town they stand:
    "the Hotel Cairo in Kirkuk", "the Damascus Gate cinema in Aleppo"."""
    for name in here:
        if name.metonym or name.absorbed or name.person or not _is_house(name, tokens):
            continue
        towns = [
            other
            for other in here
            if other.key != name.key and not (other.site or other.absorbed or other.person)
            if other in name.containers or (_may_be_scene(other) and other.evidence == "after 'in'")
            if any(place.exact and place.level == "settlement" for place in other.known)
        ]
        if len({town.key for town in towns}) == 1:
            name.metonym = f"part of the name {tokens[name.last].text!r}, of a house"
            for outer in name.containers:
                outer.metonym = "" if outer.metonym.startswith("holds") else outer.metonym


def _is_house(name: Name, tokens: Sequence[Token]) -> bool:
    """An inn, a shop or a cinema of a name of its own."""
    if tokens[name.first].low in cues.HOUSES and name.last > name.first:
        return True
    capital = [token for token in tokens[name.first : name.right + 1] if token.text[0].isupper()]
    after = tokens[name.right + 1].low if name.right + 1 < len(tokens) else ""
    titled = len(capital) > 1 and (capital[-1].low in cues.HOUSES or after in cues.HOUSES)
    return titled and not any(token.text in {"'s", "’s"} for token in capital)


def stand(here: Sequence[Name]) -> None:
    """Tells each site that is said to be in no place the one town of its sentence, that of a scene before that of those
    who speak: "police in X said that a bomb went off on Y Street"."""
    known = [
        name
        for name in here
        if not (name.site or name.absorbed or name.person or name.sort or name.cue in cues.QUARTERS)
        if any(place.exact and place.level == "settlement" for place in name.known)
    ]
    towns = [name for name in known if _may_be_scene(name)] or [name for name in known if name.metonym == LIVES]
    for name in here:
        if _stands(name) and len({town.key for town in towns}) == 1:
            name.town = towns[0]


def stand_on(by_sentence: Mapping[int, Sequence[Name]]) -> None:
    """Tells each site whose sentence names no scene besides the one town that was told of last: "A bomb went off in
    X. Five people died at the Y mosque". Some sentences on, or where other scenes came between, nothing is known."""
    for number, here in by_sentence.items():
        scenes = [name for name in here if _may_be_scene(name) and not _stands(name)]
        if scenes or not any(_stands(name) for name in here):
            continue
        town = _last_town([by_sentence.get(at, ()) for at in range(number - 1, number - 1 - _BACK, -1)])
        for name in here if town else ():
            if _stands(name):
                name.town = town


def _last_town(before: Sequence[Sequence[Name]]) -> Name | None:
    """The town of the last sentence that names scenes, where it names one town and nothing else; sites stand in it."""
    for here in before:
        scenes = [name for name in here if _may_be_scene(name) and not _stands(name)]
        if scenes:
            return scenes[0] if len({name.key for name in scenes}) == 1 and _is_town(scenes[0]) else None
    return None


def _stands(name: Name) -> bool:
    """Whether a name is that of a building, a street or a quarter that is said to be in or beside no place."""
    stands = name.site or name.sort == "facility" or name.cue in cues.QUARTERS or _is_street(name)
    return stands and not (name.containers or name.anchors or name.absorbed)


def _is_street(name: Name) -> bool:
    """Whether a road is called after a country, as streets of towns are: "Algeria Road"."""
    alone = name.cue == "road" and name.pair is None and name.relation != "between"
    return alone and any(place.exact and place.level == "country" for place in name.known)


def _is_town(name: Name) -> bool:
    """Whether the gazetteer has a town of this name, and its words make it no area, road or site."""
    level = name.level in {None, "settlement"} and not name.sort and not name.pair and name.relation != "between"
    return level and any(place.exact and place.level == "settlement" for place in name.known)


def filed(here: Sequence[Name], tokens: Sequence[Token], text: str) -> None:
    """Sets apart the place that a dispatch is filed from, where it opens a line and the sentence tells of another."""
    name = here[0] if here else None
    if name is None or name.first > 1 or name.metonym or not any(place.exact for place in name.known):
        return
    opens = text[: tokens[name.first].start].rstrip("( ")
    others = any(_may_be_scene(other) and other.key != name.key for other in here)
    if (not opens or opens[-1] == "\n") and others and DATELINE.match(text, tokens[name.last].end):
        if not BACK.search(text, tokens[name.last].end, tokens[-1].end):
            name.metonym = FILED


def _points_back(token: Token) -> bool:
    """Whether words mean a village or town that was told of before: "the village", not that of a name."""
    if token.low not in {"village", "hamlet", "town"} or token.dep not in {"pobj", "dobj", "nsubj", "nsubjpass"}:
        return False
    beside = [child for child in token.children if child.dep in {"det", "amod", "compound", "poss", "prep", "appos"}]
    return [child.low for child in beside] == ["the"]


def is_site(name: Name, tokens: Sequence[Token]) -> bool:
    """A building, or a street or square of a town: "Haifa Street", but not "the Baghdad road"."""
    noun = tokens[name.right]
    if (noun.low == "post" and noun.text[0].isupper()) or any(place.level == "country" for place in name.known):
        return False  # a paper, or the Turkish embassy
    return name.sort == "facility" or (noun.low.rstrip(".") in cues.STREETS and noun.text[0].isupper())


def _elsewhere(name: Name, names: Sequence[Name]) -> bool:
    """Whether the report names another place that may be a scene, not in a row with this one."""
    return bool({other.key for other in names if _may_be_scene(other)} - {one.key for one in (name, *name.row)})


def _may_be_scene(name: Name) -> bool:
    return not (name.metonym or name.absorbed or name.person) and bool(name.evidence or name.typed in cues.LABELS)


def _rules(name: Name) -> bool:
    """Whether it is the name of a country or of a country's capital."""
    return any(place.exact and (place.level == "country" or place.feature == "PPLC") for place in name.known)
