"""A web of a few sites for tests: names and their addresses, and what each path answers, with no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import httpcore

PUBLIC = "93.184.216.34"
OTHER = "198.35.26.96"


@dataclass
class Names:
    """A resolver that answers from a table and counts what it was asked; a list of lists is answered in turn."""

    table: Mapping[str, Sequence[str] | Sequence[Sequence[str]]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int, seconds: float) -> Sequence[str]:
        self.asked.append(host)
        answer = self.table.get(host)
        if answer is None:
            raise OSError("no such name")
        if answer and not isinstance(answer[0], str):
            turn = min(self.asked.count(host), len(answer)) - 1
            return [str(address) for address in answer[turn]]
        return [str(address) for address in answer]


class Wire(httpcore.NetworkStream):
    """A connection that hands out a prepared answer, by path, once the request's head has been written."""

    def __init__(self, answer: Callable[[bytes], Iterable[bytes]]) -> None:
        self._answer = answer
        self._sent = b""
        self._chunks: Iterable[bytes] | None = None
        self.server_hostname: str | None = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._chunks is None:
            self._chunks = iter(self._answer(self._sent))
        return next(iter(self._chunks), b"")

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._sent += buffer

    def close(self) -> None:
        self._chunks = iter(())


@dataclass
class Web(httpcore.NetworkBackend):
    """Opens connections to nowhere: `pages` maps `host/path` to the bytes of an answer, head and all.

    `requests` are the addresses that were asked for, `heads` all that was said in asking for each.
    """

    pages: Mapping[str, bytes | Callable[[], Iterable[bytes]]]
    dialled: list[tuple[str, int]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.dialled.append((host, port))
        return Wire(self._answer)

    def _answer(self, request: bytes) -> Iterable[bytes]:
        lines = request.decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        host = next(line.split(": ", 1)[1] for line in lines if line.lower().startswith("host:"))
        self.requests.append(f"{host}{path}")
        self.heads.append(request.decode("latin-1"))
        page = self.pages.get(f"{host}{path}", answer("not here", status="404 Not Found"))
        if isinstance(page, bytes):
            yield page
        else:
            yield from page()


def answer(
    body: str | bytes, media_type: str = "text/html; charset=utf-8", *, status: str = "200 OK", more: str = ""
) -> bytes:
    """An HTTP answer."""
    content = body.encode() if isinstance(body, str) else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(content)}\r\n{more}\r\n"
    return head.encode("latin-1") + content


def redirect(target: str) -> bytes:
    """An answer that sends on to `target`."""
    return answer("", status="302 Found", more=f"Location: {target}\r\n")
