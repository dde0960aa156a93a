"""What a receiver checks: that a release is whole, untouched and not past its day."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from marsad.errors import BadForm

SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
SIGNATURE = f"{SUMS}.sig"
"""A signature over the sums by whoever made the release, as OpenSSH writes it; checked with OpenSSH, not here."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a release: `faults` are in words, none where all is well; `past` is the day that it expired."""

    heading: str
    files: int
    faults: tuple[str, ...]
    past: date | None = None


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sums_text(contents: dict[str, bytes]) -> str:
    """SHA256SUMS as `sha256sum -c` reads it."""
    return "".join(f"{digest(content)}  {name}\n" for name, content in sorted(contents.items()))


def verify(folder: Path, today: date) -> Verdict:
    """Checks every file of a release against its sums, and the sums against the manifest.

    Raises:
        BadForm: when the folder is no release.
    """
    sums, manifest = folder / SUMS, folder / MANIFEST
    try:
        listed = [line.split("  ", 1) for line in sums.read_text(encoding="utf-8").splitlines() if line]
        about = json.loads(manifest.read_text(encoding="utf-8"))
        heading, expires = str(about["heading"]), about.get("expires")
        wanted = {name: told for told, name in listed}
        files = {str(name): str(told) for name, told in about["files"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as fault:
        hint = f"A release is a folder with {MANIFEST} and {SUMS}, as `marsad release` makes it."
        raise BadForm(f"{folder} is no release of Marsad's", hint) from fault
    faults = list(_checked(folder, wanted))
    faults += [f"{name}: {MANIFEST} and {SUMS} do not agree" for name in files if wanted.get(name) != files[name]]
    there = {str(PurePosixPath(path.relative_to(folder))) for path in sorted(folder.rglob("*")) if not path.is_dir()}
    faults += [f"{name}: not of this release" for name in sorted(there - {*wanted, SUMS, SIGNATURE})]
    past = date.fromisoformat(expires) if expires and date.fromisoformat(expires) < today else None
    return Verdict(heading, len(wanted), tuple(faults), past)


def _checked(folder: Path, wanted: dict[str, str]) -> list[str]:
    faults = []
    for name, told in wanted.items():
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts:
            faults.append(f"{name}: outside the folder")
            continue
        path = folder / name
        if path.is_symlink() or not path.is_file():
            faults.append(f"{name}: missing")
        elif digest(path.read_bytes()) != told:
            faults.append(f"{name}: changed since it was made")
    return faults
