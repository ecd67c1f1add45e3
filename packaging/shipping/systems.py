"""What Windows and macOS want to be told of the program, as the files that the build reads."""

from __future__ import annotations

import plistlib
from pathlib import Path

from shipping.facts import APP_ID, BUILD, COMMAND, COPYRIGHT, MAKER, MIME_TYPE, NAME, SUFFIX, SUMMARY, VERSION

VERSION_INFO = BUILD / "version_info.txt"
INFO_PLIST = BUILD / "Info.plist"
CASE_TYPE = f"{APP_ID}.case"
_ENGLISH, _UNICODE = 0x0409, 1200

_VERSION_INFO = """VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable('{table}', [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [{language}, {codepage}])]),
  ],
)
"""


def numbers() -> tuple[int, int, int, int]:
    """The version in the four numbers of Windows."""
    parts = [int(each) for each in VERSION.split(".")[:3]]
    first, second, third = (*parts, 0, 0, 0)[:3]
    return first, second, third, 0


def version_info() -> str:
    """The version resource of the executables, in the form that PyInstaller reads."""
    told = {
        "CompanyName": MAKER,
        "FileDescription": SUMMARY,
        "FileVersion": VERSION,
        "InternalName": COMMAND,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": NAME,
        "ProductVersion": VERSION,
    }
    return _VERSION_INFO.format(
        numbers=numbers(),
        table=f"{_ENGLISH:04X}{_UNICODE:04X}",
        strings="\n".join(f"      StringStruct({key!r}, {value!r})," for key, value in told.items()),
        language=_ENGLISH,
        codepage=_UNICODE,
    )


def info_plist() -> bytes:
    """What Finder reads: name, version, languages, and that cases are ours."""
    kind = {
        "CFBundleTypeName": f"{NAME} case",
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": f"{COMMAND}.icns",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [CASE_TYPE],
    }
    declared = {
        "UTTypeIdentifier": CASE_TYPE,
        "UTTypeDescription": f"{NAME} case",
        "UTTypeConformsTo": ["public.data", "public.content"],
        "UTTypeIconFile": f"{COMMAND}.icns",
        "UTTypeTagSpecification": {"public.filename-extension": [SUFFIX[1:]], "public.mime-type": [MIME_TYPE]},
    }
    told = {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleIdentifier": APP_ID,
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": VERSION,
        "CFBundleDevelopmentRegion": "ko",
        "CFBundleLocalizations": ["ko", "en"],
        "CFBundleDocumentTypes": [kind],
        "UTExportedTypeDeclarations": [declared],
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": COPYRIGHT,
        "NSAppTransportSecurity": {"NSAllowsArbitraryLoads": False},
    }
    return plistlib.dumps(told)


def write_inputs(folder: Path = BUILD) -> None:
    """Write both files where the build looks for them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / VERSION_INFO.name).write_text(version_info(), encoding="utf-8")
    (folder / INFO_PLIST.name).write_bytes(info_plist())
