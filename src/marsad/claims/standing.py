"""How far the words about a deed stand behind it: the doubt that hangs on it.

Each rule holds for nearly all gold claims of the training reports that it speaks of; where grammar leaves doubt, it
says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.model.syntax import Sentence, Token

_HEDGES = frozenset(
    """
    reportedly allegedly apparently possibly supposedly purportedly presumably perhaps seemingly ostensibly maybe
    probably reputedly conceivably
    """.split()
)
_TAKEN_FOR = frozenset(
    """
    believe suspect think suppose presume rumour rumor allege say report understand assume whisper murmur mutter
    conjecture surmise speculate guess infer reckon hint gossip
    """.split()
)
"""Passives that lend a deed no more than somebody's belief: "are thought to have looted"."""

_PLAIN = frozenset({"report", "understand"})
"""Verbs that doubt nothing where nobody is named who is believed."""
_SURE = frozenset({"know", "confirm", "prove", "establish"})
_SEEM = frozenset({"seem", "appear"})
_LOST = frozenset({"dead", "missing"})
_SIGNS = frozenset({"indication", "sign", "suggestion", "hint"})
_DOUBTFUL = frozenset("possible unconfirmed likely probable unverified conceivable".split())
_SO_CALLED = frozenset(
    """
    alleged suspected apparent possible unconfirmed purported supposed rumoured rumored unverified probable presumed
    """.split()
)
_REPORTS = frozenset("claim report rumour rumor account allegation".split())
_UNPROVEN = frozenset("unconfirmed unverified uncorroborated".split())
_OPEN = re.compile(
    r"\bor so (?:\w+ ){1,4}?(?:says?|said|claims?|claimed|believes?|believed|thinks?)\b|"
    r"\b(?:or )?so (?:the )?(?:rumours?|rumors?|story|stories|talk|word) (?:goes|go|has it|runs?)\b"
    r"|\bas far as (?:any(?:one|body)|we|they|people) (?:can|could) (?:guess|tell|judge|say)\b"
    r"|\bas best (?:as )?(?:any(?:one|body)|we|they|people)\b[^,;.]{0,40} (?:can|could) (?:tell|judge|say|make out)\b"
    r"|\b(?:as|so) far as (?:is|was) known\b|\b(?:rumou?r|word|gossip|hearsay) has it\b"
    r"|\bthe (?:story|stories|rumou?rs?|tale|talk) (?:goes?|runs?|went|ran|spreads?|was) that\b"
    r"|\bwhich (?:(?:could|can|has|have|had)(?: not| n't)|cannot)(?: yet)? (?:be|been)(?: \w+ly)?"
    r" (?:confirmed|verified)\b"
    r"|\bwhich (?:nobody|no one) (?:could|can|has)(?: \w+ly)? (?:confirm|verif)\w*"
)
_IF_TRUE = re.compile(
    r"\bif (?:one|you|we|they) (?:\w+ )?(?:believes?|trusts?|credits?|listens? to|can believe|can trust)\b"
    r"|\bif [^,;.]{2,80}\b(?:(?:is|are) to be (?:believed|trusted)"
    r"|(?:is|are|proves?) (?:true|right|correct|any guide)\b"
    r"|(?:saw|heard|understood|remembers?|recalls?) (?:right|rightly|correctly|aright)\b)"
    r"|\bunless [^,;.]{2,60}\b(?:mis(?:heard|saw|took|read|counted|remembers?|understood)"
    r"|(?:is|are|was|were) (?:mistaken|wrong|lying)|erred|errs?|lies?|lied)\b"
)
_NOT_SURE = re.compile(
    r"\bit (?:\w+ ){0,3}?(?:not|far from|yet to be|never|hardly) (?:\w+ ){0,3}?"
    r"(?:certain|clear|sure|known|established|confirmed|proven|proved|verified|beyond (?:all |any )?doubt)"
    r" (?:that|whether)\b"
)
"""Words before a deed that leave it open: "it is not certain that", "it has yet to be established that"."""
_LIKELY = re.compile(
    r"\b(?:in all (?:likelihood|probability)|(?:by|from|to) (?:all|most|some) (?:accounts|appearances|indications))\b"
)
_HEARSAY = frozenset("talk word rumour rumor gossip hearsay whisper speculation suspicion guess assumption".split())
_HINTING = frozenset({"suggest", "imply", "hint"})
_TRACES = frozenset(
    """
    shape crater fragment mark trace track sign evidence debris wreckage casing cartridge shrapnel bullet hole wound
    burn blood stain footprint print pattern splinter remains remnant scar ash soot damage size angle trajectory
    analysis examination footage image photograph photo picture video clip recording intercept
    """.split()
)
"""What a deed leaves behind, and what is made of it."""
_FILMS = frozenset("video footage clip film recording photograph photo image picture audio tape".split())
_PROVING = frozenset("confirm verify corroborate substantiate authenticate establish".split())
_UNSURE = (
    _HEDGES
    | _SO_CALLED
    | frozenset(
        """
        may might could would can should if unless likely unlikely likelihood possibility potential potentially chance
        unclear seem seems seemed appear appears appeared suspect believed thought understood rumour rumours rumor
        rumors reported reports report talk hint hinted hints consider considering whether suggest suggested
        """.split()
    )
)
"""Words one of which stands in nearly every sentence that tells of something to come as doubtful."""


