"""The registry of actors: groups, forces, authorities and organizations under every name that reports give them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from marsad.errors import NotFound
from marsad.reference.countries import countries

KINDS = {
    "army": "Army",
    "military": "Armed Forces",
    "air_force": "Air Force",
    "navy": "Navy",
    "marines": "Marines",
    "police": "police",
    "gendarmerie": "gendarmerie",
    "border_guard": "border guards",
    "coast_guard": "coast guard",
    "security_forces": "security forces",
    "intelligence": "intelligence service",
    "government": "Government of",
}
"""What a country has, and the words that its name is built with where the registry has no own name for it."""

_NOW = 9999
"""A year in which only what still holds holds."""

_ARTICLED = frozenset("AE BS CF CG DO GB GM KM MH MV NL PH SB US".split())

SECTORS = {
    **dict.fromkeys("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK".split(), "state"),
    **dict.fromkeys("AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC".split(), "civil"),
    **dict.fromkeys("EUR IGO IMG ISM MNC NGO UNO".split(), "international"),
}
"""PLOVER's sectors of actors, each with the division that PLOVER lists it under (PLOVER manual, 2021)."""

_DROPPED = re.compile(r"['’ʼʻ‘`´.]")
_POSSESSIVE = re.compile(r"['’ʼ]s\b|(?<=s)['’ʼ](?!\w)")
_WORD = re.compile(r"(?:\w\.){2,}|\w+(?:['’ʼ](?!s\b)\w+)*|['’ʼ]s\b|[^\w\s]")
_PIECE = re.compile(r"\w+|[^\w\s]")
_JOINERS = frozenset("-‐‑‒–—/&'’\"“”")


@dataclass(frozen=True, slots=True)
class Allegiance:
    """Whom an actor belongs to, is pledged to or fights for: a name of the registry, and years, None where unknown.

    `until` None: it holds still, or nobody knows when it ended.
    """

    to: str
    since: int | None = None
    until: int | None = None

    def holds(self, year: int) -> bool:
        """Whether it may have held in a year; unknown bounds leave it open."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A row of the registry.

    `sort` is one of `armed_group`, `force`, `authority`, `organization`, `state`, `civilians`; `countries` are ISO
    3166-1 alpha-2 codes of where it acts, the first its own. `cased` aliases must be met letter for letter; `weak` ones
    count only in a report on one of its countries. `inter` is ACLED's inter code (1 state forces, 2 rebel group,
    3 political militia, 4 identity militia, 5 rioters, 6 protesters, 7 civilians, 8 external or other forces), None
    where it does not apply; `kinds` say what it is to its country (see `KINDS`; also `coalition`, `peacekeepers`,
    `militia`, `opposition`, `insurgents`, and `outlet` for news outlets). `plover` is its PLOVER sector (see
    `SECTORS`).
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    cased: frozenset[str]
    weak: frozenset[str]
    sort: str
    countries: tuple[str, ...]
    inter: int | None
    kinds: frozenset[str]
    note: str = ""
    plover: str = "UNK"
    allegiances: tuple[Allegiance, ...] = ()
    periods: tuple[Allegiance, ...] = ()
    """In which years it is one of its `kinds` (`to`); those that none is told of hold always."""

    def kinds_in(self, year: int) -> frozenset[str]:
        """What it may be to its country in a year: the Taliban were its insurgents until they were its government."""
        return frozenset(kind for kind in self.kinds if all(one.holds(year) for one in self.periods if one.to == kind))

    def allegiances_in(self, year: int) -> tuple[Allegiance, ...]:
        """The allegiances that may have held in a year."""
        return tuple(allegiance for allegiance in self.allegiances if allegiance.holds(year))


@dataclass(frozen=True, slots=True)
class Match:
    """An alias in a row of words, `first` to `last`, half-open. `actors` share it, in the registry's order."""

    first: int
    last: int
    actors: tuple[KnownActor, ...]
    weak: bool

    def actor(self, near: Iterable[str] = ()) -> KnownActor | None:
        """The actor meant in a report on the countries `near`, the likeliest first; None for a weak alias elsewhere."""
        for country in near:
            for actor in self.actors:
                if country in actor.countries:
                    return actor
        return None if self.weak else self.actors[0]


