"""The lexicon's files are well formed: every rule parses, every name in them is known, and no rule is dead."""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.codebook import COUNTED, ActorRole, Kind, Means, Type
from marsad.reference.lexicon import ANYTHING, OUTCOME, Lexicon, Rule, Sorts

FLAGS = frozenset(field.name for field in fields(Rule) if field.default is False)
VALUED = frozenset(field.name for field in fields(Rule)) - FLAGS - {"type", "pos", "words", "number"}
NO_CONDITION = frozenset({"weak", "refine"})
"""Flags that do not decide whether a rule fits."""
ACTORS = frozenset("armed group gunmen force authority state civil person organization place".split())
"""Sorts that a word has by the actor or place it stands in, rather than by the nouns of the lexicon."""
ALWAYS = frozenset({"any", "none"})


def lines(name: str) -> list[str]:
    """The lines of a file of the lexicon that hold rules."""
    text = (files("marsad.reference") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="module")
def rules(lexicon: Lexicon) -> list[Rule]:
    every = (rule for found in lexicon.rules.values() for rule in found)
    return sorted(every, key=lambda rule: rule.number)


@pytest.mark.parametrize("name", ["triggers.txt", "nouns.txt", "modifiers.txt", "domains.txt"])
def test_every_line_has_a_head_and_words(name: str) -> None:
    for line in lines(name):
        head, colon, words = line.partition(" : ")
        assert head.strip(), line
        assert colon, line
        assert words.split(), line


def test_every_word_of_the_rules_file_makes_a_rule(rules: list[Rule]) -> None:
    written = [word for line in lines("triggers.txt") for word in line.partition(" : ")[2].split()]
    assert ["_".join(rule.words) for rule in rules] == written
    assert [rule.number for rule in rules] == list(range(1, len(rules) + 1))


def test_every_option_is_one_that_is_read() -> None:
    for line in lines("triggers.txt"):
        type_, pos, *options = line.partition(" : ")[0].split()
        assert type_ in {*Type, OUTCOME}, line
        assert pos in {"v", "n", "a"}, line
        names = [option.partition("=")[0] for option in options]
        assert len(names) == len(set(names)), line
        for option in options:
            name, equals, value = option.partition("=")
            assert (name in VALUED and value) if equals else name in FLAGS, f"{option} in: {line}"


def test_every_value_is_one_of_the_codebook(rules: list[Rule]) -> None:
    for rule in rules:
        assert rule.kind is None or isinstance(rule.kind, Kind)
        assert rule.means is None or isinstance(rule.means, Means)
        assert all(role is None or isinstance(role, ActorRole) for role in (rule.agent, rule.patient))
        assert rule.what is None or rule.what in COUNTED, rule.name


def test_every_sort_asked_for_is_one_that_something_has(lexicon: Lexicon, rules: list[Rule]) -> None:
    known = ACTORS | ALWAYS | frozenset().union(*lexicon.nouns.values())
    for rule in rules:
        for sorts in (rule.subj, rule.obj, rule.of):
            assert sorts.any_of | sorts.none_of <= known, rule.name


def test_phrases_begin_and_end_with_a_word(rules: list[Rule]) -> None:
    for rule in rules:
        assert all(rule.words), rule.name
        assert rule.words[0] != "*", rule.name
        assert rule.words[-1] != "*", rule.name
        assert all(word == word.lower() for word in rule.words), rule.name


def test_conditions_suit_the_part_of_speech(rules: list[Rule]) -> None:
    """Verbs have subjects and objects, nouns what follows them; the rest would never be looked at."""
    for rule in rules:
        if rule.pos == "v":
            assert rule.of == ANYTHING, rule.name
        if rule.pos == "n":
            assert rule.subj == rule.obj == ANYTHING, rule.name


