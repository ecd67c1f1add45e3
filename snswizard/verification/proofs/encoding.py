"""The results of a program as formulas: findings, actions, clocks, triage, scores, live questions."""

from __future__ import annotations

import z3

from snswizard.engine.program import Program
from snswizard.model.condition import Condition
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, ClockId, FactId, FindingId, ScoreId
from snswizard.model.promises import ActionStanding, ClockStanding
from snswizard.verification.proofs.circuit import Circuit, Wire


class Encoding:
    """One program over all answers; `places` tells where each node of it stands in the circuit."""

    def __init__(self, circuit: Circuit, program: Program) -> None:
        self.circuit = circuit
        self.program = program
        self.pack = program.pack
        self.facts = circuit.facts
        self.places = circuit.places(program)

    def at(self, node: int) -> Wire:
        """The truth of a node of the program."""
        return self.circuit.wires[self.places[node]]

    def asks(self, node: int) -> int:
        """As a bit mask, the facts that a node of the program rests on."""
        return self.circuit.asks(self.places[node])

    def of(self, condition: Condition) -> Wire:
        """The truth of a condition of the program."""
        return self.at(self.program.node_of[id(condition)])

    def finding(self, finding: FindingId) -> Wire:
        """The truth of a finding."""
        return self.at(self.program.findings[finding].whole)

    def action(self, action: ActionId) -> Wire:
        """The truth of an action's condition."""
        return self.at(self.program.actions[action])

    def status(self, finding: FindingId, status: Status) -> z3.BoolRef:
        """A finding has this status."""
        wire = self.finding(finding)
        return {Status.INDICATED: wire.yes, Status.POSSIBLE: wire.open, Status.NOT_INDICATED: wire.no}[status]

    def standing(self, action: ActionId, standing: ActionStanding) -> z3.BoolRef:
        """An action is in the plan like this."""
        return standing_of(self.action(action), standing)

    def clock(self, clock: ClockId, standing: ClockStanding) -> z3.BoolRef:
        """A clock counts like this."""
        applies, start = self.at(self.program.applies[clock]), self.facts[self.pack.clocks[clock].start]
        if standing is ClockStanding.NOT_APPLICABLE:
            return applies.no
        started = start.valued if standing is ClockStanding.COUNTED else z3.Not(start.valued)
        return z3.And(z3.Not(applies.no), started)

    def in_use(self, clock: ClockId) -> z3.BoolRef:
        """An action in the plan, or a finding that is not excluded, names a clock that applies."""
        users = [
            self.action(name)
            for name, action in self.pack.actions.items()
            if clock in action.clock or clock == action.target
        ]
        users += [self.finding(name) for name, finding in self.pack.findings.items() if clock in finding.clocks]
        named = z3.Or([z3.Not(user.no) for user in users])
        return z3.And(z3.Not(self.at(self.program.applies[clock]).no), named)

    def decides(self, level: str) -> z3.BoolRef:
        """This line of the triage is the first that is not NO."""
        lines = list(self.program.triage)
        before = [self.at(self.program.triage[each]).no for each in lines[: lines.index(level)]]
        return z3.And(*before, z3.Not(self.at(self.program.triage[level]).no))

    def bounds(self, score: ScoreId) -> list[z3.ArithRef]:
        """The lowest and the highest value that a score can still have; far out where it has none."""
        when, points = self.program.scores[score]
        rule = self.pack.scores[score]
        sure = [z3.If(self.at(node).yes, worth, 0) for worth, node in points]
        found = []
        for sign in (-1, 1):
            still = [z3.If(self.at(node).open, worth, 0) for worth, node in points if worth * sign > 0]
            total = z3.Sum([*sure, *still])
            clamped = z3.If(total < rule.lowest, rule.lowest, z3.If(total > rule.highest, rule.highest, total))
            found.append(z3.If(self.at(when).yes, clamped, rule.lowest - 1))
        return found

    # -- questions

    def live(self, fact: FactId) -> z3.BoolRef:
        """The question is asked: unanswered, not gated off, and wanted or always asked."""
        gate = self.program.asked_when.get(fact)
        conditions = [self.facts[fact].unanswered]
        if gate is not None:
            conditions.append(z3.Not(self.at(gate).no))
        if not self.pack.questions[fact].always:
            conditions.append(self.wanted(fact))
        return z3.And(*conditions)

    def wanted(self, fact: FactId) -> z3.BoolRef:
        """An undecided result misses the fact, or a clock, ceiling or score in use needs it."""
        return z3.Or(*self._missed(fact), *self._clock_starts(fact), *self._inputs(fact))

    def _missed(self, fact: FactId) -> list[z3.BoolRef]:
        program, place = self.program, self.program.index[fact]
        nodes = [*program.actions.values(), *program.triage.values()]
        nodes += [each.whole for each in program.findings.values()]
        return [self.circuit.misses(self.places[node], place) for node in nodes]

    def _clock_starts(self, fact: FactId) -> list[z3.BoolRef]:
        return [
            z3.And(z3.Not(self.action(name).no), z3.Not(self.at(self.program.applies[clock]).no))
            for name, action in self.pack.actions.items()
            for clock in (*action.clock, *((action.target,) if action.target is not None else ()))
            if self.pack.clocks[clock].start == fact
        ]

    def _inputs(self, fact: FactId) -> list[z3.BoolRef]:
        place = self.program.index[fact]
        scored = [
            z3.Not(self.at(when).no)
            for name, (when, _) in self.program.scores.items()
            if self.program.score_inputs[name] >> place & 1
        ]
        return self.calculated(fact) + scored

    def calculated(self, fact: FactId) -> list[z3.BoolRef]:
        """For each action and finding that shows a calculation with the fact, that it is not excluded."""
        names = {name for name, rule in self.pack.calculations.items() if rule.fact == fact}
        users = [self.action(name) for name, rule in self.pack.actions.items() if names & set(rule.calculations)]
        users += [self.finding(name) for name, rule in self.pack.findings.items() if names & set(rule.calculations)]
        return [z3.Not(user.no) for user in users]


def standing_of(wire: Wire, standing: ActionStanding) -> z3.BoolRef:
    """The formula of a standing."""
    return {
        ActionStanding.REQUIRED: wire.yes,
        ActionStanding.CONDITIONAL: wire.open,
        ActionStanding.ABSENT: wire.no,
    }[standing]
