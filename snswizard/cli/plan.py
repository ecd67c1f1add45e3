"""The command `plan`: answers in; plan objects and papers out."""

from __future__ import annotations

import argparse
import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from snswizard.base.errors import AnswersBroken, FileUnreadable, Problem
from snswizard.base.files import write_atomically, write_error
from snswizard.base.i18n import Language, Messages, load_messages
from snswizard.base.memory import long_lived
from snswizard.base.moments import plain_day
from snswizard.base.paths import resource_root
from snswizard.base.problems import explained, problem_line
from snswizard.cli.output import BAD_INPUT, OK, say

if TYPE_CHECKING:
    from snswizard.engine.calendar import KoreanCalendar
    from snswizard.engine.program import Program
    from snswizard.interview.earlier_audit import Previous
    from snswizard.model.answer import Answers
    from snswizard.model.case import RulesUsed
    from snswizard.model.results.assessment import Assessment
    from snswizard.packs.answers_file import AnswersFile
    from snswizard.report.output.desk import CaseInputs
    from snswizard.report.plan_file import JsonObject
    from snswizard.report.words import Words

PARTS = ("problems", "report", "documents", "audit", "own")  # of the catalogue: what a plan needs, problems first


def add_plan(plan: argparse.ArgumentParser) -> None:
    """Declare the arguments of `plan`."""
    plan.add_argument(
        "answers",
        nargs="?",
        type=Path,
        metavar="ANSWERS",
        help="answers file (JSON, YAML), case, or a PDF with answers",
    )
    plan.add_argument("--jsonl", type=Path, metavar="IN", help="many answers objects, one a line (- for stdin)")
    plan.add_argument("--today", type=_day, metavar="D", help="the day of the plan, as 2026-11-22")
    plan.add_argument(
        "--lang", dest="plan_lang", choices=[each.value for each in Language], help="language of the plan"
    )
    plan.add_argument("--overlay", type=Path, metavar="DIR", help="own rules of the company: a folder or a file")
    plan.add_argument("--json", metavar="F", help="write the plan object (- for stdout)")
    plan.add_argument("--pdf", type=Path, metavar="F", help="write the action plan, or the report of an audit, as PDF")
    for name, words in (
        ("docx", "write the action plan as a Word document"),
        ("ics", "write clocks and dated steps as a calendar"),
        ("xlsx", "write steps, clocks, findings, answers and open points as a workbook"),
        ("briefing", "write the legal briefing (F ends in .pdf or .docx)"),
    ):
        plan.add_argument(f"--{name}", type=Path, metavar="F", help=words)
    plan.add_argument(
        "--password-file", type=Path, metavar="F", help="file whose first line is the password of the case"
    )
    plan.add_argument(
        "--previous", type=Path, metavar="F", help="the company's last audit (answers or case), to compare with"
    )
    plan.add_argument("--letters", type=Path, metavar="DIR", help="write the letters that required steps need")


def _day(text: str) -> date:
    try:
        return plain_day(text)
    except ValueError as cause:
        raise argparse.ArgumentTypeError(f"{text}: 2026-11-22") from cause


class _Planner:
    """Everything that a plan needs, prepared once for many cases."""

    def __init__(self, own: Path | None, messages: Messages) -> None:
        from snswizard.engine.program import prepare
        from snswizard.packs.library import load_rules

        with long_lived():
            rules = load_rules(own)
            self.program: Program = prepare(rules.pack)
        self.calendar: KoreanCalendar = rules.calendar
        self.messages = messages
        for failure in rules.refused:
            print(explained(messages, failure), file=sys.stderr)

    def assess(self, answers: Answers, today: date) -> Assessment:
        from snswizard.engine.assess import assess

        return assess(self.program, answers, today, self.calendar)

    def plan(self, track: str, answers: Answers, today: date, words: Words) -> JsonObject:
        """The plan object of either track."""
        from snswizard.engine.audit import assess_audit
        from snswizard.engine.evaluation import evaluate, values_of
        from snswizard.report.plan_file import audit_object, plan_object

        if track == "incident":
            return plan_object(self.assess(answers, today), words)
        evaluation = evaluate(self.program, values_of(self.program, answers), today, self.calendar)
        return audit_object(assess_audit(evaluation), words)


