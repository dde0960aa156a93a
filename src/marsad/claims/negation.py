"""What says that a deed was not done, and what only sounds like it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marsad.claims.habits import AGAIN
from marsad.model.codebook import Type
from marsad.model.syntax import Sentence, Token

_BUT_FOR = re.compile(r"\b(?:but for|had (?:\w+ ){1,6}?not|if [^;.]{2,60} had|were it not|if not for)\b")
_NOBODIES = frozenset({"nobody", "none", "no-one"})

_TOLD_BY_NOT: Mapping[Type, frozenset[str]] = {
    Type.ACCESS: frozenset("open allow let admit permit lift hold resupply serve".split()),
    Type.ABDUCTION: frozenset("see hear find return come release free let".split()),
    Type.DISPLACEMENT: frozenset("sleep return come".split()),
    Type.KILLING: frozenset("survive wake live".split()),
    Type.DESTRUCTION: frozenset("repair rebuild restore reconstruct mend replace".split()),
}
"""Verbs by whose negation a claim of a type is told as so: "shops did not open", "were never seen again"."""

_BUT = re.compile(
    r"\b(?:nothing|nobody|none|no one) but\b"
    r"|\bnot (?:just|only|merely|simply)\b"
    r"|\bnot ((?:on|in|at|by|from|near|with|during|for|to|of|against)\b)[^;.]{2,60}? but (?:only )?\1"
)
"""Words after a verb by which more or else is told of a deed that was done: "hit nothing but fields", "not on Monday
but on Tuesday"."""


_NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|without|hardly|barely|scarcely|seldom|rarely|few|little"
    r"|cannot|lack\w*|absen\w*|short\w*|empt\w*|free|clear|bare|void|fail\w*|refus\w*|declin\w*|den(?:y|ie)\w*|reject\w*"
    r"|avoid\w*|avert\w*|foil\w*|thwart\w*|prevent\w*|stop\w*|halt\w*|ceas\w*|end(?:s|ed|ing)?|cancel\w*|suspend\w*"
    r"|abandon\w*|withdr\w*|left|leav\w*|vacat\w*|desert\w*|gone|miss\w*|disappear\w*|vanish\w*|lift\w*|reopen\w*|call"
    r"|called|postpon\w*|delay\w*|unable|impossible|until|yet|too|quit|pull\w*|evacuat\w*|escap\w*|spar\w*|surviv\w*"
    r"|defus\w*|disarm\w*|repel\w*|br[eo]ak\w*|broke\w*|collaps\w*|laps\w*|expir\w*|clos\w*|shut\w*|lost|los[es]\w*"
    r"|un(?!der|til|ion|it|ited)\w+|put|less|last|drop\w*|fell|fall\w*|instead|away|off|turn\w*|h[eo]ld\w*|bar\w*"
    r"|block\w*|bans?|banned|forb\w+|ignor\w*|stall\w*|intercept\w*|resist\w*|false\w*|wrong|rather|over|longer|push\w*|quiet\w*"
    r"|calm\w*|silen\w*|intact|idle|fr[eo]z\w*|would|could|might|boycott\w*|elud\w*|evad\w*|shelv\w*|scrap\w*|alone"
    r"|elsewhere|zero|nil|await\w*|slip\w*|stay\w*|still|stands?|first|nearest|disagree\w*|tried|try\w*|attempt\w*|rul\w*"
    r"|gave|given|replac\w*|lock\w*|driv\w*|drov\w*|dr[ai]w\w*|beat\w*)\b|n['’]t\b"
)
"""Words by one of which a sentence tells nearly always what it tells as not done or not there."""
_UNDER_WAY = re.compile(r"\bunder ?way\b|^under$")
_BELIEVING = frozenset("think believe expect hope imagine suppose foresee predict".split())
_GOING = frozenset("travel move drive venture dare use go cross".split())
_TELLING_OF = frozenset("explain comment mention discuss address investigate condemn acknowledge".split())
_MENTIONS = frozenset("mention word comment reference detail knowledge account".split())
_REFUSING = frozenset({"refuse", "deny", "forbid"})
_STAYING = frozenset("go remain stay stand leave escape emerge".split())
_UNDONE = frozenset("unfired unharmed unhurt unscathed untouched unmolested unburned unlooted undamaged".split())
_NEVER = frozenset({"not", "never", "n't", "nowhere", "hardly", "seldom", "rarely"})
_NONE = _NOBODIES | _NEVER | frozenset({"no", "nothing", "scarcely", "barely", "neither", "nor", "few"})
_GONE = frozenset("absent vacant unmanned unguarded undefended unpatrolled deserted".split())
_VOID = frozenset("free clear empty devoid bare rid bereft destitute void".split())
_BARS = frozenset(
    "curfew checkpoint roadblock blockade siege embargo cordon barricade lockdown restriction ban".split()
)
"""What keeps people from going somewhere."""
_BARRED = frozenset("close shut shuttered block seal bar cut blockade besiege off-limits impassable closed".split())
_IS = frozenset({"is", "are", "was", "were", "been"})
_SHUNNING = frozenset("fail escape avoid miss neglect hesitate evade".split())
_CEASING = frozenset("stop cease quit".split())
_OWNING = frozenset({"claim", "admit", "acknowledge"})
_KEEPING = frozenset("keep stop prevent hold refrain deter hinder desist abstain dissuade discourage".split())

