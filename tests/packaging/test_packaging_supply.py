"""What Marsad is made of: licences, hashes, bill of materials, models without code, the unit and the container file."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "marsad").rglob("*.py"))
SUPPLY = [sys.executable, str(ROOT / "scripts" / "supply.py")]


def supply(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SUPPLY, *words], capture_output=True, text=True, timeout=60, check=False)


def test_the_list_of_licences_is_current_and_all_of_them_may_be() -> None:
    done = supply("licences", str(ROOT / "docs" / "licences.md"), "--check")
    assert (done.returncode, done.stdout) == (0, ""), f"{done.stdout}{done.stderr} `make licences` renews the list."


def test_a_licence_that_may_not_be_and_a_stale_row_are_told(tmp_path: Path) -> None:
    page = tmp_path / "licences.md"
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    page.write_text(text.replace("| jinja2 | BSD-3-Clause |\n", "") + "| evil | SSPL-1.0 |\n", encoding="utf-8")
    done = supply("licences", str(page), "--check")
    assert done.returncode == 1
    assert "jinja2: licences.md says nothing, and it is BSD-3-Clause" in done.stdout
    assert "evil: its licence is SSPL-1.0, which is not on the list" in done.stdout
    strict = supply("licences", str(ROOT / "docs" / "licences.md"), "--check", "--allowed", "MIT,MPL-1.1")
    assert "alembic" not in strict.stdout
    assert "tld" not in strict.stdout, "one of those joined by OR is enough"
    assert "tqdm: its licence is MPL-2.0 AND MIT" in strict.stdout, "all of those joined by AND are needed"


def test_the_bill_of_materials_names_every_package_and_nothing_of_the_machine(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    for path in (one, two):
        assert supply("sbom", str(path)).returncode == 0
    assert one.read_bytes() == two.read_bytes()
    text = one.read_text(encoding="utf-8")
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
    refs = {part["bom-ref"] for part in bill["components"]}
    assert {part["name"] for part in bill["components"]} >= {"spacy", "onnxruntime", "sqlalchemy", "lxml"}
    packages = [part for part in bill["components"] if part.get("purl", "").startswith("pkg:pypi/")]
    assert all(part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}" for part in packages)
    assert all(part["licenses"] for part in bill["components"])
    scopes = {part["name"]: part["scope"] for part in bill["components"]}
    assert (scopes["spacy"], scopes["sqlalchemy"], scopes["pyarrow"]) == ("required", "required", "optional")
    edges = {edge["ref"]: edge["dependsOn"] for edge in bill["dependencies"]}
    assert edges.keys() == refs | {"marsad"}
    assert set().union(*edges.values()) == refs, "each is asked for by another, or by Marsad"
    assert not re.search(r"file:|https?:|/home|/root|/tmp|/work|[A-Z]:\\\\", text)


def test_the_bill_of_materials_holds_what_others_made_in_the_tree_with_its_digests(tmp_path: Path) -> None:
    path = tmp_path / "bill.json"
    assert supply("sbom", str(path)).returncode == 0
    parts = {part["name"]: part for part in json.loads(path.read_text(encoding="utf-8"))["components"]}
    files = {one["name"]: one["hashes"][0]["content"] for one in parts["maplibre-gl"]["components"]}
    vendor = ROOT / "src" / "marsad" / "desk" / "data" / "static" / "vendor"
    there = {one.name for one in vendor.iterdir() if one.suffix != ".txt"}
    assert files == {name: hashlib.sha256((vendor / name).read_bytes()).hexdigest() for name in there}
    version = parts["maplibre-gl"]["version"]
    assert f"v{version}" in (vendor / "maplibre-gl-csp.js").read_text(encoding="utf-8")[:500]
    models = {path.name for path in (ROOT / "src" / "marsad" / "inference" / "data").glob("*.onnx")}
    assert {name for name, part in parts.items() if part["type"] == "machine-learning-model"} == models != set()


def pins(path: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^ ;\\\n]+)", path.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def test_every_package_for_users_is_pinned_with_hashes_and_without_addresses() -> None:
    path = ROOT / "deploy" / "requirements.txt"
    text = path.read_text(encoding="utf-8")
    hashed, all_pins = pins(path), pins(ROOT / "constraints.txt")
    assert {name: versions for name, versions in hashed.items() if not versions <= all_pins.get(name, set())} == {}
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) > 90
    for block in blocks:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block
    assert not re.search(r"://|--index|--find-links|@ ", text)
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for_users = extras.keys() - {"dev", "entities", "train"} - {"pdf", "spark"}
    lines = [*project["dependencies"], *(line for extra in for_users for line in extras[extra])]
    wanted = {Requirement(line).name.lower().replace("_", "-") for line in lines}
    assert wanted <= hashed.keys(), "`make requirements` renews deploy/requirements.txt"


NO_CODE = frozenset({"pickle", "cPickle", "_pickle", "dill", "joblib", "shelve", "marshal", "cloudpickle", "torch"})
"""Modules that read data by running what is in them, and one whose models are read so."""


def unsafe(source: str) -> list[str]:
    """What of a module's source could run code out of a file of data."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = [one.name for one in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        found += [name for name in names if name.split(".")[0] in NO_CODE]
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called.rsplit(".", 1)[-1] in {"read_pickle", "unsafe_load", "full_load"} or called == "yaml.load":
                found.append(called)
            found += [
                f"{called}(allow_pickle)" for key in node.keywords if key.arg == "allow_pickle" and _on(key.value)
            ]
            if called in {"eval", "exec"}:
                found.append(called)
    return found