def hedged(deed: Token) -> str | None:
    """The word by which a deed is told with a doubt; None where there is none."""
    for child in deed.children:
        if child.low in _HEDGES:
            return child.low
        if child.low in {"may", "might"} and child.dep == "aux" and not is_negated(deed):
            return child.low
        if child.low == "could" and child.dep == "aux" and deed.child("aux") and _is_perfect(deed):
            return child.low
        if child.dep in {"parataxis", "ccomp"} and _is_hearsay(child):
            return f"it {child.low}"
        if child.dep == "amod" and child.low in _SO_CALLED and deed.pos == "NOUN":
            return child.low
        if child.low == "according" and _of_no_proof(child):
            return "not verified"
        if child.low == "according" and (word := next((t.low for t in child.subtree() if t.low in _SO_CALLED), None)):
            return word
    if word := _of_so_many(deed) or _given_up_for(deed) or _looking_to(deed):
        return word
    if deed.dep in {"nsubj", "nsubjpass"} and deed.head.pos == "VERB":
        return _doubted_by(deed.head)
    return _doubted_by(deed) or _traced(deed) or _loosely_told(deed) or _left_open(deed) or _on_film(deed)


def _of_so_many(deed: Token) -> str | None:
    """ "Possibly 200 raids were carried out": a doubt about the number is one about the whole."""
    for noun in (deed, deed.child("nsubj", "nsubjpass", "dobj")):
        number = noun.child("nummod") if noun is not None else None
        if noun is not None and number is not None:
            return next((one.low for one in (*number.children, *noun.children) if one.low in _HEDGES), None)
    return None


def _given_up_for(deed: Token) -> str | None:
    """ "Are feared murdered", "is presumed dead"."""
    above = deed.head
    if deed.dep not in {"oprd", "xcomp", "acomp", "advcl"} or above.lemma not in _TAKEN_FOR | {"fear"}:
        return None
    gone = deed.tag == "VBN" or deed.low in _LOST
    return above.low if gone and above.child("auxpass") is not None and deed.child("aux") is None else None


def _looking_to(deed: Token) -> str | None:
    """ "Several families look to have left"; not "look to leave"; "it looks as though they left"."""
    words = {child.low for child in deed.children if child.dep == "aux"}
    above = deed.head if deed.dep in {"xcomp", "advcl"} else deed
    marks = {child.low for child in deed.children if child.dep == "mark"}
    if above.lemma == "look" and _is_it(above) and "as" in marks and marks & {"though", "if"}:
        return f"looks as {'though' if 'though' in marks else 'if'}"
    return above.low if above.lemma == "look" and {"to", "have"} <= words else None


def _traced(deed: Token) -> str | None:
    """The word by which marks that were left, and nobody, tell of a deed: "the craters indicate that jets bombed it",
    "fragments point to a shelling"."""
    verb = deed.head if deed.dep in {"ccomp", "dobj"} else deed.head.head if deed.dep == "pobj" else None
    trace = verb.child("nsubj") if verb is not None else None
    if verb is None or trace is None or trace.lemma not in _TRACES or is_negated(verb):
        return None
    pointing = deed.dep == "pobj" and deed.head.low in {"to", "at"} and verb.lemma in {"point", "hint"}
    return verb.low if pointing or (deed.dep != "pobj" and verb.lemma in _HINTING | {"indicate"}) else None


