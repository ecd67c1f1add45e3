"""Signed packs: what is installed, what is refused with which words, and that a refusal changes nothing."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path

import pytest
from helpers.own_rules import SAMPLE, a_key, next_pack, sign_own, sign_pack

from snswizard.base.errors import DiskFull, FileUnreadable, FileUnwritable, PackBroken, SnswizardError
from snswizard.base.i18n import Messages
from snswizard.base.problems import explained
from snswizard.model.ids import FindingId
from snswizard.model.pack import Pack
from snswizard.packs.compile import compiled
from snswizard.packs.library import active_pack, load_installed_rules, load_pack, read_own
from snswizard.packs.own.loader import OwnRulesBroken, compiled_again
from snswizard.packs.signing import install as installing
from snswizard.packs.signing.container import manifest_of, read_signed, signed
from snswizard.packs.signing.failures import (
    KeyUnusable,
    PackMismatch,
    PackOlder,
    PackTooNew,
    SignatureBroken,
    SignedFileDamaged,
    SignerUnknown,
)
from snswizard.packs.signing.install import install, install_own, offer_of, remove_installed, remove_own
from snswizard.packs.signing.keys import KeyFile, accept_key, accepted_file, fingerprint, makers_file, read_key
from snswizard.packs.signing.places import installed_file, installed_own, own_files


@pytest.fixture(scope="module")
def shipped() -> Pack:
    """The pack that comes with the program, with its digest."""
    return load_pack()


@pytest.fixture
def key(tmp_path: Path) -> KeyFile:
    """A key that nobody trusts yet."""
    return a_key(tmp_path)


def everything(folder: Path) -> dict[str, bytes]:
    """Read every file of the user's own folders."""
    return {str(file): file.read_bytes() for file in (folder / "home").rglob("*") if file.is_file()}


