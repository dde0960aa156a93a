"""What a person made of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from marsad.model.claim import Claim


class Ruling(StrEnum):
    """A person's word on one claim.

    `accepted`: it is as the reader has it; `changed`: it is as the person put it; `rejected`: the words do not say it;
    `unsure`: looked at and left open; `added`: the reader had missed it.
    """

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"
    UNSURE = "unsure"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Review:
    """One ruling on one claim.

    `claim` is the claim's id, which stays as the reader gave it, also where the claim was changed. `before` is the
    claim as it then stood, `after` as the person put it, None where that is the same. `carried_from` is the id that the
    claim had before its report was read again.
    """

    claim: str
    report: str
    ruling: Ruling
    analyst: str
    made: datetime
    before: Claim
    after: Claim | None = None
    note: str = ""
    carried_from: str | None = None
    key: int = 0

    @property
    def standing(self) -> Claim | None:
        """The claim as this ruling leaves it, None where it is rejected."""
        return None if self.ruling is Ruling.REJECTED else self.after or self.before
