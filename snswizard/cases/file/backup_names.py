"""How the backups beside a case are called."""

from __future__ import annotations

import re
from pathlib import Path

from snswizard.cases.file.disk import literal


def new_backup(path: Path, at: str) -> Path:
    """A free name for a backup that is made at this time."""
    stamp = re.sub(r"\D", "", at)[:14] or "0"
    for again in range(1, 10_000):
        more = f"-{again}" if again > 1 else ""
        name = path.with_name(f"{path.stem}.backup-{stamp}{more}{path.suffix}")
        if not name.exists():
            return name
    raise FileExistsError(str(path))


def backups_of(path: Path) -> tuple[Path, ...]:
    """The backups beside a case, the oldest first."""
    pattern = f"{literal(path.stem)}.backup-*{literal(path.suffix)}"
    return tuple(sorted(path.parent.glob(pattern), key=lambda each: (each.stat().st_mtime, each.name)))
