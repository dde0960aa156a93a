"""What a deed is and which side of it somebody is on, where its grammar leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.claims import arguments
from marsad.claims.sketch import Sketch
from marsad.claims.under_fire import fires, is_from_the_ground, shot_dead, under_fire
from marsad.model.claim import Actor, Count, Speaker
from marsad.model.codebook import DOING, SUFFERING, ActorRole, Type
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token
from marsad.reference.actors import Registry

_ONE_SIDED = frozenset(
    {
        Type.ATTACK, Type.KILLING, Type.BOMBING, Type.SHELLING, Type.AIRSTRIKE, Type.ABDUCTION, Type.ARREST,
        Type.SEIZURE, Type.CONTROL, Type.DESTRUCTION, Type.OPERATION,
    }
)  # fmt: skip
"""Types whose deed goes from one side to the other."""

_HURTING = frozenset({Type.ATTACK, Type.KILLING, Type.BOMBING, Type.ABDUCTION})
_UNDERGOING = frozenset(
    """
    lose suffer sustain face witness see experience come flee die fall return undergo survive escape surrender report
    find leave explode detonate go have be get
    """.split()
)
"""Verbs whose subject does no harm by them."""

_ARMED = frozenset(
    """
    soldier troop gunman fighter militant rebel insurgent attacker assailant raider bandit suspect terrorist jihadist
    guerrilla policeman officer guard force man kidnapper captor culprit perpetrator robber convict prisoner inmate
    mercenary convoy vehicle pirate extremist
    """.split()
)
_REBELS = frozenset("rebel insurgent militant gunman gunmen guerrilla jihadist mujahideen bandit terrorist".split())
"""What members of armed groups are called, by themselves or others."""
_CROWDS = frozenset("crowd protester demonstrator marcher rioter protestor protest demonstration rally mob".split())
_TROOPS = re.compile(r"\b(?:soldiers?|troops|police(?:men|man)?|officers?|guards?|conscripts?|servicemen)\b", re.I)
_LAWLESS = frozenset("attacker assailant raider gunman bandit robber kidnapper invader herdsman hoodlum".split())
_PLURAL = frozenset({"they"})
_RAIDS = frozenset("attack ambush raid assault offensive strike shelling bombardment incursion".split())
"""Deeds of whoever owns them: "the rebels' ambush"."""
_QUARTERING = frozenset("quarter billet garrison station lodge encamp barrack post base deploy camp".split())
_TAKING = frozenset("seize capture take overrun occupy retake recapture storm win".split())
_HELD = frozenset(
    """
    mine fort port airport airfield airbase dam bridge base barracks barrack post outpost hospital refinery oilfield
    ministry compound garrison field plant village town city district hill ridge crossing quarter island camp
    headquarters station checkpoint junction harbour harbor fortress citadel palace factory castle pass valley
    """.split()
)
"""What one holds once it is taken."""
_GIVING = frozenset("issue supply equip provide furnish outfit kit".split())
_MEETING = frozenset("trigger hit strike step drive run touch".split())
_MINES = frozenset("landmine mine ied device bomb explosive booby-trap".split())
_RULE = frozenset("control rule administration authority grip hold occupation".split())
_ASSAULTING = frozenset("storm attack assault ambush overrun".split())
_FLYING = frozenset("drone jet plane warplane aircraft helicopter missile rocket uav quadcopter bomb".split())
_AIRLINERS = frozenset({"airliner", "plane", "jet", "airplane", "aeroplane", "jetliner", "flight"})
_FEARING = frozenset({"fear", "dread", "expect", "anticipate", "await"})
"""Verbs whose subject is one that others may do a deed to."""
_TOLD_OF = _FEARING | frozenset(
    "confirm report describe condemn denounce investigate mourn announce verify document".split()
)
"""Verbs whose subject only speaks of the deed that is their object."""
_UNDOING = frozenset({"find", "discover", "defuse", "disarm", "dismantle", "thwart", "foil", "avert"})
"""Verbs whose subject comes upon the deed that is their object, or undoes it: "troops defused two bombs"."""
_ABOUT = _TOLD_OF | _UNDOING | {"pin", "blame"}
_CALLING = frozenset({"call", "label", "brand", "term", "dub"})
"""Verbs whose subject says what to call a deed: "the government called it an attack on the nation"."""
_MENTIONING = frozenset("mention name list cite announce describe report identify confirm quote say".split())
"""Verbs whose doer, after "by", only tells: "the targets mentioned by the army"."""
_PUTTING, _FIGURES = frozenset("put give place set".split()), frozenset("toll number figure count".split())
"""Verbs and their objects whose subject counts: "an officer put the toll at 11"."""
ACCUSING = frozenset({"accuse", "blame", "suspect"})
"""Verbs whose object is said to have done the deed after their "of" or "for"."""
_FINDING = frozenset("find discover recover retrieve exhume unearth collect locate".split())
"""Verbs whose subject comes upon what others did: "residents discovered the bodies"."""
_LEFT = frozenset("dobj pobj prep nsubjpass ccomp oprd acl attr compound nmod amod nsubj".split())
"""How what is found, or what says in which state, stands under its verb."""
_BESIDE = frozenset({"after", "before", "following", "since", "despite", "amid"})
"""What leads from a deed to another that somebody else may have done: "militants closed the road after the strike"."""
_ANSWERS = frozenset({"response", "retaliation", "reprisal", "revenge", "retribution", "answer"})
"""What is done because of a deed, so by the other side: "fired rockets in response to a strike"."""
_SAYING = frozenset({"report", "fear", "confirm", "believe", "say"})
"""What is done to news of the dead: "four were reported killed"."""
_PASSING = frozenset("passage access entry entrance transit admission clearance permission exit".split())
_DYING = frozenset({"die", "perish", "succumb"})
_LAYING = frozenset(
    "plant lay place detonate explode hide bury set fire launch drop throw leave rig trigger perpetrate commit carry "
    "stage mount conduct execute".split()
)
"""What is done with a weapon, or a deed, by those whose deed it is."""
_STATES = frozenset({1, 8})
"""ACLED's codes of a state's forces and of forces from abroad."""


def retyped(made: Sketch, deed: Token) -> Type:
    """The type of a deed: people who are no armed actors and flee are displaced; who resists fights, and who fires at
    somebody does not protest; who takes a fort holds it, and who is given arms has them; what is shot into the air is
    no air strike, nor is what gunmen strike with nothing that flies, or the fire that a plane comes under, or a
    bomb laid aboard one; an armed group that storms a post attacks it."""
    if _withheld(deed):
        return Type.ACCESS
    if made.type is Type.ACCESS and deed.lemma in _QUARTERING and deed.pos == "VERB":
        return Type.PRESENCE
    if made.type is Type.SEIZURE and (_takes_place(deed) or _is_given(deed)):
        return Type.CONTROL if _takes_place(deed) else Type.PRESENCE
    if made.type is Type.PRESENCE and _is_shared(deed):
        return Type.COORDINATION
    if made.type is Type.MOVEMENT and deed.lemma == "flee" and _are_people(deed, made.actors):
        return Type.DISPLACEMENT
    if made.type is Type.MOVEMENT and deed.lemma == "pass" and any(one.low == "away" for one in deed.children):
        return Type.KILLING
    if made.type is Type.PROTEST and deed.lemma == "fire" and any(one.low in {"at", "on"} for one in deed.children):
        return Type.ATTACK
    if made.type is Type.ATTACK and _only_warns(deed):
        return Type.PROTEST
    if made.type is Type.ARREST and _are_captives(deed, made.actors):
        return Type.ABDUCTION
    if made.type is Type.ARMED_CLASH and _shoots_alone(deed, made.actors):
        return Type.ATTACK
    if made.type is Type.PROTEST and deed.lemma == "resist" and deed.pos == "VERB":
        return Type.ARMED_CLASH
    if made.type is Type.AIRSTRIKE and deed.lemma in {"shoot", "fire"} and _into_the_air(deed):
        return Type.ATTACK
    if made.type is Type.AIRSTRIKE and _is_planted(deed, made.actors):
        return Type.BOMBING
    if made.type is Type.AIRSTRIKE and is_from_the_ground(deed):
        return Type.ATTACK
    if made.type is Type.OPERATION and deed.lemma in _ASSAULTING and _by_group(made.actors):
        return Type.ATTACK
    if (
        made.type is Type.AIRSTRIKE
        and deed.lemma in {"strike", "hit"}
        and deed.pos == "VERB"
        and _by_group(made.actors)
    ):
        top = next((one for one in deed.ancestors() if one.head is one), deed)
        return Type.AIRSTRIKE if any(_flies(one) for one in top.subtree()) else Type.ATTACK
    return made.type


def _takes_place(deed: Token) -> bool:
    """Whether what is taken is a place that somebody may hold: "seized the mine"."""
    thing = deed.child("dobj", "nsubjpass") if deed.lemma in _TAKING and deed.pos == "VERB" else None
    the = thing is not None and any(one.low in {"the", "their", "its", "this"} for one in thing.children)
    return thing is not None and thing.tag == "NN" and thing.lemma in _HELD and the


def _is_given(deed: Token) -> bool:
    """Whether somebody is given equipment: "were issued six lorries", "supplied the guards with rifles"."""
    if deed.lemma not in _GIVING or deed.pos != "VERB":
        return False
    return arguments.is_passive(deed) or any(one.dep == "dative" or one.low == "with" for one in deed.children)


def _is_shared(deed: Token) -> bool:
    """Whether what somebody has or sets up is held with others: "a joint operations room"."""
    thing = deed.child("dobj", "nsubjpass") if deed.pos == "VERB" else deed
    below = (*thing.children, *(one for part in thing.children for one in part.children)) if thing is not None else ()
    return any(one.low in {"joint", "combined"} for one in below)


def _shoots_alone(deed: Token, actors: Sequence[Actor]) -> bool:
    """Whether one side shoots and nobody is said to shoot back: "the attackers started shooting at random"."""
    if deed.lemma not in {"shoot", "fire"} or deed.pos != "VERB" or arguments.is_passive(deed):
        return False
    first = deed.head if deed.dep == "xcomp" else deed
    doer = arguments.subject(first)
    if doer is None or (doer.low not in _PLURAL and doer.lemma not in _LAWLESS | _REBELS):
        return False
    back = any(one.low in {"back", "exchange", "return"} for one in first.subtree())
    return not back and len({actor.name or actor.quote.words for actor in actors}) <= 1


def _withheld(deed: Token) -> bool:
    """Whether somebody is kept out: "denied the convoy all passage", "refused to let monitors in"."""
    if deed.lemma not in {"deny", "refuse"} or deed.pos != "VERB":
        return False
    things = [child for child in deed.children if child.dep in {"dobj", "dative", "oprd", "attr"} and child.i > deed.i]
    to = deed.child("xcomp")
    return any(thing.lemma in _PASSING for thing in things) or (to is not None and to.lemma in {"let", "admit"})


def _only_warns(deed: Token) -> bool:
    """Whether shots are only fired to drive off a crowd: "fired warning shots at protesters", "fired into the air to
    disperse the crowd"."""
    shot = deed if deed.lemma in {"fire", "shoot"} else deed.head
    if shot.lemma not in {"fire", "shoot"} or shot.pos != "VERB":
        return False
    shots = shot.child("dobj")
    warns = shots is not None and any(child.low == "warning" for child in shots.children)
    crowd = any(one.lemma in _CROWDS and one.dep in {"dobj", "pobj"} for one in shot.subtree())
    return crowd and (warns or _into_the_air(shot))


