"""Capitals and countries that act as governments do, or are dealt with as governments are: no scenes."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions import place_cues as cues
from marsad.model.syntax import Token

_ACTING = frozenset(
    "maintain insist back host recall summon issue sign refuse broker mediate send impose lift deny accuse blame vow "
    "condemn urge demand warn object protest complain apologise decline comment "
    "fund sponsor supply arm finance support negotiate pledge "
    "call describe want hope fear believe consider think know expect recognise recognize speak thank smile hesitate "
    "rejoice waver shrug retaliate soften harden".split()
)
"""Verbs that only a government does, where a place is their subject."""
_ADDRESSED = frozenset(
    "accuse blame condemn urge tell ask warn criticise criticize thank pressure persuade please anger alarm "
    "infuriate worry embarrass irritate delight enrage dismay annoy reassure unsettle".split()
)
"""Verbs done to governments, where a place is their object."""
_MOODS = frozenset(
    "worried concerned angry ready silent furious alarmed pleased adamant willing keen bent eager determined reluctant "
    "wary nervous confident happy glad unwilling anxious".split()
)
_UNDERGOING = cues.STATES_OF_BEING | frozenset(
    "wake mourn bury lose get draw take hold celebrate host house shelter receive enter await brace burn erupt shake "
    "empty fill go keep "
    "hear breathe smell feel tremble shudder rumble sleep watch rattle tally count".split()
)
"""Verbs whose subject may be the city itself: what is done there, and what all who live there hear and feel."""
_AT_WAR = frozenset("lose gain get win draw take hold keep capture seize retake recapture".split())
"""Those of them whose subject is a government where the sentence has another scene: "Moscow lost a battalion at X"."""
_DEALINGS = frozenset(
    "talk negotiation relation tie dispute rift tension agreement truce war peace odds accord deal pact alliance "
    "quarrel row contact".split()
)
"""Nouns of what is between governments."""
_GIVING = frozenset(
    "pressure aid support help backing order instruction money funding weapon permission approval denial reaction "
    "response protest objection condemnation pay salary wage stipend cash subsidy loan grant".split()
)
"""Nouns of what comes from a government."""
_BEHIND = frozenset(
    "back arm fund train support supply condemn finance sponsor equip control recognise recognize appoint impose "
    "ban broker mediate".split()
)
"""Verbs whose agent is a government."""
_FELT = frozenset(
    "blow humiliation embarrassment setback victory triumph defeat challenge headache relief message signal gift "
    "concession warning lesson".split()
)
"""Nouns of what befalls a government's standing."""
_SIDED = frozenset("loyal allied hostile answerable close".split())


_STANCES = frozenset(
    "comment note denial statement answer reply explanation objection apology rebuke complaint demarche communique "
    "communiqué condolence verdict silence plan intention interest "
    "writ reach doubt illusion say wish ambition stake".split()
)
"""Nouns of what a government says."""
_WARRING = frozenset("shelling bombardment strike airstrike offensive invasion attack assault".split())
"""Nouns of what a government does to a place, where the sentence has another: "Kyiv's shelling of X"."""
_HANDING = frozenset("give grant offer owe deny promise send hand pay lend sell show teach".split())
_STANDINGS = frozenset(
    "odd odds loggerheads talk contact dispute hurry mood position terms doubt pressure agreement".split()
)
"""What governments are in or at."""
_REFERRED = frozenset("refer direct pass forward send complain protest appeal".split())
_ASKED = frozenset("caller question reporter journalist query inquiry enquiry request complaint letter note".split())
"""What is passed on to a government: "referred callers to X"."""
_POINTING = frozenset({"point", "jab", "wag"})
"""What is done with a finger at a government that is blamed."""
_STATING = frozenset("announce protest deny condemn accuse insist vow urge demand warn object pledge declare".split())
"""Verbs by which any town that is their subject, with what they say, stands for those who govern from it."""
_TOLD = frozenset("tell inform notify assure brief".split())
"""What is done to those who govern from a place, where the place is told: "X was told last week"."""
_ALSO_NOUNS = frozenset("arm back fund hope host issue object sign support report".split())
_VOICED = (_ACTING | cues.SPEECH | {"repeat", "concede", "counsel", "plead", "reiterate"}) - _ALSO_NOUNS
"""Verbs that say so right after a capital's name, whatever the parser makes of the sentence."""


def speaks_next(tokens: Sequence[Token], left: int, right: int) -> str:
    """Why a capital at tokens `left` to `right` stands for its government: what comes next is what governments do.

    "Beijing has counselled restraint", "X has yet to pay"; not where a preposition goes before it.
    """
    if (left and tokens[left - 1].pos in {"ADP", "DET", "ADJ"}) or right + 1 >= len(tokens):
        return ""
    at = right + 1
    if tokens[at].low in {"has", "had", "have"} and at + 1 < len(tokens):
        if tokens[at + 1].low == "yet" and at + 2 < len(tokens) and tokens[at + 2].low == "to":
            return "subject of 'have'"
        at += 1
    verb = tokens[at]
    return f"subject of {verb.lemma!r}" if verb.tag in _SAYING_TAGS and verb.lemma in _VOICED else ""


