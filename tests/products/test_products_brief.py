from __future__ import annotations

import base64
import hashlib
import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from products_diyala import JALAWLA, MADE, diyala
from products_world import Squares, World, claim, count, day, days, place, quote

from marsad.model.claim import Actor, Count, Place, Speaker
from marsad.model.codebook import ActorRole, Kind, Status, Type
from marsad.model.document import Document, Outcome, Passage, Refusal, Role
from marsad.model.span import Span
from marsad.products.brief import render
from marsad.record.store import Record

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
POISON = (
    "</style></script></title><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    "<iframe src=//evil.example></iframe>\"'><a href=javascript:alert(4) onclick=alert(5)>x</a>"
    "{{ 7 * 7 }}{% raw %}&lt;b&gt;<!--]]>" + BIDI + "\x00\x1b\u2028\ue000\ue001"
)
URL = "javascript:alert(document.domain)//https://evil.example"
ELEMENTS = frozenset(
    "html head meta title style body svg defs path pattern rect a aside strong header h1 bdi p dl div dt dd nav main "
    "section h2 ul li span g text circle use button details summary time article h3 h4 figure blockquote figcaption "
    "cite code label select option input output table thead tbody tr th td footer script".split()
)


@cache
def _page() -> str:
    return render(diyala(), gazetteer_polygons=Squares(), made=MADE, title="Khanaqin and the north")


def _tree(page: str) -> Any:
    return html.document_fromstring(page)


def _hostile() -> World:
    world = World()
    name = "r" + POISON
    world.report(
        name,
        title=POISON,
        source=POISON,
        author=POISON,
        url=URL,
        published=date(2018, 6, 1),
        published_from=POISON,
        language=POISON,
        dateline=POISON,
        sha256=POISON,
        notes=(POISON,) * 3,
    )
    world.report("aside", Outcome.SET_ASIDE, reason=POISON, hint=POISON, title=POISON, language='"><script>')
    world.report("bad" + POISON, Outcome.REFUSED, reason=POISON, hint=POISON)
    world.report("copy", Outcome.SET_ASIDE, title=POISON, duplicate_of=POISON)
    where = Place(quote(POISON), POISON, 34.2, 45.1, 1, POISON, POISON, POISON, POISON, POISON, POISON, POISON)
    lost = Place(quote(POISON), POISON, why=POISON, relation=POISON)
    who = (Actor(quote(POISON), POISON, ActorRole.PERPETRATOR), Actor(quote(POISON), None, ActorRole.VICTIM))
    figures = (Count("killed", 3, 5, quote(POISON)), Count("other", 1, 1, quote(POISON)))
    speakers = (
        Speaker(quote(POISON), POISON, POISON, False, POISON),
        Speaker(quote(POISON), None, None, True, POISON),
        Speaker(quote(POISON), None, None, False, None),
    )
    told = [
        world.say(
            name,
            kind,
            type_,
            POISON + str(number),
            when=days("2018-06-01", "2018-06-02"),
            where=(spot,),
            actors=who,
            counts=figures,
            speaker=speakers[number % 3],
            status=Status.CONTESTED,
        )
        for number, (kind, type_, spot) in enumerate(
            (
                ("event", "attack", where),
                ("event", "attack", lost),
                ("event", "bombing", replace(where, precision=4, place_id="IQG10")),
                ("tally", "attack", where),
                ("condition", "presence", replace(where, precision=3, place_id="IQG10Q05")),
                ("condition", "access", lost),
                ("warning", "attack", where),
                ("event", "killing", where),
            )
        )
    ]
    world.occur(told[0], told[1], id='i" onmouseover="alert(6)', because=(POISON,), reports=(POISON,))
    world.occur(told[2], id="<script>")
    return world


@cache
def _hostile_page() -> str:
    return render(_hostile(), gazetteer_polygons=_HostileSquares(), made=MADE, title=POISON)


class _HostileSquares(Squares):
    """Squares whose names are hostile too."""

    def __init__(self) -> None:
        super().__init__(tuple(replace(area, name=POISON) for area in Squares().areas))


