"""A pack made ready to be tried: its program, its calendar and the words in which results are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program, prepare
from snswizard.model.pack import Pack
from snswizard.packs.calendar_table import load_calendar
from snswizard.report.words import Words

Watch: TypeAlias = Callable[[int, int], None]
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Bench:
    """What every trial of a pack needs."""

    program: Program
    calendar: KoreanCalendar
    words: Words

    @property
    def pack(self) -> Pack:
        """The pack that is tried."""
        return self.program.pack


def bench_of(pack: Pack, language: Language) -> Bench:
    """Prepare a pack for trials; raises CircularReference, KeyError for one that was never checked."""
    words = Words(pack, load_messages(resource_root() / "i18n", language))
    return Bench(prepare(pack), load_calendar(), words)


def unwatched(_done: int, _total: int) -> None:
    """Work that nobody follows."""


def followed(items: Iterable[_Item], total: int, watch: Watch) -> Iterator[_Item]:
    """The items one after the other; the watch hears how many are done and may raise Cancelled."""
    for done, item in enumerate(items):
        watch(done, total)
        yield item
    watch(total, total)
