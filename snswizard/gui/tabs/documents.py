"""Letters and forms of the plan: how far each is filled, and the places that only the user can fill."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from snswizard.gui.pages.base import Surroundings
from snswizard.gui.tabs.incident import Tab
from snswizard.gui.widgets.basics import label
from snswizard.gui.widgets.letter_text import letter_html
from snswizard.model.ids import DocumentId, FactId
from snswizard.report.letters import Draft
from snswizard.report.output.desk import Desk
from snswizard.report.parts.frame import CaseHead

_FORM_HEIGHT = 190
_LABEL_WIDTH = 190
_LONGEST = 500  # characters of a place


class DocumentsTab(Tab):
    """The letter as it stands at the right; a place filled here is filled in every letter that has it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "documents", ("document", "filled"), stretch=0)
        self._desk: Desk | None = None
        self.whole.insertWidget(0, label(self.words.text("documents.lead"), "muted"))
        self.fields: dict[str, QLineEdit] = {}
        self._form = QScrollArea()
        self._form.setWidgetResizable(True)
        self._form.setFrameShape(QFrame.Shape.NoFrame)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form.setFixedHeight(around.theme.px(_FORM_HEIGHT))
        self.list.side.addWidget(self._form)
        self.list.row_chosen.connect(self._show_form)

    def add_rows(self) -> None:
        """One row a document that the required steps or remedies call for."""
        case = self.session.case_inputs()
        desk = self._desk = Desk(case, self.words, head=CaseHead(title=case.title))
        needed = desk.needed()
        for name in needed:
            draft = self._draft(name)
            state, tone = self._state(draft)
            self.list.add_row(name, (self.words.of(draft.document.title), state), tones={1: tone})
        if not needed:
            self._form.hide()
            self.list.add_group(self.words.text("documents.none"))

    def _draft(self, name: str, party: Mapping[str, str] | None = None) -> Draft:
        desk = self._desk
        if desk is None:
            raise RuntimeError("a tab is filled before its rows are read")
        return desk.letters.draft(DocumentId(name), self.session.store.state.party if party is None else party)

    def _state(self, draft: Draft) -> tuple[str, str]:
        if draft.stops:
            return self.words.text("documents.stopped"), "stop"
        left = len(draft.blanks) + len(draft.open_parts)
        if left:
            return self.words.text("documents.left", count=left), "medium"
        return self.words.text("documents.whole"), "low"

    def detail_of(self, key: str) -> str:
        """What the document is for, the questions that fill it, then the letter as it stands."""
        draft = self._draft(key)
        purpose = f"<p class='meta'>{self.words.of(draft.document.purpose)}</p>"
        asked = dict.fromkeys(FactId(blank.id) for blank in draft.blanks if blank.kind == "fact")
        asked.update(dict.fromkeys(fact for part in draft.open_parts for fact in part.facts))
        questions = self.details.questions("documents.questions", tuple(asked))
        clauses = self.details.clauses("documents", DocumentId(key))
        return f"{purpose}{clauses}{questions}<hr/>{letter_html(draft)}"

    def _show_form(self, key: str) -> None:
        """Offer the places of a document; what was given stands in them."""
        self.fields.clear()
        body = QWidget()
        form = QFormLayout(body)
        form.setContentsMargins(12, 4, 8, 0)
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        party = self.session.store.state.party
        for blank in self._draft(key, {}).blanks:
            if blank.kind == "field":
                field = QLineEdit(party.get(blank.id, ""))
                field.setMaxLength(_LONGEST)
                field.setAccessibleName(blank.label)
                field.editingFinished.connect(lambda name=blank.id, field=field: self._keep(key, name, field))
                form.addRow(self._asked(blank.label), field)
                self.fields[blank.id] = field
        if self.fields:
            form.insertRow(0, label(self.words.text("documents.fill"), "strong"))
        self._form.setVisible(bool(self.fields))
        self._form.setWidget(body)

    def left(self) -> None:
        """Keep what is being typed into a place of a document."""
        QGuiApplication.inputMethod().commit()
        for field in self.fields.values():
            if field.isModified():
                field.editingFinished.emit()

    def _asked(self, words: str) -> QLabel:
        made = label(words)
        made.setFixedWidth(self.around.theme.px(_LABEL_WIDTH))
        return made

    def _keep(self, key: str, name: str, field: QLineEdit) -> None:
        """Keep what was typed, then show it in the letter and in the list without losing the keyboard."""
        field.setModified(False)
        if not self.session.set_party(name, field.text()):
            with QSignalBlocker(field):
                field.setText(self.session.store.state.party.get(name, ""))
        self.list.detail.setHtml(self.detail_of(key))
        for document in self._desk.needed() if self._desk is not None else ():
            state, tone = self._state(self._draft(document))
            self.list.set_cell(document, 1, state, tone)
