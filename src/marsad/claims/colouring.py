"""What the grammar about a claim's words says for certain of how it stands to the world, whatever the network says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.claims import bystanders, outsiders, takers
from marsad.claims.ages import at_scene, of_an_age
from marsad.claims.blamed import besides_blamed
from marsad.claims.bygone import bygone, compared_with
from marsad.claims.cast import Cast
from marsad.claims.conceding import conceded, owning_up
from marsad.claims.disowning import (
    DENYING,
    borne_out,
    denied_as_said,
    disowned,
    falsehood,
    owned_up,
    unsaid,
    upheld,
    withdrawn,
)
from marsad.claims.doers import with_doer, with_foe, with_sufferer
from marsad.claims.foiling import besides_foilers, foiled_by
from marsad.claims.forgone import forgone, unprevented
from marsad.claims.habits import abiding, comes_again, done_by_all, governing, habit, often, one_night, told_again
from marsad.claims.holders import with_holder
from marsad.claims.negation import (
    believed_by_few,
    came_about,
    ceased,
    corrected,
    goes_on,
    left_undone,
    negated,
    not_absent,
    not_because,
    not_ruled_out,
    not_without,
    nothing_negates,
    powerless,
    ranked,
    told_by_not,
    unbarred,
    unclaimed,
    undone,
    unheralded,
    unmentioned,
    vacant,
    void_of,
    without,
)
from marsad.claims.outlook import (
    alone,
    arranged,
    bidden,
    came_to_pass,
    conditional,
    dreaded,
    fulfilled,
    intended,
    long_before,
    soon,
    times_told,
    told_of_then,
)
from marsad.claims.ranking import tell_as_deed
from marsad.claims.retyping import told_type
from marsad.claims.rivalry import affirmed, disputed, over
from marsad.claims.sides import put_right, retyped
from marsad.claims.sketch import Sketch
from marsad.claims.standing import doubted, hedge_elsewhere, hedged, known, unsure
from marsad.claims.tenses import (
    had_to,
    has_done,
    is_arranged,
    is_done,
    is_past,
    is_present,
    is_verbless,
    is_yet_to,
    not_ahead,
)
from marsad.claims.totals import added_up, at_once, of_one_deed, over_long, put_at
from marsad.claims.unmet import ceased_since, done_after_all, given_up, unceasing, unmet
from marsad.model.claim import Actor
from marsad.model.codebook import VIOLENT, ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.mention import TimeMention
from marsad.model.syntax import Sentence, Token

_OFFICERS = frozenset(
    """
    chief minister governor mayor commander general colonel brigadier captain major officer official head director
    spokesman spokeswoman adviser advisor aide secretary ambassador judge prefect commissioner deputy soldier policeman
    """.split()
)
"""Whom one dismisses from office."""
_GOING = frozenset("disappear vanish leave go depart withdraw retreat".split())

_LONG = timedelta(days=45)

_DRAWN_OUT = frozenset(
    {
        Type.DISPLACEMENT, Type.RETURN, Type.MOVEMENT, Type.PRESENCE, Type.COORDINATION, Type.ACCESS,
        Type.ARMED_CLASH, Type.PROTEST, Type.SECURITY, Type.CONTROL,
    }
)  # fmt: skip
"""Types that are one event however long it takes, and wherever."""

_MODALS = frozenset({"may", "might", "could", "must"})
_ENDING = VIOLENT | {Type.COERCION, Type.ABUSE, Type.OPERATION, Type.PROTEST}
"""Types of deeds that are absent where they end."""
_BOUNDED = _ENDING | {
    Type.DESTRUCTION, Type.CONTROL, Type.ARREST, Type.SEIZURE, Type.RETURN, Type.DISPLACEMENT, Type.MOVEMENT,
}  # fmt: skip
"""Types of deeds that are done at a time, or are not."""
_TRAVELLING = frozenset({Type.ACCESS, Type.MOVEMENT, Type.RETURN})
_LYING = frozenset({Type.PRESENCE, Type.BOMBING})
"""Types of what lies or stays in a place."""
_LASTING = frozenset({Type.PRESENCE, Type.COORDINATION, Type.CONTROL})
_STATIVE = frozenset("share run man staff maintain own possess have command garrison".split())
"""Verbs that tell of a state in the present."""
_BEFORE = ("ahead of ", "before ", "prior to ")
"""What opens the words for a time to come before which something has been done."""
_TIMETABLED = frozenset({Type.ACCESS, Type.COORDINATION})
"""Types of what is opened, closed or ended on a day told beforehand."""
_AGREEING = frozenset("agree decide plan arrange undertake resolve vow pledge promise".split())
"""What one does now with what is to be done on a day to come."""
_PERMITTED = frozenset({Type.ACCESS})
"""Types of which "may" tells what is allowed."""


def colour(
    made: Sketch,
    sentence: Sentence,
    times: Sequence[TimeMention],
    published: date | None = None,
    cast: Cast | None = None,
) -> None:
    """Set a sketch's polarity, kind and status where its sentence leaves no doubt: a negated verb, a present tense with
    a time that comes again and again, a deed that somebody dreads, one of a day after publication not told as past, a
    word that doubts it, another speaker who denies or owns it."""
    if made.kind is Kind.TALLY and (word := compared_with(made.mark.span, sentence)):
        made.background, made.because["background"] = True, f"“{word}”"
    head = _head(made, sentence)
    if head is None:
        return
    if (type_ := told_type(retyped(made, head), head)) is not made.type:
        made.type, made.because["type"] = type_, f"“{made.mark.words}”, by its grammar"
        if type_ is Type.ATTACK:
            made.means = None if made.means in {Means.AIRSTRIKE, Means.DRONE} else made.means
            made.actors = [
                replace(one, role=ActorRole.PERPETRATOR) if one.role is ActorRole.PARTY else one for one in made.actors
            ]
        if type_ is Type.ABDUCTION:
            made.actors = [_captive(one) for one in made.actors]
            made.counts = [replace(one, what="abducted") if one.what == "arrested" else one for one in made.counts]
        if type_ is Type.ACCESS and made.status is Status.DENIED:
            made.status, made.because["status"] = Status.ASSERTED, "passage was denied, and no account"
    made.actors = takers.put_right(put_right(made.actors, made.type, head, sentence), made.type, head, sentence)
    made.actors = outsiders.without(made, head, sentence, cast)
    if cast is not None:
        made.actors = with_doer(made, head, cast)
        made.actors = with_holder(made, head, cast)
    made.actors = outsiders.one_sided(made, head, sentence)
    made.actors = besides_foilers(bystanders.without(made, head, sentence), made.type, head, sentence)
    made.actors = besides_blamed(made.actors, made.type, head, sentence)
    if cast is not None:
        made.actors = with_sufferer(made, head, sentence, cast)
        made.actors = with_foe(made, head, cast)
    _date_back(made, head, sentence, times, published)
    if made.type is Type.STATEMENT:
        _deny(made, head, sentence)
        told = is_past(head) or is_yet_to(head)
        if word := arranged(head):
            made.kind, made.because["kind"] = Kind.WARNING, f"“{word}”"
        elif made.kind is Kind.CONDITION and told and head.pos == "VERB" and not comes_again(sentence):
            made.kind, made.because["kind"] = Kind.EVENT, "said, or left unsaid, once"
        return
    if made.type is Type.SECURITY:
        if made.kind is Kind.WARNING and (kind := not_ahead(head)):
            made.kind, made.because["kind"] = kind
        if made.kind is Kind.WARNING and (word := believed_by_few(head)):
            made.polarity, made.because["polarity"] = Polarity.ABSENT, f"“{word}”"
        if made.polarity is Polarity.PRESENT and (word := not_because(head, sentence)):
            made.polarity, made.because["polarity"] = Polarity.ABSENT, f"“{word}”"
    else:
        _negate(made, head)
        if made.type is Type.PRESENCE and made.polarity is Polarity.PRESENT and (word := vacant(head)):
            made.polarity, made.because["polarity"] = Polarity.ABSENT, f"“{word}”"
        if (
            made.type is Type.PRESENCE
            and made.polarity is Polarity.ABSENT
            and (word := _stays(head) or not_absent(head))
        ):
            made.polarity, made.because["polarity"] = Polarity.PRESENT, f"“{word}”"
        if kind := _kind(made, head, sentence, times, published):
            made.kind, made.because["kind"] = kind
        elif made.kind is Kind.WARNING and had_to(head):
            made.kind, made.because["kind"] = Kind.EVENT, "“had to”: it was done"
    if (word := undone(head, sentence)) and made.kind is not Kind.WARNING:
        made.polarity, made.because["polarity"] = Polarity.ABSENT, f"“{word}”"
        made.status = Status.ASSERTED
    if word := not_without(head) or _sounds_undone(made, head, sentence):
        made.polarity, made.because["polarity"] = Polarity.PRESENT, f"“{word}”"
    if word := withdrawn(head):  # what a report said and takes back it denies in its own name
        made.status, made.because["status"], made.speaker = Status.DENIED, f"“{word}”", None
    made.aside = any(one.dep == "relcl" or (one.dep == "acl" and one.tag == "VBN") for one in (head, *head.ancestors()))
    _weigh(made, head, sentence)
    if made.kind is Kind.EVENT and (verb := denied_as_said(head)):
        made.status, made.because["status"] = Status.CONTESTED, f"“{verb.low}”"
        by = verb.child("agent")
        if made.speaker is not None and by is not None and made.speaker.quote.span.start >= by.start:
            made.speaker = None  # who denies it does not say it


def _captive(actor: Actor) -> Actor:
    """Who takes men of the other side, or is taken, as in an abduction."""
    role = {ActorRole.AUTHORITY: ActorRole.PERPETRATOR, ActorRole.TARGET: ActorRole.VICTIM}.get(actor.role, actor.role)
    return replace(actor, role=role)


def _sounds_undone(made: Sketch, head: Token, sentence: Sentence) -> str | None:
    """Why what the network takes for not done is done: it is under way, or came without warning, or no word negates
    it; people together may fall out, and posts stand empty, in any words."""
    if made.polarity is not Polarity.ABSENT or not made.because.get("polarity", "absent").startswith("absent"):
        return None
    if made.type is Type.DISPLACEMENT and (word := vacant(head)):
        return word
    if word := next((found for one in head.children if (found := not_because(one, sentence))), None):
        return word  # "they went back, not because it is safe but to sow"
    if goes_on(made.mark.words) and any(token.low == "way" for token in sentence.tokens):
        made.kind = Kind.CONDITION
        return "under way"
    if word := unheralded(head, sentence) or ranked(head):
        return word
    loose = made.type in {Type.COORDINATION, Type.PRESENCE, Type.SECURITY}
    return "no word negates it" if not loose and nothing_negates(sentence) else None


def _negate(made: Sketch, head: Token) -> None:
    """Set a sketch's polarity by what negates its verb, or only says else of what was done."""
    if made.kind is Kind.WARNING and (word := not_ruled_out(head)):
        made.polarity, made.because["polarity"] = Polarity.PRESENT, f"“{word}”"
        made.status, made.because["status"] = Status.HEDGED, f"“{word}”"
    elif word := unprevented(head):
        made.polarity, made.because["polarity"] = Polarity.PRESENT, f"“{word}”"
        if made.kind is Kind.WARNING:
            made.kind, made.because["kind"] = Kind.EVENT, f"“{word}”: it was done"
        if made.status is Status.HEDGED:
            made.status, made.because["status"] = Status.ASSERTED, f"“{word}”: it was done"
    elif (
        (word := told_by_not(made.type, head))
        or (word := corrected(head))
        or (word := _came_about(head))
        or (word := unclaimed(head) or unmentioned(head))
    ):
        made.polarity, made.because["polarity"] = Polarity.PRESENT, f"“{word}”"
        if made.status is Status.HEDGED and word in {"may not", "must not"}:
            made.status, made.because["status"] = Status.ASSERTED, f"“{word}”: it is forbidden"
            made.kind = Kind.CONDITION
    elif word := _left(made, head):
        made.polarity, made.because["polarity"] = Polarity.ABSENT, f"“{word}”"
        if made.status is Status.HEDGED and "could" in word:
            made.status, made.because["status"] = Status.ASSERTED, f"“{word}”, and so not done"
        if made.kind is Kind.WARNING and any(is_past(one) for one in (head, *head.ancestors())):
            made.kind, made.because["kind"] = Kind.EVENT, f"“{word}”, and so not done"
    elif made.type is Type.ACCESS and (word := unbarred(head)):
        made.polarity, made.because["polarity"] = Polarity.ABSENT, f"“{word}”"
    elif made.type in _LYING and (void := void_of(head)):
        made.polarity, made.because["polarity"] = (Polarity.PRESENT if void[1] else Polarity.ABSENT), f"“{void[0]}”"
    elif (word := negated(head)) and made.polarity is Polarity.PRESENT:
        made.polarity, made.because["polarity"] = Polarity.ABSENT, f"negated by “{word}”"


