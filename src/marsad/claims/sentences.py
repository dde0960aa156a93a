"""One sentence to the drafts of its claims: triggers joined where they tell one thing, and given their arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.claims import counts, modality, roles, scene, triggers
from marsad.claims.apiece import apiece
from marsad.claims.cast import Cast
from marsad.claims.counted import Counted
from marsad.claims.draft import Draft
from marsad.claims.habits import governing, recurring
from marsad.claims.joining import ARMS, joined, said_apart
from marsad.claims.telling import said_then
from marsad.claims.triggers import Trigger
from marsad.model.claim import Actor, Speaker
from marsad.model.codebook import ActorRole, Kind, Status, Type
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import Page
from marsad.model.syntax import Sentence, Token
from marsad.reference.lexicon import OUTCOME, Lexicon


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of one sentence needs to know of its page."""

    text: str
    page: Page
    number: int
    cast: Cast
    lexicon: Lexicon
    heated: bool


def drafts(sentence: Sentence, context: Context, *, speaker: Speaker | None) -> list[Draft]:
    """The drafts of a sentence in order of their triggers; outcomes with no means told stay of type `killing`."""
    found = [
        trigger
        for trigger in triggers.find(sentence, context.cast, context.lexicon)
        if _strong(trigger, sentence, context)
    ]
    counted = counts.find(context.text, sentence, context.cast, context.lexicon, found)
    groups = said_apart(joined(found))
    out: list[Draft] = []
    for group in groups:
        group.sort(key=lambda trigger: not _is_counted(trigger, counted))
        others = [other.head for rival in groups if rival is not group for other in rival[:1]]
        draft = _draft(group, sentence, context, counted, others)
        if draft:
            _complete(draft, sentence, context, speaker)
            out.append(draft)
    _hand_out(counted, out, context)
    return [part for draft in out for part in apiece(draft, sentence, context.text, context.page, counted)]


def _is_counted(trigger: Trigger, counted: Sequence[Counted]) -> bool:
    """Whether a noun that names happenings has a number of its own ("40 attacks")."""
    return trigger.nominal and any(one.noun is trigger.head and one.count.low > 1 for one in counted)


def _strong(trigger: Trigger, sentence: Sentence, context: Context) -> bool:
    """Weak words count only where the report is plainly about conflict, or the sentence names somebody armed."""
    if not trigger.rule.weak or context.heated:
        return True
    return any(
        (mention := context.cast.actor_on(token)) and mention.sort in {"armed_group", "gunmen", "force"}
        for token in sentence.tokens
    )


def _draft(
    group: list[Trigger],
    sentence: Sentence,
    context: Context,
    counted: Sequence[Counted],
    others: Sequence[Token],
) -> Draft | None:
    main = group[0]
    kind_of = Type.KILLING if main.type == OUTCOME else Type(main.type)
    spoken = [] if kind_of in _TELLING else list(said_then(sentence))
    times = [one for one in context.page.times if not any(one.quote.span.meets(span) for span in spoken)]
    time = scene.time(times, sentence, main.head, others, future=False)
    for member in (one for one in group[1:] if not scene.of_one(one.head, main.head)):
        time = time or scene.time(times, sentence, member.head, others, future=False)
    if main.type == OUTCOME and not _tells_a_death(group, context):
        return None
    mode = modality.of(
        main,
        sentence,
        counted=_is_counted(main, counted),
        summed=bool(time and scene.spans_period(time.when) and _of_many(group, counted)),
    )
    if not mode.read:
        return None
    draft = Draft(
        type=kind_of,
        kind=mode.kind,
        trigger=main,
        modality=mode,
        sentence=sentence,
        page=context.number,
        number=0,
        role=context.page.passage.role,
        triggers=list(group),
        evidence=[sentence.span],
        means=next((trigger.means for trigger in group if trigger.means), None),
    )
    draft.because = {"type": f"rule {main.rule.name}"} | dict(mode.because)
    for trigger in group:
        for actor in roles.of(trigger, sentence, context.cast):
            draft.add_actor(_settled(actor, kind_of, main))
    draft.where = scene.places(context.page.places, sentence, context.cast, main.head, others)
    if time:
        draft.when, draft.own_time = time.when, True
        fought = draft.type is Type.ARMED_CLASH and time.when.precision is TimePrecision.DAY
        if (draft.type is Type.CONTROL or fought) and draft.kind is Kind.CONDITION and not main.nominal:
            draft.kind = Kind.EVENT
        draft.because["when"] = f"“{time.quote.words}”"
    if draft.kind is Kind.EVENT and recurring(governing(main.head), sentence, context.page.times):
        draft.kind, draft.because["kind"] = Kind.CONDITION, "told as a habit"
    return draft


