"""A proposal of the network to a draft of a claim: its fields filled with what the passage names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from marsad.claims.counts import Counted
from marsad.claims.phrases import Phrase
from marsad.inference.network import Proposal
from marsad.model.claim import Actor, Count, Place, Speaker
from marsad.model.codebook import ActorRole, Kind, Means, Polarity, Status, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.mention import ActorMention, PlaceMention, QuantityMention, TimeMention
from marsad.model.span import Quote, Span
from marsad.reference.lexicon import Lexicon

_LIKELY = 0.4
"""Words fill a field from this probability on."""

_LOOSE = 0.6
"""A number that the rules tie to nothing is a count from this probability on."""

_FATES = frozenset({"killed", "injured", "abducted", "arrested", "displaced", "returned"})

_THINGS = frozenset(
    """
    weapon store vehicle aircraft projectile explosive home good base place ways aid event strikes thing statue fire
    time
    """.split()
)
_PEOPLE = frozenset("civil fighters troops armed force group state person protester".split())
_ARMED = frozenset({"armed_group", "gunmen", "force", "authority", "state", "organization"})


@dataclass(slots=True, eq=False)
class Draft:
    """What is known so far of a claim. `sentence` and `page` say where it stands; `score` how sure the network is;
    `placed`
    and `timed` how likely it has a place and a dated time at all."""

    type: Type
    kind: Kind
    mark: Quote
    sentence: int
    page: int
    role: Role
    score: float
    evidence: list[Span]
    polarity: Polarity = Polarity.PRESENT
    status: Status = Status.ASSERTED
    background: bool = False
    means: Means | None = None
    actors: list[Actor] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    where: list[Place] = field(default_factory=list)
    when: Interval | None = None
    speaker: Speaker | None = None
    placed: float = 0.0
    timed: float = 0.0
    because: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """What may fill a claim's fields: all that the sentences that it was read with name."""

    text: str
    phrases: Sequence[Phrase]
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    times: Sequence[TimeMention]
    counted: Sequence[Counted]
    quantities: Sequence[QuantityMention]
    lexicon: Lexicon


def draft(proposal: Proposal, evidence: Span, page: int, role: Role, named: Named, *, score: float) -> Draft:
    """The draft of a proposal, with all fields that its words fill; `evidence` is its sentence."""
    means, sure = proposal.likeliest("means")
    made = Draft(
        type=Type(proposal.type),
        kind=Kind(proposal.likeliest("kind")[0]),
        mark=_whole_words(named.text, proposal.mark),
        sentence=proposal.sentence,
        page=page,
        role=role,
        score=score,
        evidence=[evidence],
        polarity=Polarity(proposal.likeliest("polarity")[0]),
        status=Status(proposal.likeliest("status")[0]),
        background=proposal.likeliest("background")[0] == "yes",
        means=Means(means) if means != "none" and sure > 0.5 else None,
        placed=proposal.whole["placed"]["yes"],
        timed=proposal.whole["timed"]["yes"],
    )
    for head in ("kind", "status", "polarity", "background"):
        label, probability = proposal.likeliest(head)
        made.because[head] = f"{label} ({probability:.2f})"
    made.because["type"] = f"“{made.mark.words}” ({score:.2f})"
    made.actors = list(_actors(proposal, named))
    made.counts = list(_counts(proposal, named))
    made.where = _places(proposal, named)
    made.when = _time(proposal, named, evidence)
    if made.where:
        made.because["where"] = "named beside it"
    if made.when:
        made.because["when"] = f"“{made.when.text}”"
    return made


def _whole_words(text: str, span: Span) -> Quote:
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Quote.take(text, start, end)


def _actors(proposal: Proposal, named: Named) -> Iterator[Actor]:
    """The noun phrases that have a role, under the names that the registry gives them."""
    seen: list[Actor] = []
    for phrase in named.phrases:
        odds = proposal.of("role", Span(phrase.head.start, phrase.head.end))
        if not odds or odds["none"] > 1.0 - _LIKELY:
            continue
        label = max((one for one in odds if one != "none"), key=lambda one: odds[one])
        mention = _mention(phrase, named.actors)
        if mention is None and (_is_thing(phrase, named.lexicon) or _is_place(phrase, named.places)):
            continue
        quote = Quote.take(named.text, phrase.span.start, phrase.span.end)
        name = mention.name if mention else None
        role = ActorRole(label)
        if name is None and role is ActorRole.VICTIM and (mention is None or mention.sort not in _ARMED):
            name = "civilians" if phrase.head.pos in {"NOUN", "NUM", "PROPN"} else None
        actor = Actor(quote, name, role)
        if not any(_again(actor, known) for known in seen):
            seen.append(actor)
            yield actor


