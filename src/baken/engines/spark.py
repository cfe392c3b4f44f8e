"""The engine of a cluster: Spark for sets, its Python workers for rows.

The only file that imports pyspark, which is an extra. A table that was made is held by the
executors (`localCheckpoint`), in memory, and encrypted on disk where memory is short: it is
not made a second time, and what it was made from can go. An executor that is lost therefore
ends the run; the last good output then stands.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from types import TracebackType
from typing import overload

import pyarrow as pa
import pyspark
from py4j.java_gateway import JavaGateway
from py4j.protocol import Py4JError
from pyspark import SparkContext, StorageLevel
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from baken.engines import spark_setup
from baken.engines.base import RowFunction
from baken.engines.parquet import ROWS_PER_GROUP, bundled, write_parquet
from baken.schema.errors import BakenError
from baken.schema.wording import say


@dataclass(frozen=True)
class _EveryBatch:
    """What `mapInArrow` wants: batches in, batches out. Both in the types that were declared."""

    function: RowFunction
    given: pa.Schema
    made: pa.Schema

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if batch.num_rows:
                made = self.function(batch.cast(self.given)).cast(self.made)
                if made.num_rows:
                    yield made


class SparkEngine:
    """Tables by name, held by executors. Use as a context manager; closing drops everything.

    `master`: where Spark runs, as Spark writes it: `local[2]`, `local-cluster[2,1,2048]`,
    `spark://host:7077`, `k8s://…`. Raises BakenError where pyspark or Java 17 is not there.
    One engine at a time in one process. `folder`: where Spark keeps what it writes; it goes
    when the engine is closed.
    """

    def __init__(self, master: str) -> None:
        _check_java()
        self._closing = ExitStack()
        self.folder = Path(tempfile.mkdtemp(prefix="baken-spark-"))
        self._closing.callback(shutil.rmtree, self.folder, ignore_errors=True)
        try:
            self._spark = _started(master, self.folder, self._closing)
        except BaseException:
            self._closing.close()
            raise

    def __enter__(self) -> "SparkEngine":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def read(self, name: str, table: pa.Table) -> None:
        """Make `table` known to SQL as `name`, in place of an earlier one."""
        self._frame(table).createOrReplaceTempView(name)

    def rows(
        self,
        name: str,
        function: RowFunction,
        source: str | Iterable[pa.RecordBatch],
        schema: pa.Schema,
    ) -> None:
        """Run `function` over `source` on the executors; results keep the order of the source.

        Batches as they come are sent a bundle at a time, so that the driver never holds all.
        """
        if isinstance(source, str):
            made = self._mapped(function, self._spark.table(source), schema)
            _held(made).createOrReplaceTempView(name)
            return
        tables = (pa.Table.from_batches(some) for some in bundled(source, ROWS_PER_GROUP))
        parts = [_held(self._mapped(function, self._frame(table), schema)) for table in tables]
        whole = reduce(DataFrame.unionAll, parts or [self._frame(schema.empty_table())])
        whole.createOrReplaceTempView(name)

    @overload
    def sql(self, query: str) -> pa.Table: ...

    @overload
    def sql(self, query: str, into: str) -> None: ...

    def sql(self, query: str, into: str | None = None) -> pa.Table | None:
        """Run `query`: bring its result to the driver, or leave it with the executors as `into`."""
        found = self._spark.sql(query)
        if into is None:
            return _nullable(found.toArrow())
        _held(found).createOrReplaceTempView(into)
        return None

    def write(
        self, table: pa.Table | Iterable[pa.RecordBatch], path: Path, schema: pa.Schema
    ) -> None:
        """Write Parquet on the driver, byte for byte as the local engine does."""
        write_parquet(table, path, schema)

    def forget(self, *names: str) -> None:
        """Let go of tables; one that is not there is no error."""
        for name in names:
            self._spark.catalog.dropTempView(name)

    def _frame(self, table: pa.Table) -> DataFrame:
        """`table` for Spark, which knows no columns of words by number.

        Spark 4.3 stops reading at an empty chunk and drops what follows, without a word: the
        chunks are joined first, which leaves no empty one.
        """
        return self._spark.createDataFrame(table.cast(_plain(table.schema)).combine_chunks())

    def _mapped(self, function: RowFunction, frame: DataFrame, schema: pa.Schema) -> DataFrame:
        given = to_arrow_schema(frame.schema)
        made = _plain(schema)
        return frame.mapInArrow(_EveryBatch(function, given, made), from_arrow_schema(made))


def _held(frame: DataFrame) -> DataFrame:
    """`frame`, made now and kept by the executors."""
    return frame.localCheckpoint(eager=True, storageLevel=StorageLevel.MEMORY_AND_DISK)


def _nullable(table: pa.Table) -> pa.Table:
    """`table` without promises that nothing is null, which no other engine makes."""
    return table.cast(pa.schema([field.with_nullable(True) for field in table.schema]))


def _plain(schema: pa.Schema) -> pa.Schema:
    """`schema` with words where it has words by number."""
    return pa.schema(
        [
            field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
            for field in schema
        ]
    )


def _started(master: str, folder: Path, closing: ExitStack) -> SparkSession:
    """A session of its own, in a Java process that ends when `closing` is closed."""
    spark_setup.prepare(spark_setup.settings(master, folder), folder)
    around = {
        "SPARK_CONF_DIR": str(folder / "conf"),
        "PYSPARK_PYTHON": os.environ.get("PYSPARK_PYTHON", sys.executable),
    }
    if spark_setup.on_this_machine(master):
        around |= {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "SPARK_HOME": str(spark_setup.home(Path(pyspark.__file__).parent, folder)),
            "SPARK_LOCAL_HOSTNAME": "127.0.0.1",
            "SPARK_LOCAL_IP": "127.0.0.1",
            "TMPDIR": str(folder),
        }
    with spark_setup.surroundings(around):
        return _session(folder / "spark.log", closing)


def _session(log: Path, closing: ExitStack) -> SparkSession:
    """A session whose Java process says what goes wrong in `log`. Raises BakenError."""
    try:
        with log.open("wb") as said:
            gateway = launch_gateway(  # type: ignore[no-untyped-call]
                popen_kwargs={"stdout": said, "stderr": said}
            )
        closing.callback(_end_java, gateway)
        session = SparkSession(SparkContext(gateway=gateway))
    except (PySparkException, Py4JError) as error:
        last = log.read_text(encoding="utf-8", errors="replace").strip()[-1000:]
        raise BakenError(say("Spark did not start: {why}", why=last or error)) from error
    closing.callback(session.stop)
    return session


def _end_java(gateway: JavaGateway) -> None:
    """End the Java process: a later engine gets its own, with its own key and folder."""
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    SparkContext._gateway = SparkContext._jvm = None


def _check_java() -> None:
    """Raises BakenError unless Java 17 or newer answers."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    try:
        said = subprocess.run(  # noqa: S603 - the user's own Java
            [java, "-version"], capture_output=True, text=True, check=True
        )
        version = int(said.stderr.split('"')[1].split(".")[0])
    except (OSError, subprocess.CalledProcessError, IndexError, ValueError):
        version = 0
    if version < 17:
        raise BakenError(
            say(
                "Spark needs Java 17 or newer. Install it, on Debian with: "
                "apt-get install openjdk-17-jre-headless"
            )
        )
