"""Conditions in explicit form, as a compiled file holds them, held against the names of a pack."""

from __future__ import annotations

from snswizard.packs.conditions import ConditionReader, is_day, is_number
from snswizard.packs.raw_pack import RawPack
from snswizard.packs.strict_yaml import Path, Tree

_TABLES = {
    "fact": "questions",
    "term": "terms",
    "finding": "findings",
    "clock": "clocks",
    "calculation": "calculations",
    "because": "unsettled",
}
_KIND_WORDS = {"clock": "passed", "because": "reason"}  # as the messages name them
_KINDS = {"compare": ("number",), "when": ("date", "datetime")}


class ExplicitReader(ConditionReader):
    """Reads nothing anew: notes names that the pack does not have, and values that a question does not."""

    def __init__(self, raw: RawPack) -> None:
        super().__init__(raw)
        self._names = raw

    def read(self, written: Tree, path: Path) -> Tree:
        """The same condition; what does not fit the pack is noted."""
        if written == "always":
            return super().read(written, path)
        if isinstance(written, list):
            for place, part in enumerate(written):
                self.read(part, (*path, place))
        elif isinstance(written, dict):
            self._check(written, path)
            for key in ("part", "parts"):
                if key in written:
                    self.read(written[key], (*path, key))
        return written

    def _check(self, node: dict[str, Tree], path: Path) -> None:
        for key, table in _TABLES.items():
            name = node.get(key)
            if isinstance(name, str) and name not in self._names.table(table):
                self._names.report_unknown(path, name, list(self._names.table(table)), kind=_KIND_WORDS.get(key, key))
                return
        question = self._names.table("questions").get(str(node.get("fact")))
        if isinstance(question, dict):
            self._check_question(node, question, path)

    def _check_question(self, node: dict[str, Tree], question: dict[str, Tree], path: Path) -> None:
        choices, values = question.get("choices"), node.get("values")
        known = list(choices) if isinstance(choices, dict) else []
        for value in values if isinstance(values, list) else ():
            if str(value) not in known:
                self._names.report_unknown(path, str(value), known, kind="value")
        kinds = _KINDS.get(str(node.get("op")))
        if kinds is not None and question.get("kind") not in kinds:
            self._names.report_unknown(path, str(node.get("relation")), [], kind="relation")
        if "day" in node and not is_day(str(node["day"])):
            self._names.report(path, "condition.no_date", name=str(node["day"]))
        if node.get("op") == "compare" and "calculation" not in node and not is_number(str(node.get("number"))):
            self._names.report(path, "condition.no_number", name=str(node.get("number")))
