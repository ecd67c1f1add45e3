"""The graph as text that other programs draw: DOT for Graphviz, GraphML for graph editors."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from snswizard.report.words import Words
from snswizard.verification.graph.graph import KINDS, Graph, Key

_SHAPES = {
    "questions": "box",
    "terms": "ellipse",
    "findings": "hexagon",
    "clocks": "cds",
    "actions": "box",
    "documents": "note",
}
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"


def dot_text(graph: Graph, words: Words) -> str:
    """The graph in the DOT language, one cluster for each kind."""
    info = words.pack.info
    lines = [f"// {info.id} {info.version} {info.digest}".rstrip(), "digraph rules {", "  rankdir=LR;"]
    lines.append('  node [fontname="Pretendard, sans-serif", fontsize=10];')
    for kind in KINDS:
        if keys := graph.of_kind(kind):
            title = words.text(f"verification.graph.{kind}")
            lines += [
                f"  subgraph cluster_{kind} {{",
                f"    label={_quoted(title)};",
                f"    node [shape={_SHAPES[kind]}];",
            ]
            lines += [f"    {_quoted(_name(key))} [label={_quoted(graph.nodes[key])}];" for key in keys]
            lines.append("  }")
    lines += [f"  {_quoted(_name(start))} -> {_quoted(_name(end))};" for start, end in graph.arrows]
    return "\n".join([*lines, "}", ""])


def graphml_text(graph: Graph, words: Words) -> str:
    """The graph in GraphML, with kind, id and words of every node."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{_GRAPHML}">',
        *(
            f'  <key id="{name}" for="node" attr.name="{name}" attr.type="string"/>'
            for name in ("kind", "name", "label")
        ),
        f'  <graph id={quoteattr(words.pack.info.id)} edgedefault="directed">',
    ]
    for key, label in graph.nodes.items():
        values = {"kind": key[0], "name": key[1], "label": label}
        inside = "".join(f'<data key="{name}">{escape(value)}</data>' for name, value in values.items())
        lines.append(f"    <node id={quoteattr(_name(key))}>{inside}</node>")
    lines += [f"    <edge source={quoteattr(_name(a))} target={quoteattr(_name(b))}/>" for a, b in graph.arrows]
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _name(key: Key) -> str:
    return f"{key[0]}:{key[1]}"


def _quoted(words: str) -> str:
    inside = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inside}"'
