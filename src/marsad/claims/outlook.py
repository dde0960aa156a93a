"""What a deed's own grammar says of its time: dreaded, bidden, arranged, come to pass, counted, long before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from marsad.claims.bygone import on_such_a_day
from marsad.claims.modality import FUTURE_ADJECTIVES
from marsad.model.syntax import Sentence, Token

_DREAD = frozenset(["fear", "dread", "expect", "anticipate", "brace", "foresee", "predict", "await"])
_DREAD_NOUNS = frozenset({"fear", "dread", "threat", "risk", "danger", "prospect", "possibility", "likelihood"})
_DREADING = frozenset({"afraid", "fearful", "terrified", "scared", "frightened", "wary", "apprehensive"})
_COMING = frozenset(
    {"inevitable", "due", "bound", "set", "sure", "near", "close", "certain", "possibility", "matter", "danger", "risk"}
)
_ARRANGED = frozenset("pencil schedule slate earmark plan set time book fix arrange timetable expect await".split())
_AIMS = frozenset("intention plan wish desire hope aim thought mind reason intent purpose design".split())
_BEFELL = frozenset("begin start come materialise materialize happen occur follow unfold".split())
_CARRIED = frozenset("carry conduct complete execute stage mount hold".split())
_BIDDING = frozenset("order demand decree request propose recommend decide insist".split())
_ANNOUNCING = frozenset("announce promise proclaim foretell predict expect".split())
_WARS = frozenset("war conflict insurgency offensive campaign uprising revolt".split())
_FORMER = frozenset({"earlier", "previous", "former", "past"})
_REMEMBERING = frozenset("anniversary commemoration memorial remembrance memory monument cenotaph".split())
_LONG_AGO = timedelta(days=60)
_LONG = frozenset({"year", "decade", "century", "generation"})
_BLOWS = frozenset({"shoot", "stab", "lash", "whip", "flog", "beat", "hit", "kick", "cane", "slap", "fire"})


def dreaded(deed: Token) -> str | None:
    """The word by which somebody fears a deed that a noun names: "dread a bombardment", "brace for another raid", "for
    fear of a massacre"; or its coming is foretold: "a raid is only days away"."""
    if deed.pos != "NOUN":
        return None
    above = deed.head
    if deed.dep in {"nsubjpass", "dobj"} and above.lemma == "rule" and any(one.low == "out" for one in above.children):
        return "not ruled out" if any(one.dep == "neg" or one.low == "cannot" for one in above.children) else None
    if deed.dep == "pobj" and above.low in {"for", "of"}:
        above = above.head
        if above.lemma in {"event", "case"} and above.dep == "pobj" and above.head.low == "in":
            return f"in the {above.low} of"
        if above.low in _DREADING or (above.pos == "NOUN" and above.lemma in _DREAD_NOUNS):
            return above.low
    elif deed.dep == "nsubj" and above.lemma == "be":
        return _coming(above)
    elif deed.dep != "dobj":
        return None
    return above.low if above.pos == "VERB" and above.lemma in _DREAD else None


def _coming(verb: Token) -> str | None:
    """What is said of something that has yet to come: "is imminent", "is a matter of hours", "is days away"."""
    if verb.tag not in {"VBZ", "VBP"}:
        return None
    for child in verb.children:
        if child.dep in {"acomp", "attr"} and child.lemma in FUTURE_ADJECTIVES | _COMING:
            return child.low
        if child.dep == "advmod" and child.low == "away":
            return child.low
    return None


def conditional(deed: Token) -> str | None:
    """The word by which a deed is only what something else hangs on: "provided that the rebels pull back", "unless the
    road opens"; told in the present."""
    verb = next((one for one in (deed, *deed.ancestors()) if one.pos in {"VERB", "AUX"}), deed)
    if verb.tag not in {"VBZ", "VBP"} or verb.dep not in {"advcl", "ccomp", "pcomp"}:
        return None
    mark = next(
        (c for c in verb.children if c.dep == "mark" and c.low in {"if", "unless", "provided", "providing"}), None
    )
    if mark is None and verb.head.low in {"provided", "providing"} and verb.head.dep in {"prep", "advcl", "mark"}:
        mark = verb.head
    return mark.low if mark is not None else None


