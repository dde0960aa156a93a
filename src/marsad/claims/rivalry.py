"""What others in its sentence say of a deed: they dispute it, own it, or call it false.

Each rule holds for nearly all gold claims of the training reports that it speaks of; where grammar leaves doubt, it
says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.claims.accounts import two_accounts
from marsad.claims.answering import (
    PINNING,
    attributed,
    by_their_account,
    flatly,
    laid_elsewhere,
    other_end,
    thrown_back,
)
from marsad.claims.disowning import ACCOUNTS, CALLING, DENYING, KNOWING, NOBODY, TELLING, falsehood, negation, told_by
from marsad.claims.standing import is_negated
from marsad.model.syntax import Sentence, Token

_DEEDS = frozenset("crime act attack killing death deed raid blast bombing massacre murder shelling incident".split())
_OWNING = frozenset("admit concede acknowledge confirm corroborate verify".split())
_SAME = frozenset({"same", "likewise", "so", "much"})
_OTHERWISE = frozenset({"otherwise", "opposite", "contrary", "reverse"})
_TRUE = frozenset({"true", "correct", "right", "certain", "clear", "fact"})
_WELL = frozenset({"true", "founded", "accurate", "correct", "credible", "justified"})
_THEM = frozenset({"him", "her", "it", "them"})
"""Those whom a denied deed befell, told of before: "the army denies holding them"."""
_BESIDE = frozenset({"conj", "parataxis", "ROOT", "advcl", "ccomp"})
_LOOKING = frozenset("look investigate examine study check review probe see hear witness".split())
_TAKEN = frozenset("take capture seize overrun retake recapture win enter occupy storm regain liberate".split())
_LOST = frozenset("lose evacuate abandon leave quit withdraw surrender yield cede".split())
_TELLINGS = frozenset("account version telling story word".split())
_SHARING = frozenset("share back endorse uphold echo support accept".split())
_STAYING = frozenset("be stand remain hold keep control".split())
_GOING_OFF = frozenset("explode catch blow misfire malfunction crash leak".split())
_MOVING = frozenset("leave move go depart flee walk come return join".split())
_CAUGHT = frozenset("kill execute behead capture arrest catch detain seize abduct kidnap hold".split())
_WELL_OFF = frozenset("alive free well unhurt unharmed safe home".split())
_OWN = frozenset({"it", "they", "its", "their", "we", "our"})
_BLAMING = frozenset({"accuse", "blame"})
_CHARGES = frozenset({"blame", "accusation", "charge", "allegation", "recrimination"})
_FREELY = re.compile(
    r"\b(?:of|on|by) (?:their|his|her|its) (?:own (?:free )?|free )(?:will|accord|volition|choice)\b|\bvoluntarily\b"
)


def affirmed(deed: Token, sentence: Sentence) -> str | None:
    """The words by which somebody else in the sentence owns that a deed is so ("as the army concedes", "has said the
    same") or looks into it, or by which it is told as true; None where there are none."""
    above = deed.head
    if deed.dep in {"ccomp", "csubj"} and above.lemma == "be" and not is_negated(above):
        judged = above.child("acomp", "attr")
        if judged is not None and judged.low in _TRUE:
            return judged.low
    if deed.dep in {"acl", "ccomp"} and above.lemma in ACCOUNTS | {"claim", "report"}:
        if word := _held_true(above):
            return word
    for verb, _ in _others(deed, sentence):
        if verb.lemma in _OWNING and not is_negated(verb) and verb.dep in _BESIDE - {"ccomp"}:
            return verb.low
        undenied = verb.lemma in DENYING and is_negated(verb)
        if (
            verb.dep in {"relcl", "acl"}
            and (undenied or verb.lemma in _SHARING)
            and verb.head.lemma in ACCOUNTS
            and verb.i > deed.i
        ):
            return verb.low
        told = told_by(verb) if verb.lemma in TELLING else None
        if (
            told is not None
            and not is_negated(told)
            and (told.lemma in _LOOKING or _owns(told, deed) or _answers(told))
        ):
            return f"{verb.low} {told.low}"
        below = [one for one in verb.subtree() if verb.i < one.i <= verb.i + 3] if verb.lemma in {"say", "tell"} else []
        if any(one.low in _SAME for one in below) and told_by(verb) is None and not is_negated(verb):
            return f"{verb.low} the same"
    return None


def _held_true(report: Token) -> str | None:
    """The words by which somebody takes a report for true: "accepted as true reports that", "called well founded"."""
    verb = report.head
    if report.dep not in {"dobj", "nsubj", "ccomp"} or verb.pos != "VERB" or is_negated(verb):
        return None
    if verb.lemma not in CALLING | {"accept", "acknowledge", "consider", "judge", "find", "deem"}:
        return None
    words = [one for one in verb.subtree() if one.low in _WELL and one.i < report.i + 3]
    return f"{verb.low} {words[0].low}" if words and not any(is_negated(one) for one in words) else None


def _owns(told: Token, deed: Token) -> bool:
    """Whether what the other side tells is the loss of what was taken ("they have lost it"), or that its own did it
    ("its pilots did", "it was fired by its own gunners")."""
    doer = told.child("nsubj")
    agent = told.child("agent")
    by = agent.child("pobj") if agent is not None else None
    if by is not None and _is_own(by):
        return True
    own = doer is not None and (doer.low in _OWN or _is_own(doer))
    lost = {deed.lemma, told.lemma} & _TAKEN and {deed.lemma, told.lemma} & _LOST
    return own and (bool(lost) or (told.lemma == "do" and told.child("dobj", "ccomp", "neg") is None))


def disputed(deed: Token, sentence: Sentence) -> str | None:
    """The words by which somebody else in the sentence says that a deed is not so, or was not as it is told; None where
    nobody does."""
    if word := _mutual(deed):
        return word
    if word := two_accounts(sentence) or _pinned(deed, sentence):
        return word
    for verb, voices in _others(deed, sentence):
        if _by_own_account(verb) and verb.lemma not in KNOWING and (no := negation(verb)):
            return f"by own account {no}"
        if verb.lemma in DENYING and _is_of(verb, deed) and not is_negated(verb):
            return verb.low
        if verb.lemma in CALLING and _is_of(verb, deed) and falsehood(verb):
            return verb.low
        if word := by_their_account(verb, deed):
            return word
        if voices and (word := laid_elsewhere(verb, deed) or _answer(verb, deed, voices)):
            return word
    return None


def answered(deed: Token, voice: str, after: Sentence) -> str | None:
    """The words by which somebody else says in the sentence after a deed, told by a `voice`, that it was otherwise."""
    if word := flatly(after, voice):
        return word
    for verb in after.tokens:
        who = _doer(verb) or _owner(verb)
        if who is None or who in {voice, *NOBODY} or not (verb.pos == "VERB" or verb.lemma == "be"):
            continue
        if word := attributed(verb, deed):
            return word
        told = told_by(verb) or verb.child("ccomp")
        no = negation(told) if told is not None else None
        if told is not None and deed.lemma in _TAKEN and told.lemma in _LOST and no:
            return f"{verb.low} {no} {told.low}"
        if no is None or (told is not None and told.lemma in {deed.lemma, "do", "happen", "occur"}):
            if word := _answer(verb, deed, frozenset({voice})):
                return word
    return None


def _owner(verb: Token) -> str | None:
    """Whose account it is that is told: "the army's version is that"."""
    account = verb.child("nsubj")
    owner = account.child("poss") if account is not None and account.lemma in _TELLINGS else None
    return owner.lemma if owner is not None else None


def _answer(verb: Token, deed: Token, voices: frozenset[str | None]) -> str | None:
    """The words by which a verb of telling tells otherwise of a deed that `voices` tell of."""
    if verb.lemma not in TELLING and verb.lemma != "be":
        return None
    if any(token.low in _OTHERWISE for token in verb.children) or _accuses_back(verb, deed):
        return verb.low
    if other := _speaks_of(verb):
        return f"{verb.low} of {other}"
    told = told_by(verb)
    for one in (told, *told.children) if told is not None else ():
        if one is not told and one.dep != "conj":
            continue
        past = one.tag in {"VBD", "VBN"} or any(child.low == "did" for child in one.children)
        if past and one.lemma not in KNOWING and (no := negation(one)):
            return f"{verb.low} {no}"
        if (past or one.lemma in _STAYING) and (other := _another_did(one, deed, voices)):
            return f"{verb.low} {other}"
    return None


def _by_own_account(verb: Token) -> bool:
    """Whether a verb tells what is so by somebody's account: "by their own account they never fired"."""
    nouns = (child.child("pobj") for child in verb.children if child.low in {"by", "in"} and child.i < verb.i)
    return any(noun is not None and noun.lemma in _TELLINGS and noun.child("poss") is not None for noun in nouns)


def _pinned(deed: Token, sentence: Sentence) -> str | None:
    """The word by which another lays a deed that was told at a door: "a crime that the group pins on the police"."""
    for word in sentence.tokens:
        if word.lemma in PINNING and word.dep == "relcl" and word.i > deed.i and word.head.lemma in _DEEDS:
            return word.low
    return None


def _speaks_of(verb: Token) -> str | None:
    """What the other side speaks of in place of a deed, set against it: "while the army spoke of a gas leak"."""
    of = next((child for child in verb.children if child.low == "of" and child.dep == "prep"), None)
    thing = of.child("pobj") if of is not None else None
    if verb.lemma != "speak" or thing is None or thing.tag != "NN":
        return None
    against = verb.dep == "advcl" or any(one.low in {";", "but"} for one in verb.head.children)
    return thing.low if against and any(one.low in {"a", "an"} for one in thing.children) else None


def _another_did(told: Token, deed: Token, voices: frozenset[str | None]) -> str | None:
    """What the other side tells in place of the deed: another doer, not its own (the first side itself: "fired by the
    rebels", whom the rebels accuse; somebody who "did it"), that those moved went freely, that something went off by
    itself, that who was caught is free, that the place taken "is still" held."""
    words = " ".join(token.low for token in told.subtree())
    if deed.lemma in _TAKEN and "still" in words.split() and told.lemma in _STAYING:
        return "still"
    cause = told.child("nsubj")
    if told.lemma in _GOING_OFF and cause is not None and any(one.low in {"a", "an"} for one in cause.children):
        return f"{cause.low} {told.low}"
    if word := other_end(told, deed) or thrown_back(told, deed):
        return word
    if deed.lemma in _CAUGHT and (well := _is_well(told)):
        return well
    if told.lemma in _MOVING and (freely := _FREELY.search(words)):
        return freely[0]
    agent = told.child("agent")
    by = agent.child("pobj") if agent is not None else None
    if by is not None and by.lemma in voices and not _is_own(by):
        return f"by {by.low}"
    doer = told.child("nsubj")
    if doer is None or _is_own(doer) or doer.low in _OWN:
        return None
    if (first := deed.child("nsubj")) is not None and first.lemma == doer.lemma:
        return None
    if told.lemma in {deed.lemma, "do"} and told.child("dobj") is not None and doer.lemma not in ACCOUNTS:
        return f"{doer.low} {told.low}"
    return None


def _is_well(told: Token) -> str | None:
    """ "He is alive", "they are with us and well": what is said of somebody told to be killed or caught."""
    who = told.child("nsubj")
    if told.lemma != "be" or who is None or who.pos != "PRON":
        return None
    return next((one.low for one in told.subtree() if one.low in _WELL_OFF), None)


def _answers(told: Token) -> bool:
    """Whether the other side says that it only fired back: "they were answering fire"."""
    thing = told.child("dobj")
    to = next((child.child("pobj") for child in told.children if child.low == "to"), None)
    return told.lemma in {"answer", "return", "respond", "retaliate"} and any(
        one is not None and one.lemma in {"fire", "attack", "shelling", "provocation"} for one in (thing, to)
    )


def _is_own(noun: Token) -> bool:
    return any(one.low in _OWN for one in noun.children if one.dep == "poss")


def _others(deed: Token, sentence: Sentence) -> Iterator[tuple[Token, frozenset[str | None]]]:
    """The verbs of a sentence that neither govern a deed nor have its speaker for their subject; with each who tells of
    the deed, as far as anybody does."""
    above = list(over(deed))
    above += [one for each in (deed, *above) for one in each.children if one.dep == "parataxis" and _is_aside(one)]
    voices = frozenset(_doer(verb) for verb in above if verb.lemma in TELLING | _OWNING)
    for verb in sentence.tokens:
        account = verb.lemma == "be" and _doer(verb) in ACCOUNTS
        if (verb.pos != "VERB" and not account) or verb is deed or verb in above:
            continue
        if (who := _doer(verb) or _agent(verb)) and who not in voices | NOBODY:
            yield verb, voices


def _is_aside(verb: Token) -> bool:
    """Whether a verb of telling is set in beside what it tells: ", their union says,"."""
    return verb.lemma in TELLING and verb.child("ccomp", "dobj", "mark") is None


def _agent(verb: Token) -> str | None:
    """Who does what a passive joined to another tells: "was announced, and denied by the rebels"."""
    by = verb.child("agent") if verb.lemma in DENYING else None
    who = by.child("pobj") if by is not None else None
    return who.lemma if who is not None else None


def over(deed: Token) -> Iterator[Token]:
    """The words that govern a deed, nearest first, as far as its own main clause reaches: of two with a semicolon
    between them the parser hangs the first on the verb of the second, of two with "and" the second on the first."""
    below = deed
    for above in deed.ancestors():
        beside = (*above.children, *below.children)
        if below.i < above.i and any(one.text == ";" and below.i < one.i < above.i for one in beside):
            return
        if below.dep == "conj" and below.child("nsubj", "nsubjpass"):
            return
        yield above
        below = above


def _doer(verb: Token) -> str | None:
    doer = verb.child("nsubj")
    return doer.lemma if doer is not None else None


def _is_of(verb: Token, deed: Token) -> bool:
    """Whether what a verb denies is an account of a deed: "which the army disputes", "the army denies it"."""
    if verb.dep in {"relcl", "acl"}:
        noun, loose = verb.head, any(child.low == "which" for child in verb.children)
        told = noun in over(deed) or noun.lemma in ACCOUNTS or (loose and noun in deed.subtree())
        return told and verb.i > deed.i
    thing = verb.child("dobj")
    doing = verb.child("xcomp", "pcomp")
    whom = doing.child("dobj") if doing is not None and doing.tag == "VBG" else None
    if whom is not None and whom.low in _THEM and verb.i > deed.i and verb.dep in _BESIDE:
        return True
    if verb.dep == "conj" and verb.child("agent") is not None and verb.child("dobj", "nsubjpass") is None:
        return verb.head.child("nsubjpass") is deed
    return verb.i > deed.i and verb.dep in _BESIDE and thing is not None and thing.lemma in ACCOUNTS


def _accuses_back(verb: Token, deed: Token) -> bool:
    """Whether each of two sides lays a deed at another's door: "A accuses B of it, and B accuses the rebels", "A blames
    B for it; C blames D"."""
    first = next((one for one in over(deed) if one.lemma in _BLAMING), None)
    accused = first.child("dobj") if first is not None else None
    other = verb.child("dobj") if verb.lemma in _BLAMING else None
    return accused is not None and other is not None and accused.lemma != other.lemma


def _mutual(deed: Token) -> str | None:
    """The words by which sides lay a deed at each other's door: "traded blame over", "accuse each other of"; "both say
    that the other did it"."""
    below = deed
    claimed = deed.head if deed.dep == "xcomp" and deed.head.lemma == "claim" else None
    who = claimed.child("nsubj") if claimed is not None else None
    if who is not None and deed.lemma in _TAKEN and any(one.low in {"both", "each"} for one in (who, *who.children)):
        return "both claim"
    for verb in over(deed):
        thing = verb.child("dobj")
        if thing is not None and (below is thing or below.low in {"of", "over", "for", "about"}):
            mutual = thing.low == "one" and any(one.low == "another" for one in thing.children)
            if verb.lemma in _BLAMING and (mutual or thing.low in {"other", "another"}):
                return f"{verb.low} each other"
            if verb.lemma in {"trade", "exchange", "swap"} and thing.lemma in _CHARGES:
                return f"{verb.low} {thing.low}"
        below = verb
        doer, told = verb.child("nsubj"), told_by(verb)
        if verb.lemma in TELLING and doer is not None and told is not None and (other := told.child("nsubj")):
            if other.low == "other" and any(one.low in {"both", "each"} for one in doer.subtree()):
                return "each the other"
    return None
