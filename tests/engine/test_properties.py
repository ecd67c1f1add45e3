"""What always holds, on generated answers to the questions of the real pack."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from helpers.builders import answers_of
from helpers.contract_shape import contract_shape
from helpers.random_answers import random_answers
from hypothesis import given, settings
from hypothesis import strategies as st

from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Op, Program
from snswizard.model.action import Force
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.condition import AnyOf, Condition, FindingRef
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, FactId, FindingId, TermId
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import Assessment, Standing

TODAY = date(2026, 11, 22)
SEEDS = st.integers(min_value=0, max_value=10**9)
DENSITIES = st.sampled_from((1.0, 0.8, 0.4, 0.1))
PURSUING = (
    "file_complaint_secret",
    "seek_injunction_secret",
    "consider_complaint_defamation",
    "victim_complaint_defamation",
)
MORE_PURSUING = (
    "insult_complaint",
    "decide_complaint_data",
    "civil_claim",
    "seek_deletion_order",
    "seek_removal_injunction",
)
AGAINST_THE_POSTER = tuple(map(ActionId, (*PURSUING, *MORE_PURSUING, "start_discipline")))
TRIGGERS = tuple(map(FactId, ("affected_people", "special_data", "outside_intrusion")))
CLEAR = Status.NOT_INDICATED, Status.INDICATED


def often(times: int) -> settings:
    """Run a property this many times, on the same answers each time."""
    return settings(max_examples=times, deadline=None, derandomize=True, database=None)


class Cases:
    """Draws cases of the real pack and assesses them."""

    def __init__(self, program: Program, calendar: KoreanCalendar) -> None:
        self.program = program
        self.calendar = calendar
        self.model = contract_shape(program.pack)

    def drawn(self, seed: int, density: float = 1.0, **fixed: Any) -> Answers:
        """Draw the answers of a case; the fixed ones are as given."""
        return answers_of(self.program.pack, {**random_answers(self.model, seed, density), **fixed})

    def assessed(self, answers: Answers, today: date = TODAY) -> Assessment:
        """Assess a case."""
        return assess(self.program, answers, today, self.calendar)

    def with_value(self, answers: Answers, fact: FactId, rng: Random) -> Answers:
        """Draw a value for one fact, whatever it was before."""
        while True:
            written = random_answers(self.model, rng.randrange(10**9)).get(fact, "unknown")
            if written != "unknown":
                value = answers_of(self.program.pack, {fact: written}).given[fact]
                return Answers({**answers.given, fact: value})

    def tests_the_state(self, place: int, fact: FactId) -> bool:
        """Tell whether a condition looks at the state of this fact, through terms and findings."""
        waiting, index = [place], self.program.index[fact]
        while waiting:
            node = self.program.nodes[waiting.pop()]
            if node.op in (Op.KNOWN, Op.NOT_KNOWN) and node.fact == index:
                return True
            waiting.extend(node.parts)
        return False


@pytest.fixture(scope="module")
def cases(program: Program, calendar: KoreanCalendar) -> Cases:
    """The real pack, ready to draw cases of."""
    return Cases(program, calendar)


def flipped(before: Assessment, after: Assessment) -> tuple[set[FindingId], set[ActionId]]:
    """Tell the decided findings that turned round, and the required actions that went or the absent that came."""
    findings = {
        name
        for name, old in before.findings.items()
        if old.status in CLEAR
        and after.findings[name].status in CLEAR
        and old.status is not after.findings[name].status
    }
    went = required(before) - after.actions.keys()
    came = required(after) - before.actions.keys()
    return findings, went | came


def required(found: Assessment) -> set[ActionId]:
    """List the actions that are required."""
    return {name for name, action in found.actions.items() if action.standing is Standing.REQUIRED}


@often(250)
@given(seed=SEEDS, density=DENSITIES, choice=SEEDS)
def test_a_value_for_an_unanswered_fact_never_turns_a_decided_result(
    cases: Cases, seed: int, density: float, choice: int
) -> None:
    answers, rng = cases.drawn(seed, density), Random(choice)
    fact = rng.choice([name for name in cases.program.facts if name not in answers.given])

    changed = cases.with_value(answers, fact, rng)

    assert flipped(cases.assessed(answers), cases.assessed(changed)) == (set(), set())


@often(250)
@given(seed=SEEDS, choice=SEEDS)
def test_a_value_for_an_unknown_turns_only_what_tests_the_state_of_the_fact(
    cases: Cases, seed: int, choice: int
) -> None:
    drawn, rng, program = cases.drawn(seed), Random(choice), cases.program
    fact = rng.choice(program.facts)
    answers = Answers({**drawn.given, fact: UNKNOWN})

    findings, actions = flipped(cases.assessed(answers), cases.assessed(cases.with_value(answers, fact, rng)))

    assert {name for name in findings if not cases.tests_the_state(program.findings[name].whole, fact)} == set()
    assert {name for name in actions if not cases.tests_the_state(program.actions[name], fact)} == set()


@often(60)
@given(seed=SEEDS, density=DENSITIES, order=SEEDS)
def test_the_order_of_answering_does_not_matter(cases: Cases, seed: int, density: float, order: int) -> None:
    answers = cases.drawn(seed, density)
    shuffled = [*answers.given.items()]
    Random(order).shuffle(shuffled)

    assert cases.assessed(Answers(dict(shuffled))) == cases.assessed(answers)


@often(150)
@given(seed=SEEDS, density=DENSITIES, today=st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_assessing_is_total(cases: Cases, seed: int, density: float, today: date) -> None:
    found = cases.assessed(cases.drawn(seed, density), today)

    assert found.findings.keys() == cases.program.findings.keys()
    assert found.triage.level in cases.program.triage
    assert set(found.next_questions).isdisjoint(cases.drawn(seed, density).given)


@often(250)
@given(seed=SEEDS, poster=st.sampled_from(("employee", "manager", "unknown", None)), density=DENSITIES)
def test_starting_and_not_yet_starting_discipline_are_never_both_required(
    cases: Cases, seed: int, poster: str | None, density: float
) -> None:
    fixed = {} if poster is None else {"poster": poster}
    both = {ActionId("start_discipline"), ActionId("no_discipline_yet")}

    assert not both <= required(cases.assessed(cases.drawn(seed, density, **fixed)))


@often(250)
@given(seed=SEEDS, density=DENSITIES)
def test_no_stop_is_less_than_required_while_the_finding_that_it_names_is_indicated(
    cases: Cases, seed: int, density: float
) -> None:
    found = cases.assessed(cases.drawn(seed, density))
    pack = cases.program.pack
    indicated = {name for name, each in found.findings.items() if each.status is Status.INDICATED}
    due = {
        name
        for name, rule in pack.actions.items()
        if rule.force is Force.STOP and indicated & named_by(pack, rule.when)
    }

    assert due <= required(found)


def named_by(pack: Pack, condition: Condition) -> set[FindingId]:
    """List the findings each of which alone makes a condition true."""
    match condition:
        case FindingRef():
            return {condition.finding}
        case AnyOf():
            return {name for part in condition.parts for name in named_by(pack, part)}
        case _:
            return set()


@often(250)
@given(seed=SEEDS, ground=st.sampled_from(("union_nexus", "reported_to_authority", "labour_complaint")))
def test_no_step_against_the_poster_is_required_while_the_post_is_protected(
    cases: Cases, seed: int, ground: str
) -> None:
    content = [("statement",), ("company_secret",), ("personal_data", "company_secret"), ("threat",)][seed % 4]
    leads: dict[str, Any] = {ground: "yes"}
    found = cases.assessed(cases.drawn(seed, content=[*content], poster="employee", **leads))

    assert found.findings[FindingId("lb.protected")].status is Status.INDICATED
    assert required(found).isdisjoint(AGAINST_THE_POSTER)


def leaking(cases: Cases, seed: int, **more: Any) -> tuple[Answers, Assessment]:
    """Draw a case in which personal data has leaked from the company's records."""
    leak = {"person_identifiable": "yes", "from_company_records": "yes", "data_act": "exposed_by_mistake"}
    answers = cases.drawn(seed, **{"content": ["personal_data"], **leak, **more})
    found = cases.assessed(answers)
    assert found.findings[FindingId("pi.leak")].status is Status.INDICATED
    return answers, found


