"""Documents, formats, language, mark and names to hide: what an export is made of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
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
from snswizard.gui.export.open_places import open_places
from snswizard.gui.export.sections import SectionsButton
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.widgets.basics import label
from snswizard.report.export import ExportOrder
from snswizard.report.output.desk import ACTION_PLAN, AUDIT_REPORT, BRIEFING, CARD, MANAGER, REGISTER, Desk
from snswizard.report.output.formats import Format
from snswizard.report.parts.frame import CaseHead

_INCIDENT = (ACTION_PLAN, MANAGER, BRIEFING, CARD)
_AUDIT = (AUDIT_REPORT, CARD)
_NAMES_HEIGHT, _PAPERS_HEIGHT, _LONGEST_AUTHOR = 70, 180, 80


class ExportChoices(QWidget):
    """The papers of the case at the left, how they are written at the right."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._papers = QListWidget()
        self._papers.setAccessibleName(around.messages.text("export.documents"))
        self._papers.setMinimumHeight(around.theme.px(_PAPERS_HEIGHT))
        self._papers.itemChanged.connect(lambda _item: self._show_open())
        self._desk: Desk | None = None
        self._open = label("", "muted")
        self._open.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sections = SectionsButton(around.messages)
        self._author = QLineEdit()
        self._author.setPlaceholderText(around.messages.text("export.author_hint"))
        self._author.setMaxLength(_LONGEST_AUTHOR)
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
        self._folder = QCheckBox(around.messages.text("export.folder"))
        self._build()

    def _build(self) -> None:
        words = self._around.messages
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        right.setSpacing(8)
        left.addWidget(label(words.text("export.documents"), "strong"))
        left.addWidget(self._papers, 1)
        left.addWidget(self._open)
        right.addWidget(label(words.text("export.formats"), "strong"))
        for box in self._formats.values():
            right.addWidget(box)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(words.text("export.language"), self._language)
        form.addRow(words.text("export.sections"), self._sections)
        form.addRow(words.text("export.mark"), self._mark)
        form.addRow(words.text("export.author"), self._author)
        form.addRow(words.text("export.names"), self._names)
        right.addSpacing(6)
        right.addLayout(form)
        for box in (self._attach, self._sheets, self._folder):
            right.addWidget(box)
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
        session = self._around.session
        self._language.setCurrentIndex(self._language.findData(session.language.value))
        case = session.case_inputs()
        self._sections.offer(case.track, session.words)
        self._desk = Desk(case, session.words, head=CaseHead(title=case.title))
        papers = _AUDIT if case.track == "audit" else _INCIDENT
        if session.store.state.evidence:
            papers = (*papers, REGISTER)
        with QSignalBlocker(self._papers):
            self._list(papers, self._desk)
        self._show_open()

    def _list(self, papers: tuple[str, ...], desk: Desk) -> None:
        words, ticked = self._around.session.words, set(self._ticked())
        self._papers.clear()
        for name in papers:
            first = name == papers[0] and not ticked
            self._add(name, words.text(f"paper.{name}"), checked=first or name in ticked)
        for name in desk.needed():
            if name not in papers:
                draft = desk.draft(name)
                left = 0 if draft is None or draft.is_final else len(draft.blanks)
                state = words.text("export.blanks_left", count=left) if left else ""
                self._add(name, f"{words.of(words.pack.documents[name].title)}   {state}", checked=name in ticked)

    def _show_open(self) -> None:
        """Tell what is still open in what is ticked."""
        told = "" if self._desk is None else open_places(self._around.session.words, self._desk, self._ticked())
        self._open.setText(told)
        self._open.setVisible(bool(told))

    @property
    def open_said(self) -> str:
        """What is said of blanks and stop signs."""
        return self._open.text()

    @property
    def into_folder(self) -> bool:
        """Whether a set goes into a folder instead of an archive."""
        return self._folder.isChecked()

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
            author=self._author.text().strip(),
            leave_out=self._sections.left_out,
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
