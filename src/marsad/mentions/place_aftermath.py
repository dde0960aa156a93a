"""Where the hurt and the dead were brought, and where those who did it were tried: not where it was done."""

from __future__ import annotations

from marsad.mentions import place_cues as cues
from marsad.model.syntax import Token

CARED, JUDGED = "where the hurt were taken", "where it was judged"
_REACH = 4
_HURT = frozenset(
    "wounded injured hurt casualty victim patient survivor body dead corpse remains injury coffin".split()
)
_WOUNDS = frozenset("wound burn injury fracture amputation".split())
"""What the hurt are brought with: "eleven men with bullet wounds"."""
_WARDS = frozenset("hospital clinic infirmary morgue mortuary ward icu".split())
_TAKEN_OUT = frozenset({"bullet", "shrapnel", "pellet"})
_CARING = frozenset(
    "treat die recover bury operate admit hospitalise hospitalize evacuate fly airlift rush inter lie stay display "
    "wash identify house accommodate deliver bleed succumb".split()
)
_HEALING = frozenset(
    "operate hospitalise hospitalize airlift recuperate convalesce recover treat amputate medevac heal patch stitch "
    "stretcher".split()
)
"""What is done with the hurt alone, whoever they are called."""
_CARRYING = cues.MOTION | frozenset(
    "transport shift carry bring convey refer move ferry airlift fly rush evacuate stretcher".split()
)
"""Verbs that say where the hurt and the dead were brought, told of those who do it as often as of them: "helicopters
ferried nine hurt men to X"."""
_DEAD = frozenset("coffin casket body remains corpse hearse".split())
_HOMEWARD = frozenset("arrive land return receive greet salute unload await meet repatriate".split())
"""What the dead do, and what is done with them, at home: far from where they fell."""
_EXAMINERS = frozenset("coroner pathologist undertaker mortician gravedigger embalmer".split())
"""Who has to do with the dead alone, and as a rule where they were brought."""
_WAITING = frozenset("queue wait stand crowd gather sit weep mourn".split())
_HARMED = frozenset("shoot wound hit injure burn stab hurt maim cut strike knife scald crush bomb shell ambush".split())
_LAW = frozenset(
    "try sentence convict jail charge arraign indict remand acquit extradite imprison prosecute condemn fine appear "
    "testify plead hear".split()
)
"""What is done with those who did it, long after and as a rule far off."""
_COURTS = frozenset("court courtroom courthouse judge tribunal jury magistrate prosecutor dock".split())
_CELLS = frozenset("prison jail penitentiary lockup gaol cell".split())
_MOVED = cues.MOTION | {"move", "transfer", "remand"}
_RITES = frozenset(
    "funeral burial memorial vigil wake requiem mass service ceremony prayer commemoration collection concert tribute "
    "fundraiser".split()
)
_BURYING = frozenset("bury cremate inter entomb mourn".split())
_GATHERING = frozenset(
    "walk gather attend march hold follow pray throng carry file kneel weep meet receive await collect arrive "
    "return bring reach fly unload greet salute lower land".split()
)
_FUNERALS = frozenset("coffin funeral procession burial mourner vigil graveside cemetery".split())
_NURSING = frozenset("surgeon doctor medic nurse".split())
_ON_THE_WAY = (
    _WARDS
    | _FUNERALS
    | _NURSING
    | frozenset(
        "city town helicopter ambulance plane corridor bed ward wing unit theatre floor yard table cot mat "
        "mule donkey cart truck lorry boat canoe motorbike road river "
        "mosque church chapel cathedral temple "
        "synagogue".split()
    )
)


def cared_for(place: Token) -> bool:
    """Whether the place is where the hurt or the dead were brought: "flown to hospitals in X", "buried in X"."""
    if _examined(place) or _brought_home(place):
        return True
    at, ward, wake = place, place.lemma in _WARDS, False
    for _ in range(_REACH + 2):
        up = at.head
        if up is at:
            return False
        if (up.lemma in _BURYING or _laid_to_rest(up)) and at.dep == "prep" and at.low in {"in", "at"}:
            return True
        if up.lemma in _HEALING and up.pos == "VERB" and at.dep == "prep" and at.low in {"in", "at", "to", "into"}:
            if up.lemma == "operate" and not _passive(up):
                return False  # "rebels operate in X"
            return up.child("dobj") is None or ward or _is_hurt(up)
        if up.pos in {"VERB", "AUX"} and wake:
            return up.lemma in _GATHERING
        if up.lemma in {"hold", "take", "say", "celebrate"} and at.low in {"in", "at"} and _rite(up):
            return True
        if up.pos in {"VERB", "AUX"} and at.dep == "nsubj" and ward:
            got = up.child("dobj")
            hurt = got is not None and any(one.low in _HURT or one.lemma in _TAKEN_OUT for one in got.subtree())
            return hurt or up.lemma in _HEALING
        if up.pos == "VERB" and ward and at.dep == "prep" and up.lemma in _WAITING:
            return True
        if up.pos in {"VERB", "AUX"}:
            going = up.lemma in _CARRYING and at.low in {"to", "into"}
            split = at.dep == "conj" and place.head.low in {"to", "into"} and up.lemma in _CARRYING  # "and two to X"
            caring = (up.lemma in _CARING or (up.lemma in _CARRYING and _to_ward(up))) and at.dep == "prep"
            return (going or split or caring) and (_is_hurt(up) or ward or _healed(up))
        if up.pos not in {"ADP", "NOUN", "PROPN", "NUM", "ADV"} or (
            up.pos == "NOUN" and up.lemma not in _ON_THE_WAY | cues.KIN
        ):
            return False
        wake = wake or up.lemma in _FUNERALS
        ward = ward or up.lemma in _WARDS | _NURSING or up.low in _WARDS
        at = up
    return False