def _on_film(deed: Token) -> str | None:
    """The words by which a deed is only seen on film that nobody has verified: "are beaten in a video that could not be
    verified", "an unverified clip shows men beating"."""
    films = [child.child("pobj") for child in deed.children if child.low in {"in", "on"} and child.dep == "prep"]
    shown = deed.head if deed.dep in {"ccomp", "xcomp", "dobj"} else deed.head.head if deed.dep == "acl" else None
    if shown is not None and shown.lemma in {"show", "depict", "capture"}:
        films.append(shown.child("nsubj"))
    for film in films:
        if film is None or film.lemma not in _FILMS:
            continue
        if loose := next((child.low for child in film.children if child.low in _UNPROVEN), None):
            return f"{loose} {film.low}"
        told = (child for child in film.children if child.dep in {"relcl", "acl", "appos"})
        if any(_is_unsettled(one) for clause in told for one in clause.subtree() if one.lemma in _PROVING | {"unable"}):
            return f"{film.low} not verified"
    return None


def _is_unsettled(verb: Token) -> bool:
    """Whether somebody cannot do, or nobody has done, what a verb tells."""
    above = verb
    while above.dep in {"xcomp", "acomp"}:
        above = above.head
    doer = above.child("nsubj", "nsubjpass")
    none = doer is not None and any(one.low in {"nobody", "none", "no"} for one in (doer, *doer.children))
    return none or verb.low == "unable" or is_negated(verb) or any(one.low == "cannot" for one in verb.children)


def _is_hearsay(aside: Token) -> bool:
    """Whether a clause set in beside a deed lends it no more than a belief: ", it is said,", "it would seem"."""
    if not _is_it(aside) or is_negated(aside):
        return False
    return aside.lemma in _SEEM or (aside.lemma in _TAKEN_FOR and aside.child("auxpass") is not None)


def _left_open(deed: Token) -> str | None:
    """The words about a verb that make it likely or unproven: "in all likelihood", "it is not certain that"."""
    if deed.pos != "VERB":
        return None
    top = next((one for one in deed.ancestors() if one.head is one), deed)
    before = " ".join(one.low for one in top.subtree() if one.i < deed.i)
    if deed.dep == "acl" and deed.head.lemma in {"likelihood", "probability"} and deed.head.head.low == "in":
        return f"in all {deed.head.low}"
    found = _LIKELY.search(" ".join(one.low for one in deed.subtree())) or _NOT_SURE.search(before)
    return found[0] if found else None


def _loosely_told(deed: Token) -> str | None:
    """ "Unconfirmed accounts tell of a massacre": a deed that only loose reports tell of."""
    verb = deed.head.head if deed.dep == "pobj" and deed.head.low in {"of", "about"} else None
    report = verb.child("nsubj") if verb is not None and verb.lemma in {"tell", "speak", "talk"} else None
    if report is None or report.lemma not in _REPORTS:
        return None
    return next((one.low for one in report.children if one.low in _SO_CALLED), None)


def known(deed: Token) -> str | None:
    """The word by which a deed is told as established: "is known to have been tortured"."""
    above = deed.head
    if deed.dep in {"ccomp", "acl"} and above.lemma == "doubt":
        beyond = above.head.low == "beyond" and not is_negated(above.head.head)
        if beyond or any(one.low == "no" for one in above.children):
            return "beyond doubt"
    sure = deed.dep == "xcomp" and above.lemma in _SURE and above.child("auxpass") is not None
    return above.low if sure and not is_negated(above) else None


