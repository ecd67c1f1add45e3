"""A second, slow and literal reading of the decision model, against which the engine is checked.

It takes the incident track of the model as plain data, follows the sentences of the semantics one by one, and shares
no code with the engine. Every comment in quotation marks cites such a sentence.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import lru_cache, reduce
from typing import Any, NamedTuple, TypeAlias, TypeVar

Tree: TypeAlias = Any  # whatever YAML or JSON may hold
T = TypeVar("T")

YES, NO, UNKNOWN = "yes", "no", "unknown"
SEOUL = timezone(timedelta(hours=9))
STATUS = {YES: "indicated", UNKNOWN: "possible", NO: "not_indicated"}
OPERATORS = ("all", "any", "not", "term", "finding", "track", "passed", "arguable")


class Due(NamedTuple):
    """The end of a period: a whole day, or an instant on that day."""

    day: date
    instant: datetime | None = None

    def text(self) -> str:
        """Write it as the plan file does: "a date-only due is written "2027-05-10", an instant with its offset"."""
        return self.day.isoformat() if self.instant is None else self.instant.isoformat(timespec="minutes")

    def end(self) -> datetime:
        """Give the moment at which it is over: "It ends at 24:00 of that day"."""
        return _midnight(self.day + timedelta(days=1)) if self.instant is None else self.instant


class Count(NamedTuple):
    """What became of a clock: its result, or the fact that it lacks, or neither where it does not apply."""

    applies: str
    due: Due | None
    missing: str | None


def plain_reading(model: Tree, answers: Tree, today: date, extra_holidays: frozenset[date] = frozenset()) -> Tree:
    """Compute findings, actions, clocks, triage, scores, calculations and live questions of an incident."""
    reading = _Reading(model, answers, today, extra_holidays)
    return {
        "findings": {name: reading.finding_report(name) for name in model["findings"]},
        "actions": {name: reading.action_report(name) for name in model["actions"] if reading.action(name) != NO},
        "clocks": {name: reading.clock_report(name) for name in model["clocks"]},
        "triage": reading.triage_report(),
        "scores": {name: reading.score_report(name) for name in model["scores"]},
        "next_questions": reading.live_questions(),
        "calculations": {name: _plain_number(reading.calculation(name)) for name in model["calculations"]},
    }


# ---- three values


def _all(values: Iterable[str]) -> str:
    """`all`: "NO if any part is NO, else UNKNOWN if any is UNKNOWN, else YES"."""
    found = list(values)
    if NO in found:
        return NO
    return UNKNOWN if UNKNOWN in found else YES


def _any(values: Iterable[str]) -> str:
    """`any`: "the mirror image"."""
    found = list(values)
    if YES in found:
        return YES
    return UNKNOWN if UNKNOWN in found else NO


def _not(value: str) -> str:
    """`not`: "turns YES and NO round and leaves UNKNOWN"."""
    return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[value]


def _yes_if(*, holds: bool) -> str:
    return YES if holds else NO


# ---- small readings of plain data


def _as_list(value: Tree) -> list[Tree]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _parts(condition: Tree) -> list[Tree]:
    """Split `{f: x, g: y}` into its single entries; `because` beside `arguable` is only an explanation."""
    return [{key: value} for key, value in condition.items() if not (key == "because" and "arguable" in condition)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), SEOUL)


def _moment(value: Tree) -> datetime:
    """Read a date or an instant: "Times without a zone are Asia/Seoul", a plain date "counts from 00:00"."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return _midnight(value)
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment.replace(tzinfo=SEOUL) if moment.tzinfo is None else moment.astimezone(SEOUL)


def _plain_number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


# ---- counting


