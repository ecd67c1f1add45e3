"""Pieces of a Word document as XML text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from snswizard.base.printable import printable
from snswizard.report.pdf.styles import Colour

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PAGE_TWIPS = 9412  # 210 mm less two margins of 22 mm
TAB = "<w:r><w:tab/></w:r>"
_LINE_BREAK = "<w:br/>"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: block XML, and the colour of its ground."""

    blocks: str
    tint: str = ""


def colour(value: Colour) -> str:
    """A colour as six digits."""
    return "".join(f"{round(part * 255):02X}" for part in value)


def run(words: str, *, style: str = "", bold: bool = False, ink: str = "") -> str:
    """Text in one lettering; its line ends become breaks."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "<w:b/><w:bCs/>" if bold else ""
    properties += f'<w:color w:val="{ink}"/>' if ink else ""
    lines = printable(words).split("\n")
    text = _LINE_BREAK.join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text}</w:r>"


def paragraph(
    style: str,
    *runs: str,
    number: int = 0,
    keep: bool = False,
    page_break: bool = False,
    ground: str = "",
    edge: str = "",
) -> str:
    """A paragraph in a named style; `number` is the list that it counts in, `keep` holds it with the next."""
    properties = f'<w:pStyle w:val="{style}"/>'
    properties += "<w:keepNext/>" if keep else ""
    properties += "<w:pageBreakBefore/>" if page_break else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    properties += f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="{edge}"/></w:pBdr>' if edge else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def kept(blocks: str) -> str:
    """Blocks whose last paragraph stays with what follows."""
    before, style, after = blocks.rpartition("<w:pStyle ")
    value, end, rest = after.partition("/>")
    return blocks if rest.startswith("<w:keepNext/>") else f"{before}{style}{value}{end}<w:keepNext/>{rest}"


def bookmark(name: str, number: int, inner: str) -> str:
    """Runs that links lead to."""
    start = f"<w:bookmarkStart w:id={quoteattr(str(number))} w:name={quoteattr(name)}/>"
    return f"{start}{inner}<w:bookmarkEnd w:id={quoteattr(str(number))}/>"


def inner_link(anchor: str, words: str) -> str:
    """A link to a bookmark of this document."""
    return f'<w:hyperlink w:anchor={quoteattr(anchor)} w:history="1">{run(words, style="Hyperlink")}</w:hyperlink>'


def outer_link(relation: str, words: str) -> str:
    """A link to an address, by the relation that holds it."""
    return f'<w:hyperlink r:id={quoteattr(relation)} w:history="1">{run(words, style="Hyperlink")}</w:hyperlink>'


def field(code: str, shown: str) -> str:
    """A field that the program works out, such as a page number, with what it shows until then."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{middle}{run(shown)}{end}'


def table(
    shares: Sequence[float],
    rows: Iterable[Sequence[Cell]],
    *,
    head: Sequence[Cell] = (),
    style: str = "SNSTable",
    whole_rows: bool = True,
) -> str:
    """A table with the given shares of the page; the head stands again on every page, rows stay whole."""
    widths = [round(share * PAGE_TWIPS) for share in shares]
    look = f'<w:tblLook w:val="{"0620" if head else "0600"}"/>'
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}</w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = [_row(widths, head, head=True, whole=True)] if head else []
    lines += [_row(widths, row, head=False, whole=whole_rows) for row in rows]
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _row(widths: Sequence[int], cells: Sequence[Cell], *, head: bool, whole: bool) -> str:
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    inside = "".join(_cell(width, cell) for width, cell in zip(widths, cells, strict=True))
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def _cell(width: int, cell: Cell) -> str:
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.tint}"/>' if cell.tint else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>{cell.blocks}</w:tc>'
