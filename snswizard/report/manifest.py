"""What was exported: the files with their digests, and from which case, pack and program they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from snswizard.report.plan_model import OwnStamp, Stamp

FORMAT = 1


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of an export."""

    name: str
    document: str
    format: str
    sha256: str
    size: int
    checked: dict[str, int]
    draft: bool
    blanks: int


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The case and the day that the files were made from."""

    case_id: str
    revision: int
    today: date
    language: str
    redacted: bool
    stamp: Stamp


def manifest(made_from: MadeFrom, files: Iterable[FileEntry]) -> dict[str, object]:
    """The manifest as plain data, for a file or for the journal of the case."""
    stamp = made_from.stamp
    return {
        "format": FORMAT,
        "case": made_from.case_id,
        "revision": made_from.revision,
        "today": made_from.today.isoformat(),
        "language": made_from.language,
        "redacted": made_from.redacted,
        "program": stamp.program,
        "pack": {
            "id": stamp.pack,
            "version": stamp.pack_version,
            "digest": stamp.pack_digest,
            "law_as_of": stamp.law_as_of.isoformat(),
        },
        **({} if stamp.own is None else {"own_rules": _own(stamp.own)}),
        "answers": stamp.answers,
        "files": [
            {
                "name": file.name,
                "document": file.document,
                "format": file.format,
                "sha256": file.sha256,
                "size": file.size,
                "checked": file.checked,
                "draft": file.draft,
                "blanks": file.blanks,
            }
            for file in files
        ],
    }


def _own(own: OwnStamp) -> dict[str, str]:
    return {"id": own.id, "version": own.version, "digest": own.digest}


def manifest_text(made_from: MadeFrom, files: Iterable[FileEntry]) -> bytes:
    """The manifest as a file."""
    return (json.dumps(manifest(made_from, files), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
