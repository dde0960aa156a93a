"""What somebody says of a deed in so many words: it is false, it is so, it was its own, it was not."""

from __future__ import annotations

from marsad.claims.standing import is_negated
from marsad.model.syntax import Sentence, Token

_SAID = frozenset("claim allegation report accusation charge rumour rumor suggestion assertion story notion".split())
_VERSIONS = frozenset({"version", "edition"})
_EARLIER = frozenset({"earlier", "previous", "original", "initial", "prior", "first"})
_OWN_PAPERS = frozenset("report story article dispatch item piece account post bulletin update alert".split())

DENYING = frozenset("deny dispute reject refute contest contradict rebut dismiss".split())
TELLING = frozenset(
    """
    say tell report announce claim insist maintain swear declare state add argue assert write reply retort counter
    respond explain contend accuse blame speak
    """.split()
)
CALLING = frozenset("call brand label describe denounce term dub".split())
_PARTED = frozenset({("distance", "itself"), ("distance", "themselves"), ("distance", "himself"), ("wash", "hand")})
_FALSE = frozenset(
    """
    lie lies false falsehood baseless fabrication fabricated untrue unfounded nonsense propaganda invention groundless
    wrong slander hoax
    """.split()
)
_CLAIMS = frozenset({"claim", "responsibility", "statement", "accusation", "charge"})
_TALES = frozenset("talk gossip hearsay tale fiction myth rumour rumor fantasy".split())
_DISOWNING = frozenset({"disown", "disclaim", "disavow", "repudiate"})
_DENIALS = frozenset("denial disavowal disclaimer repudiation rebuttal refutation".split())
_OURS = frozenset("work doing handiwork deed operation job act hand man fighter unit boy brother hero woman".split())
_REFUTING = frozenset({"refute", "rebut"})
_REPORTS = frozenset({"report", "rumour", "rumor"})
_UPHOLDING = frozenset(
    """
    reaffirm reiterate repeat uphold confirm establish find conclude determine ascertain prove verify show learn
    discover certify attest
    """.split()
)
ACCOUNTS = frozenset(
    "it they this that account claim charge report version accusation allegation story tale something".split()
)
_STATEMENTS = frozenset("statement message video recording communique note letter post".split())
NOBODY = frozenset({"nobody", "none", "no-one"})
KNOWING = frozenset(
    """
    know identify comment confirm respond find verify see hear say release give be have receive tell understand want
    reach establish determine believe claim carry need
    """.split()
)
"""Verbs whose negation says what somebody does not know or say, and denies nothing."""


def falsehood(verb: Token) -> str | None:
    """The word by which a verb of naming calls something false ("called the report baseless"), or somebody disowns a
    deed ("washed its hands of it")."""
    if verb.lemma in CALLING:
        return next((token.low for token in verb.subtree() if token.low in _FALSE), None)
    taken = next((child.child("pobj") for child in verb.children if child.low == "as"), None)
    if verb.pos == "VERB" and taken is not None and taken.lemma in _FALSE | _TALES:
        return taken.low
    thing = verb.child("dobj")
    back = verb.lemma == "take" and any(child.low == "back" for child in verb.children)
    if (back or verb.lemma in {"withdraw", "retract", "recant"}) and thing is not None and thing.lemma in _CLAIMS:
        return verb.low
    if verb.lemma in _REFUTING and thing is not None and thing.lemma in ACCOUNTS | _REPORTS:
        return verb.low
    if word := _scorned(verb, thing):
        return word
    parted = thing is not None and (verb.lemma, thing.lemma) in _PARTED
    if verb.lemma in _DISOWNING or parted:
        return verb.low
    denial = thing if thing is not None and verb.pos == "VERB" else verb
    return denial.low if denial.lemma in _DENIALS and denial.pos == "NOUN" else None


def _scorned(verb: Token, thing: Token | None) -> str | None:
    """ "Scoffed at the charge", "poured scorn on the claim", "shrugged off the report"."""
    told = ACCOUNTS | _REPORTS | _CLAIMS
    at = next((child.child("pobj") for child in verb.children if child.low in {"at", "on", "upon"}), None)
    if at is not None and at.lemma in told:
        if verb.lemma in {"scoff", "laugh", "sneer", "jeer"}:
            return verb.low
        if verb.lemma in {"pour", "heap"} and thing is not None and thing.lemma in {"scorn", "ridicule", "derision"}:
            return f"{verb.low} {thing.low}"
    aside = next((child.low for child in verb.children if child.low in {"off", "aside", "away"}), None)
    brushed = verb.lemma in {"shrug", "wave", "brush", "laugh", "wish"} and thing is not None and thing.lemma in told
    return f"{verb.low} {aside}" if aside and brushed else None