_FOR_ANOTHER = re.compile(
    r"^(?:\S+ ){0,8}?(?:because|for|out of|over)\b[^;.]{2,120}?\bbut (?:because|for|out of|over)\b"
)
"""What follows a verb that is negated for one reason and not for another: "not attacked because of its gold, but
because its chief had spoken"."""
_MARKS = frozenset({'"', "“", "”", ",", "''", "``"})


def negated(verb: Token) -> str | None:
    """The word that negates a verb itself ("did not reopen", "never reached", "nobody was stabbed", "took neither the
    fort nor the town"); None where none does, nor for "not only" and what is not ruled out."""
    if verb.pos != "VERB" or any(child.low in {"only", "just", "merely"} for child in verb.children):
        return None
    for child in verb.children:
        if child.dep == "neg" and child.low != "longer":
            return child.low
        if child.dep in {"nsubj", "nsubjpass"} and child.low in _NOBODIES:
            return child.low
    none = verb.child("dobj")
    if none is not None and none.low == "none" and none.i > verb.i and none.child("prep") is not None:
        return none.low
    return _of_neither(verb) or _not_one(verb) or _no_more(verb)


def _of_neither(verb: Token) -> str | None:
    """ "reached neither the ford nor the town", "beaten neither by the guards nor by their emir"."""
    for child in verb.children:
        if child.dep in {"dobj", "agent", "prep"} and child.i > verb.i:
            below = (child, *child.children) if child.dep == "dobj" else (child, *child.children, verb)
            if any(one.low == "neither" and one.i > verb.i for each in below for one in each.children):
                return "neither"
    return None


def _not_one(verb: Token) -> str | None:
    """ "Caught not one of them", "found not a single rifle", "unearthed not so much as a cartridge"."""
    thing = verb.child("dobj")
    if thing is not None and thing.i > verb.i:
        nots = {one.i for one in (*thing.subtree(), *verb.children) if one.low == "not" and one.i > verb.i}
        for token in (thing, *thing.children) if nots else ():
            if token.low in {"one", "single", "a", "an"} and token.i - 1 in nots:
                return f"not {token.low}"
    much = next((child for child in verb.children if child.low == "much" and child.i > verb.i), None)
    return "not so much as" if much is not None and any(child.low == "not" for child in much.children) else None


def _no_more(verb: Token) -> str | None:
    """ "levies its tax no more"."""
    for child in verb.children:
        if child.dep == "advmod" and child.low == "more" and any(one.low == "no" for one in child.children):
            return "no more"
    return None


def not_ruled_out(deed: Token) -> str | None:
    """The words by which somebody will not have it that a thing cannot come: "a new push cannot be ruled out"."""
    for verb in (deed, deed.head):
        out = verb.lemma == "exclude" or (verb.lemma == "rule" and any(one.low == "out" for one in verb.children))
        if out and verb.pos == "VERB" and (no := negated(verb) or _neg(verb)):
            return f"{no} {verb.low}"
    return None


def _neg(verb: Token) -> str | None:
    return next((one.low for one in verb.children if one.dep == "neg"), None)


