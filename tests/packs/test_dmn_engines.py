"""The exported model in engines that are not ours: they must come to what our engine comes to."""

from __future__ import annotations

import os
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from helpers.builders import Tree, a_pack, answers_of
from helpers.dmn_cases import DrawnCase, drawn_cases, expected_results, exported, model_of, telling_cases
from helpers.dmn_engines import installed_engines, run_engine
from lxml import etree

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program, prepare
from snswizard.model.pack import Pack
from snswizard.packs.dmn.case import case_inputs

MANY = bool(os.environ.get("SNSWIZARD_MANY"))
ENGINES = {"kie.mjs": 120, "feelin.mjs": 60}  # with the cases of the default run: feelin parses anew at every call
DRAWN = 400  # of which the default run takes those that show most
ALL_COUNT = 2000
_TRUTHS = ("yes", "no", "unknown")

pytestmark = pytest.mark.timeout(1800 if MANY else 600)  # the first run installs the engines


@pytest.fixture(scope="module")
def engines() -> Path:
    """The folder with the engines."""
    return installed_engines()


@pytest.fixture(scope="module")
def model(pack: Pack, calendar: KoreanCalendar, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported file of the standard pack."""
    file = tmp_path_factory.mktemp("dmn") / "kr-sns.dmn"
    file.write_bytes(exported(pack, calendar))
    return file


def differences(engine: str, engines: Path, model: Path, cases: list[DrawnCase]) -> list[tuple[int, str, str, Tree]]:
    """List where an engine comes to something else: case, name, expected, found."""
    found = run_engine(engine, engines, model, [case.given for case in cases])
    assert len(found) == len(cases)
    for case, results in zip(cases, found, strict=True):
        assert results["all_findings"] == {
            name.removeprefix("finding_"): results[name] for name in case.expected if name.startswith("finding_")
        }
    return [
        (number, name, value, results.get(name))
        for number, (case, results) in enumerate(zip(cases, found, strict=True))
        for name, value in case.expected.items()
        if results.get(name) != value
    ]


@pytest.fixture(scope="module")
def cases(program: Program, calendar: KoreanCalendar) -> list[DrawnCase]:
    """Cases of the standard pack."""
    drawn = drawn_cases(program, calendar)
    return [*islice(drawn, ALL_COUNT)] if MANY else telling_cases(drawn, max(ENGINES.values()), of=DRAWN)


def test_the_cases_show_nearly_every_status_of_every_finding(cases: list[DrawnCase], pack: Pack) -> None:
    fewest = cases if MANY else cases[: min(ENGINES.values())]
    shown = {item for case in fewest for item in case.expected.items() if item[0].startswith("finding_")}

    assert len(shown) > 2.9 * len(pack.findings)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_every_finding_and_its_parts_agree(engine: str, engines: Path, model: Path, cases: list[DrawnCase]) -> None:
    assert differences(engine, engines, model, cases if MANY else cases[: ENGINES[engine]]) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_every_form_of_a_condition_agrees(engine: str, engines: Path, calendar: KoreanCalendar, tmp_path: Path) -> None:
    near = KoreanCalendar({day: ("", "") for day in calendar.holidays() if 2023 < day.year < 2029}, 2028)
    program = prepare(a_pack(**EVERY_FORM))
    file = tmp_path / "small.dmn"
    file.write_bytes(exported(program.pack, near))
    cases = small_cases(program, near)

    shown = {item for case in cases for item in case.expected.items()}
    assert {f"element_every_form__{name}" for name in _CONDITIONS} <= {name for name, _ in shown}
    assert all((f"element_every_form__passed_{clock}", truth) in shown for clock in _CLOCKS for truth in _TRUTHS)
    assert differences(engine, engines, file, cases) == []


def test_a_model_that_says_something_else_is_found(
    engines: Path, model: Path, cases: list[DrawnCase], tmp_path: Path
) -> None:
    right = 'if list contains(["employee", "manager"], poster)'
    text = model.read_text(encoding="utf-8")
    assert text.count(right) == 1
    file = tmp_path / "wrong.dmn"
    file.write_text(text.replace(right, 'if poster = "employee"'), encoding="utf-8")

    found = differences("feelin.mjs", engines, file, cases[:8])
    assert {(expected, wrong) for _, _, expected, wrong in found} > {("yes", "unknown")}


def test_the_file_is_valid_by_the_schema_of_the_standard(engines: Path, model: Path) -> None:
    schemas = engines / "node_modules" / "dmn-moddle" / "resources" / "dmn" / "xsd"
    schema = etree.XMLSchema(etree.parse(schemas / "DMN13.xsd"))

    assert schema.validate(etree.parse(model)), schema.error_log


def test_modelling_tools_read_the_file_without_a_warning(
    engines: Path, model: Path, pack: Pack, calendar: KoreanCalendar
) -> None:
    read = run_engine("reads.mjs", engines, model)
    counts = read["counts"]
    drawn = counts["dmn:Decision"] + counts["dmn:InputData"] + counts["dmn:KnowledgeSource"]

    assert read["warnings"] == []
    assert counts["dmn:InputData"] == len(model_of(pack, calendar).inputs)
    assert counts["dmndi:DMNShape"] == drawn


def small_cases(program: Program, calendar: KoreanCalendar, count: int = 80) -> list[DrawnCase]:
    """Draw answers to the small facts, around the days on which clocks turn."""
    rng, model, cases = Random(7), model_of(program.pack, calendar), []
    for _ in range(count):
        day, written = date(2026, rng.randint(1, 12), rng.randint(1, 28)), {}
        for name, draw in _DRAWS.items():
            if (chance := rng.random()) < 0.8:
                written[name] = "unknown" if chance < 0.15 else draw(rng)
        answers = answers_of(program.pack, written)
        given = case_inputs(program.pack, model, answers, day)
        cases.append(DrawnCase(given, expected_results(program, answers, day, calendar)))
    return cases


def _day(rng: Random) -> str:
    return date(rng.choice((2025, 2026, 2026)), rng.randint(1, 12), rng.randint(1, 28)).isoformat()


def _month_end(rng: Random) -> str:
    return rng.choice(("2026-01-30", "2026-01-31", "2025-11-29", "2024-02-29", "2025-08-30", "2026-05-31", _day(rng)))


_DRAWS: dict[str, Tree] = {
    "color": lambda rng: rng.choice(("red", "green", "blue")),
    "tags": lambda rng: rng.sample(("sweet", "sour", "bitter", "none"), rng.randint(1, 3)),
    "seen": lambda rng: rng.choice(("yes", "no")),
    "count": lambda rng: rng.choice((0, 9, 10, 11, 12.5)),
    "wage": lambda rng: rng.choice((0, 18, 20, 22, 25)),
    "day": _month_end,
    "posted_at": lambda rng: rng.choice((_day(rng), f"{_day(rng)}T{rng.randint(0, 23):02}:30", f"{_day(rng)}T23:30Z")),
    "aware_at": lambda rng: f"{_day(rng)}T{rng.choice(('00:00', '12:00', '23:59'))}",
}

_CLOCKS: dict[str, Tree] = {
    "hours": {"from": "posted_at", "add": {"hours": 72}},
    "hours_of_a_day": {"from": "day", "add": {"hours": 30}},
    "days": {"from": "day", "add": {"days": 10}, "roll": True},
    "days_back": {"from": "day", "add": {"days": -7}},
    "same_day": {"from": "aware_at", "add": {"days": 0}, "roll": True},
    "months": {"from": "day", "add": {"months": 3}},
    "months_rolled": {"from": "posted_at", "add": {"months": 1}, "roll": True},
    "months_at_once": {"from": "day", "add": {"months": 6}, "first_day_counts": True},
    "years": {"from": "day", "add": {"years": 1}},
    "where_seen": {"from": "day", "add": {"days": 3}, "applies_from": {"seen": "yes"}},
}

_CONDITIONS: dict[str, Tree] = {
    "one": {"color": "red"},
    "several": {"color": ["red", "blue"]},
    "all_colors": {"color": ["red", "green", "blue"]},
    "includes": {"tags": "sweet"},
    "includes_some": {"tags": ["sour", "bitter"]},
    "at_least": {"count": {"at_least": 10}},
    "more_than": {"count": {"more_than": "9.5"}},
    "less_than": {"count": {"less_than": 12}},
    "more_than_half": {"count": {"more_than": {"calculation": "half"}}},
    "after_day": {"day": {"on_or_after": "2026-01-31"}},
    "before_day": {"day": {"before": "2026-01-31"}},
    "day_before_today": {"day": {"before": "today"}},
    "after_instant": {"posted_at": {"on_or_after": "2026-06-15T12:30"}},
    "instant_after_today": {"posted_at": {"on_or_after": "today"}},
    **{
        f"{name}_{state}": {name: state}
        for name in ("color", "tags", "count", "day")
        for state in ("known", "not_known")
    },
    "always": "always",
    "incident": {"track": "incident"},
    "audit": {"track": "audit"},
    "term": {"term": "reddish"},
    "finding": {"finding": "first"},
    "no_finding": {"not": {"finding": "first"}},
    "arguable": {"arguable": {"color": "red"}, "because": "open_in_law"},
    "not_arguable": {"not": {"arguable": {"seen": "yes"}, "because": "open_in_law"}},
    "joined": {
        "any": [
            {"all": [{"seen": "yes"}, {"not": {"tags": "sour"}}]},
            {"all": [{"count": {"at_least": 10}}, {"term": "reddish"}]},
        ]
    },
    **{f"passed_{clock}": {"passed": clock} for clock in _CLOCKS},
    "not_passed": {"not": {"passed": "where_seen"}},
}

EVERY_FORM: dict[str, Tree] = {
    "terms": {"reddish": {"any": [{"color": "red"}, {"seen": "yes"}]}},
    "calculations": {"half": {"fact": "wage", "factor": "0.5"}},
    "clocks": _CLOCKS,
    "findings": {
        "first": {"elements": {"one": {"color": "red"}, "two": {"seen": "yes"}}, "unless": {"three": {"tags": "sour"}}},
        "every_form": {"elements": _CONDITIONS, "calculations": ["half"]},
    },
}
