"""Who is at the desk: passwords, sessions, tokens, forged requests, and too many tries."""

from __future__ import annotations

import getpass
import hashlib
import hmac
import secrets
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from starlette.requests import Request

from marsad.desk.house import House
from marsad.desk.rights import ROLES, SCOPES, Right
from marsad.errors import BadForm, MarsadError
from marsad.record import people

COOKIE = "marsad"
SHORTEST, LONGEST = 12, 200
"""Characters of a password."""

TRIES, WINDOW = 5, 600.0
"""Wrong passwords for one name or from one address within so many seconds, after which none is looked at."""

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))


class NotSignedIn(MarsadError):
    """Nobody is signed in."""


class NotAllowed(MarsadError):
    """Who is signed in has no right to do that."""


class Forged(MarsadError):
    """The request did not come from a page of this desk."""


class TooMany(MarsadError):
    """Asked too often."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: a name, what they may do, and the mark that their forms must bear."""

    name: str
    role: str
    rights: frozenset[Right]
    mark: str
    program: bool = False
    alone: bool = False

    def may(self, right: str) -> bool:
        """Whether they have a right."""
        return right in self.rights

    def needs(self, right: Right) -> None:
        """Go on only with a right.

        Raises:
            NotAllowed: when they do not have it.
        """
        if right not in self.rights:
            raise NotAllowed(f"your role, {self.role}, may not do that", "Ask somebody whose role may.")

    def in_person(self) -> None:
        """Go on only with a person: accounts, tokens and sessions are no business of programs.

        Raises:
            NotAllowed: for a program with a token, which could else make itself one that may more.
        """
        if self.program:
            raise NotAllowed("a program with a token may not do that", "Sign in with your name and password.")


@dataclass(slots=True)
class Limiter:
    """So many times in so many seconds, for each key."""

    times: int
    seconds: float
    _held: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def spent(self, key: str) -> bool:
        """Whether a key has had all its times."""
        held = self._held[key]
        while held and held[0] < time.monotonic() - self.seconds:
            held.popleft()
        if not held:
            del self._held[key]
        return len(held) >= self.times

    def take(self, key: str) -> None:
        """Note one more time."""
        self._held[key].append(time.monotonic())

    def clear(self, key: str) -> None:
        """Forget what a key had."""
        self._held.pop(key, None)


