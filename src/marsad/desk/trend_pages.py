"""Pages and API of trends, the watch list, forecasts and displacement: each asks for one view."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from marsad.analysis.series import Level, Unit
from marsad.desk import charts, trends, watching
from marsad.desk.api import CanRead, Desk, reply
from marsad.desk.cuts import Cut
from marsad.desk.pages import Someone
from marsad.desk.rendering import page
from marsad.desk.rights import Right
from marsad.desk.trend_shapes import AlertPage, Behind, Trend, Trends, Watch

router = APIRouter(prefix="/api/v1")
pages = APIRouter(include_in_schema=False)


def cut(
    level: Annotated[
        Level, Query(description="How large areas are; there is none below the district.")
    ] = Level.DISTRICT,
    unit: Annotated[Unit, Query(description="Weeks from Monday on, or months.")] = Unit.MONTH,
    of: Annotated[str, Query(max_length=40, description="violent, civilians, or a type of the codebook.")] = "violent",
) -> Cut:
    """How the record is cut up."""
    return Cut(level, unit, of)


Cutting = Annotated[Cut, Depends(cut)]
AreaKey = Annotated[str, Query(max_length=300, description="The key of an area.")]
Day = Annotated[date, Query(description="A day of the period that is asked for.")]
Until = Annotated[date | None, Query(description="A day of the last period that is asked for.")]


@router.get("/trends", response_model=Trends, summary="Incidents by area and time")
def get_trends(request: Request, rooms: Desk, _: CanRead, asked: Cutting) -> Response:
    """The newest periods of all areas; null is no reports, which is not 0."""
    return reply(request, trends.trends(rooms.work, asked))


@router.get("/trends/area", response_model=Trend, summary="One area with the reporting behind each count")
def get_trend(
    request: Request, rooms: Desk, _: CanRead, asked: Cutting, area: AreaKey, until: Until = None
) -> Response:
    """With what late reports will still bring the last periods to."""
    return reply(request, trends.trend(rooms.work, asked, area, until))


@router.get("/trends/incidents", response_model=Behind, summary="The incidents that one count is made of")
def get_behind(request: Request, rooms: Desk, _: CanRead, asked: Cutting, area: AreaKey, until: Day) -> Response:
    """Those of the area in the period that holds the day."""
    return reply(request, trends.behind(rooms.house, rooms.work, asked, area, until))


@pages.get("/trends")
def trends_page(request: Request, rooms: Desk, person: Someone, asked: Cutting) -> Response:
    """All areas."""
    person.needs(Right.READ)
    view = trends.trends(rooms.work, asked)
    drawn = [charts.bars(line.recent) for line in view.areas]
    return page(request, person, "trends", {"view": view, "cut": asked, "charts": drawn})


@pages.get("/trends/area")
def trend_page(
    request: Request, rooms: Desk, person: Someone, asked: Cutting, area: AreaKey, until: Until = None
) -> Response:
    """One area."""
    person.needs(Right.READ)
    view = trends.trend(rooms.work, asked, area, until)
    ranges, top = charts.deaths(view.periods)
    drawn = {
        "chart": charts.of_counts(view.periods),
        "strips": charts.strips(view.periods),
        "ranges": ranges,
        "top": top,
        "kinds": trends.kinds(rooms.work, asked),
    }
    return page(request, person, "trend", {"view": view, "cut": asked} | drawn)


@pages.get("/trends/incidents")
def behind_page(request: Request, rooms: Desk, person: Someone, asked: Cutting, area: AreaKey, until: Day) -> Response:
    """What one count is made of."""
    person.needs(Right.READ)
    view = trends.behind(rooms.house, rooms.work, asked, area, until)
    return page(request, person, "behind", {"view": view, "cut": asked})


def weekly(
    level: Annotated[
        Level, Query(description="How large areas are; there is none below the district.")
    ] = Level.DISTRICT,
    unit: Annotated[Unit, Query(description="Weeks from Monday on, or months.")] = Unit.WEEK,
    of: Annotated[str, Query(max_length=40, description="violent, civilians, or a type of the codebook.")] = "violent",
) -> Cut:
    """How the record is cut up where weeks are looked at first."""
    return Cut(level, unit, of)


Weekly = Annotated[Cut, Depends(weekly)]
AlertKey = Annotated[str, Query(max_length=40, description="The id of an alert.")]


@router.get("/watch", response_model=Watch, summary="Surges, and how every area stands")
def get_watch(request: Request, rooms: Desk, _: CanRead, asked: Weekly) -> Response:
    """Each alert with its rule, its baseline, its sources, and whether reporting changed."""
    return reply(request, watching.watch(rooms.house, rooms.work, asked))


@router.get("/watch/alert", response_model=AlertPage, summary="One alert with its incidents")
def get_alert(request: Request, rooms: Desk, _: CanRead, asked: Weekly, key: AlertKey) -> Response:
    """404 where it no longer stands."""
    return reply(request, watching.alert(rooms.house, rooms.work, asked, key))


@pages.get("/watch")
def watch_page(request: Request, rooms: Desk, person: Someone, asked: Weekly) -> Response:
    """The watch list."""
    person.needs(Right.READ)
    view = watching.watch(rooms.house, rooms.work, asked)
    drawn = [charts.bars(one.recent) for one in view.areas]
    named = {"view": view, "cut": asked, "charts": drawn, "kinds": trends.kinds(rooms.work, asked)}
    return page(request, person, "watch", named)


@pages.get("/watch/alert")
def alert_page(request: Request, rooms: Desk, person: Someone, asked: Weekly, key: AlertKey) -> Response:
    """One alert."""
    person.needs(Right.READ)
    view = watching.alert(rooms.house, rooms.work, asked, key)
    return page(request, person, "alert", {"view": view, "cut": asked})


def register(app: Any) -> None:
    """Puts these pages and views into an application."""
    app.include_router(router)
    app.include_router(pages)
