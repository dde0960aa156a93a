"""Who asserts what in the long sentences of field dispatches."""

from __future__ import annotations

import pytest
from mentions_speaking import name_of, speaker_of, words_of


@pytest.mark.parametrize(
    ("sentence", "word", "who"),
    [
        (
            "A nurse at the lower camp, met on a road that was under fire, said that nine children had starved.",
            "starved",
            "A nurse at the lower camp",
        ),
        ("The sappers' command gives 23 raids for May and calls the valley quiet.", "raids", "The sappers' command"),
        (
            "The sappers' command gives 23 raids for May and describes the valley as quiet.",
            "quiet",
            "The sappers' command",
        ),
        (
            "The rebels' radio described the fair as a barracks and threatened every clan.",
            "threat",
            "The rebels' radio",
        ),
        ("Karim Jabbar puts this year's raids at 40.", "raids", "Karim Jabbar"),
        ("The headman pays the riders in grain, or so his neighbours say.", "pays", "his neighbours"),
        ("The village claims seven raiders dead.", "dead", "The village"),
        ("Layla Haddad keeps a list of 31 people held by the raiders.", "held", "Layla Haddad"),
        (
            "The group's media wing claimed the raid and spoke of nine guards dead, a figure the ministry denied.",
            "dead",
            "The group's media wing",
        ),
        ("Older villagers remember how soldiers looted the valley.", "looted", "Older villagers"),
        (
            "The families of the rest, says Layla Haddad, who runs the shelter, have fled once and do not care to.",
            "fled",
            "Layla Haddad",
        ),
        ("Families went to Tel Omar, where, says the mayor, every third child is ill.", "ill", "the mayor"),
        ("The rebels' version, spread on Monday through their channels, has four guards dead.", "dead", "The rebels"),
        (
            "The number of homeless in the valley, 41,000 by the reckoning of the relief agency, has hardly fallen.",
            "homeless",
            "the relief agency",
        ),
        (
            "The ministry counts 90 raiders, whereas the analysts, the envoy says, work with a figure of 300.",
            "figure",
            "the envoy",
        ),
        (
            "The ministry reckons that 90 of them remain, whereas the analysts, the envoy says, think of 300.",
            "remain",
            "The ministry",
        ),
        (
            "The governor told reporters that Ras Tal had not fallen; the army had merely been moved.",
            "moved",
            "The governor",
        ),
        (
            "Sappers say that they have cleared the road; in May they found a store of shells beneath a mill.",
            "found",
            "Sappers",
        ),
        (
            "The committee has lodged a complaint over the raid, in which three cooks died.",
            "lodged",
            "The committee",
        ),
    ],
)
def test_whose_word_it_is(sentence: str, word: str, who: str) -> None:
    assert words_of(word, sentence) == who


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Families went to Tel Omar, where, says the mayor, every third child is ill.", "went"),
        ("Governments have announced the end of the war more than once.", "end"),
        ("After elders had made a pact, around 300 herders went home to Tel Omar.", "pact"),
        ("The Danes, who own boats, observe a line on the chart beyond which they do not sail.", "line"),
        ("What it called a sweep of the valley began on Sunday, the army having waited.", "sweep"),
        (
            "The clans agreed to share a post, but their officers have met, by one participant's count, twice.",
            "agreed",
        ),
        (
            "As many as 90 raiders, by Karim Jabbar's estimate, crossed into the gorge, in which wolves were hunted.",
            "hunted",
        ),
        ("Karim Jabbar keeps a list of 31 people, and last week he freed two.", "freed"),
        ("The council gives 300 goats for the feast.", "goats"),
    ],
)
def test_what_stays_in_the_reporter_s_own_voice(sentence: str, word: str) -> None:
    assert speaker_of(word, sentence) is None


@pytest.mark.parametrize(
    ("report", "word", "name"),
    [
        (
            "One of their captains, Karim Jabbar, survived a blast in which a cook died; his men fired back, he said.",
            "fired",
            "Karim Jabbar",
        ),
        (
            "Karim Jabbar, an elder, has tried to make peace; the governor agreed to a truce, he said, in June.",
            "truce",
            "Karim Jabbar",
        ),
        (
            "A former captain who leads a patrol, and who asked to be called Abu Salam, blames the ministry for it.",
            "blames",
            "Abu Salam",
        ),
        ("A captain who goes by the call sign Falcon said the mill burned.", "burned", "Falcon"),
        ("Karim Jabbar said the road was mined. His maps show three camps in the gorge.", "camps", "Karim Jabbar"),
    ],
)
def test_the_name_of_who_says_it(report: str, word: str, name: str) -> None:
    assert name_of(word, report) == name


