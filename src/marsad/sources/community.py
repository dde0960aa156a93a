"""Filled-in forms as ODK Central and KoboToolbox give them, CSV or JSON: what happened, and apart from it who says so.

Only the answers of Marsad's own form (`community_form`) are read. What else a server adds (names of accounts, numbers
of devices, positions) is left where it is, so that nothing of a reporter comes in by an unknown column.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from marsad.errors import BadForm
from marsad.model.community import Submission, Unusable

TOLD = ("place", "district", "how", "story", "killed", "injured")
IDENTITY = {"reporter_name": "name", "reporter_phone": "phone"}
LEFT_OUT = "[left out]"
LARGEST = 50_000_000
"""Bytes of a file that is read."""
LONGEST = 20_000
"""Characters of one answer that are read."""
LONGEST_IDENTITY = 200
"""Characters of a name or a number that are read, and looked for in what is told."""
MOST_COLUMNS = 2_000
MOST_SIGNS = 5_000_000
"""Brackets and commas of a JSON file: each takes more memory than itself."""

_INSTANCE = ("instanceid", "_uuid", "key", "__id")
_YES = frozenset({"yes", "1", "true"})
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_PHONE = re.compile(r"\+?\d(?:[\s().\-/]{0,2}\d){8,14}")
_HOW = {
    "saw": "somebody who saw it",
    "affected": "somebody it happened to",
    "heard": "somebody who heard of it",
    "staff": "somebody who works for an organisation there",
}


def read(path: Path) -> Iterator[Submission | Unusable]:
    """The forms of a file, one by one; those without consent as `Unusable`, with nothing of what they say.

    Raises:
        BadForm: when the file cannot be read as either form.
    """
    for line, row in enumerate(_rows(path), start=1):
        answers = {_name(key): _text(value) for key, value in row.items()}
        instance = next((answers[name] for name in _INSTANCE if answers.get(name)), "")
        if answers.get("consent", "").casefold() not in _YES:
            yield Unusable(line, "no consent was given; nothing of it is kept")
        elif not instance:
            yield Unusable(line, "it has no id (instanceID, _uuid or KEY), so it could be taken in twice")
        elif not answers.get("story") and not answers.get("place"):
            yield Unusable(line, "it tells of nothing: no story and no place")
        else:
            identity = {name: answers[key][:LONGEST_IDENTITY] for key, name in IDENTITY.items() if answers.get(key)}
            told = {name: without(answers[name], identity) for name in TOLD if answers.get(name)}
            asked = answers.get("asked") or answers.get("submissiondate") or answers.get("_submission_time", "")
            yield Submission(instance, answers["consent"], asked[:40], _day(answers.get("day", "")), told, identity)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadForm(f"{path} is larger than {LARGEST:,} bytes", "Export fewer submissions at a time.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise BadForm(f"{path} cannot be read: {fault.strerror}", "Name a file that is there.") from fault
    except UnicodeDecodeError as fault:
        raise BadForm(f"{path} is not UTF-8", "Export it from ODK or KoboToolbox as CSV or JSON.") from fault
    if text.lstrip()[:1] in ("[", "{"):
        if sum(map(text.count, "[{,")) > MOST_SIGNS:
            raise BadForm(f"{path} holds more than forms do", "Export fewer submissions at a time.")
        try:
            held = json.loads(text)
        except (ValueError, RecursionError) as fault:
            raise BadForm(f"{path} is not JSON: {fault}", "Export it anew.") from fault
        under = (held.get(name) for name in ("value", "results")) if isinstance(held, dict) else [held]
        rows = next((rows for rows in under if isinstance(rows, list)), None)
        if rows is None:
            raise BadForm(f"{path} has no list of forms", "Export it anew, from ODK Central or KoboToolbox.")
        yield from (_flat(row) for row in rows if isinstance(row, dict))
        return
    try:
        reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
        if len(reader.fieldnames or ()) > MOST_COLUMNS:
            raise BadForm(f"{path} has more than {MOST_COLUMNS:,} columns", "Export it anew.")
        yield from reader
    except csv.Error as fault:
        raise BadForm(f"{path} is not CSV: {fault}", "Export it anew.") from fault


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """An object with the answers of its groups beside its own."""
    found: dict[str, Any] = {}
    inside = [iter(row.items())]
    while inside:
        for key, value in inside[-1]:
            if isinstance(value, dict):
                inside.append(iter(value.items()))
                break
            found[key] = value
        else:
            inside.pop()
    return found


def _name(key: object) -> str:
    """A question's name without the groups it is in: `meta/instanceID` and `meta-instanceID` are `instanceid`."""
    return re.split(r"[/-]", str(key))[-1].casefold()


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, (list, dict)) else str(value).strip()[:LONGEST]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def without(text: str, identity: Mapping[str, str]) -> str:
    """A text without the reporter's name, in whole and in parts, their number, and any number or address of e-mail."""
    for value in identity.values():
        digits = _digits(value)
        if len(digits) >= 6:
            tail = r"[\s().\-/]{0,2}".join(_any_digit(digit) for digit in digits[-9:])
            text = re.sub(rf"[+\d\s().\-/]{{0,12}}{tail}", LEFT_OUT, text)
        parts = [part for part in re.findall(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*", value) if len(part) > 2]
        for part in sorted({value, *parts}, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", LEFT_OUT, text, flags=re.IGNORECASE)
    return _PHONE.sub(LEFT_OUT, _EMAIL.sub(LEFT_OUT, text))


def _digits(value: str) -> str:
    return "".join(str(unicodedata.digit(letter)) for letter in value if unicodedata.digit(letter, None) is not None)


def _any_digit(digit: str) -> str:
    """A digit in Latin, Arabic and Persian figures."""
    return f"[{digit}{chr(0x660 + int(digit))}{chr(0x6F0 + int(digit))}]"


def words(submission: Submission) -> str:
    """What a form tells, as a short report in plain sentences."""
    told = submission.answers
    where = ", ".join(told[name] for name in ("place", "district") if told.get(name))
    how = _HOW.get(told.get("how", ""), "somebody there")
    lines = [f"A community report by {how}" + (f", about {where}." if where else ".")]
    lines += [told["story"]] if told.get("story") else []
    counted = [(told.get(what, ""), verb) for what, verb in (("killed", "killed"), ("injured", "wounded"))]
    lines += [f"{number} people were {verb}." for number, verb in counted if number.isascii() and number.isdecimal()]
    return "\n\n".join(lines) + "\n"
