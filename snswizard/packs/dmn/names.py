"""Names that every FEEL engine can read: letters, digits and underscores, no name twice, none that FEEL uses itself."""

from __future__ import annotations

import re

from snswizard.model.ids import CalculationId, ClockId, FactId, FindingId, TermId

DAY = "assessed_on"
PACK = "rule_pack"
HOLIDAYS = "public_holidays"
SERVICE = "assess_findings"
ALL_FINDINGS = "all_findings"

_FOREIGN = re.compile(r"[^A-Za-z0-9_]")
_OF_FEEL = """
    abs after all and any append before between boolean ceiling coincides concatenate contains context count date day
    decimal distinct duration during else even every exp external false finishes flatten floor for function if in
    includes instance insert is item list log lower matches max mean median meets min mode modulo month not now null
    number odd of or overlaps partial product range remove replace return reverse round satisfies some sort split
    sqrt starts stddev string sublist substring sum then time today true union upper week year years
"""


class Names:
    """Names of a model's inputs and decisions; the same thing always has the same name, in whatever order it is asked.

    A second thing whose name would be the same gets a number behind it.
    """

    def __init__(self) -> None:
        self._given: dict[tuple[str, ...], str] = {}
        self._of_feel = frozenset(_OF_FEEL.split())
        self._taken = {DAY, PACK, HOLIDAYS, SERVICE, ALL_FINDINGS}

    def fact(self, fact: FactId) -> str:
        """The input of a fact: its own id, so that answers files and models speak of the same thing."""
        return self._name("fact", fact, shown=f"fact_{fact}" if fact in self._of_feel else fact)

    def term(self, term: TermId) -> str:
        """The decision of a term."""
        return self._name("term", term)

    def calculation(self, calculation: CalculationId) -> str:
        """The decision of a calculation."""
        return self._name("calculation", calculation)

    def passed(self, clock: ClockId) -> str:
        """The decision whether a clock has passed."""
        return self._name("clock", clock, shown=f"clock_{clock}_passed")

    def finding(self, finding: FindingId) -> str:
        """The decision of a finding's status."""
        return self._name("finding", finding)

    def element(self, finding: FindingId, element: str) -> str:
        """The decision of one element."""
        return self._name("element", finding, element)

    def defence(self, finding: FindingId, defence: str) -> str:
        """The decision of one defence."""
        return self._name("defence", finding, defence)

    def _name(self, *path: str, shown: str = "") -> str:
        if path not in self._given:
            kind, *rest = path
            plain = _FOREIGN.sub("_", shown or f"{kind}_{'__'.join(rest)}")
            name, number = plain, 2
            while name in self._taken:
                name, number = f"{plain}_{number}", number + 1
            self._taken.add(name)
            self._given[path] = name
        return self._given[path]


def among_findings(name: str) -> str:
    """The name that a finding has in the one result that holds them all; never that of its decision."""
    return name.removeprefix("finding_")
