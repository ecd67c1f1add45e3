"""Handing a case over: evidence package, copy without names, copy with a password, plain copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from snswizard.base.files import safe_name
from snswizard.cases.handover import Package
from snswizard.cases.redaction import Person, Redacted, names_in
from snswizard.gui.case_file.case_commands import with_suffix
from snswizard.gui.case_file.sections import FilePage
from snswizard.gui.locking.password_dialog import PasswordDialog
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.widgets.basics import button, label, row

_SUFFIX = ".snscase"
_NAMES_HEIGHT = 96


class HandOverPage(FilePage):
    """Four ways out of the house; what left is told, and stands in the journal."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "hand_over.heading")
        self.withhold = QCheckBox(self.text("hand_over.package_withhold"))
        self.names = QPlainTextEdit()
        self.names.setFixedHeight(around.theme.px(_NAMES_HEIGHT))
        self.names.setTabChangesFocus(True)
        self.names.setAccessibleName(self.text("hand_over.redacted_names"))
        self.names.setPlaceholderText(self.text("hand_over.redacted_hint"))
        self.lock_redacted = QCheckBox(self.text("hand_over.redacted_password"))
        self.package = button(self.text("hand_over.package_do"), self.ask_and_package)
        self.redact = button(self.text("hand_over.redacted_do"), self.ask_and_redact)
        self.lock = button(self.text("hand_over.locked_do"), self.ask_and_lock)
        self.plain = button(self.text("hand_over.plain_do"), self.ask_and_copy)
        self._target = Path()
        self._build()

    def _build(self) -> None:
        inside = self.add_card("hand_over.package", "hand_over.package_lead")
        inside.addWidget(self.withhold)
        inside.addLayout(row(self.package, None))
        inside = self.add_card("hand_over.redacted", "hand_over.redacted_lead")
        name = label(self.text("hand_over.redacted_names"), "strong")
        name.setBuddy(self.names)
        inside.addWidget(name)
        inside.addWidget(self.names)
        inside.addWidget(self.lock_redacted)
        inside.addLayout(row(self.redact, None))
        inside = self.add_card("hand_over.locked", "hand_over.locked_lead")
        inside.addLayout(row(self.lock, None))
        inside = self.add_card("hand_over.plain", "hand_over.plain_lead")
        inside.addLayout(row(self.plain, None))
        self.inside.addStretch(1)

    def entered(self) -> None:
        """Offer the names that the case knows, and put the keyboard on the first way."""
        if not self.names.toPlainText().strip():
            self.names.setPlainText("\n".join(names_in(self.session.store.entries)))
        self.forget_said()
        self.package.setEnabled(not self.session.read_only)  # a package is signed, and the journal tells of it
        self.withhold.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_place(self, title: str, name: str, filters: str, suffix: str) -> Path | None:
        proposal = self.session.store.path.with_name(safe_name(name, longest=120) + suffix)
        chosen = self.around.dialogs.ask_save(self, self.text(title), proposal, self.text(filters))
        return with_suffix(chosen, suffix) if chosen is not None else None

    def _case_name(self, key: str) -> str:
        return self.text(key, title=self.session.store.path.stem)

    # -- package

    def ask_and_package(self) -> None:
        """Ask for a place and write the evidence package there."""
        name = self._case_name("hand_over.package_name")
        target = self._ask_place("hand_over.package", name, "hand_over.zip_files", ".zip")
        if target is not None:
            self._target = target
            running = self.session.save_package(
                target, self.session.words.messages, withhold_answers=self.withhold.isChecked()
            )
            self.follow(running, "case_work.packing").done.connect(self._packaged)

    def _packaged(self, package: Package) -> None:
        words = self.text(
            "hand_over.package_done",
            name=self._target.name,
            count=len(package.items),
            digest=package.sha256,
            key=package.public_key,
        )
        self.tell(words)

    # -- copies

    def people(self) -> list[Person]:
        """The people whose names are to be replaced: one a line, other names after commas."""
        lines = [[part.strip() for part in line.split(",")] for line in self.names.toPlainText().splitlines()]
        named = [[part for part in line if part] for line in lines]
        return [Person(line[0], tuple(line[1:])) for line in named if line]

    def ask_and_redact(self) -> None:
        """Ask for a password where one is wanted, and for a place, and write a copy without the names there."""
        QGuiApplication.inputMethod().commit()
        people = self.people()
        if not people:
            self.tell(self.text("hand_over.redacted_none"), "critical")
            self.names.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.lock_redacted.isChecked():
            self._ask_password(lambda password, _current: self._redact(people, password))
        else:
            self._redact(people, None)

    def _redact(self, people: list[Person], password: str | None) -> None:
        name = f"{self.session.today().isoformat()}_{self.text('hand_over.redacted_name')}"
        target = self._ask_place("hand_over.redacted", name, "start.case_files", _SUFFIX)
        if target is not None:
            self._target = target
            running = self.session.save_redacted(target, people, password)
            self.follow(running, "case_work.copying").done.connect(self._redacted)

    def _redacted(self, done: Redacted) -> None:
        lines = [self.text("hand_over.redacted_done", name=self._target.name)]
        for letter, name in done.names.items():
            count = done.letters.get(letter, 0)
            lines.append(self.text("hand_over.redacted_person", letter=letter, name=name, count=count))
        for kind, count in done.identifiers.items():
            key = f"redacted_kind.{kind}"
            words = self.text(key) if self.around.messages.has(key) else kind
            lines.append(self.text("hand_over.redacted_kind", kind=words, count=count))
        lines.append(self.text("hand_over.redacted_check"))
        self.tell("\n".join(lines))

    def ask_and_lock(self) -> None:
        """Ask for the password of the copy, then for a place."""
        self._ask_password(self._lock_copy)

    def _ask_password(self, chosen: Callable[[str, str], None]) -> None:
        dialog = PasswordDialog(self, self.around.messages, "case_password.copy_title", ask_current=False)
        dialog.chosen.connect(chosen)
        dialog.open()

    def _lock_copy(self, password: str, _current: str) -> None:
        name = self._case_name("hand_over.copy_name")
        target = self._ask_place("hand_over.locked", name, "start.case_files", _SUFFIX)
        if target is not None:
            self._copy(target, password)

    def ask_and_copy(self) -> None:
        """Ask for a place and write a plain copy there; of a locked case only after one more question."""
        words = self.text("hand_over.plain_confirm")
        if self.session.store.encrypted and not self.around.dialogs.confirm(self, self.text("hand_over.plain"), words):
            return
        name = self._case_name("hand_over.copy_name")
        target = self._ask_place("hand_over.plain", name, "start.case_files", _SUFFIX)
        if target is not None:
            self._copy(target, None)

    def _copy(self, target: Path, password: str | None) -> None:
        self._target = target
        running = self.session.save_copy(target, password)
        self.follow(running, "case_work.copying").done.connect(self._copied)

    def _copied(self, _result: object) -> None:
        self.tell(self.text("hand_over.copy_done", name=self._target.name))
