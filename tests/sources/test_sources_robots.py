from __future__ import annotations

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