def _are_captives(deed: Token, actors: Sequence[Actor]) -> bool:
    """Whether an armed group holds men of a force: "the rebels captured five soldiers"; an authority arrests."""
    if deed.lemma not in {"capture", "take", "seize", "captive", "prisoner"}:
        return False
    taken = [actor for actor in actors if actor.role in SUFFERING]
    return _by_group(actors, ActorRole.AUTHORITY) and any(_TROOPS.search(actor.quote.words) for actor in taken)


def _by_group(actors: Sequence[Actor], role: ActorRole = ActorRole.PERPETRATOR) -> bool:
    """Whether those who do it are an armed group and no state's forces."""
    doers = [actor for actor in actors if actor.role is role]
    known = [Registry.load().find(actor.name) if actor.name else None for actor in doers]
    return bool(doers) and all(
        one.sort == "armed_group" if one is not None else actor.name is None and _are_rebels(actor)
        for actor, one in zip(doers, known, strict=True)
    )


def _is_planted(deed: Token, actors: Sequence[Actor]) -> bool:
    """Whether those who bomb have nothing that flies, or what is bombed flies itself: "terrorists bombed the embassy",
    "an airliner was blown up"."""
    if deed.pos != "VERB" or deed.lemma not in {"bomb", "blow"}:
        return False
    thing = deed.child("nsubjpass") if arguments.is_passive(deed) else deed.child("dobj")
    if thing is not None and thing.lemma in _AIRLINERS and thing.tag == "NN":
        return True
    doers = [actor for actor in actors if actor.role is ActorRole.PERPETRATOR]
    means = [child for child in deed.children if child.dep in {"prep", "agent"} or child.lemma == "use"]
    flown = any(_flies(token) for child in means for token in child.subtree())
    return bool(doers) and not flown and all(actor.name is None and _are_rebels(actor) for actor in doers)


