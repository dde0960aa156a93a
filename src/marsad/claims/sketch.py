"""A proposal of the network to a sketch of a claim: its fields filled with what the passage names."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.claims import whereabouts
from marsad.claims.means import named as rare
from marsad.claims.named import Named
from marsad.claims.numbers import counted_in
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


@dataclass(slots=True, eq=False)
class Sketch:
    """What is known so far of a claim. `sentence` and `page` say where it stands; `score` how sure the network is of it
    rather than of another claim of the same words, `likely` how likely it is one at all (see `worth`); `placed` and
    `timed` how likely it has a place and a dated time at all; `aside` marks what is told only to say which of some one
    thing is ("the school, which rebels burned in 2013"); `past` how likely it is history by its words alone; `site` are
    words without a name that say where it was."""

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
    site: Quote | None = None
    when: Interval | None = None
    speaker: Speaker | None = None
    placed: float = 0.0
    timed: float = 0.0
    likely: float = 0.5
    aside: bool = False
    past: float = 0.5
    because: dict[str, str] = field(default_factory=dict)


def sketch(proposal: Proposal, evidence: Span, page: int, role: Role, named: Named, *, likely: float) -> Sketch:
    """The sketch of a proposal, with all fields that its words fill; `evidence` is its sentence, `likely` how likely it
    is a claim."""
    means, sure = proposal.likeliest("means")
    made = Sketch(
        type=Type(proposal.type),
        kind=Kind(proposal.likeliest("kind")[0]),
        mark=_whole_words(named.text, proposal.mark),
        sentence=proposal.sentence,
        page=page,
        role=role,
        score=proposal.whole["accept"]["yes"],
        likely=likely,
        evidence=[evidence],
        polarity=Polarity(proposal.likeliest("polarity")[0]),
        status=Status(proposal.likeliest("status")[0]),
        background=proposal.likeliest("background")[0] == "yes",
        means=rare(Type(proposal.type), evidence.of(named.text))
        or (Means(means) if means != "none" and sure > 0.5 else None),
        past=proposal.whole["background"].get("yes", 0.0),
        placed=proposal.whole["placed"]["yes"],
        timed=proposal.whole["timed"]["yes"],
    )
    for head in ("kind", "status", "polarity", "background"):
        label, probability = proposal.likeliest(head)
        made.because[head] = f"{label} ({probability:.2f})"
    made.because["type"] = f"“{made.mark.words}” ({likely:.2f})"
    made.actors = parts(proposal, named)
    made.counts = counted_in(proposal, named, evidence)
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
