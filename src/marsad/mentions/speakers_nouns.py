"""Attributions without a verb of saying: "according to", "by the council's count", "the ministry's claim that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.mentions.speakers_cues import Cue, segment, without
from marsad.mentions.speakers_sources import can_speak, holder, owner
from marsad.mentions.speakers_words import ACCOUNTS, BODIES, CLAUSE, EITHER, PERSONAL, RECKONINGS, STANCES, VOICED
from marsad.model.syntax import Sentence, Token

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_ABOUT_WORDS = frozenset("of about against on".split())
_HAVING = frozenset("have receive get obtain collect hear see verify document cite".split())
"""Who has reports tells what is in them: "the group said it had received reports of ten dead"."""
_REPORTED = frozenset({"report", "claim", "warning", "allegation", "accusation", "fear", "threat"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_OPENING = frozenset({"that", "no", "a", "an", "the", "it"})
_HEADING = 5
_LISTS = frozenset("list book ledger register log file record datum table roll round census survey tracker".split())
"""What only "by" makes an attribution of: "by the hospital's book"."""
_COUNTS = frozenset("count tally estimate reckoning".split())
_TOTALS = frozenset("total figure count tally toll estimate".split())
_VERSIONS = frozenset("version account telling story reckoning tally count narrative estimate".split())
_GIVING = frozenset("have give put hold list place spread circulate publish release post".split())
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_OPENERS = frozenset("which that who where when because while although though whereas".split())
"""Words that open a clause which an attribution right behind them is of: "when, according to a nurse, he fell"."""
_RULES = frozenset(
    "rite law custom tradition rule plan schedule constitution procedure protocol wish need age rank faith routine "
    "practice norm".split()
)
"""What things are done according to, and nobody's word."""


def by_phrase(sentence: Sentence) -> Iterator[Cue]:
    """The attributions that a phrase of a sentence makes."""
    for at, token in enumerate(sentence.tokens):
        cue = _according(at, sentence) or _reckoned(at, sentence) or _account(at, sentence) or _so_said(at, sentence)
        if (
            cue := cue
            or _counted(at, sentence)
            or _stance(token)
            or _totalled(token)
            or _versioned(token)
            or (None if mistaken(token, sentence) else _nominal(token))
        ):
            yield cue
    if cue := _headed(sentence):
        yield cue


def _according(at: int, sentence: Sentence) -> Cue | None:
    token = sentence.tokens[at]
    following = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else token
    if (token.low, following.low) not in {("according", "to"), ("as", "per")}:
        return _per(token, sentence)
    who = following.child("pobj") or token.child("pobj") or _noun_after(at + 1, sentence)
    if who is None or who.lemma in _RULES:
        return None
    return _over(token, who, token.subtree(), sentence)


def _per(token: Token, sentence: Sentence) -> Cue | None:
    """ "71 deaths, per the police": no measure, as in "ten per household"."""
    who = token.child("pobj") if token.low == "per" else None
    at = sentence.tokens.index(token)
    if who is None or not at or sentence.tokens[at - 1].text not in {",", ";", "—", "–"} or not can_speak(who):
        return None
    return _over(token, who, token.subtree(), sentence) if _is_told_of(who) else None


def _is_told_of(who: Token) -> bool:
    """Whether a noun is a name, or stands with an article."""
    return who.pos == "PROPN" or any(child.dep == "det" for child in who.children)


def _reckoned(at: int, sentence: Sentence) -> Cue | None:
    """ "By the council's count, …", "…, by the account of the minister"."""
    token = sentence.tokens[at]
    paper = token.child("pobj") if token.low in {"by", "in", "on", "from"} else None
    if paper is None or not (
        not RECKONINGS.isdisjoint({paper.lemma, paper.low}) or (token.low == "by" and paper.lemma in _LISTS)
    ):
        return None
    of = next((child for child in paper.children if child.low == "of"), None)
    who = paper.child("poss") or (of.child("pobj") if of else None)
    if who is not None and who.low in _POSSESSIVE and any(child.low == "own" for child in paper.children):
        clause = next((one for verb in token.ancestors() if (one := verb.child("nsubj", "nsubjpass"))), None)
        who = who if who.low == "their" and clause is not None and _is_one(clause) else clause
    before = sentence.tokens[at - 1] if at else None
    apart = before is None or before.text in {",", "—", "–", ";"}
    if who is None and token.low == "by" and (paper.lemma in RECKONINGS or (apart and _is_kept(paper))):
        who = paper
    owned = who is not None and who.dep == "poss" and who.pos == "NOUN" and who.ent not in {"DATE", "TIME"}
    if who is None or not (owned or who is paper or can_speak(who)):
        return None
    if apart:
        return _bounded(_over(token, who, token.subtree(), sentence))
    figures = _back_to_comma(at, sentence)
    counted = figures[-1].head if figures and figures[-1].dep == "appos" and figures[-1].tag == "CD" else None
    if counted is not None and counted.pos == "NOUN":  # "the number of homeless, 41,000 by the agency's count"
        figures = [word for word in counted.subtree() if word.i < token.i]
    return Cue(token, who, tuple(figures))


