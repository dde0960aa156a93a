"""What was not done though nothing negates its own verb, and what sounds undone and was done."""

from __future__ import annotations

import pytest
from claims_reading import at

from marsad.claims.unmet import ceased_since, done_after_all, given_up, unceasing, unmet


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Not even at the market did raiders attack the drovers.", "attack", "not … did"),
        ("At no time was it shelled from the hills.", "shelled", "no … was"),
        ("Not until dusk did raiders attack the drovers.", "attack", None),
        ("Only at dusk did raiders attack the drovers.", "attack", None),
        ("No sniper fired on the ferry.", "fired", "no sniper"),
        ("Neither the miller nor his son fled.", "fled", "neither miller"),
        ("No one, not even the cook, was abducted.", "abducted", "no one"),
        ("No fewer than six ferrymen were abducted.", "abducted", None),
        ("A ransom was wrung from none of the traders.", "wrung", "wrung from none"),
        ("A ransom was wrung from nine of the traders.", "wrung", None),
        ("Far from rearming, the deserters sold their guns.", "rearming", "far from"),
        ("Not far from the river, the deserters were rearming.", "rearming", None),
        ("Raiders came within a mile of storming the mill.", "storming", "came within"),
        ("Raiders came within a mile of the mill before storming it.", "storming", None),
        ("The convoy was to have reached the mill.", "reached", "was to have"),
        ("The convoy was to reach the mill.", "reach", None),
        ("The battalion has yet to quit the mill.", "quit", "yet to"),
        ("The battalion has to quit the mill.", "quit", None),
        ("The gunner could not bring himself to shell the chapel.", "shell", "not bring"),
        ("The gunner brought himself to shell the chapel.", "shell", None),
        ("The chase that the mayor demanded was never mounted.", "chase", "never mounted"),
        ("The chase that the mayor demanded was soon mounted.", "chase", None),
        ("Neither the mayor nor the abbot attended the talks.", "talks", "neither mayor attended"),
        ("The raid failed to materialise.", "raid", "failed to materialise"),
        ("The raid has not begun.", "raid", None),
        ("The chapel escaped being burned.", "burned", "escaped being"),
        ("The chapel did not escape being burned.", "burned", None),
        ("The depot was not in the cave.", "depot", "not there"),
        ("The depot was in the cave.", "depot", None),
    ],
)
def test_what_was_not_done(text: str, word: str, by: str | None) -> None:
    assert unmet(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The general dropped the idea of shelling the port.", "shelling", "dropped idea"),
        ("The rebels have given up plans to shell the port.", "shell", "given plans"),
        ("The general has not abandoned the idea of shelling the port.", "shelling", None),
        ("The general likes the idea of shelling the port.", "shelling", None),
    ],
)
def test_what_is_no_longer_in_mind(text: str, word: str, by: str | None) -> None:
    assert given_up(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("No fewer than six ferrymen were abducted.", "abducted", "no … than"),
        ("Monks say that none other than the abbot's own nephew was abducted.", "abducted", "none … than"),
        ("No fewer than six hamlets were empty.", "were", "no … than"),
        ("None of the monks was abducted.", "abducted", None),
        ("There is hardly a lane from which the sentries are missing.", "missing", "hardly lane missing"),
        ("There is a lane from which the sentries are missing.", "missing", None),
        ("Guards came too late for her not to be stabbed.", "stabbed", "too late … not"),
        ("Guards came in time for her not to be stabbed.", "stabbed", None),
    ],
)
def test_what_sounds_undone_was_done(text: str, word: str, by: str | None) -> None:
    assert done_after_all(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "on", "over"),
    [
        ("The gang has not stopped robbing the hawkers.", "robbing", "not stopped", None),
        ("The gang has stopped robbing the hawkers.", "robbing", None, "stopped robbing"),
        ("The gang stopped robbing the hawkers.", "robbing", None, None),
        ("Night raids on the orchards never let up.", "raids", "never let", None),
        ("Night raids on the orchards have not ceased.", "ceased", "not ceased", None),
        ("The gang did not let the hawkers go.", "let", None, None),
    ],
)
def test_what_goes_on_and_what_is_over(text: str, word: str, on: str | None, over: str | None) -> None:
    assert (unceasing(at(text, word)), ceased_since(at(text, word))) == (on, over)
