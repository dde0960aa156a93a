"""Time expressions of a sentence, resolved to days (codebook, section 3, "Time").

`find` collects every expression that the rules of `dates`, `years`, `relative` and `story` match, keeps the longest
where they overlap, joins neighbours ("between March and June 2019", "since the raid of 2014") and reads each against
the clock. What has happened never ends after publication. What is still to come ("next week", "by 2030", "will arrive
in December") is told by its interval alone: `when.earliest` is then after the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from marsad.mentions import dates, relative, story, years
from marsad.mentions.calendar import Clock, clipped, shifted
from marsad.mentions.joints import Joint, Piece, joint_at
from marsad.mentions.timewords import Sort
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import TimeMention
from marsad.model.span import Quote

_TABLES = ((dates.GATE, dates.RULES), (years.GATE, years.RULES), (relative.GATE, relative.RULES), (story.GATE, story.RULES))
