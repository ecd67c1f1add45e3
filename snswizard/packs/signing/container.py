"""The signed file: a line that names the format, a line that says what it holds, the signature, then the content.

SNSPACK 1
{"kind":"pack","id":"kr-sns", … ,"sha256":"…","signer":"…","key":"…"}
base64 of the Ed25519 signature over the two lines above, each with its line end
the compiled pack, byte for byte
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator

from snswizard.base.errors import FileUnreadable
from snswizard.base.files import sha256_of
from snswizard.model.own import OwnRules
from snswizard.model.pack import Pack
from snswizard.model.text import Frozen
from snswizard.packs.compile import FORMAT
from snswizard.packs.signing.failures import KeyUnusable, PackTooNew, SignatureBroken, SignedFileDamaged
from snswizard.packs.signing.keys import KeyFile, fingerprint, key_bytes

CONTAINER = 1
_MAGIC = b"SNSPACK "
_MOST_BYTES = 64 * 1024 * 1024
_LINES = 3


class Manifest(Frozen):
    """What a signed file says of its content; all of it is covered by the signature."""

    kind: Literal["pack", "own"]
    id: str
    version: str
    serial: int = Field(ge=1)
    law_as_of: date | None = None
    base: str = ""
    digest: str
    format: int
    sha256: str
    signer: str = Field(pattern=r"\S", max_length=120)
    key: str

    @field_validator("id", "version", "signer", "base")
    @classmethod
    def _one_line(cls, value: str) -> str:
        """No line ends and no marks that turn a line round: what is shown must not pass for words of the program."""
        if not value.isprintable():
            raise ValueError("printable")
        return value

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed."""
        return fingerprint(self.key)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file whose signature holds; whether its signer is trusted is another question."""

    path: Path
    manifest: Manifest
    content: bytes
    whole: bytes


def manifest_of(what: Pack | OwnRules, content: bytes, key: KeyFile) -> Manifest:
    """What the signer says of a pack or of own rules; raises KeyUnusable where a name has more than one line."""
    info = what.info
    about: dict[str, object] = {"kind": "own" if isinstance(what, OwnRules) else "pack"}
    about |= {"base": what.info.base} if isinstance(what, OwnRules) else {"law_as_of": what.info.law_as_of}
    about |= {"id": info.id, "version": info.version, "serial": info.serial, "digest": info.digest, "format": FORMAT}
    about |= {"sha256": sha256_of(content), "signer": key.signer, "key": key.public}
    try:
        return Manifest.model_validate(about)
    except ValidationError as cause:
        field = ".".join(map(str, cause.errors(include_url=False)[0]["loc"]))
        raise KeyUnusable(path=key.signer, reason=field) from cause


def signed(manifest: Manifest, content: bytes, key: KeyFile) -> bytes:
    """The signed file."""
    head = b"%s%d\n%s\n" % (_MAGIC, CONTAINER, manifest.model_dump_json(exclude_none=True).encode("utf-8"))
    signature = base64.b64encode(key.secret.sign(head).signature)
    return head + signature + b"\n" + content


def read_signed(path: Path) -> Signed:
    """Read a signed file and check its signature before anything of it is believed.

    Raises FileUnreadable, SignedFileDamaged, PackTooNew or SignatureBroken.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SignedFileDamaged(path=str(path), reason=f"> {_MOST_BYTES} bytes")
        whole = path.read_bytes()
    except OSError as cause:
        raise FileUnreadable(path=str(path), reason=cause.strerror or str(cause)) from cause
    if not whole.startswith(_MAGIC):
        raise SignedFileDamaged(path=str(path), reason="SNSPACK?")
    lines = whole.split(b"\n", _LINES)
    _check_container(path, lines[0])
    if len(lines) <= _LINES:
        raise SignedFileDamaged(path=str(path), reason=f"{len(whole)} bytes")
    first, second, signature, content = lines
    try:
        manifest = Manifest.model_validate_json(second)
        key = key_bytes(manifest.key)
    except (ValidationError, ValueError) as cause:
        raise SignedFileDamaged(path=str(path), reason="manifest") from cause
    _check_signature(path, key, first + b"\n" + second + b"\n", signature)
    if sha256_of(content) != manifest.sha256:
        raise SignedFileDamaged(path=str(path), reason="SHA-256")
    if manifest.format > FORMAT:
        raise PackTooNew(path=str(path), found=manifest.format, known=FORMAT)
    return Signed(path, manifest, content, whole)


def _check_container(path: Path, line: bytes) -> None:
    number = line.removeprefix(_MAGIC)
    if not number.isdigit() or len(number) > 9:  # longer than any format will be
        raise SignedFileDamaged(path=str(path), reason="SNSPACK?")
    if int(number) > CONTAINER:
        raise PackTooNew(path=str(path), found=int(number), known=CONTAINER)


def _check_signature(path: Path, key: bytes, head: bytes, written: bytes) -> None:
    from nacl.exceptions import BadSignatureError, CryptoError
    from nacl.signing import VerifyKey

    try:
        signature = base64.b64decode(written, validate=True)
        VerifyKey(key).verify(head, signature)
    except (binascii.Error, ValueError, BadSignatureError, CryptoError) as cause:
        raise SignatureBroken(path=str(path)) from cause
