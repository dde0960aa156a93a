"""Arrays grow in place, and whoever holds an older one sees nothing of it."""

from __future__ import annotations

import numpy as np

from marsad.record.room import Room


def test_what_was_given_stays_as_it_was() -> None:
    room = Room()
    one = room.grown(np.array([1, 2]), np.array([3]))
    two = room.grown(one, np.array([4, 5]))
    assert one.tolist() == [1, 2, 3]
    assert two.tolist() == [1, 2, 3, 4, 5]
    assert two.base is one.base, "nothing was copied"


def test_two_that_grow_out_of_one_do_not_meet() -> None:
    room = Room()
    one = room.grown(np.zeros(0, np.int64), np.array([1]))
    left, right = room.grown(one, np.array([2])), room.grown(one, np.array([3, 3]))
    assert (left.tolist(), right.tolist()) == ([1, 2], [1, 3, 3])


def test_what_does_not_fit_moves() -> None:
    room = Room()
    one = room.grown(np.arange(10), np.array([10]))
    two = room.grown(one, np.arange(5_000))
    assert one.tolist() == list(range(11))
    assert two.tolist() == [*range(11), *range(5_000)]
