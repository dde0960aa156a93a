"""What the words for a speaker tell: name, office, body, and whether the name is withheld."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.mentions.speakers_names import is_body, is_title, is_titled, joined, name_run, named_beside, self_named
from marsad.mentions.speakers_words import BODIES, DAYS, INDEFINITE, OCCASIONS, OFFICES, PAPERS, PERSONAL
from marsad.model.claim import Speaker
from marsad.model.mention import ActorMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token

Known = Callable[[Token], ActorMention | None]
"""The actor that is named where a word stands, if any."""

_LEFT_OUT = frozenset({"relcl", "acl", "appos", "advcl", "advmod", "cc", "conj", "preconj"})
_MARKS = frozenset({",", "(", ")", "—", "–", ":", ";", '"', "“", "”", "«", "»"})
_SORTS = {
    "armed_group": "armed group",
    "force": "security forces",
    "authority": "authority",
    "state": "government",
}
_TURNED = frozenset("defector deserter turncoat dissident escapee captive analyst expert historian".split())
"""Whoever is called so speaks for no body that their words name: "a military defector", "an army expert"."""
_OLDEST = 120
_BASED = re.compile(r"^[\w’'-]+-based (?=[A-Z])")
"""Where a body has its seat, before its name: "the Geneva-based Centre for Border Studies"."""
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


def described(text: str, who: Token, sentence: Sentence, known: Known, *, before: Token | None = None) -> Described:
    """What the phrase about the noun `who` tells; `known` says which actors its words are known for.

    `before` is the verb of saying that it is the subject of: the phrase reaches up to it if nothing stands between.
    """
    words = _phrase(who, sentence)
    last = words[-1].i
    words = _up_to(before, words, who, sentence)
    quote = Quote.take(text, words[0].start, words[-1].end)
    run = name_run(words, words[-1] if words[-1].i > last else who)
    actor = known(who) if who.lemma not in _TURNED else None
    if actor and actor.sort not in _NOT_BODIES and not _personal(who) and not _ends_beyond(run, actor):
        return _body(quote, who, actor)
    apposed = _apposed(who, words, sentence)
    run = run or _person_last(words)
    if _are_two(who, words, run):
        run, apposed = [], []
    office = _office(text, words, run, apposed)
    if (not run or is_titled(apposed)) and apposed and apposed[-1].pos == "PROPN":
        run, office = name_run(apposed, apposed[-1]), plain(quote.words)
    ranks = (word.low.rstrip(".") for word in words if is_title(word))
    heads = frozenset({who.low, who.lemma, *ranks, *(office or "").lower().replace("-", " ").split()})
    side = next((one.name for word in [*words, *apposed] if (one := known(word)) and one.sort not in _NOT_BODIES), None)
    if who.lemma in _TURNED:
        side = None
    run = run or self_named(words[-1], sentence)
    if not run:
        return _unnamed(quote, who, heads, words, side)
    name = joined(run)
    if _is_aged(who) or not (is_body(run, office) or _is_society(quote.words, words, who)):
        return Described(Speaker(quote, name, office, False, side), heads, False, True, False)
    if (words[-1].i > run[-1].i and run[0].i - words[0].i <= 1) or _is_capital(quote.words):
        name, office = plain(quote.words), office if apposed else None
    elif (after := next((word for word in words if word.i == run[-1].i + 1), None)) and after.low in {"of", "for"}:
        name = " ".join(text[run[0].start : words[-1].end].split())  # "the state's Bureau of Border Affairs"
    name = _BASED.sub("", name)
    return Described(Speaker(quote, name, office, False, name), heads, True, False, False)


def _body(quote: Quote, who: Token, actor: ActorMention) -> Described:
    heads = frozenset({who.low, who.lemma, *(actor.name or plain(quote.words)).lower().split()})
    role = _SORTS.get(actor.sort, "organization") if actor.name else plain(quote.words)
    return Described(Speaker(quote, actor.name, role, False, actor.name), heads, True, False, actor.name is None)


def _unnamed(quote: Quote, who: Token, heads: frozenset[str], words: Sequence[Token], side: str | None) -> Described:
    if side and who.lemma in PAPERS and who.lemma != "source":
        return Described(Speaker(quote, side, plain(quote.words), False, side), heads, True, False, False)
    bare = all(word is who or word.dep in {"det", "punct"} for word in words)
    plural = who.tag in {"NNS", "NNPS"} or any(child.dep == "conj" for child in who.children)
    person = (_personal(who) and not plural) or who.low in INDEFINITE
    body = not person and (who.lemma in BODIES or who.low in BODIES)
    known = body or (who.lemma in OFFICES and not plural and _is_definite(who))
    unnamed = Speaker(quote, None, plain(quote.words), not known, side)
    return Described(unnamed, heads, plural or body, person or not (body or plural or who.lemma in PAPERS), bare)


def _is_definite(who: Token) -> bool:
    return any(child.low in {"the", "this"} or child.dep == "poss" for child in who.children)


def plain(words: str) -> str:
    """The words on one line without their article."""
    words = " ".join(words.split())
    if words.lower() in {"the", "a", "an"}:
        return ""
    for article in ("the ", "a ", "an "):
        if words.lower().startswith(article):
            return words[len(article) :]
    return words


def _is_society(said: str, words: Sequence[Token], who: Token) -> bool:
    """Whether words are one long name of a body: "The Syrian Watch for Human Rights"."""
    named = _is_capital(said) and " for " in said
    return named and not any(is_title(word) or _personal(word) for word in (words[0], who))


def _is_capital(said: str) -> bool:
    """Whether all words but the small ones begin with a capital, as in a name."""
    return all(word[0].isupper() or word in {"of", "for", "the", "and", "in"} for word in plain(said).split())


def _personal(who: Token) -> bool:
    return who.lemma in PERSONAL or who.low in PERSONAL or who.low.rpartition("-")[2] in PERSONAL


def _phrase(who: Token, sentence: Sentence) -> list[Token]:
    """The words of a noun phrase without the clauses and appositions that hang on it, and with a name right after."""
    kept, stack = {who.i}, list(who.children)
    joint = who.pos == "PROPN" or who.tag == "NNS" or who.lemma in BODIES
    while stack:
        token = stack.pop()
        if token.dep in _LEFT_OUT and not (joint and token.dep in {"cc", "conj"} and token.head is who):
            if token.dep != "advmod" or token.head.dep != "amod":  # "the internationally recognised government"
                continue
        if token.text in _MARKS or (token.dep == "prep" and token.child("pcomp") is not None):
            continue  # "herders of killing": accused by them of it
        kept.add(token.i)
        stack.extend(token.children)
    at = sentence.tokens.index(who)
    first = last = at
    while first > 0 and _within(sentence.tokens[first - 1], kept):
        first -= 1
    while last + 1 < len(sentence.tokens) and _within(sentence.tokens[last + 1], kept):
        last += 1
    below = {token.i for token in who.subtree()}
    while (step := _step(sentence.tokens, last, below)) > last:
        last = step
    words = list(sentence.tokens[first : last + 1])
    first = sentence.tokens.index(words[0])
    if len(words) > 1 and words[0].low in DAYS and first and sentence.tokens[first - 1].low in {"on", "last", "late"}:
        words.pop(0)  # "On Sunday Karim Jabbar, a commissioner, said"
    while len(words) > 1 and (words[0].text in _MARKS or words[0].dep in {"cc", "preconj", "advmod"}):
        words.pop(0)
    words = words[: _statement(words, words.index(who))]
    while len(words) > 1 and words[-1].text in _MARKS | {"-", "and", "'s", "’s", "'", "’"}:
        words.pop()
    return words


def _up_to(verb: Token | None, words: list[Token], who: Token, sentence: Sentence) -> list[Token]:
    """The phrase with all that stands between it and its verb, where that is names and nouns joined without a comma."""
    if verb is None or words[-1].i > verb.i:
        return words
    gap = [token for token in sentence.tokens if words[-1].i < token.i < verb.i]
    while gap and (gap[-1].pos in {"ADV", "AUX", "PART"} or gap[-1].ent in {"DATE", "TIME"}):
        gap.pop()
    joined = gap and all(
        token.pos in {"NOUN", "PROPN", "CCONJ", "ADJ", "DET"} or token.text in {"-", "."} for token in gap
    )
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


def _statement(words: Sequence[Token], at: int) -> int:
    """Where a phrase ends that goes on with where or when it was said: "the army in a communique on Monday"."""
    for place, word in enumerate(words[at + 1 :], start=at + 1):
        thing = word.child("pobj") if word.dep == "prep" and word.low in {"in", "on", "during", "by", "at"} else None
        if thing is not None and (thing.lemma in PAPERS | OCCASIONS or thing.low in DAYS):
            return place
        if word.dep == "npadvmod" and word.ent in {"DATE", "TIME"}:
            return min([place, *(words.index(below) for below in word.subtree() if below in words)])
    return len(words)


def _step(tokens: Sequence[Token], last: int, below: set[int]) -> int:
    """How far a name goes on right after word `last`, over the full stop of a title: "Maj. Salam al-Obaidi"."""
    for ahead in (1, 2):
        if last + ahead < len(tokens) and _names_on(tokens[last + ahead], below):
            return last + ahead if ahead == 1 or tokens[last + 1].text == "." else last
    return last


def _names_on(token: Token, below: set[int]) -> bool:
    return token.i in below and token.pos == "PROPN" and token.dep in {"appos", "compound", "flat", "nmod"}


def _is_aged(who: Token) -> bool:
    """Whether an age stands beside a name: "Hala Karim, 62, said"."""
    ages = (child for child in who.children if child.dep == "appos" and child.tag == "CD")
    return any(age.text.isdigit() and int(age.text) < _OLDEST for age in ages)


def _are_two(who: Token, words: Sequence[Token], run: Sequence[Token]) -> bool:
    """Whether a phrase joins a name to somebody else: "the secretary and Karimi"."""
    other = next((child for child in who.children if child.dep == "conj" and child in words), None)
    return other is not None and (other in run) != (who in run)


def _person_last(words: Sequence[Token]) -> list[Token]:
    """The person's name that a phrase ends with: "ambassador to Pakistan Reza Karimi"."""
    first = len(words)
    while first > 0 and words[first - 1].ent == "PERSON":
        first -= 1
    if first and words[first - 1].low in {"of", "in", "from", "near"}:
        return []  # "a resident of X": a village, though the parser takes it for a person
    return list(words[first:]) if 1 < len(words) - first < len(words) else []


def _ends_beyond(run: Sequence[Token], actor: ActorMention) -> bool:
    """Whether the name is a person's who belongs to the body that was seen in it: "Pentagon's … Jeff Davis"."""
    return bool(run) and run[-1].start >= actor.quote.span.end


def _apposed(who: Token, words: Sequence[Token], sentence: Sentence) -> list[Token]:
    """The words set beside a phrase between commas: "Ali Hasan, a farmer", "the mayor, Karim Jabbar, said"."""
    apposition = next((child for child in who.children if child.dep == "appos"), None)
    if apposition is None:
        return named_beside(words, sentence)
    return [word for word in _phrase(apposition, sentence) if word not in words]


def _office(text: str, words: Sequence[Token], run: Sequence[Token], apposed: Sequence[Token]) -> str | None:
    """What a named speaker is: the apposition ("Ali Hasan, a farmer"), or the words before the name."""
    if not run:
        return plain(text[words[0].start : words[-1].end])
    if apposed and apposed[-1].pos != "PUNCT" and any(word.pos == "NOUN" or is_title(word) for word in apposed):
        return plain(text[apposed[0].start : apposed[-1].end])
    return plain(text[words[0].start : run[0].start]).strip(' ,“”"') or None if run[0].start > words[0].start else None
