"""The mutation test of the rules: changes each condition a little and tells what notices it.

usage: mutate_rules.py [OUT.md]     writes docs/rule-mutation.md where no other file is named
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # the scenarios are the tests' own
SURVIVORS = ROOT / "packaging" / "rule_survivors.yaml"

_HEAD = """\
# Mutation test of the rules

Each condition of the pack `kr-sns` was changed in one place: turned round, a part left out, `all` swapped for `any`,
a value taken away or added, a threshold moved by one, a test of "unknown" or a point open in law ignored. A change
counts as noticed where a scenario expects another result, a promise of the pack is broken, something can no longer
happen, or the pack is refused. A change that gives the same results for every answer set (proved by the solver) is
equivalent and does not count. Made by `packaging/mutate_rules.py`; a sample runs with every test, all of it with
`SNSWIZARD_MANY=1`.
"""


def justified() -> dict[str, str]:
    """Name the mutants that may survive, each with the reason."""
    import yaml

    read = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8")) or {}
    return {str(name): str(reason) for name, reason in read.items()}


def run(target: Path) -> int:
    """Try every mutant and write the report; 0 where 95 of 100 are noticed and each survivor is justified."""
    from helpers.rule_cases import all_cases, catcher_of

    from snswizard.packs.calendar_table import load_calendar
    from snswizard.packs.library import source_folder
    from snswizard.packs.loader import load_folder
    from snswizard.verification.mutation.mutants import mutants
    from snswizard.verification.mutation.scoring import scored

    started = perf_counter()
    pack, calendar = load_folder(source_folder()), load_calendar()
    catcher = catcher_of(pack, calendar)
    score = scored(catcher.fate(mutant) for mutant in mutants(pack))
    reasons = justified()
    target.write_text("\n".join(lines(score, reasons, len(all_cases(pack)))) + "\n", encoding="utf-8")
    open_ones = [fate.mutant.name for fate in score.survivors if fate.mutant.name not in reasons]
    print(f"{score.of().caught} of {score.of().counted} noticed ({score.share:.1%}), {perf_counter() - started:.0f} s")
    for fate in score.survivors:
        print(f"{fate.mutant.name}: {'; '.join(fate.differs)} {fate.answers and fate.answers['answers']}")
    return 0 if score.share >= 0.95 and not open_ones else 2


def lines(score: object, reasons: dict[str, str], scenarios: int) -> Iterator[str]:
    """The report as Markdown."""
    from snswizard.verification.mutation.catching import CaughtBy
    from snswizard.verification.mutation.mutants import MutantKind
    from snswizard.verification.mutation.scoring import MutationScore

    assert isinstance(score, MutationScore)
    whole, by = score.of(), score.noticed()
    yield _HEAD
    share, counted = f"{score.share:.1%}", whole.counted
    yield f"**{whole.caught} of {counted} changes were noticed: {share}.** {whole.equivalent} more are equivalent.\n"
    yield (
        f"Noticed by scenarios ({scenarios} of them): {by[CaughtBy.SCENARIO]}; by promises: {by[CaughtBy.PROMISE]};\n"
        f"because something could no longer happen: {by[CaughtBy.REACH]}; refused when read: {by[CaughtBy.CHECK]}.\n"
    )
    yield "| change | counted | noticed | share | equivalent |\n|---|---|---|---|---|"
    for kind in MutantKind:
        part = score.of(kind)
        share = f"{part.caught / max(part.counted, 1):.1%}"
        yield f"| {kind.value} | {part.counted} | {part.caught} | {share} | {part.equivalent} |"
    yield "\n## Survivors\n"
    for fate in score.survivors:
        yield f"- `{fate.mutant.name}`: {reasons.get(fate.mutant.name, 'not justified')}"
    if not score.survivors:
        yield "None."
    yield "\n## Equivalent changes\n"
    yield from (f"- `{fate.mutant.name}`" for fate in score.equivalent)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "rule-mutation.md"))
