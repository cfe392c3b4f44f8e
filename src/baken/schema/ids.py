"""Names of things that stay the same whenever and wherever they are made."""

import hashlib


def stable_id(prefix: str, *parts: str) -> str:
    """A short id made from `parts`: equal parts, equal id. 48 bits, written in hex."""
    joined = "\x1f".join(parts).encode()
    return f"{prefix}-{hashlib.sha256(joined).hexdigest()[:12]}"
