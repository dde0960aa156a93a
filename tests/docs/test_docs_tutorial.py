"""The tutorial does what it says, step by step."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from reports_world import marsad, rows

TUTORIAL = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def dispatch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tutorial's report, saved where it says."""
    monkeypatch.chdir(tmp_path)
    [report] = re.findall(r"^```text\n(.*?)^```", TUTORIAL, re.MULTILINE | re.DOTALL)
    Path("dispatch.txt").write_text(report, encoding="utf-8")


def test_the_steps_in_python_give_what_they_say() -> None:
    parsed = doctest.DocTestParser().get_doctest(TUTORIAL, {}, "tutorial.md", "tutorial.md", 0)
    assert len(parsed.examples) > 15
    outcome = doctest.DocTestRunner(verbose=False).run(parsed)
    assert outcome.failed == 0


def test_the_commands_lead_from_a_report_to_a_page() -> None:
    lines = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```", TUTORIAL, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    assert len(lines) >= 6
    for line in lines:
        words = line.split()
        assert words.pop(0) == "marsad"
        if "ID" in words:
            words[words.index("ID")] = rows("incidents", "tutorial.marsad", "--format", "jsonl")[0]["id"]
        done = marsad(*words)
        assert done.exit_code == 0, f"{line}: {done.stderr}"
    assert "Hawija" in Path("tutorial.html").read_text(encoding="utf-8")
    [incident] = rows("incidents", "tutorial.marsad", "--format", "jsonl")
    [tally] = rows("tallies", "tutorial.marsad", "--format", "jsonl")
    assert tally["id"] not in incident["claims"]


def test_a_changed_word_is_a_corrected_version() -> None:
    assert marsad("read", "dispatch.txt", "--into", "tutorial.marsad").exit_code == 0
    path = Path("dispatch.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("seven", "eight"), encoding="utf-8")
    assert "corrected" in marsad("read", "dispatch.txt", "--into", "tutorial.marsad").stdout
    [incident] = rows("incidents", "tutorial.marsad", "--format", "jsonl")
    assert "8 killed" in marsad("show", "tutorial.marsad", incident["id"]).stdout
