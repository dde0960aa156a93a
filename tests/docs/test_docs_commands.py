"""The commands in the docs run as they stand there, in their order, on a folder of reports."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reports_world import AMBUSH, LINES, RIVAL, marsad, rows

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "docs/how-to.md"]
ELSEWHERE = ("pipx ", "pip ")
"""Commands that are not ours; the others must be of Marsad or of its Makefile."""


def commands(page: str) -> list[str]:
    """The lines of a page's shell blocks, those that end in a backslash joined with the next."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.replace("\\\n", "").splitlines() if line.strip()]


GED = (
    "id,type_of_violence,country,adm_1,where_prec,date_start,date_end,low,best,high\n"
    "1,1,Iraq,Kirkuk,4,2024-03-11,2024-03-11,7,8,9\n"
)
CODED = "Day,What,Province,Dead\n11/03/2024,Roadside bomb,Kirkuk,7\n"


def prepare(here: Path) -> None:
    """What the pages take for granted: a folder `reports`, a report `dispatch.txt`, gold claims, others' datasets."""
    [mapping] = re.findall(
        r"^```toml\n(.*?)^```", (ROOT / "docs" / "how-to.md").read_text(encoding="utf-8"), re.M | re.S
    )
    (here / "columns.toml").write_text(mapping, encoding="utf-8")
    (here / "ged.csv").write_text(GED, encoding="utf-8")
    (here / "coded.csv").write_text(CODED, encoding="utf-8")
    with (here / "news.warc.gz").open("wb") as stream:
        answered = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
        writer, page = WARCWriter(stream, gzip=True), io.BytesIO(RIVAL.encode())
        record = writer.create_warc_record("https://news.example/a", "response", payload=page, http_headers=answered)
        writer.write_record(record)
        record.raw_stream.close()
    (here / "reports").mkdir()
    (here / "reports" / "ambush.txt").write_text(AMBUSH, encoding="utf-8")
    (here / "reports" / "rival.txt").write_text(RIVAL, encoding="utf-8")
    (here / "reports" / "wire.jsonl").write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    (here / "dispatch.txt").write_text("Gunmen killed a farmer near Hawija on Sunday.", encoding="utf-8")
    assert marsad("read", "reports", "--into", "my.marsad").exit_code == 0
    gold = marsad("extract", "reports").stdout
    (here / "gold.jsonl").write_text(gold, encoding="utf-8")


def run(line: str) -> None:
    """Runs one line, with `ID` standing for an incident on record, `|` and `>` understood."""
    before, _, piped = line.rpartition("|")
    words, _, target = (piped or line).partition(">")
    stdin = shlex.split(before)[1] if before else None
    split = shlex.split(words)
    assert split[0] == "marsad", line
    if "ID" in split:
        split[split.index("ID")] = rows("incidents", "my.marsad", "--format", "jsonl")[0]["id"]
    done = marsad(*split[1:], stdin=stdin)
    assert done.exit_code == 0, f"{line}: {done.stderr}"
    if target:
        Path(target.strip()).write_text(done.stdout, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("marsad.cli.desk.serve", lambda *_given: None)
    monkeypatch.setattr("marsad.cli.desk.webbrowser.open", lambda _address: True)
    prepare(tmp_path)
    ran = 0
    for line in commands(page):
        if line.startswith("make "):
            target = line.split()[1]
            assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), line
        elif not line.startswith(ELSEWHERE) and "https://" not in line:
            run(line)
            ran += 1
    assert ran >= 8


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    for target in phony.split():
        assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE), target
