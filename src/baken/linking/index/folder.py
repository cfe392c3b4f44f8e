"""An index as files in a folder. Files are written anew beside the old, never changed.

`index.json` says which files count. It is replaced last, in one step: a run that is killed leaves
the index as it was, and the next one removes what it wrote. Fingerprints lie in the clear: they
say nothing without the key. Ids, the order of texts, which anybody could make of a text, and what
people said are sealed with it (AES-256-GCM). So
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
from baken.linking.index.day import Known
from baken.linking.judgements import Judgement
from baken.linking.limits import LIMITS
from baken.linking.text_pairs import Alike
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing.keys import Key
from baken.sealing.sealed_file import make_key, read_key

HEAD, KEY = "index.json", "index.key"
WHAT, VERSION = "baken index of texts", 3
MOST_FILES = 32
"""Files with texts, a day each; with one more they are written as one."""

TEXTS = pa.schema([("text", pa.int64()), ("features", pa.large_list(pa.uint64()))])
PAIRS = pa.schema(
    [("left", pa.int32()), ("right", pa.int32()), ("near", pa.bool_()), ("pieces", pa.int32()),
     ("share", pa.float32()), ("weak", pa.bool_())]
)  # fmt: skip
"""Texts that are alike, by their places among all texts, weak bridges among them."""
ORDER = pa.schema([("order", pa.int64())])
"""Which text goes first, text by text as they stand in the files."""
SAID = pa.schema(
    [("ad", pa.string()), ("other", pa.string()), ("time", pa.timestamp("s", "UTC")),
     ("verdict", pa.string()), ("by", pa.string()), ("reason", pa.string())]
)  # fmt: skip
_SEALED = {"ads": ADS, "rows": ROWS, "order": ORDER, "said": SAID}
_OURS = re.compile(
    r"(ads|rows|order|said)-[0-9a-f]{8}\.sealed|(texts|pairs)-[0-9a-f]{8}\.arrow|\..*\.part"
)
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Folder:
    """An index folder that this run holds."""

    path: Path
    source: str
    key: Key
    files: tuple[str, ...]
    contents: Contents
    known: Known | None = None

    def commit(self, contents: Contents, known: Known, new: Texts | None = None) -> None:
        """Let `contents` take the place of what lies there; whole or not at all.

        new: the texts that come last in it, where the others are as they were. Without it all are
        written anew. Files that no longer count are overwritten and removed.
        """
        texts = [name for name in self.files if name.startswith("texts-")]
        if new is None or len(texts) >= MOST_FILES:
            texts, new = [], contents.texts
        if len(new.number):
            texts.append(_write_arrow(self.path, "texts", _text_batch(new)))
        tables = {
            "ads": contents.ads,
            "rows": contents.rows,
            "order": pa.table([contents.texts.order], schema=ORDER),
            "said": _said(contents.judgements),
        }
        sealed = [self._seal(name, table) for name, table in tables.items()]
        pairs = _write_arrow(self.path, "pairs", _pair_batch(known))
        head = {"source": self.source, "serial": contents.serial, "common": known.common}
        _write_head(self.path, head, [*texts, pairs, *sealed])
        _sweep(self.path)

    def _seal(self, name: str, table: pa.Table) -> str:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, _SEALED[name]) as stream:
            stream.write_table(table.cast(_SEALED[name]))
        nonce, file = os.urandom(_NONCE), _new_name(name, "sealed")
        sealed = AESGCM(self.key.cipher).encrypt(nonce, sink.getvalue().to_pybytes(), name.encode())
        write_private(self.path / file, nonce + sealed)
        return file


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
        _refuse_other_version(path, head)
        key = _key_of(path)
        _sweep(path)
        try:
            contents = _read(path, key, head)
            known = _read_known(path, head, len(contents.texts.number))
        except (OSError, KeyError, InvalidTag, pa.ArrowException) as error:
            raise BakenError(
                say(
                    "The index in {folder} is damaged, or its key is of another one. Put the "
                    "folder back from a backup; or destroy it and make it anew: baken link --index "
                    "{folder} --destroy.",
                    folder=path,
                )
            ) from error
        yield Folder(path, head["source"], key, tuple(head["files"]), contents, known)


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
    file = path / KEY
    if not file.exists():
        raise BakenError(
            say(
                "The index in {folder} has no key: {file} is gone. Without it nothing can be "
                "compared any more. Put the key back; or destroy the index and make it anew: "
                "baken link --index {folder} --destroy.",
                folder=path,
                file=KEY,
            )
        )
    damaged = say(
        "The key of the index, {file}, is damaged. Put it back as it was; or destroy the index "
        "and make it anew: baken link --index {folder} --destroy.",
        folder=path,
        file=file,
    )
    return Key("index", "index", read_key(file, damaged))


def _read_head(path: Path) -> dict[str, Any]:
    """What `index.json` says, of whatever version. Raises BakenError where there is none."""
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
    return head


def _refuse_other_version(path: Path, head: dict[str, Any]) -> None:
    if head.get("version") != VERSION:
        raise BakenError(
            say(
                "The index in {folder} is of version {version}, this program reads version {own}. "
                "Destroy it and make it anew: baken link --index {folder} --destroy.",
                folder=path,
                version=head.get("version"),
                own=VERSION,
            )
        )


def _write_head(path: Path, values: dict[str, Any], files: list[str]) -> None:
    head = {"what": WHAT, "version": VERSION, "limits": list(LIMITS), **values, "files": files}
    write_private(path / HEAD, (json.dumps(head, indent=2) + "\n").encode())


def _read(path: Path, key: Key, head: dict[str, Any]) -> Contents:
    tables = {
        name.partition("-")[0]: _opened(path / name, key)
        for name in head["files"]
        if name.endswith(".sealed")
    }
    files = (path / name for name in head["files"] if name.startswith("texts-"))
    order = tables["order"]["order"].to_numpy()
    texts = joined([_read_texts(file) for file in files])._replace(order=order)
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
    """The texts in a file, which stay on disk until they are looked at; their order is sealed."""
    batch = _mapped(path)
    lists = batch.column("features")
    number = batch.column("text").to_numpy()
    return Texts(number, number, lists.offsets.to_numpy(), lists.values.to_numpy())


def _read_known(path: Path, head: dict[str, Any], size: int) -> Known | None:
    """The pairs that were found; none where this version of the program has other limits."""
    if head["limits"] != list(LIMITS):
        return None
    name = next(name for name in head["files"] if name.startswith("pairs-"))
    batch = _mapped(path / name)
    columns = (batch.column(name).to_numpy(zero_copy_only=False) for name in PAIRS.names)
    return Known(Alike(*columns), size, head["common"])


def _mapped(path: Path) -> pa.RecordBatch:
    with pa.ipc.open_file(pa.memory_map(str(path))) as stream:
        return stream.get_batch(0)


def _write_arrow(path: Path, name: str, batch: pa.RecordBatch) -> str:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, batch.schema) as stream:
        stream.write_batch(batch)
    file = _new_name(name, "arrow")
    write_private(path / file, memoryview(sink.getvalue()))
    return file


def _text_batch(texts: Texts) -> pa.RecordBatch:
    lists = pa.LargeListArray.from_arrays(
        pa.array(texts.start), pa.array(np.ascontiguousarray(texts.features))
    )
    return pa.record_batch([pa.array(texts.number), lists], schema=TEXTS)


def _pair_batch(known: Known) -> pa.RecordBatch:
    columns = [pa.array(getattr(known.pairs, name)) for name in PAIRS.names]
    return pa.record_batch(columns, schema=PAIRS)


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
