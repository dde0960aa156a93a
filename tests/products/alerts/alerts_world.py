"""Invented incidents as readers may know them, over forty weeks; servers that take alerts, on this machine alone."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

from marsad.model.claim import Place
from marsad.model.codebook import Type
from marsad.model.incident import Incident
from marsad.model.interval import Estimate, Interval, TimePrecision
from marsad.model.span import Quote, Span
from marsad.products.alerts.notices import Notices, notices
from marsad.products.publishing.places import Area
from marsad.products.publishing.shown import Published, Shown, Source
from marsad.products.publishing.sights import SIGHTS, Profile
from marsad.record.sensitivity import Level

MONDAY = date(2023, 1, 2)
WEEKS = 40
AS_OF = date(2023, 10, 12)
"""Four days after the last of the forty weeks."""
DISTRICTS = tuple(f"District {at}" for at in range(6))
USUAL = (4, 5, 3, 4)
HOME = (ip_network("127.0.0.0/8"),)
CERTIFICATE = Path(__file__).with_name("mail-test.pem")
"""For tests alone, of a host that is nowhere."""


@dataclass(frozen=True)
class Told:
    """Areas by the names that the places have."""

    def district(self, place: Place) -> Area | None:
        """As `Areas`."""
        return Area(place.admin2) if place.admin2 else None

    def province(self, place: Place) -> Area | None:
        """As `Areas`."""
        return Area(place.admin1) if place.admin1 else None

    def kin(self, name: str) -> frozenset[str]:
        """As `Areas`."""
        return frozenset((name,))


def place(district: str) -> Place:
    """A secret point in a district."""
    quote = Quote("Tel Rasan", Span(0, 9))
    return Place(
        quote, "Tel Rasan", 34.412345, 45.387654, 1, place_id="t", admin1="North", admin2=district, country="IQ"
    )


def shown(key: str, district: str, day: date, profile: Profile, *, reviewed: bool = True) -> Shown:
    """One attack, told of by one report."""
    incident = Incident(
        id=key,
        type=Type.ATTACK,
        when=Interval(day, day, TimePrecision.DAY),
        place=place(district),
        actors=(),
        tolls=(("killed", Estimate(1, 1, 2)),),
        claims=(f"c{key}",),
        reports=(f"r{key}",),
        originators=1,
    )
    url = None if key.endswith("-1") else f"https://wire.example/{key}"
    source = Source(f"r{key}", "Harbour & Wire", day.isoformat(), url, "CC0", "")
    sight = SIGHTS[profile][Level.ORDINARY]
    return Shown(incident, (), (source,), sight, reviewed, day.isoformat(), history=False)


def published(
    counts: Mapping[int, int] | None = None, profile: Profile = Profile.PUBLIC, *, reviewed: bool = True
) -> Published:
    """Six districts, usual counts; those of district 0 by week from the end are given."""
    made = []
    for at, district in enumerate(DISTRICTS):
        for week in range(WEEKS):
            many = (counts or {}).get(week - WEEKS, USUAL[week % 4]) if at == 0 else USUAL[(week + at) % 4]
            for number in range(many):
                day = MONDAY + timedelta(weeks=week, days=2 * number % 7)
                made.append(shown(f"i{at}-{week}-{number}", district, day, profile, reviewed=reviewed))
    return Published(profile, not reviewed, AS_OF, tuple(made))


def surge(profile: Profile = Profile.PUBLIC, many: int = 16, **more: bool) -> Notices:
    """What goes out of a land where one district had so many in the newest week."""
    return notices(published({-1: many}, profile, **more), Told())


def without(some: Published, key: str) -> Published:
    """The same with all incidents of one prefix gone."""
    return replace(some, incidents=tuple(one for one in some.incidents if not one.incident.id.startswith(key)))


@dataclass
class Inbox:
    """What a server was sent."""

    port: int = 0
    bodies: list[bytes] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    answer: int = 204


@contextmanager
def web(answer: int = 204) -> Iterator[Inbox]:
    """A web server on this machine that keeps what is posted to it."""
    inbox = Inbox(answer=answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inbox.headers.append(dict(self.headers))
            inbox.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(inbox.answer)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

    with _served(ThreadingHTTPServer(("127.0.0.1", 0), Handler), inbox):
        yield inbox


class _Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to be handed a message (RFC 5321), with STARTTLS (RFC 3207) and AUTH PLAIN."""

    server: _MailServer

    def handle(self) -> None:
        """One conversation."""
        context = self.server.context
        if self.server.implicit:
            self._secure(context)
        self._say("220 mail.test")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            self.server.said.append(line)
            if verb == "EHLO":
                self._say("250-mail.test\r\n250 AUTH PLAIN" if self._safe else "250-mail.test\r\n250 STARTTLS")
            elif verb == "STARTTLS":
                self._say("220 go on")
                self._secure(context)
            elif verb == "DATA":
                self._say("354 go on")
                lines = []
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(part)
                self.server.inbox.bodies.append(b"".join(lines))
                self._say("250 taken")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("235 in" if verb == "AUTH" else self.server.refusal if verb == "RCPT" else "250 well")

    @property
    def _safe(self) -> bool:
        return isinstance(self.connection, ssl.SSLSocket)

    def _secure(self, context: ssl.SSLContext) -> None:
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def finish(self) -> None:
        """Closes what was opened on the way."""
        for one in (self.rfile, self.wfile, self.connection):
            one.close()

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, inbox: Inbox, implicit: bool, refusal: str) -> None:
        super().__init__(("127.0.0.1", 0), _Mailbox)
        self.inbox = inbox
        self.implicit = implicit
        self.refusal = refusal
        self.said: list[str] = []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(CERTIFICATE)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is no fault of the test."""


@contextmanager
def mail(*, implicit: bool = True, refusal: str = "250 well") -> Iterator[tuple[Inbox, list[str]]]:
    """A mail server on this machine, and what it was told; `implicit` where it begins in TLS."""
    inbox = Inbox()
    server = _MailServer(inbox, implicit, refusal)
    with _served(server, inbox):
        yield inbox, server.said


@contextmanager
def _served(server: socketserver.TCPServer, inbox: Inbox) -> Iterator[None]:
    inbox.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def trusted() -> ssl.SSLContext:
    """Trust in the test's certificate and in nothing else."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))