def bidden(deed: Token, sentence: Sentence) -> str | None:
    """The words by which a deed is bidden or threatened: "ordered that the brigade quit the town", "surrender or the
    guns open fire"."""
    above, bare = deed.head, deed.low == deed.lemma and deed.child("aux", "auxpass") is None
    if deed.dep == "ccomp" and bare and deed.tag in {"VB", "VBD"} and above.lemma in _BIDDING:
        return f"{above.low} that"
    first, *rest = sentence.tokens
    either = next((one for one in rest if one.low == "or" and one.dep == "cc"), None)
    imperative = first.tag == "VB" and first.dep in {"ROOT", "ccomp", "csubj", "advcl"} and not first.child("nsubj")
    if imperative and either is not None and either.i < deed.i and deed.tag in {"VB", "VBP", "VBZ"}:
        return f"{first.low} or"
    return None


def intended(deed: Token) -> str | None:
    """The words by which somebody means to do a deed, or not, with who says so set between: "he had no intention, the
    colonel said, of leaving"."""
    link = deed.head if deed.dep == "pcomp" and deed.head.low == "of" else deed if deed.dep == "xcomp" else None
    aside = link.head if link is not None and link.head.dep == "parataxis" else None
    aim = aside.head.child("dobj") if aside is not None and aside.head.lemma == "have" else None
    if aim is None or aim.lemma not in _AIMS:
        return None
    how = next((one.low for one in aim.children if one.dep == "det" or one.dep == "neg"), None)
    return f"{how} {aim.low}" if how else aim.low


def arranged(deed: Token) -> str | None:
    """The word by which a deed that a noun names is arranged and still to come: "is pencilled in for Saturday", "has
    marked for demolition"."""
    above = deed.head
    if deed.pos != "NOUN":
        return None
    if deed.dep == "nsubjpass" and above.lemma in _ARRANGED and any(c.low in {"is", "are"} for c in above.children):
        return above.low
    if deed.dep == "pobj" and above.low == "for":
        verb = above.head.head if above.head.dep == "dobj" else above.head
        return verb.low if verb.lemma in {"mark", "earmark", "slate", "designate"} else None
    return None


def soon(deed: Token) -> str | None:
    """The words by which a deed that a noun names is announced for some time to come: "the recapture of the town in the
    coming days"."""
    verb = deed.head
    if deed.pos != "NOUN" or deed.dep != "dobj" or verb.lemma not in _ANNOUNCING:
        return None
    for link in (*deed.children, *verb.children):
        time = link.child("pobj") if link.low in {"in", "within", "over", "for"} else None
        for one in time.children if time is not None else ():
            if one.low in {"coming", "next"}:
                return f"{one.low} {one.head.low}"
    return None


def fulfilled(deed: Token) -> str | None:
    """The words by which what was ordered or threatened was done: "carried out orders to shell the post"."""
    order = deed.head
    if deed.dep not in {"acl", "relcl"} or order.lemma not in {"order", "threat", "plan", "vow", "promise"}:
        return None
    verb = order.head
    if order.dep == "pobj" and order.head.low == "on" and order.head.head.lemma == "make":
        verb = order.head.head
        good = any(one.low == "good" for one in verb.children) and verb.tag in {"VBD", "VBN"}
        return f"made good {order.low}" if good else None
    kept = order.dep == "dobj" and verb.lemma in {"carry", "execute", "fulfil", "fulfill", "keep", "honour"}
    return f"{verb.low} {order.low}" if kept and verb.tag in {"VBD", "VBN"} else None