def _came_about(head: Token) -> str | None:
    """The words by which a deed that sounds undone was done, or goes on."""
    word = came_about(head) or done_after_all(head) or unceasing(head)
    return word or (came_to_pass(head) if ceased(head) is None else None)


def _left(made: Sketch, head: Token) -> str | None:
    """The words by which a deed ended, or somebody was kept from it or had no mind to do it."""
    if (word := intended(head)) and word.startswith("no "):
        return word
    if made.type in _ENDING and (word := ceased(head)):
        return word
    if made.type not in _BOUNDED and made.type is not Type.COORDINATION:
        return None
    return left_undone(head) or forgone(head) or (unmet(head) if made.status is not Status.DENIED else None)


def _date_back(
    made: Sketch, head: Token, sentence: Sentence, times: Sequence[TimeMention], published: date | None
) -> None:
    """Make history of what its words set long before the report; a day of late in its sentence is then not its own."""
    word = long_before(head) or of_an_age(head) or at_scene(head, times, published) or bygone(head, published)
    if word and published and made.when and made.when.earliest and published - made.when.earliest <= _LONG:
        made.when, made.timed = None, 0.0
    if word is None and (made.when is None or made.when.earliest is None):
        days = [one.when.latest for one in times if sentence.span.holds(one.quote.span)]
        word = told_of_then(head, days, published)
    if word:
        made.background, made.because["background"] = True, f"“{word}”"


