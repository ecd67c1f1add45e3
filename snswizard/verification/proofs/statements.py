"""Each kind of proof carried out: what holds, and the answers that refute the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from snswizard.engine.evaluation import TRUTHS
from snswizard.model.answer import Given
from snswizard.model.ids import ActionId, FactId, FindingId
from snswizard.model.question import Kind
from snswizard.verification.proofs.audit_reach import audit_possibilities
from snswizard.verification.proofs.claims import Told
from snswizard.verification.proofs.constancy import condition_possibilities, part_possibilities
from snswizard.verification.proofs.nearest import nearest
from snswizard.verification.proofs.options import exchanged, mattering
from snswizard.verification.proofs.promised import Prohibition, prohibitions
from snswizard.verification.proofs.prover import EncodingDisagrees, Prover
from snswizard.verification.proofs.reachability import Possibility, possibilities
from snswizard.verification.proofs.report import Proof, ProofKind, Verdict, Witness

CONTRADICTING = "contradicting"  # marks what fails only where the answers contradict themselves


def reached(prover: Prover) -> list[Proof]:
    """Questions, findings, actions, clocks, triage and scores."""
    return _all_reached(prover, possibilities(prover))


def reached_in_audit(prover: Prover) -> list[Proof]:
    """Targets, severities, flags and remedies of the audit."""
    return _all_reached(prover, audit_possibilities(prover))


def conditions(prover: Prover) -> list[Proof]:
    """Conditions that are not constant, and parts of them that can decide."""
    return _all_reached(prover, (*condition_possibilities(prover), *part_possibilities(prover)))


def _all_reached(prover: Prover, wanted: Iterable[Possibility]) -> list[Proof]:
    return [_reached(prover, each) for each in wanted]


def _reached(prover: Prover, wanted: Possibility) -> Proof:
    if prover.reach(wanted.target) is not None:
        return Proof(wanted.kind, wanted.subject, Verdict.HELD)
    said = nearest(prover, list(wanted.goals))
    if wanted.target.happened(said):
        raise EncodingDisagrees(wanted.subject)
    witness = Witness((prover.written(said.answers.given, wanted.track),), _unreached(wanted, said))
    return Proof(wanted.kind, wanted.subject, Verdict.REFUTED, witness)


def _unreached(wanted: Possibility, said: Told) -> tuple[tuple[str, str], ...]:
    """What the engine says of the thing that cannot happen."""
    name = wanted.subject.split(" ")[0]
    match wanted.kind:
        case ProofKind.FINDING:
            return ((name, said.assessment.findings[FindingId(name)].status.value),)
        case ProofKind.ACTION:
            return ((name, said.standing(ActionId(name)).value),)
        case ProofKind.TRIAGE:
            return (("triage", said.assessment.triage.level),)
        case ProofKind.CONDITION:
            return ((name, TRUTHS[said.evaluation.truth[wanted.goals[-1][0]]].word),)
        case _:
            return ((wanted.subject, "absent"),)


def options(prover: Prover) -> list[Proof]:
    """Every option, number and moment of every question."""
    return [
        Proof(ProofKind.OPTION, f"{fact} {option}", Verdict.HELD)
        if matters
        else Proof(ProofKind.OPTION, f"{fact} {option}", Verdict.REFUTED, dead_pair(prover, fact, option))
        for fact, option, matters in mattering(prover)
    ]


def dead_pair(prover: Prover, fact: FactId, option: str) -> Witness:
    """Two answer sets that differ only in an answer that changes no result, the question asked if it can be."""
    question = prover.pack.questions[fact]
    asks = [prover.encoding.live(fact)] + ([] if prover.audit is None else [prover.audit.live(fact)])
    found = [said for said in map(prover.find, asks) if said is not None]
    said = found[0] if found else prover.tell({})
    said = prover.smallest(said, lambda other: fact in (*other.assessment.next_questions, *_audit_questions(other)))
    one, other = _two_values(prover, fact, option)
    track = prover.pack.sections[question.section].track
    answers = tuple(prover.written({**said.answers.given, fact: value}, track) for value in (one, other))
    return Witness(answers, ((fact, option),))


def _audit_questions(said: Told) -> tuple[FactId, ...]:
    return () if said.audit is None else said.audit.next_questions


def _two_values(prover: Prover, fact: FactId, option: str) -> tuple[Given, Given]:
    question = prover.pack.questions[fact]
    if question.kind.has_choices:
        return exchanged(question, None, option)
    if question.kind is Kind.NUMBER:
        return Decimal(1), Decimal(2)
    return prover.today, prover.today - timedelta(days=30)


def never(prover: Prover) -> list[Proof]:
    """Opposed actions, stop signs and declared invariants."""
    return [_never(prover, each) for each in prohibitions(prover)]


def _never(prover: Prover, forbidden: Prohibition) -> Proof:
    said = prover.find(forbidden.target.formula())
    if said is None:
        return Proof(forbidden.kind, forbidden.subject, Verdict.HELD, words=forbidden.words)
    if not forbidden.target.happened(said):
        raise EncodingDisagrees(forbidden.subject)
    consistent = not said.assessment.contradictions
    said = prover.smallest(
        said, lambda fewer: forbidden.target.happened(fewer) and (not consistent or not fewer.assessment.contradictions)
    )
    subject = forbidden.subject if consistent else f"{forbidden.subject} {CONTRADICTING}"
    witness = Witness((prover.written(said.answers.given, forbidden.track),), forbidden.shows(said))
    return Proof(forbidden.kind, subject, Verdict.REFUTED, witness, words=forbidden.words)
