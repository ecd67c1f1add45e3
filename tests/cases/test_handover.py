"""The evidence package: complete, signed, and checked by a program that needs nothing but Python."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import types
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from helpers.case_files import PASSWORD, SCREENSHOT, a_case, a_file, again, with_evidence
from helpers.processes import small_disk

from snswizard.base.errors import Cancelled, CaseHeld, DiskFull, EvidenceDamaged, EvidenceUnknown, FileUnreadable
from snswizard.base.i18n import Messages
from snswizard.base.paths import resource_root
from snswizard.cases import handover
from snswizard.cases.checking import verify
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file.disk import Watch
from snswizard.cases.file.schema import PIECE
from snswizard.cases.handover import Order, file_name, write_package
from snswizard.cases.register import COLUMNS, register_csv, register_rows
from snswizard.cases.seal import public_key
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import EvidenceId

MANY = bool(os.environ.get("SNSWIZARD_MANY"))
MUTATIONS = 10_000 if MANY else 2_000
VERIFIER = resource_root() / "verifier" / "verify_package.py.txt"
ORDER = Order("snswizard 0.1.0")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseStore]:
    """A case with evidence."""
    with a_case(tmp_path / "a.snscase") as store:
        with_evidence(store)
        EvidenceBox(store).add_bytes(b"=1+1", "=cmd|calc.xlsx", replace(SCREENSHOT, note="-2+3", source="@SUM(A1)"))
        yield store


@pytest.fixture(scope="module")
def verifier() -> Any:
    """The stand-alone verifier as a module, for many checks in one process."""
    module = types.ModuleType("verify_package")
    exec(compile(VERIFIER.read_text(encoding="utf-8"), str(VERIFIER), "exec"), module.__dict__)
    return module


def verified(package: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the verifier that lies in a package, in a Python with nothing installed."""
    script = package.with_name("verify_package.py")
    with zipfile.ZipFile(package) as archive:
        script.write_bytes(archive.read("verify_package.py"))
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(script), str(package), *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def problems_of(verifier: Any, content: bytes) -> list[str]:
    """Check a package in this process; a package that cannot be read at all is a problem too."""
    try:
        return [english for _, english in verifier.check(io.BytesIO(content), len(content), "")[0]]
    except Exception as cause:  # the verifier's own main does the same
        return [type(cause).__name__]


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_package_is_checked_by_its_own_verifier_with_nothing_but_python(
    tmp_path: Path, ko: Messages, password: str | None
) -> None:
    case = a_case(tmp_path / "b.snscase", password)
    with_evidence(case, size=PIECE + 7)

    package = write_package(case, tmp_path / "p.zip", ORDER, ko, who="박지훈")
    said = verified(tmp_path / "p.zip", "--key", package.public_key)

    assert (said.returncode, said.stderr) == (0, "")
    assert package.head in said.stdout
    assert package.sha256 == hashlib.sha256((tmp_path / "p.zip").read_bytes()).hexdigest()


def test_a_package_holds_originals_register_journal_manifest_and_guides(
    case: CaseStore, tmp_path: Path, ko: Messages
) -> None:
    order = replace(ORDER, documents={"증거 목록.pdf": b"%PDF-1.7"})
    write_package(case, tmp_path / "p.zip", order, ko)

    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        names = archive.namelist()
        original = archive.read("evidence/E1_캡처_0.bin")

    assert hashlib.sha256(original).hexdigest() == case.state.evidence[EvidenceId("E1")].sha256
    assert "documents/증거_목록.pdf" in names
    assert {"manifest.json", "signature.json", "journal.jsonl", "register.csv", "verify_package.py"} <= {*names}
    assert {"READ-ME-ko.txt", "READ-ME-en.txt"} <= {*names}
    assert verified(tmp_path / "p.zip").returncode == 0


def test_the_manifest_names_every_file_and_the_head_of_the_chain(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    package = write_package(case, tmp_path / "p.zip", ORDER, ko)

    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        files = {each["name"]: each["sha256"] for each in manifest["files"]}
        found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}

    assert files == {name: digest for name, digest in found.items() if name not in ("manifest.json", "signature.json")}
    assert (manifest["journal"]["head"], manifest["program"]) == (package.head, "snswizard 0.1.0")


