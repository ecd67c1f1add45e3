"""The cipher of a locked file: its pages, and the check of a password by hand before a connection touches the file."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

ROUNDS = 256_000
PAGE = 4096
LOCKED_PAGE = 16_384  # each page is sealed: larger ones cost a third less when a video is added
LOCKED_PAGES = (LOCKED_PAGE, PAGE)  # the second one is SQLCipher's own, in which files were locked before
_TAG = 64
_SALT = 16
_LOOKED_AT = 8  # a power cut can leave one page half written, not eight


def possible_pages(path: Path) -> tuple[int, ...]:
    """The sizes that the pages of a locked file can have, the likely one by its length first."""
    return LOCKED_PAGES if path.stat().st_size % LOCKED_PAGE == 0 else LOCKED_PAGES[::-1]


def page_sealed_with(path: Path, key: str) -> int | None:
    """The size of the pages of a file of SQLCipher 4, if the seal of any of its first pages was made with this key."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT * LOCKED_PAGE)
    salt = head[:_SALT]
    derived = hashlib.pbkdf2_hmac("sha512", key.encode("utf-8"), salt, ROUNDS, 32)
    sealing = hashlib.pbkdf2_hmac("sha512", derived, bytes(each ^ 0x3A for each in salt), 2, 32)
    for size in LOCKED_PAGES:
        pages = (head[number * size : (number + 1) * size] for number in range(_LOOKED_AT))
        if any(_sealed(page, number, sealing) for number, page in enumerate(pages, 1) if len(page) == size):
            return size
    return None


def _sealed(page: bytes, number: int, sealing: bytes) -> bool:
    content = page[_SALT if number == 1 else 0 : -_TAG] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(sealing, content, "sha512"), page[-_TAG:])
