"""What says that a deed was not done, and what only sounds like it."""

from __future__ import annotations

import pytest
from claims_reading import at, page

from marsad.claims.negation import (
    believed_by_few,
    came_about,
    ceased,
    corrected,
    goes_on,
    kept_from,
    left_undone,
    negated,
    not_absent,
    not_without,
    nothing_negates,
    powerless,
    ranked,
    told_by_not,
    unbarred,
    unclaimed,
    undone,
    unheralded,
    unmentioned,
    vacant,
    void_of,
    without,
)
from marsad.model.codebook import Type


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The bridge did not reopen.", "reopen", "not"),
        ("The bridge never reopened.", "reopened", "never"),
        ("Nobody was stabbed at the bridge.", "stabbed", "nobody"),
        ("The rebels attacked not only the town but the camp.", "attacked", None),
        ("The rebels attacked neither the town nor the camp.", "attacked", "neither"),
        ("He had been flogged neither by the guards nor by the judge.", "flogged", "neither"),
        ("The bridge reopened.", "reopened", None),
        ("The search netted not one of them.", "netted", "not one"),
        ("The search netted all but one of them.", "netted", None),
        ("Divers found not so much as a cartridge.", "found", "not so much as"),
        ("Divers found so much as to fill a lorry.", "found", None),
        ("The raiders carried off none of the pupils.", "carried", "none"),
        ("The raiders carried off some of the pupils.", "carried", None),
    ],
)
def test_what_negates_a_verb(text: str, word: str, by: str | None) -> None:
    assert negated(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The jets hit nothing but a field.", "hit", "nothing but"),
        ("The rebels took not just the fort but the town.", "took", "not just"),
        ("The rebels attacked not on Monday but on Sunday.", "attacked", "not on monday but on"),
        ("The rebels did not attack on Monday but on Sunday.", "attack", None),
        ("The rebels attacked on Monday.", "attacked", None),
    ],
)
def test_more_or_else_is_told_of_what_was_done(text: str, word: str, by: str | None) -> None:
    assert corrected(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "type_", "by"),
    [
        ("The market did not open.", "open", Type.ACCESS, "not open"),
        ("The market opened.", "opened", Type.ACCESS, None),
        ("The bridge did not reopen.", "reopen", Type.ACCESS, None),
        ("Two ferrymen were never seen again.", "seen", Type.ABDUCTION, "never seen"),
        ("The rebels did not open fire.", "open", Type.ATTACK, None),
        ("Guards refused to let the nurses in.", "refused", Type.ACCESS, "refused"),
        ("Guards never refused to let the nurses in.", "refused", Type.ACCESS, None),
    ],
)
def test_some_claims_are_told_by_a_negation(text: str, word: str, type_: Type, by: str | None) -> None:
    assert told_by_not(type_, at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The feast passed without an attack.", "attack", "passed without"),
        ("The lorries got through without being stopped.", "stopped", "got without"),
        ("The lorries pass every week without being stopped.", "stopped", None),
        ("Instead of shelling the town, the army sent a priest.", "shelling", "instead of"),
        ("Far from shelling the town, the army sent a priest.", "shelling", "far from"),
        ("Far from the town, the army was shelling a hill.", "shelling", None),
        ("The feast ended with an attack.", "attack", None),
    ],
)
def test_what_went_by_without_a_deed(text: str, word: str, by: str | None) -> None:
    assert without(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The rebels did not fail to attack the town.", "attack", "not fail"),
        ("Not one of the ferrymen escaped being beaten.", "escaped", "not escaped"),
        ("None of the ferrymen escaped being beaten.", "escaped", "none escaped"),
        ("One of the ferrymen escaped being beaten.", "escaped", None),
        ("The rebels did not leave the town until Monday.", "leave", "not until"),
        ("The rebels will not leave the town until Monday.", "leave", None),
        ("The rebels did not need to fire a shot to capture the town.", "capture", "not need"),
        ("The rebels do not need to capture the town.", "capture", None),
        ("The rebels failed to attack the town.", "attack", None),
    ],
)
def test_what_sounds_negated_was_done(text: str, word: str, by: str | None) -> None:
    found = came_about(at(text, word))
    assert (found and found.lower()) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Shells stopped falling on the town.", "falling", "stopped"),
        ("Shells stopped falling on the town.", "stopped", "stopped"),
        ("The shelling has ceased.", "shelling", "ceased"),
        ("The shelling came to a halt.", "shelling", "came to halt"),
        ("The shelling has not ceased.", "shelling", None),
        ("Soldiers stopped a lorry.", "stopped", None),
        ("The rebels began shelling the town.", "shelling", None),
    ],
)
def test_a_deed_that_ended_is_no_more(text: str, word: str, by: str | None) -> None:
    assert ceased(at(text, word)) == by


