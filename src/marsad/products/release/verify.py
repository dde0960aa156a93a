"""What a receiver checks: that a release is whole, untouched and not past its day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from marsad.errors import BadForm, MarsadError, Missing
from marsad.products.release import signature

SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
SIGNATURE = f"{SUMS}.sig"
"""A signature over the sums by whoever made the release, as OpenSSH writes it (`signature`)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a release: `faults` are in words, none where all is well; `past` is the day that it expired.

    `signer` is the fingerprint of the key that signed it, "" for none, and `known` whether it is one that was given.
    `unlooked` is set where it bears a signature that nothing here can check.
    """

    heading: str
    files: int
    faults: tuple[str, ...]
    past: date | None = None
    signer: str = ""
    known: bool = False
    unlooked: bool = False


def digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """The hashes of all files of a folder, by their paths with slashes, in the order of these."""
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: digest(names[name]) for name in sorted(names)}


def sums_text(hashes: Mapping[str, str]) -> str:
    """SHA256SUMS as `sha256sum -c` reads it."""
    return "".join(f"{told}  {name}\n" for name, told in sorted(hashes.items()))


def verify(folder: Path, today: date, keys: Collection[bytes] = ()) -> Verdict:
    """Checks every file of a release against its sums, the sums against the manifest, and its signature.

    With public `keys` it must be signed by one of them; without, a signature that is there must hold.

    Raises:
        BadForm: when the folder is no release.
        Missing: when keys are given, and the package that checks signatures is not installed.
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
    apart = {name for name in {*files, *wanted} - {MANIFEST} if wanted.get(name) != files.get(name)}
    faults += [f"{name}: {MANIFEST} and {SUMS} do not agree" for name in sorted(apart)]
    there = {str(PurePosixPath(path.relative_to(folder))) for path in sorted(folder.rglob("*")) if not path.is_dir()}
    faults += [f"{name}: not of this release" for name in sorted(there - {*wanted, SUMS, SIGNATURE})]
    past = date.fromisoformat(expires) if expires and date.fromisoformat(expires) < today else None
    verdict = Verdict(heading, len(wanted), tuple(faults), past)
    return _with_signature(verdict, folder, frozenset(keys))


def _with_signature(verdict: Verdict, folder: Path, keys: frozenset[bytes]) -> Verdict:
    path = folder / SIGNATURE
    if path.is_symlink() or not path.is_file():
        return replace(verdict, faults=(*verdict.faults, "it is not signed")) if keys else verdict
    try:
        found = signature.read(path)
        held = signature.holds(found, (folder / SUMS).read_bytes())
    except BadForm as fault:
        return replace(verdict, faults=(*verdict.faults, str(fault)))
    except Missing:
        if keys:
            raise
        return replace(verdict, unlooked=True)
    signer = signature.fingerprint(found.key)
    if not held:
        return replace(verdict, faults=(*verdict.faults, f"{SIGNATURE}: not over these sums by the key {signer}"))
    if keys and found.key not in keys:
        return replace(verdict, faults=(*verdict.faults, f"it is signed by another key: {signer}"))
    return replace(verdict, signer=signer, known=bool(keys))


def sign(folder: Path, key: Path, today: date) -> str:
    """Signs a release that is whole with the key in a file; returns its fingerprint.

    Raises:
        BadForm: when the folder is no release, or the file no key to sign with.
        MarsadError: when it is not whole, bears somebody else's signature, or cannot be written to.
    """
    secret = signature.private_key(key)
    found = verify(folder, today)
    if found.faults:
        raise MarsadError(f"{folder} is not whole: {found.faults[0]}", "Sign a release as it was made.")
    made = signature.sign((folder / SUMS).read_bytes(), secret)
    path = folder / SIGNATURE
    if path.is_file() and path.read_text(encoding="latin-1") != made:
        raise MarsadError(f"{folder} bears another signature already", f"Take {SIGNATURE} away to sign it anew.")
    try:
        path.write_text(made, encoding="ascii")
    except OSError as fault:
        raise MarsadError(f"{path} cannot be written: {fault.strerror}", "Sign it where you may write.") from fault
    return signature.fingerprint(secret.public_key().public_bytes_raw())


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
        elif digest(path) != told:
            faults.append(f"{name}: changed since it was made")
    return faults
