"""Where installed packs and own rules lie."""

from __future__ import annotations

from pathlib import Path

from snswizard.base.paths import data_dir

SUFFIX = ".snspack"


def installed_file(pack_id: str) -> Path:
    """Where an installed pack lies."""
    return data_dir() / "packs" / f"{pack_id}{SUFFIX}"


def own_files() -> tuple[Path, Path]:
    """Where the own rules in use lie: signed, or compiled from a folder."""
    return data_dir() / f"own-rules{SUFFIX}", data_dir() / "own-rules.json"


def installed_own() -> Path | None:
    """The file of the own rules in use; None where there are none."""
    return next((file for file in own_files() if file.is_file()), None)
