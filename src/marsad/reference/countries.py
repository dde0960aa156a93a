"""Countries: ISO 3166-1 alpha-2 codes, the names that reports use, and what their people are called."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-2 code (XK for Kosovo), name, other names, the words for its people, and the names of
    its money that no other country's has."""

    iso: str
    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    money: tuple[str, ...] = ()


@cache
def countries() -> dict[str, Country]:
    """All countries by code."""
    lines = (files("marsad.reference") / "data" / "countries.csv").read_text(encoding="utf-8").splitlines()
    return {
        row["iso"]: Country(
            row["iso"], row["name"], _listed(row["others"]), _listed(row["demonyms"]), _listed(row["money"])
        )
        for row in csv.DictReader(lines)
    }


def name_of(code: str) -> str:
    """A country's name; of a territory that the table lacks, its code."""
    known = countries().get(code)
    return known.name if known else code


def of_alpha3(code: str) -> str | None:
    """The code of two letters of a country or territory by its code of three (ISO 3166-1 alpha-3)."""
    return _by_alpha3().get(code.upper())


@cache
def _by_alpha3() -> dict[str, str]:
    lines = (files("marsad.reference") / "data" / "states.csv").read_text(encoding="utf-8").splitlines()
    return {row["iso3"]: row["iso2"] for row in csv.DictReader(lines)}


def country_of(word: str) -> str | None:
    """The code of the country that `word` names or whose people it names: "Iraq", "Iraqi", "Iraqis", "the U.S."."""
    return named(word) or demonym_code(word)


def named(word: str) -> str | None:
    """The code of the country that `word` is a name of, demonyms left out."""
    key = _key(word)
    return _by_name().get(key) or _by_name().get(key.lower())


def demonym_code(word: str) -> str | None:
    """The code of the country whose people, or what is theirs, `word` names; None for anything else."""
    return _by_demonym().get(_key(word).lower())


def demonym(word: str) -> tuple[str, str] | None:
    """Name and code of the country that a demonym belongs to: "Iraqi" gives ("Iraq", "IQ")."""
    code = demonym_code(word)
    return (countries()[code].name, code) if code else None


def pays_in(word: str) -> str | None:
    """The code of the country whose money `word`, in small letters, names: "gourdes" Haiti's."""
    return _by_money().get(word) or _by_money().get(word.removesuffix("s"))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _key(word: str) -> str:
    key = " ".join(word.replace("’", "'").split())
    key = key[4:] if key[:4].lower() == "the " else key
    return key.removesuffix("'s").removesuffix("'")


def _stored(name: str) -> str:
    """Short names in capitals ("US", "CAR") are kept so, for in small letters they are other words."""
    key = _key(name)
    return key if len(key) <= 5 and key.isupper() else key.lower()


@cache
def _by_name() -> dict[str, str]:
    return {_stored(name): land.iso for land in countries().values() for name in (land.name, *land.others)}


@cache
def _by_money() -> dict[str, str]:
    return {word: land.iso for land in countries().values() for word in land.money}


@cache
def _by_demonym() -> dict[str, str]:
    found: dict[str, str] = {}
    for land in countries().values():
        for word in land.demonyms:
            plural = word[:-2] + "en" if word.endswith("hman") else word + "s"
            found[word.lower()] = found[plural.lower()] = land.iso
    return found
