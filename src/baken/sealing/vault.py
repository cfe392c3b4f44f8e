"""Rows that are too many for memory, on disk under a key that lives only as long as the run.

The key is never written down. When the run ends, or is killed, what lies in the vault can
be opened by nobody, its makers included.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from baken.files import private_folder, write_private

_NONCE = 12
_SUFFIX = ".sealed"
_WRITING = pa.ipc.IpcWriteOptions(compression="zstd")


@dataclass(frozen=True)
class Vault:
    """Record batches by number, each sealed with AES-256-GCM. Can be sent to other processes."""

    folder: Path
    key: bytes = field(default_factory=lambda: AESGCM.generate_key(256), repr=False)

    def put(self, number: int, batch: pa.RecordBatch) -> None:
        """Seal `batch` under `number`, in place of what may lie there."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema, options=_WRITING) as stream:
            stream.write_batch(batch)
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(self.key).encrypt(nonce, sink.getvalue().to_pybytes(), _bound(number))
        private_folder(self.folder)
        write_private(self._path(number), nonce + sealed)

    def take(self, number: int) -> pa.RecordBatch:
        """The batch under `number`. Raises InvalidTag where its bytes were changed."""
        sealed = self._path(number).read_bytes()
        opened = AESGCM(self.key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(number))
        with pa.ipc.open_stream(opened) as stream:
            return stream.read_next_batch()

    def numbers(self) -> list[int]:
        """The numbers that hold a batch, in order."""
        return sorted(int(path.stem) for path in self.folder.glob(f"*{_SUFFIX}"))

    def batches(self) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Every batch with its number, in order, one at a time in memory."""
        for number in self.numbers():
            yield number, self.take(number)

    def empty(self) -> None:
        """Remove everything, and the folder."""
        for path in self.folder.glob(f"*{_SUFFIX}"):
            path.unlink()
        if self.folder.is_dir():
            self.folder.rmdir()

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}{_SUFFIX}"


def _bound(number: int) -> bytes:
    """Ties the sealed bytes to their number: two batches cannot be exchanged."""
    return str(number).encode()
