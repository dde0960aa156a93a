"""Who speaks under two names in one report: "the provincial health minister" and "Minister Bakht Rind" are one voice.

A report names a speaker in full once and goes on with what is short for it, or tells an office first and the name of
who holds it after. Only claims of one incident are held against one another, so that it comes to the same whatever else
is on record.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from marsad.incidents.telling import Telling, outlet_key
from marsad.model.claim import Speaker

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SHORT = 2
"""Words that what is short for a speaker has at most: "the ministry", "the state prosecutor"."""
_FUNCTION = frozenset("the a an same of in for at to and".split())
_OWN = re.compile(
    r"^(?:its|their) (?:\w+ )?(?:president|spokes\w+|chair\w*|director|head|leader|secretary|coordinator)$"
)
_SPEAKS_FOR = re.compile(r"\b(?:spokes|statement|communiqu)", re.IGNORECASE)


def as_one_voice(told: Iterable[Telling]) -> list[Telling]:
    """The claims of one incident, each under the voice by which its report first told of its speaker.

    What is short for a speaker ("the ministry") is taken for that speaker in everything; who holds an office that spoke
    before, or speaks for a body, is of its voice and keeps the name.
    """
    rows = list(told)
    by: dict[str, list[Telling]] = defaultdict(list)
    for one in sorted(rows, key=lambda one: (one.claim.evidence[0].start, one.id)):
        by[one.claim.report].append(one)
    found: dict[str, Telling] = {}
    for those in by.values():
        heard: list[Speaker] = []
        for one in those:
            found[one.id] = _heard(one, heard)
            if one.claim.speaker and one.claim.speaker not in heard:
                heard.append(one.claim.speaker)
    return [found[one.id] for one in rows]


def _heard(telling: Telling, heard: list[Speaker]) -> Telling:
    speaker = telling.claim.speaker
    if speaker is None:
        return telling
    before = [one for one in heard if one.quote.words != speaker.quote.words]
    full = next((one for one in reversed(before) if _is_short_for(speaker, one)), None)
    if full:
        claim = replace(telling.claim, speaker=full if not speaker.name or full.name else speaker)
        return replace(telling, claim=claim, speaker=_key(full))
    if _OWN.match(speaker.quote.words.casefold()) and before:
        return replace(telling, speaker=_key(before[-1]))
    if speaker.name and speaker.organization and _SPEAKS_FOR.search(speaker.role or ""):
        return replace(telling, speaker=outlet_key(speaker.organization))
    office = next((one for one in before if _holds(speaker, one)), None)
    return replace(telling, speaker=_key(office)) if office else telling


def _key(speaker: Speaker) -> str:
    return outlet_key(speaker.name or speaker.quote.words)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text[:200].casefold()) if word not in _FUNCTION]


def _is_short_for(speaker: Speaker, full: Speaker) -> bool:
    """Whether "the ministry" is "the Russian defence ministry", told before."""
    said = speaker.quote.words
    short, long = _words(said), _words(full.quote.words)
    if said[:4].casefold() != "the " or not 0 < len(short) <= _SHORT or len(short) >= len(long):
        return False
    return set(short) < set(long)


def _holds(speaker: Speaker, office: Speaker) -> bool:
    """Whether a person is the one whose office was told without a name: "Minister Bakht Rind", "Vyacheslav Gladkov"
    after "the governor"."""
    if office.name or not speaker.name or speaker.organization or not _is_office(office):
        return False
    if not speaker.role:
        return len(speaker.name.split()) > 1
    return _head(speaker.role) == _head(office.quote.words)


def _is_office(speaker: Speaker) -> bool:
    """Whether words tell of one who is known by an office: "the governor", "Somalia's health minister"."""
    return _head(speaker.quote.words) in _OFFICES


def _head(words: str) -> str:
    """The noun of a title: "prosecutor" of "the prosecutor of the high court"."""
    before = re.split(r"\s(?:of|in|for|at|to|on)\s", words[:200].casefold(), maxsplit=1)[0]
    found = _WORD.findall(before)
    return found[-1] if found else ""


_OFFICES = frozenset(
    "governor minister mayor prosecutor commissioner president chief head director administrator principal chairman "
    "secretary commander ambassador councillor prefect sheriff ombudsman coordinator rector imam bishop".split()
)
