"""Scenarios as they are written: read with their places, and refused with every problem."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.verifying import RED, SCENARIOS, small_folder

from snswizard.base.i18n import Messages
from snswizard.base.problems import problem_line
from snswizard.model.pack import Pack
from snswizard.packs.loader import load_folder
from snswizard.packs.scenario_files import ScenariosBroken, load_scenarios, scenarios_digest, scenarios_folder


def problems_in(tmp_path: Path, text: str, messages: Messages) -> list[str]:
    """Read scenarios that cannot be run and tell what is wrong."""
    folder = small_folder(tmp_path, text)
    with pytest.raises(ScenariosBroken) as caught:
        load_scenarios(folder / "scenarios", load_folder(folder))
    return [problem_line(messages, problem) for problem in caught.value.problems]


def test_every_scenario_of_the_pack_can_be_read(pack: Pack) -> None:
    scenarios = load_scenarios(scenarios_folder(), pack)

    assert len({each.id for each in scenarios}) == len(scenarios) >= 90
    assert all(each.expect and each.why for each in scenarios)


def test_a_scenario_knows_its_line_in_a_file_of_several(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)

    first, second = load_scenarios(folder / "scenarios", load_folder(folder))

    assert (first.line, second.line) == (1, SCENARIOS[: SCENARIOS.index("id: green-1")].count("\n") + 1)


def test_scenarios_are_no_part_of_the_pack(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)

    assert load_folder(folder) == load_folder(small_folder(tmp_path / "other", "id: anything\n"))


def test_a_null_expects_nothing(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)

    _, green = load_scenarios(folder / "scenarios", load_folder(folder))

    assert green.expect["actions"] == {"act": "absent", "halt": {"status": "conditional", "due": None}}


def test_every_problem_is_told_at_its_place(tmp_path: Path, en: Messages) -> None:
    text = RED.replace("fault:", "fualt:").replace("color: red", "colour: red").replace("triage", "triag")

    assert problems_in(tmp_path, text, en) == [
        "some.yaml:6 $.expect.findings.fualt: Unknown finding: “fualt”. Did you mean “fault”?",
        "some.yaml:9 $.expect.triag: Unknown key: “triag”. Did you mean “triage”?",
        "some.yaml:4 $.answers.colour: There is no fact “colour”. Did you mean “color”?",
    ]


@pytest.mark.parametrize("key", ["id", "today", "answers", "expect", "why"])
def test_what_a_scenario_needs_is_missed(key: str, tmp_path: Path, en: Messages) -> None:
    kept: list[str] = []
    for line in RED.splitlines():
        if not line.startswith((f"{key}:", " ")) or (line.startswith(" ") and key != "expect"):
            kept.append(line)

    assert f"some.yaml:1 $: “{key}” is missing." in problems_in(tmp_path, "\n".join(kept), en)


def test_a_scenario_that_expects_nothing_is_refused(tmp_path: Path, en: Messages) -> None:
    text = RED[: RED.index("expect:")] + "expect: {}\nwhy: none\n"

    assert problems_in(tmp_path, text, en) == [
        "some.yaml:5 $.expect: The scenario expects nothing. Name at least one finding, action, clock or gap."
    ]


def test_two_scenarios_may_not_share_an_id(tmp_path: Path, en: Messages) -> None:
    told = problems_in(tmp_path, f"{RED}---\n{RED}", en)

    assert told == ["some.yaml:12 $.id: “red-1” is defined a second time; the first is at some.yaml:1."]


def test_a_broken_file_and_an_empty_folder_are_told(tmp_path: Path, en: Messages) -> None:
    assert problems_in(tmp_path / "a", "id: [", en)[0].startswith("some.yaml:2 $: This is not valid YAML")
    with pytest.raises(ScenariosBroken) as caught:
        load_scenarios(tmp_path, load_folder(small_folder(tmp_path / "b")))
    assert caught.value.problems[0].key == "scenario.none"


def test_the_digest_changes_with_a_scenario(tmp_path: Path) -> None:
    one, other = small_folder(tmp_path / "a"), small_folder(tmp_path / "b", SCENARIOS.replace("Many", "Lots of"))

    digests = {scenarios_digest(folder / "scenarios") for folder in (one, other)}

    assert len(digests) == 2
    assert scenarios_digest(one / "scenarios") == scenarios_digest(small_folder(tmp_path / "c") / "scenarios")
