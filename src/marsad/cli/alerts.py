"""`marsad alerts`: surges told to others, as a feed, to a web address, or by e-mail."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from marsad.analysis.series import Level, Unit
from marsad.cli import areas, selection
from marsad.cli.export import log, who
from marsad.cli.formats import json_line
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.release import HOURS, Hold, Unreviewed
from marsad.cli.surges import LevelOption, NewestOption
from marsad.cli.terminal import answers, plain, tell
from marsad.errors import BadForm
from marsad.products.alerts.counting import Centre, Remembered
from marsad.products.alerts.feed import feed, write_feed
from marsad.products.alerts.mail import Mail, Server
from marsad.products.alerts.notices import Notices, notices
from marsad.products.alerts.sent import WITHDRAWN, Gone, Sent
from marsad.products.alerts.ways import Outcome, Way, deliver, destination
from marsad.products.alerts.webhook import Webhook
from marsad.products.publishing.gate import Order, publish
from marsad.products.publishing.places import GazetteerAreas
from marsad.products.publishing.sights import Profile
from marsad.record import Record
from marsad.record.address import Address
from marsad.reference.gazetteer import Gazetteer
from marsad.settings import Settings

TITLE = "Alerts on surges of violence"


def alerts(
    file: selection.File,
    profile: Annotated[
        Profile, typer.Option("--profile", metavar="PROFILE", help="Whom they are for: public, partner or internal.")
    ] = Profile.PUBLIC,
    to_feed: Annotated[
        Path | None, typer.Option("--feed", metavar="PATH", help="Write them as an Atom feed, all of the newest.")
    ] = None,
    webhook: Annotated[
        list[str] | None,
        typer.Option("--webhook", metavar="URL", help="Post each to this address; may be given again."),
    ] = None,
    mail: Annotated[
        list[str] | None, typer.Option("--mail", metavar="ADDRESS", help="Mail each to this one; may be given again.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go to whom, and send nothing.")] = False,
    level: LevelOption = Level.DISTRICT,
    unit: areas.Period = Unit.WEEK,
    newest: NewestOption = 8,
    unreviewed: Unreviewed = False,
    hold: Hold = HOURS,
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What to call the feed.")] = TITLE,
    address: Annotated[
        str | None, typer.Option("--address", metavar="URL", help="Where the feed will be read, for its readers.")
    ] = None,
    sent: Annotated[
        Path | None,
        typer.Option("--sent", metavar="PATH", help="What keeps what was sent; beside the record if not said."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who sends; who is signed in if not said.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Each alert as its readers get it, one JSON object a line.")
    ] = False,
) -> None:
    """Tell others of surges, through the same door as a release.

    Nothing is sent twice. Ends with 1 where something could not be sent; it is then sent again with the next run.
    """
    settings = Settings.load()
    ways = _ways(settings, webhook or [], mail or [])
    kept = sent or _beside(file, needed=bool(ways or to_feed) and not dry_run)
    order = Order(profile, unreviewed, None, timedelta(hours=hold))
    made = _made(file, order, settings, level=level, unit=unit, newest=newest)
    if as_json:
        for one in made.sent:
            typer.echo(json_line(one.row()))
    outcome = Outcome()
    with Sent(kept if kept.exists() or not dry_run else Path(":memory:"), analyst=who(by)) as state:
        if to_feed:
            _write(to_feed, made, state, outcome, title=title, address=address, dry=dry_run)
        told = deliver(made, ways, state, dry=dry_run)
    outcome.sent += told.sent
    outcome.withdrawn += told.withdrawn
    outcome.faults += told.faults
    if not dry_run and (outcome.sent or outcome.withdrawn):
        log(
            file,
            who(by),
            "exported",
            f"alerts {profile}",
            filter={"level": level.value, "unit": unit.value, "newest": newest, "unreviewed": unreviewed, "hold": hold},
            rows=len(outcome.sent),
            withdrawn=len(outcome.withdrawn),
        )
    if not as_json:
        _tell(made, outcome, dry=dry_run)
    for fault in outcome.faults:
        tell(fault)
    if outcome.faults:
        raise typer.Exit(1)


def _ways(settings: Settings, webhooks: list[str], recipients: list[str]) -> list[Way]:
    allowed, seconds = settings.send_within, settings.fetch_seconds
    ways: list[Way] = [
        Webhook(one, settings.webhook_secret, seconds=seconds, allowed=allowed) for one in dict.fromkeys(webhooks)
    ]
    if recipients and not (settings.smtp and settings.mail_from):
        raise BadForm(
            "there is no mail server to send with",
            "Set MARSAD_SMTP to smtps://NAME@HOST and MARSAD_MAIL_FROM to the sender, MARSAD_SMTP_PASSWORD as well.",
        )
    server = Server.of(settings.smtp, settings.smtp_password) if recipients else None
    if server:
        ways += [
            Mail(one, server, settings.mail_from, seconds=seconds, allowed=allowed) for one in dict.fromkeys(recipients)
        ]
    return ways


def _beside(file: Address, *, needed: bool) -> Path:
    """The file that keeps what was sent, beside a record's own.

    Raises:
        BadForm: for a record in a database, where something is to be sent.
    """
    if file.file is not None:
        return file.file.with_name(file.file.name + ".sent")
    if needed:
        raise BadForm("a database has no place beside it for what was sent", "Name a file with --sent PATH.")
    return Path(":memory:")


def _made(file: Address, order: Order, settings: Settings, *, level: Level, unit: Unit, newest: int) -> Notices:
    with Record.open(file) as record:
        gazetteer = Gazetteer.open(gazetteer_file(settings))
        try:
            known = Remembered(GazetteerAreas(gazetteer))
            with record.reading() as connection:
                published = publish(connection, order, known)
            return notices(
                published, known, level=level, unit=unit, newest=newest, hold=order.hold, centre=_centre(gazetteer)
            )
        finally:
            gazetteer.close()


def _centre(gazetteer: Gazetteer) -> Centre:
    """Where areas of a gazetteer lie."""

    def found(place_id: str) -> tuple[float, float] | None:
        candidate = gazetteer.place(place_id)
        return candidate.point if candidate else None

    return found


def _write(
    path: Path, made: Notices, state: Sent, outcome: Outcome, *, title: str, address: str | None, dry: bool
) -> None:
    """The feed, with a tombstone for what an earlier one held and no longer stands."""
    where = destination(f"feed:{path.resolve()}", made)
    fresh = [one for one in made.sent if not state.has(one.id, where)]
    outcome.sent += [f"{one.title} → {path}" for one in fresh]
    gone: list[Gone] = state.gone(where, {one.id for one in made.sent}, made.watched.since or made.as_of)
    untold = [one for one in gone if not state.has(one.id, where, WITHDRAWN)]
    outcome.withdrawn += [f"{one.title} → {path}" for one in untold]
    if dry:
        return
    write_feed(path, feed(made, title=title, address=address, gone=gone))
    for one in fresh:
        state.once(one.id, where, _written, title=one.title, last=one.alert.last.isoformat())
    for past in untold:
        state.once(past.id, where, _written, title=past.title, last=past.last, what=WITHDRAWN)


def _written() -> None:
    """The feed is written: there is nothing more to send."""


def _tell(made: Notices, outcome: Outcome, *, dry: bool) -> None:
    console = answers()
    console.print(plain(f"{made.summary()} For readers: {made.profile}.", "bold"), soft_wrap=True)
    for one in made.sent:
        console.print(Text("  ").append_text(plain(one.title)), soft_wrap=True)
    for reason, many in sorted(made.held.items()):
        console.print(plain(f"  {many} kept back: {reason}.", "dim"), soft_wrap=True)
    if made.apart:
        unit = made.watched.unit.value
        console.print(
            plain(
                f"  {made.apart} violent incidents are in no count: these readers know of them by a larger "
                f"area or a longer time than a {unit}.",
                "dim",
            ),
            soft_wrap=True,
        )
    for lines, word in ((outcome.sent, "sent"), (outcome.withdrawn, "withdrawn")):
        for line in lines:
            console.print(Text(f"would be {word}: " if dry else f"{word}: ").append_text(plain(line)), soft_wrap=True)
    if not outcome.sent and not outcome.withdrawn:
        console.print(plain("Nothing new to send." if not outcome.faults else "Nothing was sent."), soft_wrap=True)