def _are_rebels(actor: Actor) -> bool:
    return actor.quote.words.lower().split()[-1].rstrip("s") in _REBELS


def _flies(token: Token) -> bool:
    strike = token.lemma == "strike" and token.pos == "NOUN"
    return strike or token.lemma.lower() in _FLYING or token.low.startswith("air")


def _are_people(verb: Token, actors: Sequence[Actor]) -> bool:
    """Whether whoever flees is told, in the plural, by a common noun that names no armed actor."""
    who = verb.child("nsubj")
    if who is None or who.tag != "NNS":
        return False
    known = next((actor for actor in actors if actor.quote.span.start <= who.start < actor.quote.span.end), None)
    return (known is None or known.name in {None, "civilians"}) and who.lemma not in _ARMED


def _into_the_air(verb: Token) -> bool:
    air = [c.child("pobj") for c in verb.children if c.low in {"in", "into"}]
    return any(thing is not None and thing.lemma == "air" for thing in air)


def own_side(actors: Sequence[Actor], speaker: Speaker | None) -> list[Actor]:
    """The actors, with "we" as the body that whoever says it speaks for, where that is known, and "the group" that
    speaks as the one that is heard, and not the one that is spoken of."""
    if speaker is not None and speaker.name and speaker.quote.words.lower() == "the group":
        actors = [replace(one, name=speaker.name) if one.quote.span == speaker.quote.span else one for one in actors]
    side = speaker.organization if speaker is not None else None
    if side is None or Registry.load().find(side) is None:
        return list(actors)
    return [replace(one, name=side) if one.quote.words.lower() in {"we", "us"} else one for one in actors]


