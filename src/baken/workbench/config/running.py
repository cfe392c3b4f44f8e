"""Starting Django outside a request, setting a workbench up, and serving it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connections
from gunicorn.app.base import BaseApplication

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.config.database import URLS, cluster, make_database, own_database
from baken.workbench.config.place import FOLDER, Place, make_secrets

WORKERS = 2


def open_django(folder: Path | None) -> None:
    """Make Django ready for the workbench in `folder`; None for the usual place."""
    if folder is not None:
        os.environ[FOLDER] = str(folder.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "baken.workbench.config.settings"
    django.setup()


@contextmanager
def database(where: Place) -> Iterator[None]:
    """The embedded database, running until the block ends; one that ran already runs on.

    Does not start a database of your own. Raises BakenError where it does not start, and where
    it went away meanwhile.
    """
    try:
        with _running(where):
            yield
    except (OperationalError, InterfaceError) as error:
        raise BakenError(
            say(
                "The database went away. Nothing is half done: start the command again, and what "
                "was done already is not done twice."
            )
        ) from error


@contextmanager
def _running(where: Place) -> Iterator[None]:
    if own_database():
        yield
        return
    server = cluster(where)
    ran, me = server.answers(), os.getpid()
    server.start()
    try:
        yield
    finally:
        if not ran and os.getpid() == me:  # a forked worker that leaves comes by here as well
            server.stop()


@contextmanager
def as_owner() -> Iterator[None]:
    """Until the block ends, models and actions work as the owner of the tables: for set-up only."""
    usual = connections["default"]
    connections["default"] = connections["owner"]
    try:
        yield
    finally:
        connections["default"] = usual


def set_up(where: Place) -> None:
    """Make secrets, cluster, roles and tables; where they are there, bring them up to date."""
    known = make_secrets(where)
    if own_database():
        missing = [name for name in URLS.values() if not os.environ.get(name)]
        if missing:
            raise BakenError(say("Set {names} as well.", names=", ".join(missing)))
        _migrate(where)
        return
    server = cluster(where)
    server.create()
    with database(where):
        make_database(server, known)
        _migrate(where)


def _migrate(where: Place) -> None:
    open_django(where.folder)
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    connections.close_all()  # the server may stop after this


def serve(where: Place, port: int, on_ready: Callable[[str], None]) -> None:
    """Answer requests on this computer until stopped. Raises BakenError without a workbench."""
    from baken.workbench.config.ticking import ticking  # noqa: PLC0415 - it imports this module

    os.environ[FOLDER] = str(where.folder)
    with database(where), ticking(where):
        _Server(port, on_ready).run()


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn says nothing of its types
    """gunicorn with our settings, and nothing from files or the command line."""

    def __init__(self, port: int, on_ready: Callable[[str], None]) -> None:
        self._options: dict[str, Any] = {
            "bind": f"127.0.0.1:{port}",
            "workers": WORKERS,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _server: on_ready(f"http://127.0.0.1:{port}/"),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        from baken.workbench.config.wsgi import application  # noqa: PLC0415 - in the worker

        return application
