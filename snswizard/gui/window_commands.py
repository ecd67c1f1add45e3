"""What the main window can do, in the order of its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from snswizard.gui.case_file.case_commands import case_commands
from snswizard.gui.commands import SEPARATOR, Command, in_submenu

if TYPE_CHECKING:
    from snswizard.gui.main_window import MainWindow


def commands_of(window: MainWindow) -> tuple[Command, ...]:
    """Every command of the window."""
    return (
        Command("new", lambda: window.go("new_incident"), "Ctrl+N"),
        Command("new_audit", lambda: window.go("new_audit"), "Ctrl+Shift+N"),
        Command("open", window.ask_open, "Ctrl+O"),
        SEPARATOR,
        Command("review", lambda: window.go("review"), "Ctrl+R", of_a_case=True),
        Command("plan", lambda: window.go("plan"), "Ctrl+Shift+P", of_a_case=True),
        Command("export", lambda: window.go("export"), "Ctrl+P", of_a_case=True),
        Command("undo", window.session.undo, "Ctrl+Z", of_a_case=True),
        Command("redo", window.session.redo, "Ctrl+Shift+Z", of_a_case=True),
        SEPARATOR,
        *case_commands(window),
        SEPARATOR,
        Command("search", window.search, "Ctrl+K"),
        *in_submenu(
            "look",
            Command("language", window.switch_language, "Ctrl+L"),
            Command("theme", window.next_theme, "Ctrl+T"),
            Command("larger", lambda: window.step_text_size(1), "Ctrl++"),
            Command("smaller", lambda: window.step_text_size(-1), "Ctrl+-"),
        ),
        Command("preferences", lambda: window.go("preferences"), "Ctrl+,"),
        *in_submenu(
            "help",
            Command("shortcuts", lambda: window.go("shortcuts"), "?"),
            Command("glossary", lambda: window.go("glossary"), "Ctrl+G"),
            SEPARATOR,
            Command("offline", lambda: window.go("offline")),
            Command("rules_check", lambda: window.go("rules_check")),
            Command("about", lambda: window.go("about")),
        ),
    )
