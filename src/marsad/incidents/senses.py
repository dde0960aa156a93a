"""Words that outlets use for one thing: "paramedics" in one report and "rescuers" in another are of one sense."""

from __future__ import annotations

from functools import lru_cache

from marsad.incidents.telling import Telling, stems

_DONE = {
    "shooting": "shot shoots shooting fire fired firing gunfire gunned gun raked bullets shootout",
    "a blast": "blast explosion explode exploding detonated detonation bomb device charge blew blown bomber ied",
    "shelling": "shell shelling bombardment bombarded artillery mortar rocket missile salvo barrage grad howitzer",
    "a raid from the air": "airstrike air strike drone plane aircraft jet warplane bombed helicopter uav",
    "killing": "killed kill murdered slaughter slaughtered massacre executed execution slain assassinated lynched",
    "an attack": "attack raid assault ambush ambushed stormed storming incursion overran overrun",
    "fighting": "clash fighting fought fight battle gunfight combat encounter skirmish exchanged",
    "taking people": "kidnapped kidnap kidnapping abducted abduction hostage seized snatched captive captured",
}
_HIT = {
    "rescuers": "rescuer rescue paramedic medic ambulance firefighter firefighters firemen responders emergency",
    "worshippers": "worshippers mosque church congregation prayer imam priest pilgrims",
    "mourners": "mourners funeral wake burial mourning",
    "a market": "market marketplace bazaar souk fair trader vendor shopper shop stall store merchant",
    "a bus": "bus buses minibus minibuses coach passenger",
    "vehicles": "vehicle car truck lorry lorries pickup convoy taxi van jeep motorcycle motorbike",
    "a school": "school pupil student teacher classroom university college",
    "a hospital": "hospital clinic doctor nurse patient",
    "troops": "soldier troop army military servicemen serviceman garrison barracks base",
    "police": "police policeman policemen policewoman officer gendarme constable",
    "a post": "checkpoint post outpost position",
    "a camp": "camp displaced refugee shelter tent",
    "farmers": "farmer field farm shepherd herder livestock cattle villager",
    "workers": "worker labourer laborer miner builder employee staff",
    "children": "pupil schoolchildren girls boys infant baby toddler",
    "homes": "house home apartment building dwelling flat residential",
    "fighters": "fighter militant rebel insurgent jihadist terrorist gunmen",
    "journalists": "journalist reporter cameraman photographer",
    "power": "electricity power substation plant transformer pylon grid",
    "a bridge": "bridge crossing",
    "a prison": "prison jail prisoner inmate",
    "oil": "oil pipeline refinery tanker fuel",
}
AGAIN = stems("second third another separate again later latest further repeated")
"""What tells a deed as one that came after another at its place."""


def _by_stem() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for sense, words in (_DONE | _HIT).items():
        for stem in stems(words):
            found[stem] = found.get(stem, frozenset()) | {sense}
    return found


_SENSES = _by_stem()


@lru_cache(maxsize=65_536)
def senses(words: frozenset[str]) -> frozenset[str]:
    """The senses of some stems (`telling.stems`); a word that has none here gives none."""
    return frozenset(sense for word in words for sense in _SENSES.get(word, ()))


def told_again(telling: Telling) -> bool:
    """Whether a claim is told as a second deed, after another at its place."""
    return bool(telling.stems & AGAIN)
