"""The id of an incident leads on although a new reading gave every claim of it another id."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from record_world import both, document, killing, named, quote

from marsad.errors import NotFound
from marsad.model.claim import Claim, Provenance
from marsad.model.codebook import Kind, Type
from marsad.model.document import Document
from marsad.model.span import Span
from marsad.pipeline import regroup
from marsad.record import Record, heirs


def test_an_old_id_leads_on_through_new_readings_and_says_so_where_it_ends(tmp_path: Path) -> None:
    doc = document()
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        record.add(doc, both(doc))
        regroup(record)
        with record.view() as view:
            [first] = view.incidents()
        for kind in (Type.KILLING, Type.BOMBING):
            record.add(doc, [named(replace(killing(doc), type=kind))], reader_version=f"rules {kind}")
            regroup(record)
            with record.view() as view:
                [now] = view.incidents()
                assert now.id != first.id
                assert not set(now.claims) & set(first.claims)
                assert view.incident(first.id) == now
        record.add(doc, [], reader_version="rules 9")
        regroup(record)
        with record.view() as view, pytest.raises(NotFound, match="it stood until") as caught:
            view.incident(first.id)
        assert "--as-of" in caught.value.hint


def told(sentence: str, verb: str) -> tuple[Document, Claim]:
    """A report of two sentences, of which the first is claimed."""
    doc = document("b.txt", f"{sentence} The road was closed for a day.")
    spans = Span(0, len(sentence)), quote(doc.text, verb)
    made = Claim("", doc.name, Kind.EVENT, Type.ATTACK, (spans[0],), Provenance("rules", "1"), trigger=spans[1])
    return doc, named(made)


@pytest.mark.parametrize(
    ("corrected", "verb", "leads"),
    [
        ("Gunmen killed eleven shepherds near Wadi Hatab on Monday.", "killed", True),
        ("Gunmen, it was said, killed three shepherds and a boy near Wadi Hatab on Monday.", "killed", True),
        ("Police opened a school and a market in the city centre.", "opened", False),
    ],
)
def test_an_id_leads_to_its_sentence_as_it_was_corrected_and_to_no_other(
    tmp_path: Path, corrected: str, verb: str, leads: bool
) -> None:
    doc, claim = told("Gunmen killed three shepherds near Wadi Hatab on Monday.", "killed")
    again, other = told(corrected, verb)
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        record.add(doc, [claim])
        record.add(again, [other])
        with record.reading() as connection:
            assert heirs.of(connection, [claim.id]) == ({claim.id, other.id} if leads else {claim.id})