_TOLD = frozenset({Type.STATEMENT, Type.COORDINATION})
_SAYERS = frozenset({"he", "she", "it", "they", "we", "i"})
_FIRED = frozenset({Type.SHELLING, Type.AIRSTRIKE, Type.ATTACK, Type.ARMED_CLASH})
_TAKING_FIRE = frozenset("receive take absorb sustain endure".split())
_FIRE = frozenset("shell rocket mortar missile round grenade bomb fire shot bullet projectile shelling hit".split())


def besides_teller(actors: Sequence[Actor], speaker: Speaker | None, sentence: Sentence, of: Type) -> list[Actor]:
    """Actors without those said to be harmed by the very words for who tells it: "a resident said four people died";
    and without "he" who only tells of a deed: "he said that there was a threat of attacks".

    Where a pronoun can stand for them they stay: "traders said they were beaten".
    """
    if speaker is None:
        return list(actors)
    if of is Type.ARMED_CLASH:
        actors = [_spoken_for(one, speaker) for one in actors]
    said, personal = speaker.quote.span, {"PRP", "PRP$"}
    others = any(token.tag in personal and not said.holds(_span(token)) for token in sentence.tokens)
    if not others and of not in _TOLD and speaker.quote.words.lower() in _SAYERS:
        return [one for one in actors if one.quote != speaker.quote]  # "she said that there was a threat of attacks"
    if any(token.tag in personal and not said.holds(_span(token)) for token in sentence.tokens):
        return [one for one in actors if of in _TOLD or not _is_tellers_body(one, speaker, actors)]
    if any(token.pos == "PRON" for token in sentence.tokens):  # "a colonel of the guards, who gave no name, said"
        return [one for one in actors if one.role not in SUFFERING or not _is_within(one, said)]
    return [one for one in actors if one.role not in SUFFERING or not one.quote.span.meets(speaker.quote.span)]


