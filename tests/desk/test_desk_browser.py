"""The desk in a real browser: keys alone, Arabic, a phone, no request elsewhere, hostile words inert."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn
from desk_world import (
    AMBUSH,
    HOSTILE,
    MADE,
    PASSWORD,
    ambush,
    desk,
    document,
    fill,
    fill_doubtful,
    fill_hostile,
    fill_hostile_people,
    named,
)
from desk_world import quote as quoted

from marsad.desk.agreement import agreement
from marsad.desk.app import make_app
from marsad.model.review import Review, Ruling
from marsad.record import Record, reading
from marsad.reference.gazetteer import default_gazetteer, default_path
from marsad.settings import Settings

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: the desk is not tested in a browser"
)

ARGUMENTS = (
    "--no-sandbox --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist "
    "--disable-background-networking"
).split()
UNNAMED, FAINT, SELECT_WORDS = (
    (Path(__file__).parent / f"{name}.js").read_text() for name in ("unnamed", "faint", "select_words")
)
"""Controls that a screen reader could not name, words too faint to read, and a selection, as functions for a page."""
MISSING = "status of 404"
"""What a browser says where a page tells that there is no such thing."""
ARTEFACTS = Path(__file__).parents[2] / "build" / "screenshots" if os.environ.get("MARSAD_CI") else None
SHOTS = os.environ.get("MARSAD_SHOTS") or ARTEFACTS
"""A folder that small pictures of the pages are kept in: the one named, under `.ci/run` its artefacts, else none."""


@contextmanager
def served(path: Path, fill_with: object, accounts: dict[str, str] | None = None) -> Iterator[tuple[str, Any]]:
    """The address of a desk that is being served, and its house."""
    with desk(path, fill_with, accounts) as (house, _):
        listening = socket.create_server(("127.0.0.1", 0))
        app = make_app(house, hosts=frozenset({"127.0.0.1"}))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", house
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@contextmanager
def opened(browser: Any, **given: Any) -> Iterator[Any]:
    """A page; what it asked of other addresses, and what its scripts complained of, must be nothing."""
    context = browser.new_context(**given)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" and MISSING not in said.text else None,
    )
    yield page
    elsewhere = [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:"))]
    assert elsewhere == []
    assert complaints == []
    context.close()


def keep(page: Any, name: str, *, whole: bool = False) -> None:
    """A small picture of a page, all of it or what the window shows of it."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.jpg", type="jpeg", quality=55, full_page=whole)


def verdicts(house: Any) -> list[str | None]:
    with house.reading() as connection:
        known = reading.reports(connection, None, 50)
        return [held.verdict for source in known for held in reading.claims_of_report(connection, source.key)]


def test_a_whole_review_by_keys_alone_with_an_undo(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, house), opened(browser) as page:
        page.goto(f"{address}/review")
        page.wait_for_selector("form.item")
        first = page.get_attribute("form.item", "data-claim")
        keep(page, "review")

        def press(key: str) -> None:
            before = page.get_attribute("form.item", "data-claim")
            page.keyboard.press(key)
            page.wait_for_function(
                "before => document.querySelector('form.item')?.dataset.claim !== before", arg=before
            )

        press("a")
        press("x")
        page.keyboard.press("z")
        page.wait_for_function("() => document.getElementById('message').textContent === 'Taken back.'")
        press("u")
        edited = page.get_attribute("form.item", "data-claim")
        page.keyboard.press("c")
        page.wait_for_selector("#edit:not([hidden])")
        page.keyboard.type("Killing")
        page.keyboard.press("Control+Enter")
        page.wait_for_function("() => document.getElementById('message').textContent.startsWith('✓')")
        page.wait_for_function("before => document.querySelector('form.item')?.dataset.claim !== before", arg=edited)
        page.wait_for_timeout(300)
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        page.wait_for_selector("text=Nothing is left to rule on.")
        assert sorted(map(str, verdicts(house))) == ["accepted", "accepted", "changed", "unsure"]
        with house.reading() as connection:
            assert reading.claims(connection, [str(first)])[str(first)].verdict == "accepted"


