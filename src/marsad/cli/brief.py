"""`marsad brief`: what a record tells of a place and some days, for those who act on it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.cli import selection
from marsad.cli.export import log, who
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import answers, inert, plain
from marsad.errors import BadForm, MarsadError
from marsad.products.briefing import since as last_one
from marsad.products.briefing.compose import WARNINGS
from marsad.products.briefing.making import FORMATS, Wanted, made_of
from marsad.products.briefing.reading import Asked, Told, read
from marsad.products.briefing.speech import LANGUAGES
from marsad.products.publishing.gate import Order
from marsad.products.publishing.places import GazetteerAreas
from marsad.products.publishing.sights import Profile
from marsad.products.shipped import ShippedOutlines
from marsad.record import Record
from marsad.record.address import Address
from marsad.reference.gazetteer import Gazetteer
from marsad.settings import Settings


class Language(StrEnum):
    """A language that a briefing can be written in."""

    EN = "en"
    AR = "ar"


def brief(
    file: selection.File,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PAGE", help="Where to write it: a file .html, .pdf or .docx.")
    ] = Path("brief.html"),
    title: Annotated[
        str | None, typer.Option("--title", metavar="WORDS", help="What to call it; the place, if not said.")
    ] = None,
    *,
    place: selection.PlaceName = None,
    since: selection.Since = None,
    until: selection.Until = None,
    profile: Annotated[
        Profile, typer.Option("--profile", metavar="PROFILE", help="Whom it is for: public, partner or internal.")
    ] = Profile.INTERNAL,
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="With what no person has accepted; an internal one always has it.")
    ] = False,
    tolls: selection.Tolls = None,
    language: Annotated[
        Language, typer.Option("--language", metavar="CODE", help=f"In which language: {' or '.join(LANGUAGES)}.")
    ] = Language.EN,
    since_last: Annotated[
        Path | None,
        typer.Option(
            "--since-last",
            metavar="STATE",
            help="Say what is other than in the last briefing whose state is in this file, then keep this one's there.",
        ),
    ] = None,
) -> None:
    """Write a briefing: what changed, where, to whom, what is contested, what may come.

    Two pages first, then every incident and source.
    """
    if since and until and since > until:
        raise BadForm(f"{since} is after {until}", "Name the first day with --since and the last with --until.")
    if output.suffix.lower() not in FORMATS:
        raise BadForm(f"{output.name} names no form that a briefing has", "Name a file .html, .pdf or .docx.")
    order = Order(profile, unreviewed or profile is Profile.INTERNAL)
    settings = Settings.load()
    asked = Asked(order, place, since, until, tolls or settings.tolls)
    told = write(file, asked, Page(output, title, language.value, since_last, settings))
    log(
        file,
        who(None),
        "exported",
        f"briefing {profile}",
        to=output.name,
        filter={key: str(one) for key, one in {"place": place, "since": since, "until": until}.items() if one},
        rows=len(told.now) + len(told.statements),
        ceiling=told.published.ceiling(),
    )
    console = answers()
    console.print(plain(f"{output} written. {WARNINGS[profile]} Open it:"), soft_wrap=True)
    console.print(Text(f"  {inert(output.resolve().as_uri())}"), soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Page:
    """Where a briefing goes, what it is called, its language, and where the state of the last one is kept."""

    path: Path
    title: str | None = None
    language: str = "en"
    last: Path | None = None
    settings: Settings = field(default_factory=Settings.load)


def write_page(file: Address, page: Path, title: str, settings: Settings) -> None:
    """Writes the briefing of a whole record for the house to `page`, whole or not at all.

    Raises:
        MarsadError: when the page cannot be written there.
    """
    asked = Asked(Order(Profile.INTERNAL, unreviewed=True), rule=settings.tolls)
    write(file, asked, Page(page, title, settings=settings))


def write(file: Address, asked: Asked, page: Page) -> Told:
    """Writes the briefing that is asked for, whole or not at all, and returns what it tells of.

    Raises:
        MarsadError: when it cannot be written there, or a package that its form needs is missing.
    """
    made = datetime.now(UTC)
    places = gazetteer_file(page.settings)
    gazetteer = Gazetteer.open(places)
    try:
        with Record.open(file) as record, ShippedOutlines.open(places) as outlines:
            with record.reading() as connection:
                told = read(connection, asked, GazetteerAreas(gazetteer))
            difference = None
            if page.last and page.last.exists():
                difference = last_one.difference(last_one.load(_read(page.last), told), told)
            wanted = Wanted(page.language, page.title, difference)
            content = made_of(told, wanted, outlines, made, page.path.suffix.lower())
    finally:
        gazetteer.close()
    _put(page.path, content)
    if page.last:
        _put(page.last, json.dumps(last_one.state(told, made), indent=1, ensure_ascii=False).encode())
    return told


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise MarsadError(f"{path} cannot be read", "Name the file that --since-last wrote, or a new one.") from fault


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        hint = "Name a file in a folder that is there and that you may write to."
        raise MarsadError(f"{path} cannot be written: {fault.strerror}", hint) from fault
