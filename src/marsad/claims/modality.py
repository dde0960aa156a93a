"""How the words stand to the world: did it happen, is it feared, denied, doubted, habitual, counted in sum?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.claims import arguments
from marsad.claims.kinds import kind_of, verbal
from marsad.claims.triggers import Trigger
from marsad.model.codebook import Kind, Polarity, Status
from marsad.model.syntax import Sentence, Token

_WANT = frozenset(
    """
    plan intend vow threaten prepare aim plot promise pledge expect hope want warn fear worry ready anticipate
    schedule consider commit determine seek swear resolve determined concerned worried afraid alert committed
    """.split()
)
_FEAR_NOUNS = frozenset(
    """
    fear threat risk danger possibility plan plot warning likelihood prospect potential goal bid intention
    readiness concern chance aim opportunity preparation attempt mission duty determination alert
    """.split()
)
FUTURE_ADJECTIVES = frozenset(
    "possible potential imminent planned likely future expected impending upcoming looming next".split()
)
"""Adjectives of what has not happened yet."""

_TRY = frozenset(["try", "attempt", "fail", "foil", "thwart"])
_NEGATIVE = frozenset({"prevent", "avoid", "avert", "fail", "refuse", "lack"})
_HEDGING_VERBS = frozenset(
    [
        "believe",
        "suspect",
        "think",
        "suppose",
        "presume",
        "rumour",
        "rumor",
        "seem",
        "appear",
        "allege",
        "suggest",
        "speculate",
    ]
)
_HEDGES = frozenset(
    [
        "reportedly",
        "allegedly",
        "apparently",
        "possibly",
        "supposedly",
        "purportedly",
        "presumably",
        "perhaps",
        "seemingly",
        "ostensibly",
        "maybe",
    ]
)
_DENIALS = frozenset({"deny", "refute", "dispute"})
_WITHHELD = frozenset({"haven", "access", "entry", "passage", "refuge", "sanctuary", "foothold", "opportunity"})
"""What is denied to somebody, not denied to be so."""

_EXPOSED = frozenset({"vulnerable", "prone", "exposed", "open", "susceptible", "subject"})
_DOUBTFUL = frozenset({"possible", "unconfirmed", "likely", "unclear", "probable", "unverified", "conceivable"})
_SINGLE = frozenset({"a", "an", "the", "this", "that", "another"})


@dataclass(frozen=True, slots=True)
class Modality:
    """How a trigger stands to the world; `because` says what decided each of the three."""

    kind: Kind
    polarity: Polarity
    status: Status
    read: bool = True
    because: tuple[tuple[str, str], ...] = ()


def of(trigger: Trigger, sentence: Sentence, *, counted: bool, summed: bool) -> Modality:
    """The modality of a trigger in its sentence.

    `counted`: the event itself carries a number above one; `summed`: its time words span a period. `read` is False for
    words that assert nothing: questions, bare purposes, conditions.
    """
    chain = list(_chain(trigger))
    wish = _wish(trigger, chain)
    negative = _negation(trigger, chain)
    hedge = _hedge(trigger, chain)
    denied = _denial(trigger, chain)
    kind, why = kind_of(trigger, chain, wish=wish, counted=counted, summed=summed)
    status = Status.DENIED if denied else Status.HEDGED if hedge else Status.ASSERTED
    return Modality(
        kind,
        Polarity.ABSENT if negative and not denied and trigger.type != "security" else Polarity.PRESENT,
        status,
        read=not _asserts_nothing(trigger, chain, sentence, wish),
        because=(
            ("kind", why),
            ("polarity", f"negated by “{negative}”" if negative else "nothing negates it"),
            ("status", f"“{denied or hedge}”" if denied or hedge else "said outright"),
        ),
    )


def _chain(trigger: Trigger) -> Iterator[Token]:
    """The trigger's head and the words that govern it, as far as they colour it: light verbs, auxiliaries, wishes."""
    token = trigger.head
    yield token
    steps = 0
    while token.head is not token and steps < 6:
        governor, dep = token.head, token.dep
        if dep in {"relcl", "advcl", "nsubj", "nsubjpass", "parataxis", "meta", "csubj"} and steps:
            if dep != "nsubj" or governor.lemma not in {"be", "pose", "remain"}:
                return
        if dep == "advcl" and not (token.tag in {"VB", "VBG"} and not token.child("nsubj")):
            return
        if dep in {"relcl", "parataxis"}:
            return
        if dep == "conj" and token.child("nsubj", "nsubjpass") is not None:
            return
        token, steps = governor, steps + 1
        yield token


