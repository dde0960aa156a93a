"""Runs of capitalised words that may name places, and the phrases they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from marsad.mentions import place_cues as cues
from marsad.mentions.place_signs import NOUNS, cued, is_scene_of_clause, sign
from marsad.mentions.place_villages import COMMUNITY, is_quarter, qualifies
from marsad.model.calendar import WEEKDAYS
from marsad.model.syntax import Sentence, Token
from marsad.reference.abbreviations import Area, expansion
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.countries import demonym, demonym_code, named
from marsad.reference.folding import fold
from marsad.reference.gazetteer import Candidate, Gazetteer

_ARTICLES = frozenset(
    {"al", "el", "an", "ar", "as", "ash", "at", "ath", "ad", "adh", "az", "ed", "er", "es", "ez", "ul"}
)
_LINKS = frozenset({"of", "de", "la", "le", "del", "di", "da", "do", "du", "bin", "ibn", "the", "e", "i", "et"})
_TWO_LINKS = frozenset({("of", "the"), ("de", "la"), ("de", "las"), ("de", "los"), ("de", "le")})
_DASHES = frozenset({"-", "–", "‑"})
_STRONG = 50_000
_LARGE = 200_000
LAND = "owner of land"
"""The evidence of a country named by its people and their land: "Syrian territory"."""
_GROUPS = re.compile(
    r"\bIslamic State(?: (?:of [A-Z][\w-]+(?: and (?:the |al-)?[A-Z][\w-]+)?|"
    r"in (?:the )?(?:Greater [A-Z][\w-]+|(?:West|Central|East) Africa(?:n Province| Province)?)|"
    r"in [A-Z][\w-]+ and (?:the |al-)?[A-Z][\w-]+)|(?:['’]s| in)?(?: the)?(?: [A-Z][\w-]+){1,3} Province|"
    r" ?[–-] ?[A-Z][\w-]+(?: [A-Z][\w-]+)?)?"
    r"|\b[Aa]l[- ]Q[a']+[ei]?da(?: in (?:Iraq|the [A-Z][\w-]+(?: [A-Z][\w-]+)?))?"
    r"|\bIS(?:IS|IL)?[–-][A-Z][\w-]+(?: [A-Z][\w-]+)?"
)
"""Armed groups whose own names hold a place's name: such a place is no scene, and no hint where the report is."""
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
LONGEST_RUN = 12
"""Words in one name; a longer run of capitals is a headline or a list and is read in pieces."""


@dataclass(slots=True, eq=False)
class Name:
    """A name that may be a place's, as it stands in one sentence.

    `first`/`last` are places in the sentence's tokens (both inclusive) of the name itself, `left`/`right` of the whole
    phrase ("the village of X", "X province"). `level` is what a noun beside it says it is, `sort` one of water, vague,
    facility where the noun says so. `evidence` says in a word why it is taken for a place ("" where only the gazetteer
    knows it), `firm` that the words around it would make it one whatever its name, `metonym` why it is not a scene.
    `pair` is the other end of a road or border, `row` the names listed with it. `site` marks a building, street or
    square, `border` a country of which only the border is told, `town` the one town of its sentence that it may stand
    in where nothing says so. `person` marks a run that reads like a person's name, `modifier` one that only qualifies
    the noun after it.
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
    firm: bool = False
    metonym: str = ""
    relation: str = "in"
    kilometres: float | None = None
    typed: str = ""
    person: bool = False
    modifier: bool = False
    pair: Name | None = None
    absorbed: bool = False
    site: bool = False
    border: bool = False
    town: Name | None = None
    containers: list[Name] = field(default_factory=list)
    anchors: list[Name] = field(default_factory=list)
    afar: list[Name] = field(default_factory=list)
    row: list[Name] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The folded name: two mentions that share it are one place unless their level words differ."""
        return fold(self.text)


def capital(token: Token) -> bool:
    """True for a word that begins with a capital letter."""
    return token.text[0].isupper()


