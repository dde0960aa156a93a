"""Old gazetteers in the cache folder: each version of Marsad builds its own, and those no longer used are removed."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

UNUSED = 3600.0
"""Seconds without use after which a build is old. Each use marks the file anew, so that another version of Marsad that
is about to open its own does not find it gone; one that has it open keeps it, whatever becomes of the name."""

_BUILT = re.compile(r"gazetteer-[^/\\]+-[0-9a-f]{12}\.sqlite(?:[^/\\]+\.part)?")


def mark_used(path: Path) -> None:
    """Notes on the file that it is used now; a folder that may not be written to is left as it is."""
    with suppress(OSError):
        os.utime(path)


def remove_old(path: Path, *, now: float | None = None) -> list[Path]:
    """Removes the builds beside `path` that nobody has used for an hour, and what broken-off builds left behind.

    `path` itself stays, and so does every file that is not named as a build is; one that cannot be removed, because
    another process holds it, stays until the next time. Returns what was removed.
    """
    moment = time.time() if now is None else now
    removed = []
    for other in sorted(path.parent.glob("gazetteer-*")):
        if other.name == path.name or not _BUILT.fullmatch(other.name):
            continue
        with suppress(OSError):
            if moment - other.stat().st_mtime > UNUSED:
                other.unlink()
                removed.append(other)
    return removed
