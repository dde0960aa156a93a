"""Write the trained networks as ONNX with weights of 8 bits, and the labels beside them: what ships.

python training/export.py TRAINED_FOLDER MINILM_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from examples import LABELS, SIZES, TOKENS, WHOLE
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from train import networks

from marsad.claims.features import CHANNELS


def export(trained: Path, base: Path, out: Path) -> None:
    """Write `passage.onnx`, `claim.onnx`, `tokenizer.json` and `reader.json` into `out`."""
    passage, reader = networks(None, trained)
    passage.eval()
    reader.eval()
    out.mkdir(parents=True, exist_ok=True)
    batch, length = torch.export.Dim("batch", min=1, max=4096), torch.export.Dim("length", min=2, max=512)
    two = {0: batch, 1: length}
    _write(
        passage,
        (
            torch.ones(2, 9, dtype=torch.long),
            torch.ones(2, 9, dtype=torch.long),
            torch.zeros(2, 9, len(SIZES), dtype=torch.long),
        ),
        ["ids", "mask", "channels"],
        ["states", "scores", "about"],
        (two, two, two),
        out / "passage.onnx",
    )
    mark = torch.ones(2, 9, dtype=torch.long)
    mark[:, 3] = 2
    _write(
        reader,
        (
            torch.randn(2, 9, 384),
            torch.ones(2, 9, dtype=torch.long),
            torch.zeros(2, dtype=torch.long),
            mark,
            mark.clone(),
        ),
        ["states", "mask", "number", "mark", "path"],
        [*WHOLE, *TOKENS],
        (two, two, {0: batch}, two, two),
        out / "claim.onnx",
    )
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    files = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("passage.onnx", "claim.onnx", "tokenizer.json")
    }
    about = {
        "labels": LABELS,
        "whole": WHOLE,
        "tokens": TOKENS,
        "channels": {name: list(labels) for name, labels in CHANNELS},
        "paths": json.loads((trained / "labels.json").read_text(encoding="utf-8"))["paths"],
        "sha256": files,
    }
    (out / "reader.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def bare(path: Path) -> None:
    """Take out of a model what tells where and by which lines it was made."""
    model = onnx.load(path)
    del model.metadata_props[:], model.graph.metadata_props[:]
    model.doc_string = model.graph.doc_string = ""
    for parts in (
        model.graph.node,
        model.graph.value_info,
        model.graph.input,
        model.graph.output,
        model.graph.initializer,
    ):
        for part in parts:
            part.doc_string = ""
            del part.metadata_props[:]
    onnx.save(model, path)


def _write(network: nn.Module, given: tuple, inputs: list[str], outputs: list[str], shapes: tuple, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            given,
            str(whole),
            input_names=inputs,
            output_names=outputs,
            dynamic_shapes=shapes,
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(
            whole,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    bare(path)


if __name__ == "__main__":
    export(*(Path(part) for part in sys.argv[1:4]))
