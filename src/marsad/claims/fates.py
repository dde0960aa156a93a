"""What became of the people that a noun speaks of: killed, injured, abducted, arrested, displaced, returned."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.claims.triggers import Trigger
from marsad.model.syntax import Token
from marsad.reference.lexicon import ANYTHING, OUTCOME, Lexicon

Fate = tuple[str, Token]
"""What became of them (`killed`, ...), and the word that says so."""

_PARTS = frozenset({"last", "most", "rest", "remainder", "all", "some", "many", "majority", "total", "body", "remains"})
_RISING = frozenset("reach rise climb stand surpass hit increase exceed pass jump grow remain be go".split())
_TO_DEATH = frozenset({"shoot", "gun", "burn", "beat", "stab", "hack"})


class Fates:
    """Fates in one sentence. `triggers` are those met in it: a word that is one says what its rule says."""

    def __init__(self, cast: Cast, lexicon: Lexicon, triggers: Sequence[Trigger] = ()) -> None:
        self._cast = cast
        self._lexicon = lexicon
        self._met = {trigger.head.i: trigger.rule.what for trigger in triggers if trigger.rule.what}

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
        if sorts is not None and sorts & {"aircraft", "weapon", "vehicle"}:
            return None
        if token.lemma in _TO_DEATH and any(
            child.low in {"dead", "down", "death"} or (child.low == "to" and child.child("pobj"))
            for child in token.children
        ):
            return "killed"
        return None

    def of(self, noun: Token) -> Fate | None:
        """What became of those a noun speaks of, from the words that govern it or hang on it."""
        return self._hanging(noun) or self._governing(noun) or self._itself(noun)

    def _hanging(self, noun: Token) -> Fate | None:
        for child in noun.children:
            if child.dep in {"acl", "relcl", "amod"} and (what := self.told_by(child)):
                if child.tag == "VBN" or child.pos == "ADJ" or child.lemma in {"die", "perish"}:
                    return what, child
        return None

    def _governing(self, noun: Token) -> Fate | None:
        governor, dep = noun.head, noun.dep
        if dep == "pobj" and governor.low == "of" and governor.head.lemma in _PARTS:
            governor, dep = governor.head.head, governor.head.dep
        while dep in {"conj", "appos"} and governor.pos in {"NOUN", "PROPN", "NUM", "PRON"}:
            governor, dep = governor.head, governor.dep
        if dep == "dobj" and (found := self._beside(governor, noun)):
            return found
        if dep in {"dobj", "nsubjpass", "oprd", "attr"}:
            if what := self.told_by(governor, sorts=self._cast.sorts(noun), verbal=dep == "dobj"):
                return what, governor
        if dep == "nsubj" and (found := self._of_subject(governor)):
            return found
        if dep == "nsubj" and (found := self._beside(governor, noun)):
            return found
        if dep == "pobj" and governor.low == "of":
            return self._of_noun(governor.head)
        return None

    def _beside(self, verb: Token, noun: Token) -> Fate | None:
        """ "left four people dead": the word beside a noun under one verb."""
        wanted = {"acomp", "oprd"} | ({"ccomp", "xcomp"} if verb.lemma in {"leave", "find", "report"} else set())
        for child in verb.children:
            if child.dep in wanted and child.i > noun.i and (what := self.told_by(child)):
                return what, child
        return None

    def _of_subject(self, verb: Token) -> Fate | None:
        undergoes = verb.lemma in {"die", "perish", "succumb", "flee", "return"} or verb.pos == "ADJ"
        if undergoes or arguments.is_passive(verb):
            if what := self.told_by(verb):
                return what, verb
        return None

    def _of_noun(self, above: Token) -> Fate | None:
        if what := self.told_by(above):
            return what, above
        if above.lemma in {"toll", "number"} and any(child.lemma == "death" for child in above.children):
            return "killed", above
        return None

    def _itself(self, noun: Token) -> Fate | None:
        if noun.pos in {"ADJ", "NOUN", "VERB"} and noun.dep != "ROOT" and (what := self.told_by(noun)):
            return what, noun
        return None


def toll(number: Token) -> Fate | None:
    """ "The death toll rose to nine", "the number of people killed has reached nine": what the number is a toll of."""
    verb = number.head
    if number.dep == "pobj" and verb.low in {"to", "at"}:
        verb = verb.head
    elif number.dep not in {"dobj", "attr", "acomp", "nummod"}:
        return None
    subject = verb.child("nsubj") if verb.lemma in _RISING else None
    if verb.lemma in {"put", "place", "raise", "set"}:
        subject = verb.child("dobj")
    if subject is None or subject.lemma not in {"toll", "number", "count"}:
        return None
    for token in subject.subtree():
        if token.lemma in {"kill", "die", "dead", "death", "fatality"}:
            return "killed", subject if token.lemma in {"death", "fatality"} else token
        if token.lemma in {"wound", "injure", "injury", "wounded", "injured"}:
            return "injured", token
    return ("killed", subject) if subject.lemma == "toll" else None
