"""What is asked of a page on trends, as a link: the size of areas, weeks or months, and what is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from marsad.analysis.series import Area, Level, Unit
from marsad.errors import BadForm
from marsad.model.codebook import Type

COUNTED = ("violent", "civilians", *(kind.value for kind in Type))
"""What can be counted: all violence, violence against civilians, or one type of the codebook."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How the record is cut up. There is no level below the district."""

    level: Level = Level.DISTRICT
    unit: Unit = Unit.MONTH
    of: str = "violent"

    def __post_init__(self) -> None:
        if self.of not in COUNTED:
            raise BadForm(f"{self.of[:40]!r} cannot be counted", "Name violent, civilians, or a type such as bombing.")

    def query(self, area: str = "", day: date | None = None, **changes: Any) -> str:
        """The query of an address, with some parts changed; `day` becomes `until`."""
        cut = replace(self, **changes)
        pairs = [("level", str(cut.level)), ("unit", str(cut.unit)), ("of", cut.of)]
        pairs += [("area", area)] if area else []
        pairs += [("until", day.isoformat())] if day else []
        return urlencode(pairs)


def area_key(area: Area) -> str:
    """What an area is called in an address: `Iraq / Diyala / Khanaqin`."""
    return " / ".join(filter(None, (area.country, area.governorate, area.district)))
