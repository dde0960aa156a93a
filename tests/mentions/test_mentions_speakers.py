from __future__ import annotations

import pytest

from marsad.inference.parser import Parser
from marsad.mentions import actors, speakers
from marsad.model.claim import Speaker
from marsad.model.span import Span
from marsad.reference.actors import Registry


def read(*passages: str) -> list[tuple[str, Speaker | None]]:
    """Each sentence of a report of these passages with its speaker."""
    text = "\n\n".join(passages)
    spans, start = [], 0
    for passage in passages:
        spans.append(Span(start, start + len(passage)))
        start += len(passage) + 2
    pages = Parser.load().parse(text, spans)
    named = actors.find_pages(text, pages, Registry.load())
    found = speakers.find(text, pages, named)
    return [
        (sentence.span.of(text), next((m.speaker for m in mentions if m.scope == sentence.span), None))
        for page, mentions in zip(pages, found, strict=True)
        for sentence in page
    ]


def names(*passages: str) -> list[str | None]:
    return [speaker.name if speaker else None for _, speaker in read(*passages)]


def test_the_reporter_s_own_voice_has_no_speaker() -> None:
    assert names("Gunmen shot dead two shepherds near Tel Omar on Monday.") == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two shepherds were shot near Tel Omar, the mayor, Karim Jabbar, said.",
        "According to Karim Jabbar, two shepherds were shot near Tel Omar.",
        "Karim Jabbar told the Valley Post that two shepherds were shot near Tel Omar.",
        "“Two shepherds were shot near Tel Omar,” explained Karim Jabbar, a farmer.",
    ],
)
def test_who_says_it_is_found_and_never_the_outlet(sentence: str) -> None:
    assert names(sentence) == ["Karim Jabbar"]


def test_a_pronoun_is_followed_back_to_the_person() -> None:
    found = names(
        "Militants have returned to the valley, Karim Jabbar told the Valley Post.", "“They come by night,” he added."
    )
    assert found == ["Karim Jabbar", "Karim Jabbar"]


def test_a_surname_is_followed_back_to_the_full_name() -> None:
    assert names("The village is empty, said Karim Jabbar.", "Jabbar said that the road is shut.")[1] == "Karim Jabbar"


def test_a_withheld_name_is_anonymous() -> None:
    (_, speaker) = read("An army officer, who asked not to be named, said that the militants have regrouped.")[0]
    assert speaker is not None
    assert speaker.anonymous
    assert speaker.name is None


def test_a_quote_of_several_sentences_keeps_its_speaker() -> None:
    found = names("“We left at dusk,” said Karim Jabbar. “Nobody has gone back. The houses are burned.”")
    assert found == ["Karim Jabbar"] * len(found)


def test_a_ministry_that_reports_is_the_speaker() -> None:
    (_, speaker) = read("The health ministry reports that twelve people were killed in the shelling.")[0]
    assert speaker is not None
    assert "health ministry" in speaker.quote.words


def test_a_claim_of_responsibility_is_not_a_report_of_the_attack() -> None:
    assert names("Islamic State claimed responsibility for a bombing in the town of Tel Omar.") == [None]


def test_a_party_s_own_statement_is_its_own_words_throughout() -> None:
    found = names("Minister Layla Haddad said:", "I condemn the attack on the camp.", "We stand with its people.")
    assert found == ["Layla Haddad"] * 3
