"""The briefing: what it tells of a place and some days, and what it keeps from readers outside the house."""

from __future__ import annotations

import ast
import gc
import io
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from products_world import Squares
from publishing_world import LEAD, SECRETS, VILLAGE, FakeAreas, Seed, killed, lead, seeded
from pypdf import PdfReader

from marsad.analysis.check import CHECKS
from marsad.analysis.forecast_baselines import NAMES
from marsad.analysis.forecast_words import CHANCES, NO_BREAK
from marsad.analysis.series import Area, Naming, Occurrence
from marsad.errors import BadForm, Missing
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.review import Ruling
from marsad.products.briefing import reading, since
from marsad.products.briefing.changed import REPORTING, _late
from marsad.products.briefing.compose import WARNINGS, WORDS
from marsad.products.briefing.garbage import uncollected
from marsad.products.briefing.harm import GROUPS
from marsad.products.briefing.making import Wanted, made_of
from marsad.products.briefing.page import runs
from marsad.products.briefing.pdf import BROWSERS
from marsad.products.briefing.reading import Asked, Told, read
from marsad.products.briefing.speech import LANGUAGES, Speech, catalogue
from marsad.products.briefing.telling import GRADES, Teller
from marsad.products.publishing.gate import Order
from marsad.products.publishing.sights import Profile
from marsad.products.wording import MEANS, ROLES, TYPES
from marsad.record import Record

MADE = datetime(2024, 4, 1, 9, 30, tzinfo=UTC)
MARCH: dict[str, Any] = {"since": date(2024, 3, 1), "until": date(2024, 3, 31)}
INSIDE = Order(Profile.INTERNAL, unreviewed=True)


@pytest.fixture
def seed(tmp_path: Path) -> Iterator[Seed]:
    """A record with secrets planted all over it."""
    made = seeded(tmp_path / "x.marsad")
    yield made
    made.record.close()


def told(seed: Seed, order: Order = INSIDE, **asked: Any) -> Told:
    with seed.record.reading() as connection:
        return read(connection, Asked(order, **asked), FakeAreas())


def page(seed: Seed, order: Order = INSIDE, wanted: Wanted | None = None, **asked: Any) -> str:
    return made_of(told(seed, order, **asked), wanted or Wanted(), Squares(), MADE, ".html").decode()


def text(written: str) -> str:
    body = html.document_fromstring(written).find("body")
    return re.sub(r"\s+", " ", body.text_content())


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.PARTNER])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_byte_of_a_public_briefing_holds_a_secret(seed: Seed, profile: Profile, language: str) -> None:
    order = Order(profile, unreviewed=True, as_of=date(2024, 6, 1))
    written = page(seed, order, Wanted(language), place="Diyala", **MARCH)
    secrets = SECRETS if profile is Profile.PUBLIC else [one for one in SECRETS if one not in (VILLAGE, "Rasan")]
    if profile is Profile.PUBLIC:
        assert [secret for secret in secrets if secret.lower() in written.lower()] == []
    assert "Yasmin" not in written
    assert "0143" not in written
    state = json.dumps(since.state(told(seed, order, place="Diyala", **MARCH), MADE), ensure_ascii=False)
    assert profile is Profile.PARTNER or [secret for secret in secrets if secret.lower() in state.lower()] == []


def test_an_internal_briefing_has_the_words_that_a_public_one_lacks(seed: Seed) -> None:
    inside = text(page(seed, place="Diyala", **MARCH))
    assert "Gunmen killed three shepherds near Tel Rasan" in inside
    assert "Internal, not for publication." in inside


def test_asking_for_a_village_tells_readers_outside_nothing_of_it(seed: Seed) -> None:
    order = Order(Profile.PUBLIC, unreviewed=True, as_of=date(2024, 6, 1))
    assert told(seed, order, place=VILLAGE, **MARCH).now == ()
    assert told(seed, order, place=VILLAGE, **MARCH).statements == ()
    assert told(seed, place=VILLAGE, **MARCH).now


