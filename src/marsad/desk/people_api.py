"""What the pages tell of people, as JSON: what is new to one, how far a review is, accounts, tokens, the audit trail.

Programs see none of accounts, tokens and the trail: no scope of a token has people.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from marsad.desk import looks, people_shapes, queue, review_shapes, shapes
from marsad.desk.api import CanRead, Desk, reader_of, reply, who
from marsad.desk.guard import Person
from marsad.desk.rights import Right
from marsad.products.plaintext import shown
from marsad.record import people

router = APIRouter(prefix="/api/v1")

KeepsPeople = Annotated[Person, reader_of(Right.PEOPLE)]
DEEDS = 100
"""Lines of the audit trail that one answer has."""


@router.get("/since", response_model=shapes.Since, summary="What is new to the one who asks")
def get_since(request: Request, rooms: Desk, person: CanRead) -> Response:
    """Entries and reports since they said that they had seen it all; `/entries?changed=` takes `tick`."""
    return reply(request, looks.since(rooms.house, person.name))


@router.get("/progress", response_model=review_shapes.Progress, summary="How far the review is")
def get_progress(request: Request, rooms: Desk, person: Annotated[Person, reader_of(Right.RULE)]) -> Response:
    """With the last rulings of the one who asks."""
    return reply(request, queue.progress(rooms.house, person.name))


def accounts(connection: Connection) -> list[people_shapes.Account]:
    """All, closed ones too."""
    held = people.accounts(connection)
    return [
        people_shapes.Account(name=shown(one.name, 80), role=one.role, made=one.made, closed=one.closed) for one in held
    ]


def tokens(connection: Connection, person: Person) -> list[people_shapes.Token]:
    """One's own, all for admins."""
    return [
        people_shapes.Token(
            key=one.key,
            account=shown(one.account, 80),
            label=shown(one.label, 80),
            scopes=list(one.scopes),
            made=one.made,
            expires=one.expires,
            revoked=one.revoked,
        )
        for one in people.tokens(connection, None if person.may(Right.PEOPLE) else person.name)
    ]


def audit(connection: Connection, before: int | None) -> people_shapes.Audit:
    """A page of the audit trail; whether it is whole is looked at on the first."""
    deeds = [
        people_shapes.Deed(
            key=one.key,
            made=one.made,
            who=shown(one.account, 80),
            what=shown(one.action, 80),
            target=shown(one.target, 2000),
            detail=shown(one.detail, 2000),
            chain=one.chain,
        )
        for one in people.deeds(connection, before)
    ]
    broken = next(people.broken_links(connection), None) if before is None else None
    return people_shapes.Audit(deeds=deeds, broken=broken, before=deeds[-1].key if len(deeds) == DEEDS else None)


@router.get("/accounts", response_model=list[people_shapes.Account], summary="Accounts")
def get_accounts(request: Request, rooms: Desk, _: KeepsPeople) -> Response:
    """Closed ones too."""
    with rooms.house.reading() as connection:
        return reply(request, accounts(connection))


@router.get("/tokens", response_model=list[people_shapes.Token], summary="Tokens of programs")
def get_tokens(request: Request, rooms: Desk, person: Annotated[Person, Depends(who)]) -> Response:
    """One's own, all for admins; never what they are signed in with."""
    person.in_person()
    with rooms.house.reading() as connection:
        return reply(request, tokens(connection, person))


@router.get("/audit", response_model=people_shapes.Audit, summary="The audit trail, the newest first")
def get_audit(
    request: Request, rooms: Desk, _: KeepsPeople, before: Annotated[int | None, Query(ge=1, le=2**62)] = None
) -> Response:
    """`before` asks for the next page, null on the last; `broken` is the first line that does not fit the last."""
    with rooms.house.reading() as connection:
        return reply(request, audit(connection, before))


def register(app: FastAPI) -> None:
    """Puts this part of the API into an application."""
    app.include_router(router)
