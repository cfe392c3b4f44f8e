"""The three roles of the database, and how each part of the workbench connects.

`baken_owner` owns the tables and changes them; `baken_app` answers requests; `baken_jobs`
brings leads in. The last two own nothing and cannot step around row-level security.
"""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.config.cluster import Cluster
from baken.workbench.config.place import Place, read_secrets

NAME = "baken"
OWNER, APP, JOBS = "baken_owner", "baken_app", "baken_jobs"
ALIASES = {"default": "app", "owner": "owner", "jobs": "jobs"}
"""Django's name of a connection, and whose it is."""

URLS = {
    "default": "DATABASE_URL",
    "owner": "BAKEN_OWNER_DATABASE_URL",
    "jobs": "BAKEN_JOBS_DATABASE_URL",
}
"""Where the address stands of a database of your own, per connection."""


def own_database() -> bool:
    """Whether the user runs PostgreSQL himself."""
    return bool(os.environ.get(URLS["default"]))


def cluster(where: Place) -> Cluster:
    """The embedded PostgreSQL of a workbench. Raises BakenError where there is none."""
    return Cluster(where.cluster, read_secrets(where)["superuser"])


def connections(where: Place) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: one entry per role. Raises BakenError."""
    if own_database():
        return {alias: _from_url(name) for alias, name in URLS.items() if os.environ.get(name)}
    known = read_secrets(where)
    socket = str(Cluster(where.cluster, "").socket)
    return {
        alias: _entry(host=socket, name=NAME, user=f"baken_{role}", password=known[role])
        for alias, role in ALIASES.items()
    }


def make_database(server: Cluster, passwords: dict[str, str]) -> None:
    """Make the roles and the database on the embedded server, or set them right again."""
    with superuser(server, "postgres") as link:
        for role in ("owner", "app", "jobs"):
            _make_role(link, f"baken_{role}", passwords[role])
        if not link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            link.execute(f"CREATE DATABASE {NAME} OWNER {OWNER}")
        link.execute(f"REVOKE ALL ON DATABASE {NAME} FROM PUBLIC")
        link.execute(f"GRANT CONNECT ON DATABASE {NAME} TO {APP}, {JOBS}")
    with superuser(server) as link:
        link.execute(f"ALTER SCHEMA public OWNER TO {OWNER}")
        link.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        link.execute(f"GRANT USAGE ON SCHEMA public TO {APP}, {JOBS}")


def _make_role(link: "psycopg.Connection[Any]", role: str, password: str) -> None:
    name = sql.Identifier(role)
    if not link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        link.execute(sql.SQL("CREATE ROLE {}").format(name))
    plain = sql.SQL(
        "ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION "
        "NOBYPASSRLS PASSWORD {}"
    )
    link.execute(plain.format(name, sql.Literal(password)))


def superuser(server: Cluster, database: str = NAME) -> "psycopg.Connection[Any]":
    """A connection that no wall stops: for setting up, never for serving."""
    return psycopg.connect(
        host=str(server.socket),
        dbname=database,
        user="postgres",
        password=server.password,
        autocommit=True,
    )


def _from_url(name: str) -> dict[str, Any]:
    parts = urlsplit(os.environ[name])
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise BakenError(
            say("{name} must look like postgresql://user:password@host:5432/database.", name=name)
        )
    return _entry(
        host=unquote(parts.hostname or ""),
        port=parts.port or "",
        name=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _entry(**known: object) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        **{key.upper(): value for key, value in known.items()},
    }
