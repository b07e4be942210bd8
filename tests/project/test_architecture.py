"""The structure of the program: allowed imports, sizes of modules and functions, and who may print or read."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.places import ROOT
from support.program import run_process

from ncf.cli.app import COMMANDS

SRC = ROOT / "src" / "ncf"
LAYERS = (
    ("__main__",),
    ("cli", "__init__", "assessment"),
    ("writers",),
    ("views",),
    ("answers",),
    ("documents",),
    ("people",),
    ("checks",),
    ("editing",),
    ("corpus",),
    ("fingerprints",),
    ("models",),
    ("storage",),
    ("yamlio",),
    ("matching", "packages"),
    ("errors",),
    ("codes", "csv_text", "listing", "problems", "spelling"),
)
"""The layers from top to bottom: a module imports only from layers below its own, or from its own package."""
MAX_MODULE = 300
MAX_FUNCTION = 40
TOO_LONG_BUT_KNOWN: set[str] = set()
WORD = {"writers/docx.py", "writers/docx_body.py", "writers/docx_lent.py", "writers/docx_lists.py"}
WORD |= {"writers/docx_marks.py", "writers/docx_style.py", "writers/docx_xml.py", "documents/docx_reader.py"}
ONLY_IN = {
    "pydantic": {"models", "corpus", "checks", "editing", "people"},
    "typer": {"cli"},
    "rich": {"writers/terminal.py"},
    "ruamel": {"yamlio/plain.py", "yamlio/reader.py"},
    "_ruamel_yaml": {"yamlio/plain.py", "yamlio/reader.py"},
    "jinja2": {"documents/templates.py"},
    "markupsafe": {"documents/templates.py"},
    "markdown_it": {"documents/markdown.py"},
    "rapidfuzz": {"matching.py"},
    "xlsxwriter": {"writers/xlsx.py", "writers/xlsx_form.py", "writers/xlsx_layout.py"},
    "openpyxl": {"people/workbook_cells.py"},
    "filelock": {"editing/workspace.py"},
    "docx": WORD,
}
MODULES = sorted(SRC.rglob("*.py"))


def name_of(path: Path) -> str:
    """The path of a module as written in the tables above."""
    return path.relative_to(SRC).as_posix()


def layer(name: str) -> int:
    """The number of the layer that contains the first part of a name."""
    part = name.split("/")[0].removesuffix(".py")
    return next(number for number, names in enumerate(LAYERS) if part in names)


def imports(path: Path, *, typing: bool = False) -> Iterator[str]:
    """Every module that a file imports, anywhere in it; with `typing`, also imports for type checkers only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set() if typing else {id(node) for block in _typing_blocks(tree) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            if node.module == "ncf":
                yield from (f"ncf.{alias.name}" for alias in node.names if alias.name != "__version__")


def _typing_blocks(tree: ast.AST) -> Iterator[ast.If]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield node


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    """A module imports only from the layers below it."""
    own = name_of(path)
    for module in imports(path, typing=True):
        if not module.startswith("ncf.") or own == "__init__.py":
            continue
        other = module.removeprefix("ncf.").replace(".", "/")
        same_package = other.split("/")[0] == own.split("/")[0]
        assert same_package or layer(other) > layer(own), f"{own} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_stay_behind_one_module(path: Path) -> None:
    """Only one module imports each library, so that the library can be replaced in one place."""
    for module in imports(path):
        allowed = ONLY_IN.get(module.split(".")[0])
        own = name_of(path)
        assert allowed is None or own in allowed or own.split("/")[0] in allowed, f"{own} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_program_prints_or_stops(path: Path) -> None:
    """Only the command line uses `print`, `sys.exit`, `sys.stdout` and `input`."""
    if name_of(path).startswith("cli/"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            assert node.id not in {"print", "input", "exit"}, f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            assert node.attr not in {"exit", "stdout", "stderr", "stdin"}, f"line {node.lineno}"


OPENING = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "mkdtemp", "copytree", "copyfile",
    "rmtree", "rename", "unlink", "rmdir",
}  # fmt: skip
"""The names of functions that read, write, make or remove files."""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_sources_read_files(path: Path) -> None:
    """Only storage/ reads and writes files. Other modules may look up where files are, but never open them."""
    if name_of(path).startswith("storage/"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        assert name not in OPENING, f"line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_grows_too_long(path: Path) -> None:
    """A module has at most 300 lines, a function at most 40."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION or f"{name_of(path)}:{node.name}" in TOO_LONG_BUT_KNOWN, node.name


def test_no_module_is_called_utils() -> None:
    """No module is called utils, helpers, common, manager or base."""
    assert not {path.stem for path in MODULES} & {"utils", "helpers", "common", "manager", "base"}


def test_only_one_module_makes_the_id_of_a_level() -> None:
    """No module but codes.py puts the id of a level together from its number."""
    makers = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and ast.unparse(node).startswith(("f'level-{", 'f"level-{'))
    }
    assert makers == {"codes.py"}


BY_DESIGN = {"blocks", "table", "worksheets", "write", "run", *COMMANDS, *(f"{name}_" for name in COMMANDS)}
"""`gap` is the answer and the command, `blocks` and `table` are in every view, `write` is in every writer."""


def test_a_name_means_one_thing() -> None:
    """No two modules give a public function or class the same name, unless the design says so."""
    found = Counter(
        node.name
        for path in MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
    )
    assert {name for name, times in found.items() if times > 1} <= BY_DESIGN


HEAVY = ("openpyxl", "docx", "lxml", "jinja2", "markdown_it", "rich", "rapidfuzz", "xlsxwriter", "importlib.metadata")
LATE = {
    "gap": (["gap", "--from", "support-worker", "--to", "practitioner"], HEAVY),
    "list": (["list", "roles"], HEAVY),
    "nearest": (["nearest", "support-worker"], (*HEAVY, "ncf.people.assessment")),
    "show": (["show", "practitioner"], HEAVY),
    "jd": (["jd", "practitioner"], ("docx", "lxml", "markdown_it", "rich", "rapidfuzz")),
    "--help": (["--help"], (*HEAVY, "pydantic", "ruamel", "_ruamel_yaml", "ncf.models")),
}
PROBE = """
import sys
sys.argv = ["ncf", *{args!r}]
from ncf.cli.app import main
try:
    main()
except SystemExit:
    print(*sys.modules, sep=chr(10), file=sys.stderr)
"""
LIBRARY = """
import sys, ncf
assert "pydantic" not in sys.modules
assert ncf.gap(ncf.load("data"), "support-worker", "practitioner").new
assert "typer" not in sys.modules
"""


@pytest.mark.parametrize("name", LATE)
def test_a_command_imports_what_it_runs(name: str) -> None:
    """A command imports only what it needs, because every import costs users time on every call."""
    import subprocess
    import sys

    args, absent = LATE[name]
    done = subprocess.run([sys.executable, "-c", PROBE.format(args=args)], cwd=ROOT, capture_output=True, check=True)
    loaded = set(done.stderr.decode().split())
    assert not loaded & set(absent)


def test_completion_reads_names_only() -> None:
    """Completing a name offers the entries of every kind that begin with it."""
    result = run_process(_NCF_COMPLETE="complete_bash", COMP_WORDS="ncf show prac", COMP_CWORD="2")
    assert result.stdout.split() == ["practitioner", "practice-and-learning"]


def test_the_library_works_without_the_program() -> None:
    """`import ncf` and a question import no command line, and nothing before it is used."""
    import subprocess
    import sys

    subprocess.run([sys.executable, "-c", LIBRARY], cwd=ROOT, check=True)
