"""Sets that are joined and never parted (union-find)."""

from __future__ import annotations


class Union:
    """Disjoint sets of names; a name not met before is a set of its own. A set is named by its least member."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find(self, name: str) -> str:
        """The name of the set that `name` is in."""
        root = name
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while name != root:
            self._parents[name], name = root, self._parents.get(name, name)
        return root

    def join(self, left: str, right: str) -> str:
        """Make one set of the two that hold `left` and `right`, and name it."""
        least, most = sorted((self.find(left), self.find(right)))
        self._parents[most] = least
        return least

    def would_join(self, pair: tuple[str, str], apart: tuple[str, str]) -> bool:
        """Whether joining `pair` would bring the two of `apart` into one set."""
        ends = {self.find(pair[0]), self.find(pair[1])}
        return {self.find(apart[0]), self.find(apart[1])} <= ends