@pytest.mark.parametrize("page", [_page, _hostile_page], ids=["plain", "hostile"])
def test_nothing_on_the_page_acts_or_calls_out_but_what_we_put_there(page: Any) -> None:
    tree = _tree(page())
    scripts = tree.findall(".//script")
    assert len(scripts) == 1
    assert len(tree.findall(".//style")) == 1
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= ELEMENTS
    for element in tree.iter():
        assert isinstance(element.tag, str), f"a comment on the page: {element}"
        for name, value in element.attrib.items():
            assert not name.startswith("on"), f"{element.tag} {name}"
            assert name not in ("style", "src", "srcset", "srcdoc", "action", "formaction", "background", "poster")
            if name.endswith("href"):
                assert value.startswith("#") or (element.tag == "a" and re.match(r"https?://[a-z0-9.]+/", value))
    assert not scripts[0].attrib


@pytest.mark.parametrize("page", [_page, _hostile_page], ids=["plain", "hostile"])
def test_links_out_carry_nothing_and_open_nothing(page: Any) -> None:
    for element in _tree(page()).iter("a"):
        if not element.get("href").startswith("#"):
            assert element.get("rel") == "noopener noreferrer nofollow"
            assert element.get("target") is None


@pytest.mark.parametrize("page", [_page, _hostile_page], ids=["plain", "hostile"])
def test_the_policy_allows_only_the_style_and_script_that_are_there(page: Any) -> None:
    tree = _tree(page())
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    assert parts["base-uri"] == "'none'"
    assert parts["form-action"] == "'none'"
    for name in ("style", "script"):
        text = re.search(rf"<{name}>(.*?)</{name}>", page(), re.DOTALL)
        assert text is not None
        digest = base64.b64encode(hashlib.sha256(text[1].encode()).digest()).decode()
        assert parts[f"{name}-src"] == f"'sha256-{digest}'"
    assert "unsafe" not in policy


def test_style_and_script_name_no_address() -> None:
    tree = _tree(_page())
    style, script = tree.find(".//style").text, tree.find(".//script").text
    assert "@import" not in style
    assert re.findall(r"url\(([^)]*)\)", style) == ["#hatch"]
    for banned in ("http", "fetch(", "XMLHttpRequest", "eval(", "innerHTML", "document.write", "import("):
        assert banned not in script
    assert "http" not in style


def test_hostile_text_is_shown_as_text_without_direction_overrides() -> None:
    page = _hostile_page()
    assert not set(BIDI) & set(page)
    assert "\x00" not in page
    assert "{{ 7 * 7 }}" in _tree(page).text_content()
    assert "<script>alert(1)" not in page
    assert "javascript:alert(document.domain)" in _tree(page).text_content(), "shown as text, not as a link"
    page.encode("utf-8")


def test_no_field_is_longer_than_its_bound() -> None:
    world = World()
    long = "word " * 50_000
    world.report(long, title=long, source=long, author=long, published=date(2018, 6, 1), notes=(long,) * 50)
    told = world.say(
        long,
        "event",
        "attack",
        long,
        when=day("2018-06-01"),
        where=(replace(JALAWLA, name=long, admin1=long, relation=long),),
        actors=(Actor(quote(long), long, ActorRole.TARGET),),
        speaker=Speaker(quote(long), long, long, False, long),
    )
    world.occur(told, because=(long,) * 3)
    assert len(render(world, made=MADE, title=long)) < 120_000


@pytest.mark.parametrize("page", [_page, _hostile_page], ids=["plain", "hostile"])
def test_every_link_within_the_page_leads_somewhere(page: Any) -> None:
    tree = _tree(page())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_the_page_says_first_that_it_is_internal() -> None:
    body = _tree(_page()).find("body")
    notice = body.find("aside")
    assert "Internal. Unreviewed machine reading. Not for publication." in notice.text_content()
    assert list(body).index(notice) < list(body).index(body.find("header"))


