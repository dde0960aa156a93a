"""Runs of capitalised words that may name places, and the phrases they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from marsad.mentions import place_cues as cues
from marsad.model.syntax import Sentence, Token
from marsad.reference.countries import country_of, demonym_code, named
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, Gazetteer

_ARTICLES = frozenset({"al", "el", "an", "ar", "as", "ash", "at", "ath", "ad", "adh", "az", "ed", "er", "es", "ez", "ul"})
_LINKS = frozenset({"of", "de", "la", "le", "del", "di", "da", "do", "du", "bin", "ibn", "the", "e", "i", "et"})
_DASHES = frozenset({"-", "–", "‑"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_STRONG = 50_000
LONGEST_RUN = 12
"""Words in one name; a longer run of capitals is a headline or a list and is read in pieces."""


@dataclass(slots=True, eq=False)
class Name:
    """A name that may be a place's, as it stands in one sentence.

    `first`/`last` are places in the sentence's tokens (both inclusive) of the name itself, `left`/`right` of the whole
    phrase ("the village of X", "X province"). `level` is what a noun beside it says it is. `evidence` says in a word why
    it is taken for a place ("" where only the gazetteer knows it), `metonym` why it is not a scene.
    """

    sentence: int
    first: int
    last: int
    text: str
    known: tuple[Candidate, ...]
    left: int = 0
    right: int = 0
    level: str | None = None
    cue: str = ""
    sort: str = ""
    part: str = ""
    country: str | None = None
    evidence: str = ""
    metonym: str = ""
    relation: str = "in"
    kilometres: float | None = None
    typed: str = ""
    containers: list[Name] = field(default_factory=list)
    anchors: list[Name] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The folded name: two mentions that share it are one place unless their level words differ."""
        return fold(self.text)


def capital(token: Token) -> bool:
    """True for a word that begins with a capital letter."""
    return token.text[0].isupper() and any(mark.isalpha() for mark in token.text)


def runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Longest stretches of tokens (first, last) that may be one name: capitals with articles and links between them."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        if not _opens(tokens, at):
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and last - at < LONGEST_RUN:
            step = _continues(tokens, last)
            if not step:
                break
            last += step
        yield at, last
        at = last + 1


