"""The reports that benchmarks read: those of the project, and those beside it where they are there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports that a benchmark reads."""

    name: str
    reports: Path

    def there(self) -> bool:
        """Whether it is on this machine."""
        return self.reports.exists()


CORPORA = (
    Corpus("invented", ROOT / "gold" / "invented" / "reports.jsonl"),
    Corpus("founding", SHARED / "reports" / "founding"),
    Corpus("dev", SHARED / "gold" / "dev" / "reports.jsonl"),
    Corpus("samples", ROOT / "src" / "marsad" / "reference" / "data" / "samples"),
    Corpus("peace", ROOT / "tests" / "world" / "peace"),
)


def there() -> list[Corpus]:
    """The corpora that are on this machine; each that is not is named on standard output."""
    for corpus in CORPORA:
        if not corpus.there():
            print(f"skipped: {corpus.name}, whose reports are not on this machine")
    return [corpus for corpus in CORPORA if corpus.there()]
