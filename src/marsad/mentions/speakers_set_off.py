"""Attributions set off from what they report by commas: "…, officials said on Monday", "…, reported the Red Cross".

A parser often gives the noun of such a one to a word of the report; here the commas decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions.speakers_cues import Cue, segment
from marsad.mentions.speakers_sources import can_speak
from marsad.mentions.speakers_words import CLAUSE, PAPERS, PARTED, SHOWING, TELLING, WEAK
from marsad.model.calendar import WEEKDAYS
from marsad.model.syntax import Sentence, Token

_SAYING = CLAUSE | TELLING | PARTED | {"record"}
_NOTICING = frozenset("find see hear know read show decide".split())
"""Verbs that a noun set off behind them is the object of: "searched the barn, found a wireless"."""
_OPENS = frozenset({",", "—", "–", "-", "”", '"', "»", "''", ")"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB", "NNS"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_TIMES = frozenset({*WEEKDAYS, "today", "yesterday", "late", "early", "earlier"})
_WHEN = frozenset({"DATE", "TIME"})
_LISTENERS = frozenset({"tell", "remind", "inform", "assure"})
_FIGURES = frozenset(
    "figure toll number count claim estimate charge accusation allegation account version report".split()
)
_JUDGING = frozenset("deny dispute confirm reject contest verify dismiss question acknowledge admit concede".split())
"""What is done to a figure that somebody else has given."""
_JOINING = frozenset("whereas while although though since because where when who which whose but".split())
_DASHES = frozenset({"-", "–", "—"})
_STOPS = frozenset({",", ":", "(", "—", "–"})
_RELATIVES = (["who"], ["whose"], ["which"], ["where"])
_QUOTES = frozenset({'"', "“", "''", "``", "«"})
_NOUN = 4
"""Words of a noun that a quoted clause goes on from: "a sure sign"."""
_LONGEST = 25
_TOLD = 7
"""Words of whom somebody told, and when, before the comma behind which the report goes on."""


def set_off(verb: Token, sentence: Sentence) -> Cue | None:
    """The attribution that a verb of saying makes beside what it reports, where commas set it off."""
    if (
        (verb.lemma not in _SAYING and verb.low not in PARTED)
        or verb.tag not in _FINITE
        or verb.child("auxpass", "nsubjpass")
    ):
        return None
    if _is_counted(verb) or _is_of_noun(verb) or (verb.lemma == "go" and verb.tag != "VBZ"):
        return None
    part = segment(verb, sentence)
    at = part.index(verb)
    found = _after_noun(part, at) or (None if verb.lemma in _NOTICING else _before_noun(part, at))
    if found is None:
        return None
    who, first, last = found
    if who.dep == "nummod" and who.head is verb:  # a noun and how many of it: "arresting 19 suspects in Kirkuk"
        return None
    bare = verb.tag == "VBN" and not any(child.lemma == "have" for child in verb.children)
    if bare and verb.lemma == "suspect":
        return None
    shown = who.lemma in PAPERS and verb.lemma in SHOWING
    if not (can_speak(who) or shown) and (verb.lemma in WEAK or bare):
        return None
    before, after = part[:first], part[last:]
    resumed = next((place for place, word in enumerate(after[:_TOLD]) if word.text == ","), len(after))
    if not _tells(before) and not (_tells(after[resumed:]) and (resumed == 0 or verb.lemma in TELLING)):
        return None
    if [token.low for token in after[:2] if token.text != ","][:1] in _RELATIVES:
        after = [] if _tells(before) else after[_relative(after) :]
    if (start := _clause(before, after)) is not None or (start := _contrast(before, after)) is not None:
        return Cue(verb, who, tuple(before[start:] + after))
    if _closes_noun(before, after):
        return Cue(verb, who, tuple(after))
    return Cue(verb, who, tuple(before + after), main=True)


def _relative(after: Sequence[Token]) -> int:
    """Where a relative clause at the head of some words ends: at the next comma."""
    return next((place for place, word in enumerate(after) if place > 0 and word.text == ","), len(after))


def _clause(before: Sequence[Token], after: Sequence[Token]) -> int | None:
    """Where the clause starts that an attribution stands inside, before its verb: "…, whereas the raiders, the envoy
    says, are few". It covers no more than that clause."""
    if not after or not _tells(after):
        return None
    for place in range(len(before) - 1, 0, -1):
        if before[place].pos in {"VERB", "AUX"}:
            return None
        if before[place].low in _JOINING and before[place - 1].text in _OPENS:
            return place if _tells(before[:place]) else None
    return None


