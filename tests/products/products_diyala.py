"""An invented record in the manner of field reports from the north of Iraq, for the tests of the briefing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from products_world import World, actor, count, day, days, place, quote

from marsad.model.claim import Actor, Count, Place, Speaker
from marsad.model.codebook import Polarity, Status
from marsad.model.document import Outcome
from marsad.model.interval import Interval, TimePrecision

MADE = datetime(2018, 8, 1, 9, 30, tzinfo=UTC)
JALAWLA = place("Jalawla", 34.2739, 45.1691, 1, place_id="gn:95297", admin1="Diyala", admin2="Khanaqin")
NEAR_JALAWLA = replace(JALAWLA, precision=2, relation="near")
KHANAQIN = place("Khanaqin", 34.3482, 45.3907, 1, place_id="gn:94591", admin1="Diyala", admin2="Khanaqin")
QARA_TAPA = place("Qara Tapa", 34.4328, 44.9348, 1, place_id="gn:92411", admin1="Diyala", admin2="Kifri")
MUQDADIYA = place("Muqdadiya", 33.9786, 44.9369, 1, place_id="gn:99062", admin1="Diyala", admin2="Al-Muqdadiya")
MARDAN = place("Mardan", 34.3662, 45.3032, 1, place_id="gn:93652", admin1="Diyala", admin2="Khanaqin")
HAWIJA = place("Hawija", 35.3259, 43.7727, 1, place_id="gn:390188", admin1="Kirkuk", admin2="Al-Hawiga")
KIRKUK = place("كركوك", 35.4681, 44.3922, 1, place_id="gn:94787", admin1="Kirkuk", admin2="Kirkuk")
RUTBA = place("Rutba", 33.0372, 40.2859, 2, relation="outskirts", place_id="gn:98677", admin1="Al-Anbar")
DIYALA = place("Diyala", 34.07, 44.9, 4, place_id="IQG10", admin1="Diyala")
KHANAQIN_DISTRICT = place("Khanaqin", 34.4, 45.4, 3, place_id="IQG10Q05", admin1="Diyala", admin2="Khanaqin")
ANBAR = place("Anbar", 33.2, 41.4, 4, place_id="IQG01", admin1="Al-Anbar")
IRAQ = place("Iraq", 33.0, 44.0, 6, place_id="IQ")
UNKNOWN = replace(place("Wadi al-Sarab", None, None, None), why="no place of that name in Diyala")
HAMRIN = place("Hamrin mountains", 34.6, 44.6, 5, place_id="ucdp:hamrin", admin1="Diyala")

COLONEL = Speaker(quote("Colonel Nawras al-Tamimi"), "Nawras al-Tamimi", "police spokesman", False, "Diyala Police")
OFFICER = Speaker(quote("a security officer"), None, "security officer", True, None)
MAYOR = Speaker(quote("Mayor Shirwan Qadir"), "شيروان قادر", "mayor of Khanaqin", False, None)
MINISTRY = Speaker(quote("the ministry"), "Ministry of Interior", None, False, "Ministry of Interior")
FARMER = Speaker(quote("Abu Salam"), "Abu Salam", "farmer", False, None)

IS_DID = actor("Islamic State", "perpetrator")
POLICE_HIT = actor("Iraqi police", "target")
PEOPLE_HIT = actor("civilians", "victim")


def diyala() -> World:
    """Twelve incidents, six totals, ten conditions, warnings, and reports that were not read."""
    world = World()
    june = date(2018, 6, 14)
    world.report(
        "khanaqin-dispatch.txt",
        title="Night attacks return to the villages of Khanaqin",
        source="The Hamrin Courier",
        author="L. Saber",
        url="https://courier.example/2018/06/night-attacks",
        published=june,
        published_from="dateline",
        sha256="a3f9c0" * 10,
        notes=("two damaged characters mended",),
    )
    world.report("river-post.html", title="Bomb on the Jalawla road", source="River Post", published=date(2018, 6, 13))
    world.report("ministry-totals.txt", title="Attacks by year", source="Gulf Ledger", published=date(2018, 7, 3))
    world.report("anbar-notes.md", source="Desert Line", published=date(2018, 7, 20), title="الرطبة: حياة على الطريق")
    world.report("undated.txt", title="Letter from the orchard belt")
    world.report(
        "kirkuk-ar.txt",
        Outcome.SET_ASIDE,
        language="ar",
        title="هجوم مسلح قرب الحويجة",
        reason="Arabic is not read yet",
    )
    world.report(
        "sorani.txt", Outcome.SET_ASIDE, language="ckb", title="گوندەکان چۆڵ کران", reason="Sorani is not read yet"
    )
    world.report("broken.pdf", Outcome.REFUSED, reason="the file is encrypted", hint="Save it without a password.")
    world.report("repost.txt", Outcome.SET_ASIDE, title="Bomb on the Jalawla road", duplicate_of="river-post.html")
    world.report("film.txt", title="A film about the war years", source="Culture Page", published=date(2018, 6, 2))
    _incidents(world)
    _totals(world)
    _conditions(world)
    return world


def _incidents(world: World) -> None:
    say, occur = world.say, world.occur
    one, two, four = "khanaqin-dispatch.txt", "river-post.html", "anbar-notes.md"
    occur(
        say(
            two,
            "event",
            "bombing",
            "A bomb under a culvert tore through a police pick-up, and nine men died, the colonel said.",
            when=day("2018-06-12"),
            where=(NEAR_JALAWLA,),
            counts=(count("killed", 9, 9), count("injured", 4, 4)),
            actors=(IS_DID, POLICE_HIT),
            speaker=COLONEL,
        ),
        say(
            one,
            "event",
            "bombing",
            "A security officer put the dead of the culvert bomb at twelve and blamed a local feud.",
            when=day("2018-06-12"),
            where=(NEAR_JALAWLA,),
            counts=(count("killed", 12, 12),),
            actors=(actor("local tribesmen", "perpetrator"),),
            speaker=OFFICER,
            status=Status.CONTESTED,
        ),
        say(
            one,
            "event",
            "bombing",
            "The blast left a crater as wide as the road.",
            when=day("2018-06-12"),
            where=(NEAR_JALAWLA,),
        ),
    )
    rows: list[tuple[str, str, str, Interval, Place | None, tuple[Count, ...], tuple[Actor, ...], Speaker | None]] = [
        (
            one,
            "attack",
            "Gunmen came out of the orchards after dark and shot two shepherds at Mardan.",
            day("2018-06-03"),
            MARDAN,
            (count("killed", 2, 2),),
            (actor(None, "perpetrator", "gunmen"), PEOPLE_HIT),
            MAYOR,
        ),
        (
            one,
            "abduction",
            "Three brothers were led away from their farm the same week and have not been seen since.",
            days("2018-06-04", "2018-06-10", TimePrecision.WEEK),
            KHANAQIN_DISTRICT,
            (count("abducted", 3, 3),),
            (IS_DID,),
            FARMER,
        ),
        (
            one,
            "armed_clash",
            "Peshmerga and fighters exchanged fire for an hour outside Qara Tapa.",
            day("2018-06-08"),
            QARA_TAPA,
            (count("killed_fighters", 1, 3),),
            (actor("Peshmerga", "party"), actor("Islamic State", "party")),
            None,
        ),
        (
            one,
            "shelling",
            "Mortar rounds fell on the edge of Jalawla; nobody was hurt.",
            day("2018-06-12"),
            JALAWLA,
            (count("killed", 0, 0),),
            (),
            None,
        ),
        (
            two,
            "killing",
            "The body of a village head was found in a canal in Muqdadiya.",
            day("2018-06-19"),
            MUQDADIYA,
            (count("killed", 1, 1),),
            (),
            COLONEL,
        ),
        (
            four,
            "attack",
            "Men in a white truck fired on a checkpoint outside Rutba.",
            day("2018-07-02"),
            RUTBA,
            (count("injured", 3, 9),),
            (IS_DID,),
            OFFICER,
        ),
        (
            four,
            "operation",
            "Soldiers combed the wadis of Anbar for four days and burned a camp.",
            days("2018-07-05", "2018-07-08"),
            ANBAR,
            (),
            (actor("Iraqi Army", "authority"),),
            None,
        ),
        (
            two,
            "arrest",
            "Police in Kirkuk detained at least forty men in July.",
            days("2018-07-01", "2018-07-31", TimePrecision.MONTH),
            KIRKUK,
            (count("arrested", 40, None),),
            (actor("Iraqi police", "authority"),),
            MINISTRY,
        ),
        (
            two,
            "destruction",
            "Fields of wheat burned around Hawija, several families said.",
            day("2018-06-22"),
            HAWIJA,
            (count("families", 3, 9),),
            (),
            FARMER,
        ),
        (
            two,
            "bombing",
            "A second device went off in the Hawija market.",
            day("2018-06-23"),
            HAWIJA,
            (count("killed", 40, None), count("injured", 90, 110)),
            (IS_DID,),
            COLONEL,
        ),
        (
            one,
            "displacement",
            "Families drove away from somewhere in Diyala with their flocks.",
            days("2018-06-01", "2018-06-30", TimePrecision.MONTH),
            DIYALA,
            (count("displaced_families", 60, 80),),
            (),
            None,
        ),
        (one, "attack", "Riders struck at Wadi al-Sarab and vanished.", Interval(), UNKNOWN, (), (), OFFICER),
        (one, "statement", "The group claimed the raids in a leaflet.", day("2018-06-13"), None, (), (IS_DID,), None),
    ]
    for report, kind, words, when, where, counts, actors, speaker in rows:
        occur(
            say(
                report,
                "event",
                kind,
                words,
                when=when,
                where=(where,) if where else (),
                counts=counts,
                actors=actors,
                speaker=speaker,
            )
        )
    occur(
        say(
            one,
            "event",
            "control",
            "The town had changed hands in the autumn of 2014.",
            when=days("2014-09-01", "2014-11-30"),
            where=(JALAWLA,),
            background=True,
        )
    )
    say(
        two,
        "event",
        "attack",
        "No village was attacked over the feast, the colonel said.",
        when=days("2018-06-15", "2018-06-18"),
        where=(DIYALA,),
        polarity=Polarity.ABSENT,
        speaker=COLONEL,
    )


def _totals(world: World) -> None:
    for year, attacks in ((2014, 842), (2015, 311), (2016, 198), (2017, 120)):
        world.say(
            "ministry-totals.txt",
            "tally",
            "attack",
            f"The ministry counted {attacks} attacks in {year}.",
            when=days(f"{year}-01-01", f"{year}-12-31", TimePrecision.YEAR),
            where=(DIYALA,),
            counts=(count("attacks", attacks, attacks),),
            speaker=MINISTRY,
        )
    world.say(
        "ministry-totals.txt",
        "tally",
        "attack",
        "Over the four years the ministry came to 1,471 attacks.",
        when=days("2014-01-01", "2017-12-31"),
        where=(DIYALA,),
        counts=(count("attacks", 1471, 1471),),
        speaker=MINISTRY,
    )
    world.say(
        "khanaqin-dispatch.txt",
        "tally",
        "displacement",
        "More than two thousand families have left the district since spring, the mayor said.",
        when=days("2018-03-01", "2018-06-14"),
        where=(KHANAQIN_DISTRICT,),
        counts=(count("displaced_families", 2001, None),),
        speaker=MAYOR,
    )


def _conditions(world: World) -> None:
    now = days(None, "2018-06-14")
    rows: list[tuple[str, str, Place, Polarity, Status, Speaker | None, tuple[Count, ...]]] = [
        (
            "displacement",
            "Mardan stands empty; the doors hang open.",
            MARDAN,
            Polarity.PRESENT,
            Status.ASSERTED,
            MAYOR,
            (),
        ),
        (
            "displacement",
            "Five hamlets around Qara Tapa have been deserted since May.",
            QARA_TAPA,
            Polarity.PRESENT,
            Status.ASSERTED,
            None,
            (count("villages", 5, 5),),
        ),
        (
            "return",
            "Some thirty families have moved back to Jalawla.",
            JALAWLA,
            Polarity.PRESENT,
            Status.HEDGED,
            FARMER,
            (count("returned_families", 27, 33),),
        ),
        (
            "access",
            "Nobody takes the Jalawla road after nightfall.",
            JALAWLA,
            Polarity.PRESENT,
            Status.ASSERTED,
            FARMER,
            (),
        ),
        ("security", "Khanaqin itself is calm by day.", KHANAQIN, Polarity.PRESENT, Status.ASSERTED, COLONEL, ()),
        (
            "presence",
            "Fighters keep hide-outs in the Hamrin mountains.",
            HAMRIN,
            Polarity.PRESENT,
            Status.HEDGED,
            OFFICER,
            (count("fighters", 200, 300),),
        ),
        (
            "presence",
            "There is no force of any kind between the two commands at Mardan.",
            MARDAN,
            Polarity.ABSENT,
            Status.ASSERTED,
            OFFICER,
            (),
        ),
        ("access", "The highway past Rutba is open to trucks.", RUTBA, Polarity.PRESENT, Status.CONTESTED, None, ()),
        (
            "security",
            "Across Iraq the number of raids has fallen.",
            IRAQ,
            Polarity.PRESENT,
            Status.ASSERTED,
            MINISTRY,
            (),
        ),
        (
            "control",
            "Local guards hold the pump station of Khanaqin.",
            KHANAQIN,
            Polarity.PRESENT,
            Status.ASSERTED,
            MAYOR,
            (),
        ),
    ]
    for kind, words, where, polarity, status, speaker, counts in rows:
        world.say(
            "khanaqin-dispatch.txt",
            "condition",
            kind,
            words,
            when=now,
            where=(where,),
            polarity=polarity,
            status=status,
            speaker=speaker,
            counts=counts,
        )
    world.say(
        "khanaqin-dispatch.txt",
        "warning",
        "attack",
        "Officers fear a raid on Khanaqin before the harvest is in.",
        when=days("2018-06-14", "2018-07-31"),
        where=(KHANAQIN,),
        speaker=OFFICER,
        status=Status.HEDGED,
    )
    world.say(
        "anbar-notes.md",
        "warning",
        "operation",
        "The army plans a second sweep west of Rutba.",
        when=days("2018-07-20", None),
        where=(RUTBA,),
        actors=(actor("Iraqi Army", "authority"),),
    )
