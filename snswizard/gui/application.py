"""The Qt application: its name, fonts, own translations and what happens to an unexpected error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from snswizard.base.i18n import Language
from snswizard.base.paths import resource_root

_FONTS = ("Pretendard-Regular.ttf", "Pretendard-Bold.ttf")


def create_application(arguments: list[str]) -> QApplication:
    """The application with its fonts; the style sheet comes with the window."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        # by argument: setStyle() hands the style back, and making that in Python costs 11 enumerations at the start
        application = QApplication([*arguments, "-style", "Fusion"])
    application.setApplicationName("SNSwizard")
    application.setOrganizationName("SNSwizard")
    application.setDesktopFileName("org.snswizard.SNSwizard")
    for name in _FONTS:
        QFontDatabase.addApplicationFont(str(resource_root() / "fonts" / name))
    return application


def show_icon(application: QApplication) -> None:
    """Give the windows their icon: after the first page is painted, since reading pictures costs start-up time."""
    from PySide6.QtGui import QIcon

    application.setWindowIcon(QIcon(str(resource_root() / "icons" / "snswizard.svg")))


def translate_qt(application: QApplication, language: Language) -> None:
    """Show Qt's own buttons, menus and calendars in the language of the screen."""
    QLocale.setDefault(QLocale(language.value))
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language.value), "qtbase", "_", folder):
        application.installTranslator(translator)


def catch_unexpected(tell: Callable[[str, str], None]) -> None:
    """Tell what nobody expected in words, with a report to save; neither holds what the error says of the case."""

    def caught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, at)
            return
        import logging

        from snswizard.gui.fault_report import fault_report

        logging.getLogger("snswizard.gui").error("unexpected %(kind)s", {"kind": kind.__name__})
        tell(kind.__name__, fault_report(kind, at))

    sys.excepthook = caught
