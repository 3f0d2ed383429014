"""Rules of the files that an administrator runs the program with."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.settings import Settings

PROJECT = Path(__file__).parents[2]
DEPLOY = PROJECT / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
TOOLS = Path(sys.executable).parent


def tool(name: str, *words: str | Path) -> str:
    """Run a checker that is installed beside Python; return what it said against a file."""
    found = shutil.which(name, path=TOOLS)
    assert found, f"{name} is missing: make install-dev"
    ran = subprocess.run(  # noqa: S603 - the checker and its words are named in this file
        [found, *map(str, words)], capture_output=True, text=True, check=False
    )
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


def document(file: Path) -> Any:
    """Return what a YAML file holds."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def known_settings() -> set[str]:
    """Return the name of every setting as it stands in the environment."""
    return {name.upper() for name in Settings.model_fields}


def test_the_image_is_made_as_is_good_practice() -> None:
    """The Dockerfile gives its linter nothing to say."""
    assert tool("hadolint", DEPLOY / "Dockerfile") == ""


def test_the_image_runs_as_nobody_in_particular() -> None:
    """The last user of the image is a number other than root's."""
    users = re.findall(r"^USER (.+)$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    assert [int(user) for user in users] == [10001]


def test_what_the_image_copies_exists_and_is_sent_to_the_builder() -> None:
    """Every source of a COPY is in the project and let through by .dockerignore."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copies = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    sources = {source for copy in copies for source in copy.split()}
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert sources == allowed
    assert all((PROJECT / source).exists() for source in sources)


def test_the_compose_file_follows_its_schema() -> None:
    """The services for one machine are described as the specification wants."""
    assert (
        tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml")
        == ""
    )


@pytest.mark.parametrize("file", MANIFESTS, ids=lambda file: str(file.name))
def test_a_manifest_follows_the_schema_of_its_kind(file: Path) -> None:
    """Each object for a cluster is one that Kubernetes accepts, without an unknown field."""
    if file.name != "kustomization.yaml":
        assert tool("kubernetes-validate", "--strict", file) == ""


def test_every_manifest_is_applied_but_the_example_of_secrets() -> None:
    """The kustomization lists each file of its folder."""
    listed = set(document(DEPLOY / "kubernetes" / "kustomization.yaml")["resources"])
    beside = {"kustomization.yaml", "secret.example.yaml"}
    assert listed == {file.name for file in MANIFESTS} - beside


def test_the_files_name_settings_that_exist() -> None:
    """What is set in the image, the compose file and the cluster is a setting of the program."""
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    named = set(re.findall(r"^\s+([A-Z_]+)=", image, re.MULTILINE))
    compose = document(DEPLOY / "compose.yaml")["services"]["bot"]["environment"]
    secret = document(DEPLOY / "kubernetes" / "secret.example.yaml")["stringData"]
    deployment = document(DEPLOY / "kubernetes" / "deployment.yaml")
    [container] = deployment["spec"]["template"]["spec"]["containers"]
    named |= set(compose) | set(secret) | {one["name"] for one in container["env"]}
    assert {name for name in named if not name.startswith("PYTHON")} <= known_settings()


def test_every_setting_is_explained_in_the_example() -> None:
    """`.env.example` has a line for each setting, and none for anything else but deployment."""
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", example, re.MULTILINE))
    assert named - {"SITE_NAME", "POSTGRES_PASSWORD"} == known_settings()


def test_no_path_of_the_image_needs_to_be_written() -> None:
    """In a cluster and in compose the root of the file system is read-only."""
    deployment = document(DEPLOY / "kubernetes" / "deployment.yaml")
    [container] = deployment["spec"]["template"]["spec"]["containers"]
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert document(DEPLOY / "compose.yaml")["services"]["bot"]["read_only"]


def test_the_unit_lets_the_program_do_little() -> None:
    """The service runs as a user of its own, in a file system that it cannot change."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[method-assign, assignment]
    unit.read(DEPLOY / "systemd" / "dagvoorzitter.service", encoding="utf-8")
    service = unit["Service"]
    assert service["User"] == "dagvoorzitter"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ExecStart"].endswith("dagvoorzitter serve --json")


def test_the_dashboard_is_one_that_can_be_imported() -> None:
    """Every panel has a title, a number of its own and at least one query."""
    panels = json.loads((DEPLOY / "monitoring" / "dashboard.json").read_text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(panel["title"] and panel["targets"] for panel in panels)
