"""Everything that leaves the program: built, written, read again, and only then put in place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from snswizard.base.errors import Cancelled
from snswizard.base.files import safe_name, sha256_of
from snswizard.model.answer import Answers
from snswizard.packs.answers_file import written_answers
from snswizard.report.ics import CaseMark
from snswizard.report.manifest import FileEntry, MadeFrom, manifest_text
from snswizard.report.output.desk import CaseInputs, Desk, main_paper
from snswizard.report.output.formats import TABLES, Format, checked_json, make
from snswizard.report.output.places import File, put
from snswizard.report.output.redaction import Redaction
from snswizard.report.parts.frame import CaseHead
from snswizard.report.plan_file import audit_object, plan_json, plan_object
from snswizard.report.plan_model import Plan
from snswizard.report.read_back import ReadBack, ReadBackFailed
from snswizard.report.words import Words

LETTERS = "letters"
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_KIND = 110, 50, 45
_MOST_BYTES = 130  # of title and document in a name
_SHORT = 8


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is wanted: documents, formats, and how the files are marked; `target` is where they go.

    `documents` holds names of the program's papers, ids of the pack's documents, or "letters" for those that required
    steps need. A target that ends in .zip becomes one archive; a single file goes to a target with its own ending;
    any other target is a folder. Calendar, tables and plan object are made of the action plan.
    """

    documents: tuple[str, ...]
    formats: tuple[Format, ...]
    target: Path
    mark: str | None = None
    author: str = ""
    leave_out: frozenset[str] = frozenset()
    redact: Mapping[str, str] = field(default_factory=dict)
    attach_answers: bool = False
    sheets: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """One file: what it is and what was found in it, or why it was not put in place."""

    document: str
    format: Format
    name: str
    path: Path | None = None
    checked: ReadBack | None = None
    failure: ReadBackFailed | None = None
    draft: bool = False
    blanks: int = 0


def export(
    case: CaseInputs, order: ExportOrder, words: Words, *, told: Callable[[int, int], bool] | None = None
) -> list[Written]:
    """Build, write, read back and put in place; a file that fails the comparison is left out, and said to be.

    `told` hears how many of how many files are done; where it answers False, nothing is put in place (Cancelled).
    """
    maker = _Maker(case, order, words)
    wanted = maker.wanted()
    made: list[tuple[Written, bytes]] = []
    for number, (name, kind) in enumerate(wanted):
        if told is not None and not told(number, len(wanted)):
            raise Cancelled
        made.append(maker.make(name, kind))
    good = [(written, content) for written, content in made if written.failure is None]
    if not good:
        return [written for written, _ in made]
    files = [File(written.name, content) for written, content in good]
    paths = put(order.target, files, maker.manifest(good), case.today)
    return [replace(written, path=paths.get(written.name)) for written, _ in made]


def preview(case: CaseInputs, order: ExportOrder, words: Words) -> bytes:
    """The first paper of an order as a PDF, with the same names hidden; nothing is written."""
    from snswizard.report.pdf.document import write_pdf

    maker = _Maker(case, order, words)
    return write_pdf(maker.plan(maker.papers()[0]))


