"""How Spark is set so that it keeps what baken promises: nothing in the clear on disk or wire.

Spark writes to disk by itself: shuffles, spills and blocks that do not fit in memory hold
pseudonyms and fingerprints. They are encrypted under a key of the run (`spark.io.encryption`),
and so is what goes between driver and executors (`spark.network.crypto`). With that switch
Spark also hands over tables by socket, where it would else use a file in the clear.

Settings go by a file that only this user can read, never by the command line, which
every user of the machine can see.
"""

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from baken.files import private_folder, write_private

_SEPARATOR = re.compile(r"\s*[=:\s]\s*")
"""What stands between a name and its value in a Java properties file: the first of these."""

_ALWAYS = {
    "spark.eventLog.enabled": "false",
    "spark.io.encryption.enabled": "true",
    "spark.io.encryption.keySizeBits": "256",
    "spark.network.crypto.enabled": "true",
    "spark.network.crypto.cipher": "AES/GCM/NoPadding",
    "spark.network.crypto.saslFallback": "false",
    "spark.authenticate": "true",
    "spark.speculation": "false",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.execution.arrow.pyspark.fallback.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""What no settings of a cluster may change."""

_UNLESS_SET = {
    "spark.cleaner.periodicGC.interval": "1min",
    "spark.driver.maxResultSize": "0",
    "spark.rdd.compress": "true",
    "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
}

_ON_THIS_MACHINE = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "4g",
    "spark.executor.memory": "1536m",
    "spark.sql.shuffle.partitions": "8",
}

_QUIET = """rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %p %c{1}: %m%n
"""


def on_this_machine(master: str) -> bool:
    """Whether `master` starts everything here: local[…] and local-cluster[…]."""
    return master.startswith("local")


def settings(master: str, folder: Path) -> dict[str, str]:
    """What Spark is told for `master`; what it keeps on disk goes into `folder`.

    Settings of the cluster (`spark-defaults.conf` in SPARK_CONF_DIR) hold beside ours, but
    cannot switch off a lock. A cluster of others must bring `spark.authenticate.secret`.
    """
    ours = dict(_UNLESS_SET)
    if on_this_machine(master):
        tidy = f"-Djava.io.tmpdir={folder} -XX:-UsePerfData"
        ours |= _ON_THIS_MACHINE | {
            "spark.driver.extraJavaOptions": tidy,
            "spark.executor.extraJavaOptions": tidy,
        }
    ours |= _given(os.environ.get("SPARK_CONF_DIR"))
    ours |= {"spark.master": master, "spark.app.name": "baken", **_ALWAYS}
    ours["spark.sql.warehouse.dir"] = str(folder / "warehouse")
    if on_this_machine(master):
        ours["spark.local.dir"] = str(folder / "blocks")
        ours["spark.authenticate.secret"] = secrets.token_hex(32)
    return ours


def prepare(told: Mapping[str, str], folder: Path) -> None:
    """Write settings and logging into `folder`/conf, for this user's eyes only."""
    for name in ("conf", "blocks", "home"):
        private_folder(folder / name)
    lines = "".join(f"{name} {value}\n" for name, value in sorted(told.items()))
    write_private(folder / "conf" / "spark-defaults.conf", lines.encode())
    write_private(folder / "conf" / "log4j2.properties", _QUIET.encode())


def home(spark: Path, folder: Path) -> Path:
    """A home for Spark in `folder`, made of links to `spark`: logs of executors land in it."""
    for part in spark.iterdir():
        (folder / "home" / part.name).symlink_to(part)
    return folder / "home"


@contextmanager
def surroundings(changes: Mapping[str, str]) -> Iterator[None]:
    """Environment variables as `changes` has them, for as long as the block runs."""
    before = dict(os.environ)
    os.environ.update(changes)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _given(folder: str | None) -> dict[str, str]:
    """The settings in the `spark-defaults.conf` of `folder`; none where there is none."""
    path = Path(folder) / "spark-defaults.conf" if folder else None
    if path is None or not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    wanted = (line for line in lines if line and not line.startswith("#"))
    pairs = (_SEPARATOR.split(line, maxsplit=1) for line in wanted)
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
