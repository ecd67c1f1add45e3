"""Formulas of FEEL that are true or false, and how they are written so that a person can read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_WIDTH = 100
_STEP = "  "


@dataclass(frozen=True, slots=True)
class Formula:
    """One comparison, or several joined by one word."""

    joint: Literal["", "and", "or"]
    text: str = ""
    parts: tuple[Formula, ...] = ()


TRUE, FALSE = Formula("", "true"), Formula("", "false")


def comparison(text: str) -> Formula:
    """A formula that has no parts."""
    return Formula("", text)


def both(parts: Iterable[Formula]) -> Formula:
    """Every part; what is settled already is left out."""
    return _joined("and", parts, neutral=TRUE, decisive=FALSE)


def either(parts: Iterable[Formula]) -> Formula:
    """At least one part; what is settled already is left out."""
    return _joined("or", parts, neutral=FALSE, decisive=TRUE)


def _joined(joint: Literal["and", "or"], parts: Iterable[Formula], *, neutral: Formula, decisive: Formula) -> Formula:
    kept: dict[Formula, None] = {}
    for part in parts:
        if part == decisive:
            return decisive
        if part != neutral:
            kept.update(dict.fromkeys(part.parts if part.joint == joint else (part,)))
    if not kept:
        return neutral
    return next(iter(kept)) if len(kept) == 1 else Formula(joint, parts=tuple(kept))


def written(formula: Formula, indent: str = "") -> str:
    """The text of a formula; a long one has a line for each part."""
    if not formula.joint:
        return formula.text
    deeper = indent + _STEP
    parts = [_in_brackets(part, deeper) for part in formula.parts]
    line = f" {formula.joint} ".join(parts)
    if len(line) + len(indent) <= _WIDTH and "\n" not in line:
        return line
    return f"\n{indent}{formula.joint} ".join(parts)


def _in_brackets(part: Formula, indent: str) -> str:
    return f"({written(part, indent)})" if part.joint or part.text.startswith("if ") else part.text


def three_valued(holds: Formula, fails: Formula) -> str:
    """The expression that is "yes" where the one holds, "no" where the other does, else "unknown"."""
    if holds == TRUE:
        return '"yes"'
    if fails == TRUE:
        return '"no"'
    branches = [(holds, '"yes"'), (fails, '"no"')]
    lines = [f"if {written(formula, _STEP)}\nthen {word}\nelse " for formula, word in branches if formula != FALSE]
    return "".join(lines) + '"unknown"'
