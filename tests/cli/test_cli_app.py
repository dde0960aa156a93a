"""The commands as a whole: each is known by name from the start and imported once it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer.main

from marsad.cli import app
from marsad.cli.app import WHERE
from marsad.cli.commands import Commands
from reports_world import marsad


def test_the_version_and_a_misspelt_name_import_no_command() -> None:
    ask = "import sys; from marsad.cli import main; sys.argv[1:] = {words!r}\ntry: main()\n"
    ask += (
        "finally: print(sorted({{one.partition('.')[0] for one in sys.modules}} & {{'sqlalchemy', 'spacy', 'numpy'}}))"
    )
    for words, told in ((["--version"], "marsad "), (["incident"], "Did you mean 'incidents'?")):
        done = subprocess.run(
            [sys.executable, "-c", ask.format(words=words)], capture_output=True, text=True, check=False
        )
        assert told in done.stdout + " ".join(done.stderr.split())
        assert done.stdout.splitlines()[-1] == "[]"


def test_no_command_waits_for_the_reader_that_only_some_need() -> None:
    load = "import sys; from marsad.cli.app import WHERE; from marsad.cli.commands import Commands; "
    load += "print(*Commands(WHERE).values()); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", load], capture_output=True, text=True, check=True)
    modules = set(found.stdout.split())
    assert "marsad.cli.read" in modules
    assert modules.isdisjoint({"marsad.pipeline", "spacy", "onnxruntime"})


def test_the_help_names_each_command_in_its_order() -> None:
    said = marsad("--help").stdout.partition("Commands:")[2]
    assert [line.split()[0] for line in said.splitlines() if line.startswith("  ") and line[2] != " "] == list(WHERE)


@pytest.mark.parametrize("name", WHERE)
def test_each_command_is_what_its_place_says(name: str) -> None:
    made = typer.main.get_command(app)
    assert isinstance(made, typer.core.TyperGroup)
    assert made.commands[name].name == name
    assert made.commands[name].help


def test_commands_are_kept_once_loaded() -> None:
    commands = Commands({"show": "show:show"})
    assert commands["show"] is commands["show"]
    assert commands.get("nothing") is None
    assert (list(commands), len(commands)) == (["show"], 1)
