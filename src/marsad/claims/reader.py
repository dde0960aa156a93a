"""A report's pages to its claims: what the network proposes, filled from what the passages name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.claims import (
    both,
    casualties,
    dating,
    doubles,
    downing,
    features,
    history,
    looks,
    owned,
    relevance,
    repeats,
    rules,
    scene,
    settling,
    shared,
    sites,
    whereabouts,
    worth,
)
from marsad.claims.aftermath import date_aftermath
from marsad.claims.alone import count_one
from marsad.claims.blamed import denials, without_second
from marsad.claims.cast import Cast
from marsad.claims.certain import certain
from marsad.claims.clauses import Clauses
from marsad.claims.colouring import colour
from marsad.claims.compared import compared
from marsad.claims.excepted import but_for
from marsad.claims.fiction import is_invented
from marsad.claims.foiling import fought, only_foils, without_repulse
from marsad.claims.likeliest import one_each
from marsad.claims.logs import date_entries
from marsad.claims.losses import as_deed, by_teller, losses, of_other_days, of_trends, recounted
from marsad.claims.means import fitting
from marsad.claims.named import Named
from marsad.claims.ordinals import with_late_death, with_rank, with_wounds
from marsad.claims.phrases import phrases
from marsad.claims.placed import Placed
from marsad.claims.raised import raised
from marsad.claims.ranking import only_ranks
from marsad.claims.resuming import resume
from marsad.claims.seconding import second
from marsad.claims.sequel import Earlier, date_earlier, date_later, earlier, one_side
from marsad.claims.series import names_the_rest, with_series
from marsad.claims.severally import at_each, severally
from marsad.claims.shares import shares
from marsad.claims.sides import besides_teller, in_ranks, own_side
from marsad.claims.sketch import Sketch, sketch
from marsad.claims.superseded import is_old
from marsad.claims.telling import said_then
from marsad.claims.twins import contest, unrivalled
from marsad.claims.untold import untold
from marsad.claims.void import (
    is_advice,
    is_crash,
    is_mended,
    is_only_meant,
    is_void,
    only_begins,
    only_flies,
    only_superseded,
)
from marsad.inference.network import Network, Proposal
from marsad.inference.network import Sentence as Given
from marsad.inference.windows import AFTER, BEFORE
from marsad.model.claim import Claim, Provenance
from marsad.model.codebook import Kind, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Role
from marsad.model.interval import Interval
from marsad.model.mention import Page, PlaceMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence
from marsad.reference.actors import Registry
from marsad.reference.lexicon import Lexicon
from marsad.reference.unrest import unrest

READER = "marsad"
_NUMBERED = frozenset(
    """
    brigade regiment battalion division company unit platoon corps squadron sector zone block ward gate checkpoint
    camp route highway road resolution article section phase line point
    """.split()
)
"""What is told apart by a number after it."""
VERSION = "2"
AGREED = 0.1
"""How sure the network is taken to be of what only the rules read."""

ABOUT = 0.6
"""A report is about armed conflict from this probability on by the network."""
AT_WAR = 0.4
"""The same for one that names a place in a country of many armed groups: of 426 peaceful texts of such countries none
then gives a violent claim that gave none before."""
_MANY_GROUPS = 0.5
"""The unrest (`reference.unrest`) of such a country."""

CERTAIN = 0.9
"""So sure must the network be that a report is about armed conflict for what only the rules read in it to stand."""

NEAREST = 3
"""So many sentences that came near to a claim are told of."""

_ANOTHER = re.compile(r"\b(?:another|second|third|fourth|separate) (?:[\w-]+ )?$", re.IGNORECASE)
"""What stands before the words for a deed that is another than the one told of."""
_SEMICOLON = ";"
_LEAVING = frozenset({Type.DISPLACEMENT, Type.RETURN})
"""Types of claims whose place another clause may tell: "in X the camp was closed, and its people were taken to Y"."""
_TELLING = frozenset({Type.STATEMENT, Type.COORDINATION})
"""Types of claims whose time is when somebody spoke."""


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence that came near to a claim: its span, the type it came nearest to, and how sure the network was of
    it."""

    span: Span
    type: Type
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of a report; or, where it is not about armed conflict, `aside` says why it was not read further.

    `nearest` are the sentences that came nearest to a claim without being one, the nearest first.
    """

    claims: list[Claim]
    aside: str = ""
    nearest: tuple[Near, ...] = ()


def read(doc: Document, pages: Sequence[Page], network: Network, lexicon: Lexicon) -> Reading:
    """Read the claims of a report from its pages, in order of the text, each in the codebook's form with its reasons.

    A report that is not about armed conflict gives none.
    """
    weight = relevance.weigh(pages, lexicon)
    if weight.elsewhere:
        return Reading([], weight.why)
    known = rules.claims(doc, pages, lexicon)
    text = doc.words()
    pages = [rules.without_dateline(page, doc) for page in pages]
    given: list[Given] = []
    placed: list[Placed] = []
    before = 0
    casts = [Cast(page, lexicon) for page in pages]
    for number, (page, cast) in enumerate(zip(pages, casts, strict=True)):
        told = [features.tell(sentence, text, cast, lexicon) for sentence in page.sentences]
        read_words = features.of(page, text, cast, lexicon, known, doc.published, before=before, told=told)
        before += features.body(page)
        for sentence, words, own in zip(page.sentences, read_words, told, strict=True):
            given.append(Given(sentence.span, words, page.passage.role is Role.HEADLINE))
            clauses = Clauses.of_sentence(
                sentence,
                [one.quote.span for one in page.places if not one.metonym],
                [one.quote.span for one in page.times],
            )
            told_here = tuple(phrases(sentence)), tuple(own.counted)
            placed.append(Placed(sentence, number, page.passage.role, *told_here, clauses))
    least = AT_WAR if _is_at_war(pages) else ABOUT
    found = network.read(text, given, least=least)
    if found.about < least:
        return Reading([], f"its sentences speak of other things ({found.about:.0%} likely to be)")
    sketches: list[Sketch] = []
    near: list[Near] = []
    weighed = [
        worth.weigh(worth.signs(one, found.proposals, placed[one.sentence].sentence.span, len(placed), known))
        for one in found.proposals
    ]
    weighed = untold(found.proposals, worth.together(found.proposals, weighed), placed, worth.LEAST)
    for proposal, likely in zip(found.proposals, weighed, strict=True):
        at = placed[proposal.sentence]
        if likely < worth.LEAST:
            near.append(Near(at.sentence.span, Type(proposal.type), likely))
            continue
        apart = earlier(at.sentence)
        named = _named(text, proposal, placed, pages, lexicon, doc.published, apart)
        made = sketch(proposal, at.sentence.span, at.page, at.role, named, likely=likely)
        made.site = sites.of(proposal, named, at.sentence.span)
        if is_void(made, text) or only_superseded(made, pages[at.page].quantities, text):
            continue
        if only_flies(made):
            made.type = Type.MOVEMENT
        if whereabouts.is_gone(pages[at.page].places, at.sentence, made.mark.span):
            made.where, made.placed = [], 0.0
        if dating.is_seen(made.mark.span, at.sentence):
            dated = made.when is not None and (made.when.text or "") in at.sentence.span.of(text)
            made.when, made.timed = (made.when if dated else None), 0.0
        if dating.is_answered(made.mark.span, at.sentence):
            made.timed = 0.0
        if made.type not in settling.MOVING:
            made.where = scene.together(made.where, text, made.mark.span)
        speaker = pages[at.page].speaker_of(proposal.mark)
        made.speaker = None if speaker and speaker.quote.words.lower() == "whom" else speaker
        made.actors = own_side(besides_teller(made.actors, made.speaker, at.sentence, made.type), made.speaker)
        if (same := _same(made, known, apart)) is not None:
            second(made, _beside(same, made.mark.span, apart, at.clauses), proposal)
        if names_the_rest(made.mark.span, at.sentence):
            made.kind, made.because["kind"] = Kind.TALLY, "the many that one deed is the latest or worst of"
        made.actors = both.named(owned.named(made.actors, at.sentence, pages), pages)
        made.actors = owned.of_the_teller(made.actors, made.speaker)
        made.actors = owned.lost(made.actors, made.speaker, at.sentence, pages)
        made.actors = owned.they(made.actors, made.speaker, at.sentence, pages)
        colour(made, at.sentence, pages[at.page].times, doc.published, casts[at.page])
        with_rank(made, at.sentence, text, lexicon)
        with_late_death(made, at.sentence, text)
        made.counts = in_ranks(made.counts, made.actors, Registry.load())
        sketches.append(made)
    unrivalled(sketches, placed, pages)
    contest(sketches, placed)
    if found.about >= CERTAIN:
        sketches += certain(known, sketches, placed, AGREED)
    sketches = one_each(sketches, placed)
    if found.about >= CERTAIN:
        by_teller(sketches, placed, pages)
        of_trends(sketches, placed)
        of_other_days(sketches, placed, pages)
        sketches += losses(known, sketches, placed, pages, text, AGREED)
        sketches += raised(sketches, placed, pages, AGREED)
        sketches += denials(sketches, placed, pages, casts, text, AGREED)
        sketches.sort(key=lambda one: (one.sentence, one.mark.span.start))
    recounted(sketches, placed)
    sketches = without_second(sketches, placed)
    downing.parties(sketches, placed)
    sketches = [one for one in sketches if not is_only_meant(one, placed[one.sentence].sentence)]
    sketches = [one for one in sketches if not is_crash(one, text)]
    sketches = [one for one in sketches if not is_mended(one, placed[one.sentence].sentence)]
    sketches = [one for one in sketches if not is_advice(one, placed[one.sentence].sentence)]
    sketches = [one for one in sketches if not only_begins(one, placed[one.sentence].sentence, _here(one, sketches))]
    sketches = [one for one in sketches if not only_ranks(one, placed[one.sentence].sentence, _here(one, sketches))]
    sketches = [one for one in sketches if not only_foils(one, placed[one.sentence].sentence, _here(one, sketches))]
    sketches = [one for one in sketches if not is_invented(one, placed[one.sentence].sentence)]
    sketches = casualties.with_tolls(with_series(sketches, known))
    casualties.own_counts(sketches)
    casualties.own_dead(sketches)
    casualties.own_nobodies(sketches)
    casualties.own_wounded(sketches)
    casualties.own_fates(sketches)
    casualties.with_casualties(sketches, placed)
    fought(sketches, placed)
    sketches = without_repulse(sketches, placed)
    casualties.nobody_after(sketches, placed)
    count_one(sketches, placed, casts, lexicon)
    but_for(sketches, placed, pages, text)
    sketches = severally(sketches, placed, pages, text)
    sketches = compared(sketches, placed, pages, text)
    sketches = shares(sketches, placed, pages, text)
    at_each(sketches, placed, pages)
    casualties.of_totals(sketches, placed, pages)
    resume(sketches, [one.sentence for one in placed], pages, [one.page for one in placed])
    date_aftermath(sketches, placed, pages)
    date_earlier(sketches, placed, pages, doc.published)
    date_later(sketches, placed, doc.published)
    date_entries(sketches, pages, text)
    settling.go_on(sketches)
    settling.settle(sketches, doc, pages)
    as_deed(sketches, placed, text)
    sites.settle(sketches)
    wording = [frozenset(token.low for token in one.sentence.tokens) for one in placed]
    sketches = repeats.of_one_ruin(repeats.without_backward(sketches, text))
    sketches = repeats.without_headlines(repeats.fold(sketches, wording))
    times = [mention.when for page in pages for mention in page.times if not mention.habitual]
    history.date_background(sketches, doc.published, times)
    history.with_siblings(sketches)
    history.own_story(sketches, doc.published, _done_then(pages))
    near.sort(key=lambda one: -one.score)
    sentences = [one.sentence for one in placed]
    for one in sketches:
        one.mark = with_wounds(one.mark, sentences[one.sentence], text)
        one.actors = looks.whole(doubles.once(shared.apart(one.actors, pages), text), sentences, text)
    return Reading([_claim(one, doc) for one in sketches], nearest=tuple(near[:NEAREST]))


def _here(one: Sketch, sketches: Sequence[Sketch]) -> list[Sketch]:
    """The sketches of the sentence of one."""
    return [other for other in sketches if other.sentence == one.sentence]


def _done_then(pages: Sequence[Page]) -> list[Interval]:
    """The times that a report names, but for those at which something was only told: "the group said on Tuesday"."""
    spoken = [span for page in pages for sentence in page.sentences for span in said_then(sentence)]
    return [
        mention.when
        for page in pages
        for mention in page.times
        if not mention.habitual and not any(mention.quote.span.meets(span) for span in spoken)
    ]


def _named(
    text: str,
    proposal: Proposal,
    placed: Sequence[Placed],
    pages: Sequence[Page],
    lexicon: Lexicon,
    published: date | None,
    apart: Earlier | None,
) -> Named:
    """What the sentences that a proposal was read with name; of its own, what stands on its side of what is `apart`."""
    near = [
        one
        for one in placed[max(0, proposal.sentence - BEFORE) : proposal.sentence + AFTER + 1]
        if one.sentence.span.meets(proposal.within)
    ]
    near.sort(key=lambda one: one is not placed[proposal.sentence])
    around = {one.page for one in near}
    telling = Type(proposal.type) in _TELLING
    own = placed[proposal.sentence].sentence.span
    times = [m for page in pages for m in page.times if not m.habitual]
    spoken = [] if telling else [span for one in near for span in said_then(one.sentence)]

    def inside(span: Span) -> bool:
        return span.meets(proposal.within) and (not own.holds(span) or one_side(span, proposal.mark, apart))

    stop = text.find(_SEMICOLON, proposal.mark.end, own.end)

    def below(span: Span) -> bool:
        """Whether it stands after the semicolon that ends the claim's own clause."""
        return stop >= 0 and own.holds(span) and span.start > stop

    def with_it(span: Span) -> bool:
        return inside(span) and not placed[proposal.sentence].clauses.are_two(span, proposal.mark)

    return Named(
        text,
        [phrase for one in near for phrase in one.phrases if not own.holds(phrase.span) or with_it(phrase.span)],
        [m for page in around for m in pages[page].actors if with_it(m.quote.span)],
        whereabouts.own(
            _of_clause(
                [m for page in around for m in pages[page].places if inside(m.quote.span) and not below(m.quote.span)],
                own,
                inside if Type(proposal.type) in _LEAVING else with_it,
            ),
            placed[proposal.sentence].sentence,
            proposal.mark,
            Type(proposal.type),
        ),
        dating.own(
            (
                m
                for page in around
                for m in pages[page].times
                if inside(m.quote.span)
                and not m.habitual
                and dating.of_story(m, own, published, times)
                and not any(m.quote.span.meets(one) for one in spoken)
            ),
            proposal.mark,
            Kind(proposal.likeliest("kind")[0]),
            placed[proposal.sentence].sentence,
            published,
        ),
        [c for one in near for c in one.counted if not own.holds(c.count.quote.span) or with_it(c.count.quote.span)],
        [
            m
            for page in around
            for m in pages[page].numbers()
            if with_it(m.quote.span)
            and not is_old(text, m.quote.span)
            and not any(_in_name(m.quote.span, one.sentence) for one in near)
        ],
        lexicon,
        [m for page in around for m in pages[page].possible if own.holds(m.quote.span) and inside(m.quote.span)],
    )


