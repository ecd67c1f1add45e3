"""The difference that one changed answer makes, as a table: before and after."""

from __future__ import annotations

from html import escape

from snswizard.engine.what_if import Flip
from snswizard.model.finding import Status
from snswizard.model.ids import ClockId
from snswizard.model.results.assessment import Assessment, ClockResult
from snswizard.report.words import Words

_TONES = {Status.INDICATED: "high", Status.POSSIBLE: "medium", Status.NOT_INDICATED: "muted"}


def flip_html(words: Words, flip: Flip, before: Assessment, after: Assessment) -> str:
    """Triage, findings, steps and dates that would be different; or that nothing would be."""
    pack = words.pack
    parts = [f"<h2>{escape(words.of(pack.questions[flip.fact].ask))}</h2>"]
    rows = []
    if before.triage != after.triage:
        levels = [_triage(words, each) for each in (before, after)]
        rows.append(_row(words.text("what_if.triage"), *levels))
    for finding, old, new in flip.findings:
        shown = [f"<span class='{_TONES[each]}'>{words.text(f'status.{each.value}')}</span>" for each in (old, new)]
        rows.append(_row(words.of(pack.findings[finding].title), *shown, plain=False))
    rows += [_row(words.of(pack.clocks[clock].title), *dates) for clock, dates in _dates(words, before, after).items()]
    if rows:
        head = "".join(f"<td class='meta'>{escape(words.text(f'what_if.{each}'))}</td>" for each in ("now", "then"))
        parts.append(f"<table cellspacing='0'><tr><td></td>{head}</tr>{''.join(rows)}</table>")
    parts += _steps(words, flip)
    if len(parts) == 1:
        parts.append(f"<p>{escape(words.text('what_if.nothing'))}</p>")
    return "".join(parts)


def _triage(words: Words, assessment: Assessment) -> str:
    level = words.of(words.pack.triage[assessment.triage.level])
    return level if assessment.triage.certain else words.text("what_if.open_level", level=level)


def _row(name: str, old: str, new: str, *, plain: bool = True) -> str:
    old, new = (escape(old), escape(new)) if plain else (old, new)
    return f"<tr><td>{escape(name)}</td><td>{old}</td><td><b>{new}</b></td></tr>"


def _steps(words: Words, flip: Flip) -> list[str]:
    parts = []
    for key, actions in (("what_if.steps_in", flip.actions_in), ("what_if.steps_out", flip.actions_out)):
        if actions:
            titles = "".join(f"<li>{escape(words.of(words.pack.actions[action].title))}</li>" for action in actions)
            parts.append(f"<p class='head'>{escape(words.text(key))}</p><ul>{titles}</ul>")
    return parts


def _dates(words: Words, before: Assessment, after: Assessment) -> dict[ClockId, tuple[str, str]]:
    changed: dict[ClockId, tuple[str, str]] = {}
    for name, old in before.clocks.items():
        pair = (_shown(words, old), _shown(words, after.clocks[name]))
        if pair[0] != pair[1]:
            changed[name] = pair
    return changed


def _shown(words: Words, clock: ClockResult) -> str:
    if not clock.in_use or clock.due is None:
        return words.text("what_if.no_date")
    return words.due(clock.due)
