"""What stands in the decision model of a pack."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from helpers.builders import NO_HOLIDAYS, Tree, a_pack
from helpers.dmn_cases import exported, model_of

from snswizard import __version__
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import NumberTest, Program
from snswizard.model.ids import FactId, FindingId
from snswizard.model.pack import Pack
from snswizard.packs.dmn.model import DecisionModel, Table
from snswizard.packs.dmn.names import Names
from snswizard.packs.library import load_pack

DMN = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"


@pytest.fixture(scope="module")
def model(pack: Pack, calendar: KoreanCalendar) -> DecisionModel:
    """The model of the standard pack."""
    return model_of(pack, calendar)


def logic_of(condition: Tree, **tables: Tree) -> str:
    """Write one condition as an element of a small pack."""
    pack = a_pack(findings={"f": {"elements": {"e": condition}}}, **tables)
    [logic] = [each.logic for each in model_of(pack, NO_HOLIDAYS).decisions if each.name == "element_f__e"]
    assert isinstance(logic, str)
    return logic


def test_every_finding_is_a_table_over_its_elements_and_defences(model: DecisionModel, pack: Pack) -> None:
    tables = {each.name: each.logic for each in model.decisions if isinstance(each.logic, Table)}
    names = Names()

    for finding_id, finding in pack.findings.items():
        elements = [names.element(finding_id, part) for part in finding.elements]
        defences = [names.defence(finding_id, part) for part in finding.unless]
        assert [column.decision for column in tables[names.finding(finding_id)].columns] == [*elements, *defences]
    assert len(tables) == len(pack.findings) == 89


def test_the_inputs_are_the_facts_that_findings_use_and_the_day(model: DecisionModel, program: Program) -> None:
    waiting = [nodes.whole for nodes in program.findings.values()]
    used = {program.pack.calculations[each].fact for f in program.pack.findings.values() for each in f.calculations}
    while waiting:
        node = program.nodes[waiting.pop()]
        waiting += node.parts
        used |= {program.facts[node.fact]} if node.fact >= 0 else set()
        if isinstance(node.detail, NumberTest) and node.detail.calculation is not None:
            used.add(program.pack.calculations[node.detail.calculation].fact)

    assert {each.name for each in model.inputs} == {"assessed_on", *used}


def test_a_decision_stands_behind_what_it_needs(model: DecisionModel) -> None:
    known = {each.name for each in model.inputs}
    for decision in model.decisions:
        assert decision.needs <= known, decision.name
        known.add(decision.name)


def test_no_name_is_given_twice(model: DecisionModel) -> None:
    names = [each.name for each in (*model.inputs, *model.decisions, *model.sources)]  # type: ignore[attr-defined]

    assert len(set(names)) == len(names)


def test_a_fact_that_is_called_like_a_word_of_feel_gets_another_name() -> None:
    assert Names().fact(FactId("count")) == "fact_count"
    assert Names().fact(FactId("poster")) == "poster"


def test_two_findings_whose_names_would_be_the_same_are_told_apart() -> None:
    names = Names()
    both = [names.finding(FindingId("a.b")), names.finding(FindingId("a_b"))]

    assert both == ["finding_a_b", "finding_a_b_2"]
    assert [names.finding(FindingId("a.b")), names.finding(FindingId("a_b"))] == both


def test_unknown_never_acts_as_no() -> None:
    assert logic_of({"color": ["red", "blue"]}) == (
        'if list contains(["red", "blue"], color)\nthen "yes"\nelse if color = "green"\nthen "no"\nelse "unknown"'
    )


def test_a_point_that_is_open_in_law_is_never_met() -> None:
    assert logic_of({"arguable": {"color": "red"}, "because": "open_in_law"}) == (
        'if list contains(["green", "blue"], color)\nthen "no"\nelse "unknown"'
    )


def test_what_is_settled_is_written_as_such() -> None:
    assert logic_of("always") == '"yes"'
    assert logic_of({"all": [{"color": "red"}, {"track": "audit"}]}) == '"no"'
    assert logic_of({"not": {"any": [{"color": "red"}, "always"]}}) == '"no"'


def test_the_file_says_which_pack_it_is_and_what_it_is_not() -> None:
    pack = load_pack()
    root = ElementTree.fromstring(exported(pack, NO_HOLIDAYS))
    about = root.findtext(f"{DMN}description") or ""

    told = (pack.info.digest, pack.info.version, "2026-11-22", "No attorney has certified them", "변호사의 인증")
    assert [each for each in told if each not in about] == []
    assert (root.get("name"), root.get("exporterVersion")) == ("kr-sns", __version__)
    assert pack.info.digest in (root.findtext(f"{DMN}decision[@id='rule_pack']/{DMN}literalExpression/{DMN}text") or "")


def test_every_finding_rests_on_its_provisions(pack: Pack, calendar: KoreanCalendar) -> None:
    root = ElementTree.fromstring(exported(pack, calendar))
    sources = {each.get("id"): each.get("locationURI") for each in root.iter(f"{DMN}knowledgeSource")}
    leak = root.find(f"{DMN}decision[@id='finding_pi_leak']")

    assert leak is not None
    cited = [(each.get("href") or "")[1:] for each in leak.iter(f"{DMN}requiredAuthority")]
    assert cited == [*pack.findings[FindingId("pi.leak")].cites]
    assert [sources[each] for each in cited] == [pack.provisions[each].source for each in cited]  # type: ignore[index]


def test_all_words_stand_in_both_languages(pack: Pack, calendar: KoreanCalendar) -> None:
    root = ElementTree.fromstring(exported(pack, calendar))
    leak = root.find(f"{DMN}decision[@id='finding_pi_leak']")
    finding = pack.findings[FindingId("pi.leak")]

    assert leak is not None
    assert leak.get("label") == f"{finding.title.ko} / {finding.title.en}"
    notes = [each.text for each in leak.iterfind(f"{DMN}decisionTable/{DMN}rule[1]/{DMN}annotationEntry/{DMN}text")]
    assert notes == [finding.means.indicated.ko, finding.means.indicated.en]


def test_every_reference_leads_somewhere(pack: Pack, calendar: KoreanCalendar) -> None:
    root = ElementTree.fromstring(exported(pack, calendar))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    wanted = {each.get("href", "").removeprefix("#") for each in root.iter()}
    wanted |= {each.get("dmnElementRef", "") for each in root.iter()}

    assert len(set(ids)) == len(ids)
    assert wanted - {""} <= set(ids)


def test_the_same_pack_gives_the_same_bytes(pack: Pack, calendar: KoreanCalendar) -> None:
    assert exported(pack, calendar) == exported(pack.model_copy(), calendar)
