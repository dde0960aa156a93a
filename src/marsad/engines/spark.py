"""Work on a cluster that runs Apache Spark 4, or on one of several workers that is started on this machine."""

from __future__ import annotations

import os
import re
import shutil
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from marsad import __version__
from marsad.errors import BadForm, MarsadError, Missing

A = TypeVar("A")
B = TypeVar("B")

PORTION = 512
"""Things that are given to the cluster at one time; two portions are under way, so that it works while this writes."""
TASKS = 4
"""Tasks of one portion for each core: a task that takes longer than others keeps no core waiting for long."""
MEGABYTES = 1024
"""Memory of the Java side of each worker that is started here; the reader's own, some 700 MB, comes to that."""
_LOCAL = re.compile(r"spark-local\[(\d{1,3})\]")
_DIED = ("Python worker exited unexpectedly", "ExecutorLostFailure", "crashed unexpectedly", "Executor heartbeat")

Rows = Callable[[Any], Sequence[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Keep:
    """Where what comes of the work is written besides, as Parquet.

    `rows` gives the rows of what came of a thing, none where there are none; `columns` name and type them as Spark's
    DDL does, `by` are those columns whose values make the folders.
    """

    folder: Path
    rows: Rows
    columns: str
    by: tuple[str, ...] = ()


class Spark:
    """A session on a cluster, which ends with the block that it is opened in.

    `address` is `spark://HOST:PORT`, or `spark-local[N]` for N workers of one core that are started here, each a
    process of its own. Spark does a task again, on another worker, when the worker that was at it dies; a thing that
    ends each of them is told by trying those of its portion one by one. Marsad must be installed on the workers, in
    the version that runs here; `PYSPARK_PYTHON` names its Python there.

    Raises:
        BadForm: when the address is neither.
        Missing: when PySpark or Java is not there.
    """

    def __init__(self, address: str, keep: Keep | None = None) -> None:
        local = _LOCAL.fullmatch(address)
        if not local and not address.startswith("spark://"):
            raise BadForm(
                f"{address[:80]!r} is no engine", "Write spark://HOST:PORT, or spark-local[2] for two workers."
            )
        self._master = f"local-cluster[{local[1]},1,{MEGABYTES}]" if local else address
        self._local = bool(local)
        self._keep = keep
        self._jobs = ThreadPoolExecutor(2)

    def __enter__(self) -> Self:
        try:
            from pyspark.sql import SparkSession
        except ImportError as fault:
            raise Missing("Spark is not installed", "pip install 'marsad[spark]'") from fault
        if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
            raise Missing("Spark needs Java 17, which is not here", "Install it, such as openjdk-17-jre-headless.")
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")  # none of it is used
        settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
        if self._local:
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        builder = SparkSession.builder.appName("marsad").master(self._master)
        for name, setting in settings.items():
            builder = builder.config(name, setting)
        try:
            self._session = builder.getOrCreate()
        except Exception as fault:
            raise MarsadError(f"{self._master} cannot be reached: {_brief(fault)}", "Check the address.") from fault
        self._session.sparkContext.setLogLevel("OFF")
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._session.sparkContext.cancelAllJobs()
        self._jobs.shutdown(cancel_futures=True)
        self._session.stop()

    def each(self, work: Callable[[A], B], things: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """What `work` makes of each thing, in their order; see `pipeline.Engine`. Work and things must be picklable."""
        under_way: deque[Future[list[B]]] = deque()
        rest = iter(things)
        while some := list(islice(rest, PORTION)):
            under_way.append(self._jobs.submit(self._portion, work, some, lost))
            if len(under_way) > 1:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()

    def _portion(self, work: Callable[[A], B], things: list[A], lost: Callable[[A], B]) -> list[B]:
        try:
            came = self._run(work, things)
        except _Died:
            came = [self._one(work, thing, lost) for thing in things]
        if self._keep and (rows := [row for one in came for row in self._keep.rows(one)]):
            frame = self._session.createDataFrame(rows, self._keep.columns)
            frame.write.mode("append").partitionBy(*self._keep.by).parquet(str(self._keep.folder.resolve()))
        return came

    def _one(self, work: Callable[[A], B], thing: A, lost: Callable[[A], B]) -> B:
        try:
            return self._run(work, [thing])[0]
        except _Died:
            return lost(thing)

    def _run(self, work: Callable[[A], B], things: list[A]) -> list[B]:
        context = self._session.sparkContext
        tasks = min(len(things), TASKS * max(1, context.defaultParallelism))
        try:
            came: list[B] = context.parallelize(things, tasks).map(_Same(work, __version__)).collect()
        except Exception as fault:
            if any(sign in str(fault) for sign in _DIED):
                raise _Died from fault
            hint = "Is this version of Marsad installed on all workers, and does PYSPARK_PYTHON name its Python there?"
            raise MarsadError(f"the cluster's workers failed: {_brief(fault)}", hint) from fault
        return came


@dataclass(frozen=True, slots=True)
class _Same(Generic[A, B]):
    """Work that is done only by the version of Marsad that gives it out: another might read other claims."""

    work: Callable[[A], B]
    version: str

    def __call__(self, thing: A) -> B:
        if self.version != __version__:
            raise RuntimeError(f"a worker has Marsad {__version__}, and {self.version} gives out the work")
        return self.work(thing)


class _Died(Exception):
    """Work ended the process that did it as often as Spark tries."""


def _brief(fault: Exception) -> str:
    """The last line of a fault that says what was wrong; Java's own are pages long."""
    told = [line.strip() for line in str(fault).splitlines() if re.match(r"\s*[\w.]*(Error|Exception)\b", line)]
    return (told[-1] if told else str(fault))[:300]