def test_a_newer_pack_is_offered_with_what_differs_and_installed(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    later = next_pack(shipped.model_copy(update={"glossary": {}}))
    offer = offer_of(sign_pack(tmp_path / "a.snspack", later, key), shipped, None)

    install(offer, accepted=offer.manifest.fingerprint)

    assert (offer.manifest.signer, offer.manifest.serial, offer.is_trusted) == ("Lawyers of the test", 2, False)
    assert {(each.added, each.removed, each.changed) for each in offer.differences.values()} == {(0, 0, 0)}
    active = active_pack()
    assert (active.pack.info.version, active.signer, active.refused) == ("2027.1", "Lawyers of the test", None)


def test_removal_returns_to_the_shipped_pack(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    offer = offer_of(sign_pack(tmp_path / "a.snspack", next_pack(shipped), key), shipped, None)
    install(offer, accepted=offer.manifest.fingerprint)

    assert remove_installed(shipped.info.id)

    assert active_pack().pack.info == shipped.info
    assert not remove_installed(shipped.info.id)


def test_differences_are_counted(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    name, question = next(iter(shipped.questions.items()))
    other = question.model_copy(update={"ask": question.why})
    changed = next_pack(shipped.model_copy(update={"questions": {**shipped.questions, name: other}}))

    offer = offer_of(sign_pack(tmp_path / "a.snspack", changed, key), shipped, None)

    assert [(table, each.changed) for table, each in offer.differences.items() if each.changed] == [("questions", 1)]


def test_an_unknown_signer_is_refused_without_acceptance_and_nothing_changes(
    shipped: Pack, key: KeyFile, tmp_path: Path
) -> None:
    offer = offer_of(sign_pack(tmp_path / "a.snspack", next_pack(shipped), key), shipped, None)
    before = everything(tmp_path)

    for accepted in ("", "0000 0000", fingerprint(a_key(tmp_path, "Another").public)):
        with pytest.raises(SignerUnknown):
            install(offer, accepted=accepted)

    assert everything(tmp_path) == before == {}


def test_an_accepted_signer_is_trusted_from_then_on(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    first = offer_of(sign_pack(tmp_path / "a.snspack", next_pack(shipped), key), shipped, None)
    install(first, accepted=first.manifest.fingerprint.lower().replace(" ", ""))

    second = offer_of(sign_pack(tmp_path / "b.snspack", next_pack(shipped, serial=3), key), load_pack(), None)

    assert second.is_trusted
    install(second)
    assert load_pack().info.serial == 3


def test_a_key_of_the_maker_needs_no_acceptance(
    shipped: Pack, key: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "makers.json"
    listed.write_text(json.dumps({"keys": [{"signer": "Maker", "key": key.public}]}), encoding="utf-8")
    monkeypatch.setattr("snswizard.packs.signing.keys.makers_file", lambda: listed)

    assert offer_of(sign_pack(tmp_path / "a.snspack", next_pack(shipped), key), shipped, None).is_trusted


def test_the_shipped_list_of_keys_can_be_read() -> None:
    assert isinstance(json.loads(makers_file().read_text(encoding="utf-8"))["keys"], list)


@pytest.mark.parametrize(
    "info",
    [{"serial": 1}, {"serial": 1, "version": "2026.11"}, {"law_as_of": date(2026, 1, 1)}],
    ids=["same-serial", "same-pack", "older-law"],
)
def test_a_downgrade_is_refused(info: dict[str, object], shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    file = sign_pack(tmp_path / "a.snspack", next_pack(shipped, **info), key)

    with pytest.raises(PackOlder):
        offer_of(file, shipped, None)


def test_a_pack_older_than_the_installed_one_is_refused(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    newest = offer_of(sign_pack(tmp_path / "a.snspack", next_pack(shipped, serial=9), key), shipped, None)
    install(newest, accepted=newest.manifest.fingerprint)

    with pytest.raises(PackOlder):
        offer_of(sign_pack(tmp_path / "b.snspack", next_pack(shipped, serial=8), key), load_pack(), None)


def test_a_pack_of_another_id_is_refused(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    with pytest.raises(PackMismatch):
        offer_of(sign_pack(tmp_path / "a.snspack", next_pack(shipped, id="jp-sns"), key), shipped, None)


def test_a_pack_that_does_not_hold_together_is_refused(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    findings = {name: each for name, each in shipped.findings.items() if name != FindingId("pi.leak")}
    broken = next_pack(shipped.model_copy(update={"findings": findings}))

    with pytest.raises(PackBroken) as caught:
        offer_of(sign_pack(tmp_path / "a.snspack", broken, key), shipped, None)

    assert {each.key for each in caught.value.problems} <= {"pack.unknown", "pack.unknown_near"}


def test_every_byte_counts(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    file = sign_pack(tmp_path / "a.snspack", next_pack(shipped), key)
    whole = file.read_bytes()
    places = [0, 3, 8, 9, 12, 60, 300, 420, 460, 500, 900, len(whole) // 2, len(whole) - 2, len(whole) - 1]

    for place in places:
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises((SignedFileDamaged, SignatureBroken, PackTooNew)):
            offer_of(file, shipped, None)


@pytest.mark.parametrize("length", [0, 5, 9, 40, 400, 480, 700, -1])
def test_a_file_that_was_cut_short_is_refused(length: int, shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    file = sign_pack(tmp_path / "a.snspack", next_pack(shipped), key)
    file.write_bytes(file.read_bytes()[:length])

    with pytest.raises((SignedFileDamaged, SignatureBroken)):
        offer_of(file, shipped, None)


def test_a_signature_of_somebody_else_is_broken(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    other = a_key(tmp_path, "Somebody else")
    content = compiled(next_pack(shipped))
    manifest = manifest_of(next_pack(shipped), content, key)
    file = tmp_path / "a.snspack"
    file.write_bytes(signed(manifest, content, other))

    with pytest.raises(SignatureBroken):
        read_signed(file)


def test_a_manifest_that_tells_another_version_than_the_pack_is_refused(
    shipped: Pack, key: KeyFile, tmp_path: Path
) -> None:
    content = compiled(next_pack(shipped))
    told = manifest_of(next_pack(shipped), content, key).model_copy(update={"serial": 99})
    file = tmp_path / "a.snspack"
    file.write_bytes(signed(told, content, key))

    with pytest.raises(SignedFileDamaged):
        offer_of(file, shipped, None)


@pytest.mark.parametrize(("old", "new"), [(b"SNSPACK 1\n", b"SNSPACK 2\n"), (b'"format":1', b'"format":7')])
def test_a_newer_format_asks_for_a_newer_program(
    old: bytes, new: bytes, shipped: Pack, key: KeyFile, tmp_path: Path
) -> None:
    head, _, rest = sign_pack(tmp_path / "a.snspack", next_pack(shipped), key).read_bytes().partition(b'"sha256"')
    lines = (head.replace(old, new) + b'"sha256"' + rest).split(b"\n", 3)
    signature = key.secret.sign(lines[0] + b"\n" + lines[1] + b"\n").signature
    file = tmp_path / "b.snspack"
    file.write_bytes(b"\n".join((*lines[:2], base64.b64encode(signature), lines[3])))

    with pytest.raises(PackTooNew):
        offer_of(file, shipped, None)


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path, shipped: Pack) -> None:
    with pytest.raises(FileUnreadable):
        offer_of(tmp_path / "nothing.snspack", shipped, None)


def test_a_full_disk_leaves_no_pack_and_no_trust(
    shipped: Pack, key: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = offer_of(sign_pack(tmp_path / "a.snspack", next_pack(shipped), key), shipped, None)

    def full(path: Path, content: bytes) -> None:
        raise DiskFull(path=str(path))

    monkeypatch.setattr(installing, "write_atomically", full)
    with pytest.raises(DiskFull):
        install(offer, accepted=offer.manifest.fingerprint)

    assert not installed_file(shipped.info.id).exists()
    assert json.loads(accepted_file().read_text(encoding="utf-8"))["keys"] == []


@pytest.mark.parametrize("harm", ["damaged", "forgotten"])
def test_an_installed_pack_that_is_no_longer_sound_is_left_out_and_told(
    harm: str, shipped: Pack, key: KeyFile, tmp_path: Path
) -> None:
    offer = offer_of(sign_pack(tmp_path / "a.snspack", next_pack(shipped), key), shipped, None)
    file = install(offer, accepted=offer.manifest.fingerprint)
    if harm == "damaged":
        file.write_bytes(file.read_bytes()[:-10])
    else:
        accepted_file().unlink()

    active = active_pack()

    assert active.pack.info == shipped.info
    assert isinstance(active.refused, SignedFileDamaged if harm == "damaged" else SignerUnknown)


def test_a_program_that_has_caught_up_uses_its_own_pack(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    file = installed_file(shipped.info.id)
    file.parent.mkdir(parents=True)
    sign_pack(file, next_pack(shipped, serial=1), key)
    accept_key(key.public, key.signer)

    active = active_pack()

    assert (active.pack.info.version, active.signer, active.refused) == (shipped.info.version, "", None)


def test_signed_own_rules_are_installed_and_replace_compiled_ones(shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    own = read_own(SAMPLE, shipped)
    compiled_file = install_own(own)
    later = own.model_copy(update={"info": own.info.model_copy(update={"serial": 2})})
    later = compiled_again(later, tmp_path / "own.json", shipped)
    file = sign_own(tmp_path / "own.snspack", later, key)

    offer = offer_of(file, load_installed_rules().pack, load_installed_rules().pack.own)
    install(offer, accepted=offer.manifest.fingerprint)

    found = load_installed_rules().pack.own
    assert found is not None
    assert (found.info.serial, compiled_file.exists(), installed_own()) == (2, False, own_files()[0])


def test_own_rules_that_do_not_fit_are_left_out_and_told(shipped: Pack) -> None:
    file = install_own(read_own(SAMPLE, shipped))
    file.write_bytes(file.read_bytes().replace(b"02-555-0121", b"02-555-0122"))

    rules = load_installed_rules()

    assert rules.pack.own is None
    assert [type(each) for each in rules.refused] == [OwnRulesBroken]


def test_own_rules_are_put_out_of_use(shipped: Pack) -> None:
    install_own(read_own(SAMPLE, shipped))

    assert remove_own()

    assert load_installed_rules().pack.own is None
    assert not remove_own()


@pytest.mark.parametrize("name", ["Two\nlines", "Turned \u202e round", " ", "x" * 121])
def test_a_signer_cannot_write_words_of_the_program(name: str, shipped: Pack, key: KeyFile, tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable):
        a_key(tmp_path / "other", name)
    content = compiled(next_pack(shipped))
    told = manifest_of(next_pack(shipped), content, key).model_copy(update={"signer": name})
    file = tmp_path / "a.snspack"
    file.write_bytes(signed(told, content, key))

    with pytest.raises(SignedFileDamaged):
        read_signed(file)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"kind":"snswizard signing key 1","signer":"x","secret":"AA=="}'])
def test_a_file_without_a_key_cannot_sign(content: str, tmp_path: Path) -> None:
    file = tmp_path / "no.key"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(KeyUnusable):
        read_key(file)


def test_a_key_never_replaces_another(tmp_path: Path) -> None:
    a_key(tmp_path, "One")

    with pytest.raises(FileUnwritable):
        a_key(tmp_path, "One")

    assert (tmp_path / "One.key").stat().st_mode & 0o077 == 0


def test_every_refusal_has_words_in_both_languages_and_says_that_nothing_changed(ko: Messages, en: Messages) -> None:
    facts = dict.fromkeys(
        ("path", "reason", "signer", "fingerprint", "version", "serial", "present", "present_serial", "found"), "x"
    )
    kinds: tuple[type[SnswizardError], ...] = (
        *(SignedFileDamaged, SignatureBroken, SignerUnknown, PackOlder, PackTooNew, PackMismatch, KeyUnusable),
    )
    for kind in kinds:
        failure = kind(**facts, known="x", expected="x")
        assert explained(ko, failure).endswith("바뀐 것은 없습니다.")
        assert explained(en, failure).endswith("Nothing has changed.")
