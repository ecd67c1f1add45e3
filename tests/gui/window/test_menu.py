"""The menu, the search and Qt's own words."""

from __future__ import annotations

from helpers.keyboard import press, type_words
from helpers.window import in_language, part, rows_of
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QTreeWidget

from snswizard.base.i18n import Language
from snswizard.gui.main_window import MainWindow
from snswizard.gui.widgets.search_box import SearchBox
from snswizard.gui.window_commands import commands_of

MOST = 16  # lines of a menu, for the smallest screen


def filled(window: MainWindow) -> QMenu:
    """The menu as it opens now."""
    menu = QMenu(window)
    window.fill_menu(menu)
    return menu


def entries(menu: QMenu) -> dict[str, bool]:
    """What can be chosen in a menu and in those within it, and whether it is possible now."""
    found: dict[str, bool] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= entries(inner)
        elif not action.isSeparator():
            found[action.text().partition("\t")[0]] = action.isEnabled()
    return found


def test_every_command_stands_in_the_menu_once(window: MainWindow) -> None:
    wanted = [each.words(window.messages) for each in commands_of(window) if not each.is_line]

    assert sorted(entries(filled(window))) == sorted(wanted)
    assert len(set(wanted)) == len(wanted)


def test_no_menu_is_longer_than_a_small_screen(window: MainWindow) -> None:
    menu = filled(window)
    inner = [each for action in menu.actions() if isinstance(each := action.menu(), QMenu)]

    assert len(inner) == 3
    assert all(len(each.actions()) <= MOST for each in (menu, *inner))


def test_without_a_case_only_what_needs_none_is_possible(window: MainWindow) -> None:
    possible = entries(filled(window))

    assert possible["새 사안"]
    assert not possible["계획 보기"]
    assert not possible["사건 종결"]

    window.go("sample:teller-vlog")

    assert entries(filled(window))["계획 보기"]
    assert not entries(filled(window))["지금 잠그기"]


def search(window: MainWindow) -> SearchBox:
    """The search, opened by its key."""
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return part(window, SearchBox)


def test_the_search_goes_to_a_question(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    box = search(window)
    line, rows = part(box, QLineEdit), part(box, QTreeWidget)

    type_words(line, "민감정보나 고유식별")

    assert [rows_of(rows)[0].text(place) for place in (0, 1)] == [
        "게시물에 민감정보나 고유식별정보가 1명분이라도 들어 있습니까?",
        "개인정보",
    ]
    press(line, Qt.Key.Key_Return)
    assert (window.page_name, window.session.interview.position) == ("interview", "special_data")


def test_the_arrows_walk_round_the_list(window: MainWindow) -> None:
    box = search(window)
    line, rows = part(box, QLineEdit), part(box, QTreeWidget)

    type_words(line, "글자")
    press(line, Qt.Key.Key_Down)
    second = rows.currentIndex().row()
    press(line, Qt.Key.Key_Down)

    assert (second, rows.currentIndex().row(), rows.topLevelItemCount()) == (1, 0, 2)


def test_nothing_that_fits_is_said(window: MainWindow) -> None:
    box = search(window)
    line = part(box, QLineEdit)

    type_words(line, "xyzzy")
    press(line, Qt.Key.Key_Return)

    said = [each.text() for each in box.findChildren(QLabel) if each.isVisible()]
    assert said == [window.messages.text("search.nothing")]
    assert box.isVisible()


def test_qts_own_buttons_follow_the_language_of_the_screen(window: MainWindow) -> None:
    said = []
    for language in (Language.EN, Language.KO, Language.EN):
        in_language(window, Language.EN if language is Language.KO else Language.KO)
        in_language(window, language)
        said.append(QCoreApplication.translate("QPlatformTheme", "Cancel"))

    in_language(window, Language.KO)
    assert said == ["Cancel", "취소", "Cancel"]
