"""The quickened parser says what the bare one says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy

from marsad.inference.parser import MODEL
from marsad.inference.parser_speed import Ops, quicken

TEXT = (
    "Gunmen on motorcycles shot dead two farmers near Tazirbat on Tuesday night, a police spokesman said. "
    "The raiders fled with forty cattle, and soldiers chasing them found three more bodies. Nobody has claimed it. "
)


def test_what_is_parsed_stays_the_same() -> None:
    pipeline: Any = spacy.load(MODEL)
    before = [(t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in pipeline(TEXT)]
    quicken(pipeline)
    lemmatizer = pipeline.get_pipe("lemmatizer")
    lemmatizer.cache.clear()
    assert [(t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in pipeline(TEXT)] == before
    assert all(isinstance(part, frozenset) for part in lemmatizer.lookups.get_table("lemma_index").values())
    assert isinstance(pipeline.get_pipe("ner").model.ops, Ops)


@pytest.mark.parametrize(("turned", "other"), [(False, False), (True, False), (False, True), (True, True)])
def test_products_are_those_of_matrices(turned: bool, other: bool) -> None:
    chance = np.random.default_rng(1)
    x, y = (chance.normal(size=(3, 3)).astype("float32") for _ in range(2))
    right = (x.T if turned else x) @ (y.T if other else y)
    out = np.zeros((3, 3), "float32")
    assert Ops().gemm(x, y, out=out, trans1=turned, trans2=other) is out
    np.testing.assert_allclose(out, right, rtol=1e-5)
