"""Templates to pages: everything is escaped, nothing is inline, and each page speaks the asker's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request

from marsad import __version__
from marsad.desk.blinding import blinded
from marsad.desk.guard import Person
from marsad.desk.rights import Right
from marsad.desk.speech import LANGUAGES, Speech

LANGUAGE_COOKIE = "marsad_language"


@cache
def templates() -> Environment:
    """The templates that come with the desk."""
    made = Environment(
        loader=PackageLoader("marsad.desk", "data/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["address"] = lambda words: quote(str(words), safe="", errors="replace")
    return made


def speech_of(request: Request) -> Speech:
    """The language that somebody chose, else the first of theirs that the desk speaks, else English."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return Speech(chosen)
    for part in request.headers.get("accept-language", "").split(",")[:10]:
        code = part.split(";")[0].strip().lower()
        code = {"ku": "ckb"}.get(code.split("-")[0], code.split("-")[0])
        if code in LANGUAGES:
            return Speech(code)
    return Speech("en")


def page(
    request: Request, person: Person | None, name: str, values: Mapping[str, Any], *, status: int = 200
) -> HTMLResponse:
    """One page, or part of one, as the one who asks may see it."""
    speech = speech_of(request)
    state = request.app.state
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    shared: dict[str, Any] = {
        "speech": speech,
        "_": speech.say,
        "n_": speech.count,
        "person": person,
        "languages": LANGUAGES,
        "here": here,
        "path": request.url.path,
        "record_name": state.record_name if person and person.may("read") else "",
        "tiles": state.tiles,
        "version": __version__,
        "fault": "",
        "mark": person.mark if person else "",
    }
    told = dict(values) if person and person.may(Right.WHO) else blinded(dict(values))
    html = templates().get_template(f"{name}.html.j2").render(shared | told)
    return HTMLResponse(
        html.encode("utf-8", "replace"), status, {"cache-control": "no-store", "content-language": speech.code}
    )
