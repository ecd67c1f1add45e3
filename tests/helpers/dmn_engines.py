"""Engines that are not ours, installed from the registry of Node by one command and run as processes of their own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from helpers.processes import ROOT

Tree: TypeAlias = Any  # whatever JSON may hold

SCRIPTS = ROOT / "packaging" / "dmn"
INSTALL = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


def installed_engines() -> Path:
    """Give the folder with the engines; skips where they cannot be had, but fails in a pipeline that has npm."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("NOT TESTED AGAINST OTHER DMN ENGINES: node and npm are not installed")
    files = sorted(file for file in SCRIPTS.iterdir() if file.is_file())
    state = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    folder = ROOT / "build" / f"dmn-engines-{state}"
    if not folder.is_dir():
        _install(files, folder)
    return folder


def _install(files: list[Path], folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="dmn-engines-") as made:
        beside = Path(made) / "engines"
        beside.mkdir()
        for file in files:
            shutil.copy(file, beside)
        try:
            subprocess.run(INSTALL, cwd=beside, check=True, capture_output=True, text=True, timeout=500)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failure:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"NOT TESTED AGAINST OTHER DMN ENGINES: npm cannot install them: {failure.stderr!r}")
        _leave_out_other_systems(beside)
        if not folder.is_dir():  # another worker may have been faster
            beside.rename(folder)


def _leave_out_other_systems(folder: Path) -> None:
    """Take away the executors of systems that this is not: a hundred megabytes each."""
    for executor in (folder / "node_modules/@kie-tools/jitexecutor-native/dist").iterdir():
        if executor.name != sys.platform:
            shutil.rmtree(executor)


def run_engine(script: str, folder: Path, model: Path, cases: list[Tree] | None = None) -> Tree:
    """Run one of the scripts on a model and give what it writes."""
    with tempfile.TemporaryDirectory() as made:
        given, result = Path(made) / "cases.json", Path(made) / "results.json"
        given.write_text(json.dumps(cases), encoding="utf-8")
        files = [model, result] if cases is None else [model, given, result]
        command = ["node", str(folder / script), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1500, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(result.read_text(encoding="utf-8"))
