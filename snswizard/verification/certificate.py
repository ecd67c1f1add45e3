"""The certificate: what was checked on this machine, how it ended, what it does not say, and a line to sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from snswizard.model.pack import Pack
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.parts.frame import furniture
from snswizard.report.plan_front import Line, Number, Numbers, TitleBlock, Tone
from snswizard.report.plan_model import (
    Entries,
    Entry,
    Node,
    Paragraph,
    Plan,
    Role,
    Section,
    SignOff,
    Stamp,
)
from snswizard.report.words import Words
from snswizard.verification.check import Verification
from snswizard.verification.coverage import AreaCoverage
from snswizard.verification.telling import Teller

_STATIC_WIDTHS = (0.24, 0.5, 0.11, 0.15)
_FOUR = (0.46, 0.18, 0.18, 0.18)
_SIX = (0.25, 0.15, 0.15, 0.15, 0.15, 0.15)
_TWO = (0.7, 0.3)
_LISTED_AREAS = ("findings", "actions", "clocks", "remedies")
_TRACKS = ("incident", "audit")
_FAILURES = 40
_TO_WRITE_ON = "\n"
_COMMAND = "snswizard pack {}"


def build_certificate(verification: Verification, words: Words, teller: Teller) -> Plan:
    """The certificate of one check in the language of the words; the same check gives the same document."""
    return _Certificate(verification, words, teller).plan()


class _Certificate:
    def __init__(self, found: Verification, words: Words, teller: Teller) -> None:
        self._found = found
        self._words = words
        self._teller = teller
        self._pack: Pack = words.pack
        self._annexes = [
            name for name, needed in (("missed", self._has_missed()), ("reserved", self._reserved())) if needed
        ]

    def plan(self) -> Plan:
        info, kind = self._found.info, self._say("kind")
        stamp = Stamp(self._found.program, info.id, info.version, info.digest, info.law_as_of, "")
        name = self._say("name", kind=kind, pack=info.id, version=info.version)
        return Plan(
            language=self._words.language,
            today=self._found.today,
            name=name,
            kind=kind,
            author="",
            furniture=furniture(self._words, stamp, name, ""),
            stamp=stamp,
            front=self._front(),
            contents=self._words.text("plan.contents"),
            sections=tuple(self._sections()),
        )

    # -- the first page

    def _front(self) -> tuple[Node, ...]:
        found, words = self._found, self._words
        holds = found.holds
        return (
            TitleBlock(self._say("kind"), words.of(found.info.title), self._head()),
            Paragraph(self._say("holds" if holds else "fails"), Role.LEAD),
            self._numbers(),
            Paragraph(self._say("about", command=_COMMAND.format("certificate")), Role.NOTE),
            Paragraph(self._say("limits.no_attorney"), Role.STRONG_NOTE),
            *self._sign_off(),
        )

    def _head(self) -> tuple[Line, ...]:
        found, words, info = self._found, self._words, self._found.info
        facts = {
            "pack": words.text("plan.pack", id=info.id, version=info.version),
            "law_as_of": words.day(info.law_as_of),
            "program": words.text("plan.program", version=found.program),
            "day": words.day(found.today),
            "digest": info.digest.removeprefix("sha256:"),
            "scenarios_digest": found.scenarios_digest.removeprefix("sha256:"),
        }
        return tuple(Line(self._say(key), text) for key, text in facts.items())

    def _numbers(self) -> Numbers:
        found = self._found
        problems, failed, total = len(found.static.problems), len(found.failed), len(found.outcomes)
        share = self._say("percent", percent=found.coverage.of("conditions").percent)
        return Numbers(
            (
                self._number("static", str(len(found.static.checks)), bad=problems, problems=problems),
                self._number("scenarios", str(total - failed), bad=failed, total=total),
                self._number("coverage", share, bad=0),
                self._proofs_number(),
            )
        )

    def _number(self, name: str, value: str, *, bad: int, **values: object) -> Number:
        note = self._say(f"card_{name}_note", **values)
        return Number(name, value, self._say(f"card_{name}"), note, Tone.CRITICAL if bad else Tone.PLAIN)

    def _proofs_number(self) -> Number:
        proofs = self._found.proved
        if proofs is None:
            return Number(
                "proofs", self._say("not_run"), self._say("card_proofs"), self._say("not_run_note"), Tone.MUTED
            )
        counts = proofs.counts()
        value = self._words.number(counts.held)
        return Number(
            "proofs",
            value,
            self._say("card_proofs"),
            self._say("card_proofs_note"),
            Tone.CRITICAL if counts.refuted else Tone.PLAIN,
        )

    # -- sections

    def _sections(self) -> Iterator[Section]:
        body: dict[str, Iterable[Node]] = {
            "static": self._static(),
            "scenarios": self._scenarios(),
            "coverage": self._coverage(),
            "interviews": self._interviews(),
            "proofs": self._proofs(),
            "limits": self._limits(),
        }
        for number, (name, nodes) in enumerate(body.items(), start=1):
            yield self._section(name, self._words.text("plan.mark.section", number=number), nodes)
        annexes = {"missed": self._missed, "reserved": self._reservations}
        for name in self._annexes:
            yield self._section(name, self._annex(name), annexes[name]())

    def _section(self, name: str, mark: str, nodes: Iterable[Node]) -> Section:
        return Section(name, mark, self._say(f"section.{name}"), tuple(nodes))

    def _annex(self, name: str) -> str:
        number = self._annexes.index(name) if name in self._annexes else 0
        return self._words.text("plan.mark.annex", letter=chr(ord("A") + number))

    def _letter(self, name: str) -> str:
        return chr(ord("A") + self._annexes.index(name)) if name in self._annexes else ""

    def _static(self) -> Iterator[Node]:
        static = self._found.static
        yield Paragraph(self._say("static.note" if static.has_source else "static.no_source"), Role.NOTE)
        rows = []
        for check in static.checks:
            count = len(check.problems)
            result = self._say("static.problems", count=count) if count else self._say("static.ok")
            words = (self._words.text(f"verification.{table}.{check.name}") for table in ("check", "check_about"))
            rows.append((*words, self._words.number(check.looked_at), result))
        head = self._heads("static", "check", "about", "count", "result")
        yield TextTable("static", head, _STATIC_WIDTHS, tuple(rows))

    def _scenarios(self) -> Iterator[Node]:
        outcomes = self._found.outcomes
        yield Paragraph(self._say("scenarios.note"), Role.NOTE)
        rows = []
        for track in _TRACKS:
            listed = [outcome.passed for outcome in outcomes if outcome.scenario.track == track]
            if listed:
                counts = (len(listed), sum(listed), len(listed) - sum(listed))
                rows.append((self._teller.track(track), *map(self._words.number, counts)))
        yield TextTable("scenarios", self._heads("scenarios", "group", "total", "passed", "failed"), _FOUR, tuple(rows))
        if not self._found.failed:
            yield Paragraph(self._say("scenarios.none_failed"))
        else:
            yield Entries("failures", self._say("scenarios.failures"), tuple(self._failures()))

    def _failures(self) -> Iterator[Entry]:
        for outcome in self._found.failed[:_FAILURES]:
            told = (
                Line("", self._say("scenarios.difference", **self._teller.difference(each)))
                for each in outcome.differences
            )
            scenario = outcome.scenario
            yield Entry((scenario.id,), scenario.id, scenario.title, "", tuple(told), Tone.CRITICAL)

    def _coverage(self) -> Iterator[Node]:
        annex = self._letter("missed")
        yield Paragraph(self._say("coverage.note", annex=annex), Role.NOTE)
        rows = tuple(
            (
                self._teller.area(area.area),
                self._words.number(area.covered),
                self._words.number(area.total),
                self._say("percent", percent=area.percent),
            )
            for area in self._found.coverage.areas
        )
        yield TextTable("coverage", self._heads("coverage", "area", "covered", "total", "percent"), _FOUR, rows)

    def _interviews(self) -> Iterator[Node]:
        yield Paragraph(self._say("interviews.note"), Role.NOTE)
        rows = []
        for track in self._found.interviews.tracks:
            numbers = (track.walks, track.shortest, f"{track.average:.1f}", track.longest, track.questions)
            rows.append((self._teller.track(track.track), *map(str, numbers)))
        names = ("track", "walks", "shortest", "average", "longest", "questions")
        yield TextTable("interviews", self._heads("interviews", *names), _SIX, tuple(rows))
        for line in self._ends():
            yield Paragraph(line)

    def _ends(self) -> list[str]:
        """What is said of all interviews, each sentence once."""
        lines = [
            line
            for line in self._teller.interviews(self._found.interviews)
            if not any(self._teller.track(track) in line for track in _TRACKS)
        ]
        return [*dict.fromkeys(lines)]

    def _proofs(self) -> Iterator[Node]:
        proofs = self._found.proved
        if proofs is None:
            yield Paragraph(self._say("proofs.not_run", command=_COMMAND.format("prove")))
            return
        counts = proofs.counts()
        yield Paragraph(self._say("proofs.note"), Role.NOTE)
        names = ("asked", "held", "accepted", "refuted")
        rows = tuple((self._say(f"proofs.{name}"), self._words.number(getattr(counts, name))) for name in names)
        yield TextTable("proofs", (self._say("section.proofs"), self._say("proofs.figures")), _TWO, rows)

    def _limits(self) -> Iterator[Node]:
        words, total, reserved = self._words, len(self._pack.provisions), len(self._reserved())
        yield Paragraph(self._say("limits.no_attorney"))
        yield Paragraph(self._say("limits.adviser"))
        yield Paragraph(self._say("limits.law_as_of", day=words.day(self._found.info.law_as_of)))
        if reserved:
            figures = {"total": total, "verified": total - reserved, "reserved": reserved}
            yield Paragraph(self._say("limits.provisions", annex=self._letter("reserved"), **figures))
        else:
            yield Paragraph(self._say("limits.provisions_all", total=total))
        if self._pack.unsettled:
            yield Paragraph(self._say("limits.unsettled", count=len(self._pack.unsettled)))
        yield Paragraph(self._say("limits.coverage"))

    def _sign_off(self) -> Iterator[Node]:
        yield Paragraph(self._say("section.sign_off"), Role.LEAD)
        yield Paragraph(self._say("sign_off.note"), Role.NOTE)
        yield TextTable("scope", (self._say("sign_off.scope"),), (1.0,), ((_TO_WRITE_ON,),))
        head = tuple(self._words.text(f"plan.sign.{name}") for name in ("role", "name", "date", "signature"))
        yield SignOff(head, (self._say("sign_off.adviser"), self._say("sign_off.organisation")))

    # -- annexes

    def _has_missed(self) -> bool:
        return any(self._found.coverage.of(area).missed for area in _LISTED_AREAS)

    def _missed(self) -> Iterator[Node]:
        yield Paragraph(self._say("missed.note", command=_COMMAND.format("coverage --all")), Role.NOTE)
        for name in _LISTED_AREAS:
            yield from self._missed_in(self._found.coverage.of(name))

    def _missed_in(self, area: AreaCoverage) -> Iterator[Node]:
        by_outcome: dict[str, list[str]] = {}
        for case in area.missed:
            by_outcome.setdefault(self._teller.outcome(area.area, case), []).append(self._teller.name(area.area, case))
        separator = self._words.text("plan.list_separator")
        rows = tuple(
            Entry((area.area,), str(len(names)), self._missed_title(area, outcome), separator.join(names))
            for outcome, names in by_outcome.items()
        )
        if rows:
            yield Entries(f"missed.{area.area}", "", rows)

    def _missed_title(self, area: AreaCoverage, outcome: str) -> str:
        return self._say("missed.outcome", area=self._teller.area(area.area), outcome=outcome)

    def _reserved(self) -> list[str]:
        return [name for name, provision in self._pack.provisions.items() if provision.confidence != "verified"]

    def _reservations(self) -> Iterator[Node]:
        yield Paragraph(self._say("reserved.note"), Role.NOTE)
        rows: list[Entry] = []
        for provision in self._pack.provisions.values():
            if provision.confidence != "verified":
                note = "" if provision.confidence_note is None else self._words.of(provision.confidence_note)
                text = self._say("reserved.entry", kind=self._say(f"reserved.{provision.confidence}"), note=note)
                rows.append(Entry((), str(len(rows) + 1), self._words.of(provision.citation), text))
        yield Entries("reserved", "", tuple(rows), small=True)

    def _heads(self, part: str, *names: str) -> tuple[str, ...]:
        return tuple(self._say(f"{part}.{name}") for name in names)

    def _say(self, key: str, **values: object) -> str:
        return self._words.text(f"certificate.{key}", **values)
