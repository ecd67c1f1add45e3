"""Running the scenarios of a pack: what is expected beside what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from snswizard.engine.assess import assessment_of
from snswizard.engine.audit import assess_audit
from snswizard.engine.evaluation import Evaluation, evaluate, values_of
from snswizard.packs.scenario_files import Scenario
from snswizard.report.plan_file import JsonObject, audit_object, plan_object
from snswizard.verification.bench import Bench, Watch, followed, unwatched

ABSENT = "absent"
_OFFSET = "+09:00"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise than expected, by its place in the plan."""

    path: str
    expected: object
    found: object


@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario with what differed; nothing where it holds."""

    scenario: Scenario
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


def evaluated(bench: Bench, scenario: Scenario) -> Evaluation:
    """Every condition of the pack on the answers and the day of a scenario."""
    return evaluate(bench.program, values_of(bench.program, scenario.answers), scenario.today, bench.calendar)


def run_scenario(bench: Bench, scenario: Scenario) -> Outcome:
    """What a scenario gives against what it expects."""
    evaluation = evaluated(bench, scenario)
    if scenario.track == "audit":
        plan = audit_object(assess_audit(evaluation), bench.words)
    else:
        plan = plan_object(assessment_of(evaluation, scenario.answers), bench.words)
    return Outcome(scenario, tuple(_differences(scenario, plan)))


def run_scenarios(bench: Bench, scenarios: tuple[Scenario, ...], watch: Watch = unwatched) -> tuple[Outcome, ...]:
    """All outcomes in order; the watch may stop the run by raising Cancelled."""
    return tuple(run_scenario(bench, each) for each in followed(scenarios, len(scenarios), watch))


def _differences(scenario: Scenario, plan: JsonObject) -> Iterator[Difference]:
    for part, expected in scenario.expect.items():
        if isinstance(expected, Mapping):
            entries, nothing = _entries(plan, part, scenario.track), ABSENT if part == "actions" else None
            for name, wanted in expected.items():
                yield from _compared(f"{part}.{name}", wanted, entries.get(name, nothing))
        else:
            found = _single(plan, part)
            if found != expected:
                yield Difference(part, expected, found)


def _entries(plan: JsonObject, part: str, track: str) -> dict[str, object]:
    """The entries of a part by id: statuses of findings, due moments of clocks, else whole entries."""
    listed = cast("list[JsonObject]", plan["findings" if part == "gaps" else part])
    by_id = {str(entry["id"]): entry for entry in listed}
    if part == "findings" and track == "incident":
        return {name: entry["status"] for name, entry in by_id.items()}
    if part == "clocks":
        return {name: entry["due"] for name, entry in by_id.items()}
    return dict(by_id)


def _single(plan: JsonObject, part: str) -> object:
    if part == "triage":
        return cast("JsonObject", plan["triage"])["level"]
    score = cast("dict[str, JsonObject]", plan["scores"]).get(part)
    return None if score is None else score["value"]


def _compared(path: str, wanted: object, found: object) -> Iterator[Difference]:
    if isinstance(wanted, Mapping):
        entry = found if isinstance(found, Mapping) else {"status": ABSENT}
        for field, value in wanted.items():
            yield from _compared(f"{path}.{field}", value, entry.get(field))
        return
    if isinstance(found, Mapping):
        found = found.get("status")
    if _with_offset(wanted) != found:
        yield Difference(path, wanted, found)


def _with_offset(wanted: object) -> object:
    """Seoul's offset added to an instant; everything else stays."""
    is_instant = isinstance(wanted, str) and wanted[:1].isdigit() and "T" in wanted and "+" not in wanted
    return f"{wanted}{_OFFSET}" if is_instant else wanted
