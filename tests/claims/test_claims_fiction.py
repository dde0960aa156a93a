"""What a film, a novel or a play tells of, which nobody has done."""

from __future__ import annotations

import pytest
from claims_reading import page

from marsad.claims.fiction import is_invented
from marsad.claims.sketch import Sketch
from marsad.model.codebook import Kind, Type
from marsad.model.document import Role
from marsad.model.span import Quote


@pytest.mark.parametrize(
    ("text", "words", "invented"),
    [
        ("In his new film, raiders burn a mill on the Niger.", "burn", True),
        ("In the novel, raiders burn a mill and shoot the miller.", "shoot", True),
        ("In the opera's last act, raiders burn a mill.", "burn", True),
        ("The serial's raiders burn a mill every Sunday.", "burn", True),
        ("Actors will burn a mill on Sunday.", "burn", True),
        ("In a film released by the raiders, they burn a mill.", "burn", False),
        ("In the video, raiders burn a mill.", "burn", False),
        ("In the film's second week, raiders burned the hall.", "burned", False),
        ("Raiders burned a mill as actors fled.", "burned", False),
        ("Raiders burn a mill in the hills.", "burn", False),
    ],
)
def test_a_work_of_fiction_tells_of_no_deed(text: str, words: str, invented: bool) -> None:
    start = text.index(words)
    mark = Quote.take(text, start, start + len(words))
    sentence = page(text).page.sentences[0]
    made = Sketch(Type.ATTACK, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [sentence.span])
    assert is_invented(made, sentence) is invented
