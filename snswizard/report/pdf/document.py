"""The PDF of a plan: pages, running heads and feet, contents, outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import TypeAlias

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from snswizard.report.pdf.blocks import pieces, section
from snswizard.report.pdf.briefing import Path
from snswizard.report.pdf.chips import Again, Headline, Tagged
from snswizard.report.pdf.flow.columns import TwoColumns
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.flow.parted import Parted
from snswizard.report.pdf.flow.together import Ending, Titled
from snswizard.report.pdf.fonts import letters, readable
from snswizard.report.pdf.front import Contents
from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Box, Columns, Gap, Mark, Piece, Stack, Tag, Text
from snswizard.report.pdf.styles import (
    EDGE,
    FOOT_LINE,
    HEAD_LINE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    ROOM,
    RUNNING,
    RUNNING_STRONG,
    WIDTH,
)
from snswizard.report.pdf.text import width_of
from snswizard.report.plan_model import Plan

Page: TypeAlias = list[tuple[Piece, float]]
_CUT = "…"
_ABOVE_CONTENTS = 12.0
_EMPTY = ROOM * 0.3  # a first page with that much room left goes on with the first section
_SHORT = ROOM / 5  # a section up to this height is not cut, and a page for so little rather saved
_GIVE = 5.0  # by which every page is filled further down where that saves one
_LANGUAGES = {"ko": "ko-KR", "en": "en-US"}


def write_pdf(plan: Plan) -> bytes:
    """The plan as a PDF; the same plan gives the same bytes."""
    pages = _pages(plan)
    buffer = BytesIO()
    pen = Pen(_canvas(plan, buffer))
    _look_through(pen, pages)
    for page, (number, mark) in zip(pages, _numbers(pen, plan, len(pages)), strict=True):
        pen.begin_page()
        with pen.tags.decoration():
            _furnish(pen, plan, number, mark)
        for each, top in page:
            each.draw(pen, MARGIN, top)
        pen.end_page()
    pen.tags.finish()
    pen.canvas.save()
    return buffer.getvalue()


def _canvas(plan: Plan, buffer: BytesIO) -> Canvas:
    rl_config.useA85 = 0  # streams as they are: a fifth smaller, and quicker
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        lang=_LANGUAGES[plan.language.value],
        initialFontName=letters(bold=False).name,  # type: ignore[arg-type]  # the stub takes it for a number
    )
    canvas.setTitle(readable(plan.name))
    canvas.setAuthor(readable(plan.author))
    canvas.setSubject(plan.kind)
    canvas.setCreator("SNSwizard")
    canvas.setProducer("ReportLab")
    canvas.setDateFormatter(lambda *_: f"D:{plan.today:%Y%m%d}000000+09'00'")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _pages(plan: Plan) -> list[Page]:
    front: list[Piece] = [Mark("s:front", plan.kind), *_front(plan)]
    contents = Contents(plan.contents, plan.sections) if plan.contents else None
    sections = [(each.fresh, section(each)) for each in plan.sections]
    pages = _flowed(front, contents, sections)
    if len(pages) > 2 and _filled(pages[-1]) < _SHORT:
        tighter = _flowed(front, contents, sections, tight=True)
        return tighter if len(tighter) < len(pages) else pages
    return pages


def _front(plan: Plan) -> list[Piece]:
    """The first part; a letter whose last page would hold a few lines only is set closer where that saves the page."""
    if not plan.contents:
        usual = _alone(pieces(plan.front))
        if len(usual) > 1 and _filled(usual[-1]) < _SHORT:
            close = pieces(plan.front, close=True)
            if len(_alone(close)) < len(usual):
                return close
    return pieces(plan.front)


def _alone(parts: list[Piece]) -> list[Page]:
    flow = _Flow(ROOM)
    flow.add(parts)
    return flow.pages()


def _flowed(
    front: list[Piece], contents: Contents | None, sections: list[tuple[bool, list[Piece]]], *, tight: bool = False
) -> list[Page]:
    flow = _Flow(ROOM + (_GIVE if tight else 0))
    flow.add(front)
    if contents is not None:
        _add_contents(flow, contents)
    else:
        flow.end_page()
    for fresh, parts in sections:
        high = sum(part.height(WIDTH) for part in parts)
        if not flow.has_room(high) and (fresh or (high < _SHORT and not tight)):
            flow.end_page()
        flow.add(parts)
    return flow.pages()


def _add_contents(flow: _Flow, contents: Contents) -> None:
    """Put the contents on the first page if they fit there, else on the next.

    What follows begins a page, unless the first page would be left too empty.
    """
    alone = flow.on_first_page
    if alone and not flow.has_room(contents.height(WIDTH) + _ABOVE_CONTENTS):
        flow.end_page()
        alone = False
    flow.add([Gap(_ABOVE_CONTENTS), contents])
    if alone and not flow.has_room(_EMPTY):
        flow.end_page()


def _filled(page: Page) -> float:
    """How far down a page is filled."""
    last, top = page[-1]
    return PAGE_HEIGHT - EDGE - top + last.height(WIDTH)


def _all(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Every piece with those in it."""
    waiting = list(pieces)
    while waiting:
        each = waiting.pop()
        waiting.extend(_parts(each))
        yield each


