"""What catches a mutant: a scenario, a promise, something that can no longer happen; or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import z3

from snswizard.engine.program import prepare
from snswizard.model.condition import Always
from snswizard.verification.mutation.expected import Judge
from snswizard.verification.mutation.mutants import Mutant, mutated
from snswizard.verification.proofs.claims import Told
from snswizard.verification.proofs.constancy import condition_possibilities, part_possibilities
from snswizard.verification.proofs.encoding import Encoding
from snswizard.verification.proofs.options import roots
from snswizard.verification.proofs.promised import prohibitions, promised_conditions, promises_of
from snswizard.verification.proofs.prover import Prover
from snswizard.verification.proofs.reachability import Possibility, possibilities
from snswizard.verification.proofs.report import AnswersObject, ProofKind


class CaughtBy(StrEnum):
    """What noticed a mutant; equivalent ones change no result, and count neither way."""

    CHECK = "check"  # the pack is refused when it is read
    SCENARIO = "scenario"
    PROMISE = "promise"
    REACH = "reach"
    EQUIVALENT = "equivalent"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Fate:
    """A mutant and what noticed it, by name; a survivor carries answers with which it gives another result."""

    mutant: Mutant
    by: CaughtBy
    name: str = ""
    answers: AnswersObject | None = None
    differs: tuple[str, ...] = ()


class Catcher:
    """Holds the pack as it is: its prover, its scenarios, the formulas of its promises."""

    def __init__(self, prover: Prover, judge: Judge) -> None:
        self._prover = prover
        self._judge = judge
        self._promised = {each.subject: each.target.formula() for each in prohibitions(prover)}
        self._roots = roots(prover.encoding, prover.audit) + _shown(prover.encoding)
        self._accepted = frozenset(promises_of(prover.pack).accepted)

    def fate(self, mutant: Mutant) -> Fate:
        """What becomes of a mutant: first the cheap judges, then the solver."""
        pack = mutated(self._prover.pack, mutant)
        if not isinstance(list(pack.triage.values())[-1].when, Always):
            return Fate(mutant, CaughtBy.CHECK, "pack.triage_open_end")
        failed = self._judge.failed(prepare(pack))
        if failed is not None:
            return Fate(mutant, CaughtBy.SCENARIO, failed)
        other = self._prover.beside(pack, promised_conditions(pack))
        apart = self._apart(other)
        model = None if apart is None else self._prover.model(apart)
        if model is None:
            return Fate(mutant, CaughtBy.EQUIVALENT)
        broken = self._broken(other)
        if broken is not None:
            return Fate(mutant, CaughtBy.PROMISE, broken)
        lost = self._lost(other)
        if lost is not None:
            return Fate(mutant, CaughtBy.REACH, lost)
        return self._survivor(mutant, other, model)

    def _apart(self, other: Prover) -> z3.BoolRef | None:
        """When a result of the two packs differs; None where every formula is the same."""
        its = roots(other.encoding, other.audit) + _shown(other.encoding)
        unequal = [one != two for one, two in zip(self._roots, its, strict=True) if not one.eq(two)]
        return z3.Or(unequal) if unequal else None

    def _broken(self, other: Prover) -> str | None:
        for each in prohibitions(other):
            formula = each.target.formula()
            known = self._promised.get(each.subject)
            if known is not None and known.eq(formula):
                continue
            if f"{each.kind.value} {each.subject} contradicting" in self._accepted:
                formula = z3.And(formula, *other.space.consistent())
            if other.model(formula) is not None:
                return f"{each.kind.value} {each.subject}"
        return None

    def _lost(self, other: Prover) -> str | None:
        """Something that the changed pack can no longer reach, that this one can."""
        for each in self._changed_possibilities(other):
            if f"{each.kind.value} {each.subject}" not in self._accepted and other.reach(each.target) is None:
                return f"{each.kind.value} {each.subject}"
        return None

    def _changed_possibilities(self, other: Prover) -> list[Possibility]:
        known = set(self._prover.encoding.places)
        changed = {node for node, place in enumerate(other.encoding.places) if place not in known}
        found = [each for each in condition_possibilities(other) if each.goals[-1][0] in changed]
        found += [each for each in part_possibilities(other) if any(goal[0] in changed for goal in each.goals)]
        kinds = (
            ProofKind.FINDING,
            ProofKind.ACTION,
            ProofKind.TRIAGE,
            ProofKind.CLOCK,
            ProofKind.SCORE,
            ProofKind.QUESTION,
        )
        found += [
            each
            for each in possibilities(other)
            if each.kind in kinds and any(goal[0] in changed for goal in each.goals)
        ]
        return found

    def _survivor(self, mutant: Mutant, other: Prover, model: z3.ModelRef) -> Fate:
        said = self._prover.tell(self._prover.space.answers(model))
        said = self._prover.smallest(said, lambda fewer: self._are_apart(other, fewer))
        differs = _difference(self._prover, other, said)
        return Fate(mutant, CaughtBy.NOTHING, "", self._prover.written(said.answers.given), differs)

    def _are_apart(self, other: Prover, said: Told) -> bool:
        """Whether the two packs differ on these answers: by conditions; where the audit was changed, by its results."""
        second = other.tell(said.answers.given)
        one, two = (
            [each.evaluation.truth[node] for node in (*prover.deciding_nodes, *prover.program.asked_when.values())]
            for each, prover in ((said, self._prover), (second, other))
        )
        return one != two or (other.pack.audit is not self._prover.pack.audit and said.audit != second.audit)


def _shown(encoding: Encoding) -> list[z3.ExprRef]:
    """What is shown beside results: whether a question is gated off."""
    return [encoding.at(node).no for node in encoding.program.asked_when.values()]


def _difference(one: Prover, other: Prover, first: Told) -> tuple[str, ...]:
    """The results that two packs give differently on the same answers."""
    second = other.tell(first.answers.given)
    found = [
        f"{name}: {result.status.value} -> {second.assessment.findings[name].status.value}"
        for name, result in first.assessment.findings.items()
        if result.status is not second.assessment.findings[name].status
    ]
    found += [
        f"{name}: {first.standing(name).value} -> {second.standing(name).value}"
        for name in one.pack.actions
        if first.standing(name) is not second.standing(name)
    ]
    found += [
        f"{name}: {first.clock(name).value} -> {second.clock(name).value}"
        for name in one.pack.clocks
        if first.clock(name) is not second.clock(name)
    ]
    if first.assessment.triage != second.assessment.triage:
        found.append(f"triage: {first.assessment.triage} -> {second.assessment.triage}")
    if first.assessment.scores != second.assessment.scores:
        found.append("score")
    if first.audit != second.audit:
        found.append("audit")
    for fact, gate in one.program.asked_when.items():
        if (first.evaluation.truth[gate] == 0) != (second.evaluation.truth[other.program.asked_when[fact]] == 0):
            found.append(f"asked {fact}")
    return tuple(found)
