"""How a case file of an older format becomes one of the present format: on a copy, with the original kept beside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from snswizard.cases.content import with_entry
from snswizard.cases.file import disk, opening, schema
from snswizard.cases.file.backup_names import new_backup
from snswizard.cases.file.pieces import copy_pieces
from snswizard.cases.file.schema import Content, Mode, connect, content_of

STEPS: dict[int, Callable[[Content], Content]] = {}
"""One pure step for each past format: from the rows of that format to the rows of the next."""


def migrated(content: Content, format_: int) -> Content:
    """The rows of an older format as rows of the present one."""
    for step in range(format_, schema.FORMAT):
        content = STEPS[step](content)
    return content


def migrate(path: Path, *, password: str | None, at: str, who: str = "") -> Path:
    """Bring a file to the present format and give the place of its backup; to be called by the holder of its lock."""
    place = path.resolve()
    backup = new_backup(place, at)
    disk.copy_file(place, backup)
    part = disk.part_of(place)
    old = connect(path, Mode.READ, password)
    try:
        format_ = schema.check_mark(path, old)
        schema.check_layout(path, old, format_)
        content = migrated(content_of(old), format_)
        content = with_entry(content, ("migrated", "", {"from": format_, "to": schema.FORMAT}), at=at, who=who)
        new = opening.new_part(part, content, password)
        try:
            copy_pieces(old, new)
        finally:
            new.close(force=True)
        old.close(force=True)
        opening.replace(part, place, wiping=False)
    finally:
        old.close(force=True)
        opening.discard(part)
    return backup
