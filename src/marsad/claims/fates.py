"""What became of the people that a noun speaks of: killed, injured, abducted, arrested, displaced, returned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims import arguments, tolls
from marsad.claims.cast import Cast
from marsad.claims.countable import PEOPLE
from marsad.claims.deeds import FATEFUL, HAPPENING, LIMBS, LOSSES, TAKING, TORN, deed
from marsad.claims.lists import company_verb, joins_object, object_verb
from marsad.claims.triggers import Trigger
from marsad.model.codebook import ActorRole
from marsad.model.syntax import Token
from marsad.reference.lexicon import ANYTHING, OUTCOME, Lexicon

Fate = tuple[str, Token]
"""What became of them (`killed`, ...), and the word that says so."""

_PARTS = frozenset(
    {
        "last",
        "most",
        "rest",
        "remainder",
        "all",
        "some",
        "many",
        "majority",
        "total",
        "body",
        "remains",
        "number",
        "group",
    }
)
_TO_DEATH = frozenset({"shoot", "gun", "burn", "beat", "stab", "hack", "put", "starve", "freeze", "crush", "torture"})
_CUTTING = frozenset({"slit", "cut", "slash"})
_THINGS = frozenset({"aircraft", "weapon", "vehicle", "store", "home", "place", "good", "base", "event"})
_ROUGHLY = frozenset({"between", "over", "under", "about", "around", "above"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


class Fates:
    """Fates in one sentence. `triggers` are those met in it: a word that is one says what its rule says."""

    def __init__(self, cast: Cast, lexicon: Lexicon, triggers: Sequence[Trigger] = ()) -> None:
        self._cast = cast
        self._lexicon = lexicon
        self._met = {trigger.head.i: trigger.rule.what for trigger in triggers if trigger.rule.what}
        self._suffered = {trigger.head.i for trigger in triggers if trigger.rule.agent is ActorRole.VICTIM}

    def told_by(self, token: Token, *, sorts: frozenset[str] | None = None, verbal: bool = False) -> str | None:
        """What a word says became of those it is about; None for other words. `sorts` are those of its object."""
        if token.i in self._met:
            return self._met[token.i]
        for rule in self._lexicon.rules.get(token.lemma, ()) + self._lexicon.rules.get(token.low, ()):
            if not rule.what or len(rule.words) > 1 or rule.subj != ANYTHING:
                continue
            if rule.pos == "v":
                if sorts is not None and not rule.obj.allow(sorts):
                    continue
                if not verbal and token.pos not in {"VERB", "AUX"} and token.tag not in {"VBN", "VBD", "VBG"}:
                    continue
            if rule.pos == "v" or rule.type == OUTCOME or (rule.pos == "n" and token.pos == "NOUN"):
                return rule.what
        if sorts is not None and sorts & _THINGS and not sorts & PEOPLE:
            return None
        if token.lemma in _TO_DEATH and any(
            child.low in {"dead", "down", "death"} or (child.low == "to" and _is_death(child.child("pobj")))
            for child in token.children
        ):
            return "killed"
        return deed(token, self._cast, sorts) if verbal or token.pos in {"VERB", "AUX"} or token.tag == "VBN" else None

    def of(self, noun: Token) -> Fate | None:
        """What became of those a noun speaks of, from the words that govern it or hang on it."""
        if (apart := self._read_as_adjective(noun)) is not None:
            return apart
        told = [
            fate
            for fate in (
                self._right_after(noun),
                self._hanging(noun),
                self._governing(noun),
                self._itself(noun),
                self._shared(noun),
            )
            if fate
        ]
        if any(fate[0] == "injured" for fate in told) and (died := self._governing(noun)) and died[0] == "killed":
            return died  # "four who were wounded have died"
        return next((fate for fate in told if fate[0] not in _SLIGHT), told[0] if told else None)

    def _read_as_adjective(self, noun: Token) -> Fate | None:
        """ "killed 12 and displaced two million": a verb that the parser takes for an adjective stands before the
        number, as no adjective does."""
        if noun.dep != "conj":
            return None
        number = noun.child("nummod") or noun
        for child in noun.children:
            if child.dep == "amod" and child.tag in {"VBN", "VBD"} and child.i < number.i:
                if what := self.told_by(child):
                    return what, child
        return None

    def besides(self, noun: Token, main: Token) -> Fate | None:
        """What else became of them: "three teachers kidnapped in May were freed". `main` is the first fate's word."""
        if self._read_as_adjective(noun) is not None or self._right_after(noun) is not None:
            return None
        for fate in (self._governing(noun), self._hanging(noun)):
            if fate and (fate[0], self.told_by(main)) == ("injured", "killed"):
                continue  # who died of wounds is no longer hurt
            if fate and fate[1] is not main and fate[0] in _APART and self.told_by(main) != fate[0]:
                return fate
        return None

    def _shared(self, noun: Token) -> Fate | None:
        """ "two soldiers and five rebels dead": the word after the last of a list holds for all."""
        if noun.lemma in LOSSES or noun.lemma in _DEEDS or "event" in self._lexicon.sorts(noun.lemma):
            return None  # "63 captures and 19 rebels killed"
        for child in noun.children:
            if child.dep != "conj" and (child.dep != "appos" or child.child("nummod") is None):
                continue
            if (fate := self._hanging(child) or self._shared(child)) and fate[1].i > child.i:
                return fate
        return None

    def _right_after(self, number: Token) -> Fate | None:
        """ "Received 11 injured and two bodies", "a dozen dead and several wounded": a word right after a bare number,
        wherever the parser hangs it."""
        if number.dep == "nummod" and (limbs := number.head).lemma in LIMBS:
            lost = next((child for child in limbs.children if child.low == "lost" and child.i == number.i + 1), None)
            return ("injured", lost) if lost is not None else None
        bare = is_number(number) or number.low in _AMOUNTS
        if not bare or (number.dep == "nummod" and not is_number(number.head)):
            return None
        top = next((above for above in (number, *number.ancestors()) if above.head is above), number)
        word = next((token for token in top.subtree() if token.i == number.i + 1), None)
        if word is None or word.low not in _STATES:
            return None
        what = self.told_by(word)
        return (what, word) if what else None

    def _hanging(self, noun: Token) -> Fate | None:
        sorts = self._cast.sorts(noun)
        number = noun.child("nummod")
        for child in noun.children:
            if child.dep == "amod" and number is not None and child.i < (noun if is_number(noun) else number).i:
                continue  # "11 injured and two bodies"
            if child.dep not in {"acl", "relcl", "amod"} or (child.dep == "relcl" and not _is_of(child)):
                continue
            what = self.told_by(child, sorts=sorts if child.dep != "amod" else None)
            if what and (child.tag == "VBN" or child.pos == "ADJ" or child.lemma in HAPPENING):
                return what, child
        return None

    def _governing(self, noun: Token) -> Fate | None:
        governor, dep = noun.head, noun.dep
        if dep == "pobj" and governor.low == "of" and governor.head.lemma in _PARTS:
            governor, dep = governor.head.head, governor.head.dep
        if dep == "pobj" and governor.low in _ROUGHLY and governor.head.pos == "VERB" and noun.child("nummod"):
            governor, dep = governor.head, "dobj"
        word = noun
        while dep in {"conj", "appos"} and (governor.pos in _NOMINAL or _is_so_old(governor)):
            if (verb := object_verb(word)) is not None:
                governor, dep = verb, "dobj"
                break
            word = governor
            governor, dep = governor.head, governor.dep
        if dep == "pobj" and governor.low == "of" and governor.head.lemma in _PARTS:
            governor, dep = governor.head.head, governor.head.dep  # "the bodies of four men and a boy"
        if dep == "conj" and joins_object(word, governor):
            dep = "dobj"
        if (verb := company_verb(word)) is not None:
            governor, dep = verb, "nsubj" if verb.child("dobj") is None else "dobj"
        if (named := _named_as(governor, dep)) is not None:
            return named
        if dep == "dobj" and (found := self._beside(governor, noun)):
            return found
        if dep in {"nsubj", "nsubjpass"}:
            if found := self._of_subject(governor, noun) or self._beside(governor, noun):
                return found
        if dep in {"dobj", "nsubjpass", "oprd", "attr"}:
            if what := self.told_by(governor, sorts=self._cast.sorts(noun), verbal=dep == "dobj"):
                if dep != "dobj" or governor.lemma not in HAPPENING or governor.i in self._met:
                    return what, governor
        if dep == "pobj" and governor.low == "of":
            return self._of_noun(governor)
        return None

    def _beside(self, verb: Token, noun: Token) -> Fate | None:
        """ "left four people dead": the word beside a noun under one verb."""
        wanted = {"acomp", "oprd"} | ({"ccomp", "xcomp"} if verb.lemma in {"leave", "find", "report"} else set())
        for child in verb.children:
            if child.dep in wanted and child.i > noun.i and (what := self.told_by(child)):
                return what, child
        return None

    def _of_subject(self, verb: Token, noun: Token) -> Fate | None:
        """What a clause tells of its subject, in its verb or in one that goes on from it ("were taken and shot")."""
        found: list[Fate] = []
        for clause in _going_on(verb):
            undergoes = clause.lemma in HAPPENING or clause.pos == "ADJ" or clause.i in self._suffered
            goes_on = clause is not verb and clause.tag == "VBD" and clause.child("dobj") is None
            if undergoes or arguments.is_passive(clause) or (goes_on and arguments.is_passive(verb)):
                if what := self.told_by(clause, sorts=self._cast.sorts(noun)):
                    found.append((what, clause))
            if what := FATEFUL.get(clause.lemma, {}).get(_lost(clause)) or _kept(clause):
                found.append((what, clause))
            if (torn := _torn(clause)) is not None:
                found.append(("injured", torn))
        return next((fate for fate in found if fate[0] == "killed"), found[0] if found else None)

    def _of_noun(self, link: Token) -> Fate | None:
        """ "the killing on Friday of two men": the noun that an "of" hangs on, past a time or place between."""
        above = link.head
        for _ in range(3):
            if above.pos == "NOUN" and (what := self.told_by(above)):
                return what, above
            if above.lemma == "life" and above.head.lemma in TAKING:
                return "killed", above.head
            if above.lemma == "throat" and above.head.lemma in _CUTTING:
                return "killed", above.head
            if above.lemma in {"toll", "number"} and any(child.lemma == "death" for child in above.children):
                return "killed", above
            if above.lemma in LOSSES:
                return LOSSES[above.lemma], above
            if above.lemma == "cost" and (lost := link.child("pobj")) and (self._cast.sorts(lost) or set()) & PEOPLE:
                return "killed", above  # "at a cost of 40 soldiers"
            passing = above.pos in {"PROPN", "NUM"} or above.ent in {"DATE", "TIME", "GPE", "LOC"}
            if above.dep not in {"pobj", "nummod"} or above.head.low == "of" or not passing:
                return None
            above = above.head.head if above.dep == "pobj" else above.head
        return None

    def _itself(self, noun: Token) -> Fate | None:
        if noun.low in {"corpses", "corpse", "bodies"}:
            return "killed", noun
        if noun.lemma == "life" and noun.head.lemma in TAKING:
            return "killed", noun.head
        if noun.lemma == "injury" or (noun.lemma == "casualty" and noun.head.lemma in {"admit", "receive", "treat"}):
            return "injured", noun
        if noun.pos in {"ADJ", "NOUN", "VERB"} and noun.dep != "ROOT" and (what := self.told_by(noun)):
            return what, noun
        return None


