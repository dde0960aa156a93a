"""Who may do what, for every route of the desk: each role by its session, each scope by a token, and nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from desk_walk import routes
from desk_world import PASSWORD, desk, mark, sign_in
from starlette.testclient import TestClient

from marsad.desk.house import House
from marsad.desk.rights import ROLES, SCOPES
from marsad.record import people

Desk = tuple[House, TestClient]
ACCOUNTS = {f"the {role}": role for role in ROLES}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

MATRIX = """
GET /public                                   reader    read
GET /public/trends                            reader    read
GET /api/v1/public                            reader    read
GET /api/v1/public/{key}                      reader    read
GET /api/v1/public-trends                     reader    read
GET /people                                   reader    -
POST /tokens                                  reader    -
POST /password                                reader    -
GET /api/v1/tokens                            reader    -
GET /api/v1/since                             viewer    read
GET /                                         viewer    read
POST /seen                                    viewer    -
GET /incident/{key}                           viewer    read
GET /claim/{key}                              viewer    read
GET /reports                                  viewer    read
GET /report                                   viewer    read
GET /report/comparison                        viewer    read
GET /place                                    viewer    read
GET /places                                   viewer    read
GET /candidates                               viewer    read
GET /tallies                                  viewer    read
GET /trends                                   viewer    read
GET /trends/area                              viewer    read
GET /trends/incidents                         viewer    read
GET /watch                                    viewer    read
GET /watch/alert                              viewer    read
GET /forecast                                 viewer    read
GET /forecast/area                            viewer    read
GET /displacement                             viewer    read
GET /api/v1/entries                           viewer    read
GET /api/v1/map                               viewer    read
GET /api/v1/areas                             viewer    read
GET /api/v1/incidents/{key}                   viewer    read
GET /api/v1/incidents/{key}/changes           viewer    read
GET /api/v1/claims/{key}                      viewer    read
GET /api/v1/reports                           viewer    read
GET /api/v1/report                            viewer    read
GET /api/v1/report/comparison                 viewer    read
GET /api/v1/place                             viewer    read
GET /api/v1/places                            viewer    read
GET /api/v1/candidates                        viewer    read
GET /api/v1/tallies                           viewer    read
GET /api/v1/trends                            viewer    read
GET /api/v1/trends/area                       viewer    read
GET /api/v1/trends/incidents                  viewer    read
GET /api/v1/watch                             viewer    read
GET /api/v1/watch/alert                       viewer    read
GET /api/v1/forecast                          viewer    read
GET /api/v1/forecast/area                     viewer    read
GET /api/v1/displacement                      viewer    read
GET /add                                      coder     add
POST /add                                     coder     add
GET /add/{key}                                coder     add
POST /feeds                                   coder     add
POST /api/v1/batches                          coder     add
GET /api/v1/batches                           coder     add
GET /api/v1/batches/{key}                     coder     add
GET /api/v1/feeds                             coder     add
PUT /api/v1/feeds                             coder     add
DELETE /api/v1/feeds                          coder     add
POST /api/v1/feeds/readings                   coder     add
POST /feeds?timed=x                           admin     add
PUT /api/v1/feeds?hours=6                     admin     add
GET /review                                   coder     review
GET /review/next                              coder     review
POST /review/rule                             coder     review
POST /review/undo                             coder     review
POST /report/claim                            coder     review
GET /api/v1/progress                          coder     review
GET /api/v1/queue                             coder     review
GET /api/v1/queue/{key}                       coder     review
POST /api/v1/rulings                          coder     review
POST /api/v1/rulings/{key}/withdrawal         coder     review
POST /api/v1/claims                           coder     review
POST /review/rule?left=x                      reviewer  review
POST /link                                    reviewer  review
GET /link                                     reviewer  review
GET /agreement                                reviewer  review
POST /api/v1/links                            reviewer  review
GET /api/v1/pairs                             reviewer  review
GET /api/v1/pairs/{left}/{right}              reviewer  review
GET /api/v1/agreement                         reviewer  review
GET /api/v1/gold/{part}.jsonl                 editor    export
POST /people                                  admin     -
GET /audit                                    admin     -
GET /api/v1/audit                             admin     -
GET /api/v1/accounts                          admin     -
GET /health                                   admin     metrics
GET /metrics                                  admin     metrics
POST /sign-out                                reader    -
GET /api/v1/openapi.json                      anybody   -
GET /sign-in                                  anybody   -
POST /sign-in                                 anybody   -
GET /language/{code}                          anybody   -
GET /static/{name:path}                       anybody   -
"""
"""The least role that may, and the scope of a token that lets an admin's program; with a field that asks for more."""

