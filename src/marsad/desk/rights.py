"""Who may do what at the desk: rights, the roles that have them, and the scopes of tokens."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """One thing that a person may or may not do.

    `who` is to see who worked on what, `schedule` to say which feeds are read by themselves, `metrics` how the desk
    fares.
    """

    PUBLIC = "public"
    READ = "read"
    WHO = "who"
    ADD = "add"
    RULE = "rule"
    OVERRULE = "overrule"
    LINK = "link"
    EXPORT = "export"
    SCHEDULE = "schedule"
    PEOPLE = "people"
    METRICS = "metrics"


_READER = frozenset({Right.PUBLIC})
_VIEWER = _READER | {Right.READ}
_CODER = _VIEWER | {Right.WHO, Right.ADD, Right.RULE}
_REVIEWER = _CODER | {Right.OVERRULE, Right.LINK}
_EDITOR = _REVIEWER | {Right.EXPORT}

ROLES: dict[str, frozenset[Right]] = {
    "reader": _READER,
    "viewer": _VIEWER,
    "coder": _CODER,
    "reviewer": _REVIEWER,
    "editor": _EDITOR,
    "admin": _EDITOR | {Right.SCHEDULE, Right.PEOPLE, Right.METRICS},
}
"""Rights of each role, each with those of the one before it. A viewer sees the data and not who works on what (D14)."""

SCOPES: dict[str, frozenset[Right]] = {
    "read": frozenset({Right.PUBLIC, Right.READ}),
    "review": frozenset({Right.WHO, Right.RULE, Right.OVERRULE, Right.LINK}),
    "add": frozenset({Right.ADD, Right.SCHEDULE}),
    "export": frozenset({Right.EXPORT}),
    "metrics": frozenset({Right.METRICS}),
}
"""Rights that a token may be given; it never has more than its owner's role. One that only reads is as a viewer."""
