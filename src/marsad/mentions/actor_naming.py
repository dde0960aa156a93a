"""Whom soldiers, militants, ministries and the like are, where a report names them without their group or country."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.mentions.actor_bearing import (
    FAITHFUL,
    doubted,
    is_faithful,
    is_kin,
    is_scene,
    is_told_before,
    opens,
    starts,
    tied,
)
from marsad.mentions.actor_lines import DEFINITE, SAYING, SUBJECT, Candidate, Line, is_ordinal
from marsad.mentions.actor_memory import Fit, Memory, Scene, Trace, anyone
from marsad.mentions.speakers_words import PERSONAL
from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns
from marsad.reference.actors import KINDS, Registry
from marsad.reference.countries import countries

_NAMELESS = frozenset(
    "gunman attacker assailant bandit kidnapper abductor captor bomber perpetrator shooter sniper hijacker vigilante "
    "mercenary smuggler herdsman suspect killer murderer culprit intruder trafficker offender pirate arsonist looter "
    "rustler raider assassin hitman gangster cadre rioter man youth person individual boy".split()
)
_RISEN = frozenset(
    "rebel insurgent guerrilla guerilla separatist secessionist insurgency enemy partisan infiltrator".split()
)
"""Words for fighters that, with no group named, mean the insurgents of the country that the report is on."""
_OPPOSED = frozenset("resistance revolutionary opposition rebel dissident breakaway".split())
"""What fighters are called that are on no government's side: "resistance forces"."""
_AGAINST = _RISEN | frozenset("militant jihadist jihadi extremist terrorist islamist".split())
"""Words for fighters that never mean those on a government's side."""
_UNKNOWN = frozenset("unknown unidentified unnamed suspected masked other foreign arab kurdish rival various".split())
_LOYAL = frozenset({"government", "regime", "state", "army", "loyalist"})
"""What fighters are "pro-" who are on a government's side."""
_ASIDE = frozenset({"tribal", "former", "ex", "loyalist", "allied", "friendly"})
"""What says of fighters that they are none of the group told of: "tribal fighters", "former rebels"."""
_LOCAL = frozenset("militiaman militia gang gangster tribesman tribal vigilante loyalist".split())
"""Words for fighters that no group with a cause beyond its land is called by."""
_AT_LARGE = frozenset("kidnapper abductor captor robber hijacker smuggler trafficker killer murderer assassin".split())
"""Whoever did one deed, which the group told of long before need not have done."""
_SIDING = frozenset({"ally", "partner"})
"""Whose those are says only whom they side with: "its allies"."""
_BANDS = frozenset("group gang cell faction network outfit movement militia".split())
_ONE = frozenset({"a", "an", "another", "vigilante", "self-defence", "self-defense"})
"""What makes "a rebel group" one that is not the group told of."""
_GROUPS = ("armed_group",)
_FIGHTING = ("armed_group", "force", "gunmen")
_MANY = (*_FIGHTING, "civilians")
_CALLED = ("armed_group", "force")
"""Sorts of what "the force" may be, where its name says so: "the Rapid Support Forces", "the Protection Force"."""
_BODIES = ("armed_group", "force", "authority", "organization", "state")
_ARMED = ("armed_group", "gunmen")

_NATIONAL = frozenset({"National", "Federal", "State", "Royal"})
_LESSER = frozenset(
    """
    local provincial district municipal regional camp town city village prison hospital school university port airport
    border crossing neighbourhood county parish
    """.split()
)
"""Whose authorities are no country's government: "the camp administration"."""
_UNITS = frozenset("brigade division battalion regiment corps".split())


_STILL = 3
"""So many sentences back, fighters are still those of their word that were told of."""
_FAR = 12
_HARMING = frozenset("attacker assailant raider gunman kidnapper abductor bomber shooter sniper captor".split())
"""What those are called who do harm, and not those who were done harm to."""
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_IN_NAMES = _QUOTES | {"-", "al", "el", "of", "the", "bin", "ibn"}
"""What stands between the words of a unit's name."""


_FOUGHT = frozenset("fight clash battle skirmish repel repulse pursue chase ambush engage combat".split())
"""What is done to, or with, those who fight."""
_ARMY = frozenset({"soldier", "troop", "army", "conscript"})
_POLICE = frozenset({"police", "policeman", "policewoman", "constable", "gendarme"})
_ARMS = frozenset({"police", "army", "military", "naval"})
"""What before "officer" says whose officer it is."""
_IRREGULAR = frozenset({"paramilitary", "auxiliary"})
"""Soldiers of no state: "the paramilitaries" are the group just named."""


