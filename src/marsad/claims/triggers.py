"""The words that name an event or a state, by the lexicon's rules and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.model.codebook import Means, Type
from marsad.model.syntax import Sentence, Token
from marsad.reference.lexicon import Lexicon, Rule

_GAP = 3
_BEGINNINGS = frozenset(
    """
    begin start erupt break continue resume enter rage drag last escalate flare beginning outbreak resumption ongoing
    """.split()
)
_LEFT = frozenset({"dead", "wounded", "wound", "injured", "injure", "homeless", "casualty"})
"""What an event leaves people: "leaving 20 dead" is its outcome, and nobody leaves."""

_WHERE = frozenset("in inside at on near around along across outside between among within throughout".split())
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
_LINKS = frozenset({"of", "from", "in", "for", "on"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule met by words of a sentence. `type` is `outcome` for words that only tell who was hurt."""

    rule: Rule
    type: str
    head: Token
    first: Token
    last: Token
    means: Means | None

    @property
    def nominal(self) -> bool:
        """Whether a noun names it."""
        return self.rule.pos == "n"


def find(sentence: Sentence, cast: Cast, lexicon: Lexicon) -> list[Trigger]:
    """The triggers of a sentence in order of the text; each word serves one trigger, the longest phrase first."""
    met: list[Trigger] = []
    for index, token in enumerate(sentence.tokens):
        for key in dict.fromkeys((token.lemma, token.low)):
            for rule in lexicon.rules.get(key, ()):
                found = _match(rule, sentence, index)
                if found and _fits(rule, found, cast):
                    met.append(_trigger(rule, found, cast, lexicon))
    met.sort(key=lambda trigger: (-len([word for word in trigger.rule.words if word != "*"]), trigger.rule.number))
    kept: list[Trigger] = []
    taken: set[int] = set()
    for trigger in met:
        words = {trigger.head.i, trigger.first.i}
        if not taken & words:
            kept.append(trigger)
            taken |= (
                set(range(trigger.first.i, trigger.last.i + 1)) if trigger.rule.pos != "v" else words | {trigger.last.i}
            )
    return sorted(kept, key=lambda trigger: trigger.first.i)


def _match(rule: Rule, sentence: Sentence, index: int) -> tuple[Token, Token, Token] | None:
    """Head, first and last token of the rule's words at `index`, or None."""
    tokens = sentence.tokens
    place, gap, places = index, 0, []
    for word in rule.words:
        if word == "*":
            gap = _GAP
            continue
        while place < len(tokens) and not _is(tokens[place], word) and gap > 0:
            place, gap = place + 1, gap - 1
        if place >= len(tokens) or not _is(tokens[place], word):
            return None
        places.append(place)
        place, gap = place + 1, 0
    words = [word for word in rule.words if word != "*"]
    if rule.pos == "n":
        cut = next((n for n, word in enumerate(words) if word in _LINKS and n), len(words))
        head = tokens[places[cut - 1]]
    else:
        head = tokens[places[0]]
    if not _has_pos(head, rule.pos):
        return None
    return head, tokens[places[0]], tokens[places[-1]]


def _is(token: Token, word: str) -> bool:
    return token.lemma == word or token.low == word


def _has_pos(token: Token, pos: str) -> bool:
    if pos == "v":
        verbal = token.pos in {"VERB", "AUX"} or token.child("auxpass") is not None
        if not verbal or (token.dep == "amod" and token.tag in {"VBN", "VBG"}):
            return False
        return not (token.dep == "compound" and token.tag == "VBG")
    if pos == "n":
        if token.pos == "PROPN":
            return token.dep not in {"compound", "nmod"} and token.head.lemma in arguments.LIGHT | {
                "in",
                "during",
                "to",
            }
        if (
            token.dep in {"compound", "nmod", "amod"}
            and token.head.low not in _DIRECTIONS
            and token.head.pos in {"NOUN", "PROPN"}
            and token.head.i > token.i
        ):
            return False
        return token.pos == "NOUN" or (token.tag == "VBG" and token.child("det") is not None)
    return token.pos == "ADJ" or token.tag in {"VBN", "JJ"}


def _fits(rule: Rule, found: tuple[Token, Token, Token], cast: Cast) -> bool:
    head = found[0]
    if rule.begun and not _is_begun(head):
        return False
    if rule.there and head.child("expl") is None:
        return False
    if rule.located and not _is_located(head, cast):
        return False
    if rule.acted and not _is_acted(head, cast):
        return False
    if rule.by_fire and not _is_by_fire(head, cast):
        return False
    if head.lemma == "leave" and any(token.lemma in _LEFT for token in head.subtree()):
        return False
    if rule.pos == "v":
        agent, patient = arguments.subject(head), arguments.direct_object(head)
        return rule.subj.allow(cast.sorts(agent)) and rule.obj.allow(cast.sorts(patient))
    if rule.pos == "a":
        return _predicate_fits(rule, head, cast)
    thing = arguments.of_object(head, "of", "by", "on", "against", "in", "from")
    owner = head.child("poss", "compound", "amod")
    return rule.of.allow(cast.sorts(thing)) or (bool(rule.of.any_of) and rule.of.allow(cast.sorts(owner)))


