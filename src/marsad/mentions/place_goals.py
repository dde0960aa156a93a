"""Where somebody or something was making for when something happened elsewhere: no scene of it."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.model.syntax import Token

GOAL = "where somebody made for"
WENT = "where somebody went"
"""The same, told by a verb of its own: beside the place of a deed in another clause, not beside where they set out."""
_MEANT = frozenset("meant intended destined earmarked headed bound heading making aimed due booked ticketed".split())
"""Words before "for" and the place that a load or a journey is for."""
_VEHICLES = frozenset(
    "bus coach minibus train ferry boat lorry truck flight plane convoy caravan taxi tanker ship van car dhow "
    "canoe barge column service express shuttle pilgrim traveller traveler passenger commuter".split()
)
_PEOPLE = frozenset("pilgrim traveller traveler passenger commuter column convoy".split())
_CARRIERS = (_VEHICLES - _PEOPLE - {"service", "express", "shuttle"}) | {"jet", "airliner", "freighter", "steamer"}
_LOADS = frozenset("aid cargo load shipment delivery consignment food grain".split())
_DIVERTED = frozenset("divert reroute redirect".split())
"""What is done with those on a journey when something has happened elsewhere."""
_HOPING = frozenset("hope try want wish aim plan mean attempt expect intend struggle".split())
_REACHING = frozenset("reach get make arrive cross go travel enter return".split())
_FLEEING = frozenset(
    "escape flee walk trudge limp crawl swim row stream vanish disappear melt hike paddle wade pedal trek "
    "stagger hurry "
    "rush race file".split()
)
"""Verbs of those who leave a scene behind them: where they go is another place."""
_OFF = frozenset("run ride speed drive make march head slip move go".split())
"""Those that say so with "off" or "away"."""
_RUNNING = frozenset("cancel suspend resume run drive ply operate depart leave allow".split())
"""What befalls a journey as such: "buses to X were cancelled"."""
_ADVANCING = frozenset({"advance", "march", "retreat"})
_BROUGHT = frozenset({"fly", "bring", "bus", "draft", "airlift", "ship", "truck"})
_MEN = frozenset("force troop soldier commando fighter gunman militiaman policeman reinforcement unit company".split())
_FORCES = _MEN | frozenset(
    "tank vehicle armour armor howitzer artillery gun column convoy bulldozer weapon ammunition equipment".split()
)
"""Who and what comes to a fight from elsewhere."""
_COMING = frozenset({"arrive", "come"})
_JOINING = frozenset({"join", "help", "relieve", "reinforce", "rescue"})
_ARRIVALS = frozenset({"arrival", "coming", "deployment", "dispatch"})
_OFFICE = frozenset("minister president premier governor envoy commissioner ambassador general chief".split())
"""Who flies somewhere alone, and strikes nothing."""
_UNDER_WAY = frozenset({"sail", "fly", "travel", "go", "run", "head"})
_UNITS = frozenset("hour hours day days minutes km kilometre kilometres kilometer kilometers mile miles".split())
_BEARING = frozenset(
    "carry bring take haul ferry transport deliver escort head travel go sail fly drive return".split()
)
"""What a clause says of a load or of those on a journey."""
_DRIVEN = frozenset("drive herd march haul drag ship".split())
_FLED = frozenset("escape flee survive".split())
_GOALWARD = frozenset({"to", "towards", "toward", "into", "for"})
_ROUTES = frozenset({"way", "journey", "trip", "march"})


def bound_for(tokens: Sequence[Token], left: int, last: int) -> str:
    """Why the place at tokens `left` to `last` is only where a journey leads; "" where it may be a scene.

    To be believed only where another place of the sentence is a scene; `WENT` only where that stands in another clause.
    """
    before = tokens[left - 1] if left else None
    if before is None or any(_told_of(child) for child in tokens[last].children):
        return ""  # "escaped to X, where they shot a guard"
    third = tokens[left - 3].low if left > 2 else ""
    second = tokens[left - 2].low if left > 1 else ""
    if before.low == "of" and (second == "direction" or (second == "short" and third in _UNITS)):
        return GOAL
    if before.low == "from" and second == "far" and third != "not":
        return GOAL
    if (before.low == "for" and second in _MEANT) or (before.low in {"in", "at"} and second == "due"):
        return GOAL
    if before.low in {"to", "for"} and (third, second) == ("en", "route"):
        return GOAL
    if _journey(tokens, left, before) or _turned(before):
        return GOAL
    reached = tokens[last].dep == "dobj" and tokens[last].head.lemma == "reach" and _survived(tokens[last].head)
    went = (before.low == "for" and _left(before.head)) or _hoped(tokens[last]) or reached
    return WENT if went or (before.low in _GOALWARD and _away(before)) else ""


def _told_of(clause: Token) -> bool:
    """A clause on a place that tells what was done there; not one of how it is: "X, where many have cousins"."""
    if clause.dep != "relcl":
        return False
    return clause.tag not in {"VBP", "VBZ"} or clause.child("aux", "auxpass") is not None


def _set_out(place: Token) -> bool:
    """ "A lorry from X turned back", "had flown in from X", "sailing from X to Y", "the airliner had left for X", "the
    column that left X", "men advancing from X towards Y", "police flown in from X"."""
    over = place.head
    if place.dep == "pobj" and over.low == "for" and over.head.lemma in {"leave", "depart"}:
        who = over.head.child("nsubj")
        return who is not None and who.lemma in _CARRIERS
    if place.dep == "dobj" and over.lemma in {"leave", "depart"}:
        before = over.dep == "relcl" or any(child.low == "had" for child in over.children)
        who = over.head if over.dep == "relcl" else over.child("nsubj")
        return who is not None and (who.lemma in _CARRIERS or (before and who.lemma == "column"))
    if place.dep != "pobj" or over.low not in {"from", "to", "towards", "toward"}:
        return False
    link, over = over, over.head
    if link.low == "from" and (_came(over) or _brought(over)):
        return True
    if link.low == "from" and over.pos == "NOUN":
        on_the_way = over.lemma in _ROUTES and any(one.low == "on" for one in over.ancestors())
        return over.lemma in _CARRIERS or on_the_way
    if over.pos != "VERB":
        return False
    if over.lemma in _ADVANCING:
        return over.dep == "acl" and over.tag == "VBG"
    if link.low == "from" and over.lemma in _UNDER_WAY and over.dep == "acl" and over.tag == "VBG":
        return True
    if over.lemma in _BROUGHT and over.tag == "VBN" and over.dep == "acl":
        return link.low == "from"
    who = over.head if over.dep in {"acl", "relcl"} else over.child("nsubj")
    carried = who is None or who.lemma in _CARRIERS | _OFFICE or who.low in {"he", "she"}
    return over.lemma in {"fly", "sail"} and carried


