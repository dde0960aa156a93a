"""What all parts of a briefing share: its language, the numbers of incidents and of notes, incidents in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

from marsad.analysis.series import Area, Level, Series, Unit, series
from marsad.analysis.series_reading import DEAD, area_of
from marsad.model.claim import Claim
from marsad.model.codebook import VIOLENT, Status
from marsad.model.incident import Grade
from marsad.products.briefing.document import Line, Note
from marsad.products.briefing.reading import Earlier, Told
from marsad.products.briefing.speech import Speech
from marsad.products.plaintext import link, shown
from marsad.products.publishing.persons import said_by
from marsad.products.publishing.shown import Shown, Source, Statement
from marsad.products.publishing.sights import Profile
from marsad.products.voices import speaker_words

WEEKLY = timedelta(days=3 * 365)
"""How far back series by the week go: more than four times what is looked at to say what is usual."""
LONGEST_QUOTE = 600
MOST_NOTES = 6
"""Notes of one sentence; an incident's other sources stand in its details."""

GRADES = {
    Grade.CONFIRMED: "confirmed by those said to have done it",
    Grade.CORROBORATED: "{n} independent source|{n} independent sources",
    Grade.SINGLE: "a single source",
    Grade.CONTESTED: "contested: accounts do not fit together",
    Grade.WITHDRAWN: "withdrawn by all who reported it",
}

CLAIMED = "claimed by those said to have done it"
"""What those who are said to have done it tell, and nobody else."""

Counted = TypeVar("Counted", Shown, Earlier)


