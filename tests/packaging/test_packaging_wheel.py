"""The wheel: the same commit gives the same bytes, and all that a user needs is in it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = {
    "marsad/py.typed",
    "marsad/desk/data/static/desk.js",
    "marsad/inference/data/claim.onnx",
    "marsad/record/migrations/__init__.py",
}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout, of which a commit could be built")
def test_the_wheel_is_the_same_twice_and_holds_what_is_needed_and_no_more(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "wheel.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The same bytes twice" in done.stdout
    [wheel] = tmp_path.iterdir()
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        meta = next(name for name in names if name.endswith(".dist-info/METADATA"))
        told = packed.read(meta).decode()
    assert {name for name in NEEDED if name not in names} == set()
    assert {name.partition("/")[0] for name in names} == {"marsad", meta.partition("/")[0]}
    assert not [name for name in names if name.endswith((".pyc", ".marsad", ".sqlite")) or "/tests/" in name]
    assert {"LICENSE", "NOTICE"} <= {name.rpartition("/")[2] for name in names}
    assert "License-Expression: Apache-2.0" in told
