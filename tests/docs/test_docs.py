"""The documentation and the program say the same: commands, links, labels, sections and pictures."""

from __future__ import annotations

import re
import shlex
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from helpers.processes import ROOT

from snswizard.base.i18n import Language, Messages, load_messages
from snswizard.base.paths import resource_root
from snswizard.cases import journal, seal
from snswizard.cases.backups import KEPT
from snswizard.cases.file import cipher
from snswizard.cli import parser
from snswizard.engine.assess import assess
from snswizard.engine.program import prepare
from snswizard.engine.seoul import SEOUL
from snswizard.gui.widgets.live_panel import time_left
from snswizard.packs.answers_file import load_answers
from snswizard.packs.calendar_table import load_calendar
from snswizard.packs.library import load_pack
from snswizard.report.parts.order import next_due
from snswizard.report.words import Words

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))])
KOREAN = sorted(DOCS.glob("ko/*.md"))
GUIDES = [DOCS / folder / name for folder in ("", "ko") for name in ("user-guide.md", "first-hour.md")]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOLD = datetime(2026, 11, 20, 9, 50, tzinfo=SEOUL)  # when the first hour looks at the plan
SYMBOLS = "▸▾←✎⚑◐☰✓● "


def name_of(page: Path) -> str:
    """Name a page as the project sees it."""
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """Give the words of a page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchor(heading: str) -> str:
    """Give the address of a heading, as GitHub makes it."""
    plain = re.sub(r"[`*]", "", heading).strip().lower()
    kept = "".join(each for each in plain if each in " -_" or unicodedata.category(each)[0] in "LNM")
    return kept.replace(" ", "-")


def commands_in(page: Path) -> list[str]:
    """List the calls of the program in the blocks of code of a page."""
    lines = [
        line
        for kind, block in FENCE.findall(page.read_text(encoding="utf-8"))
        if kind == "sh"
        for line in block.splitlines()
    ]
    return [line for line in lines if line.startswith("snswizard ")]


def called(line: str) -> list[str]:
    """Give the words of a call, without what is remarked behind it."""
    return shlex.split(line, comments=True)


def targets_in(page: Path) -> list[str]:
    """List the targets of `make` that the blocks of code and the sentences of a page name."""
    return re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)


def labels(messages: Messages) -> set[str]:
    """Give every word of the screen, without the signs before it and the places in it."""
    known = messages.keys()
    words = (re.sub(r"\s*\{\w+\}\s*", " ", messages.template(key)) for key in known)
    return {each.strip().lstrip(SYMBOLS) for each in words}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in LINK.findall(prose(page)):
        place, _, part = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (page.parent / place).resolve() if place else page
        known = (
            target.suffix == ".md" and target.exists() and {anchor(each[1]) for each in HEADING.findall(prose(target))}
        )
        if not target.exists() or (part and known and part not in known):
            lost.append(link)

    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_is_understood(page: Path) -> None:
    for line in commands_in(page):
        parser().parse_args(called(line)[1:])  # an unknown one ends the program

    known = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(targets_in(page)) <= set(known)


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_every_label_in_a_guide_stands_on_the_screen(page: Path, ko: Messages, en: Messages) -> None:
    known = labels(ko if page.parent.name == "ko" else en)
    named = [" ".join(each.split()) for each in BOLD.findall(prose(page))]

    assert len(named) > 20
    assert sorted({each for each in named if each.lstrip(SYMBOLS) not in known}) == []


@pytest.mark.parametrize("page", KOREAN, ids=name_of)
def test_both_languages_have_the_same_sections_blocks_and_pictures(page: Path) -> None:
    english = DOCS / page.name
    assert english.exists()

    ours, theirs = page.read_text(encoding="utf-8"), english.read_text(encoding="utf-8")

    assert [len(marks) for marks, _ in HEADING.findall(prose(page))] == [
        len(marks) for marks, _ in HEADING.findall(prose(english))
    ]
    assert pictures(ours, Language.KO) == pictures(theirs, Language.EN)
    assert [called(line) for line in commands_in(page)] == [called(line) for line in commands_in(english)]
    assert ours.count("\n|") == theirs.count("\n|"), "rows of tables"


def pictures(text: str, language: Language) -> list[str]:
    """List the pictures of a page without their language."""
    return [
        Path(each).name.removesuffix(f"-{language.value}.png") for each in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    ]


def test_every_page_that_users_read_is_there_in_korean() -> None:
    written = {page.name for page in KOREAN}

    assert {"user-guide.md", "first-hour.md", "security.md", "release-checklist.md"} <= written
    assert {"architecture.md", "case-format.md"} <= written


def test_every_picture_is_shown_somewhere_and_small() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    files = sorted((DOCS / "pictures").iterdir())

    assert [file.name for file in files if file.name not in text] == []
    assert [file.name for file in files if file.stat().st_size > 100_000] == []


@pytest.mark.parametrize("language", list(Language))
def test_the_first_hour_tells_what_the_program_says_of_the_sample(language: Language) -> None:
    page = DOCS / ("ko" if language is Language.KO else "") / "first-hour.md"
    program, messages = prepare(load_pack()), load_messages(resource_root() / "i18n", language)
    given = load_answers(resource_root() / "samples" / "teller-vlog.yaml", program.pack).answers
    found, words = assess(program, given, TOLD.date(), load_calendar()), Words(program.pack, messages)
    first = next_due(found)
    assert first is not None
    assert first.due is not None

    due = messages.text("plan_page.next", due=words.due(first.due), left=time_left(words, first.due, TOLD))
    numbers = {"open": len(found.open_facts), "left": len(found.next_questions), "count": len(found.actions)}
    line = messages.text("plan_page.headline", done=0, due=due, **numbers)

    assert f"> {line}\n" in page.read_text(encoding="utf-8")
    titles = {words.of(program.pack.actions[action].title) for action in found.actions}
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", page.read_text(encoding="utf-8"), re.MULTILINE)
    steps = [step for when, step in rows if any(each.isdigit() for each in when)]
    assert len(steps) >= 8
    assert sorted({*steps} - titles) == []


@pytest.mark.parametrize("folder", ["", "ko"])
def test_the_security_page_states_the_parameters_of_the_code(folder: str) -> None:
    text = (DOCS / folder / "security.md").read_text(encoding="utf-8")
    stated = (
        f"{cipher.ROUNDS:,}",
        str(cipher.PAGE),
        "SQLCipher 4",
        "PBKDF2-HMAC-SHA512",
        "HMAC-SHA512",
        "NFC",
        seal.KIND,
    )

    assert [each for each in stated if each not in text] == []
    assert f"{journal.FIRST.count('0')}" in text
    assert KEPT == 3, "both pages say how many backups are kept"


@pytest.mark.parametrize("folder", ["", "ko"])
def test_the_guide_lists_every_key_of_the_window(folder: str) -> None:
    guide = (DOCS / folder / "user-guide.md").read_text(encoding="utf-8")
    sources = (ROOT / "snswizard" / "gui" / name for name in ("window_commands.py", "case_file/case_commands.py"))
    keys = {key for source in sources for key in re.findall(r'"(Ctrl\+[^"]+|\?)"', source.read_text(encoding="utf-8"))}

    assert len(keys) > 15
    assert sorted(key for key in keys if f"`{key}`" not in guide) == []
