"""What the program is made of: pinned, known, allowed, and the same in every list."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
DECLARED = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_PINNED = re.compile(
    r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==([^ ;\\]+)([^\\\n]*)\\\n((?:    --hash=.*\n)*)",
    re.MULTILINE,
)
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")

ALLOWED = (
    *("MIT", "BSD", "APACHE", "ISC", "UNLICENSE", "PSF", "PYTHON SOFTWARE FOUNDATION"),
    *("MPL", "MOZILLA"),
)
"""Words of licences that may be used beside ours; each permits use in any program."""
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "docker" + ".io")


def pinned(lock: str) -> dict[str, tuple[str, list[str]]]:
    """Return the version and the hashes of each package of a lock file for this machine."""
    text = (PROJECT / lock).read_text(encoding="utf-8")
    lines = _PINNED.findall(text)
    named = re.findall(r"^[a-z0-9]", text, re.MULTILINE)
    assert len(lines) == len(named), "a line that is no pinned package"
    # A package may stand there once for each kind of machine.
    return {
        name: (version, hashes.splitlines())
        for name, version, marker, hashes in lines
        if _is_for_us(marker)
    }


def _is_for_us(marker: str) -> bool:
    condition = marker.partition(";")[2].strip()
    return not condition or Marker(condition).evaluate()


def installed() -> dict[str, importlib.metadata.Distribution]:
    """Return what is installed here, by name."""
    every = importlib.metadata.distributions()
    return {canonicalize_name(one.metadata["Name"]): one for one in every}


def licence_of(name: str) -> str:
    """Return all that the metadata of an installed package say of its licence."""
    told = installed()[name].metadata.json
    classifiers = [one for one in told.get("classifier", ()) if one.startswith("License")]
    # Some put the whole text of their licence there.
    short = str(told.get("license", "")).partition("\n")[0]
    return " ".join([str(told.get("license_expression", "")), short, *classifiers])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    """A lock names one version of each package, no trial one, and what its files must contain."""
    packages = pinned(lock)
    assert packages
    for name, (version, hashes) in packages.items():
        assert not Version(version).is_prerelease, name
        assert hashes, name
        assert all(_HASH.fullmatch(one) for one in hashes), name


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock: str) -> None:
    """Each declared dependency is in the lock, in a version that was asked for."""
    asked = DECLARED["dependencies"]
    if lock == "requirements-dev.lock":
        asked = asked + DECLARED["optional-dependencies"]["dev"]
    packages = pinned(lock)
    for line in asked:
        requirement = Requirement(line)
        version, _ = packages[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), line


def test_tests_run_with_what_is_shipped() -> None:
    """What both locks name has the same version in both, and is installed in it."""
    shipped, tested, here = pinned(LOCKS[0]), pinned(LOCKS[1]), installed()
    assert shipped.keys() <= tested.keys()
    for name, (version, _) in shipped.items():
        assert tested[name][0] == version, name
        assert here[name].version == version, name


def test_nothing_comes_along_that_nobody_asked_for() -> None:
    """Each package of the lock is needed by the project, or by one that is."""
    needed, waiting = set[str](), [Requirement(line) for line in DECLARED["dependencies"]]
    here = installed()
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in needed or name not in here:
            continue
        needed.add(name)
        for line in here[name].requires or ():
            further = Requirement(line)
            extras = one.extras or {""}
            if further.marker is None or any(further.marker.evaluate({"extra": e}) for e in extras):
                waiting.append(further)
    assert pinned(LOCKS[0]).keys() - needed == set()


@pytest.mark.parametrize("name", sorted(pinned(LOCKS[0])))
def test_a_licence_permits_what_we_do(name: str) -> None:
    """Every shipped package says under which licence it stands, and it is one of those allowed."""
    licence = licence_of(name)
    assert any(word in licence.upper() for word in ALLOWED), licence


def test_no_file_names_where_packages_come_from() -> None:
    """Which registry is asked is the machine's business: no file of the project names one."""
    for file in PROJECT.rglob("*"):
        inside = file.relative_to(PROJECT).parts
        if not file.is_file() or {"node_modules", ".git", ".venv"} & set(inside):
            continue
        if inside[0].startswith(".") and inside[0] not in {".ci", ".env.example"}:
            continue
        text = file.read_bytes().decode(errors="replace")
        assert not [host for host in HOSTS if host in text], file
