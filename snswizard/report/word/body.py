"""What the blocks of a Word document share: links, lists that count from 1, labelled lines, references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from snswizard.report.nodes.letter import Passage
from snswizard.report.pdf.styles import INKS, TINTS
from snswizard.report.plan_front import Chip, Line, Ref, Tone
from snswizard.report.word.markup import Cell, bookmark, colour, inner_link, outer_link, paragraph, run

_URL_SIGNS = "/:?#[]@!$&'()*+,;=%-._~"
_NAME = re.compile(r"\W+")


class Body:
    """Makes blocks; `relate` gives the relation of an address that the document points to."""

    def __init__(self, relate: Callable[[str], str]) -> None:
        self._relate = relate
        self._bookmarks: set[str] = set()
        self.lists = 1

    def link(self, address: str) -> str:
        """A link to an address, shown as it is."""
        return outer_link(self._relate(quote(address, safe=_URL_SIGNS)), address)

    def place(self, label: str, inner: str) -> str:
        """Runs that references of this label lead to; the first place of a name counts."""
        name = _NAME.sub("_", label)
        if name in self._bookmarks:
            return inner
        self._bookmarks.add(name)
        return bookmark(name, len(self._bookmarks), inner)

    def refs(self, refs: Sequence[Ref]) -> str:
        """References to provisions."""
        return " ".join(inner_link(_NAME.sub("_", ref.label), f"[{ref.label}]") + run(" ") for ref in refs)

    def steps(self, steps: Iterable[str], style: str = "ListNumber") -> str:
        """A numbered list of its own."""
        lines = list(steps)
        if not lines:
            return ""
        self.lists += 1
        return "".join(paragraph(style, run(line), number=self.lists) for line in lines)

    def lines(self, lines: Iterable[Line], refs: Sequence[Ref] = ()) -> str:
        """Labelled lines, one a paragraph; the minor ones and the references share the last."""
        every = list(lines)
        blocks = [paragraph("SNSSmall", *self.labelled(line)) for line in every if not line.minor]
        shared = [piece for line in every if line.minor for piece in (*self.labelled(line), run("   "))]
        if refs:
            shared.append(self.refs(refs))
        if shared:
            blocks.append(paragraph("SNSSmall", *shared))
        return "".join(blocks)

    def labelled(self, line: Line) -> tuple[str, ...]:
        """A label and its text as runs."""
        ink = "" if line.tone in (Tone.PLAIN, Tone.MUTED) else colour(INKS[line.tone])
        if not line.label:
            return (run(line.text, style="SNSMuted"),)
        label = run(f"{line.label} ", bold=True, ink=ink) if ink else run(f"{line.label} ", style="SNSLabel")
        return (label, run(line.text))


def chip(each: Chip) -> str:
    """A chip as a word in brackets, so that it never rests on colour alone."""
    return run(f"[{each.word}] ", bold=True, ink=colour(INKS[each.tone]))


def ground(tone: Tone) -> tuple[str, str]:
    """The tint and the edge of a framed notice."""
    return colour(TINTS[tone]), colour(INKS[tone])


def passage(words: Passage) -> str:
    """The runs of a passage; what is open has a style of its own."""
    return "".join(run(bit.text, style="SNSOpen" if bit.open else "") for bit in words)


def text_cell(words: str, style: str = "SNSCell", ink: str = "") -> Cell:
    """A cell with one paragraph."""
    return Cell(paragraph(style, run(words, ink=ink)))
