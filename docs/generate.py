"""Write what is generated: the JSON Schemas, and the parts of README and docs that cog fills.

`python docs/generate.py` writes; with `--check` it writes nothing and fails where something is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cogapp import Cog

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "docs")]


def main() -> int:
    """0 where all is fresh or was written, 1 where `--check` found something stale."""
    check = "--check" in sys.argv[1:]
    stale = [*_schemas(check), *_editor_settings(check), *_pages(check)]
    for path in stale:
        print(f"stale: {path.relative_to(ROOT)}; run 'make docs'")
    return 1 if stale else 0


def _schemas(check: bool) -> list[Path]:
    from ncf.models import KINDS
    from ncf.models.json_schema import schema_text

    fresh = {ROOT / "schemas" / f"{kind}.schema.json": schema_text(kind) for kind in KINDS}
    return [path for path, text in fresh.items() if _differs(path, text, check)]


def _editor_settings(check: bool) -> list[Path]:
    """The settings of the editor: which schema goes with which files. The other settings stay as they are."""
    import json

    from ncf.models import KINDS

    path = ROOT / ".vscode" / "settings.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["yaml.schemas"] = {
        f"./schemas/{name}.schema.json": f"data/{kind.path('*')}" for name, kind in KINDS.items()
    }
    return [path] if _differs(path, json.dumps(settings, indent=2) + "\n", check) else []


def _differs(path: Path, fresh: str, check: bool) -> bool:
    """Whether a file is stale; unless `check` asks only to look, it is written."""
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
