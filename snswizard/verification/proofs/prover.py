"""The solver with everything a proof needs: find answers, run them through the engine, make them small."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

import z3

from snswizard.base.i18n import Language
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import NO, Evaluation, evaluate, values_of
from snswizard.engine.program import Node, Op, Program, extended, prepare
from snswizard.model.answer import Answers, Given
from snswizard.model.condition import Condition
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.packs.answers_file import written_answers
from snswizard.verification.places import audit_conditions
from snswizard.verification.proofs.audit_encoding import AuditEncoding
from snswizard.verification.proofs.circuit import Circuit
from snswizard.verification.proofs.claims import Told
from snswizard.verification.proofs.encoding import Encoding
from snswizard.verification.proofs.report import AnswersObject
from snswizard.verification.proofs.space import Space


class EncodingDisagrees(Exception):
    """The solver and the engine read the same answers differently: our fault, and no proof is worth anything."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can happen: when (as a formula), and whether it did (asked of the engine)."""

    formula: Callable[[], z3.BoolRef]
    happened: Callable[[Told], bool]


class Prover:
    """One pack on one day."""

    def __init__(
        self,
        pack: Pack,
        today: date,
        calendar: KoreanCalendar,
        conditions: Iterable[Condition] = (),
        *,
        shared: Prover | None = None,
    ) -> None:
        self.pack = pack
        self.today = today
        self.calendar = calendar
        self.program = extended(prepare(pack), conditions)
        self.readings = (decided_for(self.program), decided_against(self.program))
        self.space: Space = Space(pack, today) if shared is None else shared.space
        self.circuit: Circuit = Circuit(self.space, calendar) if shared is None else shared.circuit
        self.encoding = Encoding(self.circuit, self.program)
        self.decided = tuple(Encoding(self.circuit, reading) for reading in self.readings)
        self.audit = self._audit_encoding(shared)
        self.audit_asks = self._audit_asks()
        self.deciding_nodes = self._deciding_nodes()
        self.seen: list[Told] = []
        self._truths: dict[int, tuple[Told, tuple[list[int], list[int]]]] = {}  # each with its owner
        self._consistent, self._plain = z3.Bool("consistent"), z3.Bool("plain")
        self._solver: z3.Solver = self._new_solver() if shared is None else shared._solver

    def beside(self, pack: Pack, conditions: Iterable[Condition] = ()) -> Prover:
        """The same for a pack with the same questions, over the same answers; what both have in common is shared."""
        return Prover(pack, self.today, self.calendar, conditions, shared=self)

    def _new_solver(self) -> z3.Solver:
        solver = z3.Solver()
        solver.add(*self.space.hard())
        solver.add(*(z3.Implies(self._consistent, each) for each in self.space.consistent()))
        solver.add(*(z3.Implies(self._plain, each) for each in self.space.plain()))
        return solver

    def _audit_encoding(self, shared: Prover | None) -> AuditEncoding | None:
        if self.pack.audit is None:
            return None
        if shared is not None and shared.pack.audit is self.pack.audit:
            mine, its = (
                [each.encoding.of(condition).yes for condition in audit_conditions(self.pack.audit)]
                for each in (self, shared)
            )
            if all(one.eq(other) for one, other in zip(mine, its, strict=True)):
                return shared.audit
        return AuditEncoding(self.encoding, self.pack.audit)

    def _deciding_nodes(self) -> tuple[int, ...]:
        """The nodes of the incident track that are results, or that results are counted from."""
        program = self.program
        nodes = [each.whole for each in program.findings.values()]
        nodes += [*program.actions.values(), *program.triage.values(), *program.applies.values()]
        for when, points in program.scores.values():
            nodes += [when, *(node for _, node in points)]
        return tuple(nodes)

    def _audit_asks(self) -> frozenset[FactId]:
        """The facts on which a result of the audit rests."""
        audit = self.pack.audit
        if audit is None:
            return frozenset()
        facts = {fact for domain in audit.domains.values() for fact in (domain.level, *domain.flags)}
        mask = 0
        for condition in audit_conditions(audit):
            mask |= self.encoding.asks(self.program.node_of[id(condition)])
        return frozenset(facts) | {fact for place, fact in enumerate(self.program.facts) if mask >> place & 1}

    def model(self, *formulas: z3.BoolRef) -> z3.ModelRef | None:
        """Answers, as a model, in which all formulas hold: plain and consistent ones where there are any."""
        self._solver.push()
        try:
            self._solver.add(*formulas)
            for assumed in ((self._consistent, self._plain), (self._consistent,), ()):
                found = self._solver.check(*assumed)
                if found == z3.unknown:
                    raise EncodingDisagrees(f"the solver gave up: {self._solver.reason_unknown()}")
                if found == z3.sat:
                    return self._solver.model()
            return None
        finally:
            self._solver.pop()

    def find(self, *formulas: z3.BoolRef) -> Told | None:
        """What the engine says of answers in which all formulas hold; None where there are none."""
        model = self.model(*formulas)
        if model is None:
            return None
        said = self.tell(self.space.answers(model))
        self.seen.append(said)
        return said

    def reach(self, target: Target) -> Told | None:
        """Answers with which a target happened; raises EncodingDisagrees where the engine denies it."""
        for said in self.seen:
            if target.happened(said):
                return said
        found = self.find(target.formula())
        if found is not None and not target.happened(found):
            raise EncodingDisagrees(str(self.written(found.answers.given)))
        return found

    def evaluation(self, given: dict[FactId, Given]) -> Evaluation:
        """The engine's evaluation of answers."""
        return evaluate(self.program, values_of(self.program, Answers(given)), self.today, self.calendar)

    def tell(self, given: dict[FactId, Given]) -> Told:
        """Everything that the engine says of answers."""
        return Told(Answers(given), self.evaluation(given))

    def truths(self, said: Told) -> tuple[list[int], list[int]]:
        """The truth of every node with each point that is open in law decided for it, and decided against it."""
        known = self._truths.get(id(said))
        if known is None:
            values = said.evaluation.values
            one, other = (evaluate(each, values, self.today, self.calendar).truth for each in self.readings)
            known = self._truths[id(said)] = (said, (one, other))
        return known[1]

    def smallest(self, said: Told, still: Callable[[Told], bool]) -> Told:
        """The same with no answer, and no value of an answer, that it does not need."""
        for fact in reversed(list(said.answers.given)):
            given = said.answers.given
            rest = {name: value for name, value in given.items() if name != fact}
            value = given[fact]
            tries = [rest]
            if isinstance(value, tuple):
                tries += [{**given, fact: (each,)} for each in value] if len(value) > 1 else []
            for fewer in tries:
                smaller = self.tell(fewer)
                if still(smaller):
                    said = smaller
                    break
        return said

    def written(self, given: dict[FactId, Given], track: str = "incident") -> AnswersObject:
        """An answers object as `plan` reads it."""
        order = {fact: place for place, fact in enumerate(self.pack.questions)}
        ordered = dict(sorted(given.items(), key=lambda pair: order[pair[0]]))
        return written_answers(Answers(ordered), today=self.today, language=Language.KO, track=track)


def decided_for(program: Program) -> Program:
    """The program in which points open in law count as the condition reads."""
    nodes = [node._replace(op=Op.ALL, detail=None) if node.op is Op.ARGUABLE else node for node in program.nodes]
    return replace(program, nodes=nodes)


def decided_against(program: Program) -> Program:
    """The program in which points open in law never hold."""
    never = Node(Op.CONSTANT, -1, NO, ())
    return replace(program, nodes=[never if node.op is Op.ARGUABLE else node for node in program.nodes])
