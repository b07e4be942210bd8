"""Broken and hostile files: reading never raises, and the first error is where a human would point.

tests/corpora/bad/<group>/ has files of a competence `abc1`, each with one fault, and an expected.tsv with the name,
line, column and check of the first error. large_bad_files.py builds the larger files.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.large_bad_files import LARGE, Large
from support.places import CORPORA, REAL_DATA, ROOT
from support.program import run_process

from ncf.corpus.files import Files, Reading, read_file
from ncf.models import KINDS
from ncf.problems import DOUBTFUL, Problem
from ncf.storage.folder import Folder
from ncf.yamlio.scan import MAX_BYTES

BAD = CORPORA / "bad"
PLACE = "competences/abc1.yaml"
GROUPS = (
    "anchors-tags-merge", "conflict-markers", "documents", "encoding",
    "exhaustion", "half-written", "syntax", "yaml11-types",
)  # fmt: skip
TYPE_INSTEAD = ("is legal YAML but not allowed here", "quote")


def rows(group: str) -> list[tuple[str, int, int, str]]:
    """The lines of a group's expected.tsv: name, line, column, check."""
    text = (BAD / group / "expected.tsv").read_text(encoding="utf-8")
    split = [line.split("\t") for line in text.splitlines()]
    return [(f"{group}/{name}", int(line), int(column), check) for name, line, column, check in split]


ROWS = [row for group in GROUPS for row in rows(group)]


def content(name: str) -> bytes:
    """The bytes of a file by `group/name`."""
    return (BAD / f"{name}.yaml").read_bytes()


def reading(raw: bytes, folder: Path) -> Reading:
    """The result of reading these bytes as the competence file `abc1.yaml`."""
    (folder / "competences").mkdir()
    (folder / PLACE).write_bytes(raw)
    found = read_file(Files(Folder(folder)), KINDS["competence"], "abc1")
    assert found is not None
    return found


def first_error(problems: list[Problem]) -> Problem:
    """The error that comes first in the file."""
    errors = [problem for problem in problems if problem.check not in DOUBTFUL]
    return min(errors, key=lambda problem: (problem.line, problem.column))


def test_there_are_enough_of_them() -> None:
    """There are at least 200 files, each in the table of its group, and every file in a table exists."""
    assert len(ROWS) >= 200
    assert sorted(path.name for path in BAD.iterdir()) == sorted(GROUPS)
    on_disk = {f"{path.parent.name}/{path.stem}" for path in BAD.glob("*/*.yaml")}
    assert on_disk == {name for name, *_ in ROWS}


def test_stored_files_are_small() -> None:
    """Files larger than 20 kB are built by large_bad_files.py and not stored."""
    assert max(path.stat().st_size for path in BAD.rglob("*.yaml")) <= 20_000


@pytest.mark.parametrize(("name", "line", "column", "check"), [pytest.param(*row, id=row[0]) for row in ROWS])
def test_first_error_is_where_a_human_points(name: str, line: int, column: int, check: str, tmp_path: Path) -> None:
    """A bad file has at least one error; the first has the expected line, column and check."""
    found = reading(content(name), tmp_path)
    assert found.broken
    problem = first_error(found.problems)
    assert (problem.line, problem.column, problem.check) == (line, column, check)


@pytest.mark.parametrize("name", [name for name, *_ in ROWS])
def test_every_problem_helps(name: str, tmp_path: Path) -> None:
    """Every problem of a bad file has a message, a hint and a place inside the file."""
    raw = content(name)
    lines = raw.decode("utf-8", "replace").split("\n")
    for problem in reading(raw, tmp_path).problems:
        assert problem.message
        assert problem.hint
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2


@pytest.mark.parametrize("name", [name for name, *_, check in ROWS if check in {"yaml-feature", "unquoted-value"}])
def test_legal_yaml_that_is_refused_is_called_so(name: str, tmp_path: Path) -> None:
    """For legal YAML that is refused, the message says so, or the hint says what to type instead."""
    problems = reading(content(name), tmp_path).problems
    problem = next(problem for problem in problems if problem.check in {"yaml-feature", "unquoted-value"})
    assert any(words in f"{problem.message} {problem.hint}" for words in TYPE_INSTEAD)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", [rows(group)[len(rows(group)) // 2][0] for group in GROUPS])
def test_the_program_tells_it_and_changes_nothing(name: str, tmp_path: Path) -> None:
    """`ncf validate` over real data with one bad file ends with 1, reports the error as JSON, and writes nothing."""
    data = tmp_path / "data"
    shutil.copytree(REAL_DATA, data)
    (data / PLACE).write_bytes(content(name))
    before = files_in(data)
    result = run_process("validate", "--data", data, "--format", "json")
    assert result.code == 1
    assert "Traceback" not in result.stderr
    found = [problem for problem in json.loads(result.stdout)["problems"] if problem["path"].endswith("abc1.yaml")]
    expected = next(row for row in ROWS if row[0] == name)
    assert expected[1:] in {(problem["line"], problem["column"], problem["check"]) for problem in found}
    assert files_in(data) == before


@pytest.mark.parametrize("large", LARGE.values(), ids=LARGE.keys())
def test_first_error_of_a_large_file(large: Large, tmp_path: Path) -> None:
    """Reading a large bad file does not raise, and its first error is the expected one."""
    raw = large.build()
    assert len(raw) > 20_000
    problem = first_error(reading(raw, tmp_path).problems)
    assert (problem.line, problem.column, problem.check) == (large.line, large.column, large.check)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    """A file of exactly the maximum size is accepted, even if most of it is comments."""
    raw = b"code: ABC1\ntitle: A\narea: communication\nsource: [{document: d, place: p}]\n"
    raw += b"# x\n" * ((MAX_BYTES - len(raw)) // 4)
    raw += b"#" * (MAX_BYTES - len(raw))
    assert reading(raw, tmp_path).problems == []


BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
sys.path[:0] = [{tests!r}]
from support.large_bad_files import LARGE
from ncf.yamlio.reader import parse
from ncf.yamlio.scan import MAX_BYTES
raw = LARGE[{name!r}].build()[: MAX_BYTES + 1]
document = parse(raw, pure={pure})
assert document.data is None or isinstance(document.data, dict)
print(len(document.problems))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("pure", [False, True], ids=["compiled", "pure"])
@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_needs_little(name: str, pure: bool) -> None:
    """With both parsers, reading a large bad file ends normally in a process of 1 GB: no crash, hang or exception.

    The time limit only stops a hang; this test does not measure speed.
    """
    code = BOUNDED.format(tests=str(ROOT / "tests"), name=name, pure=pure)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=20, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.strip().isdigit()
