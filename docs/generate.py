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
    stale = [*_schemas(check), *_pages(check)]
    for path in stale:
        print(f"stale: {path.relative_to(ROOT)}; run 'make docs'")
    return 1 if stale else 0


def _schemas(check: bool) -> list[Path]:
    from ncf.models import KINDS
    from ncf.models.json_schema import schema_text

    stale = []
    for kind in KINDS:
        path = ROOT / "schemas" / f"{kind}.schema.json"
        fresh = schema_text(kind)
        if not path.is_file() or path.read_text(encoding="utf-8") != fresh:
            if check:
                stale.append(path)
            else:
                path.write_text(fresh, encoding="utf-8", newline="\n")
    return stale


def _pages(check: bool) -> list[Path]:
    stale = []
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        before = path.read_text(encoding="utf-8")
        cog = Cog()
        cog.options.print_output = True
        after = cog.process_string(before, str(path))
        if after != before:
            if check:
                stale.append(path)
            else:
                path.write_text(after, encoding="utf-8", newline="\n")
    return stale


if __name__ == "__main__":
    sys.exit(main())
