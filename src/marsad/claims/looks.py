"""What people wear, carry and ride: it tells what they look like, and does nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.model.claim import Actor
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token
from marsad.reference.countries import demonym_code

_CLOTHES = frozenset(
    """
    uniform fatigue fatigues camouflage mask balaclava shirt trousers trouser jacket vest robe turban scarf hood cap
    beret boot clothes clothing outfit garb attire dress gear armband headband bandana helmet armour armor veil burqa
    burka coat suit tunic costume insignia khaki hat glove gown cloak face plainclothes
    """.split()
)
_RIDDEN = frozenset(
    """
    motorcycle motorbike bike bicycle scooter moped car truck pickup van jeep vehicle lorry minibus taxi boat speedboat
    canoe dinghy horse horseback camel camelback donkey mule foot wheel technical land-cruiser suv sedan convoy
    """.split()
)
_MAKES = frozenset("toyota mazda chevrolet hilux corolla cherokee nissan renault mercedes peugeot volkswagen".split())
_ARMS = frozenset(
    """
    gun rifle pistol machete knife axe sword spear stick stone rock club cudgel bow arrow grenade weapon rocket launcher
    kalashnikov ak-47 shotgun revolver machine-gun bomb explosive belt petrol flag banner firearm arm handgun catapult
    hatchet cutlass dagger hammer bayonet torch
    """.split()
)
_SHADES = frozenset("black white red green blue brown yellow khaki camouflage plainclothes uniform mufti".split())
_WITHIN = frozenset({"in", "on", "with"})
_WEARING = frozenset("wear don sport ride rid drive carry brandish wield bear hold".split())
"""What is done with things that tell what somebody looks like, whatever they are."""
_CLAD = frozenset({"dress", "arm", "clothe", "mask", "cover", "equip", "wrap"})
_POSING = frozenset({"disguise", "dress", "pose", "masquerade", "pretend"})
"""Verbs after whose "as" stands what somebody is not."""
_WORN_BY = frozenset({"beret", "helmet", "hat", "face", "hood", "cap"})
"""What, in its colour, a force is called by: "the red berets"."""
_COLOURS = frozenset({"white", "black", "red", "green", "blue", "grey", "gray", "silver", "brown", "yellow", "beige"})
_FALLEN = frozenset({"dead", "body", "corpse", "captured", "wounded"})
"""What is said of those who ride nothing, though they lie on it: "five dead raiders on a lorry"."""
_PLAIN = frozenset("amod compound det nummod nmod poss quantmod advmod punct case".split())


def is_garb(head: Token) -> bool:
    """Whether a noun is for what people wear, or with its colour for the make of a car: "army uniforms", "a white
    Mazda"."""
    if head.lemma in _CLOTHES - _WORN_BY and head.pos == "NOUN":
        return True
    if head.lemma.lower() in _MAKES:
        return True
    if head.pos != "PROPN" or head.ent in {"NORP", "PERSON"} or demonym_code(head.text):
        return False
    before = [child.low for child in head.children if child.i < head.i]
    return bool({"a", "an"} & set(before)) and bool(_COLOURS & set(before))


def wearer(head: Token) -> Token | None:
    """The word for those who wear, carry or ride what a noun names, or who only pass for it: "men wearing uniforms",
    "gunmen disguised as police"."""
    verb = head.head
    if (posing := _taken_for(head)) is not None:
        verb = posing
        if verb.child("nsubj") is not None:
            return verb.child("nsubj")
    elif head.dep == "pobj":
        link, verb = verb, verb.head
        if not (link.low == "as" and verb.lemma in _POSING) and not (
            link.low in {"in", "with"} and verb.lemma in _CLAD
        ):
            return None
    elif head.dep != "dobj" or verb.lemma not in _WEARING:
        return None
    if verb.dep == "acl":
        return verb.head
    return verb.head.child("nsubj") if verb.dep == "advcl" else None


def _taken_for(head: Token) -> Token | None:
    """The verb of disguise whose "as" a parser takes for a conjunction: "men dressed as soldiers robbed a bank"."""
    clause = head.head
    mark = clause.child("mark") if head.dep == "nsubj" and clause.dep == "advcl" else None
    if mark is None or mark.low != "as" or clause.head.lemma not in _POSING or clause.head.tag not in {"VBN", "VBG"}:
        return None
    first = min([head.i, *(child.i for child in head.children)])
    return clause.head if mark.i + 1 == first and clause.head.i + 1 == mark.i else None


def whole(actors: Sequence[Actor], sentences: Sequence[Sentence], text: str) -> list[Actor]:
    """The actors, with those who have no name told by all that says what they look like: "men on motorbikes", "a man in
    a pink shirt", "fighters wearing red armbands"."""
    out: list[Actor] = []
    for actor in actors:
        span = actor.quote.span
        sentence = next((one for one in sentences if one.span.holds(span)), None)
        end = _end(sentence.tokens, span) if sentence is not None and actor.name is None else span.end
        if end > span.end and not any(other.quote.span.meets(Span(span.end, end)) for other in actors):
            actor = replace(actor, quote=Quote.take(text, span.start, end))
        out.append(actor)
    return out


def _end(tokens: Sequence[Token], span: Span) -> int:
    """Where the words end that tell what those of a span look like."""
    end = span.end
    inside = [token for token in tokens if token.start < end and token.end > span.start]
    if not inside or inside[-1].tag not in {"NN", "NNS", "NNP", "NNPS"}:
        return end
    if any(token.lemma in _FALLEN for token in inside):
        return end
    after = next((token for token in tokens if token.start >= end), None)
    things = list(_things(after)) if after is not None else []
    if not things:
        return end
    return max(token.end for thing in things for token in [thing, *_both(thing)])


def _things(after: Token) -> Iterator[Token]:
    """What the word after somebody's name leads to, where it tells what they look like."""
    thing = after.child("pobj")
    if after.low in _WITHIN and thing is not None:
        if _is_look(thing) or (after.low == "in" and thing.low in _SHADES):
            yield thing
    elif (name := _name_taken(after)) is not None:
        yield name
    elif after.lemma in _WEARING | _CLAD | _POSING and after.tag in {"VBG", "VBN"}:
        yield from _worn(after)
        if (more := after.child("conj")) is not None and more.tag in {"VBG", "VBN"}:
            yield from _worn(more)


def _worn(verb: Token) -> Iterator[Token]:
    """What is worn, carried or ridden by those of whom a participle tells it."""
    if verb.lemma not in _WEARING | _CLAD | _POSING:
        return
    below = [child.child("pobj") for child in verb.children if child.low in {"in", "with", "as", "on"}]
    things = [one for one in (verb.child("dobj"), *below) if one is not None]
    yield from (one for one in things if verb.lemma in _CLAD | _POSING or _is_look(one))


def _name_taken(posing: Token) -> Token | None:
    """Whom those who are disguised are taken for, where a parser has them do what comes after."""
    clause = posing.child("advcl")
    who = clause.child("nsubj") if clause is not None else None
    return who if who is not None and _taken_for(who) is posing else None


def _both(thing: Token) -> Iterator[Token]:
    """What is told beside a thing: "rifles and machetes"."""
    for child in thing.children:
        if child.dep == "conj" and child.i > thing.i and _is_look(child):
            yield child
            yield from _both(child)


def _is_look(thing: Token) -> bool:
    own = {thing.lemma, thing.low, *(child.lemma for child in thing.children if child.dep in _PLAIN)}
    if thing.pos == "PROPN":
        return is_garb(thing)
    return thing.pos == "NOUN" and not own.isdisjoint(_CLOTHES | _RIDDEN | _ARMS)
