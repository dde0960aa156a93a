from __future__ import annotations

import pytest

from marsad.reference.countries import countries, country_of, demonym, named, pays_in


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraq", "IQ"), ("IRAQ", "IQ"), ("Iraqis", "IQ"), ("the U.S.", "US"), ("US", "US"), ("Türkiye", "TR"),
        ("DR Congo", "CD"), ("Ukraine’s", "UA"), ("Germans", "DE"), ("us", None), ("car", None), ("Atlantis", None),
    ],
)  # fmt: skip
def test_a_country_by_name_or_people(word: str, code: str | None) -> None:
    assert country_of(word) == code


def test_a_demonym_is_no_name() -> None:
    assert demonym("Iraqi") == ("Iraq", "IQ")
    assert demonym("Iraq") is None
    assert named("Iraqi") is None


def test_every_country_is_found_by_its_own_names() -> None:
    for land in countries().values():
        for name in (land.name, *land.others):
            assert named(name) == land.iso, name


@pytest.mark.parametrize(("word", "code"), [("gourdes", "HT"), ("naira", "NG"), ("pesos", None), ("dollars", None)])
def test_money_of_one_country_alone_tells_it(word: str, code: str | None) -> None:
    assert pays_in(word) == code
