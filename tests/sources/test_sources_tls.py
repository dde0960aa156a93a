"""Certificates are checked: a host on this machine shows good ones and bad ones of an authority of its own."""

from __future__ import annotations

import ipaddress
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from marsad.errors import FetchRefused
from marsad.sources.fetch import Fetcher
from web_double import Names, answer

HOST = "wire.test"
LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


class Signed(NamedTuple):
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def kept(self, folder: Path) -> Path:
        """Both in one file, as a server takes them."""
        path = folder / f"{self.certificate.serial_number}.pem"
        private = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(private + self.certificate.public_bytes(serialization.Encoding.PEM))
        return path


def named(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def made(
    words: str,
    by: Signed | None,
    *,
    authority: bool = False,
    since: datetime = NOW - DAY,
    until: datetime = NOW + DAY,
) -> Signed:
    """A certificate of that name, signed by another's key or, for None, by its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer, signer = (by.certificate.subject, by.key) if by else (named(words), key)
    builder = (
        x509.CertificateBuilder(issuer, named(words), key.public_key(), x509.random_serial_number(), since, until)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if not authority:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(words)]), critical=False)
    else:
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        builder = builder.add_extension(usage, critical=True)
    return Signed(builder.sign(signer, hashes.SHA256()), key)


@pytest.fixture(scope="module")
def authority() -> Signed:
    return made("An authority for tests", None, authority=True)


@contextmanager
def serving(certificate: Signed, folder: Path) -> Iterator[int]:
    """A host that shows the certificate and answers every request with one page; gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.kept(folder))

    class Answering(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                with context.wrap_socket(self.request, server_side=True) as secured:
                    secured.recv(65_536)
                    secured.sendall(answer("<p>Words of the page.</p>"))
            except OSError:
                pass  # whoever asked did not like the certificate

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answering) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def fetched(port: int, trusted: Signed | None) -> bytes:
    """The page of that host, by one who trusts an authority, or those that everybody does."""
    tls = None
    if trusted:
        tls = ssl.create_default_context(cadata=trusted.certificate.public_bytes(serialization.Encoding.PEM).decode())
    names = Names({HOST: ["127.0.0.1"]})
    fetcher = Fetcher(resolver=names, allowed=[LOOPBACK], ports=None, tls=tls, sleep=lambda _: None)
    return fetcher.fetch(f"https://{HOST}:{port}/page").content


def test_a_good_certificate_is_taken(authority: Signed, tmp_path: Path) -> None:
    with serving(made(HOST, authority), tmp_path) as port:
        assert b"Words of the page" in fetched(port, authority)


BAD: dict[str, Callable[[Signed], Signed]] = {
    "another host's name": lambda by: made("other.test", by),
    "the name of a host below": lambda by: made(f"www.{HOST}", by),
    "expired": lambda by: made(HOST, by, since=NOW - 2 * DAY, until=NOW - DAY),
    "not yet valid": lambda by: made(HOST, by, since=NOW + DAY, until=NOW + 2 * DAY),
    "signed by itself": lambda _: made(HOST, None),
    "signed by another authority": lambda _: made(HOST, made("Another authority", None, authority=True)),
    "signed by one that is no authority": lambda by: made(HOST, made("No authority", by)),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
def test_a_bad_certificate_is_refused(bad: Callable[[Signed], Signed], authority: Signed, tmp_path: Path) -> None:
    with serving(bad(authority), tmp_path) as port, pytest.raises(FetchRefused, match=r"(?i)certificate"):
        fetched(port, authority)


def test_an_authority_that_nobody_knows_is_not_trusted(authority: Signed, tmp_path: Path) -> None:
    with serving(made(HOST, authority), tmp_path) as port, pytest.raises(FetchRefused, match=r"(?i)certificate"):
        fetched(port, None)