_DEEDS = frozenset({"surrender", "arrest", "defection", "desertion"})
_STATES = frozenset("injured wounded dead killed hurt captured arrested detained abducted kidnapped displaced".split())
_AMOUNTS = frozenset("dozen dozens several scores hundreds many".split())
_SLIGHT = frozenset({"persons", "displaced"})
_APART = frozenset({"abducted", "returned", "arrested", "killed", "injured"})
_KEPT = {
    "custody": "arrested",
    "detention": "arrested",
    "jail": "arrested",
    "prison": "arrested",
    "captivity": "abducted",
}


def _is_so_old(token: Token) -> bool:
    """ "An eight-year-old": an age that stands for whoever is so old."""
    return token.low == "old" and token.child("npadvmod") is not None


def is_number(token: Token) -> bool:
    """Whether a word is a number, or the end of one in words: "forty-one"."""
    return token.pos == "NUM" or any(child.pos == "NUM" and child.dep == "compound" for child in token.children)


def _kept(verb: Token) -> str | None:
    """ "are in custody": what became of the subject by where it is."""
    if verb.lemma not in {"be", "remain"}:
        return None
    places = [child.child("pobj") for child in verb.children if child.low == "in"]
    return next((_KEPT[place.lemma] for place in places if place is not None and place.lemma in _KEPT), None)


