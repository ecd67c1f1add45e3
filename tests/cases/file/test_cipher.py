"""The pages of a locked case: the form that other tools open, in the present size and in the former one."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.case_files import PASSWORD, a_case, again, left_by_a_crash, raw, with_evidence

from snswizard.base.errors import CaseDamaged, WrongPassword
from snswizard.cases.checking import verify
from snswizard.cases.file import schema
from snswizard.cases.file.cipher import LOCKED_PAGE, PAGE
from snswizard.cases.password import set_password


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the case is."""
    return tmp_path / "사건.snscase"


def test_a_locked_case_is_in_the_form_of_sqlcipher_with_larger_pages(path: Path) -> None:
    a_case(path, PASSWORD).close()

    other = raw(path, PASSWORD)

    assert (other.pragma("kdf_iter"), other.pragma("page_size")) == ("256000", LOCKED_PAGE)
    assert other.execute("SELECT count(*) FROM journal").fetchone() == (3,)
    other.close()


def test_sqlcipher_itself_opens_a_locked_case_and_finds_every_seal_right(path: Path) -> None:
    sqlcipher = pytest.importorskip("sqlcipher3.dbapi2")
    with a_case(path, PASSWORD) as case:
        with_evidence(case)

    other = sqlcipher.connect(str(path))
    other.execute(f"PRAGMA key = '{PASSWORD}'")
    other.execute(f"PRAGMA cipher_page_size = {LOCKED_PAGE}")

    assert other.execute("SELECT count(*) FROM journal").fetchall() == [(5,)]
    assert other.execute("PRAGMA cipher_integrity_check").fetchall() == []
    other.close()


@pytest.fixture
def small_pages(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a case is that was locked in the pages of SQLCipher's own size."""
    with monkeypatch.context() as patch:
        patch.setattr(schema, "LOCKED_PAGE", PAGE)
        a_case(path, PASSWORD).close()
    return path


def test_a_case_that_was_locked_in_smaller_pages_is_read_written_and_verified(small_pages: Path) -> None:
    with again(small_pages, PASSWORD) as case:
        with_evidence(case, size=300_000)
        assert verify(case).sound
        with case.reading() as connection:
            assert connection.pragma("page_size") == PAGE

    with pytest.raises(WrongPassword):
        again(small_pages, "another")


def test_a_new_password_brings_smaller_pages_to_the_present_size(small_pages: Path) -> None:
    with again(small_pages, PASSWORD) as case:
        set_password(case, "other words, longer", current=PASSWORD)
        with case.reading() as connection:
            assert connection.pragma("page_size") == LOCKED_PAGE


@pytest.mark.parametrize("small", [True, False])
def test_a_change_that_was_cut_off_is_rolled_back_in_pages_of_either_size(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, small: bool
) -> None:
    page = PAGE if small else LOCKED_PAGE
    with monkeypatch.context() as patch:
        patch.setattr(schema, "LOCKED_PAGE", page)
        a_case(path, PASSWORD).close()
    left = left_by_a_crash(path, PASSWORD, page=page)
    before = left.read_bytes()

    with pytest.raises(WrongPassword):
        again(left, "another")

    assert left.read_bytes() == before
    with again(left, PASSWORD) as case:
        assert (case.position, len(case.entries)) == ("", 3)
        assert verify(case).sound


@pytest.mark.parametrize("at", [0, 70, 9_000])
def test_a_byte_that_was_changed_in_a_locked_case_is_damage_and_no_wrong_password(path: Path, at: int) -> None:
    a_case(path, PASSWORD).close()
    content = bytearray(path.read_bytes())
    content[at + 16] ^= 1
    path.write_bytes(content)

    with pytest.raises(CaseDamaged):
        again(path, PASSWORD)
    with pytest.raises(WrongPassword):
        again(path, "another")
