"""How an incident stands: contested or not, how well borne out, and who is said to have done it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from marsad.incidents.answers import Answers
from marsad.incidents.comparison import MOST_RISEN, akin, rivals
from marsad.incidents.occurrence import OCCURRENCES
from marsad.incidents.reconciling import current
from marsad.incidents.responsibility import accused, claimants
from marsad.incidents.telling import Telling, outlet_key
from marsad.incidents.voices import is_of, originator, witnesses
from marsad.model.claim import Speaker
from marsad.model.codebook import ActorRole, Status, Type
from marsad.model.community import OUTLET as COMMUNITY
from marsad.model.incident import Blame, Figure, Grade

FAR_APART = 2
"""How many times the highest toll must be above the lowest for the two not to fit together."""


_GAINS = frozenset({Type.CONTROL, Type.SEIZURE})


def standing(told: Sequence[Telling], answers: Answers) -> tuple[Status, tuple[str, ...]]:
    """Contested, hedged or asserted, with the reasons for contested.

    Contested: a text says so itself, somebody denies it, or two claims name or blame different doers. Different tolls
    alone are not: they are a range. Hedged: no claim is told without a hedge.
    """
    reasons = [f"{telling.id} gives rival accounts" for telling in told if telling.claim.status is Status.CONTESTED]
    reasons += [
        f"{one.id} and {other.id} name different actors" for one, other in combinations(told, 2) if rivals(one, other)
    ]
    reasons += _rival_blame(told, answers)
    reasons += [f"denied in {telling.id}" for telling in answers.denials if not _is_beside(telling, told, answers)]
    if reasons:
        return Status.CONTESTED, tuple(reasons)
    hedged = all(telling.claim.status is Status.HEDGED for telling in told)
    return Status.HEDGED if hedged else Status.ASSERTED, ()


def _is_beside(denial: Telling, told: Sequence[Telling], answers: Answers) -> bool:
    """Whether those who deny a deed are accused of it by nobody, while others are: a third group's "it was not us"
    contests nothing."""
    if denial.claim.type in OCCURRENCES or not denial.doers:
        return False
    named = {name for one in told for name in _doers(one)}
    named |= {name for one in answers.owners for name in claimants(one.claim)}
    named |= {name for one in answers.accusers for name in accused(one.claim)}
    return bool(named) and not any(akin(name, own) for name in named for own in denial.doers)


def grade(
    told: Sequence[Telling], deed: Sequence[Telling], answers: Answers, status: Status, figures: Sequence[Figure]
) -> tuple[Grade, tuple[str, ...]]:
    """How well an incident is borne out, and why, in words: the first of these that holds. `deed` are the claims of it
    that tell of the deed itself.

    `withdrawn`: all who told of it say later that it was not so. `contested`: its status is, or the tolls of two
    originators neither fit together nor rise from one to the other. `confirmed`: one who is said to have done it says
    so, or claims it. `corroborated`: two or more independent originators tell of the deed.
    `single`: one does, or community reports do.
    """
    voices = {originator(telling) for telling in told}
    denials, owners = answers.denials, answers.owners
    if denials and voices <= {originator(denial) for denial in denials if _is_later(denial, told)}:
        return Grade.WITHDRAWN, ("all who told of it took it back",)
    claimed = tuple(f"claimed in {owner.id} by {', '.join(claimants(owner.claim))}" for owner in owners)
    apart = _far_apart(figures)
    if status is Status.CONTESTED or apart:
        return Grade.CONTESTED, ((apart, *claimed) if apart else claimed)
    if all(telling.outlet == outlet_key(COMMUNITY) for telling in (*told, *owners)):
        return Grade.SINGLE, ("community reports alone tell of it", *claimed)
    if owner := _owned(deed):
        return Grade.CONFIRMED, (f"{owner[1]} speaks for those who did it ({owner[0]})", *claimed)
    if claimed:
        return Grade.CONFIRMED, claimed
    return (Grade.CORROBORATED if len(witnesses(deed)) > 1 else Grade.SINGLE), ()


def laid(told: Sequence[Telling], answers: Answers) -> tuple[str, ...]:
    """What is said of who did it, in words: who blames whom, who denies it unasked, by when nobody had claimed it."""
    beside = [
        f"disowned in {one.id} by some whom nobody blames" for one in answers.denials if _is_beside(one, told, answers)
    ]
    blame = [f"blamed in {one.id} on {', '.join(accused(one.claim))} by {_said_by(one)}" for one in answers.accusers]
    days = [(one, f" by {one.published}" if one.published else "") for one in answers.unclaimed]
    return (*blame, *beside, *(f"unclaimed in {one.id}: nobody had claimed it{day}" for one, day in days))


def _said_by(telling: Telling) -> str:
    speaker = telling.claim.speaker
    voice = originator(telling)
    return speaker.name or speaker.quote.words if speaker and voice == telling.speaker else voice


def _rival_blame(told: Sequence[Telling], answers: Answers) -> list[str]:
    """Accusations of somebody else than another claim, another accusation or one who claims the deed names."""
    named = [(one, tuple(_doers(one))) for one in told]
    named += [(one, claimants(one.claim)) for one in answers.owners]
    found = []
    for accuser in answers.accusers:
        names = accused(accuser.claim)
        found += [
            f"{accuser.id} and {one.id} name different actors"
            for one, others in named
            if others and not any(akin(name, other) for name in names for other in others)
        ]
        named.append((accuser, names))
    return found


def _doers(telling: Telling) -> list[str]:
    doers = [actor.name for actor in telling.claim.actors if actor.name and actor.role is ActorRole.PERPETRATOR]
    return sorted(telling.doers.intersection(doers))


def blamed(told: Sequence[Telling], answers: Answers) -> tuple[Blame, ...]:
    """Everyone who is named as having done it, with who says so; the most named first, and none is chosen.

    Those who claim it name themselves, and accusers those whom they accuse. The sides of a clash are not blamed for it.
    """
    by: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        for name in {actor.name for actor in telling.claim.actors if actor.role is ActorRole.PERPETRATOR}:
            if name:
                by[name].append(telling)
    for one, names in (
        *((owner, claimants(owner.claim)) for owner in answers.owners),
        *((accuser, accused(accuser.claim)) for accuser in answers.accusers),
    ):
        for name in names:
            by[name].append(one)
    found = [
        Blame(
            name,
            tuple(sorted({originator(telling) for telling in naming})),
            tuple(sorted({telling.id for telling in naming})),
        )
        for name, naming in by.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.originators), one.name)))


def _is_later(denial: Telling, told: Sequence[Telling]) -> bool:
    """Whether a denial was published after all that its originator told of the incident."""
    own = [telling.published for telling in told if originator(telling) == originator(denial)]
    return all(denial.published and day and denial.published > day for day in own)


def _far_apart(figures: Sequence[Figure]) -> str:
    """The two dead counts of different originators that lie farthest apart, where they do not fit together; else "".

    A higher count that is published later is the same toll risen, as far as tolls rise, and no other account.
    """
    for what in ("killed", "killed_fighters"):
        of_it = [figure for figure in figures if figure.what == what and not figure.enemy_of]
        holding = [figure for figure in current(of_it) if figure.asserted]
        apart = [
            (above.low - below.high, below, above)
            for below in holding
            if below.high is not None
            for above in holding
            if _unlike(below.high, above.low) and above.originator != below.originator and not _risen(below, above)
        ]
        if apart:
            _, below, above = max(apart, key=lambda pair: (pair[0], pair[1].claim, pair[2].claim))
            return f"{below.claim} and {above.claim} give tolls that do not fit together ({below.high} and {above.low})"
    return ""


def _unlike(below: int, above: int) -> bool:
    return above > FAR_APART * below and above - below > FAR_APART


def _risen(below: Figure, above: Figure) -> bool:
    later = above.published and below.published and above.published > below.published
    return bool(later) and above.low <= MOST_RISEN * (below.high or 0)


def _owned(told: Sequence[Telling]) -> tuple[str, str] | None:
    """Claim and speaker where a doer's own side says that it did it; what it says to have won is no confession, and who
    is hit by the deed in another's words was read as its doer."""
    for telling in told:
        if telling.claim.type in _GAINS:
            continue
        speaker = telling.claim.speaker
        doers = [actor for actor in telling.claim.actors if actor.role is ActorRole.PERPETRATOR]
        if speaker is None or telling.claim.status is not Status.ASSERTED or _is_hit(speaker, told):
            continue
        if any(is_of(speaker, doer) for doer in doers):
            return telling.id, speaker.name or speaker.quote.words
    return None


def _is_hit(speaker: Speaker, told: Sequence[Telling]) -> bool:
    hit = (ActorRole.TARGET, ActorRole.VICTIM)
    return any(actor.role in hit and is_of(speaker, actor) for one in told for actor in one.claim.actors)
