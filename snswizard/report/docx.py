"""The Word document of a plan: editable, with named styles; the same plan gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from snswizard.base.i18n import Language
from snswizard.base.printable import printable
from snswizard.report.plan_model import Plan, Section
from snswizard.report.word.blocks import block
from snswizard.report.word.body import Body
from snswizard.report.word.markup import NAMESPACES, TAB, field, paragraph, run
from snswizard.report.word.template import empty_document, numbered_list, settled

if TYPE_CHECKING:
    from docx.document import Document

_LANGUAGES = {Language.KO: "ko-KR", Language.EN: "en-GB"}


def write_docx(plan: Plan) -> bytes:
    """The plan as a Word document."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE

    document = docx.Document(BytesIO(empty_document()))
    part = document.part
    body = Body(lambda address: part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _fill(document, body, "".join(_blocks(body, plan)))
    _furnish(document, plan)
    _name(document, plan)
    buffer = BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue())


def _blocks(body: Body, plan: Plan) -> Iterator[str]:
    yield from (block(body, node) for node in plan.front)
    if plan.contents:
        yield _contents(plan)
    for section in plan.sections:
        yield paragraph("Heading1", run(heading_of(section)), page_break=not plan.contents)
        yield from (block(body, node) for node in section.nodes)


def heading_of(section: Section) -> str:
    """The words of a section's heading."""
    return f"{section.mark}  {section.title}"


def _contents(plan: Plan) -> str:
    """A table of contents that can be brought up to date; until then it lists the sections."""
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    lines = [run(heading_of(section)) for section in plan.sections] or [run("")]
    lines[0] = f"{begin}{code}{middle}{lines[0]}"
    lines[-1] += end
    return paragraph("SNSKind", run(plan.contents), page_break=True) + "".join(
        paragraph("TOC1", line) for line in lines
    )


def _fill(document: Document, body: Body, blocks: str) -> None:
    from docx.oxml import parse_xml

    end = document.element.body[-1]
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{blocks}</w:body>")):
        end.addprevious(element)
    lists = document.part.numbering_part.element
    for number in range(2, body.lists + 1):
        lists.append(parse_xml(numbered_list(number)))


def _furnish(document: Document, plan: Plan) -> None:
    """The running head and foot."""
    from docx.oxml import parse_xml

    furniture, section = plan.furniture, document.sections[0]
    pages = f"{field('PAGE', '1')}{run(' / ')}{field('NUMPAGES', '1')}"
    head = f"{run(furniture.head)}{TAB}{run(furniture.mark, bold=True)}"
    for place, style, inner in (
        (section.header, "Header", head),
        (section.footer, "Footer", f"{run(furniture.foot)}{TAB}{pages}"),
    ):
        place.is_linked_to_previous = False
        old = place.paragraphs[0]._p  # no other way to the element
        old.addnext(parse_xml(paragraph(style, inner).replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))
        old.getparent().remove(old)


def _name(document: Document, plan: Plan) -> None:
    """Title, kind and language; no name of a person unless one is given, and no time of writing."""
    about = document.core_properties
    about.title, about.subject = printable(plan.name)[:255], plan.kind
    about.author, about.last_modified_by = printable(plan.author)[:255], ""
    about.language, about.revision = _LANGUAGES[plan.language], 1
    about.created = about.modified = datetime.combine(plan.today, time.min)  # written as it stands
