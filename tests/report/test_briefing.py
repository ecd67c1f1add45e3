"""The papers for counsel, manager and first hour: both sides, liability, changes, path, and their length."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.plan_tree import each

from snswizard.base.i18n import Language
from snswizard.engine.what_if import what_if
from snswizard.model.finding import Area, Status
from snswizard.model.ids import FindingId
from snswizard.report.nodes.briefing import DecisionPath, TextTable
from snswizard.report.nodes.letter import Banner, LetterList
from snswizard.report.output.desk import ACTION_PLAN, BRIEFING, CARD, MANAGER, Desk
from snswizard.report.papers.changes import changes
from snswizard.report.parts.context import Context
from snswizard.report.pdf.document import write_pdf
from snswizard.report.plan_model import ClockRow, FactRow, FindingRow, Plan, ProvisionTable, Section
from snswizard.report.read_back import ReadBackFailed, pdf_text, read_back_pages

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "nothing", "unknown")
DESKS = [(name, language) for name in SAMPLES for language in Language]
DeskOf = Callable[[str, Language], Desk]


def section(plan: Plan, name: str) -> Section:
    """Find a section."""
    return next(each for each in plan.sections if each.id == name)


def context_of(desk: Desk) -> Context:
    """Work out the case of a desk."""
    return Context(desk.letters.evaluation, desk.case.answers, desk.assessment, desk.words)


@pytest.mark.parametrize(("name", "language"), DESKS)
def test_everything_that_is_said_is_read_again_from_the_pages(name: str, language: Language, desk_of: DeskOf) -> None:
    desk = desk_of(name, language)

    for paper in (ACTION_PLAN, BRIEFING, MANAGER, CARD):
        plan = desk.plan(paper)
        assert read_back_pages(write_pdf(plan), plan).pages > 0, paper


@pytest.mark.parametrize(("name", "language"), DESKS)
def test_letters_are_read_again_from_the_pages(name: str, language: Language, desk_of: DeskOf) -> None:
    desk = desk_of(name, language)

    for document in desk.case.program.pack.documents:
        plan = desk.letters.plan(document, desk.case.party)
        assert read_back_pages(write_pdf(plan), plan).passages > 3, document


def test_pages_that_say_something_else_are_refused(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.KO)

    with pytest.raises(ReadBackFailed):
        read_back_pages(write_pdf(desk.plan(MANAGER)), desk.plan(BRIEFING))


def test_the_briefing_has_its_parts_in_order(desk_of: DeskOf) -> None:
    names = [each.id for each in desk_of("teller-vlog", Language.KO).plan(BRIEFING).sections]

    order = ["facts", "review", "liability", "ceilings", "clocks", "changes", "path", "open_points", "coming_law"]
    assert names == [*order, "cautions", "opinion", "provisions", "method"]


@pytest.mark.parametrize("language", Language)
def test_each_finding_shows_both_sides_and_the_companys_own_risk(language: Language, desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", language)
    rows = [*each(section(desk.plan(BRIEFING), "review"), FindingRow)]

    assert rows
    for row in rows:
        rule = desk.case.program.pack.findings[row.id]
        said = [line.text for line in row.lines]
        assert all(desk.words.of(text) in said for text in (*rule.other_side, *rule.own_risk))
        assert row.parts


def test_the_facts_are_the_answers_with_what_is_unknown(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.KO)

    rows = {row.id: row.answer for row in each(section(desk.plan(BRIEFING), "facts"), FactRow)}

    assert set(rows) == set(desk.case.answers.given)
    assert "미확인" in rows.values()


def test_clocks_are_counted_step_by_step(desk_of: DeskOf) -> None:
    rows = [*each(section(desk_of("teller-vlog", Language.KO).plan(BRIEFING), "clocks"), ClockRow)]

    assert rows
    assert all(len(row.count) >= 3 for row in rows if row.due is not None)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_matrix_holds_exactly_the_findings_that_weigh_on_somebody(name: str, desk_of: DeskOf) -> None:
    desk = desk_of(name, Language.EN)
    context = context_of(desk)

    tables = [*each(section(desk.plan(BRIEFING), "liability"), TextTable)]

    cells = "\n".join(cell for table in tables for row in table.rows for cell in row[1:])
    weighing = {mark for mark in context.findings if mark in desk.case.program.pack.liability}
    marks = {line.split()[1] for line in cells.splitlines() if line not in ("–", "")}
    assert marks == {context.finding_mark(finding) for finding in weighing}
    assert all(len(row) == 1 + len(Area) for table in tables for row in table.rows)


def test_a_change_that_is_named_turns_what_it_says(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.EN)
    context = context_of(desk)

    found = changes(context)

    assert len(found.flips) > 20
    for flip in found.flips[:10]:
        assert what_if(context.evaluation, context.answers, flip.fact, flip.value) == flip
    assert found.turns[FindingId("pi.leak")]


def test_the_table_of_changes_is_short_and_names_facts_in_doubt(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.KO)

    [table] = each(section(desk.plan(BRIEFING), "changes"), TextTable)

    assert 5 < len(table.rows) <= 14
    assert any("현재: 미확인" in row[0] for row in table.rows)


def test_the_path_leads_from_answers_to_required_steps(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.KO)

    [path] = each(section(desk.plan(BRIEFING), "path"), DecisionPath)

    leak = next(row for row in path.rows if row.finding == "pi.leak")
    assert leak.chip.filled
    assert any("실수로 노출됨" in fact for fact in leak.facts)
    assert any("회수·삭제" in step for step in leak.steps)
    indicated = [row.finding for row in path.rows if row.chip.filled]
    assert all(desk.assessment.findings[name].status is Status.INDICATED for name in indicated)


@pytest.mark.parametrize(("name", "language"), [desk for desk in DESKS if desk[0] not in ("nothing", "unknown")])
def test_the_papers_have_the_length_that_their_readers_bear(name: str, language: Language, desk_of: DeskOf) -> None:
    desk = desk_of(name, language)

    pages = {paper: pdf_text(write_pdf(desk.plan(paper)))[0] for paper in (BRIEFING, MANAGER, CARD)}

    assert 8 <= pages[BRIEFING] <= 24
    assert pages[MANAGER] <= 2
    assert pages[CARD] == 1


def test_the_managers_page_names_who_has_to_find_out(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.EN)

    [table] = each(desk.plan(MANAGER).front, TextTable)

    assert len(table.rows) == len(desk.assessment.open_facts) + len(desk.assessment.next_questions)
    assert all(row[2] for row in table.rows)


def test_the_card_needs_no_case_and_says_what_not_to_do(desk_of: DeskOf) -> None:
    plan = desk_of("nothing", Language.KO).plan(CARD)

    assert sum(len(node.rows) for node in each(plan.front, LetterList)) == 5
    [stop] = each(plan.front, Banner)
    assert len(stop.lines) == 4


@pytest.mark.parametrize("paper", [BRIEFING, MANAGER, CARD, "breach_notice"])
def test_the_same_case_gives_the_same_bytes(paper: str, desk_of: DeskOf) -> None:
    plan = desk_of("teller-vlog", Language.KO).plan(paper)

    assert write_pdf(plan) == write_pdf(plan)


def test_every_provision_that_is_cited_stands_in_the_annex(desk_of: DeskOf) -> None:
    plan = desk_of("teller-vlog", Language.KO).plan(BRIEFING)

    listed = {row.id for table in each(plan, ProvisionTable) for row in table.rows}

    assert {ref.target for row in each(plan, FindingRow) for ref in row.cites} <= listed
