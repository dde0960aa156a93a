"""A proposal of the network to a sketch of a claim: its fields filled with what the passage names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from marsad.claims import whereabouts
from marsad.claims.means import named as rare
from marsad.claims.named import Named
from marsad.claims.parts import parts
from marsad.inference.network import Proposal
from marsad.model.claim import Actor, Count, Place, Speaker
from marsad.model.codebook import Kind, Means, Polarity, Status, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.span import Quote, Span

_LIKELY = 0.5
"""Words fill a field from this probability on."""

_OWN = 0.1
"""A time of a claim's own sentence is its time from this probability on, where it has one and none is likelier."""

_COUNTED = 0.6
"""A number is a count of the claim from this probability on."""

_LOOSE = 0.6
"""A number that the rules tie to nothing is a count from this probability on."""

_SURE = 0.6
"""By so much more likely another fate stands against the rules' word."""

_FIGHTS = frozenset(
    "battle gunbattle firefight fight fighting clash encounter skirmish shootout exchange engagement engage".split()
)
"""What those it is with are no dead of."""
_HURT = frozenset({"killed", "injured"})
_EITHER = frozenset({"kill", "injure", "wound", "hurt"})
_UNITS = frozenset({"houses", "vehicles", "villages", "families"})
"""What a noun alone says is counted."""

_FATES = frozenset({"killed", "injured", "abducted", "arrested", "displaced", "returned"})


@dataclass(slots=True, eq=False)
class Sketch:
    """What is known so far of a claim. `sentence` and `page` say where it stands; `score` how sure the network is;
    `placed` and `timed` how likely it has a place and a dated time at all."""

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


def sketch(proposal: Proposal, evidence: Span, page: int, role: Role, named: Named, *, score: float) -> Sketch:
    """The sketch of a proposal, with all fields that its words fill; `evidence` is its sentence."""
    means, sure = proposal.likeliest("means")
    made = Sketch(
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
        means=rare(Type(proposal.type), evidence.of(named.text))
        or (Means(means) if means != "none" and sure > 0.5 else None),
        placed=proposal.whole["placed"]["yes"],
        timed=proposal.whole["timed"]["yes"],
    )
    for head in ("kind", "status", "polarity", "background"):
        label, probability = proposal.likeliest(head)
        made.because[head] = f"{label} ({probability:.2f})"
    made.because["type"] = f"“{made.mark.words}” ({score:.2f})"
    made.actors = parts(proposal, named)
    made.counts = _counts(proposal, named, evidence)
    made.where = whereabouts.of(proposal, named, evidence)
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


def _counts(proposal: Proposal, named: Named, evidence: Span) -> list[Count]:
    """The counts of the rules, and numbers that they tie to nothing, on words that the network takes for counts of this
    claim: of each what the likeliest, one in the claim's own sentence before others."""
    loose = [
        Count("other", m.low, m.high, m.quote)
        for m in named.quantities
        if not any(one.count.quote.span.meets(m.quote.span) for one in named.counted)
    ]
    found: list[tuple[tuple[bool, float], Count]] = []
    for count, fate in [
        *((one.count, one.fate is not None) for one in named.counted),
        *((one, False) for one in loose),
    ]:
        odds = _odds(proposal, count, named)
        if not odds or odds["none"] > 1.0 - (_COUNTED if count.what != "other" or fate else _LOOSE):
            continue
        told = replace(count, what=_what(count, odds, fate=fate))
        if told.what.partition("_")[0] in _HURT:
            told = replace(told, what=_undecided(count, named, fate=fate) or told.what)
        if proposal.type == Type.PROTEST and told.what == "displaced" and not fate:
            told = replace(told, what="persons")
        found.append(((evidence.holds(count.quote.span), 1.0 - odds["none"]), told))
    kept: list[Count] = []
    for _, one in sorted(found, key=lambda scored: scored[0], reverse=True):
        if one.subset or not any(_rivals(one, known) for known in kept):
            kept.append(one)
    return sorted(kept, key=lambda count: count.quote.span.start)


def _undecided(count: Count, named: Named, *, fate: bool) -> str | None:
    """What people are counted as who are no dead or wounded: those a fight is with ("a gun battle with 50 rebels"), and
    those of whom it is not said which ("39 people were killed or injured"); None for others."""
    noun = next((one.noun for one in named.counted if one.count.quote == count.quote), None)
    if noun is None:
        return None
    if not fate and noun.dep == "pobj" and noun.head.low in {"with", "against"} and noun.head.head.lemma in _FIGHTS:
        return "fighters"
    either = any(one.low == "or" and one.dep == "cc" for one in noun.head.children)
    hurt = either and any(one.dep == "conj" and one.lemma in _EITHER for one in noun.head.children)
    return "persons" if hurt and noun.head.lemma in _EITHER else None


def _odds(proposal: Proposal, count: Count, named: Named) -> Mapping[str, float]:
    """What the network takes a count's words for; a sum ("a woman and two children") for what it takes its likeliest
    part for."""
    spans = [count.quote.span]
    if not count.subset:
        spans += [one.count.quote.span for one in named.counted if one.count.subset and _adds(one.count, count)]
    found = [odds for span in spans if (odds := proposal.of("count", span))]
    return min(found, key=lambda odds: odds["none"]) if found else {}


def _adds(part: Count, whole: Count) -> bool:
    """Whether a count is a part of a sum whose words hold its own."""
    return whole.quote.span.holds(part.quote.span) and part.quote.span != whole.quote.span


def _rivals(one: Count, other: Count) -> bool:
    """Whether only one of two counts can be a claim's: of one what, or of words that share some and are not the same
    ("no casualties" is of killed and injured)."""
    here, there = one.quote.span, other.quote.span
    return (one.what == other.what and not other.subset) or (here.meets(there) and here != there)


def _what(count: Count, odds: Mapping[str, float], *, fate: bool) -> str:
    """What became of those counted, as the rules say, where it is a fate of people and the network is not quite sure of
    another; else what the network says. Of whether the killed and injured are fighters the network decides."""
    base = count.what.split("_")[0]
    likeliest = max((what for what in odds if what != "none"), key=lambda what: odds[what])
    if count.what in _UNITS and likeliest in _UNITS:
        return count.what
    stands = fate and base in _FATES
    if not stands or odds[likeliest] - odds.get(base, 0.0) - odds.get(f"{base}_fighters", 0.0) > _SURE:
        return likeliest
    if base not in {"killed", "injured"}:
        return count.what
    return f"{base}_fighters" if odds.get(f"{base}_fighters", 0.0) > odds.get(base, 0.0) else base


def _time(proposal: Proposal, named: Named, evidence: Span) -> Interval | None:
    """The likeliest time that the words give, one of the claim's own sentence before others; an unlikely one of its own
    sentence still, where the claim has a time."""
    total = proposal.likeliest("kind")[0] == Kind.TALLY
    found: list[tuple[bool, float, Interval]] = []
    for mention in named.times:
        if total and not evidence.holds(mention.quote.span):
            continue
        if odds := proposal.of("when", mention.quote.span):
            found.append((evidence.holds(mention.quote.span), odds["yes"], mention.when))
    likely = [one for one in found if one[1] >= _LIKELY]
    if not likely and proposal.whole["timed"]["yes"] > 0.5:
        likely = [one for one in found if one[0] and one[1] >= _OWN]
    return max(likely, key=lambda one: one[:2])[2] if likely else None
