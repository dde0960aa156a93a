from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentions_speaking import mentions, name_of, speaker_of, words_of

from marsad.inference.parser import Parser
from marsad.mentions import speakers
from marsad.model.span import Span


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
        "According to Karim Jabbar, cited by the Valley Post, two shepherds were shot near Tel Omar.",
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


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Violent incidents fell to fifteen a month, Valley Monitor, a research group, has calculated.",
            "Valley Monitor",
        ),
        ("Some 3,000 people have walked to the border, a relief official estimated.", "a relief official"),
        ("Two shepherds were shot, reported the Valley Council, whose members hid.", "the Valley Council"),
        (
            "Bodies lay in the streets after rebels attacked, witnesses and a trader said on Monday.",
            "witnesses and a trader",
        ),
        ("Talks may be held in the spring, an adviser to the governor said.", "an adviser to the governor"),
        ("The toll, the governor said, could rise.", "the governor"),
        ("Health officials put the toll at nine.", "Health officials"),
        ("Witnesses spoke of shelling near the bridge.", "Witnesses"),
        ("A tribal leader gave a different account: two men were killed.", "A tribal leader"),
        ("Villagers accuse the militia of burning their orchards.", "Villagers"),
        ("Security forces are concerned about a return of the militants.", "Security forces"),
        ("The defence ministry reports intercepting two drones.", "The defence ministry"),
        ("Two killed in a market blast - police", "police"),
        ("The road was mined by militants, police say.", "police"),
        ("On Sunday Ibrahim Bello, a local official, said that raids had gone on.", "Ibrahim Bello"),
        ('The "cruel" attack killed two people and wounded a dozen in the town, said the committee.', "the committee"),
        ("Thirteen bombs have gone off on the road this year, by the army's list.", "the army"),
        ("By the reckoning of the diocese there have been 39 attacks.", "the diocese"),
        ("A relief committee has put the killed in the state at 740.", "A relief committee"),
        ("A colonel gave eleven as the figure for those killed.", "A colonel"),
        ("The directorate's own total was 240 fires.", "The directorate"),
        ("The driver died at the hands of rebels, detectives concluded.", "detectives"),
        ("The men were shot by militiamen, as fishermen hold.", "fishermen"),
    ],
)
def test_attributions_of_many_forms(sentence: str, speaker: str) -> None:
    _, found = mentions(sentence)
    assert {one.speaker.quote.words for page in found for one in page} == {speaker}


def test_each_of_two_voices_in_a_sentence_has_its_own_words() -> None:
    sentence = "Police say the bomb was planted by militants; residents say it was dropped from the air."
    assert (words_of("planted", sentence), words_of("dropped", sentence)) == ("Police", "residents")


def test_what_stands_before_a_semicolon_and_another_s_words_is_the_reporter_s() -> None:
    sentence = "Shops were burned overnight; the mayor said that calm had returned."
    assert (words_of("burned", sentence), words_of("returned", sentence)) == (None, "the mayor")


def test_who_is_quoted_within_another_s_words_has_the_least_scope() -> None:
    sentence = "According to the Valley Agency, the mayor said that two shepherds were shot."
    assert words_of("shot", sentence) == "the mayor"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army did not say how many men were killed.",
        "The year's total was 240 fires.",
        "The colonel gave eleven men a day off.",
        "The police refused to confirm that a bomb had exploded.",
        "The violence has claimed forty lives.",
        "No one has claimed the bombing.",
        "Officers see fewer recruits.",
    ],
)
def test_what_is_not_said_has_no_speaker(sentence: str) -> None:
    assert mentions(sentence)[1] == [[]]


def test_a_clause_that_the_reporter_adds_behind_a_comma_is_the_reporter_s() -> None:
    sentence = "The army said that it had shelled the ridge, as winds blew smoke towards the river."
    assert (words_of("shelled", sentence), words_of("smoke", sentence)) == ("The army", None)


def test_what_is_told_of_the_speaker_is_the_reporter_s() -> None:
    sentence = "“We fled,” said Salma Aziz, whose brother was murdered last year."
    assert (name_of("fled", sentence), name_of("murdered", sentence)) == ("Salma Aziz", None)


def test_a_bare_description_goes_back_to_the_person_and_a_full_one_keeps_its_words() -> None:
    report = ("A colonel of the border guard said the pass was shut.", "The officer added that two posts were burned.")
    speaker = speaker_of("burned", *report)
    assert speaker is not None
    assert (speaker.quote.words, speaker.role, speaker.anonymous) == (
        "The officer",
        "colonel of the border guard",
        True,
    )


