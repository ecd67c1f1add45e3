"""The table of South Korea's public holidays: made from a maintained library, shipped as a small file.

The library takes a tenth of a second and sixteen megabytes to load all its countries; the table takes a millisecond.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from snswizard.base.errors import PackBroken, PackMissing, Problem
from snswizard.base.paths import resource_root
from snswizard.engine.calendar import KoreanCalendar


def table_file() -> Path:
    """Where the table is."""
    return resource_root() / "packs" / "holidays-kr.json"


def compiled_table() -> bytes:
    """The table of every year that the library knows, from the library itself."""
    from holidays.countries.south_korea import SouthKorea
    from holidays.version import __version__

    years = range(SouthKorea.start_year, SouthKorea.end_year + 1)
    korean = SouthKorea(years=years, language="ko")  # type: ignore[no-untyped-call]  # the library's own
    english = SouthKorea(years=years, language="en_US")  # type: ignore[no-untyped-call]  # the library's own
    days = {day.isoformat(): [name, english[day]] for day, name in sorted(korean.items())}
    lines = ",\n".join(f"{json.dumps(day)}: {json.dumps(names, ensure_ascii=False)}" for day, names in days.items())
    head = json.dumps({"source": f"holidays {__version__}", "last_year": SouthKorea.end_year})
    return f'{head[:-1]}, "days": {{\n{lines}\n}}}}\n'.encode()


def load_calendar() -> KoreanCalendar:
    """The calendar of the shipped table; raises PackMissing or PackBroken."""
    path = table_file()
    try:
        table = json.loads(path.read_bytes())
        days = {date.fromisoformat(day): (str(ko), str(en)) for day, (ko, en) in table["days"].items()}
        return KoreanCalendar(days, int(table["last_year"]))
    except OSError as cause:
        raise PackMissing(path=str(path), reason=cause.strerror or str(cause)) from cause
    except (ValueError, KeyError, TypeError) as cause:
        problem = Problem(path.name, 1, "$", "pack.invalid", {"reason": str(cause)})
        raise PackBroken((problem,), path=str(path)) from cause
