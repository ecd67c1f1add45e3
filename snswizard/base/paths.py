"""Where things are: the one module that tests redirect."""

from __future__ import annotations

import os
from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent


def resource_root() -> Path:
    """The folder of packs, words, fonts and icons: inside an installed package, or the checkout's."""
    inside = _HERE / "_resources"
    return inside if inside.is_dir() else _HERE.parent / "resources"


def _redirected(name: str) -> Path | None:
    root = os.environ.get("SNSWIZARD_HOME")
    return Path(root) / name if root else None


def config_dir() -> Path:
    """The folder of settings and the list of recent cases."""
    folder = _redirected("config")
    if folder is None:
        from platformdirs import user_config_path

        folder = user_config_path("snswizard", appauthor=False)
    return folder


def data_dir() -> Path:
    """The folder of what the user has installed: packs and own rules."""
    folder = _redirected("data")
    if folder is None:
        from platformdirs import user_data_path

        folder = user_data_path("snswizard", appauthor=False)
    return folder


def documents_dir() -> Path:
    """The folder that is offered first for new cases and exports."""
    folder = _redirected("documents")
    if folder is None:
        from platformdirs import user_documents_path

        folder = user_documents_path() / "SNSwizard"
    return folder
