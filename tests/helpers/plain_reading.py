"""A second, slow and literal reading of the decision model, against which the engine is checked.

It takes the incident track as plain data and follows the semantics sentence by sentence; it shares no code with the
engine. Words in quotation marks cite the semantics.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cache
from math import prod
from typing import Any, NamedTuple, TypeAlias

Tree: TypeAlias = Any  # whatever YAML or JSON may hold
YES, NO, UNKNOWN, UNANSWERED, ANSWERED = "yes", "no", "unknown", "unanswered", "answered"
STATUS = {YES: "indicated", UNKNOWN: "possible", NO: "not_indicated"}
SEOUL = timezone(timedelta(hours=9))


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


class Due(NamedTuple):
    """The end of a period: a whole day, or an instant on that day."""

    day: date
    instant: datetime | None = None

    def text(self) -> str:
        """Write it: "a date-only due is written "2027-05-10", an instant with its offset"."""
        return self.day.isoformat() if self.instant is None else self.instant.isoformat(timespec="minutes")

    def end(self) -> datetime:
        """Give the moment at which it is over: "It ends at 24:00 of that day"."""
        return _midnight(self.day + timedelta(days=1)) if self.instant is None else self.instant


class Count(NamedTuple):
    """What became of a clock: its result, or the fact that it lacks, or neither where it does not apply."""

    applies: str
    due: Due | None
    missing: str | None


def _all(values: Iterable[str]) -> str:
    """Join: "NO if any part is NO, else UNKNOWN if any is UNKNOWN, else YES"."""
    found = set(values)
    return NO if NO in found else UNKNOWN if UNKNOWN in found else YES


def _any(values: Iterable[str]) -> str:
    """Join: "the mirror image"."""
    found = set(values)
    return YES if YES in found else UNKNOWN if UNKNOWN in found else NO


def _yes_if(*, holds: bool) -> str:
    return YES if holds else NO


def _as_list(value: Tree) -> list[Tree]:
    """Take one thing or a list of things, or nothing, as a list."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _plain_number(value: Decimal | None) -> int | float | None:
    return None if value is None else int(value) if value == value.to_integral_value() else float(value)


def _keys(condition: Tree) -> list[str]:
    """List the entries of a condition; the reason given beside an arguable point is none."""
    keys = [] if condition == "always" else list(condition)
    return [key for key in keys if key != "because" or "arguable" not in keys]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), SEOUL)


