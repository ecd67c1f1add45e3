"""The Word document of a plan: editable, with named styles; the same plan gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from snswizard.base.i18n import Language
from snswizard.base.printable import printable
from snswizard.report.nodes.letter import LetterSign
from snswizard.report.plan_model import Plan, Section
from snswizard.report.word.blocks import block
from snswizard.report.word.body import Body
from snswizard.report.word.markup import NAMESPACES, TAB, field, kept, paragraph, run
from snswizard.report.word.template import empty_document, numbered_list, settled

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section as DocumentSection

_LANGUAGES = {Language.KO: "ko-KR", Language.EN: "en-GB"}


def write_docx(plan: Plan) -> bytes:
    """The plan as a Word document."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE

    document = docx.Document(BytesIO(empty_document()))
    part = document.part
    _furnish(document.sections[0], plan, plan.furniture.mark)
    body = Body(lambda address: part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _fill(document, "".join(_front(body, plan)))
    if plan.sections and not plan.contents:
        _begin_apart(document, plan)
    _fill(document, "".join(_sections(body, plan)))
    _add_lists(document, body)
    _name(document, plan)
    buffer = BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue())


def _front(body: Body, plan: Plan) -> Iterator[str]:
    for node, following in zip(plan.front, (*plan.front[1:], None), strict=True):
        made = block(body, node)
        yield kept(made) if isinstance(following, LetterSign) else made
    if plan.contents:
        yield _contents(plan)


def _sections(body: Body, plan: Plan) -> Iterator[str]:
    for section in plan.sections:
        yield paragraph("Heading1", run(heading_of(section)))
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


def _fill(document: Document, blocks: str) -> None:
    from docx.oxml import parse_xml

    end = document.element.body[-1]
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{blocks}</w:body>")):
        end.addprevious(element)


def _add_lists(document: Document, body: Body) -> None:
    """The numbered lists that the text counts in."""
    from docx.oxml import parse_xml

    lists = document.part.numbering_part.element
    for number in range(2, body.lists + 1):
        lists.append(parse_xml(numbered_list(number)))


def _begin_apart(document: Document, plan: Plan) -> None:
    """What follows is taken out before the document is sent: it has its own running head and counts its own pages."""
    from docx.oxml import parse_xml

    section = document.add_section()
    section._sectPr.append(parse_xml(f'<w:pgNumType {NAMESPACES} w:start="1"/>'))
    _furnish(section, plan, plan.sections[0].title)


def _furnish(section: DocumentSection, plan: Plan, mark: str) -> None:
    """The running head and foot; only a document that stays whole says how many pages it has."""
    from docx.oxml import parse_xml

    furniture = plan.furniture
    pages = f"{field('PAGE', '1')}{run(' / ')}{field('NUMPAGES', '1')}" if plan.contents else field("PAGE", "1")
    for place, style, inner in (
        (section.header, "Header", f"{run(furniture.head)}{TAB}{run(mark, bold=True)}"),
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
