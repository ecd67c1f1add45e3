"""An entry of the journal in one line of words."""

from __future__ import annotations

from collections.abc import Mapping

from snswizard.model.case import Entry
from snswizard.model.ids import ActionId, BlankId, FactId
from snswizard.packs.values import WrongValue, read_value
from snswizard.report.words import Words

_OF_ITEMS = ("evidence_", "packaged")


class JournalText:
    """Writes what an entry says, in the language of the screen."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def line(self, entry: Entry) -> str:
        """What was done, on one line; kinds that this version does not know are named as they are."""
        written = " ".join(self._what(entry).split())
        return written or entry.kind

    def _what(self, entry: Entry) -> str:
        if entry.kind in ("answered", "noted", "flagged"):
            return self._of_fact(entry)
        key, messages = f"journal_line.{entry.kind}", self._words.messages
        if entry.kind in ("step", "party", "archived") and not _says(entry):
            key += "_off"
        if not messages.has(key):
            return messages.text("journal_line.other", kind=entry.kind, subject=entry.subject)
        return messages.text(key, **self._facts(entry))

    def _of_fact(self, entry: Entry) -> str:
        question = self._words.pack.questions.get(FactId(entry.subject))
        ask = self._words.ask(FactId(entry.subject)) if question is not None else entry.subject
        key = f"journal_line.{entry.kind}" + ("" if entry.body not in (None, "", False) else "_off")
        value = str(entry.body)
        if entry.kind == "answered" and question is not None and entry.body is not None:
            try:
                value = self._words.value(FactId(entry.subject), read_value(question, entry.body))
            except WrongValue:
                value = str(entry.body)
        return self._words.text(key, question=ask, value=value)

    def _facts(self, entry: Entry) -> dict[str, object]:
        body: Mapping[str, object] = entry.body if isinstance(entry.body, dict) else {}
        numbers = entry.body if isinstance(entry.body, list) else body.get("items")
        return {
            "subject": self._subject(entry),
            "text": "" if entry.body is None else str(entry.body),
            "name": body.get("name", entry.subject),
            "reason": body.get("reason", ""),
            "count": body.get("count", ""),
            "items": ", ".join(map(str, numbers)) if isinstance(numbers, list) else "",
            "from_": body.get("from", ""),
            "to": body.get("to", ""),
        }

    def _subject(self, entry: Entry) -> str:
        pack, of = self._words.pack, self._words.of
        if entry.kind == "step":
            action = pack.actions.get(ActionId(entry.subject))
            remedy = pack.audit.remedies.get(ActionId(entry.subject)) if pack.audit is not None else None
            return of(action.title) if action is not None else of(remedy) if remedy is not None else entry.subject
        if entry.kind == "party" and BlankId(entry.subject) in pack.blanks:
            return of(pack.blanks[BlankId(entry.subject)])
        return entry.subject


def _says(entry: Entry) -> bool:
    """Whether an entry sets something, rather than taking it away."""
    if entry.kind == "step":
        return isinstance(entry.body, dict) and entry.body.get("status") == "done"
    return bool(entry.body)
