"""Every control has a name, can be reached, and its colours can be read."""

from __future__ import annotations

import pytest
from helpers.keyboard import press
from helpers.window import FakeDialogs, in_language, part
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QScrollBar, QWidget

from snswizard.base.i18n import Language
from snswizard.base.paths import resource_root
from snswizard.gui.case_file.evidence_dialog import EvidenceDialog
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.audit_plan import AuditPlanPage
from snswizard.gui.pages.plan import PlanPage
from snswizard.gui.taking_over.acts import ask_answers
from snswizard.gui.theme import Scheme, tokens
from snswizard.gui.widgets.drawer import Drawer
from snswizard.gui.widgets.elided import ElidedLabel
from snswizard.gui.widgets.live_panel import LivePanel
from snswizard.model.ids import FactId

WITHOUT_CASE = ("start", "setup", "card", "about", "preferences", "shortcuts", "glossary", "offline", "rules_check")
OF_A_CASE = (
    *("interview", "review", "export", "preview", "closing", "keeping", "handing_over", "checking"),
    *("comparing", "journal", "taking_over"),
)
TABS = tuple(f"plan:{name}" for name, _ in PlanPage.TABS)
DIALOGS = ("search", "password", "evidence_form")
LOOKS = ((1180, 760, 100), (1024, 700, 150), (1024, 700, 200))
AUDIT_TABS = tuple(f"audit:{name}" for name, _ in AuditPlanPage.TABS)
PAGES = (*WITHOUT_CASE, *OF_A_CASE, *TABS, *AUDIT_TABS)
TEXTS = ("text", "muted", "primary", "critical", "high", "medium", "low", "stop")
GROUNDS = ("bg", "surface", "sunken")
TINTS = ("primary", "critical", "high", "medium", "low", "stop")


def open_page(window: MainWindow, page: str) -> QWidget:
    """A page, with the sample case of its track behind it where it needs one."""
    name, _, tab = page.partition(":")
    if page not in WITHOUT_CASE:
        window.go("sample:policy-audit" if name == "audit" else "sample:teller-vlog")
    window.go("plan" if tab else name)
    if page == "taking_over":
        offer_answers(window)
    if tab:
        shown = window.findChildren(AuditPlanPage if name == "audit" else PlanPage)[-1]
        shown.show_tab(tab)
    QThreadPool.globalInstance().waitForDone()
    for _ in range(3):
        QApplication.processEvents()
    return window


def offer_answers(window: MainWindow) -> None:
    """Offer the answers of another sample."""
    assert isinstance(window.dialogs, FakeDialogs)
    window.dialogs.to_open = resource_root() / "samples" / "leaver-price-list.yaml"
    ask_answers(window)


def open_dialog(window: MainWindow, name: str) -> QDialog:
    """A dialog over the sample case."""
    window.go("sample:teller-vlog")
    match name:
        case "search":
            window.search()
        case "password":
            window.acts.set_password()
        case _:
            EvidenceDialog(window, window.surroundings(), ["게시물_화면.png"], None).open()
    for _ in range(3):
        QApplication.processEvents()
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


