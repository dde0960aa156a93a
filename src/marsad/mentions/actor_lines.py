"""Sentences made ready for finding actors: registry aliases, countries and nouns by position, and candidate phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from marsad.model.mention import PlaceMention
from marsad.model.syntax import Sentence, Token
from marsad.reference.actor_nouns import ActorNouns, Noun
from marsad.reference.actors import KnownActor, Match, Registry
from marsad.reference.countries import demonym_code, named

HYPHENS = frozenset("-‐‑–—/")
DEFINITE = frozenset("the these those this that such its their his her our".split())
SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
ACTING = SUBJECT | {"dobj", "dative", "conj", "attr"}
"""Dependencies in which a noun takes part in what its sentence tells."""
PLACING = frozenset(
    "in at near from around into inside outside throughout across of to through on over along off".split()
)
"""Prepositions after which a name in capitals is as likely a place."""
TYING = frozenset("linked allied aligned backed inspired tied connected supported".split())
"""What says of fighters whom they side with, not who they are: "al-Qaeda-linked", "linked to al-Qaeda"."""
SUFFERING = frozenset(
    """
    hit torn ravaged plagued stricken scarred infested prone racked wracked affected afflicted troubled battered ridden
    era style
    """.split()
)
"""What says of a place or a time whom it has suffered from: "jihadist-hit", "militia-infested"."""
PEACEFUL = frozenset(
    """
    medical medic doctor health aid relief rights humanitarian advocacy monitoring watchdog campaign lobby civic
    research media women refugee charity peace legal lawyers church
    """.split()
)
"""What says of a group that it bears no arms: "the medical group"."""
SAYING = frozenset(
    "say tell add state explain continue announce claim report confirm note stress believe conclude warn acknowledge "
    "admit concede".split()
)
_LONGEST_COUNTRY = 6
_WORDS = frozenset({"car", "us", "it", "so"})
"""Codes of countries that in a line in capitals are words."""
_RULING = frozenset({"government", "administration", "authority", "council"})
"""What soldiers who rule are: "the military government" is no army."""
_TENS = "Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()
_ORDINALS = frozenset(
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth "
    "Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth".split()
)
_BACKING = frozenset("led backed aligned linked supported allied funded brokered flagged".split())


@dataclass(frozen=True, slots=True)
class Land:
    """A country's name or demonym on words `first` to `last`, half-open; `backing` as in "Iran-backed"."""

    first: int
    last: int
    code: str
    demonym: bool
    backing: bool


@dataclass(slots=True)
class Line:
    """A sentence with the registry's aliases and the countries in it, by position among its tokens."""

    number: int
    tokens: tuple[Token, ...]
    at: dict[int, int]
    keys: tuple[str, ...]
    shouting: bool
    matches: tuple[Match, ...] = ()
    lands: tuple[Land, ...] = ()
    taken: set[int] = field(default_factory=set)
    capitals: tuple[Land, ...] = ()

    def land_in(self, first: int, last: int) -> Land | None:
        """The country named last in the words, those that only qualify left out."""
        fitting = [land for land in self.lands if first <= land.first and land.last <= last and not land.backing]
        return fitting[-1] if fitting else None

    def noun(self, position: int, nouns: ActorNouns) -> tuple[Noun, int] | None:
        """What the noun there is to actors, and where its head begins: a two-word head goes before a single one."""
        key = self.keys[position]
        before = position - 2 if position > 1 and self.tokens[position - 1].text in HYPHENS else position - 1
        if before >= 0:
            if noun := nouns.pairs.get(f"{self.keys[before]}_{key}"):
                return noun, before
            if (
                key in nouns.members
                and self.tokens[before].pos in {"NOUN", "PROPN", "ADJ"}
                and (inner := self.noun(before, nouns))
            ):
                ruling = key in _RULING and inner[0].sort == "force"
                if inner[0].sort in {"force", "gunmen", "militia"} and not ruling:
                    return inner
        single = nouns.heads.get(key)
        return (single, position) if single else None

    def alone(self, position: int) -> bool:
        """Whether the noun there is one person and has no noun before it, as it has in "police officer"."""
        before = self.tokens[position - 1].pos if position else ""
        return self.tokens[position].tag == "NN" and before not in {"NOUN", "PROPN"}


