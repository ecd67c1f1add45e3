"""The sample own rules, copies of them that may be broken, and packs that somebody signed."""

from __future__ import annotations

import shutil
from pathlib import Path

from snswizard.base.paths import resource_root
from snswizard.model.own import OwnRules
from snswizard.model.pack import Pack
from snswizard.packs.compile import compiled, pack_in
from snswizard.packs.own.loader import own_compiled
from snswizard.packs.signing.container import manifest_of, signed
from snswizard.packs.signing.keys import KeyFile, make_key

SAMPLE = resource_root() / "samples" / "own-rules"


def changed_folder(target: Path, source: Path, changes: list[dict[str, str]]) -> Path:
    """Copy a folder and make these changes in its files."""
    shutil.copytree(source, target)
    for change in changes:
        file = target / change["file"]
        file.parent.mkdir(exist_ok=True)
        text = change["new"]
        if "old" in change:
            before = file.read_text(encoding="utf-8")
            assert before.count(change["old"]) == 1, f"{change['old']} must stand once in {file.name}"
            text = before.replace(change["old"], change["new"])
        file.write_text(text, encoding="utf-8")
    return target


def a_key(folder: Path, signer: str = "Lawyers of the test") -> KeyFile:
    """Make a key in a folder."""
    return make_key(folder / f"{signer}.key", signer)


def next_pack(pack: Pack, **info: object) -> Pack:
    """Make the pack that follows this one: a higher serial, or what is named."""
    told = {"serial": pack.info.serial + 1, "version": "2027.1", "digest": "", **info}
    return pack.model_copy(update={"info": pack.info.model_copy(update=told)})


def sign_pack(path: Path, pack: Pack, key: KeyFile) -> Path:
    """Write a signed pack."""
    content = compiled(pack)
    path.write_bytes(signed(manifest_of(pack_in(content, path), content, key), content, key))
    return path


def sign_own(path: Path, own: OwnRules, key: KeyFile) -> Path:
    """Write signed own rules."""
    content = own_compiled(own)
    path.write_bytes(signed(manifest_of(own, content, key), content, key))
    return path
