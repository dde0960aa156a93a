"""Every address that the desk answers to, filled in with what is on record, and what an answer says of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from starlette.routing import Route
from starlette.testclient import TestClient

from marsad.desk.house import House


def routes(client: TestClient, method: str) -> Iterator[Route]:
    """Every route of the application that answers to a method, those of its routers too."""
    for found in client.app.routes:  # type: ignore[attr-defined]
        router = getattr(found, "original_router", None)
        yield from (one for one in (router.routes if router else [found]) if method in (one.methods or ()))


def ways(house: House, client: TestClient, most: int = 10**6) -> Iterator[str]:
    """The address of every page and view, with every id on record, and with names of reports and places asked for.

    Of large records `most` ids of each kind.
    """
    with house.record.view() as view:
        told = [one.id for one in view.claims()][:most]
        keys = [one.id for one in view.incidents()][:most] + told
        spots = [place.place_id for one in view.claims() for place in one.where]
        names = [entry.name for entry in view.entries()]
    last = f"q=a&left={told[-1]}&right={told[-2]}&older=1&newer=1&claim={told[0]}"
    asked = [
        f"?name={quote(name, errors='replace')}&key={quote(str(spot), errors='replace')}&{last}"
        for name, spot in zip(names, [*spots, *names], strict=False)
    ]
    for route in routes(client, "GET"):
        filled = re.sub(r"\{part\}", "claims", re.sub(r"\{(name:path|code)\}", "desk.css", route.path))
        yield from (filled.replace("{key}", key) for key in (keys if "{key}" in filled else [""]))
        yield from (filled.replace("{key}", keys[0]) + query for query in asked[:2])


def said(answer: Any) -> str:
    """What an answer says, folded, but the address that was asked for, which pages give back."""
    here = quote(answer.request.url.raw_path.decode(), safe="")
    return str(answer.text).replace(here, "").casefold()
