"""What a check found out, in lines of one language: the command line and the window show the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from snswizard.engine.program import Program, extended
from snswizard.report.words import Words
from snswizard.verification.conditions import ConditionWords, first_places
from snswizard.verification.coverage import AreaCoverage, Case, Coverage
from snswizard.verification.places import document_sites
from snswizard.verification.scenarios import Difference, Outcome
from snswizard.verification.walks import InterviewStatistics, TrackLengths

SHOWN = 12


class Teller:
    """Tells results in the words of a pack."""

    def __init__(self, program: Program, words: Words) -> None:
        self._words = words
        self._pack = program.pack
        self._conditions = dict(first_places(program).values())
        written = [*document_sites(program.pack)]
        letters = extended(program, [condition for _, condition in written])
        self._conditions |= dict(first_places(letters, written).values())
        self._told = ConditionWords(words)

    # -- scenarios

    def scenarios(self, outcomes: tuple[Outcome, ...]) -> Iterator[str]:
        """Each scenario with what differed, and the sum."""
        for outcome in outcomes:
            scenario = outcome.scenario
            key = "passed" if outcome.passed else "failed"
            place = {"file": scenario.file, "line": scenario.line}
            yield self._say(f"scenarios.{key}", id=scenario.id, title=scenario.title, **place)
            for difference in outcome.differences:
                yield self._say("scenarios.differs", **self.difference(difference))
        passed = sum(outcome.passed for outcome in outcomes)
        yield self._say("scenarios.sum", passed=passed, total=len(outcomes))

    def difference(self, difference: Difference) -> dict[str, str]:
        """The place of a difference, and both values as they are written in a scenario."""
        nothing = self._say("scenarios.nothing")
        values = {"expected": difference.expected, "found": difference.found}
        return {"path": difference.path} | {
            name: nothing if value is None else str(value) for name, value in values.items()
        }

    # -- coverage

    def coverage(self, coverage: Coverage, *, shown: int | None = SHOWN) -> Iterator[str]:
        """The share of every area, then what is missing from each; `shown` at most, None for all."""
        for area in coverage.areas:
            figures = {"covered": area.covered, "total": area.total, "percent": area.percent}
            yield self._say("coverage.sum", area=self.area(area.area), **figures)
        for area in coverage.areas:
            if area.missed:
                yield ""
                yield self._say("coverage.missed", area=self.area(area.area), count=len(area.missed))
                yield from self._missed(area, shown)

    def _missed(self, area: AreaCoverage, shown: int | None) -> Iterator[str]:
        for case in area.missed[:shown]:
            yield self._say("coverage.case", name=self.name(area.area, case), outcome=self.outcome(area.area, case))
        if shown is not None and len(area.missed) > shown:
            yield self._say("coverage.more", count=len(area.missed) - shown)

    def area(self, name: str) -> str:
        """An area in words."""
        return self._say(f"area.{name}")

    def outcome(self, area: str, case: Case) -> str:
        """What becomes of something, in words; an option and a version are named with their thing."""
        if area == "versions":
            return self._words.date(date.fromisoformat(case.outcome))
        if area == "options" and case.outcome not in ("unknown", "known"):
            question = self._pack.questions[case.name]  # type: ignore[index]  # a FactId
            return self._words.of(question.choices[case.outcome])
        return self._say(f"outcome.{case.outcome}")

    def name(self, area: str, case: Case) -> str:
        """The thing itself in words."""
        pack, name = self._pack, case.name
        match area:
            case "conditions" | "documents":
                told = self._told.told(self._conditions[name])
                return self._say("coverage.condition", path=name, words=told)
            case "options":
                return self._words.ask(name)  # type: ignore[arg-type]  # a FactId
            case "versions":
                return self._words.of(pack.provisions[name].citation)  # type: ignore[index]  # a ProvisionId
            case "remedies":
                return name if pack.audit is None else self._words.of(pack.audit.remedies[name])
            case _:
                return self._words.of(getattr(pack, area)[name].title)

    # -- interviews

    def interviews(self, statistics: InterviewStatistics) -> Iterator[str]:
        """The lengths of each track, and whether every interview came to its end."""
        for track in statistics.tracks:
            yield self._say(
                "interviews.track",
                track=self.track(track.track),
                walks=track.walks,
                shortest=track.shortest,
                average=f"{track.average:.1f}",
                longest=track.longest,
                questions=track.questions,
                longest_walk=track.longest_walk.name,
            )
            yield from self._ends(track)

    def _ends(self, track: TrackLengths) -> Iterator[str]:
        if track.no_dead_end:
            yield self._say("interviews.ended")
        else:
            names = self._listed([walk.name for walk in track.unfinished[:SHOWN]])
            yield self._say("interviews.unfinished", count=len(track.unfinished), names=names)
        if track.never_asked:
            asked = self._listed([self._words.ask(fact) for fact in track.never_asked])
            yield self._say("interviews.never_asked", questions=asked)
        else:
            yield self._say("interviews.all_asked")
        if track.left_open:
            titles = [self._words.of(self._pack.findings[finding].title) for finding in track.left_open]
            yield self._say("interviews.left_open", findings=self._listed(titles))

    def track(self, name: str) -> str:
        """A track in words."""
        return self._say(f"track.{name}")

    def _listed(self, words: list[str]) -> str:
        return self._say("list_separator").join(words)

    def _say(self, key: str, **values: object) -> str:
        return self._words.text(f"verification.{key}", **values)
