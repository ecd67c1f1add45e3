"""Own rules: each fault is told at its place, they only add, and they come back from their compiled form."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.own_rules import SAMPLE, changed_folder

from snswizard.base.errors import PackBroken
from snswizard.base.i18n import Messages
from snswizard.base.problems import problem_line
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.clocks import count
from snswizard.model.ids import ClockId, FactId
from snswizard.model.own import ADDING, is_own
from snswizard.model.pack import Pack
from snswizard.packs.compile import sealed
from snswizard.packs.library import read_own
from snswizard.packs.own.laying import calendar_with, laid_beside
from snswizard.packs.own.loader import KIND, OwnRulesBroken, load_own_folder, own_compiled, own_in

FILMED = FactId("own.filmed_in_branch")
CLOCK = ClockId("cr.complaint_6m")
FOLDER = Path(__file__).parent.parent / "broken_own"
HANGUL = re.compile(r"[가-힣]")
CASES = {
    file.stem: yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)  # a safe loader
    for file in sorted(FOLDER.glob("*.yaml"))
}


def failure_of(folder: Path, pack: Pack) -> OwnRulesBroken:
    """Load own rules that cannot be used and give the failure."""
    with pytest.raises(OwnRulesBroken) as caught:
        load_own_folder(folder, pack)
    return caught.value


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_problem_is_told_with_file_line_path_and_reason(
    case: Any, tmp_path: Path, pack: Pack, en: Messages, ko: Messages
) -> None:
    found = failure_of(changed_folder(tmp_path / "own", SAMPLE, case["changes"]), pack).problems

    assert [problem_line(en, each) for each in found] == case["expect"]
    assert all(HANGUL.search(problem_line(ko, each)) for each in found)


def test_a_folder_without_its_main_file_lacks_its_information(tmp_path: Path, pack: Pack, en: Messages) -> None:
    folder = changed_folder(tmp_path / "own", SAMPLE, [])
    (folder / "own.yaml").unlink()

    lines = [problem_line(en, each) for each in failure_of(folder, pack).problems]

    assert "own.yaml:1 $.info: “info” is missing." in lines


def test_the_sample_adds_behind_what_the_pack_has(pack: Pack) -> None:
    own = load_own_folder(SAMPLE, pack)

    whole = laid_beside(pack, own)

    for table in ADDING:
        below, joined = getattr(pack, table), getattr(whole, table)
        assert {name: joined[name] for name in below} == below
        assert [name for name in joined if not is_own(name)] == list(below)
    untouched = pack.model_fields_set - {*ADDING, "own"}
    assert all(getattr(whole, name) is getattr(pack, name) for name in untouched)


def test_an_own_question_is_asked_at_the_end_of_its_section(pack: Pack) -> None:
    order = list(laid_beside(pack, load_own_folder(SAMPLE, pack)).questions)
    place = order.index(FILMED)

    assert pack.questions[order[place - 1]].section == "posting"
    assert pack.questions[order[place + 1]].section != "posting"


def test_compiled_own_rules_are_the_same_and_the_same_bytes(pack: Pack, tmp_path: Path) -> None:
    own = read_own(SAMPLE, pack)
    file = tmp_path / "own.json"
    file.write_bytes(own_compiled(own))

    again = read_own(file, pack)

    assert again == own
    assert again.info.digest.startswith("sha256:")
    assert own_compiled(again) == file.read_bytes()


def test_a_changed_byte_of_compiled_own_rules_is_found(pack: Pack, tmp_path: Path) -> None:
    content = own_compiled(read_own(SAMPLE, pack)).replace(b"02-555-0121", b"02-555-0122")

    with pytest.raises(OwnRulesBroken) as caught:
        own_in(content, tmp_path / "own.json", pack)

    assert [each.key for each in caught.value.problems] == ["pack.digest"]


def test_compiled_own_rules_are_held_against_the_pack_of_today(pack: Pack, tmp_path: Path, en: Messages) -> None:
    content = own_compiled(read_own(SAMPLE, pack))
    findings = {name: each for name, each in pack.findings.items() if name != "pi.leak"}
    later = pack.model_copy(update={"findings": findings})

    with pytest.raises(OwnRulesBroken) as caught:
        own_in(content, tmp_path / "own.json", later)

    (line,) = (problem_line(en, each) for each in caught.value.problems)
    assert line.startswith("own.json:1 $.actions.own.report_to_compliance.when.parts")
    assert "Unknown finding: “pi.leak”." in line


@pytest.mark.parametrize(
    "body", [b"[]", b"{", b"{}", b'{"info":1}', b'{"actions":{"own.x":[]}}', b'{"a":' * 3000 + b"1" + b"}" * 3000]
)
def test_no_compiled_body_gets_through_or_crashes(body: bytes, pack: Pack, tmp_path: Path) -> None:
    with pytest.raises((OwnRulesBroken, PackBroken)):
        own_in(sealed(KIND, body), tmp_path / "own.json", pack)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ({"op": "is", "fact": FILMED, "values": ["maybe"]}, "pack.unknown"),
        ({"op": "is", "fact": "nothing_of_this_name", "values": ["yes"]}, "pack.unknown"),
        ({"op": "compare", "fact": FILMED, "relation": "at_least", "number": "1"}, "pack.unknown"),
        ({"op": "compare", "fact": "affected_people", "relation": "at_least", "number": "many"}, "condition.no_number"),
        ({"op": "when", "fact": "aware_at", "relation": "before", "day": "soon"}, "condition.no_date"),
        ({"op": "not", "part": {"op": "passed", "clock": "zz"}}, "pack.unknown"),
        ({"op": "all", "parts": [{"op": "term", "term": "zz"}]}, "pack.unknown"),
    ],
    ids=["value", "fact", "relation", "number", "day", "clock", "term"],
)
def test_a_compiled_condition_is_held_against_the_pack(
    condition: dict[str, object], told: str, pack: Pack, tmp_path: Path
) -> None:
    content = own_compiled(read_own(SAMPLE, pack))
    body = json.loads(content[content.index(b'"own":') + 6 :].removesuffix(b"}\n"))
    used = {"op": "state", "fact": FILMED, "state": "known"}
    body["actions"]["own.report_to_compliance"]["when"] = {"op": "any", "parts": [used, condition]}

    with pytest.raises(OwnRulesBroken) as caught:
        own_in(sealed(KIND, json.dumps(body).encode()), tmp_path / "own.json", pack)

    assert [each.key for each in caught.value.problems] == [told]


def test_a_compiled_file_cannot_smuggle_in_what_a_folder_may_not_hold(pack: Pack, tmp_path: Path) -> None:
    content = own_compiled(read_own(SAMPLE, pack))
    body = content[content.index(b'"own":') + 6 :].removesuffix(b"}\n")
    smuggled = body.replace(b'"own.report_to_compliance":{', b'"no_discipline_yet":{', 1)

    with pytest.raises(OwnRulesBroken) as caught:
        own_in(sealed(KIND, smuggled), tmp_path / "own.json", pack)

    assert "pack.own_alters" in {each.key for each in caught.value.problems}


def test_a_day_off_of_the_company_moves_nothing_and_is_told(pack: Pack, calendar: KoreanCalendar) -> None:
    ours = calendar_with(calendar, load_own_folder(SAMPLE, pack))
    clock = pack.clocks[CLOCK]

    due, steps = count(clock, date(2026, 12, 1), ours)

    assert due == count(clock, date(2026, 12, 1), calendar)[0] == date(2027, 6, 1)
    assert (steps[-1].key, steps[-1].holiday) == ("company_day", ("창립기념일", "Founding day"))


def test_a_public_holiday_of_the_own_rules_moves_a_last_day(
    pack: Pack, calendar: KoreanCalendar, tmp_path: Path
) -> None:
    source = "kind: public\n    source: {ko: 관보, en: Official gazette}"
    change = {"file": "own.yaml", "old": "kind: company", "new": source}
    own = load_own_folder(changed_folder(tmp_path / "own", SAMPLE, [change]), pack)

    due, steps = count(pack.clocks[CLOCK], date(2026, 12, 1), calendar_with(calendar, own))

    assert due == date(2027, 6, 2)
    assert "skip_holiday" in [step.key for step in steps]