def _is_within(actor: Actor, said: Span) -> bool:
    """Whether an actor is only named in the words for who speaks, behind their first."""
    return said.holds(actor.quote.span) and actor.quote.span.start > said.start


def _is_tellers_body(actor: Actor, speaker: Speaker, actors: Sequence[Actor]) -> bool:
    """Whether an actor is only the body of whoever tells what befell "us": "“we lost nine in the raid,” said a colonel
    of the army"."""
    ours = any(one.quote.words.lower() in {"we", "us"} and one.role in SUFFERING for one in actors)
    return _is_within(actor, speaker.quote.span) and actor.role in DOING and ours


def _spoken_for(actor: Actor, speaker: Speaker) -> Actor:
    """A party to a fight that is only who tells of it, as the side that he speaks for: "a rebel spokesman said"."""
    side = speaker.organization
    own = actor.role is ActorRole.PARTY and actor.name in {None, speaker.name}
    whole = actor.quote.span.start == speaker.quote.span.start
    return replace(actor, name=side) if side and side != speaker.name and own and whole else actor


def in_ranks(counts: Sequence[Count], actors: Sequence[Actor], registry: Registry) -> list[Count]:
    """The counts, with the dead and wounded of a state's forces as no members of an armed group (codebook, counts).

    "Two others" are of those counted before them.
    """
    out: list[Count] = []
    theirs = False
    for count in counts:
        base, _, of = count.what.partition("_")
        names = [one.name for one in actors if one.name and one.quote.span.meets(count.quote.span)]
        known = [found for name in names if (found := registry.find(name)) is not None]
        if known or "other" not in count.quote.words.lower():
            theirs = any(one.sort == "force" and one.inter in _STATES for one in known)
        ranked = of == "fighters" and base in {"killed", "injured"}
        out.append(replace(count, what=base) if theirs and ranked else count)
    return out


def put_right(actors: Sequence[Actor], of: Type, deed: Token, sentence: Sentence) -> list[Actor]:
    """The actors with the roles that the grammar about a deed gives them, where it gives any other.

    `deed` is the word that governs those naming the claim. Objects of an active verb and subjects of a passive one
    undergo it; a vehicle that strikes a mine is hit; what is under somebody's control is theirs.
    """
    if of not in _ONE_SIDED:
        return list(actors)
    return [_right(actor, of, deed, sentence) for actor in actors if not _only_tells(actor, of, deed, sentence)]


