"""The folder of a workbench, and the secrets that lie in it."""

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path

from baken.files import private_folder, toml_text, write_private
from baken.schema.errors import BakenError
from baken.schema.wording import say

FOLDER = "BAKEN_WORKBENCH"
ROLES = ("superuser", "owner", "app", "jobs")
_NAMES = ("django", *ROLES)
_ENTER_ONLY = 0o711


@dataclass(frozen=True, slots=True)
class Place:
    """The folder in which a workbench keeps its secrets and, where it runs one, its database."""

    folder: Path

    @property
    def cluster(self) -> Path:
        """Where the embedded PostgreSQL lives."""
        return self.folder / "postgres"

    @property
    def secrets_file(self) -> Path:
        """Django's key, and the passwords of the embedded database. 0600."""
        return self.folder / "secrets.toml"

    @property
    def basis_file(self) -> Path:
        """The legal basis on which people work here; its decision and profiles lie beside it."""
        return self.folder / "basis.toml"

    @property
    def keys(self) -> Path:
        """The keys of contacts that scans sealed."""
        return self.folder / "keys"

    @property
    def scan_file(self) -> Path:
        """Says where the last scan that was taken in lies, with its sealed contacts."""
        return self.folder / "scan.toml"

    @property
    def scan(self) -> Path | None:
        """The folder of the last scan that was taken in; None where that is not known."""
        return next(iter(self.scans), None)

    @property
    def scans(self) -> tuple[Path, ...]:
        """The folders of the scans that were taken in, the last one first."""
        try:
            noted = tomllib.loads(self.scan_file.read_text("utf-8"))
            return tuple(map(Path, (noted["folder"], *noted.get("earlier", ()))))
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    def note_scan(self, folder: Path) -> None:
        """Remember that the last scan lies in `folder`; earlier ones as long as they are there."""
        last = folder.absolute()
        earlier = [str(one) for one in self.scans if one != last and one.is_dir()]
        noted = {"folder": str(last), "earlier": earlier}
        write_private(self.scan_file, toml_text(noted).encode())

    def must_exist(self) -> None:
        """Raises BakenError where no workbench was made here, or its secrets are damaged."""
        read_secrets(self)

    @property
    def demo_mark(self) -> Path:
        """Lies in a workbench that was made for the demo."""
        return self.folder / "demo"

    @property
    def is_demo(self) -> bool:
        """Whether everything and everybody in this workbench is invented."""
        return self.demo_mark.exists()


def place(folder: Path | None = None) -> Place:
    """`folder`, else the one that BAKEN_WORKBENCH names, else the usual one of this system."""
    given = folder or os.environ.get(FOLDER)
    return Place(Path(given).absolute()) if given else Place(_usual("baken"))


def demo_place(folder: Path | None = None) -> Place:
    """`folder`, else the usual one for a demo, which is never that of a real workbench."""
    return Place(folder.absolute()) if folder else Place(_usual("baken-demo"))


def _usual(name: str) -> Path:
    if os.geteuid() == 0:  # the server of root runs as nobody, who cannot enter root's home
        return Path("/var/lib") / name
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / name


def make_secrets(where: Place) -> dict[str, str]:
    """The secrets of a workbench by name; made where there are none. Raises BakenError."""
    private_folder(where.folder)
    if os.geteuid() == 0:
        where.folder.chmod(_ENTER_ONLY)  # for the server that runs as nobody; files stay 0600
    if not where.secrets_file.exists():
        made = {name: secrets.token_urlsafe(32) for name in _NAMES}
        write_private(where.secrets_file, toml_text(made).encode())
    return read_secrets(where)


def read_secrets(where: Place) -> dict[str, str]:
    """The secrets by name. Raises BakenError where the file is missing or damaged."""
    try:
        found = tomllib.loads(where.secrets_file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise BakenError(
            say(
                "There is no workbench in {folder}. Make one with: baken workbench setup.",
                folder=where.folder,
            )
        ) from error
    except (OSError, ValueError):
        found = {}
    if not all(isinstance(found.get(name), str) for name in _NAMES):
        raise BakenError(
            say(
                "{file} cannot be used. Put it back from where you keep it.",
                file=where.secrets_file,
            )
        )
    return {name: found[name] for name in _NAMES}
