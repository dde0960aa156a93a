"""The actors that a report names: groups, forces, authorities, civilians, persons, and what stands for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.mentions.actor_candidates import Candidate, Context, candidates
from marsad.mentions.actor_memory import Memory, Scene, Trace
from marsad.mentions.actor_phrases import DEFINITE, Line, lines_of
from marsad.model.mention import ActorMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import KINDS, Registry
from marsad.reference.countries import countries

_NOTE = re.compile(r"[.,;:]?\[\S*$")
_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
_NAMELESS = frozenset(
    "gunman attacker assailant bandit kidnapper abductor bomber perpetrator shooter sniper hijacker".split()
)
_UNKNOWN = frozenset("unknown unidentified unnamed suspected masked other foreign arab kurdish rival various".split())
_GROUPS = ("armed_group",)
_ARMED = ("armed_group", "gunmen")
_MANY = ("armed_group", "force", "gunmen", "civilians")
_BUILT = {"military": "security_forces", "security_forces": "military"}


def find(
    text: str, sentences: Sequence[Sentence], registry: Registry, *, country: str | None = None
) -> list[ActorMention]:
    """The actors in the sentences of one report, in order of the text; none overlap.

    Give the sentences of the whole report at once: "the group", "they" and "the soldiers" are followed back through it.
    `text` is the text that the tokens' offsets count in; `country` the ISO 3166-1 alpha-2 code of the country that the
    report is on, where known: an army or police named without a country is then that country's, else that of the
    country named nearest. A name is None where the words name nobody ("gunmen").
    """
    return _Reading(text, sentences, registry, country).mentions()


def find_pages(
    text: str, pages: Sequence[Sequence[Sentence]], registry: Registry, *, country: str | None = None
) -> list[list[ActorMention]]:
    """As `find`, over the sentences of each passage of a report: one list of mentions a passage."""
    found = find(text, [sentence for sentences in pages for sentence in sentences], registry, country=country)
    spans = [(page[0].span.start, page[-1].span.end) if page else (0, 0) for page in pages]
    return [[mention for mention in found if start <= mention.quote.span.start < end] for start, end in spans]


@dataclass(slots=True)
class _Named:
    name: str | None
    sort: str


class _Reading:
    """One report being read: its lines, its countries, and what has been named so far."""

    def __init__(self, text: str, sentences: Sequence[Sentence], registry: Registry, country: str | None) -> None:
        self._text = text
        self._registry = registry
        self._nouns = ActorNouns.load()
        self._lines = lines_of(sentences, registry, self._nouns)
        self._scene = Scene(self._lines, country)
        self._memory = Memory()
        self._persons: dict[str, str] = {}
        self._surnames: set[str] = set()

    def mentions(self) -> list[ActorMention]:
        found = []
        for line in self._lines:
            row = candidates(line, self._context())
            for candidate in row:
                named = self._owned(line, candidate, row) or self._named(line, candidate)
                if named:
                    self._keep(line, candidate, named)
                    found.append(ActorMention(self._quote(line, candidate), named.name, named.sort))
        return found

    def _context(self) -> Context:
        return Context(self._registry, self._nouns, self._scene.countries, self._memory.acronyms, self._surnames)

    def _quote(self, line: Line, candidate: Candidate) -> Quote:
        start, end = line.tokens[candidate.first].start, line.tokens[candidate.last - 1].end
        note = _NOTE.search(self._text, start, end)
        return Quote.take(self._text, start, note.start() if note and note.start() > start else end)

    def _owned(self, line: Line, candidate: Candidate, row: Sequence[Candidate]) -> _Named | None:
        """What soldiers or fighters "of", "from" or "in" a force or group are named after; likewise "a group known as ..."."""
        if candidate.how not in {"noun", "written"} or candidate.noun.sort not in {
            "gunmen",
            "force",
            "group",
            "armed_group",
        }:
            return None
        if candidate.how == "written" and not any(
            token.text[0].isdigit() for token in line.tokens[candidate.first : candidate.last]
        ):
            return None
        place = _named_after(line, candidate)
        owner = next((other for other in row if other.first <= place < other.last and other is not candidate), None)
        if owner is None or owner.how not in {"known", "noun", "written"}:
            return None
        named = self._named(line, owner)
        return named if named and named.sort in {"force", "armed_group"} and named.name else None

    def _keep(self, line: Line, candidate: Candidate, named: _Named) -> None:
        token = line.tokens[candidate.head]
        plural = (
            token.tag in {"NNS", "NNPS"}
            or named.sort in {"armed_group", "force"}
            or token.low in {"they", "them", "people"}
        )
        self._memory.keep(
            Trace(
                line.number, candidate.first, named.sort, named.name, token.dep in _SUBJECT, plural, candidate.country
            )
        )
        if candidate.acronym and named.name:
            self._memory.acronyms.setdefault(candidate.acronym, (named.name, named.sort))

    def _named(self, line: Line, candidate: Candidate) -> _Named | None:
        if candidate.how == "known" and candidate.actor:
            actor = candidate.actor
            return _Named(actor.name, actor.sort)
        if candidate.how == "pronoun":
            return self._pronoun(line, candidate)
        if candidate.how == "person":
            return self._person(line, candidate)
        if candidate.how == "written":
            return self._written(line, candidate)
        if candidate.how == "state" and candidate.country:
            return _Named(countries()[candidate.country].name, "state")
        if candidate.how == "act" and candidate.actor:
            return _Named(candidate.actor.name, candidate.actor.sort)
        if candidate.how == "act" and candidate.country:
            return _Named(self._force(candidate.country, candidate.noun.kind), "force")
        return self._noun(line, candidate)

    def _noun(self, line: Line, candidate: Candidate) -> _Named | None:
        match candidate.noun.sort:
            case "civilians":
                return self._civilians(line, candidate)
            case "gunmen":
                return self._gunmen(line, candidate)
            case "group":
                return self._group(line, candidate)
            case "militia" | "band":
                return self._militia(line, candidate)
            case "armed_group":
                return self._of_kind(line, candidate, "armed_group")
            case "authority":
                return self._authority(line, candidate)
            case _:
                return self._soldiers(line, candidate)

    def _pronoun(self, line: Line, candidate: Candidate) -> _Named | None:
        if candidate.noun.sort == "he":
            trace = self._memory.salient(("person",), line.number, reach=3)
        else:
            subject = line.tokens[candidate.head].dep in _SUBJECT
            trace = self._memory.salient(_MANY, line.number, reach=2, plural=True, subject=subject)
        return _Named(trace.name, trace.sort) if trace else None

    def _person(self, line: Line, candidate: Candidate) -> _Named:
        words = [token.text for token in line.tokens[candidate.first : candidate.last]]
        written = self._quote(line, candidate).words
        name = " ".join(written.split())
        if len(words) > 1:
            self._persons.setdefault(words[-1].lower(), name)
            self._surnames.add(words[-1])
        elif words[-1].lower() in self._persons:
            name = self._persons[words[-1].lower()]
        return _Named(name, "person")

    def _written(self, line: Line, candidate: Candidate) -> _Named:
        if candidate.acronym in self._memory.acronyms:
            return _Named(*self._memory.acronyms[candidate.acronym])
        words = " ".join(self._quote(line, candidate).words.split())
        words = words[4:] if words[:4].lower() == "the " else words
        noun = candidate.noun
        if (
            candidate.country
            and noun.kind in KINDS
            and candidate.last - candidate.first <= 4
            and candidate.last == candidate.head + 1
        ):
            return _Named(self._force(candidate.country, noun.kind), noun.sort)
        if line.keys[candidate.head] == "ministry":
            words = self._ministry(line, candidate)
        return _Named(words, noun.sort)

    def _definite(self, line: Line, candidate: Candidate) -> bool:
        return line.tokens[candidate.first].low in DEFINITE

    def _words(self, line: Line, candidate: Candidate) -> set[str]:
        return {line.tokens[place].low for place in range(max(0, candidate.first - 2), candidate.head)}

    def _civilians(self, line: Line, candidate: Candidate) -> _Named:
        return _Named("civilians", "civilians")

    def _gunmen(self, line: Line, candidate: Candidate) -> _Named:
        if candidate.how == "possessed" or self._definite(line, candidate):
            trace = self._antecedent(line)
            return _Named(trace.name, trace.sort) if trace else _Named(None, "gunmen")
        return self._bare(line, candidate, "gunmen")

    def _bare(self, line: Line, candidate: Candidate, sort: str) -> _Named:
        """ "Militants" without an article are the group that the report is on, where it is on one."""
        group = self._memory.only_group(line.number)
        nameless = line.keys[candidate.head] in _NAMELESS or candidate.country is not None
        if group and not nameless and not self._words(line, candidate) & _UNKNOWN:
            return _Named(group, "armed_group")
        return _Named(None, sort)

    def _antecedent(self, line: Line) -> Trace | None:
        """Whom "the militants" means: unnamed gunmen just told of, else the armed group most in mind."""
        last = self._memory.latest(_ARMED, line.number, reach=1)
        return last if last and last.name is None else self._memory.salient(_GROUPS, line.number)

    def _group(self, line: Line, candidate: Candidate) -> _Named | None:
        arming = {line.keys[place] for place in range(candidate.first, candidate.head)} & self._nouns.arming
        if self._words(line, candidate) & _UNKNOWN or not self._definite(line, candidate):
            return self._bare(line, candidate, "gunmen") if arming else None
        trace = self._memory.salient(_GROUPS, line.number)
        if trace:
            return _Named(trace.name, "armed_group")
        return _Named(None, "gunmen") if arming and candidate.how != "possessed" else None

    def _militia(self, line: Line, candidate: Candidate) -> _Named:
        place = candidate.country or self._scene.country(line, candidate.head)
        known = self._registry.of_kind(place, "militia") if place else None
        if known:
            return _Named(known.name, known.sort)
        trace = self._memory.salient(_GROUPS, line.number) if self._definite(line, candidate) else None
        return _Named(trace.name, "armed_group") if trace else _Named(None, "armed_group")

    def _of_kind(self, line: Line, candidate: Candidate, sort: str) -> _Named:
        for place in [candidate.country, *self._scene.near(line, candidate.head)]:
            known = self._registry.of_kind(place, candidate.noun.kind) if place else None
            if known:
                return _Named(known.name, known.sort)
        return _Named(None, sort)

    def _soldiers(self, line: Line, candidate: Candidate) -> _Named | None:
        kind = candidate.noun.kind
        if kind and kind not in KINDS:
            return self._of_kind(line, candidate, "force")
        possessed = candidate.how == "possessed"
        if (
            candidate.country is None
            and not possessed
            and (trace := self._memory.salient(("force",), line.number, reach=3))
        ):
            if trace.name and self._same_kind(trace.name, kind):
                return _Named(trace.name, "force")
        place = candidate.country or self._country(line, candidate)
        if place is None:
            return _Named(None, "force")
        if (
            line.keys[candidate.head] == "officer"
            and line.noun_alone(candidate.head)
            and line.tokens[candidate.head].tag == "NN"
        ):
            return _Named(None, "force")
        if kind:
            return _Named(self._force(place, kind), "force")
        if line.keys[candidate.head] == "force" and (candidate.country or self._definite(line, candidate)):
            return _Named(self._forces(place), "force")
        return _Named(None, "force") if line.keys[candidate.head] != "force" else None

    def _country(self, line: Line, candidate: Candidate) -> str | None:
        """Whose soldiers: with "its" and "his" those of the country the sentence speaks of, else of the report's."""
        own = line.land_in(0, candidate.first) if candidate.how == "possessed" else None
        return own.code if own else self._scene.country(line, candidate.head)

    def _same_kind(self, name: str, kind: str) -> bool:
        """Whether soldiers, police and so on may be those of the force of that name."""
        known = self._registry.find(name)
        if known and (kind or "army") in known.kinds:
            return True
        return name.endswith(KINDS[kind or "army"])

    def _force(self, place: str, kind: str) -> str:
        return self._registry.forces_of(place, kind)

    def _forces(self, place: str) -> str:
        for kind in ("security_forces", "military"):
            if known := self._registry.of_kind(place, kind):
                return known.name
        return self._force(place, "security_forces")

    def _authority(self, line: Line, candidate: Candidate) -> _Named:
        place = candidate.country or self._scene.country(line, candidate.head)
        key = line.keys[candidate.head]
        if key == "ministry":
            return _Named(self._ministry(line, candidate), "authority")
        if candidate.noun.kind == "regime":
            known = next(
                (r for c in self._scene.near(line, candidate.head) if (r := self._registry.of_kind(c, "regime"))), None
            )
            return _Named(known.name if known else None, "authority")
        if candidate.noun.kind == "government" or key in {"official", "lawmaker"} and candidate.country:
            local = self._words(line, candidate) & {"local", "provincial", "district", "municipal", "regional"}
            if proper := self._proper(line, candidate):
                return _Named(proper, "authority")
            return _Named(self._force(place, "government") if place and not local else None, "authority")
        if candidate.country and candidate.last - candidate.first > 1:
            words = line.tokens[candidate.first : candidate.last]
            return _Named(" ".join(token.text for token in words if token.low not in DEFINITE), "authority")
        return _Named(None, "authority")

    def _proper(self, line: Line, candidate: Candidate) -> str | None:
        """The words of a phrase with a proper name in it that is no country's: "Dubai authorities"."""
        words = line.tokens[candidate.first : candidate.last]
        named = candidate.country is None and any(token.pos == "PROPN" for token in words[:-1])
        return " ".join(token.text for token in words if token.low not in DEFINITE) if named else None

    def _ministry(self, line: Line, candidate: Candidate) -> str:
        """A ministry's name in one form: "Iraqi Ministry of Defense"."""
        land = line.land_in(candidate.first, candidate.last)
        place = land.code if land else self._scene.country(line, candidate.head)
        skipped = set(range(land.first, land.last)) if land else set()
        words = [
            line.tokens[position].text.capitalize()
            for position in range(candidate.first, candidate.last)
            if position not in skipped
            and position != candidate.head
            and line.tokens[position].tag != "POS"
            and line.tokens[position].low not in {"the", "of", "'s", "’s"}
        ]
        demonym = countries()[place].demonyms[0] if place and countries()[place].demonyms else ""
        return f"{demonym} Ministry of {' '.join(words)}".strip() if words else f"{demonym} ministry".strip()


def _named_after(line: Line, candidate: Candidate) -> int:
    """The place of the noun that a phrase is tied to by "of", "from", "in" or "known as"; -1 where there is none."""
    head = line.tokens[candidate.head]
    for child in head.children:
        if child.dep == "prep" and child.low in {"of", "from", "in", "within"} and (thing := child.child("pobj")):
            return line.at.get(thing.i, -1)
    words = [token.low for token in line.tokens[candidate.last : candidate.last + 3]]
    if words[:1] and words[0] in {"known", "called", "named", "calling", "dubbed"}:
        return candidate.last + (
            3 if words[2:3] == ["the"] else 2 if words[1:2] in (["as"], ["the"], ["itself"]) else 1
        )
    return -1
