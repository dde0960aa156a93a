"""Every refusal has a name, says what was wrong and what to do."""

from __future__ import annotations


class MarsadError(Exception):
    """The base of all errors that a person can do something about; `hint` says what."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Refused(MarsadError):
    """A report could not be read at all; the others go on."""


class FetchRefused(Refused):
    """An address was not fetched: private, too large, too slow, disallowed, or not there."""


class NotNow(FetchRefused):
    """An address was not had this time and may be the next: the server failed, was too slow, or asked to be left alone.

    `after` are the seconds for which it asked that, None where it did not.
    """

    def __init__(self, message: str, hint: str = "", after: float | None = None) -> None:
        super().__init__(message, hint)
        self.after = after


class BadForm(MarsadError):
    """A file of claims, a setting or an option is not in the form it should have."""


class NoRecord(MarsadError):
    """The record named does not exist, is not a record, or was written by a newer version."""


class NotFound(MarsadError):
    """Nothing in the record has that id or name."""


class Missing(MarsadError):
    """Something that should be installed or built is not there."""
