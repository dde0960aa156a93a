"""What a PostgreSQL server refuses, in words: the codes of its appendix A, and what is said before one is let in."""

from __future__ import annotations

from marsad.errors import MarsadError
from marsad.record.address import Address

_BY_CODE = {
    "55P03": (
        "{where} cannot be written to: another program is writing to it",
        "Wait until it is done and try again.",
    ),
    "25006": ("{where} can only be read", "Name the server that is written to, not a copy of it."),
    "42501": (
        "{where} does not let you do that: {said}",
        "Ask its owner for the rights: GRANT, or ALTER DATABASE ... OWNER TO.",
    ),
    "53100": ("{where} is full", "Make room on the server's disk and try again; nothing half-written was kept."),
    "53300": ("{where} has too many connections", "Wait, or raise max_connections on the server."),
    "54000": (
        "{where} cannot keep it: {said}",
        "A name or an address is too long for the server's index; shorten it.",
    ),
}
_GONE = ("the server of {where} does not answer: {said}", "Check that it runs and can be reached, and try again.")
_BY_CLASS = {"08": _GONE, "57": _GONE, "53": ("{where} has no room: {said}", "Make room on the server and try again.")}

_ENTERING = (
    (
        ("password", "role", "pg_hba", "authentication"),
        "{where} does not let you in: {said}",
        "Give the name in the address; keep the password in ~/.pgpass or PGPASSWORD, or write NAME:PASSWORD@.",
    ),
    (
        ("database",),
        "there is no database at {where}: {said}",
        "Make it on the server: createdb --encoding=UTF8 NAME",
    ),
    (
        ("could not translate", "not known", "resolve", "no address"),
        "there is no host of that name: {where}",
        "Check the address.",
    ),
)
"""Words by which a refusal before any code is known; a server may say them in another language."""


def told(fault: BaseException | None, where: Address) -> MarsadError | None:
    """A fault as something a person can do something about, None where nobody can."""
    code = getattr(fault, "sqlstate", None)
    words = str(fault)
    if code is None:
        if type(fault).__name__ not in ("OperationalError", "ConnectionTimeout"):
            return None
        message, hint = _entering(words)
    else:
        known = _BY_CODE.get(code) or _BY_CLASS.get(code[:2])
        if known is None:
            return None
        message, hint = known
    return MarsadError(message.format(where=where, said=_line(words)), hint)


def _entering(words: str) -> tuple[str, str]:
    low = words.casefold()
    for marks, message, hint in _ENTERING:
        if any(mark in low for mark in marks):
            return message, hint
    return _GONE


def _line(words: str) -> str:
    """What the server said, or what kept one from it, without what goes before and questions after."""
    lines = [line.strip() for line in words.splitlines() if line.strip()] or [""]
    telling = next((line for line in reversed(lines) if "failed: " in line or "FATAL: " in line), lines[0])
    return telling.split("failed: ")[-1].removeprefix("FATAL:").strip()