def covers(wide: Rule, narrow: Rule) -> bool:
    """Whether `wide` fits wherever `narrow` does: the same words, and each condition the same or none."""
    if (wide.pos, wide.words) != (narrow.pos, narrow.words):
        return False
    for name in ("subj", "obj", "of"):
        asked = getattr(wide, name)
        if asked not in (ANYTHING, getattr(narrow, name)):
            return False
    return all(getattr(narrow, flag) for flag in FLAGS - NO_CONDITION if getattr(wide, flag))


def test_no_rule_is_dead_because_an_earlier_one_always_wins(rules: list[Rule]) -> None:
    """The first rule that fits a word wins, so one that fits only where an earlier one does can never count."""
    by_words: dict[tuple[str, tuple[str, ...]], list[Rule]] = {}
    dead = []
    for rule in rules:
        before = by_words.setdefault((rule.pos, rule.words), [])
        if winner := next((earlier for earlier in before if covers(earlier, rule)), None):
            dead.append(f"{rule.name} (rule {rule.number}) after {winner.name} (rule {winner.number})")
        before.append(rule)
    assert dead == []


def test_every_type_of_the_codebook_has_words(rules: list[Rule]) -> None:
    assert {rule.type for rule in rules} == {*Type, OUTCOME}


def test_outcomes_say_what_became_of_people(rules: list[Rule]) -> None:
    assert all(rule.what for rule in rules if rule.type == OUTCOME)


def test_modifiers_name_violence_and_its_means(lexicon: Lexicon) -> None:
    assert lexicon.modifiers
    assert all(isinstance(type_, Type) and isinstance(means, Means) for type_, means in lexicon.modifiers.values())


def test_words_of_other_walks_of_life_are_there(lexicon: Lexicon) -> None:
    domains = frozenset().union(*lexicon.domains.values())
    assert {"sport", "fiction", "weather", "accident", "history"} <= domains


def test_a_word_belongs_to_one_walk_of_life(lexicon: Lexicon) -> None:
    assert [word for word, domains in lexicon.domains.items() if len(domains) > 1] == []


def test_the_lexicon_is_read_once() -> None:
    assert Lexicon.load() is Lexicon.load()


def test_a_word_the_lexicon_does_not_know_has_no_sorts(lexicon: Lexicon) -> None:
    assert lexicon.sorts("zither") == frozenset()
    assert "vehicle" in lexicon.sorts("truck")


@pytest.mark.parametrize(
    ("written", "sorts", "allowed"),
    [
        ("armed,force", {"armed"}, True),
        ("armed,force", {"force", "group"}, True),
        ("armed,force", {"civil"}, False),
        ("armed,force", set(), False),
        ("armed,force", None, False),
        ("any", set(), True),
        ("any", {"civil"}, True),
        ("any", None, False),
        ("!armed", {"civil"}, True),
        ("!armed", {"armed", "group"}, False),
        ("!armed", None, True),
        ("!none", {"civil"}, True),
        ("!none", set(), True),
        ("!none", None, False),
        ("none", None, True),
        ("none", set(), False),
        ("none", {"civil"}, False),
    ],
)
def test_a_condition_on_an_argument(written: str, sorts: set[str] | None, allowed: bool) -> None:
    assert Sorts.parse(written).allow(None if sorts is None else frozenset(sorts)) is allowed


@given(st.none() | st.frozensets(st.sampled_from(sorted(ACTORS))))
def test_no_condition_allows_anything(sorts: frozenset[str] | None) -> None:
    assert ANYTHING.allow(sorts)


@given(
    st.frozensets(st.sampled_from(sorted(ACTORS)), min_size=1),
    st.frozensets(st.sampled_from(sorted(ACTORS))),
)
def test_a_condition_and_its_opposite_never_agree_on_an_argument(asked: frozenset[str], has: frozenset[str]) -> None:
    words = ",".join(sorted(asked))
    assert Sorts.parse(words).allow(has) is not Sorts.parse(f"!{words}").allow(has)
