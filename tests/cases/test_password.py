"""The password of a case: set, changed, removed, wrong, forgotten; and how strong one is."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from helpers.case_files import INFO, PASSWORD, a_case, again, left_by_a_crash, now, with_evidence

from snswizard.base.errors import Cancelled, CaseDamaged, CaseHeld, NotACase, PasswordNeeded, WrongPassword
from snswizard.base.i18n import Messages
from snswizard.cases import backups
from snswizard.cases.checking import verify
from snswizard.cases.file.disk import Watch
from snswizard.cases.file.lock import lock_path
from snswizard.cases.password import Level, fits, set_password, strength
from snswizard.cases.store import CaseStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the case is."""
    return tmp_path / "사건.snscase"


def test_a_case_with_a_password_opens_with_it(path: Path) -> None:
    a_case(path, PASSWORD).close()

    with again(path, PASSWORD) as case:
        assert (case.encrypted, case.state.title) == (True, "단가표 유출")
        assert case.append("answered", "account", "personal").number == 4


def test_a_password_may_be_typed_in_letters_taken_apart(path: Path) -> None:
    a_case(path, PASSWORD).close()

    with again(path, unicodedata.normalize("NFD", PASSWORD)) as case:
        assert case.state.title == "단가표 유출"


@pytest.mark.parametrize("password", ["falsch", PASSWORD + " ", PASSWORD[:-1], "x'" + "0" * 64 + "'"])
def test_a_wrong_password_says_so_and_leaves_every_file_as_it_is(path: Path, password: str) -> None:
    a_case(path, PASSWORD).close()
    before = path.read_bytes()

    with pytest.raises(WrongPassword):
        again(path, password)

    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]
    assert path.read_bytes() == before


@pytest.mark.parametrize("password", [None, ""])
def test_a_locked_case_asks_for_its_password(path: Path, password: str | None) -> None:
    a_case(path, PASSWORD).close()

    with pytest.raises(PasswordNeeded):
        again(path, password)


def test_a_password_for_a_case_without_one_is_not_needed(path: Path) -> None:
    a_case(path).close()

    with again(path, PASSWORD) as case:
        assert not case.encrypted


@pytest.mark.parametrize("password", ["falsch", None])
def test_a_wrong_password_after_a_crash_says_so_and_leaves_every_file_as_it_is(
    path: Path, password: str | None
) -> None:
    a_case(path, PASSWORD).close()
    left = left_by_a_crash(path, PASSWORD)
    before = [left.read_bytes(), Path(f"{left}-journal").read_bytes()]

    with pytest.raises((WrongPassword, PasswordNeeded)):
        again(left, password)

    assert [left.read_bytes(), Path(f"{left}-journal").read_bytes()] == before
    with again(left, PASSWORD) as case:
        assert len(case.entries) == 3


@pytest.mark.parametrize(("old", "new"), [(None, PASSWORD), (PASSWORD, "neues Wort 9"), (PASSWORD, None)])
def test_a_password_is_set_changed_and_removed(path: Path, old: str | None, new: str | None) -> None:
    case = a_case(path, old)
    with_evidence(case)

    set_password(case, new, current=old, who="박지훈")

    assert (case.encrypted, verify(case).faults) == (new is not None, ())
    case.append("answered", "account", "personal")
    case.close()
    with again(path, new) as same:
        assert [entry.kind for entry in same.entries][-2].startswith("password_")
        assert (verify(same).faults, len(same.state.evidence)) == ((), 2)
    if new is not None:
        with pytest.raises(WrongPassword):
            again(path, "falsch")


def test_a_password_is_changed_by_who_knows_it(path: Path) -> None:
    with a_case(path, PASSWORD) as case:
        for wrong in (None, "falsch"):
            with pytest.raises(WrongPassword):
                set_password(case, "neu", current=wrong)

        assert fits(case, PASSWORD)
        assert case.append("answered", "account", "personal").number == 4


