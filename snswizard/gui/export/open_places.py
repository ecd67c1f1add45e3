"""What is still open in the documents that are ticked, told before they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from snswizard.model.results.assessment import Truth
from snswizard.report.letters import Draft
from snswizard.report.output.desk import Desk
from snswizard.report.words import Words

_SHOWN = 6


def open_places(words: Words, desk: Desk, names: Iterable[str]) -> str:
    """A line for each document that is not final: the stop signs that hold it back, then its blanks by name."""
    drafts = (desk.draft(name) for name in names)
    return "\n".join(line for draft in drafts if draft is not None for line in _lines(words, draft))


def _lines(words: Words, draft: Draft) -> Iterator[str]:
    title, pack = words.of(draft.document.title), words.pack
    for truth, key in ((Truth.YES, "export.stopped"), (Truth.UNKNOWN, "export.held")):
        stops = [words.of(pack.actions[stop].title) for stop, value in draft.stops if value is truth]
        if stops:
            yield words.text(key, title=title, stops=_listed(words, stops))
    if draft.blanks:
        labels = [blank.label for blank in draft.blanks]
        yield words.text("export.left", title=title, count=len(labels), blanks=_listed(words, labels))
    if draft.open_parts:
        yield words.text("export.to_confirm", title=title, count=len(draft.open_parts))


def _listed(words: Words, labels: list[str]) -> str:
    listed = words.text("plan.list_separator").join(labels[:_SHOWN])
    more = len(labels) - _SHOWN
    return words.text("export.and_more", listed=listed, count=more) if more > 0 else listed
