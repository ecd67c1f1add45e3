"""What people say about evidence: kind, moments, source, how it was captured, and what it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from snswizard.engine.seoul import SEOUL
from snswizard.gui.inputs.zoned_moment import ZonedMoment, zone_of
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.widgets.basics import button, label, row
from snswizard.model.evidence import MUST_NOT_BE_HELD, Description, EvidenceKind
from snswizard.model.finding import Status
from snswizard.model.ids import FactId, FindingId

_SIZE = (680, 640)
_NOTE_HEIGHT = 64
_LINKS_HEIGHT = 120
_NAMES_SHOWN = 4
_MOMENTS = ("posted", "seen", "captured")
_ANSWERS = {"posted": ("posted_at", "same_as_posted"), "seen": ("aware_at", "same_as_aware")}
_KINDS = {
    EvidenceKind.IMAGE: ("png", "jpg", "jpeg", "gif", "webp", "bmp", "heic", "tif", "tiff"),
    EvidenceKind.VIDEO: ("mp4", "mov", "avi", "mkv", "webm", "m4v"),
    EvidenceKind.AUDIO: ("mp3", "m4a", "wav", "aac", "ogg", "amr"),
    EvidenceKind.DOCUMENT: ("pdf", "doc", "docx", "hwp", "hwpx", "xls", "xlsx", "ppt", "pptx"),
    EvidenceKind.WEB_PAGE: ("html", "htm", "mhtml", "mht", "warc"),
    EvidenceKind.MESSAGES: ("eml", "msg", "txt", "csv"),
}


def likely_kind(name: str) -> EvidenceKind:
    """What sort of thing a file probably is, by its ending."""
    ending = name.rpartition(".")[2].casefold()
    return next((kind for kind, endings in _KINDS.items() if ending in endings), EvidenceKind.OTHER)


class EvidenceDialog(QDialog):
    """Asks for a description; `described` carries it once it can be used."""

    described = Signal(object)

    def __init__(self, parent: QWidget, around: Surroundings, names: Sequence[str], told: Description | None) -> None:
        super().__init__(parent)
        self._around = around
        self._names = tuple(names)
        self._editing = told is not None
        self.kind = QComboBox()
        self.moments: dict[str, ZonedMoment] = {}
        self.same: dict[str, QCheckBox] = {}
        self.source, self.captured_by, self.captured_how = QLineEdit(), QLineEdit(), QLineEdit()
        self.note = QPlainTextEdit()
        self.links = QListWidget()
        self.told = label("", "caution")
        self.refusal = label("", "stop")
        self.keep = button(self._say("evidence_form.keep" if self._editing else "evidence_form.add"), self.accept)
        self.keep.setProperty("role", "primary")
        self.keep.setDefault(True)
        self.setWindowTitle(self._say("evidence_form.edit_title" if self._editing else "evidence_form.add_title"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(around.theme.px(_SIZE[0]), _SIZE[1])
        self._build()
        self._fill(told or Description(kind=likely_kind(self._names[0])))
        self.kind.setFocus()

    def _say(self, key: str, /, **values: object) -> str:
        return self._around.messages.text(key, **values)

    # -- building

    def _build(self) -> None:
        for kind in EvidenceKind:
            self.kind.addItem(self._say(f"register.kind_{kind.value}"), kind.value)
        self.kind.currentIndexChanged.connect(lambda _: self._check())
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(24, 20, 24, 12)
        inside.setSpacing(10)
        inside.addWidget(label(self._files(), "strong"))
        form = QFormLayout()
        form.setSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self._say("evidence_form.kind"), self.kind)
        for name in _MOMENTS:
            self._add_moment(form, name)
        self._add_lines(form)
        inside.addWidget(self.refusal)
        inside.addLayout(form)
        inside.addWidget(label(self._say("evidence.added_now"), "meta"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll, 1)
        remark = row(self.told)
        remark.setContentsMargins(24, 4, 24, 0)
        whole.addLayout(remark)
        footer = row(None, button(self._say("evidence_form.cancel"), self.reject), self.keep)
        footer.setContentsMargins(24, 8, 24, 16)
        whole.addLayout(footer)

    def _files(self) -> str:
        shown = ", ".join(self._names[:_NAMES_SHOWN])
        more = len(self._names) - _NAMES_SHOWN
        if more > 0:
            shown = f"{shown} … (+{more})"
        return shown if self._editing else self._say("evidence_form.files", count=len(self._names), names=shown)

    def _add_moment(self, form: QFormLayout, name: str) -> None:
        words = self._say(f"evidence_form.{name}")
        moment = ZonedMoment(self._around.messages, words, self._around.session.now)
        moment.changed.connect(self._check)
        self.moments[name] = moment
        form.addRow(words, moment)
        known = self._answered(name)
        if known is not None:
            same = QCheckBox(self._say(f"evidence_form.{_ANSWERS[name][1]}"))
            same.toggled.connect(lambda on: self._take_answer(name, known, on=on))
            self.same[name] = same
            form.addRow("", same)

    def _add_lines(self, form: QFormLayout) -> None:
        lines = (("source", self.source), ("captured_by", self.captured_by), ("captured_how", self.captured_how))
        for name, line in lines:
            line.setAccessibleName(self._say(f"evidence_form.{name}"))
            form.addRow(self._say(f"evidence_form.{name}"), line)
        self.source.setPlaceholderText(self._say("evidence_form.source_hint"))
        self.captured_how.setPlaceholderText(self._say("evidence_form.how_hint"))
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(self._say("evidence_form.note"))
        form.addRow(self._say("evidence_form.note"), self.note)
        self.links.setFixedHeight(_LINKS_HEIGHT)
        self.links.setWordWrap(True)
        self.links.setTabKeyNavigation(False)
        self.links.setAccessibleName(self._say("evidence_form.links"))
        form.addRow(self._say("evidence_form.links"), self.links)

    # -- filling and reading

    def _answered(self, name: str) -> datetime | None:
        """The moment that the answers give already, in Seoul time."""
        if name not in _ANSWERS:
            return None
        given = self._around.session.interview.answers.given.get(FactId(_ANSWERS[name][0]))
        if not isinstance(given, datetime):
            return None
        seoul = zone_of("Asia/Seoul")
        return given.replace(tzinfo=seoul) if given.tzinfo is None else given.astimezone(seoul)

    def _take_answer(self, name: str, known: datetime, *, on: bool) -> None:
        self.moments[name].setEnabled(not on)
        if on:
            self.moments[name].write(known)

    def _fill(self, told: Description) -> None:
        self.kind.setCurrentIndex(self.kind.findData(told.kind.value))
        for name, moment in self.moments.items():
            moment.write(getattr(told, name))
        if not self._editing and "posted" in self.same:
            self.same["posted"].setChecked(True)
        self.source.setText(told.source)
        self.captured_by.setText(told.captured_by)
        self.captured_how.setText(told.captured_how)
        self.note.setPlainText(told.note)
        self._fill_links(told)
        self._check()

    def _fill_links(self, told: Description) -> None:
        words, interview = self._around.session.words, self._around.session.interview
        for finding, rule in words.pack.findings.items():
            result = interview.assessment.findings.get(finding) if interview.audit is None else None
            if finding in told.findings or (result is not None and result.status is not Status.NOT_INDICATED):
                title = self._say("evidence_form.finding_line", title=words.of(rule.title))
                self._add_link(("finding", finding), title, on=finding in told.findings)
        for fact, question in words.pack.questions.items():
            if fact in told.facts or fact in interview.answers.given:
                title = self._say("evidence_form.fact_line", title=words.of(question.ask))
                self._add_link(("fact", fact), title, on=fact in told.facts)

    def _add_link(self, key: tuple[str, str], title: str, *, on: bool) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        item.setData(Qt.ItemDataRole.UserRole, list(key))
        self.links.addItem(item)

    def _linked(self, sort: str) -> list[str]:
        items = [self.links.item(number) for number in range(self.links.count())]
        chosen = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return [key for kind, key in (item.data(Qt.ItemDataRole.UserRole) for item in chosen) if kind == sort]

    def _moment(self, name: str) -> datetime | None:
        return self.moments[name].read()

    def chosen_kind(self) -> EvidenceKind:
        """The kind that is chosen."""
        return EvidenceKind(str(self.kind.currentData()))

    def read(self) -> Description:
        """What was told; raises ValueError where a moment is not understood."""
        return Description(
            kind=self.chosen_kind(),
            posted=self._moment("posted"),
            seen=self._moment("seen"),
            captured=self._moment("captured"),
            source=self.source.text().strip(),
            captured_by=self.captured_by.text().strip(),
            captured_how=self.captured_how.text().strip(),
            note=self.note.toPlainText().strip(),
            findings=tuple(FindingId(each) for each in self._linked("finding")),
            facts=tuple(FactId(each) for each in self._linked("fact")),
        )

    # -- checking

    def _check(self) -> None:
        """Say at once what must not be kept, what is not understood, and what cannot be in this order."""
        refused = self.chosen_kind() in MUST_NOT_BE_HELD
        self.refusal.setText(self._say("error.evidence_refused", name=self._names[0], kind="") if refused else "")
        self.refusal.setVisible(refused)
        lines, understood = self._remarks()
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))
        self.keep.setEnabled(understood and not refused)

    def _remarks(self) -> tuple[list[str], bool]:
        moments: dict[str, datetime] = {}
        for name in self.moments:
            try:
                moment = self._moment(name)
            except ValueError:
                return [f"{self._say(f'evidence_form.{name}')}: {self._say('evidence_form.wrong')}"], False
            if moment is not None:
                moments[name] = moment
        now = self._around.session.now()
        now = now if now.tzinfo is not None else now.replace(tzinfo=SEOUL)
        lines = [
            self._say("evidence_form.ahead", moment=self._say(f"evidence_form.{name}"))
            for name, moment in moments.items()
            if moment > now
        ]
        posted = moments.get("posted")
        if posted is not None and any(moments[name] < posted for name in ("seen", "captured") if name in moments):
            lines.append(self._say("evidence_form.order"))
        return lines, True

    def accept(self) -> None:
        """Hand the description over."""
        QGuiApplication.inputMethod().commit()
        try:
            told = self.read()
        except ValueError:
            self._check()
            return
        if told.kind not in MUST_NOT_BE_HELD:
            super().accept()
            self.described.emit(told)
