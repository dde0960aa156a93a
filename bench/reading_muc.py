"""MUC-4, zero-shot: incident types, and who did what to whom, on TST3 and TST4 (200 messages of 1988-1991).

    python bench/reading_muc.py [--split test|dev|train] [--limit N] [--json FILE]

Gold: the templates as processed for GTT and GRIT (Du, Rush & Cardie 2021), six incident types. Texts: those of the
keys, paragraphs joined; what is all in capitals is given small letters by the rule of `reading_casing`, TST4 is read in
its own case. What feeds templates: claims of an event (no tally, state or warning) of a type that maps
(`reading_maps.muc_type`), not denied, not absent, background only where a message has nothing else; no warfare, as the
task wants it. Those that the incident finder holds for one occurrence are one template for each of their types, and a
killing beside another type is that type's outcome. Templates of a type that share who suffers, or of which one tells of
nobody who does, are one.

Templates are matched one to one within a message and a type so that most fillers agree, as GTT's scores do; a filler is
right where one of its forms is one of a gold entity's ("exact", articles and punctuation aside), or also where one
holds the other or both have the same head ("head"), one to one. Fillers of templates that stay unmatched count as wrong
or missed; further tables take all entities of a message together, as GRIT's scores do. Parties to a clash are nobody's
perpetrators. Not asked for: weapons, dates, places and the other slots of the keys.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from reading_casing import Casing, agreement
from reading_maps import MUC_TYPES
from reading_templates import SLOTS, TABLES, Template, plain, pooled, score, templates
from reading_texts import OUTSIDE, Figures, Reader, Score, document, missing, rows, show

from marsad import pipeline

MUC = OUTSIDE / "muc4"
SPLITS = {"test": ("tst3", "tst4"), "dev": ("tst1", "tst2"), "train": ("dev",)}
_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*$", re.M)
_DATED = re.compile(r"\b(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d\d)\b", re.I)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def messages(split: str) -> Iterator[tuple[str, str, str | None]]:
    """Id, text in mixed case as it is read, and the text as given where that was in mixed case already."""
    casing = Casing.load()
    for folder in SPLITS[split]:
        paths = sorted((MUC / "keys" / folder).glob(f"{folder}-muc*"))
        mixed = [path for path in paths if path.name.endswith("mixed-case")]
        for path in mixed or paths:
            parts = _HEADER.split(path.read_text(encoding="utf-8", errors="replace"))
            for name, body in zip(parts[1::2], parts[2::2], strict=True):
                paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
                text = "\n\n".join(part for part in paragraphs if part)
                yield name, text if mixed else casing.restore(text), text if mixed else None


def gold(split: str) -> dict[str, list[Template]]:
    """The gold templates by message."""
    found = {}
    for line in (MUC / "processed" / f"{split}.json").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["docid"]] = [_gold(template) for template in row["templates"]]
    return found


def _gold(row: dict[str, Any]) -> Template:
    made = Template(row["incident_type"].partition(" / ")[0])
    for slot in SLOTS:
        made.slots[slot] = [[plain(form[0]) for form in entity] for entity in row[slot]]
    return made


def published(text: str) -> date | None:
    """The day in the line that a message opens with ("Bogota, 9 Mar 89 (...) -- "), None where there is none."""
    found = _DATED.search(text[:160])
    try:
        return found and date(1900 + int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:
        return None


def measure(tools: pipeline.Tools, split: str = "test", limit: int | None = None) -> Figures:
    """Figures of the incident types and slots; `skipped` where the corpus is not there."""
    if absent := missing(MUC):
        return absent
    wanted, reader = gold(split), Reader(tools)
    totals: dict[str, dict[str, Score]] = {name: defaultdict(Score) for name in TABLES}
    told, cased, read = Score(), [0, 0], 0
    for name, text, given in islice(messages(split), limit):
        day = published(text)
        said = templates(reader.read(document(name, text, day)), day, tools)
        read += 1
        told.add(len({t.type for t in said} & {t.type for t in wanted[name]}), 0, 0)
        told.add(0, len({t.type for t in said}), len({t.type for t in wanted[name]}))
        for table, (match, whole) in TABLES.items():
            sides = ([pooled(said)], [pooled(wanted[name])]) if whole else (said, wanted[name])
            score(*sides, match, totals[table])
        if given:
            as_given = agreement(Casing.load().restore(given.upper()), given)
            cased = [cased[0] + as_given[0], cased[1] + as_given[1]]
    return {
        "split": split,
        "messages": read,
        "outcomes": dict(reader.outcomes),
        "casing": round(cased[0] / cased[1], 3) if cased[1] else None,
        "types": Score.sum(totals["templates_head"][f"type {kind}"] for kind in MUC_TYPES).row(),
        "types_told": told.row(),
        "by_type": {kind: totals["templates_head"][f"type {kind}"].row() for kind in MUC_TYPES},
        **{
            table: rows({slot: totals[table][slot] for slot in SLOTS})
            | {"all": Score.sum(totals[table][slot] for slot in SLOTS).row()}
            for table in TABLES
        },
    }


def main() -> int:
    """Runs the benchmark alone and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=sorted(SPLITS), default="test")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if missing(MUC):
        return 0
    figures = measure(pipeline.Tools.load(), options.split, options.limit)
    for line in lines(figures):
        print(line)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def lines(figures: Figures) -> Iterator[str]:
    """The figures in words."""
    if "skipped" in figures:
        return
    yield f"MUC-4 {figures['split']}, {figures['messages']} messages, zero-shot: {figures['outcomes']}"
    if figures["casing"]:
        yield f"  {figures['casing']:.1%} of TST4's words get their own case back by the rule that TST3 is cased by"
    yield show("templates by type", figures["types"])
    yield show("types told in a message", figures["types_told"])
    for kind, row in figures["by_type"].items():
        yield show("  " + kind, row)
    for table in TABLES:
        for slot, row in figures[table].items():
            yield show(f"{slot} ({table.replace('_', ', ')})", row)


if __name__ == "__main__":
    sys.exit(main())
