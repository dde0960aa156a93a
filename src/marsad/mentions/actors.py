"""The actors that a report names: groups, forces, authorities, civilians, persons, and what stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from marsad.mentions.actor_candidates import candidates
from marsad.mentions.actor_lines import SUBJECT, Candidate, Context, Line, lines_of
from marsad.mentions.actor_memory import Memory, Scene, Trace
from marsad.mentions.actor_naming import Named, Naming
from marsad.mentions.actor_persons import surnames
from marsad.mentions.actor_voices import Heard, voices
from marsad.model.mention import ActorMention, PlaceMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import KINDS, Registry
from marsad.reference.countries import countries

_PLAIN = re.compile(r"^the\s+|\s*\([^()]*\)$", re.IGNORECASE)
_CLAIMED = frozenset(
    "responsibility credit attack assault bombing raid killing blast explosion strike ambush shooting it".split()
)
_FIGHTING = frozenset({"gunmen", "force", "group", "armed_group"})
_MEN = frozenset({"man", "woman", "youth", "people", "person", "element"})
_BANDS = frozenset({"cell", "network", "gang", "unit", "band", "group", "militia"})
"""What men are of who are its fighters."""
_NOTE = re.compile(r"[.,;:]?\[\S*$")


def find(
    text: str,
    sentences: Sequence[Sentence],
    registry: Registry,
    *,
    country: str | None = None,
    places: Sequence[PlaceMention] = (),
) -> list[ActorMention]:
    """The actors in the sentences of one report, in order of the text; none overlap.

    Give the sentences of the whole report at once: "the group", "they" and "the soldiers" are followed back through it.
    `text` is the text that the tokens' offsets count in; `country` the ISO 3166-1 alpha-2 code of the country that the
    report is on, where known: an army or police named without a country is then that country's, else that of the
    country named nearest. `places` are the places that the report names, where known: with no `country` given they
    tell which country the report is on, and a capital that acts is its government. A name is None where the words name
    nobody ("gunmen").
    """
    return _Reading(text, sentences, registry, country, places).mentions()


def find_pages(
    text: str,
    pages: Sequence[Sequence[Sentence]],
    registry: Registry,
    *,
    country: str | None = None,
    places: Sequence[PlaceMention] = (),
) -> list[list[ActorMention]]:
    """As `find`, over the sentences of each passage of a report: one list of mentions a passage."""
    sentences = [sentence for page in pages for sentence in page]
    found = find(text, sentences, registry, country=country, places=places)
    spans = [(page[0].span.start, page[-1].span.end) if page else (0, 0) for page in pages]
    return [[mention for mention in found if start <= mention.quote.span.start < end] for start, end in spans]


class _Reading:
    """One report being read: its lines, its countries, and what has been named so far."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        registry: Registry,
        country: str | None,
        places: Sequence[PlaceMention],
    ) -> None:
        self._text = text
        self._registry = registry
        self._nouns = ActorNouns.load()
        self._lines = lines_of(sentences, registry, self._nouns, places)
        self._scene = Scene(self._lines, country, places)
        groups = tuple(_groups(self._lines, self._scene))
        self._memory = Memory(ahead=groups, claiming=frozenset(_claiming(self._lines, self._scene)))
        self._naming = Naming(registry, self._nouns, self._scene, self._memory)
        self._persons: dict[str, str] = {}
        self._surnames = frozenset(surnames(self._lines))

    def mentions(self) -> list[ActorMention]:
        heard = []
        for line in self._lines:
            row = candidates(line, self._context())
            for candidate in row:
                named = self._owned(line, candidate, row) or self._named(line, candidate)
                quote = self._quote(line, candidate)
                if named:
                    self._keep(line, candidate, named)
                    heard.append(Heard(line, candidate, quote, ActorMention(quote, named.name, named.sort)))
                elif candidate.noun.sort == "we":
                    heard.append(Heard(line, candidate, quote, None))
        return voices(heard)

    def _context(self) -> Context:
        return Context(self._registry, self._nouns, self._scene.countries, self._memory.acronyms, self._surnames)

    def _quote(self, line: Line, candidate: Candidate) -> Quote:
        start, end = line.tokens[candidate.first].start, line.tokens[candidate.last - 1].end
        note = _NOTE.search(self._text, start, end)
        return Quote.take(self._text, start, note.start() if note and note.start() > start else end)

    def _owned(self, line: Line, candidate: Candidate, row: Sequence[Candidate]) -> Named | None:
        """What fighters "of", "from" or "in" a force or group are named after; likewise "a group known as ..."."""
        men = candidate.noun.sort == "civilians" and line.keys[candidate.head] in _MEN
        if candidate.how not in {"noun", "written"} or not (men or candidate.noun.sort in _FIGHTING):
            return None
        if candidate.how == "written" and not any(
            token.text[0].isdigit() for token in line.tokens[candidate.first : candidate.last]
        ):
            return None
        place = _named_after(line, candidate)
        owner = next((other for other in row if other.first <= place < other.last and other is not candidate), None)
        if owner is None or owner.how not in {"known", "noun", "written"}:
            return None
        if men and not _is_band(line, owner):
            return None
        named = self._named(line, owner)
        if named and named.name and named.sort == "authority" and _is_loyal(line.tokens[candidate.head]):
            return Named(named.name, candidate.noun.sort)  # "forces loyal to the Government of National Unity"
        return named if named and named.sort in {"force", "armed_group"} and named.name else None

    def _keep(self, line: Line, candidate: Candidate, named: Named) -> None:
        token = line.tokens[candidate.head]
        if candidate.how == "written" and named.sort == "armed_group" and named.name:
            self._memory.tell(named.name, line.number, claims=_claims(token))
        plural = (
            token.tag in {"NNS", "NNPS"}
            or named.sort in {"armed_group", "force"}
            or token.low in {"they", "them", "people"}
        )
        self._memory.keep(
            Trace(
                line.number, candidate.first, named.sort, named.name, token.dep in SUBJECT, plural, candidate.country,
                key=line.keys[candidate.head], harmed=_is_harmed(token, self._nouns),
            )
        )  # fmt: skip
        if candidate.acronym and named.name:
            self._memory.acronyms.setdefault(candidate.acronym, (named.name, named.sort))

    def _named(self, line: Line, candidate: Candidate) -> Named | None:
        if candidate.how == "known" and candidate.actor:
            actor = candidate.actor
            return Named(actor.name, actor.sort)
        if candidate.how in {"pronoun", "part"}:
            return None if candidate.noun.sort == "we" else self._naming.pronoun(line, candidate)
        if candidate.how == "person":
            return self._person(line, candidate)
        if candidate.how == "written":
            return self._written(line, candidate)
        if candidate.how == "state" and candidate.country:
            return Named(countries()[candidate.country].name, "state")
        if candidate.how == "capital" and candidate.country:
            if candidate.country == self._scene.main:
                return Named(self._registry.forces_of(candidate.country, "government"), "authority")
            return Named(countries()[candidate.country].name, "state")
        if candidate.how == "act" and candidate.actor:
            return Named(candidate.actor.name, candidate.actor.sort)
        if candidate.how == "act" and candidate.country:
            return Named(self._registry.forces_of(candidate.country, candidate.noun.kind), "force")
        return self._naming.described(line, candidate)

    def _person(self, line: Line, candidate: Candidate) -> Named:
        words = [token.text for token in line.tokens[candidate.first : candidate.last]]
        written = self._quote(line, candidate).words
        name = " ".join(written.split())
        if len(words) > 1:
            self._persons.setdefault(words[-1].lower(), name)
        elif words[-1].lower() in self._persons:
            name = self._persons[words[-1].lower()]
        return Named(name, "person")

    def _written(self, line: Line, candidate: Candidate) -> Named:
        if candidate.acronym in self._memory.acronyms:
            return Named(*self._memory.acronyms[candidate.acronym])
        words = " ".join(self._quote(line, candidate).words.split())
        words = _PLAIN.sub("", words)
        noun = candidate.noun
        if (
            candidate.country
            and noun.kind in KINDS
            and candidate.last - candidate.first <= 4
            and candidate.last == candidate.head + 1
        ):
            return Named(self._registry.forces_of(candidate.country, noun.kind), noun.sort)
        if line.keys[candidate.head] == "ministry":
            words = self._naming.ministry(line, candidate)
        return self._naming.unit(line, candidate, words) or Named(words, noun.sort)