def _of_many(group: Sequence[Trigger], counted: Sequence[Counted]) -> bool:
    """Whether the words tell of more than one happening: a plural, or a number of those it befell."""
    heads = [trigger.head for trigger in group]
    if any(trigger.nominal and trigger.head.tag in {"NNS", "NNPS"} for trigger in group):
        return True
    return any(one.fate in heads or one.noun in heads for one in counted)


def _tells_a_death(group: Sequence[Trigger], context: Context) -> bool:
    """Outcomes alone make a claim where somebody armed does it, or where the report is of conflict and someone died."""
    dead = any(trigger.rule.what == "killed" for trigger in group)
    return dead and context.heated


def _settled(actor: Actor, type_: Type, main: Trigger) -> Actor:
    """Both sides of a clash or of a meeting are parties."""
    if type_ is Type.ARMED_CLASH and actor.role in {ActorRole.PERPETRATOR, ActorRole.TARGET}:
        return Actor(actor.quote, actor.name, ActorRole.PARTY)
    if type_ is Type.COORDINATION and actor.role in {ActorRole.PERPETRATOR, ActorRole.TARGET, ActorRole.VICTIM}:
        return Actor(actor.quote, actor.name, ActorRole.PARTY)
    return actor


_TELLING = frozenset({Type.STATEMENT, Type.COORDINATION})
_DONE_BY = frozenset(
    {
        Type.ATTACK,
        Type.BOMBING,
        Type.SHELLING,
        Type.AIRSTRIKE,
        Type.ABDUCTION,
        Type.PRESENCE,
        Type.SECURITY,
        Type.MOVEMENT,
    }
)
"""Types whose doer is most likely the armed group that the sentence names, where nobody else is told."""

_DONE_TO = frozenset({Type.AIRSTRIKE, Type.CONTROL, Type.OPERATION, Type.ARREST})
"""Types that forces do to armed groups: one that the sentence names is most likely their target."""


def _complete(draft: Draft, sentence: Sentence, context: Context, speaker: Speaker | None) -> None:
    """Give armed groups that the sentence names, and that no argument has placed, the role they most likely have."""
    has = {actor.role for actor in draft.actors}
    others = list(roles.stray(sentence, context.cast, draft.actors, speaker))
    if draft.type in {Type.ARMED_CLASH, Type.COORDINATION}:
        parties = sum(actor.role is ActorRole.PARTY for actor in draft.actors)
        for mention in others[: max(0, 2 - parties)]:
            draft.add_actor(Actor(mention.quote, mention.name, ActorRole.PARTY))
    elif draft.type in _DONE_BY and ActorRole.PERPETRATOR not in has and others:
        draft.add_actor(Actor(others[0].quote, others[0].name, ActorRole.PERPETRATOR))
    elif draft.type in _DONE_TO and not has & {ActorRole.TARGET, ActorRole.VICTIM} and others:
        draft.add_actor(Actor(others[0].quote, others[0].name, ActorRole.TARGET))


