# ruff: noqa: E501
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.documents.cues import Sort, cue_of, cues
from marsad.documents.draft import Draft
from marsad.documents.furniture import without_furniture
from marsad.documents.mending import mend
from marsad.documents.paragraphs import cut
from marsad.model.document import Role

PROSE = (
    "Two shepherds were shot dead near Wadi Hatab, eight kilometres north of the town of Karsim, on Monday, said the police.",
    "The road to the dam is closed after dusk, and the school of Tal Baran has not opened since the attack of that day.",
    "Five families have returned to Beni Sawa in recent days, but most of the hamlet is empty, a member of its council said.",
)


def reasons(text: str) -> dict[str, str]:
    return {
        paragraph.words: paragraph.reason
        for paragraph in without_furniture(cut(Draft(text), mend(text)))
        if paragraph.role is Role.FURNITURE
    }


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Lindenstraße 14, 20095 Hafenstadt, Germany", Sort.ADDRESS),
        ("14 Harbour Street, Portsville, PV1 2345", Sort.ADDRESS),
        ("Tel. +964 750 000 0000", Sort.ADDRESS),
        ("desk@valleywire.test", Sort.ADDRESS),
        ("https://valleywire.test/report", Sort.ADDRESS),
        ("Join our mailing list today", Sort.NEWSLETTER),
        ("Sign up for our weekly newsletter!", Sort.NEWSLETTER),
        ("Your e-mail has been registered", Sort.NEWSLETTER),
        ("VALLEYAID - Please make a small donation to the valley!", Sort.DONATION),
        ("Support our work", Sort.DONATION),
        ("DONATE! The valley needs reporters.", Sort.DONATION),
        ("Support our correspondents with five euros a month.", Sort.DONATION),
        ("Home | About us | Valley | Dams | Contact", Sort.MENU),
        ("Home · News · Villages · Podcasts", Sort.MENU),
        ("Sign in | Register", Sort.MENU),
        ("Feel free to republish this report.", Sort.REPUBLISHING),
        ("This article was first published by Valley Wire.", Sort.REPUBLISHING),
        ("© 2019 Valley Wire. All rights reserved.", Sort.COPYRIGHT),
        ("Copyright 2019 Valley Wire", Sort.COPYRIGHT),
        ("3 Comments", Sort.COMMENTS),
        ("Leave a reply", Sort.COMMENTS),
        ("Did you enjoy this report?", Sort.FEEDBACK),
        ("Follow us on Facebook", Sort.SHARE),
        ("• FB", Sort.SHARE),
        ("Facebook Twitter WhatsApp Print", Sort.SHARE),
        ("X", Sort.SHARE),
        ("English | العربية | کوردی", Sort.LANGUAGES),
        ("Read also: Dam reopens after ten years", Sort.RELATED),
        ("Tags: Karsim, shepherds", Sort.LABEL),
        ("Skip to main content", Sort.CHROME),
        ("Page 3 of 10", Sort.CHROME),
        ("This site uses cookies to make it better.", Sort.CHROME),
        ("Reporting by Dara Veysi; editing by Selim Orhan", Sort.CREDITS),
        ("* * *", Sort.MARK),
        ("ENDS", Sort.MARK),
        ("جميع الحقوق محفوظة 2019", Sort.COPYRIGHT),
    ],
)
def test_furniture_is_told_by_its_words(line: str, sort: Sort) -> None:
    assert reasons("\n\n".join((*PROSE, line)))[line] == sort


@pytest.mark.parametrize(
    "sentence",
    [
        "The group posted on Facebook that it had killed two soldiers.",
        "Aid workers made a donation of 300 tents to the displaced.",
        "Support for the army is growing in the villages.",
        "The attack at 14 Harbour Street killed two people.",
        "Comments by the minister angered the tribes.",
        "The statement was first published by the ministry on Monday.",
        "Join the fight, the group told the villagers.",
        "Residents of Karsim were told to register with the police.",
        "He read more than one list of the dead.",
        "Home after home was burned.",
        "More from the village fled on Tuesday.",
        "The radio station said that it would close.",
        "Two killed",
        "Reply came with mortars.",
    ],
)
def test_sentences_of_a_report_are_left_alone(sentence: str) -> None:
    assert reasons("\n\n".join((*PROSE, sentence))) == {}


def test_all_that_follows_a_comment_counter_goes_if_the_body_lies_before() -> None:
    comments = (
        "2 Comments",
        "My uncle lived there, and I remember the summers that we spent in his house by the river.",
        "Sad!",
    )
    assert set(reasons("\n\n".join((*PROSE, *comments)))) == set(comments)
    assert set(reasons("\n\n".join((comments[0], *PROSE)))) == {comments[0]}


def test_lists_of_other_articles_end_where_text_begins() -> None:
    listed = ("Related articles", "Dam reopens after ten years", "Cup final ends in a draw")
    assert set(reasons("\n\n".join((*PROSE, *listed)))) == set(listed)
    text = (
        "\n".join(("Our other sites", "valley wire: voices", "dam watch"))
        + "\n\nTwo killed at the dam\n\n"
        + "\n\n".join(PROSE)
    )
    assert set(reasons(text)) == {"Our other sites", "valley wire: voices", "dam watch"}
    inside = "\n\n".join((PROSE[0], "Read more", "Roads closed", *PROSE[1:]))
    assert "Roads closed" not in reasons(inside)


def test_lines_in_another_script_at_the_edges_switch_language() -> None:
    text = "\n\n".join(("سلك الوادي: أصوات من أعلى الوادي", *PROSE))
    assert list(reasons(text).values()) == [Sort.LANGUAGES]
    arabic = "قتل راعيان قرب وادي حطب شمال بلدة كرسيم يوم الاثنين، وقالت الشرطة إن المسلحين فروا نحو الجبال القريبة من هناك ليلا."
    assert reasons("\n\n".join((arabic, arabic + " 2", arabic + " 3", "قتل راعيين في كرسيم"))) == {}


def test_runs_of_very_short_lines_above_and_below_the_text_are_menus() -> None:
    menu = ("World", "Valley", "The Dam", "Sport")
    assert set(reasons("\n".join(menu) + "\n\n" + "\n\n".join(PROSE))) == set(menu)
    villages = "\n\n".join((*PROSE, "The emptied villages are:", "Karsim", "Beni Sawa", "Tal Baran", "Old Dam"))
    assert reasons(villages) == {}
    assert reasons("\n\n".join((PROSE[0], *menu, *PROSE[1:]))) == {}


def test_every_cue_names_a_sort_and_has_a_bound() -> None:
    assert all(cue.longest > 0 and isinstance(cue.sort, Sort) for cue in cues())


@given(st.text(max_size=200), st.booleans())
def test_any_words_are_judged(words: str, edge: bool) -> None:
    cue_of(words, len(words.split()), edge=edge)
