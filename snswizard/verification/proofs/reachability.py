"""What must be able to happen: questions asked, statuses taken, actions required, clocks used, levels decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import z3

from snswizard.engine.evaluation import NO, YES
from snswizard.engine.scores import band_of
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, ClockId, FactId, FindingId, ScoreId
from snswizard.model.promises import ActionStanding
from snswizard.model.results.assessment import Truth
from snswizard.verification.proofs.claims import Told
from snswizard.verification.proofs.prover import Prover, Target
from snswizard.verification.proofs.report import ProofKind


@dataclass(frozen=True, slots=True)
class Possibility:
    """A statement that something can happen; `goals` are nodes and truths to come near to where it cannot."""

    kind: ProofKind
    subject: str
    target: Target
    goals: tuple[tuple[int, int], ...] = ()
    track: str = "incident"


def possibilities(prover: Prover) -> Iterator[Possibility]:
    """Everything of the incident track that must be able to happen."""
    yield from _questions(prover)
    yield from _findings(prover)
    yield from _actions(prover)
    yield from _clocks(prover)
    yield from _triage(prover)
    yield from _scores(prover)


def _questions(prover: Prover) -> Iterator[Possibility]:
    audit = prover.audit
    in_audit = audit_facts(prover)
    for fact, question in prover.pack.questions.items():
        of_audit = prover.pack.sections[question.section].track == "audit"
        if of_audit or fact in in_audit:
            assert audit is not None
            target = Target(partial(audit.live, fact), partial(_asked_in_audit, fact))
            subject = fact if of_audit else f"{fact} audit"
            yield Possibility(ProofKind.QUESTION, subject, target, track="audit")
        if not of_audit:
            gate = prover.program.asked_when.get(fact)
            target = Target(partial(prover.encoding.live, fact), partial(_asked, fact))
            yield Possibility(ProofKind.QUESTION, fact, target, () if gate is None else ((gate, YES),))


def audit_facts(prover: Prover) -> frozenset[FactId]:
    """The facts that the audit asks or may ask."""
    audit = prover.pack.audit
    if audit is None:
        return frozenset()
    domains = audit.domains.values()
    return frozenset(audit.profile) | {
        fact for domain in domains for fact in (domain.level, *domain.flags, *domain.also)
    }


def _asked(fact: FactId, said: Told) -> bool:
    return fact in said.assessment.next_questions


def _asked_in_audit(fact: FactId, said: Told) -> bool:
    return said.audit is not None and fact in said.audit.next_questions


def _findings(prover: Prover) -> Iterator[Possibility]:
    for finding, nodes in prover.program.findings.items():
        for status in Status:
            target = Target(partial(prover.encoding.status, finding, status), partial(_has_status, finding, status))
            goal = NO if status is Status.NOT_INDICATED else YES
            yield Possibility(ProofKind.FINDING, f"{finding} {status.value}", target, ((nodes.whole, goal),))


def _has_status(finding: FindingId, status: Status, said: Told) -> bool:
    return said.assessment.findings[finding].status is status


def _actions(prover: Prover) -> Iterator[Possibility]:
    for action, node in prover.program.actions.items():
        required = ActionStanding.REQUIRED
        target = Target(partial(prover.encoding.standing, action, required), partial(_is_required, action))
        yield Possibility(ProofKind.ACTION, action, target, ((node, YES),))


def _is_required(action: ActionId, said: Told) -> bool:
    return said.standing(action) is ActionStanding.REQUIRED


def _clocks(prover: Prover) -> Iterator[Possibility]:
    for clock, rule in prover.pack.clocks.items():
        formula = partial(_used, prover, clock, rule.start)
        goals = ((prover.program.applies[clock], YES),)
        yield Possibility(ProofKind.CLOCK, clock, Target(formula, partial(_counts, clock)), goals)


def _used(prover: Prover, clock: ClockId, start: FactId) -> z3.BoolRef:
    applies = prover.encoding.at(prover.program.applies[clock])
    return z3.And(prover.encoding.in_use(clock), applies.yes, prover.encoding.facts[start].valued)


def _counts(clock: ClockId, said: Told) -> bool:
    found = said.assessment.clocks[clock]
    return found.in_use and found.applies is Truth.YES and found.due is not None


def _triage(prover: Prover) -> Iterator[Possibility]:
    for level, node in prover.program.triage.items():
        target = Target(partial(_certain, prover, level, node), partial(_is_certain, level))
        yield Possibility(ProofKind.TRIAGE, level, target, ((node, YES),))


def _certain(prover: Prover, level: str, node: int) -> z3.BoolRef:
    return z3.And(prover.encoding.decides(level), prover.encoding.at(node).yes)


def _is_certain(level: str, said: Told) -> bool:
    return said.assessment.triage.level == level and said.assessment.triage.certain


def _scores(prover: Prover) -> Iterator[Possibility]:
    for name, (when, points) in prover.program.scores.items():
        score = prover.pack.scores[name]
        for number, (_, node) in enumerate(points):
            target = Target(partial(_earned, prover, when, node), partial(_is_earned, name, when, node))
            yield Possibility(ProofKind.SCORE, f"{name} {number}", target, ((when, YES), (node, YES)))
        for band in score.bands:
            target = Target(partial(_in_band, prover, name, band), partial(_has_band, name, band))
            yield Possibility(ProofKind.SCORE, f"{name} {band}", target, ((when, YES),))


def _earned(prover: Prover, when: int, node: int) -> z3.BoolRef:
    return z3.And(prover.encoding.at(when).yes, prover.encoding.at(node).yes)


def _is_earned(score: ScoreId, when: int, node: int, said: Told) -> bool:
    truth = said.evaluation.truth
    return truth[when] == YES and truth[node] == YES and said.assessment.scores[score].low is not None


def _in_band(prover: Prover, name: ScoreId, band: str) -> z3.BoolRef:
    """Every input is known and the clamped sum lies in the band."""
    when, points = prover.program.scores[name]
    score, at = prover.pack.scores[name], prover.encoding.at
    low, _ = prover.encoding.bounds(name)
    fitting = [low == each for each in range(score.lowest, score.highest + 1) if band_of(score, each) == band]
    known = [z3.Or(at(node).yes, at(node).no) for _, node in points]
    return z3.And(at(when).yes, *known, z3.Or(fitting))


def _has_band(name: ScoreId, band: str, said: Told) -> bool:
    return said.assessment.scores[name].band == band