def channel(value: int) -> float:
    """A colour channel made linear (WCAG 2.2)."""
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def brightness(colour: str) -> float:
    """The relative luminance of #RRGGBB."""
    red, green, blue = (channel(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours."""
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_text_can_be_read_on_every_ground(scheme: Scheme) -> None:
    colours = tokens()[scheme.value]
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(tone, f"{tone}_tint") for tone in TINTS] + [("text", f"{tone}_tint") for tone in TINTS]
    pairs.append(("on_primary", "primary"))

    faint = [(one, two) for one, two in pairs if contrast(colours[one], colours[two]) < 4.5]

    assert faint == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name(window: MainWindow, page: str, language: Language) -> None:
    in_language(window, language)
    open_page(window, page)

    assert nameless_in(window) == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(window: MainWindow, name: str, language: Language) -> None:
    in_language(window, language)

    assert nameless_in(open_dialog(window, name)) == []


def nameless_in(shown: QWidget) -> list[str]:
    """What can have the keyboard but says nothing of itself."""
    nameless = []
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() is Qt.FocusPolicy.NoFocus or isinstance(widget, QScrollBar):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is not None and not face.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return nameless


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("look", LOOKS)
def test_no_words_are_cut(window: MainWindow, page: str, language: Language, look: tuple[int, int, int]) -> None:
    take_look(window, language, look)
    open_page(window, page)

    assert cut_in(window) == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("look", LOOKS)
def test_no_words_of_a_dialog_are_cut(
    window: MainWindow, name: str, language: Language, look: tuple[int, int, int]
) -> None:
    take_look(window, language, look)
    dialog = open_dialog(window, name)

    assert cut_in(dialog) == []
    assert dialog.height() <= look[1]


def take_look(window: MainWindow, language: Language, look: tuple[int, int, int]) -> None:
    """Bring the window to a size, a text size and a language."""
    width, height, text_size = look
    window.resize(width, height)
    window.set_text_size(text_size)
    in_language(window, language)


def cut_in(whole: QWidget) -> list[str]:
    """The words that have less room than they need."""
    shown = [each for each in whole.findChildren(QWidget) if each.isVisible()]
    cut = [_about(each) for each in shown if isinstance(each, QLabel) and each.text() and _is_cut(each)]
    cut += [_about(each) for each in shown if isinstance(each, QAbstractButton | QComboBox) and _is_narrow(each)]
    return cut + [_about(each) for each in shown if each.property("role") == "tab" and _is_cut_in_bold(each)]


def _is_cut(words: QLabel) -> bool:
    if isinstance(words, ElidedLabel):
        return words.text() not in (words.shown(), words.toolTip())
    needed = words.heightForWidth(words.width()) if words.wordWrap() else words.sizeHint().height()
    return words.height() + 1 < needed or (not words.wordWrap() and words.width() + 1 < words.sizeHint().width())


def _is_narrow(control: QAbstractButton | QComboBox) -> bool:
    if control.hasHeightForWidth():
        return bool(control.height() + 1 < control.heightForWidth(control.width()))
    least, wanted = control.minimumSizeHint(), control.sizeHint()
    return bool(control.width() + 1 < least.width() or control.height() + 1 < wanted.height())


def _is_cut_in_bold(tab: QWidget) -> bool:
    """The chosen tab wears bold words, whose width Qt does not ask for."""
    assert isinstance(tab, QAbstractButton)
    bold = QFont(tab.font())
    bold.setBold(True)
    return tab.width() < QFontMetrics(bold).horizontalAdvance(tab.text())


def _about(widget: QWidget) -> str:
    words = widget.currentText() if isinstance(widget, QComboBox) else widget.text()  # type: ignore[attr-defined]
    return f"{words[:40]}: {widget.size().toTuple()} for {widget.sizeHint().toTuple()}"


@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_round_without_a_dead_end(window: MainWindow, page: str) -> None:
    open_page(window, page)
    first = window.focusWidget()
    assert first is not None

    seen = [first]
    for _ in range(400):
        window.focusNextPrevChild(True)
        current = window.focusWidget()
        assert current is not None
        if current is first:
            break
        assert current not in seen, f"the tab order loops at {type(current).__name__}"
        seen.append(current)
    else:
        raise AssertionError("the tab order does not come round")

    assert len(seen) > 2


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("look", [(1024, 700, 100), *LOOKS[1:]])
def test_the_drawer_lies_over_the_question_and_cuts_nothing(
    window: MainWindow, language: Language, look: tuple[int, int, int]
) -> None:
    take_look(window, language, look)
    open_page(window, "interview")
    page = window.pages["interview"]
    drawer = part(page, Drawer)
    panel = part(page, LivePanel)
    assert not panel.isVisible()

    drawer.click()
    QApplication.processEvents()

    assert panel.geometry().right() < page.width()
    assert panel.geometry().bottom() < page.height()
    assert cut_in(window) == []
    press(window, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not drawer.isChecked()


def test_a_closed_drawer_says_that_there_is_news(window: MainWindow) -> None:
    window.resize(1024, 700)
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]
    QApplication.processEvents()
    drawer = part(window.pages["interview"], Drawer)
    assert drawer.text() == window.messages.text("interview.panel")

    window.session.answer(FactId("content"), ("sexual_image",))
    changed = drawer.text()
    drawer.click()

    assert changed == window.messages.text("interview.panel_news")
    assert drawer.text() == window.messages.text("interview.panel")


@pytest.mark.parametrize("size", [(1180, 760), (1024, 700)])
def test_the_first_question_says_that_everything_stays_here(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]
    QApplication.processEvents()

    words = window.messages.text("panel.private")
    said = [each for each in window.findChildren(QLabel) if each.isVisible() and each.text() == words]

    assert len(said) == 1
    assert said[0].visibleRegion().boundingRect().size() == said[0].size()


@pytest.mark.parametrize("text_size", [100, 150, 200])
def test_the_plan_so_far_is_always_in_view(window: MainWindow, text_size: int) -> None:
    window.resize(1024, 700)
    window.set_text_size(text_size)
    open_page(window, "interview")

    words = window.messages.text("interview.plan_so_far")
    way = next(each for each in window.findChildren(QAbstractButton) if each.text() == words)

    assert way.visibleRegion().boundingRect().size() == way.size()
