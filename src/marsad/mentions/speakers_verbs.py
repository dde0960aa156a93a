"""Verbs of attribution by their grammar: "officials said that …", "was quoted as saying", "blamed the militia"."""

from __future__ import annotations

from marsad.mentions.speakers_cues import Cue, segment, without
from marsad.mentions.speakers_figures import KEEPING, felled, is_list, is_whole, takes
from marsad.mentions.speakers_sources import beside, can_speak, opening, subject
from marsad.mentions.speakers_words import (
    ABOUT,
    BODIES,
    CLAUSE,
    COUNTING,
    DECLARING,
    ISSUED,
    ISSUING,
    OF_DEEDS,
    PAPERS,
    PERSONAL,
    QUOTING,
    SHOWING,
    SILENT,
    TAKEN,
    TAKING,
    TELLING,
    TO_HAVE_DONE,
    TOLLS,
    WEAK,
    WITNESSES,
    WITNESSING,
)
from marsad.model.syntax import Sentence, Token

_MODALS = frozenset("would could should may might must ca".split())
_MINDS = frozenset("believe think expect deny doubt dispute feel know agree".split())
_ABOUT_WORDS = frozenset("of about against on".split())
_ABOUT_FURTHER = {"admit": "to", "attribute": "to", "point": "to", "blame": "for", "hope": "for"}
_CLAIMED = frozenset("attack bombing assault blast explosion killing raid ambush shooting strike it".split())
_CLOSING = frozenset({'"', "”", "’’", "''", "»"})
_LOYALTY = frozenset({"allegiance", "loyalty", "fealty"})
_FORCES = frozenset("force troop soldier unit army artillery battery fighter guard jet plane police".split())
"""Who responds with fire and not with words, where no words are told: "Our forces responded"."""
_POINTED = frozenset(
    """
    attack raid sweep operation offensive strike airstrike clash killing murder assassination abduction kidnapping
    arrest bombing shelling incident case rise increase surge fall decline drop lack absence shortage failure presence
    return withdrawal deployment death number figure
    """.split()
)
"""What somebody points to who tells of it."""
_NOTING = frozenset("note add specify clarify emphasize emphasise stress indicate".split())
_MAIN = frozenset({"ROOT", "parataxis", "ccomp", "dep"})
_VERBS = (
    QUOTING
    | SHOWING
    | DECLARING
    | ABOUT
    | OF_DEEDS
    | WITNESSING
    | ISSUING
    | {"give", "raise", "hold", "observe"}
    | KEEPING
)


def by_grammar(verb: Token, sentence: Sentence, *, quoting: bool) -> Cue | None:
    """The attribution that a verb makes by what governs it and what it governs, None where it makes none."""
    lemma = verb.lemma
    if cue := _has_it(verb) or _closes(verb, sentence):
        return cue
    if lemma not in _VERBS or not _is_verb(verb):
        return None
    if _is_noted(verb) and (clause := verb.child("ccomp")) is not None:
        return Cue(verb, verb, tuple(clause.subtree()), main=True)
    who = subject(verb) or (_behind_quote(verb, sentence) if quoting else None)
    if who is not None and who.low in {"who", "which", "that"}:
        who = _antecedent(who, sentence)
    clausal = lemma in CLAUSE and verb.child("ccomp") is not None
    if who is None and (clausal or lemma in TELLING | DECLARING) and verb.dep in _MAIN and not _passive(verb):
        who = beside(verb, sentence)
    elif who is not None and verb.child("nsubj") is None and verb.dep != "relcl" and who not in segment(verb, sentence):
        who = beside(verb, sentence) or who  # "…; a nurse at the camp, who asked for no name, said"
    elif who is not None and lemma in TELLING and not can_speak(who):
        who = opening(sentence, who) or who
    if who is None or not _fits(verb, who) or (_withheld(verb) and not quoting):
        return None
    if _takes_lives(verb) or _has_no_subject(verb) or (lemma == "pin" and not _pins_on(verb)):
        return None
    if lemma == "call" and _rings(verb):
        return None
    if lemma == "point" and verb.child("ccomp") is None and not _points_to_deed(verb):
        return None
    if _swears_loyalty(verb) or _commands(verb) or (_names_freely(verb) and not quoting):
        return None
    content, main = _content(verb, who, sentence), _is_main(verb, sentence)
    if content:
        return Cue(verb, who, content, main, silent=lemma in SILENT and verb.child("ccomp") is None)
    if _claims_deed(verb) or _issues(verb) or _holds_to_blame(verb) or (lemma in DECLARING and _declares(verb)):
        return Cue(verb, who, (), main, deed=True)
    if (quoting and lemma in QUOTING) or lemma in TELLING or sentence.tokens[-1].text == ":":
        return Cue(verb, who, (), main and (lemma in TELLING or quoting))
    return None


