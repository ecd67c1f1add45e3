"""The log: what the program did, never what a case says."""

from __future__ import annotations

import pytest
from helpers.processes import python

from snswizard.base.logs import ALLOWED_FIELDS

SET_UP = "import logging; from snswizard.base.logs import set_up_logging; set_up_logging(logging.INFO); "


def logged(statement: str, name: str = "snswizard.test") -> str:
    """Log in a Python of its own and give what stands on stderr."""
    done = python(f"{SET_UP}log = logging.getLogger('{name}'); {statement}")
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_an_allowed_field_is_logged() -> None:
    told = logged("log.info('exported %(kind)s in %(seconds)s', {'kind': 'pdf', 'seconds': 2})")

    assert told == "INFO snswizard.test exported pdf in 2\n"


def test_words_without_fields_are_logged() -> None:
    assert logged("log.warning('the pack is old')") == "WARNING snswizard.test the pack is old\n"


@pytest.mark.parametrize("field", ["answer", "name", "path", "title"])
def test_a_field_that_may_hold_words_of_a_case_is_not_logged(field: str) -> None:
    assert logged(f"log.error('saved %({field})s', {{'{field}': '김철수'}})") == ""
    assert field not in ALLOWED_FIELDS


def test_one_forbidden_field_among_allowed_ones_is_enough() -> None:
    assert logged("log.error('%(kind)s of %(name)s', {'kind': 'pdf', 'name': '김철수'})") == ""


def test_fields_without_names_are_not_logged() -> None:
    assert logged("log.error('saved %s', '김철수')") == ""


def test_others_are_heard_from_a_warning_on() -> None:
    told = logged("log.info('chatter'); log.warning('trouble')", name="another.library")

    assert told == "WARNING another.library trouble\n"


def test_setting_up_twice_does_not_double_the_lines() -> None:
    assert logged("set_up_logging(logging.INFO); log.info('once')").count("once") == 1
