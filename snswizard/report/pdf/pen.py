"""The pen: what a piece of the page is drawn with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFText
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from snswizard.report.pdf.styles import HAIRLINE, LINE, Colour, Type
from snswizard.report.pdf.tags import DECORATION, END, Element, PlaceLink, Tags
from snswizard.report.pdf.text import Line, Span, set_lines

_URL_SIGNS = "/:?#[]@!$&'()*+,;=%-._~"
_NO_BORDER = "[0 0 0]"
_BYTE_ORDER = "\ufeff"
_ESCAPED = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256), *b"()\\")}


class Pen:
    """Draws on the canvas in page coordinates: `top` runs up from the lower edge, as the canvas has it."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._document: object = canvas._doc  # type: ignore[attr-defined]  # no other way to the codes of a font
        self.tags = Tags(canvas)
        self.page_of: dict[str, int] = {}
        self._named: set[str] = set()
        self._filled: Colour | None = None
        self._stroked: Colour | None = None

    def begin_page(self) -> None:
        """Begin a page, on which nothing is set."""
        self.tags.begin_page()
        self._filled = self._stroked = None

    def end_page(self) -> None:
        """Close the page."""
        self.tags.end_page()
        self.canvas.showPage()
        self.tags.name_page()

    def reserve(self, font: str, characters: str) -> None:
        """Give these characters of a font the first codes, in this order."""
        _font(font).splitString(characters, self._document)

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
        """Set lines below `top`, one leading apart.

        The operators are written here and not by the library's text object, which takes twice as long for letters
        that change the part of their font within a word.
        """
        marking = None if self.tags.is_decoration or not any(lines) else self.tags.text_mark()
        begin, owner = marking or ("", None)
        code = [END, begin, "BT"] if owner else ["BT"]
        at, baseline = (0.0, 0.0), top - _ascent(kind)
        part: tuple[str, float] | None = None
        for line in lines:
            if line:
                left = x + line[0].x
                code.append(f"{left - at[0]:.2f} {baseline - at[1]:.2f} Td")
                at = (left, baseline)
            for run in line:
                link = None
                if run.link and owner is not None and self.leads_somewhere(run.link):
                    mark, link = self.tags.link_mark(owner)
                    code += [END, mark]
                if run.type.colour != self._filled:
                    self._filled = run.type.colour
                    code.append("{:g} {:g} {:g} rg".format(*run.type.colour))
                for name, codes in self._coded(run.face.name, run.text):
                    if part != (name, run.type.size):
                        part = (name, run.type.size)
                        code.append(f"{name} {run.type.size:g} Tf")
                    code.append(f"({codes}) Tj")
                if run.link:
                    edge = x + run.x
                    box = (edge, baseline - 2, edge + run.width, baseline + run.type.size)
                    self.link(run.link, run.text, box, link)
                if link is not None and owner is not None:
                    code += [END, self.tags.go_on(owner)]
            baseline -= kind.leading
        code.append("ET")
        if owner:
            code += [END, DECORATION]
        self.canvas.addLiteral(" ".join(code))

    def _coded(self, face: str, words: str) -> Iterator[tuple[str, str]]:
        """Words in the codes of the parts of their font, each with the name of the part."""
        font = _font(face)
        for place, codes in font.splitString(words, self._document):
            yield font.getSubsetInternalName(place, self._document), codes.decode("latin-1").translate(_ESCAPED)

    def word(self, x: float, baseline: float, words: str, kind: Type, *, anchor: str = "left") -> float:
        """Set a few words on a baseline; `anchor` says where `x` lies. Returns their width."""
        [line, *_] = set_lines((Span(words, kind),), float("inf"))
        width = sum(run.width for run in line)
        start = x - {"left": 0.0, "middle": width / 2, "right": width}[anchor]
        self.lines(start, baseline + _ascent(kind), [line], kind)
        return width

    def leads_somewhere(self, target: str) -> bool:
        """Whether a link has an end: an address, or a place that is in this document."""
        return not target.startswith("#") or target[1:] in self.page_of

    def link(
        self, target: str, words: str, box: tuple[float, float, float, float], owner: Element | None = None
    ) -> None:
        """Make a box of the page lead to an address, or to a place in this document if it is there."""
        if not self.leads_somewhere(target):
            return
        place = self.tags.annotation(owner)
        if target.startswith("#"):
            end = self.canvas._bookmarkReference(target[1:])  # type: ignore[attr-defined]  # as linkRect does
            self.canvas._addAnnotation(  # type: ignore[attr-defined]
                PlaceLink(box, words, end, Border=_NO_BORDER, StructParent=place)
            )
        else:
            self.canvas.linkURL(
                quote(target, safe=_URL_SIGNS),
                box,
                relative=0,
                Border=_NO_BORDER,
                StructParent=place,
                Contents=PDFText(f"{_BYTE_ORDER}{target}", "utf-16-be"),
            )
        self.tags.annotated(f"Annot.NUMBER{self.canvas._annotationCount}")  # type: ignore[attr-defined]

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


def _font(name: str) -> TTFont:
    return cast("TTFont", getFont(name))