def _has_it(verb: Token) -> Cue | None:
    """ "The women had it that three men came"; an account that has it is nobody's word."""
    clause, thing, who = verb.child("ccomp"), verb.child("dobj"), verb.child("nsubj")
    if verb.lemma != "have" or clause is None or thing is None or thing.low != "it" or who is None:
        return None
    if not can_speak(who) or who.lemma in PAPERS or not any(child.low == "that" for child in clause.children):
        return None
    return Cue(verb, who, tuple(clause.subtree()))


def _closes(verb: Token, sentence: Sentence) -> Cue | None:
    """ "…, said the mission, UNMISS.": who ends a sentence, where a parser joins the verb to what it reports."""
    at = sentence.tokens.index(verb)
    sums = verb.lemma == "sum" and any(child.low == "up" for child in verb.children)
    if not (verb.lemma == "say" or sums) or verb.dep not in {"conj", "ROOT"} or not at:
        return None
    if sentence.tokens[at - 1].text not in ({",", *_CLOSING} if sums else {","}) or (verb.dep == "ROOT" and not sums):
        return None
    who = next((child for child in verb.children if child.dep in {"dobj", "nsubj"} and child.i > verb.i), None)
    rest = sentence.tokens[at + 1 :]
    finite = any(word.pos == "AUX" or (word.pos == "VERB" and word.tag != "VBG") for word in rest)
    if who is None or not can_speak(who) or finite or (not sums and any(word.pos == "VERB" for word in rest)):
        return None
    part = segment(verb, sentence)
    return Cue(verb, who, tuple(word for word in part if word.i < verb.i), main=True)


def _behind_quote(verb: Token, sentence: Sentence) -> Token | None:
    """Who stands right behind the verb of a quote, where a parser begins a clause with them: "“…,” said a dairyman
    turned back at the gate"."""
    at = sentence.tokens.index(verb)
    if verb.lemma not in TELLING or not at or sentence.tokens[at - 1].text not in _CLOSING:
        return None
    clause = next((child for child in verb.children if child.dep == "ccomp" and child.i > verb.i), None)
    who = clause.child("nsubj", "nsubjpass") if clause is not None else None
    return who if who is not None and who.subtree()[0].i == verb.i + 1 and can_speak(who) else None


def _is_noted(verb: Token) -> bool:
    """ "It is noted that", "it was specified that": an agency goes on with what somebody told it."""
    thing = verb.child("nsubjpass")
    said = verb.lemma in _NOTING and thing is not None and thing.low == "it"
    return said and not any(child.dep in {"neg", "agent"} or child.tag == "MD" for child in verb.children)


def _takes_lives(verb: Token) -> bool:
    """ "The raids claimed the lives of nine": a deed and no word."""
    thing = verb.child("dobj")
    return verb.lemma == "claim" and thing is not None and thing.lemma in {"life", "live", "victim", "casualty"}


def _rings(verb: Token) -> bool:
    """ "We call the army, the army calls the police": somebody is sent for, and nothing told."""
    clause, thing = verb.child("ccomp"), verb.child("dobj")
    return clause is not None and clause.lemma == "call" and thing is not None and verb.child("oprd") is None


def _swears_loyalty(verb: Token) -> bool:
    """ "Pledged allegiance to the rebels": a deed, which tells of nothing else."""
    thing = verb.child("dobj")
    return verb.lemma in {"pledge", "swear", "vow"} and thing is not None and thing.lemma in _LOYALTY


def _has_no_subject(verb: Token) -> bool:
    """Whether the clause below a verb is the main one, of which a parser takes the subject for the verb's own: "A
    curfew declared on Monday was widened"."""
    clause = verb.child("ccomp")
    if clause is None or clause.child("auxpass", "aux") is None or clause.i < verb.i:
        return False
    bare = clause.child("nsubj", "nsubjpass", "expl", "mark", "csubj", "csubjpass", "advmod") is None
    return bare and verb.tag in {"VBD", "VBN"} and not any(child.low == "to" for child in clause.children)


def _points_to_deed(verb: Token) -> bool:
    """ "Points to a sweep in May", and not to the road."""
    things = [child.child("pobj") for child in verb.children if child.low == "to"]
    return any(thing is not None and thing.lemma in _POINTED for thing in things)


def _pins_on(verb: Token) -> bool:
    """ "Pinned the raid on the Front": somebody is blamed for a deed, and nobody held down."""
    thing = verb.child("dobj", "nsubjpass")
    links = [*verb.children, *(thing.children if thing is not None else ())]
    onto = any(child.low in {"on", "upon"} and child.child("pobj") is not None for child in links)
    return onto and thing is not None and thing.pos != "PRON" and thing.lemma not in PERSONAL