def _opens(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if capital(token):
        return True
    return (
        token.low in _ARTICLES
        and at + 2 < len(tokens)
        and tokens[at + 1].text in _DASHES
        and tokens[at + 1].start == token.end
        and capital(tokens[at + 2])
    )


def _continues(tokens: Sequence[Token], last: int) -> int:
    """How many tokens the next part of the name takes; 0 where the name ends."""
    following = [tokens[at] if at < len(tokens) else None for at in range(last + 1, last + 4)]
    one, two, three = following
    if one is None:
        return 0
    glued = one.start == tokens[last].end
    if capital(one) and not (one.text.isupper() and len(one.text) > 1 and not tokens[last].text.isupper()):
        return 1
    if two is None:
        return 0
    if glued and one.text in _DASHES and two.start == one.end and two.text[0].isalnum():
        return 2
    if one.low in _ARTICLES and three and two.text in _DASHES and capital(three):
        return 3
    if one.low in _LINKS | _ARTICLES and capital(two):
        return 2
    if one.low == "of" and two.low == "the" and three and capital(three):
        return 3
    return 2 if one.text in {"'", "’", "."} and glued and two.start == one.end and capital(two) else 0


class NameFinder:
    """Finds names in a report's sentences; remembers which surnames the report gives to people."""

    def __init__(self, sentences: Sequence[Sentence], gazetteer: Gazetteer, text: str) -> None:
        self._sentences = sentences
        self._gazetteer = gazetteer
        self._text = text
        self.people: set[str] = set()

    def find(self) -> list[Name]:
        """All names, in order of the text, with their phrases."""
        found = [name for number in range(len(self._sentences)) for name in self._of_sentence(number)]
        return [name for name in found if not self._is_surname(name)]

    def _of_sentence(self, number: int) -> list[Name]:
        tokens = self._sentences[number].tokens
        found: list[Name] = []
        for first, last in runs(self._sentences[number]):
            for name in self._of_run(number, first, last):
                _widen(name, tokens)
                found.append(name)
        return found

    def _is_surname(self, name: Name) -> bool:
        return bool(self.people & {name.key}) and not name.level and not name.sort and name.typed == "PERSON"

    def _words(self, tokens: Sequence[Token], first: int, last: int) -> str:
        return self._text[tokens[first].start : tokens[last].end]

    def _known(self, words: str) -> tuple[Candidate, ...]:
        return self._gazetteer.candidates(words) if len(words) > 1 else ()

    def _of_run(self, number: int, first: int, last: int) -> Iterator[Name]:
        tokens = self._sentences[number].tokens
        while first < last and (_skippable(tokens[first]) or tokens[first].text in _DASHES):
            if self._exact(self._words(tokens, first, last)):
                break
            first += 1
        while last > first and not capital(tokens[last]) and tokens[last].text in _DASHES:
            last -= 1
        words = self._words(tokens, first, last)
        if _is_no_place(tokens, first, last):
            return
        known = self._known(words)
        if named(words) or any(place.exact for place in known):
            yield self._name(number, first, last, known)
            return
        split = self._split(tokens, first, last)
        if split:
            for part_first, part_last in split:
                yield self._name(number, part_first, part_last, self._known(self._words(tokens, part_first, part_last)))
            return
        if self._person(tokens, first, last):
            self.people |= {fold(tokens[last].text), fold(words)}
            return
        yield from self._organisation_or_unknown(number, first, last)

    def _exact(self, words: str) -> bool:
        return any(place.exact for place in self._known(words))

    def _name(self, number: int, first: int, last: int, known: tuple[Candidate, ...]) -> Name:
        tokens = self._sentences[number].tokens
        labels = [token.ent for token in tokens[first : last + 1] if token.ent]
        typed = max(labels, key=labels.count) if labels else ""
        words = self._words(tokens, first, last)
        return Name(number, first, last, words, known, left=first, right=last, typed=typed)

    def _split(self, tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
        """The parts of a run: a name and the nouns after it, names joined by "of" or a dash, names side by side."""
        for at in range(first + 1, last):
            if tokens[at].low == "of" and not self._org(tokens, first, at - 1):
                right = at + 2 if tokens[at + 1].low == "the" else at + 1
                if self._exact(self._words(tokens, right, last)) or self._split(tokens, right, last):
                    left = self._split(tokens, first, at - 1) or [(first, at - 1)]
                    cue = tokens[at - 1].low in cues.LEVEL_WORDS and at - 1 == first
                    return ([] if cue else left) + (self._split(tokens, right, last) or [(right, last)])
        stop = last
        while stop > first and tokens[stop].low in cues.LEVEL_WORDS.keys() | cues.VAGUE_WORDS | cues.FACILITY_WORDS:
            stop -= 1
        start = first
        while start < stop and (tokens[start].low in cues.DIRECTIONS or country_of(tokens[start].text)):
            start += 1
        if (start, stop) != (first, last) and (stop < last or self._exact(self._words(tokens, start, stop))):
            if self._exact(self._words(tokens, first, stop)):
                return [(first, stop)]
            return [(start, stop)] if not self._person_words(tokens, start, stop) or stop < last else []
        return self._side_by_side(tokens, first, last)

    def _person_words(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        return last > first and all(token.ent == "PERSON" for token in tokens[first : last + 1])

    def _side_by_side(self, tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
        """Known names with a dash or nothing between them: "Syria-Iraq", "Kirkuk Ninawa"; only where each is a strong one."""
        for at in range(first, last):
            right = at + 2 if tokens[at + 1].text in _DASHES else at + 1
            if right > last:
                continue
            if self._strong(self._words(tokens, first, at)) and self._strong(self._words(tokens, right, last)):
                return [(first, at), (right, last)]
        return []

    def _strong(self, words: str) -> bool:
        return bool(country_of(words)) or any(
            place.exact and (place.level in {"country", "admin1"} or place.population >= _STRONG)
            for place in self._known(words)
        )

    def _person(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        labelled = sum(token.ent == "PERSON" for token in tokens[first : last + 1])
        if first > 0 and (tokens[first - 1].low.strip(".") in cues.TITLES or tokens[first].low.strip(".") in cues.TITLES):
            return True
        return last > first and labelled * 2 > last - first + 1 and not _cued(tokens, first, last)

    def _org(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        return any(token.low in cues.ORG_WORDS for token in tokens[first : last + 1])

    def _organisation_or_unknown(self, number: int, first: int, last: int) -> Iterator[Name]:
        """Unknown names as they are; of an organisation's name, the place in it as a metonym."""
        tokens = self._sentences[number].tokens
        if not self._org(tokens, first, last):
            yield self._name(number, first, last, ())
            return
        for start in range(first, last + 1):
            for stop in range(last, start - 1, -1):
                words = self._words(tokens, start, stop)
                if capital(tokens[start]) and words.lower() not in cues.NOT_PLACES and self._strong(words):
                    if not demonym_code(words):
                        name = self._name(number, start, stop, self._known(words))
                        name.metonym = f"part of the name {self._words(tokens, first, last)!r}"
                        yield name
                    return


def _skippable(token: Token) -> bool:
    return token.low in cues.NOT_PLACES or token.low in cues.ORG_WORDS or demonym_code(token.text) is not None


def _is_no_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Days, creeds, outlets after "told", demonyms, abbreviations: never a place, whatever the gazetteer has."""
    words = " ".join(token.text for token in tokens[first : last + 1])
    if first > 0 and tokens[first - 1].low in {"told", "tells", "telling"} and not named(words):
        return True
    if demonym_code(words) and not named(words):
        return True
    if all(token.low in cues.NOT_PLACES or not token.text[0].isalpha() for token in tokens[first : last + 1]):
        return True
    letters = words.replace(".", "").replace("-", "")
    return first == last and letters.isupper() and len(letters) <= 4 and not named(words)


def _cued(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A noun right after the name, or "village of" before it, says that it is a place."""
    nouns = cues.LEVEL_WORDS.keys() | cues.VAGUE_WORDS | cues.WATER_WORDS | cues.FACILITY_WORDS
    after = last + 1 < len(tokens) and tokens[last + 1].low in nouns
    return after or (first > 1 and tokens[first - 1].low in {"of", "called", "named"} and tokens[first - 2].low in nouns)


def _widen(name: Name, tokens: Sequence[Token]) -> None:
    """Takes the nouns, directions and article around the name into its phrase, and what they say of it."""
    _right(name, tokens)
    _left(name, tokens)
    if name.left > 0 and tokens[name.left - 1].low in {"the", "a"} and (name.cue or name.part or name.sort or _plural(name)):
        name.left -= 1


def _plural(name: Name) -> bool:
    return name.text.split()[-1].lower() in {"strip", "bank", "heights", "sea", "gulf", "peninsula"} or " of " in name.text


def _right(name: Name, tokens: Sequence[Token]) -> None:
    at = name.last + 1
    if at + 1 < len(tokens) and tokens[at].low in {"refugee", "displacement", "idp", "air", "military", "border", "international"}:
        at += 1
    if at < len(tokens) and tokens[at].low == "sub" and at + 2 < len(tokens) and tokens[at + 1].text in _DASHES:
        at += 2
    if at < len(tokens) and _noun(name, tokens[at].low):
        name.right = at
    elif at < len(tokens) and tokens[at].text in _POSSESSIVE and at + 2 < len(tokens):
        direction = at + 1 if tokens[at + 1].low not in cues.DIRECTIONS else at + 2
        if direction < len(tokens) and tokens[direction].low in cues.VAGUE_WORDS - {"border", "borders"}:
            _noun(name, tokens[direction].low)
            name.right = direction


def _noun(name: Name, word: str) -> bool:
    if word in cues.LEVEL_WORDS:
        name.level, name.cue = cues.LEVEL_WORDS[word], word
    elif word in cues.WATER_WORDS:
        name.sort, name.cue = "water", word
    elif word in cues.VAGUE_WORDS:
        name.sort, name.cue = "vague", word
    elif word in cues.FACILITY_WORDS:
        name.sort, name.cue = "facility", word
    else:
        return False
    return True


def _left(name: Name, tokens: Sequence[Token]) -> None:
    at = name.first - 1
    if at >= 0 and tokens[at].low in cues.DIRECTIONS:
        name.part, name.left = tokens[at].low, at
        at -= 1
    if at >= 0 and demonym_code(tokens[at].text):
        name.country = demonym_code(tokens[at].text)
        name.left = at
        at -= 1
    if at >= 1 and tokens[at].low in {"of", "called", "named"}:
        noun = at - 1
        if tokens[noun].low in {"the", "a"} or tokens[noun].low not in _of_nouns():
            return
        if not name.cue:
            _noun(name, tokens[noun].low)
        name.left = noun
        _adjectives(name, tokens, noun - 1)
    elif at >= 0 and not name.cue and tokens[at].low in _of_nouns() and tokens[at].low not in {"state", "port", "base"}:
        _noun(name, tokens[at].low)
        name.left = at
        _adjectives(name, tokens, at - 1)


def _adjectives(name: Name, tokens: Sequence[Token], at: int) -> None:
    while at >= 0 and name.left - at < 3 and (tokens[at].pos == "ADJ" or demonym_code(tokens[at].text)):
        if code := demonym_code(tokens[at].text):
            name.country = code
        name.left = at
        at -= 1


def _of_nouns() -> frozenset[str]:
    return frozenset(cues.LEVEL_WORDS) | {"capital", "port", "area", "areas", "coast", "island", "islands", "camp", "base", "mount", "lake"}
