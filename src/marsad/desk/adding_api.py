"""Adding reports by programs: a batch of texts, files and addresses, what becomes of it, and the feeds followed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, Field, ValidationError

from marsad.desk import adding, intake, people_shapes
from marsad.desk.api import Desk, reader_of, reply, who
from marsad.desk.guard import Person
from marsad.desk.rights import Right
from marsad.desk.rooms import Rooms
from marsad.errors import BadForm
from marsad.record.feeds import HOURS

router = APIRouter(prefix="/api/v1")

CanAdd = Annotated[Person, reader_of(Right.ADD)]
Sender = Annotated[Person, Depends(who)]
Address = Annotated[str, Query(max_length=adding.LONGEST_ADDRESS, description="The address of a feed.")]


class BatchBody(BaseModel):
    """What is to be read, and what its reports do not say of themselves. Files are sent as a form (`files`)."""

    text: str = Field("", description="The text of one report.")
    addresses: list[str] = Field(
        default_factory=list, max_length=intake.MOST_FILES, description="Pages or feeds, read once."
    )
    published: date | None = Field(None, description="The day of publication.")
    title: str = Field("", max_length=300)
    source: str = Field("", max_length=120, description="The outlet.")


class FeedBody(BaseModel):
    """A feed to be followed."""

    address: str = Field(max_length=adding.LONGEST_ADDRESS)
    hours: int | None = Field(
        None, description=f"How often it is read by itself: {', '.join(map(str, HOURS))}; null for on demand alone."
    )


class ReadingBody(BaseModel):
    """Which feed is to be read now."""

    address: str = Field("all", max_length=adding.LONGEST_ADDRESS, description="One that is followed, or `all`.")


_FORM = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "files": {"type": "array", "maxItems": intake.MOST_FILES, "items": {"type": "string", "format": "binary"}},
        "addresses": {"type": "string", "description": "One a line."},
        **{name: {"type": "string"} for name in ("published", "title", "source")},
    },
}
"""The same as a form, with files."""

_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": BatchBody.model_json_schema()},
            "multipart/form-data": {"schema": _FORM},
        },
    }
}


def _genuine(request: Request, rooms: Rooms, person: Person) -> None:
    rooms.guard.genuine(request, person, request.headers.get("x-marsad-mark", ""))


@router.post(
    "/batches",
    response_model=people_shapes.Job,
    status_code=202,
    summary="Add reports",
    openapi_extra=_BODY,
    responses={422: {"description": "The body is not in its form"}},
)
async def post_batch(request: Request, rooms: Desk, person: CanAdd) -> Response:
    """Texts, files and addresses as one batch, read after those that wait; `location` tells where it is looked at."""
    _genuine(request, rooms, person)
    made = intake.batch(rooms, person, await _given(request, rooms)).shape()
    answer = reply(request, made, 202)
    answer.headers["location"] = f"/api/v1/batches/{made.key}"
    return answer


async def _given(request: Request, rooms: Rooms) -> intake.Given:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    largest = rooms.house.settings.file_bytes
    if kind == "multipart/form-data":
        async with request.form(max_files=intake.MOST_FILES, max_fields=20, max_part_size=largest) as form:
            return await intake.of_form(form, largest)
    if kind != "application/json":
        raise BadForm(f"a batch is no {kind[:40] or 'body without a kind'}", "Send JSON, or a form with files.")
    try:
        body = BatchBody.model_validate_json(await request.body())
    except ValidationError as fault:
        told = fault.errors(include_url=False, include_context=False, include_input=False)
        raise RequestValidationError([one | {"loc": ("body", *one["loc"])} for one in told]) from fault
    day = body.published.isoformat() if body.published else ""
    hints = adding.hints_of(day, body.title, body.source)
    return intake.Given(hints, body.text, (), [one.strip() for one in body.addresses])


@router.get("/batches", response_model=list[people_shapes.Job], summary="Batches that are remembered")
def get_batches(request: Request, rooms: Desk, person: CanAdd) -> Response:
    """One's own, the newest first; an admin's are all. A desk that is closed forgets those that are read."""
    return reply(request, [one.shape() for one in intake.jobs(rooms, person)])


@router.get("/batches/{key}", response_model=people_shapes.Job, summary="What becomes of a batch")
def get_batch(
    request: Request, rooms: Desk, person: CanAdd, key: Annotated[str, Path(max_length=40, description="Its key.")]
) -> Response:
    """`state` goes from `waiting` by `reading` and `grouping` to `done` or `failed`; `steps` grows meanwhile."""
    return reply(request, intake.job(rooms, person, key).shape())


@router.get("/feeds", response_model=list[people_shapes.Feed], summary="Feeds that are followed")
def get_feeds(request: Request, rooms: Desk, person: CanAdd) -> Response:
    """When each was last read, what became of what it listed, why it could not be read, and when it is due."""
    return reply(request, intake.followed(rooms, person))


@router.put("/feeds", response_model=list[people_shapes.Feed], summary="Follow a feed, or say how often it is read")
def put_feed(request: Request, rooms: Desk, person: Sender, body: FeedBody) -> Response:
    """It is read by itself while a desk is open, every so many hours, which an admin alone may set."""
    _genuine(request, rooms, person)
    known = {one.address: one for one in intake.followed(rooms, person)}
    if body.address not in known:
        intake.follow(rooms, person, body.address, body.hours)
    elif known[body.address].hours != body.hours:
        intake.schedule(rooms, person, body.address, body.hours)
    return reply(request, [one for one in intake.followed(rooms, person) if one.address == body.address])


@router.delete("/feeds", status_code=204, summary="Follow a feed no longer")
def delete_feed(request: Request, rooms: Desk, person: Sender, address: Address) -> Response:
    """What was read of it stays."""
    _genuine(request, rooms, person)
    intake.stop(rooms, person, address)
    return Response(status_code=204)


@router.post("/feeds/readings", response_model=people_shapes.Job, status_code=202, summary="Read feeds now")
def post_reading(request: Request, rooms: Desk, person: Sender, body: ReadingBody) -> Response:
    """As a batch, which is looked at like any other."""
    _genuine(request, rooms, person)
    made = intake.read_feeds(rooms, person, body.address).shape()
    answer = reply(request, made, 202)
    answer.headers["location"] = f"/api/v1/batches/{made.key}"
    return answer


def register(app: FastAPI) -> None:
    """Puts this part of the API into an application."""
    app.include_router(router)
