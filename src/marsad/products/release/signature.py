"""Who made a release: an Ed25519 signature over the hashes of all its files.

It has the form of OpenSSH (its PROTOCOL.sshsig), as its keys have, so that a receiver without Marsad checks it with
`ssh-keygen -Y verify`, and one with Marsad checks what `ssh-keygen -Y sign` made.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.errors import BadForm, MarsadError, Missing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAMESPACE = "marsad-release"
"""What a signature is for; one that was made for anything else with the same key is not taken."""

KIND = b"ssh-ed25519"
_MAGIC, _VERSION = b"SSHSIG", 1
_HASHES = {b"sha512": hashlib.sha512, b"sha256": hashlib.sha256}
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_KEY = re.compile(r"\bssh-ed25519 ([A-Za-z0-9+/]+={0,2})")
_LONGEST = 100_000
"""Bytes of a file of keys or a signature that are read: it comes from others."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as it was read: the public key that it names (32 bytes), how the text was hashed, the signature."""

    key: bytes
    how: bytes
    signed: bytes


def new_key(out: Path) -> str:
    """Writes a new key to a file that its owner alone may read, and its public half beside it as `.pub`.

    Returns:
        The public half, as one line.

    Raises:
        MarsadError: where one of the files is there already, or cannot be made.
        Missing: without the package that makes keys.
    """
    serial, ed25519 = _serial(), _ed25519()
    made = ed25519.Ed25519PrivateKey.generate()
    secret = made.private_bytes(serial.Encoding.PEM, serial.PrivateFormat.OpenSSH, serial.NoEncryption())
    public = _line(_raw(made)) + "\n"
    beside = out.with_name(out.name + ".pub")
    if beside.exists():
        raise MarsadError(f"{beside} is there already", "Name a file for the key that is not there yet.")
    try:
        with os.fdopen(os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(secret)
        beside.write_text(public, encoding="ascii")
    except OSError as fault:
        raise MarsadError(f"{out} cannot be made: {fault.strerror}", "Name a file that is not there yet.") from fault
    return public.strip()


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file, as `marsad release key` or `ssh-keygen -t ed25519` writes it.

    Raises:
        BadForm: where there is none, none of this kind, or one behind a passphrase.
    """
    serial, ed25519 = _serial(), _ed25519()
    from cryptography.exceptions import UnsupportedAlgorithm

    content = _read(path)
    if _KEY.match(content.decode("latin-1")):
        raise BadForm(f"{path} is the public half of a key", "Sign with the other half, the file without .pub.")
    try:
        key = serial.load_ssh_private_key(content, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        if isinstance(fault, TypeError) or "bcrypt" in str(fault):
            by_hand = f"Sign with OpenSSH: ssh-keygen -Y sign -f {path} -n {NAMESPACE} DIR/SHA256SUMS"
            raise BadForm(f"{path} is behind a passphrase, which is not asked for here", by_hand) from fault
        raise BadForm(f"{path} holds no key to sign with", "Make one with `marsad release key FILE`.") from fault
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise BadForm(f"{path} is a key of another kind than Ed25519", "Make one with `marsad release key FILE`.")
    found: Ed25519PrivateKey = key
    return found


def public_keys(path: Path) -> frozenset[bytes]:
    """The public Ed25519 keys in a file: one as `.pub` has it, or some as OpenSSH's files of signers have them.

    Raises:
        BadForm: where there is none.
    """
    content = _read(path).decode("utf-8", "replace")
    if "PRIVATE KEY" in content:
        raise BadForm(f"{path} is the secret half of a key", "Check with the public half, which its maker hands out.")
    lines = (line for line in content.splitlines() if not line.lstrip().startswith("#"))
    found = frozenset(key for line in lines for told in _KEY.findall(line) if (key := _public(told)) is not None)
    if not found:
        raise BadForm(f"{path} holds no public key", "It is a line that begins with ssh-ed25519.")
    return found


def sign(message: bytes, key: Ed25519PrivateKey) -> str:
    """A signature over a text, as OpenSSH writes it; the same key and text give the same one."""
    how = b"sha512"
    public = _string(KIND) + _string(_raw(key))
    signed = _string(KIND) + _string(key.sign(_told(message, how)))
    parts = (public, NAMESPACE.encode(), b"", how, signed)
    blob = _MAGIC + struct.pack(">I", _VERSION) + b"".join(map(_string, parts))
    text = base64.b64encode(blob).decode("ascii")
    lines = (text[start : start + 70] for start in range(0, len(text), 70))
    return "\n".join((_BEGIN, *lines, _END)) + "\n"


def read(path: Path) -> Signature:
    """The signature in a file.

    Raises:
        BadForm: where it is none of this kind and for this use.
    """
    try:
        return _parsed(_read(path).decode("latin-1").strip())
    except (ValueError, struct.error) as fault:
        raise BadForm(f"{path.name}: no signature of a release: {fault}", "Ask its maker for another.") from fault


def _parsed(text: str) -> Signature:
    if not text.startswith(_BEGIN) or not text.endswith(_END):
        raise ValueError("not as OpenSSH writes it")
    blob = base64.b64decode("".join(text[len(_BEGIN) : -len(_END)].split()), validate=True)
    if blob[:6] != _MAGIC or struct.unpack(">I", blob[6:10])[0] != _VERSION:
        raise ValueError("not of a form that is known")
    public, used_for, _, how, signed = _strings(blob[10:], 5)
    kind, key = _strings(public, 2)
    signed_kind, signature = _strings(signed, 2)
    if {kind, signed_kind} != {KIND} or how not in _HASHES:
        raise ValueError("not by an Ed25519 key")
    if used_for != NAMESPACE.encode():
        raise ValueError(f"made for another use than {NAMESPACE}")
    return Signature(key, how, signature)


def holds(signature: Signature, message: bytes) -> bool:
    """Whether the key that a signature names signed this text.

    Raises:
        Missing: without the package that checks it.
    """
    ed25519 = _ed25519()
    from cryptography.exceptions import InvalidSignature

    try:
        key = ed25519.Ed25519PublicKey.from_public_bytes(signature.key)
        key.verify(signature.signed, _told(message, signature.how))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: bytes) -> str:
    """A public key in short, as `ssh-keygen -l` prints it."""
    told = hashlib.sha256(_string(KIND) + _string(key)).digest()
    return "SHA256:" + base64.b64encode(told).decode("ascii").rstrip("=")


def _told(message: bytes, how: bytes) -> bytes:
    parts = (NAMESPACE.encode(), b"", how, _HASHES[how](message).digest())
    return _MAGIC + b"".join(map(_string, parts))


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _strings(content: bytes, many: int) -> list[bytes]:
    """So many strings, each behind its length, and nothing after them."""
    found = []
    for _ in range(many):
        (size,) = struct.unpack(">I", content[:4])
        if len(content) < 4 + size:
            raise ValueError("it is cut off")
        found.append(content[4 : 4 + size])
        content = content[4 + size :]
    if content:
        raise ValueError("it has more than it should")
    return found


def _line(key: bytes) -> str:
    return f"ssh-ed25519 {base64.b64encode(_string(KIND) + _string(key)).decode('ascii')}"


def _public(told: str) -> bytes | None:
    try:
        kind, key = _strings(base64.b64decode(told, validate=True), 2)
    except (ValueError, struct.error):
        return None
    return key if kind == KIND and len(key) == 32 else None


def _raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LONGEST)
    except OSError as fault:
        raise BadForm(f"{path} cannot be read: {fault.strerror}", "Name a file that you may read.") from fault


def _ed25519() -> Any:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as fault:
        raise _missing() from fault
    return ed25519


def _serial() -> Any:
    try:
        from cryptography.hazmat.primitives import serialization
    except ImportError as fault:
        raise _missing() from fault
    return serialization


def _missing() -> Missing:
    return Missing(
        "releases are signed with the package cryptography, which is not installed",
        "pip install 'marsad[signed]', or use OpenSSH: ssh-keygen -Y sign, ssh-keygen -Y verify.",
    )
