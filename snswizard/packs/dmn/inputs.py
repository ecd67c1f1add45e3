"""The inputs of a decision model: one for each fact, with a type that says what may be given."""

from __future__ import annotations

from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.model.question import Kind
from snswizard.packs.dmn.conditions import KNOWN, UNANSWERED, UNKNOWN
from snswizard.packs.dmn.model import Input, ItemType, ListType, StructureType, TextType
from snswizard.packs.dmn.names import DAY, Names
from snswizard.packs.dmn.wording import Wording

TRUTH, STATUS, STATE, NUMBER, MOMENT, PACK = "truth", "status", "state", "number_answer", "moment_answer", "pack_facts"
DAYS, FINDINGS = "days", "finding_statuses"
STATUSES = ("indicated", "possible", "not_indicated")
SHARED_TYPES: tuple[ItemType, ...] = (
    TextType(TRUTH, ("yes", "no", UNKNOWN)),
    TextType(STATUS, STATUSES),
    TextType(STATE, (KNOWN, UNKNOWN, UNANSWERED)),
    StructureType(NUMBER, {"state": STATE, "value": "number"}),
    StructureType(MOMENT, {"state": STATE, "value": "string"}),
    ListType(DAYS, "string"),
    StructureType(PACK, {"id": "string", "version": "string", "digest": "string", "law_as_of": "string"}),
)


def day_input(wording: Wording) -> Input:
    """The day on which the case is judged: no engine's own clock decides."""
    return Input(DAY, "string", wording.named("dmn.day"))


def fact_inputs(
    pack: Pack, names: Names, wording: Wording, facts: tuple[FactId, ...]
) -> tuple[tuple[Input, ...], tuple[ItemType, ...]]:
    """The inputs of these facts, and the types that they bring."""
    inputs: list[Input] = []
    types: list[ItemType] = []
    for fact in facts:
        question, name = pack.questions[fact], names.fact(fact)
        if question.kind.has_choices:
            type_name = f"{name}_answer"
            allowed = TextType(type_name, (*question.choices, UNKNOWN, UNANSWERED))
            types.append(allowed)
            if question.kind is Kind.CHOICES:
                type_name = f"{name}_answers"
                types.append(ListType(type_name, allowed.name))
        else:
            type_name = NUMBER if question.kind is Kind.NUMBER else MOMENT
        inputs.append(Input(name, type_name, wording.question(question)))
    return tuple(inputs), tuple(types)
