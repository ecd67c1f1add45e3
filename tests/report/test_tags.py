"""The structure of a PDF: every text belongs to it or is decoration, in reading order, and tables have heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, TypeAlias

import pikepdf
import pytest

from snswizard.base.i18n import Language
from snswizard.report.output.desk import ACTION_PLAN, AUDIT_REPORT, BRIEFING, CARD, MANAGER, Desk
from snswizard.report.pdf.document import write_pdf

DeskOf = Callable[[str, Language], Desk]
Object: TypeAlias = Any  # what the reader of the file gives
PAPERS = (ACTION_PLAN, BRIEFING, MANAGER, CARD, AUDIT_REPORT, "breach_notice", "hearing_notice", "first_hour_card")
SAMPLES = ("teller-vlog", "union-safety-video", "nothing")
TEXT_SIGNS = {"Tj", "TJ", "'", '"'}


@pytest.fixture(scope="module", params=[(name, paper) for name in SAMPLES for paper in PAPERS])
def document(request: pytest.FixtureRequest, desk_of: DeskOf) -> Iterator[pikepdf.Pdf]:
    """Write a paper and open it."""
    name, paper = request.param
    with pikepdf.open(BytesIO(write_pdf(desk_of(name, Language.KO).plan(paper)))) as opened:
        yield opened


def listed(value: Object) -> list[Object]:
    """Read one value or several."""
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def kids(element: Object) -> list[Object]:
    """List what is in an element."""
    return listed(element.K) if "/K" in element else []


def elements(element: Object) -> Iterator[Object]:
    """List an element and those in it, in reading order."""
    yield element
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def whole(document: pikepdf.Pdf) -> list[Object]:
    """List every element of a document."""
    return [*elements(listed(document.Root.StructTreeRoot.K)[0])]


def marked_in_structure(document: pikepdf.Pdf) -> list[tuple[int, int]]:
    """List the marked texts as the structure orders them, by page and number."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}

    def walk(element: Object) -> Iterator[tuple[int, int]]:
        for kid in kids(element):
            if not isinstance(kid, pikepdf.Object):
                yield pages[element.Pg.objgen], int(kid)
            elif "/MCID" in kid:
                yield pages[kid.Pg.objgen], int(kid.MCID)
            elif "/S" in kid:
                yield from walk(kid)

    return [*walk(listed(document.Root.StructTreeRoot.K)[0])]


def listed_operands(instruction: object) -> list[Object]:
    """Read the operands of an instruction."""
    return list(getattr(instruction, "operands", []))


def marked_on_pages(document: pikepdf.Pdf) -> tuple[list[tuple[int, int]], int]:
    """List the marked texts as the pages show them, and count the texts outside of any mark."""
    found, bare = [], 0
    for number, page in enumerate(document.pages):
        marks: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            sign, operands = str(instruction.operator), listed_operands(instruction)
            if sign in ("BMC", "BDC"):
                marks.append(str(operands[0]))
                if sign == "BDC":
                    found.append((number, int(operands[1].MCID)))
            elif sign == "EMC":
                marks.pop()
            elif sign in TEXT_SIGNS and not marks:
                bare += 1
        assert marks == []
    return found, bare


def test_every_text_is_tagged_or_decoration(document: pikepdf.Pdf) -> None:
    found, bare = marked_on_pages(document)

    assert bare == 0
    assert sorted(found) == sorted(marked_in_structure(document))


def test_the_structure_has_the_order_of_reading(document: pikepdf.Pdf) -> None:
    order = marked_in_structure(document)

    assert order == sorted(order)
    assert len(order) == len(set(order))


def test_tables_are_regular_and_have_heads(document: pikepdf.Pdf) -> None:
    for table in (each for each in whole(document) if each.S == "/Table"):
        rows = [kids(row) for row in kids(table)]
        assert len({len(row) for row in rows}) == 1
        heads = [cell for row in rows for cell in row if cell.S == "/TH"]
        assert heads
        assert all(cell.A.Scope in ("/Row", "/Column") for cell in heads)


def test_lists_hold_items_with_bodies(document: pikepdf.Pdf) -> None:
    for each in whole(document):
        if each.S == "/L":
            assert {str(item.S) for item in kids(each)} == {"/LI"}
        elif each.S == "/LI":
            assert {str(part.S) for part in kids(each)} <= {"/Lbl", "/LBody"}


def test_drawings_have_words_instead(document: pikepdf.Pdf) -> None:
    assert all(str(each.Alt).strip() for each in whole(document) if each.S == "/Figure")


def test_headings_begin_with_one_title_and_skip_no_level(document: pikepdf.Pdf) -> None:
    levels = [int(str(each.S)[2:]) for each in whole(document) if str(each.S) in ("/H1", "/H2", "/H3")]

    assert levels[0] == 1
    assert levels.count(1) == 1


def test_links_know_their_place_and_say_where_they_lead(document: pikepdf.Pdf) -> None:
    numbers = listed(document.Root.StructTreeRoot.ParentTree.Nums)
    owner = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}

    for page in document.pages:
        assert isinstance(owner[int(page.StructParents)], pikepdf.Array)
        for link in page.get("/Annots", []):
            assert owner[int(link.StructParent)].S in ("/Link", "/Figure")
            assert str(link.Contents)


def test_the_document_names_its_language_and_is_marked(document: pikepdf.Pdf) -> None:
    assert document.Root.Lang == "ko-KR"
    assert document.Root.MarkInfo.Marked
    assert {str(page.Tabs) for page in document.pages} == {"/S"}
