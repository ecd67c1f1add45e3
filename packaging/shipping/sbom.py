"""The software bill of materials (CycloneDX): what the portable folder really holds, with a digest of every file."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from shipping.contents import PROGRAM, Owner, Piece, by_owner
from shipping.facts import APP_ID, NAME, RESOURCES, SUMMARY, VERSION, moment_of_source

_TYPES = {"font": ComponentType.FILE, "python": ComponentType.PLATFORM, "program": ComponentType.APPLICATION}


class BillBroken(Exception):
    """The bill does not follow the schema of CycloneDX."""


def written(pieces: list[Piece], folder: Path) -> str:
    """The bill as JSON, the same for the same folder; raises `BillBroken` if the schema is not met."""
    owned = by_owner(pieces)
    parts = [_component(owner, owned[owner], folder) for owner in owned if owner.kind != "program"]
    parts.append(_pack())
    main = _component(PROGRAM, owned.get(PROGRAM, []), folder)
    bom = Bom(components=parts, metadata=BomMetaData(component=main, timestamp=moment_of_source()))
    bom.register_dependency(main, parts)
    for part in parts:
        bom.register_dependency(part)
    bom.serial_number = uuid5(NAMESPACE_URL, f"{APP_ID}/{VERSION}/{_digest_of(main, parts)}")
    text: str = JsonV1Dot6(bom).output_as_string(indent=2)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem is not None:
        raise BillBroken(str(problem))
    return text + "\n"


def _component(owner: Owner, pieces: list[Piece], folder: Path) -> Component:
    reference = f"{owner.kind}:{owner.name}"
    modules = sum(not each.is_file for each in pieces)
    files = [_file(each.place, folder, reference) for each in pieces if each.is_file]
    return Component(
        name=NAME if owner.kind == "program" else owner.name,
        version=owner.version,
        description=SUMMARY if owner.kind == "program" else None,
        type=_TYPES.get(owner.kind, ComponentType.LIBRARY),
        bom_ref=reference,
        licenses=[LicenseFactory().make_from_string(owner.licence)] if owner.licence else None,
        purl=_address(owner),
        properties=[Property(name="snswizard:modules", value=str(modules))] if modules else None,
        components=[each for each in files if each is not None],
    )


def _address(owner: Owner) -> PackageURL | None:
    match owner.kind:
        case "pypi":
            return PackageURL("pypi", None, owner.name.replace("_", "-").lower(), owner.version)
        case "deb":
            return PackageURL("deb", "debian", owner.name, owner.version)
    return None


def _file(place: str, folder: Path, reference: str) -> Component | None:
    file = next((each for each in (folder / "_internal" / place, folder / place) if each.is_file()), None)
    if file is None:
        return None
    return Component(
        name=file.relative_to(folder).as_posix(),
        type=ComponentType.FILE,
        bom_ref=f"{reference}/{place}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256(file.read_bytes()).hexdigest())],
    )


def _pack() -> Component:
    """The rule pack: not code, but what the program decides by."""
    (compiled,) = (file for file, _ in RESOURCES if file.name == "kr-sns.json")
    info = json.loads(compiled.read_text(encoding="utf-8"))["pack"]["info"]
    return Component(
        name=info["id"],
        version=info["version"],
        type=ComponentType.DATA,
        bom_ref=f"pack:{info['id']}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256(compiled.read_bytes()).hexdigest())],
        licenses=[LicenseFactory().make_from_string("Apache-2.0")],
    )


def _digest_of(main: Component, parts: list[Component]) -> str:
    lines = [
        f"{each.name} {inside.name} {hashed.content}"
        for each in (main, *parts)
        for inside in (each, *each.components)
        for hashed in inside.hashes
    ]
    return sha256("\n".join(sorted(lines)).encode("utf-8")).hexdigest()