def _came(over: Token) -> bool:
    """ "After the arrival of commandos from X", "was lost to forces from X", "vehicles arrived from X": where those who
    come to a fight have come from. Not where they leave: "drove out gunmen from X"."""
    if over.pos == "VERB":
        who = over.child("nsubj")
        return over.lemma in _COMING and who is not None and who.lemma in _FORCES
    if over.lemma in _ARRIVALS:
        of = next((child for child in over.children if child.low == "of"), None)
        who = of.child("pobj") if of is not None else None
        return who is not None and who.lemma in _FORCES
    if over.pos != "NOUN" or over.lemma not in _FORCES:
        return False
    verb = over.head
    if over.dep == "nsubj":
        return verb.lemma in _COMING | _JOINING
    if over.dep != "pobj":
        return False
    arrival = over.head.low == "of" and over.head.head.lemma in _ARRIVALS
    return arrival or (over.head.low in {"by", "to", "with"} and over.head.dep in {"agent", "prep"})


def _brought(over: Token) -> bool:
    """ "A lorry bringing sugar from X", "tanks were brought from X"."""
    verb = over.head if over.pos == "NOUN" and over.dep == "dobj" else over
    if verb.pos != "VERB" or verb.lemma not in _BEARING | {"truck"}:
        return False
    if verb.dep == "acl" and verb.tag == "VBG":
        return verb.head.lemma in _CARRIERS
    who = verb.child("nsubjpass")
    return who is not None and who.lemma in _FORCES - _MEN


