"""The same views as JSON: everything the pages show, with paging, entity tags and a description (OpenAPI)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, FastAPI, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, Field

from marsad.desk import acting, agreement, changes, looks, pairs, places, public, queue, review_shapes, shapes
from marsad.desk.blinding import blinded
from marsad.desk.filters import SORTS, Filter
from marsad.desk.guard import Person
from marsad.desk.public_shapes import PublicIncident, PublicView
from marsad.desk.rights import Right
from marsad.desk.rooms import Rooms, rooms_of

router = APIRouter(prefix="/api/v1")


def who(request: Request) -> Person:
    """Who asks; they must be signed in, or hold a token."""
    request.state.person = person = rooms_of(request).guard.person(request)
    return person


def reader_of(right: Right) -> Any:
    """Somebody who has a right, as a parameter of an answer."""

    def allowed(person: Annotated[Person, Depends(who)]) -> Person:
        person.needs(right)
        return person

    return Depends(allowed)


CanRead = Annotated[Person, reader_of(Right.READ)]
Desk = Annotated[Rooms, Depends(rooms_of)]
Key = Annotated[str, Path(max_length=80, description="The whole id.")]
Values = Annotated[list[str] | None, Query(max_length=40)]


def asked(
    request: Request,
    q: Annotated[str | None, Query(max_length=300, description="Words, in any spelling or script.")] = None,
    kind: Values = None,
    type: Values = None,
    actor: Values = None,
    area: Values = None,
    grade: Values = None,
    status: Values = None,
    source: Values = None,
    voice: Values = None,
    reviewed: Values = None,
    since: Annotated[str | None, Query(description="A day, inclusive, as 2024-03-12.")] = None,
    until: Annotated[str | None, Query(description="A day, inclusive.")] = None,
    bbox: Annotated[str | None, Query(description="west,south,east,north in degrees.")] = None,
    place: Annotated[str | None, Query(max_length=300, description="The key of a place.")] = None,
    changed: Annotated[str | None, Query(description="What changed after this tick of the record's clock.")] = None,
    sort: Annotated[str | None, Query(description=f"One of {', '.join(SORTS)}.")] = None,
) -> Filter:
    """What is asked for; facets may be given several times, any of their values then holds."""
    return Filter.of(request.query_params.multi_items())


Asked = Annotated[Filter, Depends(asked)]


def reply(request: Request, shape: BaseModel | dict[str, Any] | list[Any] | bytes, status: int = 200) -> Response:
    """The answer as JSON with an entity tag, as the asker may see it; 304 where they have it already.

    Bytes are JSON already, and tell of nobody.
    """
    if isinstance(shape, bytes):
        content = shape
    else:
        told = shape if request.state.person.may(Right.WHO) else blinded(shape)
        body = told.model_dump_json() if isinstance(told, BaseModel) else json.dumps(told, default=_plain)
        content = body.encode("utf-8", "replace")
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if status == 200 and tag in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers=headers)
    return Response(content, status, headers, media_type="application/json")


def _plain(value: object) -> object:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)


@router.get("/entries", response_model=shapes.Overview, summary="Entries with facets and timeline")
def get_entries(
    request: Request,
    rooms: Desk,
    _: CanRead,
    wanted: Asked,
    after: Annotated[str | None, Query(max_length=80, description="`after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = looks.PAGE,
) -> Response:
    """Incidents, conditions and warnings that are asked for, a page at a time."""
    return reply(request, looks.overview(rooms.house, wanted, after, limit))


@router.get("/map", response_model=shapes.MapAnswer, summary="Places of entries as GeoJSON")
def get_map(request: Request, rooms: Desk, _: CanRead, wanted: Asked) -> Response:
    """Points only for settlements or finer; what is known to an area has no geometry and names it."""
    return reply(request, looks.on_map(rooms.house, wanted).json)


@router.get("/areas", summary="Outlines of the areas on record as GeoJSON")
def get_areas(request: Request, rooms: Desk, _: CanRead) -> Response:
    """First-level areas, and districts where there are outlines, of the countries that most is told of."""
    return reply(request, rooms.areas())


@router.get("/incidents/{key}", response_model=shapes.IncidentPage, summary="An incident with all behind it")
def get_incident(request: Request, rooms: Desk, _: CanRead, key: Key) -> Response:
    """404 with `now`, the ids that hold its claims, where it is no more."""
    return reply(request, looks.incident(rooms.house, key))


@router.get(
    "/incidents/{key}/changes", response_model=list[shapes.Alteration], summary="What became of an incident on record"
)
def get_changes(
    request: Request, rooms: Desk, _: CanRead, key: Key, before: Annotated[int | None, Query(ge=1, le=2**62)] = None
) -> Response:
    """Its reports read, corrected, taken off; its claims added, levels set: the newest first, 200 at a time.

    `before` is the `key` of the last of the page before.
    """
    return reply(request, changes.of_incident(rooms.house, key, before))


@router.get("/claims/{key}", response_model=shapes.ClaimPage, summary="A claim and what was made of it")
def get_claim(request: Request, rooms: Desk, _: CanRead, key: Key) -> Response:
    """With the reader's own form where a person changed it."""
    return reply(request, looks.claim(rooms.house, key))


