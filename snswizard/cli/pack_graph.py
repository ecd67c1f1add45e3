"""The word `pack graph`: from questions to documents, as DOT, GraphML or a picture."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from snswizard.base.files import write_atomically
from snswizard.base.i18n import Messages
from snswizard.cli.output import BAD_INPUT, OK, say
from snswizard.cli.pack_subject import declare_language


def declare_graph(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack graph`."""
    part.add_argument(
        "dir", nargs="?", type=Path, metavar="DIR", help="folder of a pack; without it, the installed one"
    )
    part.add_argument(
        "--out", type=Path, metavar="FILE", help="ends in .dot, .graphml or .svg; without it, DOT is printed"
    )
    part.add_argument("--finding", metavar="ID", help="only what leads to this finding and follows from it")
    declare_language(part)


def run_graph(arguments: argparse.Namespace, messages: Messages) -> int:
    """Write or print the graph; 2 for an unknown finding or ending."""
    from snswizard.base.problems import explained
    from snswizard.verification.bench import bench_of
    from snswizard.verification.check import subject_of
    from snswizard.verification.graph.graph import NoSuchFinding, graph_of
    from snswizard.verification.graph.picture import svg_text
    from snswizard.verification.graph.texts import dot_text, graphml_text

    words = bench_of(subject_of(arguments.dir).pack, messages.language).words
    writers = {".dot": dot_text, ".graphml": graphml_text, ".svg": svg_text}
    out: Path | None = arguments.out
    writer = dot_text if out is None else writers.get(out.suffix.lower())
    if writer is None:
        print(words.text("verification.graph.no_format", path=out), file=sys.stderr)
        return BAD_INPUT
    try:
        graph = graph_of(words, arguments.finding)
    except NoSuchFinding as failure:
        print(explained(words.messages, failure), file=sys.stderr)
        return BAD_INPUT
    text = writer(graph, words)
    if out is None:
        say(text)
        return OK
    write_atomically(out, text.encode("utf-8"))
    written = {"path": out, "nodes": len(graph.nodes), "edges": len(graph.arrows)}
    say(words.text("verification.graph.written", **written) + "\n")
    return OK