def missed(place: Token) -> bool:
    """ "The lorry never got to X", "a jet from X had to turn round": whatever sentence tells of the scene.

    To be believed only where the report names another place that may be one.
    """
    if _set_out(place):
        return True
    before = place.head if place.dep == "pobj" and place.head.low in _GOALWARD else None
    verb = before.head if before is not None else place.head
    if verb.lemma not in {"reach", "make", "get"} or (before is None and (place.dep != "dobj" or verb.lemma == "get")):
        return False
    over = verb.head if verb.dep == "xcomp" else verb
    never = any(child.dep == "neg" for child in (*verb.children, *over.children)) or over.lemma == "fail"
    who = over.child("nsubj")
    return never and who is not None and (who.lemma in _VEHICLES or who.lemma in _LOADS)


def _turned(before: Token) -> bool:
    """ "Flights were diverted to X", "ambulances were sent on to X instead"."""
    return before.low in _GOALWARD and before.head.lemma in _DIVERTED and before.head.pos == "VERB"


def _survived(verb: Token) -> bool:
    """ "Those who escaped the slaughter have reached X"."""
    who = verb.child("nsubj")
    return who is not None and any(one.lemma in _FLED and one.dep in {"relcl", "acl"} for one in who.subtree())


def _left(verb: Token) -> bool:
    """ "Left it for X", "and then, the drivers hoped, for X"."""
    off = verb.lemma in {"set", "take"} and any(child.low in {"out", "off"} for child in verb.children)
    return off or verb.lemma in {"leave", "hope"}


def _journey(tokens: Sequence[Token], left: int, before: Token) -> bool:
    """ "The night bus from X to Y": either end, whatever the parser hangs them on."""
    near = tokens[max(0, left - 7) : left - 1]
    words = [token.low for token in near]
    if before.low == "to" and "from" in words:
        near = near[: words.index("from")]
    elif before.low == "from":
        if "to" not in [token.low for token in tokens[left : left + 6]]:
            return False
    elif before.low == "for":
        return bool(near) and near[-1].lemma in _VEHICLES - _PEOPLE
    elif before.low != "to":
        return False
    if len(near) > 1 and near[-1].tag == "VBG" and near[-1].lemma in _UNDER_WAY:
        near = near[:-1]
    if not near or near[-1].head.lemma in _RUNNING:
        return False
    own = len(near) > 1 and near[-2].low in cues.WHOSE and near[-1].lemma in _ROUTES
    return near[-1].lemma in _VEHICLES or (before.low == "to" and own)


def _hoped(place: Token) -> bool:
    """ "They hoped to reach X", "trying to get to X"."""
    verb = next((over for over in place.ancestors() if over.pos == "VERB"), None)
    if verb is None or verb.lemma not in _REACHING or verb.dep not in {"xcomp", "advcl", "ccomp"}:
        return False
    return verb.head.lemma in _HOPING and any(child.low == "to" and child.dep == "aux" for child in verb.children)


def _away(before: Token) -> bool:
    """ "Trudged to X", "sped off towards X", beside whatever happened."""
    verb = before.head
    if verb.pos != "VERB" or before.dep != "prep":
        return False
    who = verb.child("nsubj")
    clause = (
        verb.dep in {"relcl", "acl"}
        or (verb.dep == "advcl" and verb.tag == "VBG")
        or (who is not None and who.tag == "WDT")
    )
    if before.low == "to" and verb.lemma in _BEARING and clause and verb.tag in {"VBD", "VBG", "VBN"}:
        return True
    if before.low == "to" and verb.lemma in _DRIVEN and verb.child("dobj") is not None:
        return True
    if verb.lemma in _REACHING and any(child.dep == "neg" for child in verb.children):
        return True  # "the column never got to X"
    off = verb.lemma in _OFF and any(child.low in {"off", "away"} and child.i < before.i for child in verb.children)
    return off or verb.lemma in _FLEEING
