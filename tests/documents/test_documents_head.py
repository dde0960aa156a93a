from __future__ import annotations

from marsad.documents.draft import Draft
from marsad.documents.furniture import without_furniture
from marsad.documents.head import Head, with_head
from marsad.documents.mending import mend
from marsad.documents.paragraphs import cut
from marsad.model.document import Role

PROSE = "Two shepherds were shot dead near Wadi Hatab, eight kilometres north of the town of Karsim, said the police."


def head_of(*lines: str, title: str | None = None) -> Head:
    text = "\n\n".join(lines)
    return with_head(without_furniture(cut(Draft(text), mend(text))), title)


def roles(*lines: str, title: str | None = None) -> list[str]:
    return [paragraph.role.value if paragraph.role else "" for paragraph in head_of(*lines, title=title).paragraphs]


def test_labels_headline_byline_and_text() -> None:
    lines = (
        "Valley News",
        "Security",
        "Gunmen kill two shepherds above Karsim",
        "By Dara Veysi in Karsim",
        PROSE,
        PROSE,
    )
    assert roles(*lines) == ["furniture", "furniture", "headline", "byline", "", ""]
    assert head_of(*lines).headline == lines[2]


def test_a_kicker_a_bare_name_and_a_standfirst_above_the_line_of_date() -> None:
    lines = ("Back Again:", "Gunmen Return To The Hills", "Dara Veysi", PROSE, "14.03.2019 | Karsim", PROSE)
    assert roles(*lines) == ["headline", "headline", "byline", "standfirst", "dateline", ""]
    assert [(byline.author, byline.place) for byline in head_of(*lines).bylines] == [
        (None, "Karsim"),
        ("Dara Veysi", None),
    ]


def test_a_headline_of_two_lines_loses_neither() -> None:
    assert roles("Fighting reaches Karsim", "Villagers flee towards the dam", PROSE)[:2] == ["headline", "standfirst"]


def test_a_line_between_headline_and_text_is_a_standfirst() -> None:
    assert roles(
        "Gunmen kill two shepherds", "Police blame a cell in the caves above the town", "By Dara Veysi", PROSE
    ) == [
        "headline",
        "standfirst",
        "byline",
        "",
    ]


def test_a_title_that_is_known_finds_its_line() -> None:
    lines = ("Karsim Hills", "More trouble", "The caves of Karsim", PROSE)
    assert roles(*lines, title="the caves of Karsim")[2] == "headline"
    assert roles(*lines, title="More trouble")[:2] == ["furniture", "headline"]


def test_a_lead_in_is_not_a_headline_and_text_alone_has_none() -> None:
    assert head_of("The minister said:", PROSE).headline is None
    assert head_of(PROSE).headline is None
    assert head_of("Two killed in Karsim").headline == "Two killed in Karsim"


def test_a_date_inside_the_text_is_not_the_reports() -> None:
    assert head_of("Gunmen kill two", PROSE + " It happened on March 3, 2019.", PROSE).bylines == ()


def test_lines_of_date_at_the_end_count() -> None:
    head = head_of("Gunmen kill two", PROSE, "Published: 14 March 2019")
    assert head.paragraphs[-1].role is Role.DATELINE
    assert head.bylines[0].days[0].isoformat() == "2019-03-14"


def test_the_outlets_name_above_the_headline_or_below_it() -> None:
    above = head_of("Karsim Monitor", "Two shepherds killed at the dam", "By Dara Veysi", PROSE)
    assert above.headline == "Two shepherds killed at the dam"
    below = head_of("Two shepherds killed at the dam", "Karsim Dispatch", "Karsim | 14.03.2019", PROSE)
    for head in (above, below):
        assert [byline.outlet for byline in head.bylines if byline.outlet]
        assert not [byline.author for byline in head.bylines if byline.author and "Dispatch" in byline.author]


def test_a_first_sentence_that_is_given_as_the_title_is_text() -> None:
    assert head_of(PROSE, PROSE, title=PROSE).headline is None
    assert roles(PROSE, PROSE, title=PROSE) == ["", ""]


def test_a_heading_between_short_paragraphs_is_no_headline_of_what_stands_above_it() -> None:
    lines = ("Gunmen attacked the town of Karsim on Sunday.", "Flight and return", "Some 500 families fled.")
    assert roles(*lines)[0] == ""
