"""An index as files in a folder. Files are written anew beside the old, never changed.

`index.json` says which files count. It is replaced last, in one step: a run that is killed leaves
the index as it was, and the next one removes what it wrote. Fingerprints lie in the clear: they
say nothing without the key. Ids, and what people said, are sealed with it (AES-256-GCM). So
without `index.key` nobody, we neither, can say which ad a fingerprint is of, or compare a text.
"""

import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from baken.files import erase, only_one, private_folder, write_private
from baken.linking.buckets import Texts
from baken.linking.index.contents import ADS, ROWS, Contents, joined
from baken.linking.judgements import Judgement
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing.keys import Key
from baken.sealing.sealed_file import make_key, read_key

HEAD, KEY = "index.json", "index.key"
WHAT, VERSION = "baken index of texts", 1
MOST_FILES = 32
"""Files with texts, a day each; with one more they are written as one."""

TEXTS = pa.schema([("text", pa.int64()), ("features", pa.large_list(pa.uint64()))])
SAID = pa.schema(
    [("ad", pa.string()), ("other", pa.string()), ("time", pa.timestamp("s", "UTC")),
     ("verdict", pa.string()), ("by", pa.string()), ("reason", pa.string())]
)  # fmt: skip
_SEALED = {"ads": ADS, "rows": ROWS, "said": SAID}
_OURS = re.compile(r"(ads|rows|said)-[0-9a-f]{8}\.sealed|texts-[0-9a-f]{8}\.arrow|\..*\.part")
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Folder:
    """An index folder that this run holds."""

    path: Path
    source: str
    key: Key
    files: tuple[str, ...]
    contents: Contents

    def commit(self, contents: Contents, new: Texts | None = None) -> None:
        """Let `contents` take the place of what lies there; whole or not at all.

        new: the texts that come last in it, where the others are as they were. Without it all are
        written anew. Files that no longer count are overwritten and removed.
        """
        texts = [name for name in self.files if name.startswith("texts-")]
        if new is None or len(texts) >= MOST_FILES:
            texts, new = [], contents.texts
        if len(new.number):
            texts.append(self._write_texts(new))
        tables = {"ads": contents.ads, "rows": contents.rows, "said": _said(contents.judgements)}
        sealed = [self._seal(name, table) for name, table in tables.items()]
        _write_head(self.path, self.source, contents.serial, [*texts, *sealed])
        _sweep(self.path)

    def _seal(self, name: str, table: pa.Table) -> str:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, _SEALED[name]) as stream:
            stream.write_table(table.cast(_SEALED[name]))
        nonce, file = os.urandom(_NONCE), _new_name(name, "sealed")
        sealed = AESGCM(self.key.cipher).encrypt(nonce, sink.getvalue().to_pybytes(), name.encode())
        write_private(self.path / file, nonce + sealed)
        return file

    def _write_texts(self, texts: Texts) -> str:
        lists = pa.LargeListArray.from_arrays(
            pa.array(texts.start), pa.array(np.ascontiguousarray(texts.features))
        )
        batch = pa.record_batch([pa.array(texts.number), lists], schema=TEXTS)
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, TEXTS) as stream:
            stream.write_batch(batch)
        name = _new_name("texts", "arrow")
        write_private(self.path / name, sink.getvalue())
        return name


@contextmanager
def new_index(path: Path, source: str) -> Iterator[Folder]:
    """Make an index without ads. Raises BakenError where the folder holds anything."""
    with only_one(path.resolve()):
        found = {one.name for one in path.iterdir()} if path.is_dir() else set()
        if HEAD in found:
            raise BakenError(
                say(
                    "There is an index in {folder} already. Add to it with --add, or choose "
                    "another folder.",
                    folder=path,
                )
            )
        if path.exists() and (not path.is_dir() or not all(map(_ours, found))):
            raise BakenError(
                say("{folder} holds something else. Choose a new folder.", folder=path)
            )
        private_folder(path)
        if KEY in found:
            erase(path / KEY)
        _sweep(path)
        secret = make_key(path / KEY)
        yield Folder(path, source, Key("index", "index", secret), (), Contents())


