"""Tables are the same whether they are read as written or as shipped."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from shipping.facts import RESOURCES, shipped_resources

from snswizard.base.paths import resource_root
from snswizard.base.tables import read_table

WRITTEN = sorted(resource_root().rglob("*.toml"))


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_table_is_read_as_it_is_written(file: Path) -> None:
    assert read_table(file) == tomllib.loads(file.read_text(encoding="utf-8"))


def test_every_table_is_shipped_as_json_with_the_same_content() -> None:
    shipped = {(place, file.stem): file for file, place in shipped_resources() if file.suffix == ".json"}
    tables = [(file, place) for file, place in RESOURCES if file.suffix == ".toml"]

    assert len(tables) == len(WRITTEN)
    for file, place in tables:
        assert json.loads(shipped[place, file.stem].read_bytes()) == read_table(file)


def test_the_shipped_table_stands_in_for_the_written_one(tmp_path: Path) -> None:
    (tmp_path / "words.json").write_text('{"a": {"b": "c"}}', encoding="utf-8")

    assert read_table(tmp_path / "words.toml") == {"a": {"b": "c"}}
