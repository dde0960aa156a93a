"""Who does what to whom, from dependencies: subjects and objects of verbs and of nouns that name events; light verbs,
passives, participles, relative clauses and coordination. Labels are ClearNLP's, as spaCy's English models give them."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.syntax import Token

LIGHT = frozenset(
    """
    carry conduct launch stage mount commit perpetrate make execute undertake do wage begin start continue resume
    plan plot order suffer face witness see experience sustain come attempt foil repel thwart report prevent lead
    join fight intensify escalate halt stop suspend hold have perform pose
    """.split()
)
"""Verbs that lend their subject to the event noun they govern ("carried out an attack")."""

SUFFERING = frozenset(["suffer", "face", "witness", "see", "experience", "sustain", "come"])
"""Light verbs whose subject undergoes the event ("came under attack")."""

HURTING = frozenset(
    "kill wound injure hurt displace arrest detain abduct kidnap capture rescue hospitalise behead".split()
)
"""Verbs that take an object: without one, their subject undergoes them ("two killed and five wounded")."""

_REPELLING = frozenset("repel repulse foil thwart beat defeat push fend counter resist".split())
_ASSAULTS = frozenset("attack assault raid ambush offensive attempt infiltration incursion push".split())

REVENGE = frozenset({"reprisal", "revenge", "retaliation", "retribution"})
"""What one takes for a deed that somebody else did."""

RELATIVES = frozenset({"who", "which", "that", "whom"})


def spread(token: Token) -> Iterator[Token]:
    """A token and what is coordinated with it: "soldiers and policemen" gives both."""
    yield token
    for child in token.children:
        if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            yield from spread(child)


def first(token: Token | None) -> Token | None:
    """The first of those that a word is one of: "soldiers" for the "policemen" of "soldiers and policemen"."""
    while token is not None and token.dep in {"conj", "appos"} and token.head.pos in {"NOUN", "PROPN", "PRON", "NUM"}:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, as a clause or as a participle after its noun."""
    if verb.child("nsubjpass", "auxpass"):
        return True
    if verb.tag == "VBN" and verb.dep in {"acl", "amod"} and not verb.child("aux"):
        return True
    if verb.lemma in HURTING and verb.tag in {"VBN", "VBD"} and verb.child("nsubj") and not verb.child("dobj", "aux"):
        return shares_object(verb) is None
    if _goes_without(verb):
        return True
    if (
        verb.dep == "conj"
        and verb.tag == "VBN"
        and not verb.child("nsubj", "aux", "dobj")
        and verb.head.pos in {"VERB", "AUX"}
    ):
        return is_passive(verb.head)
    return False


def shares_object(verb: Token) -> Token | None:
    """The verb right after one whose object is that of both: "killed or abducted 60 teachers"; None where none is."""
    for child in verb.children:
        joined = child.dep == "conj" and child.pos == "VERB" and not child.child("nsubj", "nsubjpass")
        if joined and child.child("dobj"):
            between = [one for one in verb.children if verb.i < one.i < child.i]
            if all(one.dep in {"cc", "advmod"} for one in between) and child.i - verb.i <= len(between) + 2:
                return child
    return None


def _goes_without(verb: Token) -> bool:
    """Whether a clause has no auxiliary of its own because the passive before it has: "one was hurt and two killed"."""
    return (
        verb.dep == "conj"
        and verb.tag == "VBN"
        and verb.head.tag == "VBN"
        and verb.head.child("nsubjpass") is not None
        and verb.child("nsubj") is not None
        and not verb.child("aux", "dobj")
    )


def _antecedent(token: Token, clause: Token) -> Token:
    if token.low in RELATIVES and clause.dep == "relcl":
        return clause.head
    return token


def _climbed_subject(verb: Token) -> Token | None:
    """The subject of a clause without one of its own, taken from the clause it hangs on."""
    if verb.dep == "conj" and verb.head.pos in {"VERB", "AUX"}:
        if is_passive(verb) == is_passive(verb.head):
            return (passive_subject if is_passive(verb) else subject)(verb.head)
        found = verb.head.child("nsubj", "nsubjpass")
        return _antecedent(found, verb.head) if found else None
    if verb.dep in {"xcomp", "advcl", "pcomp"}:
        governor = verb.head
        if verb.dep == "pcomp":
            governor = governor.head
        if verb.dep == "xcomp" and (thing := governor.child("dobj")) and governor.pos == "VERB":
            return thing
        if governor.pos in {"VERB", "AUX"}:
            found = governor.child("nsubj", "nsubjpass")
            if found:
                return _antecedent(found, governor)
            return _climbed_subject(governor) if governor.dep in {"xcomp", "conj", "acl", "relcl", "advcl"} else None
    if (
        verb.dep in {"acl", "relcl"}
        and verb.head.pos in {"NOUN", "PROPN", "PRON", "NUM"}
        and not verb.child("nsubj", "nsubjpass")
    ):
        return verb.head
    return None


