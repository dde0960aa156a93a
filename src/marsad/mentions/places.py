"""Places in a report: every name that may be one, what it is, and where."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions.place_anaphora import refer
from marsad.mentions.place_filed import filed_from, with_filed
from marsad.mentions.place_links import link
from marsad.mentions.place_names import NameFinder
from marsad.mentions.place_report import votes_of
from marsad.mentions.resolution import resolve_all
from marsad.model.document import Document
from marsad.model.mention import PlaceMention
from marsad.model.syntax import Sentence
from marsad.reference.gazetteer import Gazetteer


def find(sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """All places that the sentences of one report name, in order of the text.

    `sentences` are the parsed sentences of the report's readable passages, with offsets in `doc.words()`. The whole
    report is read at once, for what one sentence says of a name holds in the others. A mention with `metonym` true is
    no scene: it stands for a government or an office, is part of another name, or only tells where a finer place,
    named beside it, lies. "The town" and "this province" are mentions of the place last named that they can mean,
    "here" of the town that the report was filed from; that one stands before all sentences where no other is named.
    A place without `lat` and `lon` is unresolved; its `why` says why, and `admin1`, `admin2` and `country` are filled
    as far as the words give them.
    """
    return find_all(sentences, doc, gazetteer)[0]


def find_all(
    sentences: Sequence[Sentence], doc: Document, gazetteer: Gazetteer
) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """All places that the sentences of one report name (see `find`), and beside them the other names in it.

    These may be places, too, though nothing in the words makes them so: a village that no gazetteer has, a town that
    reads like a person.
    """
    finder = NameFinder(sentences, gazetteer, doc.words())
    names = finder.find()
    link(names, sentences, doc.words(), gazetteer)
    mentions, possible = resolve_all(names, finder.people, sentences, doc, gazetteer)
    near = votes_of([name for name in names if not name.person], sentences, doc, gazetteer).shares()
    year = doc.published.year if doc.published else None
    filed = filed_from(sentences, doc, gazetteer, near)
    return with_filed(refer(mentions, sentences, doc.words(), gazetteer, filed=filed, year=year), filed), possible
