"""Days after a deed: on which its dead were buried, counted or dug out, or one more of its wounded died."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from marsad.claims.placed import Placed
from marsad.claims.sketch import Sketch
from marsad.model.codebook import VIOLENT, Kind, Polarity
from marsad.model.interval import Interval
from marsad.model.mention import Page
from marsad.model.syntax import Token

_WITHIN = 4
"""So many sentences on, the dead may still be those of a deed."""
_SOON = timedelta(days=14)
_BURYING = frozenset({"bury", "inter", "mourn", "cremate", "entomb"})
_FINDING = frozenset(
    "recover retrieve pull dig unearth exhume identify count drag remove extract collect find discover".split()
)
_BODIES = frozenset("body corpse remains dead victim fatality casualty toll".split())
_MORE = frozenset({"more", "other", "further", "another", "additional"})
_DYING = frozenset({"die", "succumb"})
_WOUNDS = frozenset({"wound", "injury", "burn", "hospital", "clinic", "ward", "care"})
_RAISING = frozenset("bring take raise push lift increase".split())
_TOLLS = frozenset("toll number dead death tally count total figure".split())
_VERBS = frozenset({"VERB", "AUX"})


def date_aftermath(sketches: Sequence[Sketch], placed: Sequence[Placed], pages: Sequence[Page]) -> None:
    """Give what tells only of the dead of a deed told before, by the day on which they were buried, counted or found
    or one more died, the day of that deed; in place."""
    for one in sketches:
        at = placed[one.sentence]
        if one.type in VIOLENT and one.when is None and _is_brought_to(at.sentence.head_of(one.mark.span)):
            if (deed := _deed(one, sketches)) is not None:
                one.kind, one.because["kind"] = Kind.EVENT, f"the toll of “{deed.mark.words}”, told before"
                one.when, one.background = deed.when, deed.background
            continue
        if one.kind is not Kind.EVENT or one.type not in VIOLENT or one.when is None:
            continue
        verb = _verb_of(one.when, at, pages[at.page])
        head = at.sentence.head_of(one.mark.span)
        if verb is None or head is None or not _is_of(head, verb):
            continue
        deed = _deed(one, sketches)
        if deed is not None and is_aftermath(verb, elsewhere=_is_elsewhere(one, deed)):
            assert deed.when is not None
            one.when, one.because["when"] = deed.when, f"what came after “{deed.mark.words}”, told before"
            one.background = deed.background


def is_aftermath(verb: Token, *, elsewhere: bool = False) -> bool:
    """Whether a verb tells of what became of the dead and wounded of a deed after it: "were buried", "counted 88
    bodies", "died in hospital", "died, bringing the toll to six"; bodies found `elsewhere` may be of another."""
    if verb.lemma in _BURYING or (verb.lemma == "lay" and any(_is_rest(child) for child in verb.children)):
        return True
    if verb.lemma in _DYING:
        return _of_wounds(verb) or raises(verb) is not None
    if verb.lemma not in _FINDING or elsewhere:
        return False
    found = verb.child("nsubjpass") or verb.child("dobj")
    if found is None or not _BODIES & {one.lemma for one in found.subtree()}:
        return False
    return verb.lemma not in {"find", "discover"} or any(one.low in _MORE for one in found.subtree())


def raises(verb: Token) -> Token | None:
    """The verb of a clause beside a verb that tells to what number this brings a toll: "died, raising to six the
    dead"."""
    for child in verb.children:
        if child.dep in {"advcl", "conj", "relcl"} and child.lemma in _RAISING and child.i > verb.i:
            if any(one.lemma in _TOLLS or one.low in _TOLLS for one in child.subtree()):
                return child
    return None


def _is_brought_to(head: Token | None) -> bool:
    """Whether what names a claim stands in a clause that says to what number another death brings the toll of one
    deed."""
    for above in (head, *head.ancestors()) if head is not None else ():
        if above.lemma in _DYING and (clause := raises(above)) is not None:
            below = clause.subtree()
            return head in below and not any(one.low in {"since", "year", "month", "week"} for one in below)
    return False


def _is_rest(link: Token) -> bool:
    thing = link.child("pobj") if link.low == "to" else link
    return thing is not None and thing.low == "rest"


def _of_wounds(verb: Token) -> bool:
    """Whether somebody died of wounds or under treatment."""
    things = [link.child("pobj") for link in verb.children if link.low in {"of", "from", "to", "in", "at"}]
    return any(thing is not None and thing.lemma in _WOUNDS for thing in things)


def _verb_of(when: Interval, at: Placed, page: Page) -> Token | None:
    """The verb that a day of a sentence hangs on."""
    for mention in page.times:
        if at.sentence.span.holds(mention.quote.span) and mention.quote.words == when.text:
            if mention.when.earliest == when.earliest and _is_short(when):
                word = at.sentence.head_of(mention.quote.span)
                return next((one for one in (word, *word.ancestors()) if one.pos in _VERBS), None) if word else None
    return None


def _is_short(when: Interval) -> bool:
    """Whether it is a day, or a night between two."""
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= timedelta(days=1)


def _is_of(head: Token, verb: Token) -> bool:
    """Whether what names a claim is a verb, what it is done to or who does it, or hangs on it."""
    if head is verb or head.head is verb:
        return True
    return head.lemma in _BODIES and any(one is verb for one in head.ancestors())


def _deed(one: Sketch, sketches: Sequence[Sketch]) -> Sketch | None:
    """The violent event of a known day told last before a sentence, where it came shortly before what that tells of."""
    before = [
        deed
        for deed in sketches
        if 0 < one.sentence - deed.sentence <= _WITHIN
        and deed.type in VIOLENT
        and deed.kind is Kind.EVENT
        and deed.polarity is Polarity.PRESENT
        and deed.when is not None
        and deed.when.earliest is not None
    ]
    last = before[-1] if before else None
    if last is None or last.when is None or last.when.latest is None or one.when is None:
        return last
    if one.when.earliest is None:
        return None
    return last if timedelta(0) < one.when.earliest - last.when.latest <= _SOON else None


def _is_elsewhere(one: Sketch, deed: Sketch) -> bool:
    """Whether both have places of their own, and no name in common."""
    here, there = {place.name for place in one.where}, {place.name for place in deed.where}
    return bool(here and there) and not here & there
