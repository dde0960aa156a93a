# ruff: noqa: E501
from __future__ import annotations

import pytest

from marsad.documents.captions import with_captions
from marsad.documents.draft import Draft
from marsad.documents.mending import mend
from marsad.documents.paragraphs import cut
from marsad.model.document import Role

PROSE = (
    "Two shepherds were shot dead near Wadi Hatab, eight kilometres north of the town of Karsim, on Monday, said the police "
    "of the district."
)


def role_of(caption: str) -> Role | None:
    text = "\n\n".join((PROSE, PROSE + " Again.", caption, PROSE + " And more."))
    return with_captions(cut(Draft(text), mend(text)))[2].role


@pytest.mark.parametrize(
    "caption",
    [
        "Karsim, March 9, 2019: Three houses were burned in an attack on Beni Sawa.",
        "Karsim, 9 March 2019 - A member of the border guard near the dam. Media of the Border Guard",
        "Villagers left their homes in the hamlet of Beni Sawa after it came under fire. [Photo courtesy of the council]",
        "Smoke rises over Beni Sawa on March 9 after an attack. (Photo: Ronak Azad)",
    ],
)
def test_captions_that_state_an_event_are_read(caption: str) -> None:
    assert role_of(caption) is Role.CAPTION


@pytest.mark.parametrize(
    "caption",
    [
        "The garrison at Karsim.",
        "Members of the border guard near the dam.",
        "A still from a film shot in the hills by the group.",
        "Archive pictures from the ministry's press office, showing soldiers on a ridge.",
        "Soldiers on a ridge. [Photo courtesy of the ministry]",
        "File photo: the dam at Karsim",
        "The dam (AFP)",
    ],
)
def test_stock_captions_are_furniture(caption: str) -> None:
    assert role_of(caption) is Role.FURNITURE


@pytest.mark.parametrize(
    "sentence",
    [
        "Two killed in Karsim.",
        "No casualties in the village.",
        "The road is closed.",
        "The villages are empty.",
        "Calm in the north of the district.",
        "Photos of the attack circulated online and showed two burning houses.",
        "The film shows pictures of the dam, and men who fire at them.",
        "Police have released footage of the raid on the market.",
        "The agency quoted by Reuters said that nobody had been hurt.",
        "He fled.",
        "He took a photo: the house was burning.",
    ],
)
def test_sentences_are_left_alone(sentence: str) -> None:
    assert role_of(sentence) is None


def test_a_report_of_one_short_sentence_is_no_caption() -> None:
    text = "The garrison at Karsim."
    assert with_captions(cut(Draft(text), mend(text)))[0].role is None


def test_a_dispatch_that_opens_with_its_place_and_day_is_no_caption() -> None:
    opening = "Karsim, 9 March 2019 - Gunmen attacked the village of Beni Sawa on Friday and killed two shepherds."
    text = "\n\n".join((opening, PROSE, PROSE + " Again."))
    assert with_captions(cut(Draft(text), mend(text)))[0].role is None


def test_a_caption_above_a_dispatch_with_a_dateline_of_its_own_stays_one() -> None:
    above = "Karsim, 9 March 2019 - A member of the border guard stood near the dam."
    text = "\n\n".join((above, "KARSIM, March 9 (Wire) -- " + PROSE, PROSE + " Again."))
    assert with_captions(cut(Draft(text), mend(text)))[0].role is Role.CAPTION