class _Maker:
    """Makes the files of one order."""

    def __init__(self, case: CaseInputs, order: ExportOrder, words: Words) -> None:
        self._case = case
        self._order = order
        self._words = words
        self._hide = Redaction(order.redact)
        head = CaseHead(title=case.title, mark=order.mark, author=order.author)
        self._desk = Desk(case, words, head=head, leave_out=order.leave_out, sheets=order.sheets)
        self._names: set[str] = set()
        self._plans: dict[str, Plan] = {}

    def papers(self) -> list[str]:
        """The papers of the order, each once."""
        names: dict[str, None] = {}
        for name in self._order.documents:
            names.update(dict.fromkeys(self._desk.needed() if name == LETTERS else (name,)))
        return list(names)

    def wanted(self) -> list[tuple[str, Format]]:
        """Every file of the order: papers in their formats, then what is made of the action plan."""
        names = self.papers()
        papers = [kind for kind in self._order.formats if kind not in TABLES]
        tables = [kind for kind in self._order.formats if kind in TABLES]
        return [
            *((name, kind) for name in names for kind in papers),
            *((main_paper(self._case.track), kind) for kind in tables),
        ]

    def make(self, name: str, kind: Format) -> tuple[Written, bytes]:
        """One file, or why there is none."""
        plan, draft = self.plan(name), self._desk.draft(name)
        written = Written(
            name,
            kind,
            self._file_name(plan, kind),
            draft=draft is not None and not draft.is_final,
            blanks=0 if draft is None else len(draft.blanks),
        )
        try:
            content, checked = self._content(self._tables if kind in TABLES else plan, kind)
        except ReadBackFailed as failure:
            return replace(written, failure=failure), b""
        return replace(written, checked=checked), content

    def _content(self, plan: Plan, kind: Format) -> tuple[bytes, ReadBack]:
        if kind is Format.JSON:
            return self._plan_object()
        attached = self._answers() if self._order.attach_answers and kind is Format.PDF else None
        return make(plan, kind, self._words, self._mark(), answers=attached)

    def plan(self, name: str) -> Plan:
        """A paper without the names that are to be hidden."""
        if name not in self._plans:
            self._plans[name] = self._hide.plan(self._desk.plan(name))
        return self._plans[name]

    @cached_property
    def _tables(self) -> Plan:
        return self._hide.plan(self._desk.tables())

    def _file_name(self, plan: Plan, kind: Format) -> str:
        """Day, case and document, as 2026-11-22_title_kind.pdf; the same name never twice."""
        title = safe_name(
            self._hide.words(self._case.title or self._words.text("plan.untitled")), longest=_LONGEST_TITLE
        )
        document = safe_name(plan.kind, longest=_LONGEST_KIND)
        while len(f"{title}{document}".encode()) > _MOST_BYTES:
            title = title[:-1]
        stem = safe_name(f"{self._case.today.isoformat()}_{title}_{document}", longest=_LONGEST_NAME)
        name, number = f"{stem}.{kind.value}", 2
        while name in self._names:
            name, number = f"{stem}_{number}.{kind.value}", number + 1
        self._names.add(name)
        return name

    def _mark(self) -> CaseMark:
        """The case's own id; without one, the title or the answers stand for it."""
        stamp = self.plan(main_paper(self._case.track)).stamp
        return CaseMark(self._case.case_id or self._case.title or stamp.answers, self._case.revision)

    def _answers(self) -> bytes:
        """The answers file that goes into a PDF, without the names that are to be hidden."""
        case, hide = self._case, self._hide
        notes = {fact: hide.words(note) for fact, note in case.answers.notes.items()}
        answers = Answers(case.answers.given, notes, case.answers.flagged)
        title, language = hide.words(case.title), self._words.language
        file = written_answers(answers, today=case.today, language=language, title=title, track=case.track)
        return json.dumps(file, ensure_ascii=False, indent=1).encode("utf-8")

    def _plan_object(self) -> tuple[bytes, ReadBack]:
        if self._case.track == "audit":
            made = audit_object(self._desk.audit, self._words)
            steps, findings = len(self._desk.audit.remedies), len(self._desk.audit.gaps)
        else:
            made = plan_object(self._desk.assessment, self._words)
            steps, findings = len(self._desk.assessment.actions), len(self._desk.assessment.findings)
        content = (plan_json(made) + "\n").encode("utf-8")
        if json.loads(content) != json.loads(json.dumps(made)):
            raise ReadBackFailed(count=1, missing=Format.JSON.value)
        return content, checked_json(content, findings, steps)

    def manifest(self, good: list[tuple[Written, bytes]]) -> bytes:
        """The list of the files with their digests."""
        case = self._case
        stamp = next(iter(self._plans.values())).stamp
        made_from = MadeFrom(
            case.case_id, case.revision, case.today, self._words.language.value, bool(self._hide), stamp
        )
        return manifest_text(made_from, (_entry(written, content) for written, content in good))


def _entry(written: Written, content: bytes) -> FileEntry:
    found = written.checked
    counts = (
        {}
        if found is None
        else {"pages": found.pages, "steps": found.steps, "dates": found.dates, "findings": found.findings}
    )
    return FileEntry(
        written.name,
        written.document,
        written.format.value,
        sha256_of(content),
        len(content),
        counts,
        written.draft,
        written.blanks,
    )
