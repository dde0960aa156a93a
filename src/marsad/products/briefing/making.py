"""A briefing in the form asked for: a page, a PDF or a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from marsad.products.briefing.compose import compose
from marsad.products.briefing.garbage import uncollected
from marsad.products.briefing.maps import atlas
from marsad.products.briefing.page import page
from marsad.products.briefing.pdf import pdf
from marsad.products.briefing.reading import Told
from marsad.products.briefing.since import Difference
from marsad.products.briefing.speech import Speech, catalogue
from marsad.products.briefing.telling import Teller
from marsad.products.briefing.word import word
from marsad.products.outlines import Outlines

FORMATS = (".html", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which language, under which title (None: the place's name), and what is other than in the last one."""

    language: str = "en"
    title: str | None = None
    difference: Difference | None = None


@uncollected()
def made_of(told: Told, wanted: Wanted, outlines: Outlines, made: datetime, suffix: str) -> bytes:
    """The bytes of a briefing; `suffix` is one of `FORMATS`.

    Raises:
        Missing: when a package that the form needs is not installed.
    """
    speech = Speech(wanted.language, _names(told, outlines) if wanted.language == "ar" else {})
    document = compose(told, speech, made, title=wanted.title, difference=wanted.difference)
    if suffix == ".docx":
        return word(document, made)
    html = page(document, atlas(Teller(told, speech), outlines))
    return pdf(html) if suffix == ".pdf" else html.encode("utf-8")


def _names(told: Told, outlines: Outlines) -> Mapping[str, str]:
    """The Arabic names of the places and areas that a briefing tells of."""
    places = [one.incident.place for one in told.now if one.incident.place]
    places += [place for one in told.statements for place in one.claim.where]
    areas = {name for one in places for name in (one.admin1, one.admin2) if name}
    areas |= {
        name for one in {one.area for one in told.occurrences} for name in (one.governorate, one.district) if name
    }
    countries = {one.area.country for one in told.occurrences}
    known = {name: words for name in countries if isinstance(words := catalogue("ar").get(name), str)}
    return known | dict(outlines.arabic({one.place_id for one in places if one.place_id}, areas))