def subject(verb: Token) -> Token | None:
    """Who acts: the subject of an active clause, the "by" of a passive one; None where nobody is told."""
    if is_passive(verb):
        agent = verb.child("agent")
        return agent.child("pobj", "pcomp") if agent else None
    found = verb.child("nsubj")
    if found:
        return _antecedent(found, verb)
    return _climbed_subject(verb)


def passive_subject(verb: Token) -> Token | None:
    """Who undergoes a passive: its subject, or the noun that the participle stands after."""
    found = verb.child("nsubjpass", "nsubj")
    if found:
        return _antecedent(found, verb)
    if verb.dep in {"acl", "relcl", "amod"}:
        return verb.head
    return _climbed_subject(verb)


def direct_object(verb: Token) -> Token | None:
    """Who or what undergoes the act; for verbs with a preposition ("fire on a bus") its object."""
    if is_passive(verb):
        return passive_subject(verb)
    if verb.child("expl"):
        return verb.child("attr", "nsubj", "dobj")
    found = verb.child("dobj", "dative")
    if found and found.dep == "dobj":
        return _antecedent(found, verb)
    if (other := shares_object(verb)) is not None:
        return other.child("dobj")
    if verb.dep == "relcl" and verb.child("nsubj") and not found and verb.child("nsubj").low not in RELATIVES:  # type: ignore[union-attr]
        return verb.head
    for child in verb.children:
        if child.dep == "prep" and child.low in {"on", "at", "against", "upon"}:
            thing = child.child("pobj")
            if thing:
                return thing
    return None


def foe(verb: Token) -> Token | None:
    """Whom the deed is done to that a verb of killing goes on from: "engaged the rebels and killed seven", "clashed
    with rebels, killing two", "repelled an attack by rebels, killing 20"; None where it tells of no such deed."""
    deed = verb.head
    if verb.dep not in {"conj", "advcl", "xcomp"} or deed.pos != "VERB" or is_passive(deed) or is_passive(verb):
        return None
    met = deed.child("dobj") or next((one.child("pobj") for one in deed.children if one.low in {"with", "at"}), None)
    if met is not None and deed.lemma in _REPELLING and met.lemma in _ASSAULTS:
        return noun_agent(met)[0]
    return met


def modifiers(noun: Token) -> Iterator[Token]:
    """The words before a noun that qualify it, nested ones too: "Russian" and "rocket" in "a Russian rocket strike"."""
    for child in noun.children:
        if child.dep in {"compound", "amod", "nmod", "npadvmod", "poss"} and child.i < noun.i:
            yield child
            yield from modifiers(child)


def of_object(noun: Token, *words: str) -> Token | None:
    """What follows a noun after one of these prepositions: "attack on the bus", "killing of two men"."""
    for child in noun.children:
        if child.dep in {"prep", "agent"} and child.low in words:
            thing = child.child("pobj", "pcomp")
            if thing:
                return thing
    return None


def noun_agent(noun: Token) -> tuple[Token | None, bool]:
    """Who did what a noun names, and whether that one rather underwent it ("the army came under attack")."""
    by = of_object(noun, "by", "from")
    if by and by.pos not in {"NUM"}:
        return by, False
    governor = noun.head
    while noun.dep in {"conj", "appos"} and governor.pos == "NOUN":
        noun, governor = governor, governor.head
    if noun.dep in {"dobj", "pobj", "nsubjpass"}:
        if noun.dep == "pobj":
            governor = governor.head
        if governor.pos == "VERB" and governor.lemma in LIGHT:
            suffers = governor.lemma in SUFFERING
            found = subject(governor)
            if found is not None and found is not noun:
                return found, suffers
    owner = noun.child("poss")
    if owner and owner.pos in {"PROPN", "NOUN", "PRON"}:
        return owner, False
    return None, False