def _is_kept(paper: Token) -> bool:
    """Whether a list is told of as somebody's: "the parish register", "a table in the directorate"."""
    return paper.lemma in _LISTS and (
        paper.child("compound") is not None or any(child.low in {"in", "at"} for child in paper.children)
    )


def _counted(at: int, sentence: Sentence) -> Cue | None:
    """ "…, the count of its headman, …": whose number stands between commas before it."""
    tokens = sentence.tokens
    if tokens[at].lemma not in _COUNTS or not 2 < at < len(tokens) - 2:
        return None
    if tokens[at - 1].low not in {"the", "a"} or tokens[at - 2].text != "," or tokens[at + 1].low != "of":
        return None
    who = tokens[at + 1].child("pobj")
    if who is None or not can_speak(who):
        return None
    told = _back_to_comma(at - 2, sentence)
    return Cue(tokens[at], who, tuple(told)) if any(word.tag == "CD" for word in told) else None


def _so_said(at: int, sentence: Sentence) -> Cue | None:
    """ "…, or so his neighbours say": whose word a clause was that was told as so."""
    token = sentence.tokens[at]
    if token.low != "so" or at < 2 or sentence.tokens[at - 1].low != "or":
        return None
    verb = next((one for one in sentence.tokens[at + 1 : at + 8] if one.lemma in CLAUSE), None)
    who = verb.child("nsubj") if verb is not None else None
    if verb is None or who is None or not can_speak(who) or not at < sentence.tokens.index(who):
        return None
    end = at - 2 if sentence.tokens[at - 2].text in {",", "—", "–"} else at - 1
    return Cue(verb, who, tuple(_back_to_comma(end, sentence)))


def _bounded(cue: Cue) -> Cue:
    """A reckoning set off in a clause behind "but" or "and" with a subject of its own covers that clause alone; none
    covers what a clause with "in which" or "where" adds of a place."""
    if not cue.main or not cue.content or cue.content[0].i > cue.word.i:
        return cue
    for verb in cue.word.ancestors():
        who = verb.child("nsubj", "nsubjpass")
        if verb.dep == "conj" and verb.pos in {"VERB", "AUX"} and who is not None and who.pos != "PRON":
            inside = {word.i for word in verb.subtree()}
            return Cue(cue.word, cue.who, tuple(word for word in cue.content if word.i in inside))
    clause = next((verb for verb in cue.word.ancestors() if verb.pos in {"VERB", "AUX"}), None)
    if clause is not None and clause.dep == "relcl" and clause.head.i < cue.word.i:
        inside = {word.i for word in clause.subtree()}
        return Cue(cue.word, cue.who, tuple(word for word in cue.content if word.i in inside))
    added = {below.i for word in cue.content if _adds(word) for below in word.subtree()}
    if not added:
        return cue
    return Cue(cue.word, cue.who, tuple(word for word in cue.content if word.i not in added))


def _adds(verb: Token) -> bool:
    """Whether a verb is one of a clause that tells what happened in a place: "a gorge in which wolves were hunted"."""
    if verb.dep != "relcl" or verb.child("nsubj", "nsubjpass") is None:
        return False
    first = verb.subtree()[:2]
    return [word.low for word in first] == ["in", "which"] or first[0].low == "where"


def _is_one(noun: Token) -> bool:
    """Whether a subject is one thing by the form of its verb: "the state holds"."""
    return noun.tag in {"NN", "NNP"} and noun.head.tag == "VBZ"


def _versioned(noun: Token) -> Cue | None:
    """ "The rebels' version has four guards dead": whose story gives a number or a fate."""
    clause = noun.head
    if noun.lemma not in _VERSIONS or clause.lemma not in _GIVING or clause.i < noun.i:
        return None
    who = noun.child("poss") or owner(noun)
    if who is None or who.low in _POSSESSIVE or who.ent in {"DATE", "TIME"} or not can_speak(who):
        return None
    if noun.dep not in {"nsubj", "nsubjpass"}:
        return None
    verb = clause if clause.tag in _FINITE and clause.child("dobj") else clause.head
    thing = verb.child("dobj")
    if thing is None or verb.lemma not in _GIVING:
        return None
    return Cue(noun, who, tuple(word for word in verb.subtree() if word.i > noun.i), main=True)


def _back_to_comma(at: int, sentence: Sentence) -> list[Token]:
    """The words before a phrase as far as the comma or "and" before them: "…, 38 times by the Pentagon's tally"."""
    first = at
    while first > 0 and sentence.tokens[first - 1].text not in {",", ";", "(", "—", "–"}:
        if sentence.tokens[first - 1].low == "and" and at - first > 1:
            break
        first -= 1
    return list(sentence.tokens[first:at])


