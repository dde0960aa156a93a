"""How the desk fares, for machines that watch it: `/health`, and `/metrics` as Prometheus reads them.

Neither is for the public: `/health` answers programs on this machine and, as `/metrics` does anywhere, those whose
token has the scope `metrics`. They hold numbers alone; labels are routes as they stand in the code, methods and
statuses, and never an id, a name, an address or a word that somebody asked for.
"""

from __future__ import annotations

import ipaddress
import logging
import shutil
import time
from collections import Counter as Tally
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from marsad import __version__
from marsad.desk.guard import NotAllowed, NotSignedIn, TooMany
from marsad.desk.rights import Right
from marsad.desk.rooms import Rooms, rooms_of
from marsad.errors import MarsadError
from marsad.record import clock, feeds, schema, watched

router = APIRouter(include_in_schema=False)
Desk = Annotated[Rooms, Depends(rooms_of)]

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Bounds of the classes of how long an answer took."""
FORWARDED = ("x-forwarded-for", "x-real-ip", "forwarded", "via")
"""Headers that say that somebody else asks through a program on this machine."""
_LOG = logging.getLogger("marsad.desk")


class Meter:
    """Counts requests and how long they take, by route, and logs each."""

    def __init__(self, app: Any, registry: CollectorRegistry) -> None:
        self._app = app
        labels = ("method", "route", "status")
        self._many = Counter("marsad_requests", "Requests that were answered.", labels, registry=registry)
        self._long = Histogram(
            "marsad_request_seconds", "How long answers took.", ("route",), buckets=SECONDS, registry=registry
        )
        self._now = Gauge("marsad_requests_in_flight", "Requests that are being answered.", registry=registry)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.monotonic(), 500

        async def noted(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._now.inc()
        try:
            await self._app(scope, receive, noted)
        except Exception:
            _LOG.exception("request failed", extra={"told": {"route": _route(scope)}})
            raise
        finally:
            self._now.dec()
            seconds, method, route = time.monotonic() - begun, _method(scope), _route(scope)
            self._many.labels(method, route, str(status)).inc()
            self._long.labels(route).observe(seconds)
            told = {"method": method, "route": route, "status": status, "seconds": round(seconds, 4)}
            _LOG.info("request answered", extra={"told": told})


def _method(scope: Any) -> str:
    return scope["method"] if scope["method"] in METHODS else "other"


def _route(scope: Any) -> str:
    """The route as it stands in the code, "none" where no route was met."""
    return str(getattr(scope.get("route"), "path", "none"))


class Holdings(Collector):
    """How much is on record, counted when asked and again only after a change; and the room that is left for more."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._tick = -1
        self._counted: dict[str, int] = {}

    def collect(self) -> Iterable[Metric]:
        """The numbers."""
        with self._rooms.house.reading() as connection:
            tick = clock.now(connection)
            followed = feeds.feeds(connection)
            others = Tally("failing" if one.failures else "well" for one in watched.all_watched(connection))
            if tick != self._tick:
                asked = {
                    "reports": select(func.count()).where(schema.report.c.current),
                    "refusals": select(func.count()).select_from(schema.refusal),
                    "claims": select(func.count()).select_from(schema.claim),
                    "incidents": select(func.count()).select_from(schema.incident),
                    "rulings": select(func.count()).select_from(schema.review),
                }
                self._counted = {what: connection.execute(one).scalar_one() for what, one in asked.items()}
                self._tick = tick
        yield GaugeMetricFamily("marsad_record_changes", "The number of the newest change on record.", tick)
        for what, many in self._counted.items():
            yield GaugeMetricFamily(f"marsad_record_{what}", f"How many {what} are on record.", many)
        jobs = GaugeMetricFamily("marsad_jobs", "Batches of reports that were added here.", labels=["state"])
        for state, many in self._rooms.reader.states().items():
            jobs.add_metric([state], many)
        yield jobs
        states = Tally("failing" if one.failed else "timed" if one.hours else "on demand" for one in followed)
        told = GaugeMetricFamily("marsad_feeds", "Feeds that are followed.", labels=["state"])
        for state in ("on demand", "timed", "failing"):
            told.add_metric([state], states[state])
        yield told
        looked = GaugeMetricFamily("marsad_watched_feeds", "Feeds that marsad watch looks at.", labels=["state"])
        for state in ("well", "failing"):
            looked.add_metric([state], others[state])
        yield looked
        path = self._rooms.house.record.where.file
        if path is not None:
            yield GaugeMetricFamily("marsad_record_bytes", "How large the record's file is.", path.stat().st_size)
            free = shutil.disk_usage(path.absolute().parent).free
            yield GaugeMetricFamily("marsad_disk_free_bytes", "Room on its disk.", free)


@router.get("/health")
def health(request: Request, rooms: Desk) -> Response:
    """Whether the desk can read its record: 200 and `ok`, or 503."""
    if not is_local(request) and (refused := _refused(request, rooms)):
        return refused
    try:
        with rooms.house.reading() as connection:
            clock.now(connection)
    except MarsadError:
        return _plain(JSONResponse({"status": "the record cannot be read"}, 503))
    return _plain(JSONResponse({"status": "ok"}))


@router.get("/metrics")
def metrics(request: Request, rooms: Desk) -> Response:
    """Counters and gauges in Prometheus' text format."""
    if refused := _refused(request, rooms):
        return refused
    registry: CollectorRegistry = request.app.state.registry
    try:
        told = generate_latest(registry)
    except MarsadError:
        return _plain(PlainTextResponse("the record cannot be read\n", 503))
    return _plain(Response(told, media_type=CONTENT_TYPE_LATEST))


def is_local(request: Request) -> bool:
    """Whether a program on this machine asks for itself, and passes on nobody else's request."""
    try:
        own = request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        own = False
    return own and not any(name in request.headers for name in FORWARDED)


def _refused(request: Request, rooms: Rooms) -> Response | None:
    """An answer that turns away whoever may not watch, None for those who may."""
    try:
        rooms.guard.person(request).needs(Right.METRICS)
    except NotSignedIn:
        return PlainTextResponse("a token of scope metrics is needed\n", 401, {"www-authenticate": "Bearer"})
    except NotAllowed:
        return PlainTextResponse("this token may not do that\n", 403)
    except TooMany as fault:
        return PlainTextResponse(f"{fault}\n", 429)
    return None


def _plain(answer: Response) -> Response:
    answer.headers["cache-control"] = "no-store"
    return answer


def register(app: FastAPI) -> None:
    """Put both on the desk, and a meter around all of it."""
    registry = CollectorRegistry()
    app.state.registry = registry
    Gauge("marsad_build", "The version that runs.", ("version",), registry=registry).labels(__version__).set(1)
    ProcessCollector(registry=registry)
    registry.register(Holdings(rooms=app.state.rooms))
    app.include_router(router)
    app.add_middleware(Meter, registry=registry)