def came_to_pass(deed: Token) -> str | None:
    """The word by which a deed that was expected was done: "the attack expected at the bridge duly began", "the search
    set for Monday was carried out"."""
    verb = deed.head
    if any(child.low in {"no", "neither"} for child in deed.children):
        return None
    done = (
        deed.dep == "nsubjpass" and verb.lemma in _CARRIED and any(one.low in {"was", "were"} for one in verb.children)
    )
    told = verb.tag == "VBD" or (verb.tag == "VBN" and verb.child("aux", "auxpass") is None)
    began = done or (deed.dep == "nsubj" and told and (verb.lemma in _BEFELL or _went_ahead(verb)))
    return verb.low if began and not any(child.dep == "neg" for child in verb.children) else None


def _went_ahead(verb: Token) -> bool:
    """ "Went ahead", "got under way", "took place"."""
    if verb.lemma in {"go", "get"}:
        return any(one.low in {"ahead", "forward", "under"} for one in verb.children)
    thing = verb.child("dobj")
    return verb.lemma == "take" and thing is not None and thing.low == "place"


def times_told(deed: Token) -> str | None:
    """ "seven times", where a verb's deeds are counted; not where its blows are ("shot three times")."""
    if deed.lemma in _BLOWS:
        return None
    for child in deed.children:
        number = child.child("nummod") if child.lemma == "time" and child.dep in {"npadvmod", "dobj"} else None
        if number is not None and not any(one.low == "as" for one in child.children) and number.low != "one":
            return f"{number.low} {child.low}"
    return None


def alone(deed: Token) -> str | None:
    """ "in one attack", "a single blast": one deed, however many it befell."""
    if deed.pos != "NOUN" or deed.tag != "NN":
        return None
    one = next((child.low for child in deed.children if child.low in {"one", "single"} and child.i < deed.i), None)
    return f"{one} {deed.low}" if one and not any(child.low == "than" for child in deed.subtree()) else None


def remembered(deed: Token) -> str | None:
    """The word by which a deed that a noun names is only remembered: "the anniversary of the massacre", "a memorial to
    the victims of the raid", "commemorated the siege", "the anniversary of the day when gunmen burned the chapel"."""
    first = deed if deed.pos == "NOUN" else on_such_a_day(deed)
    for above in first.ancestors() if first is not None else ():
        if above.lemma in _REMEMBERING or (above.pos == "VERB" and above.lemma in {"commemorate", "memorialise"}):
            return above.low
        if above.pos == "VERB" and above.dep not in {"acl", "relcl"}:
            return None
    return None


def told_of_then(deed: Token, days: Sequence[date | None], published: date | None) -> str | None:
    """ "Had", where a main verb tells what had been so or been done, in a sentence whose `days`, the last of each time
    that it names, all lie long before publication."""
    main = next((one for one in (deed, *deed.ancestors()) if one.pos in {"VERB", "AUX"}), deed)
    main = main.head if main.dep == "conj" else main
    had = any(child.low == "had" and child.dep == "aux" for child in main.children)
    if published is None or not days or main.head is not main or not had:
        return None
    return "had" if all(day is not None and published - day > _LONG_AGO for day in days) else None


def long_before(deed: Token) -> str | None:
    """The words by which a deed lies long before its report: "in an earlier war"; of a clause with "after", years
    before what it hangs on: "a decade after rebels took it"; where it is only remembered."""
    if word := remembered(deed):
        return word
    for when in (below.child("pobj") for below in deed.subtree() if below.low in {"in", "during"}):
        former = next((one.low for one in when.children if one.low in _FORMER), None) if when is not None else None
        if when is not None and when.lemma in _WARS and former:
            return f"{former} {when.low}"
    mark = next((child for child in deed.children if child.dep == "mark" and child.low == "after"), None)
    if mark is None:
        return None
    spans = [one for one in (*deed.children, *mark.children) if one.dep in {"npadvmod", "advmod"} and one.i < mark.i]
    long = next((token.low for one in spans for token in one.subtree() if token.lemma in _LONG), None)
    return f"{long} after" if long else None
