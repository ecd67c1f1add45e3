"""The folder that the program runs from without installing: frozen, trimmed, with licences and bill of materials."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from shipping.contents import pieces, strays
from shipping.facts import BUILD, DIST, LARGEST, PACKAGING, PORTABLE, ROOT, moment_of_source
from shipping.icons import make_icons
from shipping.licences import FILE, collected
from shipping.texts import BILL, guide

SPEC = PACKAGING / "pyinstaller" / "snswizard.spec"


class TooLarge(Exception):
    """The folder is larger than promised."""


class Stray(Exception):
    """The folder holds a library that the program does not ask for."""


class Failed(Exception):
    """A step ended with an error; what it said is in the message."""


def build() -> Path:
    """Freeze the program into the portable folder; returns it."""
    make_icons()
    if sys.platform in ("win32", "darwin"):
        from shipping.systems import write_inputs

        write_inputs()
    _freeze()
    if sys.platform == "linux":
        from shipping.icu import trim

        for library in (PORTABLE / "_internal").rglob("libicudata.so*"):
            trim(library)
    add_papers(PORTABLE)
    size = size_of(PORTABLE)
    if size > LARGEST:
        raise TooLarge(f"{size / 1e6:.1f} MB")
    return PORTABLE


def _freeze() -> None:
    shutil.rmtree(PORTABLE, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", str(SPEC), "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    moment = str(int(moment_of_source().timestamp()))
    steady = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": moment}  # the same source, the same folder
    done = subprocess.run(command, cwd=ROOT, env=steady, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failed(done.stdout + done.stderr)


def add_papers(folder: Path) -> None:
    """Lay licence, licences of others, guide and bill of materials into the folder."""
    from shipping.sbom import written

    found = pieces()
    if strays(found):
        raise Stray(", ".join(strays(found)))
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    (folder / FILE).write_text(collected(found), encoding="utf-8")
    for name, text in guide().items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / BILL).write_text(written(found, folder), encoding="utf-8")


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
