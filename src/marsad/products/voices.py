"""Who says so, in words."""

from __future__ import annotations

import re

from marsad.model.claim import Speaker
from marsad.products.plaintext import isolated, shown

_SORTS = ("armed group", "security forces", "authority", "government", "organization")
"""Roles that only say what sort of body speaks, which its name says better."""


def speaker_words(speaker: Speaker | None, voice: str) -> str:
    """Who says so: a name with role and organisation, an unnamed person as such, or the report's own voice.

    `voice` is the outlet; a report that names none speaks as "the report".
    """
    if speaker is None:
        return f"{voice or 'the report'}, in its own words"
    role = isolated(shown(speaker.role, 80))
    if speaker.anonymous or not speaker.name:
        words = role or isolated(shown(speaker.quote.words, 80)) or "a person"
        body = isolated(shown(speaker.organization, 80))
        tail = f", {body}" if body and body.lower() not in words.lower() else ""
        return f"“{words}”{tail}" + (" (name withheld)" if speaker.anonymous else "")
    extra = [part for part in _role_and_body(speaker) if part]
    return isolated(shown(speaker.name, 80)) + (f" ({', '.join(extra)})" if extra else "")


def _role_and_body(speaker: Speaker) -> tuple[str, str]:
    """A speaker's role and organisation in words, each "" where it is not told or says no more than the name."""
    name = (speaker.name or "").casefold()
    role, body = shown(speaker.role, 80), shown(speaker.organization, 80)
    if role.casefold() in (*_SORTS, name):
        role = ""
    elif name and name in role.casefold():
        role = re.sub(re.escape(speaker.name or ""), "", role, flags=re.IGNORECASE).strip(" ,;")
    return isolated(role), isolated("" if body.casefold() in (name, role.casefold()) else body)
