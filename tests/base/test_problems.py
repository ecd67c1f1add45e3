"""Failures as sentences."""

from __future__ import annotations

import inspect
import re

import pytest

from snswizard.base import errors
from snswizard.base.errors import AnswersBroken, DiskFull, Problem, SnswizardError
from snswizard.base.i18n import Messages
from snswizard.base.problems import explained, problem_line

FACTS = dict.fromkeys(
    ("path", "reason", "count", "found", "known", "name", "kind", "id", "user", "host", "since", "day"), "x"
)
FAILURES = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, SnswizardError)]
PROBLEM = Problem("terms.yaml", 4, "$.terms.a", "pack.missing", {"name": "ko"})


def test_a_problem_is_one_line_with_its_place(en: Messages) -> None:
    assert problem_line(en, PROBLEM) == "terms.yaml:4 $.terms.a: “ko” is missing."


def test_a_failure_with_problems_lists_each_on_its_own_line(en: Messages) -> None:
    told = explained(en, AnswersBroken((PROBLEM, PROBLEM), path="a.json")).splitlines()

    assert len(told) == 3
    assert told[1] == told[2] == problem_line(en, PROBLEM)


@pytest.mark.parametrize("failure", FAILURES)
def test_every_failure_has_words_in_both_languages(failure: type[SnswizardError], ko: Messages, en: Messages) -> None:
    for messages in (ko, en):
        words = messages.text(failure.key, **FACTS)

        assert words.strip()
        assert not re.search(r"\{\w+\}", words)


def test_no_two_failures_share_their_words() -> None:
    keys = [failure.key for failure in FAILURES]

    assert len(keys) == len(set(keys))


def test_a_failure_keeps_its_facts() -> None:
    failure = DiskFull(path="a.snscase")

    assert failure.facts == {"path": "a.snscase"}
    assert "a.snscase" in str(failure)
