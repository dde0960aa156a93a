"""Who has been named and heard so far in a report: what "he", "they" and "the officer" go back to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from marsad.mentions.speakers_phrases import Described
from marsad.mentions.speakers_words import KINDS_OF

_FADING = 0.6
_REACH = 5
_SAID, _SUBJECT, _OTHER, _QUOTED = 4.0, 2.0, 1.0, 0.3
_WOMEN = frozenset("mrs ms miss spokeswoman woman mother daughter sister wife widow girl queen princess she".split())
_MEN = frozenset("mr spokesman man father son brother husband boy king prince sheikh imam he".split())
_WITHHELD = frozenset({"insider", "official", "officer", "commander", "source"})


@dataclass(frozen=True, slots=True)
class Heard:
    """Someone as remembered from one place of a report: sentence `line`, and how much it made of them."""

    known: Described
    line: int
    weight: float

    @property
    def identity(self) -> str:
        """What tells the speaker from others: the name, else the words."""
        return (self.known.speaker.name or self.known.speaker.role or self.known.speaker.quote.words).lower()


@dataclass(slots=True)
class Memory:
    """Everyone named in a report so far, latest last."""

    heard: list[Heard] = field(default_factory=list)
    _sexes: dict[str, str] = field(default_factory=dict)
    _names: dict[str, Described] = field(default_factory=dict)
    _speakers: dict[str, tuple[int, Described]] = field(default_factory=dict)
    _withheld: Described | None = None

    def keep(self, known: Described, line: int, *, said: bool, subject: bool = False, quoted: bool = False) -> None:
        """Remembers a mention; who said something is remembered best, who is spoken of in a quote least."""
        weight = _SAID if said else _QUOTED if quoted else _SUBJECT if subject else _OTHER
        one = Heard(known, line, weight)
        self.heard.append(one)
        words = f"{known.speaker.role or ''} {known.speaker.quote.words}".lower().replace(".", "").split()
        if sex := "she" if _WOMEN.intersection(words) else "he" if _MEN.intersection(words) else "":
            self._sexes.setdefault(one.identity, sex)
        if name := known.speaker.name:
            self._names |= dict.fromkeys(_shorter(name), known)
        if (office := _initials(known.speaker.role)) and known.person:
            self._names.setdefault(office, known)
        if said:
            self._speakers |= dict.fromkeys(known.heads, (len(self.heard), known))
        if known.speaker.anonymous and known.person:
            self._withheld = known

    def taken_up(self, pronoun: str, line: int, reach: int = _REACH) -> Described | None:
        """Whom a pronoun means in sentence `line`: the one most in mind that it fits, `reach` sentences back."""
        weights: dict[str, float] = defaultdict(float)
        latest: dict[str, Described] = {}
        for one in self._until(line):
            if line - one.line > reach:
                break
            if self._fits(one, pronoun):
                weights[one.identity] += one.weight * _FADING ** (line - one.line)
                latest.setdefault(one.identity, one.known)
        if not weights:
            return None
        best = max(weights, key=lambda identity: weights[identity])
        if pronoun in {"he", "she"}:
            self._sexes.setdefault(best, pronoun)
        return latest[best]

    def _fits(self, one: Heard, pronoun: str) -> bool:
        if pronoun in {"he", "she"}:
            return one.known.person and self._sexes.get(one.identity, pronoun) == pronoun
        if pronoun == "it":
            return not one.known.person and not (one.known.speaker.anonymous and one.known.plural)
        return one.known.plural

    def surnamed(self, name: str) -> Described | None:
        """The person or body that a part of a full name, or its initials, stand for."""
        return self._names.get(name)

    def described(self, head: str, lemma: str, line: int) -> Described | None:
        """Whom "the officer" or "the group" means: the last of that word, else the last that may be called so."""
        kinds = KINDS_OF.get(lemma, frozenset({lemma}))
        for wanted in (frozenset({head, lemma}), kinds):
            if spoke := self._spoke_last(wanted):
                return spoke[1]
        for one in reversed(self.heard):
            if line - one.line > 2 * _REACH:
                break
            if kinds & one.known.heads and one.weight > _QUOTED:
                return one.known
        return self._withheld if lemma in _WITHHELD else None

    def group_heard(self, line: int) -> Described | None:
        """The group, committee, network or force that spoke last, not long before `line`."""
        spoke = self._spoke_last(KINDS_OF["group"])
        return spoke[1] if spoke and line - self.heard[spoke[0] - 1].line <= _REACH else None

    def spoke_last(self, line: int, reach: int = _REACH) -> Described | None:
        """Who spoke last, at most `reach` sentences before `line`."""
        for one in self._until(line):
            if line - one.line > reach:
                return None
            if one.weight >= _SAID:
                return one.known
        return None

    def _spoke_last(self, words: Iterable[str]) -> tuple[int, Described] | None:
        """Who spoke last of those called by one of some words, after the place in `heard` where they did."""
        found = [self._speakers[word] for word in words if word in self._speakers]
        return max(found, key=lambda row: row[0], default=None)

    def _until(self, line: int) -> Iterator[Heard]:
        """Everyone heard up to a sentence, the latest first."""
        last = bisect_right(self.heard, line, key=lambda one: one.line)
        return (self.heard[place] for place in range(last - 1, -1, -1))


def _shorter(name: str) -> Iterator[str]:
    """The shorter forms of a name: "Abu Hasan", "Hasan" for "Ali Abu Hasan"; "SOHR"."""
    words = name.split()
    yield from (" ".join(words[start:]) for start in range(1, len(words)))
    initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    if len(initials) > 1 and initials != name:
        yield initials


def _initials(office: str | None) -> str | None:
    """What an office of several words is called for short: "CP" for "commissioner of police"."""
    words = [word for word in (office or "").replace("-", " ").split() if word.lower() not in {"of", "the", "for"}]
    return "".join(word[0] for word in words).upper() if 1 < len(words) < 5 and all(map(str.isalpha, words)) else None
