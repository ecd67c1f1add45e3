"""The licences of everything in the folder that is not ours, in one text that is shipped with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from shipping.contents import FONTS, Owner, Piece, by_owner
from shipping.facts import NAME, PACKAGING, VERSION

FILE = "THIRD-PARTY-LICENSES.txt"
NOTICES = PACKAGING / "licences"
_RULE = "=" * 100
_WORDS = ("licen", "copying", "notice")
# Wheels without a licence of their own, and what is inside wheels and speaks for itself nowhere.
_FROM_NOTICES = {
    "PySide6_Essentials": ("qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "icu.txt"),
    "shiboken6": ("qt.txt",),
}


class LicenceMissing(Exception):
    """Somebody's work is shipped without its licence."""


def collected(pieces: list[Piece]) -> str:
    """The whole text; raises `LicenceMissing` where a licence cannot be found."""
    others = [owner for owner in by_owner(pieces) if owner.kind != "program"]
    head = f"{NAME} {VERSION} contains the work of others, under these licences.\n\n"
    head += "".join(f"  {each.name} {each.version}: {each.licence or 'see below'}\n" for each in others)
    return head + "".join(_section(owner) for owner in others)


def _section(owner: Owner) -> str:
    texts = list(_texts(owner))
    if not texts:
        raise LicenceMissing(owner.name)
    return f"\n{_RULE}\n{owner.name} {owner.version}\n{_RULE}\n\n" + "\n\n".join(texts) + "\n"


def _texts(owner: Owner) -> Iterator[str]:
    for name in _FROM_NOTICES.get(owner.name, ()):
        yield _read(NOTICES / name)
    match owner.kind:
        case "pypi":
            yield from _of_wheel(owner.name)
        case "font":
            yield _read(FONTS / f"{owner.name}-LICENSE.txt")
        case "python":
            yield _read(_python_licence())
        case "deb":
            yield from (_read(each) for each in [Path("/usr/share/doc") / owner.name / "copyright"] if each.exists())


def _of_wheel(name: str) -> Iterator[str]:
    for file in sorted(distribution(name).files or (), key=str):
        inside = ".dist-info/" in str(file)
        if inside and ("/licenses/" in str(file).lower() or any(each in file.name.lower() for each in _WORDS)):
            yield f"[{file.name}]\n\n{_read(Path(str(file.locate())))}"


def _python_licence() -> Path:
    beside = Path(sys.base_prefix)
    places = (
        beside / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt",
        beside / "LICENSE.txt",
        NOTICES / "python.txt",
    )
    return next(each for each in places if each.exists())


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace").strip()
