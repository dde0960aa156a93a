"""What a reader with nothing but a release can answer: whom to ask, whence a number, what a word means, why not."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marsad.incidents.reconciling import reconcile
from marsad.incidents.voices import BYSTANDER, COUNTS, OFFICIAL
from marsad.model.incident import Figure
from marsad.products.publishing import standing
from marsad.products.release.glossary import STANDINGS, told_as
from reports_world import marsad


@pytest.fixture(scope="module")
def own(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shared record, to be released from."""
    path = tmp_path_factory.mktemp("reader") / "own.marsad"
    shutil.copy(record, path)
    return path


@pytest.fixture(scope="module")
def out(own: Path) -> Path:
    """A public release that says nothing of its maker."""
    return _release(own, "out")


def _release(own: Path, name: str, *more: str) -> Path:
    out = own.with_name(name)
    done = marsad("release", "public", str(own), "--unreviewed", "--by", "Dana", "--yes", "-o", str(out), *more)
    assert done.exit_code == 0, done.stderr
    return out


def _text(out: Path, name: str) -> str:
    return (out / name).read_text(encoding="utf-8")


def _table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _incidents(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _text(out, "data/incidents.jsonl").splitlines()]


def test_whom_to_ask_and_on_what_terms_is_said_or_that_it_is_not(own: Path, out: Path) -> None:
    for name in ("README.md", "METHOD.md", "LICENCES.md", "site/index.html", "site/sources.html"):
        assert "Who made it is not said in it" in _text(out, name), name
    assert "laid down no terms for it" in _text(out, "LICENCES.md")
    told = _release(own, "told", "--maker", "The Watch\n<desk@watch.example>", "--terms", "CC BY 4.0")
    manifest = json.loads(_text(told, "manifest.json"))
    assert (manifest["maker"], manifest["terms"]) == ("The Watch <desk@watch.example>", "CC BY 4.0")
    assert manifest["number"] == 2, "it says something else than the one before"
    for name in ("README.md", "METHOD.md", "LICENCES.md"):
        assert "Made by The Watch <desk@watch.example>." in _text(told, name), name
    assert "The Watch &lt;desk@watch.example&gt;" in _text(told, "site/index.html")
    assert "CC BY 4.0\n" in _text(told, "LICENCES.md").split("What it rests on")[0]
    assert "Dana" not in "".join(_text(told, name) for name in ("README.md", "manifest.json")), "no analyst (D14)"


def test_every_source_without_a_link_says_why(out: Path) -> None:
    sources = _table(out, "sources")
    assert sources
    assert all(bool(row["link"]) != bool(row["no_link"]) for row in sources)
    assert {row["no_link"] for row in sources if not row["source_id"]} <= {"not told"}
    for row in _table(out, "incidents"):
        assert row["shown_as"].startswith("at most "), "it is a ceiling, and no fact"


def test_outlets_that_are_not_told_are_counted_and_explained(out: Path) -> None:
    untold = {
        name: sum("Outlet not told" in row["sources"] for row in _table(out, name))
        for name in ("incidents", "statements")
    }
    assert json.loads(_text(out, "manifest.json"))["outlet_not_told"] == untold
    method = _text(out, "METHOD.md")
    assert f"An outlet is not told in {untold['incidents']} incident" in method
    for rule in ("D3", "D5", "D10", "D24", "D25", "D29"):
        assert re.search(rf"\b{rule}\b", method), rule
    assert "Every row names the outlets" not in method


def test_rows_are_counted_by_what_is_shown_of_them_at_most(out: Path) -> None:
    shown = json.loads(_text(out, "manifest.json"))["shown"]
    for name in ("incidents", "statements"):
        told = Counter(row["shown_as"].removeprefix("at most ") for row in _table(out, name))
        assert {words: many[name] for words, many in shown.items() if many[name]} == dict(told)
    assert "Nothing was held back" not in _text(out, "METHOD.md")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (7, 7, ""),
        (901, None, "“more than 900”"),
        (24, None, "“dozens”"),
        (135, 165, "“about 150”"),
        (18, 22, "“about 20”"),
        (108, 119, "“nearly 120”"),
        (1, 40, "“up to 40”"),
        (3, 9, "“several”"),
        (322, 382, "a range from 322 to 382"),
    ],
)
def test_a_range_says_which_words_give_it_and_the_codebook_has_the_rule(
    out: Path, low: int, high: int | None, words: str
) -> None:
    assert words in told_as(low, high)
    assert bool(told_as(low, high)) == (low != high)
    codes = _text(out, "CODEBOOK.md")
    for word in ("about", "nearly", "more than", "at least", "up to", "several", "dozens", "scores", "hundreds"):
        assert f"“{word}" in codes, word


