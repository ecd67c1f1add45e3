"""Further conditions beside a program: worked out with it, and without changing it."""

from __future__ import annotations

from helpers.builders import NO_HOLIDAYS, TODAY, a_case, a_pack

from snswizard.engine.evaluation import OPEN, YES, evaluate, values_of
from snswizard.engine.program import extended, prepare
from snswizard.model.condition import Condition, FindingRef, Is, Not
from snswizard.model.ids import FactId, FindingId


def test_a_further_condition_is_worked_out() -> None:
    pack = a_pack(findings={"f": {"elements": {"e": {"color": "red"}}}})
    further: list[Condition] = [Not(part=FindingRef(finding=FindingId("f"))), Is(fact=FactId("seen"), values=("yes",))]
    program = extended(prepare(pack), further)

    done = evaluate(program, values_of(program, a_case(pack, color="green")), TODAY, NO_HOLIDAYS)

    assert [done.truth[program.node_of[id(each)]] for each in further] == [YES, OPEN]


def test_the_program_itself_stays_as_it_is() -> None:
    program = prepare(a_pack(terms={"t": {"color": "red"}}))
    before = ([*program.nodes], {**program.node_of})

    extended(program, [Is(fact=FactId("seen"), values=("yes",))])

    assert (program.nodes, program.node_of) == before


def test_a_condition_that_is_there_already_adds_no_node() -> None:
    program = prepare(a_pack(terms={"t": {"color": "red"}}))

    more = extended(program, [Is(fact=FactId("color"), values=("red",))])

    assert len(more.nodes) == len(program.nodes)
