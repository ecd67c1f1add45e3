"""Where files go: one file, a folder, or one archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from snswizard.base.files import write_atomically, write_error

ZIP, MANIFEST = ".zip", "manifest.json"


class File(NamedTuple):
    """A file to be put in place."""

    name: str
    content: bytes


def put(target: Path, files: Sequence[File], manifest: bytes, today: date) -> dict[str, Path]:
    """Put files where they belong, and say where; raises FileUnwritable or DiskFull.

    More than one file goes with its manifest into the archive or the folder that the target names.
    """
    if target.suffix.lower() == ZIP:
        write_atomically(target, _archive(files, manifest, today))
        return {file.name: target for file in files}
    if len(files) == 1 and target.suffix.lower() == Path(files[0].name).suffix:
        write_atomically(target, files[0].content)
        return {files[0].name: target}
    return _into_folder(target, files, manifest)


def _into_folder(folder: Path, files: Sequence[File], manifest: bytes) -> dict[str, Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise write_error(folder, cause) from cause
    paths = {file.name: folder / file.name for file in files}
    for file in files:
        write_atomically(paths[file.name], file.content)
    if len(files) > 1:
        write_atomically(folder / MANIFEST, manifest)
    return paths


def _archive(files: Sequence[File], manifest: bytes, today: date) -> bytes:
    """An archive whose entries bear the day of the plan."""
    buffer = BytesIO()
    stamp = (max(today.year, 1980), today.month, today.day, 0, 0, 0)
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for file in (*files, File(MANIFEST, manifest)):
            info = ZipInfo(file.name, stamp)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, file.content)
    return buffer.getvalue()