def _over(word: Token, who: Token, own: Sequence[Token], sentence: Sentence) -> Cue:
    """An attribution by a phrase: it covers its part of the sentence, or the clause that it stands at the head of."""
    part = segment(word, sentence)
    inside = {below.i for below in own}
    at = part.index(word)
    before = next((token for token in reversed(part[:at]) if token.text != ","), None)
    if before is not None and before.low in _OPENERS:
        clause = next((token for token in [word, *word.ancestors()] if token.dep == "relcl"), word.head)
        return Cue(word, who, tuple(token for token in clause.subtree() if token.i not in inside))
    if before is not None and before.low in {"and", "but", "or"} and part[-1] not in own:
        return Cue(word, who, tuple(token for token in part[at:] if token.i not in inside))
    return Cue(word, who, tuple(token for token in part if token.i not in inside), main=True)


def _account(at: int, sentence: Sentence) -> Cue | None:
    """ "A leader gave another account: two men were killed", "residents put it otherwise: …"."""
    colon = sentence.tokens[at]
    if colon.text != ":" or not 2 < at < len(sentence.tokens) - 3:
        return None
    things = (token for token in sentence.tokens[:at] if token.dep == "dobj")
    thing = next(
        (one for one in things if one.lemma in ACCOUNTS or (one.low == "it" and one.head.lemma == "put")), None
    )
    who = thing.head.child("nsubj") if thing is not None else None
    if thing is None or who is None or not can_speak(who):
        return None
    return Cue(thing.head, who, sentence.tokens[at + 1 :])


def _headed(sentence: Sentence) -> Cue | None:
    """A headline's "Two killed in blast - police" and "Police: two killed in blast"."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[1:-1], start=1):
        before, after = tokens[at - 1], tokens[at + 1]
        spaced = token.text in {"-", "–", "—"} and token.start > before.end and token.end < after.start
        colon = token.text == ":" and at <= _HEADING and token.end < after.start and at < len(tokens) - 3
        if not (spaced or colon):
            continue
        named, rest = (tokens[:at], tokens[at + 1 :]) if colon else (tokens[at + 1 :], tokens[:at])
        if len(named) > _HEADING or not any(word.pos == "VERB" for word in rest):
            continue
        last = named[-1] if named[-1].text != "." or len(named) < 2 else named[-2]
        if all(word.pos in {"NOUN", "PROPN", "ADJ"} or word.text == "." for word in named) and _heads(last):
            return Cue(token, last, rest)
    return None


def _heads(noun: Token) -> bool:
    known = noun.lemma in PERSONAL | BODIES or noun.low in PERSONAL | BODIES
    return known or (noun.text.isupper() and 1 < len(noun.text) < 6)


def _noun_after(at: int, sentence: Sentence) -> Token | None:
    rest = sentence.tokens[at + 1 :]
    return next((word for word in rest if word.pos in _NOUNS and word.dep != "compound"), None)


def mistaken(noun: Token, sentence: Sentence) -> Cue | None:
    """A verb that the parser takes for a noun, for want of another: "the ministry reports intercepting drones"."""
    if noun.text not in EITHER or noun.child("nsubj", "nsubjpass"):
        return None
    place = sentence.tokens.index(noun)
    if not 0 < place < len(sentence.tokens) - 1:
        return None
    before, following = sentence.tokens[place - 1], sentence.tokens[place + 1]
    whole = not any(token.pos in {"VERB", "AUX"} for token in sentence.tokens[:place])
    opens = following.low in _OPENING or following.tag in {"VBG", "CD", "NNP", "JJ", "NNS", "PRP"}
    if not whole or not opens or before.pos not in {"NOUN", "PROPN"} or not can_speak(before):
        return None
    return Cue(noun, before, tuple(sentence.tokens[place + 1 :]), main=True)


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


def _totalled(noun: Token) -> Cue | None:
    """ "The directorate's own total was 240 fires", "the state's figure, issued on Monday, is 52"."""
    who = noun.child("poss")
    if noun.lemma not in _TOTALS or noun.dep != "nsubj" or noun.head.lemma != "be" or who is None:
        return None
    if who.pos not in _NOUNS or who.ent in {"DATE", "TIME"} or not can_speak(who):
        return None
    return Cue(noun, who, without(noun.head.subtree(), who))


def _nominal(noun: Token) -> Cue | None:
    """ "The ministry's claim that", "warnings from the embassy about", "reports that" without anybody's name."""
    if noun.lemma not in VOICED or noun.pos != "NOUN":
        return None
    clause = next((c for c in noun.children if c.dep in {"acl", "ccomp"} and c.child("mark")), None)
    beneath = [*noun.children, *(c for child in noun.children if child.low == "from" for c in child.children)]
    about = next((c for c in beneath if c.dep == "prep" and c.low in _ABOUT_WORDS), None)
    said = clause or (about if noun.lemma in _REPORTED else None)
    if said is None or (noun.dep == "dobj" and noun.head.lemma in _HAVING):
        return None
    who = holder(noun)
    if (
        who is None
        and noun.lemma == "report"
        and (clause or noun.low == "reports")
        and noun.head.lemma not in {"confirm", "deny"}
    ):
        who = noun
    if who is None or not can_speak(who) or (who is noun and noun.dep in {"nsubj", "nsubjpass"} and about):
        return None
    return Cue(noun, who, without(said.subtree(), who) if who is not noun else tuple(said.subtree()))