def _months_later(event: date, months: int, *, first_day_counts: bool) -> date:
    """Count months: "the period starts on the day after the event (`first_day_counts: yes` … on the day of the act)"."""
    first = event if first_day_counts else event + timedelta(days=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    days_in_last_month = monthrange(year, month + 1)[1]
    # "ends, in its last month, on the day before the one that has the number of that first day"
    if first.day <= days_in_last_month:
        return date(year, month + 1, first.day) - timedelta(days=1)
    # "where the last month has no such day, on its last day"
    return date(year, month + 1, days_in_last_month)


@lru_cache(maxsize=None)
def _public_holidays(year: int) -> frozenset[date]:
    """Name the days off: "a maintained library's South Korea calendar"."""
    import holidays

    found = set(holidays.country_holidays("KR", years=year))
    if year == 2026:  # "in 2026 Labour Day (1 May) and Constitution Day (17 July) are public holidays"
        found |= {date(2026, 5, 1), date(2026, 7, 17)}
    return frozenset(found)


def _next_working_day(day: date, extra: frozenset[date]) -> date:
    """Roll: "a Saturday, Sunday or public holiday moves to the next day that is none", "plus days that the user adds"."""
    while day.weekday() >= 5 or day in extra or day in _public_holidays(day.year):
        day += timedelta(days=1)
    return day


def _count(start: datetime, clock: Tree, extra: frozenset[date]) -> Due:
    [(unit, number)] = clock["add"].items()
    first_day_counts = bool(clock.get("first_day_counts"))
    if unit == "hours":  # "from the instant, across nights, weekends and holidays"
        return _later(start, clock["add"])
    if unit == "days":  # "the day of the event is not counted; 0 is the day itself"
        last = start.date() + timedelta(days=number)
    else:
        months = number * {"months": 1, "years": 12}[unit]
        last = _months_later(start.date(), months, first_day_counts=first_day_counts)
    # "Negative numbers count back, without rolling", "`first_day_counts` never rolls"
    if clock.get("roll") and number >= 0 and not first_day_counts:
        last = _next_working_day(last, extra)
    return Due(last)


def _later(start: datetime, add: Tree) -> Due:
    """`within`: "hours: instants; days: whole days, end of day, no rolling"."""
    if "hours" in add:
        instant = start + timedelta(hours=add["hours"])
        return Due(instant.date(), instant)
    return Due(start.date() + timedelta(days=add["days"]))


# ---- the reading


class _Reading:
    def __init__(self, model: Tree, answers: Tree, today: date, extra_holidays: frozenset[date]) -> None:
        self.model = model
        self.answers = answers
        self.today = today
        self.extra_holidays = extra_holidays
        self.memo: dict[tuple[str, str], Tree] = {}
        self.order = {fact: place for place, fact in enumerate(model["facts"])}

    def once(self, kind: str, name: str, work: Callable[[], T]) -> T:
        """Work a named thing out once; "References may not form a circle", so this ends."""
        if (kind, name) not in self.memo:
            self.memo[kind, name] = work()
        found: T = self.memo[kind, name]
        return found

    def in_order(self, facts: Iterable[str]) -> list[str]:
        return sorted(set(facts), key=self.order.__getitem__)

    # facts

    def is_unanswered(self, fact: str) -> bool:
        """*unanswered*: "not asked yet"."""
        return self.answers.get(fact) is None

    def is_unknown(self, fact: str) -> bool:
        """*answered "unknown"*: "asked, the person does not know yet"."""
        return bool(self.answers.get(fact) == "unknown")

    def has_value(self, fact: str) -> bool:
        """*answered*: "with a value"."""
        return not self.is_unanswered(fact) and not self.is_unknown(fact)

    def start(self, fact: str) -> datetime | None:
        return _moment(self.answers[fact]) if self.has_value(fact) else None

    # conditions: truth

    def truth(self, condition: Tree) -> str:
        """Evaluate a condition in "Kleene's strong logic"."""
        if condition == "always":
            return YES
        return _all(self.entry(key, value) for part in _parts(condition) for key, value in part.items())

    def entry(self, key: str, value: Tree) -> str:
        """Evaluate one key of a condition, by the table of forms."""
        if key in self.model["facts"]:
            return self.compare(key, value)
        forms: dict[str, Callable[[], str]] = {
            "all": lambda: _all(self.truth(part) for part in value),
            "any": lambda: _any(self.truth(part) for part in value),
            "not": lambda: _not(self.truth(value)),
            "term": lambda: self.term(value),
            "finding": lambda: self.finding(value),
            "track": lambda: _yes_if(holds=value == "incident"),
            "passed": lambda: self.passed(value),
            # "UNKNOWN where c is YES, else as c"
            "arguable": lambda: UNKNOWN if self.truth(value) == YES else self.truth(value),
        }
        if key not in OPERATORS:  # "A mapping key that is no fact, term or operator is an error"
            raise ValueError(f"{key!r} is no fact and no operator")
        return forms[key]()

    def compare(self, fact: str, test: Tree) -> str:
        # "Two tests look at the state itself"
        if test == "known":
            return UNKNOWN if self.is_unanswered(fact) else _yes_if(holds=self.has_value(fact))
        if test == "not_known":
            return UNKNOWN if self.is_unanswered(fact) else _yes_if(holds=self.is_unknown(fact))
        # "A comparison on an unanswered or unknown fact is UNKNOWN"
        if not self.has_value(fact):
            return UNKNOWN
        if isinstance(test, dict):
            return _all(self.measure(fact, operator, bound) for operator, bound in test.items())
        # "equals; for `choices` facts: includes", "is one of; for `choices`: includes at least one"
        return _yes_if(holds=any(given in _as_list(test) for given in _as_list(self.answers[fact])))

    def measure(self, fact: str, operator: str, bound: Tree) -> str:
        answer = self.answers[fact]
        if operator in ("on_or_after", "before"):  # "dates and instants; `d` may be `today`"
            limit = _midnight(self.today) if bound == "today" else _moment(bound)
            is_before = _moment(answer) < limit
            return _yes_if(holds=is_before if operator == "before" else not is_before)
        # "`n` may be `{calculation: id}` (UNKNOWN when an input is missing)"
        number = self.calculation(bound["calculation"]) if isinstance(bound, dict) else Decimal(str(bound))
        if number is None:
            return UNKNOWN
        value = Decimal(str(answer))
        return _yes_if(
            holds={"at_least": value >= number, "more_than": value > number, "less_than": value < number}[operator]
        )

    def term(self, name: str) -> str:
        return self.once("term", name, lambda: self.truth(self.model["terms"][name]))

    def finding(self, name: str) -> str:
        """Give a finding's truth: "all `elements` and not any `unless`"."""
        return self.once("finding", name, lambda: _all(self.truth(part) for part in self.finding_parts(name)))

    def finding_parts(self, name: str) -> list[Tree]:
        finding = self.model["findings"][name]
        return [*finding["elements"].values(), {"not": {"any": list(finding.get("unless", {}).values())}}]

    def action(self, name: str) -> str:
        return self.once("action", name, lambda: self.truth(self.model["actions"][name]["when"]))

    def passed(self, name: str) -> str:
        """Test a clock: "YES: its last day is before today; NO: not yet, or the clock does not apply"."""
        count = self.clock(name)
        if count.applies == NO:
            return NO
        if count.due is None:  # "UNKNOWN: no start date (the start fact is missing)"
            return UNKNOWN
        return _yes_if(holds=count.due.day < self.today)

    # conditions: missing facts

    def missing(self, condition: Tree) -> set[str]:
        """Collect "the unanswered or unknown facts in those of its parts that are themselves UNKNOWN"."""
        if condition == "always" or self.truth(condition) != UNKNOWN:
            return set()  # "parts that are already YES or NO contribute none"
        found: set[str] = set()
        for part in _parts(condition):
            if self.truth(part) == UNKNOWN:
                [(key, value)] = part.items()
                found |= self.missing_in_entry(key, value)
        return found

    def missing_in_entry(self, key: str, value: Tree) -> set[str]:
        """Name the missing facts of one entry that is UNKNOWN."""
        if key in self.model["facts"]:
            # with a calculation, the compared fact and the calculation's inputs alike
            return {fact for fact in self.facts_in({key: value}) if not self.has_value(fact)}
        if key in ("all", "any"):
            return self.missing_in_all(value)
        if key == "term":
            return self.once("missing in term", value, lambda: self.missing(self.model["terms"][value]))
        if key == "finding":
            return self.missing_in_finding(value)
        if key == "passed":
            return {self.model["clocks"][value]["from"]}
        # `not` and `arguable`; where the arguable condition is YES it "asks for no further fact", and `missing` is empty
        return self.missing(value)

    def missing_in_all(self, conditions: Iterable[Tree]) -> set[str]:
        return reduce(set.union, (self.missing(condition) for condition in conditions), set())

    def missing_in_finding(self, name: str) -> set[str]:
        if self.finding(name) != UNKNOWN:
            return set()
        return self.once("missing in finding", name, lambda: self.missing_in_all(self.finding_parts(name)))

    def facts_in(self, condition: Tree) -> Iterator[str]:
        """Name every fact on which a condition rests, whatever its value."""
        for key, value in condition.items() if isinstance(condition, dict) else ():
            if key in self.model["facts"]:
                yield key
                for bound in value.values() if isinstance(value, dict) else ():
                    if isinstance(bound, dict):
                        yield from self.inputs(bound["calculation"])
            elif key in ("all", "any"):
                for part in value:
                    yield from self.facts_in(part)
            elif key == "finding":
                for part in self.finding_parts(value):
                    yield from self.facts_in(part)
            elif key == "passed":
                yield self.model["clocks"][value]["from"]
            elif key in ("not", "arguable", "term"):
                yield from self.facts_in(self.model["terms"][value] if key == "term" else value)

    # calculations and clocks

    def inputs(self, calculation: str) -> list[str]:
        return [item for item in self.model["calculations"][calculation]["multiply"] if isinstance(item, str)]

    def calculation(self, name: str) -> Decimal | None:
        """Multiply exactly, in decimals; without a value "when an input is missing"."""
        if not all(self.has_value(fact) for fact in self.inputs(name)):
            return None
        factors = self.model["calculations"][name]["multiply"]
        numbers = [Decimal(str(self.answers[item] if isinstance(item, str) else item)) for item in factors]
        return reduce(lambda product, number: product * number, numbers, Decimal(1))

    def clock(self, name: str) -> Count:
        return self.once("clock", name, lambda: self.count(self.model["clocks"][name]))

    def count(self, clock: Tree) -> Count:
        applies = self.truth(clock.get("applies_from", "always"))
        if applies == NO:  # "where its condition is NO the clock is shown as not applicable"
            return Count(applies, None, None)
        start = self.start(clock["from"])
        if start is None:  # "No start fact: no date. The clock names the missing fact instead."
            return Count(applies, None, clock["from"])
        return Count(applies, _count(start, clock, self.extra_holidays), None)

    def due(self, action: Tree) -> Due | None:
        """`due`: "its `clock`; of a list of clocks the earliest that can be computed"."""
        counted = [self.clock(name).due for name in _as_list(action.get("clock"))]
        return min((due for due in counted if due is not None), key=Due.end, default=None)

    def target(self, action: Tree) -> Due | None:
        """`target`: "its `target` clock, or `within` counted from `aware_at`"."""
        if "target" in action:
            return self.clock(action["target"]).due
        aware = self.start("aware_at")
        return _later(aware, action["within"]) if "within" in action and aware is not None else None

    # reports

    def finding_report(self, name: str) -> Tree:
        finding = self.model["findings"][name]
        return {
            "status": STATUS[self.finding(name)],
            "elements": {element: self.truth(condition) for element, condition in finding["elements"].items()},
            "unless": {defence: self.truth(condition) for defence, condition in finding.get("unless", {}).items()},
            "missing": self.in_order(self.missing_in_finding(name)),
        }

    def action_report(self, name: str) -> Tree:
        action = self.model["actions"][name]
        due, target = self.due(action), self.target(action)
        return {
            "status": {YES: "required", UNKNOWN: "conditional"}[self.action(name)],
            "due": due and due.text(),
            "target": target and target.text(),
            "missing": self.in_order(self.missing(action["when"])),
        }

    def clock_report(self, name: str) -> Tree:
        count = self.clock(name)
        # "A clock whose result is before *today* is shown as passed"
        is_passed = count.due is not None and count.due.day < self.today
        return {"due": count.due and count.due.text(), "passed": is_passed, "missing": count.missing}

    def triage_report(self) -> Tree:
        """Find the level: the first line whose condition is not NO decides; UNKNOWN counts, but is not certain."""
        for line in self.model["triage"]:
            if (value := self.truth(line["when"])) != NO:
                return {"level": line["level"], "certain": value == YES}
        raise ValueError("no line of the triage holds")

    def score_report(self, name: str) -> Tree:
        """Score: "the sum of the points whose condition is YES, clamped, with its band"."""
        score = self.model["scores"][name]
        if self.truth(score["when"]) != YES:  # "a score whose `when` is not YES has no value"
            return {"value": None, "band": None, "low": None, "high": None}
        points = [(item["points"], self.truth(item["when"])) for item in score["add"]]
        sure = sum(number for number, value in points if value == YES)
        still_open = [number for number, value in points if value == UNKNOWN]
        # "`low`, `high` bound what the open points can still make of it; unknown never counts as 0"
        least, most = score["clamp"]
        low = min(max(sure + sum(number for number in still_open if number < 0), least), most)
        high = min(max(sure + sum(number for number in still_open if number > 0), least), most)
        if still_open:
            return {"value": None, "band": None, "low": low, "high": high}
        band = next(band for band, (bottom, top) in score["bands"].items() if bottom <= low <= top)
        return {"value": low, "band": band, "low": low, "high": high}

    # the interview

    def live_questions(self) -> list[str]:
        """List the live questions; order: "sections and facts as listed"."""
        reasons = self.wanted_facts()
        sections = self.model["sections"]["incident"]
        live = [
            name
            for name, fact in self.model["facts"].items()
            # "while its fact is unanswered, its `asked_when` is not NO, and one of these holds"
            if self.is_unanswered(name)
            and self.truth(fact.get("asked_when", "always")) != NO
            and (fact.get("always") or name in reasons)
        ]
        return sorted(live, key=lambda name: (sections.index(self.model["facts"][name]["section"]), self.order[name]))

    def wanted_facts(self) -> set[str]:
        findings = [name for name in self.model["findings"] if self.finding(name) != NO]
        actions = [action for name, action in self.model["actions"].items() if self.action(name) != NO]
        # "a finding, an action or a triage line that is still UNKNOWN misses it"
        wanted = self.missing_in_all(item["when"] for item in [*actions, *self.model["triage"]])
        wanted |= {fact for name in findings for fact in self.missing_in_finding(name)}
        # "it starts a clock in use (named as `clock` or `target` by an action that is not NO, …"
        named = {clock for item in actions for key in ("clock", "target") for clock in _as_list(item.get(key))}
        # "… and its `applies_from` is not NO)"
        wanted |= {self.model["clocks"][clock]["from"] for clock in named if self.clock(clock).applies != NO}
        # "it is an input of a calculation that a finding or action that is not NO names"
        naming = [*actions, *(self.model["findings"][name] for name in findings)]
        used = {calculation for item in naming for calculation in _as_list(item.get("calculations"))}
        wanted |= {fact for calculation in used for fact in self.inputs(calculation)}
        # "it is an input of a score whose `when` is not NO"
        scores = [score for score in self.model["scores"].values() if self.truth(score["when"]) != NO]
        return wanted | {fact for score in scores for item in score["add"] for fact in self.facts_in(item["when"])}
