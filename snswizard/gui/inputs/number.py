"""Typing a number: digits, with or without separators."""

from __future__ import annotations

from decimal import Decimal

from snswizard.gui.inputs.typed import TypedInput
from snswizard.model.answer import Given
from snswizard.model.ids import FactId
from snswizard.report.words import Words

_LONGEST = 15
_LINE = 230


class NumberInput(TypedInput):
    """A count, or an amount in won."""

    def __init__(self, words: Words, fact: FactId, unknown_words: str) -> None:
        super().__init__(words.messages, words.of(words.pack.questions[fact].ask), unknown_words)
        self._words = words
        self._fact = fact
        unit = words.pack.questions[fact].unit
        self.line.setPlaceholderText(words.text("input.amount" if unit else "input.count"))
        self.line.setFixedWidth(_LINE)
        self._beside.addStretch(1)

    def read(self, words: str) -> Given | None:
        """A whole number of at most fifteen digits."""
        digits = words.replace(",", "").replace(" ", "").removesuffix("원").removesuffix("명")
        if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST:
            raise ValueError("input.no_number")
        return Decimal(digits)

    def write(self, given: Given) -> str:
        """The number with its thousands apart."""
        return f"{given:,}" if isinstance(given, Decimal) else ""

    def describe(self, given: Given) -> str:
        """The amount in words of the language; a bare count says nothing that the line does not."""
        words = self._words.value(self._fact, given)
        return "" if words == self.write(given) else words