@dataclass(frozen=True, slots=True)
class _Entry:
    actor: KnownActor
    cased: tuple[str, ...] | None
    weak: bool
    capital: bool


class Registry:
    """Known actors, found by name, by alias in a text, and by what they are to a country (see `Registry.load`)."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self.actors = tuple(actors)
        self._entries: dict[tuple[str, ...], list[_Entry]] = {}
        self._lengths: dict[str, set[int]] = {}
        self._named = {key: actor for actor in reversed(self.actors) for key in (actor.id, actor.name)}
        for actor in self.actors:
            for alias in dict.fromkeys((actor.name, *actor.aliases)):
                self._enter(actor, alias)
        self._kinds = _kinds(self.actors, _NOW)
        self._years: dict[int, dict[tuple[str, str], KnownActor]] = {}

    @classmethod
    @cache
    def load(cls) -> Registry:
        """The registry that comes with Marsad, read once in a process."""
        lines = (files("marsad.reference") / "data" / "actors.jsonl").read_text(encoding="utf-8").splitlines()
        return cls(_actor(line) for line in lines if line.strip())

    def in_year(self, year: int) -> Registry:
        """The same registry for a report of a year: what each actor then was to its country (see `of_kind`)."""
        then = copy(self)
        if year not in self._years:
            self._years[year] = _kinds(self.actors, year)
        then._kinds = self._years[year]
        return then

    def _enter(self, actor: KnownActor, alias: str) -> None:
        written = pieces(alias)
        folded = tuple(_fold(piece) for piece in written)
        entry = _Entry(
            actor=actor,
            cased=written if alias in actor.cased else None,
            weak=alias in actor.weak,
            capital=any(piece[0].isupper() for piece in written),
        )
        self._entries.setdefault(folded, []).append(entry)
        self._lengths.setdefault(folded[0], set()).add(len(folded))

    def match(self, words: Sequence[str]) -> list[Match]:
        """The aliases in a row of words, longest first from the left, none overlapping another; of two that overlap the
        second where it is as long.

        Hyphens, apostrophes and full stops inside names make no difference, accents neither; capitals do for aliases
        flagged as such, and a name written with a capital is not found all in small letters.
        """
        split = [(piece, place) for place, word in enumerate(words) for piece in pieces(word)]
        folded = [_fold(piece) for piece, _ in split]
        found: list[Match] = []
        at = 0
        while at < len(split):
            match, step = self._match_at(split, folded, at)
            if match and (later := self._runs_over(split, folded, at, step)):
                at = later
                continue
            if match:
                found.append(match)
            at += step
        return found

    def _runs_over(self, split: Sequence[tuple[str, int]], folded: Sequence[str], at: int, length: int) -> int | None:
        """Where a name as long begins inside another and ends beyond it: "Government of National Accord" in "the
        Tripoli-based Government of National Accord"."""
        for start in range(at + 1, at + length):
            match, own = self._match_at(split, folded, start)
            if match and own >= length and start + own > at + length:
                return start
        return None

    def match_text(self, text: str) -> list[tuple[int, int, Match]]:
        """The aliases in a plain text, as (start, end, match) with offsets of code points."""
        words = list(_WORD.finditer(text))
        matches = self.match([word.group() for word in words])
        return [(words[match.first].start(), words[match.last - 1].end(), match) for match in matches]

    def _match_at(self, split: Sequence[tuple[str, int]], folded: Sequence[str], at: int) -> tuple[Match | None, int]:
        for length in sorted(self._lengths.get(folded[at], ()), reverse=True):
            key = tuple(folded[at : at + length])
            fitting = [
                entry
                for entry in self._entries.get(key, ())
                if _fits(entry, [piece for piece, _ in split[at : at + length]])
            ]
            if fitting and len(key) == length:
                fitting.sort(key=lambda entry: entry.weak)
                actors = tuple(dict.fromkeys(entry.actor for entry in fitting))
                first, last = split[at][1], split[at + length - 1][1] + 1
                return Match(first, last, actors, all(entry.weak for entry in fitting)), length
        return None, 1

    def find(self, name: str) -> KnownActor | None:
        """The actor of that canonical name, id or alias, None where the registry has none."""
        if actor := self._named.get(name):
            return actor
        entries = self._entries.get(tuple(_fold(piece) for piece in pieces(name)))
        return entries[0].actor if entries else None

    def get(self, name: str) -> KnownActor:
        """The actor of that canonical name, alias or id.

        Raises:
            NotFound: when the registry has none.
        """
        actor = self.find(name)
        if actor:
            return actor
        raise NotFound(f"no actor is called {name!r}", "names and aliases are listed in docs/actors.md")

    def of_kind(self, country: str, kind: str) -> KnownActor | None:
        """The registered actor that is `kind` to the country (ISO 3166-1 alpha-2), None where there is none."""
        return self._kinds.get((country, kind))

    def forces_of(self, country: str, kind: str) -> str:
        """The name of a country's army, police, government and so on: its own, else built as "Ghanaian Army".

        A government is named as UCDP does: "Government of Ghana".

        Raises:
            NotFound: when the country's code or the kind is unknown.
        """
        known = self.of_kind(country, kind)
        if known:
            return known.name
        if kind in _ANOTHERS.get(country, {}):
            return self.forces_of(_ANOTHERS[country][kind], kind)
        land = countries().get(country)
        if land is None or kind not in KINDS:
            raise NotFound(
                f"no {kind!r} of {country!r}", f"kinds are {', '.join(KINDS)}; countries are ISO codes such as IQ"
            )
        if kind == "government":
            article = "the " if country in _ARTICLED else ""
            return f"{KINDS[kind]} {article}{land.name}"
        return f"{land.demonyms[0] if land.demonyms else land.name} {KINDS[kind]}"


