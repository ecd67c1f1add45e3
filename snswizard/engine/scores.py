"""Additive scores with the bounds that open points leave."""

from __future__ import annotations

from snswizard.engine.evaluation import OPEN, YES, Evaluation
from snswizard.model.ids import ScoreId
from snswizard.model.results.assessment import ScoreResult
from snswizard.model.score import Score


def score_result(evaluation: Evaluation, score_id: ScoreId) -> ScoreResult:
    """Value and band of a score; both None while an input is open, all None where it does not apply."""
    when, points = evaluation.program.scores[score_id]
    if evaluation.truth[when] != YES:
        return ScoreResult(score_id, None, None, None, None)
    score = evaluation.program.pack.scores[score_id]
    sure = sum(worth for worth, node in points if evaluation.truth[node] == YES)
    open_points = [worth for worth, node in points if evaluation.truth[node] == OPEN]
    low = _clamp(score, sure + sum(worth for worth in open_points if worth < 0))
    high = _clamp(score, sure + sum(worth for worth in open_points if worth > 0))
    if open_points:
        return ScoreResult(score_id, None, None, low, high)
    return ScoreResult(score_id, low, band_of(score, low), low, high)


def _clamp(score: Score, value: int) -> int:
    return max(score.lowest, min(score.highest, value))


def band_of(score: Score, value: int) -> str | None:
    """The band that holds a value."""
    return next((name for name, band in score.bands.items() if band.low <= value <= band.high), None)
