"""Signatures of releases: made and checked here and by OpenSSH, and every way in which one does not hold."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import BadForm, MarsadError, Missing
from marsad.products.release import signature
from marsad.products.release.verify import MANIFEST, SIGNATURE, SUMS, digest, sign, sums_text, verify

TODAY = date(2024, 7, 1)
OPENSSH = shutil.which("ssh-keygen")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder with what a release has of sums and manifest."""
    made = tmp_path / "release"
    made.mkdir()
    files = {"README.md": b"Invented.\n"}
    put(made, files)
    return made


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Files with a manifest and sums that fit them."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    about = {"heading": "Public. Release 1", "expires": None, "files": {name: digest(folder / name) for name in files}}
    (folder / MANIFEST).write_text(json.dumps(about), encoding="utf-8")
    hashes = {name: digest(folder / name) for name in (*files, MANIFEST)}
    (folder / SUMS).write_text(sums_text(hashes), encoding="utf-8")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    signature.new_key(tmp_path / "key")
    return tmp_path / "key"


def beside(key: Path) -> Path:
    return key.with_name(key.name + ".pub")


def test_a_signature_tells_whose_a_release_is(folder: Path, key: Path) -> None:
    keys = signature.public_keys(beside(key))
    assert verify(folder, TODAY).signer == ""
    assert verify(folder, TODAY, keys).faults == ("it is not signed",)
    signer = sign(folder, key, TODAY)
    assert signer.startswith("SHA256:")
    found = verify(folder, TODAY, keys)
    assert (found.faults, found.signer, found.known) == ((), signer, True)
    without = verify(folder, TODAY)
    assert (without.faults, without.signer, without.known) == ((), signer, False)
    first = (folder / SIGNATURE).read_bytes()
    sign(folder, key, TODAY)
    assert (folder / SIGNATURE).read_bytes() == first, "the same key and sums give the same signature"


def test_a_change_that_keeps_the_sums_in_step_is_found_by_the_signature(folder: Path, key: Path) -> None:
    sign(folder, key, TODAY)
    keys = signature.public_keys(beside(key))
    put(folder, {"README.md": b"Other.\n"})
    [fault] = verify(folder, TODAY, keys).faults
    assert "not over these sums" in fault
    assert verify(folder, TODAY).faults == (fault,), "it must hold also where no key is given"


def test_another_key_is_told_and_never_written_over(folder: Path, key: Path, tmp_path: Path) -> None:
    signature.new_key(tmp_path / "other")
    sign(folder, tmp_path / "other", TODAY)
    [fault] = verify(folder, TODAY, signature.public_keys(beside(key))).faults
    assert "another key" in fault
    with pytest.raises(MarsadError, match="another signature"):
        sign(folder, key, TODAY)
    both = tmp_path / "signers"
    both.write_text("".join(f"dana@example.org {beside(one).read_text()}" for one in (key, tmp_path / "other")))
    assert verify(folder, TODAY, signature.public_keys(both)).known, "a file of signers as OpenSSH has it"


def test_what_is_not_whole_is_not_signed(folder: Path, key: Path, tmp_path: Path) -> None:
    (folder / "README.md").write_text("other", encoding="utf-8")
    with pytest.raises(MarsadError, match="not whole"):
        sign(folder, key, TODAY)
    with pytest.raises(BadForm, match="no release"):
        sign(tmp_path, key, TODAY)
    assert not (folder / SIGNATURE).exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("BEGIN SSH", "BEGIN PGP"), "as OpenSSH"),
        (lambda text: text.replace("U1NIU0lH", "U1NIU0lI"), "form"),
        (lambda text: text[:60] + text[90:], "no signature"),
        (lambda text: "", "as OpenSSH"),
    ],
)
def test_a_signature_that_is_none_is_a_fault(folder: Path, key: Path, change: object, told: str) -> None:
    sign(folder, key, TODAY)
    path = folder / SIGNATURE
    path.write_text(change(path.read_text(encoding="ascii")), encoding="ascii")  # type: ignore[operator]
    [fault] = verify(folder, TODAY, signature.public_keys(beside(key))).faults
    assert told in fault


def test_a_signature_for_another_use_is_not_taken(folder: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature, "NAMESPACE", "git")
    sign(folder, key, TODAY)
    monkeypatch.undo()
    [fault] = verify(folder, TODAY).faults
    assert "another use" in fault


def test_files_that_are_no_keys_are_refused_in_words(key: Path, tmp_path: Path) -> None:
    for path, words in ((beside(key), "public half"), (tmp_path / "none", "cannot be read")):
        with pytest.raises(BadForm, match=words):
            signature.private_key(path)
    with pytest.raises(BadForm, match="secret half"):
        signature.public_keys(key)
    empty = tmp_path / "empty"
    empty.write_text("ssh-ed25519 AAAA\n# ssh-ed25519 none\n", encoding="ascii")
    with pytest.raises(BadForm, match="no public key"):
        signature.public_keys(empty)
    text = tmp_path / "text"
    text.write_text("Invented.\n", encoding="ascii")
    with pytest.raises(BadForm, match="no key to sign with"):
        signature.private_key(text)
    with pytest.raises(MarsadError, match="there already"):
        signature.new_key(key)
    beside(key).unlink()
    with pytest.raises(MarsadError, match="cannot be made"):
        signature.new_key(key)
    assert key.stat().st_mode & 0o077 == 0


def test_without_the_package_a_signature_is_told_of_and_not_looked_at(
    folder: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(folder, key, TODAY)
    keys = signature.public_keys(beside(key))
    for name in [name for name in sys.modules if name.split(".")[0] == "cryptography"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert verify(folder, TODAY).unlooked
    with pytest.raises(Missing, match="not installed"):
        verify(folder, TODAY, keys)
    with pytest.raises(Missing, match="not installed"):
        sign(folder, key, TODAY)


@pytest.mark.skipif(OPENSSH is None, reason="OpenSSH is not installed")
def test_openssh_and_marsad_check_each_others_signatures(folder: Path, key: Path, tmp_path: Path) -> None:
    sign(folder, key, TODAY)
    signers = tmp_path / "signers"
    signers.write_text(f"dana@example.org {beside(key).read_text(encoding='ascii')}", encoding="ascii")
    told = ["-n", signature.NAMESPACE, "-f", str(signers), "-I", "dana@example.org", "-s", str(folder / SIGNATURE)]
    with (folder / SUMS).open("rb") as sums:
        done = subprocess.run([str(OPENSSH), "-Y", "verify", *told], stdin=sums, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for more, phrase in (("own", ""), ("locked", "a long phrase")):
        make = [str(OPENSSH), "-q", "-t", "ed25519", "-N", phrase, "-C", "dana", "-f", str(tmp_path / more)]
        subprocess.run(make, check=True)
    (folder / SIGNATURE).unlink()
    by_hand = ["-Y", "sign", "-f", str(tmp_path / "own"), "-n", signature.NAMESPACE, str(folder / SUMS)]
    subprocess.run([str(OPENSSH), *by_hand], check=True, capture_output=True)
    assert verify(folder, TODAY, signature.public_keys(tmp_path / "own.pub")).known
    assert sign(folder, tmp_path / "own", TODAY), "the same key signs alike, in either program"
    with pytest.raises(BadForm, match="passphrase"):
        signature.private_key(tmp_path / "locked")
    lines = base64.b64decode("".join((folder / SIGNATURE).read_text(encoding="ascii").split("\n")[1:-2]))
    assert signature.NAMESPACE.encode() in lines
