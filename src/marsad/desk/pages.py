"""The desk's pages. Each asks for the view that the API gives, and renders it."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from marsad.desk import changes, looks, people_api, places, public, still
from marsad.desk.api import AskedPublicly, asked
from marsad.desk.drawing import bars, growth, rates
from marsad.desk.editing import CODEBOOK
from marsad.desk.filters import Filter
from marsad.desk.guard import COOKIE, NotSignedIn, Person, TooMany, hashed
from marsad.desk.intake import MOST_FILES
from marsad.desk.rendering import LANGUAGE_COOKIE, page, speech_of
from marsad.desk.rights import ROLES, SCOPES, Right
from marsad.desk.rooms import Rooms, rooms_of
from marsad.desk.speech import LANGUAGES
from marsad.errors import BadForm, MarsadError
from marsad.products.plaintext import shown
from marsad.record import people

router = APIRouter(include_in_schema=False)

Desk = Annotated[Rooms, Depends(rooms_of)]
SECRET_BYTES = 32
MOST_FOUND = 8
"""Places of a name that the overview shows."""


def who(request: Request, rooms: Desk) -> Person:
    """Who asks; sent to sign in where nobody is."""
    return rooms.guard.person(request)


Someone = Annotated[Person, Depends(who)]
Asked = Annotated[Filter, Depends(asked)]


def _reads(person: Person) -> None:
    person.needs(Right.READ)


@router.get("/")
def overview(request: Request, rooms: Desk, person: Someone, wanted: Asked, after: str | None = None) -> Response:
    """Map, timeline, facets and list."""
    if not person.may(Right.READ):
        return RedirectResponse("/public", 303)
    view = looks.overview(rooms.house, wanted, after)
    found = places.listed(rooms.house, wanted.words, most=MOST_FOUND) if wanted.words else None
    named: dict[str, Any] = {
        "wanted": wanted,
        "view": view,
        "since": looks.since(rooms.house, person.name),
        "found": found,
    }
    named |= {"picture": still.of(rooms, wanted), "outlined": rooms.outlined()}
    named |= {"tick": looks.now(rooms.house), "bars": bars(view.timeline, wanted)}
    return page(request, person, "overview", named)


@router.post("/seen")
async def seen(request: Request, rooms: Desk, person: Someone) -> Response:
    """Note that somebody has seen what is new."""
    form = await genuine(request, rooms, person)
    person.in_person()
    _reads(person)
    tick = str(form.get("tick", ""))
    if not tick.isdecimal() or len(tick) > 15:
        raise BadForm("tick is not a number", "Load the overview again.")
    with rooms.house.record.writing() as connection:
        people.look(connection, person.name, int(tick))
    return RedirectResponse("/", 303)


@router.get("/incident/{key}")
def incident(request: Request, rooms: Desk, person: Someone, key: str) -> Response:
    """Everything behind an incident; an id of old leads to what became of it."""
    _reads(person)
    try:
        view = looks.incident(rooms.house, key)
    except looks.Moved as moved:
        if len(moved.now) == 1:
            return RedirectResponse(f"/incident/{moved.now[0]}", 302)
        return page(request, person, "moved", {"key": key, "now": moved.now}, status=404)
    told = changes.of_incident(rooms.house, key)
    return page(request, person, "incident", {"view": view, "growth": growth(view.figures), "changes": told})


@router.get("/claim/{key}")
def claim(request: Request, rooms: Desk, person: Someone, key: str) -> Response:
    """One claim and what was made of it."""
    _reads(person)
    return page(request, person, "claim", {"view": looks.claim(rooms.house, key)})


@router.get("/reports")
def reports(request: Request, rooms: Desk, person: Someone, before: int | None = None) -> Response:
    """All reports, and those refused."""
    _reads(person)
    return page(request, person, "reports", {"view": looks.reports(rooms.house, before)})


@router.get("/report")
def report(request: Request, rooms: Desk, person: Someone, name: str, version: int | None = None) -> Response:
    """A report's text with its claims in place."""
    _reads(person)
    view = looks.report(rooms.house, name, version)
    return page(request, person, "report", {"view": view, "codebook": CODEBOOK})


@router.get("/report/comparison")
def comparison(request: Request, rooms: Desk, person: Someone, name: str, older: int, newer: int) -> Response:
    """Two versions of a report."""
    _reads(person)
    return page(request, person, "comparison", {"view": looks.comparison(rooms.house, name, older, newer)})


