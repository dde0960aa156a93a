"""Which of the places that the words about a claim name are its own, and which only tell where another of them lies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from marsad.claims.named import Named
from marsad.claims.nesting import AREA, VAGUE, holds
from marsad.inference.network import Proposal
from marsad.model.claim import Place
from marsad.model.codebook import VIOLENT, Kind, Type
from marsad.model.mention import PlaceMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_LIKELY = 0.5
"""A place is the claim's from this probability on."""

_BESIDE = 0.02
"""A place of a claim's own sentence is its place from this probability on, where it has one and none is likelier."""

_SURE = 0.9
"""A name that only the network takes for a place is the claim's from this probability on."""

_NEAR = re.compile(r"\b(?:near|off|outside|around|close to)\b", re.IGNORECASE)

_OFFICE_OF = re.compile(
    r"\b(?:governor|prefect|mayor|police(?: chief| command)?|commissioner|administrator) of (?:the )?$"
)
_ITS_OFFICE = re.compile(
    r"(?:['’]s)? (?:state |provincial |district |city |regional )?(?:police|governor|health directorate|morgue|"
    r"operations command|council)\b"
)
"""What stands before or after a place whose office counts what befalls it."""

_LIST = re.compile(r",? ?(?:(?:and|or) )?(?:in |at |near )?(?:the )?")
"""What stands between two places of a list."""

_BORDERING = re.compile(r"\b(?:border|borders|frontier|bordering)(?: with| of| to)?(?: the)?(?: neighbou?ring)? ?$")
"""What stands before a country that is only a neighbour."""

_COUNTRY, _TOWN = 6, 2
"""The precisions of a country, and of what is as near as a town."""

_ONE_PHRASE = 60
"""Characters within which one place tells where another lies."""

_AND = frozenset({"and", "or", "and the", "and in", "and at"})
_NATIONWIDE = frozenset({"nationwide", "countrywide"})
_CAUSES = frozenset({"against", "over", "about", "condemning", "denouncing"})
"""Words before what a protest is about, wherever that was."""

