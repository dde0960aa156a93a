"""A proposal of the network to a sketch of a claim: its fields filled with what the passage names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from marsad.claims.means import named as rare
from marsad.claims.named import Named
from marsad.claims.parts import parts
from marsad.inference.network import Proposal
from marsad.model.claim import Actor, Count, Place, Speaker
from marsad.model.codebook import Kind, Means, Polarity, Status, Type
from marsad.model.document import Role
from marsad.model.interval import Interval
from marsad.model.mention import PlaceMention
from marsad.model.span import Quote, Span

_LIKELY = 0.5
"""Words fill a field from this probability on."""

_BESIDE = 0.02
"""A place of a claim's own sentence is its place from this probability on, where it has one and none is likelier."""

_OWN = 0.1
"""A time of a claim's own sentence is its time from this probability on, where it has one and none is likelier."""

_COUNTED = 0.6
"""A number is a count of the claim from this probability on."""

_LOOSE = 0.6
"""A number that the rules tie to nothing is a count from this probability on."""

_SURE = 0.6
"""By so much more likely another fate stands against the rules' word."""

_IN = re.compile(
    r",? (?:in|of|inside|within|outside|near)(?: the)?"
    r"(?: (?:city|town|village|district|province|capital|region) of)? ?|, "
    r"|(?: (?:village|town|area|district|camp|sub-district))? in(?: the)?(?: [\w’'-]+){1,3}? "
    r"(?:governorate|province|district|state|region|county)(?:['’]s)? ?"
    r"|(?: (?:village|town|area))? in(?: the)? (?:\w+ )?(?:countryside|outskirts|suburbs) of ",
    re.IGNORECASE,
)
"""What stands between a place and the one that it lies in."""

_OWNS = re.compile(r"(?:'s?|’s?)(?: \w+){0,2} ?")
"""What stands between a place and a part of it."""

_BORDERING = re.compile(r"\b(?:border|borders|frontier|bordering)(?: with| of| to)?(?: the)?(?: neighbou?ring)? ?$")
"""What stands before a country that is only a neighbour."""
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
    made.where = _places(proposal, named) or _beside(proposal, named, evidence)
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


def _places(proposal: Proposal, named: Named) -> list[Place]:
    """The places that are the claim's; an area that only says where a finer one lies is left out."""
    found: list[Place] = []
    for mention in named.places:
        odds = None if mention.aside or _beyond(mention, named.text) else proposal.of("where", mention.quote.span)
        if odds and odds["yes"] >= _LIKELY and not any(known.name == mention.place.name for known in found):
            found.append(mention.place)
    text = named.text
    found = list(dict.fromkeys(_owned(place, named) for place in found))
    return [place for place in found if not any(_holds(place, other, text) for other in found if other is not place)]


def _owned(area: Place, named: Named) -> Place:
    """The place that an area right before it owns ("Syria's Idlib"); else the area itself."""
    for mention in named.places:
        gap = named.text[area.quote.span.end : mention.quote.span.start]
        if gap in {"'s ", "’s "} and not mention.aside and (mention.place.precision or 1) < (area.precision or 1):
            return mention.place
    return area


def _beside(proposal: Proposal, named: Named, evidence: Span) -> list[Place]:
    """Of a claim that has a place, the likeliest one that its own sentence names: before one of an earlier sentence."""
    if proposal.whole["placed"]["yes"] <= 0.5:
        return []
    near = [
        (odds["yes"], mention.place)
        for mention in named.places
        if evidence.holds(mention.quote.span) and not mention.aside and not mention.metonym
        if not _beyond(mention, named.text)
        if (odds := proposal.of("where", mention.quote.span))
    ]
    return [max(near, key=lambda one: one[0])[1]] if near and max(near, key=lambda one: one[0])[0] >= _BESIDE else []


def _beyond(mention: PlaceMention, text: str) -> bool:
    """Whether a country is only what something borders on: "the border with Thailand"."""
    start = mention.quote.span.start
    return mention.place.precision == 6 and _BORDERING.search(text, max(0, start - 40), start) is not None


def _holds(area: Place, place: Place, text: str) -> bool:
    """Whether an area is the one that a finer place lies in, or a town the one that a part of it is said to be of."""
    if _says_where(area, place, text):
        fine, wide = place.precision or 1, area.precision or 1
        return fine < wide or fine == wide < 3
    if (area.precision or 5) < 3 or (place.precision or 5) >= (area.precision or 5) or not area.name:
        return False
    if area.precision == 6:
        return area.country is None or place.country is None or area.country == place.country
    if area.name in {place.admin1, place.admin2}:
        return True
    return place.admin1 is None and 0 < area.quote.span.start - place.quote.span.end <= 4


def _says_where(area: Place, place: Place, text: str) -> bool:
    """Whether the words tie two places as one in the other: "the old market in Mosul", "Mosul's old market"."""
    one, other = place.quote.span, area.quote.span
    if one.end <= other.start:
        return _IN.fullmatch(text[one.end : other.start]) is not None
    return other.end <= one.start and _OWNS.fullmatch(text[other.end : one.start]) is not None


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