def _of_clause(places: Sequence[PlaceMention], own: Span, with_it: Callable[[Span], bool]) -> Sequence[PlaceMention]:
    """The places without those of another clause of a claim's `own` sentence, where its clause names a scene itself."""
    kept = [one for one in places if with_it(one.quote.span)]
    return kept if any(own.holds(one.quote.span) and not one.metonym for one in kept) else places


def _in_name(span: Span, sentence: Sentence) -> bool:
    """Whether a number is the end of a name: "told Kurdistan 24", "brigade 19"."""
    return any(
        token.start == span.start
        and token.head.end + 1 == token.start
        and (token.head.pos == "PROPN" or token.head.lemma in _NUMBERED)
        for token in sentence.tokens
    )


def _same(one: Sketch, known: Sequence[Claim], apart: Earlier | None) -> Claim | None:
    """What the rules read of the same occurrence: on the same words, else of the same type in the same sentence, where
    neither is set apart as earlier."""
    here = [
        claim
        for claim in known
        if claim.evidence[0].meets(one.evidence[0])
        and (claim.trigger is None or one_side(claim.trigger.span, one.mark.span, apart))
    ]
    on_it = [claim for claim in here if claim.trigger and claim.trigger.span.meets(one.mark.span)]
    return next(iter(on_it), None) or next((claim for claim in here if claim.type is one.type), None)