def upheld(verb: Token) -> str | None:
    """The words by which somebody stands by a claim, or nobody denies it: "reaffirmed its claim", "nobody denies"."""
    if verb.lemma in _UPHOLDING:
        return verb.low
    who = verb.child("nsubj")
    return f"{who.low} {verb.low}" if who is not None and verb.lemma in DENYING and who.low in NOBODY else None


def owned_up(sentence: Sentence) -> tuple[str, bool] | None:
    """The words by which somebody says in so many words whose deed it was ("was one of ours", "was not our work"), and
    whether it was its own."""
    for verb in sentence.tokens:
        attr = verb.child("attr") if verb.lemma == "be" else None
        of = next((one.child("pobj") for one in attr.children if one.low == "of"), None) if attr is not None else None
        for one in (attr, of):
            ours = one is not None and any(child.low == "our" for child in one.children) and one.lemma in _OURS
            if attr is not None and one is not None and (ours or one.low == "ours"):
                return f"{attr.low} {one.low}", not (is_negated(verb) or attr.low in NOBODY or is_negated(attr))
    return None


def borne_out(deed: Token, sentence: Sentence) -> str | None:
    """The word by which somebody else in the sentence confirms what was only rumoured: "and the mayor confirmed it"."""
    for verb in sentence.tokens:
        thing = verb.child("dobj") if verb.lemma in {"confirm", "verify", "corroborate"} and verb.i > deed.i else None
        if thing is not None and thing.lemma in ACCOUNTS and verb.tag in {"VBD", "VBN", "VBZ", "VBP"}:
            return verb.low if negation(verb) is None else None
    return None


def unsaid(verb: Token) -> str | None:
    """The words by which somebody says nothing of it: "said not a word", "kept silent"."""
    thing = verb.child("dobj", "acomp", "oprd")
    if thing is None:
        return None
    word = verb.lemma in {"say", "utter", "lose"} and thing.lemma == "word"
    if word and any(one.low in {"not", "no"} for one in (*thing.subtree(), *verb.children)):
        return f"{verb.low} not a word"
    silent = verb.lemma in {"keep", "stay", "remain"} and thing.low in {"silent", "mum", "quiet"}
    return f"{verb.low} {thing.low}" if silent else None


def withdrawn(word: Token) -> str | None:
    """The words by which a report takes back what it said itself: "an earlier version of this story said that nine
    died"."""
    for above in (word, *word.ancestors()):
        for version in above.children:
            if version.lemma not in _VERSIONS or version.dep not in {"nsubj", "nsubjpass"}:
                continue
            earlier = next((one.low for one in version.children if one.low in _EARLIER), None)
            link = version.child("prep")
            paper = link.child("pobj") if link is not None and link.low == "of" else None
            if earlier is not None and paper is not None and paper.lemma in _OWN_PAPERS:
                return f"{earlier} {version.low} of this {paper.low}"
    return None


def denied_as_said(word: Token) -> Token | None:
    """The verb by which somebody denies what is told in its subject: "that troops had shot nine was denied by the
    army", "reports that rebels held the bridge were dismissed"; None where nobody does."""
    for one in (word, *word.ancestors()):
        said = one.dep in {"acl", "ccomp"} and one.head.dep == "nsubjpass" and one.head.lemma in _SAID
        verb = one.head.head if said else one.head if one.dep in {"csubjpass", "csubj"} else None
        if verb is not None and verb.lemma in DENYING and verb.tag == "VBN" and verb.child("neg") is None:
            return verb
    return None


def disowned(verb: Token) -> str | None:
    """The words by which somebody says that a deed was not its own: "says that it did not carry out the attack"."""
    if verb.lemma not in TELLING:
        return None
    below = (
        one for one in verb.subtree() if one.dep == "acl" and one.head.lemma in _STATEMENTS and one.head.i > verb.i
    )
    told = told_by(verb) or next(below, None)
    doer = told.child("nsubj") if told is not None else None
    if told is None or doer is None or told.tag != "VB" or told.lemma in KNOWING - {"carry"}:
        return None
    own = doer.low in {"it", "they", "we"} or any(one.low in {"its", "their", "our"} for one in doer.children)
    no = negation(told)
    return f"{verb.low} {no}" if own and no and told.child("dobj") is not None else None


def told_by(verb: Token) -> Token | None:
    """What a verb of telling tells, after it."""
    return next((child for child in verb.children if child.dep == "ccomp" and child.i > verb.i), None)


def negation(verb: Token) -> str | None:
    """The word that negates a verb, its own or its subject's ("no", "nobody"); None where nothing does."""
    doer = verb.child("nsubj", "nsubjpass")
    if doer is not None and doer.low in NOBODY:
        return doer.low
    words = [*verb.children, *(doer.children if doer is not None else ())]
    return next((word.low for word in words if word.dep == "neg" or word.low in {"no", "never"}), None)