def _deny(made: Sketch, head: Token, sentence: Sentence) -> None:
    """A statement that calls something false or disowns it denies it; what is denied is no statement left unmade
    (codebook, section 3)."""
    if word := (falsehood(head) or disowned(head)) if owning_up(head) is None else None:
        made.status, made.because["status"] = Status.DENIED, f"“{word}”"
    elif made.status is Status.DENIED and (word := _sacked(head)):
        made.status, made.because["status"] = Status.ASSERTED, f"dismissed a {word}"
    elif made.status is Status.DENIED and (word := upheld(head) or owning_up(head)):
        made.status, made.because["status"] = Status.ASSERTED, f"“{word}”"
    elif made.status is Status.DENIED and head.lemma == "claim" and head.child("xcomp") and negated(head) is None:
        made.status, made.because["status"] = Status.ASSERTED, f"“{head.low}”"
    if (own := owned_up(sentence)) is not None:
        made.status, made.because["status"] = (Status.ASSERTED if own[1] else Status.DENIED), f"“{own[0]}”"
    if word := unsaid(head):
        made.status = Status.ASSERTED
        made.polarity, made.because["polarity"] = Polarity.ABSENT, f"“{word}”"
    if word := _by_nobody(head):
        made.polarity, made.because["polarity"] = Polarity.ABSENT, f"“{word}”"
    if made.status is Status.DENIED and made.polarity is Polarity.ABSENT:
        made.polarity, made.because["polarity"] = Polarity.PRESENT, "a denial that was made"