def _is_loyal(head: Token) -> bool:
    """Whether fighters are told to be "loyal" to somebody."""
    return any(child.low == "loyal" for child in head.children)


def _is_band(line: Line, owner: Candidate) -> bool:
    """Whether men are told to be of a band: "two men of a Front cell"."""
    words = line.keys[owner.first : owner.last]
    return not _BANDS.isdisjoint(words) and owner.how == "known"


def _groups(lines: Sequence[Line], scene: Scene) -> Iterator[tuple[int, str]]:
    """The armed groups of the registry that the lines name, with the number of the line."""
    for line in lines:
        for match in line.matches:
            actor = match.actor(scene.countries)
            if actor and actor.sort == "armed_group" and not _is_blamed(line.tokens[match.last - 1]):
                yield line.number, actor.name


def _claiming(lines: Sequence[Line], scene: Scene) -> Iterator[tuple[int, str]]:
    """The armed groups that only claim a deed in a line, with its number."""
    for line in lines:
        for match in line.matches:
            actor = match.actor(scene.countries)
            if actor and actor.sort == "armed_group" and _claims(line.tokens[match.last - 1]):
                yield line.number, actor.name


def _claims(token: Token) -> bool:
    """Whether somebody claims a deed: "the Front claimed responsibility", "an attack claimed by the Front", "the Front
    said it had carried out the raid"."""
    while token.dep in {"compound", "amod", "appos"} and token.head is not token:
        token = token.head
    verb = token.head.head if token.dep == "pobj" and token.head.dep == "agent" else token.head
    own = verb.child("ccomp") if verb.lemma in {"say", "announce", "declare", "claim"} else None
    if own is not None:
        who = own.child("nsubj")
        its = who is not None and any(one.low in {"its", "their"} for one in who.children)
        return its or (who is not None and who.low in {"it", "they"})
    thing = verb.child("dobj", "nsubjpass") or (verb.head if verb.dep == "acl" else None)
    if verb.lemma == "claim":
        return thing is not None and thing.lemma in _CLAIMED
    return verb.lemma in {"take", "assume"} and thing is not None and thing.lemma in {"responsibility", "credit"}


