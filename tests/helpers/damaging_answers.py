"""Damages answers files in many ways and loads each. Run as a script, for what it loads might end it.

usage: damaging_answers.py FOLDER SEED COUNT
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml
from helpers.processes import peak_megabytes

from snswizard.base.errors import SnswizardError
from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.base.problems import explained
from snswizard.model.pack import Pack
from snswizard.packs.answers_file import load_answers
from snswizard.packs.library import load_pack

LIMIT = 2.0
ODD: tuple[Any, ...] = (
    *(
        "",
        "x",
        "true",
        "unknown",
        "none",
        "2026-02-30",
        "0000-00-00",
        "99999999-01-01",
        "2026-11-22T25:61",
        "\x00",
        "가",
    ),
    *("2026-11-20T09:00+99:99", "-5", "1e999", "0x10", "1_000", "NaN", "~", "null", "=1+1", "\ud800", "x" * 100_000),
    *(0, -1, 10**15, 10**400, 1.5, float("inf"), float("nan"), True, None),
    *([], {}, [[]], [{}], {"": ""}, {"a": {"b": []}}, ["personal_data"] * 1_000, list(range(50))),
)
BYTES = (
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"\r",
    b"\t",
    b"\xe2\x80\xa8",
    b"\x85",
    b"\x1b[31m",
)
SIGNS = (
    b"&a ",
    b"*a",
    b"<<: ",
    b"!!python/object:os.system ",
    b"!!binary ",
    b"%YAML 9.9\n",
    b"---\n",
    b"...\n",
    b"? ",
    b"|",
    b">",
)
BRACKETS = (b"[", b"{", b"]", b"}", b'"', b"'", b":", b",", b"- ", b"#", b"`", b"@", b"\\u12", b"\\", b"{[" * 50)


def odd_places(drawn: Random, tree: dict[str, Any]) -> dict[str, Any]:
    """Put something odd in a place, or take a place away."""
    tree = json.loads(json.dumps(tree))
    for _ in range(drawn.choice((1, 1, 2, 9))):
        holder = (
            tree
            if drawn.random() < 0.3
            else drawn.choice([each for each in tree.values() if isinstance(each, dict)] or [tree])
        )
        name = drawn.choice([*holder] or ["gone"])
        if drawn.random() < 0.2:
            holder.pop(name, None)
        elif drawn.random() < 0.2:
            holder[str(drawn.choice(ODD))] = deepcopy(drawn.choice(ODD))
        else:
            holder[name] = deepcopy(drawn.choice(ODD))
    return tree


def as_json(tree: dict[str, Any]) -> bytes:
    """Write JSON, with whatever it can hold."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def as_yaml(tree: dict[str, Any]) -> bytes:
    """Write YAML."""
    return yaml.safe_dump(json.loads(json.dumps(tree)), allow_unicode=True).encode("utf-8", "surrogatepass")


def damaged_bytes(drawn: Random, whole: bytes) -> bytes:
    """Change, cut, repeat or put in bytes."""
    content = bytearray(whole)
    for _ in range(drawn.choice((1, 1, 3, 40))):
        at, kind = drawn.randrange(len(content) + 1), drawn.randrange(6)
        if kind == 0 and at < len(content):
            content[at] = drawn.randrange(256)
        elif kind == 1:
            content[at:at] = drawn.choice((*BYTES, *SIGNS, *BRACKETS))
        elif kind == 2:
            del content[at : at + drawn.choice((1, 5, 200))]
        elif kind == 3:
            content[at:at] = content[max(0, at - drawn.randrange(300)) : at]
        elif kind == 4:
            content[at:at] = drawn.randbytes(drawn.choice((1, 4, 60)))
        elif drawn.random() < 0.2:
            del content[at:]
    return bytes(content)


