"""What statements say of deeds without being of them: denials, claims of responsibility, blame; and of which deed.

A statement seldom says where and when the deed was: it answers what its report told last before it. Only a denial that
names its deed's place and doer finds it in other reports, too (`denials`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.incidents.comparison import akin
from marsad.incidents.denials import may_deny
from marsad.incidents.occurrence import OCCURRENCES, is_denial
from marsad.incidents.places import compare_places
from marsad.incidents.responsibility import claimants, is_accusation, is_responsibility, is_unclaimed
from marsad.incidents.telling import NEWS, Telling
from marsad.incidents.voices import is_belligerent, known
from marsad.model.codebook import VIOLENT
from marsad.model.incident import Incident

_SAID_IN = re.compile(r"(?:denied|disowned|claimed|unclaimed|blamed) in (\w+)")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is said of one incident, each by id: who denies it, who claims it, who says that nobody has, who blames."""

    denials: tuple[Telling, ...] = ()
    owners: tuple[Telling, ...] = ()
    unclaimed: tuple[Telling, ...] = ()
    accusers: tuple[Telling, ...] = ()

    @classmethod
    def sorted_out(cls, answers: Iterable[Telling]) -> Answers:
        """Answers by what they say."""
        told = [one for _, one in sorted({one.id: one for one in answers}.items())]
        denials = tuple(one for one in told if is_denial(one.claim))
        return cls(
            denials,
            tuple(one for one in told if is_responsibility(one.claim)),
            tuple(one for one in told if is_unclaimed(one.claim)),
            tuple(one for one in told if is_accusation(one.claim) and one not in denials),
        )


def statements_on(incident: Incident) -> tuple[str, ...]:
    """The ids of the statements that speak of an incident, as its reasons name them."""
    return tuple(dict.fromkeys(found[1] for why in incident.because if (found := _SAID_IN.match(why))))


def may_answer(answer: Telling, deed: Telling) -> bool:
    """Whether an answer may be to a deed, as far as the two alone can say."""
    return (is_denial(answer.claim) and may_deny(answer, deed)) or may_follow(answer, deed)


def may_follow(answer: Telling, deed: Telling) -> bool:
    """Whether an earlier passage of the answer's report tells of the deed, and nothing says that it was elsewhere, at
    another time, or, where the answer is its doer's own, by others. Who boasts of a deed does not deny it."""
    if deed.claim.type not in VIOLENT or deed.claim.report != answer.claim.report:
        return False
    here, there = answer.window, deed.window
    if here and there and (here.gap(there) > NEWS.days or here.latest < there.earliest):
        return False
    if _start(deed) > _start(answer):
        return False
    if deed.claim.where and answer.claim.where and compare_places(deed.claim.where, answer.claim.where).apart:
        return False
    if is_unclaimed(answer.claim) or is_accusation(answer.claim):
        return True
    if is_denial(answer.claim) and deed.boasts:
        return False
    own = _deniers(answer) if is_denial(answer.claim) else claimants(answer.claim)
    return bool(own) and (not deed.doers or any(akin(one, other) for one in deed.doers for other in own))


def _start(telling: Telling) -> int:
    """Where in its report the first words of a claim stand."""
    return min((span.start for span in telling.claim.evidence), default=0)


def _deniers(denial: Telling) -> tuple[str, ...]:
    """The belligerents who deny a part of their own; of anybody else "denied" may be of anything."""
    if denial.claim.type in OCCURRENCES:
        return ()
    return tuple(sorted(name for name in denial.doers if (one := known(name)) and is_belligerent(one)))


class Followers:
    """Answers by the deeds that they are to: of all that may be, the one told last before them."""

    def __init__(self, answers: Iterable[Telling], deeds: Iterable[Telling]) -> None:
        told: dict[str, list[Telling]] = defaultdict(list)
        given = list(answers)
        reports = {answer.claim.report for answer in given}
        for deed in deeds:
            if deed.claim.report in reports:
                told[deed.claim.report].append(deed)
        self._by_deed: dict[str, list[Telling]] = defaultdict(list)
        for answer in given:
            fit = [deed for deed in told[answer.claim.report] if may_follow(answer, deed)]
            if fit:
                self._by_deed[max(fit, key=lambda deed: (_start(deed), deed.id)).id].append(answer)

    def of(self, told: Sequence[Telling]) -> list[Telling]:
        """The answers to an incident."""
        return [answer for deed in told for answer in self._by_deed.get(deed.id, ())]
