from __future__ import annotations

import time

import pytest

from marsad.sources.robots import LONGEST_PAUSE, read_robots

RULES = b"User-agent: Marsad\nDisallow: /archive\nCrawl-delay: 500\n\nUser-agent: *\nDisallow: /\n"


def test_the_rules_for_this_program_win_over_those_for_all() -> None:
    robots = read_robots(200, RULES)
    assert robots.allows("http://site.test/report")
    assert not robots.allows("http://site.test/archive/1")
    assert robots.pause == LONGEST_PAUSE


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"<html>not found</html>", b"\xef\xbb\xbfUser-agent: x\nDisallow: /"]
)
def test_files_without_rules_for_it_allow_all(content: bytes) -> None:
    assert read_robots(200, content).allows("http://site.test/report")
    assert read_robots(200, content).pause == 0.0


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (401, True), (500, False), (503, False)])
def test_statuses(status: int, allowed: bool) -> None:
    assert read_robots(status, b"User-agent: *\nDisallow: /").allows("http://site.test/") is allowed


@pytest.mark.parametrize(
    "line",
    [
        "Disallow: //[",
        "Allow: //[::1",
        "Crawl-delay: \u00b2",
        "Crawl-delay: " + "9" * 5_000,
        "Crawl-delay: 1" + "0" * 400,
        "Request-rate: \u00b2/\u00b2",
    ],
)
def test_a_line_that_nobody_can_read_ends_nothing_and_the_others_hold(line: str) -> None:
    robots = read_robots(200, f"User-agent: *\n{line}\nDisallow: /archive\n".encode())
    assert robots.allows("http://site.test/report")
    assert not robots.allows("http://site.test/archive/1")
    assert robots.pause == 0.0


def test_an_address_that_the_rules_cannot_be_held_against_is_not_fetched() -> None:
    assert not read_robots(200, RULES).allows("http://[site.test/")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Allow: /\nDisallow: /private", "/private/1", False),
        ("Allow: /\nDisallow: /private", "/news", True),
        ("Disallow: /\nAllow: /news", "/news/1", True),
        ("Disallow: /\nAllow: /news", "/about", False),
        ("Disallow: /p\nAllow: /p", "/page", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("Disallow: *.pdf", "/a/b.pdf?x=1", False),
        ("Disallow: /a*/print", "/a/2024/print", False),
        ("Disallow: /a*/print", "/b/2024/print", True),
        ("Disallow: /*?*s=", "/search?q=1&s=2", False),
        ("Disallow: /*?*s=", "/search", True),
        ("Disallow: /only$", "/only", False),
        ("Disallow: /only$", "/only/more", True),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/page", True),
        ("Disallow: /a**b", "/axxb", False),
        ("Disallow: /*a$", "/ba/ba", False),
        ("Disallow: /ab*ba$", "/aba", True),
        ("Disallow: closed", "/closed/1", False),
        ("Disallow:", "/page", True),
        ("Disallow: /اخبار", "/%D8%A7%D8%AE%D8%A8%D8%A7%D8%B1/1", False),
        ("Disallow: /%d8%a7", "/%D8%A7/1", False),
        ("Disallow: /%7Eone", "/~one/1", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /star%2A", "/star*", False),
        ("Disallow: /star%2A", "/starred", True),
        ("Disallow: /a # not b", "/a", False),
        ("DISALLOW : /a", "/a", False),
        ("disallow:/A", "/a", True),
    ],
)
def test_the_longest_rule_that_fits_decides(rules: str, path: str, allowed: bool) -> None:
    """As RFC 9309 (2.2.2, 2.2.3) has it, stars and all; the standard library takes the first and knows no stars."""
    assert read_robots(200, f"User-agent: *\n{rules}\n".encode()).allows(f"http://site.test{path}") is allowed


@pytest.mark.parametrize(
    ("content", "allowed"),
    [
        ("User-agent: marsad\nAllow: /a\n\nUser-agent: other\nAllow: /b\n\nUser-agent: Marsad\nDisallow: /page", False),
        ("User-agent: marsad/0.1\nDisallow: /", False),
        ("User-agent: other\nUser-agent: marsad\nDisallow: /", False),
        ("User-agent: other\nSitemap: http://site.test/map\nUser-agent: *\nDisallow: /", False),
        ("User-agent: mars\nDisallow: /", True),
        ("User-agent: marsadbot\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: marsad\nDisallow: /other", True),
        ("User-agent: *\rDisallow: /page\r", False),
        ("User-agent: *\r\nDisallow: /page\r\n", False),
        ("Disallow: /\n", True),
    ],
)
def test_rules_are_taken_from_all_groups_that_are_for_this_program(content: str, allowed: bool) -> None:
    assert read_robots(200, content.encode()).allows("http://site.test/page") is allowed


def test_a_pause_may_be_a_part_of_a_second_and_is_its_group_s_own() -> None:
    assert read_robots(200, b"User-agent: *\nCrawl-delay: 2.5").pause == 2.5
    assert read_robots(200, b"User-agent: other\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /a").pause == 0.0


@pytest.mark.parametrize(
    "line", [b"Disallow: /" + b"*a" * 250_000, b"Disallow: *\n" * 40_000, b"Disallow: " + b"*" * 500_000]
)
def test_rules_made_to_keep_it_busy_do_not(line: bytes) -> None:
    begun = time.process_time()
    robots = read_robots(200, b"User-agent: *\n" + line)
    for number in range(3):
        robots.allows("http://site.test/" + "a" * 2_000 + f"b{number}")
    assert time.process_time() - begun < 3
