"""What the words for a speaker tell: name, office, body, and whether the name is withheld."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.mentions.speakers_words import BODIES, INDEFINITE, PAPERS, PARTICLES, PERSONAL, TITLES
from marsad.model.claim import Speaker
from marsad.model.mention import ActorMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token

_LEFT_OUT = frozenset({"relcl", "acl", "appos", "advcl", "advmod", "cc", "conj", "preconj"})
_MARKS = frozenset({",", "(", ")", "—", "–", ":", ";", '"', "“", "”", "«", "»"})
_INNER = frozenset({"-", "‐", "‑", "’", "'", "'s", "’s", "."})
_SORTS = {
    "armed_group": "armed group",
    "force": "security forces",
    "authority": "authority",
    "state": "government",
}
_NOT_BODIES = frozenset({"person", "civilians", "gunmen"})


@dataclass(frozen=True, slots=True)
class Described:
    """A noun phrase for a speaker. `heads` are the words that it may be taken up by ("the officer"); `bare`: it says
    nothing beyond its head, so that "the officer" is only known from before."""

    speaker: Speaker
    heads: frozenset[str]
    plural: bool
    person: bool
    bare: bool


def described(
    text: str, who: Token, sentence: Sentence, actor: ActorMention | None, *, before: Token | None = None
) -> Described:
    """What the phrase about the noun `who` tells; `actor` is the actor that the noun is known for, if any.

    `before` is the verb of saying that it is the subject of: the phrase reaches up to it if nothing stands between.
    """
    words = _up_to(before, _phrase(who, sentence), who, sentence)
    quote = Quote.take(text, words[0].start, words[-1].end)
    plural = who.tag in {"NNS", "NNPS"} or any(child.dep == "conj" for child in who.children)
    run = _name_run(words, who if who in words[-3:] or words[-1].pos != "PROPN" else words[-1])
    apposed = _apposed(who, words, sentence)
    if actor and actor.sort not in _NOT_BODIES and not _personal(who) and not _ends_in_person(run, actor, who):
        known = actor.name or plain(quote.words)
        heads = frozenset({who.low, who.lemma, *known.lower().split()})
        return Described(
            Speaker(quote, known, _SORTS.get(actor.sort, "organization"), False, actor.name), heads, True, False, False
        )
    if not run and apposed and apposed[-1].pos == "PROPN":
        run = _name_run(apposed, apposed[-1])
        role: str | None = plain(quote.words)
    else:
        role = _office(text, words, run, apposed)
    heads = frozenset({who.low, who.lemma, *(role or "").lower().replace("-", " ").split()})
    if run:
        name = _joined(run)
        body = _is_body(run, role, words)
        if body and words[-1].i > run[-1].i and run[0].i - words[0].i <= 1:
            name, role = plain(quote.words), None
        return Described(Speaker(quote, name, role, False, name if body else None), heads, body, not body, False)
    return _unnamed(quote, who, heads, plural, words)


def _unnamed(quote: Quote, who: Token, heads: frozenset[str], plural: bool, words: Sequence[Token]) -> Described:
    role = plain(quote.words)
    bare = all(word is who or word.dep in {"det", "punct"} for word in words)
    person = _personal(who) or who.low in INDEFINITE
    if person or plural or who.lemma in PAPERS:
        return Described(Speaker(quote, None, role, True), heads, plural, person and not plural, bare)
    return Described(Speaker(quote, role, who.lemma, False), heads, who.lemma in BODIES, False, bare)


def plain(words: str) -> str:
    """The words on one line without their article."""
    words = " ".join(words.split())
    for article in ("the ", "a ", "an "):
        if words.lower().startswith(article):
            return words[len(article) :]
    return words


def _personal(who: Token) -> bool:
    return who.lemma in PERSONAL or who.low in PERSONAL or who.low.rpartition("-")[2] in PERSONAL


def _phrase(who: Token, sentence: Sentence) -> list[Token]:
    """The words of a noun phrase without the clauses and appositions that hang on it, and with a name right after."""
    kept, stack = {who.i}, list(who.children)
    joint = who.pos == "PROPN" or who.tag == "NNS" or who.lemma in BODIES
    while stack:
        token = stack.pop()
        if token.dep in _LEFT_OUT and not (joint and token.dep in {"cc", "conj"} and token.head is who):
            continue
        if token.text in _MARKS:
            continue
        kept.add(token.i)
        stack.extend(token.children)
    at = sentence.tokens.index(who)
    first = last = at
    while first > 0 and _within(sentence.tokens[first - 1], kept):
        first -= 1
    while last + 1 < len(sentence.tokens) and _within(sentence.tokens[last + 1], kept):
        last += 1
    below = {token.i for token in who.subtree()}
    while last + 1 < len(sentence.tokens) and _names_on(sentence.tokens[last + 1], below):
        last += 1
    words = list(sentence.tokens[first : last + 1])
    while len(words) > 1 and (words[0].text in _MARKS or words[0].dep in {"cc", "preconj", "advmod"}):
        words.pop(0)
    while len(words) > 1 and words[-1].text in _MARKS | {"-", "and", "'s", "’s", "'", "’"}:
        words.pop()
    return words


def _up_to(verb: Token | None, words: list[Token], who: Token, sentence: Sentence) -> list[Token]:
    """The phrase with all that stands between it and its verb, where that is names and nouns joined without a comma."""
    if verb is None or words[-1].i > verb.i:
        return words
    gap = [token for token in sentence.tokens if words[-1].i < token.i < verb.i]
    while gap and gap[-1].pos in {"ADV", "AUX", "PART"}:
        gap.pop()
    joined = gap and all(token.pos in {"NOUN", "PROPN", "CCONJ", "ADJ", "DET"} or token.text == "-" for token in gap)
    return [*words, *gap] if joined and gap[-1].pos in {"NOUN", "PROPN"} and not who.child("relcl") else words


def _within(token: Token, kept: set[int]) -> bool:
    if token.text in {"-", "–", "—"} and token.i in kept and not _tight(token):
        return False
    return token.i in kept or (token.text in {"-", "“", "”"} and token.head.i in kept)


def _tight(dash: Token) -> bool:
    """Whether a dash joins two words and does not part them."""
    return not any(abs(token.i - dash.i) == 1 and _gap(token, dash) > 0 for token in [dash.head, *dash.head.children])


def _gap(one: Token, other: Token) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _names_on(token: Token, below: set[int]) -> bool:
    return token.i in below and token.pos == "PROPN" and token.dep in {"appos", "compound", "flat", "nmod"}


def _name_run(words: Sequence[Token], who: Token) -> list[Token]:
    """The proper name in a phrase, without titles: the run of names about its head, or right after it."""
    at = next((place for place, word in enumerate(words) if word is who), len(words) - 1)
    last = at
    while last + 1 < len(words) and (_is_name(words[last + 1]) or _joins(words, last + 1)):
        last += 1
    if not (_is_name(words[last]) and words[last].pos == "PROPN"):
        return []
    first = last
    while first > 0 and (_is_name(words[first - 1]) or _joins(words, first - 1)):
        first -= 1
    run = list(words[first : last + 1])
    while run and (run[0].pos != "PROPN" or _is_title(run[0])) and run[0].low not in PARTICLES:
        run.pop(0)
    return run


def _is_name(token: Token) -> bool:
    if _is_title(token):
        return False
    return token.pos == "PROPN" or token.low in PARTICLES or token.text in _INNER or token.text in '“”"'


def _joins(words: Sequence[Token], at: int) -> bool:
    """Whether the word joins two names: "Al Arabiya and Al Hadath"."""
    return (
        words[at].low in {"and", "&"}
        and 0 < at < len(words) - 1
        and all(words[beside].pos == "PROPN" and not _is_title(words[beside]) for beside in (at - 1, at + 1))
    )


def _is_title(token: Token) -> bool:
    return token.low.rstrip(".") in TITLES


def _joined(run: Sequence[Token]) -> str:
    text = ""
    for before, token in zip([None, *run[:-1]], run, strict=True):
        if token.text in '“”"':
            continue
        if before is not None and token.start > before.end:
            text += " "
        text += token.text
    return " ".join(text.split()).strip(" -.’'")


def _ends_in_person(run: Sequence[Token], actor: ActorMention, who: Token) -> bool:
    """Whether the name is a person's who belongs to the body that was seen in it: "Pentagon's … Jeff Davis"."""
    return bool(run) and run[-1].start >= actor.quote.span.end