def _is_begun(head: Token) -> bool:
    """Whether the words say of a war that it begins or goes on: "since the war began", "the ongoing conflict"."""
    near = [head.head, head.head.head, *head.children]
    return any(token.lemma in _BEGINNINGS for token in near)


def _is_acted(head: Token, cast: Cast) -> bool:
    """Whether somebody named does what a noun names, or a light verb says that it is done."""
    if arguments.noun_agent(head)[0] is not None or any(cast.actor_on(word) for word in arguments.modifiers(head)):
        return True
    governor = head.head.head if head.dep == "pobj" else head.head
    return head.dep in {"dobj", "nsubjpass", "nsubj"} and (
        governor.lemma in arguments.LIGHT or governor.lemma in {"aim", "target", "involve", "follow"}
    )


def _is_located(head: Token, cast: Cast) -> bool:
    """Whether a verb of being says where, and nothing else: "fighters are still in the hills"."""
    if head.child("attr", "acomp", "expl", "auxpass", "oprd"):
        return False
    for child in head.children:
        if child.dep == "prep" and child.low in _WHERE and (thing := child.child("pobj")):
            if "place" in (cast.sorts(thing) or ()) or "home" in (cast.sorts(thing) or ()):
                return True
    return False


def _is_by_fire(head: Token, cast: Cast) -> bool:
    agent = head.child("agent", "prep")
    thing = agent.child("pobj") if agent and agent.low in {"by", "from", "in"} else None
    return "fire" in (cast.sorts(thing) or ())


def _predicate_fits(rule: Rule, head: Token, cast: Cast) -> bool:
    """Adjectives count as predicates ("is calm"), or before or after a noun of the sorts asked for."""
    if head.dep in {"acomp", "oprd", "attr", "ccomp", "ROOT", "conj", "xcomp", "relcl"}:
        governor = head
        while governor.dep == "conj":
            governor = governor.head
        if governor.dep in {"acomp", "oprd", "attr"}:
            governor = governor.head
        thing = governor.child("nsubj", "nsubjpass") or arguments.direct_object(governor)
        sorts = cast.sorts(thing)
        wanted = rule.subj if rule.subj.any_of else rule.of
        return wanted.allow(sorts) if sorts is not None else not wanted.any_of
    if head.dep in {"amod", "acl"} and head.head.pos in {"NOUN", "PROPN"}:
        wanted = rule.of if rule.of.any_of else rule.subj
        return wanted.allow(cast.sorts(head.head)) and (
            rule.type == "displacement" or bool(wanted.any_of & {"situation"})
        )
    return False


def _trigger(rule: Rule, found: tuple[Token, Token, Token], cast: Cast, lexicon: Lexicon) -> Trigger:
    head, first, last = found
    kind, means = rule.type, rule.means
    if rule.refine:
        for modifier in arguments.modifiers(head):
            refined = lexicon.modifiers.get(modifier.lemma) or lexicon.modifiers.get(modifier.low)
            if refined:
                kind, means = refined[0].value, refined[1]
                first = modifier if modifier.i < first.i else first
                break
        else:
            with_what = arguments.of_object(head, "with", "by", "from", "using")
            if with_what and (refined := lexicon.modifiers.get(with_what.lemma)):
                kind, means = refined[0].value, refined[1]
    elif rule.type in {"attack", "outcome", "bombing"} and rule.pos == "v":
        kind, means = _by_instrument(rule, head, lexicon)
    if kind == "attack" and means is None and head.lemma == "strike" and _by_a_state(rule, head, cast):
        kind, means = "airstrike", Means.AIRSTRIKE
    return Trigger(rule, kind, head, first, last, means)


def _by_a_state(rule: Rule, head: Token, cast: Cast) -> bool:
    """A "strike" by a state's forces, or by nobody named, is from the air; one by an armed group is an attack."""
    agent = arguments.subject(head) if rule.pos == "v" else arguments.noun_agent(head)[0]
    sorts = cast.sorts(agent) or frozenset()
    for child in arguments.modifiers(head):
        sorts |= cast.sorts(child) or frozenset()
    if rule.pos == "v":
        return bool(sorts & {"state", "force", "aircraft"})
    return not sorts & {"armed", "group"}


def _by_instrument(rule: Rule, head: Token, lexicon: Lexicon) -> tuple[str, Means | None]:
    """ "attacked with mortars", "hit by a drone": the instrument decides; never for who was hurt."""
    if rule.type == "outcome":
        return rule.type, rule.means
    for child in head.children:
        if child.dep in {"prep", "agent"} and child.low in {"with", "by", "using", "from"}:
            thing = child.child("pobj")
            refined = lexicon.modifiers.get(thing.lemma) if thing else None
            if refined and thing and thing.low != "air-force":
                return (refined[0].value if rule.type != "bombing" else rule.type), refined[1]
    return rule.type, rule.means


def type_of(trigger: Trigger) -> Type | None:
    """The codebook's type, None for an outcome."""
    return None if trigger.type == "outcome" else Type(trigger.type)