@often(150)
@given(seed=SEEDS, cctv=st.booleans())
def test_a_leak_requires_the_notice_unless_open_place_cctv_leaves_it_open(
    cases: Cases, seed: int, *, cctv: bool
) -> None:
    content = ["personal_data", "open_place_cctv"] if cctv else ["personal_data"]
    _, found = leaking(cases, seed, content=content)
    notice = found.actions[ActionId("notify_subjects")]

    assert notice.standing is (Standing.CONDITIONAL if cctv else Standing.REQUIRED)
    assert notice.unsettled == (("open_place_cctv",) if cctv else ())


@often(250)
@given(seed=SEEDS, people=st.sampled_from((1, 999, 1000, "unknown")), recalled=st.sampled_from(("yes", "no")))
def test_a_leak_is_not_reported_only_where_every_trigger_is_answered(
    cases: Cases, seed: int, people: Any, recalled: str
) -> None:
    answers, found = leaking(cases, seed, affected_people=people, recalled_low_risk=recalled)
    given_of = answers.given.get
    if ActionId("report_to_pipc") in found.actions:
        return

    assert all(given_of(fact) not in (None, UNKNOWN) for fact in TRIGGERS)
    small = given_of(FactId("audience")) in ("small_closed", "one_person")
    no_trigger = people in (1, 999) and {given_of(fact) for fact in TRIGGERS[1:]} == {"no"}
    assert no_trigger or (recalled == "yes" and small)


@often(200)
@given(seed=SEEDS, poster=st.sampled_from(("dispatched", "contractor_worker", "affiliate_employee")))
def test_measures_for_own_staff_never_appear_for_others_workers(cases: Cases, seed: int, poster: str) -> None:
    found = cases.assessed(cases.drawn(seed, poster=poster))

    assert found.actions.keys().isdisjoint(only_for_own_staff(cases.program))


def only_for_own_staff(program: Program) -> set[ActionId]:
    """List the actions whose condition demands that the poster is own staff."""
    own = {program.terms[TermId(term)] for term in ("own_staff", "own_people")}
    members = own | {place for place, node in enumerate(program.nodes) if node.op is Op.ALL and own & {*node.parts}}
    for place, node in enumerate(program.nodes):
        if node.op is Op.ALL and members & {*node.parts}:
            members.add(place)
    return {name for name, place in program.actions.items() if place in members} | {ActionId("no_discipline_yet")}


def test_the_measures_for_own_staff_are_many(program: Program) -> None:
    found = only_for_own_staff(program)

    assert {"start_discipline", "no_discipline_yet", "justify_sanction", "no_dismissal", "cut_pay_cut"} <= found
    assert len(found) >= 15
