"""The words of attribution in a sentence: who says, with which word, and what of the sentence it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.mentions.speakers_sources import beside, can_speak, holder, opening, subject
from marsad.mentions.speakers_words import (
    ABOUT,
    CLAUSE,
    COUNTING,
    DECLARING,
    OF_DEEDS,
    PAPERS,
    QUOTING,
    SHOWING,
    STANCES,
    TAKEN,
    TAKING,
    TELLING,
    TO_HAVE_DONE,
    VOICED,
)
from marsad.model.syntax import Sentence, Token

_MODALS = frozenset("would could should may might must ca".split())
_MINDS = frozenset("believe think expect deny doubt dispute feel know agree".split())
_BESIDES = frozenset("while as after since when before though although whereas despite".split())
_ABOUT_WORDS = frozenset("of about against on".split())
_RECKONINGS = frozenset("count account estimate tally reckoning telling view words".split())
_HEADING = 5
_TOLLS = frozenset("toll number figure count total loss tally death casualty dead".split())
_EITHER = frozenset("reports claims documents states counts records".split())
_OPENING = frozenset({"that", "no", "a", "an", "the", "it"})
_CLAIMED = frozenset("attack bombing assault blast explosion killing raid ambush shooting strike".split())
_REPORTED = frozenset({"report", "claim", "warning", "allegation", "accusation", "fear", "threat"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of attribution. `who` is the noun that it belongs to; `content` the words that are said, none where they
    stand outside the sentence or in quotation marks; `main` whether the whole sentence hangs on it.

    `deed`: the word is a deed of speech ("claims responsibility"), which its subject asserts but not its object.
    """

    word: Token
    who: Token
    content: tuple[Token, ...] = ()
    main: bool = False
    deed: bool = False


def cues(sentence: Sentence, *, quoting: bool) -> list[Cue]:
    """The cues of a sentence in order of the text; `quoting` says that it holds quotation marks or stands by them."""
    found = [*_accordings(sentence), *_reckoned(sentence), *_headed(sentence)]
    for token in sentence.tokens:
        cue = _verbal(token, sentence, quoting) or _stance(token) or _mistaken(token, sentence) or _nominal(token)
        if cue:
            found.append(cue)
    said = {word.i for cue in found for word in cue.content}
    kept = [cue for cue in found if cue.word.lemma not in COUNTING or cue.word.i not in said]
    return sorted(kept, key=lambda cue: cue.word.i)


def _accordings(sentence: Sentence) -> Iterator[Cue]:
    for token, following in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if token.low == "according" and following.low == "to":
            who = following.child("pobj") or token.child("pobj") or _noun_after(following, sentence)
            if who is not None:
                clause = token.head if token.head is not token else who
                inside = {below.i for below in token.subtree()}
                words = tuple(word for word in clause.subtree() if word.i not in inside)
                yield Cue(token, who, words, main=clause.head is clause)


def _reckoned(sentence: Sentence) -> Iterator[Cue]:
    """ "By the council's count, …"."""
    for token in sentence.tokens:
        paper = token.child("pobj") if token.low in {"by", "in"} else None
        if paper is not None and paper.lemma in _RECKONINGS and (who := paper.child("poss")) and can_speak(who):
            inside = {below.i for below in token.subtree()}
            clause = token.head if token.head is not token else paper
            words = tuple(word for word in clause.subtree() if word.i not in inside)
            yield Cue(token, who, words, main=clause.head is clause)


