"""Letters and forms of the pack, filled from the answers and from what the user gives; what is not known stays open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import NO, OPEN, TRUTHS, YES, Evaluation, calculate, evaluate, values_of
from snswizard.engine.program import Program, extended
from snswizard.model.answer import Answers, NotKnown
from snswizard.model.condition import Condition
from snswizard.model.document import PLACE, Document, Holder, Part, holders
from snswizard.model.ids import ActionId, BlankId, CalculationId, ClockId, DocumentId, FactId
from snswizard.model.results.assessment import Assessment, Truth
from snswizard.model.text import Text
from snswizard.report.nodes.letter import (
    BOX,
    CROSS,
    NUMBERED,
    Banner,
    Bit,
    LetterHead,
    LetterHeading,
    LetterList,
    LetterNode,
    LetterSign,
    LetterTable,
    LetterText,
    Passage,
    number_of,
    plain,
)
from snswizard.report.papers.letter_sheet import check_sheet
from snswizard.report.parts.context import Context
from snswizard.report.parts.sources import stamp
from snswizard.report.plan_front import Tone
from snswizard.report.plan_model import Furniture, Plan
from snswizard.report.words import Words

BlankKind: TypeAlias = Literal["field", "fact", "clock", "calc"]
Party: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BlankLeft:
    """A place of a document that nothing fills yet: what kind it is, its id, and what belongs there."""

    kind: BlankKind
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A part that stands in the text although its condition is not decided, with the facts that would decide it."""

    excerpt: str
    facts: tuple[FactId, ...]


@dataclass(slots=True)
class Draft:
    """A document as filled so far."""

    document: Document
    nodes: list[LetterNode]
    blanks: dict[BlankLeft, None] = field(default_factory=dict)
    open_parts: list[OpenPart] = field(default_factory=list)
    stops: tuple[tuple[ActionId, Truth], ...] = ()

    @property
    def is_final(self) -> bool:
        """Whether no stop holds it back and nothing is left open."""
        return not (self.stops or self.blanks or self.open_parts)


def build_letter(
    program: Program,
    answers: Answers,
    assessment: Assessment,
    words: Words,
    document_id: DocumentId,
    party: Party,
    calendar: KoreanCalendar,
) -> Plan:
    """One document of the pack as a document tree."""
    return LetterDesk(program, answers, assessment, words, calendar).plan(document_id, party)


def blanks_left(
    program: Program,
    answers: Answers,
    assessment: Assessment,
    words: Words,
    document_id: DocumentId,
    party: Party,
    calendar: KoreanCalendar,
) -> tuple[BlankLeft, ...]:
    """What nobody has filled in yet in the parts of a document that are shown."""
    return tuple(LetterDesk(program, answers, assessment, words, calendar).draft(document_id, party).blanks)


class LetterDesk:
    """Fills the documents of one case; the conditions of all documents are worked out once, when the first is asked."""

    def __init__(
        self,
        program: Program,
        answers: Answers,
        assessment: Assessment,
        words: Words,
        calendar: KoreanCalendar,
        *,
        title: str = "",
        sheet: bool = True,
    ) -> None:
        self.program = program
        self.answers = answers
        self.assessment = assessment
        self.words = words
        self.calendar = calendar
        self.title = title
        self.sheet = sheet

    @cached_property
    def evaluation(self) -> Evaluation:
        """The answers worked out with the conditions of all documents."""
        documents = self.program.pack.documents.values()
        conditions = [each.when for document in documents for each in holders(document) if each.when is not None]
        program = extended(self.program, conditions)
        return evaluate(program, values_of(program, self.answers), self.assessment.today, self.calendar)

    @cached_property
    def context(self) -> Context:
        """What the parts of a plan need."""
        return Context(self.evaluation, self.answers, self.assessment, self.words)

    def draft(self, document_id: DocumentId, party: Party) -> Draft:
        """A document filled as far as it can be."""
        return _Filler(self, self.program.pack.documents[document_id], party).draft()

    def plan(self, document_id: DocumentId, party: Party) -> Plan:
        """A document as a document tree; the sheet to check it by follows on a page of its own."""
        draft = self.draft(document_id, party)
        words, title = self.words, self.words.of(draft.document.title)
        context = Context(self.evaluation, self.answers, self.assessment, self.words)
        made_from = stamp(context)
        mark = words.text("letter.draft") if draft.stops else ""
        return Plan(
            language=words.language,
            today=self.assessment.today,
            name=title,
            kind=title,
            author="",
            furniture=Furniture(party.get("company_name", ""), mark, ""),
            stamp=made_from,
            front=tuple(draft.nodes),
            contents="",
            sections=(check_sheet(context, draft, made_from),) if self.sheet else (),
        )


