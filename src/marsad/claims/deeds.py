"""Verbs that tell what became of people without being news of their own: "led away", "picked up", "let go"."""

from __future__ import annotations

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.model.syntax import Token

_PLAIN = {
    what: frozenset(words.split())
    for what, words in {
        "killed": "behead decapitate martyr execute hang drown electrocute asphyxiate gun_down cut_down mow_down "
        "neutralise neutralize eliminate bury",
        "injured": "beat flog whip lash graze scald hospitalise hospitalize harm treat maim",
        "arrested": "pick_up round_up lock_up catch arrest detain",
        "abducted": "snatch abduct kidnap",
        "displaced": "flee shelter uproot displace evacuate arrive cross move_out set_off",
        "returned": "let_go free release go_free walk_free come_back go_home come_home go_back send_home bus_home "
        "repatriate fly_home",
    }.items()
}
_BY = {verb: what for what, verbs in _PLAIN.items() for verb in verbs}
_TAKEN = frozenset(
    {"take_away", "lead_away", "carry_off", "march_off", "drag_away", "take_off", "haul_away", "whisk_away", "hold"}
)
_DEAD = frozenset({"body", "corpse", "dead", "remains"})
_HELD = frozenset({"hostage", "captive", "gunpoint", "ransom", "prisoner"})
_COUNTERS = frozenset({"capture", "seize"})
HAPPENING = frozenset(
    """
    die perish succumb flee return drown arrive shelter cross come go walk bleed suffocate starve reach move set
    """.split()
)
"""Verbs whose subject undergoes what they tell."""

LIMBS = frozenset("leg arm foot limb eye hand finger toe sight hearing eyesight".split())
"""What whoever loses it is hurt."""
TORN = frozenset("tear blow sever amputate cut crush shatter break rip mangle".split())
"""What is done to a limb of somebody hurt."""
FATEFUL = {
    "lose": {**dict.fromkeys(LIMBS, "injured"), "life": "killed"},
    "sustain": {"injury": "injured", "wound": "injured"},
    "suffer": {"injury": "injured", "wound": "injured", "burn": "injured"},
    "pay": {"sacrifice": "killed", "price": "killed"},
    **{verb: {"martyrdom": "killed"} for verb in ("embrace", "attain", "achieve", "gain", "receive")},
}
"""Verbs that tell their subject's fate by their object: "lost a leg"."""

TAKING = frozenset({"take", "claim", "cost", "lose"})
"""Verbs that end lives."""

LOSSES = {
    **dict.fromkeys(("loss", "execution", "beheading"), "killed"),
    **dict.fromkeys(("wounding", "injuring", "maiming"), "injured"),
    "capture": "arrested",
    "release": "returned",
}
"""Nouns that tell the fate of those after their "of"."""


def deed(verb: Token, cast: Cast, sorts: frozenset[str] | None) -> str | None:
    """What a verb says became of those who undergo it; `sorts` are theirs, where known."""
    names = {verb.lemma} | {f"{verb.lemma}_{child.low}" for child in verb.children if child.dep in _BESIDE}
    for name in names:
        if name in _BY and (name not in {"come", "go", "walk", "move", "set"}):
            return _BY[name]
    people = sorts or frozenset()
    if verb.lemma == "shoot" and arguments.is_passive(verb):
        return None if _only_at(verb) else _of_shot(verb)
    if verb.lemma in {"hold", "take"} and _held(verb):
        return "abducted"
    if names & _TAKEN:
        taken = verb.child("dobj", "nsubjpass")
        if taken is not None and taken.lemma in _DEAD:
            return "killed"
        return "arrested" if _by_force(verb, cast) else "abducted"
    if verb.lemma in _COUNTERS:
        return "abducted" if people & {"force", "troops"} or not _by_force(verb, cast, unknown=True) else "arrested"
    if verb.lemma in {"lose", "claim"} and people & {"armed", "force", "troops", "civil", "fighters"}:
        return "killed"
    if verb.lemma == "lose" and _its_own(verb):
        return "killed"
    return None


_BESIDE = frozenset({"prt", "advmod", "npadvmod", "xcomp", "ccomp", "acomp", "oprd"})


def _only_at(verb: Token) -> bool:
    """ "Were shot at": nobody is told to have been hit."""
    return any(child.low == "at" and child.i == verb.i + 1 and child.child("pobj") is None for child in verb.children)


def _of_shot(verb: Token) -> str:
    """Those shot are dead, unless the words go on to say that they were wounded."""
    around = [child.lemma for child in (*verb.children, *verb.head.children)]
    limbs = {thing.lemma for child in verb.children if child.low == "in" for thing in child.children}
    hurt = {"wound", "injure", "wounded"} & set(around) or limbs & {
        "leg",
        "arm",
        "foot",
        "hand",
        "shoulder",
        "thigh",
        "knee",
    }
    return "injured" if hurt else "killed"


def _its_own(verb: Token) -> bool:
    """ "Lost two of their own"."""
    thing = verb.child("dobj")
    return thing is not None and any(word.low == "own" and word.head.low == "of" for word in thing.subtree())


def _held(verb: Token) -> bool:
    return any(
        token.lemma in _HELD for child in verb.children for token in (child, *child.children) if token.i > verb.i
    )


def _by_force(verb: Token, cast: Cast, *, unknown: bool = False) -> bool:
    """Whether who does it is a force or an authority; `unknown` where nobody is told."""
    doer = arguments.subject(verb)
    sorts = cast.sorts(doer)
    if doer is None or not sorts:
        return unknown
    return bool(sorts & {"force", "authority", "state", "troops"}) and not sorts & {"armed"}
