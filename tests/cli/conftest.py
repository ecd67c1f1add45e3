"""The command line finds a pack that is as fresh as its YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.command_line import install_pack

from snswizard.model.pack import Pack


@pytest.fixture(autouse=True)
def installed(pack: Pack, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The compiled file that the program finds."""
    return install_pack(pack, tmp_path_factory.mktemp("installed"), monkeypatch)