@router.get("/place")
def place(request: Request, rooms: Desk, person: Someone, key: str) -> Response:
    """A place's life."""
    _reads(person)
    view = places.place(rooms.house, key)
    return page(request, person, "place", {"view": view, "bars": bars(view.timeline, Filter(place=key))})


@router.get("/places")
def places_page(request: Request, rooms: Desk, person: Someone, q: str = "", after: str | None = None) -> Response:
    """Places on record, all or those of a name."""
    _reads(person)
    return page(request, person, "places", {"view": places.listed(rooms.house, q[:300], after), "asked": q[:300]})


@router.get("/candidates")
def candidates(request: Request, rooms: Desk, person: Someone, q: str = "", after: str | None = None) -> Response:
    """What a name may stand for."""
    _reads(person)
    view = looks.all_candidates(rooms.house, q[:200], after)
    return page(request, person, "candidates", {"view": view, "asked": q[:200]})


@router.get("/tallies")
def tallies(
    request: Request, rooms: Desk, person: Someone, before: int | None = None, place: str = "", speaker: str = ""
) -> Response:
    """Totals beside what is on record."""
    _reads(person)
    view = places.tallies(rooms.house, before, place_key=place, speaker=speaker)
    return page(
        request, person, "tallies", {"view": view, "rates": rates(view.checks), "place": place, "speaker": speaker}
    )


@router.get("/public")
def public_page(
    request: Request, rooms: Desk, person: Someone, wanted: AskedPublicly, after: str | None = None
) -> Response:
    """What readers may see."""
    person.needs(Right.PUBLIC)
    view = public.overview(rooms.house, rooms.window, wanted, after)
    return page(request, person, "public", {"view": view, "wanted": wanted, "bars": bars(view.timeline, wanted)})


@router.get("/people")
def people_page(request: Request, rooms: Desk, person: Someone) -> Response:
    """Accounts and tokens: all for an admin, one's own tokens for everybody."""
    person.in_person()
    return _people(request, rooms, person, changed=request.query_params.get("changed") == "password")


def _people(
    request: Request,
    rooms: Rooms,
    person: Person,
    *,
    secret: str = "",
    fault: str = "",
    status: int = 400,
    changed: bool = False,
) -> Response:
    with rooms.house.reading() as connection:
        named = {
            "accounts": people_api.accounts(connection) if person.may(Right.PEOPLE) else [],
            "tokens": people_api.tokens(connection, person),
            "roles": list(ROLES),
            "scopes": list(SCOPES),
            "secret": secret,
            "fault": fault,
            "changed": changed,
        }
    return page(request, person, "people", named, status=status if fault else 200)


@router.post("/password")
async def password_change(request: Request, rooms: Desk, person: Someone) -> Response:
    """Give oneself a new password."""
    form = await genuine(request, rooms, person)
    old, new, again = (str(form.get(field, "")) for field in ("old", "new", "again"))
    try:
        secret = rooms.guard.change_password(person, old, new, again)
    except (BadForm, TooMany) as fault:
        status = 429 if isinstance(fault, TooMany) else 400
        return _people(request, rooms, person, fault=_words(request, fault), status=status)
    return _signed_in(request, RedirectResponse("/people?changed=password", 303), secret)