def _commands(verb: Token) -> bool:
    """Whether somebody is told what to do, or off, and nothing is told: "told his men to take the town"."""
    told_off = any(child.dep == "prt" for child in verb.children)
    deed = verb.child("xcomp")
    told_to = deed is not None and any(child.low == "to" for child in deed.children)
    return verb.lemma == "tell" and verb.child("ccomp") is None and (told_off or told_to)


def _names_freely(verb: Token) -> bool:
    """Whether somebody's name for a thing stands where the reporter tells of the thing: "what it called a
    sweep began"."""
    return verb.lemma in {"call", "describe", "term"} and any(
        child.low == "what" and child.i < verb.i for child in verb.children
    )


def answers_in_deed(verb: Token) -> bool:
    """Whether a force rather does something than says it: "responded to an attack with mortar fire", "answered by
    burning the mill"."""
    if verb.lemma in {"answer", "reply"}:
        return any(child.low == "by" and child.child("pcomp") is not None for child in verb.children)
    if verb.lemma != "respond":
        return False
    forces = verb.child("nsubj")
    if forces is not None and forces.lemma in _FORCES and verb.child("ccomp", "prep") is None:
        return True
    means = [child for child in verb.children if child.dep == "prep" and child.low in {"to", "with", "by"}]
    people = {"reporter", "journalist", "question", "request", "query", "criticism", "letter"}
    things = [thing for child in means if (thing := child.child("pobj", "pcomp")) is not None]
    return bool(things) and not any(thing.lemma in people for thing in things)


def _is_verb(token: Token) -> bool:
    return token.pos == "VERB" or (token.child("nsubj") is not None and token.child("ccomp") is not None)


def _passive(verb: Token) -> bool:
    return verb.child("nsubjpass", "auxpass") is not None


def _antecedent(relative: Token, sentence: Sentence) -> Token | None:
    """The noun before "who" or "which"."""
    place = sentence.tokens.index(relative) - 1
    while place >= 0 and sentence.tokens[place].text == ",":
        place -= 1
    token = sentence.tokens[place] if place >= 0 else None
    return token if token is not None and token.pos in {"NOUN", "PROPN"} else None


def _fits(verb: Token, who: Token) -> bool:
    """Whether the noun can be who says it; a paper says and shows, but fears nothing."""
    if verb.lemma in WITNESSING:
        return who.lemma in WITNESSES
    if who.lemma in PAPERS and who.pos == "NOUN" and who.lemma not in {"source", "figure"}:
        return verb.lemma in SHOWING | TELLING | OF_DEEDS | {"give", "raise"} | CLAUSE - {
            "think",
            "believe",
            "fear",
            "hope",
            "expect",
        }
    if verb.lemma in SHOWING - CLAUSE - {"put"} and verb.child("ccomp") is None:
        return False
    if verb.lemma in {"show", "demonstrate", "read"}:
        return can_speak(who) and who.pos != "PROPN"
    if verb.lemma == "find":
        return who.lemma in PAPERS | BODIES or who.low == "it" or who.ent == "ORG"
    return can_speak(who) or (verb.lemma not in WEAK and who.pos in {"NOUN", "NUM"})


def _withheld(verb: Token) -> bool:
    """Whether it is not said after all: "did not say", "refused to confirm", "would not tell", or of them by
    others: "gunmen suspected to be rebels"."""
    auxiliaries = {child.low for child in verb.children if child.dep == "aux"}
    if any(child.dep == "neg" for child in verb.children) and verb.lemma not in _MINDS:
        return True
    if verb.tag == "VBN" and not auxiliaries and (deed := verb.child("xcomp")) and deed.child("aux"):
        return True
    heard = verb.dep == "xcomp" and verb.head.child("nsubjpass") is not None and verb.head.lemma == "hear"
    return bool(auxiliaries & _MODALS) or (
        "to" in auxiliaries and verb.tag == "VB" and verb.dep != "ROOT" and not heard
    )


def _claims_deed(verb: Token) -> bool:
    thing = verb.child("dobj") or (verb.child("nsubjpass") if verb.child("agent") else None)
    if thing is None or verb.lemma not in TAKING:
        return False
    return thing.lemma in TAKEN or (verb.lemma == "claim" and (thing.lemma in _CLAIMED or thing.pos == "PRON"))


