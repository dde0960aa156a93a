"""What the grammar about a claim's words says for certain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from claims_reading import PUBLISHED, page

from marsad.claims.colouring import colour
from marsad.claims.counted import Counted
from marsad.claims.sketch import Sketch
from marsad.model.claim import Place
from marsad.model.codebook import Kind, Polarity, Status, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.span import Quote


def coloured(
    text: str,
    words: str,
    type_: Type = Type.ATTACK,
    when: Interval | None = None,
    kind: Kind = Kind.EVENT,
    status: Status = Status.ASSERTED,
    counts: Sequence[Counted] = (),
    where: Sequence[Place] = (),
) -> Sketch:
    """A sketch of an event that some words of a sentence name, after its grammar was looked at."""
    read = page(text).page
    start = text.index(words)
    mark = Quote.take(text, start, start + len(words))
    made = Sketch(type_, kind, mark, 0, 0, Role.BODY, 0.9, [read.sentences[0].span], when=when, status=status)
    made.counts, made.where = [one.count for one in counts], list(where)
    colour(made, read.sentences[0], read.times, PUBLISHED)
    return made


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("The bridge did not reopen on Monday.", "reopen", Polarity.ABSENT),
        ("The bridge did not reopen on Monday.", "did not reopen", Polarity.ABSENT),
        ("The rebels never attacked the town.", "attacked", Polarity.ABSENT),
        ("Nobody was stabbed at the bridge.", "stabbed", Polarity.ABSENT),
        ("The rebels attacked not only the town but the camp.", "attacked", Polarity.PRESENT),
        ("The rebels attacked the town.", "attacked", Polarity.PRESENT),
        ("Soldiers who had not slept attacked the town.", "attacked", Polarity.PRESENT),
    ],
)
def test_a_negated_verb_is_absent(text: str, words: str, polarity: Polarity) -> None:
    assert coloured(text, words).polarity is polarity


@pytest.mark.parametrize(
    ("text", "words", "when", "type_", "kind"),
    [
        ("Police have held nine men since Monday.", "held", "since Monday", Type.ARREST, Kind.TALLY),
        ("Police have held one man since Monday.", "held", "since Monday", Type.ARREST, Kind.EVENT),
        ("Nine families have fled since Monday.", "fled", "since Monday", Type.DISPLACEMENT, Kind.EVENT),
        ("Police held nine men on Monday.", "held", "since Monday", Type.ARREST, Kind.EVENT),
        (
            "Shops shut since rebels killed nine men on Monday.",
            "killed",
            "since rebels killed nine men on Monday",
            Type.KILLING,
            Kind.EVENT,
        ),
        ("Nine men were shot in separate attacks.", "shot", None, Type.ATTACK, Kind.TALLY),
        ("Nine men of a separate unit were shot.", "shot", None, Type.ATTACK, Kind.EVENT),
    ],
)
def test_several_since_a_time_or_in_separate_deeds_are_a_total(
    text: str, words: str, when: str | None, type_: Type, kind: Kind
) -> None:
    span = Interval(PUBLISHED - timedelta(days=4), PUBLISHED, text=when) if when else None
    assert coloured(text, words, type_, span, counts=page(text).counts()).kind is kind


def test_what_lies_where_a_time_begins_is_no_total() -> None:
    text = "It was the first meeting since 2014, when a mine killed nine men."
    year = Interval(date(2014, 1, 1), date(2014, 12, 31), text="since 2014")
    assert coloured(text, "killed", Type.ARREST, year, counts=page(text).counts()).kind is Kind.EVENT


@pytest.mark.parametrize(("places", "kind"), [(("Gao", "Kidal", "Menaka"), Kind.TALLY), (("Gao",), Kind.EVENT)])
def test_several_over_many_places_are_a_total(places: tuple[str, ...], kind: Kind) -> None:
    text = "Police held nine men in Gao, Kidal and Menaka."
    where = [Place(Quote.take(text, text.index(name), text.index(name) + len(name)), name) for name in places]
    assert coloured(text, "held", Type.ARREST, counts=page(text).counts(), where=where).kind is kind


def test_what_was_not_said_is_no_absent_statement() -> None:
    assert coloured("The army did not say who fired.", "say", Type.STATEMENT).polarity is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Raiders burn farms near the river every Friday night.", "burn farms", Kind.CONDITION),
        ("Gunmen stop the buses on most Thursdays.", "stop", Kind.CONDITION),
        ("Jets bomb the road on market days.", "bomb", Kind.CONDITION),
        ("The bus is daily fired on by gunmen.", "fired on", Kind.CONDITION),
        ("Snipers shoot at anyone who crosses the canal.", "shoot at", Kind.CONDITION),
        ("Snipers shoot at a man who crosses the canal.", "shoot at", Kind.EVENT),
        ("If a lorry sets out after dusk, gunmen halt it and extort a toll.", "extort", Kind.CONDITION),
        ("Of a Friday evening, snipers on the ridge shoot at cars.", "shoot", Kind.CONDITION),
        ("Police arrest students each time a minister comes.", "arrest", Kind.CONDITION),
        ("Police arrest students on the day of a visit.", "arrest", Kind.EVENT),
        ("Gunmen rob the night bus over and over.", "rob", Kind.CONDITION),
        ("In the event of a strike, the guards close the strait.", "strike", Kind.WARNING),
        ("The raid is pencilled in for Saturday.", "raid", Kind.WARNING),
        ("The raid was pencilled in by a clerk.", "raid", Kind.EVENT),
        ("The army has marked 40 houses for demolition.", "demolition", Kind.WARNING),
        ("Gangs who raid villages, stealing cattle, rule the forest.", "stealing", Kind.CONDITION),
        ("The gang that raided the village, stealing cattle, fled.", "stealing", Kind.EVENT),
        ("Gunmen used to flog smokers in the square.", "used to flog", Kind.CONDITION),
        ("The families are to go home this week.", "are to go home", Kind.WARNING),
        ("The families had to go home this week.", "go home", Kind.EVENT),
        ("Raiders drive herders out time and again.", "drive herders out", Kind.CONDITION),
        ("Raiders burned farms near the river on Friday night.", "burned farms", Kind.EVENT),
        ("Raiders burn farms near the river.", "burn farms", Kind.EVENT),
        ("Elders dread another bombardment.", "bombardment", Kind.WARNING),
        ("The town braces for a raid.", "raid", Kind.WARNING),
        ("Elders condemned the bombardment.", "bombardment", Kind.EVENT),
        ("The elders left for fear of a raid.", "raid", Kind.WARNING),
        ("The elders are terrified of another raid.", "raid", Kind.WARNING),
        ("A raid on the town is a matter of hours.", "raid", Kind.WARNING),
        ("A raid on the town was a matter of hours.", "raid", Kind.EVENT),
        ("The troops used to shell the suburb.", "shell", Kind.CONDITION),
        ("The two clans keep fighting in the valley.", "fighting", Kind.CONDITION),
        ("Raiders regularly burn farms near the river.", "burn", Kind.CONDITION),
        ("Raiders burned the barns seven times.", "burned", Kind.TALLY),
        ("Raiders burned the barns one time.", "burned", Kind.EVENT),
        ("Raiders shot the driver three times.", "shot", Kind.EVENT),
    ],
)
def test_what_comes_again_is_a_condition_and_what_is_dreaded_a_warning(text: str, words: str, kind: Kind) -> None:
    made = coloured(text, words)
    assert made.kind is kind
    assert ("kind" in made.because) == (kind is not Kind.EVENT)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Elders have called a march for Sunday.", "march", Kind.WARNING),
        ("The march is on Sunday.", "march", Kind.WARNING),
        ("Correction: the report said that four were killed.", "killed", Kind.EVENT),
        ("Soldiers may have beaten two men on Sunday.", "beaten", Kind.EVENT),
    ],
)
def test_what_is_dated_ahead_is_a_warning_unless_it_is_told_as_past(text: str, words: str, kind: Kind) -> None:
    ahead = Interval(PUBLISHED + timedelta(days=2), PUBLISHED + timedelta(days=2))
    assert coloured(text, words, Type.PROTEST, ahead).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Troops shelled the town.", Kind.EVENT),
        ("The town was shelled from the sea.", Kind.EVENT),
        ("Troops shelled the town every night.", Kind.CONDITION),
        ("Troops are shelling the town.", Kind.CONDITION),
    ],
)
def test_a_deed_of_violence_told_once_in_the_past_is_an_event(text: str, kind: Kind) -> None:
    word = next(word for word in ("shelled", "shelling") if word in text)
    assert coloured(text, word, Type.SHELLING, kind=Kind.CONDITION).kind is kind


@pytest.mark.parametrize(
    ("text", "words", "kind", "before", "after"),
    [
        ("Raiders allegedly burned two farms.", "burned", Kind.EVENT, Status.ASSERTED, Status.HEDGED),
        ("Raiders burned two farms.", "burned", Kind.EVENT, Status.HEDGED, Status.HEDGED),
        ("Elders fear that raiders will come.", "come", Kind.WARNING, Status.HEDGED, Status.ASSERTED),
        ("Elders fear that raiders could come.", "come", Kind.WARNING, Status.HEDGED, Status.HEDGED),
        ("The rebels say they took it; the army denies it.", "took", Kind.EVENT, Status.ASSERTED, Status.CONTESTED),
        ("The rebels say they took it, as the army admits.", "took", Kind.EVENT, Status.CONTESTED, Status.ASSERTED),
    ],
)
def test_status_is_what_grammar_leaves_no_doubt_of(
    text: str, words: str, kind: Kind, before: Status, after: Status
) -> None:
    assert coloured(text, words, kind=kind, status=before).status is after


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Nobody has owned up to the raid.", "owned up", Kind.EVENT),
        ("The group has yet to claim the raid.", "claim", Kind.EVENT),
        ("The group claimed the raid.", "claimed", Kind.EVENT),
        ("The group has always rejected the charge.", "rejected", Kind.CONDITION),
        ("The group rejects the charge.", "rejects", Kind.CONDITION),
    ],
)
def test_what_was_said_or_left_unsaid_is_an_event(text: str, words: str, kind: Kind) -> None:
    assert coloured(text, words, Type.STATEMENT, kind=Kind.CONDITION).kind is kind


@pytest.mark.parametrize(
    ("text", "words", "of", "kind"),
    [
        ("Raiders may have burned two farms.", "burned", Type.ATTACK, Kind.EVENT),
        ("Raiders may burn two farms.", "burn", Type.ATTACK, Kind.WARNING),
        ("Security may be worsening in the north.", "worsening", Type.SECURITY, Kind.CONDITION),
        ("Security may worsen in the north.", "worsen", Type.SECURITY, Kind.WARNING),
    ],
)
def test_what_is_doubted_is_not_always_to_come(text: str, words: str, of: Type, kind: Kind) -> None:
    assert coloured(text, words, of, kind=Kind.WARNING).kind is kind


def test_to_call_it_false_is_to_deny_it() -> None:
    assert coloured("The army called the report a lie.", "called", Type.STATEMENT).status is Status.DENIED


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("The mission has been unable to confirm claims that barns were torched.", "torched", Status.HEDGED),
        ("According to messages that could not be verified, deserters torched the post.", "torched", Status.HEDGED),
        ("The mission confirmed claims that barns were torched.", "torched", Status.ASSERTED),
        ("According to the mission, deserters torched the post.", "torched", Status.ASSERTED),
    ],
)
def test_what_nobody_could_verify_is_hedged(text: str, words: str, status: Status) -> None:
    assert coloured(text, words, Type.DESTRUCTION).status is status


def test_what_happens_whenever_something_else_does_is_a_condition() -> None:
    assert coloured("Helicopters bomb the villages whenever the fog lifts.", "bomb").kind is Kind.CONDITION
    assert coloured("Helicopters bombed the villages when the fog lifted.", "bombed").kind is Kind.EVENT


def test_a_deed_that_lies_years_before_the_news_is_background() -> None:
    assert coloured("The cabinet flew in, a decade after guerrillas kidnapped a judge.", "kidnapped").background
    assert not coloured("The cabinet flew in, a day after guerrillas kidnapped a judge.", "kidnapped").background


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("The group has not disappeared.", "has not disappeared", Polarity.PRESENT),
        ("The camp is still manned by rebels.", "manned", Polarity.PRESENT),
        ("The camp is not manned by rebels.", "manned", Polarity.ABSENT),
        ("The rebels have disappeared.", "disappeared", Polarity.ABSENT),
    ],
)
def test_who_has_not_gone_is_there(text: str, words: str, polarity: Polarity) -> None:
    read = page(text).page
    start = text.index(words)
    mark = Quote.take(text, start, start + len(words))
    made = Sketch(Type.PRESENCE, Kind.CONDITION, mark, 0, 0, Role.BODY, 0.9, [read.sentences[0].span])
    made.polarity = Polarity.ABSENT
    colour(made, read.sentences[0], read.times, PUBLISHED)
    assert made.polarity is polarity


def test_those_who_are_held_are_held_still() -> None:
    assert coloured("Eleven novices are held captive in a cave.", "held captive", Type.ABDUCTION).kind is Kind.CONDITION
    assert coloured("Eleven novices were held captive in a cave.", "held captive", Type.ABDUCTION).kind is Kind.EVENT


def test_a_total_of_nobody_counted_that_recurs_is_a_condition() -> None:
    text = "Around each polling day the gunmen murder a teacher."
    assert coloured(text, "murder", Type.KILLING, kind=Kind.TALLY).kind is Kind.CONDITION


def test_an_attack_expected_that_began_was_made() -> None:
    text = "The attack expected at the bridge duly began on Monday."
    assert coloured(text, "attack", kind=Kind.WARNING).kind is Kind.EVENT
    assert coloured(text.replace("duly began", "has not begun"), "attack", kind=Kind.WARNING).kind is Kind.WARNING
    held = "The march set for Monday went ahead on Monday."
    assert coloured(held, "march", Type.PROTEST, kind=Kind.WARNING).kind is Kind.EVENT


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Not a market day goes by in the valley without gunmen firing on stalls.", Polarity.PRESENT),
        ("Polling day did not pass without gunmen firing on stalls.", Polarity.PRESENT),
        ("Polling day passed without gunmen firing on stalls.", Polarity.ABSENT),
    ],
)
def test_what_no_day_is_without_is_there(text: str, polarity: Polarity) -> None:
    read = page(text).page
    start = text.index("firing")
    made = Sketch(Type.ATTACK, Kind.EVENT, Quote.take(text, start, start + 6), 0, 0, Role.BODY, 0.9, [])
    made.polarity = Polarity.ABSENT
    colour(made, read.sentences[0], read.times, PUBLISHED)
    assert made.polarity is polarity


def test_passage_that_is_denied_is_no_denial() -> None:
    made = coloured("Guards denied the lorries passage.", "denied", Type.STATEMENT, status=Status.DENIED)
    assert (made.type, made.status) == (Type.ACCESS, Status.ASSERTED)
    made = coloured("Guards denied the report.", "denied", Type.STATEMENT, status=Status.DENIED)
    assert (made.type, made.status) == (Type.STATEMENT, Status.DENIED)


def test_a_person_dismissed_is_not_denied() -> None:
    assert (
        coloured("He dismissed the chief.", "dismissed", Type.STATEMENT, status=Status.DENIED).status is Status.ASSERTED
    )
    assert (
        coloured("He dismissed the claim.", "dismissed", Type.STATEMENT, status=Status.DENIED).status is Status.DENIED
    )


def test_what_an_earlier_war_did_is_history() -> None:
    assert coloured("The school, bombed from the air in an earlier war, was searched.", "bombed").background
    assert not coloured("The school, bombed from the air in the war, was searched.", "bombed").background


def test_what_only_says_which_is_meant_is_told_aside() -> None:
    assert coloured("The school, which rebels burned in 2013, has a new bell.", "burned").aside
    assert not coloured("Rebels burned the school, which has a new bell.", "burned").aside


def test_a_statement_that_is_expected_has_not_been_made() -> None:
    text = "A claim of responsibility is expected by nightfall."
    assert coloured(text, "claim of responsibility", Type.STATEMENT).kind is Kind.WARNING
    text = "A claim of responsibility was expected by nightfall."
    assert coloured(text, "claim of responsibility", Type.STATEMENT).kind is Kind.EVENT


def test_a_bare_particle_is_read_with_its_verb() -> None:
    text = "The mayor waved away the report of a raid."
    assert coloured(text, "away", Type.STATEMENT).status is Status.DENIED


def test_what_was_not_done_on_a_day_is_no_state() -> None:
    day = Interval(PUBLISHED, PUBLISHED)
    text = "None of the herders went back to the wells on Friday."
    made = coloured(text, "went back", Type.RETURN, when=day, kind=Kind.CONDITION)
    assert (made.kind, made.polarity) == (Kind.EVENT, Polarity.ABSENT)


def test_a_march_that_was_kept_from_being_held_is_no_threat() -> None:
    text = "Dread of gunmen kept the porters from marching on Friday."
    made = coloured(text, "marching", Type.PROTEST, kind=Kind.WARNING)
    assert (made.kind, made.polarity) == (Kind.EVENT, Polarity.ABSENT)


def test_some_blasts_of_one_day_and_place_are_one_event() -> None:
    day, text = Interval(PUBLISHED, PUBLISHED), "Three blasts wounded a porter in the hay market at Gao on Friday."
    there = [Place(Quote.take(text, text.index("Gao"), text.index("Gao") + 3), "Gao")]
    assert coloured(text, "Three blasts", Type.BOMBING, day, Kind.TALLY, where=there).kind is Kind.EVENT
    week = Interval(PUBLISHED - timedelta(days=6), PUBLISHED)
    assert coloured(text, "Three blasts", Type.BOMBING, week, Kind.TALLY, where=there).kind is Kind.TALLY


def test_several_who_have_been_taken_this_month_are_a_total() -> None:
    month = Interval(PUBLISHED.replace(day=1), PUBLISHED, text="this month")
    text = "Thirty drivers have been kidnapped this month."
    assert coloured(text, "kidnapped", Type.ABDUCTION, month, counts=page(text).counts()).kind is Kind.TALLY
    were = "Thirty drivers were kidnapped this month."
    assert coloured(were, "kidnapped", Type.ABDUCTION, month, counts=page(were).counts()).kind is Kind.EVENT


def test_what_two_share_now_is_a_state() -> None:
    text = "The clans share a joint command post."
    assert coloured(text, "share", Type.COORDINATION).kind is Kind.CONDITION
    assert coloured("Talks are held in the fort.", "Talks", Type.COORDINATION).kind is Kind.EVENT
    assert coloured("The clans shared a joint command post.", "shared", Type.COORDINATION).kind is Kind.EVENT


def test_what_befell_somebody_as_a_child_is_history() -> None:
    day = Interval(PUBLISHED, PUBLISHED)
    made = coloured("Raiders drove him out as a boy; he watched on Friday.", "drove", Type.DISPLACEMENT, when=day)
    assert made.background
    assert made.when is None


def test_what_somebody_could_not_do_in_time_is_not_doubted() -> None:
    made = coloured("The raiders left before they could burn the mill.", "burn", status=Status.HEDGED)
    assert (made.polarity, made.status) == (Polarity.ABSENT, Status.ASSERTED)


@pytest.mark.parametrize(
    ("text", "words", "type_", "given", "kind", "polarity"),
    [
        (
            "The gang has not stopped robbing the hawkers.",
            "robbing",
            Type.COERCION,
            Kind.EVENT,
            Kind.CONDITION,
            Polarity.PRESENT,
        ),
        (
            "The gang has stopped robbing the hawkers.",
            "stopped robbing",
            Type.COERCION,
            Kind.EVENT,
            Kind.CONDITION,
            Polarity.ABSENT,
        ),
        (
            "The general dropped the idea of shelling the port.",
            "shelling",
            Type.SHELLING,
            Kind.EVENT,
            Kind.WARNING,
            Polarity.ABSENT,
        ),
        (
            "Raiders come at night and rob the barns.",
            "rob the barns",
            Type.DESTRUCTION,
            Kind.WARNING,
            Kind.CONDITION,
            Polarity.PRESENT,
        ),
        (
            "The grain lorries never reached the valley.",
            "never reached",
            Type.ACCESS,
            Kind.CONDITION,
            Kind.EVENT,
            Polarity.ABSENT,
        ),
        (
            "The weavers live in exile.",
            "in exile",
            Type.DISPLACEMENT,
            Kind.EVENT,
            Kind.CONDITION,
            Polarity.PRESENT,
        ),
    ],
)
def test_what_goes_on_what_is_over_and_what_is_no_longer_meant(
    text: str, words: str, type_: Type, given: Kind, kind: Kind, polarity: Polarity
) -> None:
    made = coloured(text, words, type_, kind=given)
    assert (made.kind, made.polarity) == (kind, polarity)


@pytest.mark.parametrize(
    ("text", "words", "type_", "status"),
    [
        ("The sheikh withdrew his denial.", "withdrew", Type.STATEMENT, Status.ASSERTED),
        ("The sheikh repeated his denial.", "repeated his denial", Type.STATEMENT, Status.DENIED),
        ("The colonel admits that his gunners hit the chapel.", "hit", Type.SHELLING, Status.ASSERTED),
        ("The colonel fears that his gunners hit the chapel.", "hit", Type.SHELLING, Status.CONTESTED),
    ],
)
def test_what_is_owned_to_is_no_longer_denied(text: str, words: str, type_: Type, status: Status) -> None:
    before = Status.DENIED if type_ is Type.STATEMENT else Status.CONTESTED
    assert coloured(text, words, type_, status=before).status is status


def test_a_year_long_past_beside_a_deed_makes_it_history() -> None:
    assert coloured("Survivors of the 2009 siege met on Monday.", "siege", Type.ACCESS).background
    assert not coloured("Survivors of the siege met on Monday.", "siege", Type.ACCESS).background


def test_what_two_sides_agreed_to_do_on_a_day_ahead_is_a_warning() -> None:
    ahead = PUBLISHED + timedelta(days=9)
    when = Interval(ahead, ahead)
    made = coloured("The two sides agreed to meet on November 14.", "agreed to meet", Type.COORDINATION, when)
    assert made.kind is Kind.WARNING
    day = Interval(PUBLISHED, PUBLISHED)
    assert coloured("The two sides agreed to meet.", "agreed to meet", Type.COORDINATION, day).kind is Kind.EVENT


def test_what_has_been_done_before_a_day_ahead_was_done() -> None:
    ahead = Interval(PUBLISHED + timedelta(days=1), PUBLISHED + timedelta(days=9), text="ahead of the vote")
    made = coloured("Troops have been deployed ahead of the vote.", "deployed", Type.MOVEMENT, ahead)
    assert made.kind is Kind.EVENT


def test_what_ends_on_a_day_ahead_is_a_warning() -> None:
    day = Interval(PUBLISHED + timedelta(days=1), PUBLISHED + timedelta(days=1), text="Saturday")
    made = coloured("The ceasefire ends on Saturday.", "ends", Type.COORDINATION, day, Kind.CONDITION)
    assert made.kind is Kind.WARNING


def test_a_doubt_on_the_other_side_of_a_semicolon_is_not_its_own() -> None:
    text = "Ten hamlets are thought to be empty; 38 herders reached the town on Monday."
    assert coloured(text, "reached", Type.DISPLACEMENT, status=Status.HEDGED).status is Status.ASSERTED
    assert coloured(text, "empty", Type.DISPLACEMENT, status=Status.HEDGED).status is Status.HEDGED


@pytest.mark.parametrize("told", ["the tale ran that", "the rumour went that"])
def test_what_a_rumour_told_is_hedged(told: str) -> None:
    assert coloured(f"On Monday {told} raiders burned the mill.", "burned").status is Status.HEDGED


def test_what_could_not_be_confirmed_is_hedged() -> None:
    text = "Drovers say that raiders burned the mill, which could not be confirmed."
    assert coloured(text, "burned").status is Status.HEDGED


def test_what_is_not_ruled_out_may_come() -> None:
    assert coloured("Guards say that a raid on the mill cannot be ruled out.", "raid").kind is Kind.WARNING
    assert coloured("Guards say that a raid on the mill was ruled out.", "raid").kind is Kind.EVENT


def test_the_number_that_another_is_compared_with_is_history() -> None:
    text = "The guild counts 94 raids in June, up from 61 in May."
    assert coloured(text, "61", kind=Kind.TALLY).background
    assert not coloured(text, "raids", kind=Kind.TALLY).background


def test_who_claims_to_have_done_it_denies_nothing() -> None:
    text = "Both bands claimed to have inflicted losses."
    assert coloured(text, "claimed", Type.STATEMENT, status=Status.DENIED).status is Status.ASSERTED


def test_a_denial_behind_a_semicolon_contests_what_another_tells() -> None:
    text = "Lawyers say that nine men rounded up near Ropa were beaten; the army denies holding them."
    assert coloured(text, "rounded up", Type.ARREST, status=Status.DENIED).status is Status.CONTESTED
    assert coloured(text, "rounded up", Type.ARREST).status is Status.CONTESTED


def test_words_that_only_negate_stand_for_their_verb() -> None:
    text = "Drovers may not use the road after dusk."
    made = coloured(text, "not", Type.ACCESS, kind=Kind.CONDITION, status=Status.HEDGED)
    assert (made.polarity, made.status) == (Polarity.PRESENT, Status.ASSERTED)


def test_what_no_word_negates_was_done() -> None:
    for text, polarity in (
        ("The officers asked only for the dead.", Polarity.PRESENT),
        ("The officers refused to ask for the dead.", Polarity.ABSENT),
    ):
        read = page(text).page
        mark = Quote.take(text, text.index("ask"), text.index("ask") + 3)
        made = Sketch(Type.COERCION, Kind.EVENT, mark, 0, 0, Role.BODY, 0.9, [read.sentences[0].span])
        made.polarity = Polarity.ABSENT
        colour(made, read.sentences[0], read.times, PUBLISHED)
        assert made.polarity is polarity


def test_a_post_that_an_army_had_was_there_and_did_not_happen() -> None:
    text = "The army, which had a post above the weir, left on Monday."
    assert coloured(text, "had a post", Type.PRESENCE).kind is Kind.CONDITION


def test_what_is_so_for_another_reason_is_done_and_the_reason_denied_is_not_so() -> None:
    text = "The drovers went back, not because it is safe, but because the herd must drink."
    assert coloured(text, "safe", Type.SECURITY, kind=Kind.CONDITION).polarity is Polarity.ABSENT
    read = page(text).page
    start = text.index("went back")
    made = Sketch(
        Type.RETURN, Kind.EVENT, Quote.take(text, start, start + 9), 0, 0, Role.BODY, 0.9, [read.sentences[0].span]
    )
    made.polarity = Polarity.ABSENT
    colour(made, read.sentences[0], read.times, PUBLISHED)
    assert made.polarity is Polarity.PRESENT
    text = "The drovers went back because it is safe."
    assert coloured(text, "safe", Type.SECURITY, kind=Kind.CONDITION).polarity is Polarity.PRESENT


def test_a_dread_that_is_not_ruled_out_is_a_doubtful_warning() -> None:
    text = "A new raid on the weir cannot be ruled out."
    for words in ("raid", "ruled out"):
        made = coloured(text, words, kind=Kind.WARNING)
        assert (made.polarity, made.status) == (Polarity.PRESENT, Status.HEDGED)
