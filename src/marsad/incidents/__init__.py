"""Which claims speak of one occurrence."""

from __future__ import annotations

from marsad.incidents.duplicates import originals
from marsad.incidents.grouping import group

__all__ = ["group", "originals"]