@router.get("/reports", response_model=shapes.Reports, summary="Reports, the newest first")
def get_reports(
    request: Request,
    rooms: Desk,
    _: CanRead,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = looks.PAGE,
) -> Response:
    """Those refused are on the first page."""
    return reply(request, looks.reports(rooms.house, before, limit))


Name = Annotated[str, Query(max_length=2000, description="The report's name.")]
Version = Annotated[int, Query(ge=1, le=10**6)]


@router.get("/report", response_model=shapes.ReportPage, summary="A report's text with its claims in place")
def get_report(request: Request, rooms: Desk, _: CanRead, name: Name, version: Version | None = None) -> Response:
    """The newest version unless one is named."""
    return reply(request, looks.report(rooms.house, name, version))


@router.get("/report/comparison", response_model=shapes.Comparison, summary="Two versions of a report")
def get_comparison(request: Request, rooms: Desk, _: CanRead, name: Name, older: Version, newer: Version) -> Response:
    """Word by word: same, out, in."""
    return reply(request, looks.comparison(rooms.house, name, older, newer))


PlaceKey = Annotated[str, Query(max_length=300)]


@router.get("/place", response_model=shapes.PlacePage, summary="A place's life")
def get_place(request: Request, rooms: Desk, _: CanRead, key: PlaceKey) -> Response:
    """What is told of it by date, in lanes; of an area also what lies in it."""
    return reply(request, places.place(rooms.house, key))


Limit = Annotated[int, Query(ge=1, le=200)]
AfterPlace = Annotated[str | None, Query(max_length=300, description="`after` of the page before.")]


@router.get("/places", response_model=shapes.Places, summary="Places on record")
def get_places(
    request: Request,
    rooms: Desk,
    _: CanRead,
    q: Annotated[str, Query(max_length=300, description="A name, in any spelling or script.")] = "",
    after: AfterPlace = None,
    limit: Limit = looks.PAGE,
) -> Response:
    """Those that most is told of first, a page at a time."""
    return reply(request, places.listed(rooms.house, q, after, limit))


@router.get("/candidates", response_model=shapes.Candidates, summary="What a name may stand for")
def get_candidates(
    request: Request,
    rooms: Desk,
    _: CanRead,
    q: Annotated[str, Query(max_length=200, description="A name, in any spelling or script.")],
    after: AfterPlace = None,
    limit: Limit = looks.PAGE,
) -> Response:
    """Out of the gazetteer: those spelt so first, then the most populous; a page at a time."""
    return reply(request, looks.all_candidates(rooms.house, q, after, limit))


@router.get("/tallies", response_model=shapes.Tallies, summary="Totals beside what is on record")
def get_tallies(
    request: Request,
    rooms: Desk,
    _: CanRead,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    place: Annotated[str, Query(max_length=300)] = "",
    speaker: Annotated[str, Query(max_length=300, description="Part of a name, or any name of the same one.")] = "",
) -> Response:
    """They are never added to incidents."""
    return reply(request, places.tallies(rooms.house, before, place_key=place, speaker=speaker))


