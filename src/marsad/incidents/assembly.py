"""One cluster of claims to one incident: its type, time, place, actors, tolls and standing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from marsad.incidents.aliases import as_one_voice
from marsad.incidents.answers import Answers
from marsad.incidents.occurrence import FORCE, is_of_deed
from marsad.incidents.refining import elsewhere, place, when
from marsad.incidents.standing import blamed, grade, laid, standing
from marsad.incidents.telling import Telling
from marsad.incidents.tolls import enemies, figures, tolls
from marsad.incidents.voices import PRONOUNS, originator, witnesses
from marsad.model.claim import Actor
from marsad.model.codebook import BY_MEANS, DEAD, VIOLENT, Status, Type
from marsad.model.incident import Incident

_ENOUGH = 1 / 3
"""The share of those who tell of the deed that must name the means for its type to be theirs."""

_HARMS = VIOLENT | {Type.DESTRUCTION, Type.DISPLACEMENT, Type.COERCION}
"""Types that somebody can be blamed for: two forces that search a village are not two accounts of who did it."""


def incident_id(claims: Sequence[str]) -> str:
    """`i` and 16 hex digits: a hash of the ids of the claims, in whatever order."""
    return "i" + hashlib.sha256("\n".join(sorted(claims)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def assemble(tellings: Sequence[Telling], because: Sequence[str], answered: Iterable[Telling] = ()) -> Incident:
    """The incident that some claims are of. `because` says why they are one; `answered` are the statements that deny
    it, claim it, or blame others for it.

    Who did it, when and where, and whether that is contested, is what the claims of the deed itself say: a road closed
    after an air strike has another doer and may be told of another day and place.
    """
    answers = Answers.sorted_out(answered)
    told = as_one_voice(sorted(tellings, key=lambda telling: telling.id))
    ids = tuple(telling.id for telling in told)
    kind = _type(told)
    deed = [telling for telling in told if is_of_deed(telling.claim.type, kind)]
    status, disputes = standing(deed, answers)
    counted = figures(told)
    graded, reasons = grade(told, deed, answers, status, counted)
    where, time = place(deed) or place(told), when(deed)
    return Incident(
        id=incident_id(ids),
        type=kind,
        when=time if time.earliest or time.latest else when(told),
        place=where,
        actors=_actors(deed),
        tolls=tolls(counted),
        claims=ids,
        reports=tuple(sorted({telling.claim.report for telling in told})),
        originators=len(witnesses(deed or told)),
        status=status,
        speakers=_speakers(told),
        because=(*because, *_type_told(told, kind), *disputes, *reasons, *laid(deed, answers), *elsewhere(deed, where)),
        grade=graded,
        figures=counted,
        enemies=enemies(counted),
        blamed=blamed(deed, answers) if kind in _HARMS or status is Status.CONTESTED else (),
    )


def _type(told: Sequence[Telling]) -> Type:
    """The type of most weight: that which most originators tell, and of two told alike that which counts more dead.

    A deed comes before what came of it, and force in which as many died as it carried off before abduction. A type
    that names the means comes before one that does not where a third of the originators tell it, or those who count the
    most dead.
    """
    votes = Counter(kind for kind, _ in {(telling.claim.type, originator(telling)) for telling in told})
    dead: dict[Type, int] = {}
    for telling in told:
        dead[telling.claim.type] = max(dead.get(telling.claim.type, 0), _killed(telling))
    kinds = [kind for kind in votes if kind in VIOLENT] or list(votes)
    force = [kind for kind in kinds if kind in FORCE]
    taken = max((telling.figures.get("abducted", (0, None))[0] for telling in told), default=0)
    if any(dead[kind] >= max(1, taken) for kind in force):
        kinds = force
    by_means = [kind for kind in kinds if kind in BY_MEANS]
    share = sum(votes[kind] for kind in by_means) / sum(votes[kind] for kind in kinds)
    if by_means and (share >= _ENOUGH or max(dead[kind] for kind in by_means) >= max(dead[kind] for kind in kinds)):
        kinds = by_means
    order = list(Type)
    return min(kinds, key=lambda kind: (-votes[kind], -dead[kind], order.index(kind)))


def _type_told(told: Sequence[Telling], kind: Type) -> tuple[str, ...]:
    """Which claim the type is of, and how many tell of that type, where they are not all."""
    others = [telling for telling in told if telling.claim.type is not kind]
    if not others:
        return ()
    of_it = [telling for telling in told if telling.claim.type is kind]
    first = max(of_it, key=lambda one: (_killed(one), one.id))
    name = kind.value.replace("_", " ")
    return (f"{first.id} sets the type: {len(of_it)} of {len(told)} claims tell of it as {name}",)


def _killed(telling: Telling) -> int:
    """How many dead a claim counts at the least."""
    return sum(low for what, (low, _) in telling.figures.items() if what in DEAD)


def _actors(told: Sequence[Telling]) -> tuple[Actor, ...]:
    """Each actor of the deed once in each role, by role and name; the unnamed by their words, where the role has no
    named one and they say more than "they"."""
    first: dict[tuple[str, str], Actor] = {}
    for telling in told:
        for actor in telling.claim.actors:
            first.setdefault((actor.role.value, actor.name or actor.quote.words.casefold()), actor)
    named = {actor.role for actor in first.values() if actor.name}
    kept = {
        (role, words): actor
        for (role, words), actor in first.items()
        if actor.name or (actor.role not in named and words not in PRONOUNS)
    }
    return tuple(kept[key] for key in sorted(kept))


def _speakers(told: Sequence[Telling]) -> tuple[str, ...]:
    speakers = [telling.claim.speaker for telling in told]
    return tuple(sorted({speaker.name or speaker.quote.words for speaker in speakers if speaker}))
