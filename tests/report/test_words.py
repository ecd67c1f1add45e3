"""Questions and days in words."""

from __future__ import annotations

from datetime import date

import pytest

from snswizard.base.i18n import Messages
from snswizard.engine.program import Program
from snswizard.model.ids import FactId
from snswizard.report.words import Words


@pytest.mark.parametrize(
    ("fact", "korean", "english"),
    [
        ("content", "게시물에 무엇이 담겨 있습니까?", "What does the post contain?"),
        ("poster", "누가 올렸습니까?", "Who posted it?"),
    ],
)
def test_a_question_in_short_ends_with_its_first_mark(
    fact: str, korean: str, english: str, program: Program, ko: Messages, en: Messages
) -> None:
    assert Words(program.pack, ko).ask(FactId(fact)) == korean
    assert Words(program.pack, en).ask(FactId(fact)) == english


def test_a_question_in_short_is_the_beginning_of_the_whole(program: Program, ko: Messages, en: Messages) -> None:
    for words in (Words(program.pack, ko), Words(program.pack, en)):
        for fact, question in program.pack.questions.items():
            short = words.ask(fact)
            assert words.of(question.ask).startswith(short)
            assert short.count("(") == short.count(")")
            assert len(short) > 5


def test_a_day_of_no_deadline_has_no_weekday_and_is_never_broken(program: Program, ko: Messages, en: Messages) -> None:
    day = date(2026, 11, 23)

    assert Words(program.pack, ko).date(day) == "2026.\u00a011.\u00a023."
    assert Words(program.pack, en).date(day) == "23\u00a0Nov\u00a02026"
