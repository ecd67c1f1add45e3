"""The certificate: it says what was checked, what was not, and who has not certified the content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.plan_tree import page_texts
from helpers.verifying import SCENARIOS
from verification.test_check import Counts, Proved, checked

from snswizard.base.i18n import Language
from snswizard.report.pdf.document import write_pdf
from snswizard.report.plan_model import Plan, SignOff
from snswizard.verification.bench import bench_of
from snswizard.verification.certificate import build_certificate
from snswizard.verification.check import Verification, subject_of
from snswizard.verification.telling import Teller


def certificate(tmp_path: Path, found: Verification, language: Language = Language.EN) -> Plan:
    """Build the certificate of a check of the small pack."""
    bench = bench_of(subject_of(tmp_path / "small").pack, language)
    return build_certificate(found, bench.words, Teller(bench.program, bench.words))


def text_of(plan: Plan) -> str:
    """Write a certificate and read its pages."""
    return " ".join(" ".join(page_texts(write_pdf(plan))).split())


def test_it_says_what_was_checked_and_what_was_not(tmp_path: Path) -> None:
    found = checked(tmp_path)

    text = text_of(certificate(tmp_path, found))

    for words in (
        "Certificate of rule verification",
        "No attorney has certified the content",
        "Nothing was found wrong",
        "Not run on this machine",
        "signs for that review",
        "small 1",
        "Wed 25 Nov 2026",
        f"SNSwizard {found.program}",
    ):
        assert words in text
    assert found.info.digest.removeprefix("sha256:") in text.replace(" ", "")


def test_it_says_the_same_in_korean(tmp_path: Path) -> None:
    text = text_of(certificate(tmp_path, checked(tmp_path), Language.KO))

    for words in ("규칙 검증 확인서", "변호사의 인증을 받은 것이 아닙니다", "이 컴퓨터에서는 하지 않았습니다"):
        assert words in text


def test_both_languages_have_the_same_tree(tmp_path: Path) -> None:
    found = checked(tmp_path)
    shapes = [
        [
            (section.id, [type(node).__name__ for node in section.nodes])
            for section in certificate(tmp_path, found, each).sections
        ]
        for each in Language
    ]

    assert shapes[0] == shapes[1]
    assert [name for name, _ in shapes[0]] == [
        "static",
        "scenarios",
        "coverage",
        "interviews",
        "proofs",
        "limits",
        "missed",
    ]


def test_there_is_a_line_for_the_adviser_on_the_first_page(tmp_path: Path) -> None:
    signs = [node for node in certificate(tmp_path, checked(tmp_path)).front if isinstance(node, SignOff)]

    assert [sign.roles[0] for sign in signs] == ["Attorney / labour attorney"]


def test_a_fault_is_told_with_both_values(tmp_path: Path) -> None:
    found = checked(tmp_path, SCENARIOS.replace("fault: indicated", "fault: possible"))

    text = text_of(certificate(tmp_path, found))

    assert "The checks found faults" in text
    assert "findings.fault: expected possible, found indicated" in text
    assert "Nothing was found wrong" not in text


def test_proofs_that_ran_are_told_with_their_figures(tmp_path: Path) -> None:
    found = checked(tmp_path)
    proofs = Proved(found.info.digest, Counts(1234, 1230, 4, 0))

    text = text_of(certificate(tmp_path, replace(found, proofs=proofs)))

    assert "Not run on this machine" not in text
    assert "1,234" in text
    assert "1,230" in text


@pytest.mark.parametrize("language", list(Language))
def test_the_same_check_gives_the_same_bytes(language: Language, tmp_path: Path) -> None:
    found = checked(tmp_path)

    assert write_pdf(certificate(tmp_path, found, language)) == write_pdf(certificate(tmp_path, found, language))


def test_it_carries_no_trace_of_the_machine(tmp_path: Path) -> None:
    content = write_pdf(certificate(tmp_path, checked(tmp_path)))

    assert str(tmp_path).encode() not in content
    assert str(tmp_path) not in text_of(certificate(tmp_path, checked(tmp_path / "again")))
