"""The action plan as a tree: what is in it, in which order, and the same in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from helpers.plan_tree import each, shape

from snswizard.base.i18n import Language, Messages
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.action import Force
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.finding import Status
from snswizard.model.ids import ClockId, FactId, FindingId
from snswizard.model.results.assessment import Assessment, Standing
from snswizard.packs.answers_file import AnswersFile
from snswizard.report.action_plan import build_action_plan
from snswizard.report.parts.frame import CaseHead
from snswizard.report.parts.order import end_of, moment_of
from snswizard.report.parts.sources import answers_hash
from snswizard.report.plan_front import FirstSteps, Line, Ref, StopSigns, Timeline, Tone
from snswizard.report.plan_model import (
    ActionGroup,
    ActionRow,
    ActionTable,
    ClockTable,
    Entries,
    Entry,
    FactTable,
    FindingRow,
    FindingTable,
    Plan,
    ProvisionRow,
    ProvisionTable,
)
from snswizard.report.words import Words

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "nothing", "unknown")
TODAY = date(2026, 11, 22)
SampleOf = Callable[[str], AnswersFile]
PlanOf = Callable[[Answers, Language], Plan]
ResultOf = Callable[[Answers], Assessment]


@pytest.fixture(params=SAMPLES)
def answers(request: pytest.FixtureRequest, sample_of: SampleOf) -> Answers:
    """The answers of each sample in turn."""
    return sample_of(request.param).answers


@pytest.fixture
def plan(answers: Answers, plan_of: PlanOf) -> Plan:
    """The Korean plan for them."""
    return plan_of(answers, Language.KO)


@pytest.fixture
def result(answers: Answers, result_of: ResultOf) -> Assessment:
    """Their assessment."""
    return result_of(answers)


def test_both_languages_give_the_same_tree(answers: Answers, plan: Plan, plan_of: PlanOf) -> None:
    english = plan_of(answers, Language.EN)

    assert shape((plan.front, plan.sections)) == shape((english.front, english.sections))


def test_every_action_stands_in_the_plan_with_its_dates(plan: Plan, result: Assessment) -> None:
    rows = {row.id: row for row in each(plan, ActionRow)}

    assert rows.keys() == result.actions.keys()
    for action, row in rows.items():
        expected = result.actions[action]
        assert (row.standing, row.force, row.due, row.target) == (
            expected.standing,
            expected.force,
            expected.due,
            expected.target,
        )


def test_dates_are_written_with_weekday(plan: Plan, program: Program, ko: Messages) -> None:
    words = Words(program.pack, ko)

    for row in each(plan, ActionRow):
        shown = " ".join(line.text for line in row.dates)
        dates = (row.due, row.target if row.steps else None)
        assert all(words.due(due) in shown for due in dates if due is not None)


def test_steps_are_numbered_through(plan: Plan) -> None:
    numbers = [row.number for row in each(plan, ActionRow)]

    assert numbers == list(range(1, len(numbers) + 1))


def test_stops_come_first_then_the_earlier_date(plan: Plan, result: Assessment) -> None:
    for table in each(plan, ActionTable):
        free = [row for row in table.rows if not row.after]
        keys = [(not row.steps, row.force is not Force.STOP, moment_of(result.actions[row.id])) for row in free]
        assert keys == sorted(keys)


def test_no_step_stands_before_one_that_it_waits_for(plan: Plan) -> None:
    rows = {row.id: row for row in each(plan, ActionRow)}
    pairs = [(row, rows[other]) for row in rows.values() for other in row.after]

    assert all(before.number < row.number for row, before in pairs if before.steps)
    assert all(not row.steps for row, before in pairs if before.number > row.number)


def test_a_stop_says_what_to_do_instead(plan: Plan) -> None:
    signs = {sign.id: sign for node in each(plan, StopSigns) for sign in node.rows}
    stops = {row.id for row in each(plan, ActionRow) if row.force is Force.STOP}

    assert signs.keys() == stops
    assert all(sign.instead.text and sign.chip.word == "중지" for sign in signs.values())


def test_required_stops_are_on_the_first_page_before_others(plan: Plan, result: Assessment) -> None:
    shown = [sign.id for node in each(plan.front, StopSigns) for sign in node.rows]
    standings = [result.actions[action].standing is not Standing.REQUIRED for action in shown]

    assert standings == sorted(standings)


def test_the_first_steps_are_required_and_no_stops(plan: Plan, result: Assessment) -> None:
    [first] = each(plan.front, FirstSteps)

    assert len(first.rows) <= 6
    assert all(result.actions[row.id].standing is Standing.REQUIRED for row in first.rows)
    assert all(result.actions[row.id].force is not Force.STOP for row in first.rows)


def test_a_conditional_step_names_what_it_waits_for(plan: Plan, program: Program, ko: Messages) -> None:
    words = Words(program.pack, ko)
    for row in (row for table in each(plan, ActionTable) for row in table.rows):
        lines = [line.text for line in row.lines if line.tone is Tone.MEDIUM]
        if row.standing is Standing.CONDITIONAL:
            assert lines
            assert row.missing or row.unsettled
        if row.missing:
            assert words.ask(row.missing[0]) in lines[0]


def test_many_conditional_steps_stand_below_the_question_that_settles_them(
    plan: Plan, program: Program, ko: Messages
) -> None:
    words, waiting = Words(program.pack, ko), [row for row in each(plan, ActionRow) if row.missing]
    groups = [*each(plan, ActionGroup)]

    assert [row.id for group in groups for row in group.rows] == (
        [row.id for row in waiting] if len(waiting) > 12 else []
    )
    for group in groups:
        assert group.question == words.ask(group.fact)
        assert all(group.fact in row.missing and bool(row.beside) == (len(row.missing) > 1) for row in group.rows)


def test_a_required_step_says_why_and_how(plan: Plan) -> None:
    required = [row for row in each(plan, ActionRow) if row.standing is Standing.REQUIRED]

    assert all(row.why and row.steps for row in required)
    assert {row.id for row in each(plan, ActionRow) if row.missing}.isdisjoint(row.id for row in required)


def listed_ids(plan: Plan, name: str) -> list[str]:
    """The ids behind the rows of a plain list."""
    return [one for node in each(plan, Entries) if node.id == name for row in node.rows for one in row.ids]


def test_every_finding_is_told_once(plan: Plan, result: Assessment) -> None:
    rows = [row.id for table in each(plan, FindingTable) for row in table.rows]
    far, quiet = listed_ids(plan, "far_findings"), listed_ids(plan, "not_indicated")

    assert sorted([*rows, *far, *quiet]) == sorted(result.findings)
    assert all(result.findings[finding].status is not Status.NOT_INDICATED for finding in rows)
    assert all(result.findings[FindingId(finding)].status is Status.POSSIBLE for finding in far)
    assert all(result.findings[FindingId(finding)].status is Status.NOT_INDICATED for finding in quiet)


def test_an_indicated_finding_is_never_told_in_passing(plan: Plan, result: Assessment) -> None:
    rows = {row.id for table in each(plan, FindingTable) for row in table.rows}

    assert {name for name, found in result.findings.items() if found.status is Status.INDICATED} <= rows


def test_every_element_of_an_indicated_finding_stands_with_its_value(plan: Plan, result: Assessment) -> None:
    for row in each(plan, FindingRow):
        expected = result.findings[row.id]
        if expected.status is Status.INDICATED:
            assert row.means
            assert {part.name: part.truth for part in row.parts if not part.defence} == expected.elements
            assert {part.name: part.truth for part in row.parts if part.defence} == expected.unless


def test_a_possible_finding_says_in_short_what_would_decide_it(plan: Plan, program: Program) -> None:
    for row in each(plan, FindingRow):
        if row.status is Status.POSSIBLE:
            said = " ".join(line.text for line in row.lines)
            assert not row.parts
            assert said
            assert not row.missing or f"Q{program.index[row.missing[0]] + 1}" in said


def test_every_clock_in_use_stands_with_its_count(plan: Plan, result: Assessment) -> None:
    rows = {row.id: row for table in each(plan, ClockTable) for row in table.rows}
    far = listed_ids(plan, "undated_clocks")

    assert sorted([*rows, *far]) == sorted(clock for clock, found in result.clocks.items() if found.in_use)
    assert all(result.clocks[ClockId(clock)].due is None for clock in far)
    for clock, row in rows.items():
        found = result.clocks[clock]
        assert (row.due, row.missing, len(row.count)) == (found.due, found.missing, len(found.steps))


def test_the_timeline_runs_from_left_to_right(plan: Plan) -> None:
    for drawing in each(plan, Timeline):
        places = [row.place for row in drawing.rows]
        assert places == sorted(places)
        assert all(0 <= place <= 1 for place in (*places, drawing.today))
        assert all((row.place < drawing.today) == row.passed for row in drawing.rows)


def test_every_reference_leads_to_a_provision(plan: Plan) -> None:
    [table] = each(plan, ProvisionTable) if any(each(plan, Ref)) else [ProvisionTable(())]
    marks = {row.id: row.mark for row in table.rows}

    assert [row.mark for row in table.rows] == [f"P-{number}" for number in range(1, len(table.rows) + 1)]
    assert all(marks[ref.target] == ref.label for ref in each(plan, Ref))  # type: ignore[index]  # a ProvisionId


def test_open_facts_and_questions_not_asked_are_kept_apart(plan: Plan, result: Assessment) -> None:
    tables = {table.id: [row.id for row in table.rows] for table in each(plan, FactTable)}
    told = [fact for name, facts in tables.items() if name.startswith("not_asked.") for fact in facts]

    assert tuple(tables.get("open", ())) == result.open_facts
    assert sorted([*told, *listed_ids(plan, "not_asked.others")]) == sorted(result.next_questions)
    assert len(told) == len(result.next_questions) or len(result.next_questions) > 24


def test_answers_stand_as_given_with_their_notes(sample_of: SampleOf, plan_of: PlanOf) -> None:
    answers = sample_of("teller-vlog").answers
    plan = plan_of(answers, Language.KO)
    rows = {row.id: row for table in each(plan, FactTable) if table.id.startswith("answers.") for row in table.rows}

    assert {*rows, *listed_ids(plan, "answers_open")} == answers.given.keys()
    for fact, note in answers.notes.items():
        assert note in [line.text for line in rows[fact].lines]


def test_a_note_on_an_open_fact_is_kept(sample_of: SampleOf, plan_of: PlanOf) -> None:
    fact = FactId("safeguards_evidenced")
    answers = replace(sample_of("teller-vlog").answers, notes={fact: "열쇠는 총무"}, flagged=frozenset({fact}))

    [row] = [row for table in each(plan_of(answers, Language.KO), FactTable) for row in table.rows if row.id == fact]

    assert {"열쇠는 총무", "다시 확인 표시"} <= {line.text for line in row.lines}


def caution_texts(plan: Plan, program: Program) -> list[str]:
    """The cautions that a plan tells in words."""
    known = {caution.ko for caution in program.pack.cautions.values()}
    return [entry.text for entry in each(plan, Entry) if entry.text in known]


def test_a_caution_is_told_once_and_beside_what_is_required_or_indicated(
    plan: Plan, result: Assessment, program: Program
) -> None:
    told = caution_texts(plan, program)

    wanted = {str(name) for name, found in result.findings.items() if found.status is Status.INDICATED}
    wanted |= {str(name) for name, action in result.actions.items() if action.standing is Standing.REQUIRED}
    beside = {
        rule.ko
        for rule in program.pack.cautions.values()
        if wanted & {*rule.beside.get("actions", ()), *rule.beside.get("findings", ())}
    }
    assert sorted(told) == sorted(beside)


def test_provisions_are_told_in_short_with_version_source_and_what_is_to_come(plan: Plan, program: Program) -> None:
    for row in each(plan, ProvisionRow):
        rule = program.pack.provisions[row.id]
        assert (row.summary, row.source) == ("", rule.source)
        assert row.version_words
        assert bool(row.confidence) == (rule.confidence != "verified")
        assert bool(row.lines) == any(version.since > TODAY for version in rule.versions if version.since)


def test_tables_hold_every_step_and_answer_in_full_under_the_same_numbers(
    answers: Answers, plan: Plan, result: Assessment, program: Program, calendar: KoreanCalendar, ko: Messages
) -> None:
    words = Words(program.pack, ko)

    full = build_action_plan(program, answers, result, words, calendar=calendar, in_full=True)

    assert {row.id: row.number for row in each(full, ActionRow)} == {
        row.id: row.number for row in each(plan, ActionRow)
    }
    tables = {table.id: [row.id for row in table.rows] for table in each(full, FactTable)}
    assert tuple(tables.get("not_asked", ())) == result.next_questions
    answered = {fact for name, facts in tables.items() if name.startswith("answers.") for fact in facts}
    assert answered == answers.given.keys()
    assert all(row.parts and row.means for row in each(full, FindingRow))


def test_a_passed_due_asks_for_counsel(sample_of: SampleOf, plan_of: PlanOf) -> None:
    answers = sample_of("teller-vlog").answers
    late = {**answers.given, FactId("aware_at"): datetime(2026, 11, 10, tzinfo=UTC)}

    plan = plan_of(replace(answers, given=late), Language.KO)

    passed = [row for row in each(plan, ActionRow) if row.passed]
    assert passed
    assert all("자문 필요" in row.dates[0].text and row.dates[0].tone is Tone.CRITICAL for row in passed)


def test_answers_that_contradict_each_other_are_told(plan_of: PlanOf) -> None:
    given = {FactId("posted_at"): date(2026, 11, 20), FactId("aware_at"): date(2026, 11, 10)}

    plan = plan_of(Answers(dict(given)), Language.KO)

    [found] = [node for node in each(plan, Entries) if node.id == "contradictions"]
    assert set(found.rows[0].ids) == set(given)


def test_a_section_can_be_left_out(
    program: Program, calendar: KoreanCalendar, ko: Messages, sample_of: SampleOf, result_of: ResultOf
) -> None:
    answers = sample_of("teller-vlog").answers
    result, words = result_of(answers), Words(program.pack, ko)

    plan = build_action_plan(
        program, answers, result, words, calendar=calendar, leave_out=frozenset({"answers", "findings"})
    )

    assert not {"answers", "findings"} & {section.id for section in plan.sections}
    assert [section.mark for section in plan.sections][:2] == ["1", "2"]


def test_a_case_without_a_title_has_a_name(
    program: Program, calendar: KoreanCalendar, en: Messages, result_of: ResultOf
) -> None:
    result, words = result_of(Answers()), Words(program.pack, en)

    plan = build_action_plan(program, Answers(), result, words, calendar=calendar, head=CaseHead("  ", mark=""))

    assert plan.name == "Action plan – Untitled case"
    assert plan.furniture.mark == ""


def test_the_hash_of_answers_knows_no_order_but_every_note() -> None:
    poster, posted = FactId("poster"), FactId("posted_at")
    one = Answers({poster: "employee", posted: UNKNOWN})
    other = Answers({posted: UNKNOWN, poster: "employee"})

    assert answers_hash(one) == answers_hash(other)
    assert answers_hash(one) != answers_hash(replace(one, notes={poster: "note"}))


def test_undated_comes_last() -> None:
    assert end_of(None) > end_of(date(2199, 12, 31))
    assert end_of(date(2026, 11, 22)) > end_of(datetime(2026, 11, 22, 14, 59, tzinfo=UTC))


def test_the_words_pass_no_verdict(ko: Messages, en: Messages) -> None:
    keys = [key for key in sorted(ko.keys()) if key.startswith("plan.")]
    english, korean = (" ".join(words.template(key) for key in keys).lower() for words in (en, ko))

    assert not [word for word in ("guilty", "illegal", "compliant", "guarantee", "(s)") if word in english]
    assert not [word for word in ("유죄", "불법", "보장") if word in korean]


def test_every_line_of_the_plan_has_words(plan: Plan) -> None:
    assert all(line.text.strip() for line in each(plan, Line))
