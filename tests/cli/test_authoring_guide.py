"""The authoring guide does what it says: its commands run, its examples are the sample, its tables are complete."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from helpers.command_line import run_cli
from helpers.own_rules import SAMPLE
from helpers.processes import ROOT

from snswizard.base.i18n import Language
from snswizard.packs.library import load_installed_rules
from snswizard.packs.signing.keys import fingerprint, read_key

GUIDES = {Language.EN: ROOT / "docs" / "authoring.md", Language.KO: ROOT / "docs" / "ko" / "authoring.md"}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPERATORS = (
    *("always", "at_least:", "more_than:", "less_than:", "calculation:", "on_or_after:", "before: today", "known}"),
    *("not_known}", "all:", "any:", "not:", "term:", "finding:", "passed:", "track:", "arguable:", "because:"),
)


def blocks(language: Language, kind: str) -> list[str]:
    """Give the blocks of a guide that are of one kind."""
    return [text for name, text in BLOCK.findall(GUIDES[language].read_text(encoding="utf-8")) if name == kind]


def commands(language: Language) -> list[str]:
    """Give every command of a guide, in its order."""
    return [line for block in blocks(language, "sh") for line in block.splitlines()]


def carry_out(command: str) -> int:
    """Carry out one line of a guide in the present folder."""
    if command.startswith("cp -r "):
        _, _, source, target = shlex.split(command)
        shutil.copytree(source, target)
        return 0
    if "$FINGERPRINT" in command:
        command = command.replace("$FINGERPRINT", fingerprint(read_key(Path("signer.key")).public))
    if command.startswith("snswizard pack build my-pack"):
        raise_serial(Path("my-pack") / "pack.yaml")
    return run_cli(*shlex.split(command)[1:])


def raise_serial(file: Path) -> None:
    """Do what the third step of changing a pack asks for."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^  version: .*$", '  version: "2026.12"\n  serial: 2', text, flags=re.M), encoding="utf-8")


def test_every_command_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "resources").symlink_to(ROOT / "resources")
    monkeypatch.chdir(work)
    lines = commands(Language.EN)

    codes = {line: carry_out(line) for line in lines if line != "snswizard pack remove"}

    assert set(codes.values()) == {0}, codes
    rules = load_installed_rules()
    assert (rules.pack.info.version, rules.signer) == ("2026.12", "Hangyeol Bank Legal")
    assert rules.pack.own is not None
    assert (work / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert carry_out("snswizard pack remove") == 0
    assert load_installed_rules().signer == ""


def test_both_guides_have_the_same_commands_and_examples() -> None:
    assert len(commands(Language.EN)) > 15
    assert commands(Language.EN) == commands(Language.KO)
    assert blocks(Language.EN, "yaml") == blocks(Language.KO, "yaml")


def test_every_example_stands_in_the_sample() -> None:
    shown = [block for block in blocks(Language.EN, "yaml") if block.startswith("# ") and ".yaml\n" in block]
    named = [block.partition("\n") for block in shown if not block.startswith("# yaml-language-server")]

    assert len(named) == 6
    for head, _, text in named:
        file = SAMPLE / head.removeprefix("# ")
        assert text in file.read_text(encoding="utf-8"), head


@pytest.mark.parametrize("language", Language)
def test_every_operator_is_explained(language: Language) -> None:
    text = GUIDES[language].read_text(encoding="utf-8")

    assert [each for each in OPERATORS if each not in text] == []


@pytest.mark.parametrize("language", Language)
def test_the_links_of_the_guide_lead_somewhere(language: Language) -> None:
    guide = GUIDES[language]
    links = re.findall(r"\]\(([^)#h][^)#]*)\)", guide.read_text(encoding="utf-8"))

    assert links
    assert [link for link in links if not (guide.parent / link).exists()] == []
