"""Mutants: a pack in which one part of one condition is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel

from snswizard.engine.program import parse_moment
from snswizard.model.condition import All, Always, AnyOf, Arguable, Compare, Condition, Is, Not, State, When
from snswizard.model.pack import Pack
from snswizard.verification.places import Path, decides_result, parts_of, placed, text_of

NEVER = Not(part=Always())


class MutantKind(StrEnum):
    """How a condition is changed."""

    FLIP = "flip"  # yes and no turned round
    DROP = "drop"  # one part of an `all` or `any` left out
    SWAP = "swap"  # `all` for `any`, or the reverse
    VALUE = "value"  # one value less, or one more
    BOUND = "bound"  # a threshold or a day moved by one
    UNKNOWN = "unknown"  # a test of "unknown" ignored, or a point open in law decided


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: its kind, the condition's place in the pack, what was changed there, and the changed condition."""

    kind: MutantKind
    path: Path
    change: str
    condition: Condition

    @property
    def name(self) -> str:
        """A name that stays while the rule stays."""
        return f"{text_of(self.path)} {self.change}"


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Every mutant of every condition on which a result rests, in the pack's order."""
    for path, condition in filter(lambda site: decides_result(site[0]), placed(pack)):
        for kind, change, changed in _changes(pack, condition, ""):
            yield Mutant(kind, path, change, changed)


def mutated(pack: Pack, mutant: Mutant) -> Pack:
    """The pack with one condition exchanged."""
    changed = _exchanged(pack, mutant.path, mutant.condition)
    assert isinstance(changed, Pack)
    return changed


def _exchanged(whole: object, path: Path, condition: Condition) -> object:
    if not path:
        return condition
    step, rest = path[0], path[1:]
    if isinstance(whole, BaseModel):
        return whole.model_copy(update={str(step): _exchanged(getattr(whole, str(step)), rest, condition)})
    if isinstance(whole, dict):
        return {**whole, step: _exchanged(whole[step], rest, condition)}
    assert isinstance(whole, tuple)
    return tuple(_exchanged(each, rest, condition) if place == step else each for place, each in enumerate(whole))


Change = tuple[MutantKind, str, Condition]


def _changes(pack: Pack, condition: Condition, where: str) -> Iterator[Change]:
    """The changes of a condition itself, then those of its parts put back into it."""
    yield from ((kind, f"{where or 'whole'}: {words}", changed) for kind, words, changed in _own(pack, condition))
    for number, part in enumerate(parts_of(condition)):
        inside = f"{where}.{condition.op}{'' if isinstance(condition, Not | Arguable) else f'.{number}'}".lstrip(".")
        for kind, words, changed in _changes(pack, part, inside):
            yield kind, words, _with_part(condition, number, changed)


def _with_part(condition: Condition, number: int, part: Condition) -> Condition:
    match condition:
        case All() | AnyOf():
            parts = (*condition.parts[:number], part, *condition.parts[number + 1 :])
            return condition.model_copy(update={"parts": parts})
        case Not() | Arguable():
            return condition.model_copy(update={"part": part})
        case _:
            raise TypeError(f"a {condition.op} has no parts")


def _own(pack: Pack, condition: Condition) -> Iterator[Change]:
    if isinstance(condition, Not):
        yield MutantKind.FLIP, "without the not", condition.part
    else:
        yield MutantKind.FLIP, "turned round", Not(part=condition)
    match condition:
        case All() | AnyOf():
            yield from _of_parts(condition)
        case Is():
            yield from _of_values(pack, condition)
        case Compare(number=number) if number is not None:
            for step in (1, -1):
                bound = str(Decimal(number) + step)
                yield MutantKind.BOUND, f"{step:+d}", condition.model_copy(update={"number": bound})
        case Compare():
            other = "at_least" if condition.relation == "more_than" else "more_than"
            yield MutantKind.BOUND, other, condition.model_copy(update={"relation": other})
        case When():
            yield from _of_days(condition)
        case State() | Arguable():
            yield from _of_the_unknown(condition)


def _of_parts(condition: All | AnyOf) -> Iterator[Change]:
    for number in range(len(condition.parts)) if len(condition.parts) > 1 else ():
        rest = (*condition.parts[:number], *condition.parts[number + 1 :])
        fewer = rest[0] if len(rest) == 1 else condition.model_copy(update={"parts": rest})
        yield MutantKind.DROP, f"without part {number}", fewer
    if len(condition.parts) > 1:
        other = AnyOf(parts=condition.parts) if isinstance(condition, All) else All(parts=condition.parts)
        yield MutantKind.SWAP, f"{other.op} for {condition.op}", other


def _of_values(pack: Pack, condition: Is) -> Iterator[Change]:
    choices = list(pack.questions[condition.fact].choices)
    for value in condition.values if len(condition.values) > 1 else ():
        fewer = tuple(each for each in condition.values if each != value)
        yield MutantKind.VALUE, f"without {value}", condition.model_copy(update={"values": fewer})
    absent = [each for each in choices if each not in condition.values]
    if len(absent) > 1 or (absent and len(condition.values) > 1):
        after = choices.index(condition.values[-1]) + 1
        value = next((each for each in choices[after:] if each in absent), absent[0])
        more = (*condition.values, value)
        yield MutantKind.VALUE, f"with {value}", condition.model_copy(update={"values": more})


def _of_days(condition: When) -> Iterator[Change]:
    if condition.day == "today":
        other = "before" if condition.relation == "on_or_after" else "on_or_after"
        yield MutantKind.BOUND, other, condition.model_copy(update={"relation": other})
        return
    for step in (1, -1):
        day = parse_moment(condition.day) + timedelta(days=step)
        yield MutantKind.BOUND, f"{step:+d} day", condition.model_copy(update={"day": day.isoformat()})


def _of_the_unknown(condition: State | Arguable) -> Iterator[Change]:
    if isinstance(condition, Arguable):
        yield MutantKind.UNKNOWN, "decided for", condition.part
        yield MutantKind.UNKNOWN, "decided against", NEVER
    else:
        yield MutantKind.UNKNOWN, "always", Always()
        yield MutantKind.UNKNOWN, "never", NEVER