def _beside(known: Claim, mark: Span, apart: Earlier | None, clauses: Clauses) -> Claim:
    """What the rules read, without what stands on the other side of what a sentence sets apart as earlier, and without
    whom and what another clause with a place or time of its own tells of."""

    def is_with(span: Span) -> bool:
        return one_side(span, mark, apart) and not clauses.are_two(span, mark)

    return replace(
        known,
        actors=tuple(one for one in known.actors if is_with(one.quote.span)),
        counts=tuple(one for one in known.counts if is_with(one.quote.span)),
        where=tuple(one for one in known.where if one_side(one.quote.span, mark, apart)),
    )


def _as_another(mark: Quote, sentence: Span, text: str) -> Quote:
    """The words that name a claim, with the one that tells it from another before them: "a second bomb went off"."""
    if mark.span.start <= sentence.start:
        return mark
    before = _ANOTHER.search(text[sentence.start : mark.span.start])
    return Quote.take(text, sentence.start + before.start(), mark.span.end) if before else mark


def _claim(one: Sketch, doc: Document) -> Claim:
    if one.speaker:
        one.because["speaker"] = f"“{one.speaker.quote.words}”"
    claim = Claim(
        id="",
        report=doc.name,
        kind=one.kind,
        type=one.type,
        evidence=rules.bounded(one.evidence),
        provenance=Provenance(READER, VERSION, tuple(sorted(one.because.items()))),
        trigger=_as_another(one.mark, one.evidence[0], doc.words()),
        polarity=one.polarity,
        status=one.status,
        background=one.background,
        when=one.when or Interval(),
        where=tuple(one.where),
        actors=tuple(one.actors),
        counts=tuple(one.counts),
        speaker=one.speaker,
        means=fitting(one.type, one.means, one.evidence[0].of(doc.words())),
        confidence=round(worth.confidence(one.likely), 3),
    )
    return replace(claim, id=claim_id(claim))


def _is_at_war(pages: Sequence[Page]) -> bool:
    """Whether a place that something is told of lies in a country of many armed groups."""
    lands = {one.place.country for page in pages for one in page.places if one.place.country and not one.metonym}
    return any(unrest(land) >= _MANY_GROUPS for land in lands)