def told_by_not(type_: Type, verb: Token) -> str | None:
    """The negation by which a claim of a type is told as so: "did not open", "were never seen again", "refused to let
    the nurses in"."""
    if type_ is Type.ACCESS and (word := _not_allowed(verb) or _not_gone(verb)):
        return word
    if type_ is Type.ACCESS and verb.lemma in _REFUSING and verb.pos == "VERB":
        return verb.low if negated(verb) is None else None
    no = negated(verb) if verb.lemma in _TOLD_BY_NOT.get(type_, ()) else None
    return f"{no} {verb.low}" if no else None


def _not_allowed(verb: Token) -> str | None:
    """ "May not leave their houses", "must not cross": what people are forbidden."""
    if verb.low in {"may", "must"} and verb.dep == "aux":
        verb = verb.head
    must = next((child for child in verb.children if child.low in {"may", "must"} and child.dep == "aux"), None)
    forbidden = must is not None and any(child.dep == "neg" and child.i == must.i + 1 for child in verb.children)
    open_ = verb.lemma in _TOLD_BY_NOT[Type.ACCESS] or verb.lemma in {"have", "know", "want"}
    return f"{must.low} not" if must is not None and forbidden and not open_ else None


def _not_gone(verb: Token) -> str | None:
    """ "Nobody travels after dusk", "no lorry has dared the road": what keeps people from going their ways (in gold, 48
    of 51)."""
    if verb.pos == "NOUN" and verb.head.pos == "VERB":
        verb = verb.head
    if verb.pos != "VERB" or verb.lemma not in _GOING or (verb.lemma == "go" and verb.tag not in {"VBZ", "VBP"}):
        return None
    no = _of_none(verb)
    return f"{no} {verb.low}" if no else None


def unclaimed(deed: Token) -> str | None:
    """The words by which nobody has claimed or admitted a deed, which was done for all that: "no group has claimed
    Friday's attack", "nobody claimed responsibility for the raid"."""
    if negated(deed) is not None or _none_before(deed) is not None:
        return None
    below: Token | None = None
    for above in (deed, *deed.ancestors()):
        if above.lemma in _OWNING and above.pos == "VERB" and below is not None and below.dep in {"dobj", "prep"}:
            no = negated(above) or _of_none(above)
            return f"{no} {above.low}" if no else None
        if above is not deed and above.pos == "VERB":
            return None
        below = above
    return None


def believed_by_few(word: Token) -> str | None:
    """The words by which next to nobody looks for something to come: "few expect the winter to be calm"."""
    for above in (word, *word.ancestors()):
        who = above.child("nsubj") if above.lemma in _BELIEVING and above.pos == "VERB" else None
        if who is not None and (none := _none_before(who)):
            return f"{none} {above.low}"
    return None


def unmentioned(deed: Token) -> str | None:
    """The words by which somebody says nothing of a deed, which is not undone by that: "made no mention of the
    shelling", "gave no details of the raid"."""
    for above in deed.ancestors():
        if above.pos in {"VERB", "AUX"}:
            silent = above.lemma in _TELLING_OF and deed.pos == "NOUN" and (no := negated(above))
            return f"{no} {above.low}" if silent else None
        if above.lemma in _MENTIONS and any(child.low in {"no", "any"} for child in above.children):
            no = next((child.low for child in above.children if child.low == "no"), None) or negated(above.head)
            return f"{no} {above.low} of" if no else None
    return None


def unheralded(deed: Token, sentence: Sentence) -> str | None:
    """The words by which a deed lacked something, where nothing else in its sentence is negated: "a strike without
    warning killed four", "discussed since May without result"."""
    links = [token for token in sentence.tokens if token.low == "without"]
    if not links or any(deed is link or link in deed.ancestors() for link in links):
        return None
    others = " ".join(token.low for token in sentence.tokens if token not in links)
    lacked = links[0].child("pobj", "pcomp")
    return f"without {lacked.low}" if lacked is not None and not _NEGATIVE.search(others) else None


def goes_on(mark: str) -> bool:
    """Whether words say that something goes on, though "under" may sound like less: "is under way"."""
    return _UNDER_WAY.search(mark) is not None


def nothing_negates(sentence: Sentence) -> bool:
    """Whether a sentence has no word by which a deed may be told as not done (of 1,200 claims of that in gold, 97 of
    100 have one)."""
    return _NEGATIVE.search(" ".join(token.low for token in sentence.tokens)) is None