def test_who_was_kept_from_a_deed_did_not_do_it() -> None:
    assert kept_from(at("Fog kept the rebels from storming the post.", "storming")) == "kept"
    assert kept_from(at("The army held off from shelling the post.", "shelling")) == "held"
    assert kept_from(at("The rebels gained from storming the post.", "storming")) is None


def test_what_stayed_as_it_was_suffered_nothing() -> None:
    assert left_undone(at("The rockets went unfired.", "went")) == "went unfired"
    assert left_undone(at("The mill was left untouched.", "left")) == "left untouched"
    assert left_undone(at("The raid went unpunished.", "went")) is None


def test_what_could_not_be_done_was_tried() -> None:
    assert powerless(at("The rebels could not take the town.", "take")) == "could not"
    assert powerless(at("The rebels could take the town.", "take")) is None
    assert powerless(at("The rebels could not have taken the town.", "taken")) is None


def test_a_deed_that_came_to_nothing() -> None:
    for text, word, by in (
        ("But for the fog, the depot would have been shelled.", "shelled", "but for"),
        ("Had the bridge not been mined, they would have stormed it.", "stormed", "had the bridge not"),
        ("The depot would have been shelled, a gunner said.", "shelled", None),
        ("The release of nine hostages fell through.", "release", "fell through"),
        ("The release of nine hostages began.", "release", None),
    ):
        sentence = page(text).page.sentences[0]
        found = undone(next(token for token in sentence.tokens if token.text == word), sentence)
        assert (found and found.lower()) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Hardly a family failed to flee the valley.", "flee", "hardly failed"),
        ("There was no lane from which people did not flee.", "flee", "no lane not"),
        ("A family failed to flee the valley.", "flee", None),
        ("No threat kept the porters from marching on the palace.", "marching", "no kept from"),
        ("A threat kept the porters from marching on the palace.", "marching", None),
    ],
)
def test_what_hardly_anybody_failed_to_do_was_done(text: str, word: str, by: str | None) -> None:
    assert came_about(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Not even a market day went by without a shell landing.", "shell", "not went without"),
        ("Hardly a night passes without gunfire.", "gunfire", "hardly passes without"),
        ("Nowhere in the port is there a lane without a barricade.", "barricade", "nowhere is without"),
        ("The night passed without gunfire.", "gunfire", None),
        ("The gunfire lasted all night.", "gunfire", None),
    ],
)
def test_what_no_day_is_without_is_there(text: str, word: str, by: str | None) -> None:
    assert not_without(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "void"),
    [
        ("The ridge is free of guerrillas.", "guerrillas", ("free of", False)),
        ("Shepherds describe the ridge as empty of guerrillas.", "guerrillas", ("empty of", False)),
        ("The ridge is never empty of guerrillas.", "empty", ("never empty of", True)),
        ("The ridge is not under guard.", "guard", ("not under", False)),
        ("The ridge is full of guerrillas.", "guerrillas", None),
        ("The ridge is far from free of guerrillas.", "guerrillas", ("far from free of", True)),
    ],
)
def test_a_place_may_be_told_to_have_none_of_a_thing(text: str, word: str, void: tuple[str, bool] | None) -> None:
    assert void_of(at(text, word)) == void


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("There is no curfew in the port.", "curfew", "no curfew"),
        ("There is no longer a curfew in the port.", "curfew", "no longer curfew"),
        ("There is a longer curfew in the port.", "curfew", None),
        ("The port is free of roadblocks.", "free", "free of"),
        ("The port is not under blockade.", "blockade", "not under"),
        ("The highway is not blocked.", "blocked", "not blocked"),
        ("The highway is no longer blocked.", "blocked", "no longer blocked"),
        ("The highway is blocked.", "blocked", None),
        ("There is a curfew in the port.", "curfew", None),
        ("There is no bread in the port.", "bread", None),
    ],
)
def test_nothing_may_bar_a_way(text: str, word: str, by: str | None) -> None:
    assert unbarred(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("No group has claimed Friday's attack in Ropa.", "attack", "no claimed"),
        ("Nobody has claimed responsibility for the raid.", "raid", "nobody claimed"),
        ("The rebels have not admitted the killing of two monks.", "killing", "not admitted"),
        ("The rebels claimed the attack in Ropa.", "attack", None),
        ("No attack was claimed by the rebels.", "attack", None),
        ("No group has claimed to attack Ropa.", "attack", None),
    ],
)
def test_what_nobody_claims_was_done_for_all_that(text: str, word: str, by: str | None) -> None:
    assert unclaimed(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The gazette made no mention of the shelling of Ropa.", "shelling", "no mention of"),
        ("The mayor did not give any details of the raid.", "raid", "not details of"),
        ("The mayor has not commented on the raid on Ropa.", "raid", "not commented"),
        ("The police did not explain the killing at the mill.", "killing", "not explain"),
        ("The police did not stop the killing at the mill.", "killing", None),
        ("The gazette made mention of the shelling of Ropa.", "shelling", None),
        ("There was no raid on Ropa.", "raid", None),
    ],
)
def test_what_goes_unmentioned_was_done(text: str, word: str, by: str | None) -> None:
    assert unmentioned(at(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("A strike without warning on a mill killed four.", "strike", "without warning"),
        ("A strike without warning on a mill did not kill anyone.", "strike", None),
        ("The guards left the mill without attacking it.", "attacking", None),
    ],
)
def test_what_came_without_warning_came(text: str, word: str, by: str | None) -> None:
    read = page(text).page
    assert unheralded(at(text, word), read.sentences[0]) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Few in Ropa expect the winter to be calm.", "calm", "few expect"),
        ("Nobody in Ropa thinks the winter will be calm.", "calm", "nobody thinks"),
        ("Many in Ropa expect the winter to be calm.", "calm", None),
    ],
)
def test_what_few_expect_is_not_expected(text: str, word: str, by: str | None) -> None:
    assert believed_by_few(at(text, word)) == by


