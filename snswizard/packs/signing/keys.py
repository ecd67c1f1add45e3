"""Keys: made for signing, told apart by their fingerprints, trusted because the maker or the user says so."""

from __future__ import annotations

import base64
import binascii
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from snswizard.base.errors import FileUnwritable
from snswizard.base.files import sha256_of, write_atomically, write_error
from snswizard.base.paths import config_dir, resource_root
from snswizard.packs.signing.failures import KeyUnusable

if TYPE_CHECKING:
    from nacl.signing import SigningKey

_KEY_BYTES = 32
_DIGITS, _GROUP = 32, 4
_LONGEST_NAME = 120
_KIND = "snswizard signing key 1"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key to sign with and the name of its owner."""

    signer: str
    secret: SigningKey

    @property
    def public(self) -> str:
        """The public half as text."""
        return base64.b64encode(bytes(self.secret.verify_key)).decode("ascii")


def fingerprint(public: str) -> str:
    """What two people compare aloud: the first 32 hexadecimal digits of the key's SHA-256, in groups of four."""
    digits = sha256_of(key_bytes(public))[:_DIGITS].upper()
    return " ".join(digits[place : place + _GROUP] for place in range(0, _DIGITS, _GROUP))


def key_bytes(public: str) -> bytes:
    """The bytes of a public key; raises ValueError for anything else."""
    try:
        raw = base64.b64decode(public, validate=True)
    except binascii.Error as cause:
        raise ValueError(str(cause)) from cause
    if len(raw) != _KEY_BYTES:
        raise ValueError(f"{len(raw)} bytes")
    return raw


def make_key(path: Path, signer: str) -> KeyFile:
    """Make a key and write it where only its owner can read it.

    Raises FileUnwritable, also where the file exists, and KeyUnusable for a name that is blank or of several lines.
    """
    from nacl.signing import SigningKey

    if not signer.strip() or not signer.isprintable() or len(signer) > _LONGEST_NAME:
        raise KeyUnusable(path=str(path), reason="signer")

    made = KeyFile(signer, SigningKey.generate())
    seed = base64.b64encode(bytes(made.secret)).decode("ascii")
    text = json.dumps({"kind": _KIND, "signer": signer, "secret": seed, "public": made.public}, ensure_ascii=False)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as cause:
        raise FileUnwritable(path=str(path), reason="exists") from cause
    except OSError as cause:
        raise write_error(path, cause) from cause
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return made


def read_key(path: Path) -> KeyFile:
    """Read a key to sign with; raises KeyUnusable."""
    from nacl.signing import SigningKey

    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(held, dict) or held.get("kind") != _KIND:
            raise ValueError(_KIND)
        seed = base64.b64decode(str(held["secret"]), validate=True)
        return KeyFile(str(held["signer"]), SigningKey(seed))
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise KeyUnusable(path=str(path), reason=str(cause) or type(cause).__name__) from cause


def makers_file() -> Path:
    """The list of the maker's keys that comes with the program."""
    return resource_root() / "packs" / "trusted-keys.json"


def accepted_file() -> Path:
    """The list of keys that the user has accepted after seeing their fingerprints."""
    return config_dir() / "trusted-keys.json"


def trusted_keys() -> dict[str, str]:
    """Every trusted key with the name of its owner; a list that cannot be read raises KeyUnusable."""
    return {**_listed(accepted_file()), **_listed(makers_file())}


def accept_key(public: str, signer: str) -> None:
    """Trust a key from now on; raises FileUnwritable, DiskFull or KeyUnusable."""
    _keep({**_listed(accepted_file()), public: signer})


def forget_key(public: str) -> None:
    """Trust an accepted key no longer; raises what `accept_key` raises."""
    _keep({key: name for key, name in _listed(accepted_file()).items() if key != public})


def _keep(keys: dict[str, str]) -> None:
    file = accepted_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise write_error(file, cause) from cause
    listed = [{"signer": name, "key": key, "fingerprint": fingerprint(key)} for key, name in keys.items()]
    write_atomically(file, (json.dumps({"keys": listed}, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _listed(file: Path) -> dict[str, str]:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        keys = {str(entry["key"]): str(entry["signer"]) for entry in held["keys"]}
        for key in keys:
            key_bytes(key)
        return keys
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise KeyUnusable(path=str(file), reason=str(cause) or type(cause).__name__) from cause