def _torn(verb: Token) -> Token | None:
    """ "Had his leg torn off": what was done to a limb of the subject."""
    if verb.lemma != "have":
        return None
    done = next((child for child in verb.children if child.tag == "VBN" and child.lemma in TORN), None)
    limb = (done.child("nsubj", "nsubjpass") if done is not None else None) or verb.child("dobj")
    done = done or (limb.child("acl") if limb is not None else None)
    torn = done is not None and done.lemma in TORN and limb is not None and limb.lemma in LIMBS
    return done if torn else None


def _is_death(token: Token | None) -> bool:
    return token is not None and token.lemma == "death"


_NAMING = frozenset({"be", "include", "comprise"})


def _named_as(verb: Token, dep: str) -> Fate | None:
    """ "The dead included three boys", "among the injured were two nurses": the fate of those named before."""
    if verb.lemma not in _NAMING:
        return None
    if dep in {"attr", "dobj"} and (subject := verb.child("nsubj")) is not None and (what := tolls.told(subject)):
        return what, subject
    if dep in {"nsubj", "attr"} and verb.lemma == "be":
        for child in verb.children:
            thing = child.child("pobj") if child.low == "among" else None
            if thing is not None and (what := tolls.told(thing)):
                return what, thing
    return None


def is_named_as(word: Token) -> bool:
    """Whether a word for a fate only says that those are some of the ones told of before: "among the dead were two
    women"."""
    verb = word.head if word.dep == "nsubj" else word.head.head
    of_them = word.dep == "nsubj" or (word.dep == "pobj" and word.head.low == "among")
    return of_them and verb.lemma in _NAMING and tolls.told(word) is not None


def _is_of(clause: Token) -> bool:
    """Whether a relative clause tells of its noun as its subject: "who were killed", and not "in which two died"."""
    subject = clause.child("nsubj", "nsubjpass")
    return subject is None or subject.low in arguments.RELATIVES


def _going_on(verb: Token) -> Iterator[Token]:
    """A verb, and those joined to it that share its subject."""
    yield verb
    for child in verb.children:
        if child.dep in {"conj", "xcomp"} and child.pos in {"VERB", "AUX", "ADJ"}:
            if child.child("nsubj", "nsubjpass") is None:
                yield from _going_on(child)


def _lost(verb: Token) -> str:
    thing = verb.child("dobj")
    return thing.lemma if thing else ""
