"""Synthetic claims whose incidents are known: the world that scale is measured in.

The world has 20 years, 12 countries and 21,600 settlements of unequal weight, however many claims are drawn, so that
blocks fill up as the number grows and a method that compares within whole blocks shows it; with `days` in step with the
claims it is one of one density, recorded for longer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Means, Type
from marsad.model.interval import Interval, TimePrecision
from marsad.model.span import Quote, Span

MADE = Provenance("synthetic", "1")
WORDS = {
    Type.ARMED_CLASH: (("clashes", "fighting", "exchanged fire"), (Means.FIREARMS, None)),
    Type.ATTACK: (("attack", "attacked", "opened fire", "raid"), (Means.FIREARMS, Means.GRENADE, None)),
    Type.BOMBING: (("bomb", "blast", "explosion", "went off"), (Means.IED, Means.VEHICLE_BOMB, Means.SUICIDE, None)),
    Type.SHELLING: (("shelling", "shelled", "mortars"), (Means.ARTILLERY, Means.ROCKET, None)),
    Type.AIRSTRIKE: (("airstrike", "raid", "bombed"), (Means.AIRSTRIKE, Means.DRONE)),
    Type.KILLING: (("killed", "shot dead", "assassinated"), (Means.FIREARMS, None)),
    Type.ABDUCTION: (("kidnapped", "abducted", "seized"), (None,)),
    Type.ARREST: (("arrested", "detained"), (None,)),
}
"""Types with the words that tell of them and their means."""
LIKELY = (20, 22, 20, 12, 8, 10, 4, 4)
VAGUER = {
    Type.BOMBING: Type.ATTACK,
    Type.SHELLING: Type.ATTACK,
    Type.KILLING: Type.ATTACK,
    Type.ATTACK: Type.ARMED_CLASH,
}
SPEAKERS = ("police", "army", "hospital", "residents", "officials", "ministry", None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The parameters. Shares are of claims unless said otherwise."""

    first: date = date(2005, 1, 1)
    days: int = 7305
    countries: int = 12
    provinces: int = 15
    districts: int = 12
    settlements: int = 10
    skew: float = 0.9
    """Exponent of the settlements' weights (Zipf): at 0.9 the first of 21,600 has 2.7 % of all incidents."""
    tellings: float = 4.0
    """Mean of claims on an incident; at least 1, geometric."""
    groups: int = 5
    """Armed groups and forces of a country."""
    in_district: float = 0.12
    in_province: float = 0.08
    nowhere: float = 0.03
    day_off: float = 0.06
    undated: float = 0.12
    in_month: float = 0.02
    nameless: float = 0.45
    vaguer: float = 0.15
    uncounted: float = 0.25
    rising: float = 0.3


def generate(claims: int, seed: int = 1, world: World | None = None) -> Iterator[tuple[Claim, int, date]]:
    """So many claims in order of their incidents, each with its incident's number and its report's day."""
    world = world or World()
    dice = random.Random(seed)
    spots = _Spots(world, dice)
    made = incident = 0
    while made < claims:
        deed = _Deed(world, dice, spots)
        for _ in range(min(claims - made, _geometric(dice, world.tellings))):
            yield deed.told(f"r{made:07d}", f"c{made:016x}"), incident, deed.published
            made += 1
        incident += 1


def _geometric(dice: random.Random, mean: float) -> int:
    many = 1
    while dice.random() > 1 / mean:
        many += 1
    return many


