"""Every check finds its problem: each has at least one broken corpus with the exact problems to report.

A folder of tests/corpora/broken/ is named `<check>` or `<check>--<case>`. It holds the files that differ
from the tiny corpus, a file DELETE with paths to remove where need be, and expected.txt.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import CORPORA, TINY

from ncf.answers.validate import Reported, validate
from ncf.checks.registry import checks
from ncf.storage.folder import Folder
from ncf.yamlio.scan import MAX_BYTES, MAX_LINE

BROKEN = sorted(path for path in (CORPORA / "broken").iterdir() if path.is_dir())
NOT_DATA = shutil.ignore_patterns("expected.txt", "DELETE")
SENTENCES = re.compile(r"(?:[A-Z]|'[a-z]|[a-z-]+\.yaml ).*\.", re.DOTALL)
LINKS = pytest.mark.skipif(os.name == "nt", reason="making a link needs a right of its own on Windows")


def cases() -> list[object]:
    """One test parameter for each broken corpus."""
    return [pytest.param(path, id=path.name) for path in BROKEN]


def overlaid(changes: Path, data: Path) -> Path:
    """Copy the tiny corpus to the new folder `data`, then copy the files of `changes` over it."""
    shutil.copytree(TINY, data)
    shutil.copytree(changes, data, dirs_exist_ok=True, ignore=NOT_DATA)
    delete = changes / "DELETE"
    for path in delete.read_text(encoding="utf-8").splitlines() if delete.exists() else ():
        (data / path).unlink()
    return data


def as_expected(p: Reported) -> str:
    """A problem as written in expected.txt: its line with the path inside the data folder, then the hint."""
    line = f"{p.file}:{p.line}:{p.column}: {p.severity} {p.check}: {p.message}\n"
    return f"{line}  help: {p.hint}\n" if p.hint else line


def problems_in(data: Path) -> list[Reported]:
    """Every problem of a data folder."""
    return list(validate(Folder(data)).problems)


def test_tiny_has_no_problem() -> None:
    """The tiny corpus, which every broken corpus is based on, has no problem, and every file is read."""
    found = validate(Folder(TINY))
    assert (found.problems, found.files) == ((), len(list(TINY.rglob("*.yaml"))))


@pytest.mark.parametrize("changes", cases())
def test_exactly_the_expected_problems(changes: Path, tmp_path: Path) -> None:
    """A broken corpus has exactly the problems in its expected.txt: place, check, message and hint."""
    data = overlaid(changes, tmp_path / "data")
    found = "".join(as_expected(problem) for problem in problems_in(data))
    assert found == (changes / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("changes", BROKEN, ids=lambda path: path.name)
def test_a_broken_corpus_breaks_its_own_check(changes: Path) -> None:
    """expected.txt contains only problems of the check that the folder is named after."""
    lines = (changes / "expected.txt").read_text(encoding="utf-8").splitlines()
    places = [line for line in lines if not line.startswith("  help: ")]
    found = {re.sub(r"^[^:]+:\d+:\d+: (?:error|warning) ([a-z-]+): .*$", r"\1", line) for line in places}
    assert found == {changes.name.partition("--")[0]}


def test_every_check_has_a_broken_corpus() -> None:
    """Each check has a broken corpus, and each broken corpus is named after an existing check."""
    shown = {path.name.partition("--")[0] for path in BROKEN}
    assert shown == checks().keys() - {"file-size", "vanished"}


def test_file_size(write_corpus: Callable[..., Path]) -> None:
    """A file larger than the limit is refused; a file of exactly the limit is read."""
    role = (TINY / "roles" / "records-lead.yaml").read_bytes()
    comment = b"#" + b"x" * (MAX_LINE - 1) + b"\n"
    padded = role + comment * (MAX_BYTES // len(comment))
    exact = padded[: MAX_BYTES - 1] + b"\n"
    data = write_corpus({"roles/records-lead.yaml": exact})
    assert problems_in(data) == []
    (data / "roles" / "records-lead.yaml").write_bytes(exact + b"#")
    (problem,) = problems_in(data)
    assert as_expected(problem) == (
        "roles/records-lead.yaml:1:1: error file-size: the file is larger than 262,144 bytes\n"
        "  help: split the file, or remove what does not belong in it\n"
    )


@LINKS
@pytest.mark.parametrize("target", ["../../outside.yaml", "nowhere.yaml", "records-chief.yaml", "records-lead.yaml"])
def test_links(target: str, write_corpus: Callable[..., Path]) -> None:
    """A link is a problem and is not read, wherever it leads: outside the data, nowhere, to itself or to an entry."""
    data = write_corpus()
    (data.parent / "outside.yaml").write_bytes((TINY / "roles" / "records-lead.yaml").read_bytes())
    (data / "roles" / "records-chief.yaml").symlink_to(target)
    (problem,) = problems_in(data)
    assert (problem.check, Path(problem.path)) == ("file", data / "roles" / "records-chief.yaml")


@LINKS
@pytest.mark.parametrize("target", ["../outside", "roles"])
def test_a_link_in_place_of_a_folder(target: str, write_corpus: Callable[..., Path]) -> None:
    """A data folder that is a link to another place, or to itself, is a problem and is not read."""
    data = write_corpus()
    shutil.move(data / "roles", data.parent / "outside")
    (data / "roles").symlink_to(target)
    assert {problem.check for problem in problems_in(data)} >= {"file"}


ALREADY_CORE = {
    "roles/practitioner.yaml": (TINY / "roles" / "practitioner.yaml")
    .read_text(encoding="utf-8")
    .replace("role_specific:\n", "role_specific:\n  - abc10  # Explain the tide table\n")
}


def debt(check: str, id: str) -> dict[str, str]:
    """A known-debt.yaml with one entry."""
    return {"known-debt.yaml": f"known:\n  - check: {check}\n    id: {id}\n    reason: Known.\n"}


def test_known_debt_excuses_one_finding(write_corpus: Callable[..., Path]) -> None:
    """A problem listed in known-debt.yaml is not reported, and neither is the entry that excuses it."""
    assert problems_in(write_corpus({**ALREADY_CORE, **debt("already-core", "practitioner")})) == []


@pytest.mark.parametrize(("check", "id"), [("already-core", "records-lead"), ("listed-twice", "practitioner")])
def test_known_debt_excuses_nothing_else(check: str, id: str, write_corpus: Callable[..., Path]) -> None:
    """Known debt of another entry or another check does not hide a problem."""
    found = problems_in(write_corpus({**ALREADY_CORE, **debt(check, id)}))
    assert [problem.check for problem in found] == ["known-debt", "already-core"]


def test_known_debt_of_a_file_that_cannot_be_read(write_corpus: Callable[..., Path]) -> None:
    """While a file cannot be read, no entry of known debt is called stale: the file may have the problem."""
    broken = {"roles/practitioner.yaml": "title: [\n"}
    found = problems_in(write_corpus({**broken, **debt("already-core", "practitioner")}))
    assert [problem.check for problem in found] == ["yaml-syntax"]


def test_one_bad_file_never_hides_the_rest(tmp_path: Path) -> None:
    """An unreadable file, a file with the wrong keys and an unknown id are all reported together."""
    data = overlaid(CORPORA / "broken" / "yaml-syntax--tab", tmp_path / "data")
    for name in ("schema--number-for-text", "known-competence--level"):
        shutil.copytree(CORPORA / "broken" / name, data, dirs_exist_ok=True)
    assert [problem.check for problem in problems_in(data)] == ["schema", "known-competence", "yaml-syntax"]


def test_a_withdrawn_competence_may_be_unused(write_corpus: Callable[..., Path]) -> None:
    """A withdrawn standard may stay in the data although no role or level lists it."""
    text = (TINY / "competences" / "abc1.yaml").read_text(encoding="utf-8")
    for old, new in (("ABC1", "ABC3"), ("Greet", "Wave at"), ("status: current", "status: withdrawn")):
        text = text.replace(old, new)
    assert problems_in(write_corpus({"competences/abc3.yaml": text})) == []


@pytest.mark.parametrize("name", checks())
def test_explanations(name: str) -> None:
    """Each check has a summary, an explanation, and a wrong and a right example that differ."""
    check = checks()[name]
    assert check.name == name
    assert SENTENCES.fullmatch(check.summary), check.summary
    assert check.bad.strip()
    assert check.good.strip()
    assert check.bad != check.good
    assert SENTENCES.fullmatch(check.explanation), check.explanation