def ranked(deed: Token) -> str | None:
    """The words by which a deed is told in its rank and so was done: "the ambush was the first since 2021"."""
    verb = deed.head if deed.dep in {"nsubj", "attr", "acomp"} and deed.head.lemma == "be" else None
    rank = verb.child("attr", "acomp") if verb is not None else None
    if verb is None or rank is None or rank.ent != "ORDINAL" or any(one.dep == "neg" for one in verb.children):
        return None
    return f"{verb.low} the {rank.low}"


def not_because(deed: Token, sentence: Sentence) -> str | None:
    """The words by which it is no reason, and not so, what a clause with "because" tells: "not because it is safe, but
    because the cows must be milked"."""
    for word in (deed, *deed.ancestors()):
        mark = next((one for one in word.children if one.low == "because" and one.dep in {"mark", "prep"}), None)
        if mark is None:
            continue
        before = [one for one in sentence.tokens if one.i < mark.i and one.text not in _MARKS]
        after = any(one.low == "but" and one.i > mark.i for one in sentence.tokens)
        return "not because" if before and before[-1].low == "not" and after else None
    return None


def corrected(verb: Token) -> str | None:
    """The words after a verb that say more or else of a deed that was done: "took not just the ford but the town", "not
    on Monday but on Tuesday"; None where the verb itself is negated."""
    if verb.pos != "VERB":
        return None
    if any(one.dep == "neg" and one.i < verb.i for one in verb.children):
        after = " ".join(one.low for one in verb.subtree() if one.i > verb.i)
        return "not because" if _FOR_ANOTHER.search(after) else None
    found = _BUT.search(" ".join(one.low for one in verb.subtree() if one.i > verb.i))
    return found[0] if found else None


def came_about(verb: Token) -> str | None:
    """The words by which a deed that sounds negated was done: "did not fail to attack", "none escaped being beaten",
    "did not leave until Sunday"."""
    for shun in (verb, verb.head):
        deed = verb if shun is not verb else verb.child("xcomp", "pcomp", "dobj")
        if (
            shun.lemma in _SHUNNING
            and deed is not None
            and deed.dep in {"xcomp", "pcomp", "dobj"}
            and deed.pos == "VERB"
        ):
            return f"{no} {shun.low}" if (no := negated(shun) or _of_none(shun)) else None
    if verb.dep == "relcl" and (no := negated(verb)):
        for noun in verb.ancestors():
            if noun.pos in {"VERB", "AUX"}:
                break
            if none := _none_before(noun):
                return f"{none} {noun.low} {no}"
    keep = verb.head.head if verb.dep in {"pcomp", "pobj"} and verb.head.low == "from" else verb
    if keep.lemma in _KEEPING and keep is not verb and (no := negated(keep) or _of_none(keep)):
        return f"{no} {keep.low} from"
    if verb.dep in {"advcl", "xcomp", "relcl"} and (no := _at_no_cost(verb)):
        return no
    late = next((child for child in verb.children if child.low == "until" and child.i > verb.i), None)
    did = any(child.low in {"did", "was", "were"} for child in verb.children)
    return "not until" if late is not None and did and negated(verb) == "not" else None


def _at_no_cost(verb: Token) -> str | None:
    """ "Did not need to fire a shot to take the town": what was not needed for a deed that was done."""
    above = next((one for one in verb.ancestors() if one.pos == "VERB" and one.lemma in {"need", "have"}), None)
    bare = any(child.low == "to" and child.dep == "aux" for child in verb.children)
    if above is None or not bare or above.tag == "VBZ" or (no := negated(above)) is None:
        return None
    needed = above.child("xcomp", "dobj")
    return f"{no} {above.low}" if needed is not None and needed is not verb and needed.i < verb.i else None


def _of_none(verb: Token) -> str | None:
    """ "Not one", "no village": the word by which a verb has nobody for its subject."""
    who = verb.child("nsubj", "nsubjpass")
    return _none_before(who) if who is not None else None


def _none_before(noun: Token) -> str | None:
    """ "No", "not a", "hardly a": the word by which a noun stands for none, or for next to none."""
    below = (*noun.children, *(one for child in noun.children if child.low in {"a", "an"} for one in child.children))
    return next((one.low for one in (noun, *below) if one.low in _NONE and one.i <= noun.i), None)


