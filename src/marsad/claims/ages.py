"""What lies in an age long before its report: somebody's childhood, a reign, the days of grandfathers, an old war."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from marsad.model.mention import TimeMention
from marsad.model.syntax import Token

_YOUNG = frozenset(
    """
    boy girl child youth teenager infant baby toddler lad schoolboy schoolgirl pupil adolescent youngster kid newborn
    bride apprentice novice seminarian cadet
    """.split()
)
"""What somebody was long ago."""
_CHILDHOOD = frozenset("childhood boyhood girlhood youth infancy adolescence babyhood schooldays".split())
_AGES = frozenset("time times day days reign era age lifetime rule heyday years period epoch tenure".split())
_OURS = frozenset("my our your today present this these recent modern normal peak real hard difficult same".split())
"""Whose times, or which, are not long past."""
_REIGNS = frozenset(
    """
    king queen sultan emperor tsar shah caliph khan empire monarchy kingdom colony mandate protectorate dictatorship
    ottomans caliphate dynasty raj apartheid colonialism serfdom grandfather grandmother grandparent father forefather
    ancestor parent elder great-grandfather forebear
    """.split()
)
"""Who ruled or lived long ago."""
_BYGONE = frozenset(
    """
    old former late previous colonial deposed ousted fallen toppled overthrown ottoman soviet imperial ancient medieval
    feudal communist tsarist victorian biblical roman byzantine french british portuguese belgian spanish italian
    pre-war prewar precolonial
    """.split()
)
_OLD_WARS = frozenset("world colonial independence liberation first second last great border cold old".split())
_BEGINNINGS = frozenset("independence partition unification statehood secession decolonisation decolonization".split())
_SCENES = frozenset("scene site target venue theatre theater setting birthplace".split())
_LONG = frozenset({"long", "generations", "centuries", "ages", "decades"})
_OF_LATE = timedelta(days=45)
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")


def of_an_age(deed: Token) -> str | None:
    """The words by which a deed lies in an age long past: "as a boy", "when I was six", "in their grandfathers' time",
    "in his smuggling days", "under the last king", "in Ottoman times", "before independence"."""
    for child in _beside(deed):
        thing = child.child("pobj") if child.dep == "prep" else None
        if thing is not None and _is_past(child.low, thing, deed):
            return f"{child.low} {thing.low}"
        if child.dep == "advcl" and (word := _when_young(child) or _as_young(child, deed)):
            return word
        if child.low in {"once", "formerly"} and child.i < deed.i and deed.dep == "relcl" and deed.tag == "VBD":
            return child.low
        if child.low == "ago" and (long := next((one.low for one in child.children if one.low in _LONG), None)):
            return f"{long} ago"
    return None


def _beside(deed: Token) -> Iterator[Token]:
    """What hangs on a deed, or on the verb that a noun for it depends on, and below an "is" on what it is."""
    yield from deed.children
    if deed.pos == "VERB":
        for child in deed.children:
            if child.dep in {"dobj", "prep", "agent", "nsubjpass"}:
                thing = child.child("pobj") if child.dep in {"prep", "agent"} else child
                yield from (one for one in (thing.children if thing is not None else ()) if one.dep == "prep")
        return
    above = deed.head
    if deed.dep in {"dobj", "nsubj", "nsubjpass", "attr"} and above.pos in {"VERB", "AUX"}:
        yield from above.children
    for child in deed.children:
        if child.dep == "prep" and (thing := child.child("pobj")) is not None:
            yield from (one for one in thing.children if one.dep == "prep")


def _is_past(link: str, thing: Token, deed: Token) -> bool:
    """Whether a preposition and its noun tell of an age long past."""
    told = [child for child in thing.children if child.dep in {"amod", "compound", "det", "poss"}]
    if any(child.low in _OURS for child in told):
        return False
    bygone = any(child.low in _BYGONE for child in told)
    if link == "as":
        young = thing.lemma in {"man", "woman", "conscript"} and any(child.low == "young" for child in told)
        return thing.tag == "NN" and (thing.lemma in _YOUNG or young) and any(one.low in {"a", "an"} for one in told)
    if link == "under":
        last = any(child.low == "last" for child in told) and thing.lemma in _REIGNS | {"regime", "dictator"}
        return thing.tag != "NNP" and (bygone or last or thing.lemma in _REIGNS - {"father", "parent", "elder"})
    if link == "before":
        return thing.lemma in _BEGINNINGS
    if link not in {"in", "during", "from", "since"}:
        return False
    if thing.lemma in _CHILDHOOD and not thing.child("amod"):
        return True
    if thing.low in _AGES:
        if thing.low == "days" and any(one.tag == "PRP$" for one in told):
            return any(one.dep == "compound" or one.low.endswith("ing") for one in told)
        return bygone or _is_owned(thing) or _is_of_old(thing)
    had = any(child.low == "had" and child.dep == "aux" for child in deed.children)
    return thing.lemma == "war" and any(one.low in (_OLD_WARS | {"civil"} if had else _OLD_WARS) for one in told)


def _is_owned(age: Token) -> bool:
    """ "In their grandfathers' time", "in Machel's time", not "in a month's time"."""
    owner = age.child("poss")
    return (
        owner is not None
        and owner.ent not in {"DATE", "TIME"}
        and (owner.pos in {"NOUN", "PROPN"} and age.low not in {"years", "period"})
    )


def _is_of_old(age: Token) -> bool:
    """ "In the days of the sultans"."""
    of = next((child for child in age.children if child.low == "of"), None)
    who = of.child("pobj") if of is not None else None
    return who is not None and (who.lemma.lower() in _REIGNS or any(one.low in _BYGONE for one in who.children))


def _when_young(clause: Token) -> str | None:
    """ "When I was a boy", "when she was six"."""
    when = next((child for child in clause.children if child.low == "when"), None)
    who = clause.child("nsubj")
    state = clause.child("attr", "acomp", "nummod")
    if when is None or who is None or state is None or clause.lemma != "be" or clause.tag != "VBD":
        return None
    young = state.lemma in _YOUNG or state.low in {"young", "small", "little"} or state.tag == "CD"
    return f"when … {state.low}" if young and who.pos == "PRON" and who.low not in {"it", "there"} else None


def _as_young(clause: Token, deed: Token) -> str | None:
    """ "As a girl", which the parser reads with the main verb that follows: "a widow who fled as a girl went back"."""
    mark, who = clause.child("mark"), clause.child("nsubj")
    split = deed.dep == "relcl" and deed.head.head is deed.head
    if not split or mark is None or mark.low != "as" or who is None or who.lemma not in _YOUNG:
        return None
    return f"as {who.low}" if who.i == mark.i + 2 else None


def at_scene(deed: Token, times: Sequence[TimeMention], published: date | None) -> str | None:
    """The word by which a deed is only what a place set beside is known for, and of long ago: "the ferry, scene in 1979
    of an ambush, was shut on Friday"."""
    for above in deed.ancestors():
        if above.pos in {"VERB", "AUX"}:
            return None
        if above.lemma in _SCENES and above.dep == "appos":
            below = above.subtree()
            within = (below[0].start, below[-1].end)
            days = [one.when.latest for one in times if within[0] <= one.quote.span.start < within[1]]
            years = [date(int(one.low), 12, 31) for one in below if one.tag == "CD" and _YEAR.fullmatch(one.low)]
            own = [day for day in (*days, *years) if day is not None]
            late = published is not None and any(published - day <= _OF_LATE for day in own)
            return above.low if own and not late else None
    return None
