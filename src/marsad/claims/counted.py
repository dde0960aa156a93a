"""A count with the words of its sentence that it hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.claim import Count
from marsad.model.syntax import Token


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, the token of the noun counted, and the token of the word that says what became of them.

    `stand` is the word that stands for them in the sentence where that is not the noun ("two" in "two of his
    teachers"); `of` is the noun of the number that a part is a part of, where the sentence tells it.
    """

    count: Count
    noun: Token
    fate: Token | None
    stand: Token | None = None
    of: Token | None = None

    @property
    def standing(self) -> Token:
        """The word that stands for those counted in the sentence."""
        return self.stand or self.noun
