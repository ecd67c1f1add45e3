"""A decision model as a DMN 1.3 file; the same bytes for the same model."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from snswizard.packs.dmn.conditions import quoted
from snswizard.packs.dmn.diagram import edges_of, places_of
from snswizard.packs.dmn.model import (
    Decision,
    DecisionModel,
    Input,
    ItemType,
    ListType,
    Source,
    StructureType,
    Table,
    TextType,
    Words,
)
from snswizard.packs.dmn.names import SERVICE

_SPACES = {
    "xmlns": "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "xmlns:dmndi": "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "xmlns:dc": "http://www.omg.org/spec/DMN/20180521/DC/",
    "xmlns:di": "http://www.omg.org/spec/DMN/20180521/DI/",
}
_Element = ElementTree.Element


def written_model(model: DecisionModel, *, exporter_version: str) -> bytes:
    """The file of a model, in UTF-8."""
    return _Writer(model).write(exporter_version)


class _Writer:
    """Writes one model; the order of a part's children is that of the standard's schema."""

    def __init__(self, model: DecisionModel) -> None:
        self._model = model
        self._decisions = frozenset(decision.name for decision in model.decisions)
        self._shown = model.shown
        names = [*(each.name for each in model.inputs), *(each.name for each in model.decisions)]
        self._order = {name: place for place, name in enumerate(names)}

    def write(self, exporter_version: str) -> bytes:
        name = self._model.name
        facts = {"id": f"model__{name}", "name": name, "label": self._model.words.label}
        facts |= {"namespace": self._model.namespace, "exporter": "SNSwizard", "exporterVersion": exporter_version}
        root = ElementTree.Element("definitions", {**_SPACES, **facts})
        _describe(root, self._model.words)
        for item_type in self._model.types:
            _item_definition(root, item_type)
        for each in self._model.inputs:
            _input_data(root, each)
        for decision in self._model.decisions:
            self._decision(root, decision)
        for source in self._model.sources:
            _knowledge_source(root, source)
        self._service(root)
        self._diagram(root)
        ElementTree.indent(root)
        text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        return text + b"\n"

    def _decision(self, root: _Element, decision: Decision) -> None:
        element = _named(root, "decision", decision.name, decision.words)
        if decision.results:
            _text(element, "allowedAnswers", ", ".join(decision.results))
        _add(element, "variable", id=f"{decision.name}__variable", name=decision.name, typeRef=decision.type_name)
        for need in sorted(decision.needs, key=self._order.__getitem__):
            required = _add(element, "informationRequirement", id=f"{decision.name}__needs__{need}")
            _add(required, "requiredDecision" if need in self._decisions else "requiredInput", href=f"#{need}")
        for source in decision.sources:
            required = _add(element, "authorityRequirement", id=f"{decision.name}__rests_on__{source}")
            _add(required, "requiredAuthority", href=f"#{source}")
        if isinstance(decision.logic, Table):
            _decision_table(element, decision, decision.logic)
        else:
            facts = {"id": f"{decision.name}__logic", "typeRef": decision.type_name}
            _text(_add(element, "literalExpression", **facts), "text", decision.logic)

    def _service(self, root: _Element) -> None:
        """One call for all results: what other models invoke, and engines offer as an address of its own."""
        service, decisions = self._model.service, self._model.decisions
        element = _named(root, "decisionService", SERVICE, service)
        _add(element, "variable", id=f"{SERVICE}__variable", name=SERVICE)
        for decision in decisions:
            if decision.name in self._shown:
                _add(element, "outputDecision", href=f"#{decision.name}")
        for decision in decisions:
            if decision.name not in self._shown:
                _add(element, "encapsulatedDecision", href=f"#{decision.name}")
        for given in self._model.inputs:
            _add(element, "inputData", href=f"#{given.name}")

    def _diagram(self, root: _Element) -> None:
        places = places_of(self._model)
        diagram = _add(_add(root, "dmndi:DMNDI"), "dmndi:DMNDiagram", id="diagram", name=self._model.name)
        for name, place in places.items():
            shape = _add(diagram, "dmndi:DMNShape", id=f"{name}__shape", dmnElementRef=name)
            _add(shape, "dc:Bounds", x=place.x, y=place.y, width=place.width, height=place.height)
        for edge in edges_of(self._model):
            drawn = _add(diagram, "dmndi:DMNEdge", id=f"{edge.name}__edge", dmnElementRef=edge.name)
            for x, y in places[edge.start].arrow_to(places[edge.end]):
                _add(drawn, "di:waypoint", x=x, y=y)


def _add(parent: _Element, tag: str, **facts: object) -> _Element:
    return ElementTree.SubElement(parent, tag, {name: str(value) for name, value in facts.items()})


def _text(parent: _Element, tag: str, text: str) -> None:
    _add(parent, tag).text = text


def _named(root: _Element, tag: str, name: str, words: Words) -> _Element:
    element = _add(root, tag, id=name, name=name, label=words.label)
    _describe(element, words)
    return element


def _describe(element: _Element, words: Words) -> None:
    if words.lines:
        _text(element, "description", "\n".join(words.lines))


def _input_data(root: _Element, given: Input) -> None:
    element = _named(root, "inputData", given.name, given.words)
    _add(element, "variable", id=f"{given.name}__variable", name=given.name, typeRef=given.type_name)


def _item_definition(root: _Element, item_type: ItemType) -> None:
    element = _add(root, "itemDefinition", id=f"type__{item_type.name}", name=item_type.name)
    match item_type:
        case TextType():
            _text(element, "typeRef", "string")
            _text(
                _add(element, "allowedValues", id=f"type__{item_type.name}__values"), "text", _tests(item_type.allowed)
            )
        case ListType():
            element.set("isCollection", "true")
            _text(element, "typeRef", item_type.of)
        case StructureType():
            for name, of in item_type.components.items():
                component = _add(element, "itemComponent", id=f"type__{item_type.name}__{name}", name=name)
                _text(component, "typeRef", of)


def _tests(words: Iterable[str]) -> str:
    return ",".join(map(quoted, words))


def _knowledge_source(root: _Element, source: Source) -> None:
    facts = {"id": source.name, "name": source.title, "locationURI": source.address}
    element = _add(root, "knowledgeSource", **facts)
    _describe(element, Words(source.title, source.lines))
    _text(element, "type", source.kind)


def _decision_table(parent: _Element, decision: Decision, table: Table) -> None:
    name = decision.name
    element = _add(parent, "decisionTable", id=f"{name}__logic", hitPolicy="FIRST")
    for number, column in enumerate(table.columns, 1):
        clause = _add(element, "input", id=f"{name}__column_{number}", label=column.label)
        expression = _add(clause, "inputExpression", id=f"{name}__column_{number}__asks", typeRef="string")
        _text(expression, "text", column.decision)
    _add(element, "output", id=f"{name}__result", name=name, typeRef="string")
    for language in ("ko", "en"):
        _add(element, "annotation", name=language)
    for number, rule in enumerate(table.rules, 1):
        line = _add(element, "rule", id=f"{name}__rule_{number}")
        _text(line, "description", "\n".join(rule.notes))  # which dmn-js shows; others show the annotations
        for place, test in enumerate(rule.tests, 1):
            entry = _add(line, "inputEntry", id=f"{name}__rule_{number}__test_{place}")
            _text(entry, "text", "-" if test is None else quoted(test))
        _text(_add(line, "outputEntry", id=f"{name}__rule_{number}__result"), "text", quoted(rule.result))
        for note in rule.notes:
            _text(_add(line, "annotationEntry"), "text", note)
