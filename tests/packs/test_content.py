"""The words and numbers of the standard pack."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest

from snswizard.model.action import Force
from snswizard.model.condition import Arguable
from snswizard.model.pack import Pack
from snswizard.packs.library import source_folder

HANGUL, LATIN = re.compile(r"[가-힣]"), re.compile(r"[A-Za-z]")
LABELS = re.compile(r"^[A-Z0-9 .·,()/-]+$")
FORBIDDEN = {"ko": ("유죄", "보장합니다", "보장됩니다"), "en": ("guilty", "guaranteed", "compliant")}


def texts(tree: object, path: str = "$") -> Iterator[tuple[str, dict[str, str]]]:
    """List every text of the pack with its path."""
    if isinstance(tree, dict):
        if isinstance(tree.get("ko"), str) and isinstance(tree.get("en"), str):
            yield path, tree
        for name, branch in tree.items():
            yield from texts(branch, f"{path}.{name}")
    elif isinstance(tree, list):
        for place, branch in enumerate(tree):
            yield from texts(branch, f"{path}[{place}]")


@pytest.fixture(scope="module")
def all_texts(pack: Pack) -> list[tuple[str, dict[str, str]]]:
    """Every text of the pack."""
    return [*texts(json.loads(pack.model_dump_json(by_alias=True)))]


def test_the_pack_carries_the_whole_decision_model(pack: Pack) -> None:
    tracks = [pack.sections[question.section].track for question in pack.questions.values()]
    sizes = (tracks.count("incident"), len(pack.findings), len(pack.clocks), len(pack.actions))

    assert sizes == (133, 89, 36, 119)


def test_the_pack_carries_the_whole_policy_audit(pack: Pack) -> None:
    tracks = [pack.sections[question.section].track for question in pack.questions.values()]
    assert pack.audit is not None

    assert tracks.count("audit") == 77
    assert (len(pack.audit.domains), len(pack.audit.remedies)) == (9, 40)


def test_the_pack_has_many_texts(all_texts: list[tuple[str, dict[str, str]]]) -> None:
    assert len(all_texts) > 2_000


def test_korean_texts_are_korean(all_texts: list[tuple[str, dict[str, str]]]) -> None:
    foreign = [path for path, text in all_texts if not HANGUL.search(text["ko"]) and not LABELS.match(text["ko"])]

    assert foreign == []


def test_english_texts_are_english(all_texts: list[tuple[str, dict[str, str]]]) -> None:
    mostly_korean = [
        path for path, text in all_texts if len(HANGUL.findall(text["en"])) > 0.5 * len(LATIN.findall(text["en"]))
    ]

    assert mostly_korean == []


def test_no_text_is_the_same_in_both_languages(all_texts: list[tuple[str, dict[str, str]]]) -> None:
    assert [path for path, text in all_texts if text["ko"] == text["en"] and len(text["ko"]) > 12] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_text_gives_a_verdict_or_a_promise(all_texts: list[tuple[str, dict[str, str]]], language: str) -> None:
    found = [(path, word) for path, text in all_texts for word in FORBIDDEN[language] if word in text[language].lower()]

    assert found == []


def test_no_text_is_a_stopgap(all_texts: list[tuple[str, dict[str, str]]]) -> None:
    stopgap = re.compile(r"\b(todo|tbd|fixme|xxx|lorem)\b|추후 작성", re.IGNORECASE)

    assert [path for path, text in all_texts if stopgap.search(text["ko"]) or stopgap.search(text["en"])] == []


def test_texts_have_no_stray_spaces(all_texts: list[tuple[str, dict[str, str]]]) -> None:
    stray = re.compile(r"^\s|\s$|  ")
    cells = re.compile(r"\.table\.rows\[")  # room to write in

    odd = [path for path, text in all_texts if stray.search(text["ko"]) or stray.search(text["en"])]

    assert [path for path in odd if not cells.search(path)] == []


def test_every_question_says_why_and_how_to_learn_more(pack: Pack) -> None:
    silent = [
        fact
        for fact, question in pack.questions.items()
        if not all(
            len(words) > 1
            for text in (question.why, question.learn.how, question.learn.whom, question.learn.evidence)
            for words in (text.ko, text.en)
        )
    ]

    assert silent == []


def test_why_is_more_than_the_question_again(pack: Pack) -> None:
    assert [fact for fact, question in pack.questions.items() if question.why.ko == question.ask.ko] == []


def test_the_questions_stand_in_the_order_of_their_sections(pack: Pack) -> None:
    order = [list(pack.sections).index(question.section) for question in pack.questions.values()]

    assert order == sorted(order)


def test_every_section_has_a_question(pack: Pack) -> None:
    assert {question.section for question in pack.questions.values()} == set(pack.sections)


def test_questions_with_values_have_two_or_more(pack: Pack) -> None:
    assert [fact for fact, each in pack.questions.items() if each.kind.has_choices and len(each.choices) < 2] == []


def test_every_caution_is_placed(pack: Pack) -> None:
    assert [name for name, caution in pack.cautions.items() if not any(caution.beside.values())] == []


def test_every_unsettled_point_is_used_and_explained(pack: Pack) -> None:
    dumped = pack.model_dump_json()
    unused = [reason for reason in pack.unsettled if f'"because":"{reason}"' not in dumped]

    assert Arguable.model_fields["because"].is_required()
    assert unused == []


def test_every_document_belongs_to_an_action_or_a_remedy(pack: Pack) -> None:
    used = {document for action in pack.actions.values() for document in action.documents}
    used |= (
        {document for remedy in pack.audit.remedies.values() for document in remedy.documents} if pack.audit else set()
    )

    assert set(pack.documents) - used == set()


def test_every_clock_is_used(pack: Pack) -> None:
    used = {clock for action in pack.actions.values() for clock in (*action.clock, action.target) if clock}
    used |= {clock for finding in pack.findings.values() for clock in finding.clocks}

    assert set(pack.clocks) - used == set()


def test_every_stop_says_what_to_do_instead(pack: Pack) -> None:
    stops = [action for action in pack.actions.values() if action.force is Force.STOP]

    assert len(stops) > 15
    assert [action.title.en for action in stops if action.instead is None] == []


def test_every_duty_names_a_provision(pack: Pack) -> None:
    assert [name for name, action in pack.actions.items() if action.force is Force.DUTY and not action.cites] == []


def test_every_provision_was_checked_by_the_day_of_the_law(pack: Pack) -> None:
    late = [name for name, provision in pack.provisions.items() if provision.checked > pack.info.law_as_of]

    assert pack.info.law_as_of == date(2026, 11, 22)
    assert late == []


def test_a_changed_provision_says_what_changed(pack: Pack) -> None:
    silent = [
        name
        for name, provision in pack.provisions.items()
        if any(version.changed is None for version in provision.versions[1:])
    ]

    assert silent == []


def test_no_file_of_the_pack_is_longer_than_its_ceiling() -> None:
    long = {
        file.name: lines
        for file in source_folder().rglob("*.yaml")
        if file.parent.name != "scenarios"  # these are tests, with the ceiling of tests
        and (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}