def _hand_out(counted: Sequence[Counted], found: Sequence[Draft], context: Context) -> None:
    """Give each count to the draft whose trigger it hangs on."""
    for one in counted:
        draft = _owner(one, found)
        if draft is None:
            continue
        of_strikes = draft.type is Type.AIRSTRIKE and one.count.what == "attacks"
        draft.add_count(replace(one.count, what="airstrikes") if of_strikes else one.count)
        if one.count.what in {"killed", "injured", "killed_fighters", "injured_fighters", "abducted"}:
            mention = context.cast.actor(one.noun)
            if mention:
                role = ActorRole.PARTY if draft.type is Type.ARMED_CLASH else ActorRole.VICTIM
                draft.add_actor(Actor(mention.quote, mention.name, role))


def _owner(one: Counted, found: Sequence[Draft]) -> Draft | None:
    anchors = [token for token in (one.fate, one.noun) if token is not None]
    for draft in found:
        if any(trigger.head is anchor or trigger.first is anchor for trigger in draft.triggers for anchor in anchors):
            return draft
    what = one.count.what.split("_")[0]
    fitting = [draft for draft in found if what in _CARRIES.get(draft.type, _ANY)]
    if one.fate is not None and what in {"killed", "injured"}:
        fitting = [draft for draft in fitting if draft.type.value in ARMS] or fitting
    elif not any(_argument(one.noun, draft) for draft in fitting):
        return None
    else:
        fitting = [draft for draft in fitting if _argument(one.noun, draft)]
    if not fitting:
        return None
    return min(fitting, key=lambda draft: scene.distance(draft.trigger.head, anchors[0]))


_HARM = frozenset(
    [
        "killed",
        "injured",
        "abducted",
        "attacks",
        "airstrikes",
        "weapons",
        "vehicles",
        "houses",
        "persons",
        "villages",
        "forces",
        "fighters",
    ]
)
_ANY = frozenset(
    [
        "persons",
        "fighters",
        "forces",
        "families",
        "villages",
        "weapons",
        "vehicles",
        "attacks",
        "houses",
        "displaced",
        "returned",
    ]
)
_CARRIES = {
    Type.ARMED_CLASH: _HARM,
    Type.ATTACK: _HARM,
    Type.BOMBING: _HARM,
    Type.SHELLING: _HARM,
    Type.AIRSTRIKE: _HARM,
    Type.KILLING: frozenset(["killed", "injured", "attacks"]),
    Type.ABDUCTION: frozenset(["abducted", "killed", "injured", "persons", "families", "vehicles"]),
    Type.ARREST: frozenset(["arrested", "persons", "fighters"]),
    Type.SEIZURE: frozenset(["weapons", "depots", "vehicles", "other"]),
    Type.DISPLACEMENT: frozenset(["displaced", "families", "villages", "persons", "houses"]),
    Type.RETURN: frozenset(["returned", "families", "persons", "villages"]),
    Type.DESTRUCTION: frozenset(["houses", "vehicles", "villages", "depots", "weapons"]),
    Type.OPERATION: frozenset(["killed", "injured", "arrested", "villages", "depots", "forces", "killed_fighters"]),
    Type.STATEMENT: frozenset(),
    Type.SECURITY: frozenset(["attacks", "villages"]),
}


def _argument(noun: Token, draft: Draft) -> bool:
    """Whether a noun is what one of the draft's triggers acts on, or who acts, directly."""
    token = noun
    for _ in range(3):
        if any(token.head is trigger.head for trigger in draft.triggers):
            return token.dep in {"dobj", "nsubj", "nsubjpass", "pobj", "nummod", "prep", "attr"}
        if token.dep in {"pobj", "conj", "prep"}:
            token = token.head
        else:
            return False
    return False


def bounded(when: Interval | None) -> bool:
    """Whether time words fix anything."""
    return bool(when and (when.earliest or when.latest))


def denied(draft: Draft) -> bool:
    """Whether the draft is told only to be denied."""
    return draft.modality.status is Status.DENIED
