"""Documents, formats, language, mark and names to hide: what an export is made of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from snswizard.base.i18n import Language
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.widgets.basics import label
from snswizard.report.action_plan import CaseHead
from snswizard.report.export import ExportOrder
from snswizard.report.output.desk import ACTION_PLAN, AUDIT_REPORT, BRIEFING, CARD, MANAGER, REGISTER, Desk
from snswizard.report.output.formats import Format

_INCIDENT = (ACTION_PLAN, MANAGER, BRIEFING, CARD)
_AUDIT = (AUDIT_REPORT, CARD)
_NAMES_HEIGHT = 70
_PAPERS_HEIGHT = 180


class ExportChoices(QWidget):
    """The papers of the case at the left, how they are written at the right."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._papers = QListWidget()
        self._papers.setAccessibleName(around.messages.text("export.documents"))
        self._papers.setMinimumHeight(around.theme.px(_PAPERS_HEIGHT))
        self._formats = {kind: QCheckBox(around.messages.text(f"export.format_{kind.value}")) for kind in Format}
        self._formats[Format.PDF].setChecked(True)
        self._language = QComboBox()
        for language in Language:
            self._language.addItem(around.messages.text(f"language.{language.value}"), language.value)
        self._mark = QLineEdit()
        self._mark.setPlaceholderText(around.messages.text("export.mark_hint"))
        self._mark.setMaxLength(40)
        self._names = QPlainTextEdit()
        self._names.setPlaceholderText(around.messages.text("export.names_hint"))
        self._names.setTabChangesFocus(True)
        self._names.setFixedHeight(around.theme.px(_NAMES_HEIGHT))
        self._names.setAccessibleName(around.messages.text("export.names"))
        self._attach = QCheckBox(around.messages.text("export.attach"))
        self._sheets = QCheckBox(around.messages.text("export.sheets"))
        self._sheets.setChecked(True)
        self._build()

    def _build(self) -> None:
        words = self._around.messages
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        right.setSpacing(8)
        left.addWidget(label(words.text("export.documents"), "strong"))
        left.addWidget(self._papers, 1)
        right.addWidget(label(words.text("export.formats"), "strong"))
        for box in self._formats.values():
            right.addWidget(box)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(words.text("export.language"), self._language)
        form.addRow(words.text("export.mark"), self._mark)
        form.addRow(words.text("export.names"), self._names)
        right.addSpacing(6)
        right.addLayout(form)
        right.addWidget(self._attach)
        right.addWidget(self._sheets)
        right.addStretch(1)
        large = self._around.theme.is_large
        across = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight, self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(28)
        across.addLayout(left, 6)
        across.addLayout(right, 5)

    @property
    def language(self) -> Language:
        """The language of the documents."""
        return Language(str(self._language.currentData()))

    def offer(self) -> None:
        """List what the case has: its papers, then the letters that its steps need; keep what was ticked."""
        session, words = self._around.session, self._around.messages
        ticked = set(self._ticked())
        self._language.setCurrentIndex(self._language.findData(session.language.value))
        case = session.case_inputs()
        desk = Desk(case, session.words, head=CaseHead(title=case.title))
        papers = _AUDIT if case.track == "audit" else _INCIDENT
        if session.store.state.evidence:
            papers = (*papers, REGISTER)
        self._papers.clear()
        for name in papers:
            first = name == papers[0] and not ticked
            self._add(name, words.text(f"paper.{name}"), checked=first or name in ticked)
        pack = session.words.pack
        for name in desk.needed():
            if name in papers:
                continue
            draft = desk.draft(name)
            state = "" if draft is None or draft.is_final else words.text("export.blanks_left", count=len(draft.blanks))
            title = session.words.of(pack.documents[name].title)
            self._add(name, f"{title}   {state}", checked=name in ticked)

    def _add(self, name: str, title: str, *, checked: bool) -> None:
        item = QListWidgetItem(title)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self._papers.addItem(item)

    @property
    def offered(self) -> tuple[str, ...]:
        """The names of the documents that are listed."""
        items = (self._papers.item(number) for number in range(self._papers.count()))
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in items)

    def _ticked(self) -> tuple[str, ...]:
        items = (self._papers.item(number) for number in range(self._papers.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def tick(self, names: tuple[str, ...], formats: tuple[Format, ...]) -> None:
        """Tick these documents and formats and nothing else."""
        for number in range(self._papers.count()):
            item = self._papers.item(number)
            wanted = item.data(Qt.ItemDataRole.UserRole) in names
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        for kind, box in self._formats.items():
            box.setChecked(kind in formats)

    def order(self, target: Path) -> ExportOrder:
        """The order as chosen."""
        names = [line.strip() for line in self._names.toPlainText().splitlines() if line.strip()]
        return ExportOrder(
            documents=self._ticked(),
            formats=tuple(kind for kind, box in self._formats.items() if box.isChecked()),
            target=target,
            mark=self._mark.text().strip() or None,
            redact={name: _letter(number) for number, name in enumerate(dict.fromkeys(names))},
            attach_answers=self._attach.isChecked(),
            sheets=self._sheets.isChecked(),
        )


def _letter(number: int) -> str:
    """A, B … Z, AA, AB … for the people whose names are hidden."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
