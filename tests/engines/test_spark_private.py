"""What Spark leaves on disk and shows of itself: nothing of an ad, and no secret."""

import os
import stat
from pathlib import Path

import pyarrow as pa
import pytest
from row_functions import twice

from baken.engines import spark_setup

PLANTED = [f"planted.contact.{number:05}.of.nobody" for number in range(4000)]
WORDS = pa.schema([("word", pa.string())])


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
def test_shuffles_lie_on_disk_under_a_key(spark):
    spark.read("plain", pa.table({"word": PLANTED}))
    spark.rows("copied", twice, "plain", WORDS)
    spark.sql("SELECT word, count(*) AS n FROM copied GROUP BY word", into="counted")
    folder = spark.folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    shuffles = [path for path in files if path.name.startswith("shuffle_") and path.stat().st_size]
    assert shuffles
    leaking = [path for path in files if b"planted.contact" in path.read_bytes()]
    assert leaking == []


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
def test_no_command_line_shows_the_secret_and_none_but_this_machine_can_connect(spark):
    context = spark._spark.sparkContext
    secret = context.getConf().get("spark.authenticate.secret")
    assert len(secret) == 64
    lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if _readable(path)]
    assert any(b"java" in line for line in lines)
    assert not any(secret.encode() in line for line in lines)
    assert context.getConf().get("spark.driver.bindAddress") == "127.0.0.1"
    assert context.uiWebUrl is None


def _readable(path):
    try:
        path.read_bytes()
    except OSError:
        return False
    return True


LOCKS = (
    "spark.io.encryption.enabled",
    "spark.network.crypto.enabled",
    "spark.authenticate",
)


def given(folder, text):
    (folder / "spark-defaults.conf").write_text(text, encoding="utf-8")
    return {"SPARK_CONF_DIR": str(folder)}


def test_settings_of_a_cluster_hold_but_open_no_lock(tmp_path):
    own = given(
        tmp_path,
        "# ours\n\nspark.executor.memory=9g\nspark.hadoop.fs.s3a.endpoint  https://storage.invalid\n"
        "spark.io.encryption.enabled false\nspark.authenticate = false\n"
        "spark.eventLog.enabled true\nspark.executor.defaultJavaOptions -Da=b -Dc=d\n",
    )  # fmt: skip
    with spark_setup.surroundings(own):
        told = spark_setup.settings("spark://cluster.invalid:7077", tmp_path)
    assert told["spark.executor.memory"] == "9g"
    assert told["spark.executor.defaultJavaOptions"] == "-Da=b -Dc=d"
    assert told["spark.hadoop.fs.s3a.endpoint"] == "https://storage.invalid"
    assert {told[lock] for lock in LOCKS} == {"true"}
    assert told["spark.eventLog.enabled"] == "false"
    assert "spark.driver.host" not in told and "spark.authenticate.secret" not in told


def test_each_run_here_has_a_secret_of_its_own_in_a_file_of_its_own(tmp_path):
    one, other = (spark_setup.settings("local[2]", tmp_path) for _ in range(2))
    assert one["spark.authenticate.secret"] != other["spark.authenticate.secret"]
    spark_setup.prepare(one, tmp_path)
    path = tmp_path / "conf" / "spark-defaults.conf"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert f"spark.authenticate.secret {one['spark.authenticate.secret']}\n" in path.read_text()


def test_surroundings_are_as_before(monkeypatch):
    monkeypatch.setenv("KEPT", "old")
    monkeypatch.delenv("NEW", raising=False)
    with spark_setup.surroundings({"KEPT": "new", "NEW": "new"}):
        assert (os.environ["KEPT"], os.environ["NEW"]) == ("new", "new")
    assert os.environ["KEPT"] == "old" and "NEW" not in os.environ


@pytest.mark.xdist_group("spark")
def test_what_shares_one_spark_runs_in_one_process(request):
    """Else every process starts a Spark of its own, and a machine of two cores runs out of room."""
    alone = not hasattr(request.config, "workerinput")
    assert alone or request.node.nodeid.endswith("@spark")
