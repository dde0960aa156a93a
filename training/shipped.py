"""The weights of a network that was exported, to go on training from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from examples import CONDITIONS, LABELS
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

Array = NDArray[Any]


def weights(path: Path) -> dict[str, Tensor]:
    """The parameters of an exported network by their names, those of 8 bits as the numbers that they stand for.

    Embeddings and heads keep their names in the file; a layer's matrix has lost its own and is known by the bias that
    its product meets first.
    """
    graph = onnx.load(path).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: value for name, value in held.items() if name.endswith((".weight", ".bias")) or name == "segment"}
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    for name in held:
        if not name.endswith("_quantized"):
            continue
        own = name.removesuffix("_quantized")
        value = _numbers(held[name], held[f"{own}_scale"], held[f"{own}_zero_point"])
        if own.endswith("_Transposed"):
            found[own.removesuffix("_Transposed")] = value.T
        elif own.endswith(".weight"):
            found[own] = value
        else:
            found[f"{_bias(name, readers).removesuffix('.bias')}.weight"] = value.T
    return {name: torch.from_numpy(np.array(value, np.float32, order="C")) for name, value in found.items()}


def start(folder: Path) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """The parameters of both networks of a folder as training left them, before conditions were favoured."""
    passage, reader = weights(folder / "passage.onnx"), weights(folder / "claim.onnx")
    reader["whole.kind.bias"][LABELS["kind"].index("condition")] -= CONDITIONS
    return passage, reader


def paths(folder: Path) -> list[str]:
    """The paths that an exported network knows, in order of their numbers from 1."""
    known: list[str] = json.loads((folder / "reader.json").read_text(encoding="utf-8"))["paths"]
    return known


def _numbers(held: Array, scale: Array, zero: Array) -> Array:
    return (held.astype(np.float32) - zero.astype(np.float32)) * scale


def _bias(name: str, readers: dict[str, list[onnx.NodeProto]]) -> str:
    """The first bias that is added to what comes of a matrix."""
    waiting = [name]
    for one in waiting:
        for node in readers.get(one, ()):
            for other in node.input:
                if node.op_type == "Add" and other.endswith(".bias"):
                    return other
            waiting.extend(node.output)
    raise ValueError(f"no bias follows the matrix {name}")
