"""The graph of a pack: its arrows, the part around a finding, and its three forms."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from helpers.verifying import small_bench, small_folder

from snswizard.base.i18n import Language, Messages
from snswizard.model.pack import Pack
from snswizard.report.words import Words
from snswizard.verification.graph.graph import Graph, NoSuchFinding, graph_of
from snswizard.verification.graph.picture import svg_text
from snswizard.verification.graph.texts import dot_text, graphml_text

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """The words of the small pack."""
    return small_bench(small_folder(tmp_path), Language.KO).words


def arrows(graph: Graph) -> set[str]:
    """Name the arrows by their ids."""
    return {f"{start[1]} → {end[1]}" for start, end in graph.arrows}


def test_arrows_lead_from_questions_to_documents(words: Words) -> None:
    assert arrows(graph_of(words)) == {
        "color → reddish",
        "reddish → fault",
        "count → fault",
        "posted_at → fault",
        "fault → limit",
        "posted_at → limit",
        "color → limit",
        "fault → act",
        "limit → act",
        "color → halt",
        "act → letter",
    }


def test_around_a_finding_stands_what_leads_to_it_and_follows(words: Words) -> None:
    graph = graph_of(words, "fault")

    assert ("actions", "halt") not in graph.nodes
    assert {key[1] for key in graph.nodes} == {
        "color",
        "count",
        "posted_at",
        "reddish",
        "fault",
        "limit",
        "act",
        "letter",
    }


def test_an_unknown_finding_is_refused_with_the_nearest(words: Words, en: Messages) -> None:
    with pytest.raises(NoSuchFinding) as caught:
        graph_of(words, "faul")

    assert (
        en.text(caught.value.key, **caught.value.facts)
        == "There is no finding “faul” in this pack. Did you mean “fault”?"
    )


def test_every_finding_of_the_pack_has_questions_before_it(pack: Pack, ko: Messages) -> None:
    words = Words(pack, ko)
    alone = [name for name in pack.findings if not graph_of(words, name).of_kind("questions")]

    assert alone == []


def test_dot_names_every_node_and_arrow_once(words: Words) -> None:
    graph = graph_of(words)

    text = dot_text(graph, words)

    assert text.count(" -> ") == len(graph.arrows)
    assert len(re.findall(r'^ {4}"[a-z]+:[\w.]+" \[label=', text, re.MULTILINE)) == len(graph.nodes)
    assert text.count("{") == text.count("}")


def test_graphml_can_be_read_again(words: Words) -> None:
    graph = graph_of(words)

    tree = ElementTree.fromstring(graphml_text(graph, words).encode("utf-8"))

    ids = {node.get("id") for node in tree.iter(f"{GRAPHML}node")}
    edges = [(edge.get("source"), edge.get("target")) for edge in tree.iter(f"{GRAPHML}edge")]
    assert len(ids) == len(graph.nodes)
    assert len(edges) == len(graph.arrows)
    assert {end for edge in edges for end in edge} <= ids


def test_the_picture_shows_every_node_in_words_and_none_over_another(words: Words) -> None:
    graph = graph_of(words)

    tree = ElementTree.fromstring(svg_text(graph, words).encode("utf-8"))

    boxes = [
        (float(box.get("x", 0)), float(box.get("y", 0)), float(box.get("height", 0)))
        for group in tree.findall(f"{SVG}g")
        for box in group.findall(f"{SVG}rect")
    ]
    assert len(boxes) == len(graph.nodes)
    for x, top, height in boxes:
        assert not [y for other, y, _ in boxes if other == x and top < y < top + height]
    assert {"과실", "한다", "편지"} <= {text.text for text in tree.iter(f"{SVG}text")}


def test_words_that_a_form_reads_as_its_own_signs_are_kept_apart(words: Words) -> None:
    graph = Graph({("questions", "a"): 'A "b" <c> & \\d'}, ())

    assert r'label="A \"b\" <c> & \\d"' in dot_text(graph, words)
    for text in (graphml_text(graph, words), svg_text(graph, words)):
        assert 'A "b" <c> & \\d' in "".join(ElementTree.fromstring(text.encode("utf-8")).itertext())
