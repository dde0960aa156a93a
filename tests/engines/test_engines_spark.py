"""The same stages on a real cluster of two workers: the same claims byte for byte, and nothing lost with a worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_world import deadly, twice
from stream_world import contents, reports

from marsad import pipeline
from marsad.engines import spark
from marsad.engines.spark import Keep, Spark
from marsad.errors import BadForm, MarsadError
from marsad.model.codec import claim_to_row
from marsad.record import Record
from reports_world import marsad

WANTING = "there is no Java, which Spark runs on"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spark") / "claims"


@pytest.fixture(scope="module")
def cluster(kept: Path) -> Iterator[Spark]:
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip(WANTING)
    here = str(Path(__file__).parent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH")))))
        with Spark("spark-local[2]", Keep(kept, pipeline.claim_rows, pipeline.CLAIM_ROWS, ("month",))) as engine:
            yield engine


def test_a_cluster_puts_the_same_on_record_as_one_process_and_as_parquet(
    tmp_path: Path, cluster: Spark, kept: Path
) -> None:
    with (
        Record.open(tmp_path / "one.marsad", create=True) as one,
        Record.open(tmp_path / "two.marsad", create=True) as two,
    ):
        alone = list(pipeline.read_into(one, reports(), pipeline.Toolbox()))
        together = list(pipeline.read_into(two, reports(), pipeline.Toolbox(), cluster))
        assert [(step.name, step.outcome, step.claims) for step in alone] == [
            (step.name, step.outcome, step.claims) for step in together
        ]
        assert contents(one) == contents(two)
        with two.view() as view:
            told = {claim.id: claim_to_row(claim) for claim in view.claims()}
    written = pytest.importorskip("pyarrow.parquet").read_table(kept).to_pylist()
    assert {row["month"] for row in written} >= {"2024-03"}
    assert told.keys() <= {row["claim"] for row in written}


def test_a_worker_that_is_killed_costs_nothing_and_what_kills_each_is_known(cluster: Spark, tmp_path: Path) -> None:
    things = [(tmp_path / "mark", number) for number in range(40)]
    assert list(cluster.each(twice, things, lambda thing: -1)) == [2 * number for number in range(40)]
    assert (tmp_path / "mark").exists()
    assert list(cluster.each(deadly, range(3, 7), lambda number: -number)) == [6, 8, -5, 12]


def test_a_worker_of_another_version_reads_nothing(cluster: Spark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "__version__", "9.9.9")
    with pytest.raises(MarsadError, match=r"a worker has Marsad \S+, and 9\.9\.9 gives out the work") as raised:
        list(cluster.each(deadly, range(2), lambda number: -number))
    assert "this version" in raised.value.hint


def test_an_address_that_is_none_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(BadForm):
        Spark("sparkle://host")
    done = marsad("read", "-", "--into", str(tmp_path / "a.marsad"), "--parquet", str(tmp_path), stdin="A line.")
    assert done.exit_code == 2
    assert "--engine" in done.stderr
