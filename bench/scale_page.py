"""The page of what was measured of scale, with its plot as SVG."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from marsad import pipeline
from marsad.engines.workers import MOST
from marsad.pipeline import linking

WIDE, HIGH, EDGE = 640, 360, 60
WORKERS, CORES = 16, 8
"""A cluster as it is often had, and the cores of each of its workers."""
CORE_HOUR, GIGABYTE_MONTH = 0.05, 0.10
"""US dollars for an hour of one core with 4 GB, and for a month of a GB of disk: round prices of rented machines."""
COLOURS = {"reading": "#1f6f8b", "ingest": "#c06014", "linking": "#5c3d8f", "query": "#3a7d44", "export": "#8a1c3b"}

HEADS = (
    "| reports | read | claims | "
    + " | ".join(f"{stage}, s" for stage in COLOURS)
    + " | reports a second | times the parser | GB: on record, linked |\n"
    + "| --- " * (6 + len(COLOURS))
    + "|"
)


def plot(found: dict[str, Any]) -> str:
    """Seconds of one core against reports, both by powers of ten, a line for each stage."""
    runs = found["runs"]
    low = math.floor(math.log10(min(run["reports"] for run in runs)))
    high = math.ceil(math.log10(max(run["reports"] for run in runs)))
    spent = [max(1e-3, run["seconds"][stage]) for run in runs for stage in COLOURS]
    least, most = math.floor(math.log10(min(spent))), math.ceil(math.log10(max(spent)))

    def at(reports: float, seconds: float) -> tuple[float, float]:
        across = (math.log10(reports) - low) / max(1, high - low)
        up = (math.log10(max(1e-3, seconds)) - least) / max(1, most - least)
        return EDGE + across * (WIDE - 3 * EDGE), HIGH - EDGE - up * (HIGH - 2 * EDGE)

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        x, y = at(10**power, 10**least)
        drawn.append(f'<path d="M{x:.1f} {EDGE}V{y:.1f}" stroke="#ddd"/>')
        drawn.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{10**power:,}</text>')
    for power in range(least, most + 1):
        x, y = at(10**low, 10**power)
        drawn.append(f'<path d="M{x:.1f} {y:.1f}H{WIDE - 2 * EDGE}" stroke="#ddd"/>')
        drawn.append(f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for stage, colour in COLOURS.items():
        points = [at(run["reports"], run["seconds"][stage]) for run in runs]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        x, y = points[-1]
        drawn.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="{colour}"/>' for px, py in points]
        label = f"{stage} n^{found['exponents'][stage]}"
        drawn.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{label}</text>')
    drawn.append(f'<text x="{WIDE / 2 - EDGE / 2}" y="{HIGH - 12}" text-anchor="middle">reports</text>')
    return "\n".join([*drawn, "</svg>", ""])


def write(found: dict[str, Any], page: Path) -> None:
    """The page, and its plot beside it."""
    page.with_suffix(".svg").write_text(plot(found), encoding="utf-8")
    page.write_text(words(found), encoding="utf-8")


def words(found: dict[str, Any]) -> str:
    """The page in Markdown."""
    runs, million = found["runs"], found["reckoned_for_a_million"]
    rows = [
        f"| {run['reports']:,} | {run['read']:,} | {run['claims']:,} | "
        + " | ".join(f"{run['seconds'][stage]:.2f}" for stage in COLOURS)
        + f" | {run['reading_reports_per_second']:.0f} | {run['times_as_fast_as_the_parser']:.1f} | "
        f"{run['gigabytes']['read']:.2f}, {run['gigabytes']['linked']:.2f} |"
        for run in runs
    ]
    hours = ", ".join(f"{stage} {million['hours_by_stage'][stage]:.2f}" for stage in COLOURS)
    machine, last = found["machine"], runs[-1]
    grown = ", ".join(f"{stage} n^{found['exponents'][stage]}" for stage in COLOURS)
    return f"""# How it grows

Written by `make bench-scale`; the figures are in `bench/results/scale.json`.

A made-up stream (`bench/scale_stream.py`): one report in twenty tells of armed conflict, six in a hundred are in
languages that are not read, the others tell of sport, trade, culture and weather; some 300 words each. Processor
seconds of one core of {machine["processor"]}; {machine["cores"]} cores were there, which
{machine["wanted"]} programs wanted.

![Seconds of one core against reports, by stage](scale.svg)

{HEADS}
{chr(10).join(rows)}

*Times the parser*: reports a second of the whole reader beside the bare small parser of English on the same reports
in the same process. *GB*: the most memory held when all were on record, and when they were linked. Query: all
incidents of one town and all claims of another; export: GeoJSON of the incidents.

Exponents of growth from {runs[0]["reports"]:,} to {last["reports"]:,} reports: {grown}.

## A million reports

Reckoned from the largest size with these exponents (none below 1), and not measured. Hours of one core: {hours};
in all {million["hours_one_core"]:.1f} on one core and {million["hours_two_cores"]:.1f} on two, which share the reading.
{last["kilobytes_on_record_a_report"]:.1f} kB of record for a report. Linking holds {linking.AT_ONCE:,} reports that
were read at one time, and their claims; of a longer stream one portion after another is linked to what is on record, so
that memory grows with what is new and not with what there is.