def _only_tells(actor: Actor, of: Type, deed: Token, sentence: Sentence) -> bool:
    """Whether somebody only speaks of a deed: "the army confirmed the attack", "accused the rebels of the attack"."""
    finding = _finding(deed) if of is Type.KILLING else deed if deed.lemma in _FINDING else None
    if finding is not None and of is not Type.SEIZURE and actor.role in DOING:
        return _finds(sentence.head_of(actor.quote.span), finding)
    if deed.dep == "pobj" and deed.head.low in _BESIDE and actor.role in DOING:
        doer = sentence.head_of(actor.quote.span)
        return doer is not None and doer.head is deed.head.head and doer.dep == "nsubj"
    if deed.dep == "pobj" and deed.head.head.lemma in _ANSWERS and actor.role in DOING:
        doer = sentence.head_of(actor.quote.span)
        return doer is not None and doer.dep == "nsubj" and doer.head in deed.head.head.ancestors()
    word = sentence.head_of(actor.quote.span)
    if actor.role not in DOING or word is None:
        return False
    if deed.dep == "dobj" and deed.head.lemma == "claim" and arguments.first(word) is deed.head.child("nsubj"):
        return _is_unclaimed(deed.head)
    if deed.lemma in _FEARING and word.head is deed and word.dep == "nsubj":
        return True
    if deed.lemma in _PUTTING and word.head is deed and word.dep == "nsubj":
        return (figure := deed.child("dobj")) is not None and figure.lemma in _FIGURES
    if word.dep == "pobj" and word.head.dep == "agent" and word.head.head is not deed:
        by = word.head.head
        return by.lemma in _MENTIONING or (by.dep == "conj" and by.head is deed and arguments.is_passive(by))
    verb = (None if of is Type.SEIZURE and deed.head.lemma in _UNDOING else _told(deed)) or _accusation(deed)
    return verb is not None and word.head is verb and word.dep == "nsubj"


def _is_unclaimed(claim: Token) -> bool:
    """Whether nobody is said to own a deed: "neither the army nor the rebels have claimed it", "did not claim it"."""
    who = claim.child("nsubj")
    words = [*claim.children, *(who.subtree() if who is not None else ())]
    return any(one.dep == "neg" or one.low in {"neither", "no", "nobody", "none"} for one in words)


def _finding(deed: Token) -> Token | None:
    """The verb by which what a deed left is come upon: "found four bodies", "recovered the remains of a man"."""
    one = deed
    while one.lemma not in _FINDING or one.pos != "VERB":
        over = one.head
        if over.lemma in {"come", "stumble"} and one.low in {"upon", "across", "on"}:
            return over
        if over is one or one.dep not in _LEFT or (over.pos == "VERB" and over.lemma not in _FINDING):
            return None
        one = over
    return one


def _finds(somebody: Token | None, finding: Token) -> bool:
    """Whether somebody is who comes upon what is found: its subject, also that of a verb before, or after "by"."""
    while finding.dep == "conj" and finding.child("nsubj") is None and finding.head.pos == "VERB":
        finding = finding.head
    agent = finding.child("agent")
    return somebody is not None and somebody in (finding.child("nsubj"), agent.child("pobj") if agent else None)


def _told(deed: Token) -> Token | None:
    """The verb of which a deed is what is told, or what something is called."""
    if deed.pos != "NOUN" or deed.dep not in {"dobj", "oprd", "attr", "ccomp"}:
        return None
    return deed.head if deed.head.lemma in _CALLING | (_ABOUT if deed.dep == "dobj" else frozenset()) else None


def _accusation(deed: Token) -> Token | None:
    """The verb that says whose deed it is: "accused the rebels of shelling the town", "blamed them for the raid"."""
    if deed.dep not in {"pobj", "pcomp"} or deed.head.low not in {"of", "for"}:
        return None
    return next((one for one in deed.head.ancestors() if one.pos == "VERB" and one.lemma in ACCUSING), None)


