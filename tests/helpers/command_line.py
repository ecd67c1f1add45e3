"""The program without a window, run inside the test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from snswizard.cli import parser, run
from snswizard.model.pack import Pack
from snswizard.packs import library
from snswizard.packs.compile import compiled


def run_cli(*arguments: str | Path) -> int:
    """Run a command and give its exit code; arguments that are not understood end with 2, as in a shell."""
    try:
        return run(parser().parse_args([str(argument) for argument in arguments]))
    except SystemExit as end:
        return int(end.code or 0)


def install_pack(pack: Pack, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program find this pack as its compiled one, whatever the file in the resources says."""
    file = folder / "installed-pack.json"
    file.write_bytes(compiled(pack))
    monkeypatch.setattr(library, "compiled_file", lambda pack_id="": file)
    return file


def write_json(path: Path, content: Any) -> Path:
    """Write an answers file."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def read_json(path: Path) -> Any:
    """Read a plan file."""
    return json.loads(path.read_text(encoding="utf-8"))
