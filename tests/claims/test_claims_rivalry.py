"""What others in its sentence say of a deed."""

from __future__ import annotations

import pytest
from claims_reading import in_sentence, page

from marsad.claims.rivalry import affirmed, answered, disputed


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The rebels say they took the ridge, which the army disputed.", "took", "disputed"),
        ("Guards beat the clerk, his wife says, whereas the ministry points to thieves.", "beat", "points"),
        ("Nurses say the guards shot the clerk, and the guards say he hanged himself.", "shot", "say he hanged"),
        ("The capture of the pass was announced at noon and denied by the rebels.", "capture", "denied"),
        ("Both the clan and the army claimed to have taken the pass.", "taken", "both claim"),
        ("The clan claimed to have taken the pass.", "taken", None),
        ("The capture of the pass was announced at noon and cheered by the rebels.", "capture", None),
        ("The rebels say they took the ridge, a claim that the army rejected.", "took", "rejected"),
        ("The rebels say they took the ridge; the army denies it.", "took", "denies"),
        ("The rebels say they took the ridge; the army says its men never left.", "took", "says never"),
        ("The rebels say they took the ridge; the army's version is that no post was lost.", "took", "is no"),
        ("Elders blame the army for the killing of two men; the army blames rebels.", "killing", "blames"),
        ("The two armies traded blame over the shelling of the town.", "shelling", "traded blame"),
        ("The two armies accuse each other of shelling the town.", "shelling", "accuse each other"),
        ("Both armies said the other had shelled the town.", "shelled", "each the other"),
        (
            "The rebels say the shells came from the army; the army said they were fired by the rebels.",
            "came",
            "said by rebels",
        ),
        ("Elders say that troops shot two men; the army says that bandits did it.", "shot", "says bandits did"),
        ("The rebels say they took the ridge; the army insists that it still holds it.", "took", "insists still"),
        (
            "A deputy said troops drove 40 families out; the army said they moved of their own accord.",
            "drove",
            "said of their own accord",
        ),
        ("Nurses say a bomb hit the clinic, while the army spoke of a gas boiler.", "hit", "spoke of boiler"),
        ("The rebels say a missile hit the depot; the army said a store exploded.", "hit", "said store exploded"),
        (
            "Parents say gunmen took 20 pupils; the army says that they are safe and that nobody was taken.",
            "took",
            "says nobody",
        ),
        ("Police executed two men, villagers say, a crime that the force pins on rebels.", "executed", "pins"),
        ("The rebels say the shells came from the army; the army said they were fired by its gunners.", "came", None),
        ("Nurses say a bomb hit the clinic, and the army spoke of a success.", "hit", None),
        ("The rebels say a missile hit the depot; nurses said a child died.", "hit", None),
        ("The rebels say they took the ridge; the army says it never needed it.", "took", None),
        (
            "By the army's account rebels shelled a post, and by their own account they never fired.",
            "shelled",
            "by own account never",
        ),
        ("Elders blame the army for the killing of two men; the army mourns them.", "killing", None),
        ("The mayor accused the rebels of looting shops, and the rebels accused the police.", "looting", "accused"),
        ("The rebels say they took the ridge; the army says it has sent help.", "took", None),
        ("The rebels say they took the ridge; the army did not comment.", "took", None),
        ("The rebels say they took the ridge; the army says it does not know who fired.", "took", None),
        ("The army says that it took the ridge and never lost a man.", "took", None),
        ("The rebels deny that they took the ridge.", "took", None),
        ("The army says that it caught a colonel; the rebels say that he is free.", "caught", "say free"),
        ("The army says that it caught a colonel; the rebels say that he is a drunkard.", "caught", None),
    ],
)
def test_another_voice_disputes(text: str, word: str, by: str | None) -> None:
    assert disputed(*in_sentence(text, word)) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The rebels say they took the ridge, as the army concedes.", "took", "concedes"),
        ("The rebels say they took the ridge, and the army admits that it is gone.", "took", "admits"),
        ("Elders say that troops razed the farm; a priest has said the same.", "razed", "said the same"),
        ("The army says it hit a camp, and monks say they saw the smoke.", "hit", "say saw"),
        ("The army says it is true that troops razed the farm.", "razed", "true"),
        ("The rebels say their men razed the farm; the army says it is investigating.", "razed", "says investigating"),
        ("The rebels say they took the ridge, and the army says it has lost it.", "took", "says lost"),
        ("The rebels say they took the ridge, and the army says it has lost it.", "lost", "say took"),
        ("The rebels say jets razed the farm, and the army says its pilots did.", "razed", "says did"),
        ("The rebels say jets razed the farm, and the army says it was razed by its pilots.", "razed", "says razed"),
        ("The army says rebels burned the mill; villagers say so too.", "burned", "say the same"),
        ("India says that guns shelled the town; Pakistan says they were answering fire.", "shelled", "says answering"),
        ("The rebels say jets razed the farm, and the army says their guns did it.", "razed", None),
        ("The rebels say they took the ridge; the army has not confirmed it.", "took", None),
        ("The rebels say they took the ridge.", "took", None),
    ],
)
def test_another_voice_owns_it(text: str, word: str, by: str | None) -> None:
    assert affirmed(*in_sentence(text, word)) == by


@pytest.mark.parametrize(
    ("after", "by"),
    [
        ("The army says that he fled.", "says he fled"),
        ("The army's version is that he fell from a roof.", "is he fell"),
        ("The army says that it did not shoot him.", "says not"),
        ("The army attributed the shooting to smugglers.", "attributed"),
        ("The army attributed the delay to smugglers.", None),
        ("The army attributed the shooting to soldiers.", None),
        ("The army says that the clerk shot himself.", "says clerk shot"),
        ("The army says that no soldier was hurt.", None),
        ("Nurses say that he was a baker.", None),
    ],
)
def test_another_may_answer_in_the_next_sentence(after: str, by: str | None) -> None:
    first, second = page(f"Nurses say that soldiers shot the clerk. {after}").page.sentences
    deed = next(token for token in first.tokens if token.text == "shot")
    assert answered(deed, "nurse", second) == by


def test_who_has_not_left_what_was_taken_answers() -> None:
    text = 'The clan said that it had taken the pass. "We have not left it," the garrison\'s chief replied.'
    first, second = page(text).page.sentences
    deed = next(token for token in first.tokens if token.text == "taken")
    assert answered(deed, "clan", second) == "replied not left"


@pytest.mark.parametrize(
    ("text", "word", "rival", "agreed"),
    [
        ("Raiders burned the mill, a charge that they do not deny.", "burned", None, "deny"),
        ("The mayor and the abbot blame one another for the burning of the mill.", "burning", "blame each other", None),
    ],
)
def test_a_charge_not_denied_and_blame_laid_both_ways(
    text: str, word: str, rival: str | None, agreed: str | None
) -> None:
    assert (disputed(*in_sentence(text, word)), affirmed(*in_sentence(text, word))) == (rival, agreed)