def test_a_handing_over_is_an_entry_of_the_custody_of_each_item(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    package = write_package(case, tmp_path / "p.zip", replace(ORDER, ids=(EvidenceId("E2"),)), ko, who="박지훈")
    box = EvidenceBox(case)

    assert package.items == ("E2",)
    assert box.custody(EvidenceId("E2"))[-1].body["sha256"] == package.sha256
    assert [entry.kind for entry in box.custody(EvidenceId("E1"))] == ["evidence_added"]
    assert verify(case).sound


def test_the_key_of_a_case_is_made_once(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    first = write_package(case, tmp_path / "p.zip", ORDER, ko)
    case.close()

    with again(case.path) as same:
        assert write_package(same, tmp_path / "q.zip", ORDER, ko).public_key == first.public_key
    assert verified(tmp_path / "q.zip").returncode == 0


def test_answers_can_be_withheld_and_the_chain_still_holds(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    write_package(case, tmp_path / "p.zip", replace(ORDER, withhold_answers=True), ko)

    content = (tmp_path / "p.zip").read_bytes()

    assert "인사팀 확인".encode() not in content
    assert "단가표 유출".encode() not in content
    assert verified(tmp_path / "p.zip").returncode == 0


def test_a_package_of_another_key_is_told(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    write_package(case, tmp_path / "p.zip", ORDER, ko)

    said = verified(tmp_path / "p.zip", "--key", "00" * 32)

    assert (said.returncode, "Not the public key that you were told" in said.stdout) == (1, True)


def test_a_file_that_is_no_package_is_told(tmp_path: Path) -> None:
    script = tmp_path / "v.py"
    script.write_bytes(VERIFIER.read_bytes())
    (tmp_path / "no.zip").write_bytes(b"no zip")

    def code(name: str) -> int:
        return subprocess.run(
            [sys.executable, "-I", script, tmp_path / name], capture_output=True, check=False
        ).returncode

    assert (code("no.zip"), code("none.zip")) == (1, 2)


def rewritten(package: Path, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Write a package anew with changed files, as somebody would who knows the format but not the key."""
    out = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                with new.open(zipfile.ZipInfo(name), "w", force_zip64=True) as file:
                    file.write(content)
    return out.getvalue()


def forged(name: str, content: bytes) -> bytes:
    """Change an item and everything that names its hash, but for the journal and the signature."""
    if name.startswith("evidence/E1"):
        return b"forged"
    if name == "manifest.json":
        old = json.loads(content)
        for each in [*old["files"], *old["evidence"]]:
            if each.get("id") == "E1":
                each["size"], each["sha256"] = 6, hashlib.sha256(b"forged").hexdigest()
        return (json.dumps(old, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
    return content


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: content + b"x" if name.startswith("evidence/E1") else content,
        lambda name, content: None if name.startswith("evidence/E1") else content,
        lambda name, content: content.replace(b"employee", b"managers") if name == "journal.jsonl" else content,
        lambda name, content: content[: content.rindex(b'{"at"')] if name == "journal.jsonl" else content,
        lambda name, content: b"".join(reversed(content.splitlines(True))) if name == "journal.jsonl" else content,
        lambda name, content: content + content.splitlines(True)[-1] if name == "journal.jsonl" else content,
        lambda name, content: content.replace(b"E1", b"E7") if name == "register.csv" else content,
        lambda name, content: content.replace(b"0.1.0", b"0.1.1") if name == "manifest.json" else content,
        lambda name, content: content.replace(b'\n "', b'\n  "') if name == "manifest.json" else content,
        lambda name, content: content.replace(b'ture": "', b'ture": "00') if name == "signature.json" else content,
        forged,
    ],
)
def test_every_forgery_is_found(
    case: CaseStore, tmp_path: Path, ko: Messages, verifier: Any, change: Callable[[str, bytes], bytes | None]
) -> None:
    write_package(case, tmp_path / "p.zip", ORDER, ko)

    assert problems_of(verifier, rewritten(tmp_path / "p.zip", lambda name, content: content)) == []
    assert problems_of(verifier, rewritten(tmp_path / "p.zip", change)) != []


@pytest.mark.parametrize("name", ["more.txt", "evidence/E1_캡처_0.bin"])
def test_a_file_more_is_found(case: CaseStore, tmp_path: Path, ko: Messages, verifier: Any, name: str) -> None:
    write_package(case, tmp_path / "p.zip", ORDER, ko)
    with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "p.zip", "a") as archive:
        warnings.simplefilter("ignore")  # of a second file with the same name
        archive.writestr(name, b"x")

    assert problems_of(verifier, (tmp_path / "p.zip").read_bytes()) != []


def members(content: bytes) -> dict[str, str] | None:
    """Read what a package says, by name; None where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    except Exception:  # whatever a broken ZIP raises
        return None


@pytest.mark.parametrize("shown", ["everything", "custody"])
def test_a_random_change_is_found_or_changes_nothing_that_the_package_says(
    case: CaseStore, tmp_path: Path, ko: Messages, verifier: Any, shown: str
) -> None:
    write_package(case, tmp_path / "p.zip", replace(ORDER, withhold_answers=shown == "custody"), ko)
    whole, drawn, missed = (tmp_path / "p.zip").read_bytes(), Random(11), []
    said = members(whole)
    for number in range(MUTATIONS // 2):
        content = bytearray(whole)
        place = drawn.randrange(len(content))
        match drawn.randrange(5):
            case 0:
                del content[place:]
            case 1:
                content[place:place] = drawn.randbytes(drawn.randint(1, 50))
            case 2:
                content += drawn.randbytes(drawn.randint(1, 50))
            case _:
                content[place] ^= 1 << drawn.randrange(8)
        if not problems_of(verifier, bytes(content)) and members(bytes(content)) != said:
            missed.append(number)

    assert missed == []


def test_a_damaged_item_is_not_handed_over(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    with case.writing() as connection:
        connection.execute("UPDATE piece SET bytes = x'00' WHERE place = (SELECT min(place) FROM piece)")

    with pytest.raises(EvidenceDamaged):
        write_package(case, tmp_path / "p.zip", ORDER, ko)
    assert [*tmp_path.glob("*p.zip*")] == []


def test_a_package_that_is_cancelled_leaves_no_file(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    with pytest.raises(Cancelled):
        write_package(case, tmp_path / "p.zip", ORDER, ko, watch=Watch(cancelled=lambda: True))

    assert [*tmp_path.glob("*p.zip*")] == []
    assert case.entries[-1].kind == "seal_made"


def test_a_package_on_a_full_disk_is_told_and_leaves_no_file(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    EvidenceBox(case).add(a_file(tmp_path, 200_000), SCREENSHOT)
    with small_disk(tmp_path, 64) as disk:
        with pytest.raises(DiskFull):
            write_package(case, disk / "p.zip", ORDER, ko)
        assert [*disk.iterdir()] == []


def test_items_that_are_not_held_are_not_handed_over(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    EvidenceBox(case).remove(EvidenceId("E1"), "x")

    with pytest.raises(EvidenceUnknown):
        write_package(case, tmp_path / "p.zip", replace(ORDER, ids=(EvidenceId("E1"),)), ko)
    assert write_package(case, tmp_path / "p.zip", ORDER, ko).items == ("E2", "E3")


def test_progress_is_told_in_bytes_of_the_whole(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    told: list[tuple[int, int]] = []
    write_package(case, tmp_path / "p.zip", ORDER, ko, watch=Watch(lambda done, total: told.append((done, total))))

    assert told == [(3_000, 6_004), (6_000, 6_004), (6_004, 6_004)]


def test_a_reader_hands_nothing_over(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    public_key(case)
    with again(case.path) as reader, pytest.raises(CaseHeld):
        write_package(reader, tmp_path / "p.zip", ORDER, ko)

    assert not (tmp_path / "p.zip").exists()


def test_a_program_without_its_verifier_says_so(
    case: CaseStore, tmp_path: Path, ko: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover, "resource_root", lambda: tmp_path)

    with pytest.raises(FileUnreadable):
        write_package(case, tmp_path / "p.zip", ORDER, ko)


def test_no_cell_of_the_register_is_calculated_by_a_spreadsheet(case: CaseStore, ko: Messages) -> None:
    content = register_csv(case, ko)
    rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig")))]

    assert content.startswith(b"\xef\xbb\xbf")
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert (rows[3][1], rows[3][10], rows[3][13]) == ("'=cmd|calc.xlsx", "'@SUM(A1)", "'-2+3")


def test_the_register_says_what_became_of_each_item(case: CaseStore, ko: Messages, en: Messages) -> None:
    EvidenceBox(case).remove(EvidenceId("E1"), "다른 사건")

    korean, english = register_rows(case, ko), register_rows(case, en)

    assert len({len(row) for row in korean + english} | {len(COLUMNS)}) == 1
    assert (korean[1][-1], english[1][-1], english[2][-1]) == ("제거됨: 다른 사건", "Removed: 다른 사건", "Held")
    assert english[2][5:8] == [
        "2026-11-20T20:00:00+09:00[Asia/Seoul]",
        "2026-11-21T08:30:00+09:00[Asia/Seoul]",
        "2026-11-21T00:05:00+00:00[UTC]",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.png", "E1_a.png"),
        ("no suffix", "E1_no_suffix"),
        ("../../etc/passwd", "E1_etc_passwd"),
        ("a." + "x" * 30, "E1_a." + "x" * 30),
        ("한글 이름.한셀", "E1_한글_이름.한셀"),
        (".hidden", "E1__.hidden"),
    ],
)
def test_names_in_a_package_suit_every_system(case: CaseStore, name: str, expected: str) -> None:
    item = replace(case.state.evidence[EvidenceId("E1")], name=name)

    assert file_name(item) == expected
