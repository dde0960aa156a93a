"""How each word of a sentence hangs together with one of them, along the dependencies: what links a claim to its
parts."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

STEPS, FAR = 3, 8
"""Steps that a path is spelt out for; beyond, it only says how many there are, up to this."""


def paths(heads: Sequence[int], labels: Sequence[str], start: int) -> list[str]:
    """The path from word `start` to every word of its sentence.

    `heads` are the numbers of the governing words (a root's is its own), `labels` each word's dependency. A step down
    is
    `>label` of the word that it leads to, a step up `^label` of the word that it leaves: "^relcl>nsubj". A word that
    is not joined with `start` has "".
    """
    below: list[list[int]] = [[] for _ in heads]
    for number, head in enumerate(heads):
        if head != number:
            below[head].append(number)
    found = [""] * len(heads)
    found[start] = "."
    steps = [0] * len(heads)
    queue = deque([start])
    while queue:
        at = queue.popleft()
        near = [(child, f">{labels[child]}") for child in below[at]]
        if heads[at] != at:
            near.append((heads[at], f"^{labels[at]}"))
        for number, step in near:
            if not found[number]:
                steps[number] = steps[at] + 1
                spelt = step if at == start else found[at] + step
                found[number] = spelt if steps[number] <= STEPS else f"{min(steps[number], FAR)}"
                queue.append(number)
    return found


def top(heads: Sequence[int], marked: Sequence[int]) -> int:
    """The word of some that governs the others: the first whose own governor is not among them."""
    inside = set(marked)
    return next((number for number in marked if heads[number] not in inside or heads[number] == number), marked[0])