class _Spots:
    """Settlements with their areas, drawn by unequal weights."""

    def __init__(self, world: World, dice: random.Random) -> None:
        self.world = world
        size = world.districts * world.settlements
        self.total = world.countries * world.provinces * size
        self.order = list(range(self.total))
        dice.shuffle(self.order)
        self.weights = list(accumulate((rank + 1) ** -world.skew for rank in range(self.total)))

    def draw(self, dice: random.Random) -> tuple[Place, Place, Place]:
        """A settlement, its district and its province."""
        [number] = dice.choices(self.order, cum_weights=self.weights)
        world = self.world
        rest, own = divmod(number, world.settlements)
        above, district = divmod(rest, world.districts)
        country, province = divmod(above, world.provinces)
        lat = 2.0 + 3.0 * (country % 4) + 0.7 * (province % 4) + 0.15 * (district % 4) + 0.03 * (own % 4)
        lon = 10.0 + 4.0 * (country // 4) + 0.9 * (province // 4) + 0.2 * (district // 4) + 0.04 * (own // 4)
        code = f"{chr(65 + country)}X"
        names = f"P{country}.{province}", f"D{country}.{province}.{district}", f"S{number}"
        return (
            _place(names[2], lat, lon, 1, names[0], names[1], code, f"s{number}"),
            _place(names[1], lat, lon, 3, names[0], names[1], code, f"d{rest}"),
            _place(names[0], lat, lon, 4, names[0], None, code, f"p{above}"),
        )


def _place(
    name: str, lat: float, lon: float, precision: int, admin1: str, admin2: str | None, code: str, key: str
) -> Place:
    return Place(
        Quote(name, Span(30, 30 + len(name))),
        name=name,
        lat=lat,
        lon=lon,
        precision=precision,
        admin1=admin1,
        admin2=admin2,
        country=code,
        place_id=key,
    )


class _Deed:
    """One incident and how it is told."""

    def __init__(self, world: World, dice: random.Random, spots: _Spots) -> None:
        self.world, self.dice = world, dice
        [self.type] = dice.choices(list(WORDS), LIKELY)
        self.day = world.first + timedelta(days=dice.randrange(world.days))
        self.places = spots.draw(dice)
        self.killed = min(400, int(dice.lognormvariate(0.9, 1.1)))
        self.injured = int(self.killed * dice.lognormvariate(0.3, 0.6))
        self.doer = f"{self.places[0].country} group {dice.randrange(world.groups)}"
        self.means = dice.choice(WORDS[self.type][1])
        self.published = self.day

    def told(self, report: str, key: str) -> Claim:
        """One claim on it; its report's day is then `published`."""
        world, dice = self.world, self.dice
        late = min(14, int(dice.expovariate(0.7)))
        self.published = self.day + timedelta(days=late)
        kind = VAGUER.get(self.type, self.type) if dice.random() < world.vaguer else self.type
        word = dice.choice(WORDS[kind][0])
        counts = () if dice.random() < world.uncounted else self._counts(late)
        speaker = dice.choice(SPEAKERS)
        actors = [Actor(Quote("civilians", Span(70, 79)), "civilians", ActorRole.VICTIM)] if dice.random() < 0.5 else []
        if dice.random() > world.nameless:
            actors.append(Actor(Quote(self.doer, Span(0, len(self.doer))), self.doer, ActorRole.PERPETRATOR))
        return Claim(
            id=key,
            report=report,
            kind=Kind.EVENT,
            type=kind,
            evidence=(Span(0, 90),),
            provenance=MADE,
            trigger=Quote(word, Span(20, 20 + len(word))),
            when=self._when(late),
            where=self._where(),
            actors=tuple(actors),
            counts=counts,
            speaker=Speaker(Quote(speaker, Span(80, 80 + len(speaker))), None, speaker, True) if speaker else None,
            means=self.means if dice.random() < 0.7 else None,
        )

    def _counts(self, late: int) -> tuple[Count, ...]:
        grown = 1.0 if self.dice.random() > self.world.rising else 0.6 + 0.2 * min(2, late)
        figures = (("killed", int(self.killed * grown)), ("injured", int(self.injured * grown)))
        return tuple(Count(what, many, many, Quote(str(many), Span(60, 61))) for what, many in figures if many)

    def _when(self, late: int) -> Interval:
        drawn = self.dice.random()
        world = self.world
        if drawn < world.undated:
            return Interval(None, self.published)
        if drawn < world.undated + world.in_month:
            first = self.day.replace(day=1)
            return Interval(first, self.published, TimePrecision.MONTH)
        off = min(late, 1) if drawn < world.undated + world.in_month + world.day_off else 0
        day = self.day + timedelta(days=off)
        return Interval(day, day, TimePrecision.DAY)

    def _where(self) -> tuple[Place, ...]:
        drawn, world = self.dice.random(), self.world
        if drawn < world.nowhere:
            return ()
        if drawn < world.nowhere + world.in_province:
            return (self.places[2],)
        if drawn < world.nowhere + world.in_province + world.in_district:
            return (self.places[1],)
        return (self.places[0],)
