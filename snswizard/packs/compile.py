"""A pack as one JSON file with its digest: the form that is shipped and read at start."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from snswizard.base.errors import PackBroken, PackMissing, Problem
from snswizard.base.files import sha256_of
from snswizard.model.pack import Pack

FORMAT = 1
PACK = "pack"  # the word under which a compiled file holds its body
_HEAD = '{"format":%d,"digest":"sha256:%s","%s":'


def compiled(pack: Pack) -> bytes:
    """The file of a pack: a head with format and digest, then the pack; the same pack gives the same bytes."""
    return sealed(PACK, pack.model_dump_json(by_alias=True, exclude_unset=True).encode("utf-8"))


def sealed(kind: str, body: bytes) -> bytes:
    """A compiled file of this kind: its head, then the body."""
    return _head(kind, sha256_of(body)) + body + b"}\n"


def _head(kind: str, digest: str) -> bytes:
    return (_HEAD % (FORMAT, digest, kind)).encode("ascii")


def holds(content: bytes, kind: str) -> bool:
    """Whether the head of a compiled file says that it is of this kind."""
    start = len(_head(kind, "0" * 64))
    return content[:start].endswith(b',"%s":' % kind.encode("ascii"))


def unsealed(content: bytes, kind: str, path: Path) -> tuple[str, bytes]:
    """The digest and the body of a compiled file of this kind; raises PackBroken where they do not fit together."""
    start = len(_head(kind, "0" * 64))
    head, body = content[:start], content[start:].removesuffix(b"}\n")
    digest = sha256_of(body)
    if head != _head(kind, digest):
        raise _broken(path, "pack.digest", "")
    return f"sha256:{digest}", body


def read_compiled(path: Path) -> Pack:
    """Read a compiled pack and check its digest; raises PackMissing or PackBroken."""
    try:
        content = path.read_bytes()
    except OSError as cause:
        raise PackMissing(path=str(path), reason=cause.strerror or str(cause)) from cause
    return pack_in(content, path)


def pack_in(content: bytes, path: Path) -> Pack:
    """The pack that a compiled file holds, its digest checked; raises PackBroken."""
    digest, body = unsealed(content, PACK, path)
    try:
        pack = Pack.model_validate_json(body)
    except ValidationError as cause:
        raise _broken(path, "pack.invalid", str(cause.errors(include_url=False)[0]["msg"])) from cause
    return pack.model_copy(update={"info": pack.info.model_copy(update={"digest": digest})})


def _broken(path: Path, key: str, reason: str) -> PackBroken:
    return PackBroken((Problem(path.name, 1, "$", key, {"reason": reason}),), path=str(path))


def digest_of(pack: Pack) -> str:
    """The digest that the compiled form of a pack carries."""
    head = compiled(pack)[: len(_head(PACK, "0" * 64))]
    return str(json.loads(head[: head.index(b',"pack"')] + b"}")["digest"])
