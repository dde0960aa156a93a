"""The pages on which people rule: claims, pairs of claims that may be one incident, claims that the reader missed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from marsad.desk import acting, agreement, pairs, queue, shaping
from marsad.desk.editing import CODEBOOK
from marsad.desk.filters import Filter
from marsad.desk.guard import Person
from marsad.desk.pages import Asked, Desk, Someone, genuine
from marsad.desk.rendering import page
from marsad.desk.rights import Right
from marsad.desk.rooms import Rooms
from marsad.errors import BadForm
from marsad.record import reading

router = APIRouter(include_in_schema=False)

MOST_SKIPPED = 200
"""Claims and pairs that one address may pass over."""

Mode = Annotated[str, Query(max_length=10, pattern="^(|second|pairs)$")]
"""What is asked about: claims and pairs; claims that others ruled on; or pairs alone."""


def _next(rooms: Rooms, person: Person, wanted: Filter, skip: list[str], mode: str) -> str | None:
    """What to ask next: the id of a claim, or those of two with a hyphen between them.

    A pair is asked about right after its claims were ruled on; the others when no claim is left.
    """
    if mode == "second":
        return next(iter(queue.second(rooms.house, person.name, skip)), None)
    links = person.may(Right.LINK)
    if links and mode != "pairs" and (near := pairs.after_ruling(rooms.house, person.name, skip)):
        return near
    if mode != "pairs" and (found := queue.upcoming(rooms.house, rooms.desk, person.name, wanted, skip)):
        return found[0]
    return next(iter(pairs.upcoming(rooms.house, person.name, wanted, skip)), None) if links else None


def _shown(rooms: Rooms, person: Person, key: str, mode: str) -> dict[str, Any]:
    if "-" in key:
        person.needs(Right.LINK)
        return {"item": None, "pair": pairs.item(rooms.house, *key.split("-", 1))}
    rooms.desk.hold(key, person.name)
    blind = mode == "second"
    item = queue.item(rooms.house, key, blind=blind)
    return {"item": item, "pair": None, "codebook": CODEBOOK, "blind": blind}


@router.get("/review")
def review(
    request: Request, rooms: Desk, person: Someone, wanted: Asked, claim: str | None = None, mode: Mode = ""
) -> Response:
    """One thing to rule on at a time; `claim` names it, a pair as two ids with a hyphen."""
    person.needs(Right.RULE)
    skip = request.query_params.getlist("skip")[-MOST_SKIPPED:]
    key = claim or _next(rooms, person, wanted, skip, mode)
    shown = _shown(rooms, person, key, mode) if key else {"item": None, "pair": None}
    told = {"progress": queue.progress(rooms.house, person.name), "wanted": wanted, "mode": mode, "skip": skip}
    told["doubts"] = pairs.left(rooms.house) if person.may(Right.LINK) else 0
    return page(request, person, "review", shown | told)


@router.get("/review/next")
def review_next(
    request: Request, rooms: Desk, person: Someone, wanted: Asked, claim: str | None = None, mode: Mode = ""
) -> Response:
    """The next one alone, as part of a page, to be shown at once when it is wanted; 204 where there is none."""
    person.needs(Right.RULE)
    key = claim or _next(rooms, person, wanted, request.query_params.getlist("skip")[-MOST_SKIPPED:], mode)
    if not key:
        return Response(status_code=204)
    return page(request, person, "pair" if "-" in key else "item", _shown(rooms, person, key, mode))


@router.post("/review/rule")
async def review_rule(request: Request, rooms: Desk, person: Someone) -> Response:
    """Put a ruling on a claim, or on a pair of claims, on record."""
    form = await genuine(request, rooms, person)
    given = {name: str(value) for name, value in form.multi_items() if isinstance(value, str)}
    if "left" in given:
        acting.link(rooms.house, person, given["left"], given.get("right", ""), given.get("ruling", ""))
    else:
        rooms.desk.free(_ruled(rooms, person, given))
    if request.headers.get("x-marsad-script"):
        return Response(status_code=204)
    return RedirectResponse(f"/review?{request.url.query}", 303)


_OF_A_RULING = frozenset("mark claim ruling stands note second".split())
"""Fields of the form that are not the claim's."""


