"""What a row of a release says of its claims: whose word it is, who denies it, what may be the same, who saw it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from publishing_world import LATER, LEAD, VILLAGE, Seed, _quote, actor, killed, lead

from marsad.incidents.assembly import assemble
from marsad.incidents.telling import telling
from marsad.model.claim import Claim, Count, Place, Speaker
from marsad.model.codebook import ActorRole, Status, Type
from marsad.model.incident import Grade, Incident
from marsad.model.interval import Interval
from marsad.model.linkage import Doubt
from marsad.model.review import Ruling
from marsad.model.span import Quote, Span
from marsad.products.publishing.places import GazetteerAreas, ToldAreas
from marsad.products.publishing.shown import ACCEPTED, MACHINE
from marsad.products.publishing.sights import Profile
from marsad.products.publishing.standing import conflicts
from marsad.products.release.changes import changes
from marsad.products.release.sums import told_of
from marsad.record import Record, links
from marsad.reference.gazetteer import default_gazetteer

OWNED = "Islamic State claimed the attack on the shepherds of Tel Rasan."
DENIED = "Islamic State denied that it attacked the shepherds of Tel Rasan."


@pytest.fixture
def seed(tmp_path: Path) -> Iterator[Seed]:
    made = Seed(tmp_path / "a.marsad", Record.open(tmp_path / "a.marsad", create=True))
    yield made
    made.record.close()


def _rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _incidents(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "data" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]


def _put(seed: Seed, told: list[Claim], answers: list[Claim]) -> Incident:
    """The only incident on record, put together as linking does."""
    days = {name: doc.published for name, doc in seed.docs.items()}
    ready = [[telling(one, days, {}) for one in some] for some in (told, answers)]
    made = assemble(ready[0], (), ready[1])
    seed.record.put_incidents([made])
    return made


def _says(seed: Seed, text: str, *, accepted: bool = True, **more: Any) -> Claim:
    speaker = Speaker(_quote(text, "Islamic State"), "Islamic State")
    named = actor(text, "Islamic State", ActorRole.PERPETRATOR, "Islamic State")
    return seed.say(text, Type.STATEMENT, accepted=accepted, actors=(named,), speaker=speaker, **more)


def _shepherds(seed: Seed, dead: int, *, outlet: str, accepted: bool = True, **more: Any) -> Claim:
    words = f"{dead} shepherds"
    text = f"Gunmen killed {words} near {VILLAGE}, {outlet} says."
    return seed.say(text, counts=(killed(text, words, dead),), outlet=outlet, accepted=accepted, **more)


def test_a_claim_that_was_rejected_since_linking_counts_for_nothing(seed: Seed) -> None:
    kept = _shepherds(seed, 3, outlet="Harbour Wire")
    gone = _shepherds(seed, 9, outlet="Hill Wire")
    seed.gather([kept, gone])
    assert _incidents(seed.release("both"))[0]["killed_high"] == 9
    seed.accept(gone, Ruling.REJECTED)
    [row] = _incidents(seed.release("one"))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (3, 3, 3)
    assert [one["low"] for one in row["figures"]] == [3], "no toll without its figure"
    assert (row["originators"], row["reports"]) == (1, 1)


def test_who_says_that_it_was_theirs_is_named_where_the_row_is_confirmed_by_it(seed: Seed) -> None:
    told = lead(seed, actors=())
    owned = _says(seed, OWNED, trigger=_quote(OWNED, "claimed the attack"))
    assert _put(seed, [told], [owned]).grade.value == "confirmed"
    [row] = _incidents(seed.release("out", as_of=LATER))
    assert row["grade"] == "confirmed"
    assert row["verification"] == "those said to have done it say so; not verified by us"
    assert row["blamed"] == ["Islamic State, said by Islamic State"]


def test_what_nobody_accepted_confirms_nothing(seed: Seed) -> None:
    told = lead(seed, actors=())
    owned = _says(seed, OWNED, trigger=_quote(OWNED, "claimed the attack"), accepted=False)
    _put(seed, [told], [owned])
    [row] = _incidents(seed.release("out", as_of=LATER))
    assert (row["grade"], row["blamed"]) == ("single", [])
    [shown] = _incidents(seed.release("all", as_of=LATER, unreviewed=True))
    assert (shown["grade"], shown["review"]) == ("confirmed", MACHINE)


def test_what_is_still_held_back_confirms_nothing_yet(seed: Seed) -> None:
    told = lead(seed, actors=())
    day = LATER - timedelta(days=10)
    owned = _says(seed, OWNED, trigger=_quote(OWNED, "claimed the attack"), report={"published": day})
    _put(seed, [told], [owned])
    [row] = _incidents(seed.release("out", as_of=day))
    assert row["grade"] == "single"


def test_who_denies_it_is_named(seed: Seed) -> None:
    told = lead(seed)
    denial = _says(seed, DENIED, status=Status.DENIED, trigger=_quote(DENIED, "denied"))
    _put(seed, [told], [denial])
    [row] = _incidents(seed.release("out", as_of=LATER))
    assert row["conflict"] == ["denied by Islamic State"]


def test_rows_that_may_be_one_name_each_other_where_as_much_is_seen_of_them(seed: Seed) -> None:
    one, other = _shepherds(seed, 3, outlet="Harbour Wire"), _shepherds(seed, 4, outlet="Hill Wire")
    strict = "Gunmen shot at the hospital of Tel Rasan."
    clinic = seed.say(strict)
    with seed.record.writing() as connection:
        links.put_doubts(connection, [Doubt(one.id, other.id, 0.4, False), Doubt(clinic.id, other.id, 0.5, False)])
    rows = {row["id"]: row["perhaps_same"] for row in _incidents(seed.release("out", as_of=LATER))}
    first, second, third = (seed.called(told) for told in (one, other, clinic))
    assert rows == {first: [second], second: [first], third: []}, "a strict row is known by no other"


def test_each_figure_and_each_source_says_whether_a_person_accepted_it(seed: Seed) -> None:
    mine, machine = _shepherds(seed, 3, outlet="Harbour Wire"), _shepherds(seed, 4, outlet="Hill", accepted=False)
    seed.gather([mine, machine])
    out = seed.release("out", unreviewed=True)
    [row] = _incidents(out)
    assert row["review"] == MACHINE
    assert {one["outlet"]: one["review"] for one in row["figures"]} == {"Harbour Wire": ACCEPTED, "Hill": MACHINE}
    assert {one["outlet"]: one["review"] for one in _rows(out, "sources")} == {
        "Harbour Wire": ACCEPTED,
        "Hill": MACHINE,
    }


def test_fighters_are_summed_apart(seed: Seed) -> None:
    text = f"Six fighters were killed near {VILLAGE}."
    seed.say(text, counts=(Count("killed_fighters", 6, 6, _quote(text, "Six fighters")),))
    _shepherds(seed, 2, outlet="Harbour Wire")
    out = seed.release("out")
    [row] = _rows(out, "totals")
    assert (row["with_toll"], row["killed_best"], row["with_fighters"], row["killed_fighters_best"]) == (
        "1",
        "2",
        "1",
        "6",
    )
    assert "All incidents are in it" in (out / "site" / "totals.html").read_text(encoding="utf-8")


def test_how_many_rows_are_not_summed_is_said(seed: Seed) -> None:
    _shepherds(seed, 2, outlet="Harbour Wire")
    _shepherds(seed, 5, outlet="Hill Wire", background=True)
    page = (seed.release("out") / "site" / "totals.html").read_text(encoding="utf-8")
    assert "1 of the 2 incidents of this release are in it" in page


def test_a_province_has_one_name_however_a_report_writes_it() -> None:
    place = replace(_lead_place(), name="Marib", admin1="Ma'rib", admin2=None, precision=4, place_id="ne:YEM-337")
    province = ToldAreas().province(place)
    assert province is not None
    assert (province.name, province.place_id) == ("Ma'rib", "ne:YEM-337")


def _lead_place() -> Place:
    return Place(_quote(LEAD, VILLAGE), name=VILLAGE, country="YE")


def test_what_partners_see_is_said_in_their_words(seed: Seed) -> None:
    lead(seed)
    public, partner = (
        (seed.release(profile.value, profile) / "METHOD.md").read_text(encoding="utf-8")
        for profile in (Profile.PUBLIC, Profile.PARTNER)
    )
    assert "No words of reports are in a public release" in public
    assert "No words of reports are" not in partner
    assert "without a point in it, and in the same way" in public
    assert "it has a point, rounded to what is known of it" in partner
    index = (seed.path.parent / "partner" / "site" / "index.html").read_text(encoding="utf-8")
    assert "Use it until " in index


def test_the_change_list_tells_what_a_person_accepted() -> None:
    before = {"a": {"review": MACHINE, "shown_as": "at most district", "place": "there"}}
    after = {"a": {"review": ACCEPTED, "shown_as": "at most district", "place": "here"}}
    told = {row["field"]: (row["before"], row["after"]) for row in changes(before, after, ACCEPTED)}
    assert told == {"review": (MACHINE, ACCEPTED), "place": ("", "")}


def test_an_area_that_an_earlier_version_told_by_its_province_alone_is_known_again() -> None:
    ids = [f"p{number}" for number in range(6)]
    assert told_of({"IQ/Diyala": ids}, []) == ["IQ/Diyala"]
    assert told_of({"IQ/Diyala": ids}, [{"Diyala": ids[:5]}]) == [], "one row that is new would tell its group"
    assert told_of({"IQ/Diyala": ids}, [{"IQ/Diyala": ids[:5]}]) == []
    assert told_of({"IQ/Diyala": ids}, [{"Diyala": ids}, {"SY/Homs": ids[:5]}]) == ["IQ/Diyala"]


def test_a_new_report_of_an_old_incident_is_held_back_and_leaves_the_row_as_it_was(seed: Seed) -> None:
    text = f"Fighters attacked a convoy near {VILLAGE}, killing {{}} drivers."
    told = [text.format(many) for many in ("two", "three")]
    old = seed.say(told[0], counts=(killed(told[0], "two drivers", 2),))
    [before] = _incidents(seed.release("before", as_of=LATER + timedelta(days=60)))
    late = {"published": LATER + timedelta(days=58)}
    new = seed.say(told[1], counts=(killed(told[1], "three drivers", 3),), report=late)
    seed.gather([old, new])
    [row] = _incidents(seed.release("held", as_of=LATER + timedelta(days=60)))
    assert (row["killed_best"], row["reports"]) == (before["killed_best"], 1) == (2, 1)
    [over] = _incidents(seed.release("over", as_of=LATER + timedelta(days=120)))
    assert (over["killed_best"], over["reports"]) == (3, 2)


def test_a_row_that_goes_on_under_another_id_says_what_changed_in_it(seed: Seed) -> None:
    first = _shepherds(seed, 3, outlet="Harbour Wire")
    seed.release("one")
    was = seed.called(first)
    second = _shepherds(seed, 5, outlet="Hill Wire")
    seed.gather([first, second])
    out = seed.release("two")
    now = seed.called(first)
    assert now != was
    told = {(row["change"], row["field"]): (row["id"], row["before"], row["after"]) for row in _rows(out, "changes")}
    assert told["continued", "id"] == (now, was, now)
    assert told["changed", "killed_high"] == (now, "3", "5")
    assert not {("added", ""), ("removed", "")} & told.keys()
    assert [row["became"] for row in _rows(out, "tombstones")] == [now]


def test_rows_that_became_one_are_set_beside_none() -> None:
    row = {"review": ACCEPTED, "shown_as": "at most district", "killed_best": 3}
    told = changes({"a": row, "b": row}, {"c": row | {"killed_best": 5}}, ACCEPTED, {"a": ["c"], "b": ["c"]})
    assert [(one["id"], one["change"]) for one in told] == [("a", "removed"), ("b", "removed"), ("c", "added")]
    split = changes({"a": row}, {"c": row, "d": row}, ACCEPTED, {"a": ["c", "d"]})
    assert [one["change"] for one in split] == ["removed", "added", "added"]


def test_a_report_whose_outlet_a_row_may_not_tell_is_not_to_be_found_by_its_key(seed: Seed) -> None:
    text = f"Gunmen killed two herders near {VILLAGE}."
    other = "A bomb went off in Khanaqin and killed a guard."
    report = {"source": f"{VILLAGE} Voice", "url": "https://voice.example/1"}
    told = seed.say(text, counts=(killed(text, "two herders", 2),), outlet=f"{VILLAGE} Voice", report=report)
    seed.say(other, where=(), outlet=f"{VILLAGE} Voice", report=report | {"url": "https://voice.example/2"})
    out = seed.release("out")
    rows = {row["id"]: row for row in _incidents(out)}
    mine = rows[seed.called(told)]
    assert mine["sources"] == ["Outlet not told, 2024-03-06"]
    assert mine["source_ids"] == mine["links"] == []
    assert [one["source_id"] for one in mine["figures"]] == [""]
    reports = [one.claims[0].report for one in seed.published().incidents]
    assert seed.called(told) + "-1" in reports, "no export names it by its key"


def test_a_denials_outlet_is_not_told_where_the_rows_are_not(seed: Seed) -> None:
    text = f"A bomb hit a convoy near {VILLAGE}, killing two drivers."
    named = actor(DENIED, "Islamic State", ActorRole.PERPETRATOR, "Islamic State")
    denial = seed.say(DENIED, Type.BOMBING, status=Status.DENIED, actors=(named,), outlet="Small Paper")
    guarded = seed.say(text, Type.BOMBING, actors=(replace(named, quote=_quote(text, "A bomb")),))
    _put(seed, [guarded], [denial])
    assert [row["conflict"] for row in _incidents(seed.release("out", as_of=LATER))] == [["denied by another report"]]
    ordinary = lead(seed)
    _put(seed, [ordinary], [denial])
    told = [row["conflict"] for row in _incidents(seed.release("linked", as_of=LATER))]
    assert told == [["denied by another report (Small Paper, 2024-03-06)"]]


def test_whose_own_voice_an_outlet_is_stands_with_it(seed: Seed) -> None:
    _shepherds(seed, 3, outlet="Harbour Wire")
    _shepherds(seed, 4, outlet="Islamic State bulletin")
    _shepherds(seed, 5, outlet="Third Division, National Army")
    sides = {row["outlet"]: row["side"] for row in _rows(seed.release("out"), "sources")}
    assert sides == {
        "Harbour Wire": "",
        "Islamic State bulletin": "Islamic State",
        "Third Division, National Army": "armed forces",
    }


def test_an_outlet_that_is_a_side_is_not_told_where_no_sides_are(seed: Seed) -> None:
    text = f"Fighters shot at the hospital of {VILLAGE}."
    seed.say(text, outlet="Islamic State bulletin")
    seed.say(f"Fighters shot at the clinic of {VILLAGE}.", outlet="Harbour Wire")
    outlets = {row["sources"][0] for row in _incidents(seed.release("out", as_of=LATER))}
    assert outlets == {"Outlet not told, 2024-03", "Harbour Wire, 2024-03"}


def test_a_place_that_is_named_a_shelter_makes_a_row_strict(seed: Seed) -> None:
    text = f"A shell hit a tent near {VILLAGE}."
    place = replace(seed.say(text, accepted=False).where[0], quote=Quote("Tsili camp", Span(0, 10)))
    told = seed.say("A shell hit a tent there.", where=(place,))
    [row] = _incidents(seed.release("out", as_of=LATER))
    assert row["id"] == seed.called(told)
    assert "no parties" in row["shown_as"]


def test_what_else_conflicts_in_a_strict_row_is_said_to_be_withheld() -> None:
    reasons = ("c1 gives rival accounts", "c1 and c2 give tolls that do not fit together (3 and 9)")
    assert _conflicts(reasons, parties=False) == ("tolls do not fit together", "what conflicts may not be told")
    assert _conflicts(reasons[1:], parties=False) == ("tolls do not fit together",)
    assert _conflicts(reasons, parties=True) == ("a report gives rival accounts", "tolls do not fit together")


def _conflicts(reasons: tuple[str, ...], *, parties: bool) -> tuple[str, ...]:
    made = Incident(
        "i1", Type.ATTACK, Interval(), None, (), (), (), (), 1, Status.CONTESTED, because=reasons, grade=Grade.CONTESTED
    )
    return conflicts(made, parties=parties)


def test_an_area_told_by_its_name_alone_has_its_id_where_one_bears_that_name() -> None:
    place = Place(_quote(LEAD, VILLAGE), name=VILLAGE, admin1="Maguindanao", country="PH", precision=2)
    province = GazetteerAreas(default_gazetteer()).province(place)
    assert province is not None
    assert (province.name, bool(province.place_id)) == ("Maguindanao", True)
    nowhere = GazetteerAreas(default_gazetteer()).province(replace(place, country="IQ"))
    assert nowhere is not None
    assert nowhere.place_id is None


def test_what_goes_on_is_not_counted_as_changed_too(seed: Seed) -> None:
    first = _shepherds(seed, 3, outlet="Harbour Wire")
    seed.release("one")
    second = _shepherds(seed, 5, outlet="Hill Wire")
    seed.gather([first, second])
    told = (seed.release("two") / "CHANGES.md").read_text(encoding="utf-8")
    assert "- continued: 1\n- changed: 0\n" in told