def test_she_is_not_a_man() -> None:
    report = (
        "Karim Jabbar, a spokesman, was there. The mother of two, Salma Aziz, fled.",
        "“They burned it,” she said.",
    )
    assert name_of("burned", *report) == "Salma Aziz"


def test_an_outlet_s_own_findings_are_the_report_s() -> None:
    report = (
        "The road is shut, Karim Jabbar told the Valley Post.",
        "The market is shut too, Salma Aziz told the Valley Post.",
        "According to a count by this newspaper, ten shops were burned.",
        "According to the Valley Post, eight houses were looted.",
    )
    assert (speaker_of("burned", *report), speaker_of("looted", *report)) == (None, None)


def test_a_quote_alone_has_the_speaker_that_the_next_sentence_points_at() -> None:
    assert name_of("night", "“They come at night.” Karim Jabbar, a farmer, points to the road.") == "Karim Jabbar"


def test_a_signed_quote() -> None:
    assert name_of("fear", "“We live in fear of the night.” — Karim Jabbar") == "Karim Jabbar"


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    report = ("QUESTION: Was the post hit?", "HADDAD: It was not hit.", "QUESTION: Who fired?", "HADDAD: Nobody knows.")
    assert [name_of(word, *report) for word in ("not hit", "fired")] == ["Haddad", "Question"]


def test_a_person_s_side_is_told_from_the_office() -> None:
    speaker = speaker_of("shut", "The pass is shut, said Colonel Karim Jabbar, spokesman for the Peshmerga.")
    assert speaker is not None
    assert (speaker.name, speaker.organization) == ("Karim Jabbar", "Peshmerga")


def test_our_forces_speak_for_a_party_and_only_where_they_act() -> None:
    report = "Our fighters took the post at dawn. Rain fell. We hold the bridge, and our units watch the road."
    assert (words_of("post", report), words_of("Rain", report), words_of("bridge", report)) == ("Our", None, "We")


@pytest.mark.parametrize(
    ("sentence", "anonymous"),
    [
        ("The governor said that the road was shut.", False),
        ("The ministry said that the road was shut.", False),
        ("An officer said that the road was shut.", True),
        ("Residents said that the road was shut.", True),
    ],
)
def test_an_office_or_a_body_is_known_and_a_person_without_a_name_is_not(sentence: str, anonymous: bool) -> None:
    speaker = speaker_of("shut", sentence)
    assert speaker is not None
    assert speaker.anonymous is anonymous


def test_an_office_named_in_full_before_is_the_person_in_it() -> None:
    report = ("Foreign Secretary Ann Marlowe welcomed the truce.", "The Foreign Secretary said that aid would follow.")
    assert name_of("follow", *report) == "Ann Marlowe"


def test_a_paper_speaks_for_the_body_it_names() -> None:
    speaker = speaker_of("shut", "A Peshmerga statement said that the pass was shut.")
    assert speaker is not None
    assert (speaker.name, speaker.anonymous) == ("Peshmerga", False)


@pytest.mark.parametrize(
    ("sentence", "word", "name"),
    [
        ("Nine have died, according to a doctor at Kirkuk General Hospital.", "died", None),
        ("The raid failed, Omar at-Tamimi said.", "failed", "Omar at-Tamimi"),
        ("Colonel Abdullah al Jubouri said that two were killed.", "killed", "Abdullah al Jubouri"),
    ],
)
def test_a_place_of_work_is_no_name_and_small_words_inside_names_are(
    sentence: str, word: str, name: str | None
) -> None:
    assert name_of(word, sentence) == name
    assert speaker_of(word, sentence) is not None


def test_what_is_done_as_per_a_routine_is_nobodys_word() -> None:
    assert speaker_of("patrolling", "A car was patrolling the road as per its routine.") is None
    assert speaker_of("patrolling", "A car was patrolling the road as per the police.") is not None


def test_who_is_said_to_have_done_it_does_not_report_it() -> None:
    speaker = speaker_of("attack", "There were reports of an attack by armed groups on the village.")
    assert speaker is None or speaker.quote.words == "reports"


def test_what_is_added_is_added_by_who_said_the_rest() -> None:
    said = "The officer said that clashes broke out near the mill, adding that the raiders had fled."
    assert words_of("fled", said) == "The officer"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Two shepherds were shot near Tel Omar, Reuters reported, citing police.", "police"),
        ("Two shepherds were shot, the state news agency said, citing a security source.", "a security source"),
        ("Citing police, the Valley Post said two shepherds were shot near Tel Omar.", "police"),
        ("The Valley Herald, quoting medics, said two shepherds were shot near Tel Omar.", "medics"),
        ("The governor, citing a letter, said two shepherds were shot near Tel Omar.", "The governor"),
    ],
)
def test_an_outlet_that_cites_somebody_speaks_for_them(said: str, who: str) -> None:
    assert words_of("shot", said) == who


