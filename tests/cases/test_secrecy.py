"""Nothing of a locked case is ever in clear: not in its file, beside it, in temp, home or cache, and not in a log."""

from __future__ import annotations

import logging
import os
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.case_files import PASSWORD, again, now
from helpers.processes import surroundings

from snswizard.base.errors import CaseDamaged, SnswizardError, WrongPassword
from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.cases.backups import back_up, backup_due
from snswizard.cases.checking import verify
from snswizard.cases.copies import copy_case, duplicate, redacted_copy
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file.schema import PIECE
from snswizard.cases.password import set_password
from snswizard.cases.redaction import Person
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import Description

MARKERS = ("MARKER-TITLE", "MARKER-ANSWER", "MARKER-NOTE", "MARKER-WHO", "MARKER-EVIDENCE", "MARKER-SOURCE", "표지이름")
NEXT_PASSWORD = "MARKER-PASSWORD 다음 비밀번호"
INFO = {"track": "MARKER-TRACK", "pack_id": "kr-sns", "pack_version": "2026.11", "pack_digest": "sha256:0"}


@pytest.fixture
def everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let home, temp and cache be folders that can be searched."""
    for name in (
        "HOME",
        "TMPDIR",
        "TEMP",
        "TMP",
        "XDG_CACHE_HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "SQLITE_TMPDIR",
    ):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    return tmp_path


def needles() -> list[bytes]:
    """Spell every marker in every encoding in which it might be written."""
    found = []
    for words in (*MARKERS, "MARKER-TRACK", "MARKER-PASSWORD", "journal_is_kept", PASSWORD):
        found += [words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be")]
        found.append(unicodedata.normalize("NFD", words).encode())
    return found


def in_clear(folder: Path) -> list[str]:
    """List the files in whose bytes a marker stands."""
    files = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return sorted({name for name, content in files.items() for each in needles() if each in content})


def a_full_session(folder: Path) -> CaseStore:
    """Do everything that can be done with a locked case."""
    case = CaseStore.create(folder / "a.snscase", INFO, now, password=PASSWORD, user="someone")
    case.append("renamed", "", "MARKER-TITLE 표지이름")
    case.append("answered", "poster", "MARKER-ANSWER", who="MARKER-WHO")
    case.append("noted", "poster", "MARKER-NOTE" * 5_000)
    case.undo()
    case.remember_position("MARKER-ANSWER")
    box = EvidenceBox(case)
    for number in range(3):
        content = b"MARKER-EVIDENCE" * (PIECE // 4)
        box.add_bytes(content, f"표지이름 {number}.bin", Description(source="MARKER-SOURCE"), who="MARKER-WHO")
    box.remove(box.items[0].id, "MARKER-NOTE")
    box.verify()
    assert verify(case).sound
    return case


def test_a_session_with_a_password_leaves_nothing_in_clear(everywhere: Path) -> None:
    case = a_full_session(everywhere)
    back_up(case)
    copy_case(case, everywhere / "copy.snscase", NEXT_PASSWORD)
    duplicate(case, everywhere / "new.snscase", "MARKER-TITLE", password=PASSWORD)
    redacted_copy(case, everywhere / "redacted.snscase", [Person("표지이름")], password=PASSWORD)
    set_password(case, NEXT_PASSWORD, current=PASSWORD)
    case.close()

    assert in_clear(everywhere) == []
    with again(everywhere / "a.snscase", NEXT_PASSWORD) as same:
        assert verify(same).sound


def test_nothing_is_in_clear_while_a_change_is_being_written(everywhere: Path) -> None:
    case = a_full_session(everywhere)
    with case.writing() as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("UPDATE view SET position = ?", ("MARKER-NOTE" * 4_000,))
        connection.execute("UPDATE piece SET bytes = CAST(bytes || x'00' AS BLOB)")
        found = in_clear(everywhere)
        sizes = {file.name: file.stat().st_size for file in everywhere.glob("*.snscase*")}
        connection.execute("UPDATE piece SET bytes = substr(bytes, 1, length(bytes) - 1)")

    assert found == []
    assert sizes["a.snscase-journal"] > 4_096
    case.close()


def test_a_session_without_a_password_would_be_found(everywhere: Path) -> None:
    case = a_full_session(everywhere)
    set_password(case, None, current=PASSWORD)
    case.close()

    assert in_clear(everywhere) == ["a.snscase"]


def test_setting_a_password_takes_everything_in_clear_away(everywhere: Path) -> None:
    case = a_full_session(everywhere)
    set_password(case, None, current=PASSWORD)
    back_up(case)
    set_password(case, NEXT_PASSWORD)
    assert not backup_due(case.path, datetime.now(UTC))
    case.close()

    assert in_clear(everywhere) == []


def test_the_lock_of_a_case_tells_nothing_of_it(everywhere: Path) -> None:
    case = a_full_session(everywhere)

    (lock,) = everywhere.glob(".*.lock")

    assert "someone" in lock.read_text(encoding="utf-8")
    assert in_clear(everywhere) == []
    case.close()


def test_nothing_of_a_case_is_logged_at_any_level(everywhere: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        case = a_full_session(everywhere)
        case.close()
        with pytest.raises(WrongPassword):
            again(everywhere / "a.snscase", "MARKER-PASSWORD")

    assert [record.getMessage() for record in caplog.records if "MARKER" in record.getMessage()] == []


def test_no_failure_tells_a_password_or_what_a_case_says(everywhere: Path) -> None:
    case = a_full_session(everywhere)
    case.close()
    told = []
    content = bytearray((everywhere / "a.snscase").read_bytes())
    content[5 * 4096 + 9] ^= 1
    (everywhere / "b.snscase").write_bytes(content)
    for path, password in (("a.snscase", "MARKER-PASSWORD"), ("a.snscase", None), ("b.snscase", PASSWORD)):
        with pytest.raises(SnswizardError) as caught:
            again(everywhere / path, password)
        messages = load_messages(resource_root() / "i18n", Language.EN)
        told.append(f"{caught.value} {caught.value.args} {messages.text(caught.value.key, **caught.value.facts)}")

    assert isinstance(caught.value, CaseDamaged)
    assert [words for words in told if "MARKER" in words or PASSWORD in words] == []


def test_the_environment_of_other_programs_holds_no_password(everywhere: Path) -> None:
    a_full_session(everywhere).close()

    assert [value for value in surroundings().values() if PASSWORD in value] == []
    assert PASSWORD not in " ".join(os.environ.values())
