"""The structure of a document for readers that cannot see it: headings, paragraphs, lists, tables in reading order.

Whatever is drawn stands outside the structure, as decoration; only text that is marked belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from reportlab.pdfbase.pdfdoc import LinkAnnotation, PDFDictionary, PDFName, PDFObject, PDFPage

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

DECORATION, END = "/Artifact BMC", "EMC"
_WITH_TEXT = {"P", "H1", "H2", "H3", "Lbl", "LBody", "TH", "TD", "TOCI", "Figure", "Link", "Caption"}
_KEPT_EMPTY = {"TH", "TD"}
_PAGE_KEYS = ("StructParents", "Tabs")


class Element:
    """One element of the structure; its kids are elements, marked texts and links, in reading order."""

    __slots__ = ("alt", "kids", "number", "parent", "role", "scope")

    def __init__(self, role: str, parent: Element | None, *, alt: str = "", scope: str = "") -> None:
        self.role = role
        self.parent = parent
        self.alt = alt
        self.scope = scope
        self.kids: list[Kid] = []
        self.number = 0


Kid: TypeAlias = Element | tuple[int, int] | str  # an element, a marked text by page and number, a link by its name


class _Written(PDFObject):
    """An object whose text is ready."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = b""

    def format(self, document: object) -> bytes:
        """The text."""
        return self.text


class PlaceLink(LinkAnnotation):
    """A link to a place in the document that the structure knows."""

    permitted = (*LinkAnnotation.permitted, "StructParent")


class Tags:
    """Collects the structure while pages are drawn, and writes it when they are done."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._root = Element("Document", None)
        self._open = [self._root]
        self._of_key: dict[int, Element] = {}
        self._keys: list[object] = []
        self._pages: list[list[Element]] = []
        self._links: list[Element] = []
        self._decoration = 0
        self.cell_role = ""

    @property
    def is_decoration(self) -> bool:
        """Whether what is drawn now is no part of the content."""
        return self._decoration > 0

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn inside repeats or adorns: running heads, heads of tables on later pages."""
        self._decoration += 1
        try:
            yield
        finally:
            self._decoration -= 1

    @contextmanager
    def inside(self, role: str, key: object = None, *, alt: str = "", scope: str = "") -> Iterator[None]:
        """What is drawn inside belongs to an element; the same key goes on with the same element."""
        if self._decoration or self._open[-1].role == "Figure":
            yield
            return
        element = self._of_key.get(id(key)) if key is not None else None
        if element is None:
            element = self._new(role, alt=alt, scope=scope)
            if key is not None:
                self._of_key[id(key)] = element
                self._keys.append(key)  # a key that is let go of could come back as another's
        self._open.append(element)
        try:
            yield
        finally:
            self._open.pop()

    def _new(self, role: str, *, alt: str = "", scope: str = "") -> Element:
        parent = self._open[-1]
        element = Element(role, parent, alt=alt, scope=scope)
        parent.kids.append(element)
        return element

    def take_cell_role(self) -> str:
        """The role of the cells that are drawn next; it is told once."""
        role, self.cell_role = self.cell_role, ""
        return role

    def begin_page(self) -> None:
        """A new page: until text is marked, all is decoration."""
        self._pages.append([])
        self._canvas.addLiteral(DECORATION)

    def end_page(self) -> None:
        """The end of a page."""
        self._canvas.addLiteral(END)

    def name_page(self) -> None:
        """Tell the page that was added last its place in the structure."""
        page = self._canvas._doc.Pages.pages[-1]  # type: ignore[attr-defined]  # no other way to a page
        page.__NoDefault__ = [*PDFPage.__NoDefault__, *_PAGE_KEYS]
        page.StructParents, page.Tabs = len(self._pages) - 1, PDFName("S")

    def text_mark(self) -> tuple[str, Element]:
        """The beginning of marked text that belongs to what is open, and the element that it belongs to."""
        owner = self._open[-1]
        if owner.role not in _WITH_TEXT:
            owner = self._new("P")
        return self._mark(owner), owner

    def link_mark(self, owner: Element) -> tuple[str, Element]:
        """The beginning of marked text that is a link within an element."""
        if owner.role == "Figure":
            return self._mark(owner), owner
        link = Element("Link", owner)
        owner.kids.append(link)
        return self._mark(link), link

    def go_on(self, owner: Element) -> str:
        """Marked text of an element that goes on."""
        return self._mark(owner)

    def _mark(self, owner: Element) -> str:
        page = self._pages[-1]
        number = len(page)
        page.append(owner)
        owner.kids.append((len(self._pages) - 1, number))
        return f"/{owner.role} <</MCID {number}>> BDC"

    def annotation(self, owner: Element | None) -> int:
        """The place of a link in the structure; the link is the next annotation that is added."""
        if owner is None:
            owner = self._new("Link")
        self._links.append(owner)
        return _FIRST_LINK + len(self._links) - 1

    def annotated(self, name: str) -> None:
        """Name the annotation of the link noted last."""
        self._links[-1].kids.append(name)

    def finish(self) -> None:
        """Write the structure into the document."""
        document = self._canvas._doc  # type: ignore[attr-defined]  # no other way to add objects
        _Writer(document, self._root, self._pages, self._links).write()