def _auxiliaries(chain: list[Token]) -> Iterator[Token]:
    for token in chain[:3]:
        for child in token.children:
            if child.dep in {"aux", "auxpass"}:
                yield child
        if token.pos == "VERB" and token.dep == "conj" and not token.child("aux", "auxpass", "nsubj"):
            yield from (child for child in token.head.children if child.dep in {"aux", "auxpass"} and child.i < token.i)


def _wish(trigger: Trigger, chain: list[Token]) -> str | None:
    """The word that puts it in the future or in somebody's mind."""
    head = chain[0]
    for modifier in head.children:
        if modifier.dep == "amod" and modifier.lemma in FUTURE_ADJECTIVES and trigger.nominal:
            return modifier.low
    coming = head.head.child("acomp") if head.dep in {"nsubj", "nsubjpass"} else None
    if trigger.nominal and coming is not None and coming.lemma in FUTURE_ADJECTIVES:
        return coming.low
    for aux in _auxiliaries(chain):
        if aux.low in {"will", "'ll", "shall", "’ll", "wo"}:
            return aux.low
        if aux.low in {"may", "might", "could"} and aux.head.tag == "VB":
            return aux.low
    for below, token in zip(chain, chain[1:], strict=False):
        if (
            token.lemma in _WANT
            and below.dep in {"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp"}
            and token.pos in {"VERB", "ADJ"}
        ):
            if token.lemma in {"warn", "fear", "worry", "expect", "hope", "anticipate"} or below.dep != "ccomp":
                return token.low
        if token.lemma == "go" and token.tag == "VBG" and below.dep == "xcomp":
            return "going to"
        if (
            token.lemma in _FEAR_NOUNS
            and token.pos == "NOUN"
            and below.dep in {"prep", "acl", "pobj", "pcomp", "relcl"}
        ):
            return token.low
    for modifier in head.children:
        if modifier.dep in {"compound", "nmod"} and modifier.lemma in {"threat"}:
            return modifier.low
    return None


def _negation(trigger: Trigger, chain: list[Token]) -> str | None:
    head = chain[0]
    chain = _asserted_by(trigger, chain)
    if any(child.low == "longer" for child in head.children):
        return "no longer"
    for token in chain[:3]:
        for child in token.children:
            if child.dep == "neg" or child.low in {"no", "neither", "nor", "never", "n't"}:
                if child.low == "longer":
                    continue
                if (
                    token is head
                    or token.pos in {"VERB", "AUX", "ADJ"}
                    or token.dep == "pobj"
                    or token.lemma in _FEAR_NOUNS
                ):
                    return child.low
    verb = next(iter(verbal(chain)), None)
    if verb is not None:
        doer = verb.child("nsubj", "nsubjpass")
        if doer is not None and any(
            child.dep in {"det", "neg"} and child.low in {"no", "neither"} for child in doer.children
        ):
            return "no"
        if doer is not None and doer.low in {"nobody", "none", "nothing", "no-one"}:
            return doer.low
    for token in chain[:5]:
        if token.lemma in {"unable", "incapable"} or (token.lemma in {"capable", "able"} and _no_longer(token)):
            return f"not {token.low}"
    for below, token in zip(chain, chain[1:], strict=False):
        if token.lemma in _NEGATIVE and below.dep in {"dobj", "xcomp", "pcomp", "nsubjpass"}:
            return token.low
        if token.lemma == "without":
            return "without"
    if trigger.nominal and any(child.lemma in {"absence", "lack"} for child in chain[1:3]):
        return "absence of"
    return None


def _asserted_by(trigger: Trigger, chain: list[Token]) -> list[Token]:
    """The part of the chain whose negation reaches a noun: not across another noun ("no group claimed responsibility
    for the attack"), nor from who was hurt ("nobody was killed in the attack")."""
    if not trigger.nominal:
        return chain
    for place, token in enumerate(chain[1:], start=1):
        if token.pos == "NOUN" and token.lemma not in _FEAR_NOUNS | {"indication", "sign", "evidence", "report"}:
            return chain[:place]
        if token.lemma in arguments.HURTING and chain[place - 1].dep in {"prep", "pobj"}:
            return chain[:place]
    return chain


