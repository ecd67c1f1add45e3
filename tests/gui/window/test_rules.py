"""Own rules and signed packs in the window: shown first, put in use only where wanted, refused with words."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.own_rules import SAMPLE, a_key, changed_folder, next_pack, sign_pack
from helpers.window import FakeDialogs, in_language
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from snswizard.base.i18n import Language
from snswizard.cases.store import CaseStore
from snswizard.gui.main_window import MainWindow
from snswizard.gui.rules.desk import RulesDesk
from snswizard.gui.tabs.incident import StepsTab
from snswizard.model.ids import ActionId, FactId
from snswizard.packs.library import load_installed_rules, load_pack
from snswizard.packs.signing.keys import fingerprint
from snswizard.packs.signing.places import installed_file, installed_own

FILMED, OWN_STEP = FactId("own.filmed_in_branch"), ActionId("own.report_to_compliance")


def shown(window: MainWindow) -> str:
    """All words of the page in view."""
    return "\n".join(each.text() for each in window.pages[window.page_name].findChildren(QLabel))


def press_button(window: MainWindow, key: str) -> None:
    """Press the button with these words on the page in view."""
    words = window.session.words.text(key)
    (found,) = (each for each in window.pages[window.page_name].findChildren(QPushButton) if each.text() == words)
    found.click()


def choose_own(window: MainWindow, dialogs: FakeDialogs, path: Path) -> None:
    """Choose own rules on the page about the program."""
    window.go("about")
    dialogs.to_open = path
    press_button(window, "own.choose_own")


@pytest.mark.parametrize("language", Language)
def test_own_rules_are_chosen_shown_and_kept(window: MainWindow, dialogs: FakeDialogs, language: Language) -> None:
    in_language(window, language)

    choose_own(window, dialogs, SAMPLE / "own.yaml")

    words = shown(window)
    company = {Language.KO: "한결은행", Language.EN: "Hangyeol Bank"}[language]
    assert f"{company}: hangyeol-bank 2026.1" in words
    assert "02-555-0170, compliance@hangyeol.example" in words
    assert company in dialogs.told[-1]
    assert load_installed_rules().pack.own is not None
    assert FILMED in window.session.rules.program.index


def test_own_rules_with_faults_are_told_with_every_line_and_not_used(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    change = {"file": "clauses.yaml", "old": "[lsa-23-1]", "new": "[lsa-23]"}
    folder = changed_folder(tmp_path / "own", SAMPLE, [change])

    choose_own(window, dialogs, folder / "own.yaml")

    assert "clauses.yaml:11 $.clauses.own.work_rules_52.beside.provisions" in dialogs.told[-1]
    assert dialogs.told[-1].count("바뀐 것은 없습니다") == 1
    assert installed_own() is None
    assert FILMED not in window.session.rules.program.index


def test_own_rules_are_not_used_where_the_offer_is_declined(
    window: MainWindow, dialogs: FakeDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "offer", lambda *_: False)

    choose_own(window, dialogs, SAMPLE / "own.yaml")

    assert installed_own() is None


def test_own_rules_are_put_out_of_use(window: MainWindow, dialogs: FakeDialogs) -> None:
    choose_own(window, dialogs, SAMPLE / "own.yaml")

    press_button(window, "own.remove_own")

    assert installed_own() is None
    assert "hangyeol" not in shown(window)


def test_an_own_step_stands_in_the_plan_with_contact_clause_and_mark(window: MainWindow, dialogs: FakeDialogs) -> None:
    choose_own(window, dialogs, SAMPLE / "own.yaml")
    window.open_sample("teller-vlog")
    window.session.answer(FILMED, "yes")

    window.go("plan")
    tab = window.pages["plan"].findChild(StepsTab)
    assert tab is not None
    tab.list.choose(OWN_STEP)

    detail = tab.list.detail.toPlainText()
    for words in ("자체 규정", "정도윤 준법감시부장 02-555-0170", "야간·휴일에는", "취업규칙 제52조 제7호"):
        assert words in detail


def test_a_case_keeps_with_which_own_rules_it_was_worked_and_says_when_they_are_missing(
    window: MainWindow, dialogs: FakeDialogs
) -> None:
    choose_own(window, dialogs, SAMPLE / "own.yaml")
    window.open_sample("teller-vlog")
    window.session.answer(FILMED, "yes")
    path, kept = window.session.store.path, window.session.store.state.rules
    assert window.desk.notice_words() == ""
    window.go("start")
    window.rules_desk().remove_own()

    window.open_path(str(path))

    assert kept is not None
    assert (kept.own_id, kept.own_version, kept.pack_id) == ("hangyeol-bank", "2026.1", "kr-sns")
    assert "hangyeol-bank 2026.1" in window.desk.notice_words()
    assert FILMED in window.session.store.state.answers


def test_the_journal_tells_new_rules_once_and_before_the_change(window: MainWindow, dialogs: FakeDialogs) -> None:
    window.open_sample("teller-vlog")
    path = window.session.store.path
    window.go("start")
    choose_own(window, dialogs, SAMPLE / "own.yaml")
    window.open_path(str(path))
    before = len(window.session.store.entries)

    window.session.answer(FILMED, "yes")
    window.session.answer(FILMED, "no")

    kinds = [entry.kind for entry in window.session.store.entries[before:]]
    assert kinds == ["rules", "answered", "answered"]
    assert window.session.undo()
    assert window.session.store.state.answers[FILMED] == "yes"


def test_a_case_that_was_started_with_another_pack_says_so(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "a.snscase"
    info = {"track": "incident", "pack_id": "kr-sns", "pack_version": "2025.3", "pack_digest": "sha256:0"}
    CaseStore.create(file, info, lambda: "2025-03-01T09:00:00+09:00").close()

    window.open_path(str(file))

    assert "kr-sns 2025.3" in window.desk.notice_words()
    assert "2026.11" in window.desk.notice_words()
    assert window.session.answer(FactId("content"), ("personal_data",))
    assert (window.session.store.info.pack_version, window.session.other_rules()) == ("2025.3", None)


def test_rules_stay_as_they_are_while_a_case_is_open(window: MainWindow, dialogs: FakeDialogs) -> None:
    window.open_sample("teller-vlog")
    window.go("about")

    RulesDesk(window).offer(SAMPLE / "own.yaml")

    assert installed_own() is None
    assert dialogs.told[-1] == window.session.words.text("own.close_case_first")
    assert window.session.words.text("own.choose_own") not in [
        each.text() for each in window.pages["about"].findChildren(QPushButton)
    ]


def test_a_signed_pack_is_offered_with_signer_fingerprint_and_counts(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    key, shipped = a_key(tmp_path), load_pack()
    name, question = next(iter(shipped.questions.items()))
    changed = shipped.model_copy(
        update={"questions": {**shipped.questions, name: question.model_copy(update={"ask": question.why})}}
    )
    file = sign_pack(tmp_path / "a.snspack", next_pack(changed), key)

    window.open_path(str(file))

    told = " ".join(dialogs.told[-1].split())
    for words in (
        "kr-sns 2027.1",
        "2026. 11. 22.",
        "Lawyers of the test",
        fingerprint(key.public),
        "질문: 추가 0",
        "변경 1",
    ):
        assert words in told
    assert window.session.rules.program.pack.info.version == "2027.1"
    window.go("about")
    assert "Lawyers of the test" in shown(window)
    press_button(window, "own.remove_pack")
    assert window.session.rules.program.pack.info.version == shipped.info.version


def test_a_signed_pack_that_is_refused_changes_nothing(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sign_pack(tmp_path / "a.snspack", next_pack(load_pack()), a_key(tmp_path))
    monkeypatch.setattr(dialogs, "offer", lambda *_: False)

    window.open_path(str(file))

    assert not installed_file("kr-sns").exists()
    assert window.session.rules.program.pack.info.version == "2026.11"


def test_a_damaged_file_that_is_dropped_is_told(window: MainWindow, dialogs: FakeDialogs, tmp_path: Path) -> None:
    file = sign_pack(tmp_path / "a.snspack", next_pack(load_pack()), a_key(tmp_path))
    file.write_bytes(file.read_bytes()[:-1])
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    place, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(place, Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, none)

    window.dropEvent(event)

    assert "손상" in dialogs.told[-1]
    assert window.page_name == "start"


def test_an_installed_pack_that_is_no_longer_sound_is_told_about(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_path(str(sign_pack(tmp_path / "a.snspack", next_pack(load_pack()), a_key(tmp_path))))
    file = installed_file("kr-sns")
    file.write_bytes(file.read_bytes()[:-1])
    window.session.forget_rules()

    window.go("start")
    window.warm_up()
    qtbot.waitUntil(lambda: "손상" in window.banner_words())
    window.go("about")

    assert "손상" in shown(window)
    assert window.session.rules.program.pack.info.version == "2026.11"
