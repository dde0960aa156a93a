"""Forms are read as ODK Central and KoboToolbox give them, and tell nothing of the reporter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import BadForm
from marsad.model.community import Submission, Unusable
from marsad.sources.community import LEFT_OUT, read, without, words
from timing_world import seconds

ODK = {
    "value": [
        {
            "__id": "uuid:7",
            "consent": "yes",
            "event": {"day": "2024-03-11", "place": "Daquq", "story": "Huda here. A shop burned.", "killed": 0},
            "meta": {"instanceID": "uuid:7"},
            "who": {"reporter_name": "Huda Karim"},
            "__system": {"submitterName": "Field Phone 3", "submissionDate": "2024-03-12T08:00:00Z"},
        }
    ]
}
KOBO = [{"_uuid": "8", "consent": "yes", "g/place": "Daquq", "g/how": "staff", "_geolocation": [35.1, 44.4]}]


@pytest.mark.parametrize("held", [ODK, KOBO, {"results": KOBO}])
def test_both_servers_json_is_read_and_what_they_add_is_left(held: object, tmp_path: Path) -> None:
    (tmp_path / "forms.json").write_text(json.dumps(held), encoding="utf-8")
    [form] = read(tmp_path / "forms.json")
    assert isinstance(form, Submission)
    assert form.answers["place"] == "Daquq"
    for word in ("Huda", "Karim", "Field Phone", "44.4"):
        assert word not in words(form) + json.dumps(form.answers)
        assert word not in repr(form)


def test_what_cannot_be_taken_in_says_why(tmp_path: Path) -> None:
    lines = ["KEY,consent,story", "1,no,a story", "2,,a story", ",yes,a story", "4,yes,"]
    (tmp_path / "forms.csv").write_text("\n".join(lines), encoding="utf-8")
    reasons = [
        one.reason.split(";")[0].split(",")[0] for one in read(tmp_path / "forms.csv") if isinstance(one, Unusable)
    ]
    assert [reason.split(" (")[0] for reason in reasons] == [
        "no consent was given",
        "no consent was given",
        "it has no id",
        "it tells of nothing: no story and no place",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b'[{"a": ',
        b'"a\n1',
        b'{"value": 3}',
        b"{}",
        b"[" + b"{}," * 2_600_000 + b"{}]",
        b",".join(b"c%d" % number for number in range(3_000)) + b"\n" + b"a\n" * 100_000,
    ],
    ids=["bytes", "cut off", "a quote", "no list", "nothing", "objects", "columns"],
)
def test_another_file_is_refused_in_words(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "forms").write_bytes(content)
    with pytest.raises(BadForm):
        list(read(tmp_path / "forms"))


def test_answers_in_groups_however_deep_are_found_in_one_pass(tmp_path: Path) -> None:
    inner = "{" + ",".join(f'"k{number}": 1' for number in range(20_000)) + ', "story": "A shop burned."}'
    form = '[{"_uuid": "8", "consent": "yes", "g": ' + '{"g": ' * 700 + inner + "}" * 700 + "}]"
    (tmp_path / "forms.json").write_text(form, encoding="utf-8")
    [read_form] = read(tmp_path / "forms.json")
    assert isinstance(read_form, Submission)
    assert read_form.answers["story"] == "A shop burned."
    assert seconds(lambda: list(read(tmp_path / "forms.json"))) < 3


def test_a_name_without_end_is_looked_for_in_bounded_time(tmp_path: Path) -> None:
    name = "Huda " + " ".join(f"n{number:x}z" for number in range(4_000))
    form = [{"_uuid": "8", "consent": "yes", "story": "Huda saw it. " * 1_500, "reporter_name": name}]
    (tmp_path / "forms.json").write_text(json.dumps(form), encoding="utf-8")
    [read_form] = read(tmp_path / "forms.json")
    assert isinstance(read_form, Submission)
    assert "Huda" not in read_form.answers["story"]
    assert seconds(lambda: list(read(tmp_path / "forms.json"))) < 1


@given(
    st.lists(
        st.sampled_from(
            [
                "Huda",
                "huda karim",
                "KARIM",
                "0770 555 0143",
                "+964-770-5550143",
                "٠٧٧٠٥٥٥٠١٤٣",
                "saw",
                "it",
                "a.b@mail.example",
            ]
        ),
        max_size=12,
    )
)
def test_a_reporters_name_and_number_are_left_out_however_they_are_written(told: list[str]) -> None:
    left = without(" and ".join(told), {"name": "Huda Karim", "phone": "+964 770 555 0143"}).casefold()
    for word in ("huda", "karim", "5550143", "555 0143", "٥٥٥٠١٤٣", "mail"):
        assert word not in left
    assert left.count("saw") == told.count("saw")


def test_other_words_stay() -> None:
    text = "On 11 March 2024 at 10:30 about 1,200 people left Huda's village; 61 returned."
    assert without(text, {"name": "Huda Karim"}) == text.replace("Huda", LEFT_OUT)