def test_what_has_given_way_is_over() -> None:
    assert ceased(at("The street fighting in Ropa has given way to talks.", "fighting")) == "given way to"
    assert ceased(at("The street fighting in Ropa has given way to talks.", "talks")) is None
    assert ceased(at("The rebels have not given way to the army.", "rebels")) is None


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Drovers may not leave the camp after dusk.", "leave", "may not"),
        ("Drovers may not be on the road after dusk.", "may", "may not"),
        ("Drovers may leave the camp after dusk.", "leave", None),
        ("Nobody travels to the mill after dusk.", "travels", "nobody travels"),
        ("No track in the valley is used after dusk.", "used", "no used"),
        ("No track in the valley is used after dusk.", "track", "no used"),
        ("Nobody has gone to the mill since May.", "gone", None),
        ("Drovers travel to the mill after dusk.", "travel", None),
    ],
)
def test_what_is_forbidden_is_told_by_its_negation(text: str, word: str, by: str | None) -> None:
    assert told_by_not(Type.ACCESS, at(text, word)) == by


def test_a_sentence_negates_by_a_word_of_it() -> None:
    assert nothing_negates(page("The officers asked only for the dead.").page.sentences[0])
    assert not nothing_negates(page("The officers refused to hand over the dead.").page.sentences[0])
    assert goes_on("are under way")
    assert not goes_on("under fire")


def test_what_was_not_repaired_is_broken_still() -> None:
    bridge = at("The bridge, dynamited in May, has still not been repaired.", "repaired")
    assert told_by_not(Type.DESTRUCTION, bridge) == "not repaired"
    assert told_by_not(Type.ACCESS, bridge) is None


def test_who_is_not_absent_is_there_and_a_vacant_base_is_empty() -> None:
    assert not_absent(at("The guards are not absent from the valley.", "are")) == "not absent"
    assert not_absent(at("The guards are absent from the valley.", "are")) is None
    assert vacant(at("The fort has been vacant since May.", "vacant")) == "vacant"
    assert vacant(at("The fort has not been vacant since May.", "vacant")) is None
    assert vacant(at("The fort has been full since May.", "full")) is None


def test_a_deed_told_in_its_rank_was_done() -> None:
    assert ranked(at("The ambush was the first on that road since 2021.", "ambush")) == "was the first"
    assert ranked(at("The ambush was not the first on that road.", "ambush")) is None
    assert ranked(at("The ambush was over by noon.", "ambush")) is None


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The village was not raided because of its gold but because its chief had spoken.", "not because"),
        ("The village was not raided because its chief had spoken.", None),
        ("The village was not raided.", None),
    ],
)
def test_what_was_not_done_for_one_reason_was_done_for_another(text: str, by: str | None) -> None:
    assert corrected(at(text, "raided")) == by