_FIRST_LINK = 100_000  # pages come before; a document has fewer


class _Writer:
    """Turns elements into objects of the document."""

    def __init__(self, document: object, root: Element, pages: list[list[Element]], links: list[Element]) -> None:
        self._document = document
        self._root = root
        self._pages = pages
        self._links = links
        self._objects: dict[int, _Written] = {}
        self._page_numbers: list[int] = []

    def _number(self, thing: PDFObject) -> int:
        reference = self._document.Reference(thing)  # type: ignore[attr-defined]
        return int(self._document.idToObjectNumberAndVersion[reference.name][0])  # type: ignore[attr-defined]

    def write(self) -> None:
        """Number everything first: elements refer to each other both ways."""
        known = self._document.idToObjectNumberAndVersion  # type: ignore[attr-defined]
        self._page_numbers = [self._number(page) for page in self._document.Pages.pages]  # type: ignore[attr-defined]
        top, parents = _Written(), _Written()
        top_number, parents_number = self._number(top), self._number(parents)
        elements = [*_kept(self._root)]
        for element in elements:
            written = _Written()
            element.number = self._number(written)
            self._objects[element.number] = written
        for element in elements:
            self._objects[element.number].text = self._element(element, top_number, known)
        top.text = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (
            self._root.number,
            parents_number,
            _FIRST_LINK + len(self._links),
        )
        parents.text = self._parents()
        catalog = self._document.Catalog  # type: ignore[attr-defined]
        catalog.StructTreeRoot = top
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _element(self, element: Element, top: int, known: dict[str, tuple[int, int]]) -> bytes:
        parent = top if element.parent is None else element.parent.number
        parts = [b"<</Type/StructElem/S/%s/P %d 0 R" % (element.role.encode(), parent)]
        if element.alt:
            parts.append(b"/Alt<FEFF%s>" % element.alt.encode("utf-16-be", "replace").hex().encode())
        if element.scope:
            parts.append(b"/A<</O/Table/Scope/%s>>" % element.scope.encode())
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        if page is not None:
            parts.append(b"/Pg %d 0 R" % self._page_numbers[page])
        kids = [self._kid(kid, page, known) for kid in element.kids if not _is_empty(kid)]
        parts.append(b"/K %s>>" % kids[0] if len(kids) == 1 else b"/K[%s]>>" % b" ".join(kids))
        return b"".join(parts)

    def _kid(self, kid: Kid, own_page: int | None, known: dict[str, tuple[int, int]]) -> bytes:
        if isinstance(kid, Element):
            return b"%d 0 R" % kid.number
        if isinstance(kid, str):
            return b"<</Type/OBJR/Obj %d 0 R>>" % known[kid][0]
        page, number = kid
        if page == own_page:
            return b"%d" % number
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._page_numbers[page], number)

    def _parents(self) -> bytes:
        """For each page the owners of its marked texts, then the owner of each link."""
        lines = [
            b"%d[%s]" % (place, b" ".join(b"%d 0 R" % element.number for element in page))
            for place, page in enumerate(self._pages)
        ]
        lines += [b"%d %d 0 R" % (_FIRST_LINK + place, link.number) for place, link in enumerate(self._links)]
        return b"<</Nums[%s]>>" % b" ".join(lines)


def _is_empty(kid: object) -> bool:
    """Whether an element holds no text anywhere."""
    return isinstance(kid, Element) and kid.role not in _KEPT_EMPTY and all(_is_empty(each) for each in kid.kids)


def _kept(element: Element) -> Iterator[Element]:
    """An element and what is in it, but for the empty ones."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element) and not _is_empty(kid):
            yield from _kept(kid)
