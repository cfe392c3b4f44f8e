"""On what was measured, and when."""

import os
import platform
import subprocess
from datetime import UTC, datetime

import duckdb
import pyarrow as pa


def described() -> str:
    """One line on the machine, the versions and the day."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {commit()[:12]}, {os.cpu_count()} cores, "
        f"{platform.machine()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}, "
        f"Arrow {pa.__version__}."
    )


def commit() -> str:
    """The hash of the commit at hand; last seeds are taken from it."""
    return subprocess.run(
        ["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