def _headed(sentence: Sentence) -> Iterator[Cue]:
    """A headline's "Two killed in blast - police" and "Police: two killed in blast"."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.text not in {"-", "–", "—", ":"} or not 0 < at < len(tokens) - 1:
            continue
        spaced = token.start > tokens[at - 1].end and token.end < tokens[at + 1].start
        colon = token.text == ":" and at <= _HEADING and token.end < tokens[at + 1].start and at < len(tokens) - 3
        named, rest = (tokens[:at], tokens[at + 1 :]) if colon else (tokens[at + 1 :], tokens[:at])
        if not (colon or spaced) or not 0 < len(named) <= _HEADING or not any(word.pos == "VERB" for word in rest):
            continue
        last = named[-1] if named[-1].text != "." or len(named) < 2 else named[-2]
        if all(word.pos in {"NOUN", "PROPN", "ADJ"} or word.text == "." for word in named) and can_speak(last):
            yield Cue(token, last, rest)
            return


def _noun_after(token: Token, sentence: Sentence) -> Token | None:
    rest = [word for word in sentence.tokens if word.i > token.i]
    return next((word for word in rest if word.pos in {"NOUN", "PROPN", "PRON"} and word.dep != "compound"), None)


def _verbal(verb: Token, sentence: Sentence, quoting: bool) -> Cue | None:
    lemma = verb.lemma
    if lemma not in QUOTING | SHOWING | DECLARING | ABOUT | OF_DEEDS or not _is_verb(verb):
        return None
    who = subject(verb)
    if who is None and lemma in TELLING and verb.dep in {"ROOT", "parataxis", "ccomp", "dep"} and not _passive(verb):
        who = beside(verb, sentence)
    elif who is not None and lemma in TELLING and not can_speak(who) and sentence.tokens[0].i < who.i:
        who = opening(sentence, who) or who
    if who is None or not _fits(verb, who) or (_withheld(verb) and not quoting):
        return None
    content = _content(verb, who)
    main = _is_main(verb)
    if content:
        return Cue(verb, who, content, main)
    if _claims_deed(verb) or (lemma in DECLARING and verb.dep != "acl" and verb.child("dobj", "prep", "xcomp")):
        return Cue(verb, who, (), main, deed=True)
    if (quoting and lemma in QUOTING) or lemma in TELLING or sentence.tokens[-1].text == ":":
        return Cue(verb, who, (), main and (lemma in TELLING or quoting))
    return None


def _mistaken(noun: Token, sentence: Sentence) -> Cue | None:
    """A verb that the parser takes for a noun, for want of another: "the ministry reports intercepting drones"."""
    place = sentence.tokens.index(noun)
    if noun.text not in _EITHER or noun.child("nsubj", "nsubjpass") or not 0 < place < len(sentence.tokens) - 1:
        return None
    before, following = sentence.tokens[place - 1], sentence.tokens[place + 1]
    whole = not any(token.pos in {"VERB", "AUX"} for token in sentence.tokens[:place])
    opens = following.low in _OPENING or following.tag in {"VBG", "CD", "NNP", "JJ", "NNS"}
    if not whole or not opens or before.pos not in {"NOUN", "PROPN"} or not can_speak(before):
        return None
    return Cue(noun, before, tuple(sentence.tokens[place + 1 :]), main=True)


def _is_verb(token: Token) -> bool:
    return token.pos == "VERB" or (token.child("nsubj") is not None and token.child("ccomp") is not None)


def _passive(verb: Token) -> bool:
    return verb.child("nsubjpass", "auxpass") is not None


def _fits(verb: Token, who: Token) -> bool:
    """Whether the noun can be who says it; a paper says and shows, but fears nothing."""
    if who.lemma in PAPERS and who.pos == "NOUN" and who.lemma not in {"source", "figure"}:
        return verb.lemma in SHOWING | TELLING | CLAUSE - {"think", "believe", "fear", "hope", "expect"}
    if verb.lemma in SHOWING - CLAUSE - {"put"} and verb.child("ccomp") is None:
        return False
    if verb.lemma in {"show", "demonstrate", "read", "find"}:
        return can_speak(who) and who.pos != "PROPN"
    return can_speak(who) or (verb.lemma in TELLING and who.pos == "NOUN")


def _withheld(verb: Token) -> bool:
    """Whether it is not said after all: "did not say", "refused to confirm", "would not tell"."""
    auxiliaries = {child.low for child in verb.children if child.dep == "aux"}
    if any(child.dep == "neg" for child in verb.children) and verb.lemma not in _MINDS:
        return True
    return bool(auxiliaries & _MODALS) or ("to" in auxiliaries and verb.tag == "VB" and verb.dep != "ROOT")


def _claims_deed(verb: Token) -> bool:
    thing = verb.child("dobj")
    if thing is None or verb.lemma not in TAKING:
        return False
    return thing.lemma in TAKEN or (verb.lemma == "claim" and thing.lemma in _CLAIMED)


def _content(verb: Token, who: Token) -> tuple[Token, ...]:
    clause = verb.child("ccomp")
    if clause is not None and verb.lemma in CLAUSE | SHOWING | ABOUT:
        return _without(clause.subtree(), who)
    if _parenthetical(verb):
        inside = {below.i for below in verb.subtree()}
        return tuple(word for word in verb.head.subtree() if word.i not in inside)
    if verb.lemma in TO_HAVE_DONE and (deed := verb.child("xcomp")):
        return _without(deed.subtree(), who)
    thing = verb.child("dobj")
    if verb.lemma in OF_DEEDS and thing is not None and not _claims_deed(verb) and _tells(verb, thing):
        return _without(thing.subtree(), who)
    if verb.lemma == "put" and thing is not None and thing.lemma in _TOLLS and verb.child("prep"):
        return _without(verb.subtree(), who)
    if verb.lemma == "call" and (named := verb.child("oprd")) and (thing is None or named.i > verb.i):
        return _without(named.subtree(), who)
    if verb.lemma == "call" and (wanted := next((c for c in verb.children if c.low in {"for", "on"}), None)):
        return _without(wanted.subtree(), who)
    if verb.lemma in ABOUT | {"accuse", "blame"}:
        near = [*verb.children, *(thing.children if thing is not None else ())]
        about = next((c for c in near if c.dep == "prep" and c.low in _ABOUT_WORDS | {"for"}), None)
        if about is not None:
            return _without(about.subtree(), who)
    return ()


def _tells(verb: Token, thing: Token) -> bool:
    return verb.dep in {"ROOT", "conj", "relcl", "ccomp", "advcl"} and thing.pos in {"NOUN", "PROPN"}


def _without(words: Sequence[Token], who: Token) -> tuple[Token, ...]:
    taken = {below.i for below in who.subtree()} if who.pos != "PRON" else {who.i}
    kept = tuple(word for word in words if word.i not in taken)
    return kept or tuple(words)


def _parenthetical(verb: Token) -> bool:
    """Whether a verb stands beside the clause that it reports: "…, officials said, …" or "as officials said"."""
    if verb.head is verb:
        return False
    if verb.dep == "parataxis":
        return True
    return verb.dep == "advcl" and any(child.low == "as" for child in verb.children) and verb.lemma in CLAUSE


def _is_main(verb: Token) -> bool:
    if verb.head is verb:
        return True
    return verb.dep in {"parataxis", "dep"} and verb.head.head is verb.head


def _stance(token: Token) -> Cue | None:
    """ "Forces are concerned about a return": an adjective that gives somebody's mind."""
    if token.low not in STANCES:
        return None
    clause = token if token.child("nsubj", "nsubjpass") else token.head
    who = clause.child("nsubj", "nsubjpass")
    said = token.child("prep", "ccomp", "acl")
    if who is None or said is None or not can_speak(who) or any(c.dep == "neg" for c in clause.children):
        return None
    return Cue(token, who, tuple(said.subtree()))


