from __future__ import annotations

from products_diyala import COLONEL, OFFICER, diyala
from products_world import World, actor, count, day, days, quote

from marsad.model.claim import Speaker
from marsad.model.codebook import Kind, Status
from marsad.model.document import Outcome
from marsad.products.briefing import gather, speaker_words
from marsad.products.cards import Card, anchors, cards
from marsad.products.contests import contests, disputed_claims
from marsad.products.gaps import gaps, sources
from marsad.products.highlights import highlights
from marsad.products.people import voices
from marsad.products.statements import conditions, state_label, tallies, warnings


def _cards(world: World) -> tuple[Card, ...]:
    briefing = gather(world)
    return cards(briefing, anchors(briefing))


def test_the_newest_incidents_come_first_and_history_last() -> None:
    briefing = gather(diyala())
    told = briefing.ordered()
    news = [incident for incident in told if not briefing.background(incident)]
    assert told[: len(news)] == news
    assert len(news) < len(told)
    last = [incident.when.latest for incident in news if incident.when.latest]
    assert last == sorted(last, reverse=True)
    assert _cards(diyala())[len(news) - 1].when == "date not told"


def test_a_day_told_exactly_comes_before_the_stretch_that_ends_on_it() -> None:
    world = World()
    world.report("a")
    for number, when in enumerate((days("2017-01-01", "2018-06-01"), days(None, "2018-06-01"), day("2018-06-01"))):
        world.occur(world.say("a", "event", "attack", f"Words {number}.", when=when))
    assert [card.when for card in _cards(world)] == ["1 June 2018", "1 January 2017 – 1 June 2018", "by 1 June 2018"]


def test_rival_figures_and_culprits_stand_side_by_side_with_their_speakers() -> None:
    card = next(card for card in _cards(diyala()) if card.status == "Contested")
    figures, culprits = card.rivalries
    assert [account.words for account in figures.accounts] == ["9 people killed", "12 people killed"]
    assert "Nawras al-Tamimi" in figures.accounts[0].speakers
    assert "name withheld" in figures.accounts[1].speakers
    assert [account.words for account in culprits.accounts] == ["Islamic State", "local tribesmen"]
    assert card.tolls[0].words == "9 to 12 people killed"
    assert card.tolls[0].best == "12"


def test_rival_figures_show_although_nobody_disputes_the_event() -> None:
    world = World()
    world.report("a")
    world.report("b")
    told = [
        world.say(name, "event", "attack", f"Words {n}.", when=day("2018-06-01"), counts=(count("killed", n, n),))
        for name, n in (("a", 3), ("b", 5))
    ]
    world.occur(*told)
    (card,) = _cards(world)
    assert card.status == ""
    assert len(card.rivalries) == 1
    assert [contest.anchor for contest in contests([card])] == [card.anchor]


def test_agreement_is_no_rivalry() -> None:
    card = next(card for card in _cards(diyala()) if card.kind == "Attack" and "Mardan" in card.title)
    assert card.rivalries == ()
    assert [(party.role, party.name) for party in card.parties] == [("By", "“gunmen”"), ("Victims", "civilians")]
    assert card.backing == "", "one claim stands for itself"
    assert card.because == ()


def test_counts_of_one_claim_are_told_together_and_are_no_rivals() -> None:
    world = World()
    world.report("a", source="The Post")
    world.report("b", source="The Herald")
    forces = (count("forces", 30, 30), count("forces", 12, 12))
    one = world.say("a", "event", "movement", "Words.", when=day("2018-06-01"), counts=forces)
    world.occur(one)
    assert _cards(world)[0].rivalries == ()
    other = world.say("b", "event", "movement", "Others.", when=day("2018-06-01"), counts=(count("forces", 9, 9),))
    world.occur(one, other)
    [rivalry] = next(card.rivalries for card in _cards(world) if card.backing)
    assert [account.words for account in rivalry.accounts] == [
        "30 members of forces and 12 members of forces",
        "9 members of forces",
    ]


