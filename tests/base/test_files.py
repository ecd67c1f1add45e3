"""Writing files so that the old one survives."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from helpers.processes import small_disk

from snswizard.base.errors import DiskFull, FileUnreadable, FileUnwritable
from snswizard.base.files import read_text, safe_name, sha256_of, write_atomically, write_error


def names(folder: Path) -> list[str]:
    """List what is in a folder."""
    return sorted(file.name for file in folder.iterdir())


def test_content_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "조치계획.pdf", b"content")

    assert (tmp_path / "조치계획.pdf").read_bytes() == b"content"
    assert names(tmp_path) == ["조치계획.pdf"]


def test_an_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(b"old")
    file.chmod(0o640)

    write_atomically(file, b"new")

    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_users_mask_allows(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_atomically(tmp_path / "plan.json", b"new")
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "plan.json").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "plan.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real" / "plan.json")

    write_atomically(tmp_path / "link.json", b"new")

    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real" / "plan.json").read_bytes() == b"new"


def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "plan.json").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(DiskFull):
        write_atomically(tmp_path / "plan.json", b"new")

    assert (tmp_path / "plan.json").read_bytes() == b"old"
    assert names(tmp_path) == ["plan.json"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    with small_disk(tmp_path, 32) as disk:
        (disk / "plan.json").write_bytes(b"old")

        with pytest.raises(DiskFull) as caught:
            write_atomically(disk / "plan.json", b"x" * 100_000)

        assert caught.value.facts["path"] == str(disk / "plan.json")
        assert (disk / "plan.json").read_bytes() == b"old"
        assert names(disk) == ["plan.json"]


TOO_LONG = "x" * 300


@pytest.mark.parametrize("target", ["nowhere/plan.json", "plan.json/plan.json", ".", TOO_LONG])
def test_what_cannot_be_written_is_told_with_its_path(target: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(b"old")

    with pytest.raises(FileUnwritable) as caught:
        write_atomically(tmp_path / target, b"new")

    assert caught.value.facts["path"] == str(tmp_path / target)
    assert names(tmp_path) == ["plan.json"]


@pytest.mark.parametrize(
    ("number", "failure"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EACCES, FileUnwritable)]
)
def test_a_full_disk_and_a_full_quota_are_told_apart_from_the_rest(number: int, failure: type[FileUnwritable]) -> None:
    assert type(write_error(Path("plan.json"), OSError(number, "reason"))) is failure


@pytest.mark.parametrize("content", ["글".encode(), b"\xef\xbb\xbf" + "글".encode()])
def test_text_is_read_with_or_without_a_byte_order_mark(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(content)

    assert read_text(tmp_path / "a.txt") == "글"


@pytest.mark.parametrize("content", ["글".encode("cp949"), b"\xff\xfe\x00"])
def test_bytes_that_are_no_utf_8_are_told_with_their_place(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(content)

    with pytest.raises(FileUnreadable) as caught:
        read_text(tmp_path / "a.txt")

    assert caught.value.facts["reason"] == "UTF-8: byte 0"


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_what_is_no_file_cannot_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_text(tmp_path / name)


def test_the_hash_of_bytes_is_their_sha_256() -> None:
    assert sha256_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("급여표 유출", "급여표_유출"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("  ..hidden  ", "hidden"),
        ("tab\tand\nline", "tab_and_line"),
        ("", "_"),
        ("...", "_"),
        ("../../etc/passwd", "etc_passwd"),
    ],
)
def test_a_safe_name_is_accepted_everywhere(words: str, name: str) -> None:
    assert safe_name(words) == name


def test_a_safe_name_is_not_too_long() -> None:
    assert len(safe_name("x" * 500)) == 80
    assert len(safe_name("x" * 500, longest=10)) == 10


def test_a_long_korean_name_leaves_room_for_a_date_and_an_ending(tmp_path: Path) -> None:
    name = f"2026-11-22_{safe_name('가' * 200)}_조치계획.pdf"

    write_atomically(tmp_path / name, b"content")

    assert names(tmp_path) == [name]
