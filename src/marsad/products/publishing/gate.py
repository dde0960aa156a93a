"""The door that a record goes through before anything is made of it for others.

Every incident and claim is built anew out of what its level lets readers see; nothing is copied over and then struck
out, so that what is forgotten here is missing and not published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from marsad.errors import MarsadError
from marsad.incidents.answers import statements_on
from marsad.incidents.assembly import assemble
from marsad.incidents.enemies import FORCES
from marsad.incidents.occurrence import is_denial
from marsad.incidents.telling import telling
from marsad.incidents.voices import is_forces, publishers
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import Kind, Status
from marsad.model.incident import Blame, Enemy, Figure, Grade, Incident
from marsad.model.interval import Estimate
from marsad.model.linkage import Doubt
from marsad.model.span import Span
from marsad.products.plaintext import link
from marsad.products.publishing import rows
from marsad.products.publishing.crowd import UNTOLD_OUTLET, Crowd, in_order, untold
from marsad.products.publishing.doubles import side_by_side
from marsad.products.publishing.licences import FACTS, UNDISCLOSED, terms_of
from marsad.products.publishing.links import MOST_WORDS, public_link
from marsad.products.publishing.material import Material, frame, pieces, statements
from marsad.products.publishing.persons import actor_name, public_actor, public_speaker, quoted, said_by, unnamed
from marsad.products.publishing.places import Areas, month_end, public_place, public_when
from marsad.products.publishing.redactor import Allowed, Parsed, parsed_ahead, redact
from marsad.products.publishing.rows import Held, Report, Weighed
from marsad.products.publishing.shown import Counted, Published, Shown, Source, Statement
from marsad.products.publishing.sights import SIGHTS, Profile, Sight
from marsad.products.publishing.standing import conflicts, stands
from marsad.record import links
from marsad.record.folding import plain
from marsad.record.protection import Redistribute, Terms
from marsad.record.sensitivity import Level, categories, highest

_WORD = re.compile(r"[^\W_]+")
HOLD = timedelta(hours=72)
"""How long what would guide an attacker is held back after it was so, or was told; where readers are told the month
alone, after that month is over (D21)."""

WAITING = "waiting for a person's accept"
RECENT = "held back for its time, as it would guide an attacker"
CLOSED = "closed by a person"
UNSET = "without a level of sensitivity"
TERMS = "not to be handed on by its source's terms"
COUNTED = "only counted, by its source's terms"
NOT_SO = "told as not having happened, denied or taken back"
UNCOUNTED = frozenset({WAITING, RECENT})
"""Reasons whose numbers readers are not told: they rise on the day on which something is read (D21)."""


class Unset(MarsadError):
    """Something on record has no level of sensitivity, so that nothing may be published (D1)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: for whom, with machine readings or not, as of which day, held back for how long."""

    profile: Profile
    unreviewed: bool = False
    as_of: date | None = None
    hold: timedelta = HOLD


def publish(connection: Connection, order: Order, areas: Areas) -> Published:
    """The record as the readers of a profile may know it.

    Raises:
        Unset: where an incident or a claim has no level.
    """
    if unset := rows.without_level(connection):
        raise _unset(unset)
    quoting = any(sight.excerpts for sight in SIGHTS[order.profile].values())
    whole = frame(connection)
    gate = _Gate(whole, order, areas)
    for piece in pieces(connection, whole, quoting=quoting):
        gate.look(piece)
    for piece in statements(connection, whole, quoting=quoting):
        gate.tell(piece)
    return gate.published(links.doubts(connection))


def let_out(material: Material, order: Order, areas: Areas) -> Published:
    """What the readers of a profile may know of what has been read of a record: all of it, or a part.

    Raises:
        Unset: where an incident or a claim has no level.
    """
    unset = [key for key, held in material.claims.items() if held.level is None]
    unset += [incident.id for incident, level in material.incidents if level is None]
    if unset:
        raise _unset(unset)
    gate = _Gate(material, order, areas)
    gate.look(material)
    gate.tell(material)
    return gate.published()


def looked_at(material: Material, order: Order, areas: Areas) -> dict[str, Shown | str]:
    """Each incident, by id, as the readers of a profile may know it, or in words why they may not.

    An incident without a level is not shown, and keeps back no other. Which outlets would lead to a report hangs on all
    that is shown: `Crowd` takes them out afterwards.
    """
    gate = _Gate(material, order, areas)
    return {incident.id: gate.incident(incident, level) for incident, level in material.incidents}


def judge(material: Material, order: Order, areas: Areas) -> _Gate:
    """The door itself, for whoever asks it of one thing after the other."""
    return _Gate(material, order, areas)


class _Gate:
    """One pass over one record, or part of one, for one kind of reader: all at once, or a piece after the other."""

    def __init__(self, material: Material, order: Order, areas: Areas) -> None:
        self.order = order
        self.areas = areas
        self.claims = material.claims
        self.answers = material.answers
        self.reports = material.reports
        self.terms = material.terms
        self._terms_of: dict[int, Terms] = {}
        self._kin: dict[str, frozenset[str]] = {}
        self.as_of = order.as_of or material.as_of
        self.hidden = material.hidden
        self.words = material.words
        self.parsed: Parsed = {}
        self._opened: Material | None = None
        self.inner = order.profile is Profile.INTERNAL
        self.ids = material.ids
        self.own: dict[str, str] = {}
        self.published_on = {report.name: report.published for report in self.reports.values()}
        self.outlets = {report.name: report.outlet for report in self.reports.values()}
        self.documents = {report.name: report.document for report in self.reports.values()}
        self.originals = {report.name: report.copy_of for report in self.reports.values() if report.copy_of}
        self.held: Counter[str] = Counter()
        self.shown: list[Shown] = []
        self.statements: list[Statement] = []
        self.counted: list[Counted] = []
        self.withdrawn: set[str] = set()
        self.named: set[str] = set()

    def look(self, piece: Material) -> None:
        """Looks at the incidents of a piece."""
        self._open(piece)
        looked = (self.incident(incident, level) for incident, level in piece.incidents)
        self.shown += (one for one in looked if isinstance(one, Shown))

    def tell(self, piece: Material) -> None:
        """Looks at the claims of a piece that are told for themselves, as they are of no event."""
        self._open(piece)
        told = (self._statement(held) for held in piece.claims.values() if held.claim.kind is not Kind.EVENT)
        self.statements += (one for one in told if one)

    def _open(self, piece: Material) -> None:
        """Takes a piece at hand, once; what of it is to be quoted in part is parsed at once."""
        if piece is self._opened:
            return
        self._opened = piece
        self.claims, self.words, self.answers = piece.claims, piece.words, piece.answers
        quoted = {level for level, sight in SIGHTS[self.order.profile].items() if sight.excerpts and not sight.people}
        words = (
            words for key, words in piece.words.items() if key in piece.claims and piece.claims[key].level in quoted
        )
        self.parsed = parsed_ahead(words) if quoted else {}

    def published(self, doubts: Iterable[Doubt] = ()) -> Published:
        """All that is shown, in an order that tells no more than the rows do; `doubts` are pairs of claims that may be
        of one incident or of two."""
        self.shown = side_by_side(self.shown, doubts, self.called)
        if not self.inner:
            crowd = Crowd.of(self.shown, self.statements)
            self.shown = list(map(crowd.shown, self.shown))
            self.statements = list(map(crowd.statement, self.statements))
        return Published(
            profile=self.order.profile,
            unreviewed=self.order.unreviewed,
            as_of=self.as_of,
            incidents=tuple(sorted(self.shown, key=order_of)),
            statements=tuple(sorted(self.statements, key=_statement_key)),
            counted=tuple(sorted(self.counted, key=lambda one: (one.month, one.country, one.province, one.type))),
            held=self.held,
            by_sight=Counter(one.sight.words() for one in self.shown),
            named=tuple(sorted(self.named)),
            by_leave=tuple(sorted(name for name in self.named if plain(name) in self.hidden.let_out)),
            withdrawn=frozenset(self.withdrawn),
            own=self.own,
        )

    def called(self, key: str) -> str:
        """What a row is called by its readers: in the house as on record, outside by what tells nothing of it."""
        return key if self.inner else self.ids.of(key)

    def _terms(self, held: Weighed) -> Terms:
        key = held.report_key
        if key not in self._terms_of:
            self._terms_of[key] = terms_of(self.reports[key].outlet, self.terms)
        return self._terms_of[key]

    def _is_recent(self, held: Iterable[Weighed], latest: date | None, *, days: bool) -> bool:
        """Whether something was so, or was told, within the hold: what was so when it was told may be so still.

        Where readers are not told the day, the hold begins when the month is over: the day on which a row is first
        there would tell it.
        """
        told = [self.reports[one.report_key].published or one.changed.date() for one in held]
        newest = max([*told, *([latest] if latest else [])], default=self.as_of)
        held_since = self.as_of - self.order.hold
        return newest > held_since if days else month_end(newest) >= held_since

    def incident(self, incident: Incident, level: Level | None) -> Shown | str:
        """An incident as its readers may know it, or in words why they may not."""
        behind = [self.claims[key] for key in incident.claims if key in self.claims]
        sight = self.sight(behind, level, incident.when.latest or incident.when.earliest)
        if sight == RECENT and (old := self._told_before(behind, level)):
            behind, sight = old, self.sight(old, level, _latest(old))
        if incident.status is Status.DENIED or incident.grade is Grade.WITHDRAWN:
            self.withdrawn.add(self.called(incident.id))
            sight = sight if sight == RECENT else NOT_SO
        open_ = [one for one in behind if self.is_open(one)]
        if not isinstance(sight, str) and not open_:
            sight = self._only_counted(incident, behind)
        if isinstance(sight, str):
            self.held[sight] += 1
            return sight
        answers = self._answers(incident, sight)
        withheld = self.answers is not None and sight.parties and len(answers) < len(statements_on(incident))
        if len(open_) < len(incident.claims) or withheld:
            incident = self._again(incident, open_, answers)
        return self._shown(incident, open_, answers, sight)

    def _answers(self, incident: Incident, sight: Sight) -> list[Held]:
        """What is said of an incident without being of it, by whoever denies it, did it or blames others, as far as it
        may be told where sides are."""
        if not self.answers or not sight.parties:
            return []
        known = [held for key in statements_on(incident) if (held := self.answers.get(key))]
        return [held for held in known if self.inner or self._may_answer(held)]

    def _may_answer(self, held: Held) -> bool:
        kept_back = self._kept_back([held], held.level, _latest([held]))
        seen = self._by_level([held], held.level)
        return kept_back is None and seen is not None and seen.parties and self.is_open(held)

    def _told_before(self, behind: Sequence[Held], level: Level | None) -> list[Held]:
        """Those claims of an incident whose time to be held back is over: what a new report adds to an old incident is
        held back, and does not take back what readers know of it."""
        sight = self._by_level(behind, level)
        days = bool(sight and sight.days)
        return [one for one in behind if not self._is_recent([one], _latest([one]), days=days)]

    def sight(self, behind: Sequence[Weighed], level: Level | None, latest: date | None) -> Sight | str:
        """How much of an incident of some claims its readers see, or in words why nothing."""
        if reason := self._kept_back(behind, level, latest):
            return reason
        if level is None or any(one.level is None for one in behind):
            return UNSET
        return self._by_level(behind, level) or CLOSED

    def _by_level(self, behind: Iterable[Weighed], level: Level | None) -> Sight | None:
        """What is seen by level alone, None for nothing."""
        levels = {level, *(one.level for one in behind)}
        known = [one for one in levels if one]
        return SIGHTS[self.order.profile].get(highest(known)) if len(known) == len(levels) else None

    def is_linked(self, held: Weighed) -> bool:
        """Whether its source lets the report be named."""
        return self.inner or not self._terms(held).no_link

    def is_open(self, held: Weighed) -> bool:
        """Whether a claim may be told row by row by its source's terms."""
        return self.inner or self._terms(held).redistribute is Redistribute.FULL

    def _kept_back(self, behind: Sequence[Weighed], level: Level | None, latest: date | None) -> str | None:
        """Why an incident or a claim is not shown yet; None where nothing keeps it back but its level and terms."""
        if not behind:
            return WAITING
        if not self.order.unreviewed and not all(one.accepted for one in behind):
            return WAITING
        plainly = level is Level.ORDINARY and all(one.level is Level.ORDINARY for one in behind)
        sight = self._by_level(behind, level)
        if not self.inner and not plainly and self._is_recent(behind, latest, days=bool(sight and sight.days)):
            return RECENT
        return None

    def _only_counted(self, incident: Incident, behind: Sequence[Held]) -> str:
        if self._is_recent(behind, incident.when.latest or incident.when.earliest, days=False):
            return RECENT
        if all(self._terms(one).redistribute is Redistribute.NONE for one in behind):
            return TERMS
        when = public_when(incident.when, days=False)
        place = public_place(incident.place, SIGHTS[Profile.PUBLIC][Level.GUARDED].place, self.areas)
        whole = when.earliest and when.latest and (when.earliest.month == when.latest.month)
        month = f"{when.earliest:%Y-%m}" if whole and when.earliest else ""
        province, country = ((place.admin1 or ""), (place.country or "")) if place else ("", "")
        self.counted.append(Counted(month, province, incident.type.value, country))
        return COUNTED

    def _again(self, incident: Incident, open_: Sequence[Held], answers: Sequence[Held]) -> Incident:
        """The incident out of fewer claims, as terms keep some back or people rejected them since it was put together,
        under the id that it has on record; contested stays contested."""
        told, said = (
            [telling(one.claim, self.published_on, self.originals, self.outlets) for one in some]
            for some in (open_, answers)
        )
        made = assemble(told, (), said)
        status = Status.CONTESTED if incident.status is Status.CONTESTED else made.status
        grade = Grade.CONTESTED if status is Status.CONTESTED else made.grade
        return replace(made, id=incident.id, status=status, grade=grade)

    def _shown(self, incident: Incident, behind: Sequence[Held], answers: Sequence[Held], sight: Sight) -> Shown:
        key = self.called(incident.id)
        self.own[key] = incident.id
        if not self.inner:
            behind = sorted(behind, key=lambda one: self.ids.of(one.claim.id))
        reports = self._reports(key, [*behind, *answers], sight)
        claims = tuple(self._claim(one.claim, sight, reports[one.report_key]) for one in behind)
        by_id = {one.claim.id: claim for one, claim in zip(behind, claims, strict=True)}
        said = {one.claim.id: self._claim(one.claim, sight, reports[one.report_key]) for one in answers}
        linked = [one for one in answers if (own := self._by_level([one], one.level)) and own.links]
        cited = tuple((self.called(one.claim.id), self._source(one, sight)) for one in (*behind, *linked))
        sources = dict(cited)
        denied = sorted(
            {
                _told_in(said[one.claim.id].speaker, sources.get(self.called(one.claim.id)) if sight.links else None)
                for one in answers
                if is_denial(one.claim)
            }
        )
        told = tuple(one for one in incident.figures if sight.people or one.claim in by_id)
        groups = dict.fromkeys(group for one in behind for group in categories(one.claim, one.words))
        return Shown(
            incident=self._public(incident, by_id, said, sight, {claim for claim, source in cited if source.published}),
            claims=claims,
            sources=in_order(source for _, source in cited),
            sight=sight,
            reviewed=all(one.accepted for one in (*behind, *answers)),
            changed=_day_or_month(max(one.changed.date() for one in (*behind, *answers)), sight),
            history=all(one.claim.background for one in behind),
            groups=tuple(groups),
            excerpts=self._excerpts(behind, sight),
            cited=cited,
            stands=stands(replace(incident, figures=told)),
            conflicts=conflicts(incident, denied, parties=sight.parties),
            accepted=frozenset(self.called(one.claim.id) for one in (*behind, *answers) if one.accepted),
        )

    def _public(
        self,
        incident: Incident,
        by_id: Mapping[str, Claim],
        said: Mapping[str, Claim],
        sight: Sight,
        dated: Collection[str],
    ) -> Incident:
        """An incident out of what may be told of its claims, and of what is `said` of it, by their ids on record."""
        if sight.people:
            return incident
        claims = by_id.values()
        letters = _letters(figure.originator for figure in incident.figures)
        place = public_place(incident.place, sight.place, self.areas)
        return Incident(
            id=self.called(incident.id),
            type=incident.type,
            when=public_when(incident.when, days=sight.days),
            place=place,
            actors=_actors(incident.actors) if sight.parties else (),
            tolls=tuple((what, _estimate(toll, by_id)) for what, toll in incident.tolls),
            claims=tuple(claim.id for claim in claims),
            reports=tuple(sorted({claim.report for claim in claims})),
            originators=incident.originators,
            status=incident.status,
            speakers=tuple(sorted({said_by(claim.speaker) for claim in claims if claim.speaker})),
            grade=incident.grade,
            figures=tuple(
                self._figure(one, by_id[one.claim], letters[one.originator], sight, dated=by_id[one.claim].id in dated)
                for one in incident.figures
                if one.claim in by_id
            ),
            enemies=tuple(
                Enemy(actor_name(one.by, one.by), one.what, _estimate(one.estimate, by_id)) for one in incident.enemies
            )
            if sight.parties
            else (),
            blamed=_blamed(incident.blamed, {**said, **by_id}) if sight.parties else (),
        )

    def _figure(self, one: Figure, claim: Claim, letter: str, sight: Sight, *, dated: bool) -> Figure:
        enemy = actor_name(one.enemy_of, one.enemy_of) if one.enemy_of else ""
        said = f"{letter}: {said_by(claim.speaker)}"
        published = one.published if sight.links and dated else None
        return replace(
            one, originator=said, published=published, enemy_of=enemy if sight.parties else "", claim=claim.id
        )

    def _reports(self, row: str, behind: Sequence[Held], sight: Sight) -> dict[int, str]:
        """What each report behind a row is called in it: by its key, or by the row and a number where readers may not
        know which report it is, for the key would tell its day, its link and what else it tells."""
        found: dict[int, str] = {}
        for one in behind:
            if one.report_key not in found:
                known = sight.links and self.is_linked(one) and not self._is_telling(one, sight)
                name = self.key(self.reports[one.report_key].name) if known else f"{row}-{len(found) + 1}"
                found[one.report_key] = name
        return found

    def _claim(self, claim: Claim, sight: Sight, report: str) -> Claim:
        if sight.people:
            return claim
        speaker = public_speaker(claim.speaker, self.hidden)
        if speaker and not sight.parties and plain(speaker.name or "") not in self.hidden.let_out:
            speaker = unnamed(speaker)
        if speaker and speaker.name and speaker.name != speaker.organization:
            self.named.add(speaker.name)
        return Claim(
            id=self.called(claim.id),
            report=report,
            kind=claim.kind,
            type=claim.type,
            evidence=(Span(0, 1),),
            provenance=Provenance("release", claim.provenance.version),
            polarity=claim.polarity,
            status=claim.status,
            background=claim.background,
            when=public_when(claim.when, days=sight.days),
            where=self._places(claim.where, sight),
            actors=_actors(claim.actors) if sight.parties else (),
            counts=tuple(Count(one.what, one.low, one.high, quoted(str(one.low)), one.subset) for one in claim.counts),
            speaker=speaker,
            means=claim.means if sight.parties else None,
        )

    def _places(self, places: Sequence[Place], sight: Sight) -> tuple[Place, ...]:
        made = (public_place(place, sight.place, self.areas) for place in places)
        return tuple(dict.fromkeys(place for place in made if place))

    def key(self, report: str) -> str:
        """What a report is called by readers: never by its file's name, which may tell names."""
        document = self.documents.get(report, "d")
        return "r" + document.removeprefix("d")[:16] if self.inner else self.ids.of(document)

    def _source(self, held: Held, sight: Sight) -> Source:
        report = self.reports[held.report_key]
        terms = self._terms(held)
        if not self.is_linked(held):
            return Source("", UNDISCLOSED, "", None, FACTS, "")
        outlet = report.outlet or UNTOLD_OUTLET
        tells = self._is_telling(held, sight)
        key = self.key(report.name) if sight.links and not tells else ""
        published = _day_or_month(report.published, sight) if report.published else ""
        url = self._link(report, held, sight) if key else None
        bare = bool(key) and not report.url
        source = Source(key, outlet, published, url, terms.licence or FACTS, terms.credit, bare, _side(outlet))
        return untold(source) if tells else source

    def _is_telling(self, held: Held, sight: Sight) -> bool:
        """Whether a report's outlet is named for a person or a place that the row does not tell, or is a side of what
        it tells of without sides: other rows may name it, so that its key would tell it too."""
        outlet = self.reports[held.report_key].outlet or UNTOLD_OUTLET
        if sight.people:
            return False
        if not sight.parties and _side(outlet):
            return True
        return self.hidden.holds(outlet) or self._is_named_for(outlet, self._finer(held, sight))

    def _is_named_for(self, outlet: str, places: Collection[str]) -> bool:
        """Whether an outlet is named for one of some places, or for a place of that district, in whatever spelling."""
        if outlet not in self._kin:
            words = _WORD.findall(outlet)
            runs = {" ".join(words[at : at + many]) for many in range(1, MOST_WORDS + 1) for at in range(len(words))}
            self._kin[outlet] = frozenset(plain(name) for run in runs for name in self.areas.kin(run))
        return not self._kin[outlet].isdisjoint(places) or _tells(outlet, places)

    def _link(self, report: Report, held: Held, sight: Sight) -> str | None:
        if sight.people:
            return link(report.url)
        return public_link(report.url, self.hidden, self._finer(held, sight))

    def _finer(self, held: Held, sight: Sight) -> frozenset[str]:
        """Folded names of places of a claim that are finer than what readers see of it."""
        shown = self._places(held.claim.where, sight)
        told = {plain(name) for one in shown for name in (one.name, one.admin1, one.admin2) if name}
        names = (name for one in held.claim.where for name in (one.name, one.quote.words, one.admin2) if name)
        return frozenset(map(plain, names)) - told

    def _excerpts(self, behind: Sequence[Held], sight: Sight) -> tuple[tuple[str, str], ...]:
        if not sight.excerpts:
            return ()
        return tuple((self.called(one.claim.id), self._excerpt(one, sight)) for one in behind)

    def _excerpt(self, held: Held, sight: Sight) -> str:
        if not sight.excerpts or (self._terms(held).no_link and not sight.people):
            return ""
        words = self.words.get(held.claim.id, "")
        if sight.people or not words:
            return words
        places = [name for one in held.claim.where for name in (one.name, one.quote.words, one.admin1, one.admin2)]
        speaker = public_speaker(held.claim.speaker, self.hidden)
        return redact(
            words, Allowed.of([*places, speaker.name if speaker else None]), self.hidden.parts(), parsed=self.parsed
        )

    def _statement(self, held: Held) -> Statement | None:
        claim = held.claim
        reason = self._kept_back([held], held.level, claim.when.latest or claim.when.earliest)
        sight = SIGHTS[self.order.profile].get(held.level or Level.CLOSED)
        terms = self._terms(held).redistribute
        if reason is None and sight is None:
            reason = CLOSED
        if reason is None and not self.inner and terms is not Redistribute.FULL:
            reason = TERMS
        if reason or sight is None:
            self.held[reason or CLOSED] += 1
            return None
        key = self.called(claim.id)
        self.own[key] = claim.id
        return Statement(
            claim=self._claim(claim, sight, self._reports(key, [held], sight)[held.report_key]),
            source=self._source(held, sight),
            sight=sight,
            reviewed=held.accepted,
            changed=_day_or_month(held.changed.date(), sight),
            excerpt=self._excerpt(held, sight),
        )