def _sacked(verb: Token) -> str | None:
    """The person whom somebody dismisses: "dismissed the police chief"."""
    whom = verb.child("dobj", "nsubjpass") if verb.lemma == "dismiss" else None
    person = whom is not None and (whom.lemma in _OFFICERS or (whom.dep == "nsubjpass" and whom.low in {"he", "she"}))
    return whom.low if whom is not None and person and verb.head.lemma != "deny" else None


def _by_nobody(verb: Token) -> str | None:
    """The words by which nobody has said it: "no group has claimed responsibility"."""
    who = verb.child("nsubj") if verb.pos == "VERB" else None
    if who is None:
        return None
    none = next((child.low for child in who.children if child.low in {"no", "neither"}), None)
    return f"{none} {who.low}" if none else who.low if who.low in {"nobody", "none"} else None


def _weigh(made: Sketch, head: Token, sentence: Sentence) -> None:
    """Set a sketch's status where grammar leaves no doubt of it."""
    if made.status is Status.ASSERTED and made.type not in _PERMITTED and (word := hedged(head) or doubted(sentence)):
        made.status, made.because["status"] = Status.HEDGED, f"“{word}”"
    if made.status is Status.DENIED and head.dep == "ccomp" and (word := upheld(head.head)):
        made.status, made.because["status"] = Status.ASSERTED, f"“{word}”"
    if made.status is Status.HEDGED and (word := known(head) or powerless(head) or borne_out(head, sentence)):
        made.status, made.because["status"] = Status.ASSERTED, f"“{word}”"
    if made.status is Status.HEDGED and hedge_elsewhere(head, sentence):
        made.status, made.because["status"] = Status.ASSERTED, "doubted is what stands beside it"
    if made.status is Status.HEDGED and made.kind is Kind.WARNING and not unsure(sentence):
        made.status, made.because["status"] = Status.ASSERTED, "feared or planned outright"
    rival = disputed(head, sentence) if made.type is not Type.COORDINATION else None
    own = made.status is Status.DENIED and made.because.get("status", "denied").startswith("denied")
    denier = next((one for one in over(head) if one.lemma in DENYING), None)
    if rival and (made.status is Status.ASSERTED or (own and denier is None)):
        made.status, made.because["status"] = Status.CONTESTED, f"others “{rival}”"
    elif made.status is Status.CONTESTED and not rival and (word := affirmed(head, sentence) or conceded(head)):
        made.status, made.because["status"] = Status.ASSERTED, f"others “{word}”"