def _signed_in(request: Request, answer: Response, secret: str) -> Response:
    """An answer after which the browser holds a session."""
    answer.set_cookie(COOKIE, secret, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


@router.post("/people")
async def people_change(request: Request, rooms: Desk, person: Someone) -> Response:
    """Make, change or close an account."""
    form = await genuine(request, rooms, person)
    person.needs(Right.PEOPLE)
    name, role, password = (str(form.get(field, "")) for field in ("name", "role", "password"))
    try:
        _change(rooms, person, name.strip(), role, password, close=str(form.get("close", "")))
    except BadForm as fault:
        return _people(request, rooms, person, fault=_words(request, fault))
    return RedirectResponse("/people", 303)


def _change(rooms: Rooms, person: Person, name: str, role: str, password: str, *, close: str) -> None:
    if not 1 <= len(name) <= 80 or not name.isprintable():
        raise BadForm("a name has 1 to 80 characters", "Write another.")
    with rooms.house.record.writing() as connection:
        if close:
            people.close_account(connection, name)
            people.note(connection, person.name, "closed an account", name)
            return
        if role not in ROLES:
            raise BadForm(f"no role is called {role[:40]!r}", f"Use one of: {', '.join(ROLES)}.")
        if role != "admin" and not any(
            one.role == "admin" and one.closed is None and one.name != name for one in people.accounts(connection)
        ):
            raise BadForm("somebody must be admin", "Make an account for an admin first.")
        people.put_account(connection, name, role, hashed(password) if password else None)
        people.note(connection, person.name, "set an account", name, role=role, password=bool(password))


@router.post("/tokens")
async def token(request: Request, rooms: Desk, person: Someone) -> Response:
    """Make a token, shown this once, or revoke one."""
    form = await genuine(request, rooms, person)
    person.in_person()
    if person.alone:
        raise BadForm("programs need no token while the desk is open", "Make an account first.")
    revoked = str(form.get("revoke", ""))
    if revoked:
        with rooms.house.record.writing() as connection:
            people.revoke(connection, int(revoked), None if person.may(Right.PEOPLE) else person.name)
            people.note(connection, person.name, "revoked a token", revoked)
        return RedirectResponse("/people", 303)
    scopes = tuple(scope for scope in form.getlist("scope") if scope in SCOPES)
    label = shown(str(form.get("label", "")), 80)
    if not scopes or not label:
        return _people(request, rooms, person, fault=speech_of(request).say("A token needs a label and a scope."))
    secret = "marsad_" + secrets.token_urlsafe(SECRET_BYTES)
    with rooms.house.record.writing() as connection:
        key = people.put_token(connection, person.name, label, tuple(map(str, scopes)), secret, None)
        people.note(connection, person.name, "made a token", str(key), scopes=list(map(str, scopes)))
    return _people(request, rooms, person, secret=secret)


@router.get("/audit")
def audit(request: Request, rooms: Desk, person: Someone, before: int | None = None) -> Response:
    """Who did what when, and whether anybody tampered with it."""
    person.needs(Right.PEOPLE)
    with rooms.house.reading() as connection:
        return page(request, person, "audit", {"view": people_api.audit(connection, before)})


@router.get("/sign-in")
def sign_in_page(request: Request, rooms: Desk, to: str = "/") -> Response:
    """Name and password."""
    return page(request, None, "sign-in", {"to": _local(to), "mark": rooms.guard.stranger_mark()})


@router.post("/sign-in")
async def sign_in(request: Request, rooms: Desk) -> Response:
    """Sign in."""
    form = await request.form()
    to = _local(str(form.get("to", "/")))
    stranger = Person("", "", frozenset(), rooms.guard.stranger_mark())
    rooms.guard.genuine(request, stranger, str(form.get("mark", "")))
    client = request.client.host if request.client else ""
    try:
        secret = rooms.guard.sign_in(str(form.get("name", "")).strip(), str(form.get("password", "")), client)
    except (NotSignedIn, TooMany) as fault:
        named = {"to": to, "mark": stranger.mark, "fault": _words(request, fault)}
        return page(request, None, "sign-in", named, status=429 if isinstance(fault, TooMany) else 401)
    return _signed_in(request, RedirectResponse(to, 303), secret)


@router.post("/sign-out")
async def sign_out(request: Request, rooms: Desk, person: Someone) -> Response:
    """End the session."""
    await genuine(request, rooms, person)
    person.in_person()
    with rooms.house.record.writing() as connection:
        people.end_session(connection, request.cookies.get(COOKIE, ""))
        people.note(connection, person.name, "signed out")
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/language/{code}")
def language(code: str, to: str = "/") -> Response:
    """Speak another language from now on."""
    answer = RedirectResponse(_local(to), 303)
    if code in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, code, max_age=31_536_000, samesite="lax", httponly=True)
    return answer


def _words(request: Request, fault: MarsadError) -> str:
    speech = speech_of(request)
    return f"{speech.heard(str(fault))}. {speech.heard(fault.hint)}"


def _local(to: str) -> str:
    """A path of this desk, and never another site's."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"


async def genuine(request: Request, rooms: Rooms, person: Person) -> FormData:
    """The fields of a form, if it came from a page of this desk.

    Raises:
        Forged: when it did not.
    """
    form = await request.form(max_files=MOST_FILES + 1, max_fields=500, max_part_size=rooms.house.settings.file_bytes)
    rooms.guard.genuine(request, person, str(form.get("mark", "") or request.headers.get("x-marsad-mark", "")))
    return form


def register(app: Any) -> None:
    """Puts the pages into an application."""
    app.include_router(router)