def not_absent(word: Token) -> str | None:
    """ "The army is not absent": the words by which somebody is there after all."""
    verb = word if word.lemma == "be" else word.head
    gone = verb.child("acomp") if verb.lemma == "be" else None
    no = _not_be(verb) if gone is not None and gone.low in _GONE else None
    return f"{no} {gone.low}" if gone is not None and no else None


def vacant(word: Token) -> str | None:
    """ "The base has been vacant since": the word by which nobody is there."""
    verb = word if word.lemma == "be" else word.head
    gone = verb.child("acomp") if verb.lemma == "be" else None
    return gone.low if gone is not None and gone.low in _GONE and _not_be(verb) is None else None


def not_without(deed: Token) -> str | None:
    """The words by which what nothing is without is there: "not a day goes by without shelling", "nowhere is there a
    street without a checkpoint"."""
    link = next((one for one in (*deed.children, deed, *deed.ancestors()) if one.low == "without"), None)
    noun = link.head if link is not None else deed
    verb = next((one for one in (noun, *noun.ancestors()) if one.pos in {"VERB", "AUX"}), None)
    if link is None or verb is None:
        return None
    for child in (*verb.children, *noun.children, *(below for one in verb.children for below in _of_time(one))):
        if child.low in _NONE and child.i < link.i:
            return f"{child.low} {verb.low} without"
    return None


def _of_time(word: Token) -> tuple[Token, ...]:
    """The words below one that is the subject of a verb, or a time beside it: "hardly" and "a" of "hardly a night"."""
    if word.dep not in {"nsubj", "nsubjpass", "npadvmod", "tmod", "attr"}:
        return ()
    return (*word.children, *(below for child in word.children if child.low in {"a", "an"} for below in child.children))


def void_of(thing: Token) -> tuple[str, bool] | None:
    """The words by which a place is said to have none of a thing ("free of fighters", "not under curfew"), and whether
    it is told that it has: "never empty of troops"; the word given may also be "free" itself."""
    if thing.low in _VOID:
        of = next((child.child("pobj") for child in thing.children if child.low in {"of", "from"}), None)
        return void_of(of) if of is not None else None
    link = thing.head
    if thing.dep != "pobj" or thing.pos != "NOUN":
        return None
    state = link.head
    if link.low in {"of", "from"} and state.low in _VOID:
        verbs = (state, state.head, *(one for one in state.children if one.dep == "advmod"))
        no = next((child.low for one in verbs for child in (one, *one.children) if child.low in _NEVER), None)
        if no is None and state.head.low in {"but", "from"} and state.head.head.low in {"anything", "far"}:
            no = f"{state.head.head.low} {state.head.low}"
        return (f"{no} {state.low} of", True) if no else (f"{state.low} of", False)
    if link.low in {"under", "in"} and state.lemma == "be" and (no := _not_be(state)):
        return f"{no} {link.low}", False
    return None


def _not_be(verb: Token) -> str | None:
    return next((child.low for child in verb.children if child.dep == "neg" and child.low != "longer"), None)


def unbarred(state: Token) -> str | None:
    """The words by which nothing bars a way or a town: "there is no curfew", "free of checkpoints", "is not closed"."""
    if state.pos == "NOUN":
        if state.lemma not in _BARS:
            return None
        no = next((child.low for child in state.children if child.dep == "det" and child.low == "no"), None)
        if state.dep == "attr" and any(one.low == "longer" for one in state.head.children):
            no = "no longer"
        void = void_of(state)
        return f"{no} {state.low}" if no else void[0] if void is not None and not void[1] else None
    thing = next((of.child("pobj") for of in state.children if of.low == "of"), None) if state.low in _VOID else None
    if thing is not None:
        return unbarred(thing)
    if state.lemma not in _BARRED and state.low not in _BARRED:
        return None
    verb = state.head if state.dep == "acomp" else state
    no = _not_be(verb) if verb.tag != "VB" else None
    if no is None and any(one.low == "longer" for one in (*verb.children, *state.children)):
        no = "no longer"
    return f"{no} {state.low}" if no and any(one.low in _IS for one in (verb, *verb.children)) else None


