"""Alerts by e-mail: one message a recipient, over a connection whose certificate was checked."""

from __future__ import annotations

import hashlib
import smtplib
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Self
from urllib.parse import unquote, urlsplit

from marsad.errors import BadForm, FetchRefused
from marsad.products.alerts.notices import Notice
from marsad.products.alerts.sent import WITHDRAWN, Gone
from marsad.products.alerts.ways import NotSent
from marsad.sources.addresses import Network, Resolver, checked, look_up

_AGAIN = "It is sent again with the next run."


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: `smtps` begins in TLS, `smtp` goes over to it before anything is said; there is no third way."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, address: str, password: str = "") -> Self:
        """The server that is written as `smtps://NAME@HOST:PORT`.

        Raises:
            BadForm: where it is written in another way, or with the password in it.
        """
        parts = urlsplit(address)
        try:
            port = parts.port
        except ValueError:
            port = None
        if parts.scheme not in _PORTS or not parts.hostname or parts.password is not None:
            raise BadForm(
                "MARSAD_SMTP names no mail server",
                "Set it to smtps://NAME@HOST or smtp://NAME@HOST:587, and the password in MARSAD_SMTP_PASSWORD.",
            )
        return cls(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], unquote(parts.username or ""), password)


_PORTS = {"smtps": 465, "smtp": 587}


class _Smtp(smtplib.SMTP):
    """Connects to an address that was checked; the certificate is checked against the name."""

    def __init__(self, address: str, server: Server, seconds: float, context: ssl.SSLContext) -> None:
        self._address = address
        self._tls = context if server.scheme == "smtps" else None
        super().__init__(server.host, server.port, local_hostname="localhost", timeout=seconds)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        found = socket.create_connection((self._address, port), timeout)
        return self._tls.wrap_socket(found, server_hostname=host) if self._tls else found


class Mail:
    """One recipient. The server is connected to as pages are fetched: a public address, and others only if `allowed`.

    `context` is the system's own unless a test gives another.
    """

    def __init__(
        self,
        recipient: str,
        server: Server,
        sender: str,
        *,
        seconds: float = 30.0,
        allowed: Sequence[Network] = (),
        resolver: Resolver = look_up,
        context: ssl.SSLContext | None = None,
    ) -> None:
        """Takes the addresses as they are written.

        Raises:
            BadForm: where one of them is none.
        """
        for address in (recipient, sender):
            _check(address)
        self.destination = f"mailto:{recipient}"
        self._recipient = recipient
        self._sender = sender
        self._server = server
        self._seconds = seconds
        self._allowed = tuple(allowed)
        self._resolver = resolver
        self._context = context or ssl.create_default_context()

    def words(self) -> str:
        """The recipient's address."""
        return self._recipient

    def send(self, notice: Notice) -> None:
        """As `Way`."""
        addresses = sorted({source.url for source in notice.sources if source.url})
        outlets = sorted({source.outlet for source in notice.sources})
        parts = ["\n\n".join(notice.lines())]
        parts += [f"Told by: {', '.join(outlets)}."] if outlets else []
        parts += ["\n".join(addresses)] if addresses else []
        self._mail(notice.id, notice.title, "\n\n".join(parts), notice.profile)

    def withdraw(self, gone: Gone) -> None:
        """As `Way`."""
        words = f"This alert was sent and no longer stands, as what it rested on has changed:\n\n{gone.title}"
        self._mail(f"{gone.id}-{WITHDRAWN}", f"Withdrawn: {gone.title}", words, "")

    def _mail(self, key: str, subject: str, words: str, profile: str) -> None:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = self._recipient
        message["Subject"] = " ".join(subject.split())
        message["Date"] = format_datetime(datetime.now(UTC))
        message["Message-ID"] = f"<{key}.{hashlib.sha256(self._recipient.encode()).hexdigest()[:12]}@marsad.invalid>"
        message["Auto-Submitted"] = "auto-generated"
        if profile:
            message["X-Marsad-Profile"] = profile
        message.set_content(words)
        server = self._server
        try:
            addresses = checked(
                server.host, server.port, resolver=self._resolver, seconds=self._seconds, allowed=self._allowed
            )
            self._hand_over(addresses[0], message)
        except FetchRefused as fault:
            raise NotSent(str(fault), "If alerts may go there, name its network in MARSAD_SEND_WITHIN.") from fault
        except ssl.SSLError as fault:
            raise NotSent(f"{server.host} is not who it says it is: {fault.reason or fault}", _AGAIN) from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise NotSent(f"{server.host} did not take the message: {_told(fault)}", _AGAIN) from fault

    def _hand_over(self, address: str, message: EmailMessage) -> None:
        with _Smtp(address, self._server, self._seconds, self._context) as smtp:
            if self._server.scheme == "smtp":
                smtp.starttls(context=self._context)
            if self._server.user:
                smtp.login(self._server.user, self._server.password)
            smtp.send_message(message)


def _told(fault: Exception) -> str:
    """What a server said, without what was said to it."""
    code = getattr(fault, "smtp_code", None)
    return f"it answered {code}" if code else type(fault).__name__ if not str(fault) else str(fault)[:200]


def _check(address: str) -> None:
    try:
        found = Address(addr_spec=address)
    except (ValueError, IndexError, MessageError):
        found = Address()
    if not found.username or not found.domain:
        raise BadForm(f"{address[:80]!r} is not an e-mail address", "Write NAME@HOST.")
