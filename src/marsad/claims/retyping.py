"""What type a deed plainly is by its verb and the thing that it is done to: tribute wrung, a town taken, arms found."""

from __future__ import annotations

from marsad.model.codebook import Type
from marsad.model.syntax import Token

_TAKING = frozenset("seize capture take overrun occupy retake recapture storm conquer regain".split())
_TRYING = frozenset({"fail", "manage", "try", "attempt"})
_WORKS = ("works", "yard", "field", "mill", "house", "shed")
_HOUSEHOLD = frozenset({"household", "farmhouse", "warehouse", "storehouse", "courtyard"})
"""Places whose goods rather than themselves are taken."""
_WRINGING = frozenset({"extract", "exact", "wring", "extort", "levy"})
_DUES = frozenset("pledge oath tribute levy toll tithe tax promise payment fee due protection".split())
_FINDING = frozenset({"find", "discover", "unearth", "recover", "uncover", "seize"})
_DEFUSING = frozenset({"defuse", "disarm", "dismantle", "deactivate"})
_CHARGES = frozenset("bomb device mine ied charge explosive landmine car vehicle belt vest".split())
_ARMS = frozenset("rocket shell mortar missile grenade mine bomb landmine warhead launcher".split())
_BUILT = frozenset({"make", "build", "fashion", "assemble", "pack", "rig", "improvise"})
_FIRED = frozenset({"rocket", "mortar", "shell"})
_FIRING = frozenset({"fire", "launch", "land", "fall"})
_LOOTING = frozenset({"loot", "pillage", "plunder", "ransack"})
_VESSELS = frozenset("ship tanker vessel trawler boat dhow freighter yacht ferry barge bus lorry truck".split())
_BANDS = frozenset(
    "rebel gunman militant fighter guerrilla insurgent jihadist militiaman militia bandit soldier".split()
)
_BARRING = frozenset("block blockade close seal cut shut barricade obstruct".split())
_WAYS = frozenset("road highway route motorway street bridge track junction crossing railway".split())
_PATROLS = frozenset("patrol troop soldier convoy column fighter gunman rebel militant unit tank army".split())


def told_type(type_: Type, deed: Token) -> Type:
    """The type of a deed where its verb and object leave no doubt: levies exacted are coercion, a brickworks seized is
    control, rockets found are a seizure, rifles looted are destruction, a ship retaken is an operation, a line crossed
    by a patrol is movement, a rampage of rebels is an attack, a road that gunmen block is access, rockets fired are
    shelling, a shell that a device is made of is a bombing; else the type that it has."""
    if type_ in {Type.DESTRUCTION, Type.SEIZURE, Type.ACCESS} and _takes_place(deed, type_):
        return Type.CONTROL
    if type_ in {Type.SEIZURE, Type.ACCESS, Type.STATEMENT, Type.MOVEMENT} and _wrings(deed):
        return Type.COERCION
    if type_ in {Type.SHELLING, Type.BOMBING} and _is_found(deed):
        return Type.SEIZURE
    if type_ is Type.SHELLING and _is_matter(deed):
        return Type.BOMBING
    if type_ is Type.BOMBING and _is_defused(deed):
        return Type.SEIZURE
    if type_ is Type.SEIZURE and deed.lemma in _LOOTING and deed.pos == "VERB":
        return Type.DESTRUCTION
    if type_ is Type.CONTROL and (taken := _vessel(deed)) is not None:
        return Type.OPERATION if taken.head.lemma.startswith("re") else Type.SEIZURE
    if type_ is Type.ACCESS and _is_crossed(deed):
        return Type.MOVEMENT
    if type_ is Type.PROTEST and _rampages(deed):
        return Type.ATTACK
    if type_ is Type.PROTEST and _bars_a_way(deed):
        return Type.ACCESS
    if type_ is Type.AIRSTRIKE and _are_fired(deed):
        return Type.SHELLING
    return type_


