"""The small sound pack, changed in one place after the other."""

from __future__ import annotations

import shutil
from pathlib import Path

from snswizard.model.pack import Pack
from snswizard.packs.loader import load_folder

GOOD = Path(__file__).parent.parent / "broken_packs" / "good"
SOUND = ("actions.yaml", "when: {arguable: {color: green}, because: open_point}", "when: {color: green}")
UNCLEAR = ("documents.yaml", "- {when: {color: red},", "- {when: {arguable: {color: red}, because: open_point},")
Change = tuple[str, str, str]


def small_pack(folder: Path, *changes: Change, promises: str = "") -> Pack:
    """The pack with words of its files exchanged (file, old, new), and with promises added."""
    place = folder / "small"
    shutil.copytree(GOOD, place)
    for file, old, new in (SOUND, UNCLEAR, *changes):
        text = (place / file).read_text(encoding="utf-8")
        assert old in text, f"{file}: {old}"
        (place / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    if promises:
        (place / "invariants.yaml").write_text(promises, encoding="utf-8")
    return load_folder(place)
