"""How long a server asks to be left alone, in seconds or until a time, whoever's clock is wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marsad.sources.waits import LONGEST, UNSAID, asked_for

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "said", "dated", "seconds"),
    [
        (503, "120", "", 120.0),
        (429, " 7 ", "", 7.0),
        (503, "0", "", 0.0),
        (503, "99999999999999999999", "", LONGEST),
        (503, "Sun, 01 Mar 2026 12:10:00 GMT", "", 600.0),
        (503, "Sun, 01 Mar 2026 12:10:00 GMT", "Sun, 01 Mar 2026 12:09:00 GMT", 60.0),
        (503, "Sun, 01 Mar 2026 11:00:00 GMT", "", 0.0),
        (503, "Sun, 01 Mar 2126 12:10:00 GMT", "", LONGEST),
        (503, "", "", None),
        (503, "soon", "", None),
        (503, "-5", "", None),
        (503, "٣", "", None),
        (429, "", "", UNSAID),
        (429, "soon", "", UNSAID),
        (500, "30", "", 30.0),
    ],
)
def test_what_it_asks_for(status: int, said: str, dated: str, seconds: float | None) -> None:
    assert asked_for(status, {"retry-after": said, "date": dated}, NOW) == seconds


@given(st.text(max_size=200), st.text(max_size=60))
@example("Mon, 01 Jan 0001 00:00:00 +2300", "Fri, 31 Dec 9999 23:59:59 -2300")
def test_whatever_it_says_the_wait_is_bounded(said: str, dated: str) -> None:
    wait = asked_for(503, {"retry-after": said, "date": dated}, NOW)
    assert wait is None or 0 <= wait <= LONGEST