def _examined(place: Token) -> bool:
    """ "Coroners opened five coffins in X", "in X pathologists examined the dead"; also where the parser takes the
    place for the first half of who does it: "In X coroners opened"."""
    noun = place.head
    if place.dep == "compound" and noun.lemma in _EXAMINERS:
        before = min(place.subtree(), key=lambda one: one.i).i - 1
        fronted = any(child.low == "in" and child.i <= before for child in noun.head.children)
        return fronted and noun.dep == "nsubj" and noun.head.child("dobj") is not None
    verb = noun.head if place.dep == "pobj" and noun.low in {"in", "at"} else None
    who = verb.child("nsubj", "agent") if verb is not None and verb.pos == "VERB" else None
    if who is not None and who.dep == "agent":
        who = who.child("pobj")
    return who is not None and who.lemma in _EXAMINERS


def _brought_home(place: Token) -> bool:
    """ "Their coffins arrived in X", "the caskets were received on the tarmac in X"."""
    verb = next((over for over in place.ancestors() if over.pos == "VERB"), None)
    if verb is None or verb.lemma not in _HOMEWARD or place.dep != "pobj" or place.head.low not in {"in", "at", "to"}:
        return False
    who = verb.child("nsubjpass", "nsubj")
    what = verb.child("dobj") if who is not None and who.dep == "nsubj" else None
    return any(one is not None and one.lemma in _DEAD for one in (who, what))


def judged(place: Token) -> str:
    """Why a place is only where somebody was tried for something; "" where it may be a scene.

    To be believed only where another place of the sentence is one.
    """
    at, court, locked = place, place.lemma in _COURTS, place.lemma in _CELLS
    for _ in range(_REACH):
        up = at.head
        if up is at:
            return ""
        if up.pos in {"VERB", "AUX"}:
            by_court = court and (at.dep in {"nsubj", "agent"} or at.low in {"in", "at", "before", "by"})
            if locked and up.lemma in _MOVED and at.low in {"to", "into"}:
                return JUDGED
            tried = up.lemma in _LAW and at.low in {"in", "at"} and (court or _passive(up))
            return JUDGED if by_court or tried else ""
        if up.pos not in {"ADP", "NOUN", "PROPN"}:
            return ""
        court, locked = court or up.lemma in _COURTS, locked or up.lemma in _CELLS
        at = up
    return ""


def _to_ward(verb: Token) -> bool:
    """ "Taken to a hospital in X", where the parser has the place beside the hospital."""
    return any(one.lemma in _WARDS for child in verb.children if child.low in {"to", "into"} for one in child.children)


def _healed(verb: Token) -> bool:
    """ "Was operated on in X and is to be flown to Y": the verb goes on from one of healing."""
    over = verb
    while over.dep in {"conj", "xcomp"} and over.head is not over:
        over = over.head
        if over.lemma in _HEALING:
            return True
    return False


def _is_hurt(verb: Token) -> bool:
    """Whether those whom a verb is about are the hurt or the dead: "eleven of the wounded were taken"."""
    moved = verb.child("dobj") if verb.lemma in _CARRYING else None
    who = moved or verb.child("nsubjpass", "nsubj", "dobj")
    while who is None and verb.dep in {"conj", "xcomp"}:
        verb = verb.head
        if verb.lemma in _HARMED and verb.child("dobj") is None:
            return True  # "shot in X, he died in Y"
        who = verb.child("nsubjpass", "nsubj")
    if who is None:
        return False
    if any(child.dep in {"acl", "relcl"} and child.lemma in _HARMED for child in who.children):
        return True
    near = [who, *who.children, *(one for child in who.children for one in child.children)]
    return any(one.low in _HURT or one.lemma in _HURT | _WOUNDS for one in near)


def _rite(verb: Token) -> bool:
    """ "A memorial service was held in X"."""
    what = verb.child("nsubjpass", "dobj", "nsubj")
    return what is not None and what.lemma in _RITES


def _passive(verb: Token) -> bool:
    return verb.child("auxpass", "nsubjpass") is not None or (verb.dep == "conj" and _passive(verb.head))


def _laid_to_rest(word: Token) -> bool:
    """ "Laid to rest", by either of its words, whatever the parser makes of "rest"."""
    if word.lemma == "rest":
        return {"lay", "lie"} & {word.head.lemma, word.head.head.lemma} != set()
    return word.lemma in {"lay", "lie"} and any(token.low == "rest" for token in word.subtree())
