"""A sentence of a report with where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.claims.clauses import Clauses
from marsad.claims.counted import Counted
from marsad.claims.phrases import Phrase
from marsad.model.document import Role
from marsad.model.syntax import Sentence


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence, the number of its page and what that is, the noun phrases and the counted things in it, and its
    clauses."""

    sentence: Sentence
    page: int
    role: Role
    phrases: tuple[Phrase, ...]
    counted: tuple[Counted, ...]
    clauses: Clauses = field(default_factory=Clauses)
