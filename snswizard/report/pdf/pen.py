"""The pen: what a piece of the page is drawn with."""

from __future__ import annotations

from urllib.parse import quote

from reportlab.pdfgen.canvas import Canvas

from snswizard.report.pdf.styles import HAIRLINE, LINE, Colour, Type
from snswizard.report.pdf.text import Line, Span, set_lines

_URL_SIGNS = "/:?#[]@!$&'()*+,;=%-._~"
_NO_BORDER = "[0 0 0]"


class Pen:
    """Draws on the canvas in page coordinates: `top` runs up from the lower edge, as the canvas has it."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.page_of: dict[str, int] = {}
        self._named: set[str] = set()
        self._filled: Colour | None = None
        self._stroked: Colour | None = None

    def end_page(self) -> None:
        """Go on to a new page, on which nothing is set."""
        self.canvas.showPage()
        self._filled = self._stroked = None

    def fill(self, colour: Colour) -> None:
        """What areas and letters are filled with from here on."""
        if colour != self._filled:
            self._filled = colour
            self.canvas.setFillColorRGB(*colour)

    def stroke(self, colour: Colour, width: float = HAIRLINE) -> None:
        """What lines are drawn with from here on."""
        self.canvas.setLineWidth(width)
        if colour != self._stroked:
            self._stroked = colour
            self.canvas.setStrokeColorRGB(*colour)

    def lines(self, x: float, top: float, lines: list[Line], kind: Type) -> None:
        """Set lines below `top`, one leading apart."""
        baseline = top - _ascent(kind)
        at = lines[0][0].x if lines and lines[0] else 0.0
        text = self.canvas.beginText(x + at, baseline)
        lettering: tuple[str, float] | None = None
        for number, line in enumerate(lines):
            if number == 1 and at:
                text.moveCursor(-at, 0)
            for place, run in enumerate(line, start=1):
                if lettering != (run.face.name, run.type.size):
                    lettering = (run.face.name, run.type.size)
                    text.setFont(*lettering, kind.leading)
                if self._filled != run.type.colour:
                    self._filled = run.type.colour
                    text.setFillColorRGB(*run.type.colour)
                if place == len(line):
                    text.textLine(run.text)  # costs less than textOut, which measures the words again
                else:
                    text.textOut(run.text)
                if run.link:
                    left, low = x + run.x, baseline - number * kind.leading
                    self.link(run.link, run.text, (left, low - 2, left + run.width, low + run.type.size))
            if not line:
                text.textLine("")
        self.canvas.drawText(text)

    def word(self, x: float, baseline: float, words: str, kind: Type, *, anchor: str = "left") -> float:
        """Set a few words on a baseline; `anchor` says where `x` lies. Returns their width."""
        [line, *_] = set_lines((Span(words, kind),), float("inf"))
        width = sum(run.width for run in line)
        start = x - {"left": 0.0, "middle": width / 2, "right": width}[anchor]
        self.lines(start, baseline + _ascent(kind), [line], kind)
        return width

    def link(self, target: str, words: str, box: tuple[float, float, float, float]) -> None:
        """Make a box of the page lead to an address, or to a place in this document if it is there."""
        if not target.startswith("#"):
            self.canvas.linkURL(quote(target, safe=_URL_SIGNS), box, relative=0, Border=_NO_BORDER)
        elif target[1:] in self.page_of:
            self.canvas.linkRect(words, target[1:], box, relative=0, Border=_NO_BORDER)

    def place(self, name: str, top: float) -> None:
        """Name this height of the page, so that links lead to it; the first place of a name counts."""
        if name not in self._named:
            self._named.add(name)
            self.canvas.bookmarkHorizontalAbsolute(name, top)

    def hairline(self, x: float, y: float, width: float, colour: Colour = LINE) -> None:
        """A thin horizontal rule."""
        self.stroke(colour)
        self.canvas.line(x, y, x + width, y)

    def area(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle, `y` being its lower edge."""
        self.fill(colour)
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)


def _ascent(kind: Type) -> float:
    """From the upper edge of a line to its baseline."""
    return (kind.leading - kind.size) / 2 + kind.size * 0.83
