"""The docs name every command, option and setting, and link to nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from marsad.cli import app
from marsad.model.codebook import COUNTED, ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.interval import TimePrecision
from marsad.settings import names

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def commands(group: Any, prefix: str) -> dict[str, Any]:
    """Full name to command, for a group and the groups in it."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found |= commands(command, f"{prefix} {name}")
        else:
            found[f"{prefix} {name}"] = command
    return found


COMMANDS = commands(typer.main.get_command(app), "marsad")


def section(name: str) -> str:
    """What the reference says of one command: from its heading to the next."""
    match = re.search(rf"^#+ `{re.escape(name)}[ `](.*?)(?=^#+ |\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    return match[0] if match else ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section(name: str) -> None:
    assert section(name), f"docs/reference.md has no heading for {name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_named_with_its_command(name: str) -> None:
    shared = section("options that all lists share")
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            if option.startswith("--") and option != "--help":
                said = section(name) + (shared if "lists share" in section(name) else "")
                assert f"`{option}" in said, f"docs/reference.md does not tell of {option} under {name}"


def test_every_command_says_what_it_does() -> None:
    for name, command in COMMANDS.items():
        assert command.help, name
        for parameter in command.params:
            assert parameter.help, (name, parameter.name)


@pytest.mark.parametrize("name", names())
def test_every_setting_is_named(name: str) -> None:
    assert f"`{name}`" in REFERENCE


def test_no_setting_is_named_that_is_not_read() -> None:
    assert set(re.findall(r"MARSAD_[A-Z_]+", REFERENCE)) == set(names())


def test_the_codebook_names_all_of_its_lists() -> None:
    codebook = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    for listed in (Kind, Type, Polarity, Status, ActorRole, Means, TimePrecision):
        for value in listed:
            assert f"`{value.value}`" in codebook, value
    for what in COUNTED:
        assert f"`{what}`" in codebook, what


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
