"""The decisions of a model: findings with their elements and defences, and what their conditions refer to."""

from __future__ import annotations

from collections.abc import Iterator

from snswizard.engine.calendar import KoreanCalendar
from snswizard.model.condition import All, AnyOf, Arguable, Compare, Condition, FindingRef, Not, Passed, TermRef
from snswizard.model.finding import Element, Finding
from snswizard.model.ids import CalculationId, ClockId, FindingId, TermId
from snswizard.model.pack import Pack
from snswizard.model.text import Text
from snswizard.packs.dmn.clocks import passed_expression
from snswizard.packs.dmn.conditions import KNOWN, UNKNOWN, ConditionWriter, listed, quoted
from snswizard.packs.dmn.formula import FALSE, three_valued
from snswizard.packs.dmn.inputs import DAYS, FINDINGS, NUMBER, PACK, STATUS, STATUSES, TRUTH
from snswizard.packs.dmn.model import Column, Decision, Rule, Table
from snswizard.packs.dmn.names import ALL_FINDINGS, DAY, HOLIDAYS, Names, among_findings
from snswizard.packs.dmn.names import PACK as PACK_NAME
from snswizard.packs.dmn.wording import Wording

_TRUTHS = ("yes", "no", UNKNOWN)
_INDICATED, _POSSIBLE, _NOT_INDICATED = STATUSES


def decisions_of(pack: Pack, names: Names, wording: Wording, calendar: KoreanCalendar) -> tuple[Decision, ...]:
    """Every finding of a pack with all that it needs, each behind what it needs."""
    return tuple(_Decisions(pack, names, wording, calendar).all())


class _Decisions:
    """Collects decisions by name, in the order in which they can be worked out."""

    def __init__(self, pack: Pack, names: Names, wording: Wording, calendar: KoreanCalendar) -> None:
        self._pack = pack
        self._names = names
        self._wording = wording
        self._calendar = calendar
        self._writer = ConditionWriter(pack, names)
        self._made: dict[str, Decision] = {}

    def all(self) -> Iterator[Decision]:
        self._keep(self._pack_facts())
        for finding in self._pack.findings:
            self._finding(finding)
        self._keep(self._all_findings())
        yield from self._made.values()

    def _keep(self, decision: Decision) -> None:
        self._made[decision.name] = decision

    def _pack_facts(self) -> Decision:
        info = self._pack.info
        facts = {"id": info.id, "version": info.version, "digest": info.digest, "law_as_of": info.law_as_of.isoformat()}
        logic = "{" + ", ".join(f"{name}: {quoted(value)}" for name, value in facts.items()) + "}"
        return Decision(PACK_NAME, PACK, logic, self._wording.named("dmn.rule_pack"))

    def _all_findings(self) -> Decision:
        names = [self._names.finding(finding) for finding in self._pack.findings]
        logic = "{\n" + ",\n".join(f"  {among_findings(name)}: {name}" for name in names) + "\n}"
        words = self._wording.named("dmn.all_findings")
        return Decision(ALL_FINDINGS, FINDINGS, logic, words, frozenset(names))

    def _finding(self, finding_id: FindingId) -> None:
        name, finding = self._names.finding(finding_id), self._pack.findings[finding_id]
        if name in self._made:
            return
        columns = []
        for part, element in finding.elements.items():
            columns.append(self._part(self._names.element(finding_id, part), element, defence=False))
        for part, defence in finding.unless.items():
            columns.append(self._part(self._names.defence(finding_id, part), defence, defence=True))
        for calculation in finding.calculations:
            self._calculation(calculation)
        needs = frozenset(column.decision for column in columns)
        table = Table(tuple(columns), _rules(finding))
        sources = tuple(finding.cites)
        self._keep(Decision(name, STATUS, table, self._wording.finding(finding), needs, sources, STATUSES))

    def _part(self, name: str, part: Element, *, defence: bool) -> Column:
        self._truth(name, part, part.when)
        return Column(self._wording.column(part, defence=defence), name)

    def _truth(self, name: str, words: Text, condition: Condition) -> None:
        self._refer(condition)
        sides = self._writer.sides(condition)
        logic = three_valued(sides.holds, sides.fails)
        self._keep(Decision(name, TRUTH, logic, self._wording.plain(words), sides.needs, (), _TRUTHS))

    def _refer(self, condition: Condition) -> None:
        match condition:
            case TermRef():
                self._term(condition.term)
            case FindingRef():
                self._finding(condition.finding)
            case Passed():
                self._passed(condition.clock)
            case Compare() if condition.calculation is not None:
                self._calculation(condition.calculation)
            case Not() | Arguable():
                self._refer(condition.part)
            case All() | AnyOf():
                for part in condition.parts:
                    self._refer(part)
            case _:
                pass

    def _term(self, term_id: TermId) -> None:
        name, term = self._names.term(term_id), self._pack.terms[term_id]
        if name not in self._made:
            self._truth(name, term, term.when)

    def _calculation(self, calculation_id: CalculationId) -> None:
        name, rule = self._names.calculation(calculation_id), self._pack.calculations[calculation_id]
        fact = self._names.fact(rule.fact)
        value = f'if {fact}.state = "{KNOWN}" then {fact}.value * {rule.factor} else null'
        logic = f"{{state: {fact}.state, value: {value}}}"
        self._keep(Decision(name, NUMBER, logic, self._wording.plain(rule), frozenset({fact})))

    def _passed(self, clock_id: ClockId) -> None:
        name, clock = self._names.passed(clock_id), self._pack.clocks[clock_id]
        if name in self._made:
            return
        start, ends, needs = self._names.fact(clock.start), FALSE, frozenset({self._names.fact(clock.start), DAY})
        if clock.applies_from is not None:
            self._refer(clock.applies_from)
            sides = self._writer.sides(clock.applies_from)
            ends, needs = sides.fails, needs | sides.needs
        if clock.roll:
            self._holidays()
            needs |= {HOLIDAYS}
        logic = passed_expression(clock, start, self._pack.questions[clock.start].kind, ends)
        self._keep(Decision(name, TRUTH, logic, self._wording.plain(clock.title), needs, (), _TRUTHS))

    def _holidays(self) -> None:
        days = listed(day.isoformat() for day in self._calendar.holidays())
        self._keep(Decision(HOLIDAYS, DAYS, days, self._wording.named("dmn.holidays")))


def _rules(finding: Finding) -> tuple[Rule, ...]:
    wanted = ["yes"] * len(finding.elements) + ["no"] * len(finding.unless)
    against = ["no"] * len(finding.elements) + ["yes"] * len(finding.unless)
    means, width = finding.means, len(wanted)
    alone = [tuple(word if place == column else None for column in range(width)) for place, word in enumerate(against)]
    absent = (means.not_indicated.ko, means.not_indicated.en)
    return (
        Rule(tuple(wanted), _INDICATED, (means.indicated.ko, means.indicated.en)),
        *(Rule(tests, _NOT_INDICATED, absent) for tests in alone),
        Rule((None,) * width, _POSSIBLE, (means.possible.ko, means.possible.en)),
    )
