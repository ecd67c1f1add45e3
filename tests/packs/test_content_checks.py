"""Checks beyond names that need more than the small pack: the audit's remedies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from snswizard.base.errors import PackBroken
from snswizard.base.i18n import Messages
from snswizard.base.problems import problem_line
from snswizard.packs.library import source_folder
from snswizard.packs.loader import load_folder


def test_a_remedy_of_no_domain_and_behind_no_other_is_told(tmp_path: Path, en: Messages) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(source_folder(), folder)
    file = folder / "audit" / "remedies-1.yaml"
    text = file.read_text(encoding="utf-8")
    assert "  domain: p1\n" in text or "domain: p1" in text
    file.write_text(text.replace("domain: p1", "domain: p11", 1), encoding="utf-8")
    other = folder / "audit" / "remedies-2.yaml"
    changed = other.read_text(encoding="utf-8").replace("after: [", "after: [r0_0, ", 1)
    assert "r0_0" in changed
    other.write_text(changed, encoding="utf-8")

    with pytest.raises(PackBroken) as caught:
        load_folder(folder)

    told = [problem_line(en, problem).split(": ", 1)[1] for problem in caught.value.problems]
    assert told[0] == "Unknown domain: “p11”. Did you mean “p1”?"
    assert len(told) == 2
    assert told[1].startswith("Unknown remedy: “r0_0”")
