"""Where noun phrases that may name actors begin and end in a parsed sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.mentions.actor_lines import DEFINITE, HYPHENS, Line
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import Match

_COUNTING = frozenset(
    "a an some any all no another other both each every more most several dozens hundreds thousands scores few least "
    "about at up to over around nearly almost roughly many various numerous much certain dozen hundred "
    "thousand".split()
)
_TITLES = frozenset(
    "president minister general colonel captain major lieutenant brigadier commander gen. col. capt. maj. lt. sgt. "
    "mr. mrs. dr. secretary governor sheikh mullah imam king prince senator spokesman spokesperson spokeswoman "
    "ambassador".split()
)
_ACCUSED = frozenset(
    "suspected alleged armed outlawed banned designated presumed affiliated hardened wanted masked".split()
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_CONNECTORS = frozenset("of for the de del la al el ul e i a bin ibn".split())


def left_edge(line: Line, head: int, *, floor: int = 0) -> int:
    """Where the phrase of the noun at `head` begins: its modifiers, without numbers and words of quantity."""
    first = head
    while first > floor and _modifies(line, first - 1, first, head):
        first -= 1
    while first > floor and line.tokens[first - 1].tag == "POS":
        owner = _owner(line, first - 1, floor)
        if owner is None:
            break
        first = owner
    return trimmed(line, first, head)


def trimmed(line: Line, first: int, head: int) -> int:
    """`first` moved past numbers, articles without meaning, stray punctuation and the "dead" of "shot dead", at most to
    `head`."""
    while first < head:
        token = line.tokens[first]
        joined = token.end == line.tokens[first + 1].start and line.tokens[first + 1].text in HYPHENS
        verbs = token.low == "dead" and first > 0 and line.tokens[first - 1].pos == "VERB"
        if (
            (not joined and token.pos in {"NUM", "ADV", "PUNCT"})
            or token.low in _COUNTING
            or token.tag == "CD"
            or verbs
        ):
            first += 1
        else:
            break
    return first


def _modifies(line: Line, position: int, first: int, head: int) -> bool:
    token = line.tokens[position]
    if token.text in HYPHENS:
        return position > 0 and token.end == line.tokens[position + 1].start
    if token.tag in {"WDT", "WP$", "PDT"}:
        return False
    if token.pos not in {"ADJ", "NOUN", "PROPN", "DET", "NUM", "ADV"} and token.tag not in {"VBN", "VBG", "PRP$", "JJ"}:
        return False
    if token.dep in {"nsubj", "nsubjpass", "relcl", "appos", "conj", "npadvmod", "pobj"} and token.pos in {
        "NOUN",
        "PROPN",
    }:
        return token.dep == "npadvmod" and position + 1 < head and line.tokens[position + 1].text in HYPHENS
    governor = line.at.get(token.head.i)
    return governor is not None and first <= governor <= head


def _owner(line: Line, mark: int, floor: int) -> int | None:
    """Where the owner before an apostrophe begins, where it is a country or a known actor."""
    for land in line.lands:
        if land.last == mark and land.first >= floor:
            return land.first
    for match in line.matches:
        if match.last == mark and match.first >= floor:
            return _article(line, match.first, floor)
    return None


def _article(line: Line, first: int, floor: int) -> int:
    return first - 1 if first > floor and line.tokens[first - 1].low == "the" else first


def known_phrase(line: Line, match: Match, nouns: ActorNouns) -> tuple[int, int]:
    """The phrase around a registry alias: "the IS group", "suspected Taliban militants", "the Southern Front (SF)"."""
    last = _last_member(line, match.last, nouns)
    last = past_acronym(line, last)
    first = match.first
    while first > 0:
        token = line.tokens[first - 1]
        if (
            token.dep == "amod"
            and (token.tag == "JJ" or token.low in _ACCUSED)
            and match.first <= line.at.get(token.head.i, -1) < last
        ):
            first -= 1
        elif token.low in DEFINITE and token.tag in {"DT", "PRP$"}:
            return first - 1, last
        elif (backer := _backer(line, first)) is not None:
            first = backer
        else:
            break
    return first, last


def _backer(line: Line, first: int) -> int | None:
    """Where "Iran-backed" begins that ends just before `first`."""
    backers = (land.first for land in line.lands if land.backing)
    return next((place for place in backers if first - 3 <= place < first), None)


def _last_member(line: Line, last: int, nouns: ActorNouns) -> int:
    position, reached = last, last
    if position < len(line.tokens) and line.tokens[position].tag == "POS":
        position += 1
    limit = min([len(line.tokens), last + 5, *(match.first for match in line.matches if match.first >= last)])
    while position < limit:
        token = line.tokens[position]
        if token.text in HYPHENS and token.start == line.tokens[position - 1].end:
            position += 1
            continue
        if token.pos not in {"NOUN", "PROPN", "ADJ"} and token.tag not in {"VBN", "NN", "NNS"}:
            break
        if token.pos in {"NOUN", "PROPN"} and (line.keys[position] in nouns.members or _paired(line, position, nouns)):
            reached = position + 1
        elif token.pos == "PROPN" and reached > last:
            break
        position += 1
    return reached


def _paired(line: Line, position: int, nouns: ActorNouns) -> bool:
    return f"{line.keys[position - 1]}_{line.keys[position]}" in nouns.pairs


def past_acronym(line: Line, last: int) -> int:
    """Past an acronym in brackets that follows directly: "… Army (XLA)"."""
    tokens = line.tokens
    if last + 2 < len(tokens) and tokens[last].text == "(":
        for close in range(last + 2, min(last + 6, len(tokens))):
            if tokens[close].text == ")":
                letters = "".join(token.text for token in tokens[last + 1 : close])
                return close + 1 if _is_acronym(letters) else last
    return last


def _is_acronym(letters: str) -> bool:
    return 2 <= len(letters) <= 10 and sum(mark.isupper() for mark in letters) >= 2 and " " not in letters


def acronym_after(line: Line, last: int) -> str | None:
    """The acronym in brackets that a phrase ending at `last` ends with."""
    if last < 4 or line.tokens[last - 1].text != ")":
        return None
    for opening in range(last - 2, max(last - 6, 0), -1):
        if line.tokens[opening].text == "(":
            return "".join(token.text for token in line.tokens[opening + 1 : last - 1])
    return None


def capital_names(line: Line, nouns: ActorNouns) -> Iterator[tuple[int, int, int]]:
    """Names in capitals with the head of a group's name, as (first, last, head): "Valley Liberation Front"."""
    position = 0
    while position < len(line.tokens):
        if not _is_capital(line, position):
            position += 1
            continue
        end = position
        while end < len(line.tokens) and _runs_on(line, end):
            end += 1
        yield from _names_in(line, position, end, nouns)
        position = max(end, position + 1)


