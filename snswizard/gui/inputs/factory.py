"""From a question to its input."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from snswizard.gui.inputs.base import Input
from snswizard.gui.inputs.choice import ChoiceInput, Option
from snswizard.gui.inputs.moment import MomentInput
from snswizard.gui.inputs.number import NumberInput
from snswizard.gui.theme import Theme
from snswizard.model.ids import FactId
from snswizard.model.question import Kind
from snswizard.report.words import Words


def input_for(
    words: Words, fact: FactId, theme: Theme, now: Callable[[], datetime], last: Input | None = None
) -> Input:
    """The input of a question, in the language of the words; the last one again where it offers options alike."""
    question = words.pack.questions[fact]
    unknown_words = words.text("input.none_yet" if question.optional else "input.unknown")
    finder = "" if question.optional else words.text("input.finder", who=words.of(words.pack.owners[question.finder]))
    if question.kind.has_choices:
        options = [
            Option(value, words.of(choice), words.of(choice.hint) if choice.hint else "")
            for value, choice in question.choices.items()
        ]
        options.append(Option(None, unknown_words, finder))
        several = question.kind is Kind.CHOICES
        if isinstance(last, ChoiceInput) and last.several == several:
            last.show_options(tuple(options))
            return last
        return ChoiceInput(tuple(options), theme, several=several)
    shown = f"{unknown_words}   {finder}" if finder else unknown_words
    if question.kind is Kind.NUMBER:
        return NumberInput(words, fact, shown)
    return MomentInput(words, fact, shown, theme, now)
