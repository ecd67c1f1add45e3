"""The policy audit in the window: from the first question to its plan."""

from __future__ import annotations

import pytest
from helpers.keyboard import focused, press
from helpers.window import in_language
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from snswizard.base.i18n import Language
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.audit_plan import AuditPlanPage
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Standing


def new_audit(window: MainWindow) -> None:
    """An audit at its first question."""
    window.go("new_audit")
    press(focused(), Qt.Key.Key_Return)


def test_an_audit_begins_with_the_company(window: MainWindow) -> None:
    new_audit(window)

    position = window.session.interview.position
    assert window.session.store.info.track == "audit"
    assert position == FactId("contractors_used")
    assert window.session.interview.section_of(position) == "p0_company"


def test_a_red_flag_brings_its_remedy_into_the_plan(window: MainWindow) -> None:
    new_audit(window)
    window.session.answer(FactId("company_headcount"), "h30_plus")
    window.session.answer(FactId("p1_level"), "l1")
    window.session.answer(FactId("p1_fixed_penalty"), "yes")

    audit = window.session.interview.audit
    assert audit is not None
    assert audit.gaps["p1"].severity == "critical"
    assert audit.remedies["r1_1"].standing is Standing.REQUIRED
    assert audit.remedies["r1_1"].urgent


@pytest.mark.parametrize("language", list(Language))
def test_every_tab_of_an_audit_opens(window: MainWindow, language: Language) -> None:
    in_language(window, language)
    new_audit(window)
    window.session.answer(FactId("p2_level"), "l0")
    window.session.answer(FactId("p2_not_filed"), "yes")
    window.go("plan")
    page = window.pages["plan"]
    assert isinstance(page, AuditPlanPage)

    for name, _ in AuditPlanPage.TABS:
        page.show_tab(name)
        QApplication.processEvents()
        assert page.tab(name).list.tree.topLevelItemCount() > 0


def test_a_domain_that_does_not_apply_is_not_asked(window: MainWindow) -> None:
    new_audit(window)
    before = set(window.session.interview.questions)

    window.session.answer(FactId("official_accounts_used"), "no")

    assert FactId("p8_level") in before
    assert FactId("p8_level") not in window.session.interview.questions


def test_an_audit_opens_again_as_an_audit(window: MainWindow) -> None:
    new_audit(window)
    window.session.answer(FactId("contractors_used"), "no")
    path = window.session.store.path
    window.go("start")

    window.open_path(str(path))

    assert window.session.interview.track == "audit"
    assert window.session.interview.answers.given == {FactId("contractors_used"): "no"}


def test_an_incident_opened_after_an_audit_shows_its_own_sections(window: MainWindow) -> None:
    new_audit(window)
    window.go("start")

    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)

    assert window.session.interview.track == "incident"
    assert window.session.interview.position == FactId("content")
