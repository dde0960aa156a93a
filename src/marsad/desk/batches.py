"""What was added, as it waits on record, and back again."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from marsad.model.document import Hints, Refusal, Snapshot
from marsad.record.batches import Part
from marsad.sources.capture import Capture

Found = Snapshot | Refusal | io.BytesIO | str
"""One thing of a batch: a report, what cannot be read, a stream with a report a line, or a web address."""

FEEDS = "feeds"
"""What a part is that names feeds to be read."""


def parts(found: Sequence[Found], hints: Hints) -> list[Part]:
    """What was added, and what was said of it, as parts that are kept."""
    said = {name: str(value) for name, value in asdict(hints).items() if value is not None}
    return [_part(one, said) for one in found]


def _part(one: Found, said: dict[str, str]) -> Part:
    match one:
        case Snapshot():
            about = {"name": one.name, "media_type": one.media_type, "origin": one.origin, "charset": one.charset}
            return Part({"is": "report", "fetched": one.fetched.isoformat(), **about, **_own(said)}, one.content)
        case Refusal():
            about = {"name": one.name, "origin": one.origin, "reason": one.reason, "hint": one.hint}
            return Part({"is": "refusal", **about, **_own(said)})
        case io.BytesIO():
            return Part({"is": "lines", **_own(said)}, one.getvalue())
    return Part({"is": "address", "address": one, **_own(said)})


def _own(said: dict[str, str]) -> dict[str, str]:
    return {f"hint {name}": value for name, value in said.items()}


def of_feeds(addresses: Sequence[str]) -> Part:
    """Feeds that are to be read."""
    return Part({"is": FEEDS, "addresses": "\n".join(addresses)})


def feeds_in(form: Mapping[str, str | None]) -> list[str]:
    """The addresses of feeds that a part's form names, none where it names reports."""
    return (form.get("addresses") or "").split("\n") if form["is"] == FEEDS else []


def hints(part: Part) -> Hints:
    """What was said of the reports of a part."""
    said = {
        name.removeprefix("hint "): value for name, value in part.form.items() if name.startswith("hint ") and value
    }
    day = said.pop("published", None)
    return Hints(date.fromisoformat(day) if day else None, **said)


def found(part: Part) -> Found:
    """A part as it was added."""
    form = {name: value or "" for name, value in part.form.items()}
    match form["is"]:
        case "report":
            taken = Capture(hints(part), lambda: datetime.fromisoformat(form["fetched"]))
            name, kind, charset = form["name"], form["media_type"], part.form["charset"]
            return taken.snapshot(name, part.content or b"", kind, origin=form["origin"], charset=charset)
        case "refusal":
            return Refusal(form["name"], form["origin"], form["reason"], form["hint"])
        case "lines":
            return io.BytesIO(part.content or b"")
    return form["address"]
