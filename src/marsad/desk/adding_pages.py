"""The pages on which reports are added, and feeds followed."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from marsad.desk import intake
from marsad.desk.pages import Desk, Someone, genuine
from marsad.desk.rendering import page
from marsad.desk.rights import Right
from marsad.errors import BadForm
from marsad.record.feeds import HOURS

router = APIRouter(include_in_schema=False)

SHOWN_JOBS = 8
"""Batches that the page lists."""


@router.get("/add")
def add_page(request: Request, rooms: Desk, person: Someone) -> Response:
    """Paste, upload, fetch, the batches that were added last, and the feeds that are followed."""
    named = {"feeds": intake.followed(rooms, person), "hours": HOURS, "most": rooms.house.settings.file_bytes}
    named["jobs"] = [one.shape() for one in intake.jobs(rooms, person)[:SHOWN_JOBS]]
    return page(request, person, "add", named)


@router.post("/add")
async def add(request: Request, rooms: Desk, person: Someone) -> Response:
    """Take reports in; they are read one after another."""
    form = await genuine(request, rooms, person)
    try:
        person.needs(Right.ADD)
        given = await intake.of_form(form, rooms.house.settings.file_bytes)
    finally:
        await form.close()
    return RedirectResponse(f"/add/{intake.batch(rooms, person, given).key}", 303)


@router.get("/add/{key}")
def job(request: Request, rooms: Desk, person: Someone, key: str) -> Response:
    """What becomes of a batch."""
    return page(request, person, "job", {"job": intake.job(rooms, person, key).shape()})


@router.post("/feeds")
async def follow(request: Request, rooms: Desk, person: Someone) -> Response:
    """Follow a feed and read it now; read again what is followed; say how often; or follow one no longer."""
    form = await genuine(request, rooms, person)
    address, stop, again, timed = (str(form.get(name, "")).strip() for name in ("address", "stop", "again", "timed"))
    hours = _hours(str(form.get("hours", "")))
    if stop:
        intake.stop(rooms, person, stop)
    elif timed:
        intake.schedule(rooms, person, timed, hours)
    else:
        if address:
            intake.follow(rooms, person, address, hours)
        return RedirectResponse(f"/add/{intake.read_feeds(rooms, person, address or again).key}", 303)
    return RedirectResponse("/add#feeds", 303)


def _hours(words: str) -> int | None:
    if words and not (words.isdecimal() and len(words) < 4):
        raise BadForm("the hours are not a number", "Choose one of those on the page.")
    return int(words) if words else None


def register(app: Any) -> None:
    """Puts these pages into an application."""
    app.include_router(router)