@dataclass(slots=True)
class Candidate:
    """Words `first` to `last` of a line, half-open, that may be an actor.

    `how` is `known` (registry), `written` (a name in capitals), `noun`, `state`, `capital`, `act`, `person`, `pronoun`,
    `part` ("four of them") or `possessed` ("their fighters"); `noun` what the head means; `country` the code of the
    country in the phrase.
    """

    first: int
    last: int
    head: int
    how: str
    noun: Noun
    actor: KnownActor | None = None
    country: str | None = None
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a line is read with: the registry, the nouns, and the report's countries, acronyms and persons."""

    registry: Registry
    nouns: ActorNouns
    near: tuple[str, ...]
    acronyms: dict[str, tuple[str, str]]
    surnames: frozenset[str]


def lines_of(
    sentences: Sequence[Sentence], registry: Registry, nouns: ActorNouns, places: Sequence[PlaceMention] = ()
) -> list[Line]:
    """The sentences made ready."""
    return [_line(number, sentence, registry, nouns, places) for number, sentence in enumerate(sentences)]


def _line(
    number: int, sentence: Sentence, registry: Registry, nouns: ActorNouns, places: Sequence[PlaceMention]
) -> Line:
    tokens = sentence.tokens
    letters = [mark for token in tokens for mark in token.text if mark.isalpha()]
    shouting = len(letters) > 12 and sum(mark.isupper() for mark in letters) > 0.7 * len(letters)
    matches = tuple(
        match
        for match in registry.match([token.text for token in tokens])
        if not (shouting and match.last - match.first == 1 and len(tokens[match.first].text) <= 3)
    )
    return Line(
        number=number,
        tokens=tokens,
        at={token.i: position for position, token in enumerate(tokens)},
        keys=tuple(_key(token, nouns) for token in tokens),
        shouting=shouting,
        matches=matches,
        lands=tuple(land for land in _lands(tokens) if not (shouting and tokens[land.first].low in _WORDS)),
        capitals=tuple(_capitals(tokens, places)),
    )


def _capitals(tokens: Sequence[Token], places: Sequence[PlaceMention]) -> Iterator[Land]:
    """The capitals of countries that a sentence names as one of its words."""
    starts = {token.start: position for position, token in enumerate(tokens)}
    for mention in places:
        first = starts.get(mention.quote.span.start)
        if first is not None and mention.place.feature == "PPLC" and mention.place.country:
            last = first
            while last < len(tokens) and tokens[last].end <= mention.quote.span.end:
                last += 1
            yield Land(first, max(last, first + 1), mention.place.country, False, False)


def _key(token: Token, nouns: ActorNouns) -> str:
    low = token.low
    for key in (token.lemma, low, low[:-1] if low.endswith("s") else low, low[:-2] if low.endswith("es") else low):
        if key in nouns.heads or key in nouns.members or key in nouns.peoples or key in nouns.platforms:
            return key
    return token.lemma or low


def _lands(tokens: Sequence[Token]) -> Iterator[Land]:
    position = 0
    while position < len(tokens):
        land = _land_at(tokens, position) if tokens[position].text[0].isupper() else None
        if land:
            yield land
        position = land.last if land else position + 1


def _land_at(tokens: Sequence[Token], first: int) -> Land | None:
    for last in range(min(len(tokens), first + _LONGEST_COUNTRY), first, -1):
        if not tokens[last - 1].text[0].isalpha():
            continue
        words = " ".join(token.text for token in tokens[first:last])
        code = named(words)
        people = None if code else demonym_code(words)
        if code or people:
            return Land(first, last, code or people or "", people is not None, _backing(tokens, last))
    head, _, rest = tokens[first].text.partition("-")
    if rest in _BACKING:
        code = named(head) or demonym_code(head)
        return Land(first, first + 1, code, True, True) if code else None
    return None


def _backing(tokens: Sequence[Token], last: int) -> bool:
    return (
        last + 1 < len(tokens)
        and tokens[last].text in HYPHENS
        and tokens[last].start == tokens[last - 1].end
        and tokens[last + 1].text[0].islower()
    )


def is_ordinal(word: str) -> bool:
    """Whether a word of a unit's name is a number or ordinal: "6th", "Fourth", "Twenty-Third"."""
    return word[0].isdigit() or word in _ORDINALS or word.split("-")[0] in _TENS