def fill_long(record: Record) -> None:
    """A report whose news comes late."""
    news = AMBUSH.format(n=7, who="a captain")
    talk = " ".join(["The council spoke of water and of roads for a long time."] * 12)
    doc = document("long.txt", f"{talk} {news} {talk}")
    record.add(doc, [named(replace(ambush(doc, 7), evidence=(quoted(doc.text, news).span,)))], reader_version="rules 1")


def test_what_is_asked_about_is_in_view_at_once_on_a_phone_too(browser: Any, tmp_path: Path) -> None:
    given = {"viewport": {"width": 360, "height": 740}}
    with served(tmp_path / "a.marsad", fill_long) as (address, _), opened(browser, **given) as page:
        page.goto(f"{address}/review")
        page.wait_for_function("() => document.getElementById('words').scrollTop > 0")
        words, first = (page.locator(name).first.bounding_box() for name in ("#words", "#words .ev"))
        assert words["y"] <= first["y"] <= words["y"] + words["height"] / 2
        heading, buttons = (page.locator(name).bounding_box() for name in (".form .reading", ".verdicts"))
        assert heading["y"] + heading["height"] <= buttons["y"]
        keep(page, "phone-review-long")
        assert page.inner_text("#words").strip().endswith(("the", "time.", "of", "and", "for", "a", "long", "council"))
        page.keyboard.press("c")
        page.wait_for_selector("#edit:not([hidden])")
        page.select_option("[name='place.0.precision']", "4")
        page.evaluate(
            "document.querySelectorAll('#edit option').forEach((one) => { one.textContent += ' x'.repeat(60); })"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_coder_reads_a_second_time_by_keys_and_overrules_nobody(browser: Any, tmp_path: Path) -> None:
    accounts = {"huda": "admin", "rashid": "coder"}
    with served(tmp_path / "a.marsad", fill, accounts) as (address, house), opened(browser) as page:
        with house.record.view() as view:
            claim = next(one for one in view.claims() if one.report == "rival.txt")
        house.record.review(Review(claim.id, claim.report, Ruling.ACCEPTED, "huda", MADE, claim))
        page.goto(f"{address}/sign-in?to=/review")
        page.fill("[name=name]", "rashid")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.click("text=second reading")
        page.wait_for_selector("form.item [name=second]", state="attached")
        assert page.get_attribute("form.item", "data-claim") == claim.id
        assert "huda" not in page.inner_text("main")
        keep(page, "second-reading")
        page.keyboard.press("x")
        page.wait_for_selector("text=Nothing is left to rule on.")
        with house.reading() as connection:
            assert reading.claims(connection, [claim.id])[claim.id].verdict == "accepted"
            assert agreement(connection).said == {claim.id: {"huda": "accepted", "rashid": "rejected"}}


def changed(page: Any, house: Any, claim: str) -> tuple[Any, list[str]]:
    """A claim after what is in the form was saved by keys, and the words of its evidence."""
    page.keyboard.press("Control+Enter")
    page.wait_for_function("before => document.querySelector('form.item')?.dataset.claim !== before", arg=claim)
    with house.reading() as connection:
        held = reading.claims(connection, [claim])[claim]
        text = reading.texts(connection, [held.report_key])[held.report_key]
    return held.claim, [span.of(text) for span in held.claim.evidence]


def test_words_selected_with_the_mouse_or_by_keys_become_the_evidence_and_the_map_gives_the_place(
    browser: Any, tmp_path: Path
) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, house), opened(browser) as page:
        page.goto(f"{address}/review")
        claim = str(page.get_attribute("form.item", "data-claim"))
        start, end = (page.locator(f"#words .{name}").bounding_box() for name in ("tr", "p-place"))
        page.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
        page.mouse.down()
        page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=4)
        page.mouse.up()
        page.click("#selects [data-take=evidence]")
        _, (words,) = changed(page, house, claim)
        assert words.startswith("killed")
        assert "policemen near W" in words
        assert not words.endswith("Hatab")

        claim = str(page.get_attribute("form.item", "data-claim"))
        for key in ("w", "ArrowRight", "ArrowRight", "ArrowLeft", "Shift+ArrowRight", "e"):
            page.keyboard.press(key)
        page.wait_for_selector("#map[data-drawn]", timeout=30_000)
        page.click("[data-pick]")
        page.click("#map")
        assert page.input_value("[name='place.0.point']").startswith("34.")
        keep(page, "review-place")
        told, evidence = changed(page, house, claim)
        assert evidence == ["killed 7"]
        assert (told.where[0].lat, told.where[0].place_id) != (34.25, "p17")


