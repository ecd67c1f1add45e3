"""A filled letter as text of the detail view: what is still to be filled in stands out."""

from __future__ import annotations

from html import escape

from snswizard.report.letters import Draft
from snswizard.report.nodes.letter import (
    NUMBERED,
    Banner,
    LetterHead,
    LetterHeading,
    LetterList,
    LetterNode,
    LetterSign,
    LetterTable,
    LetterText,
    Passage,
)

_LINES = "border='1' cellpadding='4' width='100%' style='border-collapse: collapse; border-color: #8A94A0'"


def letter_html(draft: Draft) -> str:
    """The whole letter, in the order of its parts."""
    return "".join(_node(node) for node in draft.nodes)


def _node(node: LetterNode) -> str:
    match node:
        case Banner():
            lines = "".join(f"<p class='stop'>{escape(line)}</p>" for line in node.lines)
            return f"<p class='stop'><b>{escape(node.title)}</b></p>{lines}"
        case LetterHead():
            addressee = f"<p><b>{_passage(node.addressee)}</b></p>" if node.addressee else ""
            return f"<h2>{escape(node.title)}</h2>{addressee}"
        case LetterHeading():
            return f"<p class='head'>{_passage(node.text)}</p>"
        case LetterText():
            return f"<p>{_passage(node.text)}</p>"
        case LetterList():
            sign = "" if node.sign == NUMBERED else f"{escape(node.sign)} "
            return "".join(f"<p>{sign}{_passage(row)}</p>" for row in node.rows)
        case LetterTable():
            rows = "".join(f"<tr>{_cells(row, 'td')}</tr>" for row in node.rows)
            return f"<table {_LINES}><tr>{_cells(node.head, 'th')}</tr>{rows}</table>"
        case LetterSign():
            return "".join(f"<p>{_passage(row)}</p>" for row in node.rows)


def _cells(row: tuple[Passage, ...], kind: str) -> str:
    return "".join(f"<{kind}>{_passage(cell)}</{kind}>" for cell in row)


def _passage(passage: Passage) -> str:
    bits = [
        f"<b class='medium'>{escape(bit.text)}</b>" if bit.open else escape(bit.text).replace("\n", "<br/>")
        for bit in passage
    ]
    return "".join(bits)