def runs(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int]]:
    """Longest stretches of tokens (first, last) that may be one name: capitals with articles and links between them.

    A run ends at a line's end.
    """
    at = 0
    while at < len(tokens):
        if not _opens(tokens, at) or cues.local_government(tokens, at):
            at += cues.local_government(tokens, at) or 1
            continue
        last = at
        while last + 1 < len(tokens) and last - at < LONGEST_RUN:
            step = _continues(tokens, last)
            if (
                not step
                or _titled_preposition(tokens, last + 1)
                or cues.local_government(tokens, last + 1)
                or "\n" in text[tokens[last].end : tokens[last + step].start]
            ):
                break
            last += step
        yield at, last
        at = last + 1


def _is_bearing(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a name is only the side that somebody comes from or makes for: "attacked from the Northeast"."""
    words = [token.low for token in tokens[name.first : name.last + 1] if token.low not in {"the", "-"}]
    lead = [token.low for token in tokens[max(0, name.first - 2) : name.first] if token.low != "the"]
    return (
        bool(words)
        and all(word in cues.DIRECTIONS for word in words)
        and lead[-1:] in (["from"], ["towards"], ["toward"])
    )


def _opens(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if capital(token):
        return token.text != "I" or token.pos != "PRON"
    return (
        token.low in _ARTICLES
        and at + 2 < len(tokens)
        and tokens[at + 1].text in _DASHES
        and tokens[at + 1].start == token.end
        and capital(tokens[at + 2])
    )


def _titled_preposition(tokens: Sequence[Token], at: int) -> bool:
    """A preposition with a capital inside a run, as headlines write it: "Pull Back From X"."""
    return tokens[at].low in cues.PLACE_PREPOSITIONS and at + 1 < len(tokens) and capital(tokens[at + 1])


def _continues(tokens: Sequence[Token], last: int) -> int:
    """How many tokens the next part of the name takes; 0 where the name ends."""
    one, two, three = (tokens[at] if at < len(tokens) else None for at in range(last + 1, last + 4))
    if one is None:
        return 0
    glued = one.start == tokens[last].end
    if one.pos == "PRON":
        return 0  # "In the camp of X I counted ninety tents"
    if capital(one) and (len(one.text) < 3 or not one.text.isupper() or tokens[last].text.isupper()):
        return 1
    if two is None:
        return 0
    if glued and one.text in _DASHES and two.start == one.end and two.text[0].isalnum():
        return 2
    if one.text.isdigit() and len(one.text) < 4 and tokens[last].low in cues.NUMBERED:
        return 1
    if one.low in _ARTICLES and three and two.text in _DASHES and capital(three):
        return 3
    if one.low in _LINKS | {"al", "el", "ez", "az", "ul", "ash"} and capital(two):
        return 2
    if (one.low, two.low) in _TWO_LINKS and three and capital(three):
        return 3
    return 2 if one.text in {"'", "’", "."} and glued and two.start == one.end and capital(two) else 0


_WAYS = frozenset("road highway motorway axis route line railway corridor".split())
_HELD = frozenset(
    "held occupied controlled backed led run administered based besieged annexed ruled bound born made".split()
)


def _past_holder(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a name begins that somebody's hold stands before: "Russian-occupied Donetsk", "the Quetta-bound Mail"; past
    the end where nothing is left."""
    for at in range(last - 1, first, -1):
        if tokens[at].text in _DASHES and tokens[at + 1].low in _HELD:
            return at + 2
    return first


def _introduced(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Hama Rashid, a smuggler,": a person's name of two words or three, by the noun that says who it is."""
    if not 0 < last - first < 3 or any(token.ent != "PERSON" for token in tokens[first : last + 1]):
        return False
    who = tokens[last].child("appos")
    return who is not None and who.tag == "NN" and who.lemma in ActorNouns.load().heads


_SIDES = frozenset("north south east west northern southern eastern western upper lower middle central greater".split())
"""First words of areas told side by side with one name between them: "Upper and Lower Juba"."""
_LONGEST_HEAD = 6
"""Words within which the colon comes that ends the head of a list's item."""
_BEFORE_OF = frozenset(cues.LEVEL_WORDS) | cues.FATE_NOUNS | {"massacre"}
"""Nouns before "of" and a name, with a capital or not, that are no name of their own: "the Battle of X"."""
_JOINED = frozenset({"country", "admin1", "admin2"})
"""Levels of areas whose names may have an "and" in them."""


class NameFinder:
    """Finds names in a report's sentences; remembers which surnames the report gives to people."""

    def __init__(self, sentences: Sequence[Sentence], gazetteer: Gazetteer, text: str) -> None:
        self._sentences = sentences
        self._gazetteer = gazetteer
        self._text = text
        self.people: set[str] = set()

    def find(self) -> list[Name]:
        """All names, in order of the text; `people` is filled on the way."""
        return [name for number in range(len(self._sentences)) for name in self._of_sentence(number)]

    def name_at(self, sentence: int, first: int, last: int, *, words: str) -> Name:
        """The name that stands at tokens `first` to `last` of a sentence, whatever it reads like; `words` are its own.

        A word for a country's people is that country's name.
        """
        land = demonym(words) if not named(words) else None
        name = self._name(sentence, first, last, self._known(land[0] if land else words))
        if not name.country:
            name.text = land[0] if land else words
        return name

    def _of_sentence(self, number: int) -> list[Name]:
        sentence = self._sentences[number]
        tokens = sentence.tokens
        groups = [(match.start(), match.end()) for match in _GROUPS.finditer(sentence.span.of(self._text))]
        found: list[Name] = []
        joined = self._joined(list(runs(tokens, self._text)), tokens)
        for (first, last), after in zip_longest(joined, joined[1:]):
            if after is not None and (whole := self._shares(tokens, (first, last), after)):
                found.append(self.name_at(number, first, last, words=whole))
                continue
            while last > first and tokens[last].low in WEEKDAYS:
                last -= 1
            for name in self._of_run(number, first, last):
                if not capital(tokens[name.first]) and tokens[name.first].low not in _ARTICLES:
                    continue
                at = tokens[name.first].start - sentence.span.start
                if any(start <= at < end for start, end in groups) or _is_bearing(tokens, name):
                    continue
                found.append(name)
        return found

    def _shares(self, tokens: Sequence[Token], one: tuple[int, int], other: tuple[int, int]) -> str:
        """The whole name of a side that shares the rest of the next one: "North" in "North and South Kivu"; "" where
        it does not."""
        if one[0] != one[1] or other[0] != one[1] + 2 or other[0] == other[1]:
            return ""
        if tokens[one[1] + 1].low not in {"and", "or"} or not {tokens[one[0]].low, tokens[other[0]].low} <= _SIDES:
            return ""
        whole = f"{tokens[one[0]].text} {self._words(tokens, other[0] + 1, other[1])}"
        return whole if self._exact(whole) else ""

    def _joined(self, found: list[tuple[int, int]], tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """Runs cut by a line's end put together again where the whole is a known name, and two joined by "and" where
        it is an area's: "Jammu and Kashmir"."""
        kept: list[tuple[int, int]] = []
        for first, last in found:
            if kept and self._one_name(tokens, kept[-1], (first, last)):
                kept[-1] = (kept[-1][0], last)
            else:
                kept.append((first, last))
        return kept

    def _one_name(self, tokens: Sequence[Token], one: tuple[int, int], other: tuple[int, int]) -> bool:
        whole = self._words(tokens, one[0], other[1]).replace("\n", " ")
        if one[1] + 1 == other[0]:
            return self._exact(whole)
        if one[1] + 2 != other[0] or tokens[one[1] + 1].low not in {"and", "wa", "va"}:
            return False
        return any(place.exact and place.level in _JOINED for place in self._known(whole))

    def _words(self, tokens: Sequence[Token], first: int, last: int) -> str:
        return _UNSEEN.sub("", self._text[tokens[first].start : tokens[last].end])

    def _known(self, words: str) -> tuple[Candidate, ...]:
        return self._gazetteer.candidates(words) if len(words) > 1 else ()

    def _of_run(self, number: int, first: int, last: int) -> Iterator[Name]:
        tokens = self._sentences[number].tokens
        first = _past_holder(tokens, first, last)
        if first > last:
            return
        if land := _demonym_noun(tokens, first, last):
            yield self._of_people(number, first, last, land)
            return
        if first < last and tokens[first].low in {"a", "an"} and tokens[first].tag == "DT":
            first += 1  # "A US jet"
        elif first < last and tokens[first].low == "the" and self._exact(self._words(tokens, first + 1, last)):
            first += not self._with_article(tokens, first, last)  # "The Kirkuk police"
        if first == 0 < last and tokens[0].low in cues.PLACE_PREPOSITIONS and self._exact(self._words(tokens, 1, last)):
            first = 1  # "In Rafah," that opens a sentence, though a hamlet is called "In Rafah"
        if self._common(tokens, first) and (first == last or not self._exact(self._words(tokens, first, last))):
            first += 1
            if first > last:
                return
        opening = first
        while first < last and (_skippable(tokens[first]) or tokens[first].text in _DASHES):
            if self._exact(self._words(tokens, first, last)):
                break
            first += 1
        owner = self._org(tokens, opening, first - 1) if opening < first else False
        for name in self._of_rest(number, first, last):
            if owner and not name.metonym:
                name.metonym = f"part of the name {self._words(tokens, opening, last)!r}"
            yield name

    def _common(self, tokens: Sequence[Token], at: int) -> bool:
        """A common word with the capital of a sentence's first: "Doctors in X", "Shelling around X"."""
        token = tokens[at]
        if token.tag == "NNP" or (is_scene_of_clause(tokens, at) and self._exact(token.text)):
            return False
        if at == 0 and _heads_item(tokens) and self._exact(token.text):
            return False
        opens = at == 0 or tokens[at - 1].text in _OPENERS or _title_case(tokens)
        if not opens or token.pos in {"X", "NUM"} or named(token.text):
            return False
        if token.pos == "PROPN":
            return token.tag == "NNPS" and not self._exact(token.text)
        peopled = token.pos == "NOUN" and token.tag != "NNS"
        return not any(
            place.exact and (not peopled or place.population or place.prior or place.level != "settlement")
            for place in (self._known(token.text) if peopled or token.ent in {"GPE", "LOC", "FAC"} else ())
        )

    def _of_rest(self, number: int, first: int, last: int) -> Iterator[Name]:
        tokens = self._sentences[number].tokens
        words = self._words(tokens, first, last)
        house = first < last and tokens[first].low in cues.HOUSES
        if self._short(tokens, first, last) or (house and self._exact(tokens[first].text) and not self._exact(words)):
            yield self._name(number, first, last, ())
            return
        land = named(words)
        if land and last + 2 < len(tokens) and tokens[last + 1].tag == "POS":
            if city := self._capital(tokens, last + 2, land):  # "Syria's capital"
                yield self._as_capital(number, first, last, city, last + 2)
                return
        if _is_no_place(tokens, first, last) or self._adjective(tokens, first, last):
            return
        known = self._known(words)
        if named(words) or any(place.exact for place in known):
            yield self._name(number, first, last, known)
            return
        split = [] if _introduced(tokens, first, last) else self._split(tokens, first, last)
        for part_first, part_last in split:
            yield self._name(number, part_first, part_last, self._known(self._words(tokens, part_first, part_last)))
        if split:
            return
        if self._person(tokens, first, last):
            self.people |= {fold(tokens[last].text), fold(words)}
            name = self._name(number, first, last, ())
            name.person = True
            yield name
            return
        yield from self._organisation_or_unknown(number, first, last)

    def _adjective(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether a name only tells whose village it is, "a Kakai village"; not that of a town with such a quarter."""
        noun, words = qualifies(tokens, first, last), self._words(tokens, first, last)
        if not noun or named(words):
            return False
        own = [place for place in self._known(words) if place.exact and fold(place.name) == fold(words)]
        quarters = is_quarter(noun) and own
        return not (quarters or any(place.level == "admin1" or place.population >= _STRONG for place in own))

    def _of_people(self, number: int, first: int, last: int, land: tuple[str, str]) -> Name:
        """ "Syrian territory": the country, by the word for its people; "the Syrian capital": that city."""
        if city := self._capital(self._sentences[number].tokens, last + 1, land[1]):
            return self._as_capital(number, first, last, city, last + 1)
        name = self._name(number, first, last, self._known(land[0]))
        name.text, name.evidence = land[0], LAND
        return name

    def _as_capital(self, number: int, first: int, last: int, city: Candidate, right: int) -> Name:
        """The capital that a country's name or a word for its people stands before, up to word `right`."""
        name = self._name(number, first, last, (city,))
        name.text, name.evidence, name.right = city.name, "called its capital", right
        return name

    def _capital(self, tokens: Sequence[Token], at: int, country: str) -> Candidate | None:
        """The capital that a noun alone means: not where its name follows."""
        after, then = (tokens[one] if one < len(tokens) else None for one in (at + 1, at + 2))
        if after is not None and after.text == "," and then is not None and not capital(then):
            after = None
        if after is not None and after.ent in {"DATE", "TIME"}:
            after = None
        if tokens[at].low != "capital" or (after is not None and (after.low in {"of", ","} or capital(after))):
            return None
        city = self._gazetteer.capital(country)
        known = self._known(city.name) if city else ()
        return next((place for place in known if city and place.number == city.number), None)

    def _with_article(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether "the" is part of a name: "The Gambia", "The Hague"; of a people's too, "The Kakai community"."""
        if last + 1 < len(tokens) and tokens[last + 1].low in COMMUNITY:
            return True
        words = self._words(tokens, first, last)
        return bool(named(words)) or any(place.name.lower().startswith("the ") for place in self._known(words))

    def _exact(self, words: str) -> bool:
        return any(place.exact for place in self._known(words))

    def _name(self, number: int, first: int, last: int, known: tuple[Candidate, ...]) -> Name:
        tokens = self._sentences[number].tokens
        labels = [token.ent for token in tokens[first : last + 1] if token.ent]
        typed = max(labels, key=labels.count) if labels else ""
        words = " ".join(self._words(tokens, first, last).split())
        name = Name(number, first, last, words, known, left=first, right=last, typed=typed)
        if area := self._short(tokens, first, last):
            name.text, name.level, name.cue, name.country = area.name, "admin1", "state", area.country
            name.known = tuple(place for place in self._known(area.name) if place.country == area.country)
        return name

    def _short(self, tokens: Sequence[Token], first: int, last: int) -> Area | None:
        """The area that "Ky." or "N.Y." stands for."""
        behind = first > 1 and tokens[first - 1].text == "," and capital(tokens[first - 2])
        return expansion(self._words(tokens, first, last), after_comma=behind)

    def _split(self, tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
        """The parts of a run: a name and the nouns after it, names joined by "of" or a dash, names side by side."""
        for at in range(first + 1, last):
            if tokens[at].low == "of" and not self._org(tokens, first, at - 1):
                right = at + 2 if tokens[at + 1].low == "the" else at + 1
                rest = (
                    [(right, last)]
                    if self._exact(self._words(tokens, right, last))
                    else self._split(tokens, right, last)
                )
                whose = all(token.ent == "PERSON" for token in tokens[right : last + 1])
                before = self._words(tokens, first, at - 1)
                if not rest and (self._strong(before) or (whose and self._exact(before))):
                    return [(first, at - 1)]  # "the funeral in X of Musa Bello"
                if rest:
                    cue = tokens[at - 1].low in _BEFORE_OF and at - 1 == first
                    return [*([] if cue else self._split(tokens, first, at - 1) or [(first, at - 1)]), *rest]
        beside = self._side_by_side(tokens, first, last)
        if beside:
            return beside
        stop = last
        while stop > first and tokens[stop].low in NOUNS:
            stop -= 1
        start = first
        while start < stop and (tokens[start].low in cues.DIRECTIONS or demonym_code(tokens[start].text)):
            start += 1
        if (start, stop) == (first, last) or not (stop < last or self._exact(self._words(tokens, start, stop))):
            return []
        return [(first, stop)] if self._exact(self._words(tokens, first, stop)) else [(start, stop)]

    def _side_by_side(self, tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
        """Known names with a dash or nothing between: "Kirkuk-Baghdad"; with nothing, areas only: "Kirkuk Ninawa"."""
        for at in range(first, last):
            dash = tokens[at + 1].text in _DASHES
            right, stop = at + 1 + dash, last
            while stop > right and tokens[stop].low in NOUNS:
                stop -= 1
            if right > stop or tokens[stop].low in NOUNS:
                continue
            way = stop < last or (last + 1 < len(tokens) and tokens[last + 1].low in _WAYS)
            alone = last + 1 == len(tokens) or tokens[last + 1].pos != "NOUN"
            strong = (self._exact if way else self._large if alone else self._strong) if dash else self._wide
            if strong(self._words(tokens, first, at)) and strong(self._words(tokens, right, stop)):
                return [(first, at), (right, stop)]
        return []

    def _wide(self, words: str) -> bool:
        return any(place.exact and place.level in {"country", "admin1"} for place in self._known(words))

    def _strong(self, words: str) -> bool:
        return bool(named(words)) or any(
            place.exact and (place.level in {"country", "admin1"} or place.population >= _STRONG)
            for place in self._known(words)
        )

    def _large(self, words: str) -> bool:
        """Whether it is a country, a province or a large city: "Sanga-Koro" by itself is one village, of neither."""
        called = [place for place in self._known(words) if place.exact and fold(place.name) == fold(words)]
        return bool(named(words)) or any(
            place.level in {"country", "admin1"} or (place.level == "settlement" and place.population >= _LARGE)
            for place in called
        )

    def _person(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        labelled = sum(token.ent == "PERSON" for token in tokens[first : last + 1])
        if cued(tokens, first, last):
            return False
        if first > 0 and tokens[first - 1].low.strip(".") in cues.TITLES | {"by"} and labelled:
            return True
        if tokens[first].low.strip(".") in cues.TITLES and last > first:
            return True
        if sign(tokens, first, last):
            return False
        ends = last > first and tokens[last].ent == tokens[last - 1].ent == "PERSON"
        return ends or (last > first and labelled * 2 > last - first + 1)

    def _org(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        return any(token.low in cues.ORG_WORDS for token in tokens[first : last + 1])

    def _organisation_or_unknown(self, number: int, first: int, last: int) -> Iterator[Name]:
        """Unknown names as they are; of an organisation's name or a headline, the strong places in it."""
        tokens = self._sentences[number].tokens
        organised = self._org(tokens, first, last)
        if not organised and (first == last or not _title_case(tokens) or sign(tokens, first, last)):
            yield self._name(number, first, last, ())
            return
        start = first
        while start <= last:
            stop = next((stop for stop in range(last, start - 1, -1) if self._stands_out(tokens, start, stop)), None)
            if stop is None:
                start += 1
                continue
            name = self._name(number, start, stop, self._known(self._words(tokens, start, stop)))
            if organised:
                name.metonym = f"part of the name {self._words(tokens, first, last)!r}"
            yield name
            start = stop + 1

    def _stands_out(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        words = self._words(tokens, first, last)
        return capital(tokens[first]) and words.lower() not in cues.NOT_PLACES and self._strong(words)


def _title_case(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if token.text[0].isalpha()]
    return sum(map(capital, words)) * 10 >= len(words) * 7


_OPENERS = frozenset({'"', "“", "‘", "'", "(", "—", "–", "-", ":", "•", "*", "|"})


def _skippable(token: Token) -> bool:
    if token.low in cues.PLACE_PREPOSITIONS:
        return True
    return token.low in cues.NOT_PLACES or token.low in cues.ORG_WORDS or demonym_code(token.text) is not None


def _heads_item(tokens: Sequence[Token]) -> bool:
    """ "Karari locality: eleven killed": the area that an item of a list is on, whatever the parser makes of it."""
    colon = next((token.i for token in tokens[:_LONGEST_HEAD] if token.text == ":"), 0) - tokens[0].i
    return colon > 1 and tokens[colon - 1].low in cues.LEVEL_WORDS and tokens[1].low in (tokens[colon - 1].low, "sub")


def _demonym_noun(tokens: Sequence[Token], first: int, last: int) -> tuple[str, str] | None:
    """The country of a lone demonym that owns land: "Syrian territory", "the Iraqi border"."""
    if first != last or not (land := demonym(tokens[first].text)) or named(tokens[first].text):
        return None
    if last + 1 >= len(tokens) or tokens[last + 1].low not in cues.LAND_WORDS or _names_next(tokens, last + 1):
        return None
    return land


def _names_next(tokens: Sequence[Token], noun: int) -> bool:
    """Whether a noun is that of the name after it: "province" in "the Iraqi province of Kirkuk"."""
    if tokens[noun].low not in cues.LEVEL_WORDS and tokens[noun].low not in {"capital", "port"}:
        return False
    after = noun + 1 + (noun + 1 < len(tokens) and tokens[noun + 1].low == "of")
    return after < len(tokens) and capital(tokens[after])


def _has_share(name: Token) -> bool:
    """Whether the number after a name is its share of a total: "Gao had 50, Mopti 40"."""
    first = name
    while first.dep == "conj" and first.head is not first:
        first = first.head
    if first.dep in {"npadvmod", "dep"}:
        first = first.head.child("dobj") or first
    return first.i < name.i and first.tag == "CD" and first.dep in {"dobj", "pobj", "attr"}


def _is_no_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Days, creeds, outlets after "told" or with a number ("Kurdistan 24"), demonyms, abbreviations: never a place,
    whatever the gazetteer has."""
    words = " ".join(token.text for token in tokens[first : last + 1])
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.text.isdigit() and len(after.text) < 3 and after.head is tokens[last]:
        if not _has_share(tokens[last]):
            return True
    if first > 0 and tokens[first - 1].low in {"told", "tells", "telling"} and not named(words):
        return True
    if demonym_code(words) and not named(words):
        return True
    if words.lower().replace(" ", "") in cues.NOT_PLACES or (first == last and words.endswith("phone")):
        return True  # "the Anglophone regions"
    if first == last and words.lower() in cues.FACILITY_WORDS | cues.ORG_WORDS and not cued(tokens, first, last):
        return True  # what is left of "the Monday Market", "the Lagos-based Centre for Peace"
    if all(token.tag == "CD" for token in tokens[first : last + 1]):
        return True  # "Eleven of the wounded"
    if all(token.low in cues.NOT_PLACES or not token.text[0].isalpha() for token in tokens[first : last + 1]):
        return True
    letters = words.replace(".", "").replace("-", "")
    if first == last and len(letters) > 2 and letters.endswith("s") and letters[:-1].isupper():
        return True  # "two IBOs", "IDPs"
    return first == last and letters.isupper() and len(letters) <= 4 and not named(words)
