"""A case with a password in the window: whatever is looked at, cancelled or taken over, nothing is left in clear."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from helpers.evidence import evidence_tab, settled
from helpers.window import FakeDialogs
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from snswizard.base.logs import set_up_logging
from snswizard.cases.store import CaseStore
from snswizard.gui.case_file.hand_over_page import HandOverPage
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.gui.taking_over.acts import ask_answers, ask_company
from snswizard.gui.taking_over.page import TakingOverPage
from snswizard.model.evidence import Description, EvidenceKind
from snswizard.model.ids import FactId

PASSWORD, MARKER = "파란 우산 7개와 기차", "망고주스-4711-xylophone"
FOLDERS = ("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let home, temp and cache be folders that can be searched."""
    for name in FOLDERS:
        folder = tmp_path / "places" / name.lower()
        folder.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("SNSWIZARD_HOME", str(tmp_path / "places" / "own"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "places" / "tmpdir"))
    return tmp_path / "places"


@pytest.fixture
def locked(qtbot: QtBot, places: Path, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window on a case with a password and markers everywhere, a PDF among its evidence."""
    set_up_logging()
    window.go("new_incident")
    setup = window.pages["setup"]
    setup._title.setText(MARKER)  # type: ignore[attr-defined]  # the page's own field
    setup._lock_with(PASSWORD, "")  # type: ignore[attr-defined]  # what its dialog reports
    setup.begin()  # type: ignore[attr-defined]  # the setup page's own way on
    window.session.answer(FactId("content"), ("personal_data",))
    window.session.note(FactId("content"), MARKER)
    canvas = Canvas(str(tmp_path / "source.pdf"), pageCompression=0)
    canvas.drawString(72, 700, MARKER)
    canvas.save()
    told = Description(EvidenceKind.DOCUMENT, source=f"https://example.com/{MARKER}", note=MARKER)
    content = (tmp_path / "source.pdf").read_bytes()
    window.session.add_evidence([(f"{MARKER}.pdf", content)], told)
    settled(qtbot, window)
    (tmp_path / "source.pdf").unlink()
    return window


def left(places: Path) -> list[str]:
    """List the files that hold a marker, and those that nobody asked for, whatever they hold."""
    found = []
    for file in places.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            spelt = (MARKER.encode(), MARKER.encode("utf-16-le"), "망고주스".encode(), PASSWORD.encode())
            known = file.suffix in (".snscase", ".log") or file.name == "settings.json"
            if not known or any(each in content for each in spelt):
                found.append(file.name)
    return found


def shut(window: MainWindow) -> None:
    """Lock the case and leave it."""
    window.desk.lock()
    window.go("start")


def test_pictures_previews_and_the_journal_leave_nothing(qtbot: QtBot, locked: MainWindow, places: Path) -> None:
    evidence_tab(locked).verify(None)
    settled(qtbot, locked)
    locked.go("export")
    page = locked.pages["export"]
    assert isinstance(page, ExportPage)
    for paper in page.choices.offered[:2]:
        page.choices.tick((paper,), (next(iter(page.choices._formats)),))
        with qtbot.waitSignal(page.previewed, timeout=20_000):
            page.preview()
        locked.go("export")
    for name in ("journal", "handing_over", "checking", "review"):
        locked.go(name)
        settled(qtbot, locked)
    shut(locked)

    assert left(places) == []


def test_exports_and_packages_that_are_cancelled_leave_nothing(
    qtbot: QtBot, locked: MainWindow, places: Path, dialogs: FakeDialogs
) -> None:
    locked.go("export")
    page = locked.pages["export"]
    assert isinstance(page, ExportPage)
    page.choices.tick(page.choices.offered, tuple(page.choices._formats))
    with qtbot.waitSignal(page.finished, timeout=20_000):
        page.write(places / "own" / "set.zip")
        page._cancel.click()
    locked.go("handing_over")
    hand_over = locked.pages["handing_over"]
    assert isinstance(hand_over, HandOverPage)
    dialogs.to_save = places / "own" / "package.zip"
    hand_over.ask_and_package()
    assert hand_over.running is not None
    hand_over.running.cancel()
    settled(qtbot, locked)
    shut(locked)

    assert left(places) == []


def test_what_is_taken_over_leaves_nothing(
    locked: MainWindow, places: Path, tmp_path: Path, dialogs: FakeDialogs
) -> None:
    about = {"track": "audit", "pack_id": "kr-sns", "pack_version": "1", "pack_digest": ""}
    with CaseStore.create(places / "own" / "audit.snscase", about, lambda: "2026-10-02", password=PASSWORD) as audit:
        audit.append("renamed", "", MARKER)
        audit.append("answered", "company_headcount", "h30_plus")
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"answers": {}, "notes": {"poster": MARKER}}), "utf-8")

    for act, source in ((ask_company, places / "own" / "audit.snscase"), (ask_answers, answers)):
        dialogs.to_open, dialogs.passwords = source, [PASSWORD]
        act(locked)
        page = locked.pages["taking_over"]
        assert isinstance(page, TakingOverPage)
        page.take_over()
    assert MARKER in locked.session.store.state.notes[FactId("poster")]
    shut(locked)

    assert left(places) == []


def test_what_was_copied_leaves_the_clipboard_when_the_case_is_locked(qtbot: QtBot, locked: MainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    locked.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    clipboard.setText(MARKER)

    locked.desk.lock()

    assert clipboard.text() == ""


def test_what_another_program_copied_since_stays(
    qtbot: QtBot, locked: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(MARKER)
    monkeypatch.setattr(QGuiApplication, "focusWindow", lambda: None)
    clipboard.setText("something else")

    locked.desk.lock()

    assert clipboard.text() == "something else"


def test_the_search_finds_what_is_in_clear(locked: MainWindow, places: Path) -> None:
    shut(locked)
    (Path(os.environ["HOME"]) / "notes.log").write_text(MARKER, "utf-16-le")
    (Path(os.environ["TMPDIR"]) / "unknown").write_bytes(b"")

    assert sorted(left(places)) == ["notes.log", "unknown"]
