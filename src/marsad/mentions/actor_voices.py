"""Whom "we" stands for: the force, group or authority of the person who is speaking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.mentions.actor_lines import SAYING, Candidate, Line
from marsad.model.mention import ActorMention
from marsad.model.span import Quote
from marsad.model.syntax import Token
from marsad.reference.actors import Registry

_SPEAKING = frozenset({"force", "armed_group", "authority", "organization"})
_BACK = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """A mention where it was found; `mention` is None for a "we" not yet resolved, which `quote` then holds."""

    line: Line
    candidate: Candidate
    quote: Quote
    mention: ActorMention | None


def voices(heard: Sequence[Heard]) -> list[ActorMention]:
    """All mentions in order, each "we" as the side of whoever speaks in its sentence or lately did; else left out."""
    rows: dict[int, list[Heard]] = defaultdict(list)
    for one in heard:
        rows[one.line.number].append(one)
    sides = _affiliations(rows)
    spoken = {number: voice for number, row in rows.items() if (voice := _speaker(row, sides))}
    found = []
    for one in heard:
        number = one.line.number
        order = [*range(number, number - _BACK - 1, -1), number + 1]
        voice = next((spoken[place] for place in order if place in spoken), None)
        if one.mention and voice and one.quote.words.lower().startswith("our ") and (ours := _forces(voice)):
            found.append(replace(one.mention, name=ours))
        elif one.mention:
            found.append(one.mention)
        elif voice:
            found.append(ActorMention(one.quote, voice.name, voice.sort))
    return found


def _forces(voice: ActorMention) -> str | None:
    """Whose "our forces" are where a side speaks: its own, or those that a ministry is of ("Ministry of Peshmerga");
    None where nothing tells."""
    if voice.sort in {"force", "armed_group"}:
        return voice.name
    known = Registry.load().find((voice.name or "").rpartition(" of ")[2])
    return known.name if known is not None and known.sort == "force" else None


def _affiliations(rows: dict[int, list[Heard]]) -> dict[str, ActorMention]:
    """The side of each person whose introduction names one: "Colonel X, commander of the border guards"."""
    sides: dict[str, ActorMention] = {}
    for row in rows.values():
        for one in row:
            if one.mention and one.mention.sort == "person" and one.mention.name:
                token = one.line.tokens[one.candidate.head]
                around = token.head if token.dep in {"compound", "appos", "nmod"} else token
                if side := _side(row, around):
                    sides.setdefault(one.mention.name, side)
    return sides


def _side(row: Sequence[Heard], token: Token) -> ActorMention | None:
    aside = {below.start for one in token.subtree() if one.dep == "relcl" for below in one.subtree()}
    inside = {below.start for below in token.subtree()} - aside
    for one in row:
        if one.mention and one.mention.sort in _SPEAKING and one.mention.name:
            if one.line.tokens[one.candidate.head].start in inside:
                return one.mention
    return None


def _speaker(row: Sequence[Heard], sides: dict[str, ActorMention]) -> ActorMention | None:
    """The side of the one who says something in a line, None where no side is known."""
    for token in row[0].line.tokens:
        subject = token.child("nsubj") if token.lemma in (SAYING - {"claim"}) | {"read"} else None
        if subject is None or subject.pos == "PRON":
            continue
        if side := _side(row, subject):
            return side
        inside = {below.start for below in subject.subtree()}
        for one in row:
            known = one.mention and one.mention.name and sides.get(one.mention.name)
            if known and one.line.tokens[one.candidate.head].start in inside:
                return known
    return None
