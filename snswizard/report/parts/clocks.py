"""The clocks in use: drawn on a timeline, and counted step by step."""

from __future__ import annotations

from datetime import datetime
from math import asinh

from snswizard.engine.seoul import day_of, in_seoul
from snswizard.model.ids import FactId, ProvisionId
from snswizard.model.results.assessment import ClockResult, Due, Truth
from snswizard.report.parts.context import Context
from snswizard.report.parts.order import end_of
from snswizard.report.plan_front import Chip, ClockKind, Line, Tick, Timeline, TimelineRow, Tone
from snswizard.report.plan_model import ClockRow, ClockTable, Entries, Entry

_DRAWN = 6
_TICKS = (0, 1, 3650, -1095, 7, 30, 180, 1095, -1, -7, -30, -180, 3)  # the more important first
_APART = 0.12
_KINDS: tuple[ClockKind, ...] = ("law", "target", "other_party")


def in_use(context: Context) -> tuple[ClockResult, ...]:
    """The clocks in use, dated ones first, by date."""
    clocks = (clock for clock in context.assessment.clocks.values() if clock.in_use)
    return tuple(sorted(clocks, key=lambda clock: end_of(clock.due)))


def _kind(context: Context, clock: ClockResult) -> ClockKind:
    rule = context.pack.clocks[clock.id]
    if rule.side == "other_party":
        return "other_party"
    return "target" if rule.kind == "target" else "law"


def timeline(context: Context) -> tuple[Timeline, ...]:
    """The drawing of the dated clocks; none where no clock has a date."""
    dated = [clock for clock in in_use(context) if clock.due is not None]
    drawn = dated[:_DRAWN]
    if not drawn:
        return ()
    days = [_days_ahead(context, clock.due) for clock in drawn if clock.due is not None]
    scale = _Scale(min(days), max(days))
    rows = tuple(_timeline_row(context, scale, clock) for clock in drawn)
    kinds = {row.kind for row in rows}
    legend = tuple((kind, context.text(f"timeline.{kind}")) for kind in _KINDS if kind in kinds)
    undated = sum(clock.due is None for clock in in_use(context))
    return (
        Timeline(
            title=context.text("timeline.title"),
            today=scale.place(0),
            ticks=_ticks(context, scale),
            rows=rows,
            legend=legend,
            passed_word=context.text("timeline.passed") if any(row.passed for row in rows) else "",
            note=_note(context, len(dated) - len(drawn), undated),
        ),
    )


def _note(context: Context, more: int, undated: int) -> str:
    notes = [context.text("timeline.scale")]
    if more:
        notes.append(context.text("timeline.more", count=more))
    if undated:
        notes.append(context.text("timeline.undated", count=undated))
    return " ".join(notes)


class _Scale:
    """Days from the end of today to places from 0 to 1, wider apart near today."""

    def __init__(self, first: float, last: float) -> None:
        self._low, self._high = asinh(min(first, 0)), asinh(max(last, 1))
        if self._low < 0:
            self._low -= 0.4

    def place(self, days: float) -> float:
        """Where a distance stands."""
        return round((asinh(days) - self._low) / (self._high - self._low), 4)


def _days_ahead(context: Context, due: Due) -> float:
    """The distance from the end of today; what ends during today stands at today."""
    whole = (day_of(due) - context.assessment.today).days
    if whole <= 0 or not isinstance(due, datetime):
        return float(whole)
    moment = in_seoul(due)
    return whole - 1 + (moment.hour * 60 + moment.minute) / 1440


def _ticks(context: Context, scale: _Scale) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    for days in _TICKS:
        place = scale.place(days)
        if 0 <= place <= 1 and all(abs(place - tick.place) >= _APART for tick in ticks):
            ticks.append(Tick(place, _tick_word(context, days)))
    return tuple(sorted(ticks, key=lambda tick: tick.place))