def _nominal(noun: Token) -> Cue | None:
    """ "The ministry's claim that", "warnings from the embassy about", "reports that" without anybody's name."""
    if noun.lemma not in VOICED or noun.pos != "NOUN":
        return None
    clause = next((c for c in noun.children if c.dep in {"acl", "ccomp"} and c.child("mark")), None)
    beneath = [*noun.children, *(c for child in noun.children if child.low == "from" for c in child.children)]
    about = next((c for c in beneath if c.dep == "prep" and c.low in _ABOUT_WORDS), None)
    said = clause or (about if noun.lemma in _REPORTED else None)
    if said is None:
        return None
    who = holder(noun)
    if who is None and noun.low == "reports" and noun.head.lemma not in {"confirm", "deny"}:
        who = noun
    if who is None or not can_speak(who) or (who is noun and noun.dep in {"nsubj", "nsubjpass"} and about):
        return None
    return Cue(noun, who, _without(said.subtree(), who) if who is not noun else tuple(said.subtree()))


def segment(cue: Cue, sentence: Sentence, others: Sequence[Cue]) -> set[int]:
    """The words of a sentence about a cue that no semicolon parts from it and gives to another cue."""
    parts: list[set[int]] = [set()]
    for token in sentence.tokens:
        if token.text == ";":
            parts.append(set())
        parts[-1].add(token.i)
    theirs = {other.word.i for other in others if other.who is not cue.who}
    kept = [part for part in parts if cue.word.i in part or not part & theirs]
    return set().union(*kept)


def asides(cue: Cue) -> set[int]:
    """The clauses beside a verb of saying that tell what the reporter adds: "…, while another minister visits".

    Within what is said, a clause with "as" in the present tense beside a past one is the reporter's too.
    """
    found: set[int] = set()
    said = {word.i for word in cue.content}
    for word in cue.content:
        if word.dep == "advcl" and word.head.i in said and _present(word) and not _present(word.head):
            if any(child.dep == "mark" and child.low == "as" for child in word.children):
                found |= {below.i for below in word.subtree()}
    for child in cue.word.children:
        marks = {c.low for c in child.children if c.dep in {"mark", "advmod"}}
        if child.dep == "advcl" and child.i > cue.word.i and marks & _BESIDES and child.i not in said:
            found |= {below.i for below in child.subtree()}
    return found


def _present(verb: Token) -> bool:
    auxiliaries = [child for child in verb.children if child.dep in {"aux", "auxpass"}]
    if any(child.lemma == "have" for child in auxiliaries):
        return False
    finite = next((word for word in [*auxiliaries, verb] if word.tag in {"VBZ", "VBP", "VBD", "MD"}), verb)
    return finite.tag in {"VBZ", "VBP"}