def _kind(
    made: Sketch, head: Token, sentence: Sentence, times: Sequence[TimeMention], published: date | None
) -> tuple[Kind, str] | None:
    """What kind of claim a deed is by its grammar, with the reason; None where that does not settle it."""
    if word := unceasing(head) or ceased_since(head):
        return Kind.CONDITION, f"“{word}”"
    if made.kind is Kind.WARNING:
        if word := powerless(head):
            return Kind.EVENT, f"“{word}”"
        if told_again(head) and (word := often(head, sentence, times)):
            return Kind.CONDITION, f"told in the present, “{word}”"
        done = came_to_pass(head) or fulfilled(head) or foiled_by(head)
        return (Kind.EVENT, f"“{done}”") if done else not_ahead(head)
    if (
        word := dreaded(head)
        or arranged(head)
        or (conditional(head) if made.kind is Kind.EVENT else None)
        or intended(head)
        or bidden(head, sentence)
        or given_up(head)
        or soon(head)
    ):
        return Kind.WARNING, f"“{word}”"
    if word := times_told(head):
        return (Kind.TALLY, f"“{word}”") if made.kind is not Kind.TALLY else None
    if made.kind is Kind.CONDITION and made.type in VIOLENT and is_done(head, sentence) and not habit(head):
        return Kind.EVENT, "told as done"
    if made.kind is Kind.CONDITION and made.polarity is Polarity.ABSENT and _missed(made, head):
        return Kind.EVENT, "not done on that day"
    if made.kind is not Kind.EVENT and (word := one_night(governing(head), sentence, times)):
        return Kind.EVENT, f"one deed, “{word}”"
    if made.kind in {Kind.TALLY, Kind.CONDITION} and tell_as_deed(made, head, sentence, times):
        return Kind.EVENT, "one deed, the greatest of its like"
    if made.kind is Kind.TALLY and (word := alone(head) or at_once(made, head) or of_one_deed(made, head)):
        return Kind.EVENT, f"“{word}”"
    if (
        made.kind is Kind.CONDITION
        and made.type in _TIMETABLED
        and (is_present(head) or is_present(head.head))
        and _ahead(made, head, published)
    ):
        return Kind.WARNING, "its time is yet to come"
    if made.kind is Kind.TALLY and not any(count.low > 1 for count in made.counts) and is_present(governing(head)):
        again = often(head, sentence, times)
        return (Kind.CONDITION, f"told in the present, “{again}”") if again else None
    if made.kind is Kind.CONDITION and made.type in _BOUNDED and (word := without(head)):
        return Kind.EVENT, f"once, “{word}”"
    if made.kind is not Kind.EVENT:
        return None
    if made.type is Type.ABDUCTION and head.lemma == "hold" and is_present(head):
        return Kind.CONDITION, "held still"
    if is_arranged(head):
        return Kind.WARNING, "“to be”: arranged and still to come"
    if _ahead(made, head, published) and not came_to_pass(head):
        return Kind.WARNING, "its time is yet to come"
    if made.type in VIOLENT and not made.background and over_long(made):
        return Kind.TALLY, "several, over a long time"
    if made.type is Type.DISPLACEMENT and _up_to_now(made, published) and over_long(made) and has_done(head):
        return Kind.TALLY, "many, over a long time up to now"
    if word := put_at(head):
        return Kind.TALLY, f"“{word}”"
    if word := done_by_all(head):
        return Kind.CONDITION, f"“{word}”"
    if made.type not in _DRAWN_OUT and (word := added_up(made, head, sentence, published)):
        return Kind.TALLY, word
    if word := habit(head) or abiding(head):
        return Kind.CONDITION, f"“{word}”"
    if made.type is Type.PRESENCE and head.lemma in {"have", "own", "possess"} and head.tag == "VBD":
        return Kind.CONDITION, f"“{head.low}”"
    if made.type in _LASTING and governing(head).lemma in _STATIVE and governing(head).tag in {"VBP", "VBZ"}:
        return Kind.CONDITION, f"“{governing(head).low}”, told in the present"
    if (is_present(governing(head)) or is_verbless(sentence)) and (again := often(head, sentence, times)):
        return Kind.CONDITION, f"told in the present, “{again}”"
    return None


