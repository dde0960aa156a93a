"""The way out to the network: connections go to addresses that were checked, and end at a deadline.

The name is resolved and checked in the same step that opens the connection, and the connection is made to the checked
address itself, so that a second look-up with another answer (DNS rebinding) cannot happen. The host of the URL stays
what the `Host` header and the TLS certificate are checked against.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from ssl import SSLContext

import httpcore
import httpx

from marsad.sources.addresses import Network, Resolver, checked

_Options = Iterable[httpcore.SOCKET_OPTION]
_LONGEST_WAIT = 10.0


class _BoundedStream(httpcore.NetworkStream):
    """A network stream whose every wait ends at the deadline, however slowly the other side trickles."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _shorter(timeout, self._left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _shorter(timeout, self._left()))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, _shorter(timeout, self._left()))
        return _BoundedStream(secured, self._left)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _shorter(timeout: float | None, left: float) -> float:
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this fetch is up")
    return min(left, _LONGEST_WAIT if timeout is None else timeout)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only.

    `deadline` is a value of `clock` (seconds); `dialler` makes the connection to an address and is the system's own
    unless a test gives another.
    """

    def __init__(
        self,
        resolver: Resolver,
        deadline: float,
        *,
        allowed: Sequence[Network] = (),
        clock: Callable[[], float] = time.monotonic,
        dialler: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._resolver = resolver
        self._deadline = deadline
        self._allowed = allowed
        self._clock = clock
        self._dialler = dialler or httpcore.SyncBackend()

    def _left(self) -> float:
        return self._deadline - self._clock()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to `host` at one of its checked addresses, the first that answers.

        Raises:
            FetchRefused: when the name leads to an address that is closed.
            httpcore.NetworkError, httpcore.TimeoutException: when no address answers.
        """
        seconds = _shorter(timeout, self._left())
        addresses = checked(host, port, resolver=self._resolver, seconds=seconds, allowed=self._allowed)
        failure: Exception | None = None
        for address in addresses:
            try:
                stream = self._dialler.connect_tcp(address, port, _shorter(timeout, self._left()), local_address)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failure = error
            else:
                return _BoundedStream(stream, self._left)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: _Options | None = None
    ) -> httpcore.NetworkStream:
        """Never: a page does not come from a socket of this machine."""
        raise httpcore.ConnectError("local sockets are not fetched from")

    def sleep(self, seconds: float) -> None:
        """Wait, as the connection pool asks between attempts."""
        time.sleep(max(0.0, min(seconds, self._left())))


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], close: Callable[[], None]) -> None:
        self._stream = stream
        self._close = close

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._stream

    def close(self) -> None:
        self._close()


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport over a connection pool that knows no other way out than `backend`: no proxy, no retry."""

    def __init__(self, backend: httpcore.NetworkBackend, ssl_context: SSLContext | None = None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context or httpx.create_ssl_context(),
            max_connections=4,
            max_keepalive_connections=0,
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and hand back its response with the body still to be read."""
        outgoing = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _as_httpx():
            incoming = self._pool.handle_request(outgoing)
        if not isinstance(incoming.stream, Iterable):
            raise httpx.ReadError("the body cannot be read in order")
        return httpx.Response(
            status_code=incoming.status,
            headers=incoming.headers,
            stream=_Body(incoming.stream, incoming.close),
            extensions=incoming.extensions,
        )

    def close(self) -> None:
        """Close the pool and its connections."""
        self._pool.close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Errors of the pool as the client's own, by their kind."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error) or "no answer in time") from error
    except httpcore.ProtocolError as error:
        raise httpx.RemoteProtocolError(str(error)) from error
    except httpcore.NetworkError as error:
        raise httpx.NetworkError(str(error) or type(error).__name__) from error
    except httpcore.UnsupportedProtocol as error:
        raise httpx.UnsupportedProtocol(str(error)) from error