def test_days_are_asked_of_what_readers_may_know(seed: Seed) -> None:
    """What is told by the month is in every part of the month, so that asking day by day narrows nothing."""
    order = Order(Profile.PUBLIC, unreviewed=True, as_of=date(2024, 6, 1))

    def coarse(first: int) -> set[str]:
        found = told(seed, order, place="Diyala", since=date(2024, 3, first), until=date(2024, 3, first + 1))
        return {one.incident.id for one in found.now if not one.sight.days}

    assert coarse(3) == coarse(20)
    assert coarse(20)


def test_nobody_outside_is_told_how_much_of_a_place_is_held_back(seed: Seed) -> None:
    order = Order(Profile.PUBLIC, as_of=date(2024, 3, 7))
    written = text(page(seed, order, place="Diyala", **MARCH))
    assert "held back" not in written
    assert "Only what a person has reviewed and accepted is included." in written


def test_only_what_people_accepted_goes_out_unless_told_otherwise(tmp_path: Path) -> None:
    seed = Seed(tmp_path / "y.marsad", Record.open(tmp_path / "y.marsad", create=True))
    lead(seed, accepted=False)
    assert told(seed, Order(Profile.PUBLIC), **MARCH).now == ()
    assert len(told(seed, Order(Profile.PUBLIC, unreviewed=True), **MARCH).now) == 1
    assert "machine readings that nobody has reviewed" in page(seed, Order(Profile.PUBLIC, unreviewed=True), **MARCH)
    seed.record.close()


def test_every_note_and_incident_that_is_referred_to_is_there(seed: Seed) -> None:
    tree = html.document_fromstring(page(seed, place="Diyala", **MARCH))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} <= set(ids)
    sentences = tree.xpath("//section[@id='changed']//li")
    assert any(sentence.xpath(".//sup/a") for sentence in sentences)


def test_the_page_acts_on_nothing_and_calls_nobody(seed: Seed) -> None:
    poison = "</style><script>alert(1)</script><img src=x onerror=alert(2)>\u202e"
    seed.say(f"Gunmen shot a guard at {VILLAGE} {poison}", Type.ATTACK, outlet=f"Post {poison}", name=f"n{poison}")
    written = page(seed, INSIDE, Wanted(title=poison), **MARCH)
    tree = html.document_fromstring(written)
    assert not tree.findall(".//script")
    assert not tree.findall(".//img")
    assert "\u202e" not in written
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("style", "src", "srcset", "action")
            if name.endswith("href"):
                assert value.startswith("#") or (element.tag == "a" and re.match(r"https?://[a-z0-9.]+/", value))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in policy


def test_the_days_before_stand_beside_and_none_is_no_rate(seed: Seed) -> None:
    first = text(page(seed, place="Diyala", **MARCH))
    assert re.search(r"\d+ violent incidents are reported, none in the 31 days before\.", first)
    before = replace_when(seed, date(2024, 2, 10))
    assert "1 in the 31 days before" in text(page(before, place="Diyala", **MARCH))


@pytest.mark.parametrize("profile", list(Profile))
def test_the_days_before_are_counted_alike_for_whoever_reads(seed: Seed, profile: Profile) -> None:
    """Outside the house they are asked of columns: told as history is no incident of its day, and rows count it so."""
    replace_when(seed, date(2024, 2, 10))
    seed.say("Gunmen fired there in 2014.", Type.ATTACK, when=date(2024, 2, 11), background=True)
    order = Order(profile, unreviewed=True, as_of=date(2024, 6, 1))
    found = told(seed, order, place="Diyala", **MARCH)
    assert sorted(one.history for one in found.before) == [False, True]
    assert all(one.incident.type in VIOLENT for one in found.before)
    assert "1 in the 31 days before" in text(page(seed, order, place="Diyala", **MARCH))


