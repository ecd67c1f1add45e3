"""What the scenarios of a pack exercise, and what they never touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from snswizard.engine.assess import assessment_of
from snswizard.engine.audit import assess_audit
from snswizard.engine.evaluation import TRUTHS, Evaluation
from snswizard.engine.program import Op, Program, extended
from snswizard.model.answer import NotKnown
from snswizard.model.finding import Status
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import ClockResult, Standing
from snswizard.packs.scenario_files import Scenario
from snswizard.verification.bench import Bench, Watch, followed, unwatched
from snswizard.verification.conditions import first_places
from snswizard.verification.places import document_sites
from snswizard.verification.scenarios import ABSENT, evaluated

AREAS = ("conditions", "findings", "actions", "clocks", "options", "versions", "remedies", "documents")


@dataclass(frozen=True, slots=True, order=True)
class Case:
    """One thing that can happen: which condition, finding, … (by path or id), and what becomes of it."""

    name: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """Of one area everything that can happen, and what no scenario made happen."""

    area: str
    total: int
    missed: tuple[Case, ...]

    @property
    def covered(self) -> int:
        """How much of it happened."""
        return self.total - len(self.missed)

    @property
    def percent(self) -> float:
        """The share that happened, in percent; a whole hundred only where nothing was missed."""
        return 100.0 if not self.total else int(1000 * self.covered / self.total) / 10


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of every area, in the order of AREAS."""

    scenarios: int
    areas: tuple[AreaCoverage, ...]

    def of(self, area: str) -> AreaCoverage:
        """One area by its name; KeyError for an unknown one."""
        return {each.area: each for each in self.areas}[area]


def cover(bench: Bench, scenarios: tuple[Scenario, ...], watch: Watch = unwatched) -> Coverage:
    """Run every scenario and note what happens; the watch may stop the run by raising Cancelled."""
    names = {node: path for node, (path, _) in first_places(bench.program).items()}
    written = [*document_sites(bench.pack)]
    bench = replace(bench, program=extended(bench.program, [condition for _, condition in written]))
    letters = {node: path for node, (path, _) in first_places(bench.program, written).items() if node not in names}
    of_the_audit = {node: path for node, path in names.items() if path.startswith("audit.")}
    possible = _possible(bench.program, names, letters)
    seen: dict[str, set[Case]] = {area: set() for area in AREAS}
    for scenario in followed(scenarios, len(scenarios), watch):
        evaluation = evaluated(bench, scenario)
        for node, path in names.items() if scenario.track == "incident" else of_the_audit.items():
            seen["conditions"].add(Case(path, TRUTHS[evaluation.truth[node]].word))
        for node, path in letters.items():
            seen["documents"].add(Case(path, TRUTHS[evaluation.truth[node]].word))
        seen["options"].update(_answered(scenario))
        if scenario.track == "audit":
            _see_audit(evaluation, seen)
        else:
            _see_incident(evaluation, scenario, seen)
    areas = tuple(
        AreaCoverage(area, len(cases), tuple(case for case in cases if case not in seen[area]))
        for area, cases in possible.items()
    )
    return Coverage(len(scenarios), areas)


def _possible(program: Program, names: dict[int, str], letters: dict[int, str]) -> dict[str, tuple[Case, ...]]:
    pack = program.pack
    return {
        "conditions": tuple(_truths(program, names)),
        "findings": _times(pack.findings, [status.value for status in Status]),
        "actions": tuple(_standings(program)),
        "clocks": tuple(_clocks(program)),
        "options": tuple(_options(pack)),
        "versions": tuple(
            Case(name, version.since.isoformat())
            for name, provision in pack.provisions.items()
            for version in provision.versions
            if version.since <= pack.info.law_as_of
        ),
        "remedies": _times(pack.audit.remedies if pack.audit is not None else (), [Standing.REQUIRED.value, ABSENT]),
        "documents": tuple(_truths(program, letters)),
    }


def _times(names: Iterable[str], outcomes: list[str]) -> tuple[Case, ...]:
    return tuple(Case(name, outcome) for name in names for outcome in outcomes)


def _truths(program: Program, names: dict[int, str]) -> Iterator[Case]:
    """Constants have nothing to cover, and what is arguable is never simply met."""
    for node, path in names.items():
        op = program.nodes[node].op
        if op is not Op.CONSTANT:
            words = ("no", "unknown") if op is Op.ARGUABLE else ("yes", "no", "unknown")
            yield from (Case(path, word) for word in words)


def _standings(program: Program) -> Iterator[Case]:
    for action, node in program.actions.items():
        constant = program.nodes[node].op is Op.CONSTANT
        outcomes = ["required"] if constant else ["required", "conditional", ABSENT]
        yield from _times([action], outcomes)


def _clocks(program: Program) -> Iterator[Case]:
    for clock, rule in program.pack.clocks.items():
        outcomes = ["running", "passed", "no_start", *(["not_applicable"] if rule.applies_from is not None else [])]
        yield from _times([clock], outcomes)


def _options(pack: Pack) -> Iterator[Case]:
    for fact, question in pack.questions.items():
        values = [*question.choices] if question.kind.has_choices else ["known"]
        yield from _times([fact], [*values, "unknown"])


def _answered(scenario: Scenario) -> Iterator[Case]:
    for fact, given in scenario.answers.given.items():
        match given:
            case NotKnown():
                yield Case(fact, "unknown")
            case tuple():
                yield from _times([fact], [*given])
            case str():
                yield Case(fact, given)
            case _:
                yield Case(fact, "known")


def _see_incident(evaluation: Evaluation, scenario: Scenario, seen: dict[str, set[Case]]) -> None:
    assessment, pack = assessment_of(evaluation, scenario.answers), evaluation.program.pack
    seen["findings"].update(Case(name, result.status.value) for name, result in assessment.findings.items())
    for action in pack.actions:
        result = assessment.actions.get(action)
        seen["actions"].add(Case(action, ABSENT if result is None else result.standing.value))
    seen["clocks"].update(Case(name, _state(clock)) for name, clock in assessment.clocks.items())
    cited = [cite for finding in assessment.findings.values() for cite in finding.cites]
    cited += [cite for action in assessment.actions.values() for cite in action.cites]
    seen["versions"].update(Case(cite.id, cite.version.isoformat()) for cite in cited if cite.version is not None)


def _state(clock: ClockResult) -> str:
    if clock.due is not None:
        return "passed" if clock.passed else "running"
    return "no_start" if clock.missing is not None else "not_applicable"


def _see_audit(evaluation: Evaluation, seen: dict[str, set[Case]]) -> None:
    audit = assess_audit(evaluation)
    rules = evaluation.program.pack.audit
    for name in rules.remedies if rules is not None else ():
        result = audit.remedies.get(name)
        seen["remedies"].add(Case(name, ABSENT if result is None else result.standing.value))
    cited = [cite for gap in audit.gaps.values() for cite in gap.cites]
    cited += [cite for remedy in audit.remedies.values() for cite in remedy.cites]
    seen["versions"].update(Case(cite.id, cite.version.isoformat()) for cite in cited if cite.version is not None)
