"""The policy audit: levels, red flags and their conditions, severities, targets, and the remedies that follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from helpers.builders import TODAY, evaluated

from snswizard.engine.audit import assess_audit, feeds_of, severity_of
from snswizard.engine.program import Program
from snswizard.model.audit import Severity
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Standing
from snswizard.model.results.audit_assessment import AuditAssessment

PLAIN = {
    "contractors_used": "no",
    "affiliates_in_group": "no",
    "official_accounts_used": "no",
    "secrets_or_customer_data": "no",
    "regulated_or_data_rich": "no",
    "target_raised_by": ["none"],
    "listed_company": "no",
    "company_headcount": "h30_plus",
}
DOMAINS = ("p1", "p2", "p3", "p4", "p6", "p9")  # of a company without secrets, contractors and accounts
AuditOf: TypeAlias = Callable[..., AuditAssessment]


@pytest.fixture
def audit_of(program: Program) -> AuditOf:
    """Audit a plain company; what a test names comes on top."""

    def audited(**answers: Any) -> AuditAssessment:
        return assess_audit(evaluated(program, **{**PLAIN, **answers}))

    return audited


def all_at(level: str) -> dict[str, str]:
    """Answer every level of a plain company."""
    return {f"{domain}_level": level for domain in DOMAINS}


# -- levels and severities


@pytest.mark.parametrize(
    ("score", "severity"),
    [(0, "none"), (1, "low"), (3, "low"), (4, "medium"), (6, "medium"), (7, "high"), (9, "high"), (10, "critical")],
)
def test_a_score_falls_into_its_band(score: int, severity: str) -> None:
    assert severity_of(score) == severity


def test_a_gap_is_the_distance_to_the_target_times_the_weight(audit_of: AuditOf) -> None:
    gap = audit_of(p2_level="l1").gaps["p2"]

    assert (gap.level, gap.target, gap.gap, gap.score, gap.severity) == (1, 2, 1, 5, Severity.MEDIUM)


def test_a_level_above_the_target_leaves_no_gap(audit_of: AuditOf) -> None:
    gap = audit_of(p2_level="l4").gaps["p2"]

    assert (gap.gap, gap.score, gap.severity) == (0, 0, Severity.NONE)


def test_a_level_not_answered_leaves_everything_open(audit_of: AuditOf) -> None:
    gap = audit_of().gaps["p1"]

    assert (gap.level, gap.gap, gap.score, gap.severity, gap.level_unknown) == (None, None, None, None, False)


def test_flags_speak_although_the_level_is_not_answered(audit_of: AuditOf) -> None:
    gap = audit_of(p1_no_carve_out="yes").gaps["p1"]

    assert (gap.level, gap.severity, gap.flags) == (None, Severity.HIGH, ("p1_no_carve_out",))


def test_an_unknown_level_counts_as_zero_and_is_at_most_high(audit_of: AuditOf) -> None:
    gap = audit_of(p2_level="unknown").gaps["p2"]

    assert gap.level_unknown
    assert (gap.level, gap.score, gap.severity) == (0, 10, Severity.HIGH)


def test_a_critical_flag_is_critical_even_where_the_level_is_unknown(audit_of: AuditOf) -> None:
    gap = audit_of(p2_level="unknown", p2_unfavourable_without_consent="yes").gaps["p2"]

    assert gap.severity is Severity.CRITICAL


def test_a_flag_forces_its_severity_whatever_the_level(audit_of: AuditOf) -> None:
    gap = audit_of(p1_level="l4", p1_fixed_penalty="yes").gaps["p1"]

    assert (gap.score, gap.severity) == (0, Severity.CRITICAL)


def test_a_milder_flag_does_not_lower_the_severity_of_the_score(audit_of: AuditOf) -> None:
    gap = audit_of(p2_level="l0", p2_no_procedure="yes").gaps["p2"]

    assert gap.severity is Severity.CRITICAL


# -- when a flag counts


def test_an_unknown_flag_forces_nothing_and_is_to_be_found_out(audit_of: AuditOf) -> None:
    gap = audit_of(p1_level="l2", p1_fixed_penalty="unknown").gaps["p1"]

    assert (gap.flags, gap.to_find_out, gap.severity) == ((), ("p1_fixed_penalty",), Severity.NONE)


@pytest.mark.parametrize("headcount", ["h1_4", "h5_9"])
def test_filing_is_no_flag_below_ten_staff(audit_of: AuditOf, headcount: str) -> None:
    audit = audit_of(company_headcount=headcount, p2_not_filed="yes")

    assert audit.gaps["p2"].flags == ()
    assert FactId("p2_not_filed") not in audit.asked


@pytest.mark.parametrize("headcount", ["h10_29", "h30_plus", "unknown"])
def test_filing_is_a_flag_from_ten_staff_or_while_the_number_is_not_known(audit_of: AuditOf, headcount: str) -> None:
    assert audit_of(company_headcount=headcount, p2_not_filed="yes").gaps["p2"].flags == ("p2_not_filed",)


def test_a_flag_counts_unasked_where_other_answers_show_it(audit_of: AuditOf) -> None:
    audit = audit_of(ground_in_rules=["specific_clause"], ground_introduced="opinion_only")

    assert audit.gaps["p2"].flags == ("p2_unfavourable_without_consent",)
    assert audit.remedies["r2_0"].urgent


def test_what_other_answers_leave_open_shows_no_flag(audit_of: AuditOf) -> None:
    gap = audit_of(ground_in_rules=["specific_clause"], ground_introduced="unknown").gaps["p2"]

    assert gap.flags == ()


# -- the target


@pytest.mark.parametrize(
    ("answers", "target"),
    [
        ({}, 2),
        ({"target_raised_by": ["public_brand"]}, 3),
        ({"listed_company": "yes"}, 3),
        ({"official_accounts_used": "yes"}, 3),
        ({"regulated_or_data_rich": "yes"}, 4),
        ({"regulated_or_data_rich": "yes", "listed_company": "yes"}, 4),
    ],
)
def test_the_target_rises_with_what_is_known(audit_of: AuditOf, answers: dict[str, Any], target: int) -> None:
    gap = audit_of(**answers).gaps["p1"]

    assert (gap.target, gap.target_up_to, gap.missing) == (target, None, ())


def test_open_facts_say_how_far_the_target_could_rise(audit_of: AuditOf) -> None:
    gap = audit_of(regulated_or_data_rich="unknown").gaps["p1"]

    assert (gap.target, gap.target_up_to, gap.missing) == (2, 4, ("regulated_or_data_rich",))


# -- skipped domains


def test_a_domain_that_does_not_apply_is_skipped_with_its_questions_and_remedies(audit_of: AuditOf) -> None:
    audit = audit_of(p7_level="l0", p7_blacklist="yes", p8_outsider_is_admin="yes")

    assert [name for name, gap in audit.gaps.items() if gap.skipped] == ["p5", "p7", "p8"]
    assert not [fact for fact in audit.asked if fact.startswith(("p5_", "p7_", "p8_"))]
    assert not [name for name in audit.remedies if name.startswith(("r5_", "r7_", "r8_"))]


@pytest.mark.parametrize("answer", ["yes", "unknown"])
def test_contractors_bring_their_domain_in(audit_of: AuditOf, answer: str) -> None:
    assert not audit_of(contractors_used=answer).gaps["p7"].skipped


# -- remedies


def test_a_remedy_by_gap_is_required_conditional_or_absent(audit_of: AuditOf) -> None:
    required, open_one, absent = (audit_of(**each) for each in ({"p4_level": "l1"}, {}, {"p4_level": "l2"}))

    assert required.remedies["r4_1"].standing is Standing.REQUIRED
    assert open_one.remedies["r4_1"].standing is Standing.CONDITIONAL
    assert open_one.remedies["r4_1"].missing == ("p4_level",)
    assert "r4_1" not in absent.remedies


def test_a_remedy_by_flag_waits_for_no_level(audit_of: AuditOf) -> None:
    remedy = audit_of(p4_managers_untaught="yes").remedies["r4_3"]

    assert (remedy.standing, remedy.flags, remedy.missing) == (Standing.REQUIRED, ("p4_managers_untaught",), ())


def test_only_a_flag_makes_a_remedy_urgent(audit_of: AuditOf) -> None:
    by_flag, by_gap = audit_of(p6_reporters_visible="yes"), audit_of(p6_level="l0")

    assert by_flag.remedies["r6_1"].urgent
    assert not by_gap.remedies["r6_1"].urgent


def test_a_due_is_the_day_of_the_audit_plus_the_longer_end(audit_of: AuditOf) -> None:
    remedies = audit_of(p2_level="l0").remedies

    assert [(remedies[name].due - TODAY).days for name in ("r2_1", "r2_2")] == [5, 75]


def test_unknown_levels_ask_for_evidence_and_unanswered_ones_do_not(audit_of: AuditOf) -> None:
    assert "collect_evidence" in audit_of(p3_level="unknown").remedies
    assert "collect_evidence" not in audit_of().remedies


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        (all_at("l2"), Standing.REQUIRED),
        ({**all_at("l2"), "p9_no_council": "unknown"}, Standing.REQUIRED),
        ({"p1_level": "l2"}, Standing.CONDITIONAL),
        ({**all_at("l2"), "p6_level": "l1"}, None),
        ({**all_at("l2"), "p4_single_format": "yes"}, None),
        ({**all_at("l2"), "p6_level": "unknown"}, None),
    ],
)
def test_maintenance_follows_where_no_gap_and_no_flag_is_left(
    audit_of: AuditOf, answers: dict[str, str], standing: Standing | None
) -> None:
    remedy = audit_of(**answers).remedies.get("maintenance")

    assert (None if remedy is None else remedy.standing) is standing


def test_questions_come_domain_by_domain_each_with_its_related_facts_first(audit_of: AuditOf) -> None:
    asked: list[str] = [*audit_of().asked]
    some = [
        "contractors_used",
        "p1_level",
        "p1_no_carve_out",
        "ground_in_rules",
        "p2_level",
        "p2_no_ground",
        "p9_level",
    ]

    assert [fact for fact in asked if fact in some] == some


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ()),
        ({"p4_level": "l1"}, ("education_weak",)),
        ({"p4_level": "l2", "p5_level": "l0", "p6_level": "l1"}, ("secrecy_doubtful", "first_hour_card")),
        ({"p4_level": "unknown"}, ()),
    ],
)
def test_what_an_audit_shows_beside_an_incident(
    program: Program, answers: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert feeds_of(evaluated(program, **answers)) == expected