def _apposed(who: Token, words: Sequence[Token], sentence: Sentence) -> list[Token]:
    """The words set beside a phrase between commas: "the mayor, Karim Jabbar, said"."""
    apposition = next((child for child in who.children if child.dep == "appos"), None)
    if apposition is not None:
        return [word for word in _phrase(apposition, sentence) if word not in words]
    at = sentence.tokens.index(words[-1]) + 1
    if at < len(sentence.tokens) and sentence.tokens[at].text == ",":
        run: list[Token] = []
        for token in sentence.tokens[at + 1 :]:
            if token.text in {",", "("} or token.pos == "VERB":
                named = all(word.pos == "PROPN" or word.low in PARTICLES or word.text in _INNER for word in run)
                return run if named else []
            run.append(token)
    return []


def _office(text: str, words: Sequence[Token], run: Sequence[Token], apposed: Sequence[Token]) -> str | None:
    """What a named speaker is: the apposition ("Ali Hasan, a farmer"), or the words before the name."""
    if (
        run
        and apposed
        and apposed[-1].pos != "PUNCT"
        and any(word.pos == "NOUN" or _is_title(word) for word in apposed)
    ):
        return plain(text[apposed[0].start : apposed[-1].end])
    if run and run[0].start > words[0].start:
        return plain(text[words[0].start : run[0].start]).strip(' ,“”"') or None
    return None


def _is_body(run: Sequence[Token], role: str | None, words: Sequence[Token]) -> bool:
    last = re.split(r",| of | for | in | at | to ", (role or "").lower())[0].split()[-1:]
    if last and (last[0] in BODIES or last[0].rstrip("s") in BODIES):
        return True
    if any(token.low in BODIES for token in run):
        return True
    if last and last[0] in PERSONAL | TITLES:
        return False
    return run[-1].ent in {"ORG", "GPE", "NORP", "FAC"} and not role
