"""The desk as one application: pages, API and files, behind headers that let nothing in from elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as Http

from marsad import __version__
from marsad.desk import adding_api, adding_pages, api, health, pages, people_api, reviewing, trend_pages
from marsad.desk.bounds import BATCH, Bounded
from marsad.desk.guard import Forged, NotAllowed, NotSignedIn, Person, TooMany
from marsad.desk.house import House
from marsad.desk.looks import Moved
from marsad.desk.lull import Lull
from marsad.desk.rendering import page, speech_of
from marsad.desk.rooms import Rooms
from marsad.errors import BadForm, MarsadError, NotFound
from marsad.record.reviews import Overtaken

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".geojson.gz": "application/geo+json",
}
"""Files that are served, by the end of their names, and as what."""

STATUSES: tuple[tuple[type[MarsadError], int], ...] = (
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (Forged, 403),
    (TooMany, 429),
    (Overtaken, 409),
    (NotFound, 404),
    (BadForm, 400),
)
"""Which error is told with which status; any other is 500."""


def policy(tiles: str = "") -> str:
    """The content security policy: everything from this desk, nothing inline, nothing from elsewhere.

    `tiles` is the address of a tile source that the person who started the desk chose; its host alone is let in.
    """
    parts = urlsplit(tiles)
    host = f" {parts.scheme}://{parts.netloc}" if tiles else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; worker-src 'self'; "
        f"img-src 'self' data: blob:{host}; connect-src 'self'{host}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; manifest-src 'self'"
    )


class Headers:
    """Puts what every answer bears on it, and turns away requests for other hosts (against DNS rebinding)."""

    def __init__(self, app: Any, hosts: frozenset[str], csp: str, lull: Lull) -> None:
        self._app = app
        self._lull = lull
        self._hosts = hosts
        self._headers = [
            (b"content-security-policy", csp.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"x-frame-options", b"DENY"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._lull.asked()

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers]
            await send(message)

        named = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        host = urlsplit(f"//{named}").hostname if "@" not in named else None
        if self._hosts and host not in self._hosts:
            await Response("This desk is not at that address.", 421)(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)


def make_app(house: House, *, hosts: frozenset[str] = frozenset(), tiles: str = "") -> FastAPI:
    """The application over one record. `hosts` are the names it answers to, any where there are none."""
    rooms = Rooms.of(house)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> Any:
        rooms.reader.resume()
        rooms.timetable.start()
        yield
        rooms.timetable.stop()
        rooms.reader.close()

    app = FastAPI(
        title="Marsad",
        version=__version__,
        description="One record: who says that what happened, where, when, to whom and how many.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
    )
    app.state.rooms = rooms
    app.state.record_name = house.record.where.name
    app.state.tiles = tiles
    api.register(app)
    adding_api.register(app)
    people_api.register(app)
    pages.register(app)
    adding_pages.register(app)
    reviewing.register(app)
    trend_pages.register(app)
    _serve_files(app)
    app.add_exception_handler(MarsadError, _told)
    app.add_exception_handler(Http, _told)
    app.add_exception_handler(RequestValidationError, _told)
    app.add_middleware(Bounded, largest=BATCH * house.settings.file_bytes)
    app.add_middleware(Headers, hosts=hosts, csp=policy(tiles), lull=rooms.lull)
    health.register(app)
    return app


def _person(request: Request) -> Person | None:
    try:
        return pages.who(request, request.app.state.rooms)
    except MarsadError:
        return None


def _told(request: Request, fault: Exception) -> Response:
    """An error as a page, or as JSON where the API was asked: what was wrong and what to do."""
    status, words, hint, more = 500, "something went wrong", "", {}
    headers: dict[str, str] = {}
    if isinstance(fault, MarsadError):
        status = next((code for kind, code in STATUSES if isinstance(fault, kind)), 500)
        words, hint = str(fault), fault.hint
        more = {"now": list(fault.now)} if isinstance(fault, Moved) else {}
    elif isinstance(fault, RequestValidationError):
        status, words = 422, "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in fault.errors()[:3])
    elif isinstance(fault, HTTPException | Http):
        status, words = fault.status_code, str(fault.detail)
        headers = dict(fault.headers or {})
    if request.url.path.startswith("/api/"):
        if status == 401:
            headers["www-authenticate"] = "Bearer"
        return JSONResponse({"error": words, "hint": hint, **more}, status, headers)
    if isinstance(fault, NotSignedIn) and request.method == "GET":
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?to={quote(here, safe='')}", 303)
    words, hint = (speech_of(request).heard(part) for part in (words, hint))
    if request.headers.get("x-marsad-script"):
        return JSONResponse({"error": words, "hint": hint}, status)
    return page(request, _person(request), "error", {"status": status, "words": words, "hint": hint}, status=status)


def _serve_files(app: FastAPI) -> None:
    """The scripts, styles and basemap that come with the desk, each with an entity tag."""
    root = files("marsad.desk") / "data" / "static"
    held: dict[str, tuple[bytes, str, str]] = {}
    for folder in ("", "vendor", "basemap"):
        for entry in (root / folder if folder else root).iterdir():
            kind = next((kind for end, kind in KINDS.items() if entry.name.endswith(end)), None)
            if entry.is_file() and kind:
                content = entry.read_bytes()
                name = f"{folder}/{entry.name}".lstrip("/").removesuffix(".gz")
                held[name] = content, kind, f'"{hashlib.sha256(content).hexdigest()[:20]}"'

    @app.get("/static/{name:path}", include_in_schema=False)
    async def static(request: Request, name: str) -> Response:
        found = held.get(name)
        if found is None:
            raise NotFound("there is no such file", "")
        content, kind, tag = found
        headers = {"etag": tag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        if name.endswith(".geojson"):
            headers["content-encoding"] = "gzip"
        return Response(content, 200, headers, media_type=kind)
