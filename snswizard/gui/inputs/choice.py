"""Choosing one or several values; "I don't know yet" is a full answer that clears the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from snswizard.gui.inputs.base import Input
from snswizard.gui.theme import Theme
from snswizard.gui.widgets.option import ManyOption, OneOption
from snswizard.model.answer import UNKNOWN, Given

_ALONE = ("none", "nobody")


@dataclass(frozen=True, slots=True)
class Option:
    """One value with its words; `value` None stands for "I don't know yet"."""

    value: str | None
    words: str
    hint: str = ""


class ChoiceInput(Input):
    """Options one under another: radio buttons for one value, check boxes for several.

    The options outlive a question, as its frame does: new words cost less than new widgets.
    """

    def __init__(self, options: tuple[Option, ...], theme: Theme, *, several: bool) -> None:
        super().__init__()
        self.several = several
        self.options: tuple[Option, ...] = ()
        self._theme = theme
        self._marks: list[OneOption | ManyOption] = []
        self._spare: list[OneOption | ManyOption] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self._group.idClicked.connect(self._clicked)
        self.show_options(options)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Offer these options, none of them ticked."""
        self.show_value(None)
        all_marks = [*self._marks, *self._spare]
        for option, mark in zip(options, all_marks, strict=False):
            mark.show_words(option.words, option.hint)
            mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a group takes it from those that are not ticked
            mark.show()
        for mark in all_marks[len(options) :]:
            mark.hide()
        for number in range(len(all_marks), len(options)):
            all_marks.append(self._made(options[number], number))
        self._marks, self._spare = all_marks[: len(options)], all_marks[len(options) :]
        self.options = options

    def _made(self, option: Option, number: int) -> OneOption | ManyOption:
        mark: OneOption | ManyOption
        if self.several:
            mark = ManyOption(self._theme, option.words, option.hint)
            mark.walked.connect(partial(self._walk, number))
        else:
            mark = OneOption(self._theme, option.words, option.hint)
        self._group.addButton(mark, number)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(mark)
        return mark

    def show_value(self, given: Given | None) -> None:
        """Tick what an answer says."""
        held = given if isinstance(given, tuple) else (given,)
        if not self.several:
            self._group.setExclusive(False)
        for option, mark in zip(self.options, self._marks, strict=True):
            mark.setChecked((UNKNOWN if option.value is None else option.value) in held)
        if not self.several:
            self._group.setExclusive(True)

    def focus_first(self) -> None:
        """Put the keyboard on the chosen option, or on the first."""
        chosen = next((mark for mark in self._marks if mark.isChecked()), self._marks[0])
        if chosen.hasFocus():
            chosen.clearFocus()  # it had it for the last question: who listens is to hear of this one
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, number: int) -> bool:
        """Click the option with this number."""
        if not 1 <= number <= len(self._marks):
            return False
        mark = self._marks[number - 1]
        mark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        mark.click()
        return True

    def _walk(self, here: int, step: int) -> None:
        self._marks[(here + step) % len(self._marks)].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self, number: int) -> None:
        option = self.options[number]
        if not self.several:
            given: Given | None = UNKNOWN if option.value is None else option.value
        else:
            given = self._several_after(option)
        self.show_value(given)
        self.value_changed.emit(given)

    def _several_after(self, clicked: Option) -> Given | None:
        ticked = [option for option, mark in zip(self.options, self._marks, strict=True) if mark.isChecked()]
        if clicked not in ticked:
            rest = tuple(option.value for option in ticked if option.value is not None)
            return rest or None
        if clicked.value is None:
            return UNKNOWN
        if clicked.value in _ALONE:
            return (clicked.value,)
        return tuple(option.value for option in ticked if option.value is not None and option.value not in _ALONE)
