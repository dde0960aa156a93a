"""The lexicon of conflict: which words name what, read from the text files beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from marsad.model.codebook import ActorRole, Kind, Means, Type

OUTCOME = "outcome"
"""The type of rules for who was hurt: a claim of its own only where no other word tells what happened."""


@dataclass(frozen=True, slots=True)
class Sorts:
    """A condition on an argument: one of `any_of`, none of `none_of`; `absent` wants no argument at all."""

    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    absent: bool = False

    @classmethod
    def parse(cls, text: str) -> Sorts:
        """The condition written as `armed,force`, `!armed,force` or `none` (see triggers.txt)."""
        if text == "none":
            return cls(absent=True)
        if text.startswith("!"):
            return cls(none_of=frozenset(text[1:].split(",")))
        return cls(any_of=frozenset(text.split(",")))

    def allow(self, sorts: frozenset[str] | None) -> bool:
        """Whether an argument of these sorts (None: there is no argument) meets the condition."""
        if self.absent:
            return sorts is None
        if sorts is None:
            return "none" not in self.none_of and not self.any_of
        if self.any_of and not (self.any_of & sorts or "any" in self.any_of):
            return False
        return not self.none_of & sorts


ANYTHING = Sorts()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of triggers.txt for one word or phrase."""

    type: str
    pos: str
    words: tuple[str, ...]
    number: int
    subj: Sorts = ANYTHING
    obj: Sorts = ANYTHING
    of: Sorts = ANYTHING
    kind: Kind | None = None
    agent: ActorRole | None = None
    patient: ActorRole | None = None
    means: Means | None = None
    what: str | None = None
    weak: bool = False
    refine: bool = False
    begun: bool = False
    by_fire: bool = False
    acted: bool = False
    there: bool = False
    located: bool = False

    @property
    def name(self) -> str:
        """How the rule is named to people: its type, part of speech and words."""
        return f"{self.type}/{self.pos} “{' '.join(self.words)}”"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rules by the first lemma of their words, the sorts of nouns, what modifiers say of an attack, and what words
    of other walks of life (sport, film, weather ...) belong to."""

    rules: dict[str, tuple[Rule, ...]]
    nouns: dict[str, frozenset[str]]
    modifiers: dict[str, tuple[Type, Means]] = field(default_factory=dict)
    domains: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    @cache
    def load(cls) -> Lexicon:
        """The lexicon that comes with Marsad, read once in a process."""
        by_first: dict[str, list[Rule]] = defaultdict(list)
        for rule in _rules():
            by_first[rule.words[0]].append(rule)
        nouns: dict[str, set[str]] = defaultdict(set)
        for head, words in _lines("nouns.txt"):
            for word in words:
                nouns[word].add(head.strip())
        modifiers: dict[str, tuple[Type, Means]] = {}
        for head, words in _lines("modifiers.txt"):
            kind, means = head.split()
            modifiers |= {word: (Type(kind), Means(means)) for word in words}
        domains: dict[str, set[str]] = defaultdict(set)
        for head, words in _lines("domains.txt"):
            for word in words:
                domains[word].add(head.strip())
        return cls(
            {first: tuple(rules) for first, rules in by_first.items()},
            {word: frozenset(sorts) for word, sorts in nouns.items()},
            modifiers,
            {word: frozenset(found) for word, found in domains.items()},
        )

    def sorts(self, lemma: str) -> frozenset[str]:
        """The sorts of a noun, empty where the lexicon does not know it."""
        return self.nouns.get(lemma, frozenset())


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    text = (files("marsad.reference") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, words = line.partition(" : ")
            yield head, words.split()


def _rules() -> Iterator[Rule]:
    number = 0
    for head, words in _lines("triggers.txt"):
        kind, pos, *options = head.split()
        settings = dict(option.partition("=")[::2] for option in options)
        for word in words:
            number += 1
            yield Rule(
                type=kind,
                pos=pos,
                words=tuple(word.split("_")),
                number=number,
                subj=Sorts.parse(settings["subj"]) if "subj" in settings else ANYTHING,
                obj=Sorts.parse(settings["obj"]) if "obj" in settings else ANYTHING,
                of=Sorts.parse(settings["of"]) if "of" in settings else ANYTHING,
                kind=Kind(settings["kind"]) if "kind" in settings else None,
                agent=ActorRole(settings["agent"]) if "agent" in settings else None,
                patient=ActorRole(settings["patient"]) if "patient" in settings else None,
                means=Means(settings["means"]) if "means" in settings else None,
                what=settings.get("what"),
                weak="weak" in settings,
                refine="refine" in settings,
                begun="begun" in settings,
                by_fire="by_fire" in settings,
                acted="acted" in settings,
                there="there" in settings,
                located="located" in settings,
            )
