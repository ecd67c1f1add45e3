"""Where things are."""

from __future__ import annotations

from pathlib import Path

import pytest

from snswizard.base import paths
from snswizard.base.paths import config_dir, documents_dir, resource_root


def test_the_resources_are_those_of_the_checkout() -> None:
    assert (resource_root() / "packs" / "kr-sns").is_dir()
    assert (resource_root() / "i18n").is_dir()


def test_an_installed_package_has_its_own_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_resources").mkdir()
    monkeypatch.setattr(paths, "_HERE", tmp_path)

    assert resource_root() == tmp_path / "_resources"


def test_tests_have_their_own_folders(tmp_path: Path) -> None:
    assert config_dir() == tmp_path / "home" / "config"
    assert documents_dir() == tmp_path / "home" / "documents"


def test_without_redirection_the_folders_are_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SNSWIZARD_HOME")

    assert config_dir().name.lower() == "snswizard"
    assert documents_dir().name == "SNSwizard"
    assert config_dir().is_absolute()
