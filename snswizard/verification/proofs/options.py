"""Every answer can matter: two answer sets that differ only in it, and in a result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import z3

from snswizard.engine.contradictions import ALONE
from snswizard.model.answer import Given
from snswizard.model.ids import FactId
from snswizard.model.question import Kind, Question
from snswizard.model.results.assessment import Assessment
from snswizard.model.results.audit_assessment import AuditAssessment
from snswizard.verification.proofs.audit_encoding import AuditEncoding
from snswizard.verification.proofs.claims import Told
from snswizard.verification.proofs.encoding import Encoding
from snswizard.verification.proofs.prover import EncodingDisagrees, Prover
from snswizard.verification.proofs.space import FactVars, fact_vars, well_formed

_POOL = 8  # answer sets already found that are tried before the solver is asked

_FAR = {Kind.DATE: 15, Kind.DATETIME: 15 * 24 * 60}  # so far apart that two last days never roll to the same


def mattering(prover: Prover) -> Iterator[tuple[FactId, str, bool]]:
    """Each option (a number or moment: "value") of each question, and whether it can matter."""
    for fact, question in prover.pack.questions.items():
        mattering = _Mattering(prover, fact)
        for option in question.choices if question.kind.has_choices else ("value",):
            yield fact, option, mattering.matters(option)


class _Mattering:
    """Looks for pairs of answer sets that differ in one fact."""

    def __init__(self, prover: Prover, fact: FactId) -> None:
        self._prover = prover
        self._fact = fact
        self._question = prover.pack.questions[fact]
        self._found: set[str] = set()
        ready = [said for said in prover.seen if fact in said.answers.given]
        self._pool = (*ready[:_POOL], *prover.seen[:_POOL])
        self._second: tuple[FactVars, z3.BoolRef] | None = None

    def matters(self, option: str) -> bool:
        if option not in self._found and not self._in_pool(option):
            self._ask(option)
        return option in self._found

    def _in_pool(self, option: str) -> bool:
        """Answer sets already found, with the option and without it."""
        if not self._question.kind.has_choices:
            return False
        for said in self._pool:
            one, other = exchanged(self._question, said.answers.given.get(self._fact), option)
            if self._differ(said, one, other):
                self._note(one, other)
                return True
        return False

    def _differ(self, said: Told, one: Given, other: Given) -> bool:
        given, prover = said.answers.given, self._prover
        first, second = (prover.tell({**given, self._fact: value}) for value in (one, other))
        if self._question.kind.has_choices:
            if self._fact in prover.audit_asks and audits_differ(first, second):
                return True
            truths = (first.evaluation.truth, second.evaluation.truth)
            if all(truths[0][node] == truths[1][node] for node in prover.deciding_nodes):
                return False
        return incidents_differ(first, second)

    def _note(self, one: Given, other: Given) -> None:
        if isinstance(one, tuple) and isinstance(other, tuple):
            apart = set(one) ^ set(other)
            self._found |= apart if len(apart) == 1 else apart & set(ALONE)
        else:
            self._found |= {str(one), str(other)} if self._question.kind.has_choices else {"value"}

    def _ask(self, option: str) -> None:
        """Two answer sets over shared variables: the second has its own for this fact alone."""
        prover, mine = self._prover, self._prover.space.facts[self._fact]
        second, differs = self._second or self._make_second()
        self._second = (second, differs)
        model = prover.model(
            *well_formed(second), second.valued, mine.valued, *self._only(mine, second, option), differs
        )
        if model is None:
            return
        one, other = (prover.space.value(model, variables) for variables in (mine, second))
        said = prover.tell(prover.space.answers(model))
        prover.seen.append(said)
        if not self._differ(said, one, other):
            raise EncodingDisagrees(f"{self._fact}: {one} and {other} change nothing")
        self._note(one, other)

    def _only(self, mine: FactVars, second: FactVars, option: str) -> list[z3.BoolRef]:
        """The first has the option, the second has not; otherwise a set of values stays the same."""
        if not mine.options:
            return []
        rest = [name for name in mine.options if name != option] if mine.kind is Kind.CHOICES else []
        if option in ALONE:
            same = [z3.Not(mine.options[name]) for name in rest]
        else:
            same = [mine.options[name] == second.options[name] for name in rest]
        return [mine.options[option], z3.Not(second.options[option]), *same]

    def _make_second(self) -> tuple[FactVars, z3.BoolRef]:
        prover = self._prover
        second = fact_vars(f"{self._fact}'", self._question)
        encoding = Encoding(prover.circuit.with_fact(self._fact, second), prover.program)
        pack_audit = prover.pack.audit if self._fact in prover.audit_asks else None
        audit = None if pack_audit is None else AuditEncoding(encoding, pack_audit)
        mine, its = roots(prover.encoding, prover.audit if audit else None), roots(encoding, audit)
        unequal = [one != other for one, other in zip(mine, its, strict=True) if not one.eq(other)]
        return second, z3.Or(*unequal, *_dates(prover, self._fact, second))


def exchanged(question: Question, held: Given | None, option: str) -> tuple[Given, Given]:
    """The option and another, or a set of values with it and without it."""
    first = next((each for each in question.choices if each != option), option)
    if question.kind is not Kind.CHOICES:
        return option, first
    rest = tuple(each for each in held if each != option) if isinstance(held, tuple) else ()
    rest = rest or (first,)
    return ((option,) if option in ALONE else (*rest, option)), rest


def roots(encoding: Encoding, audit: AuditEncoding | None) -> list[z3.ExprRef]:
    """Everything that makes a result what it is."""
    program, found = encoding.program, list[z3.ExprRef]()
    nodes = [each.whole for each in program.findings.values()]
    for node in (*nodes, *program.actions.values(), *program.applies.values()):
        found += [encoding.at(node).yes, encoding.at(node).no]
    for level, node in program.triage.items():
        found += [encoding.decides(level), z3.And(encoding.decides(level), encoding.at(node).yes)]
    for name in program.scores:
        found += encoding.bounds(name)
    return found + ([] if audit is None else list(audit.roots()))


def _dates(prover: Prover, fact: FactId, second: FactVars) -> list[z3.BoolRef]:
    """Where the value itself is shown or counted from: a clock in use, or a calculation of something in the plan."""
    mine = prover.space.facts[fact]
    if mine.amount is None or second.amount is None:
        return []
    apart = mine.amount != second.amount
    if mine.kind.is_moment:
        apart = mine.amount >= second.amount + _FAR[mine.kind]
        used = [prover.encoding.in_use(clock) for clock, rule in prover.pack.clocks.items() if rule.start == fact]
    else:
        used = prover.encoding.calculated(fact)
    return [z3.And(apart, each) for each in used]


def incidents_differ(one: Told, other: Told) -> bool:
    """Whether two answer sets differ in a result of the incident track, not only in what is asked or missing."""
    return _results(one.assessment) != _results(other.assessment)


def audits_differ(one: Told, other: Told) -> bool:
    """The same for the audit."""
    return _audited(one.audit) != _audited(other.audit)


def _results(assessment: Assessment) -> object:
    return (
        {name: (found.status, found.calculations) for name, found in assessment.findings.items()},
        {
            name: (found.standing, found.due, found.target, found.calculations)
            for name, found in assessment.actions.items()
        },
        {name: (found.applies, found.due if found.in_use else None) for name, found in assessment.clocks.items()},
        assessment.triage,
        assessment.scores,
    )


def _audited(audit: AuditAssessment | None) -> object:
    if audit is None:
        return None
    gaps = {name: replace(gap, missing=(), to_find_out=(), cites=()) for name, gap in audit.gaps.items()}
    remedies = {name: replace(found, missing=(), cites=()) for name, found in audit.remedies.items()}
    return gaps, remedies
