"""The law's own cases: read from their files, and picked from a plan."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from snswizard.packs.library import source_folder

FOLDER = source_folder() / "scenarios"


class Plain(yaml.CSafeLoader):
    """YAML in which a date stays text."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def scenarios(track: str) -> list[Any]:
    """Read every case of a track, from every file."""
    return [
        pytest.param(case, id=case["id"])
        for file in sorted(FOLDER.glob("*.yaml"))
        for case in yaml.load_all(file.read_text(encoding="utf-8"), Plain)  # a safe loader
        if case["track"] == track
    ]


def fields_of(action: Any, wanted: Any) -> Any:
    """Pick the fields of an action that a case names; one that is not in the plan is absent."""
    if action is None:
        return "absent"
    return {field: action[field] for field in wanted} if isinstance(wanted, dict) else action["status"]