@pytest.mark.parametrize("profile", list(Profile))
def test_a_large_record_is_told_from_a_month_on_and_counted_before(
    seed: Seed, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in (1, 2):
        lead(seed, when=date(2023, month, 10), name=f"{month}.txt")
    order = Order(profile, unreviewed=True, as_of=date(2024, 6, 1))
    until = date(2024, 3, 31)
    whole = told(seed, order, until=until)
    assert whole.first is None
    assert {one.incident.when.earliest for one in whole.now} >= {date(2023, 1, 10), date(2023, 2, 10)}
    assert "told one by one" not in text(page(seed, order, until=until))
    monkeypatch.setattr(reading, "NEWEST", 2)
    bounded = told(seed, order, until=until)
    assert bounded.first == date(2024, 3, 1)
    assert 0 < len(bounded.now) < len(whole.now)
    written = text(page(seed, order, until=until))
    assert (
        "29 February 2024 2 violent incidents are on record, counted here and not told one by one: 6 people" in written
    )
    assert told(seed, order, place=VILLAGE, until=until).first == bounded.first
    everything = told(seed, order, since=date(2023, 1, 1), until=until)
    assert len(everything.now) == len(whole.now)


def test_what_late_reports_will_add_is_told_of_the_newest_months(seed: Seed) -> None:
    """One incident a day, told three days later or ten by turns: of the last days half is told."""
    iraq, newest = Area("Iraq"), date(2024, 3, 31)
    days = [date(2024, 2, 1) + timedelta(day) for day in range(60)]
    some = [
        Occurrence(f"i{day}", Type.ATTACK, iraq, day, day, day + timedelta(3 + day.day % 2 * 7), 1, ("r.txt",))
        for day in days
    ]
    seen = tuple(one for one in some if one.known <= newest)
    made = replace(told(seed, **MARCH), occurrences=seen, namings=(Naming("r.txt", iraq, newest),))
    (line,) = _late(Teller(made, Speech("en")))
    found = re.fullmatch(
        r"Iraq, March 2024: violent incidents reported by now: (\d+); (\d+) to (\d+) when late reports are in "
        r"\(nine chances in ten\)\.",
        line.words,
    )
    assert found, line.words
    now, low, high = map(int, found.groups())
    assert now == sum(one.first.month == 3 for one in seen) <= low < high
    early = replace(made, occurrences=made.occurrences[:10])
    assert list(_late(Teller(early, Speech("en")))) == [], "too few to tell"
    prompt = tuple(replace(one, known=one.last) for one in made.occurrences)
    assert list(_late(Teller(replace(made, occurrences=prompt), Speech("en")))) == [], "nothing is late"


def replace_when(seed: Seed, day: date) -> Seed:
    lead(seed, when=day, name="february.txt")
    return seed


def test_sums_keep_their_range_and_say_what_is_not_told(seed: Seed) -> None:
    lead(seed, counts=(killed(LEAD, "three", 3, 7),), name="second.txt", when=date(2024, 3, 20))
    seed.say(f"Gunmen fired at {VILLAGE}.", Type.ATTACK, when=date(2024, 3, 21))
    written = text(page(seed, place="Diyala", **MARCH))
    assert "7 to 11 people killed, in 3 incidents." in written
    assert re.search(
        r"No death toll is reported for \d+ violent incidents?; that does not mean that nobody died\.", written
    )


def test_totals_are_told_apart_with_their_check(seed: Seed) -> None:
    where = told(seed).now[0].incident.place
    assert where
    counts = (replace(killed(LEAD, "three", 61), what="attacks"),)
    told_total = "The council counted 61 attacks in Diyala in March 2024."
    seed.say(told_total, Type.ATTACK, Kind.TALLY, counts=counts, where=(replace(where, name="Diyala"),))
    written = text(page(seed, place="Diyala", **MARCH))
    assert "61 attacks" in written
    assert "the record holds" in written


def test_new_corrected_and_withdrawn_since_the_last_briefing(seed: Seed) -> None:
    old = since.state(told(seed, **MARCH), MADE)
    gone = seed.told[0]
    lead(seed, counts=(killed(LEAD, "three", 5),), name="new.txt", when=date(2024, 3, 22))
    seed.accept(gone, Ruling.REJECTED)
    seed.told.remove(gone)
    seed.gather()
    old["incidents"][seed.incident_of(seed.told[0])]["tolls"] = {"killed": [9, 9, 9]}
    now = told(seed, **MARCH)
    found = since.difference(since.load(json.dumps(old), now), now)
    assert len(found.new) == 1
    assert len(found.corrected) == 1
    assert len(found.gone) + len(found.withdrawn) == 1
    written = text(page(seed, INSIDE, Wanted(difference=found), **MARCH))
    assert "Since the briefing of 1 April 2024" in written
    assert "New since then: 1 incident." in written
    assert "people killed: 9, now 1" in written


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.PARTNER])
def test_a_state_with_ids_on_record_is_led_on_to_those_for_outside(seed: Seed, profile: Profile) -> None:
    order = Order(profile)
    inside = since.state(told(seed, INSIDE, **MARCH), MADE)["incidents"]
    outside = since.state(told(seed, order, **MARCH), MADE)
    own = {seed.outside(key): key for key in inside}
    assert len(outside["incidents"]) > 1
    assert outside["incidents"].keys() <= own.keys()
    older = outside | {
        "incidents": {
            own[key]: one | {"claims": inside[own[key]]["claims"]} for key, one in outside["incidents"].items()
        }
    }
    now = told(seed, order, **MARCH)
    assert since.load(json.dumps(older), now) == outside
    changed = seed.told[0]
    lead(seed, name="more.txt", when=date(2024, 3, 4), counts=(killed(LEAD, "three", 5),))
    seed.gather([changed, seed.told[-1]])
    now = told(seed, order, **MARCH)
    found = since.difference(since.load(json.dumps(older), now), now)
    assert (found.new, found.gone, found.withdrawn) == ((), (), ())
    assert [key for key, _ in found.corrected] == [seed.called(changed)]


