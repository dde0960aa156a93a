"""Places of names that somebody else has marked: where are they, by all that the report says?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from marsad.mentions.place_fallback import REGIONS, Fallback
from marsad.mentions.place_links import link
from marsad.mentions.place_names import Name, NameFinder
from marsad.mentions.place_report import Report, votes_of
from marsad.mentions.place_selection import SPOKEN_OF
from marsad.mentions.resolution import settle_all
from marsad.model.document import Document
from marsad.model.span import Span
from marsad.model.syntax import Sentence
from marsad.reference.abbreviations import expansion
from marsad.reference.countries import demonym
from marsad.reference.gazetteer import Gazetteer
from marsad.reference.gazetteer_resolve import Resolution


def resolve_given(
    spans: Sequence[Span], sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer
) -> list[Resolution | None]:
    """What each of the names at `spans` was found to be, in their order; None for one that no sentence holds.

    `spans` and `sentences` count in `doc.words()`. Every span is taken for a name of a place, also a word for a
    country's people, and nothing else is: what `places.find` sets aside as a person or a group is resolved here too.
    """
    finder = NameFinder(sentences, gazetteer, doc.words())
    found = {(name.sentence, name.first, name.last): name for name in finder.find()}
    starts = [sentence.span.start for sentence in sentences]
    given: list[Name | None] = []
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        tokens = sentences[at].tokens if at >= 0 else ()
        covered = [number for number, token in enumerate(tokens) if token.start < span.end and span.start < token.end]
        if not covered:
            given.append(None)
            continue
        place = at, covered[0], covered[-1]
        known = found.get(place)
        words = _words(span, doc)
        kept = known and words not in REGIONS and (known.country or (known.text == words and not demonym(words)))
        name = known if known and kept else finder.name_at(*place, words=REGIONS.get(words, words))
        name.person = False
        name.metonym = name.metonym if name.metonym.startswith("part of") else ""
        given.append(name)
    names = sorted({id(name): name for name in given if name}.values(), key=lambda name: (name.sentence, name.first))
    link(names, sentences, doc.words(), gazetteer)
    report = Report(gazetteer, votes_of(names, sentences, doc, gazetteer))
    _spell_out(names, report)
    settle_all(names, report)
    told = [report.of(name) if name else None for name in given]
    fallback = Fallback(given, told, sentences, report)
    return [one if name is None else fallback.of(at) for at, (name, one) in enumerate(zip(given, told, strict=True))]


def _spell_out(names: Sequence[Name], report: Report) -> None:
    """Codes of areas in a country that the report speaks of: "BC" where Canada is."""
    for name in names:
        area = expansion(name.text, after_comma=True)
        if area is not None and report.countries.get(area.country, 0.0) >= SPOKEN_OF:
            name.text, name.level, name.cue, name.country = area.name, "admin1", "state", area.country
            name.known = tuple(
                place for place in report.gazetteer.candidates(area.name) if place.country == area.country
            )


def _words(span: Span, doc: Document) -> str:
    return " ".join(span.of(doc.words()).split())
