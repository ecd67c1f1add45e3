"""The shell of a plan: headline, tabs, and the way to a question."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.tabs.incident import Tab
from snswizard.gui.widgets.basics import button, chip, label, row, scrolled
from snswizard.model.ids import FactId

_TAB_HEIGHT = 400


def later(module: str, kind: str) -> Callable[[Surroundings], Tab]:
    """A tab whose module is read when it is first shown: a plan opens without it."""
    return lambda around: cast("Tab", getattr(import_module(module), kind)(around))


class _TabButton(QPushButton):
    """One of the tabs: as wide as its words in bold, which it wears when it is chosen; so nothing moves or is cut."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setProperty("role", "tab")

    def sizeHint(self) -> QSize:
        """The width of the bold words and what the style puts around them."""
        hint, bold = super().sizeHint(), QFont(self.font())
        bold.setBold(True)
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(wider, 0), hint.height())


class TabbedPage(Page):
    """Shows a plan as it stands; a question that is open can be gone to from anywhere in it."""

    TABS: tuple[tuple[str, Callable[[Surroundings], Tab]], ...] = ()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.session = around.session
        self.chip = chip("", "low")
        self.headline = label("", "heading")
        self.advice = label("", "muted")
        self._stack = QStackedWidget()
        self._buttons: dict[str, QPushButton] = {}
        self._tabs: dict[str, Tab] = {}
        self._group = QButtonGroup(self)
        self._build()
        self.session.steps_changed.connect(self._show_headline)
        self.session.assessment_changed.connect(self._results_changed)

    def _build(self) -> None:
        whole = self._body()
        whole.setContentsMargins(32, 20, 32, 20)
        whole.setSpacing(10)
        to_questions = button(self.text("plan_page.back"), lambda: self.around.go("interview"))
        export = button(self.text("plan_page.export"), lambda: self.around.go("export"), "primary")
        head = row(self.chip, self.headline, spacing=12)
        head.setStretchFactor(self.headline, 1)
        whole.addLayout(head)
        if self.around.theme.is_large:
            whole.addLayout(row(None, to_questions, export, spacing=12))
        else:
            head.addLayout(row(to_questions, export, spacing=12))
        whole.addWidget(self.advice)
        tabs = []
        for name, _ in self.TABS:
            made = _TabButton(self.text(f"tab.{name}"))
            made.clicked.connect(lambda _checked=False, name=name: self.show_tab(name))
            self._group.addButton(made)
            self._buttons[name] = made
            tabs.append(made)
        whole.addLayout(row(*tabs, None, spacing=18))
        whole.addWidget(self._stack, 1)

    def _body(self) -> QVBoxLayout:
        """Large words need more height than a small screen has: then the page scrolls as a whole."""
        if not self.around.theme.is_large:
            return QVBoxLayout(self)
        body = QWidget()
        self._stack.setMinimumHeight(self.around.theme.px(_TAB_HEIGHT))
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scrolled(body))
        return QVBoxLayout(body)

    def entered(self) -> None:
        """Show the plan of the present answers."""
        if not self.session.has_case:
            return
        shown = next((name for name, made in self._buttons.items() if made.isChecked()), self.TABS[0][0])
        for tab in self._tabs.values():
            tab.stale = True
        self._show_headline()
        self.show_tab(shown)

    def time_passed(self) -> None:
        """Show the time that is left anew."""
        self._show_headline()
        shown = self._stack.currentWidget()
        if isinstance(shown, Tab) and self.session.has_case:
            shown.time_passed()

    def left(self) -> None:
        """Hand in what is still being typed in a tab."""
        for tab in self._tabs.values():
            tab.left()

    def show_tab(self, name: str) -> None:
        """Bring a tab into view; it is made on first use and filled when the answers have changed."""
        tab = self._tabs.get(name)
        if tab is None:
            kind = dict(self.TABS)[name]
            tab = kind(self.around)
            tab.question_wanted.connect(self._go_to_question)
            tab.row_wanted.connect(self.show_row)
            tab.changed.connect(self._answers_changed)
            self._tabs[name] = tab
            self._stack.addWidget(tab)
        if tab.stale:
            tab.fill()
            tab.stale = False
        self._buttons[name].setChecked(True)
        self._stack.setCurrentWidget(tab)

    def tab(self, name: str) -> Tab:
        """A tab that has been in view; KeyError before."""
        return self._tabs[name]

    def show_row(self, name: str, key: str) -> None:
        """Bring a row of another tab into view."""
        self.show_tab(name)
        self._tabs[name].list.choose(key)

    def focus_first(self) -> None:
        """Put the keyboard on the tabs."""
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.TabFocusReason)

    def _results_changed(self) -> None:
        """An undo while the plan is in view: show the plan anew."""
        if self.isVisible():
            self.entered()

    def _answers_changed(self) -> None:
        """An answer was changed from within the plan: the other tabs have to be filled anew."""
        for tab in self._tabs.values():
            tab.stale = tab is not self._stack.currentWidget()
        self._show_headline()

    def _show_headline(self) -> None:
        if self.session.has_case:
            self.show_headline()

    def show_headline(self) -> None:
        """What stands above the tabs."""
        raise NotImplementedError

    def _go_to_question(self, fact: str) -> None:
        self.session.go_to(FactId(fact))
        self.around.go("interview")
