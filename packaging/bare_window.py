"""The least that Qt can do: a main window with a label, painted once. The yardstick for start and memory."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


def main() -> int:
    """Show the window, let it be painted, and leave."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("SNSwizard"))
    window.resize(1180, 760)
    window.show()
    application.processEvents()
    return int(window.grab().isNull())


if __name__ == "__main__":
    sys.exit(main())
