"""Signed ends of the audit trail, kept in a file outside the database.

Whoever owns the database can write the whole trail anew, but cannot sign. Keep copies of the
file where he cannot reach: what came after the last copy is what he could still change.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from baken.files import write_private
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.audit.found import Head
from baken.workbench.config.place import Place


def heads_file(where: Place) -> Path:
    """Where signed heads are kept, unless somewhere else is named."""
    return where.folder / "audit-heads.jsonl"


def sign(where: Place, heads: Sequence[Head], file: Path) -> int:
    """Add to `file` the heads that it does not hold yet; how many that were. Raises BakenError."""
    known = read(where, file) if file.exists() else []
    fresh = [head for head in heads if head not in known]
    if fresh:
        key = _key(where)
        lines = [*_lines(file), *(_line(head, key.sign(_said(head)).hex()) for head in fresh)]
        write_private(file, "".join(f"{line}\n" for line in lines).encode())
    return len(fresh)


def read(where: Place, file: Path) -> list[Head]:
    """The heads of `file`, each with a good signature. Raises BakenError where one has not."""
    public = _key(where).public_key()
    found = []
    for number, line in enumerate(_lines(file), 1):
        try:
            values = json.loads(line)
            head = Head(values["month"], values["seq"], bytes.fromhex(values["hash"]))
            public.verify(bytes.fromhex(values["signature"]), _said(head))
        except (ValueError, KeyError, TypeError, InvalidSignature) as error:
            raise BakenError(
                say(
                    "Line {number} of {file} was not signed by this workbench. Put the file back "
                    "from where you keep it.",
                    number=number,
                    file=file,
                )
            ) from error
        found.append(head)
    return found


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []


def _line(head: Head, signature: str) -> str:
    return json.dumps(
        {"month": head.month, "seq": head.seq, "hash": head.hash.hex(), "signature": signature}
    )


def _said(head: Head) -> bytes:
    return f"baken audit head 1\n{head.month}\n{head.seq}\n{head.hash.hex()}\n".encode()


def _key(where: Place) -> Ed25519PrivateKey:
    path = where.folder / "audit.key"
    if not path.exists():
        write_private(path, Ed25519PrivateKey.generate().private_bytes_raw().hex().encode())
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii")))
    except ValueError:
        raise BakenError(
            say("{file} cannot be used. Put it back from where you keep it.", file=path)
        ) from None