def test_pairs_in_doubt_are_ruled_on_by_keys_alone_with_an_undo(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill_doubtful) as (address, house), opened(browser) as page:

        def incidents() -> int:
            columns = house.columns()
            return int((columns.alive & (columns.codes["kind"] == columns.names["kind"].codes["incident"])).sum())

        def press(key: str, told: str) -> None:
            page.wait_for_load_state("load")
            page.keyboard.press(key)
            page.wait_for_function("told => document.getElementById('message').textContent === told", arg=told)

        page.goto(f"{address}/review?mode=pairs")
        page.wait_for_selector("form.pair")
        assert page.locator(".account blockquote").count() == 2
        assert page.evaluate(UNNAMED) == []
        assert page.evaluate(FAINT) == []
        keep(page, "pair")
        page.keyboard.press("a")
        page.keyboard.press("s")
        page.wait_for_selector("text=No pair of claims is in doubt.")
        assert incidents() == 1
        press("z", "Taken back.")
        assert incidents() == 2
        page.wait_for_selector("form.pair")
        page.keyboard.press("d")
        page.wait_for_selector("text=No pair of claims is in doubt.")
        assert incidents() == 2
        press("z", "Taken back.")
        page.keyboard.press("u")
        page.wait_for_selector("text=No pair of claims is in doubt.")


def test_a_claim_that_the_reader_missed_is_put_by_selecting_words(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, house), opened(browser) as page:
        page.goto(f"{address}/report?name=total.txt")
        page.evaluate(SELECT_WORDS, ["Sarah Obaid counted 61 attacks in Diyala province in 2023."])
        page.keyboard.press("m")
        page.wait_for_selector("#missed:not([hidden])")
        page.select_option("#missed [name=type]", "bombing")
        page.fill("#missed [name=earliest]", "2023-01-01")
        page.fill("#missed [name=latest]", "2023-12-31")
        page.select_option("#missed [name=precision]", "year")
        for words, kind in (
            ("counted", "trigger"),
            ("in 2023", "when"),
            ("61 attacks", "count"),
            ("Diyala province", "place"),
            ("Sarah Obaid", "speaker"),
        ):
            page.evaluate(SELECT_WORDS, [words])
            page.click(f"#selects [data-take={kind}]")
        assert page.input_value("[name='count.0.low']") == "61"
        assert page.evaluate(UNNAMED) == []
        keep(page, "missed")
        page.focus("#missed [name=note]")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".brief .r-added")
        with house.reading() as connection:
            (key,) = [one.key for one in reading.versions(connection, "total.txt")]
            (held,) = [one for one in reading.claims_of_report(connection, key) if one.verdict == "added"]
        claim = held.claim
        assert claim.trigger
        assert (claim.trigger.words, claim.when.text, claim.where[0].quote.words) == (
            "counted",
            "in 2023",
            "Diyala province",
        )
        assert (claim.counts[0].quote.words, claim.counts[0].low) == ("61 attacks", 61)
        assert claim.speaker
        assert claim.speaker.name == "Sarah Obaid"


