"""Dates, values and counts in words of one language; screen and documents share them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from snswizard.base.i18n import Language, Messages
from snswizard.engine.seoul import in_seoul
from snswizard.model.answer import Given, NotKnown
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import CountStep, Due
from snswizard.model.text import Text

_KO_DAYS = "월화수목금토일"
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Words:
    """Turns values of a plan into words: the pack's and the catalogue's, in one language."""

    def __init__(self, pack: Pack, messages: Messages) -> None:
        self.pack = pack
        self.messages = messages
        self.language = messages.language

    def of(self, text: Text) -> str:
        """A text of the pack in this language."""
        return text.in_language(self.language)

    def text(self, key: str, /, **values: object) -> str:
        """A text of the catalogue."""
        return self.messages.text(key, **values)

    def day(self, day: date) -> str:
        """A day with its weekday: 2026. 11. 23.(월) / Mon 23 Nov 2026."""
        if self.language is Language.KO:
            return f"{day.year}. {day.month}. {day.day}.({_KO_DAYS[day.weekday()]})"
        return f"{_EN_DAYS[day.weekday()]} {day.day} {_EN_MONTHS[day.month - 1]} {day.year}"

    def date(self, day: date) -> str:
        """A day without its weekday, for days on which nothing is due: 2026. 11. 23. / 23 Nov 2026, never broken."""
        if self.language is Language.KO:
            return f"{day.year}.\u00a0{day.month}.\u00a0{day.day}."
        return f"{day.day}\u00a0{_EN_MONTHS[day.month - 1]}\u00a0{day.year}"

    def due(self, due: Due) -> str:
        """A due moment: an instant with its time in Seoul, a day as a day."""
        if not isinstance(due, datetime):
            return self.day(due)
        moment = in_seoul(due)
        return f"{self.day(moment.date())} {moment:%H:%M}"

    def number(self, number: Decimal | int) -> str:
        """A number with its thousands apart."""
        return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"

    def money(self, amount: Decimal) -> str:
        """An amount in won; a fraction of a won is cut off, which keeps a cap a cap."""
        return self.text("unit.krw", amount=f"{int(amount):,}")

    def ask(self, fact: FactId) -> str:
        """A question in short: up to its first question mark outside brackets."""
        whole, depth = self.of(self.pack.questions[fact].ask), 0
        for place, char in enumerate(whole):
            depth += (char == "(") - (char == ")")
            if char == "?" and not depth:
                return whole[: place + 1]
        return whole

    def value(self, fact: FactId, given: Given | None) -> str:
        """An answer in words."""
        question = self.pack.questions[fact]
        match given:
            case None:
                return self.text("answer.unanswered")
            case NotKnown():
                return self.text("answer.none_yet" if question.optional else "answer.unknown")
            case tuple():
                return self.text("answer.list_separator").join(self._choice(fact, each) for each in given)
            case Decimal():
                return self.money(given) if question.unit == "KRW" else self.number(given)
            case date():
                return self.due(given)
            case _:
                return self._choice(fact, given)

    def _choice(self, fact: FactId, value: str) -> str:
        choice = self.pack.questions[fact].choices.get(value)
        return value if choice is None else self.of(choice)

    def count_step(self, step: CountStep) -> str:
        """One step of a count as a sentence."""
        shown = self.due(step.day) if step.day is not None else ""
        return self.text(
            f"count.{step.key}", day=shown, number=step.number or 0, holiday=step.holiday[self.language is Language.EN]
        )