def test_the_figure_that_was_chosen_and_those_superseded_are_marked(out: Path) -> None:
    seen = 0
    for incident in _incidents(out):
        for what in ("killed", "killed_fighters", "injured"):
            told = [one for one in incident["figures"] if one["what"] == what and one["standing"] != "enemy"]
            best = [one for one in told if one["standing"] == "best"]
            if incident[f"{what}_best"] is not None:
                assert {_best(one) for one in best} <= {incident[f"{what}_best"]}
                held = [one["low"] for one in told if one["standing"] in ("best", "holds")]
                assert min(held) <= incident[f"{what}_low"]
                seen += bool(best)
        assert all(one["standing"] in STANDINGS for one in incident["figures"])
        months = {source.rsplit(", ", 1)[-1][:7] for source in incident["sources"]}
        assert {one["published"][:7] for one in incident["figures"] if one["published"]} <= months
        assert all(one["published"] for one in incident["figures"] if "Undisclosed" not in one["outlet"])
    assert seen
    assert set(STANDINGS) == {standing.BEST, standing.HOLDS, standing.REPEATED, standing.SUPERSEDED, standing.ENEMY}
    assert "first those who count the dead" in _text(out, "METHOD.md")


def _best(figure: dict[str, Any]) -> int:
    low, high = int(figure["low"]), figure["high"]
    return low if high is None else (low + int(high)) // 2


@pytest.mark.parametrize(
    "word",
    [
        "originator 1",
        "the report itself",
        "a person",
        "best placed",
        "superseded",
        "history",
        "denied",
        "other things counted",
        "members of forces",
        "only_counted",
        "said not to be so",
    ],
)
def test_each_word_in_a_sense_of_its_own_is_explained_in_the_folder_and_on_the_site(out: Path, word: str) -> None:
    rows = [line for line in _text(out, "CODEBOOK.md").split("## Words\n")[1].splitlines() if line.startswith("| ")]
    assert any(word in row.split("|")[1] for row in rows), word
    assert word in _text(out, "site/method.html")


def test_what_is_read_into_lengths_of_time_grades_and_doubles_is_said(out: Path) -> None:
    codes = _text(out, "CODEBOOK.md")
    assert "counted back from the day of publication, a year as 365 days" in codes
    assert "then `reports` is 1" in codes
    assert "soldiers, police" in codes
    assert "must not be added to each other" in codes
    assert "covers no period and no area whole" in _text(out, "README.md")


def test_every_rule_that_the_folder_names_is_listed_in_it(out: Path) -> None:
    listed = re.findall(r"^(D\d+): \S", _text(out, "METHOD.md"), re.MULTILINE)
    assert listed == [f"D{number}" for number in range(1, 30)]


def test_the_words_that_say_which_figure_was_taken_are_explained(out: Path) -> None:
    codes = _text(out, "CODEBOOK.md").split("## How `rule` reads")[1].split("## ")[0]
    listed = [words.strip("… ") for row in re.findall(r"^\| (.+?) \|", codes, re.MULTILINE) for words in row.split(";")]
    listed = [words.split(" …")[0] for words in listed]
    rules = {figure["rule"] for incident in _incidents(out) for figure in incident["figures"]} - {""}
    assert rules
    for part in {part for rule in rules for part in rule.split("; ")}:
        assert any(
            words in part for words in listed if words.startswith(("the ", "earlier", "none", "open", "a range"))
        ), part


def test_a_best_figure_says_whose_word_was_taken() -> None:
    day = date(2024, 3, 2)
    told = [("a", 4, "a doctor", COUNTS), ("b", 9, "an officer", OFFICIAL), ("c", 7, "a farmer", BYSTANDER)]
    figures = [Figure("killed", low, low, claim, who, day, placed) for claim, low, who, placed in told]
    assert reconcile(figures).rule == (
        "out of 3 different figures, the newest of the best placed (those who count the dead and wounded)"
    )
    assert "(officials, and reports in their own voice)" in reconcile(figures[1:]).rule


def test_what_conflicts_is_said_of_the_contested_alone(out: Path) -> None:
    for incident in _incidents(out):
        contested = "contested" in (incident["grade"], incident["status"])
        assert bool(incident["conflict"]) == contested
        if "no parties" in incident["shown_as"] and contested:
            assert incident["conflict"] == ["what conflicts may not be told"], "D3: nothing of who did it"


def test_areas_of_the_overview_add_up_to_the_tables_and_lead_to_the_rows(out: Path) -> None:
    page, rows = _text(out, "site/index.html"), _text(out, "site/statements.html")
    areas = page.split("<h2>By area</h2>")[1]
    conditions = [row for row in _table(out, "statements") if row["kind"] == "condition"]
    assert conditions
    for row in conditions:
        also = len([one for one in row["also_in"].split("; ") if one])
        assert areas.count(f'href="statements.html#{row["id"]}"') == 1 + also, row
        assert f'id="{row["id"]}"' in rows
    told = sum(int(many.replace(",", "")) for many in re.findall(r"([\d,]+) conditions?</span>", areas))
    assert told == len(conditions) + sum(len([o for o in row["also_in"].split("; ") if o]) for row in conditions)
