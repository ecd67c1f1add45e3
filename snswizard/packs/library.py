"""The packs that come with the program."""

from __future__ import annotations

from pathlib import Path

from snswizard.base.paths import resource_root
from snswizard.model.pack import Pack
from snswizard.packs.compile import read_compiled

STANDARD = "kr-sns"


def source_folder(pack_id: str = STANDARD) -> Path:
    """The YAML folder of a pack that comes with the program."""
    return resource_root() / "packs" / pack_id


def compiled_file(pack_id: str = STANDARD) -> Path:
    """The compiled file of a pack that comes with the program."""
    return resource_root() / "packs" / f"{pack_id}.json"


def load_pack(pack_id: str = STANDARD) -> Pack:
    """The compiled pack; raises PackMissing or PackBroken."""
    return read_compiled(compiled_file(pack_id))
