"""Writes the samples of the present format: once, before that format is first released, and never again.

`format-1-locked` is older than the larger pages of locked files; `format-1-locked-16k` has them.

usage: make_samples.py FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file.schema import FORMAT
from snswizard.cases.seal import public_key
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import Description, EvidenceKind, moment_of

INFO = {"track": "incident", "pack_id": "kr-sns", "pack_version": "2026.11", "pack_digest": "sha256:0"}


def now() -> str:
    """Give the moment that all samples bear."""
    return "2026-11-22T09:00:00+09:00"


def write_sample(path: Path, password: str | None) -> dict[str, Any]:
    """Write a sample with every kind of entry and tell what it says."""
    with CaseStore.create(path, INFO, now, password=password) as case:
        case.append("renamed", "", "견본 사건")
        case.append("answered", "poster", "employee", who="인사팀")
        case.take_over_answers(
            "점검 2026-10-01", [("answered", "company_headcount", 120), ("noted", "poster", "확인함")]
        )
        case.append("flagged", "poster", True, who="인사팀")
        case.append("step", "preserve", {"status": "done", "note": "오전에 처리"})
        case.append("answered", "poster", "manager")
        case.undo()
        box, posted = EvidenceBox(case), moment_of("2026-11-20T20:00:00+09:00[Asia/Seoul]")
        told = Description(kind=EvidenceKind.DOCUMENT, posted=posted, source="https://sns.example/post/1")
        box.add_bytes("게시글 원문".encode(), "게시글.txt", told, who="인사팀")
        box.add_bytes(bytes(5_000), "빈 화면.bin", Description())
        box.remove(box.items[1].id, "쓸모없는 파일")
        public_key(case)
        case.append("retention", "", "2031-11-22")
        state = case.state
        return {
            "password": password,
            "case_id": case.info.case_id,
            "title": state.title,
            "answers": {**state.answers},
            "notes": {**state.notes},
            "evidence": {item.id: item.sha256 for item in state.evidence.values()},
            "entries": len(case.entries),
            "head": case.head,
            "seal": state.seal,
        }


def main() -> None:
    """Write both samples and what they say."""
    folder, told = Path(sys.argv[1]), {}
    for name, password in ((f"format-{FORMAT}", None), (f"format-{FORMAT}-locked-16k", "견본 비밀번호")):
        told[name] = write_sample(folder / f"{name}.snscase", password)
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "told.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
