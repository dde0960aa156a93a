"""The page beside a release's further formats: what each file holds and leaves out, where its numbers come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from marsad.products.exports.exporter import Written
from marsad.products.exports.formats import EXPORTERS
from marsad.products.exports.tables import INCIDENTS
from marsad.products.exports.values import VALUES
from marsad.products.release.about import About

PAGE = "README.md"

_HERE = "is that of `data/incidents.csv`."
TRACES = {
    "acled": "`marsad_id` is the row's `id` in `data/incidents.csv`. `fatalities` is the lowest figure told of the "
    "killed and of fighters killed, with ACLED's numbers for words such as “dozens”; where nobody gave a number it is "
    "0, as ACLED has it, and `marsad_killed_best` is empty. A row without a point has no `latitude` and `longitude`.",
    "ucdp-ged": "`marsad_id` is the row's `id` in `data/incidents.csv`. `best`, `low` and `high` are of all killed, "
    "the fighters among them, by UCDP's rule; `deaths_a`, `deaths_b`, `deaths_civilians` and `deaths_unknown` add up "
    "to `best`.",
    "plover": f"`id` {_HERE} `size.dead` is the best figure of all killed, the fighters among them; a size that is not "
    "there was told by nobody. The mode `historical` marks what is told as history.",
    "hxl": f"`id` {_HERE} The second row has the hashtags. Columns are as below.",
    "geojson": f"A feature's `id` {_HERE} Properties are as the columns below.",
    "geopackage": f"`id` {_HERE} Columns are as below.",
    "geoparquet": f"`id` {_HERE} Columns are as below.",
    "followthemoney": f"An `Event`'s id {_HERE} Its `summary` has the figures in words; an `Article` is a report of "
    "`data/sources.csv`.",
    "parquet": f"`id` in `incidents` {_HERE} `tolls`, `counts` and `claims` lead from a figure to whose it is. What a "
    "column means is in the schema of its file; those of `incidents` are as below.",
    "sqlite": f"`id` in `incidents` {_HERE} `tolls`, `counts` and `claims` lead from a figure to whose it is. What a "
    "column means is in the table `codebook`.",
    "package": f"`id` in `incidents` {_HERE} How a number is traced, and what a column means, is in its `codebook.md`.",
}
"""Where the numbers of each format come from, for whoever has nothing but the release."""


def also_text(about: About, files: Mapping[str, tuple[str, Written]]) -> str:
    """The page: for each format, by name, its file and how many incidents it holds and leaves out, by reason."""
    lines = ["# The same in other formats", "", f"{about.heading}. {about.warning}", ""]
    lines += ["These files hold what `data/` holds, in shapes that other programs read, and nothing finer.", ""]
    for name, (file, written) in files.items():
        lines += [f"## {file}", "", f"{EXPORTERS[name].title}. Incidents: {written.rows}.", ""]
        lines += _left_out(written)
        lines += [TRACES[name], ""]
    lines += ["## Columns of incidents", "", "| column | |", "| --- | --- |"]
    lines += [f"| `{one.name}` | {one.words} |" for one in INCIDENTS.columns]
    for column in ("grade", "reviewed", "verification", "history", "time_precision", "place_precision"):
        lines += ["", f"| {column} | |", "| --- | --- |"]
        lines += [f"| {word} | {words} |" for word, words in VALUES[column].items()]
    lines += [
        "",
        "Columns that begin with `marsad_`, and fields under `marsad`, are what the row is in this release: as the "
        "columns of the same names, `killed` with the fighters among them.",
        "",
    ]
    return "\n".join(lines)


def _left_out(written: Written) -> Iterator[str]:
    for reason, many in sorted(written.left_out.items()):
        yield f"- left out, as {reason}: {many}"
    if written.left_out:
        yield ""