def _no_longer(token: Token) -> bool:
    near = [*token.children, *token.head.children]
    return any(
        child.low == "longer" or child.dep == "neg" or child.low in {"hardly", "barely"} for child in near
    ) or any(grand.low == "no" for child in near for grand in child.children if child.low == "longer")


def _denial(trigger: Trigger, chain: list[Token]) -> str | None:
    """The verb by which somebody denies it ("denied that it had attacked the town"); not "deny them a haven". A denial
    that is itself the news is denied too (codebook, section 3)."""
    if trigger.type == "statement" and chain[0].lemma in _DENIALS | {"reject", "dismiss"}:
        return chain[0].low
    for below, token in zip(chain, chain[1:], strict=False):
        if token.lemma in _DENIALS and token.child("dative") is None:
            withheld = below.pos != "NOUN" or below.lemma in _WITHHELD
            if below.dep in {"ccomp", "pcomp", "xcomp"} or (below.dep == "dobj" and not withheld):
                return token.low
    return None


def _hedge(trigger: Trigger, chain: list[Token]) -> str | None:
    for token in chain[:4]:
        for child in token.children:
            if child.low in _HEDGES:
                return child.low
            if child.dep == "aux" and child.low in {"may", "might", "could"}:
                return child.low
    for token in chain[1:]:
        if token.lemma in _HEDGING_VERBS and token.pos == "VERB":
            return token.low
        if token.lemma in _DOUBTFUL and token.pos == "ADJ":
            return token.low
        judged = token.child("acomp") if token.lemma == "be" else None
        if judged is not None and judged.lemma in _DOUBTFUL:
            return judged.low
        if token.lemma == "report" and (token.pos == "NOUN" or token.child("auxpass")):
            return token.low
        if token.lemma in {"rumour", "rumor", "allegation", "suspicion"}:
            return token.low
        if token.lemma in {"claim", "accusation"} and token.pos == "NOUN":
            return token.low
    head = chain[0]
    for child in head.children:
        if child.dep == "amod" and child.low in {
            "possible",
            "potential",
            "alleged",
            "suspected",
            "apparent",
            "unconfirmed",
            "likely",
        }:
            return child.low
    return None


def _asserts_nothing(trigger: Trigger, chain: list[Token], sentence: Sentence, wish: str | None) -> bool:
    last = sentence.tokens[-1].text
    if last == "?" or (len(sentence.tokens) > 1 and sentence.tokens[-2].text == "?"):
        return True
    head = chain[0]
    for token in chain[:3]:
        if any(child.dep == "mark" and child.low in {"if", "unless", "whether"} for child in token.children):
            return True
        if any(child.dep == "aux" and child.low == "would" for child in token.children) and token.pos == "VERB":
            return trigger.type not in {"statement"}
        if any(child.dep == "aux" and child.low in {"should", "must"} for child in token.children):
            return True
    if trigger.nominal and not wish and (_bare_purpose(chain) or any(token.lemma in _EXPOSED for token in chain[1:3])):
        return True
    if head.pos == "VERB" and head.tag == "VB" and not wish:
        governed = any(child.dep == "aux" and child.low == "to" for child in head.children)
        able = chain[1:2] and chain[1].lemma in _TRY | {
            "continue",
            "manage",
            "begin",
            "start",
            "force",
            "help",
            "use",
            "have",
            "be",
            "come",
            "go",
            "able",
            "return",
            "move",
        }
        if governed and head.dep in {"advcl", "acl", "relcl", "xcomp", "ccomp", "ROOT"} and not able:
            return head.dep != "acl" or trigger.type != "operation"
    return False


def _bare_purpose(chain: list[Token]) -> bool:
    """A noun under a bare purpose ("used as bases to carry out attacks") is not told as happening."""
    for token in chain[1:3]:
        if token.pos == "VERB" and token.tag == "VB" and any(c.dep == "aux" and c.low == "to" for c in token.children):
            return token.dep in {"advcl", "acl", "relcl"} and token.head.lemma not in _TRY
    return False


def single(trigger: Trigger) -> bool:
    """Whether a noun names one bounded happening ("the attack")."""
    return (
        trigger.nominal
        and trigger.head.tag in {"NN", "NNP"}
        and any(child.low in _SINGLE for child in trigger.head.children)
    )


def doer(trigger: Trigger) -> Token | None:
    """The one who acts in what the trigger names."""
    return arguments.noun_agent(trigger.head)[0] if trigger.nominal else arguments.subject(trigger.head)
