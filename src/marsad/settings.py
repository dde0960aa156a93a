"""What can be set from outside: environment variables that begin with `MARSAD_`."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

import platformdirs

from marsad.errors import BadForm
from marsad.model.incident import Rule

T = TypeVar("T", int, float)
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _folder(name: str, value: str) -> Path:
    path = Path(value).expanduser()
    if path.exists() and not path.is_dir():
        raise BadForm(f"{name} names {value}, which is not a folder", f"Set {name} to a folder, or unset it.")
    return path


def _file(name: str, value: str) -> Path:
    path = Path(value).expanduser()
    if path.is_dir():
        raise BadForm(f"{name} names {value}, which is a folder", f"Set {name} to a file, or unset it.")
    return path


def _positive(number: Callable[[str], T]) -> Callable[[str, str], T]:
    def read(name: str, value: str) -> T:
        try:
            parsed = number(value)
        except ValueError as fault:
            raise BadForm(
                f"{name} is not a number: {value!r}", f"Set {name} to a number above 0, or unset it."
            ) from fault
        if not 0 < parsed < float("inf"):
            raise BadForm(f"{name} must be above 0, not {value}", f"Set {name} to a number above 0, or unset it.")
        return parsed

    return read


def _rule(name: str, value: str) -> Rule:
    try:
        return Rule(value)
    except ValueError as fault:
        raise BadForm(f"{name} names no rule: {value!r}", f"Set {name} to one of: {', '.join(Rule)}.") from fault


def _tiles(name: str, value: str) -> str:
    if not value.startswith(("https://", "http://")) or not all(part in value for part in ("{z}", "{x}", "{y}")):
        raise BadForm(
            f"{name} is not an address of tiles: {value[:80]!r}",
            f"Set {name} to an address with {{z}}, {{x}} and {{y}} in it, or unset it.",
        )
    return value


def _networks(name: str, value: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in value.split(","))
    except ValueError as fault:
        raise BadForm(
            f"{name} names no network: {fault}", f"Set {name} to networks such as 10.0.0.0/8, with commas between."
        ) from fault


def _words(_: str, value: str) -> str:
    return value


def _cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir("marsad", appauthor=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set from outside, with what holds where nothing is set.

    `gazetteer` is a file of places to use instead of the one built from what comes with Marsad; `cache` the folder
    for what can be built again, such as that gazetteer; `fetch_seconds` how long fetching one address may take, its
    redirects and its robots file included; `file_bytes` how large a file, a line of a `.jsonl` file or a fetched page
    may be; `tolls` by which rule tolls that differ are made into one; `tiles` the address of map tiles that the desk
    shows in place of its own map, whose keeper then sees what is looked at, "" for its own. `send_within` are networks
    that alerts may be sent to though they are not public; `webhook_secret` signs what is posted; `smtp` is the mail
    server, `smtp_password` what it is told, `mail_from` the sender. `record_key_file` is a file whose first line is the
    key of encrypted records, `record_key` that key itself.
    """

    gazetteer: Path | None = field(default=None, metadata={"read": _file})
    cache: Path = field(default_factory=_cache_folder, metadata={"read": _folder})
    fetch_seconds: float = field(default=30.0, metadata={"read": _positive(float)})
    record_key_file: Path | None = field(default=None, metadata={"read": _file})
    record_key: str = field(default="", metadata={"read": _words}, repr=False)
    tiles: str = field(default="", metadata={"read": _tiles})
    file_bytes: int = field(default=25_000_000, metadata={"read": _positive(int)})
    tolls: Rule = field(default=Rule.LATEST, metadata={"read": _rule})
    send_within: tuple[Network, ...] = field(default=(), metadata={"read": _networks})
    webhook_secret: str = field(default="", metadata={"read": _words}, repr=False)
    smtp: str = field(default="", metadata={"read": _words})
    smtp_password: str = field(default="", metadata={"read": _words}, repr=False)
    mail_from: str = field(default="", metadata={"read": _words})

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings in an environment.

        Raises:
            BadForm: when a variable is set to something that cannot be used; the message names it.
        """
        given = {}
        for setting in fields(cls):
            name = variable(setting.name)
            if value := environment.get(name):
                given[setting.name] = setting.metadata["read"](name, value)
        return cls(**given)


def variable(setting: str) -> str:
    """The environment variable of a field of `Settings`."""
    return "MARSAD_" + setting.upper()


def names() -> tuple[str, ...]:
    """The names of all variables, in the order of the fields."""
    return tuple(variable(setting.name) for setting in fields(Settings))