class Guard:
    """Says who asks. With no account on record the desk is open, on this machine alone, to the one who started it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._key = secrets.token_bytes(32)
        self._wrong = Limiter(TRIES, WINDOW)
        self.programs = Limiter(600, 60.0)
        self.adding = Limiter(30, 60.0)

    def person(self, request: Request) -> Person:
        """Who asks.

        Raises:
            NotSignedIn: when nobody is signed in and the desk is not open.
            TooMany: when a program asks too often.
        """
        bearer = request.headers.get("authorization", "")
        if bearer:
            return self._program(bearer)
        secret = request.cookies.get(COOKIE, "")
        with self._house.reading() as connection:
            if not people.are_there_accounts(connection):
                name = owner()
                return Person(name, "admin", ROLES["admin"], self._mark("open"), alone=True)
            signed = people.signed_in(connection, secret) if secret else None
        if signed is None:
            raise NotSignedIn("nobody is signed in", "Sign in first.")
        account, seen = signed
        if datetime.now(UTC) - seen > timedelta(minutes=5):
            with self._house.record.writing() as connection:
                people.use_session(connection, secret)
        return Person(account.name, account.role, ROLES[account.role], self._mark(secret))

    def _program(self, bearer: str) -> Person:
        kind, _, secret = bearer.partition(" ")
        with self._house.reading() as connection:
            found = people.token_of(connection, secret.strip()) if kind.lower() == "bearer" else None
        if found is None:
            raise NotSignedIn("the token is not known, or holds no longer", "Make a new one on the page People.")
        token, account = found
        key = str(token.key)
        if self.programs.spent(key):
            raise TooMany("this token has asked 600 times in a minute", "Wait a minute.")
        self.programs.take(key)
        scoped = frozenset[Right]().union(*(SCOPES.get(scope, frozenset()) for scope in token.scopes))
        return Person(account.name, account.role, ROLES[account.role] & scoped, "", program=True)

    def _mark(self, secret: str) -> str:
        return hmac.new(self._key, secret.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def genuine(self, request: Request, person: Person, mark: str) -> None:
        """Go on only if a request that changes something came from a page of this desk.

        Raises:
            Forged: when it did not.
        """
        if person.program:
            return
        came = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        same = origin is None or urlsplit(origin).netloc == request.headers.get("host")
        if came not in ("same-origin", "none") or not same or not hmac.compare_digest(mark, person.mark):
            raise Forged("the form did not come from a page of this desk", "Load the page again and send it once more.")

    def stranger_mark(self) -> str:
        """The mark of the page where one signs in."""
        return self._mark("stranger")

    def sign_in(self, name: str, password: str, client: str) -> str:
        """What the browser is to hold, for the right password.

        Raises:
            NotSignedIn: for a wrong one, or a name that nobody has.
            TooMany: after too many wrong ones.
        """
        keys = (f"name {name[:LONGEST].casefold()}", f"from {client}")
        if any(self._wrong.spent(key) for key in keys):
            raise TooMany("too many wrong passwords", "Wait ten minutes.")
        with self._house.reading() as connection:
            found = people.account(connection, name)
        known = found is not None and found[0].closed is None
        if not verified(found[1] if found and known else _NOBODY, password) or not known:
            for key in keys:
                self._wrong.take(key)
            with self._house.record.writing() as connection:
                people.note(connection, name[:80], "sign-in refused", client)
            raise NotSignedIn("the name or the password is wrong", "Try again.")
        self._wrong.clear(keys[0])
        secret = secrets.token_urlsafe(32)
        with self._house.record.writing() as connection:
            people.open_session(connection, name, secret)
            people.note(connection, name, "signed in", client)
        return secret

    def change_password(self, person: Person, old: str, new: str, again: str) -> str:
        """Give somebody who is signed in a new password of theirs; what the browser is to hold from now on.

        All their sessions end, this one too, in whose place a new one comes.

        Raises:
            NotAllowed: for a program, or where nobody has an account.
            BadForm: when the old one is wrong, or the new one is not in its form, not twice the same, or the old one.
            TooMany: after too many wrong old ones.
        """
        person.in_person()
        if person.alone:
            raise NotAllowed("there are no accounts, and so no passwords", "Make an account first.")
        key = f"own {person.name.casefold()}"
        if self._wrong.spent(key):
            raise TooMany("too many wrong passwords", "Wait ten minutes.")
        with self._house.reading() as connection:
            found = people.account(connection, person.name)
        if found is None or not verified(found[1], old):
            self._wrong.take(key)
            with self._house.record.writing() as connection:
                people.note(connection, person.name, "change of password refused")
            raise BadForm("the old password is wrong", "Try again.")
        if new != again:
            raise BadForm("the new password is not twice the same", "Write it again.")
        if new == old:
            raise BadForm("the new password is the old one", "Choose another.")
        kept, secret = hashed(new), secrets.token_urlsafe(32)
        with self._house.record.writing() as connection:
            if people.account(connection, person.name) != found:
                raise BadForm("the account was changed meanwhile", "Sign in again.")
            people.put_account(connection, person.name, found[0].role, kept)
            people.open_session(connection, person.name, secret)
            people.note(connection, person.name, "changed their password")
        self._wrong.clear(key)
        return secret


def owner() -> str:
    """What the one is called who started the desk."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"


def hashed(password: str) -> str:
    """A password as it is kept (argon2id).

    Raises:
        BadForm: when it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadForm(f"a password has {SHORTEST} to {LONGEST} characters", "Use several words.")
    return _hasher.hash(password)


def verified(secret: str, password: str) -> bool:
    """Whether a password is the one of a hash."""
    try:
        return _hasher.verify(secret, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
