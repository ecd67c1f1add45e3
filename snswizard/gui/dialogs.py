"""The one seam for file and message boxes: tests hand in their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ASK_WIDTH = 380


class Dialogs(Protocol):
    """What the program asks of the person outside its pages."""

    def ask_open(self, parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
        """A file to open, or None."""

    def ask_open_many(self, parent: QWidget, title: str, folder: Path) -> tuple[Path, ...]:
        """Any number of files to read; none where the person changed their mind."""

    def ask_save(self, parent: QWidget, title: str, proposal: Path, filters: str) -> Path | None:
        """A place to save, or None."""

    def ask_password(self, parent: QWidget, title: str, words: str) -> str | None:
        """A password, or None."""

    def ask_text(self, parent: QWidget, title: str, words: str) -> str | None:
        """A line of text that is not blank, or None."""

    def tell(self, parent: QWidget, title: str, words: str) -> None:
        """Say something that must be read."""

    def confirm(self, parent: QWidget, title: str, words: str) -> bool:
        """Ask before something that cannot be taken back."""

    def offer(self, parent: QWidget, title: str, words: str, choice: str) -> bool:
        """Say something and offer one more thing to do; True where it was chosen."""


class QtDialogs:
    """The dialogs of the desktop; each kind is loaded when it is first wanted."""

    def ask_open(self, parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
        """A file to open, or None."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), filters)
        return Path(chosen) if chosen else None

    def ask_open_many(self, parent: QWidget, title: str, folder: Path) -> tuple[Path, ...]:
        """Any number of files to read; none where the person changed their mind."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(folder))
        return tuple(Path(each) for each in chosen)

    def ask_save(self, parent: QWidget, title: str, proposal: Path, filters: str) -> Path | None:
        """A place to save, or None."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposal), filters)
        return Path(chosen) if chosen else None

    def ask_password(self, parent: QWidget, title: str, words: str) -> str | None:
        """A password, or None."""
        return _asked(parent, title, words, is_secret=True) or None

    def ask_text(self, parent: QWidget, title: str, words: str) -> str | None:
        """A line of text that is not blank, or None."""
        return _asked(parent, title, words, is_secret=False).strip() or None

    def tell(self, parent: QWidget, title: str, words: str) -> None:
        """Say something that must be read."""
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.information(parent, title, words)

    def confirm(self, parent: QWidget, title: str, words: str) -> bool:
        """Ask before something that cannot be taken back."""
        from PySide6.QtWidgets import QMessageBox

        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.question(parent, title, words, yes | no, no) == yes  # a stray Enter changes nothing

    def offer(self, parent: QWidget, title: str, words: str, choice: str) -> bool:
        """Say something and offer one more thing to do; True where it was chosen."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, title, words, QMessageBox.StandardButton.Close, parent)
        chosen = box.addButton(choice, QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(QMessageBox.StandardButton.Close)  # nothing is accepted by a stray Enter
        box.exec()
        return box.clickedButton() is chosen


def _asked(parent: QWidget, title: str, words: str, *, is_secret: bool) -> str:
    """What was typed, nothing where the person changed their mind; long words wrap."""
    from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit

    box = QInputDialog(parent)
    box.setWindowTitle(title)
    box.setLabelText(words)
    box.setTextEchoMode(QLineEdit.EchoMode.Password if is_secret else QLineEdit.EchoMode.Normal)
    for line in box.findChildren(QLineEdit):
        line.setAccessibleName(words)
    for each in box.findChildren(QLabel):
        each.setWordWrap(True)
        each.setMinimumWidth(_ASK_WIDTH)
    agreed = box.exec() == QInputDialog.DialogCode.Accepted
    given = box.textValue() if agreed else ""
    box.deleteLater()
    return given
