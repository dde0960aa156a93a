"""The id of an incident leads on although a new reading gave every claim of it another id."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from record_world import both, document, killing, named

from marsad.errors import NotFound
from marsad.model.codebook import Type
from marsad.pipeline import regroup
from marsad.record import Record


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
