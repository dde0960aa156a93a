"""The actors that a report names: groups, forces, authorities, civilians, persons, and what stands for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.mentions.actor_candidates import Candidate, candidates
from marsad.mentions.actor_memory import Memory, Scene, Trace
from marsad.mentions.actor_phrases import DEFINITE, Line, lines_of
from marsad.model.mention import ActorMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import KINDS, Registry
from marsad.reference.countries import countries

_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
_NAMELESS = frozenset("gunman attacker assailant bandit kidnapper abductor bomber perpetrator shooter sniper hijacker".split())
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
        self._scene = Scene(self._lines, registry, country)
        self._memory = Memory()
        self._persons: dict[str, str] = {}

    def mentions(self) -> list[ActorMention]:
        found = []
        for line in self._lines:
            for candidate in candidates(line, self._scene.countries, self._nouns, self._memory.acronyms):
                named = self._named(line, candidate)
                if named:
                    self._keep(line, candidate, named)
                    found.append(ActorMention(self._quote(line, candidate), named.name, named.sort))
        return found

    def _quote(self, line: Line, candidate: Candidate) -> Quote:
        return Quote.take(self._text, line.tokens[candidate.first].start, line.tokens[candidate.last - 1].end)

    def _keep(self, line: Line, candidate: Candidate, named: _Named) -> None:
        token = line.tokens[candidate.head]
        plural = token.tag in {"NNS", "NNPS"} or named.sort in {"armed_group", "force"} or token.low in {"they", "them", "people"}
        self._memory.keep(
            Trace(line.number, candidate.first, named.sort, named.name, token.dep in _SUBJECT, plural, candidate.country)
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
            trace = self._memory.salient(_MANY, line.number, reach=2, plural=True)
        return _Named(trace.name, trace.sort) if trace else None

    def _person(self, line: Line, candidate: Candidate) -> _Named:
        words = [token.text for token in line.tokens[candidate.first : candidate.last]]
        written = self._quote(line, candidate).words
        name = " ".join(written.split())
        if len(words) > 1:
            self._persons.setdefault(words[-1].lower(), name)
        elif words[-1].lower() in self._persons:
            name = self._persons[words[-1].lower()]
        return _Named(name, "person")

    def _written(self, line: Line, candidate: Candidate) -> _Named:
        if candidate.acronym in self._memory.acronyms:
            return _Named(*self._memory.acronyms[candidate.acronym])
        words = " ".join(self._quote(line, candidate).words.split())
        words = words[4:] if words[:4].lower() == "the " else words
        noun = candidate.noun
        if candidate.country and noun.kind in KINDS and candidate.last - candidate.first <= 4 and candidate.last == candidate.head + 1:
            return _Named(self._force(candidate.country, noun.kind), noun.sort)
        if line.keys[candidate.head] == "ministry":
            words = self._ministry(line, candidate)
        return _Named(words, noun.sort)

    def _definite(self, line: Line, candidate: Candidate) -> bool:
        return line.tokens[candidate.first].low in DEFINITE

    def _words(self, line: Line, candidate: Candidate) -> set[str]:
        return {line.tokens[place].low for place in range(candidate.first, candidate.head)}

    def _civilians(self, line: Line, candidate: Candidate) -> _Named:
        return _Named("civilians", "civilians")

    def _gunmen(self, line: Line, candidate: Candidate) -> _Named:
        if candidate.how == "possessed" or self._definite(line, candidate):
            trace = self._antecedent(line)
            return _Named(trace.name, trace.sort) if trace else _Named(None, "gunmen")
        groups = self._memory.groups()
        key = line.keys[candidate.head]
        if len(groups) == 1 and key not in _NAMELESS and not self._words(line, candidate) & _UNKNOWN and candidate.country is None:
            return _Named(next(iter(groups)), "armed_group")
        return _Named(None, "gunmen")

    def _antecedent(self, line: Line) -> Trace | None:
        """Whom "the militants" means: unnamed gunmen just told of, else the armed group most in mind."""
        last = self._memory.latest(_ARMED, line.number, reach=1)
        return last if last and last.name is None else self._memory.salient(_GROUPS, line.number)

    def _group(self, line: Line, candidate: Candidate) -> _Named | None:
        trace = self._memory.salient(_GROUPS, line.number)
        if trace and not self._words(line, candidate) & _UNKNOWN:
            return _Named(trace.name, "armed_group")
        arming = {line.keys[place] for place in range(candidate.first, candidate.head)} & self._nouns.arming
        return _Named(None, "gunmen") if arming else None

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
        if candidate.country is None and self._definite(line, candidate):
            trace = self._memory.salient(("force",), line.number, reach=3)
            if trace and trace.name and self._same_kind(trace.name, kind):
                return _Named(trace.name, "force")
        place = candidate.country or self._scene.country(line, candidate.head)
        if place is None:
            return _Named(None, "force")
        if kind:
            return _Named(self._force(place, kind), "force")
        if line.keys[candidate.head] in {"force", "troop"} and (candidate.country or self._definite(line, candidate)):
            return _Named(self._forces(place), "force")
        return _Named(None, "force") if line.keys[candidate.head] != "force" else None

    def _same_kind(self, name: str, kind: str) -> bool:
        words = {"army": "army armed military defense defence troops", "police": "police", "navy": "navy", "air_force": "air"}
        own = name.lower().split()
        if kind in {"", "security_forces", "military"}:
            return any(word in own for word in ("forces", "force", "army", "peshmerga", "military"))
        return any(word in own for word in words.get(kind, kind).split())

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
        if candidate.noun.kind == "government" or key in {"official", "lawmaker"} and candidate.country:
            local = self._words(line, candidate) & {"local", "provincial", "district", "municipal", "regional"}
            return _Named(self._force(place, "government") if place and not local else None, "authority")
        if candidate.country and candidate.last - candidate.first > 1:
            words = line.tokens[candidate.first : candidate.last]
            return _Named(" ".join(token.text for token in words if token.low not in DEFINITE), "authority")
        return _Named(None, "authority")

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