def asked_publicly(
    request: Request,
    type: Values = None,
    area: Values = None,
    since: Annotated[str | None, Query(description="A day, inclusive, as 2024-03-12.")] = None,
    until: Annotated[str | None, Query(description="A day, inclusive.")] = None,
    bbox: Annotated[str | None, Query(description="west,south,east,north; areas that it meets, not points.")] = None,
) -> Filter:
    """What readers ask for; it is compared with what is public of a row alone."""
    return Filter.of(pair for pair in request.query_params.multi_items() if pair[0] in public.ASKED)


AskedPublicly = Annotated[Filter, Depends(asked_publicly)]
CanSee = Annotated[Person, reader_of(Right.PUBLIC)]


@router.get("/public", response_model=PublicView, summary="What may be seen by readers")
def get_public(
    request: Request,
    rooms: Desk,
    _: CanSee,
    wanted: AskedPublicly,
    after: Annotated[str | None, Query(max_length=80, description="`after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = public.PAGE,
) -> Response:
    """What a public release would hold of the incidents now, and why how many others are held back."""
    return reply(request, public.overview(rooms.house, rooms.window, wanted, after, limit))


@router.get("/public/{key}", response_model=PublicIncident, summary="One incident as readers may see it")
def get_public_incident(request: Request, rooms: Desk, _: CanSee, key: Key) -> Response:
    """404 where it may not be seen, whether it is there or not."""
    return reply(request, public.incident(rooms.window, key))


class RulingBody(BaseModel):
    """A ruling on a claim; `fields` are those of a changed claim (see the reference)."""

    claim: str = Field(max_length=80)
    ruling: str = Field(max_length=20, description="accepted, changed, rejected or unsure")
    stands: int = Field(0, ge=0, le=2**62, description="The ruling that stood when it was looked at.")
    fields: dict[str, str] = Field(default_factory=dict, max_length=400)
    note: str = Field("", max_length=acting.LONGEST_NOTE)
    second: bool = Field(False, description="A second reading: kept beside what stands, and changes nothing by itself.")


class Done(BaseModel):
    """What a ruling did."""

    key: int
    claim: str
    ruling: str


@router.get("/queue", response_model=list[str], summary="Claims to rule on next")
def get_queue(
    request: Request,
    rooms: Desk,
    person: Annotated[Person, reader_of(Right.RULE)],
    wanted: Asked,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    after: Annotated[str | None, Query(max_length=80, description="The last id of the page before.")] = None,
    second: Annotated[bool, Query(description="Claims that others ruled on, to be read a second time.")] = False,
) -> Response:
    """By disagreement, then severity, then low confidence; those to be read again by who was ruled on first."""
    if second:
        return reply(request, queue.second(rooms.house, person.name, (), limit, after))
    return reply(request, queue.upcoming(rooms.house, rooms.desk, person.name, wanted, (), limit, after))


@router.get("/queue/{key}", response_model=review_shapes.ReviewItem, summary="A claim with all that a ruling needs")
def get_item(
    request: Request,
    rooms: Desk,
    _: Annotated[Person, reader_of(Right.RULE)],
    key: Key,
    second: Annotated[bool, Query(description="As the reader had it, without what others ruled.")] = False,
) -> Response:
    """`stands` is to be sent with the ruling."""
    return reply(request, queue.item(rooms.house, key, blind=second))


@router.post("/rulings", response_model=Done, status_code=201, summary="Rule on a claim")
def post_ruling(request: Request, rooms: Desk, person: Annotated[Person, Depends(who)], body: RulingBody) -> Response:
    """409 where somebody ruled meanwhile."""
    rooms.guard.genuine(request, person, request.headers.get("x-marsad-mark", ""))
    given = body.claim, body.ruling, body.fields
    done = acting.rule(rooms.house, person, *given, stands=body.stands, note=body.note, second=body.second)
    return reply(request, Done(key=done.key, claim=done.claim, ruling=done.ruling.value), 201)


@router.post("/rulings/{key}/withdrawal", response_model=Done, status_code=201, summary="Take a ruling back")
def post_withdrawal(
    request: Request,
    rooms: Desk,
    person: Annotated[Person, Depends(who)],
    key: Annotated[int, Path(ge=1, le=2**62)],
) -> Response:
    """What stood before stands again."""
    rooms.guard.genuine(request, person, request.headers.get("x-marsad-mark", ""))
    claim = acting.undo(rooms.house, person, key)
    return reply(request, Done(key=key, claim=claim or "", ruling="withdrawn"), 201)


class LinkBody(BaseModel):
    """A judgement on two claims."""

    left: str = Field(max_length=80)
    right: str = Field(max_length=80)
    verdict: str = Field(max_length=20, description="same, different or unsure")


@router.post("/links", response_model=LinkBody, status_code=201, summary="Link two claims or hold them apart")
def post_link(
    request: Request, rooms: Desk, person: Annotated[Person, Depends(who)], body: Annotated[LinkBody, Body()]
) -> Response:
    """Incidents follow at once; `unsure` undoes either."""
    rooms.guard.genuine(request, person, request.headers.get("x-marsad-mark", ""))
    acting.link(rooms.house, person, body.left, body.right, body.verdict)
    return reply(request, body, 201)


@router.get("/pairs", response_model=list[str], summary="Pairs of claims in doubt")
def get_pairs(
    request: Request,
    rooms: Desk,
    person: Annotated[Person, reader_of(Right.LINK)],
    wanted: Asked,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    after: Annotated[str | None, Query(max_length=80, description="The last pair of the page before.")] = None,
) -> Response:
    """Two ids with a hyphen between them, the most doubtful first; `/links` takes what is said of them."""
    return reply(request, pairs.upcoming(rooms.house, person.name, wanted, (), limit, after))


@router.get(
    "/pairs/{left}/{right}", response_model=review_shapes.PairItem, summary="Why two claims are or are not one incident"
)
def get_pair(
    request: Request, rooms: Desk, _: Annotated[Person, reader_of(Right.LINK)], left: Key, right: Key
) -> Response:
    """Both passages, and all that speaks for it and against it."""
    return reply(request, pairs.item(rooms.house, left, right))


class MissedBody(BaseModel):
    """A claim that the reader missed; `fields` are those of a changed claim, with spans of the report's text."""

    report: str = Field(max_length=2000)
    fields: dict[str, str] = Field(max_length=400)
    note: str = Field("", max_length=acting.LONGEST_NOTE)


@router.post("/claims", response_model=Done, status_code=201, summary="Put a claim that the reader missed on record")
def post_claim(request: Request, rooms: Desk, person: Annotated[Person, Depends(who)], body: MissedBody) -> Response:
    """It stands as this person's, and is taken back as any ruling is."""
    rooms.guard.genuine(request, person, request.headers.get("x-marsad-mark", ""))
    done = acting.add(rooms.house, person, body.report, body.fields, note=body.note)
    return reply(request, Done(key=done.key, claim=done.claim, ruling=done.ruling.value), 201)


@router.get("/agreement", response_model=review_shapes.Agreement, summary="How far people agree")
def get_agreement(request: Request, rooms: Desk, _: Annotated[Person, reader_of(Right.OVERRULE)]) -> Response:
    """On claims that two or more ruled on."""
    return reply(request, agreement.kept(rooms.house))


@router.get("/gold/{part}.jsonl", summary="Reviewed reports and claims as gold")
def get_gold(
    rooms: Desk,
    person: Annotated[Person, reader_of(Right.EXPORT)],
    part: Annotated[str, Path(pattern="^(reports|claims)$")],
) -> Response:
    """`reports.jsonl` and `claims.jsonl`, as the reader's training and `marsad evaluate` take them."""
    rooms.note(person, "exported gold", part)
    wanted = "report" if part == "reports" else "claim"
    lines: Iterable[str] = (
        json.dumps(row, ensure_ascii=True) + "\n" for sort, row in acting.gold(rooms.house) if sort == wanted
    )
    return StreamingResponse(lines, media_type="application/jsonl", headers={"cache-control": "no-store"})


def register(app: FastAPI) -> None:
    """Puts the API into an application."""
    app.include_router(router)