def _are_fired(deed: Token) -> bool:
    """ "Rockets were fired at a base", "mortars landed": nothing flew but those."""
    thing = deed.child("nsubjpass", "nsubj") if deed.lemma in _FIRING and deed.pos == "VERB" else None
    return thing is not None and thing.lemma in _FIRED


def _takes_place(deed: Token, type_: Type) -> bool:
    """ "Seized the brickworks", "failed to take Kisharu"."""
    verb = deed.child("xcomp") if deed.lemma in _TRYING else deed
    thing = verb.child("dobj", "nsubjpass") if verb is not None and verb.lemma in _TAKING else None
    if thing is None or verb is None or verb.pos != "VERB":
        return False
    named = thing.tag == "NNP" and verb is not deed and type_ is Type.ACCESS
    works = thing.low.endswith(_WORKS) and thing.lemma not in _HOUSEHOLD
    return named or (works and any(one.low in {"the", "its", "their"} for one in thing.children))


def _wrings(deed: Token) -> bool:
    """ "Levies were exacted from the hamlet", "extracted a pledge"."""
    thing = deed.child("dobj", "nsubjpass") if deed.lemma in _WRINGING and deed.pos == "VERB" else None
    return thing is not None and thing.lemma in _DUES


def _is_found(arms: Token) -> bool:
    """ "They found a tarpaulin but not the rockets": arms that somebody comes upon."""
    first = arms
    while first.dep == "conj" and first.head.pos == "NOUN":
        first = first.head
    found = first.dep in {"dobj", "nsubjpass"} and first.head.lemma in _FINDING
    return arms.pos == "NOUN" and arms.lemma in _ARMS and found


def _is_matter(shell: Token) -> bool:
    """ "The device was made of a mortar shell": what a bomb was built from, and nobody fired."""
    link = shell.head
    return shell.dep == "pobj" and link.low in {"of", "from", "with"} and link.head.lemma in _BUILT


def _is_defused(bomb: Token) -> bool:
    """ "A car bomb parked at the gate was defused": what never went off, by its own verb or one that it hangs on."""
    if bomb.pos == "VERB":
        bomb = bomb.head if bomb.dep in {"acl", "relcl"} else bomb.child("dobj", "nsubjpass") or bomb
    undone = bomb.dep in {"dobj", "nsubjpass"} and bomb.head.lemma in _DEFUSING
    return bomb.pos in {"NOUN", "PROPN"} and bomb.lemma.lower() in _CHARGES and undone


def _vessel(deed: Token) -> Token | None:
    """The ship or lorry that somebody takes: "commandos have retaken the trawler"."""
    thing = deed.child("dobj", "nsubjpass") if deed.lemma in _TAKING and deed.pos == "VERB" else None
    return thing if thing is not None and thing.lemma in _VESSELS else None


def _is_crossed(deed: Token) -> bool:
    """ "The line was crossed by a patrol"."""
    by = deed.child("agent") if deed.lemma == "cross" else None
    who = by.child("pobj") if by is not None else deed.child("nsubj") if deed.lemma == "cross" else None
    return deed.pos == "VERB" and who is not None and who.lemma in _PATROLS


def _bars_a_way(deed: Token) -> bool:
    """ "Gunmen blocked the highway": who bears arms does not demonstrate."""
    who, thing = deed.child("nsubj"), deed.child("dobj")
    barred = thing is not None and (thing.lemma in _WAYS or any(one.lemma in _WAYS for one in thing.children))
    return barred and who is not None and deed.lemma in _BARRING and who.lemma.removesuffix("s") in _BANDS


def _rampages(deed: Token) -> bool:
    """ "Rebels went on a rampage", "gunmen rampaged through the bazaar": who bears arms does not riot."""
    verb = deed
    while verb.pos != "VERB" and verb.head is not verb:
        verb = verb.head
    thing = on.child("pobj") if (on := verb.child("prep")) is not None and verb.lemma == "go" else None
    who = verb.child("nsubj")
    wild = verb.lemma == "rampage" or (thing is not None and thing.lemma == "rampage")
    return wild and who is not None and who.lemma.removesuffix("s") in _BANDS
