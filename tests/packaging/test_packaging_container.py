"""The container file, as a linter reads it: what it may say, what it must, and what gets into the build."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / "deploy" / "Containerfile.containerignore").read_text(encoding="utf-8")
KNOWN = set("ARG FROM COPY RUN ENV USER WORKDIR VOLUME EXPOSE STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD".split())


def _steps() -> ModuleType:
    spec = importlib.util.spec_from_file_location("container", ROOT / "scripts" / "container.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


STEPS = _steps()
TOLD: list[tuple[str, str]] = list(STEPS.instructions(TEXT))


def said(word: str) -> list[str]:
    return [rest for name, rest in TOLD if name == word]


def test_it_is_made_of_instructions_that_every_builder_knows() -> None:
    assert {word for word, _ in TOLD} <= KNOWN, "ADD fetches and unpacks; ONBUILD and SHELL hide things"
    assert [word for word, _ in TOLD][:2] == ["ARG", "FROM"]
    for word in ("ENTRYPOINT", "CMD", "VOLUME"):
        assert all(isinstance(json.loads(one), list) for one in said(word)), "no shell stands between"
    health = said("HEALTHCHECK")[0]
    assert json.loads(health[health.index("[") :])[0] == "python"


def test_its_base_is_one_image_and_has_a_digest_or_a_reason() -> None:
    bases = {line.split()[0] for line in said("FROM")}
    assert bases == {"${PYTHON}"}, "both stages stand on the same one"
    (base,) = said("ARG")
    name = base.partition("=")[2]
    assert re.fullmatch(r"[a-z.]+/[a-z/]+:3\.\d+-slim(?:@sha256:[0-9a-f]{64})?", name), "no 'latest'"
    assert "@sha256:" in name or re.search(r"^# .*digest", TEXT, re.MULTILINE)
    assert int(name.split("3.")[1].split("-")[0]) >= 11


def test_the_image_runs_as_nobody_who_may_do_much() -> None:
    names = [word for word, _ in TOLD]
    last = len(names) - 1 - names[::-1].index("FROM")
    user = names.index("USER", last)
    assert int(said("USER")[-1]) >= 10_000
    assert user < names.index("ENTRYPOINT")
    assert not {"RUN", "COPY", "USER"} & set(names[user + 1 :]), "nothing is done as root after it"
    assert f"--uid {said('USER')[-1]}" in said("RUN")[-1]


def test_nothing_is_fetched_but_packages_by_their_hashes() -> None:
    for line in said("RUN"):
        words = shlex.split(line)
        assert not {"curl", "wget", "git", "sudo", "apt-get"} & set(words)
        for part in line.split("&&"):
            if "pip install" in part:
                assert "--require-hashes" in part or {"--no-deps", "--no-build-isolation"} <= set(shlex.split(part))
    for line in said("ENV"):
        assert not re.search(r"(?i)password|secret|token|_key=", line)


def test_what_builds_the_wheel_is_pinned_by_its_hash_like_the_rest() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = (ROOT / "deploy" / "requirements.txt").read_text(encoding="utf-8")
    for line in project["build-system"]["requires"]:
        wanted = Requirement(line)
        version = re.search(rf"^{re.escape(wanted.name)}==(\S+)", pinned, re.MULTILINE)
        assert version is not None
        assert wanted.specifier.contains(version[1])


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("src/marsad/cli/app.py", True),
        ("pyproject.toml", True),
        ("deploy/requirements.txt", True),
        ("README.md", True),
        ("deploy/Containerfile", False),
        ("gold/unseen/claims.jsonl", False),
        (".git/config", False),
        ("record.marsad", False),
        ("src/marsad/__pycache__/errors.pyc", False),
        ("src/marsad.egg-info/PKG-INFO", False),
        ("tests/conftest.py", False),
    ],
)
def test_only_what_the_build_needs_gets_in(file: str, kept: bool) -> None:
    assert (STEPS.let_through(IGNORED, [file]) == [file]) is kept


def test_what_is_copied_and_installed_is_let_through() -> None:
    needed = re.findall(r"/src/([\w./-]+)", " ".join(said("RUN")))
    assert needed
    assert STEPS.let_through(IGNORED, needed) == needed
    for file in ("LICENSE", "NOTICE", "README.md", "pyproject.toml"):
        assert (ROOT / file).exists()
        assert STEPS.let_through(IGNORED, [file]) == [file], "the wheel needs it"
