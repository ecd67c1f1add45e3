"""Which answers lead elsewhere: the same cases under two packs, or under one pack on two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from snswizard.engine.assess import assess
from snswizard.engine.audit import assess_audit
from snswizard.engine.evaluation import evaluate, values_of
from snswizard.model.answer import Answers, Given
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.packs.scenario_files import Scenario
from snswizard.report.plan_file import written_due
from snswizard.verification.bench import Bench, Watch, followed, unwatched
from snswizard.verification.scenarios import ABSENT
from snswizard.verification.walks import Walk, random_walks

Place: TypeAlias = tuple[str, str]
NO_DATE = "no_date"
OPEN = "open"
GENERATED = 200


@dataclass(frozen=True, slots=True)
class TriedCase:
    """Answers of one case with their name."""

    name: str
    track: str
    today: date
    answers: Answers


@dataclass(frozen=True, slots=True)
class Flip:
    """A result (area and id) that comes out otherwise, with the cases in which it does."""

    area: str
    id: str
    before: str
    after: str
    cases: tuple[TriedCase, ...]


@dataclass(frozen=True, slots=True)
class ResultComparison:
    """All flips, the most frequent first, of so many cases; `differ` counts the cases with at least one."""

    tried: int
    differ: int
    flips: tuple[Flip, ...]


def results_of(bench: Bench, case: TriedCase, today: date | None = None) -> dict[Place, str]:
    """Every result of a case, by area and id, in words of the plan file."""
    day, answers = today or case.today, understood(bench.pack, case.answers)
    if case.track == "audit":
        return _audit_results(bench, answers, day)
    assessment = assess(bench.program, answers, day, bench.calendar)
    found: dict[Place, str] = {("triage", ""): assessment.triage.level}
    found |= {("findings", name): result.status.value for name, result in assessment.findings.items()}
    for action in bench.pack.actions:
        result = assessment.actions.get(action)
        found["actions", action] = ABSENT if result is None else result.standing.value
    found |= {("clocks", name): written_due(clock.due) or NO_DATE for name, clock in assessment.clocks.items()}
    for name, clock in assessment.clocks.items():
        if clock.due is not None and clock.in_use:
            found["passed", name] = "passed" if clock.passed else "running"
    for score_id, score in assessment.scores.items():
        found["scores", score_id] = OPEN if score.value is None else str(score.value)
    return found


def _audit_results(bench: Bench, answers: Answers, day: date) -> dict[Place, str]:
    if bench.pack.audit is None:
        return {}
    evaluation = evaluate(bench.program, values_of(bench.program, answers), day, bench.calendar)
    audit = assess_audit(evaluation)
    found: dict[Place, str] = {
        ("gaps", name): OPEN if gap.severity is None else gap.severity.value for name, gap in audit.gaps.items()
    }
    for name in bench.pack.audit.remedies:
        result = audit.remedies.get(name)
        found["remedies", name] = ABSENT if result is None else result.standing.value
    return found


def understood(pack: Pack, answers: Answers) -> Answers:
    """The answers that a pack understands: facts that it has, with values that it has."""
    return Answers({fact: given for fact, given in answers.given.items() if _fits(pack, fact, given)}, answers.notes)


def _fits(pack: Pack, fact: FactId, given: Given) -> bool:
    question = pack.questions.get(fact)
    if question is None:
        return False
    match given:
        case str():
            return given in question.choices
        case tuple():
            return bool(question.choices) and all(value in question.choices for value in given)
        case date():
            return question.kind.is_moment
        case _:
            return True


def differences_of(before: dict[Place, str], after: dict[Place, str]) -> Iterator[tuple[Place, str, str]]:
    """The results that both have and that are not the same."""
    for place, value in before.items():
        if place in after and after[place] != value:
            yield place, value, after[place]


def tried_cases(old: Bench, new: Bench, scenarios: tuple[Scenario, ...], *, count: int = GENERATED) -> list[TriedCase]:
    """The scenarios, and interviews with drawn answers along the questions of both packs in turn."""
    cases = [TriedCase(each.id, each.track, each.today, each.answers) for each in scenarios]
    for bench, seed in ((old, 1), (new, 2)):
        today = bench.pack.info.law_as_of
        audits = count // 8 if bench.pack.audit is not None else 0
        cases += map(_drawn, random_walks(bench, "incident", count=count // 2 - audits, today=today, seed=seed))
        cases += map(_drawn, random_walks(bench, "audit", count=audits, today=today, seed=seed))
    return cases


def _drawn(walk: Walk) -> TriedCase:
    return TriedCase(walk.name, walk.track, walk.today, walk.answers)


def compare_results(old: Bench, new: Bench, cases: list[TriedCase], watch: Watch = unwatched) -> ResultComparison:
    """Work out every case under both packs; the watch may stop it by raising Cancelled."""
    flipped: dict[tuple[Place, str, str], list[TriedCase]] = {}
    differ = 0
    for case in followed(cases, len(cases), watch):
        found = [*differences_of(results_of(old, case), results_of(new, case))]
        differ += bool(found)
        for each in found:
            flipped.setdefault(each, []).append(case)
    flips = [Flip(*place, before, after, tuple(hit)) for (place, before, after), hit in flipped.items()]
    return ResultComparison(len(cases), differ, tuple(sorted(flips, key=lambda flip: -len(flip.cases))))


def compare_case(old: Bench, new: Bench, case: TriedCase, days: tuple[date, date]) -> tuple[Flip, ...]:
    """One case under two packs, or on two days."""
    before, after = (results_of(bench, case, day) for bench, day in zip((old, new), days, strict=True))
    return tuple(Flip(*place, was, now, (case,)) for place, was, now in differences_of(before, after))


def answers_behind(bench: Bench, flip: Flip, case: TriedCase) -> dict[FactId, Given]:
    """The answers of a case on which a result can hang."""
    program, places = bench.program, list[int]()
    facts: set[FactId] = set()
    match flip.area:
        case "findings" if flip.id in program.findings:
            places = [program.findings[flip.id].whole]  # type: ignore[index]  # a FindingId
        case "actions" if flip.id in program.actions:
            places = [program.actions[flip.id]]  # type: ignore[index]  # an ActionId
        case "triage":
            places = [*program.triage.values()]
        case "clocks" | "passed" if flip.id in program.applies:
            places = [program.applies[flip.id]]  # type: ignore[index]  # a ClockId
            facts = {bench.pack.clocks[flip.id].start}  # type: ignore[index]  # the same
        case "scores" if flip.id in program.scores:
            places = [node for _, node in program.scores[flip.id][1]]  # type: ignore[index]  # a ScoreId
    while places:
        node = program.nodes[places.pop()]
        places.extend(node.parts)
        if node.fact >= 0:
            facts.add(program.facts[node.fact])
    return {fact: given for fact, given in case.answers.given.items() if fact in facts}