def test_a_rank_cut_short_is_no_speaker() -> None:
    said = "Brig. Gen. Karim Jabbar, commander of the brigade, said two shepherds were shot near Tel Omar."
    assert name_of("shot", said) == "Karim Jabbar"


def test_when_somebody_spoke_is_no_part_of_who_they_are() -> None:
    said = "Ukrainian officials this week said that their forces had crossed the river."
    assert words_of("crossed", said) == "Ukrainian officials"


def test_who_has_reports_of_it_tells_it() -> None:
    said = "The Hamrin Watch said it had received reports of at least ten people killed in the clashes."
    assert words_of("killed", said) == "The Hamrin Watch"


def test_an_office_is_known_by_its_initials() -> None:
    said = ("The commissioner of police, Karim Jabbar, said two men were shot.", "The CP said the gunmen had fled.")
    assert name_of("fled", *said) == "Karim Jabbar"


def test_who_has_left_an_army_does_not_speak_for_it() -> None:
    speaker = speaker_of("soldiers", "A Syrian army defector said the bus carried soldiers.")
    assert speaker is not None
    assert (speaker.quote.words, speaker.organization) == ("A Syrian army defector", None)


def test_what_somebody_is_held_to_be_is_not_his_word() -> None:
    sentence = "The attackers believed to be al-Shabaab fighters clashed with police as they targeted the mill."
    assert speaker_of("clashed", sentence) is None
    sentence = "Police said armed groups believed to be part of the Valley Front carried out the raid."
    assert words_of("carried out", sentence) == "Police"
    sentence = "The elders believe the attackers to be raiders from the north."
    assert words_of("raiders", sentence) == "The elders"


def test_states_that_are_counted_say_nothing() -> None:
    text = "The army has closed the road, a hub for relief work in the five delta states."
    assert speaker_of("closed", text) is None


def test_a_medical_group_is_the_network_that_spoke_and_no_armed_group() -> None:
    before = "The Sudan Doctors Network said the injured included two nurses in shelling by the Rapid Support Forces."
    after = "The medical group said several families were trapped."
    assert name_of("trapped", f"{before} {after}") == "Sudan Doctors Network"
    assert name_of("trapped", f"{before} {after}".replace("medical", "paramilitary")) == "Rapid Support Forces"


def test_the_mayor_of_a_place_speaks_and_not_the_place() -> None:
    text = "Raiders burned a mill, said Harun Sangare, mayor of nearby Wenkoro, who blamed the raid on hunters."
    assert name_of("hunters", text) == "Harun Sangare"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In 2019 the rebels killed, by the count of a monitoring project, 338 civilians.", "a monitoring project"),
        ("By a table in the regional directorate, 582 people were killed.", "a table in the regional directorate"),
        (
            "Since May 23 shells killed sheep here, the count of its headman in exile, and burned.",
            "its headman in exile",
        ),
        ("Nine residents interviewed separately said that three men were killed.", "Nine residents"),
        ("The women had it that two boys were killed.", "The women"),
        ("Aid workers told another tale: two drivers were killed.", "Aid workers"),
        ("“They killed my mule,” one of the lads was heard to shout.", "one of the lads"),
        ("The volunteers are accused by herders of having killed four men.", "herders"),
        (
            "“They killed my cow on the road,” said a dairyman from Karsim turned back at the gate.",
            "a dairyman from Karsim",
        ),
    ],
)
def test_whose_count_or_tale_it_is(sentence: str, words: str) -> None:
    assert words_of("killed", sentence) == words


def test_who_ends_a_sentence_says_it_though_it_reads_as_joined() -> None:
    report = (
        "Over 90 were cut down in the mosque, where they had hidden, and others in the hospital, a church and an old "
        "store of the Food Programme, said the mission, UNMISS."
    )
    assert words_of("cut down", report) == "the mission"


def test_an_account_that_has_it_is_nobodys() -> None:
    assert speaker_of("killed", "One account has it that two boys were killed.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Sixteen hamlets, 1,014 people all told, have packed up since gunmen killed a boy.",
        "Our correspondent with the column reports that two men were killed.",
        "Musa Karim, who killed a rival in May, pledged allegiance to the raiders.",
        "They claimed the lives of nine drovers killed in May.",
    ],
)
def test_what_reads_like_saying_and_is_not(sentence: str) -> None:
    assert speaker_of("killed", sentence) is None


def test_who_is_cited_inside_a_clause_is_heard_in_it_alone() -> None:
    report = "Two drivers were taken on Saturday, when, according to the raiders, one of them had drawn a map."
    assert words_of("drawn", report) == "the raiders"
    assert speaker_of("taken", report) is None
