"""The empty Word document from which every one is made: named styles, lists, fonts with a fallback."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from snswizard.report.pdf.styles import INKS, LINE, MUTED, PRIMARY, SUNKEN
from snswizard.report.plan_front import Tone
from snswizard.report.word.markup import NAMESPACES, colour

FONT, FALLBACK = "Pretendard", "맑은 고딕"
BULLETS, STEPS_ABSTRACT = 1, 1
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Style:
    id: str
    name: str
    size: float = 0
    bold: bool = False
    ink: str = ""
    before: int = 0
    after: int = 0
    line: int = 0
    level: int = -1
    more: str = ""
    base: str = "Normal"


_MUTED, _PRIMARY = colour(MUTED), colour(PRIMARY)
_STYLES = (
    _Style("Title", "Title", 18, bold=True, after=120, line=300),
    _Style("Heading1", "heading 1", 13, bold=True, before=320, after=80, level=0),
    _Style("Heading2", "heading 2", 10.5, bold=True, ink=_PRIMARY, before=200, after=60, level=1),
    _Style("Heading3", "heading 3", 10, bold=True, before=160, after=40, level=2),
    _Style("TOC1", "toc 1", 9.5, after=20),
    _Style("Header", "header", 8, ink=_MUTED, more='<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>'),
    _Style("Footer", "footer", 8, ink=_MUTED, more='<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>'),
    _Style("ListBullet", "List Bullet", after=50, more=f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>'),
    _Style("ListNumber", "List Number", 9, after=20),
    _Style("SNSTick", "SNS Tick", 10, after=70, more='<w:ind w:left="340" w:hanging="340"/>'),
    _Style("SNSEntry", "SNS Entry", 9, after=40, more='<w:ind w:left="480" w:hanging="480"/>'),
    _Style("SNSKind", "SNS Kind", 10, bold=True, ink=_PRIMARY),
    _Style("SNSLead", "SNS Lead", 10, bold=True, after=80),
    _Style("SNSNote", "SNS Note", 8.5, ink=_MUTED, after=60),
    _Style("SNSCell", "SNS Cell", 9, line=264),
    _Style("SNSCellStrong", "SNS Cell Strong", 9, bold=True, line=264),
    _Style("SNSSmall", "SNS Small", 8, ink=_MUTED, line=252),
    _Style("SNSFigure", "SNS Figure", 13, bold=True),
    _Style("SNSBox", "SNS Box", 9.5, before=40, after=40, more='<w:ind w:left="120" w:right="120"/>'),
    _Style("SNSLetterTitle", "SNS Letter Title", 17, bold=True, before=160, after=320, more='<w:jc w:val="center"/>'),
    _Style("SNSAddressee", "SNS Addressee", 10.5, bold=True, after=200),
    _Style("SNSLetterHeading", "SNS Letter Heading", 10.5, bold=True, before=220, after=60, level=1),
    _Style("SNSLetterText", "SNS Letter Text", 10, after=120),
    _Style("SNSSign", "SNS Sign", 10, after=140, more='<w:ind w:left="3400"/>'),
)


def _properties(style: _Style) -> str:
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}"'
    spacing += f' w:line="{style.line}" w:lineRule="auto"/>' if style.line else "/>"
    tabs_or_list, rest = (style.more, "") if style.more.startswith(("<w:tabs", "<w:numPr")) else ("", style.more)
    outline = f'<w:outlineLvl w:val="{style.level}"/>' if style.level >= 0 else ""
    keep = "<w:keepNext/><w:keepLines/>" if style.level >= 0 else ""
    return f"<w:pPr>{keep}{tabs_or_list}{spacing}{rest}{outline}</w:pPr>"


def _style(style: _Style) -> str:
    letters = ("<w:b/><w:bCs/>" if style.bold else "") + (f'<w:color w:val="{style.ink}"/>' if style.ink else "")
    letters += f'<w:sz w:val="{style.size * 2:g}"/><w:szCs w:val="{style.size * 2:g}"/>' if style.size else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.base}"/><w:next w:val="Normal"/><w:qFormat/>'
        f"{_properties(style)}<w:rPr>{letters}</w:rPr></w:style>"
    )


def _defaults() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = '<w:lang w:val="en-US" w:eastAsia="ko-KR" w:bidi="ar-SA"/>'
    letters = f'<w:rPr>{fonts}<w:sz w:val="20"/><w:szCs w:val="20"/>{language}</w:rPr>'
    lines = '<w:pPr><w:spacing w:after="0" w:line="288" w:lineRule="auto"/></w:pPr>'
    return f"<w:docDefaults><w:rPrDefault>{letters}</w:rPrDefault><w:pPrDefault>{lines}</w:pPrDefault></w:docDefaults>"


def _character(name: str, label: str, ink: str, *, bold: bool = False, more: str = "") -> str:
    letters = ("<w:b/><w:bCs/>" if bold else "") + f'<w:color w:val="{ink}"/>{more}'
    return (
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{label}"/>'
        f"<w:qFormat/><w:rPr>{letters}</w:rPr></w:style>"
    )


def _tables() -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{colour(LINE)}"'
    sides = (("top", 50), ("left", 80), ("bottom", 50), ("right", 80))
    margins = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side, twips in sides)
    rules = f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(SUNKEN)}"/></w:tcPr></w:tblStylePr>'
    )
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
    ruled = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="SNSTable"><w:name w:val="SNS Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{rules}</w:tblPr>{head}</w:style>'
    )
    bare = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="SNSPlain"><w:name w:val="SNS Plain"/>'
        '<w:basedOn w:val="TableNormal"/></w:style>'
    )
    return normal + ruled + bare


def _styles() -> str:
    together = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # no extra space between Korean and digits
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{together}</w:pPr></w:style>"
    )
    characters = "".join(
        (
            _character("Hyperlink", "Hyperlink", _PRIMARY),
            _character("SNSOpen", "SNS Open", colour(INKS[Tone.HIGH]), bold=True),
            _character("SNSMuted", "SNS Muted", _MUTED),
            _character("SNSLabel", "SNS Label", _MUTED, bold=True),
        )
    )
    styles = "".join(map(_style, _STYLES))
    return f"<w:styles {NAMESPACES}>{_defaults()}{normal}{styles}{characters}{_tables()}</w:styles>"


def _list_kind(number: int, kind: str, sign: str, indent: int) -> str:
    place = f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/>{place}</w:lvl>'
    )
    single = '<w:multiLevelType w:val="singleLevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{single}{level}</w:abstractNum>'


def _numbering() -> str:
    kinds = _list_kind(0, "bullet", "•", 280) + _list_kind(STEPS_ABSTRACT, "decimal", "%1.", 300)
    bullets = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    return f"<w:numbering {NAMESPACES}>{kinds}{bullets}</w:numbering>"


def numbered_list(number: int) -> str:
    """A list of its own that counts from 1."""
    return (
        f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{STEPS_ABSTRACT}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def _fonts() -> str:
    about = '<w:charset w:val="81"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    font = f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>{about}</w:font>'
    return f"<w:fonts {NAMESPACES}>{font}</w:fonts>"


def _settings() -> str:
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    plain = '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    spacing = '<w:characterSpacingControl w:val="doNotCompress"/>'
    return f"<w:settings {NAMESPACES}>{plain}{spacing}<w:compat>{mode}</w:compat></w:settings>"


def _document() -> str:
    sides = " ".join(f'w:{side}="1247"' for side in ("top", "right", "bottom", "left"))
    margins = f'<w:pgMar {sides} w:header="680" w:footer="620" w:gutter="0"/>'
    section = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{margins}</w:sectPr>'
    return f"<w:document {NAMESPACES}><w:body>{section}</w:body></w:document>"


_PARTS = {"styles": _styles, "numbering": _numbering, "settings": _settings, "fontTable": _fonts}


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{name}+xml"/>' for name in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


@cache
def empty_document() -> bytes:
    """The empty document as a file."""
    whole = {
        "word/document.xml": f"{_RELATIONS}/officeDocument",
        "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
    }
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(whole),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations({f"{name}.xml": f"{_RELATIONS}/{name}" for name in _PARTS}),
        "docProps/core.xml": _core(),
        **{f"word/{name}.xml": make() for name, make in _PARTS.items()},
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(ZipInfo(name, _EPOCH), _DECLARATION + text)
    return buffer.getvalue()


def settled(content: bytes) -> bytes:
    """The same package without the times at which its parts were written."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(buffer, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            info = ZipInfo(part.filename, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            after.writestr(info, before.read(part))
    return buffer.getvalue()