def test_a_state_of_other_readers_is_refused(seed: Seed) -> None:
    old = json.dumps(since.state(told(seed, **MARCH), MADE))
    with pytest.raises(BadForm, match="internal readers"):
        since.load(old, told(seed, Order(Profile.PUBLIC), **MARCH))
    with pytest.raises(BadForm, match="cannot be read"):
        since.load("[]", told(seed, **MARCH))


def test_an_empty_record_has_a_briefing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "z.marsad", create=True) as record:
        seed = Seed(tmp_path / "z.marsad", record)
        assert "No forecast" in page(seed)


def test_arabic_runs_from_right_to_left_and_has_every_message(seed: Seed) -> None:
    written = page(seed, INSIDE, Wanted("ar"), place="Diyala", **MARCH)
    tree = html.document_fromstring(written)
    assert tree.get("dir") == "rtl"
    assert tree.get("lang") == "ar"
    assert "٢٠٢٤" in tree.text_content()
    assert tree.xpath("string(//h1)").strip("\u2068\u2069 ") == "ديالى"
    assert "خانقين" in tree.xpath("string(//section[@id='where'])")
    assert "العراق" in made_of(told(seed, **MARCH), Wanted("ar"), Squares(), MADE, ".html").decode()
    for heading in tree.xpath("//h2"):
        assert re.search("[\u0600-\u06ff]", heading.text_content()), heading.text_content()


@pytest.mark.parametrize("message", catalogue("ar"))
def test_a_translation_keeps_what_is_filled_in(message: str) -> None:
    found = catalogue("ar")[message]
    forms = [found] if isinstance(found, str) else list(found.values())
    names = set(re.findall(r"{(\w+)}", message))
    for form in forms:
        assert set(re.findall(r"{(\w+)}", form)) <= names
    assert any(set(re.findall(r"{(\w+)}", form)) == names for form in forms)


def _said() -> Iterator[str]:
    """Every message that the briefing's modules say, as far as it stands in a call."""
    for file in sorted(Path(since.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("say", "count")
            ):
                for told_as in node.args[:1]:
                    both = [told_as.body, told_as.orelse] if isinstance(told_as, ast.IfExp) else [told_as]
                    yield from (
                        one.value for one in both if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    )


def test_all_that_a_briefing_says_has_a_translation() -> None:
    fixed = (REPORTING, WARNINGS, GROUPS, GRADES, NAMES, CHECKS, TYPES, MEANS, ROLES)
    wanted = {*_said(), *(words for some in fixed for words in some.values()), NO_BREAK, *WORDS}
    wanted |= {words for _, word, spoken in CHANCES for words in (word, spoken)}
    assert len(wanted) > 150
    assert sorted(wanted - catalogue("ar").keys()) == []


CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)


