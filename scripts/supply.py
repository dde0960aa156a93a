"""What Marsad is made of: licences of all packages that it runs on, and a bill of materials (CycloneDX 1.6).

    python scripts/supply.py licences docs/licences.md           # renew the list
    python scripts/supply.py licences docs/licences.md --check   # 1 where it is not current, or a licence may not be
    python scripts/supply.py sbom build/sbom.cdx.json            # of the environment that this runs in

Packages are those that `pyproject.toml` asks for, with its optional parts for users, and all that they ask for in turn,
as far as they are installed. Nothing of the machine (no path, host, user, time) gets into what is written; the same
environment gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
NOT_FOR_USERS = frozenset({"dev", "train", "entities"})
"""Optional parts that only developers install."""

ALLOWED = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python HPND ISC LGPL-2.1-or-later LGPL-3.0-only "
    "LGPL-3.0-or-later MIT MIT-0 MIT-CMU MPL-2.0 PSF-2.0 Python-2.0 Unlicense ZPL-2.1 Zlib".split()
)
"""SPDX names of licences that a package may have: those that let Marsad be used, changed and handed on under its own.
Of licences joined by OR one must be here, of those joined by AND all. LGPL packages are used as they are, unchanged."""

CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "Historical Permission Notice and Disclaimer (HPND)": "HPND",
}
WORDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "ISC License": "ISC",
    "MIT License": "MIT",
}
"""What packages say that do not use SPDX's names, and what they mean by it."""

READ_BY_HAND = {
    "pyrage": "MIT",
    "sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0",
}
"""Packages that name no licence in their metadata: what their licence files say, and what is built into them
(SQLCipher, OpenSSL)."""

VENDORED = (("maplibre-gl", "MapLibre GL JS", "maplibre-gl", "src/marsad/desk/data/static/vendor"),)
"""Code of others in Marsad's own tree: its name, what NOTICE calls it, its package on npm, and its folder."""
MODELS = "src/marsad/inference/data"

HEAD = """# Licences of what Marsad runs on

Made by `make licences`; a test sees that it is current, and that no licence is outside the list in `scripts/supply.py`.
The data that come with Marsad have licences of their own: see [NOTICE](../NOTICE) and `marsad gazetteer about`.

| package | licence |
| --- | --- |
"""