def test_a_body_that_speaks_in_its_own_sentence_is_the_nearest_before_the_pronoun() -> None:
    sentence = (
        "Gunboats shelled the pier and, according to the ministry, killed six rebels; the fishermen's committee has"
        " lodged a protest, since three of the six, it says, were cooks."
    )
    assert [getattr(speaker_of(word, sentence), "role", None) for word in ("rebels", "cooks")] == [
        "authority",
        "fishermen's committee",
    ]


def test_an_air_force_that_is_content_speaks_itself() -> None:
    report = "The army lost two posts. The air force reports only success: on Sunday, it said, its jets sank a boat."
    speaker = speaker_of("jets", report)
    assert speaker is not None
    assert "air force" in (speaker.role or "") + (speaker.name or "").lower()


def test_someone_who_speaks_behind_a_semicolon_is_not_the_subject_before_it() -> None:
    report = (
        "The directorate lists 47 fires since May. It attributes ten of them to deliberate attack; an officer"
        " in the province, who is not allowed to talk, said the true share was larger."
    )
    assert words_of("larger", report) == "an officer in the province"


@pytest.mark.parametrize(
    ("word", "who", "text"),
    [
        ("said", "A notable in Qara", "A notable in Qara, who asked for no name, said he expected more raids."),
        ("strikes", "The coalition", "The coalition confirmed carrying out six strikes on the caves."),
        ("500", "the council", "The rebels speak of nine dead; the council puts them at fewer than 500."),
        ("dead", "Pro-army pages", "Pro-army pages put the dead at 31."),
        ("based", "Elders", "Elders demanded on Monday that a battalion be based in the market."),
        ("sweep", "The mayor", "The mayor points to a sweep in May that killed seven men."),
        ("pinned", "Tehran", "Tehran pinned the raid on the Front."),
        ("uprooted", "The league", "The league counts 90 dead; about 3,000 people have been uprooted."),
    ],
)
def test_words_for_telling_that_are_seldom_used(word: str, who: str, text: str) -> None:
    assert words_of(word, text) == who


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("pass", "Few think the summer will pass in peace."),
        ("claimed", "The raids claimed the lives of nine guards."),
        ("village", "The mayor points to the village on the hill."),
        ("pinned", "Two gunmen pinned him to the ground."),
        ("clash", "Our forces responded, and the clash lasted an hour."),
    ],
)
def test_words_that_sound_like_telling(word: str, text: str) -> None:
    assert words_of(word, text) is None


def test_a_curfew_declared_declares_nothing() -> None:
    text = "A curfew declared in Qara on Monday was widened on Friday to take in two hills, the governor's office said."
    assert words_of("widened", text) == "the governor's office"


def test_she_is_the_woman_of_whom_it_was_told_what_she_is() -> None:
    text = "Hatice Demirtas, a mother of five, left Duru on Monday. She said that guards beat her nephew."
    assert name_of("beat", text) == "Hatice Demirtas"


def test_the_former_and_the_latter_speak_for_whom_they_stand() -> None:
    text = (
        "Hezbollah fighters and Israeli troops fought at the gate. The former say they hit a tank; the latter "
        "admit one dead."
    )
    assert (name_of("hit", text), name_of("dead", text)) == ("Hezbollah", "Israel Defense Forces")
    assert words_of("hit", "The former mayor said they hit a tank.") == "The former mayor"


def test_the_administration_of_a_camp_is_no_countrys_government() -> None:
    text = "The Syrian army is near. The camp administration said that ten families had left."
    assert name_of("families", text) is None


def test_an_age_beside_a_name_makes_it_a_persons() -> None:
    text = "Hatice Demirtas, 62, said at a relative's flat that it was cold. She said that guards beat her nephew."
    assert name_of("beat", text) == "Hatice Demirtas"


