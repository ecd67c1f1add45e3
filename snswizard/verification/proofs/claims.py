"""Claims: once as a formula over all answers, once asked of what the engine really said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from snswizard.engine.assess import assessment_of
from snswizard.engine.audit import assess_audit
from snswizard.engine.evaluation import NO, OPEN, YES, Evaluation
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.condition import Condition
from snswizard.model.ids import ActionId, ClockId, FactId
from snswizard.model.promises import ActionStanding, AnswerState, Claim, ClockStanding, Invariant
from snswizard.model.results.assessment import Assessment, Standing, Truth
from snswizard.model.results.audit_assessment import AuditAssessment

if TYPE_CHECKING:
    import z3

    from snswizard.verification.proofs.audit_encoding import AuditEncoding
    from snswizard.verification.proofs.encoding import Encoding

_STANDINGS = {Standing.REQUIRED: ActionStanding.REQUIRED, Standing.CONDITIONAL: ActionStanding.CONDITIONAL}


@dataclass(frozen=True)
class Told:
    """What the engine says of one answer set; the results are worked out when they are asked for."""

    answers: Answers
    evaluation: Evaluation

    @cached_property
    def assessment(self) -> Assessment:
        """The results of the incident track."""
        return assessment_of(self.evaluation, self.answers)

    @cached_property
    def audit(self) -> AuditAssessment | None:
        """The results of the audit, where the pack has one."""
        return None if self.evaluation.program.pack.audit is None else assess_audit(self.evaluation)

    def truth(self, condition: Condition) -> int:
        """NO, OPEN or YES, of a condition of the program."""
        return self.evaluation.truth[self.evaluation.program.node_of[id(condition)]]

    def state(self, fact: FactId) -> AnswerState:
        """Unanswered, unknown or a value."""
        given = self.answers.given.get(fact)
        if given is None:
            return AnswerState.UNANSWERED
        return AnswerState.UNKNOWN if given is UNKNOWN else AnswerState.VALUE

    def standing(self, action: ActionId) -> ActionStanding:
        """Whether an action is in the plan."""
        found = self.assessment.actions.get(action)
        return ActionStanding.ABSENT if found is None else _STANDINGS[found.standing]

    def clock(self, clock: ClockId) -> ClockStanding:
        """Whether a clock counts."""
        found = self.assessment.clocks[clock]
        if found.applies is Truth.NO:
            return ClockStanding.NOT_APPLICABLE
        return ClockStanding.WAITING if found.due is None else ClockStanding.COUNTED

    def remedy(self, name: str) -> ActionStanding:
        """Whether a remedy is in the plan of the audit."""
        found = None if self.audit is None else self.audit.remedies.get(name)
        return ActionStanding.ABSENT if found is None else _STANDINGS[found.standing]

    def gap(self, name: str) -> str:
        """The severity of a domain in words, "skipped", or "open" while nothing tells it."""
        assert self.audit is not None
        found = self.audit.gaps[name]
        if found.skipped:
            return "skipped"
        return "open" if found.severity is None else found.severity.value

    def flags(self) -> frozenset[FactId]:
        """The flags that count."""
        return (
            frozenset() if self.audit is None else frozenset(f for gap in self.audit.gaps.values() for f in gap.flags)
        )


def conditions_of(claim: Claim | None) -> Iterator[Condition]:
    """The conditions that a claim names, which a program must know to ask it."""
    if claim is None:
        return
    yield from (condition for condition in (claim.holds, claim.open, claim.fails) if condition is not None)
    for part in (*claim.all, *claim.any, *claim.neither):
        yield from conditions_of(part)


def is_true(claim: Claim, said: Told) -> bool:
    """Whether a claim is true of what the engine said."""
    return all(_truths(claim, said))


def _truths(claim: Claim, said: Told) -> Iterator[bool]:
    yield all(is_true(part, said) for part in claim.all)
    yield not claim.any or any(is_true(part, said) for part in claim.any)
    yield not any(is_true(part, said) for part in claim.neither)
    for condition, truth in ((claim.holds, YES), (claim.open, OPEN), (claim.fails, NO)):
        yield condition is None or said.truth(condition) == truth
    yield all(said.state(fact) in states for fact, states in claim.answers.items())
    yield all(said.assessment.findings[name].status in wanted for name, wanted in claim.findings.items())
    yield all(said.standing(name) in wanted for name, wanted in claim.actions.items())
    yield all(said.clock(name) in wanted for name, wanted in claim.clocks.items())
    yield not claim.triage or said.assessment.triage.level in claim.triage
    yield all(fact in said.assessment.next_questions for fact in claim.asked)
    yield all(said.gap(name) in wanted for name, wanted in claim.gaps.items())
    yield all(flag in said.flags() for flag in claim.flags)
    yield all(said.remedy(name) in wanted for name, wanted in claim.remedies.items())


def is_broken(invariant: Invariant, said: Told) -> bool:
    """Whether what the engine said breaks an invariant."""
    if invariant.when is not None and not is_true(invariant.when, said):
        return False
    if invariant.then is not None:
        return not is_true(invariant.then, said)
    return invariant.never is not None and is_true(invariant.never, said)


# -- the same as formulas


def formula(claim: Claim, encoding: Encoding, audit: AuditEncoding | None) -> z3.BoolRef:
    """When a claim is true."""
    import z3

    return z3.And(*_formulas(claim, encoding, audit))


def _formulas(claim: Claim, encoding: Encoding, audit: AuditEncoding | None) -> Iterator[z3.BoolRef]:
    import z3

    yield from (formula(part, encoding, audit) for part in claim.all)
    if claim.any:
        yield z3.Or([formula(part, encoding, audit) for part in claim.any])
    yield from (z3.Not(formula(part, encoding, audit)) for part in claim.neither)
    if claim.holds is not None:
        yield encoding.of(claim.holds).yes
    if claim.open is not None:
        yield encoding.of(claim.open).open
    if claim.fails is not None:
        yield encoding.of(claim.fails).no
    for fact, states in claim.answers.items():
        yield z3.Or([_state(encoding, fact, state) for state in states])
    for finding, statuses in claim.findings.items():
        yield z3.Or([encoding.status(finding, status) for status in statuses])
    for action, standings in claim.actions.items():
        yield z3.Or([encoding.standing(action, standing) for standing in standings])
    for clock, wanted in claim.clocks.items():
        yield z3.Or([encoding.clock(clock, standing) for standing in wanted])
    if claim.triage:
        yield z3.Or([encoding.decides(level) for level in claim.triage])
    yield from (encoding.live(fact) for fact in claim.asked)
    if audit is not None:
        yield from _audit_formulas(claim, encoding, audit)


def _audit_formulas(claim: Claim, encoding: Encoding, audit: AuditEncoding) -> Iterator[z3.BoolRef]:
    import z3

    assert encoding.pack.audit is not None
    for name, severities in claim.gaps.items():
        domain = encoding.pack.audit.domains[name]
        ways = []
        for each in severities:
            if each == "skipped":
                ways.append(audit.skipped(domain))
            else:
                ways.append(audit.no_severity(domain) if each == "open" else audit.severity(domain, each))
        yield z3.Or(ways)
    yield from (audit.flag(fact) for fact in claim.flags)
    for remedy, standings in claim.remedies.items():
        yield z3.Or([audit.standing(remedy, standing) for standing in standings])


def _state(encoding: Encoding, fact: FactId, state: AnswerState) -> z3.BoolRef:
    variables = encoding.facts[fact]
    return {
        AnswerState.UNANSWERED: variables.unanswered,
        AnswerState.UNKNOWN: variables.unknown,
        AnswerState.VALUE: variables.valued,
    }[state]


def broken(invariant: Invariant, encoding: Encoding, audit: AuditEncoding | None) -> z3.BoolRef:
    """When an invariant is broken."""
    import z3

    parts = [] if invariant.when is None else [formula(invariant.when, encoding, audit)]
    if invariant.then is not None:
        parts.append(z3.Not(formula(invariant.then, encoding, audit)))
    if invariant.never is not None:
        parts.append(formula(invariant.never, encoding, audit))
    return z3.And(*parts)
