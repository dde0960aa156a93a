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