def ceased(deed: Token) -> str | None:
    """The words by which a deed came to its end: "shells stopped falling", "the shelling came to a halt"."""
    verb = deed
    while deed.dep == "compound" and deed.head.pos == "NOUN":
        deed = deed.head
    if deed.lemma not in _CEASING and (deed.dep == "nsubj" or (deed.dep == "xcomp" and deed.tag == "VBG")):
        verb = deed.head
    if verb.lemma == "give" and (way := _gave_way(verb)) is not None:
        return way if deed is not verb and deed.dep == "nsubj" and negated(verb) is None else None
    if verb.lemma == "come" and deed is not verb and (end := _end(verb)):
        return end if negated(verb) is None else None
    going_on = verb.child("xcomp")
    if verb.lemma not in _CEASING or verb.tag not in {"VBD", "VBN", "VBZ", "VBP"} or verb.child("dobj", "auxpass"):
        return None
    if verb is deed and (going_on is None or going_on.tag != "VBG"):
        return None
    return verb.low if negated(verb) is None else None


def _gave_way(verb: Token) -> str | None:
    """ "Gave way to": the words by which something else took the place of what went on."""
    way = verb.child("dobj")
    to = any(child.low == "to" for one in (verb, way) if one is not None for child in one.children)
    gone = way is not None and way.lemma in {"way", "place"} and to and verb.tag in {"VBD", "VBN", "VBZ", "VBP"}
    return f"{verb.low} {way.low} to" if way is not None and gone else None


def _end(verb: Token) -> str | None:
    """ "Came to a halt": the words after "come" by which something ends."""
    for child in verb.children:
        thing = child.child("pobj") if child.low == "to" else None
        if thing is not None and thing.lemma in {"halt", "end", "stop", "standstill"}:
            return f"{verb.low} to {thing.low}"
    return None


def left_undone(verb: Token) -> str | None:
    """The words by which something stayed as it was: "went unfired", "was left untouched", "escaped unharmed"."""
    state = verb.child("acomp", "oprd", "xcomp", "advcl", "ccomp", "attr")
    if verb.lemma not in _STAYING or state is None or state.low not in _UNDONE:
        return None
    return f"{verb.low} {state.low}" if negated(verb) is None else None


def kept_from(deed: Token) -> str | None:
    """The word by which somebody was kept from a deed, or held back: "kept the rebels from storming the post"."""
    if deed.dep not in {"pcomp", "pobj"} or deed.head.low != "from" or not deed.low.endswith("ing"):
        return None
    verb = deed.head.head
    return verb.low if verb.lemma in _KEEPING and negated(verb) is None and _of_none(verb) is None else None


def powerless(verb: Token) -> str | None:
    """ "Could not", of what somebody tried and did not do."""
    could = any(child.low == "could" and child.dep == "aux" for child in verb.children)
    have = any(child.low == "have" and child.dep == "aux" for child in verb.children)
    return "could not" if could and not have and negated(verb) in {"not", "never", "n't"} else None


def without(deed: Token) -> str | None:
    """The words by which something told as past went by without a deed: "passed without an attack", "got through
    without being shot at", "sent envoys instead of shelling it", "far from regrouping, they fled"."""
    above = deed.head if deed.dep in {"pobj", "pcomp"} else None
    if above is None:
        return None
    far = above.low == "from" and above.head.low == "far" and deed.dep == "pcomp"
    if above.low != "without" and not far and not any(one.low in {"instead", "rather"} for one in above.children):
        return None
    if far:
        return "far from" if above.head.head.tag == "VBD" else None
    verb = above.head
    if verb.tag != "VBD" or any(one.low in AGAIN for one in verb.subtree()):
        return None
    return f"{verb.low} without" if above.low == "without" else "instead of"


def undone(deed: Token, sentence: Sentence) -> str | None:
    """The words by which a deed that was to be did not come about: "would have been shelled but for the fog", "the
    release fell through"."""
    auxiliaries = {child.low for child in deed.children if child.dep in {"aux", "auxpass"}}
    if {"would", "have"} <= auxiliaries:
        found = _BUT_FOR.search(" ".join(token.low for token in sentence.tokens))
        return found[0] if found else None
    verb = deed.head
    if deed.dep != "nsubj" or verb.tag not in {"VBD", "VBN"}:
        return None
    fell = verb.lemma in {"fall", "come"} and any(child.low in {"through", "nothing"} for child in verb.subtree())
    return f"{verb.low} through" if fell and verb.lemma == "fall" else f"{verb.low} to nothing" if fell else None