def run_plan(arguments: argparse.Namespace, messages: Messages) -> int:
    """Work out one plan or many; returns the exit code."""
    if (arguments.answers is None) == (arguments.jsonl is None):
        print(messages.text("cli.one_input"), file=sys.stderr)
        return BAD_INPUT
    if arguments.jsonl is not None:
        return _plan_many(arguments, messages)
    from snswizard.report.plan_file import plan_json
    from snswizard.report.words import Words

    planner = _Planner(arguments.overlay, messages)
    given = _read_input(arguments, planner, messages)
    today = arguments.today or given.today or date.today()  # noqa: DTZ011  # the user's own day
    previous = _previous(arguments, planner, today)
    if given.track == "incident":
        assessment = planner.assess(given.answers, today)
        if _contradicts_itself(arguments.answers.name, assessment, messages):
            return BAD_INPUT
    language = Language(arguments.plan_lang or given.language or Language.KO)
    words = Words(planner.program.pack, load_messages(resource_root() / "i18n", language, PARTS))
    plan = planner.plan(given.track, given.answers, today, words)
    elsewhere = _orders_papers(arguments)
    if elsewhere:
        case = _case_inputs(planner, given, today, previous)
        if arguments.pdf is not None:
            write_atomically(arguments.pdf, _pdf(case, words))
        _write_papers(arguments, case, words)
    text = plan_json(plan) + "\n"
    if arguments.json not in (None, "-"):
        write_atomically(Path(arguments.json), text.encode("utf-8"))
    elif arguments.json == "-" or not elsewhere:
        say(text)
    return OK


def _tell_contradictions(file: str, line: int, plan: JsonObject, messages: Messages) -> None:
    """Of many cases none is refused for an impossible order of dates: it is told, and stands in the plan."""
    for found in cast("list[dict[str, list[str]]]", plan.get("contradictions", [])):
        path = "$.answers." + ", ".join(found["facts"])
        print(problem_line(messages, Problem(file, line, path, f"contradiction.{found['key']}", {})), file=sys.stderr)


def _contradicts_itself(file: str, assessment: Assessment, messages: Messages) -> bool:
    """Tell every contradiction; an impossible order of dates is refused unless a note keeps it on purpose."""
    for found in assessment.contradictions:
        path = "$.answers." + ", ".join(found.facts)
        print(problem_line(messages, Problem(file, 1, path, f"contradiction.{found.key}", {})), file=sys.stderr)
    refused = [each for each in assessment.contradictions if each.key == "aware_before_posted" and not each.noted]
    if refused:
        print(messages.text("error.contradiction", count=len(refused)), file=sys.stderr)
    return bool(refused)


def _previous(arguments: argparse.Namespace, planner: _Planner, today: date) -> Previous | None:
    """The earlier audit of the same company, where one is named."""
    if arguments.previous is None:
        return None
    from snswizard.interview.earlier_audit import read_previous

    return read_previous(arguments.previous, planner.program.pack, today=today)


def _case_inputs(planner: _Planner, given: AnswersFile, today: date, previous: Previous | None) -> CaseInputs:
    from snswizard.report.output.desk import CaseInputs

    return CaseInputs(
        planner.program,
        given.answers,
        today,
        planner.calendar,
        given.title,
        track=given.track,
        previous=None if previous is None else (previous.answers, previous.day),
    )


def _pdf(case: CaseInputs, words: Words) -> bytes:
    """The paper of the track: the action plan of an incident, the report of an audit."""
    from snswizard.report.output.desk import Desk, main_paper
    from snswizard.report.parts.frame import CaseHead
    from snswizard.report.pdf.document import write_pdf

    return write_pdf(Desk(case, words, head=CaseHead(title=case.title)).plan(main_paper(case.track)))


def _orders_papers(arguments: argparse.Namespace) -> bool:
    """Whether anything is ordered beside the plan object."""
    return any((arguments.pdf, arguments.docx, arguments.ics, arguments.xlsx, arguments.briefing, arguments.letters))


def _write_papers(arguments: argparse.Namespace, case: CaseInputs, words: Words) -> None:
    """Write what was ordered beside the plan object, each file read again."""
    from snswizard.report.export import LETTERS, ExportOrder, export
    from snswizard.report.output.desk import BRIEFING, main_paper
    from snswizard.report.output.formats import Format

    orders = [
        ExportOrder((main_paper(case.track),), (kind,), target)
        for kind in (Format.DOCX, Format.ICS, Format.XLSX)
        if (target := getattr(arguments, kind.value)) is not None
    ]
    if arguments.briefing is not None:
        kind = Format.DOCX if arguments.briefing.suffix.lower() == ".docx" else Format.PDF
        orders.append(ExportOrder((BRIEFING,), (kind,), arguments.briefing))
    if arguments.letters is not None:
        orders.append(ExportOrder((LETTERS,), (Format.PDF, Format.DOCX), arguments.letters))
    for order in orders:
        for written in export(case, order, words):
            if written.failure is not None:
                raise written.failure


