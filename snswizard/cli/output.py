"""What every command writes to: the standard output or a file, and the exit codes."""

from __future__ import annotations

import sys
from pathlib import Path

from snswizard.base.files import write_atomically, write_error

OK, FAULT, BAD_INPUT = 0, 1, 2


def say(text: str) -> None:
    """Write to the standard output; a full disk behind it is told like any other. Raises FileUnwritable, DiskFull."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as cause:
        raise write_error(Path("-"), cause) from cause


def write_or_print(target: Path | None, text: str) -> None:
    """Write to a file, or to the standard output where none is named. Raises FileUnwritable, DiskFull."""
    if target is None:
        say(text)
    else:
        write_atomically(target, text.encode("utf-8"))
