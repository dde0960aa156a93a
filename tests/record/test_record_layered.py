"""A layered dictionary is a dictionary, and what is put into a copy does not show in the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.record.layered import Layered

KEYS = st.integers(0, 30)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.dictionaries(KEYS, st.integers(), max_size=6)),
        st.tuples(st.just("set"), KEYS),
        st.tuples(st.just("pop"), KEYS),
        st.tuples(st.just("copy"), KEYS),
    )
)


@given(st.dictionaries(KEYS, st.integers()), DEEDS)
def test_it_does_what_a_dict_does_and_copies_stay_apart(first: dict[int, int], deeds: list[tuple[str, object]]) -> None:
    held, plain = Layered(first), dict(first)
    left: list[tuple[Layered[int, int], dict[int, int]]] = []
    for what, given_ in deeds:
        if isinstance(given_, dict):
            held.put(given_)
            plain |= given_
        elif isinstance(given_, int):
            if what == "set":
                held[given_] = plain[given_] = given_
            elif what == "pop":
                assert held.pop(given_, None) == plain.pop(given_, None)
            else:
                left.append((held, dict(plain)))
                held = held.copy()
        assert (dict(held), len(held)) == (plain, len(plain))
        assert all((key in held) is (key in plain) for key in range(31))
        assert held.those(range(31)) == [plain[key] for key in range(31) if key in plain]
    for old, what_it_was in left:
        assert dict(old) == what_it_was


def test_a_copy_of_many_shares_what_lies_under_it() -> None:
    many = Layered({number: number for number in range(100_000)})
    many[5] = 0
    other = many.copy()
    assert other._under is many._under
    for number in range(10_000):
        other[number] = -1
    third = other.copy()
    assert (len(third._layer), third[5], many[5], len(third)) == (0, -1, 0, 100_000)
