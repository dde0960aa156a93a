"""Claims to MUC-4 templates, and templates scored against templates; `reading_muc` says how and on what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from reading_maps import muc_type
from reading_texts import Score, best, most, unique

from marsad import pipeline
from marsad.incidents import group
from marsad.model.claim import Actor, Claim
from marsad.model.codebook import ActorRole, Kind, Polarity, Status, Type
from marsad.reference.actor_nouns import ActorNouns

SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim")
_NOISE = re.compile(r"\b(?:an?|the)\b|[^\w\s-]|(?<!\w)-|-(?!\w)")
_AFTER_HEAD = re.compile(r"\s(?:of|from|in|at|with|who|which|that|on|by|for|near|to)\s|,")


@dataclass(slots=True)
class Template:
    """An incident: its type and, by slot, its entities, each a list of the forms that name it."""

    type: str
    slots: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))


def plain(words: str) -> str:
    """Words in small letters without articles and punctuation."""
    return " ".join(_NOISE.sub(" ", words.lower()).split())


def head(words: str) -> str:
    """The last word before what follows a noun: "soldiers" of "four soldiers of the army"."""
    left = _AFTER_HEAD.split(words.strip(), maxsplit=1)[0].split()
    return left[-1] if left else ""


def same(one: str, other: str) -> bool:
    """Whether two fillers share all words of one of them, in a row, or the head."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} " or head(one) == head(other) != ""


def feeds(claim: Claim) -> bool:
    """Whether a claim may be (part of) a template, today's news or not."""
    return (
        claim.kind is Kind.EVENT
        and claim.polarity is Polarity.PRESENT
        and claim.status is not Status.DENIED
        and muc_type(claim) is not None
    )


def templates(claims: Sequence[Claim], day: date | None, tools: pipeline.Tools) -> list[Template]:
    """The templates that a message's claims give: those of its own news; where it has none, those of its history."""
    fit = [claim for claim in claims if feeds(claim)]
    news = [claim for claim in fit if not claim.background]
    told = {claim.id: claim for claim in news or fit}
    found: list[Template] = []
    for incident in group(list(told.values()), published={c.report: day for c in told.values()}, originals={}):
        members = [told[key] for key in incident.claims]
        others = [claim for claim in members if claim.type is not Type.KILLING]
        kinds = {str(muc_type(claim)) for claim in others or members}
        for kind in sorted(kinds):
            made = Template(kind)
            for claim in members:
                if len(kinds) == 1 or muc_type(claim) in {kind, "attack"}:
                    _fill(made, claim, tools)
            found.append(made)
    return _folded(found)


def _folded(found: Sequence[Template]) -> list[Template]:
    """Templates of one type as one, where they share one who suffers, or one of them tells of none: nothing tells them
    apart."""
    kept: list[Template] = []
    for made in found:
        home = next((one for one in kept if one.type == made.type and _may_be_one(one, made)), None)
        if home is None:
            kept.append(made)
        else:
            for slot in SLOTS:
                for forms in made.slots[slot]:
                    _enter(home, slot, forms)
    return kept


def _may_be_one(one: Template, other: Template) -> bool:
    sides = [[forms for slot in ("Victim", "Target") for forms in made.slots[slot]] for made in (one, other)]
    return not all(sides) or any(roughly(left, right) for left in sides[0] for right in sides[1])


def _fill(made: Template, claim: Claim, tools: pipeline.Tools) -> None:
    for actor in claim.actors:
        if actor.role in {ActorRole.VICTIM, ActorRole.TARGET}:
            slot = "Target" if is_thing(actor.quote.words, tools) else "Victim"
            own = actor.name and actor.name[0].isupper() and tools.registry.find(actor.name) is None
            _enter(made, slot, [actor.quote.words, *([actor.name] if actor.name and own else [])])
        elif actor.role is ActorRole.PERPETRATOR:
            for slot, forms in perpetrator(actor, tools):
                _enter(made, slot, forms)


def _enter(made: Template, slot: str, words: Sequence[str]) -> None:
    """Enter a filler by its forms, with one that is the same where there is one; pronouns name nobody."""
    forms = [form for form in unique(map(plain, words)) if form and form not in _PRONOUNS]
    entity = next((one for one in made.slots[slot] if roughly(forms, one)), None)
    if entity is None and forms:
        made.slots[slot].append(entity := [])
    if entity is not None:
        entity += [form for form in forms if form not in entity]