def _right(actor: Actor, of: Type, deed: Token, sentence: Sentence) -> Actor:
    word = sentence.head_of(actor.quote.span)
    if word is None or actor.role not in DOING | SUFFERING:
        return actor
    if _goes_along(word, deed) and not arguments.is_passive(deed):
        doer = sentence.head_of(actor.quote.span)
        with_it = replace(actor, role=ActorRole.PERPETRATOR)
        return replace(with_it, name=None) if doer is not None and _is_bare(doer) else with_it
    does = _does(word, of, deed)
    if does is None or does is (actor.role in DOING):
        return actor
    if does:
        return replace(actor, role=ActorRole.PERPETRATOR)
    hurt = of in _HURTING and (actor.name == "civilians" or deed.lemma in _DYING or _undergoes(word, deed))
    return replace(actor, role=ActorRole.VICTIM if hurt else ActorRole.TARGET)


def _goes_along(word: Token, deed: Token) -> bool:
    """Whether somebody does a deed along with its subject: "took the village together with clan fighters"."""
    link = word.head
    if word.dep != "pobj" or link.low not in {"with", "alongside"} or deed.pos != "VERB":
        return False
    on = link.head is deed or (link.head.low in {"together", "along", "jointly"} and link.head.head is deed)
    joined = link.low == "alongside" or any(
        one.low in {"together", "along", "jointly"}
        for one in (link.head, *link.children, *deed.children)
        if abs(one.i - link.i) == 1
    )
    return on and joined and deed.child("nsubj") is not None


def _is_bare(noun: Token) -> bool:
    """Whether fighters are told by no word that says whose they are: "local fighters"."""
    return noun.pos == "NOUN" and not any(one.pos == "PROPN" for one in noun.subtree())


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _is_fire(verb: Token) -> bool:
    """ "The base received three shells": what is taken is fire."""
    thing = verb.child("dobj")
    return thing is not None and (thing.lemma in _FIRE or any(one.lemma in _FIRE for one in thing.children))


def _does(word: Token, of: Type, deed: Token) -> bool | None:
    """Whether the one a word speaks of does a deed (True) or undergoes it (False); None where grammar is silent."""
    if of is Type.CONTROL and _rules(word):
        return True
    if fires(word, deed):
        return True
    if word is under_fire(deed) or word is shot_dead(deed):
        return False
    if _lays(word, deed):
        return True
    if (verb := _accusation(deed)) is not None and word.head is verb and word.dep in {"dobj", "nsubjpass"}:
        return True
    if _undergoes(word, deed):
        return False
    if word.dep == "poss" and word.head is deed and deed.lemma in _RAIDS:
        return True
    if _is_met(word, deed) or _is_held_to_be(word, deed):
        return False
    if deed.lemma == "lose" and word.dep == "nsubj" and word.head is deed and _loses_men(deed):
        return False
    lost = arguments.first(word)
    if of in _HURTING and lost is not None and lost.dep == "dobj" and lost.head.lemma == "lose":
        return False
    if deed.pos != "VERB":
        return None
    if of in _FIRED and deed.lemma in _TAKING_FIRE and word.head is deed and word.dep == "nsubj" and _is_fire(deed):
        return False
    while word.dep == "conj" and word.head.pos in {"NOUN", "PROPN", "PRON"}:
        word = word.head
    if of is Type.BOMBING and deed.lemma in _MEETING and word.head is deed and word.dep == "nsubj" and _on_mine(deed):
        return word.lemma == "bomber"
    if deed.lemma in _DYING and word.head is deed and word.dep == "nsubj":
        return False
    if deed.lemma in arguments.HURTING and _is_headed(word, deed):
        return False
    if deed.lemma in _UNDERGOING:
        return None
    if _owns_taken(word, deed):
        return False
    if arguments.is_passive(deed):
        shared = deed.dep == "conj" and deed.child("nsubjpass", "nsubj") is None
        if shared and word.dep in {"nsubj", "nsubjpass"} and word.head is deed.head:
            return False
        if word.dep == "nsubjpass" and word.head is deed:
            return False
        agent = deed.child("agent")
        return True if agent is not None and word.head is agent else None
    if word.head is not deed:
        return None
    if word.dep == "dobj":
        return False
    return True if word.dep == "nsubj" and deed.child("dobj") is not None else None


