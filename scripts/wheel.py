"""Builds Marsad's wheel twice from what is committed, on different days and in different folders, and compares.

    python scripts/wheel.py dist/

Both are of one commit, whatever is committed meanwhile. Times in the wheel are that of the commit
(`SOURCE_DATE_EPOCH`), rights are the same everywhere. Ends with 1 where the two are not the same bytes. The wheel is
built with the setuptools of the environment that this runs in.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TAKEN = ("src", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
DAYS = (315_532_800, 1_000_000_000)
"""Times that the files of each build bear, in seconds since 1970."""


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603, S607


def built(folder: Path, commit: str, epoch: str, day: int) -> Path:
    """A wheel of a commit, built in a folder out of files that bear the time `day`."""
    source, out = folder / f"source-{day}", folder / f"wheel-{day}"
    with tarfile.open(fileobj=BytesIO(_git("archive", "--format=tar", commit, *TAKEN))) as archive:
        archive.extractall(source, filter="data")
    for path in source.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (day, day))
    words = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), str(source)]
    given = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": str(day % 1000)}
    subprocess.run([sys.executable, *words], check=True, env=given, cwd=folder)  # noqa: S603
    [wheel] = out.iterdir()
    return wheel


def main() -> int:
    """The command."""
    target = Path(sys.argv[1])
    commit, epoch = _git("log", "-1", "--format=%H %ct").decode().split()
    with tempfile.TemporaryDirectory() as folder:
        wheels = [built(Path(folder), commit, epoch, day) for day in DAYS]
        digests = [hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels]
        for digest in digests:
            sys.stdout.write(f"{digest}  {wheels[0].name}\n")
        if len(set(digests)) > 1:
            sys.stdout.write("The two are not the same.\n")
            return 1
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(wheels[0], target)
    sys.stdout.write(f"The same bytes twice: {target / wheels[0].name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