def _contrast(before: Sequence[Token], after: Sequence[Token]) -> int | None:
    """Where a clause behind "but" starts that an attribution is set into: "…, but the hill, she says, is still theirs"
    is her word, and not what stands before "but"."""
    if all(word.pos in {"PUNCT", "ADV", "ADP", "DET"} or word.low in _TIMES or word.ent in _WHEN for word in after):
        return None
    for place in range(len(before) - 1, 0, -1):
        if before[place].low == "but" and before[place].dep == "cc":
            own = any(word.dep in {"nsubj", "nsubjpass", "expl"} for word in before[place:])
            return place if own and _tells(before[:place]) else None
    return None


def _closes_noun(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether an attribution behind a bare noun and before a quoted clause is of that clause alone: "…, a reminder,
    said the bishop, “that the war is not over”"."""
    words = [word for word in before if word.text != ","]
    comma = next((at for at in range(len(before) - 2, -1, -1) if before[at].text == ","), None)
    if comma is None or not words or not _tells(before[:comma]):
        return False
    noun = [word for word in before[comma + 1 :] if word.text != ","]
    told = [word.low for word in after if word.text not in {",", *_QUOTES}][:1]
    quoted = any(word.text in _QUOTES for word in after[:2])
    return quoted and told == ["that"] and 0 < len(noun) <= _NOUN and _is_noun_phrase(noun)


def _is_of_noun(verb: Token) -> bool:
    """Whether a clause with a verb of saying tells of the noun before it: "nine dead, a figure the ministry denied"."""
    who = verb.child("nsubj")
    told = verb.dep == "relcl" and who is not None and verb.head.i < who.i < verb.i
    return told and verb.head.lemma in _FIGURES and verb.lemma in _JUDGING


def _is_counted(word: Token) -> bool:
    """Whether what looks like a verb of saying is a noun that a number or a preposition governs: "the five states"."""
    return word.tag == "NNS" and (word.dep == "pobj" or word.child("nummod") is not None)


def _after_noun(part: Sequence[Token], at: int) -> tuple[Token, int, int] | None:
    """ "…, officials said" or "…, the mayor, Karim Jabbar, said": the noun, and where all of it starts and ends."""
    end = at
    while end > 0 and part[end - 1].pos in {"AUX", "ADV", "PART"}:
        end -= 1
    if end < 2 or not _closes(part, at + 1, part[at].lemma):
        return None
    if part[end - 1].text == ",":
        end = _comma(part, end - 1)
    first = _comma(part, end) + 1
    named = part[first:end]
    if first < 1 or not _is_noun_phrase(named):
        return None
    who = _head(named)
    return (who, first, at + 1) if who else None


def _before_noun(part: Sequence[Token], at: int) -> tuple[Token, int, int] | None:
    """ "…, reported the Red Cross": the same where the noun follows."""
    subject = part[at].child("nsubj")
    if at == 0 or part[at - 1].text not in _OPENS or part[at].tag in {"VB", "NNS"}:
        return None
    if subject is not None and subject.i < part[at].i and not _is_parted(part, subject, at):
        return None
    end = at + 1
    while end < len(part) and not _stops(part, end):
        end += 1
    while end > at + 1 and part[end - 1].pos in {"ADV", "ADP"}:
        end -= 1
    named = part[at + 1 : end]
    short = next(
        (place for place, word in enumerate(named) if word.low in {"who", "whose", "that", "which", "when", "where"}),
        None,
    )
    named = named[:short]
    if not named or not _is_noun_phrase(named):
        return None
    who = _head(named)
    return (who, at, at + 1 + len(named)) if who else None


def _is_parted(part: Sequence[Token], subject: Token, at: int) -> bool:
    """Whether a single comma stands between a verb and its subject, as none does: "the families, says Layla Haddad,
    have fled"."""
    commas = sum(word.text == "," for word in part[:at] if word.i > subject.i)
    named = part[at + 1] if at + 1 < len(part) else part[at]
    told = (
        part[at].lemma in TELLING and part[at].head.i > part[at].i and any(word.text == "," for word in part[at + 1 :])
    )
    return told and commas == 1 and part[at - 1].text == "," and (named.pos in {"PROPN", "DET"} or can_speak(named))


def _stops(part: Sequence[Token], place: int) -> bool:
    """Whether a noun phrase ends before a mark: not at the full stop of a title, nor at a nickname in quotes."""
    text = part[place].text
    if text == ".":
        return place + 2 >= len(part)
    if text in {"“", '"'}:
        return not any(token.text in {"”", '"'} for token in part[place + 1 : place + 5])
    return text in _STOPS


def _comma(part: Sequence[Token], end: int) -> int:
    """Where the last comma, dash or quotation mark before `end` stands, -1 where there is none near."""
    for place in range(end - 1, max(-1, end - _LONGEST), -1):
        if part[place].text in _OPENS and (part[place].text not in _DASHES or _spaced(part, place)):
            return place
        if part[place].text in {":", "(", "“"}:
            return -1
    return -1


def _spaced(part: Sequence[Token], place: int) -> bool:
    """Whether a dash parts two words and does not join them."""
    return place == 0 or part[place].start > part[place - 1].end


def _closes(part: Sequence[Token], start: int, lemma: str) -> bool:
    """Whether nothing that is said follows: a stop, a comma, a time, a phrase with a preposition, or who was told."""
    rest = [token for token in part[start:] if token.pos != "ADV" or token.low in _TIMES]
    if not rest or rest[0].pos == "PUNCT" or rest[0].low in _TIMES:
        return rest[:1] == [] or rest[0].text not in {":", "“"}
    if rest[0].pos == "ADP" and rest[0].low not in {"that", "as", "if", "whether", "because"}:
        return True
    if lemma in _LISTENERS:
        told = next(
            (place for place, token in enumerate(rest) if token.text in {",", "."} or token.pos == "ADP"), len(rest)
        )
        return 0 < told <= 6 and _is_noun_phrase(rest[:told]) and rest[min(told, len(rest) - 1)].low != "that"
    return False


def _is_noun_phrase(words: Sequence[Token]) -> bool:
    """Whether the words are a noun with what belongs to it, and no clause."""
    if (
        not words
        or words[0].pos in {"ADP", "SCONJ", "CCONJ", "VERB", "AUX"}
        or words[0].low in {"which", "that", "who"}
    ):
        return False
    clausal = any(word.pos in {"VERB", "AUX", "SCONJ"} and word.tag not in {"VBN", "VBG"} for word in words)
    return not clausal and any(word.pos in _NOMINAL for word in words)


def _head(words: Sequence[Token]) -> Token | None:
    """The noun that the others in a phrase hang on: the first that a word outside it governs."""
    inside = {word.i for word in words}
    for word in words:
        if word.pos in _NOMINAL and (word.head is word or word.head.i not in inside) and word.dep != "pobj":
            return word
    return next((word for word in words if word.pos in _NOMINAL and word.dep not in {"compound", "nmod"}), None)


def _tells(words: Sequence[Token]) -> bool:
    """Whether the words before an attribution are a statement: they hold a verb."""
    return any(word.pos in {"VERB", "AUX"} for word in words)