def _up_to_now(made: Sketch, published: date | None) -> bool:
    """Whether a claim's time runs up to publication."""
    return made.when is not None and published is not None and made.when.latest == published


def _missed(made: Sketch, head: Token) -> bool:
    """Whether a deed is told in the simple past as not done on one day: "none went back on Sunday"; or as
    never come to its end: "the convoy never reached the town"."""
    day = made.when is not None and made.when.earliest is not None and made.when.earliest == made.when.latest
    verb = governing(head) if head.pos != "ADV" else head.head
    if made.type in _TRAVELLING and verb.lemma in {"reach", "arrive", "enter"} and verb.tag == "VBD":
        return True
    simple = verb.tag == "VBD" or any(child.low in {"did", "was", "were"} for child in verb.children)
    return day and made.type in _BOUNDED and simple and verb.pos == "VERB"


def _stays(head: Token) -> str | None:
    """The words by which somebody is there all the same: "has not disappeared", "is still manned"."""
    if (word := negated(head)) is not None:
        return f"{word} {head.low}" if head.lemma in _GOING else None
    return next((child.low for child in head.children if child.low == "still"), None)


def _ahead(made: Sketch, head: Token, published: date | None) -> bool:
    if published is None or made.when is None or made.when.earliest is None or made.when.earliest <= published:
        return False
    if head.lemma in _AGREEING and (aim := head.child("xcomp")) is not None and aim.tag == "VB":
        return True
    words = {child.low for child in head.children if child.dep in {"aux", "auxpass"}}
    if words & {"has", "have"} and (made.when.text or "").lower().startswith(_BEFORE):
        return False
    return not (head.tag == "VBD" or words & {"was", "were", "had", "did"} or ("have" in words and words & _MODALS))


def _head(made: Sketch, sentence: Sentence) -> Token | None:
    """The word that governs those that name a claim; a verb among them before a noun; the verb of a bare "up" or
    "away"; the noun after "without" or "under"."""
    marked = [t for t in sentence.tokens if t.start < made.mark.span.end and t.end > made.mark.span.start]
    inside = {token.i for token in marked}
    tops = [token for token in marked if token.head is token or token.head.i not in inside]
    named = next((t for t in tops if t.pos == "VERB"), None) or next(
        (t for t in tops if t.pos in {"NOUN", "AUX"}), None
    )
    if named or (named := next((t for pos in ("VERB", "ADJ") for t in marked if t.pos == pos), None)):
        return named
    if up := next((t.head for t in tops if t.dep in {"prt", "advmod", "neg"} and t.head.pos == "VERB"), None):
        return up
    return next((t.child("pobj") for t in tops if t.low in {"without", "under", "of", "in"}), None)
