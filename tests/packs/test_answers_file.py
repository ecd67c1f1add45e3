"""Answers files: two formats, one reading, every problem told at once."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from snswizard.base.errors import AnswersBroken, FileUnreadable
from snswizard.base.i18n import Language, Messages
from snswizard.base.paths import resource_root
from snswizard.base.problems import explained, problem_line
from snswizard.model.answer import UNKNOWN
from snswizard.model.pack import Pack
from snswizard.packs.answers_file import AnswersFile, load_answers, read_json, written_answers

WHOLE: dict[str, Any] = {
    "track": "incident",
    "title": "급여표 유출",
    "today": "2026-11-22",
    "language": "ko",
    "answers": {"content": ["personal_data"], "poster": "employee", "affected_people": 1, "special_data": "unknown"},
    "notes": {"special_data": "주민등록번호 1건"},
}
YAML = """\
track: incident
title: 급여표 유출
today: 2026-11-22
language: ko
answers:
  content: [personal_data]
  poster: employee
  affected_people: 1
  special_data: unknown
notes:
  special_data: 주민등록번호 1건
"""


def loaded(pack: Pack, folder: Path, text: str, name: str = "answers.yaml") -> AnswersFile:
    """Write an answers file and load it."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return load_answers(file, pack)


def refused(pack: Pack, written: Any) -> list[tuple[str, str]]:
    """Read an object that is refused: path and key of each problem."""
    with pytest.raises(AnswersBroken) as caught:
        read_json(json.dumps(written), pack, "answers.json")
    return [(problem.path, problem.key) for problem in caught.value.problems]


def refused_yaml(pack: Pack, folder: Path, text: str) -> list[tuple[int, str, str]]:
    """Load a YAML file that is refused: line, path and key of each problem."""
    with pytest.raises(AnswersBroken) as caught:
        loaded(pack, folder, text)
    return [(problem.line, problem.path, problem.key) for problem in caught.value.problems]


def test_everything_that_a_file_says_is_read(pack: Pack) -> None:
    found = read_json(json.dumps(WHOLE), pack, "answers.json")

    assert (found.track, found.title, found.today, found.language) == (
        "incident",
        "급여표 유출",
        date(2026, 11, 22),
        Language.KO,
    )
    assert [*found.answers.given.values()] == [("personal_data",), "employee", Decimal(1), UNKNOWN]
    assert [*found.answers.notes.values()] == ["주민등록번호 1건"]


def test_yaml_and_json_say_the_same(pack: Pack, tmp_path: Path) -> None:
    assert loaded(pack, tmp_path, YAML) == loaded(pack, tmp_path, json.dumps(WHOLE), "answers.JSON")


def test_track_day_language_and_notes_may_be_left_out(pack: Pack) -> None:
    found = read_json('{"answers": {}}', pack, "answers.json")

    assert (found.track, found.today, found.language, found.answers.given) == ("incident", None, None, {})


def test_a_file_with_a_byte_order_mark_is_read(pack: Pack, tmp_path: Path) -> None:
    assert loaded(pack, tmp_path, "\ufeff" + YAML) == loaded(pack, tmp_path, YAML)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"answers": {"postr": "employee"}}, ("$.answers.postr", "answers.unknown_fact_near")),
        ({"answers": {"weather": "sunny"}}, ("$.answers.weather", "answers.unknown_fact")),
        ({"answers": {"poster": "employe"}}, ("$.answers.poster", "value.choice_near")),
        ({"answers": {"poster": None}}, ("$.answers.poster", "value.one_choice")),
        ({"answers": {"special_data": True}}, ("$.answers.special_data", "value.choice_near")),
        ({"answers": {"content": "personal_data"}}, ("$.answers.content", "value.list")),
        ({"answers": {"affected_people": "many"}}, ("$.answers.affected_people", "value.number")),
        ({"answers": {"aware_at": "yesterday"}}, ("$.answers.aware_at", "value.instant")),
        ({"answers": {"reported_on": "2026-02-30"}}, ("$.answers.reported_on", "value.no_such_day")),
        ({"answers": []}, ("$.answers", "answers.no_mapping")),
        ({"notes": []}, ("$.notes", "answers.no_mapping")),
        ({"notes": {"postr": "x"}}, ("$.notes.postr", "answers.unknown_fact_near")),
        ({"notes": {"poster": 5}}, ("$.notes.poster", "answers.no_text")),
        ({"track": "quiz"}, ("$.track", "answers.not_one_of")),
        ({"language": "fr"}, ("$.language", "answers.not_one_of")),
        ({"today": "2026-02-30"}, ("$.today", "value.day")),
        ({"today": 20261122}, ("$.today", "value.day")),
        ({"anwsers": {}}, ("$.anwsers", "answers.unknown_key_near")),
        ({"weather": {}}, ("$.weather", "answers.unknown_key")),
    ],
)
def test_what_is_not_understood_is_refused_at_its_place(pack: Pack, change: dict[str, Any], problem: Any) -> None:
    assert refused(pack, {**WHOLE, **change}) == [problem]


def test_a_file_without_answers_is_refused(pack: Pack) -> None:
    assert refused(pack, {"track": "incident"}) == [("$", "answers.none")]


