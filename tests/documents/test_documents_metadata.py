from __future__ import annotations

from datetime import date

import pytest
from invented_reports import snapshot_of

from marsad.documents import read
from marsad.model.document import Hints

PROSE = "Two shepherds were shot dead near Wadi Hatab, eight kilometres north of the town of Karsim, said the police."


@pytest.mark.parametrize(
    ("lines", "published", "dateline", "source"),
    [
        (("Raid above Karsim", "14.03.2019 | Karsim", PROSE), date(2019, 3, 14), "Karsim", None),
        (("Raid above Karsim", "By Dara Veysi March 14, 2019", PROSE), date(2019, 3, 14), None, None),
        (("Raid above Karsim", "KARSIM, March 14, 2019 (Wire) -- " + PROSE), date(2019, 3, 14), "Karsim", "Wire"),
        (("Raid above Karsim", "KARSIM, March 14 (Wire) -- " + PROSE), None, "Karsim", "Wire"),
        (("Raid above Karsim", "Karsim, 14 March 2019 - " + PROSE), date(2019, 3, 14), "Karsim", None),
        (("Raid above Karsim", "KARSIM (14 March 2019) – " + PROSE), date(2019, 3, 14), "Karsim", None),
        (
            ("Raid above Karsim", "Published 13 March 2019 | Updated 14 March 2019", PROSE),
            date(2019, 3, 14),
            None,
            None,
        ),
        (("Raid above Karsim", PROSE, "12 March 2019"), date(2019, 3, 12), None, None),
        (("Raid above Karsim", PROSE + " It happened on 12 March 2019."), None, None, None),
        (("Raid above Karsim", "14 March 2049", PROSE), None, None, None),
        (("Raid above Karsim", "03/04/2019", PROSE), None, None, None),
    ],
)
def test_day_place_and_agency(
    lines: tuple[str, ...], published: date | None, dateline: str | None, source: str | None
) -> None:
    doc = read(snapshot_of("\n\n".join(lines)))
    assert (doc.published, doc.dateline, doc.source, doc.title) == (published, dateline, source, lines[0])
    assert doc.published_from == ("dateline" if published else "")


def test_what_is_given_wins() -> None:
    hints = Hints(date(2001, 2, 3), "Given title", "Given source", "http://site.test/", "fr")
    doc = read(snapshot_of("Raid above Karsim\n\n14.03.2019 | Karsim\n\n" + PROSE, hints=hints))
    assert (doc.published, doc.published_from) == (date(2001, 2, 3), "given")
    assert (doc.title, doc.source, doc.url, doc.language) == ("Given title", "Given source", "http://site.test/", "fr")


def test_an_outlet_is_guessed_with_a_note() -> None:
    doc = read(snapshot_of(PROSE + "\n\nA farmer told WIREPOINT that he fled.\n\n“We ran,” she told WIREPOINT."))
    assert doc.source == "WIREPOINT"
    assert any("WIREPOINT" in note for note in doc.notes)