@contextmanager
def open_index(path: Path) -> Iterator[Folder]:
    """The index in the folder `path`, held until the block ends.

    Raises BakenError: no index, one of another version, no key, damaged, or in use.
    """
    with only_one(path.resolve()) if path.is_dir() else _nothing():
        head = _read_head(path)
        key = _key_of(path)
        _sweep(path)
        try:
            contents = _read(path, key, head)
        except (OSError, KeyError, InvalidTag, pa.ArrowException) as error:
            raise BakenError(
                say(
                    "The index in {folder} is damaged, or its key is of another one. Put the "
                    "folder back from a backup, or make the index anew.",
                    folder=path,
                )
            ) from error
        yield Folder(path, head["source"], key, tuple(head["files"]), contents)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def destroy_index(path: Path) -> None:
    """Destroy the key, then all else of the index. It can be called again after it was killed."""
    with only_one(path.resolve()):
        _read_head(path)
        ours = [file for file in sorted(path.iterdir()) if _OURS.fullmatch(file.name)]
        for file in [path / KEY, *ours, path / HEAD]:
            if file.exists():
                erase(file)


def _key_of(path: Path) -> Key:
    if not (path / KEY).exists():
        raise BakenError(
            say(
                "The index in {folder} has no key: {file} is gone. Without it nothing can be "
                "compared any more. Put the key back, or make the index anew.",
                folder=path,
                file=KEY,
            )
        )
    return Key("index", "index", read_key(path / KEY))


def _read_head(path: Path) -> dict[str, Any]:
    try:
        head = json.loads((path / HEAD).read_text("utf-8"))
    except (OSError, ValueError):
        head = None
    if not isinstance(head, dict) or head.get("what") != WHAT:
        raise BakenError(
            say(
                "{folder} is no index. Make one: baken link CSV --text-only --index {folder} "
                "--out groups.csv.",
                folder=path,
            )
        )
    if head.get("version") != VERSION:
        raise BakenError(
            say(
                "The index in {folder} is of version {version}, this program reads version {own}. "
                "Make the index anew.",
                folder=path,
                version=head.get("version"),
                own=VERSION,
            )
        )
    return head


def _write_head(path: Path, source: str, serial: int, files: list[str]) -> None:
    head = {
        "what": WHAT,
        "version": VERSION,
        "source": source,
        "serial": serial,
        "files": files,
    }
    write_private(path / HEAD, (json.dumps(head, indent=2) + "\n").encode())


def _read(path: Path, key: Key, head: dict[str, Any]) -> Contents:
    tables = {
        name.partition("-")[0]: _opened(path / name, key)
        for name in head["files"]
        if name.endswith(".sealed")
    }
    texts = joined([_read_texts(path / name) for name in head["files"] if name.endswith(".arrow")])
    said = tuple(
        Judgement(**{**row, "time": row["time"].astimezone(UTC)})
        for row in tables["said"].to_pylist()
    )
    return Contents(tables["ads"], tables["rows"], texts, said, head["serial"])


def _opened(path: Path, key: Key) -> pa.Table:
    whole = memoryview(path.read_bytes())
    name = path.name.partition("-")[0].encode()
    opened = AESGCM(key.cipher).decrypt(whole[:_NONCE], whole[_NONCE:], name)
    with pa.ipc.open_stream(opened) as stream:
        return stream.read_all().combine_chunks()


def _read_texts(path: Path) -> Texts:
    """The texts in a file, which stay on disk until they are looked at."""
    with pa.ipc.open_file(pa.memory_map(str(path))) as stream:
        batch = stream.get_batch(0)
    lists = batch.column("features")
    return Texts(batch.column("text").to_numpy(), lists.offsets.to_numpy(), lists.values.to_numpy())


def _said(judgements: tuple[Judgement, ...]) -> pa.Table:
    rows = [{name: getattr(one, name) for name in SAID.names} for one in judgements]
    return pa.Table.from_pylist(rows, SAID)


def _new_name(name: str, ending: str) -> str:
    return f"{name}-{secrets.token_hex(4)}.{ending}"


def _ours(name: str) -> bool:
    return name == KEY or _OURS.fullmatch(name) is not None


def _sweep(path: Path) -> None:
    """Overwrite and remove files of ours that do not count (any longer)."""
    files = set(json.loads((path / HEAD).read_text("utf-8"))["files"]) if _has_head(path) else ()
    for file in sorted(path.iterdir()):
        if _OURS.fullmatch(file.name) and file.name not in files:
            erase(file)


def _has_head(path: Path) -> bool:
    return (path / HEAD).exists()