class _Flow:
    """Fills pages from the top down."""

    def __init__(self, whole: float) -> None:
        self._pages: list[Page] = [[]]
        self._whole = self._room = whole

    def pages(self) -> list[Page]:
        """The pages, none of them empty."""
        return [page for page in self._pages if page]

    @property
    def on_first_page(self) -> bool:
        """Whether all so far has found room on one page."""
        return len(self._pages) == 1

    def has_room(self, high: float) -> bool:
        """Whether something of this height fits on the page that is being filled."""
        return high <= self._room

    def end_page(self) -> None:
        """Go on at the top of a new page."""
        if self._pages[-1]:
            self._pages.append([])
            self._room = self._whole

    def add(self, pieces: Iterable[Piece]) -> None:
        """Put pieces below what is there, cut where a page ends."""
        for each in pieces:
            rest: Piece | None = each
            while rest is not None:
                rest = self._put(rest)

    def _put(self, each: Piece) -> Piece | None:
        fresh = not self._pages[-1]
        if fresh:
            each = from_the_top(each)
        high = each.height(WIDTH)
        head: Piece | None = each
        rest: Piece | None = None
        if high > self._room + 0.01:
            head, rest = each.cut(self._room)
            if head is None and fresh:
                head, rest = each.cut(self._room, force=True)
                if head is None:
                    head, rest = each, None
        if head is not None and not (fresh and isinstance(head, Gap)):
            high = head.height(WIDTH)
            self._pages[-1].append((head, PAGE_HEIGHT - EDGE - (self._whole - self._room)))
            self._room -= high
        if rest is not None:
            self.end_page()
        return rest


def from_the_top(piece: Piece) -> Piece:
    """A piece without the space above it, which a page does not begin with."""
    if isinstance(piece, Titled):
        return Titled(from_the_top(piece.title), piece.body)
    if isinstance(piece, Stack) and piece.pieces:
        first, *others = piece.pieces
        return Stack(others if isinstance(first, Gap) else [from_the_top(first), *others])
    return piece


def _look_through(pen: Pen, pages: list[Page]) -> None:
    """Note on which page each place stands, and give the commonest characters the first codes of their font.

    A font is embedded in parts of 256 codes each; the fewer changes of part within a line, the smaller the file.
    """
    used: dict[str, Counter[str]] = {}
    for number, page in enumerate(pages, start=1):
        for each in _all(each for each, _ in page):
            if isinstance(each, Mark):
                pen.page_of.setdefault(each.name, number)
            elif isinstance(each, Text):
                for run in each.runs():
                    used.setdefault(run.face.name, Counter()).update(run.text)
    for name, counted in sorted(used.items()):
        pen.reserve(name, "".join(sorted(counted, key=lambda char: (-counted[char], char))))


def _parts(each: Piece) -> Sequence[Piece]:
    match each:
        case Stack() | Parted():
            return each.pieces
        case Columns():
            return [part for _, _, part in each.cells]
        case Box() | Again():
            return [each.inner]
        case Grid() | TwoColumns():
            return each.rows
        case Tagged() | Headline():
            return each.parts
        case Titled():
            return [each.title, each.body]
        case Ending():
            return [each.body, each.end]
        case Tag():
            return [each.inner]
        case Path():
            return [frame.inner for frame in each.frames]
        case _:
            return []


def _numbers(pen: Pen, plan: Plan, count: int) -> Iterator[tuple[str, str]]:
    """Number and mark of every page; a sheet that is taken out before sending is numbered by itself."""
    sheet = count + 1 if plan.contents or not plan.sections else pen.page_of[f"s:{plan.sections[0].id}"]
    for number in range(1, count + 1):
        if number < sheet:
            yield f"{number} / {min(count, sheet - 1)}", plan.furniture.mark
        else:
            yield f"{number - sheet + 1} / {count - sheet + 1}", plan.sections[0].title


def _furnish(pen: Pen, plan: Plan, number: str, mark: str) -> None:
    furniture, right = plan.furniture, PAGE_WIDTH - MARGIN
    head, foot = PAGE_HEIGHT - HEAD_LINE, FOOT_LINE
    wide = pen.word(right, head, mark, RUNNING_STRONG, anchor="right") if mark else 0
    pen.word(MARGIN, head, _shortened(furniture.head, WIDTH - wide - 20), RUNNING)
    pen.hairline(MARGIN, head - 5, WIDTH)
    pen.hairline(MARGIN, foot + 11, WIDTH)
    page = pen.word(right, foot, number, RUNNING_STRONG, anchor="right")
    pen.word(MARGIN, foot, _shortened(furniture.foot, WIDTH - page - 20), RUNNING)


def _shortened(words: str, room: float) -> str:
    """Words that fit on one line of a running head or foot."""
    line = readable(" ".join(words.split()))
    if width_of(line, RUNNING) <= room:
        return line
    while line and width_of(line + _CUT, RUNNING) > room:
        line = line[:-1]
    return line.rstrip() + _CUT
