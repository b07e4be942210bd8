"""The generated parts of the docs: cog calls these functions from README.md and the pages in docs/.

`make docs` rewrites them; `make docs-fresh`, which CI runs, fails if one is stale.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
os.environ.update(NO_COLOR="1", COLUMNS="100", TERMINAL_WIDTH="100")

if TYPE_CHECKING:
    from pydantic import BaseModel


def run(*arguments: str) -> str:
    """Return what `ncf ARGUMENTS` prints when it runs in the root of the project."""
    from ncf.cli.app import app

    out = io.StringIO()
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
            app(list(arguments), prog_name="ncf")
    finally:
        os.chdir(before)
    return out.getvalue()


def command(*arguments: str, lines: int = 0) -> None:
    """Print `$ ncf ARGUMENTS` and its answer as a code block; `lines` limits the lines of the answer."""
    shown = " ".join(f'"{part}"' if " " in part or "&" in part else part for part in arguments)
    answer = run(*arguments).rstrip("\n").split("\n")
    if lines and len(answer) > lines:
        answer = [*answer[:lines], "…"]
    print("\n".join(["", "```console", f"$ ncf {shown}", *answer, "```", ""]))


def help_pages() -> None:
    """Print the help of the program and of every command."""
    from ncf.cli.app import COMMANDS

    print(f"\n```text\n{run('--help').rstrip()}\n```\n")
    for name in COMMANDS:
        print(f"## ncf {name}\n\n```text\n{run(name, '--help').rstrip()}\n```\n")


def exit_codes() -> None:
    """Print the table of exit codes, from the constants in errors.py and the strings that explain them."""
    import ast

    from ncf import errors

    body = ast.parse(Path(errors.__file__).read_text(encoding="utf-8")).body
    print("\n| code | meaning |\n| --- | --- |")
    for node, following in pairwise(body):
        if isinstance(node, ast.Assign) and isinstance(following, ast.Expr):
            name = ast.unparse(node.targets[0])
            print(f"| {getattr(errors, name)} | {ast.literal_eval(following.value)} |")
    print()


def formats() -> None:
    """Print the table of formats."""
    from ncf.writers import FORMATS
    from ncf.writers.findings import FINDING_FORMATS

    print("\n| format | what it is | file endings |\n| --- | --- | --- |")
    for name, format in FINDING_FORMATS.items():
        only = "" if name in FORMATS else " (`ncf validate` only)"
        print(f"| `{name}` | {format.description}{only} | {', '.join(format.endings)} |")
    print()


def checks() -> None:
    """Print what each check requires, with a wrong and a right example."""
    from ncf.checks.registry import checks

    for check in checks().values():
        print(f"\n## {check.name}\n\n*{check.severity}.* {check.summary}\n")
        if check.explanation:
            print(f"{check.explanation}\n")
        print(f"Wrong:\n\n```yaml\n{check.bad}\n```\n\nRight:\n\n```yaml\n{check.good}\n```")
    print()


def fields() -> None:
    """Print a table of the keys of each kind of data file."""
    from ncf.models import KINDS

    for kind in KINDS.values():
        print(f"\n## {kind.name}\n\n`data/{kind.path('ID')}`: {_first_line(kind.model)}\n")
        _tables(kind.name, kind.model)
    print()


def records() -> None:
    """Print a table of the keys of each kind of record of a person."""
    from ncf.people.records import RECORDS

    for name, model in RECORDS.items():
        print(f"\n## {name}\n\n{_first_line(model)} Its schema: `schemas/{name}.schema.json`.\n")
        _tables(name, model)
    print()


def checks_of_records() -> None:
    """Print what each check of a record requires."""
    from ncf.people.checks import rules

    print("\n| check | severity | what it requires |\n| --- | --- | --- |")
    for name, (severity, rule) in rules().items():
        print(f"| `{name}` | {severity} | {(rule.__doc__ or '').strip()} |")
    print()


def _tables(name: str, model: type[BaseModel]) -> None:
    _table(model)
    for inner in _inner(model, []):
        print(f"\n### {inner.__name__} (in {name})\n\n{_first_line(inner)}\n")
        _table(inner)


def _table(model: type[BaseModel]) -> None:
    print("| key | required | meaning |\n| --- | --- | --- |")
    for name, field in model.model_fields.items():
        if name != "id" or field.is_required():
            needed = "yes" if field.is_required() else "no"
            print(f"| `{name}` | {needed} | {(field.description or '').replace('|', '/')} |")


def _inner(model: type[BaseModel], seen: list[type[BaseModel]]) -> list[type[BaseModel]]:
    from ncf.models import model_in

    for field in model.model_fields.values():
        found = model_in(field.annotation)
        if found and found not in seen:
            seen.append(found)
            _inner(found, seen)
    return seen


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def wording_rules() -> None:
    """Print the rules of wording of `ncf jd check`: why to avoid it, what to write instead, and who says so."""
    from ncf.answers.jd_wording import RULES

    print("\n| Found | Why | Instead | Source |\n| --- | --- | --- | --- |")
    for rule in RULES:
        source, _, rest = rule.source.partition(": ")
        address, _, place = rest.partition(" ")
        print(f"| {rule.name} | {rule.reason} | {rule.instead} | [{source}]({address}){place and ' ' + place} |")
    print()


def templates() -> None:
    """Print the table of the templates that come with the program."""
    from ncf.documents.templates import described

    print("\n| template | what it makes |\n| --- | --- |")
    for name, makes, _ in described([ROOT / "templates"]):
        print(f"| `{name}` | {makes} |")
    print()


def values() -> None:
    """Print the values that a template may use: one row for each, and for a record or list one row for all in it."""
    from ncf.answers.variables import variables
    from ncf.cli.drafting import Draft
    from ncf.cli.options import open_corpus

    draft = Draft(open_corpus(ROOT / "data", ""), "practitioner", [ROOT / "templates"])
    found = variables(draft.answer.role.title, {"jd": draft.answer, "profile": draft.profile}).variables
    rows: dict[str, dict[str, list[str]]] = {}
    for item in found:
        root, first, *inner = item.name.split(".")
        group = rows.setdefault(f"{root}.{first}", {})
        group.setdefault(inner[0] if len(inner) > 1 else "", []).append(inner[-1] if inner else item.type)
    print("\n| value | what it is, or what is in it |\n| --- | --- |")
    for name, groups in rows.items():
        told = [", ".join(names) if not of else f"{of}: {', '.join(names)}" for of, names in groups.items()]
        print(f"| `{name}` | {'; '.join(told)} |")
    print()


def schemas() -> None:
    """Print the list of schema files."""
    from ncf.models import KINDS

    print("\n" + "\n".join(f"- `schemas/{kind}.schema.json`" for kind in KINDS) + "\n")
