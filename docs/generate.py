"""Write what is generated: JSON Schemas, editor settings, and the parts of README and docs that cog fills.

`python docs/generate.py` writes them. With `--check` it writes nothing, and fails if something is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cogapp import Cog

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "docs")]


def main() -> int:
    """Return 1 if `--check` found something stale, else 0."""
    check = "--check" in sys.argv[1:]
    stale = [*_schemas(check), *_editor_settings(check), *_pages(check)]
    for path in stale:
        print(f"stale: {path.relative_to(ROOT)}; run 'make docs'")
    return 1 if stale else 0


def _schemas(check: bool) -> list[Path]:
    from ncf.models import KINDS
    from ncf.people.records import RECORDS, schema_of_file

    fresh = {ROOT / "schemas" / f"{kind}.schema.json": schema_of_file(kind) for kind in (*KINDS, *RECORDS)}
    return [path for path, text in fresh.items() if _differs(path, text, check)]


def _editor_settings(check: bool) -> list[Path]:
    """Write into the editor settings which schema goes with which files, and keep the other settings."""
    import json

    from ncf.models import KINDS

    path = ROOT / ".vscode" / "settings.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["yaml.schemas"] = {
        f"./schemas/{name}.schema.json": f"data/{kind.path('*')}" for name, kind in KINDS.items()
    }
    return [path] if _differs(path, json.dumps(settings, indent=2) + "\n", check) else []


def _differs(path: Path, fresh: str, check: bool) -> bool:
    """Write the file if it is not fresh; with `check`, write nothing and return whether it is stale."""
    if path.is_file() and path.read_text(encoding="utf-8") == fresh:
        return False
    if not check:
        path.write_text(fresh, encoding="utf-8", newline="\n")
    return check


def _pages(check: bool) -> list[Path]:
    stale = []
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        cog = Cog()
        cog.options.print_output = True
        if _differs(path, cog.process_string(path.read_text(encoding="utf-8"), str(path)), check):
            stale.append(path)
    return stale


if __name__ == "__main__":
    sys.exit(main())
