"""The JSON Schema of a pack's YAML files, for editors: made from the model, conditions as an author writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias, get_args

from pydantic.json_schema import GenerateJsonSchema

from snswizard.model.condition import Compare, State, Track, When
from snswizard.model.own import PREFIX, OwnRules
from snswizard.model.pack import Pack
from snswizard.packs.own.names import OWN_LAYOUT
from snswizard.packs.raw_pack import BLANKS_GROUP, BLANKS_TABLE, GROUPED, INSIDE, TABLES

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import CoreSchema

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Schema: TypeAlias = dict[str, Json]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CONDITION: Schema = {"$ref": "#/$defs/Condition"}
_DAY = r"^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?|today)$"
_NUMBER = r"^\d+(\.\d+)?$"


def schema_text() -> str:
    """The schema as it stands in its file; the same model gives the same text."""
    return json.dumps(pack_schema(), ensure_ascii=False, indent=1) + "\n"


def pack_schema() -> Schema:
    """One schema for every file of a pack; `$defs` names one for each kind of file."""
    model = _as_written(Pack.model_json_schema(schema_generator=_WithoutTitles))
    definitions = _mapping(model["$defs"]) | _conditions()
    _mapping(_mapping(definitions["PackInfo"])["properties"]).pop("digest")
    _one_clock_or_several(_mapping(definitions["Action"]))
    tables = _mapping(model["properties"])
    for whole in INSIDE.values():
        tables = tables | _mapping(_mapping(definitions[whole.capitalize()])["properties"])
    files = _files(tables)
    used = _reachable(files, definitions)
    return {
        "$schema": _DIALECT,
        "title": "SNSwizard rule pack: one YAML file",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in files],
        "$defs": files | {name: definition for name, definition in definitions.items() if name in used},
    }


def own_schema_text() -> str:
    """The schema of own rules as it stands in its file."""
    return json.dumps(own_schema(), ensure_ascii=False, indent=1) + "\n"


def own_schema() -> Schema:
    """One schema for every file of a company's own rules."""
    model = _as_written(OwnRules.model_json_schema(schema_generator=_WithoutTitles))
    definitions = _mapping(model["$defs"]) | _conditions()
    _mapping(_mapping(definitions["OwnInfo"])["properties"]).pop("digest")
    _one_clock_or_several(_mapping(definitions["Action"]))
    tables = _mapping(model["properties"])
    files: Schema = {file_definition(stem): _prefixed(tables[table]) for stem, table in OWN_LAYOUT.tables.items()}
    (groups,) = OWN_LAYOUT.grouped.values()
    files["OwnFile"] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["info"],
        "properties": {group: tables[group] for group in groups},
    }
    used = _reachable(files, definitions)
    return {
        "$schema": _DIALECT,
        "title": "SNSwizard own rules: one YAML file",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in files],
        "$defs": files | {name: definition for name, definition in definitions.items() if name in used},
    }


def _prefixed(table: Json) -> Schema:
    """The table as it is, its names beginning as own ones do."""
    return {**_mapping(table), "propertyNames": {"pattern": f"^{re.escape(PREFIX)}"}}


def file_definition(stem: str) -> str:
    """The name under `$defs` for files of this stem: questions gives QuestionsFile."""
    return "".join(part.capitalize() for part in stem.split("-")) + "File"


class _WithoutTitles(GenerateJsonSchema):
    """Leaves out titles that only repeat the name of a field."""

    def field_title_should_be_set(self, schema: CoreSchema | FieldInfo) -> bool:
        return False


def _mapping(node: Json) -> Schema:
    assert isinstance(node, dict)
    return node


def _as_written(node: Json) -> Schema:
    """The same schema as YAML meets it: no explicit conditions, and nothing is ever null."""
    return _mapping(_rewritten(node))


def _rewritten(node: Json) -> Json:
    if isinstance(node, list):
        return [_rewritten(part) for part in node]
    if not isinstance(node, dict):
        return node
    if "discriminator" in node:
        return dict(_CONDITION)
    kept = {key: _rewritten(value) for key, value in node.items() if not (key == "default" and value is None)}
    options = kept.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        rest = [option for option in options if option != {"type": "null"}]
        return _mapping(rest[0]) if len(rest) == 1 and len(kept) == 1 else {**kept, "anyOf": rest}
    return kept


def _one_clock_or_several(action: Schema) -> None:
    several = _mapping(_mapping(action["properties"])["clock"])
    _mapping(action["properties"])["clock"] = {"anyOf": [{"type": "string"}, several]}


def _files(tables: Schema) -> Schema:
    whole: Schema = {file_definition(stem): tables[table] for stem, table in TABLES.items()}
    blanks: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {BLANKS_GROUP: tables[BLANKS_TABLE]},
    }
    whole[file_definition("documents")] = {"anyOf": [tables["documents"], blanks]}
    for stem, groups in GROUPED.items():
        whole[file_definition(stem)] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {group: tables[group] for group in groups},
        }
    return whole


def _reachable(start: Schema, definitions: Schema) -> set[str]:
    found: set[str] = set()
    waiting = list(_references(start))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_references(definitions[name]))
    return found


def _references(node: Json) -> Iterator[str]:
    if isinstance(node, dict):
        target = node.get("$ref")
        if isinstance(target, str):
            yield target.rpartition("/")[2]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for part in node:
            yield from _references(part)


def _conditions() -> Schema:
    """The short form of conditions: what stands under `when`, `applies_from` and `asked_when`."""
    name: Schema = {"type": "string"}
    several: Schema = {"type": "array", "items": _CONDITION, "minItems": 1}
    operators: Schema = {
        "all": several,
        "any": several,
        "not": _CONDITION,
        "term": name,
        "finding": name,
        "passed": name,
        "track": {"enum": [*_names_in(Track, "track")]},
        "arguable": _CONDITION,
        "because": name,
    }
    return {
        "Condition": {
            "description": "`always`, or a mapping of operators and facts; several entries hold together.",
            "anyOf": [{"const": "always"}, {"$ref": "#/$defs/ConditionMapping"}],
        },
        "ConditionMapping": {
            "type": "object",
            "minProperties": 1,
            "properties": operators,
            "dependentRequired": {"arguable": ["because"], "because": ["arguable"]},
            "additionalProperties": {"$ref": "#/$defs/FactTest"},
        },
        **_fact_tests(),
    }


def _fact_tests() -> Schema:
    value: Json = {"type": ["string", "integer"]}
    relations: Schema = {relation: {"$ref": "#/$defs/NumberBound"} for relation in _names_in(Compare, "relation")}
    relations |= {relation: {"type": "string", "pattern": _DAY} for relation in _names_in(When, "relation")}
    return {
        "FactTest": {
            "description": "What is asked of a fact: one value, one of several, its state, or one relation.",
            "anyOf": [
                {"enum": [*_names_in(State, "state")]},
                value,
                {"type": "array", "items": value, "minItems": 1},
                {"$ref": "#/$defs/Relation"},
            ],
        },
        "Relation": {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "properties": relations,
            "additionalProperties": False,
        },
        "NumberBound": {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": _NUMBER},
                {
                    "type": "object",
                    "required": ["calculation"],
                    "properties": {"calculation": {"type": "string"}},
                    "additionalProperties": False,
                },
            ],
        },
    }


def _names_in(model: type[Compare | State | Track | When], field: str) -> tuple[str, ...]:
    """The names that a field of the model allows."""
    return tuple(str(name) for name in get_args(model.model_fields[field].annotation))
