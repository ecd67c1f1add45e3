"""The JSON Schema for editors: it takes every file of the pack, refuses slips of the pen, and is fresh."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
import yaml
from helpers.own_rules import SAMPLE
from jsonschema import Draft202012Validator

from snswizard.base.paths import resource_root
from snswizard.packs.library import STANDARD, source_folder
from snswizard.packs.schema import Schema, file_definition, own_schema, own_schema_text, pack_schema, schema_text
from snswizard.packs.strict_yaml import Tree

_FILES = sorted(file for file in source_folder().rglob("*.yaml") if file.parent.name != "scenarios")
_CONDITIONS: dict[str, Tree] = {
    "always": "always",
    "value": {"poster": "employee"},
    "number_as_value": {"prior_sanctions": 2},
    "values": {"poster": ["employee", "manager"]},
    "state": {"special_data": "not_known"},
    "number": {"affected_people": {"at_least": 1000}},
    "calculation": {"pay_cut_each": {"more_than": {"calculation": "pay_cut_cap_each"}}},
    "today": {"notice_due": {"before": "today"}},
    "instant": {"aware_at": {"on_or_after": "2026-09-11T00:00"}},
    "nested": {"any": [{"not": {"term": "public"}}, {"all": [{"finding": "pi.leak"}, {"passed": "pi.report_72h"}]}]},
    "arguable": {"arguable": {"audience": "small_closed"}, "because": "public"},
}
_SLIPS: dict[str, Tree] = {
    "nothing": {},
    "a_word": "sometimes",
    "no_list": {"all": {"poster": "employee"}},
    "an_empty_list": {"any": []},
    "two_relations": {"affected_people": {"at_least": 1, "less_than": 3}},
    "an_unknown_relation": {"affected_people": {"above": 3}},
    "a_yaml_bool": {"special_data": True},
    "no_day": {"aware_at": {"before": "11.9.2026"}},
    "a_reason_missing": {"arguable": {"audience": "small_closed"}},
    "a_reason_alone": {"because": "public"},
    "an_unknown_track": {"track": "accident"},
}


class _Editor(yaml.CSafeLoader):
    """Reads as editors do: the core schema of YAML 1.2."""

    yaml_implicit_resolvers = {}


_Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_Editor.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|~|)$"), ["n", "~", ""])


def _read(file: Path) -> dict[str, Tree]:
    return cast("dict[str, Tree]", yaml.load(file.read_text(encoding="utf-8"), Loader=_Editor))


def _validator(definition: str) -> Draft202012Validator:
    schema: Schema = pack_schema()
    return Draft202012Validator({"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]})


def _stem(file: Path) -> str:
    folder = file.relative_to(source_folder()).parts[0]
    return folder.removesuffix(".yaml").rstrip("-0123456789")


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(pack_schema())


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.relative_to(source_folder()).as_posix())
def test_a_file_of_the_pack_is_valid(file: Path) -> None:
    errors = _validator(file_definition(_stem(file))).iter_errors(_read(file))

    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("written", _CONDITIONS.values(), ids=_CONDITIONS)
def test_a_condition_as_authors_write_it_is_valid(written: Tree) -> None:
    assert _validator("Condition").is_valid(written)


@pytest.mark.parametrize("written", _SLIPS.values(), ids=_SLIPS)
def test_a_slip_in_a_condition_is_refused(written: Tree) -> None:
    assert not _validator("Condition").is_valid(written)


@pytest.mark.parametrize("clock", ["pi.report_72h", ["pi.report_72h", "pi.notice_72h"]], ids=["one", "several"])
def test_an_action_names_one_clock_or_several(clock: Tree) -> None:
    action = _read(source_folder() / "actions" / "1-contain-1.yaml")["capture_evidence"]
    assert isinstance(action, dict)

    assert _validator("Action").is_valid({**action, "clock": clock})


def test_a_misspelt_key_is_refused() -> None:
    misspelt: Tree = {"own_staff": {"wen": {"poster": "employee"}, "ko": "소속 근로자", "en": "own staff"}}

    assert not _validator("TermsFile").is_valid(misspelt)


def test_the_shipped_schema_is_fresh() -> None:
    shipped = resource_root() / "schemas" / f"{STANDARD}-pack.schema.json"

    assert shipped.read_text(encoding="utf-8") == schema_text(), "run: snswizard pack schema --out " + shipped.name


@pytest.mark.parametrize("file", sorted(SAMPLE.rglob("*.yaml")), ids=lambda file: file.name)
def test_a_file_of_own_rules_is_valid(file: Path) -> None:
    stem = file.relative_to(SAMPLE).parts[0].removesuffix(".yaml")
    schema = own_schema()
    definition = Draft202012Validator({"$ref": f"#/$defs/{file_definition(stem)}", "$defs": schema["$defs"]})

    assert [f"{error.json_path}: {error.message}" for error in definition.iter_errors(_read(file))] == []
    assert Draft202012Validator(schema).is_valid(_read(file))


@pytest.mark.parametrize(
    "slip",
    [
        {"info": {"id": "x", "version": "1", "base": "kr-sns"}},
        {"no_prefix": {"rules": {"ko": "가", "en": "A"}, "clause": {"ko": "1", "en": "1"}, "beside": {"actions": []}}},
        {"info": {}, "findings": {}},
    ],
    ids=["no-company", "no-prefix", "findings"],
)
def test_a_slip_in_own_rules_is_refused(slip: Tree) -> None:
    assert not Draft202012Validator(own_schema()).is_valid(slip)


def test_the_shipped_schema_of_own_rules_is_fresh() -> None:
    shipped = resource_root() / "schemas" / "own-rules.schema.json"

    assert shipped.read_text(encoding="utf-8") == own_schema_text(), "run: snswizard pack schema --overlay"
