"""How much a source may bring, so that no file, page or feed can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is taken in.

    `file_bytes` bounds one file, one line of a `.jsonl` file and one fetched page; `report_chars` the text of one line
    (Unicode code points); `entries` the entries taken of one feed; `files` the files taken of one folder; `seconds` the
    whole of one fetch, its redirects and its robots file included; `redirects` how many are followed; `pause`
    the seconds left between two fetches of one host, more where its robots file asks for more.
    """

    file_bytes: int = 25_000_000
    report_chars: int = 2_000_000
    entries: int = 200
    files: int = 200_000
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 0.5


def size_in_words(count: int) -> str:
    """A number of bytes as people write it: `25 MB`, `640 kB`, `12 bytes`."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:.3g} MB"
    return f"{count / 1_000:.3g} kB" if count >= 1_000 else f"{count} bytes"
