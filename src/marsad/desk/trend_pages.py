"""Pages and API of trends, the watch list, forecasts and displacement: each asks for one view."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from marsad.analysis.series import Level, Unit
from marsad.desk import charts, outlook, public_trends, trends, uprooting, watching
from marsad.desk.api import CanRead, CanSee, Desk, reply
from marsad.desk.cuts import Cut
from marsad.desk.pages import Someone
from marsad.desk.public_shapes import PublicTrends
from marsad.desk.rendering import page
from marsad.desk.rights import Right
from marsad.desk.rooms import Rooms
from marsad.desk.trend_shapes import AlertPage, Behind, Displacement, Forecasts, Outlook, Trend, Trends, Watch

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


@router.get("/forecast", response_model=Forecasts, summary="What to expect, beside how forecasts fared")
def get_forecasts(request: Request, rooms: Desk, _: CanRead, asked: Cutting) -> Response:
    """Districts or larger areas; nothing finer, and no force's place."""
    return reply(request, outlook.forecasts(rooms.work, asked))


@router.get("/forecast/area", response_model=Outlook, summary="One area's forecasts, hits and misses")
def get_outlook(request: Request, rooms: Desk, _: CanRead, asked: Cutting, area: AreaKey) -> Response:
    """Without `ahead` where its past is too short."""
    return reply(request, outlook.outlook(rooms.work, asked, area))


@pages.get("/forecast")
def forecast_page(request: Request, rooms: Desk, person: Someone, asked: Cutting) -> Response:
    """What to expect in all areas."""
    person.needs(Right.READ)
    view = outlook.forecasts(rooms.work, asked)
    drawn = [charts.bars(line.recent) for line in view.areas]
    named = {"view": view, "cut": asked, "charts": drawn, "kinds": trends.kinds(rooms.work, asked)}
    return page(request, person, "forecast", named)


@pages.get("/forecast/area")
def outlook_page(request: Request, rooms: Desk, person: Someone, asked: Cutting, area: AreaKey) -> Response:
    """What to expect in one area."""
    person.needs(Right.READ)
    view = outlook.outlook(rooms.work, asked, area)
    drawn = {
        "fan": charts.fan(view.history, view.ahead),
        "strips": [charts.tries(one.hits) for one in view.ahead],
        "kinds": trends.kinds(rooms.work, asked),
    }
    return page(request, person, "outlook", {"view": view, "cut": asked} | drawn)


Start = Annotated[int, Query(ge=0, le=10**6, description="The place to begin with, as `after` of the page before.")]


@router.get("/displacement", response_model=Displacement, summary="Who left, who is away, who came back")
def get_displacement(request: Request, rooms: Desk, _: CanRead, asked: Cutting, start: Start = 0) -> Response:
    """Flows and stocks apart, and places emptied and returned to, each with who says so."""
    return reply(request, uprooting.displacement(rooms.house, rooms.work, asked, start))


@pages.get("/displacement")
def displacement_page(request: Request, rooms: Desk, person: Someone, asked: Cutting, start: Start = 0) -> Response:
    """Who left, who is away, who came back."""
    person.needs(Right.READ)
    view = uprooting.displacement(rooms.house, rooms.work, asked, start)
    return page(request, person, "displacement", {"view": view, "cut": asked})


Public = Annotated[Level, Query(description="Provinces, or districts; nothing finer.")]


@router.get("/public-trends", response_model=PublicTrends, summary="Counts and alerts that may be told to everybody")
def get_public_trends(
    request: Request, rooms: Desk, _: CanSee, level: Public = Level.GOVERNORATE, until: Until = None
) -> Response:
    """Counted from what is public alone; small numbers are ranges, and new months wait."""
    return reply(request, public_trends.overview(rooms.house, rooms.window, rooms.work, level, until))


@pages.get("/public/trends")
def public_trends_page(
    request: Request, rooms: Desk, person: Someone, level: Public = Level.GOVERNORATE, until: Until = None
) -> Response:
    """What readers may see of trends."""
    person.needs(Right.PUBLIC)
    view = public_trends.overview(rooms.house, rooms.window, rooms.work, level, until)
    return page(request, person, "public-trends", {"view": view})


def warm(rooms: Rooms) -> None:
    """Work out beforehand what is looked at first."""
    trends.trends(rooms.work, Cut())
    watching.watch(rooms.house, rooms.work, Cut(unit=Unit.WEEK))
    outlook.forecasts(rooms.work, Cut())
    uprooting.displacement(rooms.house, rooms.work, Cut())


def register(app: Any) -> None:
    """Puts these pages and views into an application."""
    app.include_router(router)
    app.include_router(pages)
