"""The audit report: what is in its tree, the same in both languages, and what can be read back from its PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest
from helpers.builders import NO_HOLIDAYS, answers_of
from helpers.plan_tree import each, page_texts, shape, squeezed

from snswizard.base.i18n import Language, Messages
from snswizard.base.paths import resource_root
from snswizard.engine.audit import assess_audit
from snswizard.engine.evaluation import evaluate, values_of
from snswizard.engine.program import Program
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Standing
from snswizard.model.results.audit_assessment import AuditAssessment
from snswizard.packs.answers_file import load_answers
from snswizard.report.audit_report import build_audit_report
from snswizard.report.nodes.audit import (
    BarGroup,
    DomainSheet,
    FlagRow,
    LawRow,
    LevelBar,
    LevelState,
    RemedyRow,
    Schedule,
)
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.parts.frame import CaseHead
from snswizard.report.pdf.document import write_pdf
from snswizard.report.plan_front import FirstSteps, Numbers, Ref, Verdict
from snswizard.report.plan_model import Entries, FactTable, Plan
from snswizard.report.read_back import ReadBackFailed, read_back_audit
from snswizard.report.words import Words

SAMPLES = ("sample", "nothing", "unknown", "good", "worst")
TODAY, BEFORE = date(2026, 11, 22), date(2025, 11, 20)


class Case(NamedTuple):
    """An audit with its report in one language."""

    answers: Answers
    results: AuditAssessment
    words: Words
    plan: Plan


CaseOf = Callable[..., Case]


@pytest.fixture(scope="module")
def case_of(program: Program, ko: Messages, en: Messages) -> CaseOf:
    """Audit answers and build the report, in Korean unless it is said."""

    def assessed(answers: Answers, today: date) -> AuditAssessment:
        return assess_audit(evaluate(program, values_of(program, answers), today, NO_HOLIDAYS))

    def build(answers: Answers, *, language: Language = Language.KO, before: Answers | None = None) -> Case:
        words = Words(program.pack, ko if language is Language.KO else en)
        results = assessed(answers, TODAY)
        previous = None if before is None else assessed(before, BEFORE)
        plan = build_audit_report(
            program, answers, results, words, head=CaseHead("달무리식품 점검"), previous=previous, previous_on=BEFORE
        )
        return Case(answers, results, words, plan)

    return build


@pytest.fixture(scope="module")
def audited(program: Program) -> Callable[[str], Answers]:
    """Answers by name: the sample, and the ends of knowing and of doing well."""
    pack = program.pack
    audit = pack.audit
    assert audit is not None
    flags = [str(flag) for domain in audit.domains.values() for flag in domain.flags]
    levels = [str(domain.level) for domain in audit.domains.values()]
    nothing_of = ("official_accounts_used", "contractors_used", "affiliates_in_group", "listed_company")
    businesses = ("regulated_or_data_rich", "online_service_provider", "credit_business", "ground_in_cba")
    good: dict[str, Any] = dict.fromkeys((*nothing_of, *businesses, *flags), "no")
    good |= {"target_raised_by": ["none"], "secrets_or_customer_data": "yes", "company_headcount": "h30_plus"}
    good |= {"ground_in_rules": ["general_clause"], "ground_introduced": "consent", "cba": "none"}
    good |= {"discipline_limit": "none", "handler_training_recorded": "yes", **dict.fromkeys(levels, "l3")}
    worst: dict[str, Any] = {**dict.fromkeys(levels, "l0"), **dict.fromkeys(flags, "yes")}
    made: dict[str, Answers] = {
        "sample": load_answers(resource_root() / "samples" / "policy-audit.yaml", pack).answers,
        "nothing": Answers(),
        "unknown": Answers(dict.fromkeys(program.facts, UNKNOWN)),
        "good": answers_of(pack, good),
        "worst": answers_of(pack, worst),
    }
    return made.__getitem__


@pytest.fixture(params=SAMPLES)
def answers(request: pytest.FixtureRequest, audited: Callable[[str], Answers]) -> Answers:
    """The answers of each audit in turn."""
    return audited(request.param)


def changed(answers: Answers, program: Program, **written: Any) -> Answers:
    """The same answers but for a few."""
    return replace(answers, given={**answers.given, **answers_of(program.pack, written).given})


def without(answers: Answers, *facts: str) -> Answers:
    """The same answers less a few."""
    return replace(answers, given={fact: given for fact, given in answers.given.items() if fact not in facts})


# -- the tree


def test_both_languages_give_the_same_tree(answers: Answers, case_of: CaseOf) -> None:
    korean, english = (case_of(answers, language=language, before=answers).plan for language in Language)

    assert shape((korean.front, korean.sections)) == shape((english.front, english.sections))


def test_every_remedy_stands_in_the_report_with_its_day(answers: Answers, case_of: CaseOf) -> None:
    case = case_of(answers)
    rows = {str(row.id): row for row in each(case.plan, RemedyRow)}

    assert rows.keys() == case.results.remedies.keys()
    for name, row in rows.items():
        expected = case.results.remedies[name]
        assert (row.standing, row.owner, row.due) == (expected.standing, expected.owner, expected.due)
        assert row.dates[0].text == case.words.day(expected.due)


def test_remedies_are_numbered_through_and_stand_behind_what_they_wait_for(answers: Answers, case_of: CaseOf) -> None:
    rows = [*each(case_of(answers).plan, RemedyRow)]
    number = {row.id: row.number for row in rows}

    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert all(number[other] < row.number for row in rows for other in row.after)


def test_the_first_remedies_are_the_first_that_wait_for_no_answer(answers: Answers, case_of: CaseOf) -> None:
    plan = case_of(answers).plan
    [first] = each(plan.front, FirstSteps)
    required = [row.id for row in each(plan, RemedyRow) if row.standing is Standing.REQUIRED]

    assert [row.id for row in first.rows] == required[:6]


def test_every_domain_is_named_whether_it_applies_or_not(answers: Answers, case_of: CaseOf) -> None:
    case = case_of(answers)
    left_out = {name for name, gap in case.results.gaps.items() if gap.skipped}
    skipped = {row.ids[0] for node in each(case.plan, Entries) if node.id == "skipped" for row in node.rows}

    assert [bar.id for bar in each(case.plan.front, LevelBar)] == [*case.results.gaps]
    assert {sheet.id for sheet in each(case.plan, DomainSheet)} == case.results.gaps.keys() - left_out
    assert skipped == left_out


def test_a_domain_that_is_left_out_says_by_which_answers(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    plan = case_of(audited("good")).plan
    [skipped] = [node for node in each(plan, Entries) if node.id == "skipped"]

    assert [row.ids for row in skipped.rows] == [("p7",), ("p8",)]
    assert "공식 SNS 계정" in skipped.rows[1].text
    assert "아니요" in skipped.rows[1].text


def test_every_flag_stands_in_the_sheet_of_its_domain(answers: Answers, case_of: CaseOf) -> None:
    case = case_of(answers)

    for sheet in each(case.plan, DomainSheet):
        gap = case.results.gaps[sheet.id]
        assert {row.id for row in sheet.flags} == {*gap.flags, *gap.to_find_out}


def test_a_level_not_answered_is_said_to_be_so_and_never_to_be_no_gap(
    audited: Callable[[str], Answers], case_of: CaseOf, ko: Messages
) -> None:
    plan = case_of(without(audited("good"), "p6_level")).plan
    [bar] = [row for row in each(plan.front, LevelBar) if row.id == "p6"]
    [sheet] = [row for row in each(plan, DomainSheet) if row.id == "p6"]

    assert (bar.state, bar.level, bar.shown, bar.chip.word) == (LevelState.UNANSWERED, None, "미응답", "미응답")
    assert sheet.chip.word == "미응답"
    assert ko.text("audit_report.severity.none") not in f"{bar.shown} {sheet.chip.word} {sheet.figures}"


def test_a_level_that_is_not_known_is_not_drawn_as_zero(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    plan = case_of(audited("sample")).plan
    [bar] = [row for row in each(plan.front, LevelBar) if row.id == "p4"]

    assert (bar.state, bar.shown) == (LevelState.UNKNOWN, "미확인(0)")


@pytest.mark.parametrize("missing", ["p6_level", "p9_no_council", "cba"])
def test_no_gap_is_said_only_where_every_question_is_answered(
    audited: Callable[[str], Answers], case_of: CaseOf, missing: str
) -> None:
    whole, partly = case_of(audited("good")), case_of(without(audited("good"), missing))
    sentence = "2026. 11. 22.(일) 현재 이 점검표에서는 빈틈이 발견되지 않았습니다."

    assert [node.advice for node in each(whole.plan.front, Verdict)] == [sentence]
    assert sentence not in [node.advice for node in each(partly.plan.front, Verdict)]
    assert all(node.note for node in each(partly.plan.front, Verdict))


def test_an_unknown_flag_keeps_a_domain_from_being_settled(
    program: Program, audited: Callable[[str], Answers], case_of: CaseOf
) -> None:
    plan = case_of(changed(audited("good"), program, p1_fixed_penalty="unknown")).plan
    [bar] = [row for row in each(plan.front, LevelBar) if row.id == "p1"]

    assert (bar.chip.word, bar.chip.filled) == ("지금까지 차이 없음", False)


def test_the_numbers_are_those_of_the_results(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    case = case_of(audited("sample"))
    [numbers] = each(case.plan.front, Numbers)
    gaps = case.results.gaps.values()

    assert [card.value for card in numbers.cards] == [
        str(sum(bool(gap.gap) for gap in gaps)),
        str(sum(len(gap.flags) for gap in gaps)),
        str(len(case.results.remedies)),
        "2026. 11. 25.(수)",
    ]


def test_bars_begin_where_what_they_wait_for_ends(answers: Answers, case_of: CaseOf) -> None:
    case = case_of(answers)
    bars = {bar.id: bar for group in each(case.plan, BarGroup) for bar in group.bars}

    for row in each(case.plan, RemedyRow):
        if row.id in bars:
            bar = bars[row.id]
            assert 0 <= bar.start < bar.sure <= bar.end <= 1
            assert all(bars[other].end <= bar.start for other in row.after if other in bars)
            assert bool(bar.waits) == bool(row.after)


def test_only_what_waits_for_no_answer_is_drawn(answers: Answers, case_of: CaseOf) -> None:
    case = case_of(answers)
    drawn = {bar.id for node in each(case.plan, Schedule) for group in node.groups for bar in group.bars}

    assert drawn == {row.id for row in each(case.plan, RemedyRow) if row.standing is Standing.REQUIRED}


def test_every_reference_has_its_provision(answers: Answers, case_of: CaseOf) -> None:
    plan = case_of(answers).plan
    annex = {str(row.id): row.mark for row in each(plan, LawRow)}

    assert all(annex[ref.target] == ref.label for ref in each(plan, Ref))
    assert [*annex.values()] == [f"P-{number}" for number in range(1, len(annex) + 1)]


def test_open_points_name_every_unknown_and_every_unanswered_question(answers: Answers, case_of: CaseOf) -> None:
    case = case_of(answers)
    unknown = [row.id for node in each(case.plan, FactTable) if node.id == "open" for row in node.rows]
    not_asked = [
        fact for node in each(case.plan, Entries) if node.id == "not_asked" for row in node.rows for fact in row.ids
    ]

    assert unknown == [*case.results.open_facts]
    assert sorted(not_asked) == sorted(case.results.next_questions)


def test_maintenance_has_its_dates_where_no_gap_is_left(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    good, sample = (case_of(audited(name)).plan for name in ("good", "sample"))
    [table] = [node for node in each(good, TextTable) if node.id == "upkeep"]

    assert table.rows[1][0] == "2027. 5. 21.(금)까지"
    assert not [node for node in each(sample, TextTable) if node.id == "upkeep"]


def test_a_note_stands_in_the_report(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    case = case_of(audited("sample"))
    notes = [row.text for node in each(case.plan, Entries) if node.id == "notes" for row in node.rows]

    assert notes == [*case.answers.notes.values()]


def test_an_audit_never_calls_a_company_compliant(answers: Answers, case_of: CaseOf) -> None:
    text = repr(case_of(answers, language=Language.EN).plan).lower()

    assert "compliant" not in text
    assert "guilty" not in text


# -- beside the audit before


def groups(plan: Plan) -> dict[str, set[str]]:
    """The flags of the comparison by what became of them."""
    return {
        node.id.removeprefix("flags."): {row.ids[0] for row in node.rows}
        for node in each(plan, Entries)
        if node.id.startswith("flags.")
    }


def test_flags_are_closed_only_where_no_was_answered(
    program: Program, audited: Callable[[str], Answers], case_of: CaseOf
) -> None:
    now = without(audited("good"), "p1_refusal_punished")
    now = changed(now, program, p1_no_carve_out="unknown", p4_no_proof="yes", p2_retroactive="yes")
    then = changed(audited("good"), program, p1_no_carve_out="yes", p1_refusal_punished="yes", p2_retroactive="yes")
    then = changed(then, program, p1_fixed_penalty="yes", official_accounts_used="yes", p8_outsider_is_admin="yes")

    found = groups(case_of(now, before=then).plan)

    assert found == {
        "closed": {"p1_fixed_penalty"},
        "still": {"p2_retroactive"},
        "new": {"p4_no_proof"},
        "unclear": {"p1_no_carve_out", "p1_refusal_punished", "p8_outsider_is_admin"},
    }


def test_levels_are_compared_only_where_both_are_known(
    program: Program, audited: Callable[[str], Answers], case_of: CaseOf
) -> None:
    then = changed(without(audited("good"), "p3_level"), program, p1_level="l1", p2_level="l4", p4_level="unknown")
    plan = case_of(audited("good"), before=then).plan
    [table] = [node for node in each(plan, TextTable) if node.id == "levels"]

    assert [row[3] for row in table.rows[:5]] == [
        "▲ 2 올라감",
        "▼ 1 내려감",
        "비교할 수 없음",
        "비교할 수 없음",
        "그대로",
    ]
    assert [bar.before for bar in each(plan.front, LevelBar)][:4] == [1, 4, None, None]


def test_an_audit_without_one_before_has_no_comparison(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    plan = case_of(audited("sample")).plan

    assert "compared" not in [section.id for section in plan.sections]
    assert all(bar.before is None for bar in each(plan.front, LevelBar))


# -- the PDF


@pytest.mark.parametrize("language", list(Language))
def test_remedies_dates_domains_and_flags_can_be_read_back(
    answers: Answers, language: Language, case_of: CaseOf
) -> None:
    case = case_of(answers, language=language)
    content = write_pdf(case.plan)

    found = read_back_audit(content, case.results, case.words)

    assert found.steps == len(case.results.remedies)
    text = "".join(squeezed(page) for page in page_texts(content))
    expected = [row.title for row in each(case.plan, RemedyRow)]
    expected += [words for row in each(case.plan, RemedyRow) for words in row.steps]
    expected += [row.question for row in each(case.plan, FlagRow)]
    expected += [row.citation for row in each(case.plan, LawRow)]
    assert not [words for words in expected if squeezed(words) not in text]


def test_a_report_of_other_answers_is_not_taken_for_this_one(
    audited: Callable[[str], Answers], case_of: CaseOf
) -> None:
    sample, worst = case_of(audited("sample")), case_of(audited("worst"))

    with pytest.raises(ReadBackFailed):
        read_back_audit(write_pdf(sample.plan), worst.results, worst.words)


def test_the_same_answers_give_the_same_bytes(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    first, second = (case_of(audited("sample")) for _ in range(2))

    assert write_pdf(first.plan) == write_pdf(second.plan)


def test_the_sample_is_no_longer_than_a_report_should_be(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    pages = {
        language: len(page_texts(write_pdf(case_of(audited("sample"), language=language).plan)))
        for language in Language
    }

    assert 6 <= pages[Language.KO] <= 12
    assert pages[Language.EN] <= 14


def test_the_aid_for_work_rules_has_a_page_of_its_own(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    plan = case_of(audited("sample")).plan
    pages = [squeezed(page) for page in page_texts(write_pdf(plan))]
    [aid] = [section for section in plan.sections if section.id == "work_rules"]

    [page] = [page for page in pages if squeezed("새 징계사유, 더 무거운 제재, 더 긴 징계시효") in page]
    assert squeezed(f"{aid.mark} {aid.title}") in page
    assert squeezed("사유가 생기기 전의 행위를 징계하는 것") in page


def test_what_a_person_wrote_does_no_harm(audited: Callable[[str], Answers], case_of: CaseOf) -> None:
    odd = "漢字 <b>굵게</b> & 😀 \u202e\x07 " + "가나다라" * 400
    answers = replace(audited("sample"), notes={FactId("p1_level"): odd})

    text = "".join(squeezed(page) for page in page_texts(write_pdf(case_of(answers).plan)))

    assert squeezed("漢字 <b>굵게</b> &") in text
    assert "[U+1F600]" in text
