"""The check of a password by hand, for a file that must not be touched by a connection before it is known to fit."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

ROUNDS = 256_000
PAGE = 4096
_TAG = 64
_SALT = 16
_LOOKED_AT = 8  # a power cut can leave one page half written, not eight


def key_fits(path: Path, key: str) -> bool:
    """Whether a key opens a file of SQLCipher 4: whether the seal of any of its first pages was made with it."""
    with path.open("rb") as file:
        pages = [file.read(PAGE) for _ in range(_LOOKED_AT)]
    salt = pages[0][:_SALT]
    derived = hashlib.pbkdf2_hmac("sha512", key.encode("utf-8"), salt, ROUNDS, 32)
    sealing = hashlib.pbkdf2_hmac("sha512", derived, bytes(each ^ 0x3A for each in salt), 2, 32)
    for number, page in enumerate(pages, 1):
        content = page[_SALT if number == 1 else 0 : -_TAG] + number.to_bytes(4, "little")
        if len(page) == PAGE and hmac.compare_digest(hmac.digest(sealing, content, "sha512"), page[-_TAG:]):
            return True
    return False
