"""The demo: a picture of every page and dialog, in both languages, and the papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from snswizard.base.i18n import Language
from snswizard.gui.demo import play
from snswizard.gui.pages.audit_plan import AuditPlanPage
from snswizard.gui.pages.plan import PlanPage
from snswizard.gui.pages.registry import PAGES
from snswizard.gui.theme import Scheme

_OTHERWISE = {"setup": "new_incident", "plan_audit": "audit-plan"}
DIALOGS = ("search", "password", "evidence_form", "menu", "calendar")


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
def test_the_demo_shows_every_page_tab_and_dialog(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = [each for each in QApplication.topLevelWidgets() if each.isVisible()]

    assert play(tmp_path, [Scheme.LIGHT]) == 0

    made = [Path(line) for line in capsys.readouterr().out.splitlines()]
    wanted = {_OTHERWISE.get(name, name) for name in PAGES} | set(DIALOGS)
    wanted |= {f"plan-{name}" for name, _ in PlanPage.TABS[1:]}
    wanted |= {f"audit-plan-{name}" for name, _ in AuditPlanPage.TABS[1:]}
    shown = {path.name.removesuffix(".png") for path in made if path.suffix == ".png"}
    assert {f"{name}-{language.value}-light" for name in wanted for language in Language} <= shown
    assert all(len(_colours(path)) > 3 for path in made if path.suffix == ".png")
    assert all((tmp_path / f"action-plan-{language.value}.pdf").stat().st_size > 50_000 for language in Language)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == before


def _colours(path: Path) -> set[int]:
    """The colours of a picture, looked at in a grid."""
    picture = QImage(str(path))
    return {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}


def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert qapp is not None
    assert play(tmp_path / "file" / "out", [Scheme.LIGHT]) == 2
    assert str(tmp_path / "file") in capsys.readouterr().err
