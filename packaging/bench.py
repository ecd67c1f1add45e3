"""Measures the program against the least that its libraries can do, and writes docs/performance.md.

usage: bench.py [PART …]; with parts (start, answers, engine, plans, pdf, papers, memory, journals, packs, portable) it
only prints
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeAlias

from measures import growth
from measures.growth import Growth
from measures.portable import portable
from measuring import ROOT, SCRIPTS, Bench, Figure, busy_of, markdown_table, peak_of, quantile, seconds_of, table_of

RUNS = 9
LONG_RUNS = 7
ANSWERS = 500
CASES = 2000
SAMPLE = ROOT / "resources" / "samples" / "teller-vlog.yaml"
PROGRAM = ("-m", "snswizard")
BARE_WINDOW = (str(SCRIPTS / "bare_window.py"),)
DRIVE = str(SCRIPTS / "drive_window.py")
MS = 1000.0


def start(bench: Bench) -> Iterator[Figure]:
    """From the command to the painted start page, and to the first question of a new case."""
    ours, bare = bench.several(RUNS, (*PROGRAM, "--probe-start"), BARE_WINDOW)
    floor = seconds_of(bare) * MS
    yield Figure("Start to the painted start page", seconds_of(ours) * MS, "ms", floor, 1.6)
    yield Figure("… of it: time of the processor", busy_of(ours) * MS, "ms", busy_of(bare) * MS)
    (first,) = bench.several(LONG_RUNS, (DRIVE, "question"))
    yield Figure("Start to the first question of a new case", seconds_of(first) * MS, "ms", floor)


def answers(bench: Bench) -> Iterator[Figure]:
    """From one answer to the next question, painted."""
    report = bench.folder / "answers.json"
    bench.run(DRIVE, "answers", str(ANSWERS), output=report)
    times = json.loads(report.read_text(encoding="utf-8"))
    whole = [sum(parts) * MS for parts in times]
    yield Figure("One answer to the next question painted, median", median(whole), "ms")
    yield Figure("One answer to the next question painted, 99 of 100", quantile(whole, 0.99), "ms", at_most=16.0)
    yield Figure("… of it: answer saved, assessed and told, median", median(parts[0] for parts in times) * MS, "ms")
    yield Figure("… of it: next question built and painted, median", median(parts[1] for parts in times) * MS, "ms")


def engine(bench: Bench) -> Iterator[Figure]:
    """One assessment of the slowest sample case."""
    report = bench.folder / "engine.json"
    bench.run(str(SCRIPTS / "measure_engine.py"), "101", output=report)
    found = json.loads(report.read_text(encoding="utf-8"))
    yield Figure("Assess a case", max(found["assess"].values()) * MS, "ms", at_most=3.0)
    yield Figure("Assess a case, with every explanation tree", max(found["explain"].values()) * MS, "ms", at_most=3.0)


def plans(bench: Bench) -> Iterator[Figure]:
    """Many plans in one run."""
    lines, out = bench.folder / "cases.jsonl", bench.folder / "plans.jsonl"
    bench.run(str(SCRIPTS / "drawn_cases.py"), str(CASES), str(lines))
    (runs,) = bench.several(LONG_RUNS, (*PROGRAM, "plan", "--jsonl", str(lines), "--json", str(out)))
    yield Figure("Plans from a stream of answers", CASES / seconds_of(runs), "plans/s")


def pdf(bench: Bench) -> Iterator[Figure]:
    """An answers file to a PDF, against the same words in the same fonts on as many pages."""
    ours, bare, words = (bench.folder / name for name in ("ours.pdf", "bare.pdf", "words.json"))
    bench.run(*PROGRAM, "plan", str(SAMPLE), "--pdf", str(ours))
    bench.run(str(SCRIPTS / "pdf_text.py"), str(ours), str(words))
    taken = bench.several(
        RUNS,
        (*PROGRAM, "plan", str(SAMPLE), "--pdf", str(ours)),
        (str(SCRIPTS / "bare_pdf.py"), str(words), str(bare)),
    )
    pages = len(json.loads(words.read_text(encoding="utf-8")))
    whole, floor = (seconds_of(runs) * MS for runs in taken)
    yield Figure(f"Answers file to a PDF of {pages} pages, whole program", whole, "ms", floor, 1.5)
    report = bench.folder / "pdf.json"
    bench.run(str(SCRIPTS / "measure_pdf.py"), str(RUNS), str(words), str(bare), output=report)
    alone = json.loads(report.read_text(encoding="utf-8"))
    yield Figure("… of it: plan and PDF alone", median(alone["ours"]) * MS, "ms", median(alone["bare"]) * MS, 1.5)


def papers(bench: Bench) -> Iterator[Figure]:
    """The papers of a large case: the briefing against the same words on as many pages, and the whole set."""
    report = bench.folder / "papers.json"
    bench.run(str(SCRIPTS / "measure_papers.py"), str(LONG_RUNS), str(bench.folder), output=report)
    found = json.loads(report.read_text(encoding="utf-8"))
    ours, bare, whole = (median(found[name]) * MS for name in ("briefing", "bare", "set"))
    about = f"{found['pages']} pages, {found['steps']} steps, {found['findings']} findings"
    yield Figure(f"Briefing of a large case ({about})", ours, "ms", bare, 1.5)
    yield Figure(f"Its whole set of documents: {found['files']} files, each read back", whole, "ms", at_most=3000.0)


def memory(bench: Bench) -> Iterator[Figure]:
    """Peak memory with a case open, its questions and its plan shown."""
    case = str(bench.folder / "sample.snscase")
    bench.run(DRIVE, "prepare", case)
    ours, bare = bench.several(LONG_RUNS, (DRIVE, "case", case), BARE_WINDOW)
    yield Figure("Peak memory with a case open", peak_of(ours), "MiB", peak_of(bare), 2.2)


def growing(measure: Callable[[Bench], tuple[Growth, list[Figure]]]) -> Callable[[Bench], Iterator[Line]]:
    """A part that tells how something grows."""

    def part(bench: Bench) -> Iterator[Line]:
        found, figures = measure(bench)
        yield from figures
        yield found.figure()
        yield found

    return part


Line: TypeAlias = Figure | Growth | str
PARTS: dict[str, Callable[[Bench], Iterator[Line]]] = {
    "start": start,
    "answers": answers,
    "engine": engine,
    "plans": plans,
    "pdf": pdf,
    "papers": papers,
    "memory": memory,
    "journals": growing(growth.journals),
    "packs": growing(growth.packs),
    "portable": lambda bench: portable(bench, LONG_RUNS),
}

PAGE = """# Performance