class Teller:
    """Tells of a record in one language, and remembers which notes it has given which numbers."""

    def __init__(self, told: Told, speech: Speech) -> None:
        self.told = told
        self.speech = speech
        self.inside = told.profile is Profile.INTERNAL
        self.order = tuple(sorted(told.now, key=_newest_first))
        self.numbers = {one.incident.id: at for at, one in enumerate(self.order, start=1)}
        self._notes: dict[tuple[Source, str, str], int] = {}
        self._series: dict[tuple[Level, Unit], list[Series]] = {}

    @property
    def place(self) -> str:
        """The place asked for, "" for all."""
        asked = self.told.asked.place
        return self.speech.name(self.told.area.name if self.told.area else asked) if asked else ""

    @property
    def level(self) -> Level:
        """How large the areas are that the place is looked at by: never finer than a district."""
        area = self.told.area
        return Level.GOVERNORATE if area is None or area.level is Level.COUNTRY else Level.DISTRICT

    def area_of(self, one: Shown | Earlier) -> Area | None:
        """The area of that level in which an incident lies, None where it is told by a larger one alone."""
        area = area_of(one.incident.place)
        return area.at(self.level) if area else None

    def series(self, level: Level, unit: Unit) -> list[Series]:
        """The series of violent incidents by areas of a level, up to the last day; weeks of the newest years alone."""
        if (level, unit) not in self._series:
            told, area = self.told, self.told.area
            since = min((one.first for one in told.occurrences), default=None)
            occurrences, namings = told.occurrences, told.namings
            if unit is Unit.WEEK and since and told.last - since > WEEKLY:
                since = told.last - WEEKLY
                occurrences = tuple(one for one in occurrences if one.last >= since)
                namings = tuple(one for one in namings if one.day >= since)
            found = series(occurrences, namings, level=level, unit=unit, since=since, until=told.last)
            self._series[level, unit] = [
                one for one in found if len(one) and (area is None or one.area.at(area.level) == area)
            ]
        return self._series[level, unit]

    def own(self) -> Series | None:
        """The series by month of the area asked for; of the country with most incidents where none was."""
        level = self.told.area.level if self.told.area else Level.COUNTRY
        found = self.series(level, Unit.MONTH)
        return max(found, key=lambda one: float(np.nansum(one.counts)), default=None)

    def violent(self, some: Iterable[Counted]) -> list[Counted]:
        """Those that are violent, told as of their time and not as history."""
        return [one for one in some if one.incident.type in VIOLENT and not one.history]

    def rows(self, some: Iterable[Shown]) -> tuple[int, ...]:
        """The numbers of incidents in the details."""
        return tuple(sorted(self.numbers[one.incident.id] for one in some if one.incident.id in self.numbers))

    def cited(self, one: Shown, claims: Sequence[str] = ()) -> tuple[int, ...]:
        """Notes to an incident's sources: those of some of its claims, or of all, the first few."""
        by_id = {claim.id: claim for claim in one.claims}
        words = dict(one.excerpts)
        wanted = [(key, source) for key, source in one.cited if not claims or key in claims]
        made = (self._note(source, words.get(key, ""), by_id[key]) for key, source in wanted if key in by_id)
        return tuple(dict.fromkeys(made))[: MOST_NOTES if not claims else None]

    def cited_statement(self, one: Statement) -> tuple[int, ...]:
        """The note to a statement's source."""
        return (self._note(one.source, one.excerpt, one.claim),)

    def _note(self, source: Source, quote: str, claim: Claim) -> int:
        by = speaker_words(claim.speaker, source.outlet) if self.inside else said_by(claim.speaker)
        key = (source, shown(quote, LONGEST_QUOTE), by)
        return self._notes.setdefault(key, len(self._notes) + 1)

    def notes(self) -> tuple[Note, ...]:
        """All notes that were given, by number."""
        return tuple(
            Note(number, self._source(source), link(source.url), quote, self.speech.name(by, 160))
            for (source, quote, by), number in self._notes.items()
        )

    def _source(self, source: Source) -> str:
        parts = [self.speech.name(source.outlet), self.speech.dated(source.published)]
        return ("، " if self.speech.direction == "rtl" else ", ").join(part for part in parts if part)

    def heading(self, one: Shown) -> str:
        """An incident in a line: what, where, when."""
        incident, say = one.incident, self.speech
        where = say.place(incident.place)
        return say.say(
            "{what} {where}, {when}", what=say.type(incident.type), where=where, when=say.when(incident.when)
        )

    def tolls(self, one: Shown) -> str:
        """What was counted, in words; "" where nobody gave a number."""
        tolls = sorted(one.incident.tolls, key=lambda toll: _RANK.get(toll[0], 9))
        return self.speech.listed([self.speech.figure(what, toll.low, toll.high) for what, toll in tolls], 6)

    def standing(self, one: Shown) -> str:
        """How well an incident is borne out."""
        incident = one.incident
        words = GRADES[incident.grade]
        if incident.grade is Grade.CONFIRMED and incident.originators <= 1:
            words = CLAIMED
        return self.speech.count(words, incident.originators) if "|" in words else self.speech.say(words)

    def sentence(self, one: Shown, *, strong: bool = False) -> Line:
        """An incident in a sentence, with its sources."""
        tolls = self.tolls(one)
        message = "{heading}; {standing}."
        if tolls:
            message = "{heading}: {tolls}; {standing}."
        elif one.incident.type in VIOLENT:
            message = "{heading}: no toll reported; {standing}."
        words = self.speech.say(message, heading=self.heading(one), tolls=tolls, standing=self.standing(one))
        return Line(words, self.cited(one), self.rows([one]), strong)


_RANK = {"killed": 0, "killed_fighters": 1, "injured": 2, "abducted": 3, "arrested": 4}


def _newest_first(one: Shown) -> tuple[bool, int, int, str]:
    when = one.incident.when
    last, first = when.latest or when.earliest or date.min, when.earliest or when.latest or date.min
    return one.history, -last.toordinal(), -first.toordinal(), one.incident.id


def dead(one: Shown) -> tuple[int, int, int | None] | None:
    """The low, best and high of all the dead of an incident, None where no toll is told; the high None where open."""
    tolls = [toll for what, toll in one.incident.tolls if what in DEAD]
    if not tolls:
        return None
    highs = [toll.high for toll in tolls]
    high = None if None in highs else sum(value for value in highs if value is not None)
    return sum(toll.low for toll in tolls), sum(toll.best for toll in tolls), high


def is_contested(one: Shown) -> bool:
    """Whether accounts of it do not fit together."""
    return one.incident.status is Status.CONTESTED or one.incident.grade is Grade.CONTESTED