def _is_capital(line: Line, position: int) -> bool:
    token = line.tokens[position]
    if token.low in {"al", "el"} and position + 2 < len(line.tokens) and line.tokens[position + 1].text in HYPHENS:
        return line.tokens[position + 2].text[0].isupper()
    if _ORDINAL.fullmatch(token.text):
        return True
    return token.text[0].isupper() and token.pos in {"PROPN", "ADJ", "NOUN", "X", "VERB"}


def _runs_on(line: Line, position: int) -> bool:
    token = line.tokens[position]
    if token.text[0].isupper() or token.text[0].isdigit() or token.text in HYPHENS or token.tag == "POS":
        return True
    later = range(position + 1, min(position + 4, len(line.tokens)))
    return token.low in _CONNECTORS and any(
        _is_capital(line, place) for place in later if _between(line, position, place)
    )


def _between(line: Line, position: int, place: int) -> bool:
    return all(line.tokens[other].low in _CONNECTORS for other in range(position + 1, place))


def _names_in(line: Line, start: int, end: int, nouns: ActorNouns) -> Iterator[tuple[int, int, int]]:
    while end > start and not (line.tokens[end - 1].text[0].isupper() or line.tokens[end - 1].text[0].isdigit()):
        end -= 1
    done = start
    for head in range(start, end):
        token = line.tokens[head]
        if (
            head < done
            or not token.text[0].isupper()
            or (line.keys[head] not in nouns.names and token.low not in nouns.names)
        ):
            continue
        following = line.tokens[head + 1].low if head + 1 < end else ""
        if following and following not in {"of", "for"} and not following[0].isdigit() and head + 1 < end:
            continue
        first = _name_start(line, start, head, done)
        if following == "for":
            end = _past_and(line, end)
        last = end if following in {"of", "for"} else head + 1 + (1 if following[:1].isdigit() else 0)
        if last - first >= 2 and not all(place in line.taken for place in range(first, last)):
            yield first, last, head
            done = last


def _past_and(line: Line, end: int) -> int:
    """Past "and Concord" in "the Front for Change and Concord", where that is one noun and no name of its own."""
    if end + 1 >= len(line.tokens) or line.tokens[end].low != "and" or not line.tokens[end + 1].text[0].isupper():
        return end
    after = line.tokens[end + 2] if end + 2 < len(line.tokens) else None
    own = any(m.first <= end + 1 < m.last for m in line.matches) or any(
        land.first <= end + 1 < land.last for land in line.lands
    )
    goes_on = after is not None and after.text[0].isupper()
    return end if own or goes_on or line.tokens[end + 1].ent in {"PERSON", "GPE", "NORP"} else end + 2


def _name_start(line: Line, start: int, head: int, floor: int) -> int:
    first = head
    while first > max(start, floor):
        before = line.tokens[first - 1]
        capital = before.text[0].isupper() or before.text[0].isdigit() or before.text in HYPHENS
        if not (capital or before.tag == "POS" or before.low in {"al", "el"}) or before.low in _TITLES:
            break
        first -= 1
    while first < head and (
        line.tokens[first].tag == "POS" or line.tokens[first].text in HYPHENS or line.tokens[first].low == "the"
    ):
        first += 1
    return first