def _read_input(arguments: argparse.Namespace, planner: _Planner, messages: Messages) -> AnswersFile:
    path: Path = arguments.answers
    from snswizard.packs.answers_file import AnswersFile, load_answers, read_json

    pack = planner.program.pack
    if path.suffix.lower() == ".pdf":
        from snswizard.report.pdf.attachment import answers_in

        return read_json(answers_in(path), pack, path.name)
    if path.suffix != ".snscase":
        return load_answers(path, pack)
    from snswizard.cli.case_input import open_case
    from snswizard.interview.case_answers import answers_of

    with open_case(path, arguments.password_file, messages) as store:
        _tell_own_rules(store.state.rules, planner)
        return AnswersFile(store.info.track, answers_of(store.state, pack), None, None, store.state.title)


def _tell_own_rules(kept: RulesUsed | None, planner: _Planner) -> None:
    """A case that was worked with own rules is planned without them only if somebody is told."""
    own = planner.program.pack.own
    if kept is not None and kept.own_id and (own is None or own.info.digest != kept.own_digest):
        told = planner.messages.text("cli.case_own", id=kept.own_id, version=kept.own_version)
        print(told, file=sys.stderr)


def _plan_many(arguments: argparse.Namespace, messages: Messages) -> int:
    from snswizard.packs.answers_file import read_json
    from snswizard.report.plan_file import plan_json
    from snswizard.report.words import Words

    planner = _Planner(arguments.overlay, messages)
    language = Language(arguments.plan_lang) if arguments.plan_lang else None
    catalogues = {each: load_messages(resource_root() / "i18n", each, PARTS) for each in Language}
    words = {each: Words(planner.program.pack, catalogues[each]) for each in Language}
    today = date.today()  # noqa: DTZ011  # the user's own day
    file = "-" if str(arguments.jsonl) == "-" else arguments.jsonl.name
    failed = total = 0

    def results() -> Iterator[str]:
        nonlocal failed, total
        for number, line in enumerate(_lines(arguments.jsonl), 1):
            if not line.strip():
                continue
            total += 1
            try:
                given = read_json(line, planner.program.pack, file, line=number)
            except AnswersBroken as failure:
                failed += 1
                for problem in failure.problems:
                    print(problem_line(messages, problem), file=sys.stderr)
                yield json.dumps(_error_object(messages, failure, number), ensure_ascii=False)
                continue
            chosen = words[language or given.language or Language.KO]
            day = arguments.today or given.today or today
            plan = planner.plan(given.track, given.answers, day, chosen)
            _tell_contradictions(file, number, plan, messages)
            yield plan_json(plan, indent=None)

    _write_lines(arguments.json, results())
    if failed:
        print(messages.text("error.line_failed", count=failed, total=total), file=sys.stderr)
    return BAD_INPUT if failed else OK


def _error_object(messages: Messages, failure: AnswersBroken, line: int) -> dict[str, object]:
    return {
        "line": line,
        "error": [
            {"path": problem.path, "reason": messages.text(problem.key, **problem.facts)}
            for problem in failure.problems
        ],
    }


def _lines(path: Path) -> Iterator[str]:
    if str(path) == "-":
        yield from sys.stdin
        return
    try:
        with path.open("rb") as file:
            for raw in file:
                yield raw.removeprefix(BOM_UTF8).decode("utf-8", errors="replace")
    except OSError as cause:
        raise FileUnreadable(path=str(path), reason=cause.strerror or str(cause)) from cause


def _write_lines(target: str | None, lines: Iterator[str]) -> None:
    """Write each line as it comes; a file is written beside and replaced at the end."""
    if target in (None, "-"):
        for line in lines:
            say(line + "\n")
        return
    path = Path(target)
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", errors="replace") as file:
            _pour(lines, file)
        beside.replace(path)
    except OSError as cause:
        beside.unlink(missing_ok=True)
        raise write_error(path, cause) from cause
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _pour(lines: Iterator[str], file: TextIO) -> None:
    for line in lines:
        file.write(line + "\n")
