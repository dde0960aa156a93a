"""A record to which everything happens, in an order that a number chooses."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from record_world import TEXT, both, document

from marsad.errors import MarsadError
from marsad.model.claim import Claim
from marsad.model.codebook import Type
from marsad.model.document import Refusal
from marsad.model.incident import Judgement
from marsad.model.review import Review, Ruling
from marsad.pipeline import regroup
from marsad.record import Query, Record, View, protection, removing
from marsad.record.address import Address
from marsad.record.sensitivity import Level

Step = Callable[[], object]


def now() -> datetime:
    return datetime.now(UTC)


def ruling(claim: Claim, made: Ruling, analyst: str = "Huda") -> Review:
    after = replace(claim, type=Type.KILLING) if made is Ruling.CHANGED else None
    if made is Ruling.ADDED:
        after = claim = replace(claim, id="cadd" + claim.id[4:], type=Type.BOMBING)
    return Review(claim.id, claim.report, made, analyst, now(), claim, after, note="so the officer said")


class World:
    """One record and what can be done to it."""

    def __init__(self, record: Record, seed: int) -> None:
        self.record, self.dice = record, random.Random(seed)
        self.texts = [document(f"r{n}.txt", f"{TEXT} This is number {n}.") for n in range(4)]
        self.texts += [document(f"r{n}.txt", f"Corrected. {TEXT} This is number {n}.") for n in range(2)]
        self.rulings: list[int] = []

    def claim(self) -> Claim:
        with self.record.view() as view:
            return self.dice.choice(view.claims())

    def add(self) -> None:
        doc = self.dice.choice(self.texts)
        self.record.add(doc, both(doc), reader_version=self.dice.choice(["rules 1", "rules 1", "rules 2"]))

    def reread(self) -> None:
        doc = self.dice.choice(self.texts)
        claims = [replace(claim, confidence=self.dice.choice([0.25, 0.75])) for claim in both(doc)]
        self.record.add(doc, claims[: self.dice.randint(0, 2)], reader_version="rules 3")

    def rule(self) -> None:
        self.rulings.append(self.record.review(ruling(self.claim(), self.dice.choice(list(Ruling)))))

    def withdraw(self) -> None:
        self.record.withdraw(self.dice.choice(self.rulings), "Rashid")

    def judge(self) -> None:
        left, right = self.claim(), self.claim()
        self.record.judge(Judgement(left.id, right.id, self.dice.choice(["same", "different"]), "Huda", now()))

    def remove(self) -> None:
        name = self.dice.choice(self.texts).name
        with self.record.writing() as connection:
            gone = not removing.is_gone(connection, name)
            removing.set_gone(connection, name, gone=gone, why="the reporter asked for it", analyst="Huda")

    def protect(self) -> None:
        claim = self.claim()
        with self.record.writing() as connection:
            protection.protect(connection, [claim.id], Level.CLOSED, why="a village", analyst="Huda")

    def refuse(self) -> None:
        self.record.refuse(Refusal("scan.pdf", "scan.pdf", self.dice.choice(["no text", "broken"]), ""))

    def group(self) -> None:
        regroup(self.record)

    def step(self) -> str:
        """Do one thing, whatever comes; returns its name."""
        doing: list[Step] = [self.add, self.add, self.reread, self.rule, self.rule, self.withdraw]
        doing += [self.judge, self.remove, self.protect, self.refuse, self.group, self.group]
        one = self.dice.choice(doing)
        try:
            one()
        except (MarsadError, IndexError):
            return ""
        return str(getattr(one, "__name__", one))


def shown(view: View) -> dict[str, object]:
    """All that a view tells of the record, in words that can be compared."""
    return {
        "claims": view.claims(),
        "of a place": view.claims(Query(place="Diyala")),
        "of an actor": view.claims(Query(actor="civilians")),
        "of words": view.claims(Query(text="shot dead")),
        "tallies": view.tallies(),
        "incidents": view.incidents(),
        "incidents of a place": view.incidents(Query(place="Khanaqin")),
        "places": view.places(),
        "reports": [
            (one.name, one.version, one.current, one.claims, one.duplicate_of, one.document)
            for one in view.entries()
            if one.document
        ],
        "judgements": view.judgements(),
        "quotes": [view.quote(claim) for claim in view.claims()],
    }


def happened(path: Address | Path, seed: int, steps: int) -> Iterator[tuple[datetime, dict[str, object]]]:
    """Let things happen to a new record; after each, when that was and what the record then showed."""
    with Record.open(path, create=True) as record:
        world = World(record, seed)
        world.add()
        for _ in range(steps):
            if world.step():
                with record.view() as view:
                    yield now(), shown(view)