def _is_thing(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase speaks of things: convoys and depots are no actors."""
    sorts = lexicon.sorts(phrase.head.lemma)
    return bool(sorts & _THINGS) and not sorts & _PEOPLE


def _is_place(phrase: Phrase, places: Sequence[PlaceMention]) -> bool:
    return any(m.quote.span.start <= phrase.head.start < m.quote.span.end for m in places if not m.metonym)


def _mention(phrase: Phrase, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The actor that a phrase names: the one on its head, else one inside it."""
    on_head = [m for m in actors if m.quote.span.start <= phrase.head.start < m.quote.span.end]
    if on_head:
        return on_head[0]
    return next((m for m in actors if phrase.span.holds(m.quote.span)), None)


def _again(actor: Actor, known: Actor) -> bool:
    if known.quote.span.meets(actor.quote.span):
        return True
    return known.role is actor.role and bool(actor.name) and actor.name == known.name and actor.name != "civilians"


def _counts(proposal: Proposal, named: Named) -> Iterator[Count]:
    """The counts of the rules, and numbers that they tie to nothing, on words that the network takes for counts of this
    claim."""
    seen: list[Count] = []
    loose = [
        Count("other", m.low, m.high, m.quote)
        for m in named.quantities
        if not any(one.count.quote.span.meets(m.quote.span) for one in named.counted)
    ]
    for count, fate in [
        *((one.count, one.fate is not None) for one in named.counted),
        *((one, False) for one in loose),
    ]:
        odds = proposal.of("count", count.quote.span)
        if not odds or odds["none"] > 1.0 - (_LIKELY if count.what != "other" or fate else _LOOSE):
            continue
        told = replace(count, what=_what(count, odds, fate=fate))
        if not any(known.quote.span.meets(told.quote.span) for known in seen):
            seen.append(told)
            yield told


def _what(count: Count, odds: Mapping[str, float], *, fate: bool) -> str:
    """What became of those counted, as the rules say, where it is a fate of people; else what the network says. Of
    whether
    the killed and injured are fighters the network decides."""
    base = count.what.split("_")[0]
    if not fate or base not in _FATES:
        return max((what for what in odds if what != "none"), key=lambda what: odds[what])
    if base not in {"killed", "injured"}:
        return count.what
    return f"{base}_fighters" if odds.get(f"{base}_fighters", 0.0) > odds.get(base, 0.0) else base


def _places(proposal: Proposal, named: Named) -> list[Place]:
    """The places that are the claim's; an area that only says where a finer one lies is left out."""
    found: list[Place] = []
    for mention in named.places:
        odds = proposal.of("where", mention.quote.span)
        if odds and odds["yes"] >= _LIKELY and not any(known.name == mention.place.name for known in found):
            found.append(mention.place)
    return [place for place in found if not any(_holds(place, other) for other in found if other is not place)]


def _holds(area: Place, place: Place) -> bool:
    """Whether an area is the one that a finer place lies in."""
    if (area.precision or 5) < 3 or (place.precision or 5) >= (area.precision or 5) or not area.name:
        return False
    if area.precision == 6:
        return area.country is None or place.country is None or area.country == place.country
    if area.name in {place.admin1, place.admin2}:
        return True
    return place.admin1 is None and 0 < area.quote.span.start - place.quote.span.end <= 4


def _time(proposal: Proposal, named: Named, evidence: Span) -> Interval | None:
    found: list[tuple[bool, float, Interval]] = []
    for mention in named.times:
        odds = proposal.of("when", mention.quote.span)
        if odds and odds["yes"] >= _LIKELY:
            found.append((evidence.holds(mention.quote.span), odds["yes"], mention.when))
    return max(found, key=lambda one: one[:2])[2] if found else None
