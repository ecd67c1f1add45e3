"""Small tables of words and colours: written as TOML, shipped as JSON, which is read without loading a parser first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def read_table(file: Path) -> dict[str, Any]:
    """The content of a TOML file, or of the JSON that stands in its place in a shipped program."""
    shipped = file.with_suffix(".json")
    if shipped.exists():
        table: dict[str, Any] = json.loads(shipped.read_bytes())
        return table
    import tomllib

    with file.open("rb") as opened:
        return tomllib.load(opened)
