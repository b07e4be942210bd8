"""Install the package and the tools it is compared with, each in its own environment, as users have them.

The environments are in `.bench/` and are created once. The package is reinstalled each time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / ".bench"
AJV = "ajv-cli@5.0.0"


def installed() -> Path:
    """The program folder of an environment with the package as it is now, byte-compiled."""
    programs = _environment("venv", ROOT / "requirements" / "run.txt", "--require-hashes")
    _pip(programs, "--no-deps", "--no-build-isolation", "--force-reinstall", "--compile", str(ROOT))
    return programs


def commands(data: Path) -> dict[str, list[str]]:
    """The command with which each peer checks all competences of `data`. Reports a tool it cannot install."""
    found: dict[str, list[str]] = {}
    schema = str(ROOT / "schemas" / "competence.schema.json")
    files = [str(path) for path in sorted((data / "competences").glob("*.yaml"))]
    programs = _environment("peers", ROOT / "bench" / "peers.txt")
    found["check-jsonschema"] = [str(programs / "check-jsonschema"), "--schemafile", schema, *files]
    yamale = str(ROOT / "bench" / "competence.yamale.yaml")
    found["yamale"] = [str(programs / "yamale"), "--no-strict", "-s", yamale, str(data / "competences")]
    found["yamllint"] = [str(programs / "yamllint"), "-d", "relaxed", str(data / "competences")]
    if ajv := _ajv():
        found["ajv-cli"] = [str(ajv), "validate", "--spec=draft2020", "-s", schema, "-d", f"{data}/competences/*.yaml"]
    return found


def _environment(name: str, requirements: Path, *options: str) -> Path:
    """An environment with these requirements. It is created again if the requirements have changed."""
    programs, mark = BENCH / name / "bin", BENCH / name / "made-from.txt"
    if not mark.exists() or mark.read_bytes() != requirements.read_bytes():
        shutil.rmtree(BENCH / name, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", BENCH / name], check=True)
        _pip(programs, *options, "-r", str(requirements))
        mark.write_bytes(requirements.read_bytes())
    return programs


def _pip(programs: Path, *arguments: str) -> None:
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *arguments], check=True, stderr=subprocess.DEVNULL)


def _ajv() -> Path | None:
    program = BENCH / "ajv" / "node_modules" / ".bin" / "ajv"
    npm = shutil.which("npm")
    if not program.exists() and npm:
        flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([npm, "install", "--prefix", BENCH / "ajv", *flags, AJV], check=False)
    if not program.exists():
        print("ajv-cli is not measured: npm is missing or cannot install it")
        return None
    return program