ROWS = [(way, role, scope) for way, role, scope in (line.rsplit(maxsplit=2) for line in MATRIX.strip().splitlines())]
ASKED: dict[str, Any] = dict.fromkeys("name key q area id left right claim report ruling verdict".split(), "x")
ASKED |= {"older": 1, "newer": 2, "until": "2024-03-04", "fields": {}, "tick": 0, "scope": "read", "label": "x"}
GIVEN = {"PUT /api/v1/feeds": {"address": "ftp://x"}, "PUT /api/v1/feeds?hours=6": {"address": "http://x/", "hours": 6}}
"""What is asked for: names that nobody has, so that who may is told that there is nothing, or that it cannot be."""


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk") / "a.marsad", accounts=ACCOUNTS) as found:
        yield found


def ask(client: TestClient, way: str, held: str, headers: dict[str, str]) -> bool:
    """Whether somebody was let through; told anything else than who they are and what they may, they were."""
    method, _, rest = way.partition(" ")
    path, _, more = rest.partition("?")
    plain = re.sub(r"\{\w+(:path)?\}", "1", path.replace("{part}", "claims"))
    given: dict[str, Any] = dict(ASKED) | ({"password": PASSWORD, "role": "reader"} if path == "/people" else {})
    given = {name: value for name, value in given.items() if name not in ("left", "right") or path != "/review/rule"}
    given |= dict([more.split("=")]) if more else {}
    if method == "GET" or method == "DELETE":
        params = given | ({"address": "http://x/"} if method == "DELETE" else {})
        answer = client.request(method, plain, params=params, headers=headers, follow_redirects=False)
    elif plain.startswith("/api/"):
        answer = client.request(method, plain, json=GIVEN.get(way, given), headers=headers)
    else:
        del given["fields"]
        form = given | {"mark": held}
        answer = client.request(method, plain, data=form, headers=headers, follow_redirects=False)
    assert answer.status_code < 500, (way, answer.status_code, answer.text)
    assert answer.status_code != 422, (way, answer.text, "who asks is not looked at before what is asked")
    sent_on = answer.headers.get("location", "")
    return answer.status_code not in (401, 403) and not sent_on.startswith(("/sign-in?", "/public"))


def test_every_route_that_is_registered_is_in_the_matrix(guarded: Desk) -> None:
    there = {f"{method} {route.path}" for method in METHODS for route in routes(guarded[1], method)}
    assert there == {way for way, *_ in ROWS if "?" not in way}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_matrix_says_and_nothing_else(guarded: Desk, role: str) -> None:
    client = guarded[1]
    client.cookies.clear()
    sign_in(client, f"the {role}")
    held = mark(client, "/public")
    order = list(ROLES)
    wrong = [
        way
        for way, least, _ in ROWS
        if least != "anybody"
        and ask(client, way, held, {"x-marsad-mark": held}) != (order.index(role) >= order.index(least))
    ]
    assert wrong == []


@pytest.mark.parametrize("scope", SCOPES)
def test_an_admins_token_may_what_its_scope_says_and_nothing_else(guarded: Desk, scope: str) -> None:
    house, client = guarded
    client.cookies.clear()
    with house.record.writing() as connection:
        people.put_token(connection, "the admin", "x", (scope,), f"marsad_{scope}", None)
    headers = {"authorization": f"Bearer marsad_{scope}"}
    wrong = [way for way, least, may in ROWS if least != "anybody" and ask(client, way, "", headers) != (scope == may)]
    assert wrong == []


def test_nobody_may_anything_but_sign_in(guarded: Desk) -> None:
    client = guarded[1]
    client.cookies.clear()
    assert [way for way, least, _ in ROWS if least != "anybody" and ask(client, way, "", {})] == []
    for way, least, _ in ROWS:
        if least == "anybody" and way.startswith("GET"):
            assert ask(client, way, "", {}), way