def _loses_men(deed: Token) -> bool:
    """ "They lost twenty men": it is done to them."""
    men = deed.child("dobj")
    return men is not None and (men.tag == "CD" or men.child("nummod") is not None or men.lemma in _ARMED)


def _owns_taken(word: Token, deed: Token) -> bool:
    """Whether what a passive clause tells is done to something of those that the passive before it is about: "a team
    from an agency was held and its radios taken"."""
    first, thing = deed.head, deed.child("nsubjpass", "nsubj")
    whose = thing.child("poss") if thing is not None else None
    if deed.dep != "conj" or deed.tag != "VBN" or whose is None or whose.low not in {"its", "their", "his", "her"}:
        return False
    about = first.child("nsubjpass")
    return about is not None and word in about.subtree()


def _is_headed(word: Token, deed: Token) -> bool:
    """Whether a line of a list counts those to whom something was done: "Aid workers killed: 178"."""
    if word.head is not deed or word.dep not in {"nsubj", "nsubjpass"} or deed.head is not deed:
        return False
    after = [child for child in deed.children if child.i > deed.i]
    return deed.tag in {"VBN", "VBD"} and bool(after) and after[0].text == ":"


def _is_held_to_be(word: Token, deed: Token) -> bool:
    """Whether it is believed of somebody that it was done to them: "the others are believed to be held there"."""
    verb = deed.head
    believed = deed.dep == "xcomp" and verb.lemma in _SAYING | {"think", "presume", "understand", "know"}
    return believed and deed.child("auxpass") is not None and word.dep == "nsubjpass" and word.head is verb


def _is_met(word: Token, deed: Token) -> bool:
    """Whether somebody is the subject of a passive verb whose "by" is the deed: "columns were halted by shelling"."""
    by, verb = deed.head, deed.head.head
    if deed.dep not in {"pobj", "pcomp"} or by.low != "by" or verb.pos != "VERB":
        return False
    return word.dep == "nsubjpass" and word.head is verb


def _undergoes(word: Token, deed: Token) -> bool:
    """Whether somebody is said to be killed or the like, in whatever words the deed is told: "the guards were killed
    when their car hit a mine"."""
    if word.dep == "pobj" and word.head.low == "of":
        word = word.head.head
    verb = word.head
    told = verb.child("xcomp", "oprd") if verb.lemma in _SAYING else None
    if told is not None and told.tag == "VBN" and told.lemma in arguments.HURTING:
        return word.dep == "nsubjpass" and deed is not told
    if word.dep not in {"nsubjpass", "nsubj"} or verb.lemma not in arguments.HURTING or not arguments.is_passive(verb):
        return False
    return deed is not verb and not any(above is word for above in deed.ancestors())


def _lays(word: Token, deed: Token) -> bool:
    """Whether somebody laid or threw what does the deed: "a bomb planted by rebels exploded"."""
    by, verb = word.head, word.head.head
    if word.dep != "pobj" or by.low != "by" or verb.lemma not in _LAYING or verb.dep != "acl":
        return False
    return verb.head is deed or (verb.head.head is deed and verb.head.dep == "nsubj")


def _rules(word: Token) -> bool:
    """Whether something is "under the control of" the one that a word speaks of."""
    above = word.head
    if word.dep != "pobj" or above.low != "of" or above.head.lemma not in _RULE:
        return False
    noun = above.head
    return noun.dep == "pobj" and noun.head.low in {"under", "in"}


def _on_mine(verb: Token) -> bool:
    """Whether what a verb meets is a mine or a bomb: "triggered a landmine", "drove over an IED"."""
    things = [child.child("pobj") if child.dep == "prep" else child for child in verb.children if child.i > verb.i]
    return any(thing is not None and thing.lemma.lower() in _MINES for thing in things)