_SAYING_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN"})


def power(head: Token, *, elsewhere: bool = False) -> str:
    """Why a capital or country stands for its government, `head` being its last word; "" where it may be a scene.

    `elsewhere` says that another place of the sentence is its scene.
    """
    first = head
    while first.dep == "conj" and first.head is not first:
        first = first.head
    verb = first.head
    if first.dep == "nsubj" and verb.pos in {"VERB", "AUX"}:
        mood = verb if verb.low in _MOODS else verb.child("acomp")
        away = verb.lemma == "look" and any(child.low in {"way", "away"} for child in verb.children)
        if (
            away
            or verb.lemma in _ACTING
            or (mood is not None and mood.low in _MOODS)
            or _deed(verb, elsewhere=elsewhere)
        ):
            return f"subject of {verb.lemma!r}"
    if first.dep == "nsubjpass" and verb.low in _MOODS:
        return f"subject of {verb.lemma!r}"
    if first.dep in {"dobj", "nsubjpass"} and verb.lemma in _ADDRESSED:
        return f"object of {verb.lemma!r}"
    if first.dep in {"dative", "dobj"} and (first.dep == "dative" or _given(first)) and verb.pos == "VERB":
        return f"object of {verb.lemma!r}"  # "X has sent Y a note"
    if first.dep == "nsubj" and verb.lemma in {"be", "remain"} and _placed(verb):
        return f"subject of {verb.lemma!r}"
    if first.dep == "nsubj" and verb.lemma in {"have", "offer"} and _stance(verb.child("dobj")):
        return f"subject of {verb.lemma!r}"
    if head.dep == "poss" and head.head.i > head.i and _stance(head.head):
        return f"owner of {head.head.low!r}"
    if elsewhere and head.dep == "poss" and head.head.i > head.i and head.head.lemma in _WARRING:
        return f"owner of {head.head.low!r}"
    if clause := _clause(head):
        return f"subject of {clause.lemma!r}"
    return _dealt_with(first.head) if first.dep == "pobj" else ""


def _given(place: Token) -> bool:
    """ "X gave Y a week": of two objects the first is who gets the second."""
    verb = place.head
    second = {"dobj", "npadvmod", "oprd"}
    return verb.lemma in _HANDING and any(child.dep in second and child.i > place.i for child in verb.children)


def _placed(verb: Token) -> bool:
    """ "X and Y are at odds", "X is in talks with Y"."""
    return any(one.lemma in _STANDINGS for child in verb.children if child.dep == "prep" for one in child.children)


def _stance(noun: Token | None) -> bool:
    """What a government says, or does not: "X had no comment", "X's note of protest"."""
    return noun is not None and noun.lemma in _STANCES


def speaks(head: Token) -> str:
    """Why a town stands for those who govern from it: it says so, "X protested its neutrality", or it is told so."""
    verb = head.head
    says = head.dep == "nsubj" and verb.lemma in _STATING and verb.child("dobj", "ccomp", "xcomp") is not None
    says = says or (head.dep == "nsubjpass" and verb.lemma in _TOLD)
    return f"subject of {verb.lemma!r}" if says else ""


def _deed(verb: Token, *, elsewhere: bool = False) -> bool:
    """A verb that does something to something, or says a clause: what cities do not."""
    if verb.lemma in (_UNDERGOING - _AT_WAR if elsewhere else _UNDERGOING):
        return False
    return verb.child("dobj", "ccomp", "xcomp") is not None


def _clause(head: Token) -> Token | None:
    """The verb of "X, which sent troops"."""
    clause = head.child("relcl")
    subject = clause.child("nsubj") if clause is not None else None
    if clause is None or subject is None or subject.low != "which":
        return None
    return clause if clause.lemma in _ACTING or _deed(clause) else None


def _dealt_with(before: Token) -> str:
    """ "Talks with X", "pressure from X", "backed by X", "loyal to X", "relations between X and Y"."""
    head = before.head
    if before.low in {"with", "between"} and head.lemma in _DEALINGS:
        return f"subject of {head.lemma!r}"
    if before.low == "at" and head.lemma == "finger" and head.head.lemma in _POINTING:
        return f"object of {head.head.lemma!r}"
    if before.low == "to" and head.lemma in _REFERRED and (asked := head.child("dobj")) and asked.lemma in _ASKED:
        return f"object of {head.lemma!r}"
    if before.low == "from" and head.lemma in _GIVING:
        return f"owner of {head.lemma!r}"
    if before.low in {"to", "for"} and head.lemma in _FELT:
        return f"object of {head.lemma!r}"
    if before.low == "by" and head.lemma in _BEHIND and before.dep == "agent":
        return f"subject of {head.lemma!r}"
    return f"object of {head.lemma!r}" if before.low in {"to", "with"} and head.low in _SIDED else ""
