"""A briefing as one HTML page that asks nothing of the network, needs no script and prints on A4."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from marsad.products.briefing.charts import sheet
from marsad.products.briefing.document import Document
from marsad.products.briefing.maps import Atlas
from marsad.products.briefing.speech import digits
from marsad.products.pages import allowance, asset, environment
from marsad.products.plaintext import flat


def page(document: Document, atlas: Atlas | None = None) -> str:
    """The page, as HTML text; `atlas` is its map, None for none."""
    style = asset("brief.css") + asset("briefing/briefing.css")
    silent = document.words["no reports"]
    return (
        environment()
        .get_template("briefing/briefing.html.j2")
        .render(
            document=document,
            policy=f"default-src 'none'; style-src {allowance(style)}; base-uri 'none'; form-action 'none'",
            style=Markup(style),  # noqa: S704 - the package's own style sheet
            title=flat(document.title),
            sheet=lambda chart: sheet(chart, silent),
            runs=runs,
            digits=lambda number: digits(document.language, str(number)),
            tr=lambda words: document.words.get(words, words),
            atlas=atlas,
        )
    )


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers as runs: 1, 2, 3, 7 as (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