def _holds_to_blame(verb: Token) -> bool:
    thing = verb.child("dobj", "ccomp")
    near = [*verb.children, *(thing.children if thing is not None else ()), *([thing] if thing is not None else ())]
    return verb.lemma == "hold" and any(word.low in {"responsible", "accountable"} for word in near)


def _issues(verb: Token) -> bool:
    thing = verb.child("dobj")
    return verb.lemma in ISSUING and thing is not None and thing.lemma in ISSUED


def _declares(verb: Token) -> bool:
    return verb.dep != "acl" and (verb.dep == "relcl" or verb.child("dobj", "prep", "xcomp", "oprd") is not None)


def _content(verb: Token, who: Token, sentence: Sentence) -> tuple[Token, ...]:
    clause, thing = _clause(verb, sentence) or _stated(verb), verb.child("dobj") or _reported(verb)
    if clause is not None and verb.lemma in QUOTING | SHOWING | ABOUT | DECLARING:
        return without(clause.subtree(), who)
    if _parenthetical(verb):
        inside = {below.i for below in verb.subtree()}
        kept = {token.i for token in segment(verb, sentence)}
        figure = verb.head.dep == "nsubj" and verb.head.lemma in TOLLS  # "the total, as tallied by the police, was"
        over = verb.head.head if figure else verb.head
        return tuple(word for word in over.subtree() if word.i not in inside and word.i in kept)
    if verb.lemma in TO_HAVE_DONE and (deed := verb.child("xcomp", "acl")):
        return without(deed.subtree(), who)
    if verb.lemma in KEEPING:
        return without(verb.subtree(), who) if thing is not None and is_list(thing) else ()
    if verb.lemma == "describe" and (name := next((c for c in verb.children if c.low == "as"), None)) is not None:
        named = thing.subtree() if thing is not None and thing.i > verb.i else []
        return without([*named, *name.subtree()], who)
    if thing is not None and not _claims_deed(verb) and takes(verb, thing):
        whole = is_whole(verb, thing)
        return without(verb.subtree() if whole else thing.subtree(), who)
    if verb.lemma == "call":
        return _called(verb, who)
    if verb.lemma in ABOUT | {"accuse", "blame"}:
        accuser = by.child("pobj") if (by := verb.child("agent")) is not None else None
        near = [one for token in (verb, thing, accuser) if token is not None for one in token.children]
        words = _ABOUT_WORDS | {_ABOUT_FURTHER.get(verb.lemma, "of")}
        about = next((c for c in near if c.dep == "prep" and c.low in words), None)
        return without([*about.subtree(), *felled(verb, about)], who) if about is not None else ()
    return ()


def _clause(verb: Token, sentence: Sentence) -> Token | None:
    """The clause that a verb governs, none that a semicolon parts from it."""
    part = segment(verb, sentence)
    clauses = [child for child in verb.children if child.dep == "ccomp"]
    return next((clause for clause in clauses if clause.i > verb.i or clause in part), None)


def _stated(verb: Token) -> Token | None:
    """A clause that hangs on what somebody said it in: "warned in a statement that the road was mined"."""
    papers = (child.child("pobj") for child in verb.children if child.dep == "prep" and child.low in {"in", "on"})
    clauses = (paper.child("acl", "ccomp") for paper in papers if paper is not None and paper.i > verb.i)
    return next((one for one in clauses if one is not None and any(c.low == "that" for c in one.children)), None)


def _reported(verb: Token) -> Token | None:
    """What somebody is told to have said: "the abduction was confirmed by the police"."""
    return verb.child("nsubjpass") if verb.child("agent") is not None and verb.lemma in OF_DEEDS else None


def _called(verb: Token, who: Token) -> tuple[Token, ...]:
    named, thing = verb.child("oprd"), verb.child("dobj")
    if named is not None and (thing is None or named.i > verb.i):
        return without(named.subtree(), who)
    wanted = next((child for child in verb.children if child.low in {"for", "on"}), None)
    return without(wanted.subtree(), who) if wanted is not None else ()


def _parenthetical(verb: Token) -> bool:
    """Whether a verb stands beside the clause that it reports: "…, officials said, …" or "as officials said"."""
    if verb.head is verb:
        return False
    if verb.dep == "parataxis":
        return True
    told = verb.lemma in CLAUSE | COUNTING | {"hold"} or (
        verb.lemma in {"put", "have"} and verb.child("dobj") is not None
    )
    return verb.dep == "advcl" and told and any(child.low == "as" for child in verb.children)


def _is_main(verb: Token, sentence: Sentence) -> bool:
    """Whether its sentence, or its part of it between semicolons, hangs on a verb."""
    if verb.head is verb or verb.head not in segment(verb, sentence):
        return True
    return verb.dep in {"parataxis", "dep"} and verb.head.head is verb.head
