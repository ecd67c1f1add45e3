"""The portable folder as one file to hand over: a tar for Linux and macOS, a ZIP for Windows; the same every time."""

from __future__ import annotations

import gzip
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from shipping.facts import COMMAND, DIST, PACKAGING, PORTABLE, VERSION, file_name, moment_of_source

INSTALLERS = ("install-for-me.sh", "uninstall-for-me.sh")


def pack() -> Path:
    """Pack the folder in the way of this system."""
    return zip_of(PORTABLE) if sys.platform == "win32" else tar_of(PORTABLE)


def tar_of(folder: Path) -> Path:
    """A tar of the folder; on Linux with scripts that put it into the user's menu and out again."""
    target = DIST / file_name(".tar.gz")
    top = f"{COMMAND}-{VERSION}"
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for file, place in _members(folder):
            archive.add(file, f"{top}/{place}", recursive=False, filter=_plain)
    return target


def zip_of(folder: Path) -> Path:
    """A ZIP of the folder."""
    target = DIST / file_name(".zip", "windows" if sys.platform == "win32" else None)
    moment = moment_of_source().timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file, place in _members(folder):
            if file.is_file():
                entry = zipfile.ZipInfo(f"{COMMAND}-{VERSION}/{place}", moment)
                entry.external_attr = (0o755 if file.stat().st_mode & 0o100 else 0o644) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, file.read_bytes())
    return target


def _members(folder: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(folder.rglob("*")):
        yield file, file.relative_to(folder).as_posix()
    if sys.platform == "linux":
        linux = PACKAGING / "linux"
        for name in INSTALLERS:
            yield linux / name, name
        for file in sorted(linux.glob("org.*")):
            yield file, f"desktop/{file.name}"
        yield PACKAGING.parent / "resources" / "icons" / "snswizard.svg", "desktop/snswizard.svg"


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.mtime = int(moment_of_source().timestamp())
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member
