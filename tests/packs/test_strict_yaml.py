"""YAML without surprises."""

from __future__ import annotations

import pytest

from snswizard.packs.strict_yaml import Source, path_text, read_yaml

SURPRISES = (
    *("yes", "no", "on", "off", "Yes", "NO", "y", "n", "True", "FALSE", "null", "~"),
    *("2024-03-15", "2026-11-22T09:00", "12:30", "1_000", "1.5", "1e3", "0o17", "0x1F", "007", "+5", ".inf"),
)


def told(text: str) -> list[tuple[str, int, str]]:
    """Read a text and give its problems by key, line and path."""
    return [(problem.key, problem.line, problem.path) for problem in read_yaml(text, "file.yaml").problems]


@pytest.mark.parametrize("word", SURPRISES)
def test_what_other_readers_change_stays_text(word: str) -> None:
    assert read_yaml(f"value: {word}\nlist: [{word}]\n{word}: key\n", "f").data == {
        "value": word,
        "list": [word],
        word: "key",
    }


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False), ("0", 0), ("17", 17), ("-3", -3)])
def test_only_true_false_and_whole_numbers_are_more_than_text(written: str, value: object) -> None:
    found = read_yaml(f"value: {written}\n", "f").data

    assert found == {"value": value}
    assert isinstance(found, dict)
    assert type(found["value"]) is type(value)


@pytest.mark.parametrize("written", ['"true"', "'17'", "|\n  5", '"yes"'])
def test_what_is_quoted_is_text(written: str) -> None:
    found = read_yaml(f"value: {written}\n", "f").data

    assert isinstance(found, dict)
    assert isinstance(found["value"], str)


def test_a_key_that_stands_twice_is_refused_with_both_lines() -> None:
    source = read_yaml("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", "file.yaml")

    assert [(problem.line, problem.path, problem.facts["first"]) for problem in source.problems] == [(5, "$.b.c", 3)]


def test_every_problem_of_a_file_is_told_at_once() -> None:
    assert [line for _, line, _ in told("a: 1\na: 2\nb: {c: 1, c: 2}\n")] == [2, 3]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2\nb: 3\n", 2),
        ("a: b: c\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("\ta: 1\n", 1),
        ("a: \x00", 1),
        ("a: 'x\n", 2),
    ],
)
def test_what_is_no_yaml_is_a_problem_with_its_line(text: str, line: int) -> None:
    assert told(text) == [("yaml.syntax", line, "$")]


def test_an_alias_is_refused() -> None:
    assert [key for key, _, _ in told("a: &same {k: v}\nb: *same\n")] == ["yaml.alias"]


@pytest.mark.parametrize("depth", [100, 1_000, 100_000])
def test_deep_nesting_ends_in_a_problem_and_not_in_a_crash(depth: int) -> None:
    assert {key for key, _, _ in told("[" * depth + "]" * depth)} <= {"yaml.too_deep", "yaml.syntax"}
    assert told("[" * depth + "]" * depth)


@pytest.mark.parametrize("text", ["", "# a comment only\n", "---\n"])
def test_an_empty_file_holds_nothing_or_an_empty_word(text: str) -> None:
    source = read_yaml(text, "f")

    assert source.data in ({}, "")
    assert source.problems == []


def test_the_line_of_every_value_is_kept() -> None:
    source: Source = read_yaml("a:\n  b: x\n  c:\n    - y\n    - d: z\n", "f")

    assert source.lines["a",] == 1
    assert source.lines["a", "b"] == 2
    assert source.lines["a", "c", 0] == 4
    assert source.lines["a", "c", 1, "d"] == 5


def test_text_in_korean_is_read_as_it_stands() -> None:
    assert read_yaml('a: "주민등록번호 1건"\n', "f").data == {"a": "주민등록번호 1건"}


def test_a_path_is_shown_with_names_and_places() -> None:
    assert path_text(("actions", "act", "steps", 0, "ko")) == "$.actions.act.steps[0].ko"
