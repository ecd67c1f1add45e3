"""The dry run of the packages for other systems: whole as they stand, and each kind of damage is told."""

from __future__ import annotations

import plistlib
import shutil
from pathlib import Path

import pytest
from helpers.processes import ROOT
from shipping.facts import APP_ID, VERSION
from shipping.inputs import problems, problems_of_files, problems_of_version
from shipping.systems import info_plist, version_info

ISS = "windows/installer.iss"
DESKTOP = f"linux/{APP_ID}.desktop"
METAINFO = f"linux/{APP_ID}.metainfo.xml"
MIME = f"linux/{APP_ID}.mime.xml"
DAMAGES = [
    (ISS, f'#define AppVersion "{VERSION}"', '#define AppVersion "9.9.9"', "AppVersion"),
    (ISS, "8C3B6F52", "00000000", "number of the program"),
    (ISS, "PrivilegesRequired=lowest", "PrivilegesRequired=admin", "PrivilegesRequired"),
    (ISS, "LicenseFile={#Root}\\LICENSE", "LicenseFile={#Root}\\LICENCE", "is not there"),
    (ISS, 'Source: "{#Root}\\dist\\snswizard\\*"', 'Source: "{#Root}\\output\\*"', "is not there"),
    (ISS, "en.Associate=", "xx.Associate=", "both languages"),
    (ISS, "CustomMessage('CasesStay')", "CustomMessage('CasesGo')", "CasesGo has no words"),
    (ISS, ".snscase", ".case", ".snscase is not named"),
    (DESKTOP, "MimeType=", "MimeTypes=", "MimeType"),
    (DESKTOP, "open %f", "open %U", "Exec"),
    (METAINFO, f"<id>{APP_ID}</id>", "<id>other</id>", "name differs"),
    (METAINFO, f'release version="{VERSION}"', 'release version="0.0.1"', "newest release"),
    (MIME, "*.snscase", "*.case", "does not stand for"),
    ("macos/entitlements.plist", "cs.disable-library-validation", "network.client", "open the network"),
    ("macos/entitlements.plist", "<dict>", "<dict", "entitlements.plist"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what is written by hand."""
    for name in ("windows", "linux", "macos"):
        shutil.copytree(ROOT / "packaging" / name, tmp_path / "packaging" / name)
    shutil.copy(ROOT / "LICENSE", tmp_path)
    return tmp_path


def test_everything_fits_as_it_stands() -> None:
    assert problems() == []


@pytest.mark.parametrize(("file", "whole", "broken", "told"), DAMAGES, ids=[each[3] + each[0] for each in DAMAGES])
def test_each_damage_is_told(root: Path, file: str, whole: str, broken: str, told: str) -> None:
    damaged = root / "packaging" / file
    text = damaged.read_text(encoding="utf-8")
    assert whole in text

    damaged.write_text(text.replace(whole, broken), encoding="utf-8")

    assert [each for each in problems_of_files(root) if told in each] != []


@pytest.mark.parametrize("broken", ["VSVersionInfo(", "Other()", version_info().replace(VERSION, "9.9.9")])
def test_a_broken_version_file_is_told(broken: str) -> None:
    assert [*problems_of_version(broken)] != []


def test_finder_learns_the_kind_of_a_case() -> None:
    told = plistlib.loads(info_plist())

    (declared,) = told["UTExportedTypeDeclarations"]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["snscase"]
    assert told["CFBundleLocalizations"] == ["ko", "en"]
