"""Draw answers that could be given, however odd, so that the engine meets what nobody would write by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import prod
from random import Random
from typing import Any, TypeAlias

Tree: TypeAlias = Any  # whatever YAML or JSON may hold

UNANSWERED, UNKNOWN = 0.15, 0.12  # shares of the facts left open
STEERED = 0.5  # share of the cases that aim at one finding or action, so that long conditions come true as well
TRIES = 60  # draws of one answer that shall meet what is aimed at
ALONE = ("none", "nobody")  # values that go with no other
PEOPLE = (0, 1, 2, 999, 1000, 1001, 9999, 10000, 10001, 50000)
WON = (0, 1, 50_000, 99_999, 100_000, 150_000, 300_000, 1_000_000, 3_333_333, 5_000_000)
MOST_WON = 5_000_000
ODD_DAYS = (
    *("2023-02-28", "2024-02-29", "2024-03-01", "2023-12-31", "2027-02-28", "2027-03-01"),  # around leap days
    *("2024-08-31", "2025-01-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-10-31"),  # ends of months
    *("2026-11-21", "2026-11-22", "2025-10-05", "2027-02-06"),  # Saturdays and Sundays
    *("2026-02-14", "2026-05-01", "2026-07-17", "2026-09-24", "2027-05-03"),  # around public holidays
)
TIMES = ("00:00", "00:01", "08:59", "09:00", "12:00", "18:30", "23:59")


def random_answers(model: Tree, seed: int, density: float = 1.0) -> dict[str, Any]:
    """Draw answers to the facts of the incident track, the same for a seed; a density below 1 leaves more open."""
    return _Draw(model, Random(seed), density).answers()


class _Draw:
    def __init__(self, model: Tree, rng: Random, density: float) -> None:
        self.model = model
        self.rng = rng
        self.density = density
        self.yes_share = rng.choice((0.1, 0.5, 0.5, 0.9))  # some cases lean one way
        self.bounds = _bounds(model)
        self.aims: dict[str, list[tuple[Tree, bool]]] = defaultdict(list)
        self.drawn: dict[str, Any] = {}

    def answers(self) -> dict[str, Any]:
        if self.rng.random() < STEERED:
            goals = [{"finding": name} for name in self.model["findings"]]
            goals += [action["when"] for action in self.model["actions"].values()]
            self.aim(self.rng.choice(goals), wanted=True)
        for name, fact in self.model["facts"].items():
            if self.rng.random() < self.density:
                self.answer(name, fact)
        self.learn_after_posting()
        return self.drawn

    def answer(self, name: str, fact: Tree) -> None:
        if name in self.aims:
            tries = [self.value(name, fact) for _ in range(TRIES)]
            if any(test == "not_known" and wanted for test, wanted in self.aims[name]):
                tries = ["unknown"]
            self.drawn[name] = next((value for value in tries if self.meets(name, value)), tries[0])
        elif (chance := self.rng.random()) >= UNANSWERED:
            self.drawn[name] = "unknown" if chance < UNANSWERED + UNKNOWN else self.value(name, fact)

    def aim(self, condition: Tree, *, wanted: bool) -> None:
        """Collect what answers must meet so that a condition comes true (or not, where it is negated)."""
        for key, value in condition.items() if isinstance(condition, dict) else ():
            if key in self.model["facts"]:
                self.aims[key].append((value, wanted))
            elif key in ("all", "any"):
                # one part is enough for a wanted `any`, and for an `all` that shall fail
                for part in value if (key == "all") == wanted else value and [self.rng.choice(value)]:
                    self.aim(part, wanted=wanted)
            elif key == "finding":
                finding = self.model["findings"][value]
                parts = [*finding["elements"].values(), {"not": {"any": list(finding.get("unless", {}).values())}}]
                self.aim({"all": parts}, wanted=wanted)
            elif key in ("not", "term", "arguable"):
                part = self.model["terms"][value] if key == "term" else value
                self.aim(part, wanted=wanted != (key == "not"))

    def meets(self, name: str, answer: Any) -> bool:
        return all(self.holds(answer, test) == wanted for test, wanted in self.aims[name])

    def holds(self, answer: Any, test: Tree) -> bool:
        """Tell, roughly, whether an answer meets one comparison; a bound that is not drawn yet is met."""
        if not isinstance(test, dict):
            given = answer if isinstance(answer, list) else [answer]
            return test == "known" or any(value in (test if isinstance(test, list) else [test]) for value in given)
        [(operator, bound)] = test.items()
        if operator in ("on_or_after", "before"):
            limit = self.model["law_as_of"] if bound == "today" else bound
            return (_date(answer) >= _date(limit)) is (operator == "on_or_after")
        number = self.bound(bound)
        return number is None or bool(answer < number) is (operator == "less_than")

    def value(self, name: str, fact: Tree) -> Any:
        kind = fact["type"]
        if kind == "yes_no":
            return "yes" if self.rng.random() < self.yes_share else "no"
        if kind == "choice":
            return self.rng.choice(fact["values"])
        if kind == "choices":
            return self.several(fact["values"])
        if kind == "number":
            return self.number(name, fact)
        return self.day(name) if kind == "date" else self.instant(name)

    def several(self, values: list[str]) -> list[str]:
        """Pick one to three values; "none" stands alone."""
        picked = self.rng.sample(values, self.rng.randint(1, min(3, len(values))))
        together = [value for value in picked if value not in ALONE]
        return picked[:1] if len(together) < len(picked) and self.rng.random() < 0.5 else together or picked[:1]

    def number(self, name: str, fact: Tree) -> int:
        bounds = [*map(self.bound, self.bounds[name]), None]
        bound = self.rng.choice(bounds)
        if bound is not None and self.rng.random() < 0.7:
            return max(0, int(bound) + self.rng.choice((-1, 0, 1)))
        is_money = fact.get("unit") == "KRW"
        if self.rng.random() < 0.7:
            return self.rng.choice(WON if is_money else PEOPLE)
        return self.rng.randint(0, MOST_WON if is_money else max(PEOPLE))

    def bound(self, bound: Tree) -> Decimal | None:
        """Read a number that a condition compares with; a calculation counts once its inputs are drawn."""
        if not isinstance(bound, dict):
            return Decimal(str(bound))
        factors = self.model["calculations"][bound["calculation"]]["multiply"]
        numbers = [self.drawn.get(item) if isinstance(item, str) else item for item in factors]
        if any(number is None or number == "unknown" for number in numbers):
            return None
        product: Decimal = prod((Decimal(str(number)) for number in numbers), start=Decimal(1))
        return product

    def day(self, name: str) -> str:
        """Draw a date: at a date that a condition names, at an odd one, near the date of the law, or anywhere."""
        near = [*self.bounds[name], self.model["law_as_of"]]
        pools = (
            lambda: _date(self.rng.choice(near)) + timedelta(days=self.rng.choice((-1, 0, 1))),
            lambda: date.fromisoformat(self.rng.choice(ODD_DAYS)),
            lambda: _date(self.model["law_as_of"]) + timedelta(days=self.rng.randint(-120, 60)),
            lambda: date(2023, 1, 1) + timedelta(days=self.rng.randrange(5 * 365 + 1)),
        )
        return self.rng.choice(pools)().isoformat()

    def instant(self, name: str) -> str:
        """Draw an instant, or now and then a plain date, which the contract allows too."""
        day = self.day(name)
        if self.rng.random() < 0.1:
            return day
        any_time = f"{self.rng.randrange(24):02}:{self.rng.randrange(60):02}"
        return f"{day}T{self.rng.choice((*TIMES, any_time, any_time))}"

    def learn_after_posting(self) -> None:
        """Nobody learns of a post before it is there: mend an answer that says so."""
        posted, aware = self.drawn.get("posted_at"), self.drawn.get("aware_at")
        if posted is None or aware is None or "unknown" in (posted, aware):
            return
        if datetime.fromisoformat(aware) < datetime.fromisoformat(posted):
            later = timedelta(minutes=self.rng.choice((0, 1, 90, 24 * 60, 10 * 24 * 60)))
            self.drawn["aware_at"] = (datetime.fromisoformat(posted) + later).isoformat(timespec="minutes")


def _date(value: Tree) -> date:
    return date.fromisoformat(str(value)[:10])


def _bounds(model: Tree) -> dict[str, list[Tree]]:
    """Collect, by fact, what the conditions of the incident track compare it with."""
    found: dict[str, list[Tree]] = defaultdict(list)
    for part in ("scores", "triage", "terms", "findings", "clocks", "actions"):
        for name, test in _entries(model[part]):
            if name in model["facts"] and isinstance(test, dict):
                found[name] += [bound for bound in test.values() if bound != "today" and bound not in found[name]]
    return found


def _entries(tree: Tree) -> Iterator[tuple[str, Tree]]:
    if isinstance(tree, dict):
        yield from tree.items()
    for branch in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _entries(branch)