def _is_harmed(token: Token, nouns: ActorNouns) -> bool:
    """Whether somebody is done harm to: "two raiders were shot", "eleven people, nine soldiers and two boys, died"."""
    while token.dep in {"appos", "conj"} and token.head is not token:
        token = token.head
    verb = token.head
    if token.dep in {"dobj", "nsubjpass"}:
        return verb.lemma in nouns.doing
    return token.dep == "nsubj" and verb.lemma in {"die", "perish"}


def _is_blamed(token: Token) -> bool:
    """Whether somebody is only said to have done it: "accused the Front of the raid", "blamed it on the Front"."""
    link = token.head if token.dep in {"compound", "amod"} else token
    verb = link.head.head if link.dep == "pobj" and link.head.low == "on" else link.head
    return verb.lemma in {"accuse", "blame", "suspect"} and link.dep in {"dobj", "pobj", "nsubjpass"}


def _named_after(line: Line, candidate: Candidate) -> int:
    """The place of the noun that a phrase is tied to by "of", "from", "in" or "known as"; -1 where there is none."""
    head = line.tokens[candidate.head]
    for child in head.children:
        if (child.dep == "acl" and child.low in {"belonging", "affiliated"}) or child.low == "loyal":
            link = next((one for one in child.children if one.low in {"to", "with"}), None)
            if link is not None and (thing := link.child("pobj")):
                return line.at.get(thing.i, -1)
        if child.dep == "prep" and child.low in {"of", "from", "in", "within"} and (thing := child.child("pobj")):
            return line.at.get(thing.i, -1)
    words = [token.low for token in line.tokens[candidate.last : candidate.last + 3]]
    if words[:1] and words[0] in {"known", "called", "named", "calling", "dubbed"}:
        return candidate.last + (
            3 if words[2:3] == ["the"] else 2 if words[1:2] in (["as"], ["the"], ["itself"]) else 1
        )
    return -1
