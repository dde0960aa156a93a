"""The commands as a whole: what any of them waits for before it does anything."""

from __future__ import annotations

import subprocess
import sys


def test_no_command_waits_for_the_reader_that_only_some_need() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import sys, marsad.cli; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(found.stdout.split())
    assert "marsad.cli.read" in modules
    assert modules.isdisjoint({"marsad.pipeline", "spacy", "onnxruntime"})
