"""A release that is killed while it is written leaves nothing that looks whole: no folder of its name, no sums."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from kills_world import Bench

from marsad.errors import BadForm
from marsad.products.release import folder as folders
from marsad.products.release.verify import verify

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked there")
TODAY = date(2024, 4, 1)


def killed_at(bench: Bench, folder: Path, file: int) -> None:
    """Writes a release in a process of its own that ends, as by SIGKILL, in the middle of the n-th file."""
    child = os.fork()
    if child == 0:
        try:
            whole, written = folders._put, iter(range(1, 1000))

            def half(path: Path, pieces: Iterable[str]) -> None:
                text = "".join(pieces)
                last = next(written) == file
                whole(path, [text[: len(text) // 2] if last else text])
                if last:
                    os.kill(os.getpid(), signal.SIGKILL)

            folders._put = half
            bench.release(folder / "a.marsad", folder, lambda: None)
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def test_killed_in_any_file_no_half_folder_looks_whole(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    shutil.copy(tmp_path / "ruled.marsad", tmp_path / "a.marsad")
    bench.release(tmp_path / "a.marsad", tmp_path, lambda: None)
    many = sum(path.is_file() for path in (tmp_path / "release").rglob("*"))
    for number, file in enumerate((1, many // 2, many - 1, many)):
        here = tmp_path / f"killed-{number}"
        here.mkdir()
        shutil.copy(tmp_path / "ruled.marsad", here / "a.marsad")
        killed_at(bench, here, file)
        assert not (here / "release").exists()
        left = [path for path in here.rglob("release") if path.is_dir()]
        assert [path.parent.name[:1] for path in left] == ["."], "what is left is hidden"
        for folder in left:
            try:
                assert verify(folder, TODAY).faults
            except BadForm:
                continue
        bench.release(here / "a.marsad", here, lambda: None)
        found = verify(here / "release", TODAY)
        assert not found.faults
        assert found.heading.startswith("Public. Release 1,")