Made by `make bench`: medians of {runs} or more runs (of {answers} answers for the interview), taken in turn with the
bare counterpart on the same machine, compiled as an installed program is. The counterparts do the least that their
library can do: a window with one label, and the same words in the same fonts on as many pages. Times depend on the
machine; ratios hardly do.

{table}{notes}
## How cost grows

Each table goes from small to large, in time of the processor; a cost that grows with the size is as many times dearer
as it is larger. The packs are made up, with the proportions of the shipped one; the journals hold answers, notes, steps
and blanks.

{growth}
Measured with Python {python}, PySide6 {qt}, reportlab {reportlab} on {cores} cores of {machine} ({system}).
"""


def told(lines: list[Line]) -> tuple[str, str, str]:
    """The table of figures, the notes under it, and the tables of what grows."""
    figures = markdown_table([line for line in lines if isinstance(line, Figure)])
    notes = "".join(f"\n{line}\n" for line in lines if isinstance(line, str))
    tables = "\n".join(table_of([*line.rows()]) for line in lines if isinstance(line, Growth))
    return figures, notes, tables


def written_page(lines: list[Line]) -> str:
    """The page of the documentation."""
    table, notes, tables = told(lines)
    return PAGE.format(
        runs=LONG_RUNS,
        answers=ANSWERS,
        table=table,
        notes=notes,
        growth=tables,
        python=platform.python_version(),
        qt=version("PySide6-Essentials"),
        reportlab=version("reportlab"),
        cores=os.cpu_count(),
        machine=platform.machine(),
        system=platform.system(),
    )


def main(wanted: list[str]) -> int:
    """Take every figure, or those of the parts that are named."""
    lines: list[Line] = []
    for name in wanted or PARTS:
        print(f"measuring: {name}", file=sys.stderr)
        with TemporaryDirectory(prefix="snswizard-bench-") as folder:
            lines.extend(PARTS[name](Bench(Path(folder))))
    print("\n".join(part for part in told(lines) if part))
    if not wanted:
        (ROOT / "docs" / "performance.md").write_text(written_page(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
