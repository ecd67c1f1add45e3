"""What the window can do: one list for the menu, the shortcuts, the search and the list of shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from snswizard.base.i18n import Messages


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: its name in the catalogue, its keys, whether it needs an open case, and its submenu."""

    name: str
    act: Callable[[], object]
    keys: str = ""
    of_a_case: bool = False
    submenu: str = ""

    def words(self, messages: Messages) -> str:
        """The command in words."""
        return messages.text(f"command.{self.name}")

    @property
    def is_line(self) -> bool:
        """Whether this is only the line between two groups of a menu."""
        return not self.name


SEPARATOR = Command("", lambda: None)


def in_submenu(name: str, *commands: Command) -> tuple[Command, ...]:
    """Commands that stand in a menu of their own within the menu."""
    return tuple(replace(command, submenu=name) for command in commands)


def bind(commands: tuple[Command, ...], window: QWidget, allowed: Callable[[Command], bool]) -> None:
    """Give every command its keys, wherever the keyboard is in the window."""
    for command in commands:
        if command.keys:
            action = QAction(window)
            action.setShortcuts(
                [QKeySequence.fromString(command.keys)]
            )  # `setShortcut` makes all of `Qt`: see `basics`
            action.triggered.connect(lambda _checked=False, command=command: allowed(command) and command.act())
            window.addAction(action)


def fill_menu(
    menu: QMenu, commands: tuple[Command, ...], messages: Messages, allowed: Callable[[Command], bool]
) -> None:
    """Show the commands as a menu, with their keys; what is not possible now is greyed out."""
    menu.clear()
    submenus: dict[str, QMenu] = {}
    for command in commands:
        place = menu
        if command.submenu:
            if command.submenu not in submenus:
                made = submenus[command.submenu] = menu.addMenu(messages.text(f"submenu.{command.submenu}"))
                made.setObjectName(command.submenu)
            place = submenus[command.submenu]
        if command.is_line:
            place.addSeparator()
            continue
        keys = shown_keys(command)
        action = place.addAction(f"{command.words(messages)}\t{keys}" if keys else command.words(messages))
        action.setEnabled(allowed(command))
        action.triggered.connect(lambda _checked=False, command=command: command.act())


def shown_keys(command: Command) -> str:
    """The keys as the desktop writes them."""
    return QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText) if command.keys else ""
