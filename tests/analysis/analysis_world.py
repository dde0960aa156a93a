"""Invented claims of totals and states, and incidents, built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marsad.analysis.ledger import Ledger, weigh_up
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Polarity, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span

MADE = Provenance("rules", "1")


def year(number: int) -> Interval:
    return Interval(date(number, 1, 1), date(number, 12, 31), TimePrecision.YEAR, str(number))


def between(first: str | None, last: str | None, text: str | None = None) -> Interval:
    days = [date.fromisoformat(one) if one else None for one in (first, last)]
    return Interval(days[0], days[1], TimePrecision.PERIOD, text)


def spot(name: str, precision: int = 1, admin2: str | None = None, admin1: str | None = "Diyala") -> Place:
    quote = Quote(name, Span(0, len(name)))
    lat = 34.0 if precision < 3 else 33.0
    return Place(quote, name, lat, 45.0, precision, place_id=f"p-{name}", admin1=admin1, admin2=admin2, country="IQ")


class World:
    """Reports of one sentence each, kept so that their words can be found again."""

    def __init__(self) -> None:
        self.docs: dict[str, Document] = {}
        self.claims: list[Claim] = []
        self.incidents: list[Incident] = []

    def tell(
        self,
        words: str,
        *counts: tuple[str, int, int | None, str],
        when: Interval,
        kind: Kind = Kind.TALLY,
        of: Type = Type.ATTACK,
        where: tuple[Place, ...] = (),
        by: str | None = "Ministry",
        doer: str | None = None,
        subset: tuple[str, int, str] | None = None,
        report: str | None = None,
        published: date | None = date(2024, 1, 1),
        polarity: Polarity = Polarity.PRESENT,
        actor: str | None = None,
    ) -> Claim:
        """A claim out of a sentence; each count is what, low, high, and its words in the sentence."""
        name = report or f"r{len(self.docs)}.txt"
        before = self.docs[name].text + "\n" if name in self.docs else ""
        text = before + words
        self.docs[name] = Document(
            f"d{name}", name, text, (Passage(Span(0, len(text)), Role.BODY),), published=published
        )
        made = [self._count(text, len(before), *one) for one in counts]
        if subset:
            made.append(
                replace(self._count(text, len(before), subset[0], subset[1], subset[1], subset[2]), subset=True)
            )
        cast = [Actor(Quote(doer, Span(0, 1)), doer, ActorRole.PERPETRATOR)] if doer else []
        cast += [Actor(Quote(actor, Span(0, 1)), actor, ActorRole.PARTY)] if actor else []
        claim = Claim(
            id="",
            report=name,
            kind=kind,
            type=of,
            evidence=(Span(len(before), len(text)),),
            provenance=MADE,
            when=when,
            where=where,
            counts=tuple(made),
            speaker=Speaker(Quote(by, Span(0, 1)), by) if by else None,
            actors=tuple(cast),
            polarity=polarity,
        )
        claim = replace(claim, id=claim_id(claim))
        self.claims.append(claim)
        return claim

    def _count(self, text: str, start: int, what: str, low: int, high: int | None, words: str) -> Count:
        at = text.index(words, start)
        return Count(what, low, high, Quote(words, Span(at, at + len(words))))

    def happen(self, day: str | None, place: Place, killed: int | None = None, of: Type = Type.ATTACK) -> Incident:
        """An incident on record."""
        on = date.fromisoformat(day) if day else None
        when = Interval(on, on, TimePrecision.DAY) if on else Interval()
        tolls = (("killed", Estimate(killed, killed, killed)),) if killed is not None else ()
        made = Incident(f"i{len(self.incidents)}", of, when, place, (), tolls, ("c",), ("r",), 1)
        self.incidents.append(made)
        return made

    def quote(self, claim: Claim) -> str:
        return claim.evidence[0].of(self.docs[claim.report].text)

    def published(self, report: str) -> date | None:
        return self.docs[report].published

    def ledger(self) -> Ledger:
        return weigh_up(self.claims, self.incidents, self.docs, self.quote)

    def found(self, code: str) -> list[tuple[str, str]]:
        """Outcome and words of all checks of one code."""
        return [(check.outcome.value, check.words) for check in self.ledger().checks if check.code == code]