def test_parties_with_one_role_and_speaker_share_a_line() -> None:
    world = World()
    world.report("a", source="The Post")
    both = (actor("Peshmerga", "party"), actor("Islamic State", "party"))
    one = world.say("a", "event", "armed_clash", "Words.", when=day("2018-06-01"), actors=both)
    world.occur(one)
    (card,) = _cards(world)
    assert [(party.name, party.said_by) for party in card.parties] == [("Peshmerga and Islamic State", "")]
    world.resolved.clear()
    world.report("b", source="The Herald")
    third = (actor("Peshmerga", "party"),)
    world.occur(one, world.say("b", "event", "armed_clash", "Others.", when=day("2018-06-01"), actors=third))
    (card,) = _cards(world)
    assert [(party.name, party.said_by) for party in card.parties] == [
        ("Peshmerga", "The Post, in its own words and The Herald, in its own words"),
        ("Islamic State", "The Post, in its own words"),
    ]


def test_a_claim_that_is_not_on_record_does_not_break_its_incident() -> None:
    world = diyala()
    world.told = []
    assert all(card.said == () for card in _cards(world))


def test_speakers_named_unnamed_and_the_report_itself() -> None:
    assert speaker_words(COLONEL, "x") == "Nawras al-Tamimi (police spokesman, Diyala Police)"
    assert speaker_words(OFFICER, "x") == "“security officer” (name withheld)"
    assert speaker_words(None, "The Post") == "The Post, in its own words"
    assert speaker_words(None, "") == "the report, in its own words"
    found = {voice.name: voice for voice in voices(gather(diyala()))}
    assert found["Nawras al-Tamimi"].sort == "Named"
    assert found["The reports in their own words"].sort == "Report itself"
    assert sum(voice.claims for voice in found.values()) < len(diyala().told)
    withheld = [voice for voice in voices(gather(diyala())) if voice.sort == "Name withheld"]
    assert len(withheld) == 2, "one officer for each report"


def test_a_description_is_no_name() -> None:
    world = World()
    world.report("a")
    for number, name in enumerate(("Local officials", "Ministry of Peshmerga", "Sarmad al-Jabbar", "مصدر أمني")):
        speaker = Speaker(quote(name), name)
        world.say("a", "event", "attack", f"Words {number}.", when=day("2018-06-01"), speaker=speaker)
    assert {voice.name.strip("\ue000\ue001"): voice.sort for voice in voices(gather(world))} == {
        "Local officials": "Not named",
        "Ministry of Peshmerga": "Named",
        "Sarmad al-Jabbar": "Named",
        "مصدر أمني": "Named",
    }


def test_a_role_is_told_where_it_says_more_than_the_name() -> None:
    def told(name: str, role: str | None, body: str | None = None) -> str:
        return speaker_words(Speaker(quote(name), name, role, organization=body), "x")

    assert told("Sarmad Jabbar", "Colonel Sarmad Jabbar") == "Sarmad Jabbar (Colonel)"
    assert told("Tigris Command", "security forces", "Tigris Command") == "Tigris Command"
    assert told("the Support Front", "armed group") == "the Support Front"
    assert told("Laith Omran", "police captain", "Kirkuk Police") == "Laith Omran (police captain, Kirkuk Police)"


def test_a_report_without_an_outlet_speaks_as_the_report_and_not_as_its_headline() -> None:
    world = World()
    world.report("a", title="Fewer attacks this year")
    world.occur(world.say("a", "event", "attack", "Words.", when=day("2018-06-01")))
    (card,) = _cards(world)
    assert card.said[0].speaker == "the report, in its own words"
    assert card.said[0].source.title == "Fewer attacks this year"