def _moment(value: Tree) -> datetime:
    """Read a date or an instant: "Times without a zone are Asia/Seoul", and a plain date counts from 00:00."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return _midnight(value)
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment.replace(tzinfo=SEOUL) if moment.tzinfo is None else moment.astimezone(SEOUL)


def _after_months(event: date, months: int, *, first_day_counts: bool) -> date:
    """Count: "the period starts on the day after the event (limitation of prosecution: on the day of the act)"."""
    first = event if first_day_counts else event + timedelta(days=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    days_in_month = monthrange(year, month + 1)[1]
    if first.day > days_in_month:  # "where the last month has no such day, on its last day"
        return date(year, month + 1, days_in_month)
    # "ends, in its last month, on the day before the one that has the number of that first day"
    return date(year, month + 1, first.day) - timedelta(days=1)


def _after_within(start: datetime, within: Tree) -> Due:
    """Count: "hours: instants; days: whole days, end of day, no rolling"."""
    if "hours" in within:  # "from the instant, across nights, weekends and holidays"
        instant = start + timedelta(hours=within["hours"])
        return Due(instant.date(), instant)
    # "the day of the event is not counted; 0 is the day itself"
    return Due(start.date() + timedelta(days=within["days"]))


def _after_clock(start: datetime, clock: Tree, extra_holidays: frozenset[date]) -> Due:
    [(unit, number)] = clock["add"].items()
    first_day_counts = bool(clock.get("first_day_counts"))
    if unit in ("hours", "days"):
        due = _after_within(start, clock["add"])
    else:
        months = number * {"months": 1, "years": 12}[unit]
        due = Due(_after_months(start.date(), months, first_day_counts=first_day_counts))
    # "Negative numbers count back, without rolling"; "`first_day_counts` never rolls"
    if not clock.get("roll") or unit == "hours" or number < 0 or first_day_counts:
        return due
    # "a Saturday, Sunday or public holiday moves to the next day that is none", "plus days that the user adds"
    day = due.day
    while day.weekday() >= 5 or day in extra_holidays or day in _public_holidays(day.year):
        day += timedelta(days=1)
    return Due(day)


@cache
def _public_holidays(year: int) -> frozenset[date]:
    """Name the days off: "a maintained library's South Korea calendar"."""
    import holidays

    found = set(holidays.country_holidays("KR", years=year))
    if year == 2026:  # "in 2026 Labour Day (1 May) and Constitution Day (17 July) are public holidays"
        found |= {date(2026, 5, 1), date(2026, 7, 17)}
    return frozenset(found)


class _Reading:
    def __init__(self, model: Tree, answers: Tree, today: date, extra_holidays: frozenset[date]) -> None:
        self.model = model
        self.answers = answers
        self.today = today
        self.extra_holidays = extra_holidays
        self.memo: dict[tuple[str, str], Tree] = {}
        self.order = {fact: place for place, fact in enumerate(model["facts"])}

    def once(self, kind: str, name: str, work: Callable[[], Tree]) -> Tree:
        """Work a named thing out once; "References may not form a circle", so this ends."""
        if (kind, name) not in self.memo:
            self.memo[kind, name] = work()
        return self.memo[kind, name]

    def state(self, fact: str) -> str:
        """Tell the three states of a fact apart: "unanswered", "answered "unknown"", "answered with a value"."""
        if self.answers.get(fact) is None:
            return UNANSWERED
        return UNKNOWN if self.answers[fact] == "unknown" else ANSWERED

    def truth(self, condition: Tree) -> str:
        """Evaluate a condition in "Kleene's strong logic"; of several keys, "all of them"."""
        return _all(self.entry(key, condition[key]) for key in _keys(condition))

    def entry(self, key: str, value: Tree) -> str:
        """Evaluate one key of a condition, by the table of forms."""
        if key in self.model["facts"]:
            return self.compare(key, value)
        forms: dict[str, Callable[[], str]] = {
            "all": lambda: _all(self.truth(part) for part in value),
            "any": lambda: _any(self.truth(part) for part in value),
            # "turns YES and NO round and leaves UNKNOWN"
            "not": lambda: {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[self.truth(value)],
            "term": lambda: self.term(value),
            "finding": lambda: self.finding(value),
            "track": lambda: _yes_if(holds=value == "incident"),
            "passed": lambda: self.passed(value),
            # "UNKNOWN where c is YES, else as c"
            "arguable": lambda: UNKNOWN if self.truth(value) == YES else self.truth(value),
        }
        if key not in forms:
            raise ValueError(f"{key!r} is no fact, term or operator")
        return forms[key]()

    def compare(self, fact: str, test: Tree) -> str:
        state = self.state(fact)
        # "Two tests look at the state itself", and neither decides anything "while unanswered"
        if test in ("known", "not_known") and state != UNANSWERED:
            return _yes_if(holds=state == {"known": ANSWERED, "not_known": UNKNOWN}[test])
        # "A comparison on an unanswered or unknown fact is UNKNOWN"
        if state != ANSWERED:
            return UNKNOWN
        if isinstance(test, dict):
            return _all(self.measure(fact, operator, bound) for operator, bound in test.items())
        # for one value "equals", for a list "is one of"; for choices "includes", "includes at least one"
        return _yes_if(holds=any(given in _as_list(test) for given in _as_list(self.answers[fact])))

    def measure(self, fact: str, operator: str, bound: Tree) -> str:
        answer = self.answers[fact]
        if operator in ("on_or_after", "before"):  # "dates and instants"; the bound "may be `today`"
            limit = _midnight(self.today) if bound == "today" else _moment(bound)
            return _yes_if(holds=(_moment(answer) < limit) == (operator == "before"))
        # the bound may be a calculation, "UNKNOWN when an input is missing"
        number = self.calculation(bound["calculation"]) if isinstance(bound, dict) else Decimal(str(bound))
        if number is None:
            return UNKNOWN
        value = Decimal(str(answer))
        holds = {"at_least": value >= number, "more_than": value > number, "less_than": value < number}
        return _yes_if(holds=holds[operator])

    def term(self, name: str) -> str:
        return str(self.once("term", name, lambda: self.truth(self.model["terms"][name])))

    def finding(self, name: str) -> str:
        return str(self.once("finding", name, lambda: _all(self.truth(part) for part in self.finding_parts(name))))

    def finding_parts(self, name: str) -> list[Tree]:
        """Give what a finding's truth consists of: "all `elements` and not any `unless`"."""
        finding = self.model["findings"][name]
        return [*finding["elements"].values(), {"not": {"any": list(finding.get("unless", {}).values())}}]

    def action(self, name: str) -> str:
        return str(self.once("action", name, lambda: self.truth(self.model["actions"][name]["when"])))

    def passed(self, name: str) -> str:
        """Test a clock: "YES: its last day is before today; NO: not yet, or the clock does not apply"."""
        applies, due, _ = self.clock(name)
        # without a due the test is UNKNOWN: "no start date (the start fact is missing)"
        return NO if applies == NO else UNKNOWN if due is None else _yes_if(holds=due.day < self.today)

    def missing(self, condition: Tree) -> set[str]:
        """Collect "the unanswered or unknown facts in those of its parts that are themselves UNKNOWN"."""
        if self.truth(condition) != UNKNOWN:
            return set()
        # "parts that are already YES or NO contribute none"
        open_keys = [key for key in _keys(condition) if self.entry(key, condition[key]) == UNKNOWN]
        return {fact for key in open_keys for fact in self.missing_in_entry(key, condition[key])}

    def missing_in_entry(self, key: str, value: Tree) -> set[str]:
        """Name the missing facts of one entry that is UNKNOWN."""
        if key in self.model["facts"]:  # beside a calculation: the compared fact and the inputs alike
            return {fact for fact in self.facts_in({key: value}) if self.state(fact) != ANSWERED}
        if key in ("all", "any"):
            return self.missing_in_all(value)
        if key == "term":
            return set(self.once("missing in term", value, lambda: self.missing(self.model["terms"][value])))
        if key == "finding":
            return self.missing_in_finding(value)
        if key == "passed":
            return {self.model["clocks"][value]["from"]}
        # a negation, or a point unsettled in law: one that rests on YES "asks for no further fact", as YES misses none
        return self.missing(value)

    def missing_in_all(self, conditions: Iterable[Tree]) -> set[str]:
        return {fact for condition in conditions for fact in self.missing(condition)}

    def missing_in_finding(self, name: str) -> set[str]:
        if self.finding(name) != UNKNOWN:
            return set()
        return set(self.once("missing in finding", name, lambda: self.missing_in_all(self.finding_parts(name))))

    def facts_in(self, condition: Tree) -> Iterator[str]:
        """Name every fact on which a condition rests, whatever its value."""
        for key in _keys(condition):
            value, parts = condition[key], []
            if key in self.model["facts"]:
                yield key
                for bound in value.values() if isinstance(value, dict) else ():
                    yield from self.inputs(bound["calculation"]) if isinstance(bound, dict) else ()
            elif key == "passed":
                yield self.model["clocks"][value]["from"]
            elif key == "term":
                parts = [self.model["terms"][value]]
            elif key == "finding":
                parts = self.finding_parts(value)
            elif key != "track":
                parts = _as_list(value)
            for part in parts:
                yield from self.facts_in(part)

    def inputs(self, calculation: str) -> list[str]:
        return [item for item in self.model["calculations"][calculation]["multiply"] if isinstance(item, str)]

    def calculation(self, name: str) -> Decimal | None:
        """Multiply exactly, in decimals; there is no value "when an input is missing"."""
        if any(self.state(fact) != ANSWERED for fact in self.inputs(name)):
            return None
        factors = self.model["calculations"][name]["multiply"]
        numbers = [Decimal(str(self.answers[item] if isinstance(item, str) else item)) for item in factors]
        return prod(numbers, start=Decimal(1))

    def clock(self, name: str) -> Count:
        clock = self.model["clocks"][name]
        applies = self.truth(clock.get("applies_from", "always"))
        if applies == NO:  # "where its condition is NO the clock is shown as not applicable"
            return Count(applies, None, None)
        if self.state(clock["from"]) != ANSWERED:  # "No start fact: no date. The clock names the missing fact instead."
            return Count(applies, None, clock["from"])
        return Count(applies, _after_clock(_moment(self.answers[clock["from"]]), clock, self.extra_holidays), None)

    def due(self, action: Tree) -> Due | None:
        """Find the due: "its `clock`; of a list of clocks the earliest that can be computed"."""
        counted = [self.clock(name).due for name in _as_list(action.get("clock"))]
        return min((due for due in counted if due is not None), key=Due.end, default=None)

    def target(self, action: Tree) -> Due | None:
        """Find the target: "its `target` clock, or `within` counted from `aware_at`"."""
        if "target" in action:
            return self.clock(action["target"]).due
        if "within" not in action or self.state("aware_at") != ANSWERED:
            return None
        return _after_within(_moment(self.answers["aware_at"]), action["within"])

    def finding_report(self, name: str) -> Tree:
        finding = self.model["findings"][name]
        return {
            "status": STATUS[self.finding(name)],
            "elements": {element: self.truth(condition) for element, condition in finding["elements"].items()},
            "unless": {defence: self.truth(condition) for defence, condition in finding.get("unless", {}).items()},
            "missing": sorted(self.missing_in_finding(name), key=self.order.__getitem__),
        }

    def action_report(self, name: str) -> Tree:
        action = self.model["actions"][name]
        due, target = self.due(action), self.target(action)
        return {
            "status": {YES: "required", UNKNOWN: "conditional"}[self.action(name)],
            "due": due and due.text(),
            "target": target and target.text(),
            "missing": sorted(self.missing(action["when"]), key=self.order.__getitem__),
        }

    def clock_report(self, name: str) -> Tree:
        # "A clock whose result is before *today* is shown as passed"
        _, due, missing = self.clock(name)
        return {"due": due and due.text(), "passed": self.passed(name) == YES, "missing": missing}

    def triage_report(self) -> Tree:
        """Find the level: the first line that is not NO decides; an UNKNOWN one counts, but is not certain."""
        lines = [(line["level"], self.truth(line["when"])) for line in self.model["triage"]]
        level, value = next((level, value) for level, value in lines if value != NO)
        return {"level": level, "certain": value == YES}

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
        bands = [band for band, (bottom, top) in score["bands"].items() if bottom <= low <= top and not still_open]
        return {"value": None if still_open else low, "band": next(iter(bands), None), "low": low, "high": high}

    def live_questions(self) -> list[str]:
        """List the live questions; order: "sections and facts as listed"."""
        facts, wanted = self.model["facts"], self.wanted_facts()
        # "its fact is unanswered, its `asked_when` is not NO, and one of these holds"
        live = [
            name
            for name, fact in facts.items()
            if self.state(name) == UNANSWERED
            and self.truth(fact.get("asked_when", "always")) != NO
            and (fact.get("always") or name in wanted)
        ]
        sections = self.model["sections"]["incident"]
        return sorted(live, key=lambda name: (sections.index(facts[name]["section"]), self.order[name]))

    def wanted_facts(self) -> set[str]:
        findings = [finding for name, finding in self.model["findings"].items() if self.finding(name) != NO]
        actions = [action for name, action in self.model["actions"].items() if self.action(name) != NO]
        # "a finding, an action or a triage line that is still UNKNOWN misses it"
        wanted = self.missing_in_all(item["when"] for item in [*actions, *self.model["triage"]])
        wanted |= {fact for name in self.model["findings"] for fact in self.missing_in_finding(name)}
        # "it starts a clock in use", one that such an action names, where the clock's own condition "is not NO"
        named = {clock for item in actions for key in ("clock", "target") for clock in _as_list(item.get(key))}
        wanted |= {self.model["clocks"][clock]["from"] for clock in named if self.clock(clock).applies != NO}
        # "it is an input of a calculation that a finding or action that is not NO names"
        used = {name for item in [*findings, *actions] for name in _as_list(item.get("calculations"))}
        wanted |= {fact for calculation in used for fact in self.inputs(calculation)}
        # "it is an input of a score whose `when` is not NO"
        scores = [score for score in self.model["scores"].values() if self.truth(score["when"]) != NO]
        return wanted | {fact for score in scores for item in score["add"] for fact in self.facts_in(item["when"])}
