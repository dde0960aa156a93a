"""The reports that benchmarks read: those of the project, and those beside it where they are there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports and, where there are any, their gold claims."""

    name: str
    reports: Path
    gold: Path | None = None

    def there(self) -> bool:
        """Whether it is on this machine."""
        return self.reports.exists() and (self.gold is None or self.gold.exists())


CORPORA = (
    Corpus("invented", ROOT / "gold" / "invented" / "reports.jsonl", ROOT / "gold" / "invented" / "claims.jsonl"),
    Corpus("founding", SHARED / "reports" / "founding", SHARED / "gold" / "founding" / "claims.jsonl"),
    Corpus("dev", SHARED / "gold" / "dev" / "reports.jsonl", SHARED / "gold" / "dev" / "claims.jsonl"),
    Corpus("samples", ROOT / "src" / "marsad" / "reference" / "data" / "samples"),
    Corpus("peace", ROOT / "tests" / "world" / "peace"),
)


def there(*, scored: bool = False) -> list[Corpus]:
    """The corpora that are on this machine; each that is not is named on standard output."""
    wanted = [corpus for corpus in CORPORA if corpus.gold or not scored]
    for corpus in wanted:
        if not corpus.there():
            print(f"skipped: {corpus.name}, whose reports or gold claims are not on this machine")
    return [corpus for corpus in wanted if corpus.there()]
