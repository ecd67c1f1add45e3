"""The short texts that lie beside the program."""

from __future__ import annotations

from shipping.facts import NAME, VERSION

BILL = "snswizard.cdx.json"

_KO = """{name} {version}

설치하지 않고 쓰는 폴더입니다. 관리자 권한이 필요 없습니다.

  시작            이 폴더의 snswizard (Windows: SNSwizard.exe)
  사건 파일       .snscase 파일은 이 폴더가 아니라 사용자가 고른 곳에 저장됩니다.
  설정            사용자 설정 폴더 (~/.config/snswizard, Windows: %LOCALAPPDATA%\\snswizard)
  지우기          이 폴더를 지우면 됩니다. 사건 파일은 그대로 남습니다.

프로그램은 인터넷에 연결하지 않습니다. 메뉴의 ‘오프라인 자가 점검’에서 확인할 수 있습니다.
구성 요소와 라이선스: snswizard.cdx.json (CycloneDX), THIRD-PARTY-LICENSES.txt
"""

_EN = """{name} {version}

A folder that runs without installing. It needs no administrator's rights.

  Start           snswizard in this folder (Windows: SNSwizard.exe)
  Cases           .snscase files lie where you put them, not in this folder.
  Settings        your settings folder (~/.config/snswizard, Windows: %LOCALAPPDATA%\\snswizard)
  Remove          delete this folder. Your cases stay.

The program never connects to the internet; "Offline self-test" in its menu shows it.
Parts and licences: snswizard.cdx.json (CycloneDX), THIRD-PARTY-LICENSES.txt
"""


def guide() -> dict[str, str]:
    """The guide in both languages, by file name."""
    return {
        "README-ko.txt": _KO.format(name=NAME, version=VERSION),
        "README-en.txt": _EN.format(name=NAME, version=VERSION),
    }
