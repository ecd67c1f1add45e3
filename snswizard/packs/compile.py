"""A pack as one JSON file with its digest: the form that is shipped and read at start."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from snswizard.base.errors import PackBroken, PackMissing, Problem
from snswizard.base.files import sha256_of
from snswizard.model.pack import Pack

FORMAT = 1
_HEAD = '{"format":1,"digest":"sha256:%s","pack":'


def compiled(pack: Pack) -> bytes:
    """The file of a pack: a head with format and digest, then the pack; the same pack gives the same bytes."""
    body = pack.model_dump_json(by_alias=True, exclude_unset=True).encode("utf-8")
    head = (_HEAD % sha256_of(body)).encode("ascii")
    return head + body + b"}\n"


def read_compiled(path: Path) -> Pack:
    """Read a compiled pack and check its digest; raises PackMissing or PackBroken."""
    try:
        content = path.read_bytes()
    except OSError as cause:
        raise PackMissing(path=str(path), reason=cause.strerror or str(cause)) from cause
    start = len(_HEAD) - len("%s") + 64
    head, body = content[:start], content[start:].removesuffix(b"}\n")
    digest = sha256_of(body)
    if head != (_HEAD % digest).encode("ascii"):
        raise _broken(path, "pack.digest", "")
    try:
        pack = Pack.model_validate_json(body)
    except ValidationError as cause:
        raise _broken(path, "pack.invalid", str(cause.errors(include_url=False)[0]["msg"])) from cause
    return pack.model_copy(update={"info": pack.info.model_copy(update={"digest": f"sha256:{digest}"})})


def _broken(path: Path, key: str, reason: str) -> PackBroken:
    return PackBroken((Problem(path.name, 1, "$", key, {"reason": reason}),), path=str(path))


def digest_of(pack: Pack) -> str:
    """The digest that the compiled form of a pack carries."""
    head = compiled(pack)[: len(_HEAD) + 64]
    return str(json.loads(head[: head.index(b',"pack"')] + b"}")["digest"])