def _doubted_by(deed: Token) -> str | None:
    """What governs a deed and lends it no more than a belief: "is said to have", "it seems that", "word has it"."""
    above = deed.head
    if deed.dep == "xcomp" and above.lemma in _SEEM:
        return above.low
    if deed.dep == "xcomp" and above.lemma in _TAKEN_FOR and above.child("auxpass"):
        return above.low
    if deed.dep not in {"ccomp", "acl", "csubj"}:
        return None
    if above.lemma in _REPORTS and _is_unproven(above):
        return f"{above.low} not verified"
    if above.lemma in _SEEM and _is_it(above):
        return f"it {above.low}"
    if above.lemma in _TAKEN_FOR - {"say", "report"} and above.child("auxpass") and _is_it(above):
        return above.low
    judged = above.child("acomp") if above.lemma == "be" else above if above.pos == "ADJ" else None
    if judged is not None and judged.lemma in _DOUBTFUL and not (is_negated(above) or is_negated(judged.head)):
        return judged.low
    if (
        above.lemma == "rule" and any(child.low == "out" for child in above.children) and _is_unsettled(above)
    ) or above.lemma in _HINTING:
        return above.low
    if above.lemma in _SIGNS and above.dep in {"attr", "dobj"} and not any(one.low == "no" for one in above.children):
        return above.low if not is_negated(above.head) else None
    report = above.child("nsubj") if above.lemma in {"say", "suggest", "claim", "speak", "tell"} else None
    if report is not None and report.lemma in _REPORTS:
        if loose := next((one.low for one in report.children if one.low in _SO_CALLED), None):
            return loose
    word = above.child("nsubj", "csubj") if above.lemma == "be" else None
    told = above.child("attr") if above.lemma == "be" and above.child("expl") is not None else None
    if told is not None and told.lemma in _HEARSAY - {"word"}:
        return told.low
    if above.lemma in _HEARSAY - {"word"} and above.pos == "NOUN" and above.head.lemma == "be":
        return above.low
    if word is not None and word.lemma in _HEARSAY and not any(child.low == "from" for child in word.children):
        return word.low
    if word is not None and (loose := next((one.low for one in word.subtree() if one.lemma in _UNPROVEN), None)):
        return loose
    told = above.child("nsubj") if above.lemma == "have" else None
    return f"{told.low} has it" if told is not None and told.lemma in {"word", "rumour", "rumor"} else None


def _of_no_proof(according: Token) -> bool:
    """Whether the source of a deed is one whose word "could not be verified"."""
    words = according.subtree()
    return any(word.lemma in _PROVING for word in words) and any(
        word.dep == "neg" or word.low in {"cannot", "unable", "nobody"} for word in words
    )


def _is_unproven(report: Token) -> bool:
    """Whether somebody could not confirm a report: "has been unable to confirm claims that"."""
    verb = report.head
    if report.dep not in {"dobj", "nsubjpass"} or verb.lemma not in _PROVING:
        return False
    return is_negated(verb) or (verb.dep == "xcomp" and verb.head.low == "unable")


_WHY = frozenset({"over", "because", "for", "due", "owing"})
"""What leads to why a deed was done."""
_ALLEGED = frozenset({"suspected", "alleged", "presumed"})
"""What only doubts whose men the doers are."""


def hedge_elsewhere(deed: Token, sentence: Sentence) -> bool:
    """Whether all words of doubt stand on the other side of a semicolon than a deed: "ten are thought to be empty; 38
    people came"."""
    parts: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.text == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    unsure_in = [any(token.low in _UNSURE or token.lemma in _TAKEN_FOR - _PLAIN for token in part) for part in parts]
    own = next((n for n, part in enumerate(parts) if part and part[0].i <= deed.i <= part[-1].i), None)
    if own is not None and unsure_in[own] and _only_why(deed, parts[own]):
        return True
    return own is not None and not unsure_in[own] and any(unsure_in)


def _only_why(deed: Token, part: Sequence[Token]) -> bool:
    """Whether what is doubted of a deed is only why, or by whom: "suspected rebels burned a lorry, allegedly over a
    tax"."""
    doubts = [token for token in part if token.low in _UNSURE or token.lemma in _TAKEN_FOR - _PLAIN]
    why = [
        token
        for token, after in zip(part, part[1:], strict=False)
        if token in doubts and token.tag == "RB" and after.low in _WHY and token.i > deed.i
    ]
    return bool(why) and all(token in why or (token.low in _ALLEGED and token.i < deed.i) for token in doubts)


def doubted(sentence: Sentence) -> str | None:
    """The words by which a whole sentence leaves its account open: "if deserters are to be believed"."""
    words = " ".join(token.low for token in sentence.tokens)
    found = _IF_TRUE.search(words) or _OPEN.search(words)
    return found[0] if found else None


def unsure(sentence: Sentence) -> bool:
    """Whether any word of a sentence could make what it foretells doubtful."""
    return any(token.low in _UNSURE for token in sentence.tokens)


def _is_perfect(verb: Token) -> bool:
    return any(child.low == "have" and child.dep == "aux" for child in verb.children)


def _is_it(verb: Token) -> bool:
    doer = verb.child("nsubj", "nsubjpass")
    return doer is not None and doer.low == "it"


def is_negated(verb: Token) -> bool:
    """Whether "not" or "never" hangs on a verb."""
    return any(child.dep == "neg" for child in verb.children)
