"""The network of the trained reader: a small BERT over a passage, and two layers that read it once more for each claim.

`Passage` gives every token a state and a score for each type of claim that its words may name. `ClaimReader` takes the
states about a sentence, with a mark on the words that name the claim, and says what the claim is: whether it is one,
its kind, status and the rest, and which tokens are its actors, places, times, counts and speaker.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

HIDDEN, HEADS, INNER, LAYERS, EPS = 384, 12, 1536, 6, 1e-12


class Layer(nn.Module):
    """One transformer layer of BERT (Devlin et al. 2019), normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, EPS), nn.LayerNorm(HIDDEN, EPS)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` (batch, length, 384); `bias` (batch, 1, 1, length), very negative where padded."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        scores = split(self.query(x)) @ split(self.key(x)).transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + bias
        mixed = torch.softmax(scores, -1)
        mixed = (mixed @ split(self.value(x))).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Passage(nn.Module):
    """Tokens of a window of a report to their states, and to a score for each type of claim."""

    def __init__(self, types: int, channels: Sequence[int], dropout: float = 0.1, vocabulary: int = 30522) -> None:
        super().__init__()
        self.channels = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in channels)
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.segment = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, EPS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.names = nn.Linear(HIDDEN, types)
        self.about = nn.Linear(HIDDEN, 1)

    def forward(self, ids: Tensor, mask: Tensor, channels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`ids` and `mask` (batch, length), `channels` (batch, length, channels) to states (batch, length, 384), scores
        (batch, length, types), and how much the window is about armed conflict (batch,), all but states before a
        sigmoid."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.segment))
        for number, channel in enumerate(self.channels):
            x = x + channel(channels[..., number])
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        shown = mask.to(x.dtype)[..., None]
        whole = (x * shown).sum(1) / shown.sum(1)
        return x, self.names(self.dropout(x)), self.about(self.dropout(whole))[..., 0]


class ClaimReader(nn.Module):
    """States about one claim, its type and its mark, to what the claim is and which tokens fill it."""

    def __init__(
        self, types: int, whole: dict[str, int], tokens: dict[str, int], paths: int, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.type_mark = nn.Embedding(types, HIDDEN)
        self.mark = nn.Embedding(3, HIDDEN)
        self.path = nn.Embedding(paths, HIDDEN, padding_idx=0)
        self.pooled = nn.Linear(HIDDEN, HIDDEN)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(2))
        self.dropout = nn.Dropout(dropout)
        self.whole = nn.ModuleDict({name: nn.Linear(2 * HIDDEN, size) for name, size in whole.items()})
        self.tokens = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in tokens.items()})

    def forward(self, states: Tensor, mask: Tensor, kind: Tensor, mark: Tensor, path: Tensor) -> tuple[Tensor, ...]:
        """`states` (batch, length, 384), `mask` (batch, length), `kind` (batch,) the type's number, `mark` (batch,
        length) 2 on the words that name the claim, 1 in the rest of its sentence, else 0, `path` (batch, length) the
        number of the
        path from there. Heads in the order they were given:
        those of the whole claim (batch, size), then those of tokens (batch, length, size)."""
        here = (mark == 2).to(states.dtype)[..., None]
        named = (states * here).sum(1) / here.sum(1).clamp(min=1.0)
        extra = self.type_mark(kind) + self.pooled(named)
        x = states + extra[:, None, :] * (mark > 0).to(states.dtype)[..., None] + self.mark(mark) + self.path(path)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        inside = (mark > 0).to(x.dtype)[..., None]
        around = (x * inside).sum(1) / inside.sum(1).clamp(min=1.0)
        named = (x * here).sum(1) / here.sum(1).clamp(min=1.0)
        both, x = self.dropout(torch.cat([named, around], -1)), self.dropout(x)
        return (*(head(both) for head in self.whole.values()), *(head(x) for head in self.tokens.values()))


def load_minilm(passage: Passage, reader: ClaimReader, folder: Path) -> None:
    """Fill both with the weights of MiniLM-L6 (a folder with `model.safetensors`); the reader's layers start as its
    last."""
    from safetensors.torch import load_file

    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    with torch.no_grad():
        passage.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        passage.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
        passage.segment.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        passage.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        passage.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(passage.layers):
            _fill(layer, weights, number)
        for offset, layer in enumerate(reader.layers):
            _fill(layer, weights, LAYERS - 2 + offset)
        for channel in passage.channels:
            channel.weight.mul_(0.1)
            channel.weight[0] = 0.0
        passage.names.weight.mul_(0.1)
        passage.names.bias.fill_(-5.0)
        reader.type_mark.weight.mul_(0.02)
        reader.path.weight.mul_(0.02)
        reader.mark.weight.mul_(0.02)
        reader.pooled.weight.mul_(0.1)
        nn.init.zeros_(reader.pooled.bias)


def _fill(layer: nn.Module, weights: dict[str, Tensor], number: int) -> None:
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for ours, theirs in names.items():
        part = getattr(layer, ours)
        part.weight.copy_(weights[f"encoder.layer.{number}.{theirs}.weight"])
        part.bias.copy_(weights[f"encoder.layer.{number}.{theirs}.bias"])
