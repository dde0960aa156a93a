"""Whose word it is in a sentence: the noun that a verb, a noun or a paper of attribution belongs to."""

from __future__ import annotations

from marsad.mentions.speakers_words import BODIES, INDEFINITE, ISSUING, PAPERS, PERSONAL, TITLES
from marsad.model.syntax import Sentence, Token
from marsad.reference.actor_nouns import ActorNouns

_FIGURES = frozenset({"figure", "data", "datum", "statistic"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_CARRIERS = frozenset({"go", "continue", "begin", "start"})
_LIGHT = frozenset("issue make release publish repeat voice express give provide have raise reiterate sound".split())
_QUOTED = frozenset({"quote", "cite", "record"})
_SEEN = frozenset("see obtain review read consult view examine access leak".split())
"""What is done to a paper by who did not write it: "a report seen by Reuters"."""
_REACHED = frozenset("interviewed contacted reached questioned quoted cited asked polled surveyed met".split())
_HEARD = frozenset({"hear", "overhear"})
_DEEDS = frozenset("attack raid ambush killing assault strike bombing shelling abduction kidnapping abuse".split())
"""What "by" tells the doer of, not who reports it: "reports of an attack by gunmen"."""
_AT = frozenset({"in", "near", "at", "from"})
_TOLD = frozenset({"tell", "inform"})
"""Verbs of saying that a parser takes for a participle: "Residents who fled told of shooting"."""
_AGENTS = frozenset({"by", "from"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_SILENT = frozenset("resolution act law operation treaty agreement bill deal plan rule amendment".split())


def subject(verb: Token) -> Token | None:
    """Who says what a verb of saying says, None where the sentence does not tell.

    "who said" goes to the noun before, "adding that" to the subject of the clause, "was quoted as saying" to who was
    quoted, "told by" to who told.
    """
    who = verb.child("nsubj")
    if who is not None:  # the nearest before it: "Quoting a nurse, police said"; and no rank: "Brig. Gen. Jabbar said"
        near = [child for child in verb.children if child.dep == "nsubj" and (child.i < verb.i or who.low in TITLES)]
        who = near[-1] if near else who
    if who is not None and who.low not in _RELATIVES and not can_speak(who):  # the parser gave a verb two subjects
        others = (child for child in verb.children if child.dep == "nsubj" and child is not who)
        who = next((child for child in others if can_speak(child)), who)
    if who is not None and who.low in _RELATIVES and verb.dep == "relcl":
        named = next((c for c in verb.children if c.pos == "PROPN" and who.i < c.i < verb.i), None)
        return named or (_holder_of(verb.head) if who.low == "who" else verb.head)
    if who is not None:
        return _after_place(who, verb) or who
    if agent := verb.child("agent"):
        return agent.child("pobj")
    if verb.child("nsubjpass", "auxpass"):
        return verb.child("nsubjpass") if verb.lemma in _QUOTED else None
    # A parser takes "interviewed" of "residents interviewed separately said" for an auxiliary.
    if (reached := next((c for c in verb.children if c.dep == "aux" and c.low in _REACHED), None)) is not None:
        return reached.child("nsubj")
    if verb.tag == "VB" and verb.dep == "xcomp" and verb.head.lemma in _HEARD:
        return verb.head.child("nsubjpass")  # "one of the boys was heard to shout"
    return _after_opening(verb) or _shared(verb)


def _holder_of(place: Token) -> Token:
    """Who speaks where a parser hangs "who said" on the place of an office: "Karim Jabbar, mayor of Qara, who said"."""
    office = place.head.head
    if place.dep != "pobj" or place.head.low not in {"of", "in", "for"} or office.lemma not in PERSONAL:
        return place
    return office.head if office.dep == "appos" and office.head.pos == "PROPN" else office


def _after_place(who: Token, verb: Token) -> Token | None:
    """ "In X, a local chief said": the chief, where the parser takes the place for who speaks and him for its
    apposition."""
    named = who.child("appos") or _beside_place(who)
    if named is None or (named.dep == "appos" and (named.child("det") is None or named.pos == "PROPN")):
        return None
    first = min(token.i for token in who.subtree() if token.i <= who.i)
    return named if any(one.low in _AT and one.i == first - 1 for one in verb.children) else None


def _beside_place(who: Token) -> Token | None:
    """ "In X, Salma Karim, the mayor, says": the name that a parser joins to the place without "and"."""
    named = who.child("conj")
    if named is None or named.pos != "PROPN" or who.child("cc") is not None:
        return None
    office = named.child("appos") or who.child("appos")
    return named if office is not None and office.lemma in PERSONAL and office.i > named.i else None


def _after_opening(verb: Token) -> Token | None:
    """The same where the parser leaves the verb without a subject."""
    places = (child.child("pobj") for child in verb.children if child.dep == "prep" and child.low in _AT)
    found = (_beside_place(place) for place in places if place is not None and place.i < verb.i)
    return next((one for one in found if one is not None), None)


_ADDS = frozenset("add allege insist stress claim note warn argue accuse".split())
"""What a speaker goes on to do behind what he said: "denied that his men took part, alleging that"."""


def _shared(verb: Token) -> Token | None:
    """The subject that a verb without one of its own has from the word that governs it."""
    head = verb.head
    if head is verb:
        return None
    if verb.dep == "conj" and head.pos in {"VERB", "AUX"}:
        return _fellow(verb, head)
    if verb.tag == "VB":
        return subject(head) if head.lemma in _CARRIERS else None
    if verb.tag == "VBG" and verb.dep in {"advcl", "xcomp", "ccomp"}:
        who = head.child("nsubj", "nsubjpass") or subject(head)
        told = head.dep == "ccomp" and who is not None and (verb.lemma in _ADDS or not can_speak(who))
        return subject(head.head) if told else who
    if verb.tag == "VBG" and verb.dep == "pcomp" and head.low in {"as", "by", "in", "while", "after"}:
        governor = head.head
        return governor.child("nsubjpass", "dobj") if governor.lemma in _QUOTED else subject(governor)
    if verb.tag == "VBG" and verb.dep == "acl" and head.lemma in PAPERS | PERSONAL | BODIES:
        issued = head.dep == "dobj" and head.head.lemma in ISSUING | {"make"}
        return (subject(head.head) if issued else None) or head  # "the army issued a statement saying"
    if verb.tag == "VBN" and verb.dep == "acl" and head.head is head and verb.lemma in _TOLD:
        return head if any(child.low in {"of", "about"} for child in verb.children) else None
    return None


def _fellow(verb: Token, head: Token) -> Token | None:
    """The subject shared with the verb before "and": of verbs that a clause may join, the one in the same tense."""
    outer = head.head
    if head.dep == "ccomp" and outer is not head and outer.tag == verb.tag in _FINITE and head.tag != verb.tag:
        return subject(outer)
    who = subject(head)
    if head.dep == "ccomp" and who is not None and not can_speak(who):
        return subject(outer)
    return who


def beside(verb: Token, sentence: Sentence) -> Token | None:
    """The name right before or after a verb of saying that the parser gave to another word: "…, Karim Jabbar, said".

    Where a clause stands between commas before the verb, it is the noun that the sentence begins with.
    """
    place = sentence.tokens.index(verb)
    if place and sentence.tokens[place - 1].text == "," and (first := _before_comma(sentence, place)):
        return first
    before = place - 1
    while before >= 0 and sentence.tokens[before].text in {",", "—", "–", ")"}:
        before -= 1
    for at in (before, place + 1):
        token = sentence.tokens[at] if 0 <= at < len(sentence.tokens) else None
        if token is not None and at > place and token.dep == "nsubj" and token.head.i > token.i:
            continue  # "A nurse, who gave no name, said he expected more"
        if token is not None and (token.pos == "PROPN" or token.lemma in PERSONAL or token.low in {"he", "she"}):
            return _topmost(token, sentence) if at == before else token
    return None


def _topmost(token: Token, sentence: Sentence) -> Token:
    """The noun that a phrase hangs on, from its last: "an adviser to the president", "deputies and villagers"."""
    while token.dep in {"pobj", "conj"} and token.head.i < token.i:
        above = token.head if token.dep == "conj" else token.head.head
        between = [word for word in sentence.tokens if above.i < word.i < token.i]
        if above.pos not in {"NOUN", "PROPN"} or any(word.text == "," or word.pos == "VERB" for word in between):
            break
        token = above
    return token


def opening(sentence: Sentence, before: Token) -> Token | None:
    """The noun that a sentence begins with and a clause with "who" follows, where it stands before another word."""
    for token, following in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if token.i >= before.i or token.pos not in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}:
            return None
        if token.pos in {"NOUN", "PROPN"} and token.dep != "compound":
            return token if can_speak(token) and following.low in {"who", "which", ","} else None
    return None


def _before_comma(sentence: Sentence, end: int) -> Token | None:
    """The noun that a sentence, or its part behind a semicolon, begins with, where it may speak and a comma follows its
    phrase before word `end`: "A nurse at the camp, reached by telephone, said"."""
    first = next((at + 1 for at in range(end - 1, -1, -1) if sentence.tokens[at].text in {";", ":"}), 0)
    head: Token | None = None
    inside = False
    for at in range(first, end - 1):
        token = sentence.tokens[at]
        if token.text == ",":
            return head if head is not None and can_speak(head) else None
        inside = inside or (head is not None and token.pos == "ADP")
        if (token.pos in {"NOUN", "PROPN"} or token.lemma in PERSONAL) and not inside:
            head = token
        elif token.pos in {"VERB", "AUX", "SCONJ", "PRON"} or not (
            inside or token.pos in _NOMINAL or token.tag == "POS"
        ):
            return None
    return None


def holder(noun: Token) -> Token | None:
    """Whose word a noun such as "claim" or "warning" gives: its owner, who it is from, or who makes it."""
    if who := owner(noun):
        return who
    verb = noun.head
    if noun.dep == "dobj" and verb.lemma in _LIGHT:
        return subject(verb)
    return None


def owner(paper: Token) -> Token | None:
    """Whose figures or statement it is: "the ministry's figures", "a report by the ministry", "a statement from it"."""
    if who := paper.child("poss"):
        return who if who.low not in {"its", "their", "his", "her", "our", "my"} else None
    of_body = next((one for one in paper.children if one.dep == "compound" and one.lemma in BODIES), None)
    if of_body is not None and paper.lemma in _FIGURES:  # "administration figures"
        return of_body
    for child in paper.subtree():  # "a statement circulated in the name of the coalition"
        if child.low == "name" and child.dep == "pobj" and child.head.low == "in" and (of := child.child("prep")):
            if of.low == "of" and (who := of.child("pobj")):
                return who
    clause = paper.child("relcl")
    if clause is not None and (maker := clause.child("nsubj")) is not None and maker.low not in _RELATIVES:
        return maker
    for child in paper.children:
        if child.dep in {"prep", "agent"} and child.low in _AGENTS and (who := child.child("pobj")):
            return who
        quoted = child.lemma in _QUOTED | _SEEN
        if child.dep == "acl" and not quoted and (agent := child.child("agent")) and (who := agent.child("pobj")):
            return who
        if child.dep == "prep" and child.low in {"about", "on", "of"} and (about := child.child("pobj")):
            deeper = (
                g
                for c in about.children
                if c.low in _AGENTS
                for g in c.children
                if g.dep == "pobj" and not (about.lemma in _DEEDS and _is_armed(g))
            )
            if who := next(deeper, None):
                return who
    return None


def _is_armed(who: Token) -> bool:
    """Whether a noun is one for fighters: those who attack, rather than those who report it."""
    meaning = ActorNouns.load().heads.get(who.lemma)
    return meaning is not None and meaning.sort in {"gunmen", "group", "armed_group", "militia", "band"}


_LONG = 6
"""Letters of a word beyond which "man" at its end is one: "dairyman", and not "human"."""
_PEOPLED = frozenset({"village", "hamlet", "clan"})
"""What stands for those who live in it: "the village claims seven dead"."""


def can_speak(who: Token) -> bool:
    """Whether a noun is a person, a body or a paper, as far as the word and the parser tell."""
    if who.lemma in _SILENT or any(child.lemma in _SILENT for child in who.children if child.dep == "compound"):
        return False
    if who.low in {"whose", "whoever"} or any(child.low == "whose" for child in who.children):
        return False
    if (
        who.low in INDEFINITE | {"former", "latter"}
        or who.pos in {"PROPN", "PRON"}
        or who.low in {"he", "she", "they", "we", "i"}
    ):
        return True
    if who.lemma in PERSONAL | BODIES | PAPERS | _PEOPLED or who.low in PERSONAL | BODIES | PAPERS:
        return True
    if who.lemma in ActorNouns.load().heads:
        return True
    if who.tag == "NN" and len(who.low) > _LONG and who.low.endswith(("man", "woman")):
        return True
    return who.ent in {"PERSON", "ORG", "GPE", "NORP"} or who.low.rpartition("-")[2] in PERSONAL