class _Filler:
    """Fills one document."""

    def __init__(self, desk: LetterDesk, document: Document, party: Party) -> None:
        self._desk = desk
        self._document = document
        self._party = party
        self._words = desk.words
        self._draft = Draft(document, [])

    def draft(self) -> Draft:
        document, draft = self._document, self._draft
        draft.stops = tuple(self._stops())
        draft.nodes.extend(self._banner())
        addressee = () if document.addressee is None else self._filled(document.addressee)
        draft.nodes.append(LetterHead(self._words.of(document.title), addressee))
        waiting: LetterHeading | None = None
        dropped = False
        for part in document.parts:
            nodes = list(self._nodes(part))
            if part.heading is not None:
                self._close(waiting, dropped=dropped)
                waiting, dropped = (nodes[0] if isinstance(nodes[0], LetterHeading) else None) if nodes else None, False
            elif nodes:
                waiting = None
            else:
                dropped = True
            draft.nodes.extend(nodes)
        self._close(waiting, dropped=dropped)
        return draft

    def _close(self, heading: LetterHeading | None, *, dropped: bool) -> None:
        """Say that a heading has nothing below it, where everything that stood there does not apply."""
        if heading is not None and dropped:
            self._draft.nodes.append(LetterText((Bit(self._words.text("letter.nothing")),)))

    def _stops(self) -> Iterator[tuple[ActionId, Truth]]:
        truth, actions = self._desk.evaluation.truth, self._desk.program.actions
        for stop in self._document.stops:
            if truth[actions[stop]] != NO:
                yield stop, TRUTHS[truth[actions[stop]]]

    def _banner(self) -> Iterator[Banner]:
        for truth, key, tone in ((Truth.YES, "stopped", Tone.STOP), (Truth.UNKNOWN, "held", Tone.MEDIUM)):
            stops = [self._desk.program.pack.actions[stop] for stop, value in self._draft.stops if value is truth]
            if stops:
                titles = self._words.text("letter.and").join(self._words.of(stop.title) for stop in stops)
                lines = [self._words.of(stop.instead) for stop in stops if stop.instead is not None]
                yield Banner(self._words.text(f"letter.{key}", stops=titles), tuple(dict.fromkeys(lines)), tone)

    def _truth(self, holder: Holder) -> int:
        when: Condition | None = holder.when
        evaluation = self._desk.evaluation
        return YES if when is None else evaluation.truth[evaluation.program.node_of[id(when)]]

    def _nodes(self, part: Part) -> Iterator[LetterNode]:
        truth = self._truth(part)
        if truth == NO:
            return
        is_open = truth == OPEN
        if part.heading is not None:
            yield LetterHeading(self._marked(part, part.heading, is_open=is_open))
        elif part.text is not None:
            yield LetterText(self._marked(part, part.text, is_open=is_open))
        elif part.table is not None:
            if is_open:
                yield LetterText(self._table_note(part), keep=True)
            head = tuple(self._filled(text) for text in part.table.head)
            yield LetterTable(head, tuple(tuple(self._filled(text) for text in row) for row in part.table.rows))
        elif part.list:
            rows = tuple(self._items(part.list, part, is_open=is_open))
            if rows:
                yield _list(rows)
        else:
            yield LetterSign(tuple(self._items(part.sign, part, is_open=is_open)))

    def _items(self, items: tuple[Holder, ...], part: Part, *, is_open: bool) -> Iterator[Passage]:
        for item in items:
            truth = self._truth(item)
            if truth != NO and isinstance(item, Text):
                yield self._marked(item if truth == OPEN else part, item, is_open=is_open or truth == OPEN)

    def _marked(self, holder: Holder, text: Text, *, is_open: bool) -> Passage:
        passage = self._filled(text)
        if not is_open:
            return passage
        self._note_open(holder, plain(passage))
        return (Bit(self._words.text("letter.to_confirm"), open=True), Bit(" "), *passage)

    def _table_note(self, part: Part) -> Passage:
        assert part.table is not None
        excerpt = self._words.text("letter.and").join(plain(self._filled(text)) for text in part.table.head)
        self._note_open(part, excerpt)
        return (Bit(self._words.text("letter.table_to_confirm"), open=True),)

    def _note_open(self, holder: Holder, excerpt: str) -> None:
        evaluation = self._desk.evaluation
        if holder.when is not None:
            facts = evaluation.facts_in(evaluation.missing[evaluation.program.node_of[id(holder.when)]])
            self._draft.open_parts.append(OpenPart(excerpt, facts))

    def _filled(self, text: Text) -> Passage:
        """A text with its places filled."""
        bits: list[Bit] = []
        for number, piece in enumerate(PLACE.split(self._words.of(text))):
            if number % 2:
                bits.append(self._place(piece))
            elif piece:
                bits.append(Bit(piece))
        return tuple(bits)

    def _place(self, place: str) -> Bit:
        if place == "today":
            return Bit(self._words.day(self._desk.assessment.today))
        if place == "case":
            return Bit(self._desk.title or self._words.text("plan.untitled"))
        kind, dot, name = place.partition(".")
        if not dot:
            return self._field(BlankId(place))
        return {"fact": self._fact, "clock": self._clock, "calc": self._calculation}[kind](name)

    def _left(self, kind: BlankKind, name: str, label: str) -> Bit:
        self._draft.blanks[BlankLeft(kind, name, label)] = None
        key = "letter.fill_in" if kind == "field" else "letter.confirm"
        return Bit(self._words.text(key, label=label), open=True)

    def _field(self, blank: BlankId) -> Bit:
        given = self._party.get(blank, "").strip()
        if given:
            return Bit(given)
        label = self._document.fields.get(blank) or self._desk.program.pack.blanks[blank]
        return self._left("field", blank, self._words.of(label))

    def _fact(self, name: str) -> Bit:
        fact = FactId(name)
        given = self._desk.answers.given.get(fact)
        if given is None or isinstance(given, NotKnown):
            return self._left("fact", fact, self._words.of(self._desk.program.pack.questions[fact].ask))
        return Bit(self._words.value(fact, given))

    def _clock(self, name: str) -> Bit:
        clock = self._desk.assessment.clocks[ClockId(name)]
        if clock.due is not None:
            return Bit(self._words.due(clock.due))
        if clock.applies is Truth.NO:
            return Bit(self._words.text("letter.no_clock"))
        return self._left("clock", name, self._words.of(self._desk.program.pack.clocks[ClockId(name)].title))

    def _calculation(self, name: str) -> Bit:
        rule = self._desk.program.pack.calculations[CalculationId(name)]
        value = calculate(self._desk.program, self._desk.evaluation.values, CalculationId(name))
        if value is None:
            return self._left("calc", name, self._words.of(rule))
        return Bit(self._words.money(value) if rule.unit == "KRW" else self._words.number(value))


def _list(rows: tuple[Passage, ...]) -> LetterList:
    """A list; a sign that begins every entry becomes the sign of the list."""
    for sign in (BOX, CROSS):
        if all(row and row[0].text.startswith(f"{sign} ") for row in rows):
            return LetterList(tuple((replace(row[0], text=row[0].text[2:]), *row[1:]) for row in rows), sign)
    if all(number_of(row)[0] for row in rows):
        return LetterList(rows, NUMBERED)
    return LetterList(rows)
