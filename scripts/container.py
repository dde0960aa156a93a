"""Does what the Containerfile does where nothing builds containers: its steps in a folder, then its health.

    python scripts/container.py [FOLDER]

`make container-steps` runs it. What the ignore file lets through is copied, the commands of the first stage are run on
it with the folders of the image moved into FOLDER, and the command of the image is started with a record there until
its health check is content. Nothing is done as another user, and no base image is had: that only a build shows.
"""

from __future__ import annotations

import fnmatch
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "deploy" / "Containerfile"
PATIENCE = 900.0
"""Seconds that the desk may take to answer: half a minute of processor for the gazetteer, on a busy machine."""


def instructions(text: str) -> Iterator[tuple[str, str]]:
    """The instructions of a Containerfile, each with what it says, lines joined and comments left out."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            yield word, " ".join(rest.split())


def let_through(ignored: str, files: list[str]) -> list[str]:
    """The files that an ignore file lets into the build: of its lines the last one that fits a file decides."""
    kept = []
    for file in files:
        out = False
        for line in filter(None, map(str.strip, ignored.splitlines())):
            pattern = line.removeprefix("!").removeprefix("/")
            fits = any(
                fnmatch.fnmatch(part, pattern) or (pattern.startswith("**/") and fnmatch.fnmatch(part, pattern[3:]))
                for part in _parts(file)
            )
            out = not line.startswith("!") if fits else out
        if not out:
            kept.append(file)
    return kept


def _parts(file: str) -> list[str]:
    """A path, the folders above it, and the last name of each."""
    path = Path(file)
    return [str(one) for one in (path, *path.parents) if str(one) != "."] + [one.name for one in (path, *path.parents)]


def main() -> int:
    """Runs the steps; 0 where the desk was healthy in the end."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(made)
        listing = "git ls-files --cached --others --exclude-standard --deduplicate".split()
        there = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
        ignored = FILE.with_name("Containerfile.containerignore").read_text(encoding="utf-8")
        for file in let_through(ignored, there.stdout.splitlines()):
            (folder / "src" / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, folder / "src" / file)
        told = list(instructions(FILE.read_text(encoding="utf-8")))
        first = next(rest for word, rest in told if word == "RUN")
        command = first.replace("python -m venv", f"{shlex.quote(sys.executable)} -m venv")
        for place in ("/opt/marsad", "/src"):
            command = command.replace(f" {place}", f" {folder}{place}")
        print(command, flush=True)
        subprocess.run(["sh", "-ec", command], check=True)  # noqa: S603, S607 - the Containerfile's own
        return _healthy(folder, told)


def _healthy(folder: Path, told: list[tuple[str, str]]) -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    (folder / "data").mkdir()
    (folder / "cache").mkdir()
    said = dict(told)
    words = [*json.loads(said["ENTRYPOINT"]), *json.loads(said["CMD"])]
    words = [f"{folder}{word}" if word.startswith("/data") else port if word == "8765" else word for word in words]
    words[0] = f"{folder}/opt/marsad/bin/{words[0]}"
    environment = {"PATH": os.environ["PATH"], "MARSAD_CACHE": f"{folder}/cache", "HOME": f"{folder}/data"}
    subprocess.run([words[0], "--version"], check=True, env=environment)  # noqa: S603
    with subprocess.Popen(words, env=environment) as desk:  # noqa: S603
        until = time.monotonic() + PATIENCE
        try:
            while time.monotonic() < until and desk.poll() is None:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                        print(answer.read().decode(), flush=True)
                        return 0
                except OSError:
                    time.sleep(0.5)
        finally:
            desk.terminate()
    print("the desk did not get healthy", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
