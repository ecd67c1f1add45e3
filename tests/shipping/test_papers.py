"""Licences and bill of materials: nothing without a licence, and what the bill says is what the folder holds."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from helpers.processes import ROOT
from shipping.contents import FONTS, PROGRAM, PYTHON, Owner, Piece, licence_of, owner_of, required, strays
from shipping.licences import LicenceMissing, collected
from shipping.sbom import written

NEEDED = sorted(required("snswizard"))


@pytest.fixture
def bundle(tmp_path: Path) -> tuple[list[Piece], Path]:
    """A small folder with a program, a library and a font, and what is known of each."""
    inside = tmp_path / "_internal"
    inside.mkdir()
    (tmp_path / "snswizard").write_bytes(b"program")
    (inside / "_yaml.so").write_bytes(b"library")
    (inside / "font.ttf").write_bytes(b"font")
    yaml = distribution("PyYAML")
    found = [
        Piece("snswizard", tmp_path / "snswizard", PROGRAM),
        Piece("_yaml.so", tmp_path, Owner("pypi", "PyYAML", yaml.version, licence_of(yaml))),
        Piece("font.ttf", tmp_path, Owner("font", "Pretendard", "1", "OFL-1.1")),
        Piece("json", tmp_path, PYTHON, is_file=False),
    ]
    return found, tmp_path


@pytest.mark.parametrize("name", NEEDED)
def test_every_library_that_the_program_asks_for_has_a_licence_and_its_text(name: str) -> None:
    package = distribution(name)
    owner = Owner("pypi", package.metadata["Name"], package.version, licence_of(package))

    assert owner.licence
    assert len(collected([Piece("x", ROOT, owner)])) > 800


def test_what_has_no_licence_is_refused() -> None:
    with pytest.raises(LicenceMissing):
        collected([Piece("x", ROOT, Owner("deb", "no-such-package", "1"))])


def test_a_library_that_only_the_building_machine_wanted_is_found() -> None:
    wanted, stray = Owner("pypi", "reportlab", "1"), Owner("pypi", "pytest", "1")

    assert strays([Piece("a", ROOT, wanted), Piece("b", ROOT, stray)]) == ["pytest"]


@pytest.mark.parametrize(
    ("file", "kind", "name"),
    [
        (ROOT / "snswizard" / "app.py", "program", "snswizard"),
        (FONTS / "NanumGothic.ttf", "font", "NanumGothic"),
        (Path(json.__file__), "python", "Python"),
        (Path(pytest.__file__), "pypi", "pytest"),
        (ROOT.parent / "nobody" / "lib.so", "unknown", str(ROOT.parent / "nobody" / "lib.so")),
    ],
)
def test_the_owner_of_a_file_is_known(file: Path, kind: str, name: str) -> None:
    owner = owner_of(str(file))

    assert (owner.kind, owner.name) == (kind, name)


def test_the_bill_names_each_file_with_its_digest_and_is_the_same_twice(bundle: tuple[list[Piece], Path]) -> None:
    pieces, folder = bundle

    bill: dict[str, Any] = json.loads(written(pieces, folder))

    digests = {
        inside["name"]: inside["hashes"][0]["content"]
        for part in [*bill["components"], bill["metadata"]["component"]]
        for inside in part.get("components", ())
    }
    assert digests["_internal/_yaml.so"] == sha256(b"library").hexdigest()
    assert digests.keys() == {"snswizard", "_internal/_yaml.so", "_internal/font.ttf"}
    assert {"PyYAML", "Pretendard", "Python", "kr-sns"} == {part["name"] for part in bill["components"]}
    assert written(pieces, folder) == written(pieces, folder)


def test_another_file_makes_another_bill(bundle: tuple[list[Piece], Path]) -> None:
    pieces, folder = bundle
    before = json.loads(written(pieces, folder))["serialNumber"]

    (folder / "_internal" / "_yaml.so").write_bytes(b"another")

    assert json.loads(written(pieces, folder))["serialNumber"] != before