def test_places_offered_for_words_selected_are_told_of_in_ones_own_language(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, house), opened(browser, locale="ar-IQ") as page:
        default_gazetteer()
        house.gazetteer_path = Settings.load().cache / default_path().name
        page.goto(f"{address}/report?name=total.txt")
        page.evaluate(SELECT_WORDS, ["Diyala province"])
        page.keyboard.press("m")
        page.wait_for_selector("#missed:not([hidden])")
        page.evaluate(SELECT_WORDS, ["Diyala province"])
        page.click("#selects [data-take=place]")
        page.wait_for_selector("#missed select[data-candidates] option:nth-child(2)", state="attached")
        offered = page.locator("#missed select[data-candidates] option").all_inner_texts()
        assert any(" — محافظة، " in words for words in offered)
        assert not any("admin" in words or "settlement" in words for words in offered)


def test_the_overview_draws_its_map_walks_by_keys_and_brushes_time(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, _), opened(browser) as page:
        page.goto(address)
        page.wait_for_selector("#map[data-drawn='2']", timeout=30_000)
        keep(page, "overview")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.closest('.entry').dataset.id").startswith("c")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "search"
        box = page.locator("#timeline svg").bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.96, box["y"] + 10)
        page.mouse.down()
        page.mouse.up()
        page.wait_for_url("**/?since=2024-03-01&until=2024-03-31")
        assert page.locator(".entry").count() == 1


def test_arabic_is_laid_out_from_right_to_left(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "a.marsad", fill) as (address, _), opened(browser, locale="ar-IQ") as page:
        page.goto(address)
        page.wait_for_selector("#map[data-drawn]", timeout=30_000)
        assert page.get_attribute("html", "dir") == "rtl"
        facets, stage = (page.locator(name).bounding_box() for name in (".facets", ".stage"))
        assert facets["x"] > stage["x"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert "نظرة عامة" in page.inner_text("nav")
        keep(page, "overview-ar")
        page.goto(f"{address}/language/ckb?to=/tallies")
        assert page.get_attribute("html", "lang") == "ckb"
        keep(page, "tallies-ckb")


@pytest.mark.parametrize("path", ["/", "/review", "/reports", "/tallies", "/add", "/people", "/place?key=p18"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_every_page_without_scrolling_sideways(
    browser: Any, phone_desk: str, path: str, scheme: str
) -> None:
    given = {"viewport": {"width": 360, "height": 740}, "color_scheme": scheme, "has_touch": True}
    with opened(browser, **given) as page:
        page.goto(phone_desk + path)
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate(UNNAMED) == []
        assert page.evaluate(FAINT) == []
        keep(page, f"phone-{scheme}-{path.strip('/').split('?')[0] or 'overview'}")


@pytest.fixture(scope="module")
def phone_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("phone") / "a.marsad", fill) as (address, _):
        yield address


def test_hostile_words_do_nothing_in_a_browser(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path / "h.marsad", fill_hostile) as (address, house), opened(browser) as page:
        fill_hostile_people(house.record, accounts=False)
        columns = house.columns()
        keys = list(columns.rows)[:8]
        paths = [
            *"/ /review /tallies /reports /add /audit /public /trends /watch /displacement".split(),
            *(f"/report?name={quote(f'{number} {words}')}" for number, words in enumerate(HOSTILE[:4])),
            *(f"/{'claim' if key[0] == 'c' else 'incident'}/{key}" for key in keys),
        ]
        for path in paths:
            page.goto(address + path)
            page.wait_for_load_state("load")
            page.wait_for_timeout(60)
            assert page.evaluate("window.pwned") is None, path
        page.goto(address)
        page.wait_for_selector("#map[data-drawn]", timeout=30_000)
        assert page.evaluate("window.pwned") is None