@pytest.mark.skipif(CHROMIUM is None, reason="no browser on this machine")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_the_sentences_and_none_of_the_secrets(seed: Seed, language: str) -> None:
    order = Order(Profile.PUBLIC, unreviewed=True, as_of=date(2024, 6, 1))
    found = told(seed, order, place="Diyala", **MARCH)
    made = made_of(found, Wanted(language), Squares(), MADE, ".pdf")
    assert made.startswith(b"%PDF-")
    pages = PdfReader(io.BytesIO(made)).pages
    written = " ".join(one.extract_text() for one in pages)
    assert len(pages) == 2, "the front on one page, the details on another"
    assert "Khanaqin" in written
    assert [secret for secret in SECRETS if secret.lower() in written.lower()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_file_has_the_sentences_and_none_of_the_secrets(seed: Seed, language: str) -> None:
    order = Order(Profile.PUBLIC, unreviewed=True, as_of=date(2024, 6, 1))
    made = made_of(told(seed, order, place="Diyala", **MARCH), Wanted(language), Squares(), MADE, ".docx")
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        whole = "\n".join(
            parts.read(name).decode(errors="replace")
            for name in parts.namelist()
            if name.endswith(("document.xml", "core.xml"))
        )
    assert {"en": "Khanaqin", "ar": "خانقين"}[language] in whole
    assert ("w:bidi" in whole) is (language == "ar")
    assert [secret for secret in SECRETS if secret.lower() in whole.lower()] == []


@pytest.mark.parametrize(("suffix", "package"), [(".pdf", "playwright.sync_api"), (".docx", "docx")])
def test_without_its_extra_a_form_is_refused_in_words(
    seed: Seed, suffix: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(Missing, match="is not installed"):
        made_of(told(seed, **MARCH), Wanted(), Squares(), MADE, suffix)


def test_numbers_and_days_by_locale() -> None:
    arabic = Speech("ar")
    assert arabic.number(1742) == "١٬٧٤٢"
    assert arabic.day(date(2024, 3, 12)) == "١٢ آذار ٢٠٢٤"
    assert Speech().span(date(2024, 3, 1), date(2024, 3, 31)) == "March 2024"


def test_the_collector_rests_and_is_as_it_was_before() -> None:
    was = gc.isenabled()

    @uncollected()
    def work(*, fails: bool) -> bool:
        if fails:
            raise ValueError("it fails")
        return gc.isenabled()

    assert not work(fails=False)
    with pytest.raises(ValueError, match="it fails"):
        work(fails=True)
    assert gc.isenabled() is was


def test_checks_stand_under_their_total_with_days_as_people_write_them(seed: Seed) -> None:
    where = told(seed).now[0].incident.place
    assert where
    counts = (replace(killed(LEAD, "three", 61), what="attacks"),)
    seed.say(
        "The council counted 61 attacks in Diyala.", Type.ATTACK, Kind.TALLY, counts=counts,
        where=(replace(where, name="Diyala"),), when=date(2024, 3, 12),
    )  # fmt: skip
    tree = html.document_fromstring(page(seed, place="Diyala", **MARCH))
    under = [one.text_content() for one in tree.xpath("//section[@id='claimed']//li[@class='under']")]
    assert any("12 March 2024" in one for one in under)
    assert not any("2024-03" in one for one in under)


def test_a_legend_lists_what_its_map_shows_in_its_language(seed: Seed) -> None:
    order = Order(Profile.PUBLIC, unreviewed=True, as_of=date(2024, 6, 1))
    public = html.document_fromstring(page(seed, order, Wanted("ar"), place="Diyala", **MARCH))
    for entry in public.xpath("//ul[@class='legend']/li"):
        assert re.search("[\u0600-\u06ff]", entry.text_content())
    assert "Hollow" not in text(page(seed, order, place="Diyala", **MARCH))


def test_runs() -> None:
    assert runs([7, 1, 3, 2]) == [(1, 3), (7, 7)]