def test_tallies_are_never_incidents_and_keep_period_and_speaker() -> None:
    world = diyala()
    briefing = gather(world)
    told = tallies(briefing)
    assert len(told) == 6
    assert {(tally.figures, tally.period) for tally in told} >= {
        ("842 attacks", "2014"),
        ("1,471 attacks", "2014–2017"),
    }
    assert all("Ministry" in tally.said.speaker for tally in told if "attacks" in tally.figures)
    counted = {claim for incident in world.resolved for claim in incident.claims}
    assert not counted & {claim.id for claim in briefing.kind(Kind.TALLY)}


def test_conditions_stand_by_place_under_plain_labels() -> None:
    places = {place.name: [state.label for state in place.states] for place in conditions(gather(diyala()))}
    assert places["Mardan"] == ["Emptied or people driven out", "No forces or fighters: a gap"]
    assert places["Jalawla"] == ["People have returned", "At night"]
    assert places["Iraq"] == ["How safe it is"]
    by_day = diyala().say("khanaqin-dispatch.txt", "condition", "security", "It is calm.")
    assert state_label(by_day, "It is calm.")[0] == "How safe it is"


def test_warnings_are_apart() -> None:
    assert [warned.about for warned in warnings(gather(diyala()))] == ["Attack", "Security operation"]


def test_what_is_disputed_beside_incidents_is_listed() -> None:
    assert [claim.quote for claim in disputed_claims(gather(diyala()))] == ["The highway past Rutba is open to trucks."]


def test_gaps_list_what_was_not_understood() -> None:
    found = gaps(gather(diyala()))
    assert [left.reason for left in found.refused] == ["the file is encrypted"]
    assert dict(found.languages) == {"Arabic": 1, "Sorani Kurdish": 1}
    assert [left.name for left in found.silent] == ["film.txt", "undated.txt"]
    assert [left.name for left in found.copies] == ["repost.txt"]
    assert [(row.name, row.reason) for row in found.unplaced] == [("Wadi al-Sarab", "no place of that name in Diyala")]
    assert [stray.reason for stray in found.strays] == ["Said not to have happened"]
    assert [left.name for left in found.undated_reports] == ["undated.txt"]
    assert found.no_time == 1
    assert not found.nothing()


def test_a_refusal_is_listed_although_the_report_was_read_at_another_time() -> None:
    world = World()
    world.report("a")
    world.report("a", Outcome.REFUSED, reason="timed out")
    briefing = gather(world)
    assert len(briefing.ended(Outcome.READ)) == 1
    assert [left.reason for left in gaps(briefing).refused] == ["timed out"]


def test_sources_keep_every_report() -> None:
    rows = sources(gather(diyala()))
    assert len(rows) == 10
    linked = next(row for row in rows if row.url)
    assert (linked.outlet, linked.published, linked.fingerprint) == (
        "The Hamrin Courier",
        "14 June 2018",
        "a3f9c0a3f9c0",
    )


def test_what_stands_out_says_no_more_than_the_record() -> None:
    briefing = gather(diyala())
    told = {highlight.heading: highlight.text for highlight in highlights(briefing, anchors(briefing), gaps(briefing))}
    assert told["Incidents"].startswith(
        "The reports tell of 14 incidents, dated June – July 2018, and of 1 more as history."
    )
    assert "at least 52 people killed" in told["Toll"]
    assert told["Deadliest"] == (
        "Bombing in Hawija, Al-Hawiga district, Kirkuk, 23 June 2018: at least 40 people killed, "
        "according to Nawras al-Tamimi (police spokesman, Diyala Police)."
    )
    assert told["Emptied"] == "People are said to have left or been driven from Mardan and Qara Tapa."
    assert told["Contested"] == "1 incident is contested."
    assert "3 reports were set aside or refused" in told["Limits"]
    assert "1,471" not in told["Toll"]


def test_denied_and_hedged_tags_travel_with_the_words() -> None:
    world = World()
    world.report("a")
    world.occur(world.say("a", "event", "attack", "It is said that.", status=Status.HEDGED, when=day("2018-06-01")))
    (card,) = _cards(world)
    assert card.status == "Told with reserve"
    assert card.said[0].tags == ("Told with reserve",)
