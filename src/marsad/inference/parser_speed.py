"""What makes the parser quick, and changes nothing that it says: how it looks words and rules up and multiplies."""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps

from marsad.inference.parser_rules import Rules


class Ops(NumpyOps):  # type: ignore[misc]
    """Arithmetic with products of matrices by NumPy, whose library knows more processors than the parser's own: on one
    that the latter does not know it takes twice as long. Sums may differ in their last bit."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them turned first where asked, written to `out` where given."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def quicken(pipeline: Any) -> None:
    """Let a loaded pipeline multiply with `Ops`, and look words up in sets, and rules in `Rules`, where it went through
    lists of them."""
    ops = Ops()
    for _, component in pipeline.pipeline:
        model: Any = getattr(component, "model", None)
        for layer in model.walk() if hasattr(model, "walk") else ():
            layer.ops = ops
    index = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for part in list(index):
        index[part] = frozenset(index[part])
    ruler = pipeline.get_pipe("attribute_ruler")
    ruler.match = Rules(ruler).match