def _ruled(rooms: Rooms, person: Person, given: dict[str, str]) -> str:
    stands = given.get("stands", "0")
    if not stands.isdecimal() or len(stands) > 15:
        raise BadForm("stands is not a number", "Load the page again.")
    claim, ruling, note = (given.get(name, "") for name in ("claim", "ruling", "note"))
    fields = {name: value for name, value in given.items() if name not in _OF_A_RULING}
    second = given.get("second") == "yes"
    return acting.rule(rooms.house, person, claim, ruling, fields, stands=int(stands), note=note, second=second).claim


@router.post("/review/undo")
async def review_undo(request: Request, rooms: Desk, person: Someone) -> Response:
    """Take back what one said last, or the ruling that is named, and show what it was said of again."""
    form = await genuine(request, rooms, person)
    key = str(form.get("key", ""))
    named = int(key) if key.isdecimal() and len(key) < 16 else None
    found = acting.undo_last(rooms.house, person) if named is None else acting.undo(rooms.house, person, named)
    if request.headers.get("x-marsad-script"):
        return Response(found or "", media_type="text/plain")
    back = str(form.get("back", ""))
    if back.startswith("/") and not back.startswith("//"):
        return RedirectResponse(back, 303)
    return RedirectResponse(f"/review?claim={found}" if found else "/review", 303)


@router.post("/report/claim")
async def add_claim(request: Request, rooms: Desk, person: Someone) -> Response:
    """Put a claim that the reader missed on record; then show it in its report."""
    form = await genuine(request, rooms, person)
    given = {name: str(value) for name, value in form.multi_items() if isinstance(value, str)}
    fields = {name: value for name, value in given.items() if name not in ("mark", "report", "note")}
    added = acting.add(rooms.house, person, given.get("report", ""), fields, note=given.get("note", "")).claim
    if request.headers.get("x-marsad-script"):
        return Response(added, media_type="text/plain")
    return RedirectResponse(f"/claim/{added}", 303)


@router.post("/link")
async def link(request: Request, rooms: Desk, person: Someone) -> Response:
    """Judge two claims; then show what became of the incident."""
    form = await genuine(request, rooms, person)
    left, right, verdict = (str(form.get(name, "")) for name in ("left", "right", "verdict"))
    acting.link(rooms.house, person, left, right, verdict)
    with rooms.house.reading() as connection:
        held = reading.holding(connection, [left])
    return RedirectResponse(f"/incident/{held[left]}" if left in held else f"/claim/{left}", 303)


@router.get("/link")
def link_page(request: Request, rooms: Desk, person: Someone, left: str, right: str) -> Response:
    """Why two claims are or are not of one incident, and what to say of it; an incident stands for its first claim."""
    person.needs(Right.LINK)
    with rooms.house.reading() as connection:
        held = reading.incidents(connection, [left, right])
    ends = (held[key].claims[0] if key in held else key for key in (left, right))
    return page(request, person, "link", {"pair": pairs.item(rooms.house, *ends)})


@router.get("/agreement")
def agreement_page(request: Request, rooms: Desk, person: Someone) -> Response:
    """How far people agree."""
    person.needs(Right.OVERRULE)
    view = agreement.kept(rooms.house)
    with rooms.house.reading() as connection:
        held = reading.claims(connection, view.apart)
        known = reading.sources(connection, [one.report_key for one in held.values()])
        told = shaping.tells(list(held.values()), known, reading.texts(connection, known))
    return page(request, person, "agreement", {"view": view, "told": {one.id: one for one in told}})


def register(app: Any) -> None:
    """Puts these pages into an application."""
    app.include_router(router)
