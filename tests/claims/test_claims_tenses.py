"""How a verb stands in time."""

from __future__ import annotations

import pytest
from claims_reading import at, page

from marsad.claims.tenses import (
    had_to,
    has_done,
    is_arranged,
    is_done,
    is_past,
    is_present,
    is_verbless,
    is_yet_to,
    not_ahead,
)
from marsad.model.codebook import Kind


def test_what_is_told_as_past_or_present() -> None:
    assert is_past(at("Raiders burned the mill.", "burned"))
    assert not is_past(at("Raiders burn the mill.", "burn"))
    assert is_present(at("Raiders burn the mill.", "burn"))
    assert is_present(at("The mill is burned.", "burned"))
    assert not is_present(at("Raiders burned the mill.", "burned"))


def test_what_had_to_be_done_was_done_and_what_is_to_be_is_arranged() -> None:
    assert had_to(at("The hamlet had to flee.", "flee"))
    assert not had_to(at("The hamlet has to flee.", "flee"))
    assert is_arranged(at("The herders are to leave on Sunday.", "leave"))
    assert not is_arranged(at("The herders left on Sunday.", "left"))
    assert is_yet_to(at("The sheikh has yet to speak.", "speak"))
    assert not is_yet_to(at("The sheikh has to speak.", "speak"))


def test_a_main_verb_in_the_past_tells_of_one_deed() -> None:
    for text, done in (("Raiders burned the mill.", True), ("Raiders often burned mills.", False)):
        assert is_done(at(text, "burned"), page(text).page.sentences[0]) is done
    assert not is_verbless(page("Raiders burned the mill.").page.sentences[0])


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Raiders may have burned the mill.", "burned", Kind.EVENT),
        ("Raiders may be burning the mill.", "burning", Kind.CONDITION),
        ("Forty raiders are believed to be holed up there.", "holed", Kind.CONDITION),
        ("Forty raiders are believed to have left.", "left", None),
        ("Raiders may burn the mill.", "burn", None),
    ],
)
def test_what_is_doubted_and_not_to_come(text: str, word: str, kind: Kind | None) -> None:
    found = not_ahead(at(text, word))
    assert (found[0] if found else None) is kind


def test_what_has_been_done_up_to_now() -> None:
    text = "The war has killed many and uprooted more."
    assert has_done(at(text, "killed"))
    assert has_done(at(text, "uprooted"))
    assert not has_done(at("The war killed many and uprooted more.", "uprooted"))
