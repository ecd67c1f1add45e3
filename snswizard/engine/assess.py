"""The whole result for one case on one day."""

from __future__ import annotations

from datetime import date, timedelta

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.clocks import count, due_order, is_passed
from snswizard.engine.contradictions import contradictions
from snswizard.engine.evaluation import NO, TRUTHS, YES, Evaluation, calculate, evaluate, values_of
from snswizard.engine.program import Program
from snswizard.engine.provisions import cite
from snswizard.engine.relevance import clocks_of_actions, live_questions, open_facts, wanted
from snswizard.engine.scores import score_result
from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.action import Action
from snswizard.model.answer import Answers
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, ClockId, FactId, FindingId, ProvisionId
from snswizard.model.results.assessment import (
    ActionResult,
    Assessment,
    Citation,
    ClockResult,
    Due,
    FindingResult,
    Standing,
    Triage,
)

STATUSES = (Status.NOT_INDICATED, Status.POSSIBLE, Status.INDICATED)
_AWARE = FactId("aware_at")


def assess(program: Program, answers: Answers, today: date, calendar: KoreanCalendar) -> Assessment:
    """All results for these answers on this day; pure, total, the same for the same input."""
    evaluation = evaluate(program, values_of(program, answers), today, calendar)
    return assessment_of(evaluation, answers)


def assessment_of(evaluation: Evaluation, answers: Answers) -> Assessment:
    """The results that an evaluation amounts to."""
    return _Assessor(evaluation, answers).assessment()


class _Assessor:
    """Builds the results of one evaluation; each provision and clock is worked out once."""

    def __init__(self, evaluation: Evaluation, answers: Answers) -> None:
        self.evaluation = evaluation
        self.answers = answers
        self.pack = evaluation.program.pack
        self._cited: dict[ProvisionId, Citation] = {}
        self._used = clocks_of_actions(evaluation)
        self._clocks: dict[ClockId, ClockResult] = {}

    def assessment(self) -> Assessment:
        evaluation, program = self.evaluation, self.evaluation.program
        findings = {finding: self._finding(finding) for finding in program.findings}
        shown = {
            clock
            for result in findings.values()
            if result.clocks and result.status is not Status.NOT_INDICATED
            for clock in result.clocks
        }
        self._clocks = {
            clock: self._clock(clock, in_use=clock in self._used or clock in shown) for clock in self.pack.clocks
        }
        mask = wanted(evaluation)
        return Assessment(
            today=evaluation.today,
            triage=self._triage(),
            findings={finding: findings[finding] for finding in self.pack.findings},
            actions={
                action: self._action(action, place)
                for action, place in program.actions.items()
                if evaluation.truth[place] != NO
            },
            clocks=self._clocks,
            scores={score: score_result(evaluation, score) for score in program.scores},
            calculations={
                calculation: calculate(program, evaluation.values, calculation)
                for calculation in self.pack.calculations
            },
            next_questions=live_questions(evaluation, mask),
            open_facts=open_facts(evaluation, mask),
            contradictions=contradictions(self.pack, self.answers, evaluation.today),
        )

    def _triage(self) -> Triage:
        for level, place in self.evaluation.program.triage.items():
            if self.evaluation.truth[place] != NO:
                return Triage(level, certain=self.evaluation.truth[place] == YES)
        raise ValueError("no triage line holds: the last must be `always`")

    def _cite(self, cites: tuple[ProvisionId, ...]) -> tuple[Citation, ...]:
        for provision in cites:
            if provision not in self._cited:
                self._cited[provision] = cite(self.evaluation, provision)
        return tuple(self._cited[provision] for provision in cites)

    def _finding(self, finding_id: FindingId) -> FindingResult:
        evaluation, nodes = self.evaluation, self.evaluation.program.findings[finding_id]
        rule, truth = self.pack.findings[finding_id], self.evaluation.truth
        return FindingResult(
            finding_id,
            STATUSES[truth[nodes.whole]],
            {name: TRUTHS[truth[place]] for name, place in nodes.elements.items()},
            {name: TRUTHS[truth[place]] for name, place in nodes.unless.items()},
            evaluation.facts_in(evaluation.missing[nodes.whole]),
            evaluation.reasons_in(evaluation.unsettled[nodes.whole]),
            rule.clocks,
            {name: calculate(evaluation.program, evaluation.values, name) for name in rule.calculations},
            self._cite(rule.cites),
        )

    def _clock(self, clock_id: ClockId, *, in_use: bool) -> ClockResult:
        evaluation, rule = self.evaluation, self.pack.clocks[clock_id]
        applies = evaluation.truth[evaluation.program.applies[clock_id]]
        value = evaluation.values[evaluation.program.index[rule.start]]
        in_use = in_use and applies != NO
        if applies == NO or not isinstance(value, date):
            return ClockResult(
                clock_id,
                None,
                passed=False,
                applies=TRUTHS[applies],
                in_use=in_use,
                missing=None if applies == NO else rule.start,
                steps=(),
            )
        due, steps = count(rule, value, evaluation.calendar)
        certain = not rule.roll or evaluation.calendar.is_certain(day_of(due), evaluation.today)
        return ClockResult(
            clock_id,
            due,
            passed=is_passed(due, evaluation.today),
            applies=TRUTHS[applies],
            in_use=in_use,
            missing=None,
            steps=steps,
            check_holidays=not certain,
        )

    def _action(self, action_id: ActionId, place: int) -> ActionResult:
        evaluation, rule = self.evaluation, self.pack.actions[action_id]
        due_clock = self._earliest(rule.clock)
        return ActionResult(
            action_id,
            Standing.REQUIRED if evaluation.truth[place] == YES else Standing.CONDITIONAL,
            rule.force,
            rule.phase,
            rule.owner,
            None if due_clock is None else due_clock.due,
            None if due_clock is None else due_clock.id,
            rule.clock_kind,
            passed=due_clock is not None and due_clock.passed,
            target=self._target(rule),
            missing=evaluation.facts_in(evaluation.missing[place]),
            unsettled=evaluation.reasons_in(evaluation.unsettled[place]),
            after=tuple(other for other in rule.after if evaluation.truth[evaluation.program.actions[other]] != NO),
            documents=rule.documents,
            calculations={name: calculate(evaluation.program, evaluation.values, name) for name in rule.calculations},
            cites=self._cite(rule.cites),
        )

    def _earliest(self, clocks: tuple[ClockId, ...]) -> ClockResult | None:
        dated = [(due_order(result.due), result) for result in map(self._clocks.get, clocks) if result and result.due]
        return min(dated, key=lambda pair: pair[0], default=(None, None))[1]

    def _target(self, rule: Action) -> Due | None:
        if rule.target is not None:
            return self._clocks[rule.target].due
        place = self.evaluation.program.index.get(_AWARE)
        aware = None if place is None else self.evaluation.values[place]
        if rule.within is None or not isinstance(aware, date):
            return None
        if rule.within.hours is not None:
            return instant_of(aware) + timedelta(hours=rule.within.hours)
        return day_of(aware) + timedelta(days=rule.within.days or 0)