def test_the_page_holds_what_an_analyst_looks_for() -> None:
    text = re.sub(r"\s+", " ", _tree(_page()).text_content())
    for words in (
        "Khanaqin and the north",
        "Incidents dated June – July 2018. Made 1 August 2018, 09:30 UTC.",
        "9 to 12 people killed",
        "At least 40 people killed",
        "Contested",
        "said by “security officer” (name withheld)",
        "Totals over a period or an area. They are never added to the incidents above",
        "the file is encrypted",
        "Arabic is not read yet",
        "شيروان قادر",
        "GeoNames",
        "UCDP",
        "Natural Earth",
        "Who’s On First",
        "OCHA",
    ):
        assert words in text, words
    world = diyala()
    assert all(claim.id in text for claim in world.told)
    assert all(incident.id in text for incident in world.resolved)


def test_right_to_left_names_are_isolated_and_quotes_find_their_direction() -> None:
    tree = _tree(_page())
    assert "شيروان قادر" in [bdi.text for bdi in tree.iter("bdi")]
    assert all(quoted.get("dir") == "auto" for quoted in tree.iter("blockquote"))


def test_an_empty_record_says_so_kindly() -> None:
    page = render(World(), made=MADE)
    assert "Nothing on record yet" in page
    assert "Not for publication" in page
    assert "marsad read" in page


def test_a_record_with_nothing_but_unread_reports_has_a_page() -> None:
    world = World()
    world.report("a", Outcome.SET_ASIDE, reason="Arabic is not read yet", language="ar")
    text = _tree(render(world, made=MADE)).text_content()
    assert "No incidents were read from these reports." in text
    assert "Arabic is not read yet" in text


def test_the_same_record_gives_the_same_page() -> None:
    again = render(diyala(), gazetteer_polygons=Squares(), made=MADE, title="Khanaqin and the north")
    assert again == _page()
    assert "30 July 2018" in render(diyala(), made=datetime(2018, 7, 30, tzinfo=UTC))


def test_two_thousand_incidents_are_a_page_of_bounded_size_in_bounded_time() -> None:
    world = World()
    world.report("r", title="A long report", source="The Post", published=date(2018, 12, 31))
    for number in range(2000):
        where = place(
            f"Village {number % 700}", 33 + (number % 700) % 31 / 12, 43 + (number % 700) / 300, 1 + number % 4
        )
        on = date(2016, 1, 1) + timedelta(days=number * 7 % 900)
        when = day(on.isoformat()) if number % 5 else days(on.isoformat(), (on + timedelta(days=9)).isoformat())
        told = [
            world.say(
                "r",
                "event",
                ("attack", "bombing", "abduction", "operation")[number % 4],
                f"In sentence {number}.{part} men with rifles came to the village at dawn and were gone by noon. " * 2,
                when=when,
                where=(where,),
                counts=(count("killed", number % 9, number % 9 + part),),
            )
            for part in range(2)
        ]
        world.occur(*told)
    started = time.process_time()
    page = render(world, gazetteer_polygons=Squares(), made=MADE)
    assert time.process_time() - started < 10, "5 seconds on an idle machine; twice that on a busy one"
    assert len(page.encode()) < 8_000_000


def test_a_stored_record_becomes_a_page(tmp_path: Path) -> None:
    text = "Gunmen shot two herders at Jalawla.\n\nThe mayor denied it."
    first = Document("d1", "one.txt", text + " Draft.", (Passage(Span(0, 35), Role.BODY),), source="The Post")
    second = replace(first, id="d2", text=text)
    told = claim(
        "one.txt",
        Kind.EVENT,
        Type.ATTACK,
        when=day("2018-06-03"),
        where=(JALAWLA,),
        counts=(count("killed", 2, 2),),
    )
    told = replace(told, evidence=(Span(0, 35),))
    with Record.open(tmp_path / "x.marsad", create=True) as record:
        record.add(first, [])
        record.add(second, [told])
        record.refuse(Refusal("two.pdf", "two.pdf", "the file is encrypted", "Save it without a password."))
        record.put_incidents([World(told=[told]).occur(told)])
        with record.view() as view:
            words = re.sub(r"\s+", " ", _tree(render(view, gazetteer_polygons=Squares(), made=MADE)).text_content())
    assert "Gunmen shot two herders at Jalawla." in words
    assert "2 people killed" in words
    assert "the file is encrypted" in words
    assert "1 older version of corrected reports kept" in words