def _tells(outlet: str, places: Iterable[str]) -> bool:
    """Whether an outlet is named for one of some places: a paper of the village tells the village."""
    words = _spaced(outlet)
    return any(_spaced(place) in words for place in places)


def _spaced(name: str) -> str:
    return f" {' '.join(_WORD.findall(plain(name)))} "


def _unset(keys: Sequence[str]) -> Unset:
    few = ", ".join(keys[:3])
    return Unset(
        f"{len(keys)} rows have no level of sensitivity, such as {few}; nothing was written",
        "Set one with `marsad protect level FILE ID LEVEL --why WORDS`.",
    )


def _side(outlet: str) -> str:
    """Whose own voice an outlet is, where it is an armed group's or a force's."""
    return next((actor.name for actor in publishers(outlet)), FORCES if is_forces(outlet) else "")


def _told_in(speaker: Speaker | None, source: Source | None) -> str:
    """Who says something, and in which report, as far as that may be told."""
    who = said_by(speaker) if speaker else "another report"
    return f"{who} ({source.outlet}, {source.published})" if source else who


def _latest(behind: Iterable[Held]) -> date | None:
    """The last day that some claims tell of."""
    days = (one.claim.when.latest or one.claim.when.earliest for one in behind)
    return max((day for day in days if day), default=None)