@pytest.mark.parametrize("written", [[], "answers", 3, None])
def test_a_file_that_is_no_mapping_is_refused(pack: Pack, written: Any) -> None:
    assert refused(pack, written) == [("$", "answers.no_mapping")]


def test_every_problem_is_told_at_once(pack: Pack) -> None:
    answers = {"postr": "employee", "poster": "boss", "content": [], "affected_people": "x", "aware_at": "x"}
    problems = refused(pack, {"answers": answers, "notes": {"poster": 1}, "track": "x", "today": "x", "lang": "ko"})

    assert len(problems) == 9


def test_a_refusal_names_file_place_and_what_is_allowed(pack: Pack, en: Messages) -> None:
    with pytest.raises(AnswersBroken) as caught:
        read_json('{"answers": {"account": "offical"}}', pack, "answers.json")

    first, *rest = explained(en, caught.value).splitlines()
    assert first.endswith("Nothing was written.")
    assert [line.split("? ") for line in rest] == [
        [
            "answers.json:1 $.answers.account: “offical” is no value of this fact. Did you mean “official”",
            "Allowed: official, personal, anonymous, unknown.",
        ]
    ]


def test_problems_of_a_yaml_file_name_their_lines(pack: Pack, tmp_path: Path) -> None:
    text = YAML.replace("poster: employee", "poster: boss").replace("incident", "quiz") + "  weather: sunny\n"

    assert refused_yaml(pack, tmp_path, text) == [
        (7, "$.answers.poster", "value.choice"),
        (12, "$.notes.weather", "answers.unknown_fact"),
        (1, "$.track", "answers.not_one_of"),
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [("answers: {poster: employee, poster: manager}\n", "yaml.duplicate"), ("answers: {poster: [}\n", "yaml.syntax")],
)
def test_yaml_that_is_wrong_in_itself_is_refused(pack: Pack, tmp_path: Path, text: str, key: str) -> None:
    assert refused_yaml(pack, tmp_path, text)[0][2] == key


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('{"answers": {"poster": "employee", "poster": "manager"}}', 1, "json.duplicate"),
        ('{"answers":\n {"poster": employee}}', 2, "json.syntax"),
        ("", 1, "json.syntax"),
        ("[" * 100_000, 1, "json.syntax"),
        ('{"answers": {"affected_people": ' + "9" * 5_000 + "}}", 1, "json.syntax"),
    ],
)
def test_json_that_is_wrong_in_itself_is_refused(pack: Pack, text: str, line: int, key: str) -> None:
    with pytest.raises(AnswersBroken) as caught:
        read_json(text, pack, "answers.json")

    assert [(problem.line, problem.key) for problem in caught.value.problems] == [(line, key)]


def test_a_yes_of_yaml_is_the_answer_yes(pack: Pack, tmp_path: Path) -> None:
    found = loaded(pack, tmp_path, "answers:\n  special_data: yes\n  still_visible: no\n")

    assert [*found.answers.given.values()] == ["yes", "no"]


def test_a_true_of_yaml_is_answered_with_did_you_mean(pack: Pack, tmp_path: Path) -> None:
    problems = refused_yaml(pack, tmp_path, "answers:\n  special_data: true\n")

    assert problems == [(2, "$.answers.special_data", "value.choice_near")]


def test_a_message_without_values_shows_single_braces(pack: Pack, en: Messages) -> None:
    with pytest.raises(AnswersBroken) as caught:
        read_json("[]", pack, "answers.json")

    assert "{{" not in problem_line(en, caught.value.problems[0])


def test_a_day_of_today_that_is_written_as_a_week_is_refused(pack: Pack) -> None:
    assert refused(pack, {**WHOLE, "today": "2026-W47-7"}) == [("$.today", "value.day")]


@pytest.mark.parametrize("title", [None, ["x"], 5])
def test_a_title_is_a_text(pack: Pack, title: Any) -> None:
    assert refused(pack, {**WHOLE, "title": title})[0][0] == "$.title"


def test_a_file_that_is_not_there_is_told(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        load_answers(tmp_path / "none.json", pack)

    assert caught.value.facts["path"] == str(tmp_path / "none.json")


def test_a_file_that_is_no_text_is_told(pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(b'{"answers": {}, "title": "\xff"}')

    with pytest.raises(FileUnreadable) as caught:
        load_answers(file, pack)

    assert "UTF-8" in str(caught.value.facts["reason"])


def test_written_answers_are_read_back_the_same(pack: Pack) -> None:
    found = read_json(json.dumps(WHOLE), pack, "answers.json")
    again = written_answers(found.answers, today=date(2026, 11, 22), language=Language.KO, title=found.title)

    assert again == WHOLE
    assert read_json(json.dumps(again), pack, "answers.json") == found


@pytest.mark.parametrize("sample", sorted(file.name for file in (resource_root() / "samples").glob("*.yaml")))
def test_every_sample_can_be_read(pack: Pack, sample: str) -> None:
    found = load_answers(resource_root() / "samples" / sample, pack)

    assert found.title
    assert found.today == date(2026, 11, 22)
    assert len(found.answers.given) > 20
