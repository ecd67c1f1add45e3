"""Interviews walked to their end: their lengths, and what a dead end looks like."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers.verifying import edit, small_bench, small_folder, small_scenarios

from snswizard.base.i18n import Language
from snswizard.model.pack import Pack
from snswizard.verification import walks
from snswizard.verification.bench import Bench, bench_of
from snswizard.verification.walks import random_walks, walk_interviews

TODAY = date(2026, 11, 22)


@pytest.fixture
def small(tmp_path: Path) -> tuple[Bench, Path]:
    """The small pack with its folder."""
    folder = small_folder(tmp_path)
    return small_bench(folder), folder


def test_interviews_along_scenarios_and_by_chance_are_measured(small: tuple[Bench, Path]) -> None:
    bench, folder = small

    statistics = walk_interviews(bench, small_scenarios(bench, folder), count=5)

    (track,) = statistics.tracks
    assert (track.track, track.walks, track.questions, track.longest) == ("incident", 8, 3, 3)
    assert statistics.no_dead_end
    assert track.shortest <= track.average <= track.longest
    assert track.never_asked == ()


def test_the_same_seed_draws_the_same_answers(small: tuple[Bench, Path]) -> None:
    bench, _ = small

    one, other = ([*random_walks(bench, "incident", count=4, today=TODAY, seed=7)] for _ in range(2))

    assert one == other
    assert one != [*random_walks(bench, "incident", count=4, today=TODAY, seed=8)]


def test_a_question_that_no_walk_reaches_is_told(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    edit(
        folder,
        "questions.yaml",
        "  finder: legal\n  choices:",
        "  finder: legal\n  asked_when: {not: always}\n  choices:",
    )
    bench = small_bench(folder)

    (track,) = walk_interviews(bench, (), count=3).tracks

    assert track.never_asked == ("color",)
    assert track.left_open == ("fault",)


def test_an_interview_that_asks_twice_is_a_dead_end(small: tuple[Bench, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    bench, folder = small

    def always_the_first(evaluation: object, mask: int) -> tuple[object, ...]:
        return bench.program.facts[:1]

    monkeypatch.setattr(walks, "live_questions", always_the_first)

    statistics = walk_interviews(bench, small_scenarios(bench, folder), count=0)

    assert not statistics.no_dead_end
    assert [walk.name for walk in statistics.tracks[0].unfinished] == ["red-1", "green-1"]


def test_every_walk_through_the_pack_ends_with_nothing_live(pack: Pack) -> None:
    bench = bench_of(pack, Language.EN)

    for track in ("incident", "audit"):
        for walk in random_walks(bench, track, count=3, today=TODAY):
            assert walk.ended
            assert 10 < walk.length <= len(pack.questions)