_ANOTHERS: dict[str, dict[str, str]] = {"PS": dict.fromkeys(("army", "military", "air_force", "navy"), "IL")}
"""Territories with no soldiers of their own, and whose soldiers are there."""


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[str, ...]:
    """The parts of a name that must agree: its words without apostrophes, full stops and hyphens; brackets stay."""
    bare = _DROPPED.sub("", _POSSESSIVE.sub("", text))
    return tuple(piece for piece in _PIECE.findall(bare) if piece not in _JOINERS)


@lru_cache(maxsize=65536)
def _fold(piece: str) -> str:
    if piece.isascii():
        return piece.lower()
    plain = unicodedata.normalize("NFKD", piece.lower())
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def _fits(entry: _Entry, written: Sequence[str]) -> bool:
    if entry.cased is not None:
        return tuple(written) == entry.cased
    return not entry.capital or any(piece[0].isupper() for piece in written)


def _kinds(actors: tuple[KnownActor, ...], year: int) -> dict[tuple[str, str], KnownActor]:
    """Who is what to which country in a year, those at home there before those that only act there."""
    found: dict[tuple[str, str], KnownActor] = {}
    for first in (True, False):
        for actor in actors:
            for country in actor.countries[:1] if first else actor.countries[1:]:
                for kind in actor.kinds_in(year):
                    found.setdefault((country, kind), actor)
    return found


def _actor(line: str) -> KnownActor:
    row = json.loads(line)
    return KnownActor(
        id=row["id"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        cased=frozenset(row["cased"]),
        weak=frozenset(row["weak"]),
        sort=row["sort"],
        countries=tuple(row["countries"]),
        inter=row["inter"],
        kinds=frozenset(row["kinds"]),
        note=row["note"],
        plover=row["plover"],
        allegiances=tuple(Allegiance(one["to"], one["from"], one["until"]) for one in row["allegiances"]),
        periods=tuple(Allegiance(one["kind"], one["from"], one["until"]) for one in row.get("periods", ())),
    )
