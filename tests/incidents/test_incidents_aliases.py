"""One voice under two names in a report: what is short for a speaker, an office and who holds it, a spokesman."""

from __future__ import annotations

from dataclasses import replace

import pytest
from incidents_world import claim, grouped

from marsad.incidents.aliases import as_one_voice
from marsad.incidents.telling import telling
from marsad.model.claim import Claim, Speaker
from marsad.model.codebook import Type
from marsad.model.incident import Grade
from marsad.model.span import Quote, Span


def said(
    words: str, at: int, name: str | None = None, role: str | None = None, of: str | None = None, **more: object
) -> Claim:
    made = claim(at=at, **more)  # type: ignore[arg-type]
    quote = Quote(words, Span(at, at + len(words)))
    return replace(made, speaker=Speaker(quote, name, role, organization=of))


def voices(*claims: Claim) -> list[str]:
    return [one.speaker for one in as_one_voice(telling(each, {}, {}) for each in claims)]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (("the northern water ministry",), ("the ministry",), True),
        (("the ministry of water",), ("The ministry",), True),
        (("the water ministry",), ("the ministry", "Hirwan ministry", "authority", "Hirwan ministry"), True),
        (("the northern water ministry",), ("the authority",), False),
        (("the northern water ministry",), ("a ministry",), False),
        (("the district governor",), ("Governor Salim Rao", "Salim Rao", "Governor"), True),
        (("the district governor",), ("Salim Rao", "Salim Rao"), True),
        (("the district governor",), ("Dr Salim Rao", "Salim Rao", "doctor"), False),
        (("residents",), ("Salim Rao", "Salim Rao"), False),
        (("the prosecutor of the high court",), ("The prosecutor", "Nadia Fell", "prosecutor"), True),
        (("the teachers' union",), ("its president", "Salim Rao", "its president"), True),
        (
            ("the army", "Hirwan Army", "security forces", "Hirwan Army"),
            ("Major Salim Rao", "Salim Rao", "army spokesman", "Hirwan Army"),
            True,
        ),
        (
            ("the army", "Hirwan Army", "security forces", "Hirwan Army"),
            ("Private Salim Rao", "Salim Rao", "soldier", "Hirwan Army"),
            False,
        ),
    ],
)
def test_two_names_of_one_report_are_one_voice(first: tuple[str, ...], second: tuple[str, ...], one: bool) -> None:
    here, there = (said(words, at, *rest) for at, (words, *rest) in ((0, first), (200, second)))
    assert (len(set(voices(here, there))) == 1) is one
    elsewhere = replace(there, report="b.txt")
    spokesman = "spokes" in " ".join(map(str, second))
    assert len(set(voices(here, elsewhere))) == (1 if spokesman else 2)


def test_the_governor_and_his_name_are_no_two_witnesses() -> None:
    lead = said("the district governor", 0, counts={"killed": 4})
    more = said("Salim Rao", 200, "Salim Rao", counts={"injured": 13})
    [incident] = grouped(lead, more)
    assert (incident.originators, incident.grade) == (1, Grade.SINGLE)
    [incident] = grouped(lead, replace(more, speaker=replace(more.speaker or Speaker(lead.evidence[0]), role="doctor")))  # type: ignore[arg-type]
    assert (incident.originators, incident.grade) == (2, Grade.CORROBORATED)


def test_losses_that_the_ministry_claims_are_those_of_the_ministry_named_before() -> None:
    lead = said("The Iraqi defense ministry", 0, "Iraqi Ministry of Defense", kind=Type.AIRSTRIKE)
    more = said("the ministry", 100, kind=Type.AIRSTRIKE, counts={"killed_fighters": (1, 200)}, trigger="strike")
    [incident] = grouped(replace(lead, trigger=more.trigger), more)
    assert dict(incident.tolls) == {}
    assert [one.by for one in incident.enemies] == ["Iraqi Ministry of Defense"]