def huge(drawn: Random) -> bytes:
    """Write what is deep, long, or grows when it is read."""
    many = drawn.choice((61, 900, 5_000, 100_000))
    anchors = b"".join(b"l%d: &l%d [%s]\n" % (n, n, b",".join([b"*l%d" % (n - 1)] * 9)) for n in range(1, 30))
    made: tuple[Callable[[], bytes], ...] = (
        lambda: b'{"answers": ' + b"[" * many,
        lambda: b'{"answers": ' + b'{"a":' * many + b"1" + b"}" * many + b"}",
        lambda: b"answers:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, min(many, 900))),
        lambda: b"answers: " + b"{a: " * many,
        lambda: b"answers: " + b"- " * many,
        lambda: b"l0: &l0 [x,x,x,x,x,x,x,x,x]\n" + anchors + b"answers: *l29\n",
        lambda: b"answers: &a {poster: *a}\n",
        lambda: b'{"answers": {"affected_people": ' + b"9" * many + b"}}",
        lambda: b'{"answers": {' + b",".join(b'"poster%d": 1' % n for n in range(many)) + b"}}",
        lambda: b"answers:\n" + b"".join(b"  poster%d: x\n" % n for n in range(many)),
        lambda: b"answers:\n  poster: [" + b"[],{}," * many + b"]\n",
        lambda: b'{"answers": {"' + b"p" * many + b'": 1}, "notes": {"poster": "' + b"x" * many * 20 + b'"}}',
        lambda: b"answers: {poster: employee}\nnotes:\n  poster: |\n" + b"    x\n" * many,
        lambda: b"? " * many + b"answers",
        lambda: b"!!a " * many,
        lambda: b"answers: '" + b"\n" * many,
        lambda: drawn.randbytes(many),
        lambda: b"",
    )
    return drawn.choice(made)()


def damaged(drawn: Random, trees: list[dict[str, Any]]) -> bytes:
    """Make one damaged file."""
    tree, kind = drawn.choice(trees), drawn.randrange(20)
    if kind == 0:
        return huge(drawn)
    written = drawn.choice((as_json, as_yaml))(odd_places(drawn, tree) if kind < 10 else tree)
    if kind == 1:
        return written.decode("utf-8", "replace").encode(
            drawn.choice(("utf-16", "utf-32", "cp949", "utf-8-sig")), "replace"
        )
    return written if kind < 8 else damaged_bytes(drawn, written)


def loaded(path: Path, pack: Pack) -> str:
    """Load a damaged file: `loaded`, `refused`, or what was wrong about it."""
    try:
        load_answers(path, pack)
    except SnswizardError as failure:
        return "refused" if explained(MESSAGES, failure).strip() else "refused without words"
    except Exception as cause:  # whatever else comes is what is looked for
        return f"{type(cause).__name__}: {str(cause)[:120]}"
    return "loaded"


MESSAGES = load_messages(resource_root() / "i18n", Language.KO, ("problems",))


def main() -> None:
    """Damage and load as often as was asked for, and print what was wrong."""
    folder, drawn, count = Path(sys.argv[1]), Random(int(sys.argv[2])), int(sys.argv[3])
    pack = load_pack()
    samples = sorted((resource_root() / "samples").glob("*.yaml"))
    trees = [yaml.load(each.read_text("utf-8"), yaml.BaseLoader) for each in samples]
    results, wrong, slowest = {"loaded": 0, "refused": 0}, [], 0.0
    for number in range(count):
        path = folder / drawn.choice(("a.json", "a.yaml", "a.yml", "a.txt"))
        path.write_bytes(damaged(drawn, trees))
        sys.stderr.write(f"{number} ")  # the last number tells which file ended the program
        signal.setitimer(signal.ITIMER_REAL, 10 * LIMIT)
        start = time.process_time()
        result = loaded(path, pack)
        taken = time.process_time() - start
        signal.setitimer(signal.ITIMER_REAL, 0)
        slowest = max(slowest, taken)
        if result in results:
            results[result] += 1
        if result not in results or taken > LIMIT:
            wrong.append(f"{number}: {result} {taken:.2f} s")
    sys.stdout.write(json.dumps({**results, "wrong": wrong, "slowest": slowest, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main()