_DEALS = frozenset("ceasefire truce deal agreement accord pact treaty settlement armistice".split())
_MADE = frozenset("sign agree reach broker negotiate conclude strike seal announce".split())
_FROM = "from"
_GOALS = frozenset({"to", "into", "for", "towards", "toward"})
_LEAVING = frozenset("flee leave escape abandon evacuate desert quit vacate".split())
_ARRIVING = frozenset({"arrive", "settle", "resettle", "shelter"})
_STILL = frozenset({"but", "yet", "though", "although", "while", "whereas"})
_LONG_AGO = frozenset({"ago", "once", "previously", "formerly"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def of(proposal: Proposal, named: Named, evidence: Span) -> list[Place]:
    """The places that are the claim's, the likely ones; else the likeliest that its own sentence (`evidence`) names.

    What a local office counts, it counts where it has to do: before any place of another sentence.
    """
    found = _at_home(_likely(proposal, named), evidence)
    told = any(evidence.holds(one.quote.span) and one.precision != _COUNTRY for one in found)
    if proposal.likeliest("kind")[0] == Kind.TALLY and not told:
        counting = [one for one in named.places if evidence.holds(one.quote.span) and _counts(one, named.text)]
        found = [one.place for one in counting[:1]] or found
    found = found if told else _of_the_country(proposal, named, evidence) or found
    found = found or _likeliest(proposal, named, evidence)
    own = [one for one in found if evidence.holds(one.quote.span) and (one.precision or _COUNTRY) < AREA]
    return found if own else _surest(proposal, named, found)


def _of_the_country(proposal: Proposal, named: Named, evidence: Span) -> list[Place]:
    """The country of "nationwide", or that a total is "across", where the claim's own sentence names no place nearer to
    its words."""
    mark = proposal.mark
    own = [one for one in named.places if evidence.holds(one.quote.span) and not one.metonym]
    near = min(own, key=lambda one: max(one.quote.span.start - mark.end, mark.start - one.quote.span.end), default=None)
    if near is None:
        return []
    whole = near.place.precision == _COUNTRY and near.place.relation == "across"
    total = whole and proposal.likeliest("kind")[0] == Kind.TALLY
    return [near.place] if total or near.quote.words.lower() in _NATIONWIDE else []


def _surest(proposal: Proposal, named: Named, found: list[Place]) -> list[Place]:
    """The name in the claim's own sentence that the network is surest of, though nothing in the words around it makes
    it a place, with those of a row with it; else what was `found`, in other sentences or too wide."""
    sure = {
        mention.place: odds["yes"]
        for mention in named.possible
        if not (mention.metonym or mention.site)
        if (odds := proposal.of("where", mention.quote.span)) and odds["yes"] >= _SURE
    }
    if not sure:
        return found
    row = [max(sure, key=lambda place: sure[place])]
    for one in sorted([*sure, *found], key=lambda place: place.quote.span.start):
        if any(one is not other and _listed(one, other, named.text) for other in row):
            row.append(one)
    return sorted(dict.fromkeys(row), key=lambda place: place.quote.span.start)


def _listed(one: Place, other: Place, text: str) -> bool:
    """Whether nothing but a comma or "and" stands between two places."""
    first, last = sorted((one.quote.span, other.quote.span), key=lambda span: span.start)
    return first.end <= last.start and _LIST.fullmatch(text, first.end, last.start) is not None


def _at_home(found: list[Place], evidence: Span) -> list[Place]:
    """Those that the claim's own sentence names, where one of them is as near as a town: what other sentences name
    leads up to it or follows from it."""
    own = [one for one in found if evidence.holds(one.quote.span)]
    return own if any((one.precision or _COUNTRY) <= _TOWN for one in own) else found


def _counts(mention: PlaceMention, text: str) -> bool:
    """Whether a place is that of an office which counts: "the X police command has logged 18 killings"."""
    span = mention.quote.span
    return mention.metonym and bool(
        _OFFICE_OF.search(text, max(0, span.start - 40), span.start) or _ITS_OFFICE.match(text, span.end)
    )


def own(mentions: Sequence[PlaceMention], sentence: Sentence, mark: Span, sort: Type) -> list[PlaceMention]:
    """Of the places named about a claim, those that may be of what its words (`mark`) name, by its sentence's grammar.

    What goes on now does so where it is told of, and not where an old event was: "in 2017 they were beaten, but their
    bands still roam the north"; nor was violence where a truce was signed. What a protest is about happened elsewhere,
    where another place is told; who goes home from a place to another is home in that, and who flees one for another
    fled from the first.
    """
    head = sentence.head_of(mark)
    if head is None:
        return list(mentions)
    gone = [*_since(sentence, head), *(_signed(sentence) if sort in VIOLENT else ())]
    kept = _without(mentions, [span for span in gone if not span.meets(mark)])
    if sort is Type.RETURN:
        kept = _arrived(kept, sentence)
    elif sort is Type.DISPLACEMENT:
        kept = _left(kept, sentence)
    rest = _without(kept, _causes(sentence, head)) if sort is Type.PROTEST else kept
    return rest if any(sentence.span.holds(one.quote.span) and not one.metonym for one in rest) else kept


def is_gone(mentions: Sequence[PlaceMention], sentence: Sentence, mark: Span) -> bool:
    """Whether all places told with a claim's words are set apart, so that it takes no other: those of what goes on
    since, or of what somebody had done before ("who had left a college in X")."""
    head = sentence.head_of(mark)
    if head is None:
        return False
    words = [one.start for one in head.subtree()]
    below = [one for one in mentions if any(one.quote.span.start <= at < one.quote.span.end for at in words)]
    kept = _without(below, [span for span in _since(sentence, head) if not span.meets(mark)])
    before = head.dep == "relcl" and any(child.low == "had" and child.dep == "aux" for child in head.children)
    return bool(below) and (not kept or (before and all(one.aside for one in kept)))


def _without(mentions: Sequence[PlaceMention], gone: Sequence[Span]) -> list[PlaceMention]:
    return [one for one in mentions if not any(one.quote.span.meets(span) for span in gone)]


def _arrived(mentions: Sequence[PlaceMention], sentence: Sentence) -> list[PlaceMention]:
    """Without where people come back from, where it is told to where: "from the camps of X to Y and Z"."""
    lead = {id(one): _lead(one.quote.span, sentence) for one in mentions}
    there = any(lead[id(one)] in {"to", "into"} for one in mentions)
    return [one for one in mentions if not (there and lead[id(one)] == _FROM)]


def _left(mentions: Sequence[PlaceMention], sentence: Sentence) -> list[PlaceMention]:
    """Without where people flee to, where it is told from where: "fled X for Y and Z", "came to Y from X"."""
    lead = {id(one): _lead(one.quote.span, sentence) for one in mentions}
    home = any(lead[id(one)] == _FROM and one.place.place_id for one in mentions)
    return [one for one in mentions if not (home and lead[id(one)] in _GOALS)]


def _lead(span: Span, sentence: Sentence) -> str:
    """The preposition that a place stands under, with all of its list and with what is of it: "from the camps of X and
    Y"; "from" for what is fled or left, and for where somebody arrives "to"."""
    token = sentence.head_of(span) if sentence.span.holds(span) else None
    while token is not None and token.dep in {"conj", "appos", "compound", "poss"} and token.head is not token:
        token = token.head
    if token is None:
        return ""
    over = token.head
    if token.dep == "dobj":
        return _FROM if over.lemma in _LEAVING else ""
    if token.dep != "pobj":
        return ""
    if over.low == "of" and over.head.low == "out":
        return _FROM
    if over.low == "of" and over.head.pos in {"NOUN", "PROPN"}:
        whole = over.head
        return _lead(Span(whole.start, whole.end), sentence) if whole.i < over.i else ""
    return "to" if over.low in {"in", "at"} and over.head.lemma in _ARRIVING else over.low


def _causes(sentence: Sentence, head: Token) -> list[Span]:
    """What is said to be protested against, with the place right after it: "against the killings in X"."""
    found: list[Span] = []
    for one in head.subtree():
        cause = one.child("pobj", "dobj") if one.low in _CAUSES and one.i > head.i else None
        if cause is None:
            continue
        found.append(Span(one.start, one.subtree()[-1].end))
        after = next((token for token in sentence.tokens if token.i == one.subtree()[-1].i + 1), None)
        if after is not None and after.dep == "prep" and after.low in {"in", "at", "near", "of"}:
            found.append(Span(after.start, after.subtree()[-1].end))
    return found


def _signed(sentence: Sentence) -> Iterator[Span]:
    """Where a truce or a deal was made, in a clause on it: "the ceasefire signed in X"."""
    for clause in sentence.tokens:
        if clause.dep in {"acl", "relcl"} and clause.lemma in _MADE and clause.head.lemma in _DEALS:
            yield Span(clause.start, clause.subtree()[-1].end)


def _since(sentence: Sentence, head: Token) -> Iterator[Span]:
    """The clauses of what goes on now, beside one of what was in a year gone by."""
    verb = next((one for one in (head, *head.ancestors()) if one.pos in {"VERB", "AUX"}), None)
    if verb is None or not _is_past(verb):
        return
    for clause in sentence.tokens:
        if clause.head is not verb or clause.dep not in {"conj", "advcl"} or clause.pos not in {"VERB", "AUX"}:
            continue
        own = clause.subtree()
        joint = verb if clause.dep == "conj" else clause
        if not _is_present(clause) or not any(one.low in _STILL for one in joint.children):
            continue
        outside = [one for one in verb.subtree() if not own[0].i <= one.i <= own[-1].i]
        if any(one.low in _LONG_AGO or _YEAR.fullmatch(one.text) for one in outside):
            yield Span(own[0].start, own[-1].end)


def _is_past(verb: Token) -> bool:
    return verb.tag == "VBD" or any(child.dep in {"aux", "auxpass"} and child.tag == "VBD" for child in verb.children)


def _is_present(verb: Token) -> bool:
    return verb.tag in {"VBP", "VBZ"} or any(
        child.dep == "aux" and child.tag in {"VBP", "VBZ"} for child in verb.children
    )


def _likely(proposal: Proposal, named: Named) -> list[Place]:
    """The places that are likely the claim's; one that only says where another lies is left out."""
    found: list[PlaceMention] = []
    for mention in named.places:
        aside = bool(mention.aside) and not (proposal.type in {Type.ACCESS, Type.SECURITY} and _is_road(mention))
        odds = None if aside or _beyond(mention, named.text) else proposal.of("where", mention.quote.span)
        if odds and odds["yes"] >= _LIKELY and not any(one.place.name == mention.place.name for one in found):
            found.append(mention)
    text = named.text
    found = _with_listed(found, named)
    kept = [one for one in found if not any(_only_tells(one, other, text) for other in found)]
    owned = list(dict.fromkeys(_owned(one.place, named) for one in kept))
    return [
        place
        for place in owned
        if not any(
            holds(place, other, text)
            for other in owned
            if other is not place and not _in_list(other, place, owned, text)
        )
    ]


def _with_listed(found: list[PlaceMention], named: Named) -> list[PlaceMention]:
    """With the places that stand in a list with one of them, and with the other of a pair: "X, Y and Z" are all three
    or none, as are "X and Y"."""
    row = sorted(
        (one for one in named.places if one in found or not (one.aside or one.metonym)),
        key=lambda one: one.quote.span.start,
    )
    out = list(found)

    def add(one: PlaceMention) -> None:
        if one not in out and not any(known.place.name == one.place.name for known in out):
            out.append(one)

    for listed in _lists(row, named.text):
        if any(one in out for one in listed):
            for one in listed:
                add(one)
    for one, other in zip(row, row[1:], strict=False):
        paired = named.text[one.quote.span.end : other.quote.span.start] == " and " and _alike(one.place, other.place)
        if paired and (one in found) is not (other in found):
            add(other if one in found else one)
    return sorted(out, key=lambda one: one.quote.span.start)


def _lists(row: Sequence[PlaceMention], text: str) -> Iterator[list[PlaceMention]]:
    """The stretches of three or more towns or areas of one sort with only commas, "and" or "or" between."""
    start = 0
    for at in range(1, len(row) + 1):
        gap = text[row[at - 1].quote.span.end : row[at].quote.span.start] if at < len(row) else ""
        if gap and _LIST.fullmatch(gap) and _of_a_row(row[at - 1].place, row[at].place):
            continue
        if at - start > 2 and text[row[at - 2].quote.span.end : row[at - 1].quote.span.start].strip(", ") in _AND:
            yield list(row[start:at])
        start = at


def _of_a_row(one: Place, other: Place) -> bool:
    """Whether two places are of one sort, a village that no gazetteer has being put where its district is."""
    unknown = any(place.place_id is None for place in (one, other))
    return _alike(one, other) or (unknown and max(one.precision or 1, other.precision or 1) < _COUNTRY)


def _alike(one: Place, other: Place) -> bool:
    """Whether two places are of one sort, both towns or districts, or both provinces."""
    return (one.precision or _COUNTRY) < _COUNTRY and _size(one) == _size(other)


def _in_list(one: Place, other: Place, found: Sequence[Place], text: str) -> bool:
    """Whether two places, of one size or neither in the other, are the first of three or more: "X, Y and Z" are not X
    in Y."""
    alike = _size(one) == _size(other) or _beside(one, other) or not (one.place_id and other.place_id)
    if not alike or text[one.quote.span.end : other.quote.span.start] != ", ":
        return False
    third = next((place for place in found if place.quote.span.start > other.quote.span.end), None)
    gap = text[other.quote.span.end : third.quote.span.start] if third is not None else ""
    return bool(gap) and _LIST.fullmatch(gap) is not None


def _beside(town: Place, district: Place) -> bool:
    """Whether a town is known to lie in another district than the one named after it."""
    known = town.admin2 and district.admin2 and district.precision == AREA
    return bool(known) and town.admin2 != district.admin2


def _size(place: Place) -> int:
    precision = place.precision or 1
    return 1 if precision < AREA else precision


def _is_road(mention: PlaceMention) -> bool:
    """A road to somewhere, which is no scene of what happens beside it, but is closed, opened and made safe itself."""
    return bool({"road", "highway", "motorway"} & set(mention.quote.words.lower().split()))


def _only_tells(one: PlaceMention, other: PlaceMention, text: str) -> bool:
    """Whether one place is no scene and stands beside a site that is: "in X, northeast of Y"."""
    if not one.metonym or other.metonym:
        return False
    first, last = sorted((one.quote.span, other.quote.span), key=lambda span: span.start)
    wide = (one.place.precision or VAGUE) < AREA <= (other.place.precision or 0)
    if wide and _NEAR.search(text, first.end, last.start):
        return False  # "along the coast near X": the town says more
    return last.start - first.end <= _ONE_PHRASE


def _owned(area: Place, named: Named) -> Place:
    """The place that an area right before it owns ("Syria's Idlib"); else the area itself."""
    for mention in named.places:
        gap = named.text[area.quote.span.end : mention.quote.span.start]
        if gap in {"'s ", "’s "} and not mention.aside and _is_finer(mention.place, area):
            return mention.place
    return area


def _is_finer(place: Place, area: Place) -> bool:
    """Whether a place lies in one that is named before it, a province or the town that it is called after."""
    fine, wide = place.precision or 1, area.precision or 1
    return fine < wide or (fine == wide < AREA and area.name in {place.admin1, place.admin2})


def _likeliest(proposal: Proposal, named: Named, evidence: Span) -> list[Place]:
    """Of a claim that has a place, the likeliest one that its own sentence names: before one of an earlier sentence."""
    if proposal.whole["placed"]["yes"] <= 0.5:
        return []
    near = [
        (odds["yes"], _owned(mention.place, named))
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
