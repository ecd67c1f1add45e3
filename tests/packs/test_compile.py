"""The compiled pack: round trip, digest, tampering."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from helpers.builders import a_pack

from snswizard.base.errors import PackBroken, PackMissing
from snswizard.model.pack import Pack
from snswizard.packs.compile import compiled, digest_of, read_compiled
from snswizard.packs.library import compiled_file, load_pack, source_folder
from snswizard.packs.loader import load_folder


def without_digest(pack: Pack) -> Pack:
    """Take the digest away, which only a compiled pack has."""
    return pack.model_copy(update={"info": pack.info.model_copy(update={"digest": ""})})


def written(folder: Path, content: bytes) -> Path:
    """Write a compiled file."""
    file = folder / "pack.json"
    file.write_bytes(content)
    return file


def test_a_compiled_pack_is_the_same_pack(pack: Pack, tmp_path: Path) -> None:
    back = read_compiled(written(tmp_path, compiled(pack)))

    assert without_digest(back) == pack


def test_every_condition_survives_the_round_trip(tmp_path: Path) -> None:
    parts = [{"seen": "yes"}, {"count": {"at_least": 3}}, {"day": {"before": "today"}}, {"told": "not_known"}]
    clock = {"from": "day", "add": {"days": -3}}
    small = a_pack(
        terms={
            "t": {
                "any": [*parts, {"not": {"passed": "c"}}, {"arguable": {"track": "incident"}, "because": "open_in_law"}]
            }
        },
        clocks={"c": clock},
    )

    assert without_digest(read_compiled(written(tmp_path, compiled(small)))) == small


def test_the_same_pack_gives_the_same_bytes(pack: Pack) -> None:
    assert compiled(load_folder(source_folder())) == compiled(pack)


def test_the_digest_is_the_hash_of_the_pack_and_names_it(pack: Pack, tmp_path: Path) -> None:
    content = compiled(pack)
    body = content[content.index(b'"pack":') + len(b'"pack":') : -2]

    digest = f"sha256:{hashlib.sha256(body).hexdigest()}"

    assert digest_of(pack) == digest
    assert read_compiled(written(tmp_path, content)).info.digest == digest


def test_the_compiled_file_is_plain_json(pack: Pack) -> None:
    whole = json.loads(compiled(pack))

    assert whole["format"] == 1
    assert whole["pack"]["info"]["id"] == "kr-sns"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"kr-sns"', b'"kr-sms"'),
        (b'"hours":72', b'"hours":73'),
        (b'"format":1', b'"format":2'),
        (b"sha256:", b"sha512:"),
    ],
)
def test_a_changed_file_is_refused(pack: Pack, tmp_path: Path, old: bytes, new: bytes) -> None:
    content = compiled(pack)
    assert old in content

    with pytest.raises(PackBroken) as caught:
        read_compiled(written(tmp_path, content.replace(old, new, 1)))

    assert [problem.key for problem in caught.value.problems] == ["pack.digest"]


@pytest.mark.parametrize("kept", [0, 1, 50, 117, 10_000, -10, -1])
def test_a_cut_file_is_refused(pack: Pack, tmp_path: Path, kept: int) -> None:
    with pytest.raises(PackBroken):
        read_compiled(written(tmp_path, compiled(pack)[:kept]))


def test_a_file_with_a_right_digest_and_a_wrong_pack_is_refused(tmp_path: Path) -> None:
    body = b'{"info":{}}'
    head = b'{"format":1,"digest":"sha256:%s","pack":' % hashlib.sha256(body).hexdigest().encode()

    with pytest.raises(PackBroken) as caught:
        read_compiled(written(tmp_path, head + body + b"}\n"))

    assert [problem.key for problem in caught.value.problems] == ["pack.invalid"]


def test_a_missing_file_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(PackMissing) as caught:
        read_compiled(tmp_path / "none.json")

    assert caught.value.facts["path"] == str(tmp_path / "none.json")


def test_the_shipped_pack_is_fresh(pack: Pack) -> None:
    assert compiled_file().read_bytes() == compiled(pack), "run: snswizard pack build"


def test_the_shipped_pack_can_be_read() -> None:
    assert load_pack().info.id == "kr-sns"
