"""A dictionary that is copied in no time however large it is: what changed lies in a thin layer over what stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Self, TypeVar

K = TypeVar("K")
V = TypeVar("V")

THICK = 0.05
"""Share of the entries that a layer may hold before it becomes part of what is under it."""

_GONE: object = object()


class Layered(MutableMapping[K, V]):
    """As a dict, in no particular order; what is put into a copy does not show in the other, nor the other way.

    What is under the layer is shared by all copies and never changed.
    """

    __slots__ = ("_layer", "_size", "_under")

    def __init__(self, entries: Mapping[K, V] | None = None) -> None:
        self._under: dict[K, V] = dict(entries or {})
        self._layer: dict[K, object] = {}
        self._size = len(self._under)

    def copy(self) -> Self:
        """Another one with the same entries."""
        if len(self._layer) > max(64, THICK * len(self._under)):
            self._under = dict(self.items())
            self._layer = {}
        made = type(self)()
        made._under, made._layer, made._size = self._under, dict(self._layer), self._size
        return made

    def put(self, entries: Mapping[K, V]) -> None:
        """Put many entries in, each in place of the one of its key."""
        if self._under:
            for key, value in entries.items():
                self[key] = value
        else:
            held: dict[K, V] = dict(self.items())
            self._under, self._layer = held | dict(entries), {}
            self._size = len(self._under)

    def those(self, keys: Iterable[K]) -> list[V]:
        """The values of those keys that are there."""
        under, layer = self._under, self._layer
        found = [under[key] if key not in layer else layer[key] for key in keys if key in layer or key in under]
        return [value for value in found if value is not _GONE]  # type: ignore[misc]

    def __getitem__(self, key: K) -> V:
        value = self._layer.get(key, self)
        if value is self:
            return self._under[key]
        if value is _GONE:
            raise KeyError(key)
        return value  # type: ignore[return-value]

    def __setitem__(self, key: K, value: V) -> None:
        self._size += key not in self
        self._layer[key] = value

    def __delitem__(self, key: K) -> None:
        if key not in self:
            raise KeyError(key)
        self._size -= 1
        self._layer[key] = _GONE

    def __contains__(self, key: object) -> bool:
        value = self._layer.get(key, self)  # type: ignore[arg-type]
        return key in self._under if value is self else value is not _GONE

    def __iter__(self) -> Iterator[K]:
        yield from (key for key in self._under if key not in self._layer)
        yield from (key for key, value in self._layer.items() if value is not _GONE)

    def __len__(self) -> int:
        return self._size
