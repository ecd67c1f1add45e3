"""What is in the portable folder, piece by piece, and whose it is: read from what PyInstaller wrote down."""

from __future__ import annotations

import ast
import platform
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from shipping.facts import BUILD, COMMAND, LICENCE, ROOT, VERSION

WORK = BUILD / "pyinstaller" / COMMAND
FONTS = ROOT / "resources" / "fonts"
FONT_VERSIONS = {"Pretendard": "1.3.9", "NanumGothic": "3.020"}


@dataclass(frozen=True, slots=True, order=True)
class Owner:
    """Whose work a piece is: a kind (program, python, pypi, deb, font), a name, a version, a licence."""

    kind: str
    name: str
    version: str
    licence: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """One file of the folder, or one module inside the program file: its place, its source and its owner."""

    place: str
    source: Path
    owner: Owner
    is_file: bool = True


class Unowned(Exception):
    """Pieces of the folder that nobody is known to have made."""


PROGRAM = Owner("program", COMMAND, VERSION, LICENCE)
PYTHON = Owner("python", "Python", platform.python_version(), "PSF-2.0")


def pieces(work: Path = WORK) -> list[Piece]:
    """Every piece in order of its place; raises `Unowned` where a piece has no known maker."""
    collected = _table(work / "COLLECT-00.toc")[0]
    modules = _table(work / "PYZ-00.toc")[1]
    found = [Piece(place, Path(source), owner_of(source)) for place, source, kind in collected if kind != "SYMLINK"]
    found += [Piece(name, Path(source), owner_of(source), is_file=False) for name, source, _ in modules]
    unknown = [each.place for each in found if each.owner.kind == "unknown"]
    if unknown:
        raise Unowned(", ".join(unknown))
    return sorted(found)


def strays(found: Sequence[Piece]) -> list[str]:
    """Wheels in the folder that the program does not ask for: they came from the machine that built it."""
    wanted = {_plain(each) for each in required(COMMAND)} | {"pyinstaller"}
    return sorted({piece.owner.name for piece in found if piece.owner.kind == "pypi"} - _as_spelled(wanted))


def required(name: str) -> set[str]:
    """A package's requirements and theirs, all the way down."""
    from packaging.requirements import Requirement

    needed: set[str] = set()
    waiting = [name]
    while waiting:
        for line in distribution(waiting.pop()).requires or ():
            each = Requirement(line)
            if each.name not in needed and (each.marker is None or each.marker.evaluate({"extra": ""})):
                needed.add(each.name)
                waiting.append(each.name)
    return needed


def _plain(name: str) -> str:
    return name.replace("_", "-").replace(".", "-").lower()


def _as_spelled(plain: set[str]) -> set[str]:
    return {each.metadata["Name"] for each in distributions() if _plain(each.metadata["Name"]) in plain}


def by_owner(found: Sequence[Piece]) -> dict[Owner, list[Piece]]:
    """The pieces of each owner."""
    owned: dict[Owner, list[Piece]] = defaultdict(list)
    for piece in found:
        owned[piece.owner].append(piece)
    return dict(sorted(owned.items()))


def _table(file: Path) -> tuple[list[tuple[str, str, str]], ...]:
    table: tuple[list[tuple[str, str, str]], ...] = ast.literal_eval(file.read_text(encoding="utf-8"))
    return table


@cache
def owner_of(source: str) -> Owner:
    """Whose file this is."""
    path = Path(source)
    packaged = _files_of_wheels().get(source) or _files_of_wheels().get(str(path.resolve()))
    if packaged is not None:
        return packaged
    if path.is_relative_to(FONTS):
        name = path.stem.partition("-")[0]
        return Owner("font", name, FONT_VERSIONS[name], "OFL-1.1")
    if path.is_relative_to(WORK) and path.name == "base_library.zip":
        return PYTHON
    if path.is_relative_to(ROOT) or path.is_relative_to(BUILD):
        return PROGRAM
    if path.resolve().is_relative_to(Path(sys.base_prefix).resolve()):
        return PYTHON
    return _owner_in_debian(path)


@cache
def _files_of_wheels() -> dict[str, Owner]:
    found: dict[str, Owner] = {}
    for each in distributions():
        if each.metadata["Name"].lower() == COMMAND:
            continue
        owner = Owner("pypi", each.metadata["Name"], each.version, licence_of(each))
        for file in each.files or ():
            found[str(Path(str(each.locate_file(file))))] = owner
    return found


_SPELLED = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
}
_TOLD_LOOSELY = {
    "reportlab": "BSD-3-Clause",
    "apsw-sqlite3mc": "any-OSI AND MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}


def licence_of(package: Distribution) -> str:
    """The licence of a package as SPDX writes it, from its own metadata where they are clear."""
    name = package.metadata["Name"].replace("_", "-").lower()
    if name in _TOLD_LOOSELY:
        return _TOLD_LOOSELY[name]
    told = next(iter(package.metadata.get_all("License-Expression") or package.metadata.get_all("License") or []), "")
    if told and len(told) < 60:
        return str(told)
    classifiers = package.metadata.get_all("Classifier") or []
    return next((_SPELLED[each] for each in classifiers if each in _SPELLED), "")


def _owner_in_debian(path: Path) -> Owner:
    """The Debian package of a file: merged /usr is known to dpkg by either name."""
    real = str(path.resolve())
    for name in (str(path), real, real.removeprefix("/usr"), str(path).removeprefix("/usr")):
        asked = _said("dpkg-query", "-S", name)
        if asked:
            package = asked.partition(": ")[0].partition(",")[0]
            return Owner("deb", package.partition(":")[0], _said("dpkg-query", "-W", "-f=${Version}", package))
    return Owner("unknown", real, "")


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