def test_a_branch_is_a_body_and_an_adverb_stays_in_the_words_for_who_speaks() -> None:
    text = "Guards stood by. The league's Qara branch has counted 63 curfews. It puts the dead at 310."
    speaker = speaker_of("dead", text)
    assert speaker is not None
    assert speaker.role == "league's Qara branch"
    text = "The internationally recognised government accuses the rebels of theft."
    assert words_of("accuses", text) == "The internationally recognised government"


@pytest.mark.parametrize(
    ("word", "who", "text"),
    [
        ("left", "a former deputy", "“They left, and the night was theirs,” summed up a former deputy."),
        ("blamed", "the Front", "The army has not said who fired; the Front, in a message to reporters, blamed it."),
        ("deaths", "the Centre for Tribal Studies", "There were 71 deaths, per the Centre for Tribal Studies."),
        ("explosions", "military administration", "Regional military administration figures show 90 explosions."),
        ("denied", "the Front", "A statement circulated in the name of the Front denied any part in the raid."),
    ],
)
def test_whose_word_it_is_behind_figures_statements_and_commas(word: str, who: str, text: str) -> None:
    assert words_of(word, text) == who


def test_per_household_is_no_source() -> None:
    assert words_of("litres", "They have ten litres a day, per household, in the camp.") is None


@pytest.mark.parametrize(
    ("report", "word", "name"),
    [
        # Whose cousin it was says "he", and not the cousin in the quote.
        (("Two barns burned, said Karim Jabbar.", '"My cousin would not pay," he said.'), "pay", "Karim Jabbar"),
        (
            ("One of the four, Karim Jabbar, is accused of it.", "A former guard, he denies it."),
            "denies",
            "Karim Jabbar",
        ),
        (("In Tel Omar, Karim Jabbar, the mayor, counts nine hamlets that are empty.",), "empty", "Karim Jabbar"),
        (("Figures kept by the state's Bureau of Rural Roads show that ten died.",), "died", "Bureau of Rural Roads"),
        (("The Geneva-based Centre for Valley Studies says ten died.",), "died", "Centre for Valley Studies"),
        (
            ("Ten died, said a member of the local Watch Force (LWF) who goes by the nom de guerre Old Falcon.",),
            "died",
            "Old Falcon",
        ),
    ],
)
def test_the_name_of_a_speaker_is_found_and_whole(report: tuple[str, ...], word: str, name: str) -> None:
    assert name_of(word, *report) == name


@pytest.mark.parametrize(
    ("sentence", "word", "speaker"),
    [
        ("The mayor put those driven out by the flood of shells at 900.", "driven", "The mayor"),
        (
            "The month's total, as tallied by the army office, was nine mines with four dead.",
            "mines",
            "the army office",
        ),
        ("The state sent a company in May but there are still nine hamlets, she says, with no post.", "sent", None),
        ("The state sent a company in May but there are still nine hamlets, she says, with no post.", "hamlets", "she"),
        ("The state sent a company in May, but nine hamlets are empty, she said on Friday.", "sent", "she"),
        ('A lorry was burned on Monday, a reminder, said the bishop, "that the war is not over".', "burned", None),
        (
            'A lorry was burned on Monday, a reminder, said the bishop, "that the war is not over".',
            "over",
            "the bishop",
        ),
        ("“We call the army, the army calls the police,” said Karim Jabbar.", "call", "Karim Jabbar"),
        ("“I lay still and they thought that I was dead,” said Karim Jabbar.", "dead", "Karim Jabbar"),
    ],
)
def test_each_word_covers_what_it_is_said_of(sentence: str, word: str, speaker: str | None) -> None:
    before = "Salma Haddad, a nurse, fled.", sentence
    assert words_of(word, *before) == speaker


def test_we_who_only_tell_are_not_the_ministry_that_takes_a_stand() -> None:
    report = (
        "The Defence Ministry supports the governor.",
        "We estimate that ten men deserted.",
        "In spring we expect more raids.",
    )
    assert name_of("deserted", *report) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A mission report seen by the Valley Post says that ten miners died.", "A mission report"),
        ("A report obtained by the council says that ten miners died.", "A report"),
        ("A report written by the council says that ten miners died.", "the council"),
    ],
)
def test_who_has_seen_a_report_did_not_write_it(text: str, speaker: str) -> None:
    assert words_of("died", text) == speaker
