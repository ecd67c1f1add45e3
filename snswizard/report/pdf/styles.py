"""The look on paper: page, colours and letters; no other module of the writer names a colour or a size of type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from snswizard.report.plan_front import Tone

Colour: TypeAlias = tuple[float, float, float]

_MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * _MM, 297 * _MM
MARGIN = 17 * _MM
EDGE = 16 * _MM  # above and below the text; the running head and foot stand in it
WIDTH = PAGE_WIDTH - 2 * MARGIN
ROOM = PAGE_HEIGHT - 2 * EDGE
COLUMNS = 16.0  # between two columns
HALF = (WIDTH - COLUMNS) / 2
HAIRLINE = 0.5
HEAD_LINE = 11 * _MM  # from the upper edge to the baseline of the running head
FOOT_LINE = 10 * _MM  # from the lower edge to the baseline of the running foot


def _hex(digits: str) -> Colour:
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return (round(red, 4), round(green, 4), round(blue, 4))


WHITE = _hex("FFFFFF")
INK = _hex("18212B")
MUTED = _hex("4F5B69")
LINE = _hex("C9D0D8")
SUNKEN = _hex("ECEFF3")
PRIMARY = _hex("1C4B82")

INKS: dict[Tone, Colour] = {
    Tone.PLAIN: INK,
    Tone.MUTED: MUTED,
    Tone.PRIMARY: PRIMARY,
    Tone.CRITICAL: _hex("A61B1B"),
    Tone.HIGH: _hex("9A4A00"),
    Tone.MEDIUM: _hex("735600"),
    Tone.LOW: _hex("24663B"),
    Tone.STOP: _hex("7A1230"),
}
TINTS: dict[Tone, Colour] = {
    Tone.PLAIN: SUNKEN,
    Tone.MUTED: SUNKEN,
    Tone.PRIMARY: _hex("E6EEF8"),
    Tone.CRITICAL: _hex("FBE9E7"),
    Tone.HIGH: _hex("FCEFE0"),
    Tone.MEDIUM: _hex("FBF4DC"),
    Tone.LOW: _hex("E6F3EA"),
    Tone.STOP: _hex("F9E6EC"),
}


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of lettering."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = INK

    def inked(self, tone: Tone) -> Type:
        """The same lettering in the ink of a tone."""
        return self if tone is Tone.PLAIN else replace(self, colour=INKS[tone])


TITLE = Type(18, 24, bold=True)
HEADING = Type(12, 17, bold=True)
SUBHEADING = Type(9.5, 14, bold=True, colour=PRIMARY)
KIND = Type(9.5, 13, bold=True, colour=PRIMARY)
BODY = Type(9.5, 15)
LEAD = Type(9.5, 15, bold=True)
FIGURE = Type(12, 16, bold=True)
LETTER = Type(10, 16)
LETTER_STRONG = Type(10, 16, bold=True)
LETTER_CELL = Type(9, 13.5)
LETTER_HEADING = Type(10.5, 16, bold=True)
LETTER_TITLE = Type(17, 24, bold=True)
CELL = Type(8.5, 12)
ITEM = Type(8.5, 11.2)
CELL_TITLE = Type(9, 12.5, bold=True)
CELL_STRONG = Type(8.5, 12, bold=True)
NOTE = Type(8, 10, colour=MUTED)
NOTE_INK = Type(8, 10)
NOTE_STRONG = Type(8, 10, bold=True)
LABEL = Type(8, 10, bold=True, colour=MUTED)
DENSE = Type(7.5, 9.2, colour=MUTED)
DENSE_STRONG = Type(7.5, 9.2, bold=True)
SMALL = Type(7.5, 9.2, colour=MUTED)
SMALL_INK = Type(7.5, 9.2)
SMALL_STRONG = Type(7.5, 9.2, bold=True)
CHIP = Type(7, 10, bold=True)
TINY = Type(5.5, 7, colour=MUTED)
RUNNING = Type(7.5, 10, colour=MUTED)
RUNNING_STRONG = Type(7.5, 10, bold=True, colour=MUTED)
