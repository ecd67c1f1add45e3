"""The archive to hand over: the same every time, and its scripts put the program into a menu and out again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest
from shipping import archives
from shipping.clean_root import why_not
from shipping.facts import APP_ID, PACKAGING, VERSION
from shipping.icons import SOURCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the archive of Linux")
TOP = f"snswizard-{VERSION}"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The archive of a folder with one program in it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    program = folder / "snswizard"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    monkeypatch.setattr(archives, "DIST", tmp_path)
    return archives.tar_of(folder)


def unpacked(archive: Path) -> Path:
    """The folder that comes out of it."""
    with tarfile.open(archive) as opened:
        opened.extractall(archive.parent / "out", filter="data")
    return archive.parent / "out" / TOP


def script(folder: Path, name: str, home: Path) -> None:
    """Run one of its scripts with a home of its own."""
    settings = {"PATH": os.environ["PATH"], "HOME": str(home)}
    subprocess.run(["sh", str(folder / name)], env=settings, check=True, capture_output=True)


def test_the_same_folder_gives_the_same_archive(archive: Path) -> None:
    first = sha256(archive.read_bytes()).digest()
    (archive.parent / "folder" / "snswizard").touch()

    again = archives.tar_of(archive.parent / "folder")

    assert sha256(again.read_bytes()).digest() == first


def test_every_file_can_be_read_by_everybody_and_belongs_to_nobody_here(archive: Path) -> None:
    with tarfile.open(archive) as opened:
        members = opened.getmembers()

    assert {member.uname for member in members} == {"root"}
    assert {oct(member.mode) for member in members} <= {"0o755", "0o644"}


def test_the_program_comes_into_the_menu_of_one_user_and_out_again(archive: Path) -> None:
    folder, home = unpacked(archive), archive.parent / "user"
    home.mkdir()

    script(folder, "install-for-me.sh", home)

    desktop = home / ".local/share/applications" / f"{APP_ID}.desktop"
    assert f'Exec="{folder}/snswizard" open %f' in desktop.read_text(encoding="utf-8").splitlines()
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", str(desktop)], check=True)
    script(folder, "uninstall-for-me.sh", home)
    left = [str(each) for each in home.rglob("*") if each.is_file() and "snswizard" in each.name.lower()]
    assert left == []


def test_the_icon_in_the_archive_is_the_one_of_the_program(archive: Path) -> None:
    assert (unpacked(archive) / "desktop" / "snswizard.svg").read_bytes() == SOURCE.read_bytes()


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstreamcli is not installed")
def test_the_metainfo_passes_its_validator() -> None:
    file = PACKAGING / "linux" / f"{APP_ID}.metainfo.xml"

    subprocess.run(["appstreamcli", "validate", "--no-net", str(file)], check=True, capture_output=True)
    assert file.exists()


def test_who_is_not_root_is_told_why_nothing_was_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert "root" in why_not()
