"""Whether what the packages of other systems are made from fits together: tried without those systems."""

from __future__ import annotations

import plistlib
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from shipping.facts import APP_ID, COMMAND, ICONS, MIME_TYPE, NAME, PACKAGING, ROOT, SUFFIX, VERSION, WINDOWS_ID
from shipping.icons import make_icons
from shipping.systems import CASE_TYPE, info_plist, numbers, version_info

LINUX, WINDOWS, MACOS = PACKAGING / "linux", PACKAGING / "windows", PACKAGING / "macos"
MADE_BY_THE_BUILD = ("build/icons/", f"dist/{COMMAND}/")
PLIST_KEYS = (
    "CFBundleName", "CFBundleIdentifier", "CFBundleShortVersionString", "CFBundleVersion", "CFBundleDocumentTypes",
    "UTExportedTypeDeclarations", "LSMinimumSystemVersion", "NSHighResolutionCapable",
)  # fmt: skip
_OTHER_DIGITS = re.compile(r"\{\{?([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\}")


def problems() -> list[str]:
    """Everything that does not fit, each in one line; empty where a build may begin."""
    return [*problems_of_files(ROOT), *problems_of_version(version_info()), *_icons()]


def problems_of_files(root: Path) -> list[str]:
    """The same of the files that are written by hand, below this root."""
    checks: tuple[Callable[[Path], Iterator[str]], ...] = (_installer, _mac, _linux)
    return [problem for check in checks for problem in check(root / "packaging")]


# -- Windows


def installer_values(text: str) -> dict[str, str]:
    """The defines and the lines of [Setup], with the defines put in."""
    defines = dict(re.findall(r'^#define (\w+) "(.*)"$', text, re.MULTILINE))
    section = text.partition("[Setup]")[2].partition("\n[")[0]
    setup = dict(re.findall(r"^(\w+)=(.*)$", section, re.MULTILINE))
    return {**defines, **{key: filled(value, defines) for key, value in setup.items()}}


def filled(value: str, defines: dict[str, str]) -> str:
    """A value with every {#Name} replaced."""
    return re.sub(r"\{#(\w+)\}", lambda found: defines.get(found[1], found[0]), value)


def _installer(packaging: Path) -> Iterator[str]:
    file = packaging / "windows" / "installer.iss"
    text = file.read_text(encoding="utf-8")
    values = installer_values(text)
    wanted = {
        "AppVersion": VERSION,
        "AppName": NAME,
        "VersionInfoVersion": ".".join(map(str, numbers())),
        "AppId": "{" + WINDOWS_ID,
        "PrivilegesRequired": "lowest",
    }
    for key, value in wanted.items():
        if values.get(key) != value:
            yield f"installer.iss: {key} is {values.get(key)!r}, not {value!r}"
    if {f"{{{each}}}" for each in _OTHER_DIGITS.findall(text)} != {WINDOWS_ID}:
        yield "installer.iss: the number of the program has changed"
    yield from _files_of_installer(text, values, packaging.parent)
    yield from _words_of_installer(text)
    for needed in (SUFFIX, MIME_TYPE, APP_ID, f"{NAME}.exe"):
        if needed not in text:
            yield f"installer.iss: {needed} is not named"


def _files_of_installer(text: str, values: dict[str, str], root: Path) -> Iterator[str]:
    named = [*re.findall(r'Source: "([^"]+)"', text), values.get("LicenseFile", ""), values.get("SetupIconFile", "")]
    for each in named:
        place = filled(each, values).replace("..\\..\\", "").replace("\\", "/").removesuffix("*")
        if not place.startswith(MADE_BY_THE_BUILD) and not (root / place).exists():
            yield f"installer.iss: {each} is not there"


def _words_of_installer(text: str) -> Iterator[str]:
    words = re.findall(r"^(\w+)\.(\w+)=", text.partition("[CustomMessages]")[2].partition("\n[")[0], re.MULTILINE)
    keys = {key for _, key in words}
    for key in sorted(keys):
        if {language for language, each in words if each == key} != {"ko", "en"}:
            yield f"installer.iss: {key} is not told in both languages"
    asked = set(re.findall(r"\{cm:(\w+)", text)) | set(re.findall(r"CustomMessage\('(\w+)'\)", text))
    for key in sorted(asked - keys - {"LaunchProgram"}):
        yield f"installer.iss: {key} has no words"


def problems_of_version(text: str) -> Iterator[str]:
    """What is wrong with a version file, evaluated as PyInstaller does, without Windows."""

    def kept(*given: object, **named: object) -> tuple[object, ...]:
        return (*given, *named.values())

    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    try:
        tree = repr(eval(text, {"__builtins__": {}}, dict.fromkeys(names, kept)))  # a file of ours
    except (SyntaxError, NameError, TypeError) as broken:
        yield f"version file: {broken}"
        return
    for needed in (f"'ProductVersion', '{VERSION}'", str(numbers()), f"'ProductName', '{NAME}'"):
        if needed not in tree:
            yield f"version file: {needed} is missing"


# -- macOS


def _mac(packaging: Path) -> Iterator[str]:
    told = plistlib.loads(info_plist())
    for key in PLIST_KEYS:
        if not told.get(key):
            yield f"Info.plist: {key} is missing"
    if told["CFBundleShortVersionString"] != VERSION or told["CFBundleIdentifier"] != APP_ID:
        yield "Info.plist: version or name differ from the program's"
    if told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] != [CASE_TYPE]:
        yield "Info.plist: the document type is not the declared one"
    try:
        granted = plistlib.loads((packaging / "macos" / "entitlements.plist").read_bytes())
    except (plistlib.InvalidFileException, ExpatError) as broken:
        yield f"entitlements.plist: {broken}"
        return
    for key in granted:
        if "network" in key:
            yield f"entitlements.plist: {key} would open the network"


# -- Linux


def _linux(packaging: Path) -> Iterator[str]:
    linux = packaging / "linux"
    desktop = (linux / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    for line in (f"MimeType={MIME_TYPE};", f"Icon={APP_ID}", f"Exec={COMMAND} open %f"):
        if line not in desktop.splitlines():
            yield f"{APP_ID}.desktop: {line} is missing"
    told = ElementTree.parse(linux / f"{APP_ID}.metainfo.xml").getroot()
    if told.findtext("id") != APP_ID or told.findtext("launchable") != f"{APP_ID}.desktop":
        yield "metainfo: the name differs from the desktop file's"
    if [each.get("version") for each in told.iter("release")][:1] != [VERSION]:
        yield f"metainfo: the newest release is not {VERSION}"
    kinds = ElementTree.parse(linux / f"{APP_ID}.mime.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    if [each.get("type") for each in kinds] != [MIME_TYPE] or kinds.find(
        f".//{space}glob[@pattern='*{SUFFIX}']"
    ) is None:
        yield f"mime.xml: {MIME_TYPE} does not stand for {SUFFIX}"


# -- icons


def _icons() -> Iterator[str]:
    with TemporaryDirectory() as made:
        folder = Path(made)
        make_icons(folder)
        ico, icns = (folder / ICONS[system].name for system in ("win32", "darwin"))
        kind, count = struct.unpack_from("<HH", ico.read_bytes(), 2)
        if (kind, count) != (1, 7):
            yield f"{ico.name}: {count} pictures instead of 7"
        head, length = struct.unpack_from(">4sI", icns.read_bytes())
        if head != b"icns" or length != icns.stat().st_size:
            yield f"{icns.name}: not an icon of macOS"