def _on(value: ast.expr) -> bool:
    return not (isinstance(value, ast.Constant) and value.value is False)


@pytest.mark.parametrize(
    "source", ["import pickle", "from torch import load", "eval('1')", "np.load(p, allow_pickle=1)"]
)
def test_what_could_run_code_out_of_data_is_found(source: str) -> None:
    assert unsafe(source)


def test_nothing_in_marsad_reads_data_that_may_run_code() -> None:
    assert len(SOURCES) > 200
    assert {path.name: found for path in SOURCES if (found := unsafe(path.read_text(encoding="utf-8")))} == {}


LOADING = """
import pickle
def refuse(*_given, **_more):
    raise SystemExit("something was unpickled")
pickle.load = pickle.loads = refuse
class Refusing:
    __init__ = refuse
pickle.Unpickler = Refusing
from marsad.inference.network import Network
from marsad.inference.parser import Parser
from marsad.reference.gate import Gate
Parser.load(), Network.load(), Gate.load()
"""


def test_the_models_load_where_unpickling_is_refused() -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def test_models_are_files_of_data_alone() -> None:
    kinds = {path.suffix for path in (ROOT / "src" / "marsad" / "inference" / "data").iterdir()}
    assert kinds <= {".onnx", ".json"}


UNITS = sorted((ROOT / "deploy").glob("*.service"))
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "RestrictNamespaces": "yes",
    "DynamicUser": "yes",
    "UMask": "0077",
}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_gives_up_every_right_that_it_does_not_need(unit: Path) -> None:
    lines = unit.read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    assert {key: given.get(key) for key in HARDENED} == HARDENED
    assert "--host" not in given["ExecStart"]
    assert int(given["TimeoutStopSec"]) > (600 if "desk" in unit.stem else 0) + 20


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_takes_a_unit(unit: Path, tmp_path: Path) -> None:
    text = unit.read_text(encoding="utf-8").replace("/opt/marsad/bin/marsad", "/bin/true")
    copy = tmp_path / unit.name
    copy.write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_container_runs_as_nobody_s_root_and_holds_no_secret() -> None:
    text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    user = re.findall(r"^USER (\d+)$", text, re.MULTILINE)
    assert [int(one) >= 10_000 for one in user] == [True]
    assert text.index("\nUSER ") < text.index("\nENTRYPOINT ")
    assert "--require-hashes" in text
    assert not re.search(r"(?i)password|secret_|token|_KEY\b|ARG .*key", text)
    ignored = (ROOT / "deploy" / "Containerfile.containerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[0] == "*", "nothing gets in that is not named"
    assert not [line for line in ignored if line.startswith("!") and line[1:].startswith((".git", "gold", "*"))]