def _tick_word(context: Context, days: int) -> str:
    if days == 0:
        return context.text("timeline.today")
    sign = "+" if days > 0 else "−"
    size = abs(days)
    for length, unit in ((365, "years"), (30, "months"), (7, "weeks")):
        if size >= length:
            return context.text(f"timeline.{unit}", sign=sign, number=size // length)
    return context.text("timeline.days", sign=sign, number=size)


def _timeline_row(context: Context, scale: _Scale, clock: ClockResult) -> TimelineRow:
    due = clock.due
    if due is None:
        raise ValueError("only dated clocks are drawn")
    kind = _kind(context, clock)
    return TimelineRow(
        id=clock.id,
        title=context.of(context.pack.clocks[clock.id].title),
        shown=context.words.due(due),
        word=context.text("timeline.passed") if clock.passed else "",
        kind=kind,
        place=scale.place(_days_ahead(context, due)),
        passed=clock.passed,
    )


def clock_table(context: Context) -> ClockTable:
    """Every clock with a date, and its count; also one whose start somebody is finding out."""
    return _clock_table(context, [clock for clock in in_use(context) if not _is_far(context, clock)])


def dated_clocks(context: Context) -> ClockTable:
    """Every clock with a date, and its count in short."""
    return _clock_table(context, [clock for clock in in_use(context) if clock.due is not None], small=True)


def _clock_table(context: Context, clocks: list[ClockResult], *, small: bool = False) -> ClockTable:
    head = tuple(context.text(f"head.{name}") for name in ("clock", "count"))
    return ClockTable(head, tuple(_row(context, clock, cautions=not small) for clock in clocks), small)


def undated_clocks(context: Context) -> tuple[Entries, ...]:
    """The clocks that wait for their start, by the question about it."""
    waiting: dict[FactId, list[ClockResult]] = {}
    for clock in in_use(context):
        if clock.missing is not None:
            waiting.setdefault(clock.missing, []).append(clock)
    rows = []
    for fact in sorted(waiting, key=context.evaluation.program.index.__getitem__):
        clocks = waiting[fact]
        rows.append(
            Entry(
                tuple(clock.id for clock in clocks),
                context.mark(fact),
                context.words.ask(fact),
                context.listed(_with_steps(context, clock) for clock in clocks),
                cites=() if _is_far(context, clocks[0]) else context.refs(_cited_by(context, clocks)),
            )
        )
    return (Entries("undated_clocks", context.text("undated_clocks"), tuple(rows), small=True),) if rows else ()


def _with_steps(context: Context, clock: ClockResult) -> str:
    """The title of a clock, with the numbers of the steps that keep to it."""
    title, steps = context.of(context.pack.clocks[clock.id].title), _steps_with(context, clock)
    return context.text("clock_of", title=title, steps=", ".join(steps)) if steps else title


def _cited_by(context: Context, clocks: list[ClockResult]) -> tuple[ProvisionId, ...]:
    return tuple(dict.fromkeys(cited for clock in clocks for cited in context.pack.clocks[clock.id].cites))


def _is_far(context: Context, clock: ClockResult) -> bool:
    return clock.missing is not None and context.is_out_of_sight((clock.missing,))


def far_clocks(context: Context) -> tuple[Entries, ...]:
    """The clocks that wait for a start nobody has been asked for yet."""
    rows = tuple(
        Entry(
            (clock.id,),
            "",
            context.of(context.pack.clocks[clock.id].title),
            context.question(clock.missing),
            (context.minor("for_steps", context.listed(steps)),) if (steps := _steps_with(context, clock)) else (),
        )
        for clock in in_use(context)
        if clock.missing is not None and _is_far(context, clock)
    )
    return (Entries("far_clocks", context.text("far_clocks"), rows),) if rows else ()


def _row(context: Context, clock: ClockResult, *, cautions: bool) -> ClockRow:
    rule, kind = context.pack.clocks[clock.id], _kind(context, clock)
    return ClockRow(
        id=clock.id,
        title=context.of(rule.title),
        chip=Chip(context.text(f"timeline.{kind}"), Tone.PRIMARY if kind == "law" else Tone.MUTED, kind == "law"),
        due=clock.due,
        passed=clock.passed,
        shown=_shown(context, clock),
        rule=context.of(rule.rule),
        count=tuple(context.words.count_step(step) for step in clock.steps),
        lines=_lines(context, clock, cautions=cautions),
        missing=clock.missing,
        cites=context.refs(rule.cites),
    )


def _shown(context: Context, clock: ClockResult) -> Line:
    if clock.due is None:
        return context.line("no_due", context.text("start_open"), Tone.MEDIUM)
    if clock.passed:
        return context.line("due_passed", context.words.due(clock.due), Tone.CRITICAL)
    return context.line("due", context.words.due(clock.due), Tone.PRIMARY)


def _lines(context: Context, clock: ClockResult, *, cautions: bool) -> tuple[Line, ...]:
    rule = context.pack.clocks[clock.id]
    lines = []
    if clock.missing is not None:
        lines.append(context.line("start", context.question(clock.missing), Tone.MEDIUM))
    if clock.applies is Truth.UNKNOWN:
        lines.append(context.line("applies", context.text("applies_open"), Tone.MEDIUM))
    if rule.note is not None:
        lines.append(context.line("note", context.of(rule.note), Tone.MUTED))
    if clock.check_holidays:
        lines.append(context.line("note", context.text("check_holidays"), Tone.HIGH))
    if steps := _steps_with(context, clock):
        lines.append(context.minor("for_steps", context.listed(steps)))
    if cautions:
        lines.extend(context.caution_lines("clocks", clock.id, None))
    return tuple(lines)


def _steps_with(context: Context, clock: ClockResult) -> tuple[str, ...]:
    """The numbers of the steps that keep to a clock."""
    steps = ((context.pack.actions[action], number) for action, number in context.steps.items())
    return tuple(str(number) for rule, number in steps if clock.id in rule.clock or clock.id == rule.target)