def _day_or_month(day: date, sight: Sight) -> str:
    return day.isoformat() if sight.days else f"{day:%Y-%m}"


def _actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(public_actor(actor) for actor in actors))


def _estimate(toll: Estimate, by_id: Mapping[str, Claim]) -> Estimate:
    return replace(toll, claims=tuple(by_id[key].id for key in toll.claims if key in by_id))


def _letters(originators: Iterable[str]) -> dict[str, str]:
    return {name: f"originator {number}" for number, name in enumerate(dict.fromkeys(originators), start=1)}


def _blamed(blamed: Iterable[Blame], by_id: Mapping[str, Claim]) -> tuple[Blame, ...]:
    """Everyone who is named as having done it, with who says so (D18): those of one public name are one."""
    found: dict[str, list[str]] = {}
    for one in blamed:
        found.setdefault(actor_name(one.name, one.name), []).extend(key for key in one.claims if key in by_id)
    return tuple(
        Blame(
            name,
            tuple(dict.fromkeys(said_by(by_id[key].speaker) for key in keys)),
            tuple(dict.fromkeys(by_id[key].id for key in keys)),
        )
        for name, keys in found.items()
        if keys
    )


def countable(held: Mapping[str, int], profile: Profile) -> dict[str, int]:
    """How much is held back, by reason, as far as the readers of a profile may be told the number (D21)."""
    return {reason: many for reason, many in held.items() if profile is Profile.INTERNAL or reason not in UNCOUNTED}


def order_of(one: Shown) -> tuple[int, str, str, str]:
    """Where an incident comes among others, by nothing but what is shown of it."""
    when, place = one.incident.when, one.incident.place
    last = when.latest or when.earliest
    return -(last.toordinal() if last else 0), *_areas(place), one.incident.id


def _statement_key(one: Statement) -> tuple[str, int, str, str, str]:
    when = one.claim.when
    last = when.latest or when.earliest
    place = one.claim.where[0] if one.claim.where else None
    return one.claim.kind.value, -(last.toordinal() if last else 0), *_areas(place), one.claim.id


def _areas(place: Place | None) -> tuple[str, str]:
    return (place.admin1 or "", place.name or "") if place else ("", "")