def test_a_password_that_is_not_set_to_the_end_changes_nothing(path: Path) -> None:
    with a_case(path) as case:
        with_evidence(case)
        with pytest.raises(Cancelled):
            set_password(case, PASSWORD, watch=Watch(cancelled=lambda: True))

        assert (case.encrypted, len(case.entries), verify(case).faults) == (False, 5, ())
        assert case.append("answered", "account", "personal").number == 6
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_a_reader_sets_no_password(path: Path) -> None:
    with a_case(path), again(path) as reader, pytest.raises(CaseHeld):
        set_password(reader, PASSWORD)


def test_no_clear_byte_is_left_beside_a_case_that_got_a_password(path: Path) -> None:
    case = a_case(path)
    backups.back_up(case)
    set_password(case, PASSWORD)
    case.close()

    files = [file for file in path.parent.rglob("*") if file.is_file()]

    assert len(files) == 2
    assert [file for file in files if "단가표".encode() in file.read_bytes() or b"journal" in file.read_bytes()] == []
    with again(backups.backups_of(path)[0], PASSWORD) as backup:
        assert backup.state.title == "단가표 유출"


@pytest.mark.parametrize("cut", [1, 100, 4096])
def test_a_locked_case_that_was_cut_is_damaged_or_no_case(path: Path, cut: int) -> None:
    a_case(path, PASSWORD).close()
    path.write_bytes(path.read_bytes()[:-cut])

    with pytest.raises((CaseDamaged, NotACase)):
        again(path, PASSWORD)


def test_a_byte_changed_in_a_locked_case_is_found(path: Path) -> None:
    a_case(path, PASSWORD).close()
    content = bytearray(path.read_bytes())
    content[3 * 4096 + 70] ^= 1
    path.write_bytes(content)

    with pytest.raises(CaseDamaged):
        again(path, PASSWORD)


def test_a_locked_case_leaves_no_lock_when_it_is_closed(path: Path) -> None:
    with CaseStore.create(path, INFO, now, password=PASSWORD):
        assert lock_path(path).exists()

    assert not lock_path(path).exists()


@pytest.mark.parametrize(
    ("password", "level", "hint"),
    [
        ("", Level.NONE, "hint_longer"),
        ("abc", Level.WEAK, "hint_pattern"),
        ("password1!", Level.WEAK, "hint_common"),
        ("P@ssw0rd2026", Level.WEAK, "hint_common"),
        ("비밀번호1234", Level.WEAK, "hint_common"),
        ("19900101", Level.WEAK, "hint_pattern"),
        ("010-1234-5678", Level.WEAK, "hint_pattern"),
        ("aaaaaaaaaaaaaaaa", Level.WEAK, "hint_pattern"),
        ("qwertyuiop12345", Level.WEAK, "hint_common"),
        ("zmfpqptm", Level.WEAK, "hint_longer"),
        ("tkfkdgody dudnjsgl", Level.GOOD, "hint_fine"),
        ("우산 기차 연필 사과", Level.GOOD, "hint_fine"),
        ("correct horse battery staple from a book", Level.STRONG, "hint_fine"),
        ("v9#Lq2!xTz7$Rm4&Kd", Level.STRONG, "hint_fine"),
    ],
)
def test_a_password_is_as_strong_as_what_is_left_of_it(password: str, level: Level, hint: str) -> None:
    found = strength(password)

    assert (found.level, found.hint) == (level, f"password.{hint}")


def test_a_longer_password_is_never_weaker() -> None:
    text = "Xk7 우산 qP-2 mondlicht ruft"
    levels = [strength(text[:length]).level for length in range(len(text) + 1)]

    assert levels == sorted(levels)


def test_every_level_and_hint_has_words_in_both_languages(ko: Messages, en: Messages) -> None:
    keys = {f"password.level_{level.name.lower()}" for level in Level} | {"password.forgotten", "password.once_plain"}
    keys |= {f"password.hint_{name}" for name in ("longer", "common", "pattern", "variety", "fine")}

    assert [key for key in sorted(keys) if not (ko.has(key) and en.has(key))] == []
