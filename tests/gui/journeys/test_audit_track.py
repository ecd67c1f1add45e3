"""The policy audit in the window: from the first question to its plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.keyboard import focused, press
from helpers.window import FakeDialogs, in_language, page_of, rows_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from snswizard.base.i18n import Language
from snswizard.base.paths import resource_root
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.audit_plan import AuditPlanPage
from snswizard.gui.pages.plan import PlanPage
from snswizard.gui.tabs.compared import ComparedTab, LastAuditTab
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Standing
from snswizard.report.output.desk import Desk
from snswizard.report.parts.frame import CaseHead


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
    page = page_of(window, "plan", AuditPlanPage)

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


def the_plan(window: MainWindow, tab: str) -> AuditPlanPage:
    """The plan of the open audit at one of its tabs."""
    page = page_of(window, "plan", AuditPlanPage)
    page.show_tab(tab)
    return page


def cells_of(page: AuditPlanPage, tab: str) -> list[list[str]]:
    """What the list of a tab shows."""
    tree = page.tab(tab).list.tree
    items = rows_of(tree)
    return [[item.text(column) for column in range(tree.columnCount())] for item in items if item is not None]


def test_a_remedy_is_due_when_what_it_waits_for_lets_it_end(window: MainWindow) -> None:
    new_audit(window)
    window.session.answer(FactId("p3_level"), "l0")

    shown = {row[1]: row[0] for tab in ("remedies", "schedule") for row in cells_of(the_plan(window, tab), tab)}

    pack = window.session.words.pack
    assert pack.audit is not None
    assert "2027. 1. 1." in shown[pack.audit.remedies["r3_3"].ko]  # day 7 behind the 30 days of r3_2


def test_an_audit_is_compared_with_the_one_before_it(window: MainWindow, dialogs: FakeDialogs, tmp_path: Path) -> None:
    new_audit(window)
    window.session.answer(FactId("p1_level"), "l2")
    window.session.answer(FactId("p1_fixed_penalty"), "no")
    earlier = {"p1_level": "l0", "p1_fixed_penalty": "yes"}
    dialogs.to_open = tmp_path / "spring.json"
    text = json.dumps({"track": "audit", "today": "2026-05-04", "title": "봄 점검", "answers": earlier})
    dialogs.to_open.write_text(text, encoding="utf-8")
    page = the_plan(window, "compared")
    tab = page.tab("compared")
    assert isinstance(tab, ComparedTab)

    tab.bar.choose.click()

    rows = cells_of(page, "compared")
    assert len(rows) > 9
    assert any("0" in row[1] and "2" in row[2] for row in rows)
    path = window.session.store.path
    window.go("start")
    window.open_path(str(path))
    assert window.session.previous is not None
    assert window.session.case_inputs().previous is not None


def test_what_cannot_be_compared_is_told(window: MainWindow, dialogs: FakeDialogs) -> None:
    new_audit(window)
    dialogs.to_open = resource_root() / "samples" / "teller-vlog.yaml"
    tab = the_plan(window, "compared").tab("compared")
    assert isinstance(tab, ComparedTab)

    tab.bar.choose.click()

    assert len(dialogs.told) == 1
    assert window.session.previous is None


def test_the_last_audit_stands_beside_an_incident(window: MainWindow, dialogs: FakeDialogs, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    before = window.session.interview.assessment
    dialogs.to_open = tmp_path / "spring.json"
    answers = {"p4_level": "l0", "p6_level": "l1", "p2_not_filed": "yes"}
    dialogs.to_open.write_text(json.dumps({"track": "audit", "today": "2026-05-04", "answers": answers}))
    page = page_of(window, "plan", PlanPage)
    page.show_tab("last_audit")
    tab = page.tab("last_audit")
    assert isinstance(tab, LastAuditTab)

    tab.bar.choose.click()

    shown = [item.text(0) for item in map(tab.list.tree.topLevelItem, range(tab.list.tree.topLevelItemCount())) if item]
    assert any("교육 수준이 낮았습니다" in words for words in shown)
    assert window.session.interview.assessment == before
    assert "first_hour_card" in Desk(window.session.case_inputs(), window.session.words, head=CaseHead()).needed()