_PRONOUNS = frozenset("he she it they we i you him her them us who which that those these this one".split())
_BUILT = frozenset("embassy consulate ministry office bank residence store plant tower pipeline newspaper".split())
_THINGS = frozenset({"home", "good", "base", "vehicle", "aircraft", "store"})


def is_thing(words: str, tools: pipeline.Tools) -> bool:
    """Whether the head of some words is a building, vehicle or other property (lexicon of nouns), not people."""
    noun = head(plain(words))
    lemma = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    sorts = tools.lexicon.sorts(noun) | tools.lexicon.sorts(lemma)
    return lemma in _BUILT or (bool(sorts & _THINGS) and not sorts & {"civil", "troops", "fighters"})


def perpetrator(actor: Actor, tools: pipeline.Tools) -> Iterator[tuple[str, list[str]]]:
    """The slots of a perpetrator with the forms of each, as MUC-4 parts them: organizations, and individuals.

    An organization is what the registry knows, under all its names; a word all in capitals; a name with the head of a
    group's name ("... Front"). What else the words hold is individuals: "FMLN guerrillas" gives both.
    """
    words = actor.quote.words
    groups: list[str] = []
    people: list[str] = []
    known = tools.registry.find(actor.name) if actor.name else None
    if known and known.sort in {"armed_group", "force", "authority", "organization"}:
        groups += [known.name, *known.aliases]
    elif actor.name and not known and actor.name[0].isupper():
        (groups if _is_group(actor.name) else people).append(actor.name)
    found = [(start, end) for start, end, _ in tools.registry.match_text(words)]
    for start, end in found or [one.span() for one in re.finditer(r"\b[A-Z][A-Z-]{2,}\b", words)]:
        groups.append(words[start:end])
        words = words[:start] + " " * (end - start) + words[end:]
    (groups if _is_group(words) else people).append(words)
    for slot, forms in (("PerpOrg", groups), ("PerpInd", people)):
        if any(plain(form) for form in forms):
            yield slot, forms


def _is_group(name: str) -> bool:
    """Whether a name ends in what groups' names end in ("Front", "Army"), written as a name."""
    last = head(re.sub(r"[^\w\s-]", " ", name))
    return last.lower() in ActorNouns.load().names and last[0].isupper()


def exactly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two entities share a form."""
    return bool(set(one) & set(other))


def roughly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a form of one entity and a form of the other are the same filler."""
    return any(same(left, right) for left in one for right in other)


Match = Callable[[Sequence[str], Sequence[str]], bool]
TABLES: dict[str, tuple[Match, bool]] = {
    "templates_exact": (exactly, False),
    "templates_head": (roughly, False),
    "message_exact": (exactly, True),
    "message_head": (roughly, True),
}
"""Tables of slots: how fillers are matched, and whether all entities of a message count as one template."""


def agreeing(said: Template, wanted: Template, slot: str, match: Match) -> int:
    """How many entities of a slot agree, one to one."""
    ours, theirs = said.slots[slot], wanted.slots[slot]
    return len(most(len(ours), len(theirs), lambda a, b: match(ours[a], theirs[b])))


def score(said: Sequence[Template], wanted: Sequence[Template], match: Match, totals: dict[str, Score]) -> None:
    """Count a message into the totals: `type TYPE` and slots."""
    for kind in {template.type for template in (*said, *wanted)}:
        ours = [template for template in said if template.type == kind]
        theirs = [template for template in wanted if template.type == kind]
        worth = [[1 + sum(agreeing(a, b, slot, match) for slot in SLOTS) for b in theirs] for a in ours]
        pairs = best(worth) if theirs else []
        totals[f"type {kind}"].add(len(pairs), len(ours), len(theirs))
        for slot in SLOTS:
            right = sum(agreeing(ours[a], theirs[b], slot, match) for a, b in pairs)
            totals[slot].add(right, *(sum(len(t.slots[slot]) for t in side) for side in (ours, theirs)))


def pooled(found: Sequence[Template]) -> Template:
    """All entities of a message as one template: those that share a form are one."""
    made = Template("any")
    for template in found:
        for slot in SLOTS:
            for forms in template.slots[slot]:
                entity = next((one for one in made.slots[slot] if exactly(one, forms)), None)
                if entity is None:
                    made.slots[slot].append(entity := [])
                entity += [form for form in forms if form not in entity]
    return made
