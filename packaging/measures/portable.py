"""The portable folder, where it has been built: its size, and its start against the bare window."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from measuring import ROOT, SCRIPTS, Bench, Figure, seconds_of

FOLDER = ROOT / "dist" / "snswizard"
_PROGRAM = FOLDER / ("snswizard.exe" if sys.platform == "win32" else "snswizard")
_MB = 1e6


def size_of(folder: Path) -> int:
    """The bytes of every file in a folder, links not followed."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def portable(bench: Bench, runs: int) -> Iterator[Figure | str]:
    """Its figures, or a word that there is none."""
    if not _PROGRAM.exists():
        yield "The portable folder is not built here, so its size and its start were not measured."
        return
    yield Figure("Size of the portable folder", size_of(FOLDER) / _MB, "MB", at_most=150.0)
    bare_window = [sys.executable, str(SCRIPTS / "bare_window.py")]
    ours, bare = bench.programs(runs, [str(_PROGRAM), "--probe-start"], bare_window)
    yield Figure(
        "Start of the portable folder to the start page", seconds_of(ours) * 1000, "ms", seconds_of(bare) * 1000, 2.5
    )