## Where the time goes

A profile (cProfile, 400 reports of the stream) gave half of the reading to the one report in twenty that is parsed:
two fifths of that to the parser, a fifth to the network, the rest to names, speakers, places and claims. Of the others
a third went to the language model, which English of some length no longer asks, and as much to looking again and again
for words and credits in one paragraph; a report that is not read takes a millisecond now, where it took three. Some two
in a hundred passed the gate on words and were parsed for nothing, a sixth of all; a long one that has no word of armed
conflict in any form, and no name of an armed group, is now set aside as parsing would. Writing each report in a
transaction of its own took a third of all; 32 together take an eighth of that. Of linking nine tenths went to copies
among reports that no claim comes from, which nobody asks for any more.

## Two cores

{_two(found["two_cores"])}

## Others

{_others(found["peers"])}

## A hundred million reports

{_hundred(last, found["exponents"])}
"""


def _hundred(last: dict[str, Any], exponents: dict[str, float]) -> str:
    """What a hundred million reports would take: cluster, time, disk and price, out of the largest size measured."""
    many = 100_000_000 / last["reports"]
    cores = WORKERS * CORES
    reading, writing = (many * last["seconds"][stage] / 3600 for stage in ("reading", "ingest"))
    parts = max(1, round(writing * cores / reading))
    linking = last["seconds"]["linking"] * (many / parts) ** max(1.0, exponents["linking"]) / 3600
    first = max(reading / cores, writing / parts)
    hours = first * (cores + parts) + linking * parts
    disk = last["kilobytes_on_record_a_report"] * 100
    return f"""Reckoned too, by the seconds of one report above; nobody has run it, and what Spark takes itself is not in it: plan
for twice as much. One process writes a record and would need {writing:,.0f} hours for all, so that the stream has to be
cut, by month or country, into {parts} parts, each with a `marsad read --engine` and a record of its own. What one
incident left in two parts stays two incidents.

| | |
| --- | --- |
| cluster | {WORKERS} workers of {CORES} cores and {CORES * 0.6 + 1:.0f} GB (0.6 GB for the models of each core, 1 GB for each executor), and {parts} cores of 4 GB that write |
| reading and, meanwhile, writing | {reading:,.0f} hours of one core, {first:.1f} hours there |
| linking, each part by itself | {linking:.1f} hours |
| disk | {disk:,.0f} GB of records, {disk / parts:,.0f} GB each |
| price | {hours:,.0f} hours of a core: {hours * CORE_HOUR:,.0f} US dollars at {CORE_HOUR:.2f} an hour, and {disk * GIGABYTE_MONTH:,.0f} a month for the disk at {GIGABYTE_MONTH:.2f} a GB; put in your own prices |"""  # noqa: E501


def _two(told: dict[str, Any]) -> str:
    if "not run" in told:
        return f"Not measured: {told['not run']}."
    two = told["two_cores"]["all"]
    all_of_it = two["writer"] + two["readers"]
    return f"""`marsad read --jobs` of {told["reports"]:,} reports, linking included, while {told["wanted"]} other
programs wanted the machine:

| | one core, s | two cores, s | times as fast | once started | ceiling | share of it |
| --- | --- | --- | --- | --- | --- | --- |
{_as_fast("clock", told)}
{_as_fast("processor", told)}

*Clock* is stretched by whoever else is there, on two cores most of all, and tells something only where nobody is.
*Processor*: what two cores need where nobody waits, which is half of what all processes take ({all_of_it:.0f} s, of
which the one that writes takes {two["writer"]:.0f} s). *Once started*: less what a hundred reports take.
*Ceiling*: what two cores of this machine give to two runs on one core each, at one time, that have nothing to do with
one another; two cores share memory, its bandwidth and the clock of the chip, and no engine gets past that.

Readers are forked off one process that has imported what they need, beside the one that writes; each loads its models.
They are given up to {MOST} reports at a time, make text of each and read it at once; the one that writes names the
reports, puts {pipeline.PORTION} in a transaction, and links. What is left to the two cores is starting, which reads
nothing on the first {told["two_cores"]["start"]["clock"]:.0f} s, and linking, which one process does at the end."""


def _as_fast(by: str, told: dict[str, Any]) -> str:
    one, two = told["one_core"]["all"][by], told["two_cores"]["all"][by]
    faster, started = told[f"times_as_fast_by_{by}"], told[f"times_as_fast_by_{by}_once_started"]
    ceiling = told.get(f"ceiling_by_{by}")
    share = f"{ceiling} | {faster / ceiling:.0%}" if ceiling else "not measured | "
    return f"| {by} | {one:.1f} | {two:.1f} | {faster} | {started} | {share} |"


def _others(told: dict[str, Any]) -> str:
    """What each took for a report of armed conflict, or why it is not here."""
    rows = ["| | a report of armed conflict |", "| --- | --- |"]
    for name, one in told.items():
        found = f", {one['found']:,} of {one['quotations']:,} quotations found" if "found" in one else ""
        rows.append(f"| {name} | {one.get('not run') or str(one['milliseconds_a_report']) + ' ms' + found} |")
    return "\n".join(rows)
