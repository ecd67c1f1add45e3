"""Interviews from the first question to the last: how long they are, and that each of them comes to an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from statistics import mean
from typing import Literal, TypeAlias

from snswizard.engine.audit import assess_audit
from snswizard.engine.evaluation import Evaluation, Values, evaluate, values_of
from snswizard.engine.relevance import live_questions, wanted
from snswizard.engine.what_if import alternatives
from snswizard.model.answer import UNKNOWN, Answers, Given
from snswizard.model.ids import FactId, FindingId
from snswizard.model.question import Kind
from snswizard.packs.scenario_files import Scenario
from snswizard.verification.bench import Bench, Watch, followed, unwatched

Track: TypeAlias = Literal["incident", "audit"]
Chooser: TypeAlias = Callable[[FactId, Evaluation], Given]

WALKS = 40
_UNKNOWN_SHARE = 0.12
_NUMBERS = tuple(map(Decimal, (0, 1, 4, 5, 10, 30, 999, 1000, 10_000, 100_000, 1_000_000)))
_DAYS_BACK = 400
_ALONE = ("none", "nobody")


@dataclass(frozen=True, slots=True)
class Walk:
    """One interview: its answers in the order in which they were asked, and how it ended.

    `ended` tells that no question was left over and none came twice; `left_open` are the findings that stay possible
    because of facts alone that this interview never asks: the guard of the question was answered no.
    """

    name: str
    track: Track
    today: date
    answers: Answers
    ended: bool
    left_open: tuple[FindingId, ...]

    @property
    def length(self) -> int:
        """How many questions were asked."""
        return len(self.answers.given)


@dataclass(frozen=True, slots=True)
class TrackLengths:
    """The lengths of the interviews of one track."""

    track: Track
    walks: int
    shortest: int
    average: float
    longest: int
    longest_walk: Walk
    questions: int
    never_asked: tuple[FactId, ...]
    unfinished: tuple[Walk, ...]
    left_open: tuple[FindingId, ...]

    @property
    def no_dead_end(self) -> bool:
        """Whether every interview came to its end."""
        return not self.unfinished


@dataclass(frozen=True, slots=True)
class InterviewStatistics:
    """The interviews of both tracks."""

    tracks: tuple[TrackLengths, ...]

    @property
    def no_dead_end(self) -> bool:
        """Whether every interview of every track came to its end."""
        return all(each.no_dead_end for each in self.tracks)


class _Walker:
    """Asks what is live until nothing is."""

    def __init__(self, bench: Bench, track: Track, today: date) -> None:
        self._bench = bench
        self._track: Track = track
        self._today = today

    def walk(self, name: str, choose: Chooser) -> Walk:
        bench, given = self._bench, dict[FactId, Given]()
        values: Values = [None] * len(bench.program.facts)
        evaluation = self._evaluated(values)
        live = self.live(evaluation)
        while live and live[0] not in given:
            fact = live[0]
            given[fact] = choose(fact, evaluation)
            values = values_of(bench.program, Answers(given))
            evaluation = self._evaluated(values)
            live = self.live(evaluation)
        ended = bool(given) and not live
        return Walk(name, self._track, self._today, Answers(given), ended, self._left_open(evaluation, given))

    def _left_open(self, evaluation: Evaluation, given: dict[FactId, Given]) -> tuple[FindingId, ...]:
        if self._track == "audit":
            return ()
        missing = {
            finding: evaluation.facts_in(evaluation.missing[nodes.whole])
            for finding, nodes in evaluation.program.findings.items()
        }
        return tuple(
            finding for finding, facts in missing.items() if facts and not any(fact in given for fact in facts)
        )

    def _evaluated(self, values: Values) -> Evaluation:
        return evaluate(self._bench.program, values, self._today, self._bench.calendar)

    def live(self, evaluation: Evaluation) -> tuple[FactId, ...]:
        """The questions that are live, by the rule of the track."""
        if self._track == "audit":
            return assess_audit(evaluation).next_questions
        return live_questions(evaluation, wanted(evaluation))

    def longest(self) -> Walk:
        """A walk that takes each time the answer that leaves the most to ask: long, if not the longest of all."""

        def choose(fact: FactId, evaluation: Evaluation) -> Given:
            def left(value: Given) -> int:
                changed = list(evaluation.values)
                changed[evaluation.program.index[fact]] = frozenset(value) if isinstance(value, tuple) else value
                return len(self.live(self._evaluated(changed)))

            return max(candidates(self._bench, fact, self._today), key=left)

        return self.walk("longest", choose)


def candidates(bench: Bench, fact: FactId, today: date) -> tuple[Given, ...]:
    """The answers to a question that can make a difference: values, both sides of every bound, and "unknown"."""
    question = bench.pack.questions[fact]
    values: list[Given] = list(alternatives(bench.program, Answers(), fact))
    if question.kind is Kind.NUMBER:
        values += _NUMBERS[:4]
    elif question.kind.is_moment:
        values += [today, today - timedelta(days=3)]
    if question.kind is Kind.CHOICES:
        values.append(tuple(each for each in question.choices if each not in _ALONE))
    return (*dict.fromkeys(values), UNKNOWN)


def drawn(bench: Bench, random: Random, today: date) -> Chooser:
    """A chooser that draws what people could answer, now and then "unknown"."""

    def choose(fact: FactId, _evaluation: Evaluation) -> Given:
        question = bench.pack.questions[fact]
        if random.random() < _UNKNOWN_SHARE:
            return UNKNOWN
        match question.kind:
            case Kind.CHOICE | Kind.YES_NO:
                return random.choice([*question.choices])
            case Kind.CHOICES:
                return _several([*question.choices], random)
            case Kind.NUMBER:
                bounds = [each for each in alternatives(bench.program, Answers(), fact) if isinstance(each, Decimal)]
                return random.choice([*_NUMBERS, *bounds * 3])
            case Kind.DATE | Kind.DATETIME:
                return today - timedelta(days=int(_DAYS_BACK * random.random() ** 3))

    return choose


def _several(values: list[str], random: Random) -> tuple[str, ...]:
    picked = random.sample(values, random.randint(1, min(3, len(values))))
    together = tuple(value for value in values if value in picked and value not in _ALONE)
    return together or (picked[0],)


def _told_by(scenario: Scenario) -> Chooser:
    """A chooser that answers as a scenario does, and "unknown" where it says nothing."""
    return lambda fact, _evaluation: scenario.answers.given.get(fact, UNKNOWN)


def random_walks(bench: Bench, track: Track, *, count: int, today: date, seed: int = 1) -> Iterator[Walk]:
    """Interviews with drawn answers, the same ones for the same seed."""
    walker = _Walker(bench, track, today)
    for number in range(count):
        yield walker.walk(f"{track}-{number + 1}", drawn(bench, Random(f"{seed}-{track}-{number}"), today))


def walk_interviews(
    bench: Bench, scenarios: tuple[Scenario, ...], *, count: int = WALKS, watch: Watch = unwatched
) -> InterviewStatistics:
    """Walk along every scenario, and in each track `count` times by chance and once for length; 0 for neither."""
    tracks: tuple[Track, ...] = ("incident", "audit") if bench.pack.audit is not None else ("incident",)
    today = bench.pack.info.law_as_of
    total = len(scenarios) + len(tracks) * (count + 1 if count else 0)
    walks: dict[Track, list[Walk]] = {track: [] for track in tracks}
    for walk in followed(_all_walks(bench, scenarios, tracks, count), total, watch):
        walks[walk.track].append(walk)
    return InterviewStatistics(tuple(_lengths(bench, track, walks[track], today) for track in tracks if walks[track]))


def _all_walks(bench: Bench, scenarios: tuple[Scenario, ...], tracks: tuple[Track, ...], count: int) -> Iterator[Walk]:
    for scenario in scenarios:
        track: Track = "audit" if scenario.track == "audit" else "incident"
        yield _Walker(bench, track, scenario.today).walk(scenario.id, _told_by(scenario))
    today = bench.pack.info.law_as_of
    for track in tracks:
        yield from random_walks(bench, track, count=count, today=today)
        if count:
            yield _Walker(bench, track, today).longest()


def _lengths(bench: Bench, track: Track, walks: list[Walk], today: date) -> TrackLengths:
    asked = {fact for walk in walks for fact in walk.answers.given}
    of_the_track = _questions(bench, track, today)
    lengths = [walk.length for walk in walks]
    return TrackLengths(
        track,
        len(walks),
        min(lengths),
        mean(lengths),
        max(lengths),
        max(walks, key=lambda walk: walk.length),
        len(of_the_track),
        tuple(fact for fact in of_the_track if fact not in asked),
        tuple(walk for walk in walks if not walk.ended),
        tuple(dict.fromkeys(finding for walk in walks for finding in walk.left_open)),
    )


def _questions(bench: Bench, track: Track, today: date) -> tuple[FactId, ...]:
    """Every question that the track may ask."""
    pack = bench.pack
    if track == "incident" or pack.audit is None:
        return tuple(
            fact for fact, question in pack.questions.items() if pack.sections[question.section].track == track
        )
    domains = pack.audit.domains.values()
    asked = {*pack.audit.profile, *(fact for each in domains for fact in (each.level, *each.flags, *each.also))}
    return tuple(fact for fact in pack.questions if fact in asked)
