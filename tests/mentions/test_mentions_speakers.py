from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.inference.parser import Parser
from marsad.mentions import actors, speakers
from marsad.model.claim import Speaker
from marsad.model.mention import SpeakerMention
from marsad.model.span import Span
from marsad.reference.actors import Registry


def mentions(*passages: str) -> tuple[str, list[list[SpeakerMention]]]:
    """The text of a report of these passages, and what is found in each."""
    text = "\n\n".join(passages)
    spans, start = [], 0
    for passage in passages:
        spans.append(Span(start, start + len(passage)))
        start += len(passage) + 2
    pages = Parser.load().parse(text, spans)
    return text, speakers.find(text, pages, actors.find_pages(text, pages, Registry.load()))


def speaker_of(word: str, *passages: str) -> Speaker | None:
    """Who asserts a word of a report: the speaker of the least scope about it."""
    text, found = mentions(*passages)
    at = text.index(word)
    around = [one for page in found for one in page if one.scope.start <= at < one.scope.end]
    return min(around, key=lambda one: one.scope.end - one.scope.start).speaker if around else None


def name_of(word: str, *passages: str) -> str | None:
    speaker = speaker_of(word, *passages)
    return speaker.name if speaker else None


def words_of(word: str, *passages: str) -> str | None:
    speaker = speaker_of(word, *passages)
    return speaker.quote.words if speaker else None


def test_the_reporter_s_own_voice_has_no_speaker() -> None:
    assert speaker_of("shot", "Gunmen shot dead two shepherds near Tel Omar on Monday.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Two shepherds were shot near Tel Omar, the mayor, Karim Jabbar, said.",
        "According to Karim Jabbar, two shepherds were shot near Tel Omar.",
        "Karim Jabbar told the Valley Post that two shepherds were shot near Tel Omar.",
        "“Two shepherds were shot near Tel Omar,” explained Karim Jabbar, a farmer.",
        "Karim Jabbar, in an interview with the Valley Post, said two shepherds were shot near Tel Omar.",
        "Karim Jabbar was quoted as saying that two shepherds were shot near Tel Omar.",
        "The Valley Post quoted Karim Jabbar as saying that two shepherds were shot near Tel Omar.",
        "A statement by Karim Jabbar said two shepherds were shot near Tel Omar.",
        "Karim Jabbar's statement said two shepherds were shot near Tel Omar.",
        "By Karim Jabbar's account, two shepherds were shot near Tel Omar.",
    ],
)
def test_who_says_it_is_found_and_never_the_outlet(sentence: str) -> None:
    assert name_of("shot", sentence) == "Karim Jabbar"


def test_a_pronoun_is_followed_back_to_the_person() -> None:
    report = (
        "Militants have returned to the valley, Karim Jabbar told the Valley Post.",
        "“They come by night,” he added.",
    )
    assert name_of("returned", *report) == name_of("come", *report) == "Karim Jabbar"


def test_a_surname_is_followed_back_to_the_full_name() -> None:
    report = ("The village is empty, said Karim Jabbar.", "Jabbar said that the road is shut.")
    assert name_of("shut", *report) == "Karim Jabbar"


def test_a_withheld_name_is_anonymous() -> None:
    speaker = speaker_of("regrouped", "An officer, who asked not to be named, said that the militants have regrouped.")
    assert speaker is not None
    assert (speaker.anonymous, speaker.name, speaker.role) == (True, None, "officer")


def test_a_quote_of_several_sentences_keeps_its_speaker() -> None:
    report = "“We left at dusk,” said Karim Jabbar. “Nobody has gone back. The houses are burned.”"
    assert [name_of(word, report) for word in ("dusk", "back", "burned")] == ["Karim Jabbar"] * 3


def test_a_quote_of_several_paragraphs_keeps_its_speaker() -> None:
    report = ("“We left at dusk,” said Karim Jabbar. “Nobody has gone back.", "“The houses are burned.”")
    assert name_of("burned", *report) == "Karim Jabbar"


def test_a_ministry_that_reports_is_the_speaker() -> None:
    speaker = speaker_of("killed", "The health ministry reports that twelve people were killed in the shelling.")
    assert speaker is not None
    assert "health ministry" in speaker.quote.words


def test_a_claim_of_responsibility_is_not_a_report_of_the_attack() -> None:
    sentence = "Islamic State claimed responsibility for a bombing in the town of Tel Omar."
    assert (name_of("responsibility", sentence), name_of("bombing", sentence)) == ("Islamic State", None)


def test_a_party_s_own_statement_is_its_own_words_throughout() -> None:
    report = ("Minister Layla Haddad said:", "I condemn the attack on the camp.", "We stand with its people.")
    assert [name_of(word, *report) for word in ("condemn", "stand")] == ["Layla Haddad"] * 2


def test_a_party_speaks_for_itself_where_it_condemns() -> None:
    report = "The Republic condemns the attack on the camp. We urge all sides to hold back. Ten people died."
    assert words_of("died", report) == "The Republic"


@given(st.text(alphabet="ab. \n\"“”'‘’:—,", max_size=120))
def test_scopes_lie_within_their_page_whatever_marks_a_text_holds(text: str) -> None:
    written = "He said: " + text
    pages = Parser.load().parse(written, [Span(0, len(written))])
    for page, found in zip(pages, speakers.find(written, pages, [[]]), strict=True):
        assert all(page[0].span.start <= one.scope.start < one.scope.end <= page[-1].span.end for one in found)
