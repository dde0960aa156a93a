"""Alerts to a web address, as signed JSON, one alert a request.

The body is signed with a secret that both sides know: `Marsad-Signature: t=SECONDS,v1=HEX`, where HEX is the
HMAC-SHA256 of `SECONDS.BODY`. The receiver reckons it again and refuses what is old, so that nobody else can send.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from marsad.errors import BadForm, FetchRefused
from marsad.products.alerts.notices import Notice
from marsad.products.alerts.sent import ALERT, WITHDRAWN, Gone
from marsad.products.alerts.ways import NotSent
from marsad.sources.addresses import Network, Resolver, literal, look_up
from marsad.sources.robots import AGENT
from marsad.sources.transport import GuardedBackend, GuardedTransport

SIGNATURE = "Marsad-Signature"


def signature(secret: str, body: bytes, seconds: int) -> str:
    """The header's value for a body sent at `seconds` since 1970."""
    made = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256)
    return f"t={seconds},v1={made.hexdigest()}"


class Webhook:
    """One web address. It is connected to as pages are fetched: public addresses only, and others only if `allowed`.

    Plain http, which others can read, is used only to an address in numbers that lies in an allowed network.
    `dialler` and `clock` are the system's own unless a test gives others.
    """

    def __init__(
        self,
        address: str,
        secret: str,
        *,
        seconds: float = 30.0,
        allowed: Sequence[Network] = (),
        resolver: Resolver = look_up,
        dialler: httpcore.NetworkBackend | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Takes the address as it is written.

        Raises:
            BadForm: where it is none that is sent to, or there is no secret to sign with.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.username or parts.fragment:
            raise BadForm(
                f"{address[:80]!r} is not a web address to send to",
                "Write https://HOST/PATH, without a name or a password.",
            )
        if parts.scheme == "http" and not _inside(parts.hostname, allowed):
            raise BadForm(
                "alerts are not sent over plain http, where others can read them",
                "Use https; http only to an address in numbers that MARSAD_SEND_WITHIN allows.",
            )
        if not secret:
            raise BadForm(
                "there is no secret to sign with, so that anybody could send alerts in this name",
                "Set MARSAD_WEBHOOK_SECRET to what the receiver knows too.",
            )
        self.destination = address
        self._secret = secret
        self._seconds = seconds
        self._allowed = tuple(allowed)
        self._resolver = resolver
        self._dialler = dialler
        self._clock = clock

    def words(self) -> str:
        """The host alone: a path may hold a secret."""
        return urlsplit(self.destination).hostname or ""

    def send(self, notice: Notice) -> None:
        """As `Way`."""
        self._post(notice.id, {"event": ALERT, "id": notice.id, "alert": notice.row()})

    def withdraw(self, gone: Gone) -> None:
        """As `Way`."""
        self._post(f"{gone.id}-{WITHDRAWN}", {"event": WITHDRAWN, "id": gone.id, "title": gone.title})

    def _post(self, key: str, told: dict[str, Any]) -> None:
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {
            "Content-Type": "application/json",
            "User-Agent": AGENT,
            "Idempotency-Key": key,
            SIGNATURE: signature(self._secret, body, int(self._clock())),
        }
        deadline = time.monotonic() + self._seconds
        backend = GuardedBackend(self._resolver, deadline, allowed=self._allowed, dialler=self._dialler)
        hint = "It is sent again with the next run."
        try:
            with (
                httpx.Client(transport=GuardedTransport(backend), trust_env=False, follow_redirects=False) as client,
                client.stream("POST", self.destination, content=body, headers=headers) as response,
            ):
                status = response.status_code
        except FetchRefused as fault:
            raise NotSent(str(fault), "If alerts may go there, name its network in MARSAD_SEND_WITHIN.") from fault
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as fault:
            raise NotSent(f"{self.words()} could not be reached: {fault}", hint) from fault
        if not 200 <= status < 300:
            raise NotSent(f"{self.words()} did not take the alert: it answered {status}", hint)


def _inside(host: str, allowed: Sequence[Network]) -> bool:
    address = literal(host)
    return address is not None and any(address.version == one.version and address in one for one in allowed)
