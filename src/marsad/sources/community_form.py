"""The form that citizens and field staff fill in, as an XLSForm for ODK and KoboToolbox (https://xlsform.org).

It asks for consent first and ends where none is given; it asks for no location by satellite, no photograph and no
device's number; who reports is asked last, of their own will.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marsad.errors import MarsadError, Missing

VERSION = "1"
_AGREED = "${consent} = 'yes'"
_AGAIN = "${contact} = 'yes'"
_LOCKED = "It is locked with a key that our desk does not have."
_EMPTY = "Leave it empty if you do not know."

SURVEY = (
    ("type", "name", "label", "hint", "required", "relevant", "constraint"),
    ("start", "asked", "", "", "", "", ""),
    (
        "select_one yes_no",
        "consent",
        "May we keep what you tell us, and count it in what we publish?",
        "Nobody outside reads your words or learns who you are. You can have it erased. If not, the form ends.",
        "yes",
        "",
        "",
    ),
    ("date", "day", "On which day did it happen?", "", "yes", _AGREED, ". <= today()"),
    ("text", "place", "In or near which village, town or quarter?", "", "yes", _AGREED, ""),
    ("text", "district", "In which district and province?", "", "", _AGREED, ""),
    ("select_one how", "how", "How do you know of it?", "", "yes", _AGREED, ""),
    ("text", "story", "What happened?", "Please name nobody who could be harmed by it.", "yes", _AGREED, ""),
    ("integer", "killed", "How many people were killed?", _EMPTY, "", _AGREED, ". >= 0"),
    (
        "integer",
        "injured",
        "How many people were wounded?",
        _EMPTY,
        "",
        _AGREED,
        ". >= 0",
    ),
    ("select_one yes_no", "contact", "May we ask you again?", "You need not say who you are.", "", _AGREED, ""),
    (
        "text",
        "reporter_name",
        "Your name",
        "It is locked with a key that our desk does not have.",
        "",
        "${contact} = 'yes'",
        "",
    ),
    ("text", "reporter_phone", "How can we reach you?", _LOCKED, "", _AGAIN, ""),
)
"""The questions, with the columns of an XLSForm."""

CHOICES = (
    ("list_name", "name", "label"),
    ("yes_no", "yes", "Yes"),
    ("yes_no", "no", "No"),
    ("how", "saw", "I saw it"),
    ("how", "affected", "It happened to me or my family"),
    ("how", "heard", "I heard of it from somebody who was there"),
    ("how", "staff", "I work for an organisation there"),
)

SETTINGS = (("form_title", "form_id", "version"), ("What happened", "marsad_community", VERSION))


def write(path: Path) -> None:
    """Write the form as a workbook.

    Raises:
        Missing: when the package that writes workbooks is not installed.
        MarsadError: when it cannot be written there.
    """
    try:
        import openpyxl
    except ImportError as fault:
        raise Missing(
            "the form is written with the package openpyxl, which is not installed", "pip install 'marsad[community]'"
        ) from fault
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("survey", SURVEY), ("choices", CHOICES), ("settings", SETTINGS)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    try:
        book.save(path)
    except OSError as fault:
        raise MarsadError(f"{path} cannot be written: {fault.strerror}", "Name a file in a folder of yours.") from fault