def packages() -> dict[str, tuple[Distribution, set[str]]]:
    """The packages that users install, by name, as far as they are here, each with the names that it asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    waiting = [*project["dependencies"], *(line for key in extras if key not in NOT_FOR_USERS for line in extras[key])]
    todo = [one for line in waiting if (one := Requirement(line)).marker is None or one.marker.evaluate()]
    found: dict[str, tuple[Distribution, set[str]]] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        wanted = todo.pop()
        name, key = canonicalize_name(wanted.name), (canonicalize_name(wanted.name), frozenset(wanted.extras))
        there = _distribution(wanted.name)
        if there is None or key in seen:
            continue
        seen.add(key)
        asked = list(_asked(there, wanted.extras))
        found.setdefault(name, (there, set()))[1].update(canonicalize_name(one.name) for one in asked)
        todo += asked
    return dict(sorted(found.items()))


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _asked(there: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for line in there.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": one}) for one in extras or {""}):
            yield wanted


def licence(name: str, there: Distribution) -> str:
    """The licence of a package as an SPDX expression, "unknown" where it tells none that is known."""
    told = there.metadata
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    first = (told.get("License") or "").strip().splitlines()[:1]
    words = WORDS.get(first[0].strip(), first[0].strip()) if first else ""
    if words and re.fullmatch(r"[A-Za-z0-9.+ ()-]{2,80}", words) and terms(words) <= ALLOWED:
        return words
    classified = [one.split(" :: ")[-1] for one in told.get_all("Classifier") or () if one.startswith("License")]
    return " AND ".join(CLASSIFIERS.get(one, one) for one in classified if one != "OSI Approved") or words or "unknown"


def terms(expression: str) -> set[str]:
    """The licences that an expression names."""
    return set(re.findall(r"[A-Za-z0-9.+-]+", expression)) - {"AND", "OR", "WITH"}


def may_be(expression: str, allowed: frozenset[str] = ALLOWED) -> bool:
    """Whether a package of that licence may be used: AND binds closer than OR, as SPDX has it; no more nesting."""
    return any(terms(choice) and terms(choice) <= allowed for choice in re.split(r"\bOR\b", expression))


def listed(found: dict[str, tuple[Distribution, set[str]]]) -> str:
    """The page."""
    return HEAD + "".join(f"| {name} | {licence(name, there)} |\n" for name, (there, _) in found.items())


def faults(page: Path, found: dict[str, tuple[Distribution, set[str]]], allowed: frozenset[str]) -> Iterator[str]:
    """What is wrong: a package that the page lacks or tells otherwise, one that is pinned nowhere, a licence."""
    rows = dict(re.findall(r"^\| ([a-z0-9][a-z0-9-]*) \| (.+?) \|$", page.read_text(encoding="utf-8"), re.MULTILINE))
    rows.pop("package", None)
    pins = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE))
    for name, (there, _) in found.items():
        if rows.get(name) != licence(name, there):
            yield f"{name}: {page.name} says {rows.get(name, 'nothing')}, and it is {licence(name, there)}"
        if name not in pins:
            yield f"{name}: no version is pinned in constraints.txt"
    for name, words in rows.items():
        if not may_be(words, allowed):
            yield f"{name}: its licence is {words}, which is not on the list"
        if name not in pins:
            yield f"{name}: listed in {page.name}, and pinned nowhere"


def bill(found: dict[str, tuple[Distribution, set[str]]]) -> str:
    """The bill of materials as CycloneDX JSON; its serial number is worked out from what it holds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {"type": "application", "bom-ref": "marsad", "name": "marsad", "version": project["version"]}
    refs = {name: f"pkg:pypi/{name}@{there.version}" for name, (there, _) in found.items()}
    components: list[dict[str, object]] = [
        {
            "type": "library",
            "bom-ref": refs[name],
            "name": name,
            "version": there.version,
            "purl": refs[name],
            "licenses": [_licensed(licence(name, there))],
        }
        for name, (there, _) in found.items()
    ]
    direct = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    extras = project["optional-dependencies"]
    chosen = {
        canonicalize_name(Requirement(line).name) for key in extras if key not in NOT_FOR_USERS for line in extras[key]
    }
    needed = _reached(direct, found)
    for name, component in zip(found, components, strict=True):
        component["scope"] = "required" if name in needed else "optional"
    inside = list(bundled())
    first = sorted(refs[name] for name in direct | chosen if name in refs) + [str(one["bom-ref"]) for one in inside]
    edges = [{"ref": "marsad", "dependsOn": first}]
    for name, (_, asked) in found.items():
        edges.append({"ref": refs[name], "dependsOn": sorted(refs[one] for one in asked if one in refs)})
    edges += [{"ref": one["bom-ref"], "dependsOn": []} for one in inside]
    made = {
        "metadata": {"component": {**own, "licenses": [_licensed(project["license"])]}},
        "components": components + inside,
        "dependencies": edges,
    }
    number = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(made, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{number}", "version": 1}
    return json.dumps({**head, **made}, indent=1) + "\n"


def _reached(names: set[str], found: dict[str, tuple[Distribution, set[str]]]) -> set[str]:
    """The packages, and all that they stand on."""
    reached: set[str] = set()
    todo = [name for name in names if name in found]
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo += [one for one in found[name][1] if one in found]
    return reached


def bundled() -> Iterator[dict[str, object]]:
    """What comes within Marsad's own wheel and is others' work: the desk's map, and the reader's networks.

    Each file has its SHA-256. The data of places are told of in NOTICE.
    """
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for name, written, package, folder in VENDORED:
        version = re.findall(rf"^{re.escape(written)} (\d+(?:\.\d+)+)", notice, re.MULTILINE)[0]
        files = sorted(one for one in (ROOT / folder).iterdir() if one.suffix in (".js", ".css"))
        ref = f"pkg:npm/{package}@{version}"
        yield {
            "type": "library",
            "bom-ref": ref,
            "name": name,
            "version": version,
            "purl": ref,
            "scope": "required",
            "licenses": [_licensed("BSD-3-Clause")],
            "components": [{"type": "file", "name": one.name, "hashes": [_hash(one)]} for one in files],
        }
    for path in sorted((ROOT / MODELS).glob("*.onnx")):
        yield {
            "type": "machine-learning-model",
            "bom-ref": f"marsad/{path.name}",
            "name": path.name,
            "scope": "required",
            "hashes": [_hash(path)],
            "licenses": [_licensed("Apache-2.0")],
        }


def _hash(path: Path) -> dict[str, str]:
    return {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}


def _licensed(words: str) -> dict[str, object]:
    if words in ALLOWED:
        return {"license": {"id": words}}
    return {"expression": words} if " AND " in words or " OR " in words else {"license": {"name": words}}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="What Marsad is made of.")
    parser.add_argument("what", choices=["licences", "sbom"])
    parser.add_argument("output", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where the page is not as it should be")
    parser.add_argument("--allowed", help="SPDX names with commas between, in place of the list")
    asked = parser.parse_args()
    found = packages()
    if asked.check:
        allowed = frozenset(asked.allowed.split(",")) if asked.allowed else ALLOWED
        wrong = list(faults(asked.output, found, allowed))
        sys.stdout.write("".join(f"{one}\n" for one in wrong))
        return 1 if wrong else 0
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(listed(found) if asked.what == "licences" else bill(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
