"""The small pack with scenarios of its own, made ready to be checked."""

from __future__ import annotations

import shutil
from pathlib import Path

from snswizard.base.i18n import Language
from snswizard.packs.loader import load_folder
from snswizard.packs.scenario_files import Scenario, load_scenarios
from snswizard.verification.bench import Bench, bench_of

GOOD = Path(__file__).parent.parent / "broken_packs" / "good"
RED = """id: red-1
title: Many red ones
today: "2026-11-22"
answers: {color: red, count: 12, posted_at: "2026-11-20T09:00"}
expect:
  findings: {fault: indicated}
  actions: {act: {status: required, due: "2026-11-30"}, halt: absent}
  clocks: {limit: "2026-11-30"}
  triage: high
why: Both elements are met.
"""
GREEN = """id: green-1
title: Green ones
today: "2026-11-22"
answers: {color: green, count: 12, posted_at: "2026-11-20T09:00"}
expect:
  findings: {fault: not_indicated}
  actions: {act: absent, halt: {status: conditional, due: null}}
  triage: low
why: The first element is not met; the stop is open in law.
"""
SCENARIOS = f"{RED}---\n{GREEN}"


def small_folder(tmp_path: Path, scenarios: str = SCENARIOS) -> Path:
    """Copy the small pack and lay scenarios beside it."""
    folder = tmp_path / "small"
    shutil.copytree(GOOD, folder)
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "some.yaml").write_text(scenarios, encoding="utf-8")
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Change a text that stands once in a file of a pack."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} must stand once in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def small_bench(folder: Path, language: Language = Language.EN) -> Bench:
    """Prepare a pack folder."""
    return bench_of(load_folder(folder), language)


def small_scenarios(bench: Bench, folder: Path) -> tuple[Scenario, ...]:
    """Read the scenarios of a pack folder."""
    return load_scenarios(folder / "scenarios", bench.pack)