@dataclass(frozen=True, slots=True)
class Named:
    """Who an actor is: the canonical name, None where nobody is named, and the sort of a mention."""

    name: str | None
    sort: str


class Naming:
    """Names for noun phrases, from the registry, the countries of the report and what it has named so far."""

    def __init__(self, registry: Registry, nouns: ActorNouns, scene: Scene, memory: Memory) -> None:
        self._registry = registry
        self._nouns = nouns
        self._scene = scene
        self._memory = memory

    def described(self, line: Line, candidate: Candidate) -> Named | None:
        """Who a noun phrase speaks of; None where it is no actor after all ("the group" with no group before it)."""
        match candidate.noun.sort:
            case "civilians":
                return Named("civilians", "civilians")
            case "gunmen":
                return self._gunmen(line, candidate)
            case "group":
                return self._group(line, candidate)
            case "militia" | "band":
                return self._militia(line, candidate)
            case "armed_group":
                return self._of_kind(line, candidate, "armed_group")
            case "authority":
                return self._authority(line, candidate)
            case _:
                return self._soldiers(line, candidate)

    def _definite(self, line: Line, candidate: Candidate) -> bool:
        return line.tokens[candidate.first].low in DEFINITE

    def _words(self, line: Line, candidate: Candidate) -> set[str]:
        return {line.tokens[place].low for place in range(max(0, candidate.first - 2), candidate.head)}

    def _gunmen(self, line: Line, candidate: Candidate) -> Named:
        if doubted(line, candidate) or is_kin(line, candidate):
            return Named(None, "gunmen")
        if candidate.how == "possessed" or self._definite(line, candidate):
            trace = self._antecedent(line, candidate)
            if trace:
                return Named(trace.name, trace.sort)
            return self._later(line, candidate) or Named(None, "gunmen")
        return self._bare(line, candidate, "gunmen")

    def _later(self, line: Line, candidate: Candidate, fit: Fit | None = None) -> Named | None:
        """Fighters of whom nobody has been told yet: the group named next, else the insurgents of the country."""
        key = line.keys[candidate.head]
        if key in _NAMELESS or self._words(line, candidate) & _UNKNOWN:
            return None
        fit = fit or self._fit(line, candidate)
        if candidate.country is None and (ahead := self._memory.group_ahead(line.number, fit)):
            return Named(ahead, "armed_group")
        if candidate.country not in {None, self._scene.main}:
            ahead = self._memory.group_of(lambda name: self._is_of(name, candidate.country))
            return Named(ahead, "armed_group") if ahead else None
        place = candidate.country or self._scene.main
        known = self._registry.of_kind(place, "insurgents") if place and key in _RISEN else None
        return Named(known.name, known.sort) if known and known.countries[:1] == (place,) else None

    def _is_of(self, name: str, country: str | None) -> bool:
        """Whether a group is one of a country."""
        known = self._registry.find(name)
        return known is not None and country in known.countries

    def _bare(self, line: Line, candidate: Candidate, sort: str) -> Named:
        """ "Militants" without an article are the group that the report is on, where it is on one; not one that only
        claims what was done elsewhere or on another day."""
        of_kind = self._fit(line, candidate)

        def fit(name: str) -> bool:
            return of_kind(name) and not self._is_of_another(name, line.number)

        group = self._memory.only_group(line.number, fit)
        nameless = line.keys[candidate.head] in _NAMELESS or candidate.country is not None
        if tied(line, candidate):
            return Named(None, sort)
        many = line.tokens[candidate.head].tag in {"NNS", "NNPS"}
        if line.keys[candidate.head] in _BANDS and (many or self._words(line, candidate) & _ONE):
            return Named(None, sort)
        if self._sides_apart(line, candidate):
            return Named(None, sort)
        if group and not nameless and not self._words(line, candidate) & _UNKNOWN:
            return Named(group, "armed_group")
        if not nameless and self._memory.salient(_GROUPS, line.number, reach=1000, fit=fit):
            return Named(None, sort)
        return self._later(line, candidate, fit) or Named(None, sort)

    def _sides_apart(self, line: Line, candidate: Candidate) -> bool:
        """Whether fighters are told to be none of the group told of: "pro-government fighters", "former rebels"."""
        words = self._words(line, candidate)
        return bool(words & _ASIDE) or ("pro" in words and bool(words & _LOYAL))

    def _is_of_another(self, name: str, line: int) -> bool:
        """Whether a group is told to do nothing anywhere but claim deeds of another place or day than a line's."""
        claimed, others = self._memory.lines_of(name)
        if not claimed or any(self._scene.has_place(number) for number in others):
            return False
        return all(self._scene.moves_on(line, number) for number in claimed)

    def _fit(self, line: Line, candidate: Candidate) -> Fit:
        """Whether an actor may be the fighters of a noun phrase: no militia on a government's side is "jihadists", no
        branch of Islamic State "militiamen" or, but for those who took up its cause late, "rebels"."""
        keys = {line.keys[place] for place in range(candidate.first, candidate.head + 1)}
        against = not keys.isdisjoint(_AGAINST | _OPPOSED)
        local, risen = not keys.isdisjoint(_LOCAL), "rebel" in keys

        def fits(name: str) -> bool:
            known = self._registry.find(name) if against or local or risen else None
            if known is None:
                return True
            if risen and known.name.startswith(FAITHFUL[0]):
                return False
            return not (against and known.plover == "PRM") and not (local and is_faithful(known))

        return fits

    def _antecedent(self, line: Line, candidate: Candidate) -> Trace | None:
        """Whom "the militants" means: those of that word told of last, where they have no name; unnamed gunmen just
        told of, else the armed group most in mind, but for one that was only done harm to."""
        key = line.keys[candidate.head]
        if (told := self._memory.called(key, line.number, reach=_STILL)) is not None and told.name is None:
            return told
        last = self._memory.latest(_ARMED, line.number, reach=1)
        if last and last.name is None and (last.subject or not self._memory.group_acts_in(last.line)):
            return last
        reach = _STILL if key in _AT_LARGE else _FAR
        return self._memory.salient(
            _GROUPS, line.number, reach=reach, fit=self._fit(line, candidate), harmed=key not in _HARMING
        )

    def _group(self, line: Line, candidate: Candidate) -> Named | None:
        arming = {line.keys[place] for place in range(candidate.first, candidate.head)} & self._nouns.arming
        if self._words(line, candidate) & _UNKNOWN or not self._definite(line, candidate):
            return self._bare(line, candidate, "gunmen") if arming else None
        if line.keys[candidate.head] in _SIDING:
            return Named(None, "armed_group")
        told = self._memory.called(line.keys[candidate.head], line.number, reach=_STILL)
        if told is not None and told.name is None:
            return Named(None, told.sort)
        if is_told_before(line, candidate):
            return Named(None, "gunmen")
        trace = self._memory.salient(_GROUPS, line.number, fit=self._fit(line, candidate))
        if self._of_its_own(line, candidate):
            return Named(None, "gunmen") if arming else None
        if trace:
            return Named(trace.name, "armed_group")
        return Named(None, "gunmen") if arming and candidate.how != "possessed" else None

    def _of_its_own(self, line: Line, candidate: Candidate) -> bool:
        """Whether a proper name that is no country's stands before "group": "the indigenous Awá group"."""
        known = {place for match in line.matches for place in range(match.first, match.last)}
        places = [place for place in range(candidate.first, candidate.head) if place not in known]
        own = any(line.tokens[place].pos == "PROPN" and line.tokens[place].text[0].isupper() for place in places)
        return own and candidate.country is None

    def _militia(self, line: Line, candidate: Candidate) -> Named:
        place = candidate.country or self._scene.country(line, candidate.head)
        known = self._registry.of_kind(place, "militia") if place else None
        if known:
            return Named(known.name, known.sort)
        fit = self._fit(line, candidate)
        trace = self._memory.salient(_GROUPS, line.number, fit=fit) if self._definite(line, candidate) else None
        return Named(trace.name, "armed_group") if trace else Named(None, "armed_group")

    def _of_kind(self, line: Line, candidate: Candidate, sort: str) -> Named:
        for place in [candidate.country, *self._scene.near(line, candidate.head)]:
            known = self._registry.of_kind(place, candidate.noun.kind) if place else None
            if known:
                return Named(known.name, known.sort)
        return Named(None, sort)

    def unit(self, line: Line, candidate: Candidate, words: str) -> Named | None:
        """The army of a unit with a number ("the Twenty-Third Brigade"), and what "the National Police" is at home."""
        home = candidate.country or self._scene.main
        if home is None or candidate.noun.sort != "force":
            return None
        first, *rest = words.split()
        if first in _NATIONAL and len(rest) == 1 and rest[0].lower() in KINDS:
            return Named(self._registry.forces_of(home, rest[0].lower()), "force")
        if line.keys[candidate.head] not in _UNITS or not any(is_ordinal(word) for word in words.split()):
            return None
        trace = self._memory.salient(("force",), line.number, reach=2)
        before = line.tokens[max(0, candidate.first - 2) : candidate.first]
        whose = before[0].low if len(before) > 1 and before[1].tag == "POS" else ""
        own = {"army", "navy", "police"} & {whose, *(word.lower() for word in words.split())}
        if trace and trace.name and not candidate.country and not own and self._at_home(trace.name):
            return Named(trace.name, "force")
        return Named(self._registry.forces_of(home, candidate.noun.kind or "army"), "force")

    def pronoun(self, line: Line, candidate: Candidate) -> Named | None:
        """Whom "they", "it", "he" or "four of them" stands for; None where nobody fitting has been told of."""
        token, memory = line.tokens[candidate.head], self._memory
        if candidate.noun.sort in {"former", "latter"}:
            two = memory.two(_BODIES, line.number)
            return two and Named(*two[candidate.noun.sort == "latter"])
        subject = token.dep in SUBJECT
        trace = None
        fit = self._other_than(line, token)
        if candidate.noun.sort == "he":
            if (teller := self._teller(line, token)) is not None:
                return teller if teller.name else None
            trace = memory.salient(("person",), line.number, reach=3)
        elif candidate.noun.sort == "it":
            if self._is_tellers(line, token):
                return None
            trace = memory.salient(_BODIES, line.number, reach=1, subject=True)
            trace = trace if trace and trace.subject else None
        elif candidate.noun.sort == "part":
            harmed = token.dep == "dobj" and token.head.lemma in self._nouns.doing
            sorts: tuple[str, ...] = ("civilians",) if harmed else _MANY
            subject = subject and not (token.dep == "nsubjpass" and token.head.lemma in self._nouns.doing)
            trace = memory.salient(sorts, line.number, reach=1, plural=True, subject=subject, nameless=True)
        else:
            sorts = self._likely(line, candidate)
            trace = memory.salient(sorts, line.number, reach=2, plural=True, subject=subject, nameless=True, fit=fit)
        return Named(trace.name, trace.sort) if trace else None

    def _teller(self, line: Line, token: Token) -> Named | None:
        """Who tells of himself as "he": the one person that is the subject of the verb of saying above; without a name
        where nothing is known of him, None where nobody tells."""
        verb = next((one for one in token.ancestors() if one.lemma in SAYING and one.child("ccomp") is not None), None)
        who = verb.child("nsubj") if verb is not None else None
        if verb is None or who is None or who.i >= token.i or who.tag not in {"NN", "NNP"} or who.i not in line.at:
            return None
        below = verb.child("ccomp")
        first = below.child("nsubj", "nsubjpass") if below is not None else None
        if first is not token or not (who.lemma in PERSONAL or who.ent == "PERSON"):
            return None
        nouns = [one for one in (who, who.child("appos")) if one is not None]
        own = {word.i for noun in nouns for word in (noun, *noun.children) if word.dep != "relcl" or word in nouns}
        at = {line.at[i] for i in own if i in line.at}
        told = (t for t in self._memory.traces if t.line == line.number and t.sort == "person")
        near = next((t for t in told if t.position in at), None)
        return Named(near.name, near.sort) if near is not None else Named(None, "person")

    def _is_tellers(self, line: Line, token: Token) -> bool:
        """Whether "it" that tells something is who told something before in its sentence and is no actor: "The agency
        made no mention of it; it reported"."""
        if token.dep != "nsubj" or token.head.lemma not in SAYING:
            return False
        told = {t.position for t in self._memory.traces if t.line == line.number}
        subjects = [one for one in line.tokens if one.dep == "nsubj" and one.i < token.i and one.pos != "PRON"]
        return bool(subjects) and subjects[-1].tag in {"NN", "NNP"} and starts(line, subjects[-1]).isdisjoint(told)

    def _other_than(self, line: Line, token: Token) -> Fit:
        """Whoever does something to "them" is not them: every actor but the one that is the subject of the clause."""
        verb = token.head.head if token.dep == "pobj" else token.head
        if token.dep == "nsubj" and token.head.tag == "VB" and token.head.dep == "ccomp":
            verb = token.head.head
        doer = verb.child("nsubj") if token.low in {"them", "him", "her"} else None
        if doer is None or doer.i not in line.at:
            return anyone
        place = line.at[doer.i]
        told = [t.name for t in self._memory.traces if t.line == line.number and t.position <= place]
        return (lambda name: name != told[-1]) if told else anyone

    def _likely(self, line: Line, candidate: Candidate) -> tuple[str, ...]:
        """The sorts that "they" may be, from what they do or suffer, and from who speaks: "they called us spies"."""
        token = line.tokens[candidate.head]
        if token.dep == "pobj" and token.head.low == "of" and token.head.head.tag in {"CD", "DT", "JJ", "NN"}:
            token = token.head.head  # "one of them died"
        against = token.head if token.dep == "pobj" and token.head.low in {"with", "against"} else token
        if against.dep in {"prep", "dobj"} and against.head.lemma in _FOUGHT:
            return _FIGHTING  # "soldiers fought with them", "the guards repelled them"
        active = token.dep == "nsubj"
        theirs = {"us", "we", "our", "me", "my"} & {other.low for other in line.tokens if other is not token}
        if active and (token.head.lemma in self._nouns.doing or theirs):
            return _FIGHTING
        harmed = token.dep in {"dobj", "nsubjpass"} and token.head.lemma in self._nouns.doing
        if harmed or (active and token.head.lemma in self._nouns.suffering):
            return ("civilians",) if self._memory.latest(("civilians",), line.number, reach=2) else _MANY
        return _MANY

    def _soldiers(self, line: Line, candidate: Candidate) -> Named | None:
        kind = candidate.noun.kind
        if line.keys[candidate.head] == "officer" and candidate.country is None and self._of_army(line, candidate):
            kind = "army"
        if kind and kind not in KINDS:
            return self._of_kind(line, candidate, "force")
        if named := self._unit_named(line, candidate):
            return Named(named, "armed_group")
        if line.tokens[candidate.head].low == "force" and candidate.head - candidate.first == 1:
            called = self._memory.salient(_CALLED, line.number, reach=3, fit=lambda name: "force" in name.lower())
            if called and self._definite(line, candidate):
                return Named(called.name, called.sort)
        possessed = candidate.how == "possessed"
        if line.keys[candidate.head] in _IRREGULAR and self._definite(line, candidate):
            told = self._memory.salient(_GROUPS, line.number, reach=3)
            if told:
                return Named(told.name, told.sort)
        trace = self._memory.salient(("force",), line.number, reach=3)
        abroad = self._scene.main is None or (kind in {"coalition", "peacekeepers"})
        if trace and trace.name and not candidate.country and not possessed and self._same_kind(trace.name, kind):
            if abroad or self._at_home(trace.name):
                return Named(trace.name, "force")
        place = candidate.country or self._tellers_country(line, candidate) or self._country(line, candidate)
        if place is None:
            return Named(None, "force")
        flown = kind == "air_force" and line.keys[candidate.head] in self._nouns.platforms
        if flown and not candidate.country and is_scene(line, place):
            return Named(None, "force")
        if kind:
            return Named(self._registry.forces_of(place, kind), "force")
        if line.keys[candidate.head] == "force" and (candidate.country or self._definite(line, candidate)):
            return Named(self._forces(place), "force")
        return Named(None, "force") if line.keys[candidate.head] != "force" else None

    def _of_army(self, line: Line, candidate: Candidate) -> bool:
        """Whether "officers" are an army's: where soldiers stand beside them, or an army was told of last."""
        if candidate.head > candidate.first and line.keys[candidate.head - 1] in _ARMS:
            return line.keys[candidate.head - 1] != "police"
        if not _ARMY.isdisjoint(line.keys):
            return _POLICE.isdisjoint(line.keys)
        last = self._memory.latest(("force",), line.number, reach=_STILL)
        known = self._registry.find(last.name) if last is not None and last.name else None
        return known is not None and bool(known.kinds & {"army", "military"}) and "police" not in known.kinds

    def _unit_named(self, line: Line, candidate: Candidate) -> str | None:
        """The name before a unit's noun, where it has one but no number or country: "the 'Lions of God' brigade"."""
        if line.keys[candidate.head] not in _UNITS or candidate.country:
            return None
        first = candidate.head
        floor = next((at + 1 for at in range(first - 1, -1, -1) if opens(line.tokens[at])), 0)
        while first > floor and (line.tokens[first - 1].text[0].isupper() or line.tokens[first - 1].text in _IN_NAMES):
            first -= 1
        words = [token.text for token in line.tokens[first : candidate.head] if token.text not in _QUOTES | {"The"}]
        proper = [word for word in words if word[0].isupper() and not word.isupper()]
        if len(proper) < 2 or any(is_ordinal(word) or word[0].isdigit() for word in words):
            return None
        if any(match.first < candidate.head and match.last > first for match in line.matches):
            return None
        end = candidate.last
        return " ".join([*words, *(token.text for token in line.tokens[candidate.head : end])]).replace(" - ", "-")

    def _tellers_country(self, line: Line, candidate: Candidate) -> str | None:
        """The one country of the force that tells of it in the sentence: "Israel's military said security forces"."""
        for token in line.tokens[: candidate.head]:
            if token.lemma not in SAYING or (who := token.child("nsubj")) is None or who.i not in line.at:
                continue
            place = line.at[who.i]
            told = [t for t in self._memory.traces if t.line == line.number and t.sort == "force" and t.subject]
            teller = next((t for t in reversed(told) if t.position <= place and t.name), None)
            known = self._registry.find(teller.name) if teller is not None and teller.name else None
            if known is not None and len(known.countries) == 1:
                return known.countries[0]
        return None

    def _country(self, line: Line, candidate: Candidate) -> str | None:
        """Whose soldiers: with "its" and "his" those of the country the sentence speaks of, else of the report's."""
        own = line.land_in(0, candidate.first) if candidate.how == "possessed" else None
        return own.code if own else self._scene.country(line, candidate.head)

    def _same_kind(self, name: str, kind: str) -> bool:
        """Whether soldiers, police and so on may be those of the force of that name."""
        known = self._registry.find(name)
        if known and (kind or "army") in known.kinds:
            return True
        return name.endswith(KINDS[kind or "army"])

    def _at_home(self, name: str) -> bool:
        """Whether a force of that name is one of the country that the report is on."""
        known = self._registry.find(name)
        return known is None or self._scene.main in known.countries

    def _forces(self, place: str) -> str:
        for kind in ("security_forces", "military"):
            if known := self._registry.of_kind(place, kind):
                return known.name
        return self._registry.forces_of(place, "security_forces")

    def _authority(self, line: Line, candidate: Candidate) -> Named:
        place = candidate.country or self._scene.country(line, candidate.head)
        key = line.keys[candidate.head]
        if key == "ministry":
            return Named(self.ministry(line, candidate), "authority")
        if candidate.noun.kind == "regime":
            return self._of_kind(line, candidate, "authority")
        if candidate.noun.kind == "government" or (key in {"official", "lawmaker"} and candidate.country):
            local = self._words(line, candidate) & _LESSER
            if proper := self._proper(line, candidate):
                return Named(proper, "authority")
            return Named(self._registry.forces_of(place, "government") if place and not local else None, "authority")
        if candidate.country and candidate.last - candidate.first > 1:
            words = line.tokens[candidate.first : candidate.last]
            return Named(" ".join(token.text for token in words if token.low not in DEFINITE), "authority")
        return Named(None, "authority")

    def _proper(self, line: Line, candidate: Candidate) -> str | None:
        """The words of a phrase with a proper name in it that is no country's: "Dubai authorities"."""
        words = line.tokens[candidate.first : candidate.last]
        named = candidate.country is None and any(token.pos == "PROPN" for token in words[:-1])
        return " ".join(token.text for token in words if token.low not in DEFINITE) if named else None

    def ministry(self, line: Line, candidate: Candidate) -> str:
        """A ministry's name in one form: "Iraqi Ministry of Defense"."""
        land = line.land_in(candidate.first, candidate.last)
        place = land.code if land else self._scene.country(line, candidate.head)
        skipped = set(range(land.first, land.last)) if land else set()
        words = [
            line.tokens[position].text.capitalize()
            for position in range(candidate.first, candidate.last)
            if position not in skipped
            and position != candidate.head
            and line.tokens[position].tag not in {"POS", "PRP$"}
            and line.tokens[position].low not in {"the", "of", "'s", "’s"}
        ]
        if words == ["Foreign"]:
            words.append("Affairs")
        land_of = countries().get(place or "")
        demonym = land_of.demonyms[0] if land_of and land_of.demonyms else ""
        return f"{demonym} Ministry of {' '.join(words)}".strip() if words else f"{demonym} ministry".strip()
