"""Learn anew by which states of the networks a passage is about armed conflict: `make train-about` (after train-folds).

Every text of the gold is read with the network that ships and with those of build/folds, a logistic regression on the
mean of a window's states says whether it is about armed conflict, and its weights take the place of the last ones in
each passage.onnx. A fold's network does not learn from what it is to be tried on. Prints what five-fold
cross-validation gives for the network that ships; no other weight is changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from sets import DENSE, GOLD, INVENTED, OPEN, PEACE, PINS, PLAIN, TRAPS, fold_of
from worth import fit

from marsad import claims, pipeline
from marsad.inference.network import Network
from marsad.model.document import Document, Hints, Refusal
from marsad.settings import Settings

FOLDS, PARTS = 3, 5
PENALTY = 30.0
SHORT = 3.0
"""What a text of one or two sentences weighs that is a trap or told in plain words: they are few, and the hardest."""

SHIPS = Path(__file__).parent.parent / "src" / "marsad" / "inference" / "data"
HELD = Path(__file__).parent.parent / "build" / "folds"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the gold: the name that its fold goes by, the set it is of, and whether it is about armed conflict."""

    name: str
    of: str
    doc: Document
    conflict: bool


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of all texts, each with the mean of its states (windows, 384) and the number of its text."""

    states: Floats
    text: NDArray[np.int64]


class _Watched:
    """The session of a network that notes the mean of each window's states."""

    def __init__(self, session: Any) -> None:
        self._session, self.seen = session, list[Floats]()

    def run(self, names: Any, given: dict[str, Any]) -> Any:
        """What the session gives."""
        out = self._session.run(names, given)
        shown = given["mask"][..., None].astype(np.float64)
        self.seen.extend((out[0] * shown).sum(1) / shown.sum(1))
        return out


def texts() -> list[Text]:
    """The texts of the gold that may be learned from."""
    found: list[Text] = []
    for name in (*INVENTED, *OPEN, *DENSE):
        telling = {json.loads(line)["report"] for line in (GOLD / name / "claims.jsonl").open(encoding="utf-8")}
        found += [
            Text(d.name, name, d, conflict=True) for d in _documents(f"{name}/reports.jsonl") if d.name in telling
        ]
    for name in (*TRAPS, *PLAIN, *PINS):
        rows = {row["id"]: row for row in map(json.loads, (GOLD / name).open(encoding="utf-8"))}
        for doc in _documents(name):
            row = rows[doc.name]
            if row.get("expect", row.get("types", row.get("scenes"))):
                found.append(Text(row.get("pair") or f"trap {row['id']}", name, doc, conflict=True))
    for name in PEACE:
        found += [Text(doc.name, name, doc, conflict=False) for doc in _documents(name)]
    return found


def _documents(name: str) -> list[Document]:
    docs = [pipeline.document(one) for one in pipeline.snapshots([str(GOLD / name)], Hints(), Settings())]
    for doc in docs:
        if isinstance(doc, Refusal):
            raise SystemExit(f"{doc.name}: {doc.reason}")
    return [doc for doc in docs if isinstance(doc, Document)]


def read(given: Sequence[Text], folders: Sequence[Path]) -> list[Windows]:
    """All texts as the network of each folder sees them."""
    tools = pipeline.Tools.load()
    networks = [Network(folder) for folder in folders]
    watched = [_Watched(network._passage) for network in networks]
    numbers: list[list[int]] = [[] for _ in networks]
    for network, session in zip(networks, watched, strict=True):
        network._passage = session  # type: ignore[assignment]
    for at, text in enumerate(given):
        pages = pipeline.pages_of(text.doc, tools)
        for network, session, own in zip(networks, watched, numbers, strict=True):
            claims.read(text.doc, pages, network, tools.lexicon)
            own.extend([at] * (len(session.seen) - len(own)))
    return [
        Windows(np.array(session.seen, np.float64), np.array(own))
        for session, own in zip(watched, numbers, strict=True)
    ]


def learned(given: Sequence[Text], seen: Windows, left_out: NDArray[np.bool_]) -> tuple[Floats, float]:
    """The weights and the constant by all texts but some; peace and conflict weigh the same."""
    use = ~left_out[seen.text]
    truth = np.array([text.conflict for text in given], float)[seen.text]
    share = np.array([SHORT if text.of in {*TRAPS, *PLAIN, *PINS} else 1.0 for text in given]) / np.maximum(
        np.bincount(seen.text, minlength=len(given)), 1
    )
    weight = share[seen.text]
    for side in (0.0, 1.0):
        weight[truth == side] *= len(given) / 2 / weight[use & (truth == side)].sum()
    return fit(seen.states[use], truth[use], PENALTY, weight[use])


def write(folder: Path, weights: Floats, level: float) -> None:
    """Put the weights into a network's passage.onnx, in 8 bits, and its new digest beside it."""
    path = folder / "passage.onnx"
    model = onnx.load(path)
    scale = float(np.abs(weights).max()) / 127
    zero = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    kind = zero["about.weight_Transposed_quantized"].dtype
    middle = 128 if kind == np.uint8 else 0
    new = {
        "about.weight_Transposed_quantized": (np.rint(weights / scale) + middle).astype(kind)[:, None],
        "about.weight_Transposed_scale": np.full_like(zero["about.weight_Transposed_scale"], scale),
        "about.weight_Transposed_zero_point": np.full_like(zero["about.weight_Transposed_zero_point"], middle),
        "about.bias": np.full_like(zero["about.bias"], level),
    }
    for one in model.graph.initializer:
        if one.name in new:
            one.CopyFrom(numpy_helper.from_array(new[one.name], one.name))
    onnx.save(model, path)
    described = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    described["sha256"]["passage.onnx"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "reader.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


def crossed(given: Sequence[Text], seen: Windows) -> Floats:
    """The probability that each text is about armed conflict, by weights that did not learn from it."""
    most = np.full(len(given), -30.0)
    part = np.array([fold_of(f"part {text.name}", PARTS) for text in given])
    for number in range(PARTS):
        weights, level = learned(given, seen, part == number)
        use = part[seen.text] == number
        np.maximum.at(most, seen.text[use], seen.states[use] @ weights + level)
    return 1 / (1 + np.exp(-most))


def main() -> None:
    """Reads, says what cross-validation gives, learns and writes."""
    given = texts()
    folders = [SHIPS, *(HELD / str(fold) for fold in range(FOLDS))]
    ships, *folds = read(given, folders)
    odds = crossed(given, ships)
    for name in (*PEACE, *PLAIN, *TRAPS, *PINS, *OPEN):
        own = np.array([text.of == name for text in given])
        print(f"{name:28} {(odds[own] >= claims.ABOUT).mean():.3f} of {own.sum()} taken for armed conflict")
    for fold, seen in enumerate(folds):
        write(HELD / str(fold), *learned(given, seen, np.array([fold_of(t.name, FOLDS) == fold for t in given])))
    write(SHIPS, *learned(given, ships, np.zeros(len(given), bool)))


if __name__ == "__main__":
    main()
