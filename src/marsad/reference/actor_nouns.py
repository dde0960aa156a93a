"""The nouns that describe actors: gunmen, soldiers, villagers, ministries, and the heads of groups' names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SETS = ("member", "arming", "act", "asset", "dealing", "doing", "suffering", "peoples")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun makes of its phrase: a class of actor_nouns.txt, and the kind of force it names, or ""."""

    sort: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ActorNouns:
    """The lexicon of actor_nouns.txt. Lemmas in small letters; two-word heads (`pairs`) are joined by `_`.

    `heads` describe actors by themselves; `members` and `arming` only beside other words; `acts` and `platforms` only
    after a country, as do `dealings` of states; `assets` after the name or noun of their owner; `names` are the heads
    of names in capitals; `peoples` stand for civilians. `doing` are verbs whose subject is as a rule armed,
    `suffering` those whose subject is as a rule not.
    """

    heads: dict[str, Noun]
    pairs: dict[str, Noun]
    members: frozenset[str]
    arming: frozenset[str]
    acts: frozenset[str]
    platforms: dict[str, str]
    names: dict[str, str]
    peoples: frozenset[str]
    assets: frozenset[str]
    dealings: frozenset[str]
    doing: frozenset[str]
    suffering: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> ActorNouns:
        """The lexicon that comes with Marsad, read once in a process."""
        heads: dict[str, Noun] = {}
        pairs: dict[str, Noun] = {}
        platforms: dict[str, str] = {}
        names: dict[str, str] = {}
        sets: dict[str, set[str]] = {name: set() for name in _SETS}
        for sort, kind, words in _lines():
            if sort in sets:
                sets[sort].update(words)
            elif sort == "name":
                names.update((word, kind) for word in words if word not in names)
            elif sort == "platform":
                platforms.update(dict.fromkeys(words, kind))
            elif sort == "pair":
                pairs.update(dict.fromkeys(words, Noun(*kind.split())))
            else:
                heads.update((word, Noun(sort, kind)) for word in words if word not in heads)
        for word, noun in list(heads.items()):  # a parser may take "servicemen" for one thing
            if word.endswith("man"):
                heads.setdefault(f"{word.removesuffix('man')}men", noun)
        return cls(
            heads,
            pairs,
            frozenset(sets["member"])
            | {word for word, noun in heads.items() if noun.sort in {"gunmen", "group", "band"}},
            frozenset(sets["arming"]),
            frozenset(sets["act"]),
            platforms,
            names,
            frozenset(sets["peoples"]),
            frozenset(sets["asset"]),
            frozenset(sets["dealing"]),
            frozenset(sets["doing"]),
            frozenset(sets["suffering"]),
        )


def _lines() -> Iterator[tuple[str, str, list[str]]]:
    text = (files("marsad.reference") / "data" / "actor_nouns.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, words = line.partition(" : ")
            sort, _, kind = head.partition(" ")
            yield sort, kind, words.split()
